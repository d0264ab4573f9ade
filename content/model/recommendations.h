#pragma once

#include <string>
#include <vector>

#include "content/model/rich_text.h"

namespace content {

/// One thing asked of an audience, and what has happened since.
struct Recommendation {
    std::string number, name; ///< "1" and "Sanctions" of "**1. Sanctions.** Governments should …"
    std::vector<RichBlock> text, since;
};
struct Audience {
    std::string title;
    std::vector<Recommendation> recommendations;
};
/// A page of recommendations taken apart. A heading names an audience; a paragraph that begins with strong words is a
/// recommendation; the blocks behind it say what has happened since. What stands before the first audience, and
/// chapters without a recommendation, are words around them.
struct RecommendationPage {
    std::vector<RichBlock> before, after;
    std::vector<Audience> audiences;
};
RecommendationPage take_apart(const RichText& text);

} // namespace content
