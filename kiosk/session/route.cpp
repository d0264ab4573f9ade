#include "kiosk/session/route.h"

namespace kiosk {
namespace {
struct Name {
    const char* operator()(const AttractRoute&) const { return "attract"; }
    const char* operator()(const NoticeRoute&) const { return "notice"; }
    const char* operator()(const HomeRoute&) const { return "home"; }
    const char* operator()(const GalleryRoute&) const { return "gallery"; }
    const char* operator()(const PhotoRoute&) const { return "photograph"; }
    const char* operator()(const TimelineRoute&) const { return "timeline"; }
    const char* operator()(const TextListRoute&) const { return "list"; }
    const char* operator()(const ReadRoute&) const { return "read"; }
    const char* operator()(const PageRoute&) const { return "page"; }
    const char* operator()(const AboutRoute&) const { return "about"; }
    const char* operator()(const FiguresRoute& r) const { return r.figure ? "figure" : "figures"; }
    const char* operator()(const ActRoute&) const { return "act"; }
    const char* operator()(const GlossaryRoute&) const { return "glossary"; }
    const char* operator()(const TermRoute&) const { return "term"; }
    const char* operator()(const OfficialsRoute&) const { return "officials"; }
    const char* operator()(const PlacesRoute&) const { return "places"; }
    const char* operator()(const PeopleRoute&) const { return "people"; }
    const char* operator()(const PersonRoute&) const { return "person"; }
    const char* operator()(const RemembranceRoute&) const { return "remembrance"; }
};
} // namespace

std::string route_name(const Route& route) {
    return std::visit(Name{}, route);
}

bool same_place(const Route& a, const Route& b) {
    const auto *one = std::get_if<ReadRoute>(&a), *other = std::get_if<ReadRoute>(&b);
    return one != nullptr && other != nullptr ? one->text == other->text : a == b;
}

} // namespace kiosk
