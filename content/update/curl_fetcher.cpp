#include "content/update/curl_fetcher.h"

#include <exception>

#include <curl/curl.h>

#include <fmt/format.h>

#include "platform/base/memory.h"

namespace update {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

struct CurlFetcher::Handle {
    CURL* curl = curl_easy_init();
    ~Handle() { curl_easy_cleanup(curl); }
};

namespace {

constexpr long kOk = 200, kForbidden = 403, kNotFound = 404, kGone = 410;

/// One transfer. libcurl's own limit on sizes does not hold for bodies without an announced length: bytes are counted
/// as they come.
struct Transfer {
    CURL* curl = nullptr;
    std::uint64_t cap = 0, taken = 0;
    const Fetcher::Take* take = nullptr;
    bool over = false, refused = false;
    std::exception_ptr thrown; ///< by `take`; must not pass through libcurl

    static std::size_t write(char* bytes, std::size_t, std::size_t count, void* self) noexcept {
        auto& transfer = *static_cast<Transfer*>(self);
        try {
            return transfer.accept({bytes, count}) ? count : 0;
        } catch (...) {
            transfer.thrown = std::current_exception();
            return 0;
        }
    }
    bool accept(std::string_view bytes) {
        long status = 0;
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
        if (status != kOk) return false; // an error page is not read
        if (bytes.size() > cap - taken) {
            over = true;
            return false;
        }
        taken += bytes.size();
        refused = !(*take)(bytes);
        return !refused;
    }
};

} // namespace

CurlFetcher::CurlFetcher(CurlOptions options) : options_(std::move(options)) {
    ensure_curl();
    handle_ = std::make_unique<Handle>();
    platform::need_memory(handle_->curl != nullptr);
}
CurlFetcher::~CurlFetcher() = default;

Result<> CurlFetcher::fetch(const std::string& url, std::uint64_t cap, const Take& take) {
    CURL* const curl = handle_->curl;
    curl_easy_reset(curl); // keeps the connection
    Transfer transfer{curl, cap, 0, &take, false, false, nullptr};
    apply_curl_options(curl, url, options_);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &Transfer::write);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
    const CURLcode code = curl_easy_perform(curl);
    if (transfer.thrown) std::rethrow_exception(transfer.thrown);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (transfer.over) return Error{ErrorCode::too_large, fmt::format("{}: more than {} bytes", url, cap)};
    if (transfer.refused) return Error{ErrorCode::io, fmt::format("{}: its bytes could not be taken", url)};
    if (status == kForbidden || status == kNotFound || status == kGone)
        return Error{ErrorCode::not_found, fmt::format("{}: the server has none ({})", url, status)};
    if (status != kOk && status != 0)
        return Error{ErrorCode::unavailable, fmt::format("{}: the server answers {}", url, status)};
    if (code != CURLE_OK) return transfer_error(url, code);
    return {};
}

} // namespace update
