#pragma once

#include <set>
#include <string>

#include "content/device/active_state.h"

namespace update {

/// What lies on a device's disk: all that a run needs to know to go on where any earlier one was stopped.
struct DeviceFacts {
    device::ActiveState active;
    std::set<std::string> sealed;   ///< generations that are whole and were verified
    std::set<std::string> unsealed; ///< begun; nothing in them is believed
    std::set<std::string> verified; ///< of the unsealed: whole and verified, to be sealed
    std::set<std::string> unproved; ///< under a sealed one's name, without its proof: half dropped
    std::set<std::string> blocked;
    bool staging = false; ///< something fetched lies there
    friend bool operator==(const DeviceFacts&, const DeviceFacts&) = default;
};

/// What signed metadata wants here.
struct WantedGeneration {
    device::Generation generation;
    bool understood = true; ///< this program can read its format
};

/// The next thing to do. Each leaves facts behind from which the next one follows; cut at any moment, the same decision
/// comes again from what is there. Pure.
enum class Step {
    note_block, ///< the kiosk gave a generation up: remember that beyond the next activation
    mend,       ///< a good generation can no longer be read: drop it, so that it is made again
    build,      ///< plan, fetch, assemble, verify
    seal,
    activate,
    collect, ///< drop what is neither shown nor what one falls back to
    done,
};
Step next_step(const DeviceFacts& facts, const std::optional<WantedGeneration>& wanted);

/// Why a run ended without something new.
enum class Rest {
    up_to_date,     ///< what is signed is shown
    nothing_signed, ///< under this pack's name
    on_trial,       ///< shown, and still to prove itself
    blocked,        ///< failed here; a higher generation is waited for
    not_understood,
    older, ///< lower than what is shown
};
Rest reason_to_rest(const DeviceFacts& facts, const std::optional<WantedGeneration>& wanted);

/// Without an answer from the repository: a generation that is whole here and newer than what is shown. It was signed
/// when it was fetched.
std::optional<WantedGeneration> wanted_without_news(const DeviceFacts& facts);

/// Generations whose folders stay.
std::set<std::string> kept(const DeviceFacts& facts, const std::optional<WantedGeneration>& wanted);

} // namespace update
