#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "content/device/generation.h"
#include "platform/base/result.h"

namespace device {

/// Which generation a device shows, and whether it has proved itself: active.json as a value. Everything that happens
/// to it is a function from one value to the next; a file of it is replaced by one rename, which is the only moment at
/// which a device changes what it shows.
struct ActiveState {
    enum class State { good, trial };
    std::optional<Generation> active;   ///< none: the factory's pack
    std::optional<Generation> previous; ///< the last that proved itself; none: the factory's
    State state = State::good;
    int attempts = 0; ///< openings while on trial
    /// A generation that failed its trial or was taken back by hand: not shown again, a higher one is.
    std::optional<Generation> blocked;
    /// A generation that was good and can no longer be read: made again from what is signed, not blocked.
    std::optional<Generation> damaged;
    friend bool operator==(const ActiveState&, const ActiveState&) = default;
};

constexpr int kMostAttempts = 3; ///< openings that may end without the exhibit proving itself

/// Errors: corrupt. A file that cannot be read is as good as none: the newest generation that was verified is taken.
platform::Result<ActiveState> parse_active_state(std::string_view bytes);
std::string format_active_state(const ActiveState& state);
constexpr std::size_t kMostActiveStateBytes = 4096;

/// A sealed generation takes the screen, on trial. What was good until now is what one falls back to; what was itself
/// on trial is not.
ActiveState activate(const ActiveState& now, const Generation& next);

/// What to do when the exhibit is about to be opened.
struct Opening {
    std::optional<Generation> open; ///< none: the factory's pack
    ActiveState next;               ///< to be made durable **before** opening, where it is not what stands already
};
/// On trial, an opening is counted before it happens, so that a pack that kills the program or the board is counted,
/// too; the one past kMostAttempts goes to the previous generation.
Opening before_opening(const ActiveState& now);
/// The first frame, its photographs and a minute's life: the trial is over.
ActiveState proved_healthy(const ActiveState& now);
/// What was to be opened cannot be, or was taken back by hand. On trial: blocked. Good until now: damaged.
ActiveState opening_failed(const ActiveState& now);
ActiveState taken_back(const ActiveState& now);

} // namespace device
