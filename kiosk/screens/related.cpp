#include "kiosk/screens/related.h"

#include <algorithm>

namespace kiosk {
namespace {

using content::Catalog;

Related of(const Catalog& catalog, content::TextId id) {
    const content::TextRecord& t = catalog.text(id);
    switch (t.kind) {
    case content::TextRecord::Kind::story: return {"story:" + t.key, "link.story", t.title};
    case content::TextRecord::Kind::document: return {"document:" + t.key, "link.document", t.title};
    case content::TextRecord::Kind::transcript: return {"transcript:" + t.key, "link.transcript", t.title};
    case content::TextRecord::Kind::page: break;
    }
    return {"page:" + t.key, "link.page", t.title};
}

template <class T>
bool holds(const std::vector<T>& list, const T& what) {
    return std::find(list.begin(), list.end(), what) != list.end();
}

} // namespace

std::vector<Related> related_to(const Catalog& catalog, content::PhotographId photograph) {
    std::vector<Related> out;
    for (std::uint32_t i = 0; i < catalog.texts.size(); ++i)
        if (holds(catalog.texts[i].photographs, photograph)) out.push_back(of(catalog, {i}));
    for (const content::TimelineEvent& e : catalog.events)
        if (holds(e.photographs, photograph)) out.push_back({"event:" + e.key, "link.event", e.title});
    return out;
}

std::vector<Related> related_to(const Catalog& catalog, content::EventId event) {
    std::vector<Related> out;
    const content::TimelineEvent& e = catalog.event(event);
    for (const content::TextId id : e.texts)
        out.push_back(of(catalog, id));
    for (std::uint32_t i = 0; i < catalog.texts.size(); ++i)
        if (holds(catalog.texts[i].events, event) && !holds(e.texts, content::TextId{i}))
            out.push_back(of(catalog, {i}));
    for (const content::PhotographId id : e.photographs)
        out.push_back({"photograph:" + catalog.photograph(id).key, "link.photograph", catalog.photograph(id).title});
    return out;
}

} // namespace kiosk
