#include "content/device/hidden_list.h"

#include <charconv>

#include <fmt/format.h>

namespace device {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

Result<HiddenList> parse_hidden_list(std::string_view bytes) {
    const auto wrong = [](std::size_t line) {
        return Error{ErrorCode::corrupt,
                     fmt::format("list of what is hidden, line {}: it says nothing sensible", line)};
    };
    if (bytes.size() > kMostHiddenBytes) return Error{ErrorCode::too_large, "list of what is hidden: too large"};
    HiddenList list;
    for (std::size_t number = 1; !bytes.empty(); ++number) {
        const auto end = bytes.find('\n');
        if (end == std::string_view::npos) return wrong(number); // cut off
        const std::string_view line = bytes.substr(0, end);
        bytes.remove_prefix(end + 1);
        const auto space = line.find(' ');
        if (space == std::string_view::npos || space + 1 == line.size()) return wrong(number);
        const std::string_view word = line.substr(0, space), value = line.substr(space + 1);
        if (number == 1) {
            const auto [stop, error] = std::from_chars(value.data(), value.data() + value.size(), list.version);
            if (word != "version" || error != std::errc{} || stop != value.data() + value.size()) return wrong(number);
        } else if (word == "record") {
            list.records.emplace(value);
        } else if (word == "object") {
            list.objects.emplace(value);
        } else {
            return wrong(number);
        }
    }
    return list;
}

std::string format_hidden_list(const HiddenList& list) {
    std::string out = fmt::format("version {}\n", list.version);
    for (const std::string& record : list.records)
        out += "record " + record + "\n";
    for (const std::string& object : list.objects)
        out += "object " + object + "\n";
    return out;
}

} // namespace device
