#include "platform/base/log.h"

#include <algorithm>
#include <cstdio>
#include <mutex>

namespace platform {
namespace {

struct Memory {
    std::mutex mutex;
    RepeatFilter filter;
    std::vector<LogEntry> kept; // a deque would take memory while it is made, where nothing may be thrown
    bool quiet = false;
};
Memory& memory() {
    static Memory one; // for the whole program: there is one standard error
    return one;
}

} // namespace

bool RepeatFilter::is_news(const std::string& message, Instant now) {
    const auto found = said_.find(message);
    if (found != said_.end() && now - found->second < kSilence) return false;
    if (said_.size() >= kMost && found == said_.end())
        said_.erase(std::min_element(said_.begin(), said_.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; }));
    said_[message] = now;
    return true;
}

void log_line(LogLevel level, const std::string& message) noexcept {
    const char* name = level == LogLevel::info ? "" : level == LogLevel::warning ? "warning: " : "error: ";
    try {
        std::string line = message;
        std::replace(line.begin(), line.end(), '\n', ' ');
        Memory& all = memory();
        const std::lock_guard lock(all.mutex); // whole lines, also from two threads
        if (level == LogLevel::info) {
            if (all.quiet) return;
        } else {
            if (!all.filter.is_news(line, std::chrono::steady_clock::now())) return;
            if (all.kept.size() == kKeptLogEntries) all.kept.erase(all.kept.begin());
            all.kept.push_back({level, line, std::chrono::system_clock::now()});
        }
        std::fprintf(stderr, "vitrine: %s%s\n", name, line.c_str());
    } catch (...) {
        std::fputs("vitrine: error: out of memory while logging\n", stderr);
    }
}

void log_quietly(bool quiet) noexcept {
    const std::lock_guard lock(memory().mutex);
    memory().quiet = quiet;
}

std::vector<LogEntry> recent_log() {
    const std::lock_guard lock(memory().mutex);
    return memory().kept;
}

} // namespace platform
