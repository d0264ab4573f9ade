#include "kiosk/ui/quiet_page.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/button.h"

namespace kiosk {

using platform::Dp;
using platform::Rect;
using platform::TextAlign;

namespace {
constexpr Type kSentence[] = {Type::display, Type::title, Type::heading, Type::lead};
constexpr Type kSentenceSmall[] = {Type::title, Type::heading, Type::lead};
constexpr Type kQuiet[] = {Type::quote, Type::lead, Type::body, Type::label};
constexpr Type kAnswer[] = {Type::title, Type::heading, Type::lead, Type::label};

std::span<const Type> sentence(const Frame& frame) {
    return frame.compact() ? std::span<const Type>(kSentenceSmall) : std::span<const Type>(kSentence);
}
/// The column that everything stands in.
Rect column(const Frame& frame) {
    const float width = std::floor(std::min(frame.size.w - 2 * frame.margin(), frame.type_px(Dp{1440})));
    return {std::round((frame.size.w - width) / 2), 0, width, frame.size.h};
}
} // namespace

void draw_pause(Canvas& canvas) {
    const Frame& frame = canvas.frame();
    const Rect all = column(frame);
    canvas.fill({0, 0, frame.size.w, frame.size.h}, frame.theme.ground);
    const float gap = frame.edge(Dp{40}, Dp{96}), between = std::max(frame.snap(Dp{32}), frame.snap(kTargetGap));
    const ButtonSpec go_on{
        .id = "pause.continue", .label = std::string(frame.words("pause.continue")), .primary = true};
    const ButtonSpec end{.id = "pause.end", .label = std::string(frame.words("pause.end"))};
    const float half = std::floor((all.w - between) / 2);
    const bool stacked = std::max(button_width(frame, go_on), button_width(frame, end)) > half;
    const float button =
                    std::max({stacked ? frame.snap(kTarget) : frame.snap(kPrimaryTarget), frame.edge(Dp{64}, Dp{176}),
                              button_height(frame, go_on), button_height(frame, end)}),
                buttons = stacked ? 2 * button + between : button;
    const auto words = fit_text(frame, frame.words("pause.words"), {Type::quote, TextAlign::center}, kQuiet,
                                {all.w, frame.size.h - buttons - 2 * gap});
    float y = std::round(std::max(0.0f, frame.size.h - words->size.h - gap - buttons) * 0.45f);
    canvas.text(words, {all.x + (all.w - words->size.w) / 2, y}, frame.theme.ink);
    y += words->size.h + gap;
    draw_button(canvas, go_on, {all.x, y, stacked ? all.w : half, button});
    draw_button(canvas, end,
                stacked ? Rect{all.x, y + button + between, all.w, button} : Rect{all.right() - half, y, half, button});
}

void draw_idle(Canvas& canvas, const IdleState& idle, int answer_within_s) {
    const Frame& f = canvas.frame();
    const Rect all = column(f), surface{0, 0, f.size.w, f.size.h};
    canvas.fill(surface, f.theme.ground);
    canvas.target("idle.ground", surface, platform::Role::button, f.words("idle.here"));
    const float gap = f.edge(Dp{44}, Dp{72}), line = 2 * f.rule(), under = f.snap(Dp{36});
    const auto left =
        balance_text(f, f.strings.format("idle.seconds", f.language().tag, {std::to_string(idle.seconds_left)}),
                     {Type::label, TextAlign::center}, all.w);
    float button = f.edge(Dp{240}, Dp{360});
    const float around = 2 * gap + line + under + left->size.h, edges = 2 * f.snap(kUnit);
    button = std::min(button, std::max(f.snap(kPrimaryTarget), (f.size.h - around - edges) / 2)); // the question's half
    const Type asked =
        fitting_step(f, f.words("idle.question"), {}, sentence(f), {all.w, f.size.h - around - edges - button});
    const auto question = balance_text(f, f.words("idle.question"), {asked, TextAlign::center}, all.w);
    button = std::max(f.snap(kPrimaryTarget), std::min(button, f.size.h - around - edges - question->size.h));
    // The answer is not louder than its question.
    const auto* quieter = std::find_if(std::begin(kAnswer), std::end(kAnswer) - 1, [&](Type answer) {
        return type_step(answer).size.value <= type_step(asked).size.value;
    });
    const auto here = fit_text(f, f.words("idle.here"), {Type::title, TextAlign::center}, {quieter, std::end(kAnswer)},
                               {all.w - 2 * f.px(Dp{40}), button - 2 * f.snap(kLetterRoom)});
    float y = std::round((f.size.h - question->size.h - around - button) / 2);
    canvas.text(question, {all.x + (all.w - question->size.w) / 2, y}, f.theme.ink);
    y += question->size.h + gap;
    const Rect answer{all.x, y, all.w, button};
    canvas.fill(answer, canvas.pressed("idle.here") ? f.theme.ink : f.theme.accent);
    canvas.text(here, {all.x + (all.w - here->size.w) / 2, y + (button - here->size.h) / 2}, f.theme.ground);
    if (canvas.focused("idle.here")) canvas.focus_ring(answer);
    canvas.target("idle.here", answer, platform::Role::button, f.words("idle.here"));
    y += button + gap;
    const float share = static_cast<float>(idle.seconds_left) / static_cast<float>(answer_within_s);
    canvas.fill({all.x, y, all.w, line}, f.theme.line);
    canvas.fill({all.x, y, std::round(all.w * std::min(share, 1.0f)), line}, f.theme.edge);
    canvas.text(left, {all.x + (all.w - left->size.w) / 2, y + line + under}, f.theme.soft_ink);
}

} // namespace kiosk
