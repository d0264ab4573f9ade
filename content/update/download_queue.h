#pragma once

#include "content/update/content_source.h"
#include "content/update/curl_options.h"

namespace update {

struct DownloadLimits {
    int parallel = 6;                     ///< transfers at once, 1 to 6
    std::uint64_t bytes_per_second = 0;   ///< of all together; 0: as fast as it goes
    int tries = 3;                        ///< a file, over all mirrors; at least one a mirror
    int failures_in_a_row = 12;           ///< then the network is taken to be down
    std::chrono::milliseconds pause{500}; ///< before a second try; doubles with every further one
    std::uint64_t least_average = 2048;   ///< bytes a second that a file must come with, beside a minute of grace
};

/// Brings files by their hash over http and https: several at once on one thread, from mirror to mirror, large ones
/// from where an earlier run stopped. Bytes are counted as they come, since libcurl's own limit does not hold for
/// bodies without an announced length: at most the signed length and one buffer of 16 KB is read. Threads: one.
platform::Result<> download(const std::vector<Wish>& wishes, const std::vector<std::string>& mirrors,
                            ObjectStore& store, const CurlOptions& options, const DownloadLimits& limits,
                            const ContentSource::Watch& watch);

/// What a server says of the part that it sends: is this "bytes FROM-…/LENGTH", or "bytes FROM-…/*"? Pure.
bool is_range(std::string_view content_range, std::uint64_t from, std::uint64_t length);

constexpr int kMostParallel = 6;

} // namespace update
