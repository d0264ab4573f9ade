#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "content/publish/workshop.h"
#include "platform/base/result.h"

namespace publish {

/// Publishes what is drafted and signed: signs a snapshot and a timestamp with the keys that may, and writes public/ in
/// the order in which it may be uploaded. Interrupted at any point, clients see the old release, and the same call ends
/// what was begun. Errors: invalid (nothing drafted, signatures missing, expired, no key for a role), corrupt, io.
platform::Result<std::string> release(Workshop& workshop, const std::vector<SigningKey>& keys, Time now);

/// Renews the timestamp of what is released, and the snapshot when less than a third of its time is left. For cron.
platform::Result<std::string> renew_timestamp(Workshop& workshop, const std::vector<SigningKey>& keys, Time now);

/// Of the keys in the workshop's folder, those that sign snapshot and timestamp: what release and timestamp must open.
platform::Result<std::vector<PublicKeyFile>> online_signers(const Workshop& workshop);

/// Writes what a kiosk without a network needs of the release into a folder, for a stick: only these packs, or all.
/// What is there already and the same stays. Errors: invalid (nothing released), corrupt, io; stopped, the same call
/// again goes on.
platform::Result<std::string> export_to_stick(const Workshop& workshop, const std::filesystem::path& folder,
                                              const std::vector<std::string>& packs);

} // namespace publish
