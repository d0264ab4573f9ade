// fleet SERVER QUIET NEWS [--kiosks 10000] [--day 120] [--release 9]: a day of a museum's kiosks, in seconds.
//
// QUIET and NEWS hold what the real client asked when there was nothing new and when there was a release, a line a
// request: the answer's status and the path (tests/fleet/run records them). Each kiosk looks for news when the real
// schedule says (content/update/watch_schedule.h), asks QUIET, and once after hour RELEASE of the day NEWS; a
// connection of its own for each look, pictures over at most six, as the client does. The day of 24 hours passes in
// --day seconds.
//
// Prints figures of that day: what the server would see if it took 24 hours. Nothing here passes or fails, but answers
// other than the recorded ones are counted.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <memory>
#include <queue>
#include <random>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <curl/curl.h>
#include <fmt/format.h>

#include "content/update/curl_options.h"
#include "content/update/download_queue.h"
#include "content/update/watch_schedule.h"
#include "platform/base/check.h"

namespace {

using Clock = std::chrono::steady_clock;
constexpr double kDay = 24 * 3600, kMinute = 60;
constexpr std::size_t kMostVisits = 400; ///< at once; nginx has 512 connections by default

struct Options {
    std::string server, quiet, news;
    std::size_t kiosks = 10'000;
    double day_s = 120, release_hour = 9;
};

struct Asked {
    long status = 0;
    std::string path;
};
std::vector<Asked> read_requests(const std::string& file) {
    std::vector<Asked> out;
    std::ifstream in(file);
    for (Asked asked; in >> asked.status >> asked.path;)
        out.push_back(asked);
    return out;
}

/// What a server sees of one stretch of time.
struct Load {
    std::uint64_t requests = 0, bytes = 0, looks = 0;
};

struct Visit;
/// One connection of a visit, on its own handle.
struct Lane {
    CURL* curl = curl_easy_init();
    Visit* visit = nullptr;
    const Asked* asked = nullptr;
    std::uint64_t body = 0;
    bool fresh = true;
    Lane() { VERIFY(curl != nullptr); }
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;
    ~Lane() { curl_easy_cleanup(curl); }
};
/// A kiosk that looks for news.
struct Visit {
    std::size_t kiosk = 0;
    double at = 0; ///< seconds of the day
    bool news = false;
    const std::vector<Asked>* requests = nullptr;
    std::size_t next = 0, under_way = 0;
    std::vector<std::unique_ptr<Lane>> idle;
};

std::size_t take_body(char*, std::size_t, std::size_t count, void* lane) {
    static_cast<Lane*>(lane)->body += count;
    return count;
}

class Day {
public:
    Day(const Options& options, std::vector<Asked> quiet, std::vector<Asked> news)
        : options_(options), quiet_(std::move(quiet)), news_(std::move(news)), has_news_(options.kiosks),
          minutes_(static_cast<std::size_t>(kDay / kMinute)), multi_(curl_multi_init()) {
        VERIFY(multi_ != nullptr);
        // They were switched on long ago: wherever in its interval each happens to be.
        for (std::size_t i = 0; i < options.kiosks; ++i)
            looks_.push({static_cast<double>(schedule_.every.count()) * chance_(lot_), i});
    }
    ~Day() { curl_multi_cleanup(multi_); }
    Day(const Day&) = delete;
    Day& operator=(const Day&) = delete;

    void run() {
        start_ = Clock::now();
        while (visits_ > 0 || (!looks_.empty() && looks_.top().at < kDay)) {
            begin_what_is_due();
            int running = 0, left = 0;
            VERIFY(curl_multi_perform(multi_, &running) == CURLM_OK);
            while (const CURLMsg* message = curl_multi_info_read(multi_, &left))
                if (message->msg == CURLMSG_DONE) end(message->easy_handle, message->data.result);
            curl_multi_poll(multi_, nullptr, 0, 1, nullptr);
        }
        took_s_ = seconds_since_start();
    }

    void print() const {
        Load all;
        for (const Load& minute : minutes_) {
            all.requests += minute.requests;
            all.bytes += minute.bytes;
            all.looks += minute.looks;
        }
        const auto peak = [&](auto value) {
            std::uint64_t most = 0;
            for (const Load& minute : minutes_)
                most = std::max<std::uint64_t>(most, value(minute));
            return static_cast<double>(most) / kMinute;
        };
        const auto say = [](const char* what, const std::string& value) { fmt::print("  {:<58} {}\n", what, value); };
        say("looks for news; that brought the release", fmt::format("{}; {}", all.looks, brought_));
        say("requests", fmt::format("{}", all.requests));
        say("requests a second: mean; busiest minute",
            fmt::format("{:.2f}; {:.2f}", static_cast<double>(all.requests) / kDay,
                        peak([](const Load& l) { return l.requests; })));
        say("bytes answered, headers among them", fmt::format("{}", all.bytes));
        say("MB a second: mean; busiest minute",
            fmt::format("{:.3f}; {:.3f}", static_cast<double>(all.bytes) / kDay / 1e6,
                        peak([](const Load& l) { return l.bytes; }) / 1e6));
        say("hours until half, 99 % and all had the release",
            fmt::format("{:.2f}, {:.2f}, {:.2f}", after_release(0.5), after_release(0.99), after_release(1)));
        say("played in; requests a second then",
            fmt::format("{:.1f} s; {:.0f}", took_s_, static_cast<double>(all.requests) / took_s_));
        say("slowest answer; latest look, of this machine",
            fmt::format("{:.0f} ms; {:.0f} ms", 1000 * slowest_s_, 1000 * latest_s_));
        say("answers other than the real client's", fmt::format("{}", wrong_));
    }

private:
    struct Look {
        double at;
        std::size_t kiosk;
        bool operator<(const Look& other) const { return at > other.at; } // the earliest on top
    };

    double seconds_since_start() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }
    double scale() const { return kDay / options_.day_s; }

    void begin_what_is_due() {
        const double now = seconds_since_start() * scale();
        while (!looks_.empty() && looks_.top().at <= now && looks_.top().at < kDay && visits_ < kMostVisits) {
            const Look look = looks_.top();
            looks_.pop();
            latest_s_ = std::max(latest_s_, (now - look.at) / scale());
            auto* visit = new Visit;
            visit->kiosk = look.kiosk;
            visit->at = look.at;
            visit->news = !has_news_[look.kiosk] && look.at >= options_.release_hour * 3600;
            visit->requests = visit->news ? &news_ : &quiet_;
            ++visits_;
            ++minute(look.at).looks;
            go_on(visit);
        }
    }

    Load& minute(double at) { return minutes_[std::min(minutes_.size() - 1, static_cast<std::size_t>(at / kMinute))]; }

    static bool is_picture(const Asked& asked) { return asked.path.starts_with("/objects/"); }

    /// One request after the other; pictures beside each other.
    void go_on(Visit* visit) {
        const auto& requests = *visit->requests;
        while (visit->next < requests.size()) {
            const Asked& asked = requests[visit->next];
            const std::size_t most = is_picture(asked) ? update::kMostParallel : 1;
            const bool starts_pictures = visit->next > 0 && is_picture(asked) && !is_picture(requests[visit->next - 1]);
            if (visit->under_way >= most || (starts_pictures && visit->under_way > 0)) return;
            ++visit->next;
            ask(visit, asked);
        }
        if (visit->under_way == 0) finish(visit);
    }

    void ask(Visit* visit, const Asked& asked) {
        if (visit->idle.empty()) visit->idle.push_back(std::make_unique<Lane>());
        Lane* lane = visit->idle.back().release();
        visit->idle.pop_back();
        lane->visit = visit;
        lane->asked = &asked;
        lane->body = 0;
        curl_easy_reset(lane->curl);
        update::apply_curl_options(lane->curl, options_.server + asked.path, {});
        curl_easy_setopt(lane->curl, CURLOPT_PRIVATE, lane);
        curl_easy_setopt(lane->curl, CURLOPT_WRITEFUNCTION, &take_body);
        curl_easy_setopt(lane->curl, CURLOPT_WRITEDATA, lane);
        if (lane->fresh) curl_easy_setopt(lane->curl, CURLOPT_FRESH_CONNECT, 1L);
        if (visit->next == visit->requests->size()) curl_easy_setopt(lane->curl, CURLOPT_FORBID_REUSE, 1L);
        lane->fresh = false;
        ++visit->under_way;
        curl_multi_add_handle(multi_, lane->curl);
    }

    void end(CURL* curl, CURLcode code) {
        char* private_data = nullptr;
        long status = 0, header = 0;
        double total_s = 0;
        curl_easy_getinfo(curl, CURLINFO_PRIVATE, &private_data);
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
        curl_easy_getinfo(curl, CURLINFO_HEADER_SIZE, &header);
        curl_easy_getinfo(curl, CURLINFO_TOTAL_TIME, &total_s);
        std::unique_ptr<Lane> lane(reinterpret_cast<Lane*>(private_data));
        curl_multi_remove_handle(multi_, curl);
        Visit* visit = lane->visit;
        if (code != CURLE_OK || status != lane->asked->status) ++wrong_;
        slowest_s_ = std::max(slowest_s_, total_s);
        ++minute(visit->at).requests;
        minute(visit->at).bytes += lane->body + static_cast<std::uint64_t>(header);
        --visit->under_way;
        visit->idle.push_back(std::move(lane));
        go_on(visit);
    }

    void finish(Visit* visit) {
        if (visit->news) {
            has_news_[visit->kiosk] = true;
            ++brought_;
            waited_h_.push_back(visit->at / 3600 - options_.release_hour);
        }
        const auto wait = update::wait_after_run(schedule_, 0, chance_(lot_));
        looks_.push({visit->at + static_cast<double>(wait.count()), visit->kiosk});
        delete visit;
        --visits_;
    }

    double after_release(double share) const {
        std::vector<double> waited = waited_h_;
        if (waited.empty()) return 0;
        std::sort(waited.begin(), waited.end());
        return waited[std::min(waited.size() - 1,
                               static_cast<std::size_t>(share * static_cast<double>(waited.size())))];
    }

    const Options& options_;
    const std::vector<Asked> quiet_, news_;
    const update::WatchSetup schedule_; ///< as devices have it when nobody sets anything
    std::mt19937_64 lot_{1};
    std::uniform_real_distribution<double> chance_;
    std::priority_queue<Look> looks_;
    std::vector<bool> has_news_;
    std::vector<Load> minutes_;
    std::vector<double> waited_h_;
    CURLM* multi_;
    Clock::time_point start_;
    std::size_t visits_ = 0;
    std::uint64_t brought_ = 0, wrong_ = 0;
    double took_s_ = 0, slowest_s_ = 0, latest_s_ = 0;
};

} // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App app("A day of a museum's kiosks, in seconds, against one web server.");
    app.add_option("SERVER", options.server)->required();
    app.add_option("QUIET", options.quiet)->required();
    app.add_option("NEWS", options.news)->required();
    app.add_option("--kiosks", options.kiosks)->check(CLI::Range(1, 1'000'000));
    app.add_option("--day", options.day_s, "seconds that it takes")->check(CLI::Range(1.0, kDay));
    app.add_option("--release", options.release_hour, "hour of the day")->check(CLI::Range(0.0, 24.0));
    CLI11_PARSE(app, argc, argv);
    auto quiet = read_requests(options.quiet), news = read_requests(options.news);
    if (quiet.empty() || news.empty()) {
        std::fprintf(stderr, "fleet: no requests are recorded in %s or %s\n", options.quiet.c_str(),
                     options.news.c_str());
        return 1;
    }
    update::ensure_curl();
    Day day(options, std::move(quiet), std::move(news));
    day.run();
    day.print();
    return 0;
}
