#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/text_column.h"
#include "platform/input/gesture.h"

namespace kiosk {

/// One file of a dossier: who or what it is, then what is said about it part by part, and where that is written.
struct DossierEntry {
    struct Words {
        std::string text, language; ///< language empty: the visitor's
    };
    struct Part {
        std::string kicker;                      ///< "What the documents show"; or empty
        const content::RichText* text = nullptr; ///< outlives the dossier
        std::string language;
    };
    struct Note {
        std::string mark; ///< its number in the text, or "–"
        content::SourceId source;
    };
    struct Link {
        content::Destination to;
        std::string kind; ///< what it is: "From the timeline"
        const content::Localized* title = nullptr;
    };
    std::string key;    ///< for hit ids
    std::string figure; ///< before the name: a number; or empty
    Words name;
    std::vector<Words> under; ///< below the name
    std::vector<Part> parts;
    std::vector<Link> links;
    std::vector<Note> notes;
    std::string dated; ///< how new what was read is; or empty
};
/// A text of the exhibit with the language that it is in.
DossierEntry::Words words(const Frame& frame, const content::Localized& text);

struct DossierHead {
    std::string kicker; ///< or empty
    DossierEntry::Words title, line;
    float room = 0; ///< left free below, px: for a picture
};

/// Where its columns are; 0 wide: none.
struct DossierColumns {
    float rail_x = 0, rail_w = 0; ///< names of all entries, in view while one reads
    float x = 0, w = 0;           ///< the words
    float notes_x = 0, notes_w = 0;
    float top = 0;
};
/// The columns of a page to read: as many of the three as the panel has room for at the visitor's text size.
DossierColumns dossier_columns(const Frame& frame);

/// Entries between hairlines, laid out once for a size, language and text. Targets: PREFIX.entry.KEY in the rail,
/// PREFIX.link.KEY.N, PREFIX.next.
class Dossier {
public:
    Dossier() = default;
    /// `next`: the way on, or empty.
    Dossier(const Frame& frame, const DossierHead& head, std::vector<DossierEntry> entries,
            const DossierColumns& columns, const DossierEntry::Words& next = {});

    float height() const { return height_; }
    /// The entry that a reader is in.
    std::size_t entry_at(float scrolled, float stage_height) const;
    /// Where an entry begins, for jumping there.
    float top_of(std::size_t entry) const { return entries_[entry].y; }
    float room_y() const { return room_y_; } ///< where the room below the head begins
    void draw(Canvas& canvas, float up, const std::string& prefix) const;

    struct Touch {
        enum class Kind : std::uint8_t { none, leads, entry, next } kind = Kind::none;
        content::Destination to;
        std::size_t entry = 0;
    };
    Touch touched(const platform::Gesture& tap, float scrolled, const Frame& frame, const std::string& prefix,
                  const std::string& page_id) const;

private:
    enum class Ink : std::uint8_t { plain, soft, accent };
    struct Text {
        platform::ParagraphRef paragraph;
        platform::Vec2 at;
        Ink ink;
    };
    struct Page {
        TextColumn column;
        platform::Vec2 at;
    };
    struct Link {
        std::string id;
        platform::Rect rect;
        std::string name;
        content::Destination to;
    };
    struct Entry {
        DossierEntry source;
        float y = 0, bottom = 0;
        std::vector<Page> pages;
        std::vector<Text> texts;
        std::vector<Link> links;
        platform::ParagraphRef rail;
        platform::Rect rail_rect;
    };

    platform::TextAlign edge(const std::string& language) const;
    platform::ParagraphRef set(const DossierEntry::Words& words, Type type, float width) const;
    float put(std::vector<Text>& into, const platform::ParagraphRef& paragraph, platform::Vec2 at, Ink ink) const;
    float lay_out_head(const DossierHead& head, float y);
    float lay_out_entry(Entry& entry, float y);
    float lay_out_name(Entry& entry, float y);
    float lay_out_links(Entry& entry, float y);
    float lay_out_notes(Entry& entry, float x, float width, float y);
    void lay_out_rail();
    void lay_out_next(const DossierEntry::Words& next);

    const Frame* frame_ = nullptr; ///< while laying out
    DossierColumns columns_;
    std::vector<Text> head_;
    std::vector<Entry> entries_;
    std::vector<Text> next_;
    platform::Rect next_rect_;
    std::string next_name_;
    bool rail_ = false;
    float room_y_ = 0, height_ = 0;
};

} // namespace kiosk
