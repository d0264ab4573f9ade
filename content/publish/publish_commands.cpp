#include "content/publish/publish_commands.h"

#include <chrono>
#include <cstdio>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "content/publish/check.h"
#include "content/publish/passphrase.h"
#include "content/publish/release.h"
#include "content/publish/signing.h"
#include "content/publish/stage.h"
#include "content/publish/tidy.h"
#include "content/update/curl_fetcher.h"
#include "platform/base/file.h"

namespace publish {

namespace fs = std::filesystem;
using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

int finish(const Result<std::string>& said) {
    if (!said) {
        std::fprintf(stderr, "vitrine-publish: %s\n", said.error().message.c_str());
        return 1;
    }
    std::fwrite(said->data(), 1, said->size(), stdout);
    return 0;
}

Result<Time> time_of(const PublishOptions& options) {
    if (options.now.empty()) return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    if (const auto time = update::parse_time(options.now)) return *time;
    return Error{ErrorCode::invalid, "--now wants a time as 2026-11-28T12:00:00Z"};
}

/// Opens these secret keys: paths, or names of keys in the workshop.
Result<std::vector<SigningKey>> open_keys(const Workshop& workshop, const std::vector<std::string>& names,
                                          const PublishOptions& options) {
    std::vector<SigningKey> keys;
    for (const std::string& name : names) {
        const fs::path file = is_key_name(name) ? workshop.keys() / (name + ".key") : fs::path(name);
        const std::string passphrase =
            TRY(ask_passphrase("Passphrase of " + file.filename().string(), options.passphrase_file));
        keys.push_back(TRY(open_key(file, passphrase)));
    }
    return keys;
}

/// Names of those whose secret half is in the workshop.
std::vector<std::string> at_hand(const Workshop& workshop, const std::vector<PublicKeyFile>& wanted) {
    std::vector<std::string> names;
    for (const PublicKeyFile& key : wanted)
        if (fs::exists(workshop.keys() / (key.name + ".key"))) names.push_back(key.name);
    return names;
}

Result<std::vector<SigningKey>> online_keys(const Workshop& workshop, const PublishOptions& options) {
    const auto names = options.keys.empty() ? at_hand(workshop, TRY(online_signers(workshop))) : options.keys;
    return open_keys(workshop, names, options);
}

Result<RoleKeys> role_keys(const Workshop& workshop, const PublishOptions::Signers& signers, std::uint64_t usual) {
    RoleKeys keys;
    for (const std::string& name : signers.keys)
        keys.keys.push_back(TRY(workshop.find_key(name)));
    keys.threshold = signers.threshold == 0 ? usual : signers.threshold;
    return keys;
}

Result<std::string> keys_create(const PublishOptions& options) {
    const fs::path folder = options.file.empty() ? options.workshop / "keys" : options.file;
    const std::string passphrase =
        TRY(ask_passphrase(fmt::format("A passphrase for the key “{}”", options.name), options.passphrase_file, true));
    const PublicKeyFile key =
        TRY(create_key(folder, options.name, passphrase, options.light ? KeyCost::light : KeyCost::strong));
    return fmt::format("{}: the secret half. Keep it, and a copy of it, where nobody else comes.\n"
                       "{}: the public half, for everybody.\n",
                       (folder / (key.name + ".key")).string(), (folder / (key.name + ".pub")).string());
}

Result<std::string> keys_show(const PublishOptions& options) {
    const Workshop workshop = TRY(Workshop::open(options.workshop));
    std::string said;
    std::map<std::string, PublicKeyFile> keys;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(workshop.keys(), error))
        if (entry.path().extension() == ".pub") {
            PublicKeyFile key = TRY(read_public_key(entry.path()));
            keys.emplace(key.name, std::move(key));
        }
    for (const auto& [name, key] : keys) {
        std::vector<std::string> roles;
        for (const char* role : kRoleNames) {
            if (workshop.current("root") == nullptr) break;
            const Authority authority = std::string_view(role) == "usb"
                                            ? TRY(Authority::usb_in(*workshop.current("targets")))
                                            : TRY(Authority::in_root(*workshop.current("root"), role));
            if (authority.has(key)) roles.push_back(role);
        }
        said += fmt::format("{:<16} {}  {}; signs {}\n", name, key.id().substr(0, 12),
                            fs::exists(workshop.keys() / (name + ".key")) ? "secret half here" : "public half only",
                            roles.empty() ? "nothing" : fmt::format("{}", fmt::join(roles, ", ")));
    }
    return said.empty() ? "No keys yet: vitrine-publish keys create NAME\n" : said;
}

Result<std::string> first_root(const PublishOptions& options) {
    Workshop workshop = TRY(Workshop::open(options.workshop));
    std::map<std::string, RoleKeys> signers;
    for (const char* role : kRoleNames) {
        const auto named = options.signers.find(role);
        if (named == options.signers.end() || named->second.keys.empty())
            return Error{ErrorCode::invalid, fmt::format("who signs {}? --{} NAME", role, role)};
        signers[role] = TRY(role_keys(workshop, named->second, 1));
    }
    TRY(workshop.save_settings(workshop.settings()));
    return draft_first_root(workshop, signers, TRY(time_of(options)));
}

Result<std::string> rotate(const PublishOptions& options) {
    Workshop workshop = TRY(Workshop::open(options.workshop));
    std::map<std::string, RoleKeys> signers;
    for (const auto& [role, named] : options.signers) {
        if (named.keys.empty() && named.threshold == 0) continue;
        if (named.keys.empty())
            return Error{ErrorCode::invalid,
                         fmt::format("--{0}-threshold needs the keys, too: all that shall sign, with --{0}", role)};
        if (workshop.current("root") == nullptr || workshop.current("targets") == nullptr)
            return Error{ErrorCode::invalid, "there is no repository here yet: vitrine-publish init"};
        const Authority before = role == "usb" ? TRY(Authority::usb_in(*workshop.current("targets")))
                                               : TRY(Authority::in_root(*workshop.current("root"), role));
        signers[role] = TRY(role_keys(workshop, named, before.signers.threshold));
    }
    return draft_next_root(workshop, signers, TRY(time_of(options)));
}

Result<std::string> sign(const PublishOptions& options) {
    Workshop workshop = TRY(Workshop::open(options.workshop));
    if (!options.carry_out.empty()) {
        TRY(carry_out(workshop, options.carry_out));
        return fmt::format(
            "Carry {0} to who signs next. There:\n  vitrine-publish --workshop {0} diff\n"
            "  vitrine-publish --workshop {0} sign --key THEIR.key\nBack here: vitrine-publish sign --take {0}\n",
            options.carry_out.string());
    }
    if (!options.take_from.empty()) return take_signatures(workshop, options.take_from);
    const auto names = options.keys.empty() ? at_hand(workshop, TRY(wanted_signers(workshop))) : options.keys;
    if (names.empty())
        return Error{ErrorCode::invalid,
                     "nothing here waits for a key that is at hand; name one: --key /media/stick/anna.key\n" +
                         TRY(signatures_text(workshop))};
    return sign_draft(workshop, TRY(open_keys(workshop, names, options)));
}

Result<std::string> check(const PublishOptions& options) {
    const std::string where = options.file.string();
    const bool remote = where.starts_with("http://") || where.starts_with("https://");
    const fs::path tree = where.empty() ? options.workshop / "public" : options.file;
    const fs::path root =
        !options.first_root.empty() ? options.first_root : options.workshop / "public" / metadata_path("root", 1);
    const std::string first_root = TRY(platform::read_file(root, kMostRoleBytes));
    const Time now = TRY(time_of(options));
    if (remote) {
        update::CurlFetcher fetcher;
        return check_repository(fetcher, where, first_root, now);
    }
    FolderFetcher fetcher(tree);
    return check_repository(fetcher, "", first_root, now);
}

/// Opens the workshop and does one thing in it.
template <class Do>
int in_workshop(const PublishOptions& options, Do&& act) {
    return finish([&]() -> Result<std::string> {
        Workshop workshop = TRY(Workshop::open(options.workshop));
        const Time now = TRY(time_of(options));
        return act(workshop, now);
    }());
}

Result<std::string> with_next(Result<std::string> said) {
    if (said) *said += "Next: vitrine-publish sign, then vitrine-publish release\n";
    return said;
}

} // namespace

int run_keys_create(const PublishOptions& options) {
    return finish(keys_create(options));
}
int run_keys_show(const PublishOptions& options) {
    return finish(keys_show(options));
}
int run_first_root(const PublishOptions& options) {
    return finish(first_root(options));
}
int run_rotate(const PublishOptions& options) {
    return finish(rotate(options));
}
int run_stage(const PublishOptions& options) {
    return in_workshop(options, [&](Workshop& workshop, Time now) {
        return with_next(stage_pack(workshop, options.file, options.name, now));
    });
}
int run_undo(const PublishOptions& options) {
    return in_workshop(options, [&](Workshop& workshop, Time now) {
        return with_next(stage_undo(workshop, options.name, options.generation, now));
    });
}
int run_takedown(const PublishOptions& options) {
    return in_workshop(options, [&](Workshop& workshop, Time now) {
        return with_next(stage_takedown(workshop, options.names, options.lift, now));
    });
}
int run_diff(const PublishOptions& options) {
    return in_workshop(options, [&](Workshop& workshop, Time) -> Result<std::string> {
        return TRY(drafted_differences(workshop)) + TRY(signatures_text(workshop));
    });
}
int run_sign(const PublishOptions& options) {
    return finish(sign(options));
}
int run_release(const PublishOptions& options) {
    return in_workshop(options, [&](Workshop& workshop, Time now) -> Result<std::string> {
        TRY(check_signatures(workshop)); // before a passphrase is asked for
        return release(workshop, TRY(online_keys(workshop, options)), now);
    });
}
int run_timestamp(const PublishOptions& options) {
    return in_workshop(options, [&](Workshop& workshop, Time now) -> Result<std::string> {
        return renew_timestamp(workshop, TRY(online_keys(workshop, options)), now);
    });
}
int run_tidy(const PublishOptions& options) {
    return in_workshop(options, [&](Workshop& workshop, Time) { return tidy(workshop, options.keep); });
}
int run_usb_export(const PublishOptions& options) {
    return in_workshop(
        options, [&](Workshop& workshop, Time) { return export_to_stick(workshop, options.file, options.names); });
}
int run_check(const PublishOptions& options) {
    return finish(check(options));
}

} // namespace publish
