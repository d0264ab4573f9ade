#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/session/route.h"
#include "kiosk/ui/legibility.h"
#include "platform/base/clock.h"
#include "platform/base/result.h"
#include "platform/graphics/display_list.h"
#include "platform/input/key.h"
#include "platform/input/touch.h"

namespace kiosk {

/// A visit as a text: one act a line, `#` starts a comment. Fingers go where hit ids are, so a script survives a new
/// layout.
///
///     tap home.door.stories          finger down and up on the middle of a target
///     double_tap ID   hold ID
///     drag ID DX DY                  in hundredths of the surface's smaller side; x towards the end of reading
///     fling ID up|down|start|end SPEED    px a second
///     pinch ID FACTOR                two fingers about the middle; FACTOR hundredths (200 doubles)
///     find ID in AREA                drags AREA towards its end until all of ID is seen; nothing where it is already
///     corner upper_left|lower_right TIME    a finger held in a corner of the surface, for the staff's way in
///     key NAME                       left right up down enter escape tab back_tab page_up page_down plus minus
///     walk KEY to ID                 presses KEY until the keys are on ID (at most 80 times)
///     wait 2s | wait 300ms           time passes, frames are drawn while something moves
///     clock 10:00                    what the board's clock shows from now on
///     settle                         until nothing moves any more (at most 10 s)
///     shot NAME                      a picture, sharp, and the display list as text
///     expect route NAME | expect target ID | expect no target ID | expect text WORDS | expect language TAG
///     expect says WORDS              a voice would: as a text, an image's alt or the name of a target
///     expect focus ID                the keys are on it
///     expect touches NUMBER          so many taps at most since the visit began, drags aside
///     expect legible                 everything on the screen is (kiosk/ui/legibility.h); all that is not is told at
///     expect legible in AREA         the end; with an AREA, also everything that dragging it brings, down to its foot
///
/// The same file is a test, a demonstration at human speed, and a guided tour of pictures.
struct VisitAct {
    enum class Kind {
        tap,
        double_tap,
        hold,
        drag,
        fling,
        pinch,
        find,
        key,
        walk,
        corner,
        clock,
        wait,
        settle,
        shot,
        expect_route,
        expect_target,
        expect_no_target,
        expect_text,
        expect_says,
        expect_focus,
        expect_touches,
        expect_language,
        expect_legible
    };
    Kind kind = Kind::settle;
    int line = 0;
    std::string name;      ///< hit id, picture, route, key, text
    std::string direction; ///< fling; for find and expect_legible the area
    float x = 0, y = 0;    ///< drag; x also speed, factor and touches
    platform::Duration time{};
    platform::KeyEvent::Key key = platform::KeyEvent::Key::enter;
};

constexpr std::size_t kMaxVisitActs = 10'000;

/// Errors: invalid, naming the line and what is expected there; too_large.
platform::Result<std::vector<VisitAct>> parse_visit(std::string_view text);

/// What a visit is played on: the kiosk, with or without a window.
class VisitHost {
public:
    virtual ~VisitHost() = default;
    /// One step of the program; the list is in surface space and lives until the next step.
    virtual const platform::DisplayList& step(const std::vector<platform::TouchEvent>& touches,
                                              const std::vector<platform::KeyEvent>& keys, platform::Instant now) = 0;
    virtual Route route() const = 0;
    virtual void set_clock(std::chrono::seconds of_day) = 0;
    virtual std::string language() const = 0;
    virtual bool rtl() const = 0;
    /// The hit id that the keys are on, or none.
    virtual std::string focus() const = 0;
    virtual platform::Size surface() const = 0;
    /// What of the last step a visitor could not read or touch.
    virtual platform::Result<Legibility> illegible() = 0;
    /// A picture of the last step, once everything on it is sharp.
    virtual platform::Result<> take_shot(const std::string& name) = 0;
};

/// Plays from `start`; time is the script's own, so a visit of minutes takes as long as drawing its frames.
/// Errors: invalid for an expectation that does not hold, a target that is not there (naming line and what is there
/// instead).
platform::Result<> play_visit(const std::vector<VisitAct>& acts, VisitHost& host, platform::Instant start);

} // namespace kiosk
