#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace update {

/// Where bytes of a repository come from. Trust never rests on it: whatever it brings is checked.
class Fetcher {
public:
    virtual ~Fetcher() = default;

    /// Takes the next bytes; false: enough, stop.
    using Take = std::function<bool(std::string_view)>;
    /// Brings what stands under an address, in order; `take` is never called with more than `cap` bytes in all, and
    /// not much more is read. Errors: not_found (403 and 404 alike), too_large past `cap`, out_of_memory, unavailable
    /// for all else, in words for the log; io when `take` refused. What was taken before an error is the caller's to
    /// drop.
    virtual platform::Result<> fetch(const std::string& url, std::uint64_t cap, const Take& take) = 0;
};

/// The same as one value.
platform::Result<std::string> fetch_bytes(Fetcher& fetcher, const std::string& url, std::uint64_t cap);

} // namespace update
