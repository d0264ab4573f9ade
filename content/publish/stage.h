#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "content/publish/workshop.h"
#include "platform/base/result.h"

namespace publish {

// Each drafts what the next release will hold and returns what people should read of it. Until enough have signed and
// `release` has run, nobody outside sees anything. Errors leave the earlier draft.

/// A new generation of a pack, from a file that vitrine-pack made. `name`: of the pack in the repository; empty: the
/// exhibit's own key. Errors: corrupt (the pack is damaged), unsupported, invalid (it is what is released already).
platform::Result<std::string> stage_pack(Workshop& workshop, const std::filesystem::path& file, std::string name,
                                         Time now);

/// What a pack was in an earlier generation, as a new one. 0: the generation before the released one.
platform::Result<std::string> stage_undo(Workshop& workshop, const std::string& pack, std::uint64_t generation,
                                         Time now);

/// Records, as "photograph:KEY", that no kiosk may show any more, with their pictures; or, with `lift`, may again.
/// Errors: not_found where no released pack has such a record.
platform::Result<std::string> stage_takedown(Workshop& workshop, const std::vector<std::string>& records, bool lift,
                                             Time now);

/// What was drafted, against what is released: for who signs second.
platform::Result<std::string> drafted_differences(const Workshop& workshop);

} // namespace publish
