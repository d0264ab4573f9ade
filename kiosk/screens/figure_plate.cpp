#include "kiosk/screens/figure_plate.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "kiosk/ui/button.h"
#include "kiosk/ui/date_text.h"
#include "kiosk/ui/source_text.h"

namespace kiosk {

using content::Figure;
using platform::Dp;
using platform::Rect;
using platform::Vec2;

namespace {

constexpr Type kAlone[] = {Type::colossus, Type::monument, Type::poster, Type::banner, Type::display, Type::title};
constexpr Type kBeside[] = {Type::monument, Type::poster, Type::banner, Type::display, Type::title};
constexpr Type kLabel[] = {Type::title, Type::heading, Type::lead, Type::body};
constexpr float kWords = 0.4f;      ///< of a wide page's width
constexpr float kLeastField = 0.3f; ///< of the stage's height: less is no drawing
constexpr float kLargeLetters = 1.5f;
constexpr float kLongField = 0.72f;                 ///< the same where the page is longer than the stage
constexpr float kMoreField = 1.25f, kMostField = 4; ///< where its marks would be specks: from step to step, at most
constexpr float kLongWords = 0.46f;                 ///< of such a page's width, the drawing beside them

/// How far a value's digits stand below the head of their line: a page begins with ink, not with leading.
float leading_above(const platform::ParagraphRef& value) {
    constexpr float kLineHeight = 1.1f, kTallest = 0.76f; // of the letters' size; digits and ascenders of Noto Serif
    const float size = value->size.h / static_cast<float>(std::max<std::size_t>(value->lines.size(), 1)) / kLineHeight;
    return std::max(0.0f, std::floor(value->lines.front().baseline - kTallest * size));
}

/// Does a name stand in another, whatever its capitals? Letters beyond ASCII count as one another's.
bool stands_in(std::string_view name, std::string_view other) {
    const auto folded = [](std::string_view text) {
        std::string out(text);
        for (char& c : out)
            c = static_cast<unsigned char>(c) >= 0x80 ? '?' : static_cast<char>(std::tolower(c));
        return out;
    };
    return folded(other).find(folded(name)) != std::string::npos;
}

/// "EL PAÍS (spamchronicles.com); CGTN": who wrote it, and where it stands, if that is another.
std::string said_by(const Frame& frame, const std::vector<content::SourceId>& sources) {
    std::vector<std::string> names;
    for (const content::SourceId id : sources) {
        const content::Source& s = frame.catalog.source(id);
        std::string name = publisher_of(s);
        if (!s.author.empty() && s.author != "—" && !stands_in(s.author, name)) name = s.author + " (" + name + ")";
        if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(std::move(name));
    }
    return join_names(frame, names);
}

} // namespace

FigurePlate::FigurePlate(const Frame& frame, const std::vector<FigurePage>& pages, std::size_t index,
                         content::FigureId selected)
    : figure_(&frame.catalog.figure(selected)), page_(pages[index]), index_(index), count_(pages.size()),
      selected_(selected) {
    const float margin = frame.margin(), top = frame.edge(Dp{16}, Dp{56}), foot = frame.edge(Dp{16}, Dp{32});
    const Rect room{margin, top, frame.stage.w - 2 * margin, frame.stage.h - top - foot};
    if (!frame.portrait() && lay_out_beside(frame, room)) return;
    if (lay_out_below(frame, room)) return;
    lay_out_long(frame, {room.x, room.y, frame.stage.w - margin - frame.snap(kScrollGutter), room.h});
}

void FigurePlate::clear() {
    texts_.clear();
    strokes_.clear();
    drawing_ = {};
}

/// The number, the stroke under it, what it counts, what it means.
FigurePlate::Block FigurePlate::set_head(const Frame& frame, float width, float height, bool large) const {
    Block out;
    const bool alone = frame.catalog.figure(page_.front()).drawing == Figure::Drawing::number;
    std::span<const Type> steps = alone ? std::span<const Type>(kAlone) : std::span<const Type>(kBeside);
    const std::size_t fewer = (frame.compact() ? 2 : 0) + (large ? 0 : 1);
    steps = steps.subspan(std::min(fewer, steps.size() - 1));
    const auto value = set_value(frame, *figure_, steps, {width, height * 0.4f});
    const float up = leading_above(value);
    out.texts.push_back({value, {0, -up}, Ink::accent});
    float y = std::round(value->size.h - up + frame.snap(large ? Dp{28} : Dp{16}));
    out.strokes.push_back({{0, y, frame.snap(Dp{112}), 2 * frame.rule()}, true});
    y += 2 * frame.rule() + frame.snap(large ? Dp{24} : Dp{16});
    const float reading = std::min(width, frame.type_px(Dp{1240}));
    const std::span<const Type> label_steps = std::span<const Type>(kLabel).subspan(large && !frame.compact() ? 0 : 1);
    const auto choice = frame.in_language(figure_->label);
    const content::Language& own = frame.catalog.exhibit.languages[choice.language];
    TextSpec spec{
        Type::title, own.rtl == frame.rtl() ? platform::TextAlign::start : platform::TextAlign::end, 0, {}, own.tag};
    const auto label = fit_text(frame, choice.text, spec, label_steps, {reading, height * 0.3f});
    out.texts.push_back({label, {0, y}, Ink::plain});
    y = std::round(y + label->size.h);
    if (!frame.in_language(figure_->note).text.empty()) {
        y += frame.snap(large ? Dp{32} : Dp{16});
        const auto note =
            layout_text(frame, figure_->note, TextSpec{frame.compact() ? Type::label : Type::body}, reading);
        out.texts.push_back({note, {0, y}, Ink::soft});
        y += note->size.h;
    }
    out.height = std::ceil(y);
    return out;
}

/// As of when, and who says it: always there.
FigurePlate::Block FigurePlate::set_facts(const Frame& frame, float width) const {
    Block out;
    out.strokes.push_back({{0, 0, width, frame.rule()}, false});
    float y = frame.rule() + frame.snap(Dp{16});
    const auto date = content::parse_date(figure_->as_of);
    std::vector<std::pair<std::string_view, std::string>> facts;
    if (!figure_->as_of.empty())
        facts.emplace_back(frame.words("figures.as_of"),
                           date ? date_text(*date, frame.language().tag) : figure_->as_of);
    facts.emplace_back(frame.words("reader.sources"), said_by(frame, figure_->sources));
    float names = 0;
    for (const auto& [name, value] : facts)
        names = std::max(names, layout_text(frame, name, {Type::caption}, 0)->size.w);
    names = std::min(std::ceil(names) + frame.snap(Dp{24}), std::round(width * 0.4f));
    for (const auto& [name, value] : facts) {
        const auto left = layout_text(frame, name, {Type::caption}, names - frame.snap(Dp{8}));
        const auto right = layout_text(frame, value, {Type::caption}, width - names);
        out.texts.push_back({left, {0, y}, Ink::soft});
        out.texts.push_back({right, {names, y}, Ink::plain});
        y += std::max(left->size.h, right->size.h);
    }
    out.height = std::ceil(y);
    return out;
}

void FigurePlate::place(const Block& block, Vec2 at) {
    for (Text text : block.texts) {
        text.at = text.at + at;
        texts_.push_back(std::move(text));
    }
    for (Stroke stroke : block.strokes) {
        stroke.rect = stroke.rect.moved(at);
        strokes_.push_back(stroke);
    }
}

/// Back, where one is, on.
void FigurePlate::place_turns(const Frame& frame, float x, float y, float width) {
    const float side = frame.snap(kTarget);
    previous_ = {x, y, side, side};
    next_ = {x + width - side, y, side, side};
    const std::string here = std::to_string(index_ + 1), all = std::to_string(count_);
    const float room = width - 2 * (side + frame.snap(kTargetGap));
    const auto set = [&](const std::string& words) {
        return balance_text(frame, words, {Type::caption, platform::TextAlign::center}, room);
    };
    auto where = set(frame.strings.format("figures.where", frame.language().tag, {here, all}));
    if (where->size.h > side) where = set(here + " / " + all); // large letters
    texts_.push_back(
        {where, {x + std::round((width - where->size.w) / 2), y + std::round((side - where->size.h) / 2)}, Ink::soft});
}

bool FigurePlate::lay_out_beside(const Frame& frame, Rect room) {
    const bool alone = frame.catalog.figure(page_.front()).drawing == Figure::Drawing::number;
    const float gap = frame.snap(frame.compact() ? Dp{48} : Dp{104}), between = frame.snap(Dp{24}),
                turns = frame.snap(kTarget);
    const float width = std::round((room.w - gap) * kWords);
    const float head_w = alone ? room.w : width;
    for (const bool large : {true, false}) {
        const Block head = set_head(frame, head_w, room.h, large), facts = set_facts(frame, width);
        if (head.height + between + facts.height + between + turns > room.h) continue;
        clear();
        if (!alone) {
            const Rect box{room.x + width + gap, room.y, room.w - width - gap, room.h};
            drawing_ = FigureDrawing(frame, page_, box);
            if (!drawing_.whole() || drawing_.specks() || drawing_.height() > box.h + 1) return false;
        }
        place(head, room.origin());
        place(facts, {room.x, room.bottom() - turns - between - facts.height});
        place_turns(frame, room.x, room.bottom() - turns, width);
        height_ = frame.stage.h;
        return true;
    }
    return false;
}

bool FigurePlate::lay_out_below(const Frame& frame, Rect room) {
    const float between = frame.snap(frame.compact() ? Dp{16} : Dp{40}), turns = frame.snap(kTarget);
    const bool alone = frame.catalog.figure(page_.front()).drawing == Figure::Drawing::number;
    for (const bool large : {true, false}) {
        const Block head = set_head(frame, room.w, room.h * 0.6f, large), facts = set_facts(frame, room.w);
        const float left = room.h - head.height - facts.height - turns - 3 * between;
        if (left < (alone ? 0 : frame.stage.h * kLeastField)) continue;
        clear();
        if (!alone) {
            const Rect box{room.x, room.y + head.height + between, room.w, left};
            drawing_ = FigureDrawing(frame, page_, box);
            if (!drawing_.whole() || drawing_.specks() || drawing_.height() > box.h + 1) continue;
        }
        place(head, room.origin());
        place(facts, {room.x, room.bottom() - turns - between - facts.height});
        place_turns(frame, room.x, room.bottom() - turns, room.w);
        height_ = frame.stage.h;
        return true;
    }
    return false;
}

/// Longer than the stage: the drawing beside the words while letters are small and it is worth looking at there, else
/// below them, as high as it needs and they as wide as the page.
void FigurePlate::lay_out_long(const Frame& frame, Rect room) {
    const float between = frame.edge(Dp{32}, Dp{64});
    const bool alone = frame.catalog.figure(page_.front()).drawing == Figure::Drawing::number;
    clear();
    const Block facts = set_facts(frame, room.w);
    bool beside = !alone && !frame.portrait() && frame.visit.comfort.text_scale < kLargeLetters;
    float y = room.y;
    if (beside) {
        const float head_w = std::round((room.w - between) * kLongWords), x = room.x + head_w + between;
        drawing_ = FigureDrawing(frame, page_, {x, room.y, room.right() - x, room.h});
        beside = drawing_.whole() && !drawing_.specks() &&
                 drawing_.picture_height() >= std::round(frame.stage.h * kLeastField);
        if (beside) {
            const Block head = set_head(frame, head_w, room.h, false);
            place(head, room.origin());
            y += std::max(head.height, drawing_.height()) + between;
        }
    }
    if (!beside) {
        const Block head = set_head(frame, room.w, room.h, true);
        place(head, room.origin());
        y += head.height + between;
    }
    if (!alone && !beside) {
        // Its rows and legend first, then the field's own height on top of them: more where its marks need it.
        const float words = FigureDrawing(frame, page_, {room.x, y, room.w, 0}).height();
        float field = frame.stage.h * kLongField;
        do {
            drawing_ = FigureDrawing(frame, page_, {room.x, y, room.w, words + std::round(field)});
            field *= kMoreField;
        } while (drawing_.specks() && field < frame.stage.h * kMostField);
        y += drawing_.height() + between;
    }
    place(facts, {room.x, y});
    y += facts.height + between;
    place_turns(frame, room.x, y, room.w);
    height_ = std::max(y + frame.snap(kTarget) + room.y, frame.stage.h);
}

void FigurePlate::draw(Canvas& canvas, float up) const {
    const Frame& frame = canvas.frame();
    const Theme& theme = frame.theme;
    drawing_.draw(canvas, up, selected_);
    for (const Stroke& stroke : strokes_)
        canvas.fill(stroke.rect.moved({0, -up}), stroke.accent ? theme.accent : theme.line);
    for (const Text& text : texts_) {
        const Vec2 at = text.at + Vec2{0, -up};
        if (at.y > frame.stage.bottom() || at.y + text.paragraph->size.h < frame.stage.y) continue;
        canvas.text(text.paragraph, at,
                    text.ink == Ink::plain  ? theme.ink
                    : text.ink == Ink::soft ? theme.soft_ink
                                            : theme.accent);
    }
    const auto turn = [&](const char* id, platform::Icon icon, const Rect& rect) {
        const Rect at = rect.moved({0, -up});
        if (!at.intersects(frame.stage)) return;
        canvas.stroke(at, theme.edge, frame.rule());
        draw_button(canvas, {id, std::string(frame.words(id)), icon, true, true, false, false}, at);
    };
    if (index_ > 0) turn("figures.previous", platform::Icon::previous, previous_);
    if (index_ + 1 < count_) turn("figures.next", platform::Icon::next, next_);
}

} // namespace kiosk
