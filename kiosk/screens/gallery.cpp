// The wall of photographs: justified rows, nothing cropped; what the pack does not carry stands there as a card of
// words.
#include <algorithm>
#include <cmath>

#include "kiosk/screens/screens.h"
#include "kiosk/ui/button.h"
#include "kiosk/ui/scroll_area.h"

namespace kiosk {
namespace {

using platform::Dp;
using platform::Rect;

// A row takes this share of the stage, within bounds: prints on a wall, not thumbnails.
constexpr float kRowShare = 0.38f;
constexpr Dp kLeastRow{320};
constexpr Dp kMostRow{560};
constexpr float kCardRatio = 1.1f; ///< a card of words beside photographs
constexpr int kCaptionLines = 2;

class Gallery : public Screen {
public:
    Gallery(const GalleryRoute& route, const Frame&) : route_(route) {}
    Route route() const override { return route_; }
    Chrome chrome(const Frame& frame) const override {
        return {true, std::string(frame.in_language(frame.catalog.exhibit.sections[route_.section.value].title).text)};
    }

    Intent tick(const Frame& frame) override {
        lay_out(frame);
        return Stay{};
    }

    Intent handle(const platform::Gesture& gesture, const Frame& frame) override {
        lay_out(frame);
        if (scroll_.handle(gesture, frame, height_, frame.stage)) return Stay{};
        if (gesture.kind != platform::Gesture::Kind::tap && gesture.kind != platform::Gesture::Kind::double_tap)
            return Stay{};
        const std::string_view target = gesture.target;
        if (target == "gallery.more") first_tab_ = last_tab_ < themes_.size() ? last_tab_ : 0;
        if (target.starts_with("gallery.theme.")) {
            const std::size_t index = static_cast<std::size_t>(std::atoi(std::string(target.substr(14)).c_str()));
            theme_ = index == 0 || index > themes_.size() ? std::string() : themes_[index - 1];
            laid_out_for_ = {};
            scroll_.jump(0, frame.now);
        }
        if (target.starts_with("gallery.tile."))
            if (const auto photograph = frame.catalog.find_photograph(target.substr(13)))
                return Open{PhotoRoute{photograph, theme_}};
        if (target == "gallery.more") measure_tabs(frame);
        return Stay{};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        Canvas canvas(frame, list);
        const Rect view = window(frame);
        draw_title(canvas);
        canvas.target("gallery.wall", view, platform::Role::scroll_area,
                      frame.in_language(frame.catalog.exhibit.sections[route_.section.value].title).text);
        canvas.push_clip(view);
        const float up = scroll_.position(frame.now);
        // Tiles are in order of their upper edges: only what the window shows is looked at.
        const auto first = std::partition_point(tiles_.begin(), tiles_.end(),
                                                [&](const Tile& t) { return t.row_bottom < up - view.h / 2; });
        for (auto it = first; it != tiles_.end() && it->rect.y - up < view.bottom() + view.h / 2; ++it) {
            const Rect rect = it->rect.moved({0, -up});
            if (rect.bottom() + it->caption_height < view.y || rect.y > view.bottom()) {
                const content::Photograph& p = frame.catalog.photograph(it->photograph);
                if (p.image && p.sensitivity == content::Sensitivity::none)
                    list.add(platform::PrefetchImage{p.image.value, {std::round(rect.w), std::round(rect.h)}});
                continue;
            }
            draw_tile(canvas, *it, rect, view);
        }
        canvas.pop_clip();
        draw_head(canvas);
        scroll_.draw(canvas, height_, frame.stage);
    }

private:
    struct Tile {
        content::PhotographId photograph;
        Rect rect; ///< from the content's top
        float caption_height = 0;
        float row_bottom = 0;
    };
    struct Key {
        platform::Size size;
        content::LanguageIndex language = 0;
        float text_scale = 0;
        std::string theme;
        friend bool operator==(const Key&, const Key&) = default;
    };

    float margin(const Frame& frame) const { return frame.snap(frame.compact() ? Dp{28} : Dp{64}); }
    float tabs_height(const Frame& frame) const {
        return themes_.empty() ? frame.px(Dp{18}) : frame.snap(kTarget) + frame.px(Dp{36});
    }
    /// The tabs scroll up with the title and then stay.
    float tabs_top(const Frame& frame) const { return std::max(0.0f, title_height_ - scroll_.position(frame.now)); }
    /// Where tiles are seen: below the tabs.
    Rect window(const Frame& frame) const {
        const float top = std::round(tabs_top(frame) + tabs_height(frame));
        return {0, top, frame.stage.w, std::max(0.0f, frame.stage.h - top)};
    }

    struct Title {
        platform::ParagraphRef title, line;
    };
    Title title(const Frame& frame) const {
        const content::Section& section = frame.catalog.exhibit.sections[route_.section.value];
        const float width = std::min(frame.size.w - 2 * margin(frame), frame.px(Dp{1500}));
        return {layout_text(frame, section.title, {frame.compact() ? Type::heading : Type::title}, width),
                layout_text(frame, section.line, {frame.compact() ? Type::caption : Type::body}, width)};
    }
    void draw_title(Canvas& canvas) const {
        const Frame& frame = canvas.frame();
        const float up = scroll_.position(frame.now);
        if (up > title_height_) return;
        const Title t = title(frame);
        float y = frame.px(frame.compact() ? Dp{16} : Dp{48}) - up;
        canvas.text(t.title, {margin(frame), y}, frame.theme.ink);
        y += t.title->size.h + frame.px(Dp{12});
        canvas.text(t.line, {margin(frame), y}, frame.theme.soft_ink);
    }

    /// The tabs that fit beside "all", from `first_tab_`; where there are more, a button turns to them.
    void measure_tabs(const Frame& frame) {
        first_tab_ = first_tab_ < themes_.size() ? first_tab_ : 0;
        const float gap = frame.px(kTargetGap), end = frame.size.w - margin(frame);
        const float begin = margin(frame) + button_width(frame, tab(frame, 0)) + gap;
        const auto fitting = [&](std::size_t from, float room_end) {
            float x = begin;
            std::size_t i = from;
            while (i < themes_.size() && x + button_width(frame, tab(frame, i + 1)) <= room_end)
                x += button_width(frame, tab(frame, i++ + 1)) + gap;
            return i;
        };
        more_tabs_ = fitting(0, end) < themes_.size();
        if (!more_tabs_) first_tab_ = 0;
        last_tab_ = more_tabs_ ? std::max(fitting(first_tab_, end - frame.snap(kTarget) - gap), first_tab_ + 1)
                               : themes_.size();
    }
    ButtonSpec tab(const Frame& frame, std::size_t index) const {
        const bool all = index == 0;
        return {"gallery.theme." + std::to_string(index),
                all ? std::string(frame.words("gallery.all")) : theme_name(frame, themes_[index - 1]),
                std::nullopt,
                false,
                false,
                all ? theme_.empty() : themes_[index - 1] == theme_,
                false};
    }

    void draw_head(Canvas& canvas) const {
        const Frame& frame = canvas.frame();
        const float top = std::round(tabs_top(frame)), gap = frame.px(kTargetGap), height = frame.snap(kTarget);
        if (themes_.empty()) return;
        canvas.fill({0, top, frame.size.w, tabs_height(frame)}, frame.theme.ground);
        if (top <= 0) canvas.fill({0, tabs_height(frame) - 1, frame.size.w, 1}, frame.theme.line);
        float x = margin(frame);
        const float y = top + frame.px(Dp{18});
        const auto put = [&](std::size_t index) {
            const ButtonSpec spec = tab(frame, index);
            const float width = std::min(button_width(frame, spec), frame.size.w - margin(frame) - x);
            draw_button(canvas, spec, {x, y, width, height});
            x += width + gap;
        };
        put(0);
        for (std::size_t i = first_tab_; i < last_tab_; ++i)
            put(i + 1);
        if (!more_tabs_) return;
        const Rect more{frame.size.w - margin(frame) - height, y, height, height};
        draw_button(
            canvas,
            {"gallery.more", std::string(frame.words("gallery.more")), platform::Icon::next, true, true, false, false},
            more);
        canvas.stroke(more, frame.theme.edge, std::max(1.0f, frame.snap(Dp{2})), height / 2);
    }

    static std::string theme_name(const Frame& frame, const std::string& theme) {
        for (const content::Photograph& p : frame.catalog.photographs)
            if (p.theme.in(0).text == theme) return std::string(frame.in_language(p.theme).text);
        return theme;
    }

    void draw_tile(Canvas& canvas, const Tile& tile, const Rect& rect, const Rect& view) const {
        const Frame& frame = canvas.frame();
        const content::Photograph& p = frame.catalog.photograph(tile.photograph);
        const std::string id = "gallery.tile." + p.key;
        const auto name = frame.in_language(p.title).text;
        if (!p.image || p.sensitivity != content::Sensitivity::none)
            draw_card(canvas, p, rect, canvas.pressed(id));
        else {
            canvas.image(p.image, {std::round(rect.x), std::round(rect.y), std::round(rect.w), std::round(rect.h)});
            if (canvas.pressed(id)) canvas.fill(rect, frame.theme.ground.with_alpha(0.35f));
            canvas.text(layout_text(frame, p.title, {Type::caption, platform::TextAlign::start, kCaptionLines}, rect.w),
                        {rect.x, rect.bottom() + frame.px(Dp{8})}, frame.theme.soft_ink);
        }
        if (canvas.focused(id)) canvas.focus_ring(rect);
        // What the tabs cover does not answer.
        if (const Rect seen = rect.intersection(view); !seen.empty())
            canvas.target(id, seen, platform::Role::image, name);
    }

    static void draw_card(Canvas& canvas, const content::Photograph& p, const Rect& rect, bool pressed) {
        const Frame& frame = canvas.frame();
        const Theme& theme = frame.theme;
        canvas.fill(rect, pressed ? theme.pressed : theme.raised);
        canvas.stroke(rect, theme.line, 1);
        canvas.push_clip(rect);
        // The title first, then who holds it or that it is veiled, then the theme, and what room is left tells what it
        // shows: no two texts share a line however small the card.
        const bool small = frame.compact() || rect.h < frame.px(Dp{420});
        const float pad = frame.px(small ? Dp{20} : Dp{32}), width = rect.w - 2 * pad;
        const auto set = [&](const auto& text, Type type, int lines) {
            return layout_text(frame, text, TextSpec{type, platform::TextAlign::start, lines, {}, {}}, width);
        };
        const float line = set(std::string_view("x"), Type::caption, 1)->size.h, gap = frame.px(Dp{12});
        const float bottom = rect.bottom() - pad;
        const Type title_type = small ? Type::body : Type::heading;
        const float title_line = set(std::string_view("x"), title_type, 1)->size.h;
        float room = rect.h - 2 * pad;
        const auto title =
            set(p.title, title_type, std::clamp(static_cast<int>((room - line - 2 * gap) / title_line), 1, 3));
        room -= title->size.h;
        const std::string foot_text = p.image ? std::string(frame.words("gallery.veiled"))
                                      : p.holder.empty()
                                          ? std::string()
                                          : frame.strings.format("gallery.held", frame.language().tag,
                                                                 {std::string(frame.in_language(p.holder).text)});
        const int foot_lines = std::clamp(static_cast<int>((room - 2 * gap) / line), 0, p.image ? 3 : small ? 1 : 2);
        const auto foot = foot_lines == 0 || foot_text.empty()
                              ? nullptr
                              : set(std::string_view(foot_text), Type::caption, foot_lines);
        if (foot) room -= foot->size.h + 2 * gap;
        float y = rect.y + pad;
        if (!p.theme.empty() && room >= line + gap / 2) {
            canvas.text(set(p.theme, Type::caption, 1), {rect.x + pad, y}, theme.accent);
            y += line + gap / 2;
            room -= line + gap / 2;
        }
        canvas.text(title, {rect.x + pad, y}, theme.ink);
        y += title->size.h + gap;
        if (const int lines = static_cast<int>((room - gap) / line); lines > 0)
            canvas.text(set(p.alt, Type::caption, lines), {rect.x + pad, y}, theme.soft_ink);
        if (foot) {
            canvas.fill({rect.x + pad, std::round(bottom - foot->size.h - gap), frame.px(Dp{48}),
                         std::max(1.0f, frame.snap(Dp{2}))},
                        theme.edge);
            canvas.text(foot, {rect.x + pad, bottom - foot->size.h}, theme.soft_ink);
        }
        canvas.pop_clip();
    }

    /// Rows of one width, worked out once for a size, language and theme; never in a frame.
    void lay_out(const Frame& frame) {
        const Key key{frame.size, frame.visit.language, frame.visit.text_scale, theme_};
        if (key == laid_out_for_) return;
        laid_out_for_ = key;
        tiles_.clear();
        themes_.clear();
        const content::Catalog& catalog = frame.catalog;
        for (const content::Photograph& p : catalog.photographs)
            if (const std::string theme(p.theme.in(0).text);
                !theme.empty() && std::find(themes_.begin(), themes_.end(), theme) == themes_.end())
                themes_.push_back(theme);
        std::vector<content::PhotographId> shown;
        bool pictures = false;
        for (std::uint32_t i = 0; i < catalog.photographs.size(); ++i)
            if (theme_.empty() || catalog.photographs[i].theme.in(0).text == theme_) {
                shown.push_back({i});
                pictures = pictures || catalog.photographs[i].image;
            }
        const float left = margin(frame), width = frame.size.w - 2 * left, gap = frame.snap(kGutter);
        const float caption = std::round(
            layout_text(frame, "x", {Type::caption}, 0)->size.h * static_cast<float>(kCaptionLines) + frame.px(Dp{12}));
        const Title t = title(frame);
        title_height_ = std::round(frame.px(frame.compact() ? Dp{16} : Dp{48}) + t.title->size.h + t.line->size.h +
                                   frame.px(Dp{24}));
        measure_tabs(frame);
        const float top = std::round(title_height_ + tabs_height(frame) + frame.px(Dp{12}));
        if (!pictures)
            lay_out_cards(frame, shown, left, top, width, gap);
        else
            lay_out_rows(frame, shown, left, top, width, gap, caption);
        height_ = (tiles_.empty() ? 0 : tiles_.back().row_bottom) + frame.px(Dp{40});
    }

    /// Room for a theme, a title, what it shows and who holds it, in the visitor's script and size of text: Uyghur
    /// lines stand further apart than English ones.
    float card_height(const Frame& frame) const {
        const float line = layout_text(frame, "x", {Type::caption}, 0)->size.h;
        if (frame.compact())
            return std::round(frame.px(Dp{40 + 5 * 12}) + 4 * line + layout_text(frame, "x", {Type::body}, 0)->size.h);
        return std::round(frame.px(Dp{64 + 5 * 12}) + 5 * line +
                          1.5f * layout_text(frame, "x", {Type::heading}, 0)->size.h);
    }

    /// Without a single picture the wall is a catalogue page: even columns, one height.
    void lay_out_cards(const Frame& frame, const std::vector<content::PhotographId>& shown, float left, float top,
                       float width, float gap) {
        const float least = frame.px(frame.compact() ? Dp{560} : Dp{640});
        const auto columns = std::max(1, static_cast<int>((width + gap) / (least + gap)));
        const float w = std::floor((width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns)),
                    h = card_height(frame);
        for (std::size_t i = 0; i < shown.size(); ++i) {
            const auto column = static_cast<float>(i % static_cast<std::size_t>(columns)),
                       row = static_cast<float>(i / static_cast<std::size_t>(columns));
            const float y = top + row * (h + gap);
            tiles_.push_back({shown[i], {left + column * (w + gap), y, w, h}, 0, y + h});
        }
    }

    void lay_out_rows(const Frame& frame, const std::vector<content::PhotographId>& shown, float left, float top,
                      float width, float gap, float caption) {
        const float wanted = std::clamp(frame.stage.h * kRowShare, frame.px(kLeastRow), frame.px(kMostRow));
        const auto ratio_of = [&](content::PhotographId id) {
            const content::Photograph& p = frame.catalog.photograph(id);
            if (!p.image || p.sensitivity != content::Sensitivity::none) return kCardRatio;
            const content::ImageRecord& image = frame.catalog.image(p.image);
            return std::clamp(static_cast<float>(image.width) / static_cast<float>(image.height), 0.3f, 4.0f);
        };
        float y = top;
        for (std::size_t begin = 0; begin < shown.size();) {
            float ratios = 0;
            std::size_t end = begin;
            while (end < shown.size() &&
                   (ratios == 0 || ratios * wanted + gap * static_cast<float>(end - begin) < width))
                ratios += ratio_of(shown[end++]);
            const float room = width - gap * static_cast<float>(end - begin - 1);
            const bool last = end == shown.size();
            const float h = std::round(last ? std::min(room / ratios, wanted * 1.25f) : room / ratios);
            float x = left;
            for (std::size_t i = begin; i < end; ++i) {
                const bool ends_row = i + 1 == end && (!last || room / ratios <= wanted * 1.25f);
                const float w = ends_row ? left + width - x : std::round(ratio_of(shown[i]) * h);
                tiles_.push_back({shown[i], {x, y, w, h}, caption, y + h + caption});
                x += w + gap;
            }
            y += h + caption + gap;
            begin = end;
        }
    }

    GalleryRoute route_;
    ScrollArea scroll_{"gallery"};
    std::string theme_;
    Key laid_out_for_;
    std::vector<std::string> themes_; ///< in the first language: their ids
    std::vector<Tile> tiles_;
    std::size_t first_tab_ = 0, last_tab_ = 0; ///< the themes whose tabs are shown
    bool more_tabs_ = false;
    float title_height_ = 0;
    float height_ = 0;
};

} // namespace

std::unique_ptr<Screen> make_gallery(const GalleryRoute& route, const Frame& frame) {
    return std::make_unique<Gallery>(route, frame);
}

} // namespace kiosk
