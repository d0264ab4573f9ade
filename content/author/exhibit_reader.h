#pragma once

#include <filesystem>
#include <vector>

#include "content/author/diagnostics.h"
#include "content/author/exhibit_draft.h"
#include "platform/text/font_library.h"

namespace content::author {

struct ReadOptions {
    Date today;                                               ///< embargoes are held against it
    const std::vector<platform::FontSource>* fonts = nullptr; ///< null: coverage is not checked
};

constexpr std::size_t kMaxSourceFileBytes = 16 * 1024 * 1024;
constexpr std::size_t kMaxImageFileBytes = 512 * 1024 * 1024;
constexpr std::size_t kMaxTexts = 10'000;

/// Reads an exhibit's folder as content/AUTHORING.md describes it and holds it against every rule there; all findings
/// of the run are in the report. With errors in it the draft is for nothing but further checks. The same folder and day
/// give the same draft and report.
ExhibitDraft read_exhibit(const std::filesystem::path& folder, const ReadOptions& options, Report& report);

} // namespace content::author
