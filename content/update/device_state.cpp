#include "content/update/device_state.h"

#include <algorithm>

namespace update {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

Error wrong(const char* what) {
    return {ErrorCode::invalid, std::string("tuf-state.json: ") + what};
}

Result<std::optional<Time>> time_of(const Json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || found->is_null()) return std::optional<Time>();
    if (!found->is_string()) return wrong("a time is not a text");
    auto time = parse_time(found->get_ref<const std::string&>());
    if (!time) return wrong("a time is not written as 2030-01-01T00:00:00Z");
    return time;
}

} // namespace

Result<DeviceState> parse_device_state(std::string_view bytes) {
    const Json file = TRY(parse_json(bytes));
    if (!file.is_object()) return wrong("not an object");
    DeviceState state;
    state.issued = TRY(time_of(file, "issued"));
    state.persisted = TRY(time_of(file, "persisted"));
    const auto blocked = file.find("blocked");
    if (blocked == file.end() || !blocked->is_array()) return wrong("“blocked” is not a list");
    for (const Json& name : *blocked) {
        const auto generation =
            name.is_string() ? device::parse_generation(name.get_ref<const std::string&>()) : std::nullopt;
        if (!generation) return wrong("a blocked generation is not called as one");
        block(state, *generation);
    }
    return state;
}

std::string format_device_state(const DeviceState& state) {
    Json file = Json::object();
    file["issued"] = state.issued ? Json(time_text(*state.issued)) : Json(nullptr);
    file["persisted"] = state.persisted ? Json(time_text(*state.persisted)) : Json(nullptr);
    file["blocked"] = state.blocked;
    return file.dump(1) + "\n";
}

void block(DeviceState& state, const device::Generation& generation) {
    state.blocked.insert(generation.name());
    if (state.blocked.size() <= kMostBlocked) return;
    const auto number = [](const std::string& name) { return device::parse_generation(name)->number; };
    state.blocked.erase(std::min_element(state.blocked.begin(), state.blocked.end(),
                                         [&](const auto& a, const auto& b) { return number(a) < number(b); }));
}

} // namespace update
