// A picture that one is close to: in tiles of the surface, made from tiles of the pack.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include <unistd.h>

#include "content/pack/pack_tables.h"
#include "content/pack/schema.h"
#include "content/pack/sqlite.h"
#include "kiosk/media/media_supply.h"
#include "platform/base/log.h"
#include "platform/graphics/image_codec.h"

using namespace kiosk;
using platform::DrawImage;
using platform::Image;
using platform::Rect;
using platform::SuppliedPart;

namespace {

constexpr std::uint32_t kWidth = 2600, kHeight = 1800;

/// Soft everywhere, nowhere the same.
Image original() {
    Image image{kWidth, kHeight, {}};
    image.pixels.reserve(std::size_t{kWidth} * kHeight);
    for (std::uint32_t y = 0; y < kHeight; ++y)
        for (std::uint32_t x = 0; x < kWidth; ++x) {
            const auto wave = [](double v) { return static_cast<std::uint32_t>(127.5 + 127 * std::sin(v)); };
            image.pixels.push_back(0xFF000000u | wave(x / 9.0) << 16 | wave(y / 7.0) << 8 | wave((x + y) / 23.0));
        }
    return image;
}
const Image& shared_original() {
    static const Image image = original();
    return image;
}

Image cropped(const Image& from, std::uint32_t left, std::uint32_t top, std::uint32_t right, std::uint32_t bottom) {
    Image out{right - left, bottom - top, {}};
    for (std::uint32_t y = top; y < bottom; ++y)
        out.pixels.insert(out.pixels.end(), from.pixels.begin() + std::size_t{y} * from.width + left,
                          from.pixels.begin() + std::size_t{y} * from.width + right);
    return out;
}

/// A pack of one picture: a whole level of 400 pixels, all of its own in tiles, losslessly; tile (`bad`, `bad`) spoilt.
class TilePack {
public:
    explicit TilePack(std::uint32_t bad = 1000)
        : path_(std::filesystem::temp_directory_path() / ("vitrine-tiles-" + std::to_string(::getpid()) + ".pack")) {
        std::filesystem::remove(path_);
        auto db = content::Database::create(path_).value();
        REQUIRE(content::begin_pack(db));
        REQUIRE(db.execute("INSERT INTO image VALUES(0, 400, 277, 0, 2600, 1800, 1)"));
        int blob = 0;
        const auto put = [&](const std::string& bytes, const std::string& row) {
            auto insert = db.prepare("INSERT INTO blob VALUES(?1, ?2, ?3)").value();
            const std::string hash = "hash" + std::to_string(blob);
            insert.bind(1, blob).bind_blob(2, hash).bind_blob(3, bytes);
            REQUIRE(insert.run());
            REQUIRE(db.execute("INSERT INTO " + row + "," + std::to_string(blob++) + ")"));
        };
        const Image& image = shared_original();
        put(platform::encode_png(platform::scale_image(image, 0, 0, kWidth, kHeight, 400, 277)),
            "image_level VALUES(0, 400, 277");
        constexpr std::uint32_t kSide = content::kTileSide;
        for (std::uint32_t y = 0; y * kSide < kHeight; ++y)
            for (std::uint32_t x = 0; x * kSide < kWidth; ++x) {
                const Image tile =
                    cropped(image, x == 0 ? 0 : x * kSide - 1, y == 0 ? 0 : y * kSide - 1,
                            std::min(kWidth, (x + 1) * kSide + 1), std::min(kHeight, (y + 1) * kSide + 1));
                put(x == bad && y == bad ? "no picture" : platform::encode_png(tile),
                    "image_tile VALUES(0, 0, " + std::to_string(x) + "," + std::to_string(y));
            }
        REQUIRE(content::commit_pack(db));
    }
    ~TilePack() { std::filesystem::remove(path_); }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// 900 × 600 px of the picture at this size, from `left`, `top` on.
constexpr int kSeenWidth = 900, kSeenHeight = 600;
DrawImage seen(int width, int height, int left, int top, bool moving = false) {
    DrawImage c;
    c.rect = {0, 0, kSeenWidth, kSeenHeight};
    const auto w = static_cast<float>(width), h = static_cast<float>(height);
    c.source = {static_cast<float>(left) / w, static_cast<float>(top) / h, kSeenWidth / w, kSeenHeight / h};
    c.moving = moving;
    c.close = true;
    return c;
}

std::vector<SuppliedPart> paint(MediaSupply& supply, const DrawImage& c) {
    supply.begin_frame();
    std::vector<SuppliedPart> parts;
    REQUIRE(supply.supply_parts(c, kSeenWidth, kSeenHeight, parts));
    platform::DisplayList list;
    list.add(c);
    supply.end_frame(list);
    return parts;
}
std::vector<SuppliedPart> settle(MediaSupply& supply, const DrawImage& c) {
    for (int i = 0; i < 20'000; ++i) {
        auto parts = paint(supply, c);
        if (!supply.waiting()) return parts;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        supply.take_in();
    }
    FAIL("tiles never came");
    return {};
}

struct Compared {
    int most = 0;     ///< how far a channel is from what is expected
    int left_out = 0; ///< pixels that no part shows
    int shown_twice = 0;
};
/// What unscaled parts show, against the whole picture scaled at once.
Compared compare(const std::vector<SuppliedPart>& parts, int width, int height, int left, int top) {
    static std::vector<int> count;
    count.assign(kSeenWidth * kSeenHeight, 0);
    const Image whole = platform::scale_image(shared_original(), 0, 0, kWidth, kHeight,
                                              static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height));
    Compared out;
    for (const SuppliedPart& part : parts) {
        REQUIRE(part.picture.image != nullptr);
        CHECK(part.picture.source.size().w == part.to.w); // nothing is scaled
        CHECK(part.picture.source.size().h == part.to.h);
        for (int y = 0; y < static_cast<int>(part.to.h); ++y)
            for (int x = 0; x < static_cast<int>(part.to.w); ++x) {
                const int to_x = static_cast<int>(part.to.x) + x, to_y = static_cast<int>(part.to.y) + y;
                if (to_x < 0 || to_y < 0 || to_x >= kSeenWidth || to_y >= kSeenHeight) continue;
                ++count[static_cast<std::size_t>(to_y * kSeenWidth + to_x)];
                const auto word = [&](const Image& image, int column, int row) {
                    return image.pixels[static_cast<std::size_t>(row) * image.width + static_cast<std::size_t>(column)];
                };
                const std::uint32_t a = word(*part.picture.image, static_cast<int>(part.picture.source.x) + x,
                                             static_cast<int>(part.picture.source.y) + y),
                                    b = word(whole, left + to_x, top + to_y);
                for (const int shift : {0, 8, 16})
                    out.most = std::max(
                        out.most, std::abs(static_cast<int>(a >> shift & 0xFF) - static_cast<int>(b >> shift & 0xFF)));
            }
    }
    for (const int n : count)
        out.left_out += n == 0, out.shown_twice += n > 1;
    return out;
}

} // namespace

TEST_CASE("tiles are, pixel for pixel, the whole picture at that size: nothing left out, nothing twice, no seam") {
    const TilePack pack;
    for (const auto& [width, height] : {std::pair(2600, 1800), std::pair(1300, 900), std::pair(1733, 1200),
                                        std::pair(2221, 1538), std::pair(5200, 3600)}) {
        MediaSupply supply(pack.path(), {}, {}, 64 << 20);
        for (const auto& [left, top] :
             {std::pair(0, 0), std::pair(333, 171), std::pair(width - kSeenWidth, height - kSeenHeight)}) {
            CAPTURE(width);
            CAPTURE(left);
            const Compared found = compare(settle(supply, seen(width, height, left, top)), width, height, left, top);
            CHECK(found.left_out == 0);
            CHECK(found.shown_twice == 0);
            CHECK(found.most <= 2); // roundings of weights
            CHECK(supply.last_frame().coarse + supply.last_frame().blank == 0);
        }
    }
}

TEST_CASE("moving keeps the tiles that are still seen; only new ones are lacking") {
    const TilePack pack;
    MediaSupply supply(pack.path(), {}, {}, 64 << 20);
    std::vector<std::uint64_t> before, after;
    for (const SuppliedPart& part : settle(supply, seen(2600, 1800, 600, 600)))
        before.push_back(part.picture.serial);
    paint(supply, seen(2600, 1800, 630, 600, true));
    CHECK(!supply.waiting()); // a finger on it, all is there
    for (const SuppliedPart& part : paint(supply, seen(2600, 1800, 900, 600, true)))
        after.push_back(part.picture.serial);
    CHECK(supply.waiting()); // the same size as before: the next column is asked for while the finger moves
    CHECK(std::count_if(after.begin(), after.end(), [&](std::uint64_t serial) {
              return std::find(before.begin(), before.end(), serial) != before.end();
          }) >= 2);
}

TEST_CASE("while fingers change the size nothing is asked for, and what is there is drawn larger") {
    const TilePack pack;
    MediaSupply supply(pack.path(), {}, {}, 64 << 20);
    DrawImage whole;
    whole.rect = {0, 0, 800, 554};
    for (int i = 0; i < 20'000; ++i) {
        supply.begin_frame();
        const bool there = supply.supply(whole, 800, 554).exact;
        platform::DisplayList list;
        list.add(whole);
        supply.end_frame(list);
        if (there) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        supply.take_in();
    }
    settle(supply, seen(2000, 1385, 500, 400));
    const auto parts = paint(supply, seen(2200, 1523, 600, 450, true));
    CHECK(!supply.waiting());
    CHECK(supply.last_frame().blank == 0);
    REQUIRE(parts.size() > 1);
    // Tiles of the old size, on edges of whole pixels that meet.
    int area = 0;
    for (const SuppliedPart& part : parts) {
        CHECK(part.picture.serial != 0);
        const Rect clip = part.clip.intersection({0, 0, kSeenWidth, kSeenHeight});
        area += static_cast<int>(clip.w * clip.h);
    }
    CHECK(area == kSeenWidth * kSeenHeight);
}

TEST_CASE("where a tile of the pack cannot be read the coarser picture stays, the log says which, and nobody waits") {
    const TilePack pack(1);
    MediaSupply supply(pack.path(), {}, {}, 64 << 20);
    const auto parts = settle(supply, seen(2600, 1800, 100, 100));
    REQUIRE(!parts.empty());
    CHECK(parts.front().picture.serial != 0);
    CHECK(parts.front().clip == Rect{0, 0, kSeenWidth, kSeenHeight});
    CHECK(parts.front().to.w > 2000); // the whole, large
    CHECK(parts.size() > 1);          // the others are sharp
    CHECK(supply.last_frame().coarse == 1);
    paint(supply, seen(2600, 1800, 100, 100));
    CHECK(!supply.waiting());
    const auto log = platform::recent_log();
    CHECK(std::any_of(log.begin(), log.end(), [](const platform::LogEntry& entry) {
        return entry.message.find("image 0: tile 0/1,1: ") != std::string::npos;
    }));
}

TEST_CASE("what was far from the eye is dropped first, and no more is kept than the budget says") {
    const TilePack pack;
    constexpr std::size_t kBudget = 16 << 20;
    MediaSupply supply(pack.path(), {}, {}, kBudget);
    for (int step = 0; step < 8; ++step)
        settle(supply, seen(5200, 3600, step * 600, step * 400));
    CHECK(supply.used_bytes() <= kBudget);
    CHECK(supply.used_bytes() > kBudget / 2);
}

TEST_CASE("a small picture, and one that nobody is close to, are no matter of tiles") {
    const TilePack pack;
    MediaSupply supply(pack.path(), {}, {});
    std::vector<SuppliedPart> parts;
    DrawImage c;
    c.close = true;
    c.source = {0.25f, 0.25f, 0.5f, 0.5f};
    CHECK(!supply.supply_parts(c, 500, 300, parts)); // a whole of 1000 px
    CHECK(supply.supply_parts(c, 600, 400, parts));
    c.close = false;
    CHECK(!supply.supply_parts(c, 600, 400, parts));
}
