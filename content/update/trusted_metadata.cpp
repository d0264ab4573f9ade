#include "content/update/trusted_metadata.h"

#include <fmt/format.h>

#include "content/update/signature.h"

namespace update {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

Error refused(std::string why) {
    return {ErrorCode::invalid, std::move(why)};
}

/// Bytes against what the file above says of them; the caps of downloads are the client's.
Result<> check_meta(std::string_view bytes, const MetaFile& meta) {
    return check_bytes(bytes, meta.hashes, meta.length.value_or(bytes.size()), meta.length.has_value());
}

Result<> check_version(const Signed& file, const MetaFile& meta) {
    if (file.version == meta.version) return {};
    return refused(fmt::format("it is version {}, version {} was announced", file.version, meta.version));
}

} // namespace

Result<TrustedMetadata> TrustedMetadata::start(std::string_view root_bytes, Time now, Expiry expiry) {
    TrustedMetadata trusted(TRY(read_root(root_bytes)), now, expiry);
    TRY(trusted.verify(trusted.root_, "root"));
    return trusted;
}

Result<> TrustedMetadata::verify(const Signed& file, const char* role) const {
    return verify_signers(file, root_.keys, root_.roles.at(role));
}

Result<> TrustedMetadata::check_fresh(const Signed& file, const char* name) const {
    if (file.expires > now_) return {};
    return refused(fmt::format("{} expired on {}", name, time_text(file.expires)));
}

Result<> TrustedMetadata::check_online_fresh(const Signed& file, const char* name) const {
    return expiry_ == Expiry::of_offline_roles ? Result<>() : check_fresh(file, name);
}

Result<> TrustedMetadata::update_root(std::string_view bytes) {
    Root next = TRY(read_root(bytes));
    TRY(verify(next, "root"));
    TRY(verify_signers(next, next.keys, next.roles.at("root")));
    if (next.version != root_.version + 1)
        return refused(fmt::format("root is version {}, the next one is {}", next.version, root_.version + 1));
    root_ = std::move(next);
    return {};
}

Result<> TrustedMetadata::check_root() const {
    return check_fresh(root_, "root");
}

void TrustedMetadata::adopt_timestamp(std::string_view bytes) {
    auto read = read_timestamp(bytes);
    if (read && verify(*read, "timestamp")) timestamp_ = std::move(*read);
}

Result<TrustedMetadata::News> TrustedMetadata::update_timestamp(std::string_view bytes) {
    Timestamp next = TRY(read_timestamp(bytes));
    TRY(verify(next, "timestamp"));
    if (timestamp_) {
        if (next.version < timestamp_->version)
            return refused(fmt::format("timestamp went back from version {} to {}", timestamp_->version, next.version));
        if (next.version == timestamp_->version) return News::none;
        if (next.snapshot.version < timestamp_->snapshot.version)
            return refused(fmt::format("timestamp names snapshot {} after {}", next.snapshot.version,
                                       timestamp_->snapshot.version));
    }
    TRY(check_online_fresh(next, "timestamp"));
    timestamp_ = std::move(next);
    return News::some;
}

Result<> TrustedMetadata::check_timestamp() const {
    if (!timestamp_) return refused("there is no timestamp");
    return check_online_fresh(*timestamp_, "timestamp");
}

void TrustedMetadata::adopt_snapshot(std::string_view bytes) {
    auto read = read_snapshot(bytes);
    if (!read || !verify(*read, "snapshot")) return;
    snapshot_ = std::move(*read);
    snapshot_bytes_ = bytes;
}

bool TrustedMetadata::has_wanted_snapshot() const {
    return snapshot_ && timestamp_ && snapshot_->version == timestamp_->snapshot.version &&
           check_meta(snapshot_bytes_, timestamp_->snapshot).ok();
}

Result<> TrustedMetadata::update_snapshot(std::string_view bytes) {
    TRY(check_timestamp());
    TRY(check_meta(bytes, timestamp_->snapshot));
    Snapshot next = TRY(read_snapshot(bytes));
    TRY(verify(next, "snapshot"));
    TRY(check_version(next, timestamp_->snapshot));
    if (snapshot_)
        for (const auto& [name, meta] : snapshot_->meta) {
            const auto now_listed = next.meta.find(name);
            if (now_listed == next.meta.end()) return refused(fmt::format("snapshot no longer lists {}", name));
            if (now_listed->second.version < meta.version)
                return refused(fmt::format("snapshot takes {} back from version {} to {}", name, meta.version,
                                           now_listed->second.version));
        }
    TRY(check_online_fresh(next, "snapshot"));
    snapshot_ = std::move(next);
    snapshot_bytes_ = bytes;
    return {};
}

Result<> TrustedMetadata::check_snapshot() const {
    if (!has_wanted_snapshot()) return refused("there is no snapshot that the timestamp names");
    return check_online_fresh(*snapshot_, "snapshot");
}

Result<MetaFile> TrustedMetadata::wanted_targets(const std::string& role) const {
    const auto found = snapshot_->meta.find(role + ".json");
    if (found == snapshot_->meta.end())
        return Error{ErrorCode::not_found, fmt::format("snapshot does not list {}.json", role)};
    return found->second;
}

Result<Targets> TrustedMetadata::read_current(const std::string& role, std::string_view bytes, const Keys& keys,
                                              const Signers& signers) const {
    const MetaFile wanted = TRY(wanted_targets(role));
    TRY(check_meta(bytes, wanted));
    Targets targets = TRY(read_targets(bytes));
    TRY(verify_signers(targets, keys, signers));
    TRY(check_version(targets, wanted));
    TRY(check_fresh(targets, role.c_str()));
    return targets;
}

bool TrustedMetadata::adopt_targets(std::string_view bytes) {
    return update_targets(bytes).ok();
}

Result<> TrustedMetadata::update_targets(std::string_view bytes) {
    TRY(check_snapshot());
    targets_ = TRY(read_current("targets", bytes, root_.keys, root_.roles.at("targets")));
    return {};
}

Result<Targets> TrustedMetadata::verify_delegated(const Delegation& role, const Targets& delegator,
                                                  std::string_view bytes) const {
    return read_current(role.name, bytes, delegator.keys, role.signers);
}

} // namespace update
