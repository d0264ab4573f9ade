#include "content/update/network_source.h"

namespace update {

namespace {
constexpr std::chrono::seconds kLongestMetadata{300}; // 5 MB at 17 KB/s

CurlOptions for_metadata(CurlOptions options) {
    options.at_most = std::min(options.at_most, kLongestMetadata);
    return options;
}
} // namespace

NetworkSource::NetworkSource(std::vector<std::string> mirrors, CurlOptions options, DownloadLimits limits)
    : options_(std::move(options)), limits_(limits), fetcher_(for_metadata(options_)),
      files_(fetcher_, std::move(mirrors)) {}

platform::Result<> NetworkSource::bring(const std::vector<Wish>& wishes, ObjectStore& store, const Watch& watch) {
    return download(wishes, files_.mirrors(), store, options_, limits_, watch);
}

} // namespace update
