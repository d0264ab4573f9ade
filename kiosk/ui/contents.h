#pragma once

#include <span>
#include <string>
#include <vector>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/layout_key.h"

namespace kiosk {

/// What stands at the head; `figure` and `line` are one statement, as in an entry.
struct ContentsHead {
    const content::Localized& title;
    const content::Localized& line;
    const content::Localized* figure = nullptr;
    bool whole = false; ///< smaller lines, down to a caption's, before any row is out of sight
};
/// One line of a contents page. `figure` and the line behind it are one statement: "40 | dated events, …".
struct ContentsEntry {
    std::string id; ///< hit id
    const content::Localized* title = nullptr;
    const content::Localized* figure = nullptr; ///< may be absent
    const content::Localized* line = nullptr;   ///< may be absent
    std::string note;                           ///< below the title: minutes, a date
    std::string heading = {};                   ///< of the rows from this one on
    std::string mark = {};                      ///< before the first row of a group: a letter of the alphabet
};

/// A page that leads further, set like the contents page of a catalogue: a head, then rows between hairlines. On a wide
/// screen the head stands beside the rows and stays; on a tall one, or where letters are large, it is above them and
/// moves with them. The rows fill the stage where they are few, stand in two columns where that shows all of many, and
/// go on below it where there are more.
class ContentsPage {
public:
    /// The catalog's texts must outlive the page. Cost grows with the entries: once for a LayoutKey, not every frame.
    ContentsPage(const Frame& frame, const ContentsHead& head, std::vector<ContentsEntry> entries);
    ContentsPage() = default;

    float height() const { return height_; }
    /// Draws what `up` px of scrolling leave in the stage, and makes each row a target.
    void draw(Canvas& canvas, float up) const;

private:
    struct Text {
        platform::ParagraphRef paragraph; ///< or nothing
        platform::Vec2 at;                ///< in the page
    };
    struct Row {
        platform::Rect rect;
        Text title, note, figure, line, heading, mark;
        std::string name; ///< for speech
    };
    void lay_out_head(const Frame& frame, const ContentsHead& head, platform::Rect box);
    bool lay_out_wide(const Frame& frame, platform::Rect box, Type line, Type figure, float pad);
    void lay_out_narrow(const Frame& frame, platform::Rect box, Type line);
    void lay_out_marks(const Frame& frame, float x);
    void lay_out_columns(const Frame& frame, platform::Rect box, Type line);
    void spread(const Frame& frame, float top, float bottom);

    std::vector<ContentsEntry> entries_;
    std::vector<Row> rows_;
    Text head_title_, head_figure_, head_line_;
    platform::Rect head_rule_;
    bool head_stays_ = false;
    std::size_t columns_ = 1;
    float height_ = 0;
};

} // namespace kiosk
