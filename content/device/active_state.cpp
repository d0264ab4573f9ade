#include "content/device/active_state.h"

#include <nlohmann/json.hpp>

namespace device {

using platform::Error;
using platform::ErrorCode;
using platform::Result;
using Json = nlohmann::json;

namespace {

Error wrong(const char* what) {
    return {ErrorCode::corrupt, std::string("active.json: ") + what};
}

Result<std::optional<Generation>> generation_of(const Json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || found->is_null()) return std::optional<Generation>();
    if (!found->is_string()) return wrong("a generation is not a text");
    auto parsed = parse_generation(found->get_ref<const std::string&>());
    if (!parsed) return wrong("a generation is not called as one, as 12-1a2b3c4d");
    return parsed;
}

void put(Json& object, const char* name, const std::optional<Generation>& generation) {
    object[name] = generation ? Json(generation->name()) : Json(nullptr);
}

ActiveState fall_back(const ActiveState& now) {
    ActiveState next = now;
    next.active = now.previous;
    next.previous.reset();
    next.state = ActiveState::State::good;
    next.attempts = 0;
    return next;
}

} // namespace

Result<ActiveState> parse_active_state(std::string_view bytes) {
    if (bytes.size() > kMostActiveStateBytes) return wrong("too large");
    const Json file = Json::parse(bytes, nullptr, false);
    if (!file.is_object()) return wrong("not a JSON object");
    ActiveState state;
    state.active = TRY(generation_of(file, "active"));
    state.previous = TRY(generation_of(file, "previous"));
    state.blocked = TRY(generation_of(file, "blocked"));
    state.damaged = TRY(generation_of(file, "damaged"));
    const auto word = file.find("state");
    if (word == file.end() || (*word != "good" && *word != "trial")) return wrong("“state” is neither good nor trial");
    state.state = *word == "trial" ? ActiveState::State::trial : ActiveState::State::good;
    const auto attempts = file.find("attempts");
    if (attempts == file.end() || !attempts->is_number_unsigned() || attempts->get<std::uint64_t>() > kMostAttempts)
        return wrong("“attempts” is not a number from 0 to 3");
    state.attempts = attempts->get<int>();
    if (state.state == ActiveState::State::trial && !state.active) return wrong("nothing is on trial");
    return state;
}

std::string format_active_state(const ActiveState& state) {
    Json file = Json::object();
    put(file, "active", state.active);
    put(file, "previous", state.previous);
    put(file, "blocked", state.blocked);
    put(file, "damaged", state.damaged);
    file["state"] = state.state == ActiveState::State::trial ? "trial" : "good";
    file["attempts"] = state.attempts;
    return file.dump(1) + "\n";
}

ActiveState activate(const ActiveState& now, const Generation& next) {
    ActiveState out;
    out.active = next;
    out.previous = now.state == ActiveState::State::good ? now.active : now.previous;
    if (out.previous == next) out.previous.reset(); // repaired in its own place
    out.state = ActiveState::State::trial;
    out.blocked = now.blocked;
    return out;
}

Opening before_opening(const ActiveState& now) {
    if (now.state == ActiveState::State::good) return {now.active, now};
    if (now.attempts >= kMostAttempts) {
        const ActiveState next = opening_failed(now);
        return {next.active, next};
    }
    ActiveState next = now;
    ++next.attempts;
    return {next.active, next};
}

ActiveState proved_healthy(const ActiveState& now) {
    ActiveState next = now;
    next.state = ActiveState::State::good;
    next.attempts = 0;
    return next;
}

ActiveState opening_failed(const ActiveState& now) {
    ActiveState next = fall_back(now);
    (now.state == ActiveState::State::trial ? next.blocked : next.damaged) = now.active;
    return next;
}

ActiveState taken_back(const ActiveState& now) {
    ActiveState next = fall_back(now);
    next.blocked = now.active;
    return next;
}

} // namespace device
