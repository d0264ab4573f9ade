#pragma once

#include <string>
#include <vector>

#include "kiosk/session/intent.h"
#include "kiosk/ui/canvas.h"
#include "kiosk/ui/scroll_area.h"
#include "platform/input/gesture.h"

namespace kiosk {

/// What a visitor sets: text size, colours, motion, reach; or the languages, where the bar has no room for all. It lies
/// over a screen that shows the effect at once, and scrolls where a panel or a text size leaves it little room.
///
/// Hit ids: sheet.size.130, sheet.ground.paper, sheet.motion.calm, sheet.reach.lower, sheet.language.TAG, sheet.close.
/// The stage around it is sheet.outside, which closes it, too.
class ViewSheet {
public:
    enum class Content { comfort, languages };
    explicit ViewSheet(Content content) : content_(content) {}

    struct Answer {
        bool closes = false;
        Intent intent = Stay{};
    };
    /// In reading space, as screens are asked. A language is the stack's affair; it closes the sheet.
    Answer handle(const platform::Gesture& gesture, const Frame& frame);
    void draw(const Frame& frame, platform::DisplayList& list) const;
    Content content() const { return content_; }

private:
    struct Option {
        std::string id;
        std::string words;
        std::string language = {}; ///< of `words`; empty: the visitor's
        bool selected = false;
        Comfort comfort = {};     ///< what choosing it sets
        float sample = 0;         ///< letters of this text size above the words
        bool on_ground = false;   ///< it looks like the ground that it sets
        platform::Rect rect = {}; ///< in the content
    };
    struct Group {
        platform::ParagraphRef label; ///< or none
        float y = 0;
        std::vector<Option> options;
    };
    struct Layout {
        platform::Rect panel, window, close;
        platform::ParagraphRef title;
        std::vector<Group> groups;
        float pad = 0, top = 0, measure = 0, height = 0; ///< of the content
        bool mark = false;                               ///< a mark closes it, at its head, not a word at its foot
    };
    std::vector<Group> groups(const Frame& frame) const;
    Layout layout(const Frame& frame) const;
    void place(const Frame& frame, Layout& layout, float width, float room, bool tight) const;
    static void draw_option(Canvas& canvas, const Option& option, const platform::Rect& rect);

    Content content_;
    ScrollArea scroll_{"sheet"};
};

/// How many choices stand in a row where `fit` find room: rows of nearly one length, and none with a single choice that
/// would look like one of another kind; rather one under the other.
std::size_t choice_columns(std::size_t count, std::size_t fit);

/// How much of the surface everything is laid out in: all of it, or in reach mode the lower part that a seated visitor
/// reaches (2010 ADA 308: up to 122 cm), never less than text needs. Small panels are within reach as they are.
platform::Size reach_room(platform::Size surface, platform::Scale scale, bool reach);

} // namespace kiosk
