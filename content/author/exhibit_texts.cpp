#include "content/author/exhibit_builder.h"

#include <algorithm>

#include <fmt/format.h>

#include "content/author/source_keys.h"

namespace content::author {

namespace fs = std::filesystem;

std::vector<std::string> ExhibitBuilder::list(const YamlNode& front, std::string_view key) {
    const YamlNode* node = front.find(key);
    std::vector<std::string> out;
    if (node == nullptr) return out;
    if (node->kind == YamlNode::Kind::scalar) return split_ids(node->scalar);
    for (const YamlNode& item : node->items)
        out.push_back(item.scalar);
    return out;
}

void ExhibitBuilder::read_texts(TextRecord::Kind kind, const std::string& folder,
                                const std::vector<std::string_view>& known) {
    std::error_code status;
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_ / folder, status))
        if (entry.path().extension() == ".md") names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    if (names.size() > kMaxTexts) {
        report_.error(folder, 0, fmt::format("there are more than {} texts", kMaxTexts), "split the exhibit");
        return;
    }
    std::vector<std::pair<TextRecord, TextDraft>> found;
    for (const std::string& name : names) {
        if (is_translation(name)) continue;
        TextDraft draft;
        draft.key = name.substr(0, name.size() - 3);
        draft.file = folder + "/" + name;
        draft.files.resize(language_count());
        draft.languages.resize(language_count());
        const auto bytes = load(draft.file);
        if (!bytes || !check_id(draft.key, {draft.file, 0})) continue;
        draft.files[0] = draft.file;
        draft.languages[0] = parse_markdown(*bytes, draft.file, report_);
        check_keys(draft.languages[0].front, known, draft.file);
        for (std::size_t l = 1; l < language_count(); ++l)
            read_text_translation(draft, l);
        TextRecord record = text_record(kind, draft);
        found.emplace_back(std::move(record), std::move(draft));
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first.order < b.first.order; });
    for (auto& [record, draft] : found) {
        catalog().texts.push_back(std::move(record));
        texts_.push_back(std::move(draft));
    }
}

bool ExhibitBuilder::is_translation(const std::string& name) {
    for (std::size_t l = 0; l < language_count(); ++l)
        if (name.ends_with("." + exhibit().languages[l].tag + ".md")) return true;
    return false;
}

void ExhibitBuilder::read_text_translation(TextDraft& draft, std::size_t l) {
    const std::string file = with_language(draft.file, exhibit().languages[l].tag);
    const auto bytes = load(file);
    if (!bytes) {
        report_.warning(draft.file, 0, fmt::format("there is no translation into {}", exhibit().languages[l].tag),
                        "add " + file);
        return;
    }
    draft.files[l] = file;
    draft.languages[l] = parse_markdown(*bytes, file, report_);
    check_keys(draft.languages[l].front, kTextTranslationKeys, file);
    if (is_draft(draft.languages[l].front.text("translation"), {file, 1}))
        report_.note(file, 0, "the translation is a draft", "have a native reader review it, then write “reviewed”");
}

Localized ExhibitBuilder::front_text(const TextDraft& draft, std::string_view key) {
    std::vector<std::string> out;
    for (std::size_t l = 0; l < language_count(); ++l) {
        out.emplace_back(draft.languages[l].front.text(key));
        if (l > 0 && !draft.files[l].empty() && out[l].empty() && !out[0].empty())
            report_.warning(draft.files[l], 1, fmt::format("{} is not translated", key), "add it to the front matter");
    }
    const Localized text = out;
    note_texts(text, {draft.file, 1});
    return text;
}

TextRecord ExhibitBuilder::text_record(TextRecord::Kind kind, const TextDraft& draft) {
    const YamlNode& front = draft.languages[0].front;
    const Place place{draft.file, 1};
    TextRecord r;
    r.kind = kind;
    r.key = draft.key;
    r.title = front_text(draft, "title");
    r.line = front_text(draft, "line");
    r.form = front_text(draft, "kind");
    r.holder = front_text(draft, "holder");
    r.withheld = front_text(draft, "withheld");
    r.place = front_text(draft, "place");
    r.speaker = front_text(draft, "speaker");
    r.office = front_text(draft, "office");
    r.setting = front_text(draft, "setting");
    r.date = date(front.text("date"), place);
    r.order = number(front.text("order"), -1'000'000, 1'000'000, 0, "order", place);
    r.minutes = static_cast<std::uint16_t>(number(front.text("minutes"), 0, 600, 0, "minutes", place));
    r.sensitivity =
        choice<Sensitivity>(front.text("sensitivity"), {{"none", Sensitivity::none}, {"veiled", Sensitivity::veiled}},
                            Sensitivity::none, "sensitivity", place);
    check_title(r.title, {place.file, 1});
    if (r.title.empty()) report_.error(place.file, 1, "the text has no title", "add title: to the front matter");
    r.sources = sources(list(front, "sources"), place);
    r.people = references<PersonId>(list(front, "people"), "person", place, [&](const std::string& key) {
        const auto found = person_ids_.find(key);
        return found != person_ids_.end() ? found->second : PersonId{};
    });
    r.photographs = references<PhotographId>(list(front, "photographs"), "photograph", place,
                                             [&](const std::string& key) { return catalog().find_photograph(key); });
    r.pages = pages(draft);
    return r;
}

void ExhibitBuilder::resolve_texts() {
    for (std::size_t i = 0; i < texts_.size(); ++i) {
        TextDraft& draft = texts_[i];
        TextRecord& record = catalog().texts[i];
        const YamlNode& front = draft.languages[0].front;
        const Place place{draft.file, 1};
        record.events = references<EventId>(list(front, "events"), "event", place,
                                            [&](const std::string& key) { return catalog().find_event(key); });
        record.documents = references<TextId>(list(front, "documents"), "document or transcript", place,
                                              [&](const std::string& key) { return catalog().find_document(key); });
        check_lines(draft, record);
        for (std::size_t l = 0; l < language_count(); ++l) {
            if (draft.files[l].empty()) continue;
            resolve_body(draft, l, record);
            record.languages.push_back(static_cast<LanguageIndex>(l));
            draft_.bodies.push_back({TextId{static_cast<std::uint32_t>(i)}, static_cast<LanguageIndex>(l),
                                     std::move(draft.languages[l].body)});
        }
        if (record.sources.empty())
            report_.error(draft.file, 1, "no sentence of this text has a source",
                          "cite one as [@id] or name it under sources:");
    }
}

void ExhibitBuilder::resolve_body(TextDraft& draft, std::size_t l, TextRecord& record) {
    MarkdownText& text = draft.languages[l];
    const std::string& file = draft.files[l];
    if (text.body.blocks.empty()) report_.error(file, 0, "the text has no body", "write it below the front matter");
    for (const auto& cited : text.cited) {
        const std::vector<SourceId> ids = sources({cited.key}, {file, cited.line});
        if (ids.empty()) continue;
        auto& numbers = text.body.citations;
        if (std::find(numbers.begin(), numbers.end(), ids[0]) == numbers.end()) numbers.push_back(ids[0]);
        if (std::find(record.sources.begin(), record.sources.end(), ids[0]) == record.sources.end())
            record.sources.push_back(ids[0]);
        text.body.blocks[cited.block].spans[cited.span].source = ids[0];
    }
    for (RichBlock& block : text.body.blocks)
        number_citations(block, text.body.citations);
    for (const auto& linked : text.links)
        if (catalog().resolve(linked.link).kind == Destination::Kind::none)
            report_.error(
                file, linked.line, fmt::format("the link “{}” leads nowhere", linked.link),
                "write story:ID, document:ID, transcript:ID, photograph:ID, person:ID, event:ID, figure:ID, term:ID, "
                "official:ID, place:ID, "
                "section:ID or page:ID; the kiosk has no network");
    for (const RichBlock& block : text.body.blocks)
        shown_.emplace_back(block.text, Place{file, 0});
}

void ExhibitBuilder::number_citations(RichBlock& block, const std::vector<SourceId>& numbers) {
    std::stable_sort(block.spans.begin(), block.spans.end(),
                     [](const RichSpan& a, const RichSpan& b) { return a.begin < b.begin; });
    std::erase_if(block.spans, [](const RichSpan& s) { return s.kind == RichSpan::Kind::citation && !s.source; });
    for (std::size_t i = 0; i < block.spans.size(); ++i) {
        RichSpan& span = block.spans[i];
        if (span.kind != RichSpan::Kind::citation) continue;
        const auto number = std::find(numbers.begin(), numbers.end(), span.source) - numbers.begin() + 1;
        const bool follows =
            i > 0 && block.spans[i - 1].kind == RichSpan::Kind::citation && block.spans[i - 1].end == span.begin;
        const std::string mark = (follows ? "," : "") + std::to_string(number);
        const std::uint32_t at = span.begin;
        block.text.insert(at, mark);
        const auto grow = static_cast<std::uint32_t>(mark.size());
        for (std::size_t k = 0; k < block.spans.size(); ++k) {
            RichSpan& other = block.spans[k];
            if (k == i) continue;
            if (other.begin > at || (other.begin == at && k > i)) other.begin += grow;
            if (other.end > at || (other.end == at && k > i)) other.end += grow;
        }
        span.end = at + grow;
    }
}

} // namespace content::author
