// The wall of photographs: justified rows, nothing cropped; what the pack does not carry keeps its place as an empty
// mount with words.
#include "kiosk/screens/gallery_layout.h"

#include <algorithm>
#include <cmath>

#include "kiosk/screens/facets.h"
#include "kiosk/screens/plate.h"
#include "kiosk/screens/screens.h"
#include "kiosk/ui/button.h"
#include "kiosk/ui/date_text.h"
#include "kiosk/ui/scroll_area.h"

namespace kiosk {
namespace {

using platform::Dp;
using platform::Rect;
using platform::TextAlign;

// A row takes this share of the stage, within bounds: prints on a wall, not thumbnails.
constexpr float kRowShare = 0.4f;
constexpr Dp kLeastRow{320};
constexpr Dp kMostRow{640};
constexpr Dp kRowGap{40};
constexpr float kMountRatio = 4.0f / 3; ///< of the place of a photograph that is not shown
constexpr Dp kLeastWords{420};          ///< of words beside such a place, times the visitor's text size
constexpr float kLeastMount = 0.3f;     ///< of the width, whatever its words need
constexpr Dp kLeastColumn{520};         ///< of a wall that has nothing but such places
constexpr Dp kMostColumn{960};
constexpr float kMostRowShare = 0.8f; ///< of the stage, however large the letters
constexpr Dp kCertainAdvance{24};     ///< of a letter of a caption, by bytes
constexpr int kCaptionLines = 2;
constexpr float kFast = 8;         ///< screens a second: nobody sees more than that something passes
constexpr float kLookAhead = 0.3f; ///< s
constexpr std::size_t kMostAhead = 96;
constexpr std::size_t kMeasuredWords = 64; ///< walls up to this long get rows no higher than their words need

class Gallery : public Screen {
public:
    Gallery(const GalleryRoute& route, const Frame& frame) : route_(route), facets_(facet_values(frame.catalog)) {}
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
                    above = tile->rect.y - tabs_height(frame) - gap, below = tile->bottom + gap - frame.stage.h;
        if (at > above || at < below) scroll_.jump(at > above ? above : std::min(below, above), frame.now);
    }

    Intent handle(const platform::Gesture& gesture, const Frame& frame) override {
        lay_out(frame);
        if (scroll_.handle(gesture, frame, height_, frame.stage)) return Stay{};
        if (gesture.kind != platform::Gesture::Kind::tap && gesture.kind != platform::Gesture::Kind::double_tap)
            return Stay{};
        const std::string_view target = gesture.target;
        if (target == "gallery.more") {
            first_pill_ = last_pill_ < facets_.size() ? last_pill_ : 0;
            measure_pills(frame);
        }
        if (target == "gallery.theme.0") narrow({}, frame);
        for (const FacetValue& value : facets_)
            if (target == "gallery." + value.id) narrow(toggled(filter_, value), frame);
        if (target.starts_with("gallery.tile."))
            if (const auto photograph = frame.catalog.find_photograph(target.substr(13)))
                return Open{PhotoRoute{photograph, filter_}};
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
        draw_pills(canvas);
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
    /// How the words of a tile are set: a line under a print, or a catalogue's entry, under an empty mount or beside
    /// it.
    enum class Words { caption, under, beside };

    const content::Section& section(const Frame& frame) const {
        return frame.catalog.exhibit.sections[route_.section.value];
    }
    static bool shows_picture(const Frame& frame, content::PhotographId id) {
        const content::Photograph& p = frame.catalog.photograph(id);
        return p.image && p.sensitivity == content::Sensitivity::none;
    }
    float margin(const Frame& frame) const { return frame.edge(Dp{28}, Dp{64}); }
    float tabs_height(const Frame& frame) const {
        return facets_.empty() ? frame.snap(kUnit) : frame.snap(kTarget) + 2 * frame.snap(kTargetGap);
    }
    /// The tabs scroll up with the title and then stay.
    float tabs_top(const Frame& frame) const {
        return std::max(0.0f, title_height_ - std::max(0.0f, scroll_.position(frame.now)));
    }
    /// Where tiles are seen: below the tabs.
    Rect window(const Frame& frame) const {
        const float top = std::round(tabs_top(frame) + tabs_height(frame));
        return {0, top, frame.stage.w, std::max(0.0f, frame.stage.h - top)};
    }

    void narrow(PhotoFilter filter, const Frame& frame) {
        filter_ = std::move(filter);
        lay_out(frame);
        scroll_.jump(std::min(scroll_.position(frame.now), title_height_), frame.now);
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

    ButtonSpec pill(const Frame& frame, const FacetValue& value) const {
        std::string name(frame.in_language(value.name).text);
        if (value.years) {
            const int length = value.alone.last_year - value.alone.first_year + 1;
            name = length == 10 && value.alone.first_year > 0
                       ? frame.strings.format("gallery.decade", frame.language().tag,
                                              {std::to_string(value.alone.first_year)})
                   : length > 1 ? date_text(value.years, frame.language().tag)
                                : std::to_string(value.alone.first_year);
        }
        return {"gallery." + value.id, name, std::nullopt, false, false, has(filter_, value), false};
    }
    ButtonSpec all(const Frame& frame) const {
        return {"gallery.theme.0",
                std::string(frame.words("gallery.all")),
                std::nullopt,
                false,
                false,
                filter_.empty(),
                false};
    }
    /// Between two of one kind, and between kinds.
    float pill_gap(const Frame& frame, std::size_t index) const {
        const bool kinds = index > first_pill_ && facets_[index].group != facets_[index - 1].group;
        return std::max(frame.snap(kTargetGap), kinds ? frame.snap(Dp{56}) : 0);
    }

    /// With large letters on a small panel the values stand as low as the buttons that scroll, and leave them their
    /// place.
    float pills_end(const Frame& frame) const {
        const float side = frame.snap(kTarget), gap = frame.snap(kTargetGap),
                    buttons = frame.stage.h - 2 * side - gap - frame.snap(Dp{20});
        const bool low = height_ > frame.stage.h && title_height_ + gap + side > buttons;
        return frame.size.w - (low ? frame.snap(kScrollGutter) : margin(frame));
    }

    /// The values that fit beside "all", from `first_pill_`; where there are more, a button turns to them.
    void measure_pills(const Frame& frame) {
        const float end = pills_end(frame);
        const float begin = margin(frame) + button_width(frame, all(frame));
        const auto fitting = [&](std::size_t from, float room_end) {
            first_pill_ = from;
            float x = begin;
            std::size_t i = from;
            for (; i < facets_.size(); ++i) {
                x += pill_gap(frame, i) + button_width(frame, pill(frame, facets_[i]));
                if (x > room_end) break;
            }
            return i;
        };
        const std::size_t from = first_pill_ < facets_.size() ? first_pill_ : 0;
        last_pill_ = fitting(0, end);
        more_pills_ = last_pill_ < facets_.size();
        if (more_pills_)
            last_pill_ = std::max(fitting(from, end - frame.snap(kTarget) - frame.px(kTargetGap)), first_pill_ + 1);
    }

    void draw_pills(Canvas& canvas) const {
        const Frame& frame = canvas.frame();
        if (facets_.empty()) return;
        const float top = std::round(tabs_top(frame)), height = frame.snap(kTarget);
        canvas.fill({0, top, frame.size.w, tabs_height(frame)}, frame.theme.ground);
        if (top <= 0) canvas.fill({0, tabs_height(frame) - frame.rule(), frame.size.w, frame.rule()}, frame.theme.line);
        const float y = top + frame.snap(kTargetGap), end = pills_end(frame);
        float x = margin(frame);
        const auto put = [&](const ButtonSpec& spec) {
            const float width = std::min(button_width(frame, spec), end - x);
            draw_button(canvas, spec, {x, y, width, height});
            x += width;
        };
        put(all(frame));
        for (std::size_t i = first_pill_; i < last_pill_; ++i) {
            const float gap = pill_gap(frame, i);
            if (gap > frame.snap(kTargetGap))
                canvas.fill(
                    {std::round(x + gap / 2), y + frame.snap(Dp{20}), frame.rule(), height - frame.snap(Dp{40})},
                    frame.theme.line);
            x += gap;
            put(pill(frame, facets_[i]));
        }
        if (!more_pills_) return;
        const Rect more{end - height, y, height, height};
        draw_button(
            canvas,
            {"gallery.more", std::string(frame.words("gallery.more")), platform::Icon::next, true, true, false, false},
            more);
        canvas.stroke(more, frame.theme.edge, frame.rule());
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
            if (const auto words = window_words(frame, p, room)) draw_in_window(canvas, words, room);
        }
        const Rect words = words_ == Words::beside
                               ? Rect{rect.right() + frame.snap(kGutter), rect.y,
                                      words_end_ - rect.right() - frame.snap(kGutter), tile.bottom - tile.rect.y}
                               : Rect{rect.x, rect.bottom() + frame.snap(Dp{12}), rect.w, words_height_};
        if (words_ == Words::caption) {
            const Caption c = caption(frame, p, rect);
            canvas.text(c.title, words.origin(), frame.theme.soft_ink);
            if (c.veiled)
                canvas.text(c.veiled, words.origin() + platform::Vec2{0, c.title->size.h}, frame.theme.soft_ink);
        } else
            draw_entry(canvas, p, words);
        if (canvas.focused(id)) canvas.focus_ring(rect);
        // Words answer with their picture; what the tabs cover does not.
        const Rect all{rect.x, rect.y, std::max(rect.right(), words.right()) - rect.x, tile.bottom - tile.rect.y};
        canvas.target_within(view, id, all, platform::Role::image, frame.in_language(p.title).text);
    }

    /// What stands in an empty mount's window, if it stands there whole: the veil, or what the photograph shows. Beside
    /// its mount that is told by the entry.
    platform::ParagraphRef window_words(const Frame& frame, const content::Photograph& p, const Rect& room) const {
        if (!p.image && words_ == Words::beside) return nullptr;
        const auto words = p.image ? layout_text(frame, frame.words("gallery.veiled"), {window_type_}, room.w)
                                   : layout_text(frame, p.alt, TextSpec{window_type_}, room.w);
        return words->size.h <= room.h && words->ink_width <= room.w ? words : nullptr;
    }

    struct Caption {
        platform::ParagraphRef title, veiled; ///< the veil where its mount has no room for it
        float height() const { return title->size.h + (veiled ? veiled->size.h : 0); }
    };
    Caption caption(const Frame& frame, const content::Photograph& p, const Rect& tile) const {
        Caption c{layout_text(frame, p.title, TextSpec{Type::caption}, tile.w), nullptr};
        if (p.image && p.sensitivity != content::Sensitivity::none && !window_words(frame, p, window_room(frame, tile)))
            c.veiled = layout_text(frame, frame.words("gallery.veiled"), {Type::caption}, tile.w);
        return c;
    }

    struct Entry {
        platform::ParagraphRef theme, title, shows, holder;
    };
    /// A plate's entry in the catalogue: its kind, its title, what it shows where the window does not say it, who has
    /// it.
    Entry entry(const Frame& frame, const content::Photograph& p, float width) const {
        const bool all = wall_is_short_; // a long wall is not measured: there entries have limits
        const auto set = [&](const content::Localized& text, Type type, int lines) {
            return frame.in_language(text).text.empty()
                       ? nullptr
                       : layout_text(frame, text, TextSpec{type, TextAlign::start, all ? 0 : lines, {}, {}}, width);
        };
        Entry e;
        e.theme = set(p.theme, Type::caption, 1);
        e.title = set(p.title, frame.compact() ? Type::body : Type::heading, kCaptionLines);
        const float least = words_ == Words::under ? width / kMountRatio : 0; // of the mount over the words
        if (words_ == Words::beside || (all && !window_words(frame, p, window_room(frame, {0, 0, width, least}))))
            e.shows = set(p.alt, Type::caption, 3);
        if (const auto holder = frame.in_language(p.holder); !holder.text.empty())
            e.holder = layout_text(
                frame, frame.strings.format("gallery.held", frame.language().tag, {std::string(holder.text)}),
                {Type::caption, TextAlign::start, all ? 0 : 3}, width);
        return e;
    }
    float entry_height(const Frame& frame, const Entry& e) const {
        float height = 0;
        for (const auto& part : {e.theme, e.title, e.shows, e.holder})
            if (part) height += part->size.h + frame.px(kUnit);
        return std::round(height);
    }
    void draw_entry(Canvas& canvas, const content::Photograph& p, const Rect& at) const {
        const Frame& frame = canvas.frame();
        const Entry e = entry(frame, p, at.w);
        float y = at.y;
        const auto put = [&](const platform::ParagraphRef& part, platform::Color ink) {
            if (!part) return;
            canvas.text(part, {at.x, y}, ink);
            y += part->size.h + frame.px(kUnit);
        };
        put(e.theme, frame.theme.accent);
        put(e.title, frame.theme.ink);
        put(e.shows, frame.theme.ink);
        put(e.holder, frame.theme.soft_ink);
    }

    /// Worked out once for a size, language and filter; never in a frame.
    void lay_out(const Frame& frame) {
        const Key key{frame.size, frame.visit.language, frame.visit.comfort.text_scale, filter_};
        if (key == laid_out_for_) return;
        laid_out_for_ = key;
        const auto shown = photographs_in(frame.catalog, filter_);
        const Title t = title(frame);
        title_height_ = std::round(frame.edge(Dp{16}, Dp{48}) + t.title->size.h + t.line->size.h + frame.px(Dp{16}));
        // The thumb and its buttons have a place of their own; what fits without them gets the whole width.
        hang(frame, shown, margin(frame));
        if (height_ > frame.stage.h) hang(frame, shown, frame.snap(kScrollGutter));
        measure_pills(frame);
        scroll_.fit(height_, frame.stage.h, frame.now);
    }

    void hang(const Frame& frame, const std::vector<content::PhotographId>& shown, float end) {
        const float start = margin(frame), foot = frame.snap(kRowGap);
        WallSpec spec{start,
                      std::round(title_height_ + tabs_height(frame) + frame.px(kUnit)),
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
        wall_is_short_ = shown.size() <= kMeasuredWords;
        window_type_ = Type::caption;
        if (pictures) {
            words_ = Words::caption;
            const float row = std::min(std::clamp(frame.stage.h * kRowShare, frame.type_px(kLeastRow),
                                                  std::max(frame.px(kMostRow), frame.type_px(kLeastRow))),
                                       frame.stage.h * kMostRowShare);
            const float sure = frame.type_px(kCertainAdvance); // nothing is wider: short titles need no measuring
            wall_ = layout_rows(items, spec, row, [&](std::size_t i, platform::Size tile) {
                const content::Photograph& p = frame.catalog.photograph(shown[i]);
                const bool one_line = !wall_is_short_ && shows_picture(frame, shown[i]) &&
                                      static_cast<float>(frame.in_language(p.title).text.size()) * sure <= tile.w;
                return std::round((one_line ? line : caption(frame, p, {0, 0, tile.w, tile.h}).height()) +
                                  frame.px(Dp{12}));
            });
        } else if (frame.compact()) {
            words_ = Words::beside;
            // An empty mount leaves its words a measure.
            const float most = spec.width - spec.gap - frame.type_px(kLeastWords),
                        width = std::round(std::min(line * 6 * kMountRatio, std::max(most, spec.width * kLeastMount))),
                        height = std::round(width / kMountRatio);
            words_height_ = height;
            for (std::size_t i = 0; i < std::min(shown.size(), kMeasuredWords); ++i)
                words_height_ =
                    std::max(words_height_, entry_height(frame, entry(frame, frame.catalog.photograph(shown[i]),
                                                                      spec.width - width - spec.gap)));
            spec.words = words_height_;
            wall_ = layout_list(items, spec, {width, height});
        } else {
            words_ = Words::under;
            wall_ = layout_columns(items, spec, frame.type_px(kLeastColumn), frame.type_px(kMostColumn), kMountRatio);
            const float width = wall_.tiles.empty() ? spec.width : wall_.tiles[0].rect.w;
            words_height_ = 0;
            for (std::size_t i = 0; i < std::min(shown.size(), kMeasuredWords); ++i)
                words_height_ = std::max(words_height_,
                                         entry_height(frame, entry(frame, frame.catalog.photograph(shown[i]), width)));
            spec.words = words_height_ + frame.snap(Dp{12});
            wall_ = layout_columns(items, spec, frame.type_px(kLeastColumn), frame.type_px(kMostColumn), kMountRatio);
        }
        height_ = wall_.height + foot;
        if (words_ != Words::caption || frame.visit.comfort.text_scale == 1) choose_window_type(frame, shown);
    }

    /// One for all windows: a body's where every text then fits.
    void choose_window_type(const Frame& frame, const std::vector<content::PhotographId>& shown) {
        window_type_ = Type::body;
        for (std::size_t i = 0; i < wall_.tiles.size() && window_type_ == Type::body; ++i) {
            if (i >= kMeasuredWords) window_type_ = Type::caption;
            const content::Photograph& p = frame.catalog.photograph(shown[i]);
            if (shows_picture(frame, shown[i])) continue;
            const Rect room = window_room(frame, wall_.tiles[i].rect);
            const auto words = p.image ? layout_text(frame, frame.words("gallery.veiled"), {Type::body}, room.w)
                                       : layout_text(frame, p.alt, {Type::body}, room.w);
            if (words->size.h > room.h || words->ink_width > room.w) window_type_ = Type::caption;
        }
    }

    GalleryRoute route_;
    ScrollArea scroll_{"gallery"};
    std::vector<FacetValue> facets_;
    PhotoFilter filter_;
    Key laid_out_for_;
    Wall wall_;
    Words words_ = Words::caption;
    float words_height_ = 0, words_end_ = 0;
    bool wall_is_short_ = true;                  ///< short enough to measure all its words
    Type window_type_ = Type::caption;           ///< one for all windows of the wall
    std::size_t first_pill_ = 0, last_pill_ = 0; ///< the values that are shown
    bool more_pills_ = false;
    float title_height_ = 0;
    float height_ = 0;
};

} // namespace

std::unique_ptr<Screen> make_gallery(const GalleryRoute& route, const Frame& frame) {
    return std::make_unique<Gallery>(route, frame);
}

} // namespace kiosk
