// About: the page's text, every source under who published it, the credits, and which edition this is.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "kiosk/screens/screens.h"
#include "kiosk/screens/section_page.h"
#include "kiosk/ui/contents.h"
#include "kiosk/ui/page_table.h"
#include "kiosk/ui/reading_page.h"
#include "kiosk/ui/source_text.h"

namespace kiosk {
namespace {

using platform::Dp;
using platform::TextAlign;
using Ink = ReadingPage::Ink;

class About : public SectionPage {
public:
    explicit About(const AboutRoute& route) : SectionPage(route.section, "about"), route_(route) {}
    Route route() const override { return route_; }

private:
    float height() const override { return page_.height; }
    void draw_page(Canvas& canvas, float up) const override { draw_reading_page(canvas, page_, up, name()); }
    Intent touch(const platform::Gesture& tap, const Frame& frame) override {
        switch (const PageTouch touch = page_.touched(tap, position(frame), frame, name()); touch.kind) {
        case PageTouch::Kind::chapter: scroll_.go(page_.chapters[touch.chapter].y - frame.px(Dp{64}), frame); break;
        case PageTouch::Kind::leads: return Open{route_to(touch.to, frame.catalog)};
        default: break;
        }
        return Stay{};
    }

    struct Key {
        LayoutKey frame;
        const content::RichText* body = nullptr;
        friend bool operator==(const Key&, const Key&) = default;
    };

    void lay_out(const Frame& frame) override {
        const content::Section& s = section(frame);
        const auto body = s.page ? frame.bodies.find_body(s.page, frame.visit.language) : nullptr;
        const Key key{layout_key(frame), body.get()};
        if (laid_out_for_ == key) return;
        laid_out_for_ = key;
        body_ = body;
        content::LanguageIndex language = 0;
        if (s.page) {
            const auto& languages = frame.catalog.text(s.page).languages;
            if (std::find(languages.begin(), languages.end(), frame.visit.language) != languages.end())
                language = frame.visit.language;
        }
        page_ = layout_reading_page(frame, {.id = s.page,
                                            .body = body_.get(),
                                            .language = language,
                                            .title = s.page ? nullptr : &s.title,
                                            .line = s.page ? nullptr : &s.line});
        PageTable table(frame, page_);
        table.heading(frame.words("about.sources"), frame.in_language(s.figure).text, frame.in_language(s.line).text);
        set_sources(frame, table);
        bool credits = false;
        for (const content::Photograph& p : frame.catalog.photographs) {
            if (!p.image || p.credit.empty()) continue;
            if (!std::exchange(credits, true)) table.heading(frame.words("about.credits"), {}, {});
            table.row(std::string(frame.in_language(p.title).text), frame.language().tag,
                      {{std::string(frame.in_language(p.credit).text), frame.language().tag, {}}});
        }
        table.heading(frame.words("about.pack"), {}, {});
        table.row(frame.catalog.exhibit.content_hash.substr(0, 16), "en",
                  {{frame.catalog.exhibit.built_with, "en", {}}});
        table.row("Noto Serif, Noto Sans, Noto Naskh Arabic, Noto CJK", "en",
                  {{"SIL Open Font License 1.1", "en", {}}});
        table.finish();
    }

    /// By publisher, in the order of the alphabet; each publisher's by day.
    static void set_sources(const Frame& frame, PageTable& table) {
        std::map<std::string, std::vector<const content::Source*>> by_publisher;
        for (const content::Source& source : frame.catalog.sources)
            if (!source.title.empty()) by_publisher[publisher_of(source)].push_back(&source); // else it was taken down
        for (auto& [publisher, sources] : by_publisher) {
            std::stable_sort(sources.begin(), sources.end(),
                             [](const auto* a, const auto* b) { return a->date < b->date; });
            std::vector<PageTable::Line> lines;
            for (const content::Source* source : sources) {
                const auto title = frame.in_language(source->title);
                std::string words(title.text);
                if (!source->author.empty() && source->author != "—" && source->author != publisher)
                    words += (words.ends_with('.') || words.ends_with('?') || words.ends_with('!') ? " " : ". ") +
                             source->author;
                lines.push_back({std::move(words), frame.catalog.exhibit.languages[title.language].tag,
                                 source_date(*source, frame.language().tag)});
            }
            table.row(publisher, "en", lines);
        }
    }

    AboutRoute route_;
    std::shared_ptr<const content::RichText> body_;
    std::optional<Key> laid_out_for_;
    ReadingPage page_;
};

} // namespace

std::unique_ptr<Screen> make_about(const AboutRoute& route, const Frame&) {
    return std::make_unique<About>(route);
}

} // namespace kiosk
