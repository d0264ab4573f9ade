#include "kiosk/screens/take_away_page.h"

#include <algorithm>
#include <cmath>

namespace kiosk {

using platform::Dp;
using platform::ParagraphRef;
using platform::Rect;
using platform::TextAlign;

std::string address_of(const content::TakeAway& take_away) {
    std::string address = take_away.url;
    for (const std::string_view front : {"https://", "www."})
        if (std::string_view(address).starts_with(front)) address.erase(0, front.size());
    if (address.ends_with('/')) address.pop_back();
    return address;
}

TakeAwayPage::TakeAwayPage(const Frame& frame) {
    const bool small = frame.compact();
    const float edge = frame.margin(), end = frame.size.w - frame.snap(kScrollGutter);
    const float gap = frame.snap(small ? Dp{32} : Dp{64}), pad = frame.snap(small ? Dp{20} : Dp{48});
    float y = frame.edge(Dp{20}, Dp{64});
    const auto put = [&](const ParagraphRef& p, float x, Words::Ink ink, Dp after) {
        words_.push_back({p, {x, y}, ink});
        y += p->size.h + frame.snap(after);
    };
    const float measure = std::min(end - edge, std::round(frame.px(Dp{1440}) * frame.visit.comfort.text_scale));
    const Type steps[] = {Type::display, Type::title, Type::heading};
    put(fit_text(frame, frame.words("act.take"), {Type::title},
                 std::span<const Type>(steps).subspan(small              ? 2
                                                      : frame.portrait() ? 1
                                                                         : 0),
                 {measure, frame.stage.h * 0.3f}),
        edge, Words::Ink::plain, small ? Dp{8} : Dp{16});
    put(balance_text(frame, frame.words("act.take_how"), {small ? Type::label : Type::lead}, measure), edge,
        Words::Ink::soft, small ? Dp{16} : Dp{48});
    const auto& take_aways = frame.catalog.exhibit.take_aways;
    std::vector<QrCode> codes;
    float widest = 0;
    for (const content::TakeAway& t : take_aways) {
        auto code = make_qr_code(t.url);
        if (!code) return; // a pack's addresses are short enough: its reader saw to it
        codes.push_back(std::move(code).value());
        widest = std::max(widest, qr_side(frame, codes.back()));
    }
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const content::TakeAway& t = take_aways[i];
        rules_.push_back({edge, std::round(y), end - edge, frame.rule()});
        y += pad;
        Code c{std::move(codes[i]), {edge, std::round(y)}, 0, std::string(frame.in_language(t.label).text)};
        c.side = qr_side(frame, c.code);
        const bool beside = end - edge - widest - gap >= frame.px(Dp{440}) * frame.visit.comfort.text_scale;
        const float x = beside ? edge + widest + gap : edge, width = std::min(end - x, measure);
        const ParagraphRef label = balance_text(frame, t.label, TextSpec{small ? Type::label : Type::heading}, width);
        // An address is read from the left, whatever the page's direction.
        const ParagraphRef address = layout_text(
            frame, address_of(t), {Type::label, frame.rtl() ? TextAlign::end : TextAlign::start, 0, {}, "en"}, width);
        const float between = frame.snap(Dp{16}), words = label->size.h + between + address->size.h;
        const float row = y;
        y = beside ? row + std::max(0.0f, std::round((c.side - words) / 2)) : row + c.side + frame.snap(Dp{24});
        put(label, x, Words::Ink::plain, Dp{16});
        put(address, x, Words::Ink::accent, Dp{0});
        y = std::round(std::max(y, row + c.side) + pad);
        codes_.push_back(std::move(c));
    }
    height_ = y;
}

void TakeAwayPage::draw(Canvas& canvas, float up) const {
    const Frame& frame = canvas.frame();
    const Theme& theme = frame.theme;
    for (const Rect& rule : rules_)
        if (const Rect r = rule.moved({0, -up}); r.intersects(frame.stage)) canvas.fill(r, theme.line);
    for (const Words& w : words_)
        if (const float y = w.at.y - up; y < frame.stage.bottom() && y + w.paragraph->size.h > frame.stage.y)
            canvas.text(w.paragraph, {w.at.x, y},
                        w.ink == Words::Ink::plain  ? theme.ink
                        : w.ink == Words::Ink::soft ? theme.soft_ink
                                                    : theme.accent);
    for (std::size_t i = 0; i < codes_.size(); ++i) {
        const Code& c = codes_[i];
        const Rect box{c.at.x, c.at.y - up, c.side, c.side};
        if (!box.intersects(frame.stage)) continue;
        draw_qr_code(canvas, c.code, box.origin());
        canvas.list().add_target(
            {"act.code." + frame.catalog.exhibit.take_aways[i].key, box, platform::Role::image, c.name, false, false});
    }
}

} // namespace kiosk
