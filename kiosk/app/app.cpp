#include "kiosk/app/app.h"

#include <algorithm>
#include <cmath>
#include <fstream>

#include "kiosk/app/frame_loop.h"
#include "kiosk/app/kiosk.h"
#include "kiosk/app/visit_script.h"
#include "kiosk/ui/legibility.h"
#include "platform/base/file.h"
#include "platform/base/log.h"
#include "platform/base/memory.h"
#include "platform/graphics/image_codec.h"

namespace kiosk {
namespace {

using platform::Instant;
using platform::Window;
using std::chrono::milliseconds;

constexpr platform::Duration kRetryPack = std::chrono::seconds(5);
constexpr platform::Duration kLongestSharpening = std::chrono::seconds(20);
constexpr std::size_t kMaxVisitBytes = 1024 * 1024;

/// Draws no pictures: for the page that stands in for an exhibit.
class NoImages : public platform::ImageSource {
public:
    platform::SuppliedImage supply(const platform::DrawImage&, int, int) override { return {}; }
};

Instant now() {
    return std::chrono::steady_clock::now();
}

/// Without a pack: the ground, a thin frame, and one sentence in each language where the system has fonts for it.
class RestPage {
public:
    RestPage() {
        if (auto sources = platform::load_system_fonts()) {
            if (auto made = platform::FontLibrary::create(std::move(sources).value())) fonts_ = std::move(made).value();
        }
        if (fonts_) text_ = std::make_unique<platform::TextEngine>(*fonts_);
    }
    const platform::FontLibrary* fonts() const { return fonts_.get(); }
    platform::DisplayList draw(platform::Size size, platform::Scale scale) const {
        platform::DisplayList list;
        const float edge = scale(platform::Dp{40});
        list.add(platform::StrokeRect{{edge, edge, size.w - 2 * edge, size.h - 2 * edge}, {0x34, 0x30, 0x2A}, 2});
        list.add(platform::FillRect{{size.w / 2 - edge, size.h / 3, 2 * edge, 3}, {0xD8, 0xA6, 0x57}});
        if (!text_) return list;
        float y = size.h / 3 + edge;
        for (const char* language : {"en", "ug", "zh-Hans"}) {
            platform::ParagraphRequest request;
            request.text = Strings::built_in().find("failure.rest", language);
            request.language = language;
            request.style = {platform::FontRole::serif, std::round(scale(platform::Dp{46})), 1.5f,
                             platform::TextAlign::center, 3};
            request.width_px = std::floor(size.w - 4 * edge);
            const auto paragraph = text_->layout(request);
            platform::DrawText text{paragraph->blob, {2 * edge, std::round(y)}, {}};
            text.inks.fill({0xB9, 0xAF, 0x9E});
            list.add(text);
            y += paragraph->size.h + scale(platform::Dp{16});
        }
        return list;
    }

private:
    std::unique_ptr<platform::FontLibrary> fonts_;
    std::unique_ptr<platform::TextEngine> text_;
};

/// The kiosk in a window: what a visit plays on.
class WindowHost : public VisitHost {
public:
    WindowHost(Kiosk& kiosk, Window& window, std::filesystem::path pictures)
        : kiosk_(kiosk), window_(window), pictures_(std::move(pictures)) {}
    const platform::DisplayList& step(const std::vector<platform::TouchEvent>& touches,
                                      const std::vector<platform::KeyEvent>& keys, Instant at) override {
        at_ = at;
        list_ = &kiosk_.step(touches, keys, 0, at);
        return *list_;
    }
    Route route() const override { return kiosk_.stack().route(); }
    std::string language() const override {
        return kiosk_.catalog().exhibit.languages[kiosk_.stack().visit().language].tag;
    }
    bool rtl() const override { return kiosk_.catalog().exhibit.languages[kiosk_.stack().visit().language].rtl; }
    platform::Size surface() const override { return window_.size(); }
    platform::Result<std::vector<std::string>> illegible() override {
        const platform::Image behind =
            TRY(window_.picture(without_texts(*list_), kiosk_.stack().theme().ground, kiosk_.media()));
        return find_illegible(*list_, kiosk_.scale(), behind);
    }
    platform::Result<> take_shot(const std::string& name) override {
        const Instant deadline = now() + kLongestSharpening;
        while (true) { // until nothing is missing: time stands still for the visitor, not for the workers
            list_ = &kiosk_.step({}, {}, 0, at_);
            platform::Image picture = TRY(window_.picture(*list_, kiosk_.stack().theme().ground, kiosk_.media()));
            if (!kiosk_.media().waiting()) {
                if (pictures_.empty()) return {};
                TRY(platform::write_file_atomically(pictures_ / (name + ".txt"), list_->dump()));
                return platform::write_file_atomically(pictures_ / (name + ".png"), platform::encode_png(picture));
            }
            if (now() > deadline)
                return platform::Error{platform::ErrorCode::unavailable, "pictures never became sharp"};
            window_.poll(milliseconds(20));
        }
    }

private:
    Kiosk& kiosk_;
    Window& window_;
    std::filesystem::path pictures_;
    const platform::DisplayList* list_ = nullptr;
    Instant at_{};
};

int play(const AppOptions& options, Kiosk& kiosk, Window& window) {
    const auto fail = [&](const platform::Error& error) {
        for (std::string_view rest = error.message; !rest.empty();) { // a line of the log each
            const std::string_view line = rest.substr(0, rest.find('\n'));
            platform::log_error("visit {}: {}", options.visit.string(), line);
            rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        }
        return 1;
    };
    const auto script = platform::read_file(options.visit, kMaxVisitBytes);
    if (!script) return fail(script.error());
    const auto acts = parse_visit(*script);
    if (!acts) return fail(acts.error());
    if (!options.screenshots.empty()) std::filesystem::create_directories(options.screenshots);
    WindowHost host(kiosk, window, options.screenshots);
    const Instant start = now();
    kiosk.stack().start(start);
    if (const auto language = kiosk.catalog().find_language(options.language)) kiosk.stack().choose_language(*language);
    const auto played = play_visit(*acts, host, start);
    return played ? 0 : fail(played.error());
}

/// Waits for visitors until told to quit.
void serve(const AppOptions& options, Window& window, platform::Scale scale) {
    std::unique_ptr<Kiosk> kiosk;
    std::optional<FrameLoop> loop;
    std::unique_ptr<RestPage> rest;
    Instant next_try = now();
    NoImages no_images;
    std::optional<platform::DisplayList> shown; ///< the rest page
    std::string last_reason;
    platform::Duration wait{0};
    while (true) {
        const platform::WindowEvents events = window.poll(wait);
        if (events.quit) return;
        if (events.redraw) shown.reset();
        if (!kiosk) {
            if (now() >= next_try) {
                auto opened = Kiosk::open(options.pack, window.size(), scale, [] { Window::wake(); });
                if (opened) {
                    kiosk = std::move(opened).value();
                    window.set_fonts(&kiosk->fonts());
                    kiosk->stack().start(now());
                    if (const auto language = kiosk->catalog().find_language(options.language))
                        kiosk->stack().choose_language(*language);
                    rest.reset();
                    shown.reset();
                    loop.emplace(*kiosk, window);
                } else {
                    if (opened.error().message != last_reason) platform::log_error("{}", opened.error().message);
                    last_reason = opened.error().message;
                    next_try = now() + kRetryPack;
                }
            }
            if (!kiosk) {
                if (!rest) {
                    rest = std::make_unique<RestPage>();
                    window.set_fonts(rest->fonts());
                }
                if (!shown)
                    window.present(shown.emplace(rest->draw(window.size(), scale)), content::kDarkGround, no_images);
                wait = std::max<platform::Duration>(next_try - now(), milliseconds(1));
                continue;
            }
        }
        loop->step(events);
        wait = loop->wait();
    }
}

} // namespace

platform::Scale scale_for(platform::Size size, float density_dpi, float distance_cm) {
    const float shorter = std::min(size.w, size.h);
    const bool small = shorter < 600;
    if (density_dpi <= 0) density_dpi = small ? 133 : 102 * std::max(1.0f, shorter / 1080);
    if (distance_cm <= 0) distance_cm = small ? 40 : 60;
    return {density_dpi / 160 * distance_cm / 60};
}

int run_app(const AppOptions& options) {
    platform::return_freed_memory();
    auto window = Window::open(options.window);
    if (!window) {
        platform::log_error("{}", window.error().message);
        return 2;
    }
    Window& w = **window;
    platform::log_info("drawing with {} at {:.0f} x {:.0f}", w.renderer_name(), w.size().w, w.size().h);
    const platform::Scale scale = scale_for(w.size(), options.density_dpi, options.distance_cm);
    if (options.visit.empty()) {
        serve(options, w, scale);
        return 0;
    }
    auto kiosk = Kiosk::open(options.pack, w.size(), scale, [] { Window::wake(); });
    if (!kiosk) {
        platform::log_error("{}", kiosk.error().message);
        return 1;
    }
    w.set_fonts(&(*kiosk)->fonts());
    return play(options, **kiosk, w);
}

} // namespace kiosk
