#include "content/author/source_keys.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include <fmt/format.h>

namespace content::author {

const Keys kExhibitKeys = {"id",       "title",   "subtitle", "languages", "theme",  "idle",       "notice",
                           "sections", "attract", "timeline", "takeaways", "people", "remembrance"};
const Keys kExhibitTranslationKeys = {"title",    "subtitle",  "notice", "sections",    "attract",
                                      "timeline", "takeaways", "people", "remembrance", "translation"};
const Keys kThemeKeys = {"accent", "ground"};
const Keys kIdleKeys = {"warn_after_s", "answer_within_s"};
const Keys kNoticeKeys = {"title", "body", "gentle", "gentle_section"};
const Keys kSectionKeys = {"id", "kind", "title", "line", "minutes", "figure", "cover", "page"};
const Keys kSceneKeys = {"line", "figure", "photograph", "marks", "opens"};
const Keys kTimelineKeys = {"lanes", "eras"};
const Keys kTakeAwayKeys = {"id", "url", "label"};
const Keys kPeopleKeys = {"groups"};
const Keys kRemembranceKeys = {"at", "minutes", "seconds", "group", "line"};

const Keys kStoryKeys = {"title",   "line",   "order",       "minutes", "sensitivity",
                         "sources", "people", "photographs", "events",  "documents"};
const Keys kDocumentKeys = {"title",  "line",        "order",    "minutes",   "sensitivity", "sources",
                            "people", "photographs", "events",   "documents", "kind",        "date",
                            "place",  "holder",      "withheld", "original",  "pages",       "credit"};
const Keys kTranscriptKeys = {"title",       "line",     "order",     "minutes",  "sensitivity", "sources", "people",
                              "photographs", "events",   "documents", "speaker",  "office",      "date",    "setting",
                              "holder",      "withheld", "kind",      "original", "pages",       "credit"};
const Keys kPageKeys = {"title",   "line",   "order",       "minutes", "sensitivity",
                        "sources", "people", "photographs", "events",  "documents"};
const Keys kTextTranslationKeys = {"title",   "line",   "kind",    "place",       "holder", "withheld",
                                   "speaker", "office", "setting", "translation", "pages",  "credit"};

const Keys kScannedPageKeys = {"file", "alt", "regions"};

const Keys kSourceColumns = {"id", "title", "author", "publisher", "date", "url", "copy", "accessed"};
const Keys kPhotographColumns = {"id",    "file",  "title",   "caption",     "alt",      "credit", "date",
                                 "place", "theme", "sources", "sensitivity", "withheld", "holder"};
const Keys kTimelineColumns = {"id",   "date",    "lane",        "title",     "line",
                               "body", "sources", "photographs", "documents", "stories"};
const Keys kPeopleColumns = {"id",    "name",          "line",    "place",  "group",      "relations",
                             "image", "alt",           "credit",  "basis",  "basis_note", "display",
                             "minor", "minor_signoff", "embargo", "sources"};
const Keys kFigureColumns = {"id",     "value", "label", "note", "as_of", "sources", "drawing",
                             "amount", "whole", "each",  "mark", "alt",   "group",   "part_of"};
const Keys kOfficialColumns = {"id", "name", "office", "shows", "says", "sanctions", "sources"};
const Keys kGlossaryColumns = {"id", "name", "other", "explanation", "sources"};
const Keys kPlaceColumns = {"id",  "name",    "line",        "note",   "lat",       "lon",
                            "map", "sources", "photographs", "events", "documents", "stories"};

namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row.back();
}

} // namespace

std::string suggestion(std::string_view unknown, const Keys& known) {
    const auto nearest = std::min_element(known.begin(), known.end(), [&](std::string_view a, std::string_view b) {
        return edit_distance(unknown.substr(0, 64), a) < edit_distance(unknown.substr(0, 64), b);
    });
    if (nearest != known.end() && edit_distance(unknown.substr(0, 64), *nearest) <= 2)
        return fmt::format("did you mean “{}”?", *nearest);
    return fmt::format("known are: {}", fmt::join(known, ", "));
}

} // namespace content::author
