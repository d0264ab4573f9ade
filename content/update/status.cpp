#include "content/update/status.h"

#include <fmt/format.h>

namespace update {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

constexpr const char* kPhases[] = {"idle", "working", "failed"};

/// Every field once: its name in the file and its place in the value.
template <class S, class F>
void each_text(S& status, const F& f) {
    f("doing", status.doing);
    f("shown", status.shown);
    f("previous", status.previous);
    f("blocked", status.blocked);
    f("offered", status.offered);
    f("source", status.source);
    f("outcome", status.outcome);
    f("error", status.error);
    f("advice", status.advice);
}
template <class S, class F>
void each_number(S& status, const F& f) {
    f("bytes", status.bytes);
    f("of_bytes", status.of_bytes);
    f("files", status.files);
    f("of_files", status.of_files);
    f("takedown_version", status.takedown_version);
    f("failures_in_a_row", status.failures_in_a_row);
    f("fetched_bytes_total", status.fetched_bytes_total);
}

std::string name_of(const std::optional<device::Generation>& generation) {
    return generation ? generation->name() : "";
}

std::string number_of(const std::string& generation) {
    const auto parsed = device::parse_generation(generation);
    return parsed ? std::to_string(parsed->number) : "0";
}

std::string megabytes(std::uint64_t bytes) {
    constexpr double kMega = 1e6;
    return fmt::format("{:.1f} MB", static_cast<double>(bytes) / kMega);
}

std::string span(std::uint64_t seconds) {
    constexpr std::uint64_t kMinute = 60, kHour = 3600;
    if (seconds < 2 * kMinute) return fmt::format("{} seconds", seconds);
    if (seconds < 2 * kHour) return fmt::format("{} minutes", seconds / kMinute);
    return fmt::format("{} hours", seconds / kHour);
}

const char* outcome_words(const RunReport& report) {
    if (report.activated) return "A new exhibit is in place. It shows as soon as nobody is using the display.";
    switch (report.rest) {
    case Rest::up_to_date: return "Nothing new: this display has the latest exhibit.";
    case Rest::nothing_signed: return "Nothing is signed under this exhibit's name; check what “pack” says.";
    case Rest::on_trial: return "The newest exhibit is here and still proving itself.";
    case Rest::blocked: return "The newest exhibit failed on this display; it waits for a better one.";
    case Rest::not_understood: return "A newer exhibit exists, but it needs a newer program on this display.";
    case Rest::older: return "What is offered is older than what shows; it is left alone.";
    }
    return "";
}

const char* doing_words(const RunProgress& progress) {
    using Doing = RunProgress::Doing;
    using Phase = BuildProgress::Phase;
    switch (progress.doing) {
    case Doing::asking: return "asking what is new";
    case Doing::building: break;
    case Doing::sealing: return "finishing";
    case Doing::activating: return "handing over to the display";
    case Doing::tidying: return "tidying up";
    }
    switch (progress.build.phase) {
    case Phase::planning: return "comparing";
    case Phase::fetching: return "fetching";
    case Phase::assembling: return "putting the exhibit together";
    case Phase::verifying: return "checking every byte";
    }
    return "";
}

} // namespace

std::string format_status_json(const Status& status) {
    Json file = Json::object();
    file["phase"] = kPhases[static_cast<int>(status.phase)];
    each_text(status, [&](const char* name, const std::string& value) { file[name] = value; });
    each_number(status, [&](const char* name, std::uint64_t value) { file[name] = value; });
    file["on_trial"] = status.on_trial;
    file["clock_trusted"] = status.clock_trusted;
    file["seconds_left"] = status.seconds_left ? Json(*status.seconds_left) : Json(nullptr);
    file["last_try"] = status.last_try ? Json(time_text(*status.last_try)) : Json(nullptr);
    file["last_success"] = status.last_success ? Json(time_text(*status.last_success)) : Json(nullptr);
    // A path or a server's words may hold any bytes.
    return file.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Status> parse_status(std::string_view bytes) {
    const Error wrong{ErrorCode::invalid, "status.json says nothing sensible"};
    const auto file = parse_json(bytes);
    if (!file || !file->is_object()) return wrong;
    Status status;
    bool sound = true;
    const auto member = [&](const char* name, bool (Json::*is)() const noexcept) -> const Json* {
        const auto found = file->find(name);
        if (found == file->end() || !((*found).*is)()) return sound = false, nullptr;
        return &*found;
    };
    constexpr auto kString = static_cast<bool (Json::*)() const noexcept>(&Json::is_string);
    constexpr auto kNumber = static_cast<bool (Json::*)() const noexcept>(&Json::is_number_unsigned);
    constexpr auto kBool = static_cast<bool (Json::*)() const noexcept>(&Json::is_boolean);
    each_text(status, [&](const char* name, std::string& value) {
        if (const Json* const found = member(name, kString)) value = found->get<std::string>();
    });
    each_number(status, [&](const char* name, std::uint64_t& value) {
        if (const Json* const found = member(name, kNumber)) value = found->get<std::uint64_t>();
    });
    if (const Json* const found = member("on_trial", kBool)) status.on_trial = found->get<bool>();
    if (const Json* const found = member("clock_trusted", kBool)) status.clock_trusted = found->get<bool>();
    if (const Json* const found = member("phase", kString))
        for (int i = 0; i < 3; ++i)
            if (*found == kPhases[i]) status.phase = static_cast<Status::Phase>(i);
    const auto time = [&](const char* name) -> std::optional<Time> {
        const auto found = file->find(name);
        return found != file->end() && found->is_string() ? parse_time(found->get<std::string>()) : std::nullopt;
    };
    status.last_try = time("last_try");
    status.last_success = time("last_success");
    if (const auto left = file->find("seconds_left"); left != file->end() && left->is_number_unsigned())
        status.seconds_left = left->get<std::uint64_t>();
    if (!sound) return wrong;
    return status;
}

std::string format_status_prometheus(const Status& status) {
    std::string out;
    const auto gauge = [&](const char* name, const char* help, const std::string& value) {
        out += fmt::format("# HELP vitrine_update_{0} {1}\n# TYPE vitrine_update_{0} gauge\nvitrine_update_{0} {2}\n",
                           name, help, value);
    };
    const auto seconds = [](const std::optional<Time>& time) {
        return std::to_string(time ? time->time_since_epoch().count() : 0);
    };
    gauge("shown_generation", "Generation that the display shows; 0: the factory's.", number_of(status.shown));
    gauge("offered_generation", "Newest signed generation that was heard of.", number_of(status.offered));
    gauge("blocked_generation", "Generation that failed here; 0: none.", number_of(status.blocked));
    gauge("on_trial", "1 while the shown generation has not proved itself.", status.on_trial ? "1" : "0");
    gauge("takedown_version", "Version of the list of what is hidden.", std::to_string(status.takedown_version));
    gauge("last_try_seconds", "When a run last ended, since 1970.", seconds(status.last_try));
    gauge("last_success_seconds", "When a run last ended well, since 1970.", seconds(status.last_success));
    gauge("failures_in_a_row", "Runs that failed since the last good one.", std::to_string(status.failures_in_a_row));
    gauge("clock_trusted", "1 if the board's clock can be believed.", status.clock_trusted ? "1" : "0");
    gauge("fetched_bytes_total", "Bytes that all runs brought.", std::to_string(status.fetched_bytes_total));
    return out;
}

std::string format_status_words(const Status& status) {
    std::string out;
    const auto line = [&](const char* what, const std::string& words) {
        if (!words.empty()) out += fmt::format("{:<12} {}\n", what, words);
    };
    line("Shows", status.shown.empty() ? "the exhibit it came with"
                                       : fmt::format("edition {}{}", number_of(status.shown),
                                                     status.on_trial ? " (new, proving itself)" : ""));
    if (status.phase == Status::Phase::working) {
        std::string words = status.doing;
        if (status.of_bytes > 0)
            words += fmt::format(", {} of {}", megabytes(status.bytes), megabytes(status.of_bytes));
        if (status.seconds_left) words += ", about " + span(*status.seconds_left) + " left";
        line("Now", words);
    }
    line("Last update", status.outcome);
    line("Problem", status.error);
    line("What to do", status.advice);
    if (status.last_success) line("Last good", time_text(*status.last_success));
    if (status.failures_in_a_row > 1) line("Failed", fmt::format("{} times in a row", status.failures_in_a_row));
    if (!status.blocked.empty())
        line("Set aside", fmt::format("edition {}, which did not work here", number_of(status.blocked)));
    line("From", status.source);
    if (!status.clock_trusted) line("Clock", "this board does not know the time; content may be older than it seems");
    return out;
}

std::string advice_for(const Error& error) {
    switch (error.code) {
    case ErrorCode::unavailable: return "Check that the network works. It is tried again by itself; what shows stays.";
    case ErrorCode::not_found: return "Check the address of the museum's server and the name of the exhibit.";
    case ErrorCode::invalid: return "Tell the museum: what its server or stick says is not properly signed.";
    case ErrorCode::corrupt: return "Try again; if it stays, exchange this board's card.";
    case ErrorCode::too_large: return "Make room on this board's card, or use a larger one.";
    case ErrorCode::io: return "Check this board's card: it cannot be written or read.";
    case ErrorCode::unsupported: return "Install a newer version of this program.";
    case ErrorCode::out_of_memory:
        return "End other programs on this board, or start it again. It is tried again by itself; what shows stays.";
    }
    return "";
}

Status after_run(Status before, const RunReport& report, const std::optional<Error>& error) {
    Status status = std::move(before);
    status.phase = error ? Status::Phase::failed : Status::Phase::idle;
    status.doing.clear();
    status.bytes = status.of_bytes = status.files = status.of_files = 0;
    status.seconds_left.reset();
    status.shown = name_of(report.active.active);
    status.previous = name_of(report.active.previous);
    status.blocked = name_of(report.active.blocked);
    if (report.heard) status.offered = name_of(report.offered);
    status.on_trial = report.active.state == device::ActiveState::State::trial;
    status.takedown_version = std::max(status.takedown_version, report.takedown_version);
    status.last_try = report.clock.now;
    status.clock_trusted = report.clock.trusted;
    status.fetched_bytes_total += report.fetched_bytes;
    status.outcome = error ? "" : outcome_words(report);
    status.error = error ? error->message : "";
    status.advice = error ? advice_for(*error) : "";
    status.failures_in_a_row = error ? status.failures_in_a_row + 1 : 0;
    if (!error) status.last_success = report.clock.now;
    return status;
}

Status while_running(Status before, const RunProgress& progress, std::optional<std::uint64_t> seconds_left) {
    before.phase = Status::Phase::working;
    before.doing = doing_words(progress);
    const bool fetching =
        progress.doing == RunProgress::Doing::building && progress.build.phase == BuildProgress::Phase::fetching;
    const TransferProgress transfer = fetching ? progress.build.transfer : TransferProgress{};
    before.bytes = transfer.bytes;
    before.of_bytes = transfer.of_bytes;
    before.files = transfer.files;
    before.of_files = transfer.of_files;
    before.seconds_left = seconds_left;
    return before;
}

std::optional<std::uint64_t> estimate_seconds(std::uint64_t bytes, std::uint64_t of_bytes, double seconds_so_far) {
    constexpr double kLeastSeconds = 1;
    if (bytes == 0 || of_bytes < bytes || seconds_so_far < kLeastSeconds) return std::nullopt;
    return static_cast<std::uint64_t>(seconds_so_far * static_cast<double>(of_bytes - bytes) /
                                      static_cast<double>(bytes)) +
           (of_bytes > bytes ? 1 : 0);
}

} // namespace update
