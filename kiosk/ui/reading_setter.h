#pragma once

#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/reading_columns.h"
#include "kiosk/ui/reading_page.h"

namespace kiosk {

/// As it stands in the rail, `width` px wide.
platform::ParagraphRef chapter_title(const Frame& frame, const std::string& title, float width,
                                     const std::string& language);

/// One layout of a page, the inside of layout_reading_page. Its methods are in reading_page.cpp (head, rail and column)
/// and reading_margin.cpp (what belongs to the text: links, notes, sources, the way on). Frame and text outlive it.
class PageSetter {
public:
    PageSetter(const Frame& frame, const ReadingText& text);

    TextColumn make_column() const;
    ReadingPage set(TextColumn column);

private:
    struct Note {
        int number = 0;
        content::SourceId source;
        float y = 0;
    };

    const std::string& tag() const { return frame_.catalog.exhibit.languages[text_.language].tag; }
    /// Appends words and says where they end.
    float put(std::string_view words, Type type, float x, float y, float width, ReadingPage::Ink ink,
              const std::string& language = {});
    float put(const content::Localized& words, Type type, float x, float y, float width, ReadingPage::Ink ink);
    void rule(float x, float y, float w) { page_.rules.push_back({x, std::round(y), w, frame_.rule()}); }
    std::vector<std::string> facts() const;
    void set_head();
    /// Above a column, at its own side.
    float put_language(content::LanguageIndex index, float x, float y, float w);
    bool offers_languages() const { return text_.offers_languages && !text_.veiled && record_.languages.size() > 1; }
    float set_languages(float x, float y, float w, bool stays);
    /// Who spoke, as what, when and where: before the words of a speech.
    float set_title_page(float y, float w);
    /// What the text is, and its chapters: in view while one reads.
    void set_rail();
    /// Each as high as its words where all have room, else all as high as the highest.
    void set_chapters(const platform::Rect& room);
    void set_withheld(float x, float w);
    void set_links(float x, float w);
    void add_link(content::Destination to, std::string_view kind, const content::Localized& title,
                  const std::string& more, float x, float w, content::ImageId image = {},
                  const content::Localized* alt = nullptr);
    /// Each source once, where it is named first.
    std::vector<Note> notes() const;
    void put_note(const std::string& mark, content::SourceId source, float x, float w);
    /// What is asked about stands at its words, before the notes of what follows.
    void set_explanation(float until);
    void set_notes_beside();
    void set_notes_below();
    /// Sources of the record that no sentence names.
    void set_other_sources(float x, float w);
    void set_next();

    const Frame& frame_;
    const ReadingText& text_;
    const content::TextRecord& record_;
    const ReadingColumns columns_;
    ReadingPage page_;
    float margin_y_ = 0; ///< where the next thing beside the words goes
    bool explained_ = false;
};

} // namespace kiosk
