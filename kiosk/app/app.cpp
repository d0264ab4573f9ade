#include "kiosk/app/app.h"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <optional>
#include <thread>

#include "kiosk/app/exhibition.h"
#include "kiosk/app/frame_loop.h"
#include "kiosk/app/staff_desk.h"
#include "kiosk/app/visit_script.h"
#include "kiosk/ui/legibility.h"
#include "platform/base/file.h"
#include "platform/base/log.h"
#include "platform/base/memory.h"
#include "platform/graphics/image_codec.h"
#include "platform/system/edid.h"
#include "platform/system/service.h"

namespace kiosk {
namespace {

using platform::Instant;
using platform::Window;
using std::chrono::milliseconds;

constexpr platform::Duration kRetryDisplay = std::chrono::seconds(3);
constexpr platform::Duration kLongestSharpening = std::chrono::seconds(20);
constexpr std::size_t kMaxVisitBytes = 1024 * 1024;

Instant now() {
    return std::chrono::steady_clock::now();
}

StaffFacts staff_facts(const AppOptions& options, const Window& window) {
    StaffFacts facts;
    facts.pin = options.staff_pin;
    facts.drawing = fmt::format("{}, {:.0f} x {:.0f}", window.renderer_name(), window.size().w, window.size().h);
    return facts;
}

/// The kiosk in a window: what a visit plays on.
class WindowHost : public VisitHost {
public:
    WindowHost(Kiosk& kiosk, Window& window, StaffDesk& desk, std::filesystem::path pictures)
        : kiosk_(kiosk), window_(window), desk_(desk), pictures_(std::move(pictures)) {}
    const platform::DisplayList& step(const std::vector<platform::TouchEvent>& touches,
                                      const std::vector<platform::KeyEvent>& keys, Instant at) override {
        at_ = at;
        list_ = &desk_.step(touches, keys, 0, at);
        // Texts come in the workers' own time, the script runs in its own: it stands still until they are there.
        for (const Instant deadline = now() + kLongestSharpening; kiosk_.media().reading() && now() < deadline;) {
            window_.poll(milliseconds(20));
            list_ = &desk_.step({}, {}, 0, at);
        }
        return *list_;
    }
    Route route() const override { return kiosk_.stack().route(); }
    void set_clock(std::chrono::seconds of_day) override { kiosk_.stack().tell_time({0, of_day}, at_); }
    std::string language() const override {
        return kiosk_.catalog().exhibit.languages[kiosk_.stack().visit().language].tag;
    }
    bool rtl() const override { return kiosk_.catalog().exhibit.languages[kiosk_.stack().visit().language].rtl; }
    std::string focus() const override { return kiosk_.stack().focus(); }
    platform::Size surface() const override { return window_.size(); }
    platform::Result<Legibility> illegible() override {
        const platform::Image bare = TRY(window_.picture(without_marks(*list_), desk_.ground(), desk_.images()));
        Legibility found = find_illegible(*list_, kiosk_.scale(), bare);
        const Legibility::Figures& f = found.least;
        figures_ += fmt::format("{},{},{},{},{},{},{},{}\n", route_name(route()), f.target_mm, f.gap_mm, f.capital_mm,
                                f.contrast, f.large_contrast, f.graphics_contrast, found.findings.size());
        return found;
    }
    /// A line for each `expect legible`: route, least target, gap, capital, contrast of text, of large text, of
    /// graphics, how much was found.
    const std::string& figures() const { return figures_; }
    platform::Result<> take_shot(const std::string& name) override {
        const Instant deadline = now() + kLongestSharpening;
        while (true) { // until nothing is missing: time stands still for the visitor, not for the workers
            list_ = &desk_.step({}, {}, 0, at_);
            platform::Image picture = TRY(window_.picture(*list_, desk_.ground(), desk_.images()));
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
    StaffDesk& desk_;
    std::filesystem::path pictures_;
    const platform::DisplayList* list_ = nullptr;
    Instant at_{};
    std::string figures_;
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
    StaffDesk desk(
        kiosk, [&] { return &kiosk; }, staff_facts(options, window), window.size(), kiosk.scale());
    WindowHost host(kiosk, window, desk, options.screenshots);
    const Instant start = now();
    kiosk.stack().start(start);
    const auto played = play_visit(*acts, host, start);
    if (!options.figures.empty())
        if (const auto written = platform::write_file_atomically(options.figures, host.figures()); !written)
            return fail(written.error());
    return played ? 0 : fail(played.error());
}

enum class Ended { told_to, display_lost };

/// What the board's clock shows: local days and the time of them.
WallTime board_time() {
    const std::time_t t = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm local{};
    localtime_r(&t, &local);
    return {std::int64_t{local.tm_year} * 366 + local.tm_yday, std::chrono::hours(local.tm_hour) +
                                                                   std::chrono::minutes(local.tm_min) +
                                                                   std::chrono::seconds(local.tm_sec)};
}

/// Waits for visitors until told to quit.
Ended serve(const AppOptions& options, Window& window, platform::Service& service) {
    const platform::Scale scale = scale_for(window.size(), density_for(options, window), options.distance_cm);
    KioskOptions with_clock = options.kiosk;
    with_clock.wall_clock = board_time;
    Exhibition exhibition(with_clock, window.size(), scale, [] { Window::wake(); });
    StaffDesk desk(
        exhibition, [&] { return exhibition.kiosk(); }, staff_facts(options, window), window.size(), scale);
    FrameLoop loop(desk, window);
    platform::Duration wait{0};
    while (true) {
        const platform::WindowEvents events = window.poll(wait);
        if (events.quit || desk.told_to_end()) return Ended::told_to;
        const bool presented = loop.step(events);
        if (loop.lost()) return Ended::display_lost;
        if (presented || loop.resting()) {
            service.ready();
            service.alive(now());
        }
        wait = std::min(loop.wait(), service.longest_silence().value_or(loop.wait()));
    }
}

/// A board can start before its display: waits for one, and says so once.
std::unique_ptr<Window> open_patiently(const platform::WindowOptions& options, platform::Service& service) {
    while (true) {
        auto window = Window::open(options);
        if (window) {
            platform::log_info("drawing with {} at {:.0f} x {:.0f}", (*window)->renderer_name(), (*window)->size().w,
                               (*window)->size().h);
            return std::move(window).value();
        }
        platform::log_error("{}; waiting for one: connect a display, or start with --offscreen for a look",
                            window.error().message);
        service.ready(); // there is nothing to wait for that a restart could bring
        service.status("no display");
        service.alive(now());
        std::this_thread::sleep_for(
            std::min<platform::Duration>(kRetryDisplay, service.longest_silence().value_or(kRetryDisplay)));
    }
}

/// A visit looks at what a device shows, and takes no part in a trial.
platform::Result<KioskOptions> with_updates(KioskOptions options) {
    if (options.updates.empty()) return options;
    platform::SystemDisk disk;
    const device::Shelf shelf(disk, {options.updates}, options.pack);
    options.pack = TRY(shelf.look()).pack;
    options.hidden = TRY(shelf.hidden());
    return options;
}

int play_once(const AppOptions& options) {
    auto window = Window::open(options.window);
    if (!window) {
        platform::log_error("{}", window.error().message);
        return 2;
    }
    Window& w = **window;
    platform::log_info("drawing with {} at {:.0f} x {:.0f}", w.renderer_name(), w.size().w, w.size().h);
    const auto shown = with_updates(options.kiosk);
    if (!shown) {
        platform::log_error("{}", shown.error().message);
        return 1;
    }
    auto kiosk = Kiosk::open(*shown, w.size(), scale_for(w.size(), density_for(options, w), options.distance_cm),
                             [] { Window::wake(); });
    if (!kiosk) {
        platform::log_error("{}", kiosk.error().message);
        return 1;
    }
    w.set_fonts((*kiosk)->fonts());
    return play(options, **kiosk, w);
}

} // namespace

float density_for(const AppOptions& options, const Window& window) {
    if (options.density_dpi > 0 || options.window.place != platform::WindowOptions::Place::full_screen)
        return options.density_dpi; // a window for a look is no panel
    if (const float told = platform::find_panel_density(window.size()); told > 0) return told;
    // SDL hands on what a desktop says, and 96 is what desktops say when they do not know.
    constexpr float kUnknown = 96;
    const float of_desktop = window.density();
    const bool believed =
        of_desktop >= platform::kLeastDpi && of_desktop <= platform::kMostDpi && std::fabs(of_desktop - kUnknown) > 1;
    return believed ? of_desktop : 0;
}

platform::Scale scale_for(platform::Size size, float density_dpi, float distance_cm) {
    constexpr float kDesignDistance = 60, kDesignDensity = 160;
    const float shorter = std::min(size.w, size.h), longer = std::max(size.w, size.h);
    if (density_dpi <= 0) density_dpi = shorter < 600 ? 133.0f : longer <= 1280 ? 149.0f : 102.0f;
    const float inches = shorter / density_dpi; // 3.6 of a 7" panel, 5.4 of 10", 10.6 of 21.5", 21 of 43"
    if (distance_cm <= 0) distance_cm = inches < 4.5f ? 40.0f : inches < 6 ? 50.0f : inches < 18 ? 60.0f : 100.0f;
    return {density_dpi / kDesignDensity * distance_cm / kDesignDistance,
            std::max(1.0f, kDesignDistance / distance_cm)};
}

int run_app(const AppOptions& options) {
    platform::log_quietly(options.quiet);
    platform::return_freed_memory();
    if (!options.visit.empty()) return play_once(options);
    platform::Service service;
    while (serve(options, *open_patiently(options.window, service), service) == Ended::display_lost)
        service.status("no renderer starts any more");
    service.stopping();
    return 0;
}

} // namespace kiosk
