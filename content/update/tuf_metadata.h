#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "content/update/digest.h"
#include "content/update/strict_json.h"

namespace update {

// The files of an update repository as values: what The Update Framework's specification 1.0, section 4, says of their
// form. Reading one trusts nothing in it; who signed it is trusted_metadata's affair. Fields that are not known here
// stay in what was signed and are passed over.

using Time = std::chrono::sys_seconds;

struct PublicKey {
    std::string type, scheme;
    std::string value; ///< hexadecimal (ed25519) or PEM
    friend bool operator==(const PublicKey&, const PublicKey&) = default;
};
using Keys = std::map<std::string, PublicKey>; ///< by key id; none whose id is not its own

/// Who may sign for a role: so many of these.
struct Signers {
    std::set<std::string> key_ids;
    std::uint64_t threshold = 1;
    friend bool operator==(const Signers&, const Signers&) = default;
};

struct Signature {
    std::string key_id, value; ///< bytes; empty where what stood there was no hexadecimal
};

/// What every file has.
struct Signed {
    std::string bytes;                 ///< canonical form of what was signed
    std::vector<Signature> signatures; ///< one a key id
    std::uint64_t version = 0;         ///< from 1
    Time expires{};
    std::optional<Time> issued; ///< "x-issued": a lower bound for clocks; our own field
};

struct Root : Signed {
    Keys keys;
    std::map<std::string, Signers> roles; ///< root, timestamp, snapshot and targets always
    bool consistent_snapshot = false;
};

struct MetaFile {
    std::uint64_t version = 0;
    std::optional<std::uint64_t> length;
    Hashes hashes; ///< may be empty
};
struct Timestamp : Signed {
    MetaFile snapshot;
};
struct Snapshot : Signed {
    std::map<std::string, MetaFile> meta; ///< "targets.json", "ROLE.json"
};

struct TargetFile {
    std::uint64_t length = 0;
    Hashes hashes; ///< one at least
    Json custom;   ///< null where there is none
};
struct Delegation {
    std::string name;
    Signers signers;
    std::vector<std::string> paths, hash_prefixes; ///< at most one of the two
    bool terminating = false;

    /// Is this role asked about this target? A star stays within its folder. Source: specification 4.5.
    bool covers(const std::string& target) const;
};
struct Targets : Signed {
    std::map<std::string, TargetFile> targets;
    Keys keys;
    std::vector<Delegation> delegations; ///< in order of trust
};

// Errors: invalid, saying what is missing or wrong.
platform::Result<Root> read_root(std::string_view bytes);
platform::Result<Timestamp> read_timestamp(std::string_view bytes);
platform::Result<Snapshot> read_snapshot(std::string_view bytes);
platform::Result<Targets> read_targets(std::string_view bytes);

/// "2030-01-01T00:00:00Z" and nothing else, but that seconds may have up to nine decimals, which are dropped.
std::optional<Time> parse_time(std::string_view text);
std::string time_text(Time time);

bool is_top_level(std::string_view role);

} // namespace update
