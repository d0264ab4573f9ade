#include "content/update/download_queue.h"

#include <algorithm>
#include <charconv>
#include <deque>
#include <exception>
#include <optional>

#include <curl/curl.h>

#include <fmt/format.h>

#include "platform/base/memory.h"

namespace update {

using platform::Error;
using platform::ErrorCode;
using platform::Result;
using Clock = std::chrono::steady_clock;

namespace {

constexpr long kOk = 200, kPartial = 206, kForbidden = 403, kNotFound = 404, kGone = 410;
constexpr std::chrono::seconds kGrace{60};
constexpr std::chrono::milliseconds kLongestWait{1000};
constexpr std::uint64_t kBuffer = 16 * 1024;

struct Job {
    Wish wish;
    int tries = 0;
    std::size_t first_mirror = 0; ///< the next try is with the mirror after it
    Clock::time_point not_before{};
};

/// One transfer of one job on its own handle.
class Transfer {
public:
    Transfer() : curl_(curl_easy_init()) { platform::need_memory(curl_ != nullptr); }
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;
    ~Transfer() { curl_easy_cleanup(curl_); }

    Result<> begin(Job job, const std::string& mirror, ObjectStore& store, CurlOptions options,
                   const DownloadLimits& limits) {
        job_ = std::move(job);
        failure_.reset();
        thrown_ = nullptr;
        range_.clear();
        begun_ = false;
        arrival_ = TRY(store.begin(job_.wish));
        from_ = arrival_->taken();
        options.at_most = kGrace + std::chrono::seconds(job_.wish.length / limits.least_average);
        if (limits.bytes_per_second > 0)
            options.at_most += std::chrono::seconds(job_.wish.length * static_cast<std::uint64_t>(limits.parallel) /
                                                    limits.bytes_per_second);
        curl_easy_reset(curl_); // keeps the connection
        url_ = mirror + job_.wish.path;
        apply_curl_options(curl_, url_, options);
        curl_easy_setopt(curl_, CURLOPT_PRIVATE, this);
        curl_easy_setopt(curl_, CURLOPT_BUFFERSIZE, static_cast<long>(kBuffer));
        curl_easy_setopt(curl_, CURLOPT_WRITEFUNCTION, &called<&Transfer::body>);
        curl_easy_setopt(curl_, CURLOPT_WRITEDATA, this);
        curl_easy_setopt(curl_, CURLOPT_HEADERFUNCTION, &called<&Transfer::header>);
        curl_easy_setopt(curl_, CURLOPT_HEADERDATA, this);
        // One that has lain idle may be as dead as the one that failed, and cost as long until that shows.
        if (job_.tries > 0) curl_easy_setopt(curl_, CURLOPT_FRESH_CONNECT, 1L);
        if (from_ > 0) curl_easy_setopt(curl_, CURLOPT_RESUME_FROM_LARGE, static_cast<curl_off_t>(from_));
        if (limits.bytes_per_second > 0)
            curl_easy_setopt(curl_, CURLOPT_MAX_RECV_SPEED_LARGE,
                             static_cast<curl_off_t>(std::max<std::uint64_t>(
                                 1, limits.bytes_per_second / static_cast<std::uint64_t>(limits.parallel))));
        return {};
    }

    /// What became of it. Errors: this device's own; all else may go better elsewhere.
    Result<> end(CURLcode code) {
        if (thrown_) std::rethrow_exception(thrown_);
        auto arrival = std::move(arrival_);
        long status = 0;
        curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &status);
        if (failure_) return *failure_;
        if (status == kForbidden || status == kNotFound || status == kGone)
            return Error{ErrorCode::not_found, fmt::format("{}: the server has none ({})", url_, status)};
        if (status != kOk && status != kPartial && status != 0)
            return Error{ErrorCode::unavailable, fmt::format("{}: the server answers {}", url_, status)};
        if (code != CURLE_OK) return transfer_error(url_, code);
        return arrival->finish();
    }

    CURL* handle() const { return curl_; }
    const Job& job() const { return job_; }
    std::uint64_t taken() const { return arrival_ ? arrival_->taken() : 0; }

private:
    /// What takes libcurl's bytes, called by it; no exception may pass through it.
    template <bool (Transfer::*kTake)(std::string_view)>
    static std::size_t called(char* bytes, std::size_t, std::size_t count, void* self) noexcept {
        auto& transfer = *static_cast<Transfer*>(self);
        try {
            return (transfer.*kTake)({bytes, count}) ? count : 0;
        } catch (...) {
            transfer.thrown_ = std::current_exception();
            return 0;
        }
    }
    bool body(std::string_view bytes) {
        const Result<> taken = take(bytes);
        if (!taken) failure_ = taken.error();
        return taken.ok();
    }
    bool header(std::string_view line) {
        constexpr std::string_view kName = "content-range:";
        if (line.starts_with("HTTP/")) range_.clear(); // another answer, after a redirect
        if (line.size() > kName.size() && std::equal(kName.begin(), kName.end(), line.begin(), [](char a, char b) {
                return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b);
            }))
            range_ = line.substr(kName.size());
        return true;
    }
    Result<> take(std::string_view bytes) {
        if (!begun_) {
            begun_ = true;
            long status = 0;
            curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &status);
            if (status == kPartial && !is_range(range_, from_, job_.wish.length)) {
                TRY(arrival_->restart());
                return Error{ErrorCode::unavailable, fmt::format("{}: the server sends another part than asked", url_)};
            }
            if (status != kOk && status != kPartial) // an error page is not read
                return Error{status == kForbidden || status == kNotFound || status == kGone ? ErrorCode::not_found
                                                                                            : ErrorCode::unavailable,
                             fmt::format("{}: the server answers {}", url_, status)};
            if (status == kOk && from_ > 0) TRY(arrival_->restart());
        }
        auto taken = arrival_->take(bytes);
        if (!taken && taken.error().code == ErrorCode::too_large) TRY(arrival_->restart()); // nothing of it is kept
        return taken;
    }

    CURL* curl_;
    Job job_;
    std::unique_ptr<ObjectStore::Arrival> arrival_;
    std::optional<Error> failure_;
    std::exception_ptr thrown_; ///< while libcurl was calling
    std::string url_, range_;
    std::uint64_t from_ = 0;
    bool begun_ = false;
};

class Queue {
public:
    Queue(const std::vector<std::string>& mirrors, ObjectStore& store, const CurlOptions& options,
          const DownloadLimits& limits, const ContentSource::Watch& watch)
        : mirrors_(mirrors), store_(store), options_(options), limits_(limits), watch_(watch),
          multi_(curl_multi_init()) {
        VERIFY(!mirrors_.empty());
        platform::need_memory(multi_ != nullptr);
        for (std::string& mirror : mirrors_)
            if (!mirror.ends_with('/')) mirror += '/';
        limits_.parallel = std::clamp(limits_.parallel, 1, kMostParallel);
        limits_.tries = std::max(limits_.tries, static_cast<int>(mirrors_.size()));
        busy_.reserve(static_cast<std::size_t>(limits_.parallel)); // what libcurl has is always in it
        for (int i = 0; i < limits_.parallel; ++i)
            idle_.push_back(std::make_unique<Transfer>());
    }
    ~Queue() {
        for (const auto& transfer : busy_)
            curl_multi_remove_handle(multi_.get(), transfer->handle());
    }
    Queue(const Queue&) = delete;
    Queue& operator=(const Queue&) = delete;

    Result<> run(const std::vector<Wish>& wishes) {
        for (const Wish& wish : wishes) {
            waiting_.push_back({wish, 0, {}});
            progress_.of_bytes += wish.length;
        }
        progress_.of_files = wishes.size();
        while (!waiting_.empty() || !busy_.empty()) {
            TRY(start_what_may());
            int running = 0;
            TRY(done(curl_multi_perform(multi_.get(), &running)));
            TRY(take_what_ended());
            tell();
            if (busy_.empty() && waiting_.empty()) break;
            TRY(done(curl_multi_poll(multi_.get(), nullptr, 0, static_cast<int>(wait().count()), nullptr)));
        }
        return {};
    }

private:
    static Result<> done(CURLMcode code) {
        if (code == CURLM_OUT_OF_MEMORY) return Error{ErrorCode::out_of_memory, "the network library: memory ran out"};
        if (code != CURLM_OK) return Error{ErrorCode::unavailable, "the network library failed"};
        return {};
    }
    Result<> start_what_may() {
        const auto now = Clock::now();
        while (!idle_.empty()) {
            const auto job =
                std::find_if(waiting_.begin(), waiting_.end(), [&](const Job& j) { return j.not_before <= now; });
            if (job == waiting_.end()) return {};
            if (now < next_start_) return {};
            // libcurl's own limit lets the first second's bytes of every transfer through at once: small files wait
            // here.
            if (limits_.bytes_per_second > 0)
                next_start_ = now + std::chrono::milliseconds(job->wish.length * 1000 /
                                                              static_cast<std::uint64_t>(limits_.bytes_per_second));
            auto transfer = std::move(idle_.back());
            idle_.pop_back();
            Job next = *job;
            waiting_.erase(job);
            if (next.tries == 0) next.first_mirror = good_mirror_;
            const std::size_t mirror = mirror_of(next);
            TRY(transfer->begin(std::move(next), mirrors_[mirror], store_, options_, limits_));
            TRY(done(curl_multi_add_handle(multi_.get(), transfer->handle())));
            busy_.push_back(std::move(transfer));
        }
        return {};
    }

    Result<> take_what_ended() {
        int left = 0;
        while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
            if (message->msg != CURLMSG_DONE) continue;
            const CURLcode code = message->data.result;
            const auto ended = std::find_if(busy_.begin(), busy_.end(), [&](const auto& transfer) {
                return transfer->handle() == message->easy_handle;
            });
            auto transfer = std::move(*ended);
            busy_.erase(ended);
            curl_multi_remove_handle(multi_.get(), transfer->handle());
            const Result<> done = transfer->end(code);
            Job job = transfer->job();
            idle_.push_back(std::move(transfer));
            if (done) {
                failures_ = 0;
                good_mirror_ = mirror_of(job);
                ++progress_.files;
                finished_bytes_ += job.wish.length;
                continue;
            }
            TRY(try_again(std::move(job), done.error()));
        }
        return {};
    }

    Result<> try_again(Job job, const Error& why) {
        ++job.tries;
        ++failures_;
        if (platform::is_of_this_device(why.code) || job.tries >= limits_.tries ||
            failures_ >= limits_.failures_in_a_row)
            return why;
        const auto round = static_cast<std::size_t>(job.tries) / mirrors_.size(); // another mirror is asked at once
        if (round > 0) job.not_before = Clock::now() + limits_.pause * (1 << std::min<std::size_t>(round - 1, 6));
        waiting_.push_back(std::move(job));
        return {};
    }

    std::size_t mirror_of(const Job& job) const {
        return (job.first_mirror + static_cast<std::size_t>(job.tries)) % mirrors_.size();
    }

    std::chrono::milliseconds wait() const {
        auto until = Clock::now() + kLongestWait;
        if (!idle_.empty())
            for (const Job& job : waiting_)
                until = std::min(until, std::max(job.not_before, next_start_));
        return std::max(std::chrono::milliseconds(1),
                        std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()));
    }

    void tell() {
        progress_.bytes = finished_bytes_;
        for (const auto& transfer : busy_)
            progress_.bytes += transfer->taken();
        if (watch_) watch_(progress_);
    }

    std::vector<std::string> mirrors_;
    std::size_t good_mirror_ = 0; ///< that brought something last
    ObjectStore& store_;
    CurlOptions options_;
    DownloadLimits limits_;
    const ContentSource::Watch& watch_;
    struct FreeMulti {
        void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
    };
    std::unique_ptr<CURLM, FreeMulti> multi_; ///< the transfers behind it go first
    std::deque<Job> waiting_;
    std::vector<std::unique_ptr<Transfer>> idle_, busy_;
    TransferProgress progress_;
    std::uint64_t finished_bytes_ = 0;
    int failures_ = 0;
    Clock::time_point next_start_{}; ///< under a cap: no transfer begins earlier
};

} // namespace

bool is_range(std::string_view content_range, std::uint64_t from, std::uint64_t length) {
    const auto skip = [&](std::string_view what) {
        if (!content_range.starts_with(what)) return false;
        content_range.remove_prefix(what.size());
        return true;
    };
    const auto number = [&]() -> std::optional<std::uint64_t> {
        std::uint64_t value = 0;
        const auto [end, error] =
            std::from_chars(content_range.data(), content_range.data() + content_range.size(), value);
        if (error != std::errc{}) return std::nullopt;
        content_range.remove_prefix(static_cast<std::size_t>(end - content_range.data()));
        return value;
    };
    while (content_range.starts_with(' '))
        content_range.remove_prefix(1);
    if (!skip("bytes ") || number() != from || !skip("-")) return false;
    const auto last = number();
    if (!last || *last >= length || *last < from || !skip("/")) return false;
    return content_range.starts_with('*') || number() == length;
}

Result<> download(const std::vector<Wish>& wishes, const std::vector<std::string>& mirrors, ObjectStore& store,
                  const CurlOptions& options, const DownloadLimits& limits, const ContentSource::Watch& watch) {
    ensure_curl();
    TRY(store.prepare());
    return Queue(mirrors, store, options, limits, watch).run(wishes);
}

} // namespace update
