// make_album FOLDER [COUNT] [SEED]: the source folder of a large album, made from the sampler's pictures (run from the
// root of the tree). Every photograph is another crop and tone of one of them, 1600 x 1067: no two have the same bytes,
// so a pack of it reads like 7,000 photographs and not like seven. The same count and seed give the same folder.
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "platform/base/file.h"
#include "platform/base/task_pool.h"
#include "platform/graphics/image_codec.h"
#include "tests/bench/random.h"

namespace fs = std::filesystem;
using platform::Image;
using platform::Result;

namespace {

constexpr const char* kSampler = "content/exhibits/sampler/images";
constexpr std::uint32_t kWidth = 1600, kHeight = 1067;
constexpr std::size_t kMaxSourceBytes = 64 * 1024 * 1024;
constexpr std::size_t kMaxCount = 100'000;
constexpr const char* kThemes[] = {"Rivers", "Mountains", "Plants",   "Movement",
                                   "Houses", "People",    "Machines", "Roads"};

Image photograph(const std::vector<Image>& bases, Random random) {
    const Image& base = bases[random.next() % bases.size()];
    const auto w = static_cast<float>(base.width), h = static_cast<float>(base.height);
    const float fit = std::min(w / kWidth, h / kHeight) * random.between(0.5f, 1.0f);
    const float left = random.between(0, w - fit * kWidth), top = random.between(0, h - fit * kHeight);
    Image image = platform::scale_image(base, left, top, left + fit * kWidth, top + fit * kHeight, kWidth, kHeight);
    const float contrast = random.between(0.75f, 1.15f);
    std::uint8_t tone[3][256];
    for (auto& channel : tone) {
        const float shift = random.between(-22, 22);
        for (int v = 0; v < 256; ++v)
            channel[v] = static_cast<std::uint8_t>(
                std::clamp(128 + (static_cast<float>(v) - 128) * contrast + shift, 0.0f, 255.0f));
    }
    for (std::uint32_t& p : image.pixels)
        p = 0xFF000000u | std::uint32_t{tone[0][p >> 16 & 0xFF]} << 16 | std::uint32_t{tone[1][p >> 8 & 0xFF]} << 8 |
            tone[2][p & 0xFF];
    return image;
}

Result<std::vector<Image>> read_bases() {
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(kSampler, error))
        files.push_back(entry.path());
    if (files.empty())
        return platform::Error{platform::ErrorCode::not_found,
                               fmt::format("{}: no pictures; run this from the root of the tree", kSampler)};
    std::sort(files.begin(), files.end());
    std::vector<Image> bases;
    for (const fs::path& file : files)
        bases.push_back(TRY(platform::decode_image(TRY(platform::read_file(file, kMaxSourceBytes)))));
    return bases;
}

/// The first screen has pictures on every door, as an exhibit's has.
std::string doors(std::size_t count) {
    std::string out;
    for (const char* key : {"photographs", "second", "third", "fourth", "fifth", "sixth"})
        out += fmt::format("  - id: {0}\n    kind: photographs\n    title: Photographs\n    minutes: 10\n"
                           "    line: Every crop and tone of a few.\n    cover: p{1:05}\n",
                           key, (out.size() * 37 + 11) % count);
    return out;
}

Result<> make_album(const fs::path& folder, std::size_t count, std::uint64_t seed) {
    const std::vector<Image> bases = TRY(read_bases());
    std::error_code error;
    fs::create_directories(folder / "images", error);
    std::ofstream(folder / "exhibit.yaml") << "id: large-album\n"
                                              "title: A large album\n"
                                              "languages: [en]\n"
                                              "theme:\n  accent: \"#d8a657\"\n  ground: dark\n"
                                              "idle: {warn_after_s: 300, answer_within_s: 20}\n"
                                              "sections:\n" +
                                                  doors(count) +
                                                  "attract:\n  - line: A large album.\n    photograph: p00000\n"
                                                  "    opens: section:photographs\n";
    std::ofstream(folder / "sources.csv") << "id,title,author\nsampler,The sampler's photographs,Several\n";
    std::ofstream table(folder / "photographs.csv");
    table << "id,file,title,caption,alt,credit,date,theme,sources,sensitivity\n";
    for (std::size_t i = 0; i < count; ++i)
        table << fmt::format("p{0:05},p{0:05}.jpg,Photograph {0},A part of an early photograph in another tone.,"
                             "A part of an early photograph.,See the sampler's credits,{1},{2},sampler,none\n",
                             i, 1850 + i % 90, kThemes[i * 7 % std::size(kThemes)]);
    table.close();
    std::atomic<std::size_t> failed = 0;
    {
        platform::TaskPool pool(std::max(1u, std::thread::hardware_concurrency()));
        for (std::size_t i = 0; i < count; ++i)
            pool.submit([&, i] {
                const std::string bytes = platform::encode_jpeg(photograph(bases, Random(seed * 1'000'003 + i)), 85);
                std::ofstream out(folder / "images" / fmt::format("p{:05}.jpg", i), std::ios::binary);
                out << bytes;
                out.close();
                if (!out) ++failed;
            });
        pool.wait();
    }
    if (failed > 0 || !table)
        return platform::Error{platform::ErrorCode::io, fmt::format("{}: cannot be written", folder.string())};
    return {};
}

} // namespace

int main(int argc, char** argv) {
    const std::size_t count = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 7000;
    const std::uint64_t seed = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1;
    if (argc < 2 || count == 0 || count > kMaxCount) {
        std::fprintf(stderr, "make_album FOLDER [COUNT, up to %zu] [SEED]\n", kMaxCount);
        return 2;
    }
    if (const auto made = make_album(argv[1], count, seed); !made) {
        std::fprintf(stderr, "make_album: %s\n", made.error().message.c_str());
        return 1;
    }
    std::printf("%s: %zu photographs of %u x %u\n", argv[1], count, kWidth, kHeight);
    return 0;
}
