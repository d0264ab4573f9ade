#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "content/model/ids.h"
#include "content/model/language.h"
#include "content/model/page_lines.h"
#include "platform/base/clock.h"

namespace kiosk {

// Where a visitor can be. A route is all that one screen knows of another.
struct AttractRoute {
    friend bool operator==(const AttractRoute&, const AttractRoute&) = default;
};
struct NoticeRoute {
    friend bool operator==(const NoticeRoute&, const NoticeRoute&) = default;
};
struct HomeRoute {
    friend bool operator==(const HomeRoute&, const HomeRoute&) = default;
};
struct GalleryRoute {
    content::SectionId section;
    friend bool operator==(const GalleryRoute&, const GalleryRoute&) = default;
};
/// What a visitor narrowed the wall to. Texts are those of the exhibit's first language; what is empty narrows nothing.
struct PhotoFilter {
    std::string theme, place;
    std::int32_t first_year = 0, last_year = -1; ///< astronomical, both included; none when last < first
    bool empty() const { return theme.empty() && place.empty() && last_year < first_year; }
    friend bool operator==(const PhotoFilter&, const PhotoFilter&) = default;
};
/// `filter`: what the visitor came with, so that "next" stays inside it.
struct PhotoRoute {
    content::PhotographId photograph;
    PhotoFilter filter = {};
    friend bool operator==(const PhotoRoute&, const PhotoRoute&) = default;
};
struct TimelineRoute {
    content::SectionId section;
    content::EventId event;
    friend bool operator==(const TimelineRoute&, const TimelineRoute&) = default;
};
struct TextListRoute {
    content::SectionId section;
    friend bool operator==(const TextListRoute&, const TextListRoute&) = default;
};
/// A text to read; `line` points out one that is also on its scan.
struct ReadRoute {
    content::TextId text;
    std::optional<content::LineOnPage> line = {};
    friend bool operator==(const ReadRoute&, const ReadRoute&) = default;
};
/// One page of a text as it was scanned; `region` frames a part of it (ScannedPage::regions). `beside`: the language
/// that the visitor chose beside the one that is read, or that one for none; else the original.
struct PageRoute {
    content::TextId text;
    std::uint32_t page = 0; ///< from 0
    std::optional<std::uint32_t> region = {};
    std::optional<content::LanguageIndex> beside = {};
    friend bool operator==(const PageRoute&, const PageRoute&) = default;
};
/// The wall of people, and their stories.
struct PeopleRoute {
    content::SectionId section;
    friend bool operator==(const PeopleRoute&, const PeopleRoute&) = default;
};
struct PersonRoute {
    content::PersonId person;
    friend bool operator==(const PersonRoute&, const PersonRoute&) = default;
};
/// The slow passage through places: at its hour, while nobody is here; or asked for by a visitor.
struct RemembranceRoute {
    bool at_its_hour = false;
    std::uint32_t first = 0;     ///< the place it begins with
    platform::Duration length{}; ///< at its hour; a visitor's is as long as there are places
    friend bool operator==(const RemembranceRoute&, const RemembranceRoute&) = default;
};
struct AboutRoute {
    content::SectionId section;
    friend bool operator==(const AboutRoute&, const AboutRoute&) = default;
};
/// `figure`: its page; none: the index of all. `section` may be none where a text leads straight to a number.
struct FiguresRoute {
    content::SectionId section;
    content::FigureId figure;
    friend bool operator==(const FiguresRoute&, const FiguresRoute&) = default;
};

/// One audience's recommendations; none: all audiences.
struct ActRoute {
    content::SectionId section;
    std::uint32_t audience = kNoAudience;
    static constexpr std::uint32_t kNoAudience = 0xFFFFFFFF;
    friend bool operator==(const ActRoute&, const ActRoute&) = default;
};
struct GlossaryRoute {
    content::SectionId section; ///< or none: reached by a link
    friend bool operator==(const GlossaryRoute&, const GlossaryRoute&) = default;
};
/// A term explained: it opens in place, over the screen where it was touched.
struct TermRoute {
    content::TermId term;
    friend bool operator==(const TermRoute&, const TermRoute&) = default;
};
struct OfficialsRoute {
    content::SectionId section;
    content::OfficialId official;
    friend bool operator==(const OfficialsRoute&, const OfficialsRoute&) = default;
};
struct PlacesRoute {
    content::SectionId section;
    content::PlaceId place;
    friend bool operator==(const PlacesRoute&, const PlacesRoute&) = default;
};

using Route = std::variant<AttractRoute, NoticeRoute, HomeRoute, GalleryRoute, PhotoRoute, TimelineRoute, TextListRoute,
                           ReadRoute, PageRoute, AboutRoute, FiguresRoute, ActRoute, GlossaryRoute, TermRoute,
                           OfficialsRoute, PlacesRoute, PeopleRoute, PersonRoute, RemembranceRoute>;

/// "home", "photograph", …: for counts, visits and the log; no visitor data.
std::string route_name(const Route& route);
/// Do both lead to the same place? Which line is pointed out makes no other place of a text.
bool same_place(const Route& a, const Route& b);

} // namespace kiosk
