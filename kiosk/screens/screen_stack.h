#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/screens.h"
#include "kiosk/session/remembrance.h"
#include "kiosk/ui/canvas.h"
#include "kiosk/ui/key_focus.h"
#include "kiosk/ui/term_card.h"
#include "kiosk/ui/view_sheet.h"
#include "platform/input/key.h"

namespace kiosk {

/// The visit as a whole: which screens lie on each other, the bar, what a visitor sets, a rest, the idle warning.
/// Gestures and keys go in, a list in surface space comes out. Everything a visitor changed is gone when the visit
/// ends.
///
/// Three things are decided here once, and no screen knows of them: which side lines begin (mirroring), which part of
/// the surface there is (reach mode), and whether anything glides. For a visitor who wants no motion the screens' clock
/// runs ahead after each gesture, past whatever it began: all motion is a closed form of time, so the next list shows
/// its end.
class ScreenStack {
public:
    /// References must outlive the stack.
    ScreenStack(const content::Catalog& catalog, platform::TextEngine& text, BodySource& bodies, platform::Size size,
                platform::Scale scale);

    void start(platform::Instant now); ///< shows attract
    /// The visit of somebody who is here; nothing while the stack waits for one.
    std::optional<Visit> visit_under_way() const;
    /// Goes on with the visit of another stack of the same exhibit, at home.
    void resume(const Visit& visit, platform::Instant now);
    void resize(platform::Size size, platform::Scale scale);
    void set_pressed(std::string_view id) { pressed_ = id; }
    /// The language that every visit starts in, this one too.
    void start_in(content::LanguageIndex language) { visit_.language = start_language_ = language; }
    /// The comfort that every visit starts with, this one too; without it, the exhibit's own ground.
    void start_with(const Comfort& comfort);

    /// What the board's clock shows at `now`; told again whenever it may have been set. Without it no hour comes.
    void tell_time(const WallTime& time, platform::Instant now);
    /// Staff begin the silent passage, in place of what shows.
    void remember(platform::Instant now);

    /// The hit id on the list that was drawn last, empty over nothing.
    std::string target_at(platform::Vec2 at) const;
    void handle(const platform::Gesture& gesture, platform::Instant now);
    void handle(const platform::KeyEvent& key, platform::Instant now);
    const platform::DisplayList& draw(platform::Instant now);

    Route route() const { return top().route(); }
    const Visit& visit() const { return visit_; }
    const Theme& theme() const { return theme_; }
    const std::string& focus() const { return focus_.id(); } ///< what the keys are on
    static constexpr std::size_t kMaxDepth = 24;             ///< further screens take the place of the top one

private:
    struct Layer {
        std::unique_ptr<Screen> screen;
        std::string keys_on; ///< where the keys were when another came over it
    };
    Frame frame(platform::Instant now) const;
    Screen& top() const { return *layers_.back().screen; }
    void push(std::unique_ptr<Screen> screen);
    void obey(const Intent& intent, platform::Instant now);
    void open(const Route& route, platform::Instant now);
    void go_back(platform::Instant now);
    void end_visit(platform::Instant now);
    void set_comfort(const Comfort& comfort);
    void press_enter(platform::Instant now);
    void send(platform::Gesture gesture, platform::Instant now);
    bool warned(platform::Instant now) const;
    bool attract() const { return std::holds_alternative<AttractRoute>(route()); }
    bool tap_around(std::string_view target, platform::Instant now);
    void open_sheet(ViewSheet::Content content);
    void close_sheet();
    Frame sheet_frame(const Frame& frame) const;
    IdlePolicy idle_policy() const;
    platform::Gesture in_reading_space(platform::Gesture gesture, const Frame& frame) const;
    platform::DisplayList on_surface(platform::DisplayList list, const Frame& frame) const;
    void close_card();
    /// Nobody is here: attract, or remembrance at its hour.
    bool waiting() const;
    /// Shows remembrance when its hour has come; says when to look again.
    void keep_hours(platform::Instant now, platform::DisplayList* list);

    const content::Catalog& catalog_;
    const Strings& strings_ = Strings::built_in();
    platform::TextEngine& text_;
    BodySource& bodies_;
    platform::Size size_;
    platform::Scale scale_;
    Theme theme_;
    Visit visit_;
    content::LanguageIndex start_language_ = 0;
    Comfort start_comfort_;
    std::vector<Layer> layers_;
    std::optional<ViewSheet> sheet_; ///< over the top screen
    std::string sheet_opener_;       ///< what the keys were on
    bool resting_ = false;           ///< the visitor takes a break
    platform::Duration ahead_{};     ///< of the screens' clock
    platform::DisplayList list_;     ///< in surface space
    std::string pressed_;
    KeyFocus focus_;
    platform::Instant last_touch_{};
    std::optional<Route> after_notice_;
    TermCard card_;           ///< over the top screen
    platform::Vec2 touched_;  ///< where, in reading space
    std::string before_card_; ///< what the keys were on
    std::optional<WallTime> told_;
    platform::Instant told_at_{};
};

} // namespace kiosk
