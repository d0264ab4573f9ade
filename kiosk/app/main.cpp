// vitrine: shows a pack.
#include <CLI/CLI.hpp>

#include <cstdio>

#include "kiosk/app/app.h"

int main(int argc, char** argv) {
    kiosk::AppOptions options;
    std::string windowed, offscreen;
    CLI::App app("Shows an exhibit's pack, full screen. How to make one: content/AUTHORING.md");
    app.add_option("PACK", options.kiosk.pack, "the pack to show");
    CLI::Option* in_window =
        app.add_option("--windowed", windowed, "in a window, for a look: WIDTHxHEIGHT")->expected(0, 1);
    CLI::Option* off_screen = app.add_option("--offscreen", offscreen, "without a display: WIDTHxHEIGHT");
    app.add_option("--language", options.kiosk.language, "the language to start with, as ug");
    app.add_option("--visit", options.visit, "play this script and end");
    app.add_option("--screenshots", options.screenshots, "where the script's pictures go");
    app.add_option("--renderer", options.window.renderer, "software or opengles2")
        ->check(CLI::IsMember({"software", "opengles2"}));
    app.add_option("--fonts", options.kiosk.font_root, "where the system keeps its fonts");
    app.add_option("--density", options.density_dpi, "the panel's dots per inch")->check(CLI::Range(30.0, 1000.0));
    app.add_option("--distance", options.distance_cm, "how far visitors stand, in cm")->check(CLI::Range(20.0, 1000.0));
    CLI11_PARSE(app, argc, argv);
    using Place = platform::WindowOptions::Place;
    if (in_window->count() > 0) {
        options.window.place = Place::windowed;
        options.window.width = 1280;
        options.window.height = 720;
    }
    if (off_screen->count() > 0) options.window.place = Place::offscreen;
    for (const std::string& size : {windowed, offscreen})
        if (!size.empty() && (std::sscanf(size.c_str(), "%dx%d", &options.window.width, &options.window.height) != 2 ||
                              options.window.width < 320 || options.window.height < 240 ||
                              options.window.width > 8192 || options.window.height > 8192)) {
            std::fprintf(stderr, "vitrine: a size is written 1920x1080, from 320x240 to 8192x8192\n");
            return 2;
        }
    return kiosk::run_app(options);
}
