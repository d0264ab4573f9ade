#include "content/publish/signing.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "content/publish/generation_files.h"
#include "content/update/takedown.h"

namespace publish {

namespace fs = std::filesystem;
using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

/// Who must sign a drafted role. A new root needs two: the root before it, and itself.
Result<std::vector<Authority>> authorities(const Workshop& workshop, const std::string& role) {
    std::vector<Authority> all;
    if (role == "usb") {
        all.push_back(TRY(Authority::usb_in(*workshop.current("targets"))));
        return all;
    }
    all.push_back(TRY(Authority::in_root(*workshop.current("root"), role)));
    const RoleFile* released = workshop.released("root");
    if (role == "root" && released != nullptr && released->version() != workshop.current("root")->version())
        all.push_back(TRY(Authority::in_root(*released, role)));
    return all;
}

constexpr const char* kSignedByHand[] = {"root", "targets", "usb"};

Result<> check_thresholds(const std::map<std::string, RoleKeys>& signers) {
    for (const auto& [role, keys] : signers) {
        std::set<std::string> different;
        for (const PublicKeyFile& key : keys.keys)
            different.insert(key.value);
        if (keys.threshold < 1 || keys.threshold > std::min<std::uint64_t>(different.size(), kMostThreshold))
            return Error{ErrorCode::invalid,
                         fmt::format("{}: {} of {} keys cannot be", role, keys.threshold, different.size())};
    }
    return {};
}

Result<std::string> signature_line(const Workshop& workshop, const std::string& role) {
    const RoleFile& file = *workshop.drafted(role);
    std::string line;
    for (const Authority& authority : TRY(authorities(workshop, role))) {
        std::vector<std::string> others;
        for (const std::string& id : authority.signers.key_ids) {
            const bool has = std::any_of(file.signatures.begin(), file.signatures.end(),
                                         [&](const Json& entry) { return entry.at("keyid") == id; });
            if (!has) others.push_back(workshop.key_name(id));
        }
        const std::uint64_t count = authority.count(file);
        line += fmt::format("  {} {}: {} of {} signatures", role, file.version(), count, authority.signers.threshold);
        if (count < authority.signers.threshold) line += fmt::format("; still to sign: {}", fmt::join(others, ", "));
        line += '\n';
    }
    return line;
}

Result<> carry_file(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::create_directories(to.parent_path(), error);
    fs::copy_file(from, to, fs::copy_options::overwrite_existing, error);
    if (error) return Error{ErrorCode::io, to.string() + ": " + error.message()};
    return {};
}

} // namespace

Result<std::string> draft_first_root(Workshop& workshop, const std::map<std::string, RoleKeys>& signers, Time now) {
    if (workshop.current("root") != nullptr)
        return Error{ErrorCode::invalid,
                     workshop.folder().string() + ": there is a repository here already; keys are changed with rotate"};
    TRY(check_thresholds(signers));
    const std::map<std::string, int>& days = workshop.settings().days;
    RoleFile root = new_role("root", 1, now, days.at("root"));
    root.part["consistent_snapshot"] = true;
    root.part["keys"] = Json::object();
    root.part["roles"] = Json::object();
    for (const char* role : {"root", "targets", "snapshot", "timestamp"})
        set_root_keys(root, role, signers.at(role));
    RoleFile targets = new_role("targets", 1, now, days.at("targets"));
    RoleFile usb = new_role("targets", 1, now, days.at("usb"));
    targets.part["targets"] = usb.part["targets"] = Json::object();
    set_usb_keys(targets, signers.at("usb"));
    TRY(workshop.put_draft("root", std::move(root)));
    TRY(workshop.put_draft("targets", std::move(targets)));
    TRY(workshop.put_draft("usb", std::move(usb)));
    return "A repository is drafted. Next: vitrine-publish stage PACK\n" + TRY(signatures_text(workshop));
}

Result<std::string> draft_next_root(Workshop& workshop, const std::map<std::string, RoleKeys>& signers, Time now) {
    TRY(workshop.check_no_release_begun());
    if (workshop.released("root") == nullptr)
        return Error{ErrorCode::invalid, "nothing is released yet: make the repository anew with other keys (delete "
                                         "the folder draft, then vitrine-publish init)"};
    TRY(check_thresholds(signers));
    const std::map<std::string, int>& days = workshop.settings().days;
    const RoleFile& before = *workshop.released("root");
    RoleFile root = new_role("root", before.version() + 1, now, days.at("root"));
    for (const char* field : {"consistent_snapshot", "keys", "roles"})
        root.part[field] = workshop.current("root")->part.at(field);
    for (const auto& [role, keys] : signers)
        if (role != "usb") set_root_keys(root, role, keys);
    TRY(workshop.put_draft("root", std::move(root)));
    // Whoever signs for content next signs all of it: the old signatures are not taken from now on.
    TRY(draft_targets(workshop, {}, now));
    if (const auto usb = signers.find("usb"); usb != signers.end()) {
        RoleFile targets = *workshop.drafted("targets");
        set_usb_keys(targets, usb->second);
        TRY(workshop.put_draft("targets", std::move(targets)));
    }
    return "New roots of trust are drafted.\n" + TRY(signatures_text(workshop));
}

Result<std::string> sign_draft(Workshop& workshop, const std::vector<SigningKey>& keys) {
    TRY(workshop.check_no_release_begun());
    for (const SigningKey& key : keys) {
        bool used = false;
        for (const char* role : kSignedByHand) {
            if (workshop.drafted(role) == nullptr) continue;
            const auto all = TRY(authorities(workshop, role));
            if (std::none_of(all.begin(), all.end(), [&](const Authority& a) { return a.has(key.public_half()); }))
                continue;
            RoleFile file = *workshop.drafted(role);
            file.add_signature(key);
            TRY(workshop.put_draft(role, std::move(file)));
            used = true;
        }
        if (!used)
            return Error{ErrorCode::invalid,
                         fmt::format("nothing is drafted that “{}” may sign", key.public_half().name)};
    }
    return signatures_text(workshop);
}

Result<std::vector<PublicKeyFile>> wanted_signers(const Workshop& workshop) {
    std::vector<PublicKeyFile> wanted;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(workshop.keys(), error)) {
        if (entry.path().extension() != ".pub") continue;
        const PublicKeyFile key = TRY(read_public_key(entry.path()));
        bool needed = false;
        for (const char* role : kSignedByHand)
            if (const RoleFile* file = workshop.drafted(role))
                for (const Authority& authority : TRY(authorities(workshop, role)))
                    needed |=
                        authority.has(key) && std::none_of(file->signatures.begin(), file->signatures.end(),
                                                           [&](const Json& s) { return s.at("keyid") == key.id(); });
        if (needed) wanted.push_back(key);
    }
    std::sort(wanted.begin(), wanted.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return wanted;
}

Result<std::string> signatures_text(const Workshop& workshop) {
    std::string text;
    for (const char* role : kSignedByHand)
        if (workshop.drafted(role) != nullptr) text += TRY(signature_line(workshop, role));
    return text;
}

Result<> check_signatures(const Workshop& workshop) {
    for (const char* role : kSignedByHand) {
        if (workshop.drafted(role) == nullptr) continue;
        for (const Authority& authority : TRY(authorities(workshop, role)))
            if (!authority.satisfied(*workshop.drafted(role))) {
                const std::string line = TRY(signature_line(workshop, role));
                return Error{ErrorCode::invalid, "not enough have signed:\n" + line +
                                                     "Read vitrine-publish diff, then vitrine-publish sign"};
            }
    }
    return {};
}

Result<> carry_out(const Workshop& workshop, const fs::path& folder) {
    if (workshop.drafted("root") == nullptr && workshop.drafted("targets") == nullptr)
        return Error{ErrorCode::invalid, "nothing is drafted: there is nothing to sign"};
    std::error_code error;
    fs::remove_all(folder / "draft", error);
    fs::remove_all(folder / "public", error);
    for (const auto& entry : fs::directory_iterator(workshop.keys(), error))
        if (entry.path().extension() == ".pub")
            TRY(carry_file(entry.path(), folder / "keys" / entry.path().filename()));
    for (const char* role : kRoleNames) {
        if (workshop.drafted(role) != nullptr) {
            const fs::path path = fs::path("draft") / "roles" / (std::string(role) + ".json");
            TRY(carry_file(workshop.folder() / path, folder / path));
        }
        if (const RoleFile* released = workshop.released(role)) {
            // Roots are told by their numbers, one after the other.
            const std::uint64_t first = std::string_view(role) == "root" ? 1 : released->version();
            for (std::uint64_t version = first; version <= released->version(); ++version)
                TRY(carry_file(workshop.public_tree() / metadata_path(role, version),
                               folder / "public" / metadata_path(role, version)));
        }
    }
    // The texts, old and new: what the differences are read from. Not the pictures.
    for (const RoleFile* file : {workshop.released("targets"), workshop.drafted("targets")}) {
        if (file == nullptr) continue;
        const update::Targets targets = TRY(update::read_targets(file->bytes()));
        for (const auto& [name, entry] : targets.targets) {
            const std::string path = target_path(name, entry.hashes.at("sha256"));
            TRY(carry_file(TRY(workshop.tree_file(path)), folder / "public" / path));
        }
    }
    return {};
}

Result<std::string> take_signatures(Workshop& workshop, const fs::path& folder) {
    TRY(workshop.check_no_release_begun());
    const Workshop carried = TRY(Workshop::open(folder));
    for (const char* role : kSignedByHand) {
        if (carried.drafted(role) == nullptr) continue;
        const RoleFile* own = workshop.drafted(role);
        if (own == nullptr || own->part != carried.drafted(role)->part)
            return Error{
                ErrorCode::invalid,
                fmt::format("{}: what was signed there ({}) is not what is drafted here now; carry the draft out again",
                            folder.string(), role)};
        RoleFile merged = *own;
        for (const Json& signature : carried.drafted(role)->signatures)
            if (std::find(merged.signatures.begin(), merged.signatures.end(), signature) == merged.signatures.end())
                merged.signatures.push_back(signature);
        TRY(workshop.put_draft(role, std::move(merged)));
    }
    return signatures_text(workshop);
}

} // namespace publish
