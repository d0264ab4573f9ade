#pragma once

#include <doctest/doctest.h>

#include "content/author/pack_writer.h"
#include "tests/content/author/sample_draft.h"

/// A small pack that is whole and called `title`; its pictures are made in `folder`. Without a notice, and without
/// scenes: attract shows the title.
inline void write_titled_pack(const std::filesystem::path& folder, const std::filesystem::path& out,
                              const std::string& title) {
    static const auto fonts = platform::load_system_fonts().value();
    content::author::ExhibitDraft draft = content::author::sample_draft(folder, 2);
    draft.catalog.exhibit.title = content::Localized{{title}};
    draft.catalog.exhibit.notice.shown = false;
    draft.catalog.exhibit.attract.clear();
    std::filesystem::create_directories(out.parent_path());
    REQUIRE(content::author::write_pack(draft, out, {1, false, true, &fonts, {}}).ok());
}
