#pragma once

#include <memory>

#include "content/update/curl_options.h"
#include "content/update/fetcher.h"

namespace update {

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
