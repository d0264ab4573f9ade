// Holds what a visit showed against what is expected: display lists word by word, pictures within a tolerance.
//   expectations check  SHOWN EXPECTED     every *.txt of either, every *.png of EXPECTED
//   expectations accept SHOWN EXPECTED     takes what was shown as expected: all lists, and the pictures already there
// (a new picture begins as an empty file). On a difference, NAME.difference.png beside the shown picture marks it.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <regex>
#include <set>
#include <string>

#include <fmt/format.h>

#include "platform/base/file.h"
#include "platform/graphics/image_codec.h"

namespace {

namespace fs = std::filesystem;
using platform::Image;

constexpr std::size_t kMaxFileBytes = 64 * 1024 * 1024;
constexpr int kTolerance = 10;            ///< of 255, in each channel: drivers differ by 1, a wrong ink by far more
constexpr double kMostDiffering = 0.0005; ///< share of the pixels

std::set<std::string> names(const fs::path& folder, const char* ending) {
    std::set<std::string> found;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (entry.path().extension() == ending && !entry.path().filename().string().ends_with(".difference.png"))
            found.insert(entry.path().filename().string());
    return found;
}

std::string read(const fs::path& path) {
    auto bytes = platform::read_file(path, kMaxFileBytes);
    return bytes ? std::move(bytes).value() : std::string();
}

/// A list without the pack's edition: that changes with every word of the exhibit and of the interface, wherever it
/// stands.
std::string list(const fs::path& path) {
    static const std::regex kEdition("\n[^\n]*«[0-9a-f]{16}»");
    return std::regex_replace(read(path), kEdition, "\n(the edition)");
}

/// The first lines that differ, as a reviewer wants to see them.
std::string first_difference(std::string_view expected, std::string_view shown) {
    for (int line = 1; !expected.empty() || !shown.empty(); ++line) {
        const std::string_view e = expected.substr(0, expected.find('\n')), s = shown.substr(0, shown.find('\n'));
        if (e != s) return fmt::format("line {}:\n    expected: {}\n    shown:    {}", line, e, s);
        expected.remove_prefix(std::min(e.size() + 1, expected.size()));
        shown.remove_prefix(std::min(s.size() + 1, shown.size()));
    }
    return "only line ends differ";
}

int channel(std::uint32_t pixel, int shift) {
    return static_cast<int>(pixel >> shift & 0xFF);
}

/// Empty when they are the same to the eye.
std::string picture_difference(const fs::path& expected_path, const fs::path& shown_path) {
    const auto expected = platform::decode_image(read(expected_path)), shown = platform::decode_image(read(shown_path));
    if (!expected) return "the expected picture cannot be read: " + expected.error().message;
    if (!shown) return "no such picture was shown: " + shown.error().message;
    const Image& e = expected.value();
    const Image& s = shown.value();
    if (e.width != s.width || e.height != s.height)
        return fmt::format("{}x{} is expected, {}x{} shown", e.width, e.height, s.width, s.height);
    Image marked = s;
    std::size_t differing = 0;
    for (std::size_t i = 0; i < e.pixels.size(); ++i) {
        bool same = true;
        for (const int shift : {0, 8, 16})
            same = same && std::abs(channel(e.pixels[i], shift) - channel(s.pixels[i], shift)) <= kTolerance;
        marked.pixels[i] = same ? (s.pixels[i] >> 2 & 0x3F3F3F) | 0xFF000000u : 0xFFFF3060u;
        differing += same ? 0 : 1;
    }
    const auto most = static_cast<std::size_t>(static_cast<double>(e.pixels.size()) * kMostDiffering);
    if (differing <= most) return {};
    fs::path difference = shown_path;
    difference.replace_extension(".difference.png");
    (void)platform::write_file_atomically(difference, platform::encode_png(marked));
    return fmt::format("{} pixels differ, at most {} may: see {}", differing, most, difference.string());
}

int check(const fs::path& shown, const fs::path& expected) {
    int failures = 0;
    const auto fail = [&](const std::string& name, const std::string& why) {
        std::printf("%s: %s\n", name.c_str(), why.c_str());
        ++failures;
    };
    std::set<std::string> lists = names(expected, ".txt");
    lists.merge(names(shown, ".txt"));
    for (const std::string& name : lists) {
        const std::string e = list(expected / name), s = list(shown / name);
        if (e.empty() || s.empty())
            fail(name, e.empty() ? "shown, but nothing is expected" : "expected, but not shown");
        else if (e != s)
            fail(name, first_difference(e, s));
    }
    const std::set<std::string> pictures = names(expected, ".png");
    for (const std::string& name : pictures)
        if (const std::string why = picture_difference(expected / name, shown / name); !why.empty()) fail(name, why);
    std::printf("%zu lists and %zu pictures, %d of them not as expected\n", lists.size(), pictures.size(), failures);
    if (failures > 0)
        std::printf("If what is shown is right: tests/rebaseline, and read the difference before you commit it.\n");
    return failures == 0 && !lists.empty() ? 0 : 1;
}

int accept(const fs::path& shown, const fs::path& expected) {
    const std::set<std::string> pictures = names(expected, ".png");
    fs::create_directories(expected);
    for (const std::string& name : names(expected, ".txt"))
        fs::remove(expected / name);
    for (const std::string& name : names(shown, ".txt"))
        fs::copy_file(shown / name, expected / name);
    for (const std::string& name : pictures) // one that still looks the same keeps its bytes
        if (!picture_difference(expected / name, shown / name).empty())
            fs::copy_file(shown / name, expected / name, fs::copy_options::overwrite_existing);
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    const std::string verb = argc == 4 ? argv[1] : "";
    if (verb == "check") return check(argv[2], argv[3]);
    if (verb == "accept") return accept(argv[2], argv[3]);
    std::fprintf(stderr, "usage: expectations check|accept SHOWN EXPECTED\n");
    return 2;
}
