// Stories or documents, as the contents page of a catalogue.
#include <optional>

#include "kiosk/screens/screens.h"
#include "kiosk/screens/section_page.h"
#include "kiosk/ui/contents.h"
#include "kiosk/ui/date_text.h"

namespace kiosk {
namespace {

class TextList : public SectionPage {
public:
    TextList(const TextListRoute& route, const Frame& frame) : SectionPage(route.section, "list"), route_(route) {
        using Kind = content::TextRecord::Kind;
        const bool stories = section(frame).kind == content::Section::Kind::stories;
        texts_ = frame.catalog.texts_of(stories ? Kind::story : Kind::document);
        if (!stories)
            for (const content::TextId id : frame.catalog.texts_of(Kind::transcript))
                texts_.push_back(id);
    }
    Route route() const override { return route_; }

private:
    float height() const override { return contents_.height(); }
    void draw_page(Canvas& canvas, float up) const override { contents_.draw(canvas, up); }
    Intent touch(const platform::Gesture& tap, const Frame& frame) override {
        for (const content::TextId id : texts_)
            if (tap.target == "list.text." + frame.catalog.text(id).key) return Open{ReadRoute{id}};
        return Stay{};
    }

    static std::string note(const Frame& frame, const content::TextRecord& t) {
        const std::string form(frame.in_language(t.form).text), date = unbroken_date_text(t.date, frame.language().tag);
        if (!form.empty() || !date.empty()) return form.empty() || date.empty() ? form + date : form + " · " + date;
        return t.minutes == 0 ? std::string()
                              : frame.strings.format("home.minutes", frame.language().tag, {std::to_string(t.minutes)});
    }

    void lay_out(const Frame& frame) override {
        if (laid_out_for_ == layout_key(frame)) return;
        laid_out_for_ = layout_key(frame);
        std::vector<ContentsEntry> entries;
        const bool two_kinds =
            !texts_.empty() && frame.catalog.text(texts_.front()).kind != frame.catalog.text(texts_.back()).kind;
        auto kind = content::TextRecord::Kind::page;
        for (const content::TextId id : texts_) {
            const content::TextRecord& t = frame.catalog.text(id);
            entries.push_back({"list.text." + t.key, &t.title, nullptr, &t.line, note(frame, t)});
            if (two_kinds && t.kind != kind)
                entries.back().heading =
                    frame.words(t.kind == content::TextRecord::Kind::document ? "list.documents" : "list.speeches");
            kind = t.kind;
        }
        contents_ = ContentsPage(frame, {section(frame).title, section(frame).line, &section(frame).figure},
                                 std::move(entries));
    }

    TextListRoute route_;
    std::vector<content::TextId> texts_;
    ContentsPage contents_;
    std::optional<LayoutKey> laid_out_for_;
};

} // namespace

std::unique_ptr<Screen> make_text_list(const TextListRoute& route, const Frame& frame) {
    return std::make_unique<TextList>(route, frame);
}

} // namespace kiosk
