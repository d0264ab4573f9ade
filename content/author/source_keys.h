#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace content::author {

// Every entry and column that a curator can write, as content/AUTHORING.md lists them.
using Keys = std::vector<std::string_view>;

extern const Keys kExhibitKeys, kExhibitTranslationKeys, kThemeKeys, kIdleKeys, kNoticeKeys, kSectionKeys, kSceneKeys,
    kTimelineKeys, kTakeAwayKeys, kPeopleKeys, kRemembranceKeys;
extern const Keys kStoryKeys, kDocumentKeys, kTranscriptKeys, kPageKeys, kTextTranslationKeys, kScannedPageKeys;
extern const Keys kSourceColumns, kPhotographColumns, kTimelineColumns, kPeopleColumns, kFigureColumns,
    kOfficialColumns, kGlossaryColumns, kPlaceColumns;

/// What to do about an unknown name: the nearest known one, or the list of all.
std::string suggestion(std::string_view unknown, const Keys& known);

} // namespace content::author
