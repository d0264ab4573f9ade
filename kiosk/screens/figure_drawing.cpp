#include "kiosk/screens/figure_drawing.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/date_text.h"
#include "kiosk/ui/marks.h"
#include "kiosk/ui/source_text.h"

namespace kiosk {

using content::Amount;
using content::Figure;
using content::FigureId;
using platform::Dp;
using platform::FillGrid;
using platform::Rect;
using platform::Vec2;
using Drawing = Figure::Drawing;

namespace {

constexpr std::uint32_t kOpenMarks = 3; ///< paler and paler: there are more
constexpr std::uint32_t kFewMarks = 60; ///< fit into one row
constexpr Dp kBar{48}, kThickBar{112}, kFewHeight{160};
constexpr Dp kTick{8}, kTickGap{8}; ///< of a bar's open end
constexpr Dp kSwatch{24};           ///< the mark of its colour beside a part's words
constexpr Dp kGap{24};
constexpr Dp kLeastMark{6}; ///< its width

/// The places of so many marks in a box: ten squares in a row where that is even, so that tens are seen.
FillGrid layout_places(const Figure& f, std::uint32_t count, Rect box) {
    if (f.drawing == Drawing::marks) return layout_marks(count, box);
    if (f.drawing == Drawing::dots) return layout_marks(count, box, MarkShape::square);
    const std::uint32_t columns = count % 10 == 0 && count > 10 ? 10 : count % 5 == 0 && count > 5 ? 5 : 0;
    if (columns == 0) return layout_marks(count, box, MarkShape::square);
    constexpr float kBetween = 0.14f; // of the pitch
    const float rows = static_cast<float>(count / columns),
                most = std::min(box.w / static_cast<float>(columns), box.h / rows);
    const float pitch = std::floor(most * 1.01f), gap = std::max(1.0f, std::round(pitch * kBetween));
    FillGrid grid;
    if (pitch < 3) return grid;
    grid.count = count;
    grid.columns = columns;
    grid.pitch = {pitch, pitch};
    grid.mark = {pitch - gap, pitch - gap};
    grid.rect = {box.x, box.y, pitch * static_cast<float>(columns) - gap, pitch * rows - gap};
    return grid;
}

/// With the place of what is open or left over.
std::uint32_t places_of(const Figure& f) {
    const MarkCount count = count_marks(f);
    return f.drawing == Drawing::share ? static_cast<std::uint32_t>(f.whole) : count.sure + count.open;
}

float baseline(const platform::ParagraphRef& p) {
    return p->lines.empty() ? 0 : p->lines.front().baseline;
}

} // namespace

MarkCount count_marks(const Figure& f) {
    const std::uint32_t sure = f.marks_of(f.amount.low);
    std::uint32_t open = 0;
    if (f.amount.reach == Amount::Reach::range) open = f.marks_of(f.amount.high) - sure;
    if (f.amount.reach == Amount::Reach::about || f.amount.reach == Amount::Reach::over) open = kOpenMarks;
    if (f.drawing == Drawing::share) // inside its whole, and no more of it than can be said
        open = std::min(f.amount.reach == Amount::Reach::range ? open : std::min(open, 1u),
                        static_cast<std::uint32_t>(f.whole) - sure);
    return {sure, open};
}

std::string join_names(const Frame& frame, const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) {
        if (!out.empty()) out += frame.language().script.starts_with("Han") ? "；" : frame.rtl() ? "؛ " : "; ";
        // FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE: a Latin name takes no number of its neighbour's along.
        out += frame.rtl() ? "\u2068" + name + "\u2069" : name;
    }
    return out;
}

std::string who_and_when(const Frame& frame, const Figure& f) {
    std::vector<std::string> names;
    for (const content::SourceId id : f.sources)
        if (std::string name = publisher_of(frame.catalog.source(id));
            !name.empty() && std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(std::move(name));
    std::string out = join_names(frame, names);
    const auto date = content::parse_date(f.as_of);
    const std::string when = date ? date_text(*date, frame.language().tag) : f.as_of;
    if (!when.empty()) out += (out.empty() ? "" : " · ") + when;
    return out;
}

platform::ParagraphRef set_value(const Frame& frame, const Figure& f, std::span<const Type> steps, platform::Size box) {
    const auto choice = frame.in_language(f.value);
    TextSpec spec;
    spec.language = language_of_figure(choice.text, frame.catalog.exhibit.languages[choice.language].tag);
    const content::Language* own = content::find_language(spec.language);
    if (box.w > 0 && own != nullptr && own->rtl != frame.rtl()) spec.align = platform::TextAlign::end;
    if (own != nullptr && own->script.starts_with("Han")) { // a number is one word, with what it counts
        TextSpec on_one_line = spec;
        on_one_line.max_lines = 1;
        if (auto line = fit_text(frame, choice.text, on_one_line, steps, box); !line->truncated) return line;
    }
    return fit_text(frame, choice.text, spec, steps, box);
}

FigureDrawing::FigureDrawing(const Frame& frame, const FigurePage& page, Rect box)
    : catalog_(&frame.catalog), page_(page) {
    const Figure& lead = catalog_->figure(page_.front());
    if (lead.drawing == Drawing::number) return;
    if (lead.group.empty())
        lay_out_field(frame, box);
    else
        lay_out_rows(frame, box);
}

/// The value before what it counts, on one line's height; who says it below.
FigureDrawing::Words FigureDrawing::set_words(const Frame& frame, FigureId id, float width) const {
    const Figure& f = catalog_->figure(id);
    Words out;
    constexpr Type kStep[] = {Type::heading};
    const auto value = set_value(frame, f, kStep, {0, 0});
    const float gap = frame.snap(Dp{16});
    const bool beside = value->size.w < width * 0.4f;
    const float x = beside ? std::ceil(value->size.w) + gap : 0;
    const auto label = layout_text(frame, f.label, TextSpec{Type::label}, width - x);
    const float base = std::max(baseline(value), baseline(label));
    float value_y = 0, label_y = value->size.h;
    if (beside) {
        value_y = base - baseline(value);
        label_y = base - baseline(label);
    }
    out.texts.push_back({value, {0, value_y}, Voice::value, id});
    out.texts.push_back({label, {x, label_y}, Voice::plain, id});
    const float below = std::max(value_y + value->size.h, label_y + label->size.h);
    const auto who = balance_text(frame, who_and_when(frame, f), {Type::caption}, width - x);
    out.texts.push_back({who, {x, below}, Voice::soft, id});
    out.height = below + who->size.h;
    return out;
}

void FigureDrawing::place(const Words& words, Vec2 at) {
    for (Text text : words.texts) {
        text.at = text.at + at;
        texts_.push_back(std::move(text));
    }
}

/// What a mark is, and what is open: the words under every drawing.
platform::ParagraphRef FigureDrawing::set_legend(const Frame& frame, float width) const {
    const Figure& lead = catalog_->figure(page_.front());
    std::string words;
    const auto say = [&](std::string_view sentence) {
        if (!sentence.empty() && words.find(sentence) == std::string::npos)
            words.append(words.empty() || frame.language().script.starts_with("Han") ? "" : " ").append(sentence);
    };
    say(lead.drawing == Drawing::bars ? frame.words("figures.scale") : frame.in_language(lead.mark).text);
    for (const FigureId id : page_) {
        const Figure& f = catalog_->figure(id);
        const bool part = f.part_of == page_.front();
        if (lead.each > 1 && f.amount.low % lead.each != 0) say(frame.words("figures.rounded"));
        if (part) continue;
        if (f.amount.reach == Amount::Reach::about) say(frame.words("figures.about"));
        if (f.amount.reach == Amount::Reach::over) say(frame.words("figures.over"));
        if (f.amount.reach == Amount::Reach::range) say(frame.words("figures.range"));
    }
    return layout_text(frame, words, {Type::caption}, width);
}

void FigureDrawing::add_row(const Frame& frame, FigureId id, Rect rect) {
    const Figure& f = catalog_->figure(id);
    rows_.push_back(
        {rect, id, "figures.row." + f.key,
         std::string(frame.in_language(f.value).text) + " " + std::string(frame.in_language(f.label).text)});
}

/// Parts first, then the rest of what is sure, what is open, and what a share leaves.
void FigureDrawing::add_marks(FigureId id, FillGrid pattern, Vec2 at) {
    const Figure& f = catalog_->figure(id);
    const MarkCount count = count_marks(f);
    pattern.count = places_of(f);
    pattern.rect.x = at.x;
    pattern.rect.y = at.y;
    std::uint32_t first = 0;
    const auto take = [&](FigureId of, std::uint32_t marks, Ink ink, std::uint8_t step = 0) {
        for (const FillGrid& part : part_of_marks(pattern, first, marks))
            pieces_.push_back({of, part, ink, step});
        first += marks;
    };
    for (const FigureId part : page_)
        if (catalog_->figure(part).part_of == id) take(part, f.marks_of(catalog_->figure(part).amount.low), Ink::plain);
    take(id, count.sure - first, Ink::plain);
    if (f.amount.reach == Amount::Reach::range)
        take(id, count.open, Ink::open);
    else
        for (std::uint32_t i = 0; i < count.open; ++i)
            take(id, 1, Ink::open, static_cast<std::uint8_t>(i));
    take(id, pattern.count - first, Ink::rest);
}

void FigureDrawing::lay_out_field(const Frame& frame, Rect box) {
    const Figure& lead = catalog_->figure(page_.front());
    const float gap = frame.snap(kGap), pad = frame.snap(Dp{12}), indent = frame.snap(kSwatch) + frame.snap(kGap);
    const auto legend = set_legend(frame, box.w);
    std::vector<Words> words;
    float rows = 0;
    for (const FigureId id : page_.size() > 1 ? page_ : FigurePage{}) {
        words.push_back(set_words(frame, id, box.w - indent));
        rows += std::max(frame.snap(kTarget), words.back().height + 2 * pad) + frame.snap(kTargetGap);
    }
    const FillGrid field =
        layout_places(lead, places_of(lead), {box.x, box.y, box.w, box.h - legend->size.h - gap - rows});
    whole_ = field.count > 0;
    specks_ = field.mark.w < std::floor(frame.px(kLeastMark));
    add_marks(page_.front(), field, box.origin());
    // A few marks are low; what a finger finds is not.
    picture_ = {box.x, box.y, std::max(field.rect.w, frame.snap(kTarget)), std::max(field.rect.h, frame.snap(kTarget))};
    float y = picture_.bottom() + frame.snap(words.empty() ? Dp{16} : Dp{20});
    texts_.push_back({legend, {box.x, y}, Voice::soft, {}});
    y = std::round(y + legend->size.h) + frame.snap(kTargetGap);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const float h = std::max(frame.snap(kTarget), std::ceil(words[i].height) + 2 * pad);
        add_row(frame, page_[i], {box.x, y, box.w, h});
        const float top = y + std::round((h - words[i].height) / 2), side = frame.snap(Dp{40});
        place(words[i], {box.x + indent, top});
        const Text& value = words[i].texts.front();
        rows_.back().swatch = {box.x, std::round(top + value.at.y + (value.paragraph->size.h - side) / 2),
                               frame.snap(kSwatch), side};
        y += h + frame.snap(kTargetGap);
    }
    height_ = y - frame.snap(kTargetGap) - box.y;
}

void FigureDrawing::lay_out_rows(const Frame& frame, Rect box) {
    const Figure& lead = catalog_->figure(page_.front());
    const float gap = frame.snap(kGap), pad = frame.snap(Dp{12}), between = frame.snap(kTargetGap);
    const auto legend = set_legend(frame, box.w);
    std::vector<Words> words;
    float said = legend->size.h + gap;
    double most = 1;
    std::uint32_t places = 1;
    for (const FigureId id : page_) {
        const Figure& f = catalog_->figure(id);
        words.push_back(set_words(frame, id, box.w));
        said += std::ceil(words.back().height) + 3 * pad + between;
        most = std::max(most, static_cast<double>(f.amount.high));
        if (lead.drawing != Drawing::bars) places = std::max(places, places_of(f));
    }
    const float open = 3 * (frame.snap(kTick) + frame.snap(kTickGap));
    float each = std::floor((box.h - said) / static_cast<float>(page_.size()));
    if (places <= kFewMarks) each = std::min(each, frame.snap(kFewHeight));
    FillGrid pattern;
    if (lead.drawing != Drawing::bars) {
        pattern = layout_places(lead, places, {box.x, box.y, box.w, each});
        whole_ = pattern.count > 0;
        specks_ = pattern.mark.w < std::floor(frame.px(kLeastMark));
    }
    float y = box.y;
    for (std::size_t i = 0; i < page_.size(); ++i) {
        const float top = y;
        place(words[i], {box.x, y + pad});
        y = std::round(y + pad + words[i].height) + pad;
        float h = std::clamp(each, frame.snap(kBar), frame.snap(kThickBar));
        if (lead.drawing == Drawing::bars) {
            add_bar(frame, page_[i], {box.x, y, box.w, h}, static_cast<double>(box.w - open) / most);
        } else if (pattern.count > 0) {
            const std::uint32_t rows = (places_of(catalog_->figure(page_[i])) + pattern.columns - 1) / pattern.columns;
            h = static_cast<float>(rows) * pattern.pitch.y - (pattern.pitch.y - pattern.mark.h);
            add_marks(page_[i], pattern, {box.x, y});
        }
        y += h + pad;
        add_row(frame, page_[i], {box.x, top, box.w, y - top});
        y += between;
    }
    picture_ = {box.x, box.y, box.w, y - between - box.y};
    texts_.push_back({legend, {box.x, y}, Voice::soft, {}});
    height_ = y + legend->size.h - box.y;
}

/// A length from zero. What is about or over has three ticks beyond its end, a range is open from low to high.
void FigureDrawing::add_bar(const Frame& frame, FigureId id, Rect box, double per_unit) {
    const Amount& amount = catalog_->figure(id).amount;
    const auto length = [&](std::int64_t n) {
        return std::max(1.0f, static_cast<float>(std::round(static_cast<double>(n) * per_unit)));
    };
    const float sure = length(amount.low);
    pieces_.push_back({id, Rect{box.x, box.y, sure, box.h}, Ink::plain});
    if (amount.reach == Amount::Reach::range)
        pieces_.push_back({id, Rect{box.x + sure, box.y, length(amount.high) - sure, box.h}, Ink::outline});
    if (amount.reach == Amount::Reach::about || amount.reach == Amount::Reach::over)
        for (std::uint8_t i = 0; i < kOpenMarks; ++i) {
            const float pitch = frame.snap(kTick) + frame.snap(kTickGap);
            pieces_.push_back({id,
                               Rect{box.x + sure + static_cast<float>(i) * pitch + frame.snap(kTickGap), box.y,
                                    frame.snap(kTick), box.h},
                               Ink::open, i});
        }
}

FigureId FigureDrawing::hit(Vec2 at, float near) const {
    FigureId found = page_.front();
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (const Piece& piece : pieces_) {
        const auto* grid = std::get_if<FillGrid>(&piece.shape);
        const Figure& f = catalog_->figure(piece.figure);
        if (grid != nullptr && grid->rect.inset(-near).contains(at) && f.part_of == page_.front() &&
            f.amount.low < least) {
            const bool inside = grid->rect.contains(at);
            if (!inside && f.amount.low * 4 > catalog_->figure(page_.front()).amount.low)
                continue; // large enough to be met
            found = piece.figure;
            least = f.amount.low;
        }
    }
    return found;
}

void FigureDrawing::draw(Canvas& canvas, float up, FigureId selected) const {
    if (pieces_.empty()) return; // a number alone
    const Frame& frame = canvas.frame();
    const Theme& theme = frame.theme;
    const Rect seen = frame.stage;
    const auto tone = [&](platform::Color color, float share) { return platform::mix(theme.ground, color, share); };
    const auto beside = frame.snap(Dp{16});
    if (!picture_.empty() && picture_.moved({0, -up}).intersects(seen)) {
        std::string alt;
        for (const FigureId id : page_)
            if (const auto one = frame.in_language(catalog_->figure(id).alt).text; !one.empty())
                alt.append(alt.empty() ? "" : " ").append(one);
        canvas.target("figures.drawing", picture_.moved({0, -up}), platform::Role::image, alt);
    }
    const bool grouped = !catalog_->figure(page_.front()).group.empty();
    for (const Row& row : rows_) {
        const Rect rect = row.rect.moved({0, -up});
        if (!rect.intersects(seen)) continue;
        const bool chosen = row.figure == selected;
        if (canvas.pressed(row.id)) canvas.fill(rect.inset(-beside, 0), theme.pressed);
        if (chosen) canvas.fill({rect.x - beside, rect.y, 2 * frame.rule(), rect.h}, theme.accent);
        if (!grouped)
            canvas.fill(row.swatch.moved({0, -up}),
                        row.figure == page_.front() ? tone(theme.ink, 0.55f) : theme.accent);
        if (canvas.focused(row.id)) canvas.focus_ring(rect);
        canvas.target(row.id, rect, platform::Role::list_item, row.name, chosen);
    }
    for (const Piece& piece : pieces_) {
        const bool part = !grouped && piece.figure != page_.front();
        const bool chosen = piece.figure == selected && (grouped || part);
        const bool lit = chosen || part || catalog_->figure(piece.figure).drawing == Drawing::share;
        const platform::Color ink = lit ? theme.accent : theme.ink;
        const float open = piece.ink == Ink::open ? 0.56f - 0.14f * static_cast<float>(piece.step) : 1;
        if (const auto* rect = std::get_if<Rect>(&piece.shape)) {
            const Rect at = rect->moved({0, -up});
            if (!at.intersects(seen)) continue;
            const platform::Color color = tone(ink, (lit ? 1.0f : 0.6f) * open);
            if (piece.ink == Ink::outline)
                canvas.stroke(at, color, std::max(2.0f, frame.rule()));
            else
                canvas.fill(at, color);
            continue;
        }
        FillGrid grid = std::get<FillGrid>(piece.shape);
        grid.rect = grid.rect.moved({0, -up});
        if (!grid.rect.intersects(seen)) continue;
        // Marks are of three tones, as people of one crowd are; what is chosen among them stays, the rest steps back.
        const bool back = !grouped && !part && selected != page_.front();
        const float level = lit ? 1.0f : back ? 0.8f : 1.0f;
        grid.tones = lit ? std::array{tone(ink, 0.8f * open), tone(ink, 0.9f * open), tone(ink, open)}
                         : std::array{tone(ink, 0.38f * level * open), tone(ink, 0.5f * level * open),
                                      tone(ink, 0.66f * level * open)};
        if (piece.ink == Ink::rest) grid.tones.fill(tone(theme.ink, 0.2f));
        canvas.list().add(grid);
    }
    // A number has the colour of its marks: among rows those that are chosen, in a field those of a part.
    const auto accent = [&](FigureId id) { return grouped ? id == selected : id != page_.front(); };
    for (const Text& text : texts_) {
        const Vec2 at = text.at + Vec2{0, -up};
        if (at.y > seen.bottom() || at.y + text.paragraph->size.h < seen.y) continue;
        canvas.text(text.paragraph, at,
                    text.voice == Voice::soft    ? theme.soft_ink
                    : text.voice == Voice::plain ? theme.ink
                    : accent(text.figure)        ? theme.accent
                                                 : theme.ink);
    }
}

} // namespace kiosk
