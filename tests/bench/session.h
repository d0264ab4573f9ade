#pragma once

#include <SDL.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/app/exhibition.h"
#include "kiosk/app/frame_loop.h"

namespace bench {

using platform::Duration;
using platform::Instant;

/// What one presented frame cost and showed.
struct FrameRecord {
    Instant start, end;  ///< of the step that drew it, present() included
    Duration cpu{};      ///< of the main thread
    int blank = 0;       ///< photographs that only their mean colour stood for
    int coarse = 0;      ///< photographs that another picture of them stood for
    int pictures = 0;    ///< photographs on it
    bool moving = false; ///< another frame follows at once
};

/// The real program on a real window: SDL's own finger events, the loop that serves visitors, the clock on the wall.
class Session {
public:
    static platform::Result<std::unique_ptr<Session>>
    open(const std::filesystem::path& pack, const platform::WindowOptions& window, const std::string& language);

    void go_home();                      ///< attract is left behind, nothing is presented yet
    void enter(const std::string& door); ///< a tap on a target, nothing is presented yet
    void touch(Duration after, SDL_EventType phase, std::int64_t finger, platform::Vec2 at);
    Instant tap(const std::string& target); ///< returns when the finger lifts
    void fling(float px_per_second, Duration after);
    Instant pinch(float from, float to, Duration time); ///< returns when the fingers lift
    /// Runs until `done` or the limit, and says whether it was done.
    bool run(
        Duration limit, const std::function<bool()>& done = [] { return false; });
    bool sharp() const; ///< a frame was presented and nothing on it is missing

    std::vector<FrameRecord> frames; ///< since the start, or since a measure cleared it
    kiosk::Kiosk& kiosk() { return *exhibition_->kiosk(); }
    const platform::DisplayList& list() const { return loop_->list(); }
    platform::Size size() const { return window_->size(); }
    std::string renderer() const { return window_->renderer_name(); }

private:
    struct Planned {
        Instant time;
        SDL_EventType phase;
        std::int64_t finger;
        platform::Vec2 at;
    };
    std::unique_ptr<platform::Window> window_;
    std::unique_ptr<kiosk::Exhibition> exhibition_;
    std::unique_ptr<kiosk::FrameLoop> loop_;
    std::vector<Planned> planned_; ///< by time
};

Instant now();
Duration thread_cpu();
Duration process_cpu();

/// Of this process, in kB: /proc/self/smaps_rollup.
struct Memory {
    long pss = 0;
    long anonymous = 0;
};
Memory memory_of(const std::string& process = "self");

} // namespace bench
