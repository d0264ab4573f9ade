#pragma once

#include <optional>
#include <string>

#include "platform/base/clock.h"

namespace platform {

/// What systemd wants to hear from a service of Type=notify with WatchdogSec=. Everywhere else each call does nothing.
/// Thread: the main thread, so that a watchdog is petted by nobody but the loop that draws.
class Service {
public:
    Service();

    /// It stands: a picture is on the screen, or there is no display to put one on. Only the first call says it.
    void ready();
    /// One line for `systemctl status`.
    void status(const std::string& line);
    /// The loop has come round: a frame is presented or a wait was over. Told at most four times in the watchdog's
    /// interval, so it costs nothing in a frame.
    void alive(Instant now);
    void stopping();

    /// alive() is due at least this often; nothing without a watchdog.
    std::optional<Duration> longest_silence() const { return longest_silence_; }

private:
    std::optional<Duration> longest_silence_;
    bool ready_ = false;
    std::optional<Instant> told_;
};

} // namespace platform
