#pragma once

#include <filesystem>
#include <set>

#include "content/update/fetcher.h"
#include "content/update/metadata_store.h"
#include "content/update/trusted_metadata.h"

namespace update {

// Limits of one update. Source: specification 5.3.3, 5.4.1, 5.5.1, 5.6.1, 5.6.7.1.
constexpr std::uint64_t kMostRootBytes = 512 * 1024;
constexpr std::uint64_t kMostTimestampBytes = 16 * 1024;
constexpr std::uint64_t kMostSnapshotBytes = 2 * 1024 * 1024;
constexpr std::uint64_t kMostTargetsBytes = 5 * 1024 * 1024;
constexpr int kMostRoots = 256;      ///< in one run; the next run goes on
constexpr int kMostDelegations = 32; ///< roles looked into for one target

/// The client workflow of The Update Framework 1.0 (section 5): reads the store, asks the repository, keeps what it
/// believes. Stopped at any point, the next run goes on from what is stored. Threads: one.
class TufClient {
public:
    /// `metadata_url` ends where "timestamp.json" begins, with or without a slash. References must outlive it.
    TufClient(MetadataStore& store, Fetcher& fetcher, std::string metadata_url, Time now,
              TrustedMetadata::Expiry expiry = TrustedMetadata::Expiry::of_all);

    /// Root, timestamp, snapshot and targets. Without a sound root in the store nothing is asked of the repository.
    /// Errors: not_found without a root; those of Fetcher and TrustedMetadata, with the role in front.
    platform::Result<> refresh();

    /// After refresh(): what signed metadata says of a target. Errors: not_found; otherwise as refresh().
    platform::Result<TargetFile> find_target(const std::string& name);

    /// After refresh(): the same of one role that the top-level targets delegate to, and of nobody else. Errors:
    /// not_found; otherwise as refresh().
    platform::Result<TargetFile> find_target_of(const std::string& role, const std::string& name);

    /// After refresh(): brings a target into a folder, under its percent-encoded name. What is there already and
    /// matches is not fetched again. Errors: as find_target(), too_large, invalid, io; the old file stands.
    platform::Result<> download(const std::string& name, const std::string& base_url,
                                const std::filesystem::path& folder);

    const TrustedMetadata& trusted() const { return *trusted_; }

private:
    platform::Result<> refresh_root();
    platform::Result<> refresh_timestamp();
    platform::Result<> refresh_snapshot();
    platform::Result<> refresh_targets();
    platform::Result<Targets> load_delegated(const Delegation& role, const Targets& delegator);
    std::string address(const std::string& role, std::uint64_t version) const;

    MetadataStore& store_;
    Fetcher& fetcher_;
    std::string url_;
    Time now_;
    TrustedMetadata::Expiry expiry_;
    std::optional<TrustedMetadata> trusted_;
};

/// Where a target stands under its base address: behind its hash where the repository is consistent.
std::string target_address(const std::string& base_url, const std::string& name, const TargetFile& file,
                           bool consistent_snapshot);

} // namespace update
