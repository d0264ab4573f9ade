#pragma once

#include <memory>
#include <string>
#include <vector>

#include "platform/base/clock.h"
#include "platform/base/result.h"
#include "platform/graphics/display_list.h"
#include "platform/graphics/image.h"
#include "platform/graphics/image_source.h"
#include "platform/input/key.h"
#include "platform/input/touch.h"

namespace platform {

class FontLibrary;

struct WindowOptions {
    enum class Place { full_screen, windowed, offscreen };
    Place place = Place::full_screen;
    int width = 1920, height = 1080; ///< full screen takes the display's own
    std::string renderer;            ///< "software", "opengles2"; empty chooses: a real GPU or else software copies
};

struct WindowEvents {
    std::vector<TouchEvent> touches;
    std::vector<KeyEvent> keys;
    float wheel = 0; ///< steps, positive is towards the top
    Vec2 wheel_position;
    bool quit = false;
    bool redraw = false; ///< exposed, resized or the renderer was lost: draw again
};

/// The one window, its renderer and all textures. Draws display lists with fills and copies alone: letters, icons and
/// round shapes are coverage masks, so every renderer shows the same edges. Thread: the main thread.
class Window {
public:
    /// Errors: unavailable when no driver or renderer starts; nothing stays open then.
    static Result<std::unique_ptr<Window>> open(const WindowOptions& options);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    Size size() const;
    std::string renderer_name() const;
    float density() const; ///< dots per inch as the display says, 0 where it does not
    /// Does present() wait for the display? If not, who draws keeps the pace: one frame a refresh_period().
    bool vsync() const;
    Duration refresh_period() const; ///< as the display says, or a sixtieth of a second

    /// What happened since; waits at most `wait` for the first event, not at all for zero.
    WindowEvents poll(Duration wait);
    /// Any thread: ends a waiting poll().
    static void wake();

    /// Another exhibit: the faces that lists' glyphs are in from now on. Forgets all glyphs and pictures of the one
    /// before. `fonts` must outlive its use; null draws no text.
    void set_fonts(const FontLibrary* fonts);
    /// Draws and presents one frame. A renderer that cannot go on is replaced (by software copies if need be) and the
    /// frame drawn again. False when none starts any more: then only another Window can help.
    bool present(const DisplayList& list, Color ground, ImageSource& images);
    /// The same drawn off the screen, as pixels. Errors: unavailable.
    Result<Image> picture(const DisplayList& list, Color ground, ImageSource& images);

private:
    Window();
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace platform
