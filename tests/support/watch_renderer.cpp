// Preloaded into the real program (LD_PRELOAD): counts frames and takes the renderer away.
//   WATCH_PRESENTS=FILE   a byte is appended for each frame presented
//   LOSE_RENDERER=FILE    while it exists, the renderer made first draws nothing any more, as after a reset of the
//   device
#include <SDL.h>

#include <cstdlib>

#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

namespace {
SDL_Renderer* first = nullptr;

template <class Function>
Function original(const char* name) {
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}
} // namespace

extern "C" {

SDL_Renderer* SDLCALL SDL_CreateRenderer(SDL_Window* window, int index, Uint32 flags) {
    SDL_Renderer* made = original<decltype(&SDL_CreateRenderer)>("SDL_CreateRenderer")(window, index, flags);
    const char* file = std::getenv("LOSE_RENDERER");
    if (file == nullptr || access(file, F_OK) != 0)
        first = made; // the last one before the loss
    else
        first = nullptr;
    return made;
}

int SDLCALL SDL_RenderFlush(SDL_Renderer* renderer) {
    const char* file = std::getenv("LOSE_RENDERER");
    if (file != nullptr && renderer == first && access(file, F_OK) == 0) return SDL_SetError("device removed");
    return original<decltype(&SDL_RenderFlush)>("SDL_RenderFlush")(renderer);
}

void SDLCALL SDL_RenderPresent(SDL_Renderer* renderer) {
    if (const char* file = std::getenv("WATCH_PRESENTS")) {
        const int fd = open(file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
        if (fd < 0 || write(fd, "p", 1) != 1) std::abort();
        close(fd);
    }
    original<decltype(&SDL_RenderPresent)>("SDL_RenderPresent")(renderer);
}
}
