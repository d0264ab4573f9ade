#include "kiosk/ui/source_text.h"

#include "kiosk/ui/date_text.h"

namespace kiosk {
namespace {

bool says(const std::string& part) {
    return !part.empty() && part != "—";
}

} // namespace

std::string publisher_of(const content::Source& source) {
    return says(source.publisher) ? source.publisher : says(source.author) ? source.author : std::string();
}

std::string source_date(const content::Source& source, std::string_view language) {
    if (!says(source.date)) return {};
    const auto date = content::parse_date(source.date);
    return date ? date_text(*date, language) : source.date;
}

std::string source_text(const Frame& frame, const content::Source& source) {
    if (source.title.empty()) return std::string(frame.words("source.withdrawn"));
    const auto title = frame.in_language(source.title);
    std::string out(title.text);
    const auto add = [&out](const std::string& part) {
        const bool ended = out.ends_with('.') || out.ends_with("…") || out.ends_with('?') || out.ends_with('!');
        out += (ended ? " " : ". ") + part;
    };
    if (says(source.author)) add(source.author);
    if (says(source.publisher) && source.publisher != source.author) add(source.publisher);
    const auto date = content::parse_date(source.date);
    if (date)
        add(unbroken_date_text(*date, frame.catalog.exhibit.languages[title.language].tag));
    else if (says(source.date))
        add(source.date);
    return out;
}

} // namespace kiosk
