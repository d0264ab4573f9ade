// The wall of people: a place for each, as their record allows, and their stories. A name on its stone; where no name
// is given the stone is hollow.
#include <algorithm>
#include <cmath>
#include <optional>

#include "kiosk/screens/people_layout.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/wall_jumps.h"
#include "kiosk/ui/contents.h"
#include "kiosk/ui/person_text.h"
#include "kiosk/ui/scroll_area.h"

namespace kiosk {
namespace {

using content::Person;
using platform::Dp;
using platform::ParagraphRef;
using platform::Rect;
using platform::Vec2;

constexpr Dp kLeastPlace{600};    ///< times the visitor's text size
constexpr Dp kLeastPictured{760}; ///< with a window for a portrait
constexpr Dp kLeastDense{440};
constexpr Dp kMostPlace{960};
constexpr Dp kPortraitWidth{216};
constexpr float kPortraitRatio = 4.0f / 5;
constexpr Dp kBetweenBlocks{80};
constexpr std::uint32_t kMeasured = 96; ///< a wall of more has names alone, or lines of an even height

class People : public Screen {
public:
    People(const PeopleRoute& route, const Frame& frame) : route_(route), leads_(frame.catalog.people.size()) {
        const content::Catalog& c = frame.catalog;
        blocks_.resize(c.exhibit.groups.size());
        for (std::uint32_t i = 0; i < c.people.size(); ++i) {
            const Person& p = c.people[i];
            if (!p.group) continue;
            blocks_[p.group.value].push_back({i});
            pictured_ |= bool(p.portrait);
            ++count_;
        }
        stories_ = c.texts_of(content::TextRecord::Kind::story);
        for (const content::TextId story : stories_)
            for (const content::PersonId person : c.text(story).people) {
                Lead& lead = leads_[person.value];
                if (lead.stories++ == 0) lead.story = story;
            }
    }
    Route route() const override { return route_; }
    Chrome chrome(const Frame& frame) const override {
        return {true, std::string(frame.in_language(section(frame).title).text)};
    }
    Intent tick(const Frame& frame) override {
        lay_out(frame);
        return Stay{};
    }

    Intent handle(const platform::Gesture& g, const Frame& frame) override {
        lay_out(frame);
        if (scroll_.handle(g, frame, height_, frame.stage)) return Stay{};
        if (g.kind != platform::Gesture::Kind::tap && g.kind != platform::Gesture::Kind::double_tap) return Stay{};
        const std::string_view target = g.target;
        constexpr std::string_view kPlace = "people.place.", kStory = "people.story.";
        if (target.starts_with(kPlace))
            if (const auto person = frame.catalog.find_person(target.substr(kPlace.size()))) return to_person(person);
        if (target.starts_with(kStory))
            if (const auto story =
                    frame.catalog.find_text(content::TextRecord::Kind::story, target.substr(kStory.size())))
                return Open{ReadRoute{story}};
        if (target == "people.remember") return Open{RemembranceRoute{}};
        if (const auto block = jumps_.block_of(target))
            scroll_.jump(jumps_.position_for(wall_.blocks[*block].heading, frame), frame.now);
        return Stay{};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        Canvas canvas(frame, list);
        const float up = scroll_.position(frame.now);
        const Rect view = jumps_.window(frame, up);
        canvas.target("people.wall", view, platform::Role::scroll_area, frame.in_language(section(frame).title).text);
        canvas.push_clip(frame.stage);
        if (up < title_height_) {
            const float y = frame.edge(Dp{16}, Dp{48}) - up;
            canvas.text(title_, {wall_.start, y}, frame.theme.ink);
            canvas.text(line_, {wall_.start, y + title_->size.h + frame.px(kUnit)}, frame.theme.soft_ink);
        }
        canvas.push_clip(view);
        for (std::size_t block = 0; block < wall_.blocks.size(); ++block) {
            if (headings_[block])
                draw_heading(canvas, headings_[block], {wall_.start, wall_.blocks[block].heading - up});
            const auto [first, last] = wall_.between(block, up + view.y, up + view.bottom());
            for (std::uint32_t i = first; i < last; ++i) {
                const Rect rect = wall_.place(block, i).moved({0, -std::round(up)});
                if (block < blocks_.size())
                    draw_place(canvas, blocks_[block][i], rect, view);
                else
                    draw_story(canvas, stories_[i], rect, view);
            }
        }
        canvas.pop_clip();
        jumps_.draw(canvas, up, block_at(jumps_.reading_line(frame, up)));
        canvas.pop_clip();
        scroll_.draw(canvas, height_, frame.stage, jumps_.pinned() ? view.y : 0);
    }

private:
    struct Lead { ///< where a place leads
        content::TextId story;
        std::uint32_t stories = 0;
    };
    struct Words {
        ParagraphRef name, line;
    };

    const content::Section& section(const Frame& frame) const {
        return frame.catalog.exhibit.sections[route_.section.value];
    }
    float margin(const Frame& frame) const { return frame.edge(Dp{32}, Dp{64}); }
    float pad(const Frame& frame) const { return frame.snap(dense_ ? Dp{16} : Dp{24}); }
    /// So many that lines are left out: a wall of names.
    bool crowded() const { return count_ > kMeasured; }

    Intent to_person(content::PersonId person) const {
        const Lead& lead = leads_[person.value];
        return lead.stories == 1 ? Open{ReadRoute{lead.story}} : Open{PersonRoute{person}};
    }

    Words words_of(const Frame& frame, const Person& p, float width) const {
        Words out;
        width -= 2 * pad(frame) + (pictured_ ? frame.snap(kPortraitWidth) + pad(frame) : 0);
        const int lines = crowded() ? 2 : 0;
        if (!frame.in_language(p.name).text.empty())
            out.name =
                layout_text(frame, p.name,
                            {dense_ ? Type::label : Type::heading, platform::TextAlign::start, lines, {}, {}}, width);
        const TextSpec spec{Type::caption, platform::TextAlign::start, crowded() ? lines + 1 : 0, {}, {}};
        if (dense_) return out;
        if (!frame.in_language(p.line).text.empty())
            out.line = layout_text(frame, p.line, spec, width);
        else if (!out.name)
            out.line = layout_text(frame, name_text(frame, p), spec, width);
        return out;
    }
    float name_height(const Frame& frame) const {
        return layout_text(frame, "x", {dense_ ? Type::label : Type::heading}, 0)->size.h;
    }
    /// The least height of a block's places that holds all of their words.
    float place_height(const Frame& frame, const std::vector<content::PersonId>& people, float width) const {
        const float least = frame.snap(kTarget), name = name_height(frame), gap = frame.snap(Dp{12});
        float words = name;
        if (dense_)
            words = 2 * name;
        else if (crowded())
            words = 2 * name + gap + 3 * layout_text(frame, "x", {Type::caption}, 0)->size.h;
        else
            for (const content::PersonId id : people) {
                const Words w = words_of(frame, frame.catalog.person(id), width);
                words = std::max(words, (w.name ? w.name->size.h : name) + (w.line ? gap + w.line->size.h : 0));
            }
        if (pictured_) words = std::max(words, std::round(frame.px(kPortraitWidth) / kPortraitRatio));
        return std::ceil(std::max(least, words + 2 * pad(frame)));
    }

    struct StoryWords {
        ParagraphRef title, line, minutes;
    };
    StoryWords words_of(const Frame& frame, const content::TextRecord& t, float width) const {
        StoryWords w;
        width -= frame.snap(kGutter); // no frame keeps neighbours' words apart
        const int lines = stories_.size() > kMeasured ? 3 : 0;
        w.title = layout_text(frame, t.title, {Type::heading, platform::TextAlign::start, lines, {}, {}}, width);
        if (!frame.in_language(t.line).text.empty())
            w.line = layout_text(frame, t.line, {Type::caption, platform::TextAlign::start, lines, {}, {}}, width);
        if (t.minutes > 0)
            w.minutes = layout_text(
                frame, frame.strings.format("home.minutes", frame.language().tag, {std::to_string(t.minutes)}),
                {Type::caption}, width);
        return w;
    }
    float story_height(const Frame& frame, float width) const {
        float height = frame.snap(kTarget);
        for (std::size_t i = 0; i < std::min<std::size_t>(stories_.size(), kMeasured); ++i) {
            const StoryWords w = words_of(frame, frame.catalog.text(stories_[i]), width);
            height = std::max(height, frame.snap(Dp{16}) + w.title->size.h + (w.line ? w.line->size.h : 0) +
                                          (w.minutes ? w.minutes->size.h : 0) + 2 * frame.snap(Dp{8}));
        }
        return std::ceil(height);
    }

    void lay_out(const Frame& frame) {
        if (laid_out_for_ == layout_key(frame)) return;
        laid_out_for_ = layout_key(frame);
        dense_ = crowded() && !pictured_;
        const bool small = frame.compact();
        const float start = margin(frame), room = frame.size.w - start - frame.snap(kScrollGutter);
        const float title_w = std::min(room, frame.px(Dp{1500}) * frame.visit.comfort.text_scale);
        title_ = layout_text(frame, section(frame).title, TextSpec{small ? Type::heading : Type::title}, title_w);
        line_ = balance_text(frame, section(frame).line, TextSpec{small ? Type::caption : Type::body}, title_w);
        title_height_ = std::round(frame.edge(Dp{16}, Dp{48}) + title_->size.h + frame.px(kUnit) + line_->size.h +
                                   frame.px(Dp{16}));
        jumps_ = WallJumps(frame, jumps(frame), start, room, title_height_);

        headings_.clear();
        for (const content::PersonGroup& group : frame.catalog.exhibit.groups)
            headings_.push_back(frame.in_language(group.title).text.empty()
                                    ? nullptr
                                    : layout_text(frame, group.title, TextSpec{Type::heading}, room));
        headings_.push_back(layout_text(frame, frame.words("people.stories"), {Type::heading}, room));
        std::size_t most = stories_.size();
        for (const auto& people : blocks_)
            most = std::max(most, people.size());
        const PlaceSpec spec{start, title_height_ + jumps_.height() + frame.snap(kUnit), room,
                             std::max(frame.snap(kGutter), frame.snap(kTargetGap)), frame.snap(kBetweenBlocks)};
        const Dp least = pictured_ ? kLeastPictured : dense_ ? kLeastDense : kLeastPlace;
        const std::uint32_t columns =
            place_columns(spec, static_cast<std::uint32_t>(most), frame.px(least) * frame.visit.comfort.text_scale);
        const float width = place_width(spec, columns, frame.px(kMostPlace) * frame.visit.comfort.text_scale);
        std::vector<BlockSpec> sizes;
        for (std::size_t i = 0; i < blocks_.size(); ++i)
            sizes.push_back({static_cast<std::uint32_t>(blocks_[i].size()), heading_height(frame, headings_[i]),
                             place_height(frame, blocks_[i], width)});
        sizes.push_back({static_cast<std::uint32_t>(stories_.size()), heading_height(frame, headings_.back()),
                         story_height(frame, width)});
        wall_ = layout_places(spec, columns, width, sizes);
        for (std::size_t i = 0; i < sizes.size(); ++i)
            if (sizes[i].count == 0) headings_[i] = nullptr;
        height_ = wall_.height + frame.snap(small ? Dp{24} : Dp{64});
        scroll_.fit(height_, frame.stage.h, frame.now);
    }
    static float heading_height(const Frame& frame, const ParagraphRef& heading) {
        return heading ? std::round(2 * frame.rule() + frame.px(Dp{16}) + heading->size.h + frame.px(Dp{20})) : 0;
    }

    /// To each block that has a heading, and to the silent passage.
    std::vector<WallJumps::Jump> jumps(const Frame& frame) const {
        std::vector<WallJumps::Jump> out;
        const auto& groups = frame.catalog.exhibit.groups;
        for (std::size_t i = 0; i < groups.size(); ++i)
            if (const auto title = frame.in_language(groups[i].title).text; !blocks_[i].empty() && !title.empty())
                out.push_back({"people.to." + groups[i].key, std::string(title), i});
        if (!stories_.empty())
            out.push_back({"people.to.stories", std::string(frame.words("people.stories")), groups.size()});
        if (out.size() < 2) out.clear(); // one block needs no way to it
        if (frame.catalog.exhibit.remembrance.kept)
            out.push_back({"people.remember", std::string(frame.words("people.remember")), {}});
        return out;
    }

    /// The block whose heading went by last.
    std::size_t block_at(float y) const {
        std::size_t at = 0;
        for (std::size_t i = 0; i < wall_.blocks.size(); ++i)
            if (wall_.blocks[i].count > 0 && wall_.blocks[i].heading <= y) at = i;
        return at;
    }

    static void draw_heading(Canvas& canvas, const ParagraphRef& heading, Vec2 at) {
        const Frame& frame = canvas.frame();
        at.y = std::round(at.y);
        if (at.y > frame.stage.bottom() || at.y + heading->size.h + frame.px(Dp{40}) < 0) return;
        canvas.fill({at.x, at.y, frame.px(Dp{112}), 2 * frame.rule()}, frame.theme.accent);
        canvas.text(heading, {at.x, at.y + 2 * frame.rule() + frame.px(Dp{16})}, frame.theme.ink);
    }

    void draw_place(Canvas& canvas, content::PersonId id, const Rect& rect, const Rect& view) const {
        const Frame& frame = canvas.frame();
        const Theme& theme = frame.theme;
        const Person& p = frame.catalog.person(id);
        const std::string target = "people.place." + p.key;
        const Words words = words_of(frame, p, rect.w);
        const bool pressed = canvas.pressed(target);
        if (words.name || pressed) canvas.fill(rect, pressed ? theme.pressed : theme.raised);
        if (theme.raised == theme.ground) // of high contrast: a card is seen by its line, and that of a name first
            canvas.stroke(rect, words.name ? theme.edge : theme.line, frame.rule());
        else if (!words.name)
            canvas.stroke(rect, theme.edge, frame.rule());
        const float inside = pad(frame);
        float x = rect.x + inside;
        if (pictured_) {
            draw_window(canvas, p,
                        {x, rect.y + inside, frame.snap(kPortraitWidth),
                         std::round(frame.px(kPortraitWidth) / kPortraitRatio)});
            x += frame.snap(kPortraitWidth) + inside;
        }
        if (words.name)
            canvas.text(words.name,
                        {x, dense_ ? std::round(rect.center().y - words.name->size.h / 2) : rect.y + inside},
                        theme.ink);
        if (words.line) canvas.text(words.line, {x, rect.bottom() - inside - words.line->size.h}, theme.soft_ink);
        finish(canvas, target, rect, view, spoken_text(frame, p));
    }

    /// A portrait whole in its window, or the window empty.
    static void draw_window(Canvas& canvas, const Person& p, const Rect& window) {
        const Frame& frame = canvas.frame();
        if (!p.portrait) return canvas.stroke(window, frame.theme.edge, frame.rule());
        const content::ImageRecord& image = frame.catalog.image(p.portrait);
        canvas.fill(window, frame.theme.ground);
        const Rect fit =
            platform::fit_inside({static_cast<float>(image.width), static_cast<float>(image.height)}, window);
        canvas.image(p.portrait, {std::round(fit.x), std::round(fit.y), std::round(fit.w), std::round(fit.h)},
                     frame.in_language(p.alt).text);
    }

    void draw_story(Canvas& canvas, content::TextId id, const Rect& rect, const Rect& view) const {
        const Frame& frame = canvas.frame();
        const content::TextRecord& t = frame.catalog.text(id);
        const std::string target = "people.story." + t.key;
        if (canvas.pressed(target)) canvas.fill(rect, frame.theme.pressed);
        canvas.fill({rect.x, rect.y, rect.w, frame.rule()}, frame.theme.line);
        const StoryWords words = words_of(frame, t, rect.w);
        float y = rect.y + frame.snap(Dp{16});
        const auto put = [&](const ParagraphRef& text, platform::Color ink) {
            if (!text) return;
            canvas.text(text, {rect.x, y}, ink);
            y += text->size.h + frame.snap(Dp{8});
        };
        put(words.title, frame.theme.ink);
        put(words.line, frame.theme.ink);
        put(words.minutes, frame.theme.soft_ink);
        finish(canvas, target, rect, view, frame.in_language(t.title).text);
    }

    static void finish(Canvas& canvas, const std::string& id, const Rect& rect, const Rect& view,
                       std::string_view name) {
        if (canvas.focused(id)) canvas.focus_ring(rect);
        canvas.target_within(view, id, rect, platform::Role::list_item, name);
    }

    PeopleRoute route_;
    std::vector<std::vector<content::PersonId>> blocks_; ///< by group
    std::vector<content::TextId> stories_;
    std::vector<Lead> leads_; ///< by person
    std::uint32_t count_ = 0;
    bool pictured_ = false; ///< somebody's portrait is on the wall
    bool dense_ = false;    ///< names alone

    std::optional<LayoutKey> laid_out_for_;
    ParagraphRef title_, line_;
    std::vector<ParagraphRef> headings_; ///< by block; the stories' last
    WallJumps jumps_;
    PlaceWall wall_;
    float title_height_ = 0, height_ = 0;
    ScrollArea scroll_{"people"};
};

} // namespace

std::unique_ptr<Screen> make_people(const PeopleRoute& route, const Frame& frame) {
    return std::make_unique<People>(route, frame);
}

} // namespace kiosk
