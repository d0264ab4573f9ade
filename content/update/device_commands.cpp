#include "content/update/device_commands.h"

#include <csignal>
#include <ctime>
#include <iostream>
#include <new>
#include <random>
#include <thread>

#include <fmt/format.h>

#include "content/update/network_source.h"
#include "content/update/stick.h"
#include "platform/base/log.h"
#include "platform/system/metered.h"
#include "platform/system/service.h"

namespace update {

using device::ActiveFile;
using device::ActiveState;
using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

volatile std::sig_atomic_t told_to_end = 0;

StatusPlaces places_of(const DeviceOptions& options) {
    StatusPlaces places = options.places;
    places.json = options.setup.folder.status();
    return places;
}

void say(const std::string& words) {
    std::cout << words << (words.ends_with('\n') ? "" : "\n") << std::flush;
}

int say_error(const Error& error) {
    platform::log_error("{}", error.message);
    say(advice_for(error));
    return 1;
}

/// One run, told to wherever status goes.
Result<RunReport> run_once(platform::Disk& disk, ContentSource& source, SignedBy signer, const DeviceOptions& options,
                           StatusKeeper& keeper) {
    UpdateRun run(disk, source, options.setup, signer);
    const auto update = [&]() -> Result<RunReport> {
        try {
            return run.run(read_clock(), [&](const RunProgress& progress) { keeper.progress(progress); });
        } catch (const std::bad_alloc&) { // all of it is free again: enough to say so, and to try again later
            return Error{ErrorCode::out_of_memory, "memory ran out"};
        }
    };
    const auto report = update();
    keeper.ended(run.report(), report ? std::nullopt : std::optional(report.error()), source.name());
    return report;
}

std::string difference_words(const RunReport& report) {
    if (!report.activated || !report.channel || !report.shown) return "";
    const std::uint64_t from = report.shown_before ? report.shown_before->number : 0;
    std::string words = fmt::format("From edition {} to {}", from, report.shown->number);
    for (const Channel::Change& change : report.channel->changes)
        if (change.from == from)
            words += fmt::format(": {} added, {} changed, {} removed", change.added, change.changed, change.removed);
    return words + ".";
}

int tell_result(const Result<RunReport>& report, const StatusKeeper& keeper) {
    if (!report) return say_error(report.error());
    if (const std::string difference = difference_words(*report); !difference.empty()) say(difference);
    say(keeper.status().outcome);
    return 0;
}

Result<std::unique_ptr<NetworkSource>> open_network(const DeviceOptions& options) {
    if (options.mirrors.empty())
        return Error{ErrorCode::not_found, "no address to ask: name the museum's server with --mirror https://…"};
    return std::make_unique<NetworkSource>(options.mirrors, options.curl, options.limits);
}

Result<std::string> roll_back(platform::Disk& disk, const device::DeviceFolder& folder) {
    const std::string nothing = "This display shows the exhibit it came with; there is nothing before it.";
    if (!disk.exists(folder.root)) return nothing;
    const auto lock = TRY(platform::FileLock::take(folder.lock(), false));
    ActiveFile active(disk, folder.shown());
    const ActiveState before = TRY(active.read());
    if (!before.active) return nothing;
    const ActiveState after = TRY(active.change(device::taken_back));
    DeviceState state = TRY(read_state(disk, folder));
    block(state, *before.active);
    TRY(platform::replace_durably(disk, folder.state(), format_device_state(state)));
    return fmt::format("Edition {} is taken back and stays away until a newer one comes. {} shows as soon as nobody is "
                       "using the display.",
                       before.active->number,
                       after.active ? fmt::format("Edition {}", after.active->number) : "The exhibit it came with");
}

Result<std::string> scrub(platform::Disk& disk, const device::DeviceFolder& folder) {
    const std::string nothing = "This display shows the exhibit it came with; nothing else lies here.\n";
    if (!disk.exists(folder.root)) return nothing;
    const auto lock = TRY(platform::FileLock::take(folder.lock(), false));
    ActiveFile active(disk, folder.shown());
    const ActiveState before = TRY(active.read());
    std::string words;
    for (const auto& generation : {before.active, before.previous}) {
        if (!generation) continue;
        const auto sound = verify_generation(disk, folder.sealed(*generation));
        if (sound) {
            words += fmt::format("Edition {}: every byte is as it was signed.\n", generation->number);
            continue;
        }
        // Only what the card says counts against what lies on it.
        if (sound.error().code == ErrorCode::out_of_memory) return sound.error();
        platform::log_error("{}", sound.error().message);
        words +=
            fmt::format("Edition {} is damaged on this card; the next update makes it again.\n", generation->number);
        TRY(active.change([&](const ActiveState& now) {
            if (now.active == generation) return device::opening_failed(now);
            ActiveState next = now;
            if (next.previous == generation) next.previous.reset();
            return next;
        }));
    }
    return words.empty() ? nothing : words;
}

int minute_of_day() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    ::localtime_r(&now, &local);
    return 60 * local.tm_hour + local.tm_min;
}

/// Sleeps, and wakes every second for whoever tells it to end.
void rest_for(std::chrono::seconds time, StatusKeeper& keeper, platform::Service& service) {
    const auto until = std::chrono::steady_clock::now() + time;
    while (!told_to_end && std::chrono::steady_clock::now() < until) {
        service.alive(std::chrono::steady_clock::now());
        keeper.tend();
        std::this_thread::sleep_for(std::chrono::seconds(1));
    }
}

} // namespace

int run_update(const DeviceOptions& options) {
    platform::SystemDisk disk;
    auto source = open_network(options);
    if (!source) return say_error(source.error());
    StatusKeeper keeper(disk, places_of(options));
    return tell_result(run_once(disk, **source, SignedBy::anyone, options, keeper), keeper);
}

int run_usb(const DeviceOptions& options, const std::filesystem::path& folder) {
    platform::SystemDisk disk;
    auto source = StickSource::open(folder);
    if (!source) return say_error(source.error());
    StatusKeeper keeper(disk, places_of(options));
    return tell_result(run_once(disk, **source, SignedBy::stick_role, options, keeper), keeper);
}

int run_status(const DeviceOptions& options) {
    platform::SystemDisk disk;
    auto status = load_status(disk, options.setup.folder.status());
    if (!status) return say_error(status.error());
    // What shows is the kiosk's word, not the last run's.
    if (const auto active = ActiveFile(disk, options.setup.folder.shown()).read()) {
        status->shown = active->active ? active->active->name() : "";
        status->previous = active->previous ? active->previous->name() : "";
        status->on_trial = active->state == ActiveState::State::trial;
    }
    say(options.json ? format_status_json(*status) : format_status_words(*status));
    return 0;
}

int run_rollback(const DeviceOptions& options) {
    platform::SystemDisk disk;
    const auto words = roll_back(disk, options.setup.folder);
    if (!words) return say_error(words.error());
    say(*words);
    return 0;
}

int run_scrub(const DeviceOptions& options) {
    platform::SystemDisk disk;
    const auto words = scrub(disk, options.setup.folder);
    if (!words) return say_error(words.error());
    say(*words);
    return words->find("damaged") == std::string::npos ? 0 : 1;
}

int run_watch(const DeviceOptions& options) {
    platform::SystemDisk disk;
    auto source = open_network(options);
    if (!source) return say_error(source.error());
    for (const int signal : {SIGTERM, SIGINT})
        std::signal(signal, [](int) { told_to_end = 1; });
    StatusKeeper keeper(disk, places_of(options));
    platform::Service service;
    service.ready();
    std::mt19937_64 lot(std::random_device{}());
    std::uniform_real_distribution<double> chance;
    // After a power cut in the evening a whole city's displays start in the same minute.
    constexpr std::int64_t kMostFirstWait = 60;
    const auto most = std::min(kMostFirstWait, options.watch.every.count() / 10);
    rest_for(std::chrono::seconds(static_cast<std::int64_t>(static_cast<double>(most) * chance(lot))), keeper, service);
    while (!told_to_end) {
        const WatchVerdict verdict = judge_moment(options.watch, minute_of_day(), platform::network_is_metered());
        if (verdict.what != WatchVerdict::What::run) {
            rest_for(verdict.again_in, keeper, service);
            continue;
        }
        (void)tell_result(run_once(disk, **source, SignedBy::anyone, options, keeper), keeper);
        rest_for(wait_after_run(options.watch, keeper.status().failures_in_a_row, chance(lot)), keeper, service);
    }
    service.stopping();
    return 0;
}

} // namespace update
