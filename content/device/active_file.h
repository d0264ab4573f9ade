#pragma once

#include <filesystem>
#include <functional>

#include "content/device/active_state.h"
#include "platform/base/disk.h"

namespace device {

/// active.json in the one folder that both programs of a device may write: the updater, which has the network, and the
/// kiosk, which has visitors. A change is read, decided and made durable under a lock that dies with its holder.
class ActiveFile {
public:
    /// `disk` must outlive it.
    ActiveFile(platform::Disk& disk, std::filesystem::path folder) : disk_(disk), folder_(std::move(folder)) {}

    /// A device without the file shows the factory's pack. Errors: corrupt for a file that says nothing sensible; io.
    platform::Result<ActiveState> read() const;
    /// `decide` maps what stands to what shall stand; nothing is written where they are the same. A file that says
    /// nothing sensible counts as none. Returns what stands now. Errors: io; the old file stands.
    platform::Result<ActiveState> change(const std::function<ActiveState(const ActiveState&)>& decide);

    static constexpr const char* kName = "active.json";

private:
    platform::Disk& disk_;
    std::filesystem::path folder_;
};

} // namespace device
