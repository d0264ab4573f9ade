#pragma once

#include <string>
#include <vector>

#include "content/model/catalog.h"
#include "content/model/rich_text.h"
#include "kiosk/screens/related.h"
#include "kiosk/ui/canvas.h"

namespace kiosk {

/// A column of words beside a photograph or a timeline, from y = 0: kicker, title, text, facts, links. Every part
/// begins on the rhythm of kUnit.
class CaptionColumn {
public:
    /// References live as long as the frame; `width` in px.
    CaptionColumn(const Frame& frame, float width) : frame_(frame), width_(width) {}

    enum class Ink { plain, soft, accent };
    void text(const content::Localized& text, Type type, Ink ink, platform::Dp before);
    void text(std::string_view text, Type type, Ink ink, platform::Dp before);
    /// The name of what the column is about; on a small panel in smaller type where it would take more than two lines,
    /// so that the words below it are seen as well.
    void title(const content::Localized& title, platform::Dp before);
    /// In a language of their own, at its own side: words, a block of a text.
    void text_in(std::string_view text, content::LanguageIndex language, Type type, Ink ink, platform::Dp before);
    void text_in(const content::RichBlock& block, content::LanguageIndex language, Type type, platform::Dp before);
    void rule(platform::Dp before); ///< a hairline from edge to edge
    /// The short stroke under a title.
    void accent(platform::Dp before);
    /// Name and value beside each other; values of one column stand under each other.
    struct Fact {
        std::string name, value;
    };
    void facts(const std::vector<Fact>& facts, platform::Dp before);
    /// One row a link, each a target with the id `prefix` + link.
    void links(const std::vector<Related>& related, std::string_view prefix, platform::Dp before);
    /// One such row with the id `id`.
    void link(const std::string& id, std::string_view title, platform::Dp before);
    /// Pictures in a row, each a target with the id `prefix` + "photograph:KEY".
    void pictures(const std::vector<content::PhotographId>& photographs, std::string_view prefix, float height,
                  platform::Dp before);
    void space(float height) { height_ += height; }

    float height() const { return height_; }
    /// What lies outside `window` is not drawn and does not answer.
    void draw(Canvas& canvas, platform::Vec2 origin, const platform::Rect& window) const;

private:
    struct Text {
        platform::Vec2 at;
        platform::ParagraphRef paragraph;
        Ink ink;
    };
    struct Stroke {
        platform::Rect rect;
        bool accent;
    };
    struct Link {
        platform::Rect rect;
        std::string id, name;
    };
    struct Picture {
        platform::Rect rect;
        content::PhotographId photograph;
        std::string id;
    };
    void begin(platform::Dp before);
    void row(std::string id, const platform::ParagraphRef& kind, const platform::ParagraphRef& title,
             std::string_view name);
    void put(platform::ParagraphRef paragraph, Ink ink, platform::Dp before, float x = 0);
    /// Where a text in a language begins that may run the other way.
    float start_of(const platform::Paragraph& paragraph, const content::Language& own) const;

    const Frame& frame_;
    float width_;
    float height_ = 0;
    std::vector<Text> texts_;
    std::vector<Stroke> strokes_;
    std::vector<Link> links_;
    std::vector<Picture> pictures_;
};

/// "Museum; Archive": who published the sources, each once.
std::string source_names(const Frame& frame, const std::vector<content::SourceId>& sources);

} // namespace kiosk
