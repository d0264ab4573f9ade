#pragma once

#include <filesystem>
#include <string>

#include "content/update/fetcher.h"
#include "content/update/tuf_metadata.h"
#include "platform/base/result.h"

namespace publish {

/// Serves a folder as a repository: what stands behind the last slashes of an address, as a file. Links are followed;
/// for one's own folders.
class FolderFetcher : public update::Fetcher {
public:
    explicit FolderFetcher(std::filesystem::path folder) : folder_(std::move(folder)) {}
    platform::Result<> fetch(const std::string& url, std::uint64_t cap, const Take& take) override;

private:
    std::filesystem::path folder_;
};

/// Walks a repository as a client does, beginning with a first root that is trusted: all metadata, then every file of
/// every pack, each held against its hash, and every patch tried on what it starts from. Brings everything once.
/// Returns what is there and what will expire soon. `base_url` is where metadata/ and objects/ are. Errors: those of
/// the client, with the address in front; the first one ends the walk.
platform::Result<std::string> check_repository(update::Fetcher& fetcher, std::string base_url,
                                               const std::string& first_root, update::Time now);

} // namespace publish
