#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "content/model/page_lines.h"
#include "content/model/rich_text.h"
#include "kiosk/ui/block_style.h"
#include "kiosk/ui/canvas.h"
#include "kiosk/ui/row_heights.h"

namespace kiosk {

/// A text in one language; `text` must outlive what is made of it.
struct TextSide {
    const content::RichText* text = nullptr;
    content::LanguageIndex language = 0;
};

/// What of a column is under a finger.
struct ColumnTouch {
    enum class Kind : std::uint8_t { none, row, link, passage } kind = Kind::none;
    std::size_t row = 0;
    std::uint8_t side = 0;
    std::string_view link; ///< of a link; of a passage its note
};

/// A long text in rows, alone or with its translation: what says the same is one row, side by side where there is room
/// for two columns, else one below the other. Rows near the window are laid out; of the others only heights are known,
/// measured or guessed, so that a text of any length opens at once and takes no more memory than a few windows of it.
///
/// Reading space, y from the column's top. A side whose language runs the other way than the page is mirrored inside
/// its own cell.
class TextColumn {
public:
    enum class Arrangement : std::uint8_t { alone, beside, interleaved };
    struct Spec {
        TextSide first;
        TextSide second = {}; ///< none where it is alone
        Arrangement arrangement = Arrangement::alone;
        float width = 0;          ///< of each cell beside another, else of the column
        float gap = 0;            ///< between two cells
        bool notes_inside = true; ///< an opened explanation stands below its words; else somebody else shows it
        const content::PageLines* lines = nullptr; ///< which rows are on a scan, too; or none
    };
    /// One paragraph of a row, placed.
    struct Piece {
        BlockStyle::Look look = BlockStyle::Look::plain;
        std::uint8_t side = 0;
        platform::Vec2 at; ///< x in the column, y from the row's top
        platform::ParagraphRef paragraph;
        const content::RichBlock* block = nullptr;
        platform::Rect bar;          ///< beside a quotation or an explanation; or empty
        platform::Rect dot;          ///< before an item of a list; or empty
        platform::ParagraphRef mark; ///< its number, where it has one
        platform::Vec2 mark_at;
        bool turned = false; ///< runs the other way than the page
    };
    /// Places that others refer to: citations where a source is named first, passages with a note.
    struct Anchor {
        std::size_t row = 0;
        const content::RichSpan* span = nullptr;
        float y = 0; ///< from the row's top; 0 until it is measured
    };
    /// An explanation that is open.
    struct OpenNote {
        std::size_t row = 0;
        std::uint8_t side = 0;
        std::string note;
        friend bool operator==(const OpenNote&, const OpenNote&) = default;
    };

    TextColumn() = default;
    /// Finds the rows and guesses their heights; lays nothing out.
    TextColumn(const Frame& frame, const Spec& spec);

    struct Refined {
        bool changed = false; ///< a height was measured
        float shift = 0;      ///< how much further down what was at `top` is now
    };
    /// Lays out the rows of [top, bottom) and, a little at a time, measures the others: about `more_bytes` of text.
    /// Drops what is far from there.
    Refined refine(const Frame& frame, float top, float bottom, std::size_t more_bytes);
    /// All at once, kept: for texts that are short.
    void lay_out_whole(const Frame& frame);
    bool whole() const { return heights_.unmeasured() == 0; }
    /// In bytes, all sides.
    std::size_t text_size() const { return text_size_; }

    const Spec& spec() const { return spec_; }
    float width() const { return width_; } ///< of all
    float height() const { return heights_.total(); }
    const RowHeights& rows() const { return heights_; }
    /// The paragraphs of a row, none where it is far away.
    const std::vector<Piece>& pieces(std::size_t row) const { return rows_[row].pieces; }
    /// The first block of a row on the first side (or what would be), and the row that holds one.
    std::size_t block_of(std::size_t row) const { return rows_[row].begin[0]; }
    std::size_t row_of(std::size_t block) const;
    /// Rows that begin a chapter, and their headings on the first side.
    const std::vector<std::size_t>& chapters() const { return chapters_; }
    const content::RichBlock& heading(std::size_t chapter) const;
    float chapter_top(std::size_t chapter) const { return row_top(chapters_[chapter]); }
    float row_top(std::size_t row) const { return heights_.top(row) + rows_[row].before; } ///< of its words
    /// On the first side; `span->source` of each comes once.
    const std::vector<Anchor>& citations() const { return citations_; }
    const std::vector<Anchor>& passages() const { return passages_; }

    ColumnTouch touched(const Frame& frame, platform::Vec2 at) const;
    /// The selected row has a ground of its own and, where it is on a scan, a link to it below its words.
    void select(std::optional<std::size_t> row);
    std::optional<std::size_t> selected() const { return selected_; }
    /// Where a row is on the scan, and the row of a line on it.
    const std::optional<content::LineOnPage>& on_page(std::size_t row) const { return rows_[row].on_page; }
    std::optional<std::size_t> row_of_mark(std::string_view mark) const;
    /// Opens an explanation or closes the one that is open; its row is measured anew.
    void open(std::optional<OpenNote> note);
    const std::optional<OpenNote>& open_note() const { return open_; }

    /// Targets: PREFIX.word.ROW.N; PREFIX.line.ROW beside each that is on a scan, PREFIX.on-page in the selected one.
    void draw(Canvas& canvas, platform::Vec2 origin, const platform::Rect& window, const std::string& prefix) const;

private:
    struct Row {
        std::uint32_t begin[2] = {0, 0}, end[2] = {0, 0}; ///< blocks of each side
        float before = 0;                                 ///< space above, part of its height
        std::optional<content::LineOnPage> on_page;
        std::vector<Piece> pieces;
    };
    struct Cell {
        float x = 0, w = 0;
    };
    Cell cell(const Frame& frame, std::uint8_t side) const;
    const TextSide& side(std::uint8_t index) const { return index == 0 ? spec_.first : spec_.second; }
    void find_rows();
    void find_anchors();
    float space_before(const Frame& frame, std::size_t row) const;
    float guess(const Frame& frame, const Row& row) const;
    float line_height(const Frame& frame, std::uint8_t side, Type type) const;
    bool measure(const Frame& frame, std::size_t row, bool keep);
    void lay_out_anew(const std::optional<std::size_t>& row);
    bool leads_to_page(std::size_t row) const { return selected_ == row && rows_[row].on_page; }
    static float page_link_height(const Frame& frame);
    void draw_ground(Canvas& canvas, std::size_t row, platform::Vec2 at, const platform::Rect& window,
                     const std::string& prefix) const;
    void drop_far(std::size_t first, std::size_t end, float window);
    float lay_out_side(const Frame& frame, std::size_t row, std::uint8_t side, float y, std::vector<Piece>& out) const;
    float lay_out_block(const Frame& frame, const content::RichBlock& block, std::uint8_t side, float y,
                        std::vector<Piece>& out) const;
    void draw_piece(Canvas& canvas, const Piece& piece, platform::Vec2 origin) const;
    void draw_passages(Canvas& canvas, const Piece& piece, platform::Vec2 origin, std::size_t row) const;

    Spec spec_;
    float width_ = 0;
    std::size_t text_size_ = 0;
    std::vector<Row> rows_;
    RowHeights heights_;
    std::vector<std::size_t> chapters_;
    std::vector<Anchor> citations_, passages_;
    std::size_t next_ = 0;                           ///< where measuring goes on
    bool keep_all_ = false;                          ///< laid out whole
    std::pair<std::size_t, std::size_t> kept_{0, 0}; ///< rows that may have pieces
    std::optional<std::size_t> selected_;
    std::optional<OpenNote> open_;
};

} // namespace kiosk
