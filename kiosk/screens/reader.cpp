// A story, a document, a page: words to read, what belongs beside them, and the way on.
#include <algorithm>
#include <optional>

#include "kiosk/screens/screens.h"
#include "kiosk/ui/button.h"
#include "kiosk/ui/contents.h"
#include "kiosk/ui/reading_page.h"
#include "kiosk/ui/scroll_area.h"

namespace kiosk {
namespace {

using platform::Dp;

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
        scroll_.keep_place(frame, page_.height, frame.stage.h);
        return Stay{};
    }

    Intent handle(const platform::Gesture& g, const Frame& frame) override {
        lay_out(frame);
        if (scroll_.handle(g, frame, page_.height, frame.stage)) return Stay{};
        if (g.kind != platform::Gesture::Kind::tap && g.kind != platform::Gesture::Kind::double_tap) return Stay{};
        if (g.target == "reader.open") {
            opened_ = true;
            laid_out_for_.reset();
        }
        if (g.target == "reader.next")
            if (const auto next = next_text(frame)) return Replace{ReadRoute{next}};
        switch (const PageTouch touch = page_.touched(g, scroll_.position(frame.now), frame, "reader"); touch.kind) {
        case PageTouch::Kind::none: break;
        case PageTouch::Kind::chapter: scroll_.jump(touch.y, frame.now); break;
        case PageTouch::Kind::leads: return Open{route_to(touch.to, frame.catalog)};
        }
        return Stay{};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        Canvas canvas(frame, list);
        canvas.target("reader.page", frame.stage, platform::Role::scroll_area, frame.in_language(text_.title).text);
        const float up = scroll_.position(frame.now);
        canvas.push_clip(frame.stage);
        draw_reading_page(canvas, page_, up, "reader");
        if (!page_.open.empty()) {
            const ButtonSpec open{
                .id = "reader.open", .label = std::string(frame.words("reader.open")), .primary = true};
            draw_button(canvas, open, page_.open.moved({0, -up}));
        }
        canvas.pop_clip();
        scroll_.draw(canvas, page_.height, frame.stage);
    }

private:
    struct Key {
        LayoutKey frame;
        const content::RichText* body = nullptr;
        friend bool operator==(const Key&, const Key&) = default;
    };

    content::TextId next_text(const Frame& frame) const {
        if (text_.kind == content::TextRecord::Kind::page) return {};
        const auto all = frame.catalog.texts_of(text_.kind);
        const auto here = std::find(all.begin(), all.end(), route_.text);
        return here != all.end() && here + 1 != all.end() ? *(here + 1) : content::TextId{};
    }

    void lay_out(const Frame& frame) {
        const auto language =
            std::find(text_.languages.begin(), text_.languages.end(), frame.visit.language) != text_.languages.end()
                ? frame.visit.language
                : content::LanguageIndex{0};
        const auto body = opened_ ? frame.bodies.find_body(route_.text, language) : nullptr;
        const Key key{layout_key(frame), body.get()};
        if (laid_out_for_ == key) return;
        laid_out_for_ = key;
        body_ = body;
        page_ = layout_reading_page(frame, {.id = route_.text,
                                            .body = body_.get(),
                                            .language = language,
                                            .veiled = !opened_,
                                            .next = next_text(frame)});
    }

    ReadRoute route_;
    const content::TextRecord& text_; ///< of the catalog, which outlives every screen
    bool opened_;
    std::shared_ptr<const content::RichText> body_;
    std::optional<Key> laid_out_for_;
    ReadingPage page_;
    ScrollArea scroll_{"reader"};
};

} // namespace

std::unique_ptr<Screen> make_reader(const ReadRoute& route, const Frame& frame) {
    return std::make_unique<Reader>(route, frame);
}

} // namespace kiosk
