#include "kiosk/ui/date_text.h"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

namespace kiosk {
namespace {

using content::Date;
using Months = std::array<const char*, 12>;

/// How a language writes dates. Source: Unicode CLDR; where it leaves a choice, what the exhibits' translators write. A
/// day stays with its month.
struct Calendar {
    std::string_view tag;
    const char *year, *year_before;      ///< {0}: the number; before the common era
    const char *day, *month;             ///< {0}: the year as above; {1}: the month; {2}: the day
    const char* circa;                   ///< {0}: the date
    Months in_a_date, alone, on_a_scale; ///< none: as the one before
};

constexpr Calendar kCalendars[] = {
    {"en",
     "{0}",
     "{0} BCE",
     "{2}\u00a0{1} {0}",
     "{1} {0}",
     "about {0}",
     {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December"},
     {},
     {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}},
    {"ug",
     "{0}-يىلى",
     "مىلادىدىن بۇرۇنقى {0}-يىلى",
     "{0} {2}-{1}",
     "{0} {1}",
     "تەخمىنەن {0}",
     {"يانۋار", "فېۋرال", "مارت", "ئاپرېل", "ماي", "ئىيۇن", "ئىيۇل", "ئاۋغۇست", "سېنتەبىر", "ئۆكتەبىر", "نويابىر",
      "دېكابىر"},
     {},
     {}},
    {"zh-Hans",
     "{0}年",
     "公元前{0}年",
     "{0}{1}{2}日",
     "{0}{1}",
     "约{0}",
     {"1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"},
     {},
     {}},
    {"fr",
     "{0}",
     "{0} av. J.-C.",
     "{2}\u00a0{1} {0}",
     "{1} {0}",
     "vers {0}",
     {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
      "décembre"},
     {},
     {"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."}},
    {"es",
     "{0}",
     "{0} a. C.",
     "{2} de {1} de {0}",
     "{1} de {0}",
     "hacia {0}",
     {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
      "diciembre"},
     {},
     {"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"}},
    {"de",
     "{0}",
     "{0} v. Chr.",
     "{2}.\u00a0{1} {0}",
     "{1} {0}",
     "um {0}",
     {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
      "Dezember"},
     {},
     {"Jan", "Feb", "März", "Apr", "Mai", "Juni", "Juli", "Aug", "Sept", "Okt", "Nov", "Dez"}},
    {"tr",
     "{0}",
     "MÖ {0}",
     "{2}\u00a0{1} {0}",
     "{1} {0}",
     "yaklaşık {0}",
     {"Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"},
     {},
     {"Oca", "Şub", "Mar", "Nis", "May", "Haz", "Tem", "Ağu", "Eyl", "Eki", "Kas", "Ara"}},
    {"ru",
     "{0} г.",
     "{0} г. до н. э.",
     "{2}\u00a0{1} {0}",
     "{1} {0}",
     "около {0}",
     {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
      "декабря"},
     {"январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь",
      "декабрь"},
     {"янв.", "февр.", "март", "апр.", "май", "июнь", "июль", "авг.", "сент.", "окт.", "нояб.", "дек."}},
    {"kk",
     "{0} ж.",
     "б.з.д. {0} ж.",
     "{0} {2} {1}",
     "{0} {1}",
     "шамамен {0}",
     {"қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша",
      "желтоқсан"},
     {},
     {"қаң.", "ақп.", "нау.", "сәу.", "мам.", "мау.", "шіл.", "там.", "қыр.", "қаз.", "қар.", "жел."}},
    {"ar",
     "{0}",
     "{0} ق.م",
     "{2}\u00a0{1} {0}",
     "{1} {0}",
     "حوالي {0}",
     {"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"},
     {},
     {}},
    {"hi",
     "{0}",
     "{0} ईसा पूर्व",
     "{2}\u00a0{1} {0}",
     "{1} {0}",
     "लगभग {0}",
     {"जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्तूबर", "नवंबर", "दिसंबर"},
     {},
     {"जन॰", "फ़र॰", "मार्च", "अप्रैल", "मई", "जून", "जुल॰", "अग॰", "सित॰", "अक्तू॰", "नव॰", "दिस॰"}},
    {"he",
     "{0}",
     "{0} לפנה״ס",
     "{2} ב{1} {0}",
     "{1} {0}",
     "סביב {0}",
     {"ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר"},
     {},
     {"ינו׳", "פבר׳", "מרץ", "אפר׳", "מאי", "יוני", "יולי", "אוג׳", "ספט׳", "אוק׳", "נוב׳", "דצמ׳"}},
    {"bo",
     "སྤྱི་ལོ་{0}",
     "སྤྱི་ལོའི་སྔོན་གྱི་{0}",
     "{0} {1}འི་ཚེས་{2}",
     "{0} {1}",
     "ཕལ་ཆེར་{0}",
     {"ཟླ་བ་དང་པོ", "ཟླ་བ་གཉིས་པ", "ཟླ་བ་གསུམ་པ", "ཟླ་བ་བཞི་པ", "ཟླ་བ་ལྔ་པ", "ཟླ་བ་དྲུག་པ", "ཟླ་བ་བདུན་པ", "ཟླ་བ་བརྒྱད་པ", "ཟླ་བ་དགུ་པ",
      "ཟླ་བ་བཅུ་པ", "ཟླ་བ་བཅུ་གཅིག་པ", "ཟླ་བ་བཅུ་གཉིས་པ"},
     {},
     {"ཟླ་1", "ཟླ་2", "ཟླ་3", "ཟླ་4", "ཟླ་5", "ཟླ་6", "ཟླ་7", "ཟླ་8", "ཟླ་9", "ཟླ་10", "ཟླ་11", "ཟླ་12"}},
    {"ug-Latn",
     "{0}-yili",
     "miladidin burunqi {0}-yili",
     "{0} {2}-{1}",
     "{0} {1}",
     "texminen {0}",
     {"yanwar", "féwral", "mart", "aprél", "may", "iyun", "iyul", "awghust", "séntebir", "öktebir", "noyabir",
      "dékabir"},
     {},
     {}},
};

const char* month_name(const Calendar& c, const Months& months, int month) {
    const auto at = static_cast<std::size_t>(month - 1);
    if (&months == &c.on_a_scale && months[at] == nullptr) return month_name(c, c.alone, month);
    return months[at] != nullptr ? months[at] : c.in_a_date[at];
}

const Calendar& calendar_of(std::string_view language) {
    for (const Calendar& calendar : kCalendars)
        if (calendar.tag == language) return calendar;
    return kCalendars[0];
}

std::string point_text(const Date::Point& p, Date::Precision precision, const Calendar& c) {
    const bool before = p.year <= 0;
    const std::string year = fmt::format(fmt::runtime(before ? c.year_before : c.year), before ? 1 - p.year : p.year);
    if (precision == Date::Precision::year) return year;
    if (precision == Date::Precision::month)
        return fmt::format(fmt::runtime(c.month), year, month_name(c, c.alone, p.month));
    const bool first = p.day == 1 && c.tag == "fr";
    return fmt::format(fmt::runtime(c.day), year, month_name(c, c.in_a_date, p.month),
                       first ? std::string("1er") : std::to_string(p.day));
}

} // namespace

std::string date_text(const Date& date, std::string_view language) {
    if (!date) return {};
    const Calendar& calendar = calendar_of(language);
    std::string out = point_text(date.first, date.precision, calendar);
    if (date.is_range())
        out += (calendar.tag == "zh-Hans" ? "至" : " – ") + point_text(date.last, date.precision, calendar);
    return date.circa ? fmt::format(fmt::runtime(calendar.circa), out) : out;
}

static constexpr std::string_view kChineseMarks[] = {"年", "月", "日"};

std::string unbroken_date_text(const Date& date, std::string_view language) {
    constexpr std::string_view kNoBreak = "\u00A0", kJoiner = "\u2060", kDash = "–";
    const std::string text = date_text(date, language);
    std::string out;
    for (std::string_view rest = text; !rest.empty();) {
        // Chinese breaks before and behind each of these.
        const auto mark = std::find_if(std::begin(kChineseMarks), std::end(kChineseMarks),
                                       [&](std::string_view m) { return rest.starts_with(m); });
        if (mark != std::end(kChineseMarks)) {
            out.append(kJoiner).append(*mark).append(kJoiner);
            rest.remove_prefix(mark->size());
            continue;
        }
        if (rest[0] == ' ' && !out.ends_with(kDash))
            out += kNoBreak;
        else
            out += rest[0];
        rest.remove_prefix(1);
    }
    return out;
}

std::string month_text(int month, std::string_view language) {
    if (month < 1 || month > 12) return {};
    const Calendar& calendar = calendar_of(language);
    return month_name(calendar, calendar.on_a_scale, month);
}

} // namespace kiosk
