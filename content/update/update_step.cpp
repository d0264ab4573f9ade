#include "content/update/update_step.h"

#include <algorithm>

namespace update {

using device::ActiveState;
using device::Generation;

namespace {

/// Is there something to bring onto this device?
bool is_news(const DeviceFacts& facts, const std::optional<WantedGeneration>& wanted) {
    if (!wanted || !wanted->understood || facts.blocked.contains(wanted->generation.name())) return false;
    if (facts.active.blocked == wanted->generation || facts.active.active == wanted->generation) return false;
    return !facts.active.active || facts.active.active->number <= wanted->generation.number;
}

} // namespace

Step next_step(const DeviceFacts& facts, const std::optional<WantedGeneration>& wanted) {
    const ActiveState& active = facts.active;
    if (active.blocked && !facts.blocked.contains(active.blocked->name())) return Step::note_block;
    if (active.damaged && active.damaged != active.active) return Step::mend;
    if (is_news(facts, wanted)) {
        const std::string name = wanted->generation.name();
        if (facts.sealed.contains(name)) return Step::activate;
        if (facts.verified.contains(name)) return Step::seal;
        return Step::build;
    }
    const auto stays = kept(facts, wanted);
    const auto drops = [&](const std::set<std::string>& names) {
        return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return !stays.contains(name); });
    };
    return drops(facts.sealed) || drops(facts.unproved) || !facts.unsealed.empty() || facts.staging ? Step::collect
                                                                                                    : Step::done;
}

Rest reason_to_rest(const DeviceFacts& facts, const std::optional<WantedGeneration>& wanted) {
    if (!wanted) return Rest::nothing_signed;
    if (!wanted->understood) return Rest::not_understood;
    if (facts.blocked.contains(wanted->generation.name()) || facts.active.blocked == wanted->generation)
        return Rest::blocked;
    if (facts.active.active == wanted->generation)
        return facts.active.state == ActiveState::State::trial ? Rest::on_trial : Rest::up_to_date;
    return facts.active.active ? Rest::older : Rest::up_to_date;
}

std::optional<WantedGeneration> wanted_without_news(const DeviceFacts& facts) {
    std::optional<WantedGeneration> best;
    for (const std::set<std::string>* names : {&facts.sealed, &facts.verified})
        for (const std::string& name : *names) {
            const auto generation = device::parse_generation(name);
            const bool newer = generation && (!facts.active.active || generation->number > facts.active.active->number);
            if (newer && !facts.blocked.contains(name) && facts.active.blocked != generation &&
                (!best || generation->number > best->generation.number))
                best = WantedGeneration{*generation, true};
        }
    return best;
}

std::set<std::string> kept(const DeviceFacts& facts, const std::optional<WantedGeneration>& wanted) {
    std::set<std::string> names;
    for (const auto& generation : {facts.active.active, facts.active.previous})
        if (generation) names.insert(generation->name());
    if (is_news(facts, wanted)) names.insert(wanted->generation.name());
    return names;
}

} // namespace update
