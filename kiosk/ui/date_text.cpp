#include "kiosk/ui/date_text.h"

#include <fmt/format.h>

namespace kiosk {
namespace {

using content::Date;

constexpr std::string_view kEnglish[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
constexpr std::string_view kUyghur[] = {"يانۋار", "فېۋرال",  "مارت",     "ئاپرېل",   "ماي",     "ئىيۇن",
                                        "ئىيۇل",  "ئاۋغۇست", "سېنتەبىر", "ئۆكتەبىر", "نويابىر", "دېكابىر"};

std::string point_text(const Date::Point& p, Date::Precision precision, std::string_view language) {
    const bool before = p.year <= 0;
    const int year = before ? 1 - p.year : p.year;
    if (language == "zh-Hans") {
        std::string out = fmt::format("{}{}年", before ? "公元前" : "", year);
        if (precision != Date::Precision::year) out += fmt::format("{}月", p.month);
        if (precision == Date::Precision::day) out += fmt::format("{}日", p.day);
        return out;
    }
    if (language == "ug") {
        std::string out = fmt::format("{}{}-يىلى", before ? "مىلادىدىن بۇرۇنقى " : "", year);
        if (precision == Date::Precision::month) out += fmt::format(" {}", kUyghur[p.month - 1]);
        if (precision == Date::Precision::day) out += fmt::format(" {}-{}", p.day, kUyghur[p.month - 1]);
        return out;
    }
    std::string out = fmt::format("{}{}", year, before ? " BCE" : "");
    if (precision != Date::Precision::year) out = fmt::format("{} {}", kEnglish[p.month - 1], out);
    if (precision == Date::Precision::day) out = fmt::format("{} {}", p.day, out);
    return out;
}

} // namespace

std::string date_text(const Date& date, std::string_view language) {
    if (!date) return {};
    std::string out = point_text(date.first, date.precision, language);
    if (date.is_range())
        out += (language == "zh-Hans" ? "至" : " – ") + point_text(date.last, date.precision, language);
    if (date.circa) out = (language == "zh-Hans" ? "约" : language == "ug" ? "تەخمىنەن " : "about ") + out;
    return out;
}

std::string month_text(int month, std::string_view language) {
    if (month < 1 || month > 12) return {};
    if (language == "zh-Hans") return fmt::format("{}月", month);
    return std::string(language == "ug" ? kUyghur[month - 1] : kEnglish[month - 1].substr(0, 3));
}

} // namespace kiosk
