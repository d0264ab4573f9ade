#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "content/author/exhibit_draft.h"
#include "platform/base/result.h"
#include "platform/text/font_library.h"

namespace content::author {

struct WriteOptions {
    std::size_t threads = 2;
    bool terminal = false;                                    ///< progress as a bar
    bool quiet = false;                                       ///< no progress at all
    const std::vector<platform::FontSource>* fonts = nullptr; ///< must be given
    std::string interface_words;                              ///< the kiosk's own words: its fonts come from the pack
};

/// Makes a pack beside `out` and renames it: killed at any moment, there is the old pack or the new one. The same draft
/// gives the same bytes, whatever the threads, locale, time zone or place. On error the old pack stands and nothing is
/// left beside it. Errors: corrupt or too_large naming the image; io.
platform::Result<> write_pack(const ExhibitDraft& draft, const std::filesystem::path& out, const WriteOptions& options);

/// Of the kiosk's words (the files of kiosk/ui/strings.ini, one after the other) those that an exhibit in these
/// languages can show.
std::string words_of(std::string_view interface_words, const std::vector<Language>& languages);

} // namespace content::author
