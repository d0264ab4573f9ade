#pragma once

#include <string>
#include <variant>
#include <vector>

#include "kiosk/screens/figure_pages.h"
#include "kiosk/ui/canvas.h"

namespace kiosk {

/// How many marks are drawn for a figure: what is sure, and what is open beyond it.
struct MarkCount {
    std::uint32_t sure = 0, open = 0;
};
MarkCount count_marks(const content::Figure& figure);

/// "Spiegel; ICIJ", each name for itself among words that run the other way.
std::string join_names(const Frame& frame, const std::vector<std::string>& names);
/// "Spiegel; ICIJ · May 2022": who says it, and as of when.
std::string who_and_when(const Frame& frame, const content::Figure& figure);

/// A figure as it is read, digits in their own slim leading, on one line from the edge where lines begin.
platform::ParagraphRef set_value(const Frame& frame, const content::Figure& figure, std::span<const Type> steps,
                                 platform::Size box);

/// What is drawn of the figures of one page, laid out once for a box: one field of marks or squares with its parts
/// below it, or rows under each other in one scale. Lengths and numbers of marks are in proportion to the amounts; what
/// the sources leave open is drawn open.
class FigureDrawing {
public:
    /// A field fills the room that the words leave; rows are as high as they need. The catalog's texts must outlive it.
    FigureDrawing(const Frame& frame, const FigurePage& page, platform::Rect box);
    FigureDrawing() = default;

    float height() const { return height_; }            ///< more than the box's where that has no room
    bool whole() const { return whole_; }               ///< every mark has found its place
    bool specks() const { return specks_; }             ///< they are too small to be seen as marks
    float picture_height() const { return picture_.h; } ///< of what is drawn, without the words below it
    /// Appends it, moved up by `up` px, and its targets: figures.drawing, figures.row.KEY.
    void draw(Canvas& canvas, float up, content::FigureId selected) const;
    /// What a touch of the field at `at`, as it was laid out, means: the smallest part within `near` px, else the
    /// whole.
    content::FigureId hit(platform::Vec2 at, float near) const;

    enum class Ink : std::uint8_t {
        plain,   ///< what is counted
        outline, ///< of a range of lengths: from the lower to the higher
        open,    ///< beyond what is known
        rest,    ///< of the whole, what the share leaves
    };
    struct Piece {
        content::FigureId figure;
        std::variant<platform::FillGrid, platform::Rect> shape;
        Ink ink = Ink::plain;
        std::uint8_t step = 0; ///< of what is open: paler with each
    };
    const std::vector<Piece>& pieces() const { return pieces_; }

private:
    enum class Voice : std::uint8_t { value, plain, soft };
    struct Text {
        platform::ParagraphRef paragraph;
        platform::Vec2 at;
        Voice voice = Voice::soft;
        content::FigureId figure;
    };
    /// What a row says, from its own corner.
    struct Words {
        std::vector<Text> texts;
        float height = 0;
    };
    struct Row {
        platform::Rect rect;
        content::FigureId figure;
        std::string id, name;
        platform::Rect swatch = {}; ///< of a part: its colour, on the line of its number
    };
    Words set_words(const Frame& frame, content::FigureId id, float width) const;
    void place(const Words& words, platform::Vec2 at);
    platform::ParagraphRef set_legend(const Frame& frame, float width) const;
    void lay_out_field(const Frame& frame, platform::Rect box);
    void lay_out_rows(const Frame& frame, platform::Rect box);
    void add_row(const Frame& frame, content::FigureId id, platform::Rect rect);
    void add_bar(const Frame& frame, content::FigureId id, platform::Rect box, double per_unit);
    void add_marks(content::FigureId id, platform::FillGrid pattern, platform::Vec2 at);

    const content::Catalog* catalog_ = nullptr;
    FigurePage page_;
    std::vector<Piece> pieces_;
    std::vector<Text> texts_;
    std::vector<Row> rows_;
    platform::Rect picture_; ///< what the alt texts speak of
    float height_ = 0;
    bool whole_ = true, specks_ = false;
};

} // namespace kiosk
