#include "content/device/shelf.h"

namespace device {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

Shelf::Choice Shelf::take_next() {
    const Result<ActiveState> found = active_.read();
    const bool senseless = !found && !platform::is_of_this_device(found.error().code);
    Opening opening;
    const auto counted = active_.change([&](const ActiveState& now) {
        const auto newest = senseless && now == ActiveState{} ? newest_verified() : std::nullopt;
        opening = before_opening(newest ? activate({}, *newest) : now);
        return opening.next;
    });
    if (counted) {
        Choice choice = chosen(opening.open, counted->state == ActiveState::State::trial);
        if (senseless) choice.trouble = found.error();
        return choice;
    }
    // It cannot be written. What is good needs no count.
    const bool good = found && found->state == ActiveState::State::good;
    Choice choice = chosen(!found ? std::nullopt : good ? found->active : found->previous, false);
    if (!good) choice.trouble = counted.error();
    return choice;
}

Shelf::Choice Shelf::chosen(const std::optional<Generation>& generation, bool on_trial) const {
    return {generation ? folder_.sealed(*generation) / DeviceFolder::kPack : factory_, generation, on_trial, {}};
}

std::optional<Generation> Shelf::newest_verified() const {
    std::optional<Generation> newest;
    const auto entries = disk_.list(folder_.packs());
    if (!entries) return newest;
    for (const platform::Disk::Entry& entry : *entries) {
        const auto generation = parse_generation(entry.name);
        if (!generation || (newest && newest->number >= generation->number)) continue;
        if (disk_.exists(folder_.sealed(*generation) / DeviceFolder::kProof)) newest = generation;
    }
    return newest;
}

Result<> Shelf::failed(const Generation& generation) {
    TRY(active_.change([&](const ActiveState& now) { return now.active == generation ? opening_failed(now) : now; }));
    return {};
}

Result<> Shelf::proved(const Generation& generation) {
    TRY(active_.change([&](const ActiveState& now) { return now.active == generation ? proved_healthy(now) : now; }));
    return {};
}

Result<Shelf::Choice> Shelf::look() const {
    const ActiveState state = TRY(active_.read());
    return chosen(state.active, state.state == ActiveState::State::trial);
}

Result<HiddenList> Shelf::hidden() const {
    const auto bytes = disk_.read(folder_.hidden(), kMostHiddenBytes);
    if (!bytes && bytes.error().code == ErrorCode::not_found) return HiddenList{};
    if (!bytes) return bytes.error();
    return parse_hidden_list(*bytes);
}

} // namespace device
