#pragma once

#include <memory>

#include "kiosk/screens/screen.h"

namespace kiosk {

// Each screen is made here and lives in its own file; only the factory and tests call these.
std::unique_ptr<Screen> make_attract(const Frame& frame);
std::unique_ptr<Screen> make_notice(const Frame& frame);
std::unique_ptr<Screen> make_home(const Frame& frame);
std::unique_ptr<Screen> make_gallery(const GalleryRoute& route, const Frame& frame);
std::unique_ptr<Screen> make_photo(const PhotoRoute& route, const Frame& frame);
std::unique_ptr<Screen> make_timeline(const TimelineRoute& route, const Frame& frame);
std::unique_ptr<Screen> make_text_list(const TextListRoute& route, const Frame& frame);
std::unique_ptr<Screen> make_reader(const ReadRoute& route, const Frame& frame);
std::unique_ptr<Screen> make_page_view(const PageRoute& route, const Frame& frame);
std::unique_ptr<Screen> make_about(const AboutRoute& route, const Frame& frame);
std::unique_ptr<Screen> make_figures(const FiguresRoute& route, const Frame& frame);
std::unique_ptr<Screen> make_act(const ActRoute& route, const Frame& frame);
std::unique_ptr<Screen> make_glossary(const GlossaryRoute& route, const Frame& frame);
std::unique_ptr<Screen> make_officials(const OfficialsRoute& route, const Frame& frame);
std::unique_ptr<Screen> make_places(const PlacesRoute& route, const Frame& frame);
std::unique_ptr<Screen> make_people(const PeopleRoute& route, const Frame& frame);
std::unique_ptr<Screen> make_person(const PersonRoute& route, const Frame& frame);
std::unique_ptr<Screen> make_remembrance(const RemembranceRoute& route, const Frame& frame);

/// The screen for a route.
std::unique_ptr<Screen> make_screen(const Route& route, const Frame& frame);
/// Where a destination of the exhibit (a door, a scene, a link) leads.
Route route_to(const content::Destination& destination, const content::Catalog& catalog);

} // namespace kiosk
