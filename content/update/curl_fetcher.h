#pragma once

#include <chrono>
#include <memory>

#include "content/update/fetcher.h"

namespace update {

struct CurlOptions {
    std::chrono::seconds connect_within{15};
    std::chrono::seconds stall_after{20}; ///< without `least_speed` bytes a second for so long, it has stalled
    long least_speed = 64;
    std::chrono::seconds at_most{4 * 3600}; ///< for one file
    std::string proxy;                      ///< empty: as the environment says
    std::string certificates;               ///< file of authorities; empty: the system's
};

/// http and https by libcurl. One connection is kept from file to file. Threads: one.
class CurlFetcher : public Fetcher {
public:
    explicit CurlFetcher(CurlOptions options = {});
    ~CurlFetcher() override;
    platform::Result<> fetch(const std::string& url, std::uint64_t cap, const Take& take) override;

private:
    struct Handle;
    CurlOptions options_;
    std::unique_ptr<Handle> handle_;
};

} // namespace update
