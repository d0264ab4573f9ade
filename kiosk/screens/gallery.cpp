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

constexpr Dp kRowHeight{330};
constexpr Dp kCardWidth{440};

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
        if (scroll_.handle(gesture, frame, height_, window(frame))) return Stay{};
        if (gesture.kind != platform::Gesture::Kind::tap && gesture.kind != platform::Gesture::Kind::double_tap)
            return Stay{};
        const std::string_view target = gesture.target;
        if (target.starts_with("gallery.theme.")) {
            const std::size_t index = static_cast<std::size_t>(std::atoi(std::string(target.substr(14)).c_str()));
            theme_ = index == 0 || index > themes_.size() ? std::string() : themes_[index - 1];
            laid_out_for_ = {};
            scroll_.jump(0, frame.now);
        }
        if (target.starts_with("gallery.tile."))
            if (const auto photograph = frame.catalog.find_photograph(target.substr(13)))
                return Open{PhotoRoute{photograph, theme_}};
        return Stay{};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        Canvas canvas(frame, list);
        const Rect view = window(frame);
        canvas.target("gallery.wall", view, platform::Role::scroll_area,
                      frame.in_language(frame.catalog.exhibit.sections[route_.section.value].title).text);
        canvas.push_clip(view);
        const float up = scroll_.position(frame.now) - view.y;
        // Tiles are in order of their upper edges: only what the window shows is looked at.
        const auto first = std::partition_point(tiles_.begin(), tiles_.end(),
                                                [&](const Tile& t) { return t.row_bottom < up + view.y - view.h; });
        for (auto it = first; it != tiles_.end() && it->rect.y - up < view.bottom() + view.h / 2; ++it) {
            const Rect rect = it->rect.moved({0, -up});
            if (rect.bottom() + it->caption_height < view.y || rect.y > view.bottom()) {
                const content::Photograph& p = frame.catalog.photograph(it->photograph);
                if (p.image && p.sensitivity == content::Sensitivity::none)
                    list.add(platform::PrefetchImage{p.image.value, {std::round(rect.w), std::round(rect.h)}});
                continue;
            }
            draw_tile(canvas, *it, rect);
        }
        canvas.pop_clip();
        draw_head(canvas);
        scroll_.draw(canvas, height_, view);
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
    float head_height(const Frame& frame) const { return frame.snap(kTarget) + frame.px(Dp{36}); }
    Rect window(const Frame& frame) const {
        return {0, head_height(frame), frame.stage.w, frame.stage.h - head_height(frame)};
    }

    void draw_head(Canvas& canvas) const {
        const Frame& frame = canvas.frame();
        canvas.fill({0, 0, frame.size.w, head_height(frame)}, frame.theme.ground);
        float x = margin(frame);
        const float y = frame.px(Dp{18}), height = frame.snap(kTarget);
        const auto tab = [&](std::size_t index, std::string label, bool selected) {
            const ButtonSpec spec{"gallery.theme." + std::to_string(index),
                                  std::move(label),
                                  std::nullopt,
                                  false,
                                  false,
                                  selected,
                                  false};
            const float width = button_width(frame, spec);
            if (x + width > frame.size.w - margin(frame)) return;
            draw_button(canvas, spec, {x, y, width, height});
            x += width + frame.px(kTargetGap);
        };
        if (themes_.empty()) return;
        tab(0, std::string(frame.words("gallery.all")), theme_.empty());
        for (std::size_t i = 0; i < themes_.size(); ++i)
            tab(i + 1, theme_name(frame, themes_[i]), themes_[i] == theme_);
    }

    static std::string theme_name(const Frame& frame, const std::string& theme) {
        for (const content::Photograph& p : frame.catalog.photographs)
            if (p.theme.in(0).text == theme) return std::string(frame.in_language(p.theme).text);
        return theme;
    }

    void draw_tile(Canvas& canvas, const Tile& tile, const Rect& rect) const {
        const Frame& frame = canvas.frame();
        const content::Photograph& p = frame.catalog.photograph(tile.photograph);
        const std::string id = "gallery.tile." + p.key;
        const auto name = frame.in_language(p.title).text;
        if (!p.image || p.sensitivity != content::Sensitivity::none)
            draw_card(canvas, p, rect, canvas.pressed(id));
        else {
            canvas.image(p.image, {std::round(rect.x), std::round(rect.y), std::round(rect.w), std::round(rect.h)});
            if (canvas.pressed(id)) canvas.fill(rect, frame.theme.ground.with_alpha(0.35f));
            canvas.text(layout_text(frame, p.title, {Type::caption, platform::TextAlign::start, 1}, rect.w),
                        {rect.x, rect.bottom() + frame.px(Dp{6})}, frame.theme.soft_ink);
        }
        if (canvas.focused(id)) canvas.focus_ring(rect);
        canvas.target(id, {rect.x, rect.y, rect.w, rect.h}, platform::Role::image, name);
    }

    static void draw_card(Canvas& canvas, const content::Photograph& p, const Rect& rect, bool pressed) {
        const Frame& frame = canvas.frame();
        const Theme& theme = frame.theme;
        canvas.fill(rect, pressed ? theme.pressed : theme.raised);
        canvas.stroke(rect, theme.line, 1);
        canvas.push_clip(rect);
        const float pad = frame.px(Dp{28}), width = rect.w - 2 * pad;
        const auto theme_line = layout_text(frame, p.theme, {Type::caption, platform::TextAlign::start, 1}, width);
        const auto title = layout_text(frame, p.title, {Type::heading, platform::TextAlign::start, 3}, width);
        float y = rect.y + pad;
        canvas.text(theme_line, {rect.x + pad, y}, theme.accent);
        y += theme_line->size.h + frame.px(Dp{6});
        canvas.text(title, {rect.x + pad, y}, theme.ink);
        y += title->size.h + frame.px(Dp{12});
        const std::string foot_text = p.image ? std::string(frame.words("gallery.veiled"))
                                      : p.holder.empty()
                                          ? std::string()
                                          : frame.strings.format("gallery.held", frame.language().tag,
                                                                 {std::string(frame.in_language(p.holder).text)});
        const auto foot = layout_text(frame, foot_text, {Type::caption, platform::TextAlign::start, 2}, width);
        const float room = rect.bottom() - pad - foot->size.h - frame.px(Dp{16}) - y;
        const float line_height = layout_text(frame, "x", {Type::caption}, 0)->size.h;
        if (const int lines = static_cast<int>(room / line_height); lines > 0)
            canvas.text(layout_text(frame, p.alt, {Type::caption, platform::TextAlign::start, lines}, width),
                        {rect.x + pad, y}, theme.soft_ink);
        canvas.fill({rect.x + pad, rect.bottom() - pad - foot->size.h - frame.px(Dp{8}), frame.px(Dp{48}),
                     std::max(1.0f, frame.snap(Dp{2}))},
                    theme.edge);
        canvas.text(foot, {rect.x + pad, rect.bottom() - pad - foot->size.h}, theme.soft_ink);
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
        const float caption = std::round(layout_text(frame, "x", {Type::caption}, 0)->size.h + frame.px(Dp{14}));
        if (!pictures)
            lay_out_cards(frame, shown, left, width, gap);
        else
            lay_out_rows(frame, shown, left, width, gap, caption);
        height_ = (tiles_.empty() ? 0 : tiles_.back().row_bottom) + frame.px(Dp{40});
    }

    /// Without a single picture the wall is a catalogue page: even columns, one height.
    void lay_out_cards(const Frame& frame, const std::vector<content::PhotographId>& shown, float left, float width,
                       float gap) {
        const float least = frame.px(frame.compact() ? Dp{560} : Dp{640});
        const auto columns = std::max(1, static_cast<int>((width + gap) / (least + gap)));
        const float w = std::floor((width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns)),
                    h = frame.snap(frame.compact() ? Dp{400} : Dp{430});
        for (std::size_t i = 0; i < shown.size(); ++i) {
            const auto column = static_cast<float>(i % static_cast<std::size_t>(columns)),
                       row = static_cast<float>(i / static_cast<std::size_t>(columns));
            const float y = row * (h + gap);
            tiles_.push_back({shown[i], {left + column * (w + gap), y, w, h}, 0, y + h});
        }
    }

    void lay_out_rows(const Frame& frame, const std::vector<content::PhotographId>& shown, float left, float width,
                      float gap, float caption) {
        const float wanted = frame.px(kRowHeight);
        const auto ratio_of = [&](content::PhotographId id) {
            const content::Photograph& p = frame.catalog.photograph(id);
            if (!p.image || p.sensitivity != content::Sensitivity::none) return frame.px(kCardWidth) / wanted;
            const content::ImageRecord& image = frame.catalog.image(p.image);
            return std::clamp(static_cast<float>(image.width) / static_cast<float>(image.height), 0.3f, 4.0f);
        };
        float y = 0;
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
    float height_ = 0;
};

} // namespace

std::unique_ptr<Screen> make_gallery(const GalleryRoute& route, const Frame& frame) {
    return std::make_unique<Gallery>(route, frame);
}

} // namespace kiosk
