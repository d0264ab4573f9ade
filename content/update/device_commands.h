#pragma once

#include "content/update/curl_options.h"
#include "content/update/download_queue.h"
#include "content/update/status_keeper.h"
#include "content/update/watch_schedule.h"

namespace update {

/// What the commands of a device are given.
struct DeviceOptions {
    DeviceSetup setup;
    std::vector<std::string> mirrors;
    CurlOptions curl;
    DownloadLimits limits;
    WatchSetup watch;
    StatusPlaces places; ///< without `json`, which the folder decides
    bool json = false;
};

// Each says in plain words on standard output what became of it, and returns the exit code: 0, or 1 for anything that
// failed. What shows stays whatever fails.
/// One run from the network.
int run_update(const DeviceOptions& options);
/// One run from a stick.
int run_usb(const DeviceOptions& options, const std::filesystem::path& folder);
int run_status(const DeviceOptions& options);
/// Back to the generation before; the one that shows is not installed again, a higher one is.
int run_rollback(const DeviceOptions& options);
/// Reads everything that lies here. What is no longer as it was signed is dropped, and made again by the next update.
int run_scrub(const DeviceOptions& options);
/// Runs until it is told to end: asks now and then, and keeps still when it should.
int run_watch(const DeviceOptions& options);

} // namespace update
