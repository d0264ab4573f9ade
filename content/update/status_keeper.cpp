#include "content/update/status_keeper.h"

#include <iostream>

#include <fmt/format.h>

#include "platform/base/log.h"

namespace update {

using platform::ErrorCode;
using platform::Result;
using Clock = std::chrono::steady_clock;

namespace {
constexpr std::chrono::seconds kTellEvery{1};
}

Result<Status> load_status(platform::Disk& disk, const std::filesystem::path& json) {
    const auto bytes = disk.read(json, kMostStatusBytes);
    if (!bytes && bytes.error().code == ErrorCode::not_found) return Status{};
    if (!bytes) return bytes.error();
    return parse_status(*bytes);
}

StatusKeeper::StatusKeeper(platform::Disk& disk, StatusPlaces places) : disk_(disk), places_(std::move(places)) {
    if (auto before = load_status(disk_, places_.json)) status_ = std::move(before).value();
}

void StatusKeeper::write(bool last) {
    const std::string json = format_status_json(status_);
    const auto put = [&](const std::filesystem::path& path, const std::string& bytes) {
        if (path.empty()) return;
        if (const auto written = platform::replace_file(disk_, path, bytes); !written)
            platform::log_warning("the status cannot be told: {}", written.error().message);
    };
    put(places_.json, json);
    if (!last) return;
    put(places_.prometheus, format_status_prometheus(status_));
    tell_broker();
}

void StatusKeeper::tell_broker() {
    if (places_.mqtt.host.empty()) return;
    const auto tell = [&]() -> Result<> {
        if (!broker_) broker_ = TRY(MqttStatus::connect(places_.mqtt));
        return broker_->tell(format_status_json(status_));
    };
    if (const auto told = tell(); !told) platform::log_warning("{}", told.error().message);
}

void StatusKeeper::progress(const RunProgress& progress) {
    const bool fetching = progress.build.phase == BuildProgress::Phase::fetching;
    const auto now = Clock::now();
    if (!fetching || fetching_since_ == Clock::time_point{}) fetching_since_ = now;
    const double so_far = std::chrono::duration<double>(now - fetching_since_).count();
    const TransferProgress& transfer = progress.build.transfer;
    status_ = while_running(std::move(status_), progress,
                            fetching ? estimate_seconds(transfer.bytes, transfer.of_bytes, so_far) : std::nullopt);
    const bool new_phase = status_.doing != said_;
    if (!new_phase && now < told_ + kTellEvery) return;
    told_ = now;
    said_ = status_.doing;
    write(false);
    if (broker_) broker_->tend();
    if (!places_.talk) return;
    constexpr double kMega = 1e6;
    std::string line = status_.doing;
    if (status_.of_bytes > 0)
        line += fmt::format(", {:.1f} of {:.1f} MB, {} of {} files", static_cast<double>(status_.bytes) / kMega,
                            static_cast<double>(status_.of_bytes) / kMega, status_.files, status_.of_files);
    if (status_.seconds_left) line += fmt::format(", about {} s left", *status_.seconds_left);
    std::cerr << line << '\n';
}

void StatusKeeper::ended(const RunReport& report, const std::optional<platform::Error>& error,
                         const std::string& source) {
    status_ = after_run(std::move(status_), report, error);
    status_.source = source;
    said_.clear();
    fetching_since_ = {};
    write(true);
}

void StatusKeeper::tend() {
    if (broker_) broker_->tend();
}

} // namespace update
