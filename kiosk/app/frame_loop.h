#pragma once

#include <cstdint>
#include <optional>

#include "kiosk/app/show.h"
#include "platform/window/window.h"

namespace kiosk {

/// When frames may be presented: at most one a refresh. Pure; the clock is an argument.
///
/// A renderer with a vsync waits in present() and needs no other pace. Without one, frames in motion keep to a grid
/// that starts with the first after a rest, so that a frame that was late does not delay all that follow; after a frame
/// at rest, what has come (a sharp picture) may be shown a little sooner: the display takes it at its next refresh.
class FramePacer {
public:
    FramePacer(platform::Duration period, bool vsync) : period_(period), vsync_(vsync) {}
    /// May a frame be drawn at `now`?
    bool due(platform::Instant now) const { return now >= next_; }
    platform::Instant next() const { return next_; }
    void presented(platform::Instant started, bool moving);

private:
    platform::Duration period_;
    bool vsync_;
    platform::Instant next_ = platform::Instant::min();
};

/// One show on one window: takes what happened, draws when something is to be seen that was not, says how long one
/// may sleep. Thread: the main thread.
class FrameLoop {
public:
    /// Both must outlive the loop.
    FrameLoop(Show& show, platform::Window& window);

    /// What happened since the last call, if anything. Returns whether a frame was presented; too early for one, events
    /// wait for the next refresh.
    bool step(const platform::WindowEvents& events);
    /// How long the window may wait for events before the next step.
    platform::Duration wait() const;
    /// What is on the screen is no longer known: the next step draws.
    void redraw() { shown_.reset(); }

    /// Everything that happened was seen to, and nothing moves.
    bool resting() const { return stepped_ && !moving_; }
    /// No renderer starts any more: another window is needed.
    bool lost() const { return lost_; }
    /// From the start of the last frame's step until it was presented.
    platform::Duration frame_time() const { return frame_time_; }
    std::uint64_t frames() const { return frames_; } ///< presented since the start
    const platform::DisplayList& list() const { return *list_; }

private:
    Show& show_;
    platform::Window& window_;
    FramePacer pacer_;
    platform::WindowEvents pending_;
    bool stepped_ = false; ///< nothing is pending
    bool moving_ = false;
    bool lost_ = false;
    std::uint64_t edition_ = 0;
    platform::Duration frame_time_{0};
    platform::Instant wake_at_ = platform::kNever;
    const platform::DisplayList* list_ = nullptr;
    std::optional<platform::DisplayList> shown_; ///< what stands on the screen, while it stands still
    std::uint64_t frames_ = 0;
};

} // namespace kiosk
