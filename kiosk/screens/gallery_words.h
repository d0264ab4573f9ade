#pragma once

#include "content/model/catalog.h"
#include "kiosk/ui/canvas.h"

namespace kiosk {

constexpr float kMountRatio = 4.0f / 3; ///< of the place of a photograph that is not shown

/// Whether the wall shows the photograph itself: the pack carries it, and nothing veils it.
bool shows_picture(const Frame& frame, content::PhotographId id);

/// How the words of a wall's tiles are set.
struct WallWords {
    /// A line under a print, or a catalogue's entry, under an empty mount or beside it.
    enum class Place : std::uint8_t { caption, under, beside };
    Place place = Place::caption;
    bool all = true;             ///< a short wall: its words have no limits
    Type window = Type::caption; ///< one for all windows of the wall
};

/// What stands over a photograph that is veiled.
platform::ParagraphRef veil_words(const Frame& frame, Type type, float width);

/// What stands in an empty mount's window, if it stands there whole: the veil, or what the photograph shows. Beside its
/// mount that is told by the entry.
platform::ParagraphRef window_words(const Frame& frame, const WallWords& words, const content::Photograph& p,
                                    const platform::Rect& room);

struct TileCaption {
    platform::ParagraphRef title, veiled; ///< the veil where its mount has no room for it
    float height() const { return title->size.h + (veiled ? veiled->size.h : 0); }
};
TileCaption caption_of(const Frame& frame, const WallWords& words, const content::Photograph& p,
                       const platform::Rect& tile);

/// A plate's entry in the catalogue: its kind, its title, what it shows where the window does not say it, who has it.
struct TileEntry {
    platform::ParagraphRef theme, title, shows, holder;
    float height(const Frame& frame) const;
    void draw(Canvas& canvas, platform::Vec2 at) const;
};
TileEntry entry_of(const Frame& frame, const WallWords& words, const content::Photograph& p, float width);

} // namespace kiosk
