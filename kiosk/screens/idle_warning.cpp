#include "kiosk/screens/idle_warning.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace kiosk {

using platform::Dp;
using platform::Rect;
using platform::TextAlign;

namespace {
constexpr Type kQuestion[] = {Type::display, Type::title, Type::heading, Type::body, Type::caption};
constexpr Type kAnswer[] = {Type::title, Type::heading, Type::body, Type::caption};
constexpr Type kLeft[] = {Type::label, Type::caption};
} // namespace

void draw_idle_warning(Canvas& canvas, int seconds_left, int answer_within_s) {
    const Frame& f = canvas.frame();
    const bool small = f.compact();
    const Rect all{0, 0, f.size.w, f.size.h};
    canvas.fill(all, f.theme.ground.with_alpha(0.94f));
    canvas.target("idle.ground", all, platform::Role::button, f.words("idle.here"));
    const float width = std::floor(std::min(f.size.w - 2 * f.px(small ? Dp{32} : Dp{72}), f.type_px(Dp{1440})));
    const float x = std::round((f.size.w - width) / 2), line = 2 * f.rule(), pad = f.px(Dp{40});
    const auto question = fit_text(f, f.words("idle.question"), {Type::display, TextAlign::center},
                                   std::span(kQuestion).subspan(small ? 1 : 0), {width, f.size.h * 0.25f}),
               here = fit_text(f, f.words("idle.here"), {Type::title, TextAlign::center}, kAnswer,
                               {width - 2 * pad, f.size.h * 0.3f}),
               left = fit_text(f, f.strings.format("idle.seconds", f.language().tag, {std::to_string(seconds_left)}),
                               {Type::label, TextAlign::center}, kLeft, {width, f.size.h * 0.2f});
    const auto middle = [&](const platform::ParagraphRef& text) { return x + (width - text->size.w) / 2; };
    float button = std::max(f.snap(small ? Dp{240} : Dp{360}), std::round(here->size.h + pad)),
          gap = f.snap(small ? Dp{32} : Dp{72});
    const float words = question->size.h + line + left->size.h;
    if (const float over = words + button + 4 * gap - f.size.h; over > 0) { // what is spare gives way first
        button = std::max({button - over, here->size.h + pad / 2, f.snap(kPrimaryTarget)});
        gap = std::clamp(std::floor((f.size.h - words - button) / 4), f.snap(Dp{8}), gap);
    }
    float y = std::round((f.size.h - words - button - 3 * gap) / 2);
    canvas.text(question, {middle(question), y}, f.theme.ink);
    y += question->size.h + gap;
    const Rect answer{x, std::round(y), width, std::round(button)};
    canvas.fill(answer, canvas.pressed("idle.here") ? f.theme.ink : f.theme.accent);
    canvas.text(here, {middle(here), answer.y + (answer.h - here->size.h) / 2}, f.theme.ground);
    if (canvas.focused("idle.here")) canvas.focus_ring(answer);
    canvas.target("idle.here", answer, platform::Role::button, f.words("idle.here"));
    y = answer.bottom() + gap;
    const float share = static_cast<float>(seconds_left) / static_cast<float>(answer_within_s);
    canvas.fill({x, y, width, line}, f.theme.line);
    canvas.fill({x, y, std::round(width * std::min(share, 1.0f)), line}, f.theme.edge);
    canvas.text(left, {middle(left), y + line + gap / 2}, f.theme.soft_ink);
}

} // namespace kiosk
