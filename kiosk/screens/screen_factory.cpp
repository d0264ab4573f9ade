#include "kiosk/screens/screens.h"

namespace kiosk {
namespace {
struct Make {
    const Frame& frame;
    std::unique_ptr<Screen> operator()(const AttractRoute&) const { return make_attract(frame); }
    std::unique_ptr<Screen> operator()(const NoticeRoute&) const { return make_notice(frame); }
    std::unique_ptr<Screen> operator()(const HomeRoute&) const { return make_home(frame); }
    std::unique_ptr<Screen> operator()(const GalleryRoute& r) const { return make_gallery(r, frame); }
    std::unique_ptr<Screen> operator()(const PhotoRoute& r) const { return make_photo(r, frame); }
    std::unique_ptr<Screen> operator()(const TimelineRoute& r) const { return make_timeline(r, frame); }
    std::unique_ptr<Screen> operator()(const TextListRoute& r) const { return make_text_list(r, frame); }
    std::unique_ptr<Screen> operator()(const ReadRoute& r) const { return make_reader(r, frame); }
    std::unique_ptr<Screen> operator()(const PageRoute& r) const { return make_page_view(r, frame); }
    std::unique_ptr<Screen> operator()(const AboutRoute& r) const { return make_about(r, frame); }
    std::unique_ptr<Screen> operator()(const FiguresRoute& r) const { return make_figures(r, frame); }
    std::unique_ptr<Screen> operator()(const ActRoute& r) const { return make_act(r, frame); }
    std::unique_ptr<Screen> operator()(const GlossaryRoute& r) const { return make_glossary(r, frame); }
    std::unique_ptr<Screen> operator()(const TermRoute&) const { return make_home(frame); } // it opens over a screen
    std::unique_ptr<Screen> operator()(const OfficialsRoute& r) const { return make_officials(r, frame); }
    std::unique_ptr<Screen> operator()(const PlacesRoute& r) const { return make_places(r, frame); }
    std::unique_ptr<Screen> operator()(const PeopleRoute& r) const { return make_people(r, frame); }
    std::unique_ptr<Screen> operator()(const PersonRoute& r) const { return make_person(r, frame); }
    std::unique_ptr<Screen> operator()(const RemembranceRoute& r) const { return make_remembrance(r, frame); }
};
} // namespace

std::unique_ptr<Screen> make_screen(const Route& route, const Frame& frame) {
    return std::visit(Make{frame}, route);
}

Route route_to(const content::Destination& destination, const content::Catalog& catalog) {
    using Kind = content::Destination::Kind;
    switch (destination.kind) {
    case Kind::photograph: return PhotoRoute{{destination.index}, {}};
    case Kind::person: return PersonRoute{{destination.index}};
    case Kind::text: return ReadRoute{{destination.index}};
    case Kind::event:
        if (const auto timeline = catalog.find_section(content::Section::Kind::timeline))
            return TimelineRoute{timeline, {destination.index}};
        return HomeRoute{};
    case Kind::section: {
        const content::Section& section = catalog.exhibit.sections[destination.index];
        const content::SectionId id{destination.index};
        switch (section.kind) {
        case content::Section::Kind::page: return section.page ? Route{ReadRoute{section.page}} : Route{HomeRoute{}};
        case content::Section::Kind::photographs: return GalleryRoute{id};
        case content::Section::Kind::timeline: return TimelineRoute{id, {}};
        case content::Section::Kind::stories:
        case content::Section::Kind::documents: return TextListRoute{id};
        case content::Section::Kind::figures: return FiguresRoute{id, {}};
        case content::Section::Kind::about: return AboutRoute{id};
        case content::Section::Kind::act: return ActRoute{id};
        case content::Section::Kind::glossary: return GlossaryRoute{id};
        case content::Section::Kind::officials: return OfficialsRoute{id, {}};
        case content::Section::Kind::places: return PlacesRoute{id, {}};
        case content::Section::Kind::people: return PeopleRoute{id};
        }
        return HomeRoute{};
    }
    case Kind::figure: return FiguresRoute{catalog.find_section(content::Section::Kind::figures), {destination.index}};
    case Kind::term: return TermRoute{{destination.index}};
    case Kind::official:
        if (const auto officials = catalog.find_section(content::Section::Kind::officials))
            return OfficialsRoute{officials, {destination.index}};
        return HomeRoute{};
    case Kind::place:
        if (const auto places = catalog.find_section(content::Section::Kind::places))
            return PlacesRoute{places, {destination.index}};
        return HomeRoute{};
    case Kind::none:
    case Kind::home: return HomeRoute{};
    }
    return HomeRoute{};
}

} // namespace kiosk
