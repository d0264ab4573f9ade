#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "content/update/tuf_metadata.h"

namespace update {

/// What a device believes of a repository, and the rules by which it comes to believe more. No file and no network:
/// bytes go in, verdicts come out. The order is the specification's (section 5): root after root, timestamp, snapshot,
/// targets; a refused file changes nothing.
///
///  1. A new root is the next version, signed by a threshold of the old root's keys and of its own.
///  2. What expires is held against the one moment at which the update began; roots on the way may have expired.
///  3. Versions never go down: of a timestamp, of the snapshot it names, of what that snapshot lists; nothing listed
///     vanishes from the list.
///  4. A snapshot or targets file is of exactly the version, length and hashes that the file above it names.
///  5. A delegated file is verified against whoever delegates to it now, each time.
///
/// Errors of every update: invalid, unsupported or too_large, in words for the log. Threads: one.
class TrustedMetadata {
public:
    /// What may have expired. A stick is read where there is no network: the roles that a server signs day by day have
    /// expired by then. Their versions still never go back, and what people signed by hand still expires.
    enum class Expiry : bool { of_all, of_offline_roles };
    /// The root that the device trusts already. It must be signed by its own keys; it may have expired.
    static platform::Result<TrustedMetadata> start(std::string_view root_bytes, Time now,
                                                   Expiry expiry = Expiry::of_all);

    const Root& root() const { return root_; }
    platform::Result<> update_root(std::string_view bytes);
    /// After the last root there is. Errors: invalid when it has expired.
    platform::Result<> check_root() const;

    /// From the device's own store: must be signed as the root says now; may have expired, for it is only what the next
    /// one is held against. A file that is not as it should be is as good as none.
    void adopt_timestamp(std::string_view bytes);
    void adopt_snapshot(std::string_view bytes);
    bool adopt_targets(std::string_view bytes); ///< true: it is the current one

    enum class News : bool { none, some };
    /// News::none: the version that is trusted already; the bytes are dropped.
    platform::Result<News> update_timestamp(std::string_view bytes);
    /// Errors: invalid when there is none or it has expired.
    platform::Result<> check_timestamp() const;
    const MetaFile& wanted_snapshot() const { return timestamp_->snapshot; }
    bool has_wanted_snapshot() const;

    platform::Result<> update_snapshot(std::string_view bytes);
    platform::Result<> check_snapshot() const;
    /// What the snapshot says of a role's file. Errors: not_found.
    platform::Result<MetaFile> wanted_targets(const std::string& role) const;

    platform::Result<> update_targets(std::string_view bytes);
    const Targets& targets() const { return *targets_; }
    /// Reads a delegated role's file and holds it against the snapshot, the delegator and the time.
    platform::Result<Targets> verify_delegated(const Delegation& role, const Targets& delegator,
                                               std::string_view bytes) const;

    const std::optional<Timestamp>& timestamp() const { return timestamp_; }
    const std::optional<Snapshot>& snapshot() const { return snapshot_; }

private:
    TrustedMetadata(Root root, Time now, Expiry expiry) : root_(std::move(root)), now_(now), expiry_(expiry) {}
    platform::Result<> check_online_fresh(const Signed& file, const char* name) const;
    platform::Result<> check_fresh(const Signed& file, const char* name) const;
    platform::Result<> verify(const Signed& file, const char* role) const;
    platform::Result<Targets> read_current(const std::string& role, std::string_view bytes, const Keys& keys,
                                           const Signers& signers) const;

    Root root_;
    Time now_;
    Expiry expiry_;
    std::optional<Timestamp> timestamp_;
    std::optional<Snapshot> snapshot_;
    std::string snapshot_bytes_; ///< as received: what the timestamp's hashes are of
    std::optional<Targets> targets_;
};

} // namespace update
