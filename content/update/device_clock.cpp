#include "content/update/device_clock.h"

#include <algorithm>
#include <fstream>

#include <sys/timex.h>

namespace update {

namespace {

std::optional<Time> hardware_clock() {
    std::ifstream file("/sys/class/rtc/rtc0/since_epoch");
    std::int64_t seconds = 0;
    if (!(file >> seconds)) return std::nullopt;
    return Time(std::chrono::seconds(seconds));
}

Time signed_floor(const ClockFloor& floor) {
    return std::max(floor.built, floor.issued.value_or(floor.built));
}

} // namespace

Time ClockFloor::latest() const {
    return std::max(signed_floor(*this), persisted.value_or(built));
}

ClockVerdict judge_clock(const ClockReading& reading, const ClockFloor& floor) {
    const Time least = floor.latest();
    ClockVerdict verdict{least, false, std::nullopt};
    const bool battery = reading.hardware && *reading.hardware >= least && reading.system >= least;
    const bool far_ahead = reading.system > least + kFarAhead;
    if (reading.synchronised || (battery && !far_ahead)) {
        verdict.now = std::max(reading.system, least);
        verdict.trusted = true;
    }
    const Time keep = std::min(verdict.now, signed_floor(floor) + kFarAhead);
    if (keep >= floor.persisted.value_or(Time{}) + kKeepClockEvery) verdict.keep = keep;
    return verdict;
}

ClockReading read_clock() {
    timex state{};
    const int clock = ::adjtimex(&state);
    return {std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()),
            clock >= 0 && clock != TIME_ERROR && (state.status & STA_UNSYNC) == 0, hardware_clock()};
}

Time build_time() {
    return parse_time(VITRINE_BUILT "T00:00:00Z").value_or(Time{});
}

} // namespace update
