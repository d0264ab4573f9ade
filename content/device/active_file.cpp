#include "content/device/active_file.h"

namespace device {

using platform::ErrorCode;
using platform::Result;

Result<ActiveState> ActiveFile::read() const {
    const auto bytes = disk_.read(folder_ / kName, kMostActiveStateBytes);
    if (!bytes && bytes.error().code == ErrorCode::not_found) return ActiveState{};
    if (!bytes) return bytes.error();
    return parse_active_state(*bytes);
}

Result<ActiveState> ActiveFile::change(const std::function<ActiveState(const ActiveState&)>& decide) {
    const auto lock = TRY(platform::FileLock::take(folder_ / "active.lock", true));
    const Result<ActiveState> found = read();
    if (!found && platform::is_of_this_device(found.error().code)) return found.error();
    const ActiveState before = found ? *found : ActiveState{};
    const ActiveState after = decide(before);
    if (found && after == before) return after;
    TRY(platform::replace_durably(disk_, folder_ / kName, format_active_state(after)));
    return after;
}

} // namespace device
