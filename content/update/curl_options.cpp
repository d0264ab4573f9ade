#include "content/update/curl_options.h"

#include <curl/curl.h>

#include "platform/base/check.h"

namespace update {

namespace {
constexpr long kMostRedirects = 5;
}

void ensure_curl() {
    static const bool ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    VERIFY(ready);
}

void apply_curl_options(void* handle, const CurlOptions& options) {
    CURL* const curl = handle;
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, kMostRedirects);
    curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L); // names are encoded already; nothing is resolved away
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, static_cast<long>(options.connect_within.count()));
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, options.least_speed);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(options.stall_after.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(options.at_most.count()));
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "vitrine-update");
    const auto set_if = [&](CURLoption option, const std::string& value) {
        if (!value.empty()) curl_easy_setopt(curl, option, value.c_str());
    };
    set_if(CURLOPT_PROXY, options.proxy);
    set_if(CURLOPT_CAINFO, options.certificates);
    set_if(CURLOPT_SSLCERT, options.client_certificate);
    set_if(CURLOPT_SSLKEY, options.client_key);
}

} // namespace update
