#pragma once

#include <filesystem>
#include <set>
#include <vector>

#include "content/model/catalog.h"
#include "content/model/rich_text.h"

namespace content::author {

/// What the source folder says, resolved and checked, before pictures and fonts are made: the hand-over from
/// the readers (source_tree, pack_checks) to the pack writer.
struct ExhibitDraft {
    Catalog catalog; ///< photographs' `image` index image_files; `images` is still empty
    std::vector<std::filesystem::path> image_files;
    std::set<std::size_t> veiled_images; ///< of them, those that nobody may recognise

    struct Body {
        TextId text;
        LanguageIndex language = 0;
        RichText rich_text;
    };
    std::vector<Body> bodies; ///< sorted by text, language
};

} // namespace content::author
