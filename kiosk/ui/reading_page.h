#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/text_column.h"
#include "platform/input/gesture.h"

namespace kiosk {

/// What a tap on a page asks for.
struct PageTouch {
    enum class Kind : std::uint8_t {
        none,
        leads,
        original,
        chapter,
        languages,
        row,
        passage,
        on_page
    } kind = Kind::none;
    content::Destination to;   ///< leads
    std::size_t chapter = 0;   ///< from 0
    std::size_t row = 0;       ///< row, on_page
    TextColumn::OpenNote note; ///< passage
};

/// A text to read, set like a book: the words in a column of 45 to 75 letters, and beside it what belongs to it. On a
/// wide screen a rail at the start holds what kind of text it is and its chapters, which stay in view, and a margin at
/// the end holds the notes, each at its line, and what leads further. On a narrow one all of that follows the words.
/// With a second language there are two columns, or one with each paragraph twice.
///
/// Plain values, laid out for a size, languages and bodies, and again when more of a long text has been measured; the
/// catalog and the bodies must outlive it.
struct ReadingPage {
    enum class Ink : std::uint8_t { plain, soft, accent };
    struct Words {
        platform::ParagraphRef paragraph;
        platform::Vec2 at; ///< in the page; in the stage for the rail
        Ink ink = Ink::plain;
    };
    struct Chapter {
        std::string title;
        float y = 0; ///< where it starts in the page
        float h = 0; ///< of its place in the rail
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
    TextColumn column;
    float column_x = 0, column_y = 0;
    float end_x = 0;          ///< where the last column ends
    std::vector<Words> words; ///< all others that scroll
    std::vector<platform::Rect> rules;
    std::vector<platform::Rect> bars; ///< beside what is explained
    std::vector<Words> rail;
    std::vector<Chapter> chapters;
    platform::Rect rail_chapters; ///< where as many of them are as there is room for; or empty
    platform::Rect languages;     ///< the button that puts another language beside this one; or empty
    bool languages_stay = false;  ///< it does not scroll
    std::string languages_label;
    std::vector<Link> links;
    std::optional<Link> next; ///< the way on
    platform::Rect open;      ///< where a veiled text asks before it opens
    float height = 0;

    /// The chapter that a reader is in, -1 before the first.
    int chapter_at(float scrolled, float stage_height) const;
    /// The chapters that the rail shows while one is in chapter `here`: the first, and how many.
    std::pair<std::size_t, std::size_t> chapters_shown(const Frame& frame, int here) const;
    /// What a tap on the page asks for; `prefix` as in draw_reading_page, the page itself being PREFIX.page.
    PageTouch touched(const platform::Gesture& tap, float scrolled, const Frame& frame,
                      const std::string& prefix) const;
};

/// A row to append: what it is, then its name.
struct ReadingLink {
    content::Destination to;
    std::string kind;
    const content::Localized* title = nullptr; ///< or
    std::string words = {};                    ///< in the visitor's language
    content::ImageId image = {};
    std::string alt = {}; ///< of the picture
};
/// Appends it between hairlines, `width` px wide, and says where it ends.
float append_link(const Frame& frame, ReadingPage& page, const ReadingLink& link, platform::Vec2 at, float width);

struct ReadingText {
    content::TextId id;                      ///< none: a page that only says its title and line
    const content::RichText* body = nullptr; ///< nothing yet, or veiled
    content::LanguageIndex language = 0;     ///< of the body
    bool veiled = false;
    content::TextId next = {};
    const content::RichText* second = nullptr; ///< the same in another language, to stand beside it
    content::LanguageIndex second_language = 0;
    bool offers_languages = false;             ///< shows the button for a second language
    const content::Localized* title = nullptr; ///< where there is no text
    const content::Localized* line = nullptr;
    const content::PageLines* lines = nullptr; ///< where its lines are on its scan; or none
};
/// What a text is read in: the visitor's language where it has a body, else the first.
content::LanguageIndex language_read(const Frame& frame, const content::TextRecord& text);
/// And what is read beside it unless a visitor says otherwise: its original, where that is another.
std::optional<content::LanguageIndex> language_beside(const Frame& frame, const content::TextRecord& text);
/// "English · original", in itself.
std::string language_head(const Frame& frame, const content::TextRecord& text, content::LanguageIndex language);
/// Is there room for two languages side by side? Else they stand one below the other.
bool has_two_columns(const Frame& frame);
ReadingPage layout_reading_page(const Frame& frame, const ReadingText& text);
/// Lays out what a page scrolled by `up` shows, and measures a little more of a long text. Says by how much what is
/// seen went down in the page.
float refine_reading_page(const Frame& frame, const ReadingText& text, ReadingPage& page, float up);
/// Draws what is in the stage; targets: PREFIX.link.N, PREFIX.chapter.N, PREFIX.languages, and
/// those of a TextColumn.
void draw_reading_page(Canvas& canvas, const ReadingPage& page, float up, const std::string& prefix);

} // namespace kiosk
