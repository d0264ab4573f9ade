#include "platform/system/edid.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace platform {
namespace {

constexpr std::size_t kBlock = 128;
constexpr std::size_t kScreenSizeCm = 21;
constexpr std::size_t kFirstTiming = 54;
constexpr std::size_t kMostEdidBytes = 256 * kBlock;
constexpr float kMillimetresPerInch = 25.4f;

bool is_ratio(int w, int h) {
    constexpr std::array<std::array<int, 2>, 9> kRatios{
        {{4, 3}, {5, 4}, {16, 9}, {16, 10}, {40, 30}, {160, 90}, {160, 100}, {1600, 900}, {1600, 1000}}};
    return std::any_of(kRatios.begin(), kRatios.end(), [&](const auto& r) { return r[0] == w && r[1] == h; });
}

bool is_credible(const Panel& p) {
    if (p.width_mm <= 0 || p.height_mm <= 0 || p.width_px <= 0 || p.height_px <= 0) return false;
    if (is_ratio(p.width_mm, p.height_mm)) return false;
    const auto w = static_cast<float>(p.width_px), h = static_cast<float>(p.height_px);
    const float across = w / static_cast<float>(p.width_mm), down = h / static_cast<float>(p.height_mm);
    constexpr float kSquarePixels = 0.08f; // real panels are within 1 %, centimetres round by 5
    if (std::fabs(across / down - 1) > kSquarePixels) return false;
    const float dpi = across * kMillimetresPerInch;
    return dpi >= kLeastDpi && dpi <= kMostDpi;
}

} // namespace

std::optional<Panel> parse_edid(std::string_view bytes) {
    constexpr std::string_view kHeader("\0\xFF\xFF\xFF\xFF\xFF\xFF\0", 8);
    if (bytes.size() < kBlock || !bytes.starts_with(kHeader)) return std::nullopt;
    const auto at = [&](std::size_t i) { return static_cast<int>(static_cast<std::uint8_t>(bytes[i])); };
    int sum = 0;
    for (std::size_t i = 0; i < kBlock; ++i)
        sum += at(i);
    if (sum % 256 != 0) return std::nullopt;

    const std::size_t t = kFirstTiming;
    if (at(t) == 0 && at(t + 1) == 0) return std::nullopt; // no timing: the display does not say its own resolution
    const int width_px = at(t + 2) | (at(t + 4) & 0xF0) << 4, height_px = at(t + 5) | (at(t + 7) & 0xF0) << 4;
    const Panel fine{at(t + 12) | (at(t + 14) & 0xF0) << 4, at(t + 13) | (at(t + 14) & 0x0F) << 8, width_px, height_px};
    const Panel rough{at(kScreenSizeCm) * 10, at(kScreenSizeCm + 1) * 10, width_px, height_px};
    const bool rough_is_size = rough.width_mm > 0 && rough.height_mm > 0 && !is_ratio(rough.width_mm, rough.height_mm);
    if (is_credible(fine)) {
        const auto agree = [](int a, int b) { return std::abs(a - b) <= std::max(15, a / 16); };
        if (rough_is_size && (!agree(fine.width_mm, rough.width_mm) || !agree(fine.height_mm, rough.height_mm)))
            return std::nullopt;
        return fine;
    }
    if (rough_is_size && is_credible(rough)) return rough;
    return std::nullopt;
}

float find_panel_density(Size pixels, const std::filesystem::path& drm) {
    const auto read = [](const std::filesystem::path& path) {
        std::ifstream in(path, std::ios::binary); // files of sysfs have no size before they are read
        std::string bytes(kMostEdidBytes, '\0');
        in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        bytes.resize(static_cast<std::size_t>(in.gcount()));
        return bytes;
    };
    std::optional<Panel> only;
    int connected = 0;
    std::error_code failed;
    for (std::filesystem::directory_iterator it(drm, failed), end; !failed && it != end; it.increment(failed)) {
        if (!read(it->path() / "status").starts_with("connected")) continue;
        ++connected;
        only = parse_edid(read(it->path() / "edid"));
    }
    if (connected != 1 || !only) return 0;
    const float longer_px = std::max(pixels.w, pixels.h);
    const auto longer_mm = static_cast<float>(std::max(only->width_mm, only->height_mm));
    return longer_px / longer_mm * kMillimetresPerInch;
}

} // namespace platform
