// The screen that waits: one scene after the other, each with its own way in, in every language in turn.
#include <cmath>

#include "kiosk/screens/screens.h"
#include "kiosk/ui/canvas.h"

namespace kiosk {
namespace {

using platform::Dp;
using platform::Rect;
using std::chrono::milliseconds;

constexpr platform::Duration kScene = std::chrono::seconds(9);
constexpr platform::Duration kFade = milliseconds(1200);
constexpr platform::Duration kDrift = std::chrono::seconds(60); ///< the layout moves a little, so that nothing burns in

class Attract : public Screen {
public:
    explicit Attract(const Frame& frame) : started_(frame.now) {}
    Route route() const override { return AttractRoute{}; }
    Chrome chrome(const Frame&) const override { return {false, {}}; }

    Intent handle(const platform::Gesture& gesture, const Frame& frame) override {
        if (gesture.kind != platform::Gesture::Kind::tap && gesture.kind != platform::Gesture::Kind::double_tap)
            return Stay{};
        const auto& scenes = frame.catalog.exhibit.attract;
        if (scenes.empty() || gesture.target != "attract.scene") return Open{HomeRoute{}};
        return Open{route_to(scenes[index(frame) % scenes.size()].opens, frame.catalog)};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        Canvas canvas(frame, list);
        const platform::Duration passed = frame.now - started_;
        const auto in_scene = passed % kScene;
        const float share =
            std::min(platform::seconds(in_scene), platform::seconds(kScene - in_scene)) / platform::seconds(kFade);
        const float visible =
            passed < kScene / 2 ? 1.0f : std::clamp(share, 0.0f, 1.0f); // the first scene is there at once
        if (in_scene < kFade && passed >= kScene) list.keep_moving();
        if (kScene - in_scene < kFade) list.keep_moving();
        list.wake_at(frame.now + (kScene - in_scene - kFade > platform::Duration{0} ? kScene - in_scene - kFade
                                                                                    : milliseconds(16)));
        const auto minute = passed / kDrift;
        const platform::Vec2 drift{std::round(4 * std::sin(static_cast<float>(minute))),
                                   std::round(4 * std::cos(1.7f * static_cast<float>(minute)))};
        draw_scene(canvas, frame, visible, drift);
        draw_invitation(canvas, frame, drift);
        canvas.target("attract.ground", {0, 0, frame.size.w, frame.size.h}, platform::Role::button,
                      frame.words("attract.touch"));
        if (!frame.catalog.exhibit.attract.empty())
            canvas.target("attract.scene", {0, 0, frame.size.w, frame.size.h * 0.72f}, platform::Role::button,
                          frame.words("attract.touch"));
    }

private:
    std::size_t index(const Frame& frame) const { return static_cast<std::size_t>((frame.now - started_) / kScene); }

    void draw_scene(Canvas& canvas, const Frame& frame, float visible, platform::Vec2 drift) const {
        const content::Exhibit& exhibit = frame.catalog.exhibit;
        const auto language = static_cast<content::LanguageIndex>(index(frame) % exhibit.languages.size());
        const std::string& tag = exhibit.languages[language].tag;
        const float margin = frame.px(frame.compact() ? Dp{40} : Dp{112});
        const float width = std::min(frame.size.w - 2 * margin, frame.px(Dp{1500}));
        const auto fade = [&](platform::Color c) { return platform::mix(frame.theme.ground, c, visible); };
        float y = frame.size.h * 0.16f + drift.y;
        if (!exhibit.attract.empty()) {
            const content::AttractScene& scene = exhibit.attract[index(frame) % exhibit.attract.size()];
            if (scene.photograph) {
                const content::Photograph& p = frame.catalog.photograph(scene.photograph);
                const content::ImageRecord& image = frame.catalog.image(p.image);
                const Rect all{0, 0, frame.size.w, frame.size.h};
                canvas.image(
                    p.image, all,
                    cover_source({static_cast<float>(image.width), static_cast<float>(image.height)}, {all.w, all.h}),
                    visible);
                canvas.shade({0, frame.size.h * 0.3f, all.w, frame.size.h * 0.7f}, frame.theme.scrim.with_alpha(0),
                             frame.theme.scrim.with_alpha(0.94f));
                y = frame.size.h * 0.5f + drift.y;
            }
            const auto figure = scene.figure.in(language);
            if (!figure.text.empty()) {
                const auto text =
                    layout_text(frame, figure.text, {Type::display, platform::TextAlign::start, 1, {}, tag}, width);
                canvas.text(text, {margin + drift.x, y}, fade(frame.theme.accent));
                y += text->size.h + frame.px(Dp{24});
            }
            const auto line = scene.line.in(language);
            const auto text = layout_text(
                frame, line.text,
                {Type::title, platform::TextAlign::start, 5, {}, exhibit.languages[line.language].tag}, width);
            canvas.text(text, {margin + drift.x, y},
                        scene.photograph ? fade(frame.theme.scrim_ink) : fade(frame.theme.ink));
        }
    }

    void draw_invitation(Canvas& canvas, const Frame& frame, platform::Vec2 drift) const {
        const content::Exhibit& exhibit = frame.catalog.exhibit;
        const float margin = frame.px(frame.compact() ? Dp{40} : Dp{112});
        const float y = frame.size.h * 0.78f + drift.y, width = frame.size.w - 2 * margin;
        canvas.fill({margin + drift.x, y, frame.px(Dp{96}), std::max(2.0f, frame.snap(Dp{4}))}, frame.theme.accent);
        const auto title =
            layout_text(frame, exhibit.title.in(0).text, {Type::heading, platform::TextAlign::start, 1}, width);
        canvas.text(title, {margin + drift.x, y + frame.px(Dp{28})}, ink(frame));
        float x = margin + drift.x;
        const float below = y + frame.px(Dp{28}) + title->size.h + frame.px(Dp{12});
        for (const content::Language& language : exhibit.languages) {
            const auto words = layout_text(frame, frame.strings.find("attract.touch", language.tag),
                                           {Type::label, platform::TextAlign::start, 1, {}, language.tag}, 0);
            if (x + words->size.w > frame.size.w - margin / 2) break;
            canvas.text(words, {x, below}, has_photograph(frame) ? frame.theme.scrim_ink : frame.theme.soft_ink);
            x += words->size.w + frame.px(Dp{48});
        }
    }
    bool has_photograph(const Frame& frame) const {
        const auto& scenes = frame.catalog.exhibit.attract;
        return !scenes.empty() && static_cast<bool>(scenes[index(frame) % scenes.size()].photograph);
    }
    platform::Color ink(const Frame& frame) const {
        return has_photograph(frame) ? frame.theme.scrim_ink : frame.theme.ink;
    }

    platform::Instant started_;
};

} // namespace

std::unique_ptr<Screen> make_attract(const Frame& frame) {
    return std::make_unique<Attract>(frame);
}

} // namespace kiosk
