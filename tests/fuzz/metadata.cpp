// Any bytes as each kind of metadata: what is read keeps what the specification promises of it, and can be used.
#include <cstdint>

#include "content/update/signature.h"
#include "content/update/trusted_metadata.h"

using namespace update;

namespace {

void expect(bool holds) {
    if (!holds) __builtin_trap();
}
void check(const Signed& file, const Keys& keys, const Signers& signers) {
    expect(file.version >= 1 && signers.threshold >= 1);
    expect(parse_time(time_text(file.expires)) == file.expires);
    const bool enough = verify_signers(file, keys, signers).ok();
    expect(!enough || file.signatures.size() >= signers.threshold);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (const auto root = read_root(bytes)) {
        for (const char* role : {"root", "timestamp", "snapshot", "targets"})
            check(*root, root->keys, root->roles.at(role));
        auto trusted = TrustedMetadata::start(bytes, Time{});
        expect(!trusted || !trusted->update_root(bytes)); // no root is its own successor
    }
    if (const auto timestamp = read_timestamp(bytes)) expect(timestamp->snapshot.version >= 1);
    if (const auto snapshot = read_snapshot(bytes))
        for (const auto& [name, meta] : snapshot->meta)
            expect(meta.version >= 1);
    if (const auto targets = read_targets(bytes)) {
        for (const auto& [name, file] : targets->targets)
            expect(!file.hashes.empty());
        for (const Delegation& role : targets->delegations) {
            expect(!role.name.empty() && !is_top_level(role.name));
            check(*targets, targets->keys, role.signers);
            for (const auto& [name, file] : targets->targets)
                (void)role.covers(name);
        }
    }
    return 0;
}
