#include "kiosk/ui/source_text.h"

namespace kiosk {

std::string source_text(const Frame& frame, const content::Source& source) {
    std::string out(frame.in_language(source.title).text);
    const std::string* before = nullptr;
    for (const std::string* part : {&source.author, &source.publisher, &source.date}) {
        if (part->empty() || *part == "—" || (before != nullptr && *part == *before)) continue;
        out += (out.ends_with('.') || out.ends_with('?') || out.ends_with('!') ? " " : ". ") + *part;
        before = part;
    }
    return out;
}

} // namespace kiosk
