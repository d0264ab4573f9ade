#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "content/model/date.h"
#include "content/model/localized.h"
#include "content/pack/sqlite.h"
#include "platform/base/result.h"

namespace content::author {

/// Rows of a pack that is being written, and the short texts in them: each is said once, under one number. For one
/// pack, on one thread; the Database must outlive it.
class PackRows {
public:
    /// `languages`: how many the exhibit has. Errors: as Database::prepare.
    static platform::Result<PackRows> begin(Database& db, std::size_t languages);

    /// A prepared INSERT that is filled from the left.
    class Insert {
    public:
        Insert(PackRows& rows, Statement statement) : rows_(&rows), s_(std::move(statement)) {}
        Insert& number(std::int64_t v) { return s_.bind(++i_, v), *this; }
        Insert& optional(std::optional<LanguageIndex> v) { return number_or_null(v); }
        Insert& text(std::string_view v) { return s_.bind_text(++i_, v), *this; } ///< not copied: lives until run()
        Insert& blob(std::string_view v) { return s_.bind_blob(++i_, v), *this; } ///< not copied: lives until run()
        template <class Id>
        Insert& id(Id v) {
            return number_or_null(v ? std::optional(v.value) : std::nullopt);
        }
        Insert& phrase(const Localized& v) { return number_or_null(rows_->add_phrase(v)); }
        Insert& date(const Date& v);
        /// Errors: io; also of a phrase that could not be written.
        platform::Result<> run();

    private:
        template <class Value>
        Insert& number_or_null(const std::optional<Value>& v) {
            ++i_;
            if (v)
                s_.bind(i_, *v);
            else
                s_.bind_null(i_);
            return *this;
        }
        PackRows* rows_;
        Statement s_;
        int i_ = 0;
        std::deque<std::string> dates_; ///< bound texts live until run()
    };
    platform::Result<Insert> insert(std::string_view table, int columns);

    std::string shown; ///< all that may be drawn: its letters are what fonts are cut to
    Database& db() { return db_; }

private:
    PackRows(Database& db, std::size_t languages, Statement phrase, Statement phrase_text)
        : db_(db), languages_(languages), phrase_(std::move(phrase)), phrase_text_(std::move(phrase_text)) {}
    std::optional<std::int64_t> add_phrase(const Localized& text);

    Database& db_;
    std::size_t languages_;
    Statement phrase_, phrase_text_;
    std::unordered_map<std::string, std::size_t> phrases_;
    platform::Result<> phrase_error_;
};

} // namespace content::author
