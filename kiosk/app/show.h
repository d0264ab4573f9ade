#pragma once

#include <cstdint>
#include <vector>

#include "platform/base/clock.h"
#include "platform/base/color.h"
#include "platform/graphics/display_list.h"
#include "platform/graphics/image_source.h"
#include "platform/input/key.h"
#include "platform/input/touch.h"
#include "platform/text/font_library.h"

namespace kiosk {

/// What a FrameLoop puts on a window: one exhibit, or whatever stands in for it. Thread: the main thread.
class Show {
public:
    virtual ~Show() = default;

    /// One step; the list is in surface space and valid until the next step.
    virtual const platform::DisplayList& step(const std::vector<platform::TouchEvent>& touches,
                                              const std::vector<platform::KeyEvent>& keys, float wheel,
                                              platform::Instant now) = 0;
    /// After a step: when to step again at the latest, if nothing happens.
    virtual platform::Instant next_step() const = 0;
    /// Has something come that the frame before lacked?
    virtual bool fresh() const = 0;

    /// Changes when another exhibit takes the screen: fonts() and images() are others then, and every texture made from
    /// them is void. Not 0.
    virtual std::uint64_t edition() const = 0;
    virtual const platform::FontLibrary* fonts() const = 0; ///< null: no letters
    virtual platform::ImageSource& images() = 0;
    virtual platform::Color ground() const = 0;
};

} // namespace kiosk
