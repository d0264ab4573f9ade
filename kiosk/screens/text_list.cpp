// Stories or documents, as the contents page of a catalogue.
#include <optional>

#include "kiosk/screens/screens.h"
#include "kiosk/ui/contents.h"
#include "kiosk/ui/date_text.h"
#include "kiosk/ui/scroll_area.h"

namespace kiosk {
namespace {

class TextList : public Screen {
public:
    TextList(const TextListRoute& route, const Frame& frame) : route_(route) {
        using Kind = content::TextRecord::Kind;
        const bool stories = section(frame).kind == content::Section::Kind::stories;
        texts_ = frame.catalog.texts_of(stories ? Kind::story : Kind::document);
        if (!stories)
            for (const content::TextId id : frame.catalog.texts_of(Kind::transcript))
                texts_.push_back(id);
    }
    Route route() const override { return route_; }
    Chrome chrome(const Frame& frame) const override {
        return {true, std::string(frame.in_language(section(frame).title).text)};
    }
    Intent tick(const Frame& frame) override {
        lay_out(frame);
        scroll_.keep_place(frame, contents_.height(), frame.stage.h);
        return Stay{};
    }

    Intent handle(const platform::Gesture& g, const Frame& frame) override {
        lay_out(frame);
        if (scroll_.handle(g, frame, contents_.height(), frame.stage)) return Stay{};
        if (g.kind != platform::Gesture::Kind::tap && g.kind != platform::Gesture::Kind::double_tap) return Stay{};
        for (const content::TextId id : texts_)
            if (g.target == "list.text." + frame.catalog.text(id).key) return Open{ReadRoute{id}};
        return Stay{};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        Canvas canvas(frame, list);
        canvas.target("list.page", frame.stage, platform::Role::scroll_area,
                      frame.in_language(section(frame).title).text);
        canvas.push_clip(frame.stage);
        contents_.draw(canvas, scroll_.position(frame.now));
        canvas.pop_clip();
        scroll_.draw(canvas, contents_.height(), frame.stage);
    }

private:
    const content::Section& section(const Frame& frame) const {
        return frame.catalog.exhibit.sections[route_.section.value];
    }
    static std::string note(const Frame& frame, const content::TextRecord& t) {
        const std::string form(frame.in_language(t.form).text), date = unbroken_date_text(t.date, frame.language().tag);
        if (!form.empty() || !date.empty()) return form.empty() || date.empty() ? form + date : form + " · " + date;
        return t.minutes == 0 ? std::string()
                              : frame.strings.format("home.minutes", frame.language().tag, {std::to_string(t.minutes)});
    }

    void lay_out(const Frame& frame) {
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
    ScrollArea scroll_{"list"};
};

} // namespace

std::unique_ptr<Screen> make_text_list(const TextListRoute& route, const Frame& frame) {
    return std::make_unique<TextList>(route, frame);
}

} // namespace kiosk
