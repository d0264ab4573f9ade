#include "kiosk/screens/gallery_words.h"

#include <cmath>

#include "kiosk/screens/plate.h"

namespace kiosk {

using platform::Rect;
using platform::TextAlign;
using Place = WallWords::Place;

namespace {
constexpr int kCaptionLines = 2;
} // namespace

bool shows_picture(const Frame& frame, content::PhotographId id) {
    const content::Photograph& p = frame.catalog.photograph(id);
    return p.image && p.sensitivity == content::Sensitivity::none;
}

platform::ParagraphRef veil_words(const Frame& frame, Type type, float width) {
    return balance_text(frame, frame.words("gallery.veiled"), {type}, width);
}

platform::ParagraphRef window_words(const Frame& frame, const WallWords& words, const content::Photograph& p,
                                    const Rect& room) {
    const auto text = p.image ? veil_words(frame, words.window, room.w)
                      : words.place == Place::beside // what it would show stands there too
                          ? balance_text(frame, frame.words("photo.not_shown"), {Type::caption}, room.w)
                          : layout_text(frame, p.alt, TextSpec{words.window}, room.w);
    return text->size.h <= room.h && text->ink_width <= room.w ? text : nullptr;
}

TileCaption caption_of(const Frame& frame, const WallWords& words, const content::Photograph& p, const Rect& tile) {
    TileCaption c{layout_text(frame, p.title, TextSpec{Type::caption}, tile.w), nullptr};
    if (p.image && p.sensitivity != content::Sensitivity::none &&
        !window_words(frame, words, p, window_room(frame, tile)))
        c.veiled = veil_words(frame, Type::caption, tile.w);
    return c;
}

TileEntry entry_of(const Frame& frame, const WallWords& words, const content::Photograph& p, float width) {
    const bool all = words.all; // a long wall is not measured: there entries have limits
    // Words under two mounts are not read across the gap between them.
    const float measure = width - (words.place == Place::under ? frame.snap(platform::Dp{32}) : 0);
    const auto set = [&](const content::Localized& text, Type type, int lines) {
        return frame.in_language(text).text.empty()
                   ? nullptr
                   : balance_text(frame, text, TextSpec{type, TextAlign::start, all ? 0 : lines, {}, {}}, measure);
    };
    TileEntry e;
    e.theme = set(p.theme, Type::caption, 1);
    e.title = set(p.title, frame.compact() ? Type::body : Type::heading, kCaptionLines);
    const float least = words.place == Place::under ? width / kMountRatio : 0; // of the mount over the words
    if (words.place == Place::beside ||
        (all && !window_words(frame, words, p, window_room(frame, {0, 0, width, least}))))
        e.shows = set(p.alt, Type::caption, 3);
    if (const auto holder = frame.in_language(p.holder); !holder.text.empty())
        e.holder =
            layout_text(frame, frame.strings.format("gallery.held", frame.language().tag, {std::string(holder.text)}),
                        {Type::caption, TextAlign::start, all ? 0 : 3}, measure);
    return e;
}
float TileEntry::height(const Frame& frame) const {
    float sum = 0;
    for (const auto& part : {theme, title, shows, holder})
        if (part) sum += part->size.h + frame.px(kUnit);
    return std::round(sum);
}
void TileEntry::draw(Canvas& canvas, platform::Vec2 at) const {
    const Frame& frame = canvas.frame();
    float y = at.y;
    const auto put = [&](const platform::ParagraphRef& part, platform::Color ink) {
        if (!part) return;
        canvas.text(part, {at.x, y}, ink);
        y += part->size.h + frame.px(kUnit);
    };
    put(theme, frame.theme.accent);
    put(title, frame.theme.ink);
    put(shows, frame.theme.ink);
    put(holder, frame.theme.soft_ink);
}

} // namespace kiosk
