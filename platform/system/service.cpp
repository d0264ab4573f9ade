#include "platform/system/service.h"

#include <systemd/sd-daemon.h>

namespace platform {

Service::Service() {
    std::uint64_t interval_us = 0;
    if (sd_watchdog_enabled(0, &interval_us) > 0 && interval_us > 0)
        longest_silence_ = std::chrono::microseconds(interval_us) / 2; // as sd_watchdog_enabled(3) advises
}

void Service::ready() {
    if (!ready_) sd_notify(0, "READY=1");
    ready_ = true;
}

void Service::status(const std::string& line) {
    sd_notify(0, ("STATUS=" + line).c_str());
}

void Service::alive(Instant now) {
    if (!longest_silence_ || (told_ && now - *told_ < *longest_silence_ / 2)) return;
    told_ = now;
    sd_notify(0, "WATCHDOG=1");
}

void Service::stopping() {
    sd_notify(0, "STOPPING=1");
}

} // namespace platform
