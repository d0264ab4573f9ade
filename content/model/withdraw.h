#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "content/model/catalog.h"
#include "content/model/rich_text.h"

namespace content {

/// What must not be shown although a pack holds it: somebody asked, or a consent was taken back.
struct Withdrawn {
    std::set<std::string, std::less<>>
        records;                 ///< "photograph:camp-gate", "story:a-row"; others than the pack's are fine
    std::vector<ImageId> images; ///< whatever record shows them
};

/// Makes a catalog as if these records and pictures had never been in it: they are in no list, nothing refers to them
/// or opens them, and a part of the exhibit that was nothing but one of them is gone, too. Other records' ids change;
/// pictures keep theirs, and texts the number under which their body is read. Of a source, which numbers in texts point
/// to, an empty record stays. Pure.
void withdraw(Catalog& catalog, const Withdrawn& withdrawn);

/// The same for a text: what led to these records is plain words.
void withdraw(RichText& text, const Withdrawn& withdrawn);

} // namespace content
