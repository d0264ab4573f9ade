#include "content/model/catalog.h"

namespace content {
namespace {

template <class Id, class Record>
Id find_key(const std::vector<Record>& records, std::string_view key) {
    for (std::size_t i = 0; i < records.size(); ++i)
        if (records[i].key == key) return {static_cast<std::uint32_t>(i)};
    return {};
}

} // namespace

PhotographId Catalog::find_photograph(std::string_view key) const {
    return find_key<PhotographId>(photographs, key);
}
EventId Catalog::find_event(std::string_view key) const {
    return find_key<EventId>(events, key);
}
FigureId Catalog::find_figure(std::string_view key) const {
    return find_key<FigureId>(figures, key);
}
PersonId Catalog::find_person(std::string_view key) const {
    return find_key<PersonId>(people, key);
}
SectionId Catalog::find_section(std::string_view key) const {
    return find_key<SectionId>(exhibit.sections, key);
}

SectionId Catalog::find_section(Section::Kind kind) const {
    for (std::size_t i = 0; i < exhibit.sections.size(); ++i)
        if (exhibit.sections[i].kind == kind) return {static_cast<std::uint32_t>(i)};
    return {};
}
OfficialId Catalog::find_official(std::string_view key) const {
    return find_key<OfficialId>(officials, key);
}
TermId Catalog::find_term(std::string_view key) const {
    return find_key<TermId>(terms, key);
}
PlaceId Catalog::find_place(std::string_view key) const {
    return find_key<PlaceId>(places, key);
}

TextId Catalog::find_text(TextRecord::Kind kind, std::string_view key) const {
    for (std::size_t i = 0; i < texts.size(); ++i)
        if (texts[i].kind == kind && texts[i].key == key) return {static_cast<std::uint32_t>(i)};
    return {};
}

TextId Catalog::find_document(std::string_view key) const {
    const TextId document = find_text(TextRecord::Kind::document, key);
    return document ? document : find_text(TextRecord::Kind::transcript, key);
}

std::optional<LanguageIndex> Catalog::find_language(std::string_view tag) const {
    for (std::size_t i = 0; i < exhibit.languages.size(); ++i)
        if (exhibit.languages[i].tag == tag) return static_cast<LanguageIndex>(i);
    return std::nullopt;
}

std::vector<TextId> Catalog::texts_of(TextRecord::Kind kind) const {
    std::vector<TextId> out;
    for (std::size_t i = 0; i < texts.size(); ++i)
        if (texts[i].kind == kind) out.push_back({static_cast<std::uint32_t>(i)});
    return out;
}

Destination Catalog::resolve(std::string_view link) const {
    using Kind = Destination::Kind;
    if (link == "home") return {Kind::home, 0};
    const auto colon = link.find(':');
    if (colon == std::string_view::npos) return {};
    const std::string_view what = link.substr(0, colon), key = link.substr(colon + 1);
    const auto to = [](Kind kind, auto id) { return id ? Destination{kind, id.value} : Destination{}; };
    if (what == "section") return to(Kind::section, find_section(key));
    if (what == "photograph") return to(Kind::photograph, find_photograph(key));
    if (what == "person") return to(Kind::person, find_person(key));
    if (what == "event") return to(Kind::event, find_event(key));
    if (what == "figure") return to(Kind::figure, find_figure(key));
    for (std::size_t i = 0; i < kTextKindNames.size(); ++i)
        if (what == kTextKindNames[i]) return to(Kind::text, find_text(static_cast<TextRecord::Kind>(i), key));
    if (what == "official") return to(Kind::official, find_official(key));
    if (what == "term") return to(Kind::term, find_term(key));
    if (what == "place") return to(Kind::place, find_place(key));
    return {};
}

} // namespace content
