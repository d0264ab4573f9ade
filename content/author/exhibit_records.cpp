#include "content/author/exhibit_builder.h"

#include <algorithm>

#include <fmt/format.h>

#include "content/author/source_keys.h"

namespace content::author {

namespace fs = std::filesystem;

void ExhibitBuilder::read_sources() {
    // A title is given as it was published, in whatever language: a visitor could not find the work by another.
    const auto t = table("sources.csv", kSourceColumns, {"id", "title"}, {});
    if (!t) return;
    for (const CsvRow& row : t->base.rows) {
        const auto cell = [&](std::string_view column) { return std::string(t->base.cell(row, column)); };
        Source s{cell("id"),   {},          cell("author"), cell("publisher"),
                 cell("date"), cell("url"), cell("copy"),   cell("accessed")};
        s.title = phrase(*t, row, "title");
        for (const std::string& text : {s.author, s.publisher, s.date})
            shown_.emplace_back(text, t->place(row));
        source_ids_.emplace(s.key, SourceId{static_cast<std::uint32_t>(catalog().sources.size())});
        catalog().sources.push_back(std::move(s));
    }
}

void ExhibitBuilder::read_photographs() {
    const auto t = table("photographs.csv", kPhotographColumns, {"id", "title", "alt"},
                         {"title", "caption", "alt", "credit", "place", "theme", "withheld", "holder"});
    if (!t) return;
    for (const CsvRow& row : t->base.rows) {
        const Place place = t->place(row);
        const auto cell = [&](std::string_view column) { return t->base.cell(row, column); };
        Photograph p;
        p.key = cell("id");
        p.title = phrase(*t, row, "title");
        p.caption = phrase(*t, row, "caption");
        p.alt = phrase(*t, row, "alt");
        p.credit = phrase(*t, row, "credit");
        p.place = phrase(*t, row, "place");
        p.theme = phrase(*t, row, "theme");
        p.withheld = phrase(*t, row, "withheld");
        p.holder = phrase(*t, row, "holder");
        p.date = date(cell("date"), place);
        p.sources = sources(split_ids(cell("sources")), place);
        p.sensitivity =
            choice<Sensitivity>(cell("sensitivity"), {{"none", Sensitivity::none}, {"veiled", Sensitivity::veiled}},
                                Sensitivity::none, "sensitivity", place);
        if (p.sources.empty())
            report_.warning(place.file, place.line, fmt::format("“{}” has no source", p.key), "name one under sources");
        const std::string file(cell("file"));
        if (!file.empty()) p.image = image(file, place);
        photograph_files_.insert(file);
        if (!file.empty() && p.credit.empty())
            report_.error(place.file, place.line, fmt::format("“{}” has no credit", p.key),
                          "say who made it and where it is kept");
        if (file.empty() && p.withheld.empty())
            report_.error(place.file, place.line,
                          fmt::format("“{}” has neither a file nor a reason why there is none", p.key),
                          "fill file, or withheld and holder");
        if (file.empty() && p.holder.empty() && !p.withheld.empty())
            report_.warning(place.file, place.line, fmt::format("nobody is named who holds “{}”", p.key),
                            "fill holder");
        catalog().photographs.push_back(std::move(p));
    }
}

void ExhibitBuilder::read_timeline() {
    if (const YamlNode* timeline = settings_.base.find("timeline")) {
        check_keys(*timeline, kTimelineKeys, "exhibit.yaml");
        read_lanes_and_eras(*timeline);
    }
    const auto t = table("timeline.csv", kTimelineColumns, {"id", "date", "title"}, {"title", "line", "body"});
    if (!t) return;
    for (const CsvRow& row : t->base.rows) {
        const Place place = t->place(row);
        const auto cell = [&](std::string_view column) { return t->base.cell(row, column); };
        TimelineEvent e;
        e.key = cell("id");
        e.date = date(cell("date"), place);
        e.title = phrase(*t, row, "title");
        e.line = phrase(*t, row, "line");
        const Localized written = phrase(*t, row, "body");
        std::vector<std::string> body;
        for (std::size_t l = 0; l < written.size(); ++l)
            take_citations(body.emplace_back(written.own(l)), e.sources, place);
        e.body = body;
        for (const SourceId id : sources(split_ids(cell("sources")), place))
            if (std::find(e.sources.begin(), e.sources.end(), id) == e.sources.end()) e.sources.push_back(id);
        if (e.sources.empty())
            report_.error(place.file, place.line, fmt::format("“{}” has no source", e.key), "name one under sources");
        if (const std::string_view lane = cell("lane"); !lane.empty()) {
            const auto& lanes = exhibit().lanes;
            const auto found = std::find_if(lanes.begin(), lanes.end(), [&](const Lane& l) { return l.key == lane; });
            if (found == lanes.end())
                report_.error(place.file, place.line, fmt::format("there is no lane “{}”", lane),
                              "add it to exhibit.yaml under timeline: lanes:");
            else
                e.lane = static_cast<std::uint32_t>(found - lanes.begin());
        }
        e.photographs =
            references<PhotographId>(split_ids(cell("photographs")), "photograph", place,
                                     [&](const std::string& key) { return catalog().find_photograph(key); });
        e.texts = text_references(cell("stories"), cell("documents"), place);
        catalog().events.push_back(std::move(e));
    }
    std::erase_if(catalog().events, [](const TimelineEvent& e) { return !e.date; });
    std::stable_sort(
        catalog().events.begin(), catalog().events.end(),
        [](const TimelineEvent& a, const TimelineEvent& b) { return first_day(a.date) < first_day(b.date); });
    if (!catalog().events.empty() && exhibit().lanes.empty()) exhibit().lanes.push_back({"all", {}});
}

std::vector<TextId> ExhibitBuilder::text_references(std::string_view stories, std::string_view documents,
                                                    const Place& place) {
    auto out = references<TextId>(split_ids(stories), "story", place, [&](const std::string& key) {
        return catalog().find_text(TextRecord::Kind::story, key);
    });
    for (const TextId id : references<TextId>(split_ids(documents), "document or transcript", place,
                                              [&](const std::string& key) { return catalog().find_document(key); }))
        out.push_back(id);
    return out;
}

void ExhibitBuilder::take_citations(std::string& text, std::vector<SourceId>& into, const Place& place) {
    for (auto open = text.find("[@"); open != std::string::npos; open = text.find("[@")) {
        const auto close = text.find(']', open);
        if (close == std::string::npos) break;
        std::string keys = text.substr(open + 1, close - open - 1);
        std::replace(keys.begin(), keys.end(), '@', ' ');
        for (const SourceId id : sources(split_ids(keys), place))
            if (std::find(into.begin(), into.end(), id) == into.end()) into.push_back(id);
        std::size_t from = open;
        while (from > 0 && text[from - 1] == ' ')
            --from;
        text.erase(from, close + 1 - from);
    }
}

} // namespace content::author
