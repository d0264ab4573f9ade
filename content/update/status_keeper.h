#pragma once

#include <chrono>

#include "content/update/mqtt_status.h"
#include "content/update/status.h"

namespace update {

/// Where a device tells how it is.
struct StatusPlaces {
    std::filesystem::path json;       ///< status.json
    std::filesystem::path prometheus; ///< a .prom file; empty: none
    MqttSetup mqtt;
    bool talk = true; ///< progress on standard error
};

/// Keeps the status while a run goes on: files by atomic rename, never in the way of the update itself: what cannot be
/// told is one line in the log. References must outlive it. Threads: one.
class StatusKeeper {
public:
    StatusKeeper(platform::Disk& disk, StatusPlaces places);
    const Status& status() const { return status_; }
    /// At most one a second is written.
    void progress(const RunProgress& progress);
    void ended(const RunReport& report, const std::optional<platform::Error>& error, const std::string& source);
    /// While nothing happens: keeps the line to a broker alive.
    void tend();

private:
    void write(bool durable);
    void tell_broker();

    platform::Disk& disk_;
    StatusPlaces places_;
    Status status_;
    std::unique_ptr<MqttStatus> broker_;
    std::chrono::steady_clock::time_point told_{}, fetching_since_{};
    std::string said_;
};

/// The status as the last run left it. Nothing where there never was one. Errors: invalid, io.
platform::Result<Status> load_status(platform::Disk& disk, const std::filesystem::path& json);

} // namespace update
