#include "content/update/tuf_client.h"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

#include "content/update/hex.h"
#include "content/update/signature.h"
#include "platform/base/file.h"

namespace update {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

std::string with_slash(std::string url) {
    if (!url.ends_with('/')) url += '/';
    return url;
}

/// The keys of a role: the same one in other words is no rotation.
std::set<std::string> keys_of(const Root& root, const char* role) {
    std::set<std::string> keys;
    for (const std::string& id : root.roles.at(role).key_ids)
        if (const auto key = root.keys.find(id); key != root.keys.end()) keys.insert(key_material(key->second));
    return keys;
}

bool rotated(const Root& before, const Root& after) {
    return keys_of(before, "timestamp") != keys_of(after, "timestamp") ||
           keys_of(before, "snapshot") != keys_of(after, "snapshot");
}

/// How much is read of a file whose length may be signed: never more than the cap, whoever signed what.
std::uint64_t most_bytes(const MetaFile& file, std::uint64_t cap) {
    return std::min(file.length.value_or(cap), cap);
}

/// "targets/a b" part by part: slashes stay.
std::string encoded_path(std::string_view path) {
    std::string out;
    while (true) {
        const auto slash = std::min(path.find('/'), path.size());
        out += percent_encoded(path.substr(0, slash));
        if (slash == path.size()) return out;
        out += '/';
        path.remove_prefix(slash + 1);
    }
}

bool matches(const std::filesystem::path& path, const TargetFile& file) {
    std::error_code error;
    if (std::filesystem::file_size(path, error) != file.length || error) return false;
    std::ifstream in(path, std::ios::binary);
    Check check(file.hashes, file.length, true);
    char buffer[64 * 1024];
    while (in.read(buffer, sizeof buffer), in.gcount() > 0)
        if (!check.add({buffer, static_cast<std::size_t>(in.gcount())})) return false;
    return check.finish().ok();
}

} // namespace

TufClient::TufClient(MetadataStore& store, Fetcher& fetcher, std::string metadata_url, Time now,
                     TrustedMetadata::Expiry expiry)
    : store_(store), fetcher_(fetcher), url_(with_slash(std::move(metadata_url))), now_(now), expiry_(expiry) {}

std::string TufClient::address(const std::string& role, std::uint64_t version) const {
    const std::string name = percent_encoded(role) + ".json";
    return trusted_->root().consistent_snapshot ? fmt::format("{}{}.{}", url_, version, name) : url_ + name;
}

Result<> TufClient::refresh() {
    const auto step = [](const char* role, Result<> done) -> Result<> {
        if (!done) return std::move(done).error().with_context(role);
        return {};
    };
    TRY(step("root", refresh_root()));
    TRY(step("timestamp", refresh_timestamp()));
    TRY(step("snapshot", refresh_snapshot()));
    return step("targets", refresh_targets());
}

Result<> TufClient::refresh_root() {
    const auto stored = store_.read("root");
    if (!stored) return Error{ErrorCode::not_found, "the device has none; vitrine-update init puts one there"};
    trusted_ = TRY(TrustedMetadata::start(*stored, now_, expiry_));
    for (int fetched = 0; fetched < kMostRoots; ++fetched) {
        const auto bytes =
            fetch_bytes(fetcher_, fmt::format("{}{}.root.json", url_, trusted_->root().version + 1), kMostRootBytes);
        if (!bytes && bytes.error().code == ErrorCode::not_found) break;
        if (!bytes) return bytes.error();
        const Root before = trusted_->root();
        TRY(trusted_->update_root(*bytes));
        // Recovery from a fast-forward attack. Before the root is kept: cut between the two, the next run does it
        // again.
        if (rotated(before, trusted_->root())) {
            TRY(store_.remove("timestamp"));
            TRY(store_.remove("snapshot"));
        }
        TRY(store_.write("root", *bytes));
    }
    return trusted_->check_root();
}

Result<> TufClient::refresh_timestamp() {
    if (const auto stored = store_.read("timestamp")) trusted_->adopt_timestamp(*stored);
    const std::string bytes = TRY(fetch_bytes(fetcher_, url_ + "timestamp.json", kMostTimestampBytes));
    // The stored snapshot is what a new timestamp must not fall behind, even where the stored timestamp is lost.
    if (TRY(trusted_->update_timestamp(bytes)) == TrustedMetadata::News::some) TRY(store_.write("timestamp", bytes));
    return trusted_->check_timestamp();
}

Result<> TufClient::refresh_snapshot() {
    if (const auto stored = store_.read("snapshot")) trusted_->adopt_snapshot(*stored);
    if (!trusted_->has_wanted_snapshot()) {
        const MetaFile& wanted = trusted_->wanted_snapshot();
        const std::string bytes =
            TRY(fetch_bytes(fetcher_, address("snapshot", wanted.version), most_bytes(wanted, kMostSnapshotBytes)));
        TRY(trusted_->update_snapshot(bytes));
        TRY(store_.write("snapshot", bytes));
    }
    return trusted_->check_snapshot();
}

Result<> TufClient::refresh_targets() {
    if (const auto stored = store_.read("targets"); stored && trusted_->adopt_targets(*stored)) return {};
    const MetaFile wanted = TRY(trusted_->wanted_targets("targets"));
    const std::string bytes =
        TRY(fetch_bytes(fetcher_, address("targets", wanted.version), most_bytes(wanted, kMostTargetsBytes)));
    TRY(trusted_->update_targets(bytes));
    return store_.write("targets", bytes);
}

Result<Targets> TufClient::load_delegated(const Delegation& role, const Targets& delegator) {
    const MetaFile wanted = TRY(trusted_->wanted_targets(role.name));
    if (const auto stored = store_.read(role.name))
        if (auto known = trusted_->verify_delegated(role, delegator, *stored)) return known;
    const std::string bytes =
        TRY(fetch_bytes(fetcher_, address(role.name, wanted.version), most_bytes(wanted, kMostTargetsBytes)));
    Targets fresh = TRY(trusted_->verify_delegated(role, delegator, bytes));
    TRY(store_.write(role.name, bytes));
    return fresh;
}

Result<TargetFile> TufClient::find_target_of(const std::string& role, const std::string& name) {
    for (const Delegation& delegation : trusted_->targets().delegations) {
        if (delegation.name != role || !delegation.covers(name)) continue;
        auto loaded = load_delegated(delegation, trusted_->targets());
        if (!loaded) return std::move(loaded).error().with_context(role);
        if (const auto found = loaded->targets.find(name); found != loaded->targets.end()) return found->second;
    }
    return Error{ErrorCode::not_found, fmt::format("the role “{}” signs no target “{}”", role, name)};
}

Result<TargetFile> TufClient::find_target(const std::string& name) {
    const Error none{ErrorCode::not_found, fmt::format("no target “{}” is signed", name)};
    // A walk in order of trust: what is delegated to a role comes before its sisters. Specification 5.6.7.
    struct Step {
        Delegation role;
        std::shared_ptr<const Targets> delegator;
    };
    std::vector<Step> to_visit; // last first
    std::set<std::string> visited{"targets"};
    auto here = std::make_shared<const Targets>(trusted_->targets());
    while (true) {
        if (const auto found = here->targets.find(name); found != here->targets.end()) return found->second;
        std::vector<Step> children;
        for (const Delegation& role : here->delegations) {
            if (!role.covers(name)) continue;
            children.push_back({role, here});
            if (!role.terminating) continue;
            to_visit.clear(); // nobody else is asked
            break;
        }
        to_visit.insert(to_visit.end(), children.rbegin(), children.rend());
        while (!to_visit.empty() && visited.contains(to_visit.back().role.name))
            to_visit.pop_back();
        if (to_visit.empty() || visited.size() > kMostDelegations) return none;
        const Step next = std::move(to_visit.back());
        to_visit.pop_back();
        visited.insert(next.role.name);
        auto loaded = load_delegated(next.role, *next.delegator);
        if (!loaded) return std::move(loaded).error().with_context(next.role.name);
        here = std::make_shared<const Targets>(std::move(loaded).value());
    }
}

std::string target_address(const std::string& base_url, const std::string& name, const TargetFile& file,
                           bool consistent_snapshot) {
    const auto slash = name.rfind('/');
    const std::size_t base = slash == std::string::npos ? 0 : slash + 1;
    std::string path = encoded_path(name.substr(0, base));
    if (consistent_snapshot) {
        const auto best = file.hashes.find("sha256");
        path += (best != file.hashes.end() ? best->second : file.hashes.begin()->second) + ".";
    }
    return with_slash(base_url) + path + percent_encoded(name.substr(base));
}

Result<> TufClient::download(const std::string& name, const std::string& base_url,
                             const std::filesystem::path& folder) {
    constexpr std::size_t kLongestName = 240; // of a file, beside what an unfinished one is called
    const TargetFile file = TRY(find_target(name));
    std::string file_name = percent_encoded(name);
    if (file_name.size() > kLongestName || file_name == "." || file_name == "..") file_name = sha256_hex(name);
    const auto path = folder / file_name;
    if (matches(path, file)) return {};
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    const std::filesystem::path part = path.string() + "%part"; // what no encoded name can be
    const auto bring = [&]() -> Result<> {
        std::ofstream out(part, std::ios::binary | std::ios::trunc);
        Check check(file.hashes, file.length, true);
        TRY(fetcher_.fetch(target_address(base_url, name, file, trusted_->root().consistent_snapshot), file.length,
                           [&](std::string_view bytes) {
                               check.add(bytes);
                               out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
                               return out.good();
                           }));
        TRY(check.finish());
        out.close();
        if (!out) return Error{ErrorCode::io, part.string() + ": cannot be written"};
        return platform::replace_file(part, path);
    };
    Result<> brought = bring();
    if (!brought) {
        std::filesystem::remove(part, error);
        return std::move(brought).error().with_context(name);
    }
    return {};
}

} // namespace update
