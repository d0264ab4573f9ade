#pragma once

#include <set>
#include <string>
#include <vector>

#include "content/publish/workshop.h"
#include "content/update/manifest.h"
#include "platform/base/result.h"

namespace publish {

/// A generation's manifest and text as they stand in the tree, held against what was signed.
struct GenerationBytes {
    std::string manifest, text;
};
/// Errors: not_found, corrupt, naming the file.
platform::Result<GenerationBytes> read_generation(const Workshop& workshop, const Generation& generation);

/// Every file of the tree that a list of content leads to, by its address there. Errors: not_found, corrupt.
platform::Result<std::set<std::string>> files_of(const Workshop& workshop, const RoleFile& targets);

/// Puts bytes into the draft under an address of the tree, unless they are there or public already. Errors: io.
platform::Result<> put_in_draft(const Workshop& workshop, const std::string& relative, std::string_view bytes);

/// What is about to become a generation of a pack.
struct NewGeneration {
    std::string pack;
    std::uint64_t pack_bytes = 0;
    GenerationBytes bytes;
};

/// Makes the three targets of a new generation, with patches from the last ones, and drafts `targets` and `usb` with
/// them. Says what differs from the released generation, item by item. A generation of the pack that was drafted and
/// not released is replaced. Errors: corrupt, too_large, io; the earlier draft stands.
platform::Result<std::string> draft_generation(Workshop& workshop, const NewGeneration& fresh, Time now);

/// Drafts `targets` and `usb` with this target set, removed or replaced; everything else as it is.
platform::Result<> draft_targets(Workshop& workshop, const std::map<std::string, Json>& targets, Time now);

/// A target's entry in metadata.
Json target_entry(std::string_view bytes, const Json& custom = nullptr);

} // namespace publish
