// The wall of photographs: justified rows, nothing cropped; what the pack does not carry keeps its place as an empty
// mount with words.
#include "kiosk/screens/gallery_layout.h"

#include <algorithm>
#include <cmath>

#include "kiosk/screens/facets.h"
#include "kiosk/screens/gallery_pills.h"
#include "kiosk/screens/gallery_words.h"
#include "kiosk/screens/plate.h"
#include "kiosk/screens/screens.h"
#include "kiosk/ui/scroll_area.h"

namespace kiosk {
namespace {

using platform::Dp;
using platform::Rect;
using Place = WallWords::Place;

// A row takes this share of the stage, within bounds: prints on a wall, not thumbnails.
constexpr float kRowShare = 0.4f;
constexpr Dp kLeastRow{320};
constexpr Dp kMostRow{640};
constexpr Dp kRowGap{40};
/// Of words beside the place of a photograph that is not shown, times the visitor's text size.
constexpr Dp kLeastWords{420};
constexpr float kLeastMount = 0.3f; ///< of the width, whatever its words need
constexpr Dp kLeastColumn{520};     ///< of a wall that has nothing but such places
constexpr Dp kMostColumn{960};
constexpr float kMostRowShare = 0.8f; ///< of the stage, however large the letters
constexpr Dp kCertainAdvance{24};     ///< of a letter of a caption, by bytes
constexpr float kFast = 8;            ///< screens a second: nobody sees more than that something passes
constexpr float kLookAhead = 0.3f;    ///< s
constexpr std::size_t kMostAhead = 96;
constexpr std::size_t kMeasuredWords = 64; ///< walls up to this long get rows no higher than their words need

class Gallery : public Screen {
public:
    Gallery(const GalleryRoute& route, const Frame& frame) : route_(route), pills_(facet_values(frame.catalog)) {}
    Route route() const override { return route_; }
    Chrome chrome(const Frame& frame) const override {
        return {true, std::string(frame.in_language(section(frame).title).text)};
    }

    Intent tick(const Frame& frame) override {
        lay_out(frame);
        scroll_.keep_place(frame, height_, frame.stage.h);
        return Stay{};
    }

    /// The photograph that the visitor looked at last is in sight, with as little movement as that takes.
    void come_back(const Route& from, const Frame& frame) override {
        const auto* photo = std::get_if<PhotoRoute>(&from);
        if (photo == nullptr) return;
        lay_out(frame);
        const auto tile = std::find_if(wall_.tiles.begin(), wall_.tiles.end(),
                                       [&](const WallTile& t) { return t.photograph == photo->photograph; });
        if (tile == wall_.tiles.end()) return;
        const float gap = frame.px(kGutter), at = scroll_.position(frame.now),
                    above = tile->rect.y - pills_.height(frame) - gap, below = tile->bottom + gap - frame.stage.h;
        if (at > above || at < below) scroll_.jump(at > above ? above : std::min(below, above), frame.now);
    }

    Intent handle(const platform::Gesture& gesture, const Frame& frame) override {
        lay_out(frame);
        if (scroll_.handle(gesture, frame, height_, frame.stage)) return Stay{};
        if (gesture.kind != platform::Gesture::Kind::tap && gesture.kind != platform::Gesture::Kind::double_tap)
            return Stay{};
        const std::string_view target = gesture.target;
        if (pills_.tap(target, frame)) {
            lay_out(frame);
            scroll_.jump(std::min(scroll_.position(frame.now), title_height_), frame.now);
        }
        if (target.starts_with("gallery.tile."))
            if (const auto photograph = frame.catalog.find_photograph(target.substr(13)))
                return Open{PhotoRoute{photograph, pills_.filter()}};
        return Stay{};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        Canvas canvas(frame, list);
        const Rect view = window(frame);
        draw_title(canvas);
        canvas.target("gallery.wall", view, platform::Role::scroll_area, frame.in_language(section(frame).title).text);
        canvas.push_clip(view);
        const float up = scroll_.position(frame.now), speed = scroll_.speed(frame.now);
        const bool fast = std::fabs(speed) > kFast * view.h;
        const auto [first, last] = wall_.between(up + view.y, up + view.bottom());
        for (std::size_t i = first; i < last; ++i) {
            const WallTile& tile = wall_.tiles[i];
            const Rect rect = tile.rect.moved({0, -up});
            draw_tile(canvas, tile, {std::round(rect.x), std::round(rect.y), rect.w, rect.h}, view, fast);
        }
        ask_ahead(frame, list, first, last, speed, view.h);
        canvas.pop_clip();
        pills_.draw(canvas, std::round(tabs_top(frame)));
        scroll_.draw(canvas, height_, frame.stage, view.y);
    }

private:
    /// What comes into sight next, nearest first: half a screen to both sides of a wall at rest; of one that flies by,
    /// all that it will reach within kLookAhead.
    void ask_ahead(const Frame& frame, platform::DisplayList& list, std::size_t first, std::size_t last, float speed,
                   float height) const {
        const bool fast = std::fabs(speed) > kFast * height;
        const float least = height / 2, most = std::max(least, std::fabs(speed) * kLookAhead);
        const auto ask = [&](std::size_t i) {
            if (shows_picture(frame, wall_.tiles[i].photograph))
                list.add(platform::PrefetchImage{frame.catalog.photograph(wall_.tiles[i].photograph).image.value,
                                                 wall_.tiles[i].rect.size(), fast});
        };
        const auto ask_below = [&](float distance) {
            const std::size_t end = std::min(wall_.tiles.size(), last + kMostAhead);
            for (std::size_t i = last; i < end && wall_.tiles[i].rect.y < wall_.tiles[last].rect.y + distance; ++i)
                ask(i);
        };
        const auto ask_above = [&](float distance) {
            const std::size_t end = first > kMostAhead ? first - kMostAhead : 0;
            for (std::size_t i = first; i > end && wall_.tiles[i - 1].bottom > wall_.tiles[first].rect.y - distance;
                 --i)
                ask(i - 1);
        };
        if (wall_.tiles.empty() || first >= wall_.tiles.size()) return;
        if (speed < 0) {
            ask_above(most);
            if (!fast) ask_below(least);
        } else {
            ask_below(most);
            if (!fast) ask_above(least);
        }
    }

    struct Key {
        platform::Size size;
        content::LanguageIndex language = 0;
        float text_scale = 0;
        PhotoFilter filter;
        friend bool operator==(const Key&, const Key&) = default;
    };
    const content::Section& section(const Frame& frame) const {
        return frame.catalog.exhibit.sections[route_.section.value];
    }
    float margin(const Frame& frame) const { return frame.edge(Dp{28}, Dp{64}); }
    /// The tabs scroll up with the title and then stay.
    float tabs_top(const Frame& frame) const {
        return std::max(0.0f, title_height_ - std::max(0.0f, scroll_.position(frame.now)));
    }
    /// Where tiles are seen: below the tabs.
    Rect window(const Frame& frame) const {
        const float top = std::round(tabs_top(frame) + pills_.height(frame));
        return {0, top, frame.stage.w, std::max(0.0f, frame.stage.h - top)};
    }

    struct Title {
        platform::ParagraphRef title, line;
    };
    Title title(const Frame& frame) const {
        const float width = std::min(frame.size.w - 2 * margin(frame), frame.px(Dp{1500}));
        return {
            layout_text(frame, section(frame).title, {frame.compact() ? Type::heading : Type::title}, width),
            balance_text(frame, section(frame).line, TextSpec{frame.compact() ? Type::caption : Type::body}, width)};
    }
    void draw_title(Canvas& canvas) const {
        const Frame& frame = canvas.frame();
        const float up = scroll_.position(frame.now);
        if (up > title_height_) return;
        const Title t = title(frame);
        float y = frame.edge(Dp{16}, Dp{48}) - up;
        canvas.text(t.title, {margin(frame), y}, frame.theme.ink);
        y += t.title->size.h + frame.px(kUnit);
        canvas.text(t.line, {margin(frame), y}, frame.theme.soft_ink);
    }

    void draw_tile(Canvas& canvas, const WallTile& tile, const Rect& rect, const Rect& view, bool fast) const {
        const Frame& frame = canvas.frame();
        const content::Photograph& p = frame.catalog.photograph(tile.photograph);
        const std::string id = "gallery.tile." + p.key;
        const bool pressed = canvas.pressed(id);
        if (shows_picture(frame, tile.photograph)) {
            canvas.image(p.image, rect, frame.in_language(p.alt).text, {0, 0, 1, 1}, 1, fast);
            if (pressed) canvas.fill(rect, frame.theme.ground.with_alpha(0.35f));
        } else {
            const Rect room = draw_mount(canvas, rect, pressed);
            if (const auto words = window_words(frame, words_, p, room)) draw_in_window(canvas, words, room);
        }
        const Rect words = words_.place == Place::beside
                               ? Rect{rect.right() + frame.snap(kGutter), rect.y,
                                      words_end_ - rect.right() - frame.snap(kGutter), tile.bottom - tile.rect.y}
                               : Rect{rect.x, rect.bottom() + frame.snap(Dp{12}), rect.w, words_height_};
        if (words_.place == Place::caption) {
            const TileCaption c = caption_of(frame, words_, p, rect);
            canvas.text(c.title, words.origin(), frame.theme.soft_ink);
            if (c.veiled)
                canvas.text(c.veiled, words.origin() + platform::Vec2{0, c.title->size.h}, frame.theme.soft_ink);
        } else {
            entry_of(frame, words_, p, words.w).draw(canvas, words.origin());
        }
        if (canvas.focused(id)) canvas.focus_ring(rect);
        // Words answer with their picture; what the tabs cover does not.
        const Rect all{rect.x, rect.y, std::max(rect.right(), words.right()) - rect.x, tile.bottom - tile.rect.y};
        canvas.target_within(view, id, all, platform::Role::image, frame.in_language(p.title).text);
    }

    /// Worked out once for a size, language and filter; never in a frame.
    void lay_out(const Frame& frame) {
        const Key key{frame.size, frame.visit.language, frame.visit.comfort.text_scale, pills_.filter()};
        if (key == laid_out_for_) return;
        laid_out_for_ = key;
        const auto shown = photographs_in(frame.catalog, pills_.filter());
        const Title t = title(frame);
        pills_.measure(frame);
        title_height_ = std::round(frame.edge(Dp{16}, Dp{48}) + t.title->size.h + t.line->size.h + frame.px(Dp{16}));
        // The thumb and its buttons have a place of their own; what fits without them gets the whole width.
        hang(frame, shown, margin(frame));
        if (height_ > frame.stage.h) hang(frame, shown, frame.snap(kScrollGutter));
        pills_.fit(frame, margin(frame), words_end_); // with the wall: the buttons that scroll have their place
        scroll_.fit(height_, frame.stage.h, frame.now);
    }

    void hang(const Frame& frame, const std::vector<content::PhotographId>& shown, float end) {
        const float start = margin(frame), foot = frame.snap(kRowGap);
        WallSpec spec{start,
                      std::round(title_height_ + pills_.height(frame) + frame.px(kUnit)),
                      frame.size.w - start - end,
                      std::max(frame.snap(kGutter), frame.snap(kTargetGap)),
                      foot,
                      0};
        words_end_ = frame.size.w - end;
        std::vector<WallItem> items;
        items.reserve(shown.size());
        bool pictures = false;
        for (const content::PhotographId id : shown) {
            float ratio = kMountRatio;
            if (shows_picture(frame, id)) {
                const content::ImageRecord& image = frame.catalog.image(frame.catalog.photograph(id).image);
                ratio = std::clamp(static_cast<float>(image.width) / static_cast<float>(image.height), 0.3f, 4.0f);
                pictures = true;
            }
            items.push_back({id, ratio});
        }
        const float line = layout_text(frame, "x", {Type::caption}, 0)->size.h;
        words_.all = shown.size() <= kMeasuredWords;
        words_.window = Type::caption;
        if (pictures) {
            words_.place = Place::caption;
            const float row = std::min(std::clamp(frame.stage.h * kRowShare, frame.type_px(kLeastRow),
                                                  std::max(frame.px(kMostRow), frame.type_px(kLeastRow))),
                                       frame.stage.h * kMostRowShare);
            const float sure = frame.type_px(kCertainAdvance); // nothing is wider: short titles need no measuring
            wall_ = layout_rows(items, spec, row, [&](std::size_t i, platform::Size tile) {
                const content::Photograph& p = frame.catalog.photograph(shown[i]);
                const bool one_line = !words_.all && shows_picture(frame, shown[i]) &&
                                      static_cast<float>(frame.in_language(p.title).text.size()) * sure <= tile.w;
                return std::round((one_line ? line : caption_of(frame, words_, p, {0, 0, tile.w, tile.h}).height()) +
                                  frame.px(Dp{12}));
            });
        } else if (frame.compact()) {
            words_.place = Place::beside;
            // An empty mount leaves its words a measure.
            const float most = spec.width - spec.gap - frame.type_px(kLeastWords),
                        width = std::round(std::min(line * 6 * kMountRatio, std::max(most, spec.width * kLeastMount))),
                        height = std::round(width / kMountRatio);
            words_height_ = height;
            for (std::size_t i = 0; i < std::min(shown.size(), kMeasuredWords); ++i)
                words_height_ = std::max(words_height_, entry_of(frame, words_, frame.catalog.photograph(shown[i]),
                                                                 spec.width - width - spec.gap)
                                                            .height(frame));
            spec.words = words_height_;
            wall_ = layout_list(items, spec, {width, height});
        } else {
            words_.place = Place::under;
            wall_ = layout_columns(items, spec, frame.type_px(kLeastColumn), frame.type_px(kMostColumn), kMountRatio);
            const float width = wall_.tiles.empty() ? spec.width : wall_.tiles[0].rect.w;
            words_height_ = 0;
            for (std::size_t i = 0; i < std::min(shown.size(), kMeasuredWords); ++i)
                words_height_ = std::max(
                    words_height_, entry_of(frame, words_, frame.catalog.photograph(shown[i]), width).height(frame));
            spec.words = words_height_ + frame.snap(Dp{12});
            wall_ = layout_columns(items, spec, frame.type_px(kLeastColumn), frame.type_px(kMostColumn), kMountRatio);
        }
        height_ = wall_.height + foot;
        if (words_.place != Place::caption || frame.visit.comfort.text_scale == 1) choose_window_type(frame, shown);
    }

    /// One for all windows: a body's where every text then fits.
    void choose_window_type(const Frame& frame, const std::vector<content::PhotographId>& shown) {
        words_.window = Type::body;
        for (std::size_t i = 0; i < wall_.tiles.size() && words_.window == Type::body; ++i) {
            if (i >= kMeasuredWords) words_.window = Type::caption;
            const content::Photograph& p = frame.catalog.photograph(shown[i]);
            if (shows_picture(frame, shown[i])) continue;
            const Rect room = window_room(frame, wall_.tiles[i].rect);
            const auto words =
                p.image ? veil_words(frame, Type::body, room.w) : layout_text(frame, p.alt, {Type::body}, room.w);
            if (words->size.h > room.h || words->ink_width > room.w) words_.window = Type::caption;
        }
    }

    GalleryRoute route_;
    ScrollArea scroll_{"gallery"};
    GalleryPills pills_;
    Key laid_out_for_;
    Wall wall_;
    WallWords words_;
    float words_height_ = 0, words_end_ = 0;
    float title_height_ = 0;
    float height_ = 0;
};

} // namespace

std::unique_ptr<Screen> make_gallery(const GalleryRoute& route, const Frame& frame) {
    return std::make_unique<Gallery>(route, frame);
}

} // namespace kiosk
