#include "tests/bench/session.h"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <fstream>

#include "kiosk/app/app.h"
#include "platform/base/memory.h"

namespace bench {

using platform::Vec2;
using std::chrono::milliseconds;

Instant now() {
    return std::chrono::steady_clock::now();
}

namespace {

Duration clock_of(clockid_t id) {
    timespec t{};
    clock_gettime(id, &t);
    return std::chrono::seconds(t.tv_sec) + std::chrono::nanoseconds(t.tv_nsec);
}

} // namespace

Duration thread_cpu() {
    return clock_of(CLOCK_THREAD_CPUTIME_ID);
}
Duration process_cpu() {
    return clock_of(CLOCK_PROCESS_CPUTIME_ID);
}

Memory memory_of(const std::string& process) {
    Memory memory;
    std::ifstream in("/proc/" + process + "/smaps_rollup");
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("Pss:")) memory.pss = std::atol(line.c_str() + 4);
        if (line.starts_with("Pss_Anon:")) memory.anonymous = std::atol(line.c_str() + 9);
    }
    return memory;
}

platform::Result<std::unique_ptr<Session>>
Session::open(const std::filesystem::path& pack, const platform::WindowOptions& window, const std::string& language) {
    platform::return_freed_memory(); // as run_app does
    std::unique_ptr<Session> out(new Session);
    out->window_ = TRY(platform::Window::open(window));
    const platform::Size size = out->window_->size();
    kiosk::KioskOptions options;
    options.pack = pack;
    options.language = language;
    out->exhibition_ = std::make_unique<kiosk::Exhibition>(options, size, kiosk::scale_for(size, 0, 0),
                                                           [] { platform::Window::wake(); });
    out->exhibition_->step({}, {}, 0, now());
    if (out->exhibition_->kiosk() == nullptr)
        return platform::Error{platform::ErrorCode::unavailable, "the pack cannot be shown"};
    out->loop_ = std::make_unique<kiosk::FrameLoop>(*out->exhibition_, *out->window_);
    return out;
}

void Session::go_home() {
    exhibition_->step({}, {{platform::KeyEvent::Key::home, now()}}, 0, now());
}

void Session::enter(const std::string& door) {
    const platform::Target* target = exhibition_->step({}, {}, 0, now()).find_target(door);
    if (target == nullptr) return;
    const Vec2 at = target->rect.center();
    exhibition_->step({{platform::TouchEvent::Phase::down, 0, at, now()}}, {}, 0, now());
    exhibition_->step({{platform::TouchEvent::Phase::up, 0, at, now()}}, {}, 0, now());
}

void Session::touch(Duration after, SDL_EventType phase, std::int64_t finger, Vec2 at) {
    const Planned planned{now() + after, phase, finger, at};
    planned_.insert(std::upper_bound(planned_.begin(), planned_.end(), planned,
                                     [](const Planned& a, const Planned& b) { return a.time < b.time; }),
                    planned);
}

Instant Session::tap(const std::string& target) {
    constexpr Duration kDown = milliseconds(60);
    const platform::Target* found = loop_->list().find_target(target);
    if (found == nullptr) return now();
    touch(Duration{0}, SDL_FINGERDOWN, 0, found->rect.center());
    touch(kDown, SDL_FINGERUP, 0, found->rect.center());
    return planned_.back().time;
}

void Session::fling(float px_per_second, Duration after) {
    // The finger stays on the glass: the faster, the shorter. The recogniser has its own idea of the fastest.
    constexpr Duration kStep = milliseconds(4), kShortest = milliseconds(20), kLongest = milliseconds(96);
    const float room = size().h * 0.6f;
    const auto time = std::clamp<Duration>(
        std::chrono::duration_cast<Duration>(std::chrono::duration<float>(room / px_per_second)), kShortest, kLongest);
    const int steps = static_cast<int>(time / kStep);
    const float length = std::min(room, px_per_second * platform::seconds(steps * kStep));
    const Vec2 from{size().w / 2, size().h * 0.75f};
    touch(after, SDL_FINGERDOWN, 0, from);
    for (int i = 1; i <= steps; ++i)
        touch(after + i * kStep, SDL_FINGERMOTION, 0,
              {from.x, from.y - length * static_cast<float>(i) / static_cast<float>(steps)});
    touch(after + steps * kStep, SDL_FINGERUP, 0, {from.x, from.y - length});
}

Instant Session::pinch(float from, float to, Duration time) {
    const Vec2 middle{size().w * 0.35f, size().h / 2};
    const float reach = size().h * 0.05f;
    const int steps = static_cast<int>(time / milliseconds(8));
    for (int i = 0; i <= steps; ++i) {
        const float apart = reach * from * std::pow(to / from, static_cast<float>(i) / static_cast<float>(steps));
        const SDL_EventType phase = i == 0 ? SDL_FINGERDOWN : SDL_FINGERMOTION;
        touch(i * milliseconds(8), phase, 0, {middle.x - apart, middle.y});
        touch(i * milliseconds(8), phase, 1, {middle.x + apart, middle.y});
        if (i == steps) {
            touch(time + milliseconds(8), SDL_FINGERUP, 0, {middle.x - apart, middle.y});
            touch(time + milliseconds(8), SDL_FINGERUP, 1, {middle.x + apart, middle.y});
        }
    }
    return planned_.back().time;
}

bool Session::sharp() const {
    return !frames.empty() && frames.back().blank == 0 && frames.back().coarse == 0 &&
           !exhibition_->kiosk()->media().waiting();
}

bool Session::run(Duration limit, const std::function<bool()>& done) {
    const Instant deadline = now() + limit;
    while (!done()) {
        const Instant at = now();
        if (at >= deadline) return false;
        while (!planned_.empty() && planned_.front().time <= at) {
            const Planned& p = planned_.front();
            SDL_Event event{};
            event.type = p.phase;
            event.tfinger.fingerId = p.finger;
            event.tfinger.x = p.at.x / size().w;
            event.tfinger.y = p.at.y / size().h;
            SDL_PushEvent(&event);
            planned_.erase(planned_.begin());
        }
        Duration wait = std::min(loop_->wait(), deadline - at);
        if (!planned_.empty()) wait = std::min(wait, planned_.front().time - at);
        const platform::WindowEvents events = window_->poll(std::max(wait, Duration{0}));
        FrameRecord frame;
        frame.start = now();
        const Duration cpu = thread_cpu();
        if (!loop_->step(events)) continue;
        frame.cpu = thread_cpu() - cpu;
        frame.end = now();
        const kiosk::MediaSupply::FrameCount count = exhibition_->kiosk()->media().last_frame();
        frame.pictures = count.pictures;
        frame.blank = count.blank;
        frame.coarse = count.coarse;
        frame.moving = loop_->list().moving();
        frames.push_back(frame);
    }
    return true;
}

} // namespace bench
