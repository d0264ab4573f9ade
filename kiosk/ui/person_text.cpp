#include "kiosk/ui/person_text.h"

#include <algorithm>

namespace kiosk {

using content::Person;

std::string name_text(const Frame& frame, const Person& person) {
    if (const auto name = frame.in_language(person.name).text; !name.empty()) return std::string(name);
    return std::string(
        frame.words(person.display == content::DisplayLevel::withheld ? "people.withheld" : "people.no_name"));
}

std::string spoken_text(const Frame& frame, const Person& person) {
    std::string text = name_text(frame, person);
    for (const content::Localized* more : {&person.line, &person.alt})
        if (const auto words = frame.in_language(*more).text; !words.empty()) text += ". " + std::string(words);
    return text;
}

std::string relation_text(const Frame& frame, const content::Relative& relative) {
    return frame.strings.format("relation." + std::string(content::name_of(relative.relation)), frame.language().tag,
                                {name_text(frame, frame.catalog.person(relative.person))});
}

ReadingLink link_to(const Frame& frame, content::PersonId id, std::span<const content::PersonId> among) {
    const Person& person = frame.catalog.person(id);
    ReadingLink link;
    link.to = {content::Destination::Kind::person, id.value};
    if (frame.in_language(person.name).text.empty()) {
        link.kind = name_text(frame, person);
        if (!frame.in_language(person.line).text.empty())
            link.title = &person.line;
        else
            std::swap(link.words, link.kind);
        return link;
    }
    link.title = &person.name;
    for (const content::Relative& relative : person.relatives)
        if (std::find(among.begin(), among.end(), relative.person) != among.end())
            link.kind += (link.kind.empty() ? "" : " · ") + relation_text(frame, relative);
    if (link.kind.empty() && person.group)
        link.kind = frame.in_language(frame.catalog.exhibit.groups[person.group.value].title).text;
    if (link.kind.empty()) link.kind = frame.words("link.person");
    return link;
}

} // namespace kiosk
