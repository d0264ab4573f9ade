#include "content/author/progress.h"

#include <cstdio>

#include <fmt/format.h>

namespace content::author {

std::string progress_text(const std::string& what, std::size_t done, std::size_t total, platform::Duration passed) {
    std::string text = fmt::format("{} {}/{}", what, done, total);
    if (done * 10 >= total && done < total && done > 0) {
        const float left = platform::seconds(passed) * static_cast<float>(total - done) / static_cast<float>(done);
        text += fmt::format(", about {:.0f} s left", left + 0.5f);
    }
    return text;
}

Progress::Progress(std::string what, std::size_t total, bool terminal)
    : what_(std::move(what)), total_(total), terminal_(terminal) {
    started_ = last_ = std::chrono::steady_clock::now();
}

Progress::~Progress() {
    if (terminal_ && written_) std::fputs("\n", stderr);
}

void Progress::advance(std::size_t done, platform::Instant now) {
    const auto pause = terminal_ ? std::chrono::milliseconds(100) : std::chrono::milliseconds(5000);
    if (now - last_ < pause && done < total_) return;
    last_ = now;
    written_ = true;
    const std::string text = progress_text(what_, done, total_, now - started_);
    if (!terminal_) {
        std::fprintf(stderr, "%s\n", text.c_str());
        return;
    }
    constexpr std::size_t kWidth = 30;
    const std::size_t full = total_ == 0 ? kWidth : done * kWidth / total_;
    std::fprintf(stderr, "\r[%s%s] %-50s", std::string(full, '#').c_str(), std::string(kWidth - full, '.').c_str(),
                 text.c_str());
    std::fflush(stderr);
}

} // namespace content::author
