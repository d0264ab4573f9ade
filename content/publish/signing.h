#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "content/publish/workshop.h"
#include "platform/base/result.h"

namespace publish {

/// Drafts the first root of trust and an empty list of content. `signers` has an entry for each of kRoleNames. Errors:
/// invalid (there is a repository already; a threshold that its keys cannot reach).
platform::Result<std::string> draft_first_root(Workshop& workshop, const std::map<std::string, RoleKeys>& signers,
                                               Time now);

/// Drafts the next root: these roles get other signers, the others stay; all dates begin anew. With no roles: the same
/// keys for longer. Errors: invalid.
platform::Result<std::string> draft_next_root(Workshop& workshop, const std::map<std::string, RoleKeys>& signers,
                                              Time now);

/// Signs what is drafted and this key may sign. Errors: invalid when that is nothing.
platform::Result<std::string> sign_draft(Workshop& workshop, const std::vector<SigningKey>& keys);

/// Which of these keys may sign something that is drafted and lacks their signature.
platform::Result<std::vector<PublicKeyFile>> wanted_signers(const Workshop& workshop);

/// A line a role: how many have signed, how many must, who still can. Empty when nothing is drafted.
platform::Result<std::string> signatures_text(const Workshop& workshop);
/// Errors: invalid, with signatures_text's line, while a signature is missing.
platform::Result<> check_signatures(const Workshop& workshop);

/// Copies what another signer needs to read the differences and to sign into a folder that is itself a workshop: on a
/// stick, for a computer that was never connected. Secret keys stay. Errors: io.
platform::Result<> carry_out(const Workshop& workshop, const std::filesystem::path& folder);
/// Takes the signatures that were made there. Errors: invalid when they are over something else than what is drafted
/// here now.
platform::Result<std::string> take_signatures(Workshop& workshop, const std::filesystem::path& folder);

} // namespace publish
