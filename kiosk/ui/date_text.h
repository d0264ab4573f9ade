#pragma once

#include <string>
#include <string_view>

#include "content/model/date.h"

namespace kiosk {

/// A date as it is written in a language: "15 June 2018", "2018-يىلى 15-ئىيۇن", "2018年6月15日". Empty for none.
std::string date_text(const content::Date& date, std::string_view language);
/// The same that does not break, for a line among others: what breaks is a range, at its dash.
std::string unbroken_date_text(const content::Date& date, std::string_view language);
/// The name of a month, 1 to 12, for a scale.
std::string month_text(int month, std::string_view language);

} // namespace kiosk
