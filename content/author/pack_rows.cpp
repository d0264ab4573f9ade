#include "content/author/pack_rows.h"

#include <fmt/format.h>

namespace content::author {

using platform::Result;

Result<PackRows> PackRows::begin(Database& db, std::size_t languages) {
    Statement phrase = TRY(db.prepare("INSERT INTO phrase VALUES(?)"));
    Statement phrase_text = TRY(db.prepare("INSERT INTO phrase_text VALUES(?,?,?)"));
    return PackRows(db, languages, std::move(phrase), std::move(phrase_text));
}

Result<PackRows::Insert> PackRows::insert(std::string_view table, int columns) {
    std::string marks;
    for (int i = 0; i < columns; ++i)
        marks += i == 0 ? "?" : ",?";
    return Insert(*this, TRY(db_.prepare(fmt::format("INSERT INTO {} VALUES({})", table, marks))));
}

std::optional<std::int64_t> PackRows::add_phrase(const Localized& text) {
    std::string all;
    for (std::size_t l = 0; l < languages_; ++l)
        all.append(text.own(l)) += '\xFF'; // a byte that no text holds
    if (all.size() == languages_) return std::nullopt;
    const auto [known, added] = phrases_.emplace(std::move(all), phrases_.size());
    const auto id = static_cast<std::int64_t>(known->second);
    if (!added) return id; // themes, holders: said once
    const auto keep = [&](Result<> done) {
        if (!done && phrase_error_.ok()) phrase_error_ = std::move(done);
    };
    phrase_.bind(1, id);
    keep(phrase_.run());
    for (std::size_t l = 0; l < languages_; ++l) {
        if (text.own(l).empty()) continue;
        shown += text.own(l);
        phrase_text_.bind(1, id).bind(2, static_cast<std::int64_t>(l)).bind_text(3, text.own(l));
        keep(phrase_text_.run());
    }
    return id;
}

PackRows::Insert& PackRows::Insert::date(const Date& v) {
    return text(dates_.emplace_back(date_text(v)));
}

Result<> PackRows::Insert::run() {
    i_ = 0;
    Result<> done = s_.run();
    dates_.clear();
    if (done && !rows_->phrase_error_.ok()) return rows_->phrase_error_;
    return done;
}

} // namespace content::author
