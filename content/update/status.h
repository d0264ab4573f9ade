#pragma once

#include <optional>
#include <string>

#include "content/update/update_run.h"

namespace update {

/// How a device is, as its last run left it: for a volunteer, for the kiosk's staff pages and for whoever watches over
/// many devices. status.json as a value.
struct Status {
    enum class Phase { idle, working, failed };
    Phase phase = Phase::idle;
    std::string doing; ///< a few words while it works
    std::uint64_t bytes = 0, of_bytes = 0, files = 0, of_files = 0;
    std::optional<std::uint64_t> seconds_left;
    std::string shown, previous, blocked, offered; ///< generations; empty: none (the factory's pack)
    bool on_trial = false;
    std::uint64_t takedown_version = 0;
    std::optional<Time> last_try, last_success; ///< as the device's clock had it
    bool clock_trusted = false;                 ///< else whether content is fresh is not known
    std::string source, outcome, error, advice; ///< words
    std::uint64_t failures_in_a_row = 0;
    std::uint64_t fetched_bytes_total = 0;
    friend bool operator==(const Status&, const Status&) = default;
};

/// Errors: invalid. A file that cannot be read is as good as none.
platform::Result<Status> parse_status(std::string_view bytes);
std::string format_status_json(const Status& status);
/// For a textfile collector of Prometheus.
std::string format_status_prometheus(const Status& status);
/// For a volunteer: plain words, line by line.
std::string format_status_words(const Status& status);

/// What a run means for the status that stood before it.
Status after_run(Status before, const RunReport& report, const std::optional<platform::Error>& error);
Status while_running(Status before, const RunProgress& progress, std::optional<std::uint64_t> seconds_left);

/// What whoever stands in front of it can do about an error.
std::string advice_for(const platform::Error& error);

constexpr std::size_t kMostStatusBytes = 64 * 1024;

/// Seconds until a transfer ends, from how it went so far; nothing while that says nothing.
std::optional<std::uint64_t> estimate_seconds(std::uint64_t bytes, std::uint64_t of_bytes, double seconds_so_far);

} // namespace update
