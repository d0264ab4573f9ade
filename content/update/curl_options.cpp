#include "content/update/curl_options.h"

#include <curl/curl.h>

#include <fmt/format.h>

#include "platform/base/memory.h"

namespace update {

using platform::Error;
using platform::ErrorCode;

namespace {
constexpr long kMostRedirects = 5;
}

void ensure_curl() {
    static const CURLcode ready = [] {
        const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
        platform::need_memory(code == CURLE_OK); // or else it is tried again at the next call
        return code;
    }();
    (void)ready;
}

void apply_curl_options(void* handle, const std::string& url, const CurlOptions& options) {
    CURL* const curl = handle;
    const auto set = [&](CURLoption option, auto value) { // without its proxy, say, nothing may be asked
        platform::need_memory(curl_easy_setopt(curl, option, value) != CURLE_OUT_OF_MEMORY);
    };
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 1L);
    set(CURLOPT_MAXREDIRS, kMostRedirects);
    set(CURLOPT_PATH_AS_IS, 1L); // names are encoded already; nothing is resolved away
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(options.connect_within.count()));
    set(CURLOPT_LOW_SPEED_LIMIT, options.least_speed);
    set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(options.stall_after.count()));
    set(CURLOPT_TIMEOUT, static_cast<long>(options.at_most.count()));
    set(CURLOPT_USERAGENT, "vitrine-update");
    const auto set_if = [&](CURLoption option, const std::string& value) {
        if (!value.empty()) set(option, value.c_str());
    };
    set_if(CURLOPT_PROXY, options.proxy);
    set_if(CURLOPT_CAINFO, options.certificates);
    set_if(CURLOPT_SSLCERT, options.client_certificate);
    set_if(CURLOPT_SSLKEY, options.client_key);
}

Error transfer_error(const std::string& url, int code) {
    if (code == CURLE_OUT_OF_MEMORY) return {ErrorCode::out_of_memory, url + ": memory ran out"};
    return {ErrorCode::unavailable, fmt::format("{}: {}", url, curl_easy_strerror(static_cast<CURLcode>(code)))};
}

} // namespace update
