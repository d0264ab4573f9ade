#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/units.h"
#include "platform/graphics/display_list.h"
#include "platform/input/gesture.h"
#include "platform/input/key.h"

namespace kiosk {

/// What the keys are on, and how they go from there: over whatever answers a touch, in the order of reading with Tab,
/// as one sees it with arrows. Where nothing more is in sight that way but the content goes on, it scrolls; what the
/// keys come to is scrolled into sight. So arrows, Enter and Escape reach and read all there is. Works on a finished
/// list, in surface space, and knows no screen.
class KeyFocus {
public:
    /// A scroll to be sent to the screen, its `delta` and `target` filled in; or none.
    using Scroll = std::optional<platform::Gesture>;

    /// Left, right, up, down, Tab and its way back. `kept_out`: a prefix of ids that do not answer now.
    Scroll move(const platform::DisplayList& list, platform::KeyEvent::Key key, platform::Size surface,
                platform::Scale scale, std::string_view kept_out = {});
    /// A page on or back, wherever the keys are.
    Scroll page(const platform::DisplayList& list, bool forward) const;

    const std::string& id() const { return id_; } ///< empty: on nothing
    void set(std::string id) { *this = {}, id_ = std::move(id); }
    void clear() { *this = {}; }
    /// A list was drawn: remembers where that is, so that the keys go on from there when it is gone.
    void seen(const platform::DisplayList& list);

private:
    using Targets = std::vector<const platform::Target*>;
    Scroll go_to(const platform::DisplayList& list, const platform::Target& target, platform::Scale scale);
    Scroll tab(const platform::DisplayList& list, const Targets& all, bool forward, platform::Scale scale);
    Scroll arrow(const platform::DisplayList& list, const Targets& all, platform::KeyEvent::Key key,
                 platform::Scale scale);

    std::string id_;
    std::optional<platform::Rect> at_;
    std::vector<std::string> before_scroll_; ///< what could be reached before Tab scrolled on
};

} // namespace kiosk
