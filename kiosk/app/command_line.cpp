#include "kiosk/app/command_line.h"

#include <CLI/CLI.hpp>

#include <charconv>

#include "kiosk/app/settings.h"

namespace kiosk {
namespace {

constexpr int kLeastWidth = 320, kLeastHeight = 240, kMostPixels = 8192; // a side

/// "1920x1080"; empty when it is, else what is wrong.
std::string read_size(const std::string& text, platform::WindowOptions& out) {
    const char* const end = text.data() + text.size();
    int width = 0, height = 0;
    const auto first = std::from_chars(text.data(), end, width);
    const bool crossed = first.ec == std::errc{} && first.ptr != end && *first.ptr == 'x';
    const auto second = crossed ? std::from_chars(first.ptr + 1, end, height) : first;
    if (!crossed || second.ec != std::errc{} || second.ptr != end || width < kLeastWidth || height < kLeastHeight ||
        width > kMostPixels || height > kMostPixels)
        return "a size is written 1920x1080, from 320x240 to 8192x8192";
    out.width = width;
    out.height = height;
    return {};
}

template <class Value, class Setting>
void settle(Value& value, const CLI::Option* option, const std::optional<Setting>& setting) {
    if (option->count() == 0 && setting) value = *setting;
}

} // namespace

std::variant<AppOptions, int> read_command_line(int argc, const char* const* argv) {
    using Place = platform::WindowOptions::Place;
    AppOptions options;
    std::string windowed, offscreen, settings_file = kSettingsFile;
    int warn_after = 0, answer_within = 0;
    CLI::App app("Shows an exhibit's pack, full screen. How to make one: content/AUTHORING.md. How to set up a board: "
                 "deploy/README.md.",
                 "vitrine");
    app.get_formatter()->column_width(34);
    const auto* pack = app.add_option("PACK", options.kiosk.pack, "the pack to show (default: exhibit.pack)");
    const auto* updates = app.add_option("--updates", options.kiosk.updates,
                                         "where vitrine-update keeps what it brings; PACK is then the first one");
    bool whole = false;
    auto* full_screen = app.add_flag("--fullscreen", whole, "over the whole display: what it does anyway");
    auto* in_window = app.add_option("--windowed", windowed, "in a window, for a look: [WIDTHxHEIGHT]")
                          ->expected(0, 1)
                          ->excludes(full_screen);
    auto* off_screen = app.add_option("--offscreen", offscreen, "without a display: WIDTHxHEIGHT")
                           ->excludes(full_screen)
                           ->excludes(in_window);
    const auto* language = app.add_option("--language", options.kiosk.language, "that every visit starts in, as ug");
    const auto* density =
        app.add_option("--density", options.density_dpi, "the panel's dots per inch")->check(CLI::Range(20.0, 1000.0));
    const auto* distance = app.add_option("--distance", options.distance_cm, "how far visitors stand, in cm")
                               ->check(CLI::Range(20.0, 1000.0));
    const auto* renderer = app.add_option("--renderer", options.window.renderer, "software or opengles2")
                               ->check(CLI::IsMember({"software", "opengles2"}));
    const auto* warn =
        app.add_option("--idle-warn-after", warn_after, "seconds without a touch")->check(CLI::Range(30, 300));
    const auto* answer = app.add_option("--idle-answer-within", answer_within, "seconds to answer the warning")
                             ->check(CLI::Range(20, 120));
    std::string text_size, theme;
    const auto* size_option = app.add_option("--text-size", text_size, "that every visit starts with, in percent")
                                  ->check(CLI::IsMember({"100", "130", "165", "200"}));
    const auto* theme_option = app.add_option("--theme", theme, "that every visit starts on: dark, paper or contrast")
                                   ->check(CLI::IsMember({"dark", "paper", "contrast"}));
    const auto* calm = app.add_flag("--calm", options.kiosk.calm, "every visit starts without motion");
    const auto* reach =
        app.add_flag("--reach", options.kiosk.reach, "every visit starts in the lower part of the panel");
    const auto* quiet = app.add_flag("--quiet", options.quiet, "only warnings and errors in the log");
    app.add_option("--fonts", options.kiosk.font_root, "where the system keeps its fonts");
    const auto* settings_option =
        app.add_option("--settings", settings_file, "what this venue sets")->check(CLI::ExistingFile);
    auto* visit = app.add_option("--visit", options.visit, "play this script and end")->check(CLI::ExistingFile);
    app.add_option("--screenshots", options.screenshots, "where the script's pictures go")->needs(visit);
    app.add_option("--figures", options.figures, "where what the script finds legible is written, in numbers")
        ->needs(visit);
    app.footer("A venue's settings are read from /etc/vitrine.ini where there is one; the command line comes first.");
    try {
        app.parse(argc, argv);
        if (in_window->count() > 0) {
            options.window.place = Place::windowed;
            options.window.width = 1280;
            options.window.height = 720;
        }
        if (off_screen->count() > 0) options.window.place = Place::offscreen;
        for (const std::string& size : {windowed, offscreen})
            if (!size.empty())
                if (const std::string wrong = read_size(size, options.window); !wrong.empty())
                    throw CLI::ValidationError(size, wrong);
    } catch (const CLI::ParseError& error) {
        return app.exit(error);
    }
    std::error_code ignored;
    if (settings_option->count() > 0 || std::filesystem::exists(settings_file, ignored)) {
        const Settings settings = load_settings(settings_file);
        settle(options.kiosk.pack, pack, settings.pack);
        settle(options.kiosk.updates, updates, settings.updates);
        settle(options.kiosk.language, language, settings.language);
        settle(options.density_dpi, density, settings.density_dpi);
        settle(options.distance_cm, distance, settings.distance_cm);
        settle(options.window.renderer, renderer, settings.renderer);
        settle(options.quiet, quiet, settings.quiet);
        settle(options.kiosk.calm, calm, settings.calm);
        settle(options.kiosk.reach, reach, settings.reach);
        options.kiosk.text_scale = settings.text_scale;
        options.kiosk.ground = settings.ground;
        options.kiosk.idle_warn_after = settings.idle_warn_after;
        options.kiosk.idle_answer_within = settings.idle_answer_within;
        options.staff_pin = settings.staff_pin.value_or("");
    }
    if (size_option->count() > 0) options.kiosk.text_scale = find_text_scale(text_size);
    if (theme_option->count() > 0) options.kiosk.ground = find_ground(theme);
    if (warn->count() > 0) options.kiosk.idle_warn_after = std::chrono::seconds(warn_after);
    if (answer->count() > 0) options.kiosk.idle_answer_within = std::chrono::seconds(answer_within);
    return options;
}

} // namespace kiosk
