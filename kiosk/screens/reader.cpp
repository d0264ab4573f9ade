// A story, a document, a page: one column to read, its sources below, and the way on.
#include <algorithm>
#include <cmath>
#include <optional>

#include "kiosk/screens/screens.h"
#include "kiosk/ui/button.h"
#include "kiosk/ui/date_text.h"
#include "kiosk/ui/rich_page.h"
#include "kiosk/ui/scroll_area.h"

namespace kiosk {
namespace {

using platform::Dp;
using platform::Rect;
using Look = RichPage::Piece::Look;

class Reader : public Screen {
public:
    Reader(const ReadRoute& route, const Frame& frame)
        : route_(route), text_(frame.catalog.text(route.text)),
          opened_(text_.sensitivity == content::Sensitivity::none) {}
    Route route() const override { return route_; }
    Chrome chrome(const Frame& frame) const override {
        return {true, std::string(frame.in_language(text_.title).text)};
    }

    Intent tick(const Frame& frame) override {
        lay_out(frame);
        return Stay{};
    }

    Intent handle(const platform::Gesture& g, const Frame& frame) override {
        lay_out(frame);
        const Rect column = this->column(frame);
        if (scroll_.handle(g, frame, page_.height + foot(frame), frame.stage)) return Stay{};
        if (g.kind != platform::Gesture::Kind::tap && g.kind != platform::Gesture::Kind::double_tap) return Stay{};
        if (g.target == "reader.open") {
            opened_ = true;
            laid_out_for_.reset();
        }
        if (g.target == "reader.next")
            if (const auto next = next_text(frame)) return Replace{ReadRoute{next}};
        if (g.target == "reader.page")
            if (const auto link = page_.link_at({g.position.x - column.x, g.position.y + scroll_.position(frame.now)});
                !link.empty())
                if (const auto to = frame.catalog.resolve(link); to.kind != content::Destination::Kind::none)
                    return Open{route_to(to, frame.catalog)};
        return Stay{};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        Canvas canvas(frame, list);
        canvas.target("reader.page", frame.stage, platform::Role::scroll_area, frame.in_language(text_.title).text);
        const Rect column = this->column(frame);
        const float up = scroll_.position(frame.now);
        canvas.push_clip(frame.stage);
        draw_page(canvas, page_, {column.x, -up}, frame.stage);
        float y = page_.height - up + frame.px(Dp{40});
        if (!opened_) {
            const ButtonSpec open{
                "reader.open", std::string(frame.words("reader.open")), std::nullopt, false, false, false, true};
            draw_button(
                canvas, open,
                {column.x, y, std::max(frame.px(Dp{420}), button_width(frame, open)), frame.snap(kPrimaryTarget)});
        } else if (const auto next = next_text(frame)) {
            const Rect card{column.x, y, column.w, frame.snap(Dp{200})};
            canvas.fill(card, canvas.pressed("reader.next") ? frame.theme.pressed : frame.theme.raised);
            const float pad = frame.px(Dp{32}), icon = frame.snap(Dp{56}), width = card.w - 3 * pad - icon;
            const auto head =
                layout_text(frame, frame.words("reader.next"), {Type::caption, platform::TextAlign::start, 1}, width);
            const auto title = layout_text(frame, frame.catalog.text(next).title,
                                           {Type::heading, platform::TextAlign::start, 2}, width);
            const float top = card.y + (card.h - head->size.h - title->size.h) / 2;
            canvas.text(head, {card.x + pad, top}, frame.theme.accent);
            canvas.text(title, {card.x + pad, top + head->size.h}, frame.theme.ink);
            canvas.icon(platform::Icon::next, {card.right() - pad - icon, card.y + (card.h - icon) / 2, icon, icon},
                        frame.theme.accent, true);
            if (canvas.focused("reader.next")) canvas.focus_ring(card.inset(frame.px(Dp{10})));
            canvas.target("reader.next", card, platform::Role::link,
                          frame.in_language(frame.catalog.text(next).title).text);
        }
        canvas.pop_clip();
        scroll_.draw(canvas, page_.height + foot(frame), frame.stage);
    }

private:
    struct Key {
        platform::Size size;
        content::LanguageIndex language = 0;
        float text_scale = 0;
        const content::RichText* body = nullptr;
        friend bool operator==(const Key&, const Key&) = default;
    };

    /// 45 to 75 Latin letters a line: the column, not the screen, is the measure.
    Rect column(const Frame& frame) const {
        const float margin = frame.px(frame.compact() ? Dp{32} : Dp{72});
        const float room = frame.size.w - 2 * margin - frame.px(frame.portrait() || frame.compact() ? Dp{100} : Dp{0});
        const float width = std::floor(std::min(room, frame.px(Dp{1240}) * frame.visit.text_scale));
        const float x = frame.portrait() || frame.compact() ? margin : std::round((frame.size.w - width) / 2);
        return {x, 0, width, frame.stage.h};
    }
    float foot(const Frame& frame) const { return frame.px(Dp{300}); }

    content::TextId next_text(const Frame& frame) const {
        if (text_.kind == content::TextRecord::Kind::page) return {};
        const auto all = frame.catalog.texts_of(text_.kind);
        const auto here = std::find(all.begin(), all.end(), route_.text);
        return here != all.end() && here + 1 != all.end() ? *(here + 1) : content::TextId{};
    }

    /// Once for a size, language and body; paragraphs stay in the text engine's memory.
    void lay_out(const Frame& frame) {
        const auto language =
            std::find(text_.languages.begin(), text_.languages.end(), frame.visit.language) != text_.languages.end()
                ? frame.visit.language
                : content::LanguageIndex{0};
        const auto body = opened_ ? frame.bodies.find_body(route_.text, language) : nullptr;
        const Key key{frame.size, frame.visit.language, frame.visit.text_scale, body.get()};
        if (laid_out_for_ == key) return;
        laid_out_for_ = key;
        body_ = body;
        page_ = {};
        const float width = column(frame).w;
        const std::string& tag = frame.catalog.exhibit.languages[language].tag;
        page_.height = frame.px(frame.compact() ? Dp{32} : Dp{72});
        append_plain(frame, kicker(frame), Type::caption, Look::soft, width, page_, 0);
        append_plain(frame, frame.in_language(text_.title).text, Type::title, Look::heading, width, page_,
                     frame.px(Dp{8}), tag);
        append_plain(frame, frame.in_language(text_.line).text, Type::lead, Look::soft, width, page_, frame.px(Dp{20}),
                     tag);
        if (language != frame.visit.language)
            append_plain(frame,
                         frame.strings.format("reader.fallback", frame.language().tag,
                                              {frame.catalog.exhibit.languages[language].own_name}),
                         Type::caption, Look::soft, width, page_, frame.px(Dp{24}));
        page_.height += frame.px(Dp{24});
        if (!body_) return;
        append_rich_text(frame, *body_, tag, width, page_);
        if (!text_.withheld.empty()) {
            append_plain(frame, frame.words("reader.document"), Type::label, Look::heading, width, page_,
                         frame.px(Dp{56}));
            append_plain(frame, frame.in_language(text_.withheld).text, Type::caption, Look::soft, width, page_,
                         frame.px(Dp{8}));
            append_plain(frame,
                         text_.holder.empty()
                             ? ""
                             : frame.strings.format("gallery.held", frame.language().tag,
                                                    {std::string(frame.in_language(text_.holder).text)}),
                         Type::caption, Look::soft, width, page_, frame.px(Dp{8}));
        }
        append_plain(frame, frame.words("reader.sources"), Type::label, Look::heading, width, page_, frame.px(Dp{56}));
        int number = 0;
        for (const content::SourceId id : body_->citations)
            append_plain(frame, std::to_string(++number) + "   " + source_line(frame, id), Type::caption, Look::soft,
                         width, page_, frame.px(Dp{8}), "en");
        for (const content::SourceId id : text_.sources)
            if (std::find(body_->citations.begin(), body_->citations.end(), id) == body_->citations.end())
                append_plain(frame, "–   " + source_line(frame, id), Type::caption, Look::soft, width, page_,
                             frame.px(Dp{8}), "en");
    }

    std::string kicker(const Frame& frame) const {
        std::string out(frame.in_language(text_.form).text);
        for (const std::string& part :
             {date_text(text_.date, frame.language().tag), std::string(frame.in_language(text_.place).text)})
            if (!part.empty()) out += (out.empty() ? "" : " · ") + part;
        return out;
    }
    static std::string source_line(const Frame& frame, content::SourceId id) {
        const content::Source& s = frame.catalog.source(id);
        std::string out(s.title.in(0).text);
        for (const std::string& part : {s.author, s.publisher, s.date})
            if (!part.empty() && part != "—") out += ". " + part;
        return out;
    }

    ReadRoute route_;
    const content::TextRecord& text_; ///< of the catalog, which outlives every screen
    bool opened_;
    std::shared_ptr<const content::RichText> body_;
    std::optional<Key> laid_out_for_;
    RichPage page_;
    ScrollArea scroll_{"reader"};
};

} // namespace

std::unique_ptr<Screen> make_reader(const ReadRoute& route, const Frame& frame) {
    return std::make_unique<Reader>(route, frame);
}

} // namespace kiosk
