#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "platform/base/clock.h"

namespace platform {

enum class LogLevel { info, warning, error };

/// Writes one line to standard error ("vitrine: warning: …"); line breaks inside become spaces, so that one event stays
/// one line for journald. A warning or error that was said within the last hour is not said again: a photograph that
/// cannot be read is one line, not one a frame. Any thread. Never fails, never throws.
void log_line(LogLevel level, const std::string& message) noexcept;

/// From now on only warnings and errors are written. Any thread.
void log_quietly(bool quiet) noexcept;

struct LogEntry {
    LogLevel level = LogLevel::info;
    std::string message;
    std::chrono::system_clock::time_point time;
};
/// The last warnings and errors, oldest first, at most kKeptLogEntries. Any thread.
std::vector<LogEntry> recent_log();
constexpr std::size_t kKeptLogEntries = 32;

/// Tells what was said lately from what is news. Pure but for its memory, which holds at most kMost lines.
class RepeatFilter {
public:
    bool is_news(const std::string& message, Instant now);
    static constexpr std::size_t kMost = 256;
    static constexpr Duration kSilence = std::chrono::hours(1);

private:
    std::unordered_map<std::string, Instant> said_;
};

template <class... Args>
void log_info(fmt::format_string<Args...> format, Args&&... args) {
    log_line(LogLevel::info, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void log_warning(fmt::format_string<Args...> format, Args&&... args) {
    log_line(LogLevel::warning, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void log_error(fmt::format_string<Args...> format, Args&&... args) {
    log_line(LogLevel::error, fmt::format(format, std::forward<Args>(args)...));
}

} // namespace platform
