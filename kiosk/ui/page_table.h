#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/reading_page.h"

namespace kiosk {

/// Lists after the words of a page, each under a heading: a name at the start, what belongs to it behind; on a narrow
/// screen below it. Appends to the page from its foot on; finish() leaves the page's last space.
class PageTable {
public:
    struct Line {
        std::string words;
        std::string language;
        std::string date; ///< at the end of the line, in the visitor's language; or empty
    };
    /// Both references must outlive the table.
    PageTable(const Frame& frame, ReadingPage& page);

    /// `figure` and `line` are one statement, or empty.
    void heading(std::string_view words, std::string_view figure, std::string_view line);
    void row(std::string_view name, const std::string& language, const std::vector<Line>& lines);
    void finish();

private:
    /// Words in their own language, from the edge where the page's lines begin.
    platform::ParagraphRef set(std::string_view words, Type type, float width, const std::string& language,
                               bool to_end = false) const;
    void add_chapter(std::string_view words, float y);
    void put(const platform::ParagraphRef& paragraph, float x, float y, ReadingPage::Ink ink);

    const Frame& frame_;
    ReadingPage& page_;
    float x_ = 0, width_ = 0, name_w_ = 0, date_w_ = 0, gap_ = 0;
    bool beside_ = false; ///< names stand beside their lines
};

} // namespace kiosk
