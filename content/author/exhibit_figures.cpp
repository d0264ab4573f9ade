#include "content/author/exhibit_builder.h"

#include <algorithm>

#include <fmt/format.h>

#include "content/author/source_keys.h"

namespace content::author {
namespace {

/// The number that a value of nothing but digits and what parts their thousands writes: "2,884" is 2884; else 0.
std::int64_t plain_number(std::string_view value) {
    std::int64_t out = 0;
    for (const char c : value) {
        if (c == ',' || c == '.' || c == ' ') continue;
        if (c < '0' || c > '9' || out > kMaxAmount) return 0;
        out = out * 10 + (c - '0');
    }
    return out;
}

} // namespace

void ExhibitBuilder::read_figures() {
    const auto t =
        table("figures.csv", kFigureColumns, {"id", "value", "label"}, {"value", "label", "note", "mark", "alt"});
    if (!t) return;
    for (const CsvRow& row : t->base.rows) {
        Figure f = figure(*t, row);
        if (f.sources.empty())
            report_.error(t->name, row.line, fmt::format("“{}” has no source", f.key), "name one under sources");
        if (f.as_of.empty())
            report_.warning(t->name, row.line, fmt::format("“{}” does not say as of when", f.key), "fill as_of");
        check_drawing(f, *t, row);
        catalog().figures.push_back(std::move(f));
    }
    resolve_parts(*t);
    check_groups(*t);
}

Figure ExhibitBuilder::figure(const Table& t, const CsvRow& row) {
    using Drawing = Figure::Drawing;
    const Place place = t.place(row);
    const auto cell = [&](std::string_view column) { return t.base.cell(row, column); };
    Figure f;
    f.key = cell("id");
    f.value = phrase(t, row, "value");
    f.label = phrase(t, row, "label");
    f.note = phrase(t, row, "note");
    f.as_of = cell("as_of");
    f.sources = sources(split_ids(cell("sources")), place);
    f.drawing = choice<Drawing>(cell("drawing"),
                                {{"number", Drawing::number},
                                 {"part", Drawing::part},
                                 {"marks", Drawing::marks},
                                 {"dots", Drawing::dots},
                                 {"bars", Drawing::bars},
                                 {"share", Drawing::share}},
                                Drawing::number, "drawing", place);
    if (platform::Result<Amount> amount = parse_amount(cell("amount"))) {
        f.amount = *amount;
    } else {
        const std::string& message = amount.error().message;
        const auto colon = message.rfind(": ");
        report_.error(place.file, place.line, "amount " + message.substr(0, colon), message.substr(colon + 2));
    }
    f.whole = number(cell("whole"), 1, static_cast<int>(kMaxWhole), 0, "whole", place);
    f.each = number(cell("each"), 1, 1'000'000'000, 1, "each", place);
    f.mark = phrase(t, row, "mark");
    f.alt = phrase(t, row, "alt");
    f.group = cell("group");
    return f;
}

void ExhibitBuilder::check_drawing(const Figure& f, const Table& t, const CsvRow& row) {
    using Drawing = Figure::Drawing;
    const auto wrong = [&](bool is, std::string_view what, std::string_view advice) {
        if (is) report_.error(t.name, row.line, fmt::format("“{}” {}", f.key, what), std::string(advice));
    };
    const auto given = [&](std::string_view column) { return !t.base.cell(row, column).empty(); };
    const bool drawn = f.drawing != Drawing::number;
    wrong(drawn && !given("amount"), "is drawn, but has no amount", "write it in digits under amount");
    wrong(!drawn && (given("amount") || !f.mark.empty() || !f.alt.empty()), "says how it is drawn, but is a number",
          "name a drawing, or empty amount, mark and alt");
    wrong(drawn && f.alt.empty(), "has no alt", "say what the drawing shows");
    wrong((f.is_field() || f.drawing == Drawing::share) && f.mark.empty(), "does not say what a mark stands for",
          "fill mark");
    wrong(f.drawing != Drawing::share && given("whole"), "has a whole, but is no share",
          "write share under drawing, or empty whole");
    wrong(f.drawing != Drawing::dots && given("each"), "has each, but no dots",
          "write dots under drawing: a mark is always one");
    wrong(f.drawing == Drawing::share && !given("whole"), "is a share of nothing", "write of how many under whole");
    wrong(f.drawing == Drawing::share && f.whole > 0 && f.amount.high > f.whole, "is more than its whole",
          "correct amount or whole");
    wrong(f.is_field() && (f.amount.high + f.each / 2) / f.each > kMaxMarks,
          fmt::format("would have more than {} marks", kMaxMarks),
          "write dots under drawing, and under each what one stands for");
    wrong(f.is_field() && f.amount && f.amount.low < f.each, "has less than one dot",
          "write a smaller number under each");
    wrong(f.drawing == Drawing::bars && f.group.empty(), "is a bar that nothing is compared with",
          "give it and others one word under group");
    const std::int64_t said = plain_number(f.value.own(0));
    wrong(drawn && said > 0 && f.amount && said != f.amount.low,
          fmt::format("reads {}, but its amount is {}", f.value.own(0), f.amount.low), "correct one of them");
    wrong(f.drawing == Drawing::part && !given("part_of"), "is a part of nothing",
          "name the figure that it belongs to under part_of");
    wrong(f.drawing == Drawing::part && !f.group.empty(), "is a part and in a group", "empty one of the two");
}

void ExhibitBuilder::resolve_parts(const Table& t) {
    std::vector<std::int64_t> taken(catalog().figures.size(), 0);
    for (std::size_t i = 0; i < t.base.rows.size(); ++i) {
        const CsvRow& row = t.base.rows[i];
        const std::string_view key = t.base.cell(row, "part_of");
        if (key.empty()) continue;
        Figure& f = catalog().figures[i];
        const auto wrong = [&](std::string_view what, std::string_view advice) {
            report_.error(t.name, row.line, fmt::format("“{}” {}", f.key, what), std::string(advice));
        };
        const FigureId id = catalog().find_figure(key);
        if (!id || id.value == i) {
            wrong(id ? "is a part of itself" : fmt::format("is a part of “{}”, which is not there", key),
                  "correct part_of");
            continue;
        }
        const Figure& whole = catalog().figure(id);
        if (!whole.is_field()) {
            wrong(fmt::format("is a part of “{}”, which is not drawn as marks or dots", key), "correct part_of");
            continue;
        }
        if (!whole.group.empty()) {
            wrong(fmt::format("is a part of “{}”, which stands in a group", key), "empty group there, or part_of here");
            continue;
        }
        taken[id.value] += f.amount.high;
        if (f.amount.high > whole.amount.low)
            wrong(fmt::format("is more than “{}”, of which it is a part", key), "correct amount or part_of");
        else if (taken[id.value] > whole.amount.low)
            wrong(fmt::format("and the other parts of “{}” are more than it", key),
                  "parts stand beside each other: correct their amounts");
        else if (f.amount && f.amount.low < whole.each)
            wrong(fmt::format("has less than one dot in “{}”", key), "write a smaller number under that one's each");
        f.part_of = id;
    }
}

void ExhibitBuilder::check_groups(const Table& t) {
    const auto& figures = catalog().figures;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const Figure& f = figures[i];
        if (f.group.empty()) continue;
        const auto same = [&](const Figure& other) { return other.group == f.group; };
        const auto first =
            static_cast<std::size_t>(std::find_if(figures.begin(), figures.end(), same) - figures.begin());
        const auto wrong = [&](std::string_view what, std::string_view advice) {
            report_.error(t.name, t.base.rows[i].line, fmt::format("“{}” {}", f.key, what), std::string(advice));
        };
        if (first == i) {
            if (std::count_if(figures.begin(), figures.end(), same) == 1)
                wrong(fmt::format("is alone in the group “{}”", f.group),
                      "write the word in another row too, or empty it");
            continue;
        }
        const Figure& other = figures[first];
        if (f.drawing != other.drawing || f.each != other.each || f.whole != other.whole)
            wrong(fmt::format("is not drawn as “{}”, beside which it stands", other.key),
                  "figures of one group have the same drawing, each and whole");
    }
}

} // namespace content::author
