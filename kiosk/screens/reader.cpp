// A story, a document, a speech, a page: words to read, alone or in two languages, what belongs beside them, and the
// way on.
#include <algorithm>
#include <optional>

#include "kiosk/screens/screens.h"
#include "kiosk/ui/button.h"
#include "kiosk/ui/contents.h"
#include "kiosk/ui/language_sheet.h"
#include "kiosk/ui/reading_page.h"
#include "kiosk/ui/scroll_area.h"

namespace kiosk {
namespace {

using content::LanguageIndex;
using platform::Dp;

constexpr Dp kAbove{64}; ///< of the stage over a chapter that one went to

class Reader : public Screen {
public:
    Reader(const ReadRoute& route, const Frame& frame)
        : route_(route), text_(frame.catalog.text(route.text)), lines_(text_), line_(route.line),
          opened_(text_.sensitivity == content::Sensitivity::none) {}
    Route route() const override { return route_; }
    Chrome chrome(const Frame& frame) const override {
        return {true, std::string(frame.in_language(text_.title).text)};
    }
    bool step_back(const Frame&) override { return std::exchange(choosing_, false); }

    /// From the scan: whatever line is framed there is the one that is read here.
    void come_back(const Route& from, const Frame&) override {
        const auto* page = std::get_if<PageRoute>(&from);
        if (page != nullptr && page->text == route_.text && page->region) line_ = {page->page, *page->region};
    }

    Intent tick(const Frame& frame) override {
        lay_out(frame); // which keeps a reader's place
        return Stay{};
    }

    Intent handle(const platform::Gesture& g, const Frame& frame) override {
        lay_out(frame);
        const bool tapped = g.kind == platform::Gesture::Kind::tap || g.kind == platform::Gesture::Kind::double_tap;
        if (choosing_) {
            if (tapped) choose(g.target, frame);
            return Stay{};
        }
        going_to_.reset();
        if (scroll_.handle_map(g, frame, page_.height, frame.stage, map_)) return Stay{};
        if (scroll_.handle(g, frame, page_.height, frame.stage) || !tapped) return Stay{};
        if (g.target == "reader.open") {
            opened_ = true;
            laid_out_for_.reset();
        }
        if (g.target == "reader.next")
            if (const auto next = next_text(frame)) return Replace{ReadRoute{next}};
        const PageTouch touch = page_.touched(g, scroll_.position(frame.now), frame, "reader");
        switch (touch.kind) {
        case PageTouch::Kind::none: break;
        case PageTouch::Kind::chapter: go_to_row(frame, page_.column.chapters()[touch.chapter]); break;
        case PageTouch::Kind::original: return Open{page_route(frame)};
        case PageTouch::Kind::leads: return Open{route_to(touch.to, frame.catalog)};
        case PageTouch::Kind::languages: choosing_ = true; break;
        case PageTouch::Kind::row:
            if (second_body_ != nullptr || page_.column.on_page(touch.row)) select(frame, touch.row);
            break;
        case PageTouch::Kind::on_page:
            if (const auto& line = page_.column.on_page(touch.row))
                return Open{page_route(frame, line->page, line->region)};
            break;
        case PageTouch::Kind::passage: page_.column.open(touch.note); break;
        }
        return Stay{};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        Canvas canvas(frame, list);
        if (choosing_) return draw_language_sheet(canvas, sheet(frame));
        canvas.target("reader.page", frame.stage, platform::Role::scroll_area, frame.in_language(text_.title).text);
        const float up = scroll_.position(frame.now);
        canvas.push_clip(frame.stage);
        draw_reading_page(canvas, page_, up, "reader");
        scroll_.fade(canvas, page_.height, frame.stage, frame.theme.ground); // a filled button stands over it
        if (!page_.open.empty()) {
            const ButtonSpec open{
                .id = "reader.open", .label = std::string(frame.words("reader.open")), .primary = true};
            draw_button(canvas, open, page_.open.moved({0, -up}));
        }
        canvas.pop_clip();
        scroll_.draw(canvas, page_.height, frame.stage, 0, &map_);
        if (!page_.column.whole()) list.keep_moving(); // the rest is being measured
    }

private:
    struct Key {
        LayoutKey frame;
        const content::RichText* body = nullptr;
        const content::RichText* second = nullptr;
        friend bool operator==(const Key&, const Key&) = default;
    };
    /// Where a reader is, whatever the layout: what is at the stage's top.
    struct Place {
        std::size_t block = 0;
        float share = 0; ///< of its row
    };

    bool is_document() const {
        return text_.kind == content::TextRecord::Kind::document || text_.kind == content::TextRecord::Kind::transcript;
    }
    content::TextId next_text(const Frame& frame) const {
        if (text_.kind == content::TextRecord::Kind::page) return {};
        const auto all = frame.catalog.texts_of(text_.kind);
        const auto here = std::find(all.begin(), all.end(), route_.text);
        return here != all.end() && here + 1 != all.end() ? *(here + 1) : content::TextId{};
    }
    bool has(LanguageIndex language) const {
        return std::find(text_.languages.begin(), text_.languages.end(), language) != text_.languages.end();
    }
    LanguageIndex first_language(const Frame& frame) const { return language_read(frame, text_); }
    /// As the visitor chose; else the original, where there is room for it beside the translation.
    std::optional<LanguageIndex> second_language(const Frame& frame) const {
        std::optional<LanguageIndex> second = second_;
        if (!chosen_ && is_document() && has_two_columns(frame)) second = language_beside(frame, text_);
        return second && has(*second) && *second != first_language(frame) ? second : std::nullopt;
    }
    /// With the languages that are read here.
    PageRoute page_route(const Frame& frame, std::uint32_t page = 0, std::optional<std::uint32_t> region = {}) const {
        PageRoute to{route_.text, page, region};
        if (chosen_) to.beside = second_language(frame).value_or(first_language(frame));
        return to;
    }
    LanguageSheet sheet(const Frame& frame) const {
        LanguageSheet sheet{"reader.second", {}, second_language(frame), text_.original};
        for (const LanguageIndex language : text_.languages)
            if (language != first_language(frame)) sheet.languages.push_back(language);
        return sheet;
    }
    void choose(std::string_view target, const Frame& frame) {
        const auto choice = chosen_language(sheet(frame), frame, target);
        if (!choice) return;
        second_ = *choice;
        chosen_ = true;
        choosing_ = false;
    }
    float row_y(const Frame& frame, std::size_t row) const {
        return page_.column_y + page_.column.row_top(row) - frame.px(kAbove);
    }
    void go_to_row(const Frame& frame, std::size_t row) {
        going_to_ = page_.column.block_of(row);
        scroll_.go(row_y(frame, row), frame);
    }

    /// Or lets it go. What it leads to comes into sight with it.
    void select(const Frame& frame, std::size_t row) {
        const bool selects = page_.column.selected() != row;
        page_.column.select(selects ? std::optional(row) : std::nullopt);
        lay_out(frame);
        const float foot = page_.column_y + page_.column.rows().top(row) + page_.column.rows().height(row) +
                           frame.px(kGutter) - frame.stage.h;
        if (selects && page_.column.on_page(row) && foot > scroll_.position(frame.now)) scroll_.go(foot, frame);
    }

    /// The line that one came for, as soon as it is there.
    void point_out_line(const Frame& frame) {
        if (!line_ || page_.column.rows().size() == 0) return;
        const auto line = std::exchange(line_, std::nullopt);
        const auto row = row_of(*line);
        if (!row || row == page_.column.selected()) return;
        page_.column.select(row);
        going_to_ = page_.column.block_of(*row);
        scroll_.jump(row_y(frame, *row), frame.now);
    }
    std::optional<std::size_t> row_of(const content::LineOnPage& line) const {
        if (line.page >= text_.pages.size() || line.region >= text_.pages[line.page].regions.size()) return {};
        return page_.column.row_of_mark(text_.pages[line.page].regions[line.region].key);
    }

    ReadingText reading_text(const Frame& frame) const {
        return {.id = route_.text,
                .body = body_.get(),
                .language = first_language(frame),
                .veiled = !opened_,
                .next = next_text(frame),
                .second = second_body_.get(),
                .second_language = second_language(frame).value_or(LanguageIndex{0}),
                .offers_languages = is_document(),
                .lines = &lines_};
    }

    void lay_out(const Frame& frame) {
        // Whoever turns to the language on the other side finds both there still.
        const LanguageIndex first = first_language(frame);
        if (shown_ && shown_->second == first && shown_->first != first) {
            second_ = shown_->first;
            chosen_ = true;
        }
        const auto second = second_language(frame);
        shown_.reset();
        if (second) shown_ = {first, *second};
        const auto find = [&](LanguageIndex language) { return frame.bodies.find_body(route_.text, language); };
        auto body = opened_ ? find(first_language(frame)) : nullptr;
        auto second_body = opened_ && second && body != nullptr ? find(*second) : nullptr;
        const Key key{layout_key(frame), body.get(), second_body.get()};
        const bool again = laid_out_for_ != key;
        if (again) {
            if (page_.column.rows().size() > 0) place_ = place_of_reader(frame); // kept while a body is being read
            laid_out_for_ = key;
            const auto selected = page_.column.selected();
            const auto line = selected ? page_.column.on_page(*selected) : std::nullopt;
            body_ = std::move(body); // the page's pieces point into the old ones until it is laid out again
            second_body_ = std::move(second_body);
            page_ = layout_reading_page(frame, reading_text(frame));
            if (line) page_.column.select(row_of(*line));
            scroll_.fit(page_.height, frame.stage.h, frame.now);
            if (place_) go_to_place(frame, *place_);
        }
        point_out_line(frame);
        const float shift = refine_reading_page(frame, reading_text(frame), page_, scroll_.position(frame.now));
        scroll_.shift(shift, page_.height, frame.stage.h, frame.now);
        if (going_to_ && page_.column.rows().size() > 0) { // it is elsewhere than was guessed
            const float y = row_y(frame, page_.column.row_of(*going_to_));
            if (scroll_.gliding(frame.now))
                scroll_.aim(y);
            else
                scroll_.jump(y, frame.now);
        }
        note_map(frame);
    }

    std::optional<Place> place_of_reader(const Frame& frame) const {
        const float y = scroll_.position(frame.now) - page_.column_y;
        if (page_.column.rows().size() == 0 || y <= 0) return std::nullopt;
        const std::size_t row = page_.column.rows().at(y);
        return Place{page_.column.block_of(row),
                     std::clamp((y - page_.column.rows().top(row)) / std::max(1.0f, page_.column.rows().height(row)),
                                0.0f, 1.0f)};
    }
    void go_to_place(const Frame& frame, const Place& place) {
        if (page_.column.rows().size() == 0) return;
        const std::size_t row = page_.column.row_of(place.block);
        scroll_.jump(page_.column_y + page_.column.rows().top(row) + place.share * page_.column.rows().height(row),
                     frame.now);
    }

    void note_map(const Frame& frame) {
        map_.name = frame.words("reader.map");
        map_.chapters.clear();
        map_.passages.clear();
        for (std::size_t i = 0; i < page_.column.chapters().size(); ++i)
            map_.chapters.push_back(page_.column_y + page_.column.chapter_top(i));
        for (const TextColumn::Anchor& passage : page_.column.passages())
            map_.passages.push_back(page_.column_y + page_.column.rows().top(passage.row) + passage.y);
    }

    ReadRoute route_;
    const content::TextRecord& text_; ///< of the catalog, which outlives every screen
    content::PageLines lines_;
    std::optional<content::LineOnPage> line_; ///< to be pointed out
    bool opened_;
    bool choosing_ = false;                                        ///< the sheet of languages is open
    bool chosen_ = false;                                          ///< a visitor has said which
    std::optional<LanguageIndex> second_;                          ///< or that none
    std::optional<std::pair<LanguageIndex, LanguageIndex>> shown_; ///< beside each other
    std::optional<std::size_t> going_to_;                          ///< the block of a row that one goes to
    std::optional<Place> place_;                                   ///< before the language or the layout changed
    std::shared_ptr<const content::RichText> body_, second_body_;
    std::optional<Key> laid_out_for_;
    ReadingPage page_;
    ScrollArea scroll_{"reader"};
    ScrollMap map_;
};

} // namespace

std::unique_ptr<Screen> make_reader(const ReadRoute& route, const Frame& frame) {
    return std::make_unique<Reader>(route, frame);
}

} // namespace kiosk
