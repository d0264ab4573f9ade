// The screen that waits: one scene after the other, each in every language before the next, with its own way in.
#include <algorithm>
#include <cmath>
#include <optional>

#include "kiosk/screens/invitations.h"
#include "kiosk/screens/screens.h"
#include "kiosk/ui/canvas.h"
#include "kiosk/ui/marks.h"

namespace kiosk {
namespace {

using content::AttractScene;
using platform::Color;
using platform::Dp;
using platform::Rect;
using platform::Vec2;
using std::chrono::milliseconds;

constexpr platform::Duration kStep = std::chrono::seconds(9); ///< a scene in one language
constexpr platform::Duration kIn = milliseconds(1600);
constexpr platform::Duration kOut = milliseconds(900);
// The steps of type that a scene tries, largest first.
constexpr Type kHead[] = {Type::display, Type::title, Type::heading};
constexpr Type kHeadSmall[] = {Type::heading, Type::lead, Type::caption};
constexpr Type kCount[] = {Type::colossus, Type::monument, Type::poster, Type::banner, Type::display};
constexpr Type kFigure[] = {Type::monument, Type::poster, Type::banner, Type::display};
constexpr Type kFigureSmall[] = {Type::poster, Type::banner, Type::display, Type::title, Type::heading, Type::body};
constexpr Type kSentence[] = {Type::poster,  Type::banner, Type::display, Type::title,
                              Type::heading, Type::body,   Type::label,   Type::caption};
constexpr std::size_t kSmallSentences = 2; ///< the last of them, for where no smaller figure leaves a larger one room
constexpr Type kLeastFigure = Type::display;
constexpr float kMostHead = 0.06f; ///< of the height, above and below all words
constexpr Dp kDrift{10};           ///< the page moves this much from step to step, so that nothing burns in

/// What is shown at one moment.
struct Moment {
    std::size_t step = 0;
    std::size_t scene = 0, scene_before = 0;
    content::LanguageIndex language = 0;
    float picture = 1; ///< how far this scene's picture has come over the one before
    float text = 1;    ///< how visible its words are
    bool moving = false;
    platform::Duration rests_for{}; ///< while not moving
};

class Attract : public Screen {
public:
    explicit Attract(const Frame& frame) : started_(frame.now) {}
    Route route() const override { return AttractRoute{}; }
    Chrome chrome(const Frame&) const override { return {false, {}}; }

    Intent handle(const platform::Gesture& gesture, const Frame& frame) override {
        if (gesture.kind != platform::Gesture::Kind::tap && gesture.kind != platform::Gesture::Kind::double_tap)
            return Stay{};
        const Moment m = moment(frame);
        const auto& exhibit = frame.catalog.exhibit;
        for (std::size_t i = 0; i < exhibit.languages.size(); ++i)
            if (gesture.target == "attract.begin." + exhibit.languages[i].tag)
                return Open{HomeRoute{}, static_cast<content::LanguageIndex>(i)};
        if (gesture.target == "attract.scene" && !exhibit.attract.empty())
            return Open{route_to(exhibit.attract[m.scene].opens, frame.catalog), m.language};
        return Open{HomeRoute{}, m.language};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        const Moment m = moment(frame);
        if (m.moving)
            list.keep_moving();
        else
            list.wake_at(frame.now + m.rests_for);
        const Vec2 drift{std::round(frame.px(kDrift) * std::sin(2.4f * static_cast<float>(m.step))),
                         std::round(frame.px(kDrift) * std::cos(1.7f * static_cast<float>(m.step)))};
        // Not the visitor's language yet but the scene's own: the page is laid out in it and turned about for itself.
        Visit shown = frame.visit;
        shown.language = m.language;
        const Frame own{frame.catalog, frame.strings, frame.theme, shown,     frame.text,    frame.bodies,
                        frame.size,    frame.stage,   frame.scale, frame.now, frame.pressed, frame.focused};
        const Invitations invitations(frame);
        const float foot = invitations.height();
        const Rect page{0, 0, frame.size.w, frame.size.h - foot};
        platform::DisplayList scene;
        Canvas painter(own, scene);
        draw_pictures(painter, m);
        draw_scene(painter, m, page, drift);
        if (own.rtl() != frame.rtl()) scene = scene.mirrored(frame.size.w);
        for (const platform::DrawCommand& command : scene.commands())
            list.add(command);

        Canvas canvas(frame, list);
        canvas.target("attract.ground", {0, 0, frame.size.w, frame.size.h}, platform::Role::button,
                      frame.words("attract.touch"));
        if (!frame.catalog.exhibit.attract.empty())
            canvas.target("attract.scene", {0, 0, page.w, page.h - frame.snap(kTargetGap) / 2}, platform::Role::button,
                          frame.words("attract.touch"));
        invitations.draw(canvas, page.bottom(), m.language, m.text, drift);
    }

private:
    Moment moment(const Frame& frame) const {
        const content::Exhibit& exhibit = frame.catalog.exhibit;
        const std::size_t scenes = std::max<std::size_t>(exhibit.attract.size(), 1),
                          languages = exhibit.languages.size();
        const platform::Duration passed = frame.now - started_, within = passed % kStep;
        Moment m;
        m.step = static_cast<std::size_t>(passed / kStep);
        m.scene = m.step / languages % scenes;
        m.scene_before = m.step == 0 ? m.scene : (m.step - 1) / languages % scenes;
        m.language = static_cast<content::LanguageIndex>((m.step + frame.visit.language) % languages);
        const auto share = [](platform::Duration part, platform::Duration whole) {
            const float t = std::clamp(platform::seconds(part) / platform::seconds(whole), 0.0f, 1.0f);
            return t * t * (3 - 2 * t);
        };
        if (frame.visit.comfort.calm) { // one page, then the next
            m.rests_for = kStep - within;
            return m;
        }
        if (m.step > 0 && within < kIn) { // the first scene is there at once
            m.text = m.picture = share(within, kIn);
            m.moving = true;
        } else if (kStep - within < kOut) {
            m.text = share(kStep - within, kOut);
            m.moving = true;
        }
        m.rests_for = kStep - kOut - within + milliseconds(1);
        return m;
    }

    static const AttractScene* scene_at(const Frame& frame, std::size_t index) {
        const auto& scenes = frame.catalog.exhibit.attract;
        return index < scenes.size() ? &scenes[index] : nullptr;
    }

    static void draw_pictures(Canvas& canvas, const Moment& m) {
        const Frame& frame = canvas.frame();
        const AttractScene *now = scene_at(frame, m.scene), *before = scene_at(frame, m.scene_before);
        const auto picture_of = [](const AttractScene* s) {
            return s != nullptr ? s->photograph : content::PhotographId{};
        };
        const content::PhotographId shown = picture_of(now), old = picture_of(before);
        const Rect all{0, 0, frame.size.w, frame.size.h};
        const auto put = [&](content::PhotographId id, float opacity) {
            const content::Photograph& photograph = frame.catalog.photograph(id);
            const content::ImageRecord& record = frame.catalog.image(photograph.image);
            canvas.image(
                photograph.image, all, frame.in_language(photograph.alt).text,
                cover_source({static_cast<float>(record.width), static_cast<float>(record.height)}, all.size()),
                opacity);
        };
        if (old && old != shown && m.picture < 1) put(old, shown ? 1 : 1 - m.picture);
        if (shown) put(shown, shown == old ? 1 : m.picture);
    }

    /// Dark enough behind the words for any picture, and only as long as the words are there.
    static void draw_shade(Canvas& canvas, float words_top, float visible) {
        const Frame& frame = canvas.frame();
        const float over = std::round(frame.size.h * 0.24f), top = std::round(words_top - frame.px(Dp{32}));
        const auto scrim = [&](float alpha) { return frame.theme.scrim.with_alpha(alpha * visible); };
        canvas.shade({0, top - over, frame.size.w, over}, scrim(0), scrim(0.76f));
        canvas.shade({0, top, frame.size.w, frame.size.h - top}, scrim(0.76f), scrim(0.94f));
    }

    static void draw_scene(Canvas& canvas, const Moment& m, Rect page, Vec2 drift) {
        const Frame& frame = canvas.frame();
        const content::Exhibit& exhibit = frame.catalog.exhibit;
        const AttractScene* scene = scene_at(frame, m.scene);
        const bool pictured = scene != nullptr && scene->photograph;
        const auto fade = [&](Color c) { return c.with_alpha(m.text); };
        const Color ink = pictured ? frame.theme.scrim_ink : frame.theme.ink;
        const bool small = frame.compact();
        page = page.inset(frame.edge(Dp{40}, Dp{104}),
                          std::round(std::min(frame.edge(Dp{28}, Dp{88}), frame.size.h * kMostHead)))
                   .moved(drift);

        const auto title =
            fit_text(frame, frame.in_language(exhibit.title).text, spec_of(frame, exhibit.title, 2),
                     steps(small, kHeadSmall, kHead), {page.w, std::min(frame.px(Dp{260}), page.h * 0.3f)});
        const float under = page.y + title->size.h + frame.snap(small ? Dp{8} : Dp{24}),
                    below = under + frame.rule() + frame.snap(small ? Dp{24} : Dp{56});
        // The sentence is said whole: where it finds no room, the marks go first, then the title, then the figure.
        // Where many languages leave little room it speaks alone.
        struct Try {
            bool title, marks, figure;
        };
        constexpr Try kTries[] = {{true, true, true}, {true, false, true}, {false, false, true}, {false, false, false}};
        const bool marked = scene != nullptr && scene->marks > 0 && !pictured,
                   low = scene != nullptr && page.h < frame.px(Dp{260});
        Rect words = page;
        std::optional<MarkField> field;
        SceneWords set;
        for (const Try& t : kTries) {
            if ((low && t.figure) || (t.marks && !marked)) continue;
            words = t.title && !pictured ? Rect{page.x, below, page.w, page.bottom() - below} : page;
            field = t.marks ? lay_out_marks(frame, *scene, words) : std::nullopt;
            if (t.marks && !field) continue;
            if (field) words = field->words;
            if (scene != nullptr) set = set_words(frame, *scene, words, t.figure, field.has_value());
            if (t.title && !pictured && (scene == nullptr || set.fits)) {
                canvas.text(title, page.origin(), fade(ink));
                canvas.fill({page.x, under, page.w, frame.rule()},
                            platform::mix(frame.theme.ground, frame.theme.edge, m.text));
            }
            if (scene == nullptr || set.fits) break;
        }
        if (scene == nullptr) return;
        if (field) draw_marks(canvas, *field, m.text);
        const auto& [number, line, gap, fits] = set;
        // Over a picture the title stands last, where the shade is deepest; else it is the page's head.
        const auto small_title =
            pictured ? layout_text(frame, exhibit.title,
                                   {small ? Type::caption : Type::label, platform::TextAlign::start, 1}, words.w)
                     : nullptr;
        const float foot = words.bottom() - (pictured ? small_title->size.h + frame.snap(small ? Dp{8} : Dp{20}) : 0);
        const float y = foot - line->size.h, top = y - (number ? gap + number->size.h : 0);
        if (pictured) {
            draw_shade(canvas, top, m.text);
            canvas.text(small_title, {words.x, words.bottom() - small_title->size.h}, fade(ink));
            canvas.fill({words.x, top - frame.snap(Dp{20}), frame.px(Dp{112}), frame.rule() * 2},
                        fade(frame.theme.accent));
        }
        canvas.text(line, {words.x, y}, fade(ink));
        if (number) canvas.text(number, {words.x, top}, fade(frame.theme.accent));
    }

    struct SceneWords {
        platform::ParagraphRef number, line;
        float gap = 0; ///< between them
        bool fits = false;
    };
    /// The figure as large as it can be while the sentence below it still finds room; of a figure and a sentence the
    /// sentence is what is read, so it is small only where a small figure does not help it.
    static SceneWords set_words(const Frame& frame, const AttractScene& scene, const Rect& words, bool with_figure,
                                bool counted) {
        const bool small = frame.compact(), pictured = bool(scene.photograph);
        const auto figure = with_figure ? frame.in_language(scene.figure) : content::Localized::Choice{};
        TextSpec spec = spec_of(frame, scene.figure, 1);
        spec.language = language_of_figure(figure.text, spec.language);
        if (spec.language == "en" && frame.rtl()) spec.align = platform::TextAlign::end;
        SceneWords set;
        set.gap = figure.text.empty() ? 0 : frame.snap(small ? Dp{4} : Dp{8});
        const std::span<const Type> figures =
            small ? std::span<const Type>(kFigureSmall) : steps(counted, kCount, kFigure);
        for (std::size_t left_out = kSmallSentences + 1; left_out-- > 0;) {
            const std::span<const Type> sentences(kSentence, std::size(kSentence) - left_out);
            for (std::span<const Type> left = figures; !left.empty(); left = left.subspan(1)) {
                if (left_out > 0 && left.front() > kLeastFigure) break;
                if (!figure.text.empty())
                    set.number = fit_text(frame, figure.text, spec, left, {words.w, words.h * 0.5f});
                // Of a picture something stays to be seen; on a small panel the sentence needs more of it.
                const float share = !pictured ? 1.0f
                                    : small   ? 0.72f
                                              : 0.6f,
                            room = words.h * share - (set.number ? set.number->size.h + set.gap : 0);
                set.line = fit_text(frame, frame.in_language(scene.line).text, spec_of(frame, scene.line, 0), sentences,
                                    {std::min(words.w, frame.px(Dp{2400})), room});
                set.fits = set.line->size.h <= room && (!set.number || set.number->size.w <= words.w);
                if (set.fits) return set;
            }
        }
        return set;
    }

    struct MarkField {
        Rect words; ///< what is left for them
        platform::FillGrid grid;
        platform::ParagraphRef note;
        Vec2 note_at;
    };
    /// The field takes the end half of a wide page, the foot of a tall one; nothing where marks find no room.
    static std::optional<MarkField> lay_out_marks(const Frame& frame, const AttractScene& scene, const Rect& page) {
        const bool small = frame.compact();
        const float gap = frame.snap(small ? Dp{40} : Dp{96});
        Rect field = page;
        MarkField out{page, {}, nullptr, {}};
        if (frame.portrait()) {
            field.h = std::round(page.h * 0.46f);
            field.y = page.bottom() - field.h;
            out.words.h = page.h - field.h - gap;
        } else {
            field.w = std::round((page.w - gap) * 0.48f);
            field.x = page.right() - field.w;
            out.words.w = page.w - gap - field.w;
        }
        out.note = layout_text(frame, frame.words("attract.marks"),
                               {small ? Type::caption : Type::label, platform::TextAlign::start, 2}, field.w);
        field.h -= out.note->size.h + frame.snap(Dp{20});
        if (field.h <= 0 || field.w <= 0) return std::nullopt;
        out.grid = layout_marks(scene.marks, field);
        if (out.grid.count == 0) return std::nullopt;
        out.note_at = {out.grid.rect.x, field.bottom() + frame.snap(Dp{20})};
        return out;
    }
    static void draw_marks(Canvas& canvas, MarkField field, float visible) {
        const Theme& theme = canvas.frame().theme;
        const auto tone = [&](float share) { return platform::mix(theme.ground, theme.ink, share * visible); };
        field.grid.tones = {tone(0.34f), tone(0.48f), tone(0.66f)};
        canvas.list().add(field.grid);
        canvas.text(field.note, field.note_at, theme.soft_ink.with_alpha(visible));
    }

    static std::span<const Type> steps(bool first, std::span<const Type> one, std::span<const Type> other) {
        return first ? one : other;
    }
    static TextSpec spec_of(const Frame& frame, const content::Localized& text, int lines) {
        const auto choice = frame.in_language(text);
        const content::Language& own = frame.catalog.exhibit.languages[choice.language];
        return {Type::title,
                own.rtl == frame.rtl() ? platform::TextAlign::start : platform::TextAlign::end,
                lines,
                {},
                own.tag};
    }

    platform::Instant started_;
};

} // namespace

std::unique_ptr<Screen> make_attract(const Frame& frame) {
    return std::make_unique<Attract>(frame);
}

} // namespace kiosk
