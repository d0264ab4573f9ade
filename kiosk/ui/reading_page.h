#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/rich_page.h"
#include "platform/input/gesture.h"

namespace kiosk {

/// What a tap on a page asks for.
struct PageTouch {
    enum class Kind : std::uint8_t { none, leads, chapter, original } kind = Kind::none;
    content::Destination to; ///< leads
    float y = 0;             ///< chapter: where to scroll
};

/// A text to read, set like a book: the words in a column of 45 to 75 letters, and beside it what belongs to it. On a
/// wide screen a rail at the start holds what kind of text it is and its chapters, which stay in view, and a margin at
/// the end holds the notes, each at its line, and what leads further. On a narrow one all of that follows the words.
///
/// Plain values, laid out once for a size, language and body; the catalog and `body` must outlive it.
struct ReadingPage {
    enum class Ink : std::uint8_t { plain, soft, accent };
    struct Words {
        platform::ParagraphRef paragraph;
        platform::Vec2 at; ///< in the page; in the stage for the rail
        Ink ink = Ink::plain;
    };
    struct Chapter {
        platform::ParagraphRef title;
        float y = 0;         ///< where it starts in the page
        platform::Rect rect; ///< its place in the rail
    };
    /// Something that belongs to the text and opens at a touch.
    struct Link {
        content::Destination to;
        platform::Rect rect;
        std::vector<Words> words;
        content::ImageId image; ///< or none
        platform::Rect picture;
        std::string alt;       ///< of the picture
        std::string name;      ///< for speech
        bool original = false; ///< opens the text's own pages, as they were scanned
    };
    RichPage column;
    float column_x = 0;
    float end_x = 0;          ///< where the last column ends
    std::vector<Words> words; ///< all others that scroll
    std::vector<platform::Rect> rules;
    std::vector<Words> rail;
    std::vector<Chapter> chapters;
    std::vector<Link> links;
    std::optional<Link> next; ///< the way on
    platform::Rect open;      ///< where a veiled text asks before it opens
    float height = 0;

    /// The chapter that a reader is in, -1 before the first.
    int chapter_at(float scrolled, float stage_height) const;
    /// What a tap on the page asks for; `prefix` as in draw_reading_page, the page itself being PREFIX.page.
    PageTouch touched(const platform::Gesture& tap, float scrolled, const Frame& frame,
                      const std::string& prefix) const;
};

struct ReadingText {
    content::TextId id;                      ///< none: a page that only says its title and line
    const content::RichText* body = nullptr; ///< nothing yet, or veiled
    content::LanguageIndex language = 0;     ///< of the body
    bool veiled = false;
    content::TextId next = {};
    const content::Localized* title = nullptr; ///< where there is no text
    const content::Localized* line = nullptr;
};
ReadingPage layout_reading_page(const Frame& frame, const ReadingText& text);
/// Draws what is in the stage; targets: PREFIX.link.N, PREFIX.chapter.N.
void draw_reading_page(Canvas& canvas, const ReadingPage& page, float up, const std::string& prefix);

} // namespace kiosk
