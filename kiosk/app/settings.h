#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/session/visit.h"

namespace kiosk {

/// The names of the grounds on the command line and in the settings; nothing for any other word.
std::optional<Comfort::Ground> find_ground(std::string_view name);
/// "130" to 1.3; nothing for what is not one of kTextScales.
std::optional<float> find_text_scale(std::string_view percent);

/// What a venue sets for one board, from a small file (/etc/vitrine.ini): a word, an equals sign, a value a line; `#`
/// starts a comment. Everything is optional. deploy/README.md lists the words.
struct Settings {
    std::optional<std::filesystem::path> pack, updates;
    std::optional<std::string> language;
    std::optional<float> density_dpi;
    std::optional<float> distance_cm;
    std::optional<std::string> renderer;
    std::optional<std::chrono::seconds> idle_warn_after;
    std::optional<std::chrono::seconds> idle_answer_within;
    std::optional<std::string> staff_pin;
    std::optional<bool> quiet;
    std::optional<float> text_scale;
    std::optional<Comfort::Ground> ground;
    std::optional<bool> calm, reach;
};

struct SettingsFault {
    int line = 0;
    std::string what; ///< what is wrong and what would be right
};

/// Pure; any bytes are fine. A line that says nothing sensible is a fault and changes nothing; the others hold: a
/// mistake in a file must not blank a gallery. At most kMaxFaults are told.
Settings parse_settings(std::string_view text, std::vector<SettingsFault>& faults);

/// Reads a file; each fault, and a file that cannot be read, is a warning in the log with file and line.
Settings load_settings(const std::filesystem::path& path);

constexpr std::size_t kMaxSettingsBytes = 64 * 1024;
constexpr std::size_t kMaxFaults = 20;

} // namespace kiosk
