#pragma once

#include "content/update/curl_fetcher.h"
#include "content/update/download_queue.h"
#include "content/update/mirrors.h"

namespace update {

/// A repository on one or more web servers. Threads: one.
class NetworkSource : public ContentSource {
public:
    /// `mirrors`: one at least.
    NetworkSource(std::vector<std::string> mirrors, CurlOptions options, DownloadLimits limits);
    Fetcher& files() override { return files_; }
    platform::Result<> bring(const std::vector<Wish>& wishes, ObjectStore& store, const Watch& watch) override;
    std::string name() const override { return files_.mirrors().front(); }

private:
    CurlOptions options_;
    DownloadLimits limits_;
    CurlFetcher fetcher_;
    MirrorFetcher files_;
};

} // namespace update
