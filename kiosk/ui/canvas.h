#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/frame.h"
#include "platform/graphics/display_list.h"

namespace kiosk {

/// How a text is set: a step of the type scale and what a place may change about it.
struct TextSpec {
    Type type = Type::body;
    platform::TextAlign align = platform::TextAlign::start;
    int max_lines = 0;
    std::vector<platform::TextSpan> spans = {};
    std::string language = {}; ///< empty: the visitor's
};

/// Lays a text out for a box of `width` px (0: one natural line). The same request gives the same pointer.
platform::ParagraphRef layout_text(const Frame& frame, std::string_view text, const TextSpec& spec, float width);
/// The same for a text of the exhibit, in its own language where the visitor's is missing.
platform::ParagraphRef layout_text(const Frame& frame, const content::Localized& text, TextSpec spec, float width);

/// The same with lines of nearly one length where there are two to six of them, so that no word is left alone on the
/// last. The paragraph's box is as narrow as its lines.
platform::ParagraphRef balance_text(const Frame& frame, std::string_view text, const TextSpec& spec, float width);
platform::ParagraphRef balance_text(const Frame& frame, const content::Localized& text, TextSpec spec, float width);

/// How wide the widest word is, which must not be broken; Chinese has those that han_words.h finds.
float unbreakable_width(const Frame& frame, std::string_view text, TextSpec spec);
/// Whether balance_text sets a title in this width without parting a word: those of Chinese have no spaces.
bool keeps_words(const Frame& frame, std::string_view text, const TextSpec& spec, float width);

/// Digits and signs alone belong to every language; set as Latin they need none of the leading that another script's
/// words do.
std::string language_of_figure(std::string_view figure, const std::string& otherwise);

/// The largest of `steps` (largest first) in which the text fits a box without a broken word; the last where none does.
Type fitting_step(const Frame& frame, std::string_view text, TextSpec spec, std::span<const Type> steps,
                  platform::Size box);
/// The largest of `steps` (largest first) in which the text fits a box without a broken word, balanced; the last where
/// none does. On each line of a short title of Chinese are whole words. A box of no width asks for one line of any.
platform::ParagraphRef fit_text(const Frame& frame, std::string_view text, TextSpec spec, std::span<const Type> steps,
                                platform::Size box);

/// Appends to a list; a thin hand around DisplayList that knows the frame's theme.
class Canvas {
public:
    Canvas(const Frame& frame, platform::DisplayList& list) : frame_(frame), list_(list) {}

    void fill(platform::Rect rect, platform::Color color, float radius = 0);
    void stroke(platform::Rect rect, platform::Color color, float width, float radius = 0);
    void shade(platform::Rect rect, platform::Color top, platform::Color bottom);
    /// Draws a laid-out text with its box's start corner at `at`; inks[0] is `ink`, the others follow.
    void text(const platform::ParagraphRef& paragraph, platform::Vec2 at, platform::Color ink,
              std::initializer_list<platform::Color> more_inks = {});
    /// The picture of a photograph that the pack carries; `source` is the visible part (0..1). `alt` says what it shows
    /// to who cannot see it.
    void image(content::ImageId image, platform::Rect rect, std::string_view alt, platform::Rect source = {0, 0, 1, 1},
               float opacity = 1, bool moving = false, bool close = false);
    void icon(platform::Icon icon, platform::Rect rect, platform::Color color, bool directional = false);
    void push_clip(platform::Rect rect) { list_.add(platform::PushClip{rect}); }
    void pop_clip() { list_.add(platform::PopClip{}); }
    void target(std::string id, platform::Rect rect, platform::Role role, std::string_view name, bool selected = false);
    /// Of what scrolls in a window: what lies outside does not answer, and the keys know how far it goes on.
    void target_within(const platform::Rect& window, std::string id, platform::Rect rect, platform::Role role,
                       std::string_view name, bool selected = false);
    /// The ring around what the keys are on; drawn by everything that calls target() through its own look, else by
    /// this.
    void focus_ring(platform::Rect rect);

    /// Is a finger, or the focus, on this id?
    bool pressed(std::string_view id) const { return !id.empty() && frame_.pressed == id; }
    bool focused(std::string_view id) const { return !id.empty() && frame_.focused == id; }

    const Frame& frame() const { return frame_; }
    platform::DisplayList& list() { return list_; }

private:
    const Frame& frame_;
    platform::DisplayList& list_;
};

/// A sub-rectangle of a picture so that it covers `box` without distortion, centred on `focus` (0..1): for doors and
/// scenes.
platform::Rect cover_source(platform::Size picture, platform::Size box, platform::Vec2 focus = {0.5f, 0.4f});

} // namespace kiosk
