#pragma once

#include <string>

#include <fmt/format.h>

namespace platform {

enum class LogLevel { info, warning, error };

/// Writes one line to standard error ("vitrine: warning: …"); line breaks inside become spaces, so that one event stays
/// one line for journald. Any thread. Never fails, never throws.
void log_line(LogLevel level, const std::string& message) noexcept;

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
