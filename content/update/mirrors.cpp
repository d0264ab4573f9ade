#include "content/update/mirrors.h"

#include <algorithm>

namespace update {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

MirrorFetcher::MirrorFetcher(Fetcher& fetcher, std::vector<std::string> mirrors)
    : fetcher_(fetcher), mirrors_(std::move(mirrors)) {
    VERIFY(!mirrors_.empty());
    for (std::string& mirror : mirrors_)
        if (!mirror.ends_with('/')) mirror += '/';
}

Result<> MirrorFetcher::fetch(const std::string& path, std::uint64_t cap, const Take& take) {
    Error worst{ErrorCode::not_found, {}};
    bool absent = false;
    for (std::size_t i = 0; i < mirrors_.size(); ++i) {
        std::string bytes; // whole before any is handed on: another mirror starts from the beginning
        auto fetched = fetcher_.fetch(mirrors_[i] + path, cap, [&](std::string_view more) {
            bytes += more;
            return true;
        });
        if (fetched) {
            std::rotate(mirrors_.begin(), mirrors_.begin() + static_cast<std::ptrdiff_t>(i),
                        mirrors_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
            if (!take(bytes)) return Error{ErrorCode::io, path + ": its bytes could not be taken"};
            return {};
        }
        // What a mirror that answers says counts before what one that is away does not: that there is no newer root.
        if (fetched.error().code == ErrorCode::not_found) absent = true;
        worst = std::move(fetched).error();
    }
    if (absent) return Error{ErrorCode::not_found, path + ": no mirror has it"};
    return worst;
}

} // namespace update
