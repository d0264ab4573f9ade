#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/model/rich_text.h"
#include "kiosk/ui/canvas.h"

namespace kiosk {

/// A long text laid out in one column: blocks with their places, from y = 0. Paragraphs come from the text engine's
/// cache; what lies outside the window is placed, not drawn.
struct RichPage {
    struct Piece {
        float y = 0;
        float x = 0; ///< from the column's start
        platform::ParagraphRef paragraph;
        enum class Look { plain, heading, quote, quote_source, item, soft } look = Look::plain;
        const content::RichBlock* block = nullptr; ///< for links
        std::string mark;                          ///< "•" or a number
    };
    std::vector<Piece> pieces;
    float height = 0;

    /// The link under a point of the column, or empty.
    std::string_view link_at(platform::Vec2 at) const;
};

/// `language`: whose text it is. `text` must outlive the page.
void append_rich_text(const Frame& frame, const content::RichText& text, const std::string& language, float width,
                      RichPage& page);
void append_plain(const Frame& frame, std::string_view text, Type type, RichPage::Piece::Look look, float width,
                  RichPage& page, float space_before, const std::string& language = {});
/// A text of the exhibit: where its translation is missing, in the language that stands in.
void append_plain(const Frame& frame, const content::Localized& text, Type type, RichPage::Piece::Look look,
                  float width, RichPage& page, float space_before);
void draw_page(Canvas& canvas, const RichPage& page, platform::Vec2 origin, const platform::Rect& window);

} // namespace kiosk
