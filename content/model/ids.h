#pragma once

#include "platform/base/strong_id.h"

namespace content {

// Indexes into the catalog's tables; stable within one pack only. Curators' own ids are the records' `key`.
using ImageId = platform::StrongId<struct ImageTag>;
using PhotographId = platform::StrongId<struct PhotographTag>;
using EventId = platform::StrongId<struct EventTag>;
using TextId =
    platform::StrongId<struct TextTag>; ///< stories, documents, transcripts and pages: everything with a body
using PersonId = platform::StrongId<struct PersonTag>;
using PersonGroupId = platform::StrongId<struct PersonGroupTag>;
using SourceId = platform::StrongId<struct SourceTag>;
using FigureId = platform::StrongId<struct FigureTag>;
using TermId = platform::StrongId<struct TermTag>;
using OfficialId = platform::StrongId<struct OfficialTag>;
using PlaceId = platform::StrongId<struct PlaceTag>;
using SectionId = platform::StrongId<struct SectionTag>;

} // namespace content
