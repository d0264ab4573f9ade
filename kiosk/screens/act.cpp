// What can be done: audiences as a contents page, then what is asked of one of them and what has happened since; at the
// end addresses to take along.
#include <algorithm>
#include <deque>
#include <optional>

#include "content/model/recommendations.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/section_page.h"
#include "kiosk/screens/take_away_page.h"
#include "kiosk/ui/contents.h"
#include "kiosk/ui/date_text.h"
#include "kiosk/ui/dossier.h"

namespace kiosk {
namespace {

/// A text of the interface or of a body where a record's is wanted: in the visitor's language alone.
content::Localized in_visitors(const Frame& frame, std::string text) {
    std::vector<std::string> all(frame.visit.language + std::size_t{1});
    all.back() = std::move(text);
    return content::Localized(all);
}

class Act : public SectionPage {
public:
    explicit Act(const ActRoute& route) : SectionPage(route.section, "act"), route_(route) {}
    Route route() const override { return route_; }

private:
    enum class View : std::uint8_t { audiences, audience, take_away };
    struct Key {
        LayoutKey frame;
        const content::RichText* body = nullptr;
        friend bool operator==(const Key&, const Key&) = default;
    };
    ActRoute to(std::size_t audience) const { return {route_.section, static_cast<std::uint32_t>(audience)}; }
    bool takes_away(const Frame& frame) const { return !frame.catalog.exhibit.take_aways.empty(); }
    float height() const override {
        return view_ == View::audiences  ? contents_.height()
               : view_ == View::audience ? dossier_.height()
                                         : take_away_.height();
    }
    void draw_page(Canvas& canvas, float up) const override;
    Intent touch(const platform::Gesture& tap, const Frame& frame) override;
    void lay_out(const Frame& frame) override;
    void lay_out_audiences(const Frame& frame);
    void lay_out_audience(const Frame& frame, content::LanguageIndex language);
    std::string newest(const Frame& frame, const content::Recommendation& r) const;

    ActRoute route_;
    std::shared_ptr<const content::RichText> body_;
    content::RecommendationPage page_;
    View view_ = View::audiences;
    std::optional<Key> laid_out_for_;
    std::deque<content::Localized> words_; ///< of the contents page, which points to them
    std::deque<content::RichText> texts_;  ///< of the dossier, likewise
    ContentsPage contents_;
    Dossier dossier_;
    TakeAwayPage take_away_;
};

Intent Act::touch(const platform::Gesture& tap, const Frame& frame) {
    if (view_ == View::audiences) {
        if (tap.target == "act.whole") return Open{ReadRoute{section(frame).page}};
        for (std::size_t i = 0; i <= page_.audiences.size(); ++i)
            if (tap.target == "act.audience." + std::to_string(i + 1)) return Open{to(i)};
    }
    if (view_ != View::audience) return Stay{};
    const Dossier::Touch touch = dossier_.touched(tap, position(frame), frame, name(), page_id());
    switch (touch.kind) {
    case Dossier::Touch::Kind::none: break;
    case Dossier::Touch::Kind::leads: return Open{route_to(touch.to, frame.catalog)};
    case Dossier::Touch::Kind::entry: scroll_.jump(dossier_.top_of(touch.entry), frame.now); break;
    case Dossier::Touch::Kind::next: return Replace{to(route_.audience + std::size_t{1})};
    }
    return Stay{};
}

void Act::draw_page(Canvas& canvas, float up) const {
    switch (view_) {
    case View::audiences: contents_.draw(canvas, up); break;
    case View::audience: dossier_.draw(canvas, up, name()); break;
    case View::take_away: take_away_.draw(canvas, up); break;
    }
}

void Act::lay_out(const Frame& frame) {
    const content::TextId text = section(frame).page;
    const auto& languages = frame.catalog.text(text).languages;
    const bool own = std::find(languages.begin(), languages.end(), frame.visit.language) != languages.end();
    const content::LanguageIndex language = own ? frame.visit.language : content::LanguageIndex{0};
    const auto body = frame.bodies.find_body(text, language);
    const Key key{layout_key(frame), body.get()};
    if (laid_out_for_ == key) return;
    laid_out_for_ = key;
    body_ = body;
    page_ = body ? content::take_apart(*body) : content::RecommendationPage{};
    view_ = View::audiences;
    if (route_.audience < page_.audiences.size()) view_ = View::audience;
    if (route_.audience != ActRoute::kNoAudience && view_ == View::audiences && body) view_ = View::take_away;
    switch (view_) {
    case View::audiences: lay_out_audiences(frame); break;
    case View::audience: lay_out_audience(frame, language); break;
    case View::take_away: take_away_ = TakeAwayPage(frame); break;
    }
}

void Act::lay_out_audiences(const Frame& frame) {
    words_.clear();
    const auto keep = [&](std::string text) { return &words_.emplace_back(in_visitors(frame, std::move(text))); };
    std::vector<ContentsEntry> entries;
    entries.push_back({"act.whole",
                       keep(std::string(frame.words("act.whole"))),
                       nullptr,
                       keep(std::string(frame.words("act.whole_line"))),
                       {}});
    for (std::size_t i = 0; i < page_.audiences.size(); ++i) {
        const content::Audience& audience = page_.audiences[i];
        std::string names;
        for (const content::Recommendation& r : audience.recommendations)
            names += (names.empty() ? "" : " · ") + r.name;
        entries.push_back({"act.audience." + std::to_string(i + 1),
                           keep(audience.title),
                           keep(std::to_string(audience.recommendations.size())),
                           keep(std::move(names)),
                           {}});
    }
    if (takes_away(frame) && !page_.audiences.empty())
        entries.push_back({"act.audience." + std::to_string(page_.audiences.size() + 1),
                           keep(std::string(frame.words("act.take"))),
                           keep(std::to_string(frame.catalog.exhibit.take_aways.size())),
                           keep(std::string(frame.words("act.take_line"))),
                           {}});
    contents_ = ContentsPage(frame, {section(frame).title, section(frame).line, nullptr}, std::move(entries));
}

/// The day of the newest source that says what has happened, so that a reader knows how old the answer is.
std::string Act::newest(const Frame& frame, const content::Recommendation& r) const {
    content::Date newest;
    for (const content::RichBlock& block : r.since)
        for (const content::RichSpan& span : block.spans) {
            if (span.kind != content::RichSpan::Kind::citation || !span.source) continue;
            const auto date = content::parse_date(frame.catalog.source(span.source).date);
            if (date && *date && (!newest || content::end_day(*date) > content::end_day(newest))) newest = *date;
        }
    if (!newest) return {};
    const std::string& tag = frame.language().tag;
    return frame.strings.format("act.newest", tag, {date_text(newest, tag)});
}

void Act::lay_out_audience(const Frame& frame, content::LanguageIndex language) {
    texts_.clear();
    const std::string& tag = frame.catalog.exhibit.languages[language].tag;
    const content::Audience& audience = page_.audiences[route_.audience];
    std::vector<DossierEntry> entries;
    for (const content::Recommendation& r : audience.recommendations) {
        DossierEntry e;
        e.key = std::to_string(entries.size() + 1);
        e.figure = r.number;
        e.name = {r.name, tag};
        e.parts.push_back({{}, &texts_.emplace_back(content::RichText{r.text, {}}), tag});
        e.parts.push_back(
            {std::string(frame.words("act.since")), &texts_.emplace_back(content::RichText{r.since, {}}), tag});
        e.dated = newest(frame, r);
        for (std::size_t i = 0; i < body_->citations.size(); ++i) {
            const auto cites = [&](const std::vector<content::RichBlock>& blocks) {
                return std::any_of(blocks.begin(), blocks.end(), [&](const content::RichBlock& block) {
                    return std::any_of(block.spans.begin(), block.spans.end(), [&](const content::RichSpan& s) {
                        return s.kind == content::RichSpan::Kind::citation && s.source == body_->citations[i];
                    });
                });
            };
            if (cites(r.text) || cites(r.since)) e.notes.push_back({std::to_string(i + 1), body_->citations[i]});
        }
        entries.push_back(std::move(e));
    }
    const auto line = frame.in_language(section(frame).line);
    DossierEntry::Words next;
    if (route_.audience + std::size_t{1} < page_.audiences.size())
        next = {page_.audiences[route_.audience + std::size_t{1}].title, tag};
    else if (takes_away(frame))
        next = {std::string(frame.words("act.take")), frame.language().tag};
    dossier_ = Dossier(frame,
                       {std::string(frame.in_language(section(frame).title).text),
                        {audience.title, tag},
                        {std::string(line.text), frame.catalog.exhibit.languages[line.language].tag}},
                       std::move(entries), dossier_columns(frame), next);
}

} // namespace

std::unique_ptr<Screen> make_act(const ActRoute& route, const Frame&) {
    return std::make_unique<Act>(route);
}

} // namespace kiosk
