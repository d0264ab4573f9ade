#include "platform/window/window.h"

#include <SDL.h>

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>

#include <fmt/format.h>

#include "platform/base/log.h"
#include "platform/window/pixel_painter.h"
#include "platform/window/renderer_painter.h"

namespace platform {
namespace {

Uint32 wake_event_type() {
    static const Uint32 type = SDL_RegisterEvents(1);
    return type;
}

/// Ends the sleep between two looks for events.
struct Waker {
    std::mutex mutex;
    std::condition_variable changed;
    bool woken = false; ///< under mutex
};
Waker& waker() {
    static Waker one;
    return one;
}

/// Without a display server (KMSDRM, off-screen) SDL waits by looking for events a thousand times a second, which costs
/// more than all of an idle exhibit. Here it is as often as a display refreshes: a finger is on the next frame all the
/// same, and a worker's call is heard at once.
bool wait_for_event(SDL_Event& e, int wait_ms) {
    constexpr auto kLook = std::chrono::milliseconds(12);
    const std::string_view driver = SDL_GetCurrentVideoDriver();
    if (driver == "x11" || driver == "wayland") return SDL_WaitEventTimeout(&e, wait_ms) == 1;
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(wait_ms);
    while (true) {
        if (SDL_PollEvent(&e) == 1) return true;
        const auto at = std::chrono::steady_clock::now();
        if (at >= end) return false;
        std::unique_lock lock(waker().mutex);
        waker().changed.wait_until(lock, std::min(end, at + kLook), [] { return waker().woken; });
        waker().woken = false;
    }
}

Error unavailable(const char* what) {
    return {ErrorCode::unavailable, fmt::format("{}: {}", what, SDL_GetError())};
}

/// Is there a device that could be a GPU?
bool has_gpu() {
    std::error_code error;
    const std::filesystem::directory_iterator devices("/dev/dri", error);
    return !error && devices != std::filesystem::directory_iterator();
}

/// OpenGL that a processor pretends costs many times what plain copies cost.
bool is_software_gl(SDL_Renderer* renderer) {
    using GetString = const unsigned char* (*)(unsigned);
    constexpr unsigned kGlRenderer = 0x1F01;
    SDL_RendererInfo info{};
    if (SDL_GetRendererInfo(renderer, &info) != 0 || std::string_view(info.name) == "software") return false;
    const auto get = reinterpret_cast<GetString>(SDL_GL_GetProcAddress("glGetString"));
    const unsigned char* name = get != nullptr ? get(kGlRenderer) : nullptr;
    const std::string_view text = name != nullptr ? reinterpret_cast<const char*>(name) : "";
    return text.find("llvmpipe") != std::string_view::npos || text.find("softpipe") != std::string_view::npos;
}

} // namespace

struct Window::State {
    SDL_Window* window = nullptr;
    SDL_Renderer* renderer = nullptr;
    std::unique_ptr<Painter> painter;
    PixelPainter* pixels = nullptr; ///< the painter, where there is no GPU
    std::string renderer_name;
    std::string wanted;
    bool offscreen = false;
    const FontLibrary* fonts = nullptr;

    ~State() {
        painter.reset();
        if (renderer != nullptr) SDL_DestroyRenderer(renderer);
        if (window != nullptr) SDL_DestroyWindow(window);
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    }

    /// The pixels that SDL's software renderer shows on present(): there is no way between.
    std::optional<PixelView> surface_view() const {
        const SDL_Surface* surface = SDL_GetWindowSurface(window);
        if (surface == nullptr || SDL_MUSTLOCK(surface) ||
            (surface->format->format != SDL_PIXELFORMAT_RGB888 && surface->format->format != SDL_PIXELFORMAT_ARGB8888))
            return std::nullopt;
        return PixelView{static_cast<std::uint32_t*>(surface->pixels), surface->w, surface->h, surface->pitch / 4};
    }

    /// Onto the screen's pixels, or onto `onto` where the painter works on memory. False when the renderer took none of
    /// it.
    bool paint(const DisplayList& list, Color ground, ImageSource& images, std::optional<PixelView> onto = {}) {
        if (pixels != nullptr) {
            if (!onto) onto = surface_view();
            if (!onto) return true; // the window is being made anew: the next frame draws
            pixels->set_target(*onto);
        }
        painter->paint(list, ground, images);
        return SDL_RenderFlush(renderer) == 0;
    }

    Result<> make_renderer() {
        // Where nothing can be a GPU, OpenGL is not even loaded: a software one costs 30 MB and a fifth of a second.
        const bool try_gl = wanted == "opengles2" || (wanted.empty() && has_gpu());
        SDL_SetHint(SDL_HINT_RENDER_DRIVER, try_gl ? "opengles2" : "software");
        const Uint32 flags = offscreen ? 0 : SDL_RENDERER_PRESENTVSYNC;
        if (try_gl) renderer = SDL_CreateRenderer(window, -1, flags);
        if (wanted.empty() && renderer != nullptr && is_software_gl(renderer)) {
            SDL_DestroyRenderer(renderer);
            renderer = nullptr;
        }
        if (renderer == nullptr && wanted != "opengles2") {
            SDL_SetHint(SDL_HINT_RENDER_DRIVER, "software");
            renderer = SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE);
        }
        if (renderer == nullptr) return unavailable("no renderer starts");
        SDL_RendererInfo info{};
        SDL_GetRendererInfo(renderer, &info); // SDL falls back without a word: ask what it took
        renderer_name = info.name;
        if (!wanted.empty() && renderer_name != wanted)
            return Error{ErrorCode::unavailable,
                         fmt::format("renderer {} was asked for, {} came", wanted, renderer_name)};
        if (renderer_name == "software" && surface_view()) {
            auto made = std::make_unique<PixelPainter>();
            pixels = made.get();
            painter = std::move(made);
        } else {
            painter = std::make_unique<RendererPainter>(renderer);
        }
        painter->set_fonts(fonts);
        return {};
    }

    bool replace_renderer() {
        const std::string reason = SDL_GetError(), before = renderer_name;
        painter.reset();
        pixels = nullptr;
        SDL_DestroyRenderer(renderer);
        renderer = nullptr;
        const Result<> made = make_renderer();
        if (made)
            log_warning("the renderer {} was lost ({}); {} draws from now on", before, reason, renderer_name);
        else
            log_error("the renderer {} was lost ({}); {}", before, reason, made.error().message);
        return made.ok();
    }
};

Window::Window() : state_(std::make_unique<State>()) {}
Window::~Window() = default;

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options) {
    const bool offscreen = options.place == WindowOptions::Place::offscreen;
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");       // the mouse becomes a finger below: one path, nothing twice
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0"); // or SDL shows software pictures through OpenGL
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "0");
    if (offscreen)
        SDL_SetHint(SDL_HINT_VIDEODRIVER, "offscreen");
    else if (SDL_getenv("DISPLAY") != nullptr && SDL_getenv("SDL_VIDEODRIVER") == nullptr)
        SDL_SetHint(SDL_HINT_VIDEODRIVER, "x11"); // SDL issue 8898
    std::unique_ptr<Window> out(new Window);
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) return unavailable("no display");
    int width = options.width, height = options.height;
    Uint32 flags = offscreen ? SDL_WINDOW_HIDDEN : 0;
    if (options.place == WindowOptions::Place::full_screen) {
        SDL_DisplayMode mode{};
        if (SDL_GetCurrentDisplayMode(0, &mode) == 0) {
            width = mode.w;
            height = mode.h;
        }
        flags |= SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_BORDERLESS;
        SDL_ShowCursor(SDL_DISABLE);
    }
    out->state_->window =
        SDL_CreateWindow("Vitrine", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width, height, flags);
    if (out->state_->window == nullptr) return unavailable("no window");
    out->state_->wanted = options.renderer;
    out->state_->offscreen = offscreen;
    TRY(out->state_->make_renderer());
    return out;
}

Size Window::size() const {
    int w = 0, h = 0;
    SDL_GetRendererOutputSize(state_->renderer, &w, &h);
    return {static_cast<float>(w), static_cast<float>(h)};
}
std::string Window::renderer_name() const {
    return state_->renderer_name;
}
float Window::density() const {
    float dpi = 0;
    return SDL_GetDisplayDPI(SDL_GetWindowDisplayIndex(state_->window), nullptr, &dpi, nullptr) == 0 ? dpi : 0;
}

bool Window::vsync() const {
    SDL_RendererInfo info{};
    // SDL's software renderer says that it has one. It has none.
    return state_->pixels == nullptr && state_->renderer_name != "software" &&
           SDL_GetRendererInfo(state_->renderer, &info) == 0 && (info.flags & SDL_RENDERER_PRESENTVSYNC) != 0;
}
Duration Window::refresh_period() const {
    SDL_DisplayMode mode{};
    const bool known = SDL_GetWindowDisplayMode(state_->window, &mode) == 0 && mode.refresh_rate >= 20;
    return Duration(std::chrono::seconds(1)) / (known ? mode.refresh_rate : 60);
}

void Window::wake() {
    SDL_Event event{};
    event.type = wake_event_type();
    SDL_PushEvent(&event);
    const std::lock_guard lock(waker().mutex);
    waker().woken = true;
    waker().changed.notify_one();
}

WindowEvents Window::poll(Duration wait) {
    WindowEvents out;
    const Size surface = size();
    const auto now = [] { return std::chrono::steady_clock::now(); };
    const auto touch = [&](TouchEvent::Phase phase, std::int64_t finger, Vec2 at) {
        out.touches.push_back({phase, finger, at, now()});
    };
    const auto of_finger = [&](const SDL_TouchFingerEvent& f) { return Vec2{f.x * surface.w, f.y * surface.h}; };
    const auto of_mouse = [](int x, int y) { return Vec2{static_cast<float>(x), static_cast<float>(y)}; };
    SDL_Event e;
    const auto wait_ms = static_cast<int>(std::min<std::int64_t>(wait / std::chrono::milliseconds(1), 3'600'000));
    const auto until = now() + std::min<Duration>(wait, std::chrono::milliseconds(wait_ms + 1));
    bool any = wait_ms > 0 ? wait_for_event(e, wait_ms) : SDL_PollEvent(&e) == 1;
    if (!any && wait > Duration{0}) {
        std::this_thread::sleep_until(until); // SDL counts whole milliseconds: sleep through the rest
        any = SDL_PollEvent(&e) == 1;
    }
    for (; any; any = SDL_PollEvent(&e) == 1) {
        switch (e.type) {
        case SDL_QUIT: out.quit = true; break;
        case SDL_FINGERDOWN: touch(TouchEvent::Phase::down, e.tfinger.fingerId, of_finger(e.tfinger)); break;
        case SDL_FINGERMOTION: touch(TouchEvent::Phase::move, e.tfinger.fingerId, of_finger(e.tfinger)); break;
        case SDL_FINGERUP: touch(TouchEvent::Phase::up, e.tfinger.fingerId, of_finger(e.tfinger)); break;
        case SDL_MOUSEBUTTONDOWN:
            if (e.button.button == SDL_BUTTON_LEFT && e.button.which != SDL_TOUCH_MOUSEID)
                touch(TouchEvent::Phase::down, 0, of_mouse(e.button.x, e.button.y));
            break;
        case SDL_MOUSEBUTTONUP:
            if (e.button.button == SDL_BUTTON_LEFT && e.button.which != SDL_TOUCH_MOUSEID)
                touch(TouchEvent::Phase::up, 0, of_mouse(e.button.x, e.button.y));
            break;
        case SDL_MOUSEMOTION:
            if ((e.motion.state & SDL_BUTTON_LMASK) != 0 && e.motion.which != SDL_TOUCH_MOUSEID)
                touch(TouchEvent::Phase::move, 0, of_mouse(e.motion.x, e.motion.y));
            break;
        case SDL_MOUSEWHEEL: {
            int x = 0, y = 0;
            SDL_GetMouseState(&x, &y);
            out.wheel += e.wheel.preciseY;
            out.wheel_position = of_mouse(x, y);
            break;
        }
        case SDL_KEYDOWN: {
            using Key = KeyEvent::Key;
            const bool shift = (e.key.keysym.mod & KMOD_SHIFT) != 0;
            const auto key = [&](Key k) { out.keys.push_back({k, now()}); };
            switch (e.key.keysym.sym) {
            case SDLK_LEFT: key(Key::left); break;
            case SDLK_RIGHT: key(Key::right); break;
            case SDLK_UP: key(Key::up); break;
            case SDLK_DOWN: key(Key::down); break;
            case SDLK_RETURN:
            case SDLK_KP_ENTER:
            case SDLK_SPACE: key(Key::enter); break;
            case SDLK_ESCAPE: key(Key::escape); break;
            case SDLK_TAB: key(shift ? Key::back_tab : Key::tab); break;
            case SDLK_HOME: key(Key::home); break;
            case SDLK_PAGEUP: key(Key::page_up); break;
            case SDLK_PAGEDOWN: key(Key::page_down); break;
            case SDLK_PLUS:
            case SDLK_KP_PLUS: key(Key::plus); break;
            case SDLK_MINUS:
            case SDLK_KP_MINUS: key(Key::minus); break;
            default: break;
            }
            break;
        }
        case SDL_WINDOWEVENT: out.redraw = true; break;
        case SDL_RENDER_TARGETS_RESET: out.redraw = true; break; // no texture of ours is a target
        case SDL_RENDER_DEVICE_RESET:
            log_warning("the graphics device was reset; all textures are made again");
            state_->painter->forget_textures();
            out.redraw = true;
            break;
        default: break;
        }
    }
    return out;
}

void Window::set_fonts(const FontLibrary* fonts) {
    state_->fonts = fonts;
    state_->painter->set_fonts(fonts);
}

bool Window::present(const DisplayList& list, Color ground, ImageSource& images) {
    constexpr int kAttempts = 3; // a renderer that was made a moment ago can be lost again
    for (int attempt = 0; !state_->paint(list, ground, images); ++attempt)
        if (attempt == kAttempts || !state_->replace_renderer()) return false;
    SDL_RenderPresent(state_->renderer);
    return true;
}

Result<Image> Window::picture(const DisplayList& list, Color ground, ImageSource& images) {
    const Size surface = size();
    Image image{static_cast<std::uint32_t>(surface.w), static_cast<std::uint32_t>(surface.h), {}};
    image.pixels.resize(std::size_t{image.width} * image.height);
    const int width = static_cast<int>(image.width), height = static_cast<int>(image.height);
    const bool painted = state_->paint(list, ground, images, PixelView{image.pixels.data(), width, height, width});
    if (!painted) return unavailable("no picture of the screen");
    if (state_->pixels == nullptr &&
        SDL_RenderReadPixels(state_->renderer, nullptr, SDL_PIXELFORMAT_ARGB8888, image.pixels.data(), width * 4) != 0)
        return unavailable("no picture of the screen");
    for (std::uint32_t& p : image.pixels)
        p |= 0xFF000000u;
    return image;
}

} // namespace platform
