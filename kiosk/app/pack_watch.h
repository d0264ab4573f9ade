#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "platform/base/mailbox.h"
#include "platform/base/result.h"
#include "platform/system/file_watch.h"

namespace kiosk {

/// Notices another pack under the same name and reads all of it, hash included, on a thread of its own, so that what
/// the main thread opens afterwards is known to be good. Thread: the main thread.
class PackWatch {
public:
    /// `on_news` is called from another thread when take_news() will have something.
    PackWatch(std::filesystem::path pack, std::function<void()> on_news);

    struct News {
        platform::FileIdentity identity;
        std::optional<platform::Error> fault; ///< none: it is a good pack
    };
    /// What was examined since the last call; only the newest matters.
    std::optional<News> take_news();

    /// Sets the watch again if the folder was not there before. Cheap; for while there is no pack.
    void look_again();
    /// The file as it is now, for comparing with what is shown.
    std::optional<platform::FileIdentity> identity() const { return platform::identify_file(pack_); }

private:
    void watch();
    void examine();

    std::filesystem::path pack_;
    platform::Mailbox<News> news_;
    std::optional<platform::FileIdentity> examined_; ///< the watch's thread only
    std::unique_ptr<platform::FileWatch> watch_;     ///< last: its thread uses all of the above
};

} // namespace kiosk
