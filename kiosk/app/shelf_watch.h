#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "content/device/shelf.h"
#include "platform/base/mailbox.h"
#include "platform/system/file_watch.h"

namespace kiosk {

/// Notices what the updater leaves while the exhibit shows: another generation, another list of what must not be shown.
/// Reads on threads of its own; costs nothing while nothing happens. Thread: the main thread.
class ShelfWatch {
public:
    /// `on_news` is called from another thread when there is something to take.
    ShelfWatch(const device::Shelf& shelf, std::function<void()> on_news);

    /// What active.json names, if it was written since the last call; unreadable ones are passed over.
    struct Named {
        std::optional<device::Generation> generation; ///< none: the factory's
    };
    std::optional<Named> take_named();
    /// The list, if it was written since the last call.
    std::optional<platform::Result<device::HiddenList>> take_hidden();

    /// Sets the watches again if the folders were not there before, and looks at what is in them.
    void look_again();
    bool watching() const { return active_watch_->watching() && hidden_watch_->watching(); }

private:
    void watch();
    void look_at_active();
    void look_at_hidden();

    device::Shelf shelf_;
    platform::Mailbox<Named> named_;
    platform::Mailbox<platform::Result<device::HiddenList>> hidden_;
    std::unique_ptr<platform::FileWatch> active_watch_, hidden_watch_; ///< last: their threads use all of the above
};

} // namespace kiosk
