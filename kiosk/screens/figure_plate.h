#pragma once

#include <vector>

#include "kiosk/screens/figure_drawing.h"

namespace kiosk {

/// One number on a page of its own, like a plate of a memorial book: the number large, what it counts and means, who
/// says it and as of when; beside it (on a tall screen, or with large letters, below it) the drawing. It fits the stage
/// where it can and goes on below it where words need the room.
class FigurePlate {
public:
    /// `index` of `pages`; `selected` stands on that page and is the one that the words speak of. The catalog's texts
    /// must outlive the plate. Once for a LayoutKey and a choice, not every frame.
    FigurePlate(const Frame& frame, const std::vector<FigurePage>& pages, std::size_t index,
                content::FigureId selected);
    FigurePlate() = default;

    float height() const { return height_; }
    const FigureDrawing& drawing() const { return drawing_; }
    /// Targets besides the drawing's: figures.previous, figures.next.
    void draw(Canvas& canvas, float up) const;

private:
    enum class Ink : std::uint8_t { plain, soft, accent };
    struct Text {
        platform::ParagraphRef paragraph;
        platform::Vec2 at;
        Ink ink;
    };
    struct Stroke {
        platform::Rect rect;
        bool accent;
    };
    /// Words that stand together, from y = 0.
    struct Block {
        std::vector<Text> texts;
        std::vector<Stroke> strokes;
        float height = 0;
    };
    Block set_head(const Frame& frame, float width, float height, bool large) const;
    Block set_facts(const Frame& frame, float width) const;
    void place(const Block& block, platform::Vec2 at);
    void place_turns(const Frame& frame, float x, float y, float width);
    bool lay_out_beside(const Frame& frame, platform::Rect room);
    bool lay_out_below(const Frame& frame, platform::Rect room);
    void lay_out_long(const Frame& frame, platform::Rect room);
    void clear();

    const content::Figure* figure_ = nullptr;
    FigurePage page_;
    std::size_t index_ = 0, count_ = 0;
    content::FigureId selected_;
    std::vector<Text> texts_;
    std::vector<Stroke> strokes_;
    FigureDrawing drawing_;
    platform::Rect previous_, next_;
    float height_ = 0;
};

} // namespace kiosk
