// About: the page's text, the sources, the credits, and which edition this is.
#include <cmath>
#include <optional>
#include <utility>

#include "kiosk/screens/screens.h"
#include "kiosk/ui/rich_page.h"
#include "kiosk/ui/scroll_area.h"

namespace kiosk {
namespace {

using platform::Dp;
using Look = RichPage::Piece::Look;

class About : public Screen {
public:
    explicit About(const AboutRoute& route) : route_(route) {}
    Route route() const override { return route_; }
    Chrome chrome(const Frame& frame) const override {
        return {true, std::string(frame.in_language(section(frame).title).text)};
    }
    Intent tick(const Frame& frame) override {
        lay_out(frame);
        return Stay{};
    }
    Intent handle(const platform::Gesture& g, const Frame& frame) override {
        lay_out(frame);
        if (scroll_.handle(g, frame, page_.height, frame.stage)) return Stay{};
        if (g.kind == platform::Gesture::Kind::tap && g.target == "about.page")
            if (const auto link =
                    page_.link_at({g.position.x - margin(frame), g.position.y + scroll_.position(frame.now)});
                !link.empty())
                if (const auto to = frame.catalog.resolve(link); to.kind != content::Destination::Kind::none)
                    return Open{route_to(to, frame.catalog)};
        return Stay{};
    }
    void draw(const Frame& frame, platform::DisplayList& list) const override {
        Canvas canvas(frame, list);
        canvas.target("about.page", frame.stage, platform::Role::scroll_area,
                      frame.in_language(section(frame).title).text);
        canvas.push_clip(frame.stage);
        draw_page(canvas, page_, {margin(frame), -scroll_.position(frame.now)}, frame.stage);
        canvas.pop_clip();
        scroll_.draw(canvas, page_.height, frame.stage);
    }

private:
    struct Key {
        platform::Size size;
        content::LanguageIndex language = 0;
        float text_scale = 0;
        const content::RichText* body = nullptr;
        friend bool operator==(const Key&, const Key&) = default;
    };
    const content::Section& section(const Frame& frame) const {
        return frame.catalog.exhibit.sections[route_.section.value];
    }
    static float margin(const Frame& frame) {
        return frame.compact() || frame.portrait() ? frame.snap(Dp{32}) : std::round((frame.size.w - width(frame)) / 2);
    }
    static float width(const Frame& frame) {
        return std::floor(std::min(frame.size.w - 2 * frame.px(Dp{32}) -
                                       frame.px(frame.compact() || frame.portrait() ? Dp{100} : Dp{80}),
                                   frame.px(Dp{1240})));
    }

    void lay_out(const Frame& frame) {
        const content::Section& s = section(frame);
        const auto body = s.page ? frame.bodies.find_body(s.page, frame.visit.language) : nullptr;
        const Key key{frame.size, frame.visit.language, frame.visit.text_scale, body.get()};
        if (laid_out_for_ == key) return;
        laid_out_for_ = key;
        body_ = body;
        page_ = {};
        page_.height = frame.px(frame.compact() ? Dp{32} : Dp{64});
        const float w = width(frame);
        append_plain(frame, frame.in_language(s.title).text, Type::title, Look::heading, w, page_, 0);
        append_plain(frame, frame.in_language(s.line).text, Type::lead, Look::soft, w, page_, frame.px(Dp{16}));
        page_.height += frame.px(Dp{20});
        if (body_) append_rich_text(frame, *body_, frame.language().tag, w, page_);
        append_plain(frame, frame.words("about.sources"), Type::heading, Look::heading, w, page_, frame.px(Dp{64}));
        for (const content::Source& source : frame.catalog.sources) {
            std::string line(source.title.in(0).text);
            for (const std::string& part : {source.author, source.publisher, source.date})
                if (!part.empty() && part != "—") line += ". " + part;
            append_plain(frame, line, Type::caption, Look::soft, w, page_, frame.px(Dp{12}), "en");
        }
        bool credits = false;
        for (const content::Photograph& p : frame.catalog.photographs) {
            if (!p.image || p.credit.empty()) continue;
            if (!std::exchange(credits, true))
                append_plain(frame, frame.words("about.credits"), Type::heading, Look::heading, w, page_,
                             frame.px(Dp{64}));
            append_plain(frame,
                         std::string(frame.in_language(p.title).text) + " — " +
                             std::string(frame.in_language(p.credit).text),
                         Type::caption, Look::soft, w, page_, frame.px(Dp{12}));
        }
        append_plain(frame, frame.words("about.pack"), Type::heading, Look::heading, w, page_, frame.px(Dp{64}));
        append_plain(frame, frame.catalog.exhibit.content_hash.substr(0, 16) + " · " + frame.catalog.exhibit.built_with,
                     Type::caption, Look::soft, w, page_, frame.px(Dp{8}), "en");
        append_plain(frame, "Noto Serif, Noto Sans, Noto Naskh Arabic, Noto CJK (SIL Open Font License 1.1)",
                     Type::caption, Look::soft, w, page_, frame.px(Dp{8}), "en");
        page_.height += frame.px(Dp{80});
    }

    AboutRoute route_;
    std::shared_ptr<const content::RichText> body_;
    std::optional<Key> laid_out_for_;
    RichPage page_;
    ScrollArea scroll_{"about"};
};

} // namespace

std::unique_ptr<Screen> make_about(const AboutRoute& route, const Frame&) {
    return std::make_unique<About>(route);
}

} // namespace kiosk
