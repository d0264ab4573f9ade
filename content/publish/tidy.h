#pragma once

#include <string>

#include "content/publish/workshop.h"
#include "platform/base/result.h"

namespace publish {

constexpr std::uint64_t kMostKept = 1000;

/// Moves what clients need no more from public/ to archive/: lists, words, patches and pictures that only releases
/// before the last `keep` lead to. Roots stay. One release is enough for whoever asks from now on; two are for those
/// who are fetching the one before just now. Stopped at any point, the same call ends it. Errors: invalid (nothing is
/// released; something is drafted, which may need what would go), corrupt, io.
platform::Result<std::string> tidy(const Workshop& workshop, std::uint64_t keep);

} // namespace publish
