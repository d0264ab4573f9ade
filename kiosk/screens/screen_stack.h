#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/screens.h"
#include "kiosk/ui/canvas.h"
#include "platform/input/key.h"

namespace kiosk {

/// The visit as a whole: which screens lie on each other, the bar, the language, the idle warning. Gestures and keys go
/// in, a list in surface space comes out. Everything a visitor changed is gone when the visit ends.
class ScreenStack {
public:
    /// References must outlive the stack.
    ScreenStack(const content::Catalog& catalog, platform::TextEngine& text, BodySource& bodies, platform::Size size,
                platform::Scale scale);

    void start(platform::Instant now); ///< shows attract
    void resize(platform::Size size, platform::Scale scale);
    void set_pressed(std::string_view id) { pressed_ = id; }
    /// The language that every visit starts in, this one too.
    void start_in(content::LanguageIndex language) { visit_.language = start_language_ = language; }
    /// The comfort that every visit starts with, this one too; without it, the exhibit's own ground.
    void start_with(const Comfort& comfort);

    /// The hit id on the list that was drawn last, empty over nothing.
    std::string target_at(platform::Vec2 at) const;
    void handle(const platform::Gesture& gesture, platform::Instant now);
    void handle(const platform::KeyEvent& key, platform::Instant now);
    const platform::DisplayList& draw(platform::Instant now);

    Route route() const { return screens_.back()->route(); }
    const Visit& visit() const { return visit_; }
    const Theme& theme() const { return theme_; }
    static constexpr std::size_t kMaxDepth = 24; ///< further screens take the place of the top one

private:
    Frame frame(platform::Instant now) const;
    void obey(const Intent& intent, platform::Instant now);
    void open(const Route& route, platform::Instant now);
    void end_visit(platform::Instant now);
    void set_comfort(const Comfort& comfort);
    void move_focus(const platform::KeyEvent& key);
    bool attract() const { return std::holds_alternative<AttractRoute>(route()); }

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
    std::vector<std::unique_ptr<Screen>> screens_;
    platform::DisplayList list_; ///< in surface space
    std::string pressed_, focused_;
    platform::Instant last_touch_{};
    std::optional<Route> after_notice_;
};

} // namespace kiosk
