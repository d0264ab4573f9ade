#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "platform/base/result.h"

namespace update {

/// How connections are made. TLS keeps others from reading along; trust never rests on it.
struct CurlOptions {
    std::chrono::seconds connect_within{15};
    std::chrono::seconds stall_after{20}; ///< without `least_speed` bytes a second for so long, it has stalled
    long least_speed = 64;
    std::chrono::seconds at_most{4 * 3600}; ///< for one file
    std::string proxy;                      ///< empty: as the environment says
    std::string certificates;               ///< file of authorities; empty: the system's
    std::string client_certificate;         ///< file; empty: none
    std::string client_key;                 ///< file; empty: in the certificate's
};

/// Sets a transfer up but for its range and who takes its bytes. `handle` is a CURL*.
void apply_curl_options(void* handle, const std::string& url, const CurlOptions& options);
/// What libcurl says of a transfer that failed; `code` is a CURLcode. Errors: unavailable, out_of_memory.
platform::Error transfer_error(const std::string& url, int code);

/// libcurl is ready from the first call on. Threads: call it first on the main thread.
void ensure_curl();

} // namespace update
