// bench_kiosk PACK [--language TAG] [--renderer software|opengles2] [--offscreen] [--size 1920x1080] [--starts N]
// [--only MEASURE] [--flings N]
//
// Prints what the kiosk costs on this machine, measured on the real program: a window of 1920 x 1080, SDL's finger
// events, the loop that serves visitors, the clock on the wall. Every measure is a process of its own, so that none
// inherits another's memory. PACK is a large album (see make_album.cpp). Figures only: nothing here passes or fails.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <fmt/format.h>

#include "tests/bench/session.h"

namespace {

using namespace bench;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr Duration kPeriod = Duration(seconds(1)) / 60;
constexpr const char* kDoor = "home.door.photographs";
constexpr Duration kFlingEvery = milliseconds(300);

struct Options {
    std::filesystem::path pack;
    std::string language = "en";
    platform::WindowOptions window;
    std::string measure;       ///< of this process; empty: all, each in another
    std::string only;          ///< of all
    std::int64_t since_ns = 0; ///< when the process was started, on the monotonic clock
    int starts = 9, flings = 10;
};

double ms(Duration d) {
    return static_cast<double>(d.count()) / 1e6;
}

double at_share(std::vector<double> values, double share) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

void say(const std::string& name, const std::string& value) {
    std::printf("  %-42s %s\n", name.c_str(), value.c_str());
    std::fflush(stdout);
}

void to_wall(Session& s) {
    s.go_home();
    s.enter(kDoor);
    s.run(seconds(20), [&] { return s.sharp(); });
}

/// Whatever happens on screen settles, then the visitor's next act is measured.
void rest(Session& s, Duration time = milliseconds(1500)) {
    s.run(time);
    s.frames.clear();
}

void measure_start(Session& s, const Options& o) {
    s.go_home();
    if (o.measure != "home") s.enter(kDoor);
    if (o.measure == "photo") s.enter("gallery.tile.p00004");
    s.run(seconds(20), [&] { return s.sharp(); });
    std::printf("%.2f\n", ms(now().time_since_epoch()) - static_cast<double>(o.since_ns) / 1e6);
}

std::string kilobytes(const Memory& m) {
    return fmt::format("{:.1f} MB PSS, of it {:.1f} MB anonymous", static_cast<double>(m.pss) / 1024,
                       static_cast<double>(m.anonymous) / 1024);
}

/// The number of the last photograph in sight.
float last_photograph(Session& s) {
    float last = 0;
    for (const platform::Target& t : s.list().targets())
        if (t.id.starts_with("gallery.tile.p"))
            last = std::max(last, std::strtof(t.id.c_str() + sizeof("gallery.tile.p") - 1, nullptr));
    return last;
}

void measure_rest(Session& s, const Options& o) {
    s.go_home();
    s.run(seconds(20), [&] { return s.sharp(); });
    s.run(seconds(4));
    say(fmt::format("memory at rest, home, {}", o.language), kilobytes(memory_of()));
}

void measure_memory(Session& s) {
    s.go_home();
    s.run(seconds(20), [&] { return s.sharp(); });
    s.run(seconds(4));
    say("memory at rest, home", kilobytes(memory_of()));
    s.enter(kDoor);
    s.run(seconds(20), [&] { return s.sharp(); });
    s.run(seconds(4));
    say("memory at rest, wall", kilobytes(memory_of()));
    // To the end of the wall and back to rest; the peak is sampled between frames.
    Memory peak;
    float before = -1;
    std::size_t frames = 0, blank = 0, pictures = 0;
    while (last_photograph(s) > before) {
        before = last_photograph(s);
        for (int i = 0; i < 4; ++i) {
            s.fling(60'000, Duration{0});
            s.run(milliseconds(450));
            const Memory m = memory_of();
            peak.pss = std::max(peak.pss, m.pss);
            peak.anonymous = std::max(peak.anonymous, m.anonymous);
        }
        frames += s.frames.size();
        for (const FrameRecord& f : s.frames)
            blank += static_cast<std::size_t>(f.blank), pictures += static_cast<std::size_t>(f.pictures);
        s.frames.clear();
    }
    say("memory, peak while flinging through all", kilobytes(peak));
    s.run(seconds(5));
    say("memory at rest after all was seen", kilobytes(memory_of()));
    say("flung through all",
        fmt::format("to photograph {:.0f} in {} frames, blank {:.2f} %", before, frames,
                    100.0 * static_cast<double>(blank) / static_cast<double>(std::max<std::size_t>(pictures, 1))));
}

void measure_fling(Session& s, float speed, int flings) {
    to_wall(s);
    rest(s);
    for (int i = 0; i < flings; ++i)
        s.fling(speed, i * kFlingEvery);
    const Instant start = now();
    const Duration cpu = process_cpu();
    const float first = last_photograph(s);
    s.run(flings * kFlingEvery);
    const float passed = last_photograph(s) - first;
    const double busy = ms(process_cpu() - cpu) / ms(now() - start);
    std::vector<double> intervals, own;
    int missed = 0, vsyncs = 0, blank = 0, coarse = 0, pictures = 0;
    for (std::size_t i = 1; i < s.frames.size(); ++i) {
        const FrameRecord &f = s.frames[i], &before = s.frames[i - 1];
        own.push_back(ms(f.cpu));
        blank += f.blank;
        coarse += f.coarse;
        pictures += f.pictures;
        if (!before.moving) continue; // a rest, or a finger that holds: nothing was due
        intervals.push_back(ms(f.end - before.end));
        const int due = std::max(1, static_cast<int>(std::lround(ms(f.end - before.end) / ms(kPeriod))));
        vsyncs += due;
        missed += due - 1;
    }
    const double all = std::max(1, pictures);
    say(fmt::format("fling {:.0f} px/s: frame to frame", speed),
        fmt::format("median {:.1f}, p95 {:.1f}, p99 {:.1f} ms; missed {} of {} vsyncs", at_share(intervals, 0.5),
                    at_share(intervals, 0.95), at_share(intervals, 0.99), missed, vsyncs));
    say("    CPU of a frame (main thread)", fmt::format("median {:.2f}, p95 {:.2f}, p99 {:.2f} ms", at_share(own, 0.5),
                                                        at_share(own, 0.95), at_share(own, 0.99)));
    say("    photographs drawn",
        fmt::format("{:.0f} passed; blank {:.2f} %, coarse {:.2f} %", passed, 100 * blank / all, 100 * coarse / all));
    say("    CPU of the process", fmt::format("{:.0f} % of a core", 100 * busy));
}

/// From the finger's lift to the first frame that shows the photograph, and to the first that shows it sharp.
struct Shown {
    double first = 0, sharp = 0;
};
Shown tap_to_shown(Session& s, const std::string& target) {
    const Instant lifted = s.tap(target);
    Shown shown;
    s.run(seconds(2), [&] {
        if (s.frames.empty() || s.frames.back().start < lifted) return false;
        const FrameRecord& f = s.frames.back();
        if (shown.first == 0 && f.blank == 0) shown.first = ms(f.end - lifted);
        if (f.blank + f.coarse > 0) return false;
        shown.sharp = ms(f.end - lifted);
        return true;
    });
    return shown;
}

/// The photograph that is nearest to the middle of the wall.
std::string middle_tile(Session& s) {
    const platform::Target* best = nullptr;
    const auto distance = [&](const platform::Target& t) {
        const platform::Vec2 d = t.rect.center() - platform::Vec2{s.size().w / 2, s.size().h / 2};
        return std::hypot(d.x, d.y);
    };
    for (const platform::Target& t : s.list().targets())
        if (t.id.starts_with("gallery.tile.") && (best == nullptr || distance(t) < distance(*best))) best = &t;
    return best == nullptr ? "" : best->id;
}

void measure_tap(Session& s) {
    to_wall(s);
    std::vector<double> first, sharp, next;
    for (int i = 0; i < 7; ++i) {
        s.fling(3000, Duration{0}); // to photographs that nobody has looked at yet
        rest(s, milliseconds(2500));
        const Shown shown = tap_to_shown(s, middle_tile(s));
        first.push_back(shown.first);
        sharp.push_back(shown.sharp);
        rest(s, milliseconds(600));
        next.push_back(tap_to_shown(s, "photo.next").sharp);
        rest(s, milliseconds(100));
        s.tap("bar.back");
        rest(s, milliseconds(300));
    }
    const auto text = [](const std::vector<double>& v) {
        return fmt::format("median {:.1f} ms (up to {:.1f})", at_share(v, 0.5), at_share(v, 1));
    };
    say("tap to the photograph, its thumbnail", text(first));
    say("tap to the photograph, sharp", text(sharp));
    say("next photograph, preloaded", text(next));
}

void measure_zoom(Session& s) {
    to_wall(s);
    s.enter("gallery.tile.p00004");
    rest(s);
    const Instant lifted = s.pinch(1, 8, seconds(2));
    s.run(seconds(3), [&] { return now() >= lifted; });
    std::vector<double> cpu;
    for (std::size_t i = 2; i < s.frames.size(); ++i)
        cpu.push_back(ms(s.frames[i].cpu));
    say("zoom 1 to 8 x: CPU of a frame",
        fmt::format("fastest {:.2f}, median {:.2f}, p95 {:.2f}, slowest {:.2f} ms", at_share(cpu, 0),
                    at_share(cpu, 0.5), at_share(cpu, 0.95), at_share(cpu, 1)));
    s.run(seconds(2), [&] { return s.frames.back().start >= lifted && s.sharp(); });
    say("    fingers lifted to sharp at 8 x", fmt::format("{:.1f} ms", ms(now() - lifted)));
}

void measure_idle(Session& s) {
    to_wall(s);
    rest(s, seconds(3));
    const Duration cpu = process_cpu();
    const Instant start = now();
    s.run(seconds(10));
    say("idle, wall", fmt::format("{:.3f} % of a core, {} frames presented in 10 s",
                                  100 * ms(process_cpu() - cpu) / ms(now() - start), s.frames.size()));
}

int measure(const Options& o) {
    auto opened = Session::open(o.pack, o.window, o.language);
    if (!opened) {
        std::fprintf(stderr, "bench_kiosk: %s\n", opened.error().message.c_str());
        return 1;
    }
    Session& s = **opened;
    if (o.measure == "home" || o.measure == "wall" || o.measure == "photo") measure_start(s, o);
    if (o.measure == "memory") measure_memory(s);
    if (o.measure == "rest") measure_rest(s, o);
    if (o.measure.starts_with("fling")) measure_fling(s, std::strtof(o.measure.c_str() + 5, nullptr), o.flings);
    if (o.measure == "tap") measure_tap(s);
    if (o.measure == "zoom") measure_zoom(s);
    if (o.measure == "idle") measure_idle(s);
    return 0;
}

/// This program again for one measure; what it prints is returned or, for null, goes to our own output.
int run_self(const char* self, const Options& o, const std::string& measure, std::string* output) {
    const bool offscreen = o.window.place == platform::WindowOptions::Place::offscreen;
    const std::string command =
        fmt::format("'{}' '{}' --language {} --renderer {} {} --size {}x{} --flings {} --measure {} --since {}", self,
                    o.pack.string(), o.language, o.window.renderer, offscreen ? "--offscreen" : "", o.window.width,
                    o.window.height, o.flings, measure, now().time_since_epoch().count());
    if (output == nullptr) return std::system(command.c_str());
    FILE* pipe = popen(command.c_str(), "r");
    char line[256];
    while (pipe != nullptr && std::fgets(line, sizeof line, pipe) != nullptr)
        *output += line;
    return pipe == nullptr ? 1 : pclose(pipe);
}

int measure_all(const char* self, const Options& o) {
    const auto wanted = [&](const std::string& measure) { return o.only.empty() || measure.starts_with(o.only); };
    const std::pair<const char*, const char*> starts[] = {{"home", "start to the home screen, all sharp"},
                                                          {"wall", "start to the wall, all thumbnails"},
                                                          {"photo", "start to one photograph, sharp"}};
    for (const auto& [name, words] : starts) {
        if (!wanted(name)) continue;
        std::vector<double> times;
        for (int i = 0; i < o.starts; ++i) {
            std::string out;
            if (run_self(self, o, name, &out) != 0) return 1;
            times.push_back(std::atof(out.c_str()));
        }
        say(words, fmt::format("median {:.0f} ms ({:.0f} to {:.0f})", at_share(times, 0.5), at_share(times, 0),
                               at_share(times, 1)));
    }
    if (o.only == "rest" && run_self(self, o, "rest", nullptr) != 0) return 1; // for exhibits without a wall
    for (const char* name : {"fling3000", "fling12000", "fling60000", "tap", "zoom", "idle", "memory"})
        if (wanted(name) && run_self(self, o, name, nullptr) != 0) return 1;
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    Options o;
    o.window.place = platform::WindowOptions::Place::windowed;
    o.window.width = 1920;
    o.window.height = 1080;
    o.window.renderer = "software";
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const auto value = [&] { return i + 1 < argc ? std::string(argv[++i]) : std::string(); };
        if (word == "--language")
            o.language = value();
        else if (word == "--renderer")
            o.window.renderer = value();
        else if (word == "--offscreen")
            o.window.place = platform::WindowOptions::Place::offscreen;
        else if (word == "--starts")
            o.starts = std::max(1, std::atoi(value().c_str()));
        else if (word == "--flings")
            o.flings = std::max(1, std::atoi(value().c_str()));
        else if (word == "--only")
            o.only = value();
        else if (word == "--size")
            std::sscanf(value().c_str(), "%dx%d", &o.window.width, &o.window.height);
        else if (word == "--measure")
            o.measure = value();
        else if (word == "--since")
            o.since_ns = std::atoll(value().c_str());
        else
            o.pack = word;
    }
    if (o.pack.empty()) {
        std::fprintf(stderr, "bench_kiosk PACK [--language TAG] [--renderer software|opengles2] [--offscreen] "
                             "[--starts N] [--only MEASURE] [--flings N]\n");
        return 2;
    }
    return o.measure.empty() ? measure_all(argv[0], o) : measure(o);
}
