#pragma once

#include <string>
#include <vector>

#include "content/model/catalog.h"

namespace kiosk {

/// Something else of the exhibit that belongs to what is shown.
struct Related {
    std::string link;         ///< what Catalog::resolve() reads: "story:a-row-of-a-table"
    const char* kind;         ///< the interface's word for what it is: "link.story"
    content::Localized title; ///< its name
};

/// Stories, documents and events that name the photograph.
std::vector<Related> related_to(const content::Catalog& catalog, content::PhotographId photograph);
/// An event's stories and documents, and its photographs.
std::vector<Related> related_to(const content::Catalog& catalog, content::EventId event);

} // namespace kiosk
