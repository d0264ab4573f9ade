#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <thread>

#include <unistd.h>

#include "content/pack/pack_tables.h"
#include "content/pack/sqlite.h"
#include "kiosk/media/media_supply.h"
#include "platform/graphics/image_codec.h"

using namespace kiosk;
using platform::DisplayList;
using platform::DrawImage;
using platform::PrefetchImage;
using platform::SuppliedImage;
using std::chrono::milliseconds;

namespace {

constexpr std::uint32_t kBroken = 8; ///< the picture of this number cannot be decoded

/// A pack of eight pictures of 64 x 48 in two levels, and a broken one.
class PicturePack {
public:
    PicturePack()
        : path_(std::filesystem::temp_directory_path() / ("vitrine-media-" + std::to_string(::getpid()) + ".pack")) {
        std::filesystem::remove(path_);
        auto db = content::Database::create(path_).value();
        REQUIRE(content::begin_pack(db));
        int blob = 0;
        for (std::uint32_t image = 0; image <= kBroken; ++image)
            for (const std::uint32_t width : {16u, 64u}) {
                const std::uint32_t height = width * 3 / 4;
                const platform::Image pixels{
                    width, height, std::vector<std::uint32_t>(width * height, 0xFF000000u | image * 0x101010u)};
                const std::string bytes = image == kBroken ? "no picture" : platform::encode_png(pixels);
                const std::string hash = "hash" + std::to_string(blob);
                auto put = db.prepare("INSERT INTO blob VALUES(?1, ?2, ?3)").value();
                put.bind(1, blob).bind_blob(2, hash).bind_blob(3, bytes);
                REQUIRE(put.run());
                REQUIRE(db.execute("INSERT OR IGNORE INTO image VALUES(" + std::to_string(image) +
                                   ", 64, 48, 0, 64, 48, 0);" + "INSERT INTO image_level VALUES(" +
                                   std::to_string(image) + "," + std::to_string(width) + "," + std::to_string(height) +
                                   "," + std::to_string(blob) + ")"));
                ++blob;
            }
        REQUIRE(content::commit_pack(db));
    }
    ~PicturePack() { std::filesystem::remove(path_); }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

DrawImage drawn(std::uint32_t image, float w, float h, bool moving = false) {
    DrawImage c;
    c.image = image;
    c.rect = {0, 0, w, h};
    c.moving = moving;
    return c;
}

/// A frame as a painter makes it. Returns what was supplied for each picture.
std::vector<SuppliedImage> paint(MediaSupply& supply, const DisplayList& list,
                                 std::vector<std::uint64_t>* gone = nullptr) {
    const auto dropped = supply.begin_frame();
    if (gone != nullptr) gone->insert(gone->end(), dropped.begin(), dropped.end());
    std::vector<SuppliedImage> out;
    for (const auto& command : list.commands())
        if (const auto* image = std::get_if<DrawImage>(&command))
            out.push_back(supply.supply(*image, static_cast<int>(image->rect.w), static_cast<int>(image->rect.h)));
    supply.end_frame(list);
    return out;
}

DisplayList list_of(std::initializer_list<platform::DrawCommand> commands) {
    DisplayList list;
    for (const auto& command : commands)
        list.add(command);
    return list;
}

/// Paints until nothing is missing; the last frame's pictures.
std::vector<SuppliedImage> settle(MediaSupply& supply, const DisplayList& list,
                                  std::vector<std::uint64_t>* gone = nullptr) {
    for (int i = 0; i < 2000; ++i) {
        const auto shown = paint(supply, list, gone);
        if (!supply.waiting()) return shown;
        std::this_thread::sleep_for(milliseconds(1));
        supply.take_in();
    }
    FAIL("pictures never came");
    return {};
}

template <class Done>
void wait_until(MediaSupply& supply, Done&& done) {
    for (int i = 0; i < 2000 && !done(); ++i) {
        std::this_thread::sleep_for(milliseconds(1));
        supply.take_in();
    }
    CHECK(done());
}

} // namespace

TEST_CASE("a picture comes at exactly the size that was drawn; its colour stands in until then") {
    const PicturePack pack;
    MediaSupply supply(pack.path(), {}, {});
    const DisplayList list = list_of({drawn(3, 30, 20)});
    CHECK(paint(supply, list)[0].serial == 0);
    CHECK(supply.last_frame().blank == 1);
    CHECK(supply.waiting());
    const auto shown = settle(supply, list);
    REQUIRE(shown[0].image != nullptr);
    CHECK(shown[0].exact);
    CHECK(shown[0].image->width == 30);
    CHECK(shown[0].image->height == 20);
    CHECK(supply.last_frame().blank + supply.last_frame().coarse == 0);
    CHECK(supply.used_bytes() == 30 * 20 * 4);
}

TEST_CASE("another picture of the same photograph stands in, cut to the part that is asked") {
    const PicturePack pack;
    MediaSupply supply(pack.path(), {}, {});
    settle(supply, list_of({drawn(3, 30, 20)}));
    DrawImage part = drawn(3, 60, 40);
    part.source = {0.5f, 0.25f, 0.5f, 0.5f};
    const auto shown = paint(supply, list_of({part, drawn(4, 60, 40)}));
    CHECK(shown[0].image != nullptr);
    CHECK(!shown[0].exact);
    CHECK(shown[0].source == platform::Rect{15, 5, 15, 10});
    CHECK(shown[1].serial == 0);
    CHECK(supply.last_frame().coarse == 1);
    CHECK(supply.last_frame().blank == 1);
}

TEST_CASE("a part does not stand in for the whole") {
    const PicturePack pack;
    MediaSupply supply(pack.path(), {}, {});
    DrawImage part = drawn(3, 60, 40);
    part.source = {0.5f, 0.25f, 0.5f, 0.5f};
    settle(supply, list_of({part}));
    CHECK(paint(supply, list_of({drawn(3, 30, 20)}))[0].serial == 0);
}

TEST_CASE("what passes by gets a coarse picture once, and the sharp one when it rests") {
    const PicturePack pack;
    MediaSupply supply(pack.path(), {}, {});
    const auto shown = settle(supply, list_of({drawn(2, 40, 30, true)}));
    REQUIRE(shown[0].image != nullptr);
    CHECK(shown[0].image->width == 40 / MediaSupply::kCoarse);
    CHECK(!shown[0].exact);
    CHECK(settle(supply, list_of({drawn(2, 40, 30)}))[0].image->width == 40);
}

TEST_CASE("what is asked for ahead comes too, after what is seen, and stays though nothing draws it") {
    const PicturePack pack;
    MediaSupply supply(pack.path(), {}, {}, 0);
    const DisplayList list = list_of({PrefetchImage{5, {32, 24}}, drawn(1, 32, 24)});
    settle(supply, list);
    wait_until(supply, [&] { return supply.find_prefetched(PrefetchImage{5, {32, 24}}).serial != 0; });
    paint(supply, list);
    paint(supply, list);
    CHECK(supply.find_prefetched(PrefetchImage{5, {32, 24}}).serial != 0);
    CHECK(supply.used_bytes() == 2 * 32 * 24 * 4);
}

TEST_CASE("a quick prefetch is content with any picture of the photograph") {
    const PicturePack pack;
    MediaSupply supply(pack.path(), {}, {});
    settle(supply, list_of({drawn(1, 32, 24)}));
    PrefetchImage quick{1, {64, 48}, true}, fresh{2, {64, 48}, true};
    paint(supply, list_of({quick, fresh}));
    wait_until(supply, [&] { return supply.find_prefetched(fresh).serial != 0; });
    CHECK(supply.find_prefetched(fresh).image->width == 64 / MediaSupply::kCoarse);
    CHECK(supply.find_prefetched(quick).serial == 0);
}

TEST_CASE("the budget is kept by what was used longest ago; what is on screen is never dropped") {
    const PicturePack pack;
    constexpr std::size_t kOne = 32 * 24 * 4;
    MediaSupply supply(pack.path(), {}, {}, 3 * kOne);
    std::vector<std::uint64_t> gone;
    std::vector<std::uint64_t> serials;
    for (std::uint32_t image = 0; image < 6; ++image)
        serials.push_back(settle(supply, list_of({drawn(image, 32, 24)}), &gone)[0].serial);
    paint(supply, list_of({drawn(5, 32, 24)}), &gone);
    CHECK(supply.used_bytes() == 3 * kOne);
    CHECK(gone == std::vector<std::uint64_t>(serials.begin(), serials.begin() + 3));
    // Five at once are more than the budget: all stay while they are drawn.
    const DisplayList many =
        list_of({drawn(0, 32, 24), drawn(1, 32, 24), drawn(2, 32, 24), drawn(3, 32, 24), drawn(4, 32, 24)});
    settle(supply, many);
    paint(supply, many);
    CHECK(supply.last_frame().blank == 0);
    CHECK(supply.used_bytes() >= 5 * kOne);
}

TEST_CASE("pixels that a texture holds leave memory but not the budget; lost textures are made again") {
    const PicturePack pack;
    MediaSupply supply(pack.path(), {}, {});
    const DisplayList list = list_of({drawn(3, 30, 20)});
    const auto serial = settle(supply, list)[0].serial;
    supply.uploaded(serial);
    auto shown = paint(supply, list);
    CHECK(shown[0].serial == serial);
    CHECK(shown[0].image == nullptr);
    CHECK(supply.used_bytes() == 30 * 20 * 4);
    supply.textures_lost();
    std::vector<std::uint64_t> gone;
    shown = settle(supply, list, &gone);
    CHECK(gone == std::vector<std::uint64_t>{serial});
    CHECK(shown[0].serial != serial);
    CHECK(shown[0].image != nullptr);
}

TEST_CASE("a picture that cannot be decoded is asked for once, and its colour stays") {
    const PicturePack pack;
    MediaSupply supply(pack.path(), {}, {});
    const DisplayList list = list_of({drawn(kBroken, 30, 20)});
    CHECK(settle(supply, list)[0].serial == 0);
    CHECK(!supply.waiting());
}

TEST_CASE("only what the last frame lacked makes another frame worth drawing") {
    const PicturePack pack;
    MediaSupply supply(pack.path(), {}, {});
    paint(supply, list_of({drawn(1, 32, 24)}));
    wait_until(supply, [&] { return supply.fresh(); });
    paint(supply, list_of({drawn(1, 32, 24), PrefetchImage{2, {32, 24}}}));
    wait_until(supply, [&] { return supply.find_prefetched(PrefetchImage{2, {32, 24}}).serial != 0; });
    CHECK(!supply.fresh());
}

TEST_CASE("no more wait for the workers than the limit says") {
    const PicturePack pack;
    MediaSupply supply(pack.path(), {}, {});
    DisplayList list;
    const auto size = [](std::size_t i) {
        return platform::Size{static_cast<float>(i % 32 + 1), static_cast<float>(i / 32 + 1)};
    };
    for (std::size_t i = 0; i < MediaSupply::kMaxQueue + 1; ++i)
        list.add(PrefetchImage{1, size(i)});
    paint(supply, list);
    wait_until(supply, [&] { return supply.find_prefetched({1, size(MediaSupply::kMaxQueue - 1)}).serial != 0; });
    std::this_thread::sleep_for(milliseconds(20));
    supply.take_in();
    CHECK(supply.find_prefetched({1, size(MediaSupply::kMaxQueue)}).serial == 0);
}

TEST_CASE("workers take what comes first; a new queue replaces what waits") {
    // Without a pack every picture comes back empty at once: what is left is the order.
    Loader loader("nowhere.pack", {}, 1);
    const auto key = [](std::uint32_t image) { return PictureKey::of(image, {0, 0, 1, 1}, 10, 10); };
    std::vector<PictureKey> first, second;
    for (std::uint32_t i = 0; i < 200; ++i)
        first.push_back(key(i));
    for (std::uint32_t i = 900; i < 910; ++i)
        second.push_back(key(i));
    loader.set_queue(first);
    loader.set_queue(second);
    std::vector<std::uint32_t> order;
    for (int i = 0; i < 2000 && (order.empty() || order.back() != 909); ++i) {
        for (const Loader::Picture& picture : loader.take_pictures())
            order.push_back(picture.key.image);
        std::this_thread::sleep_for(milliseconds(1));
    }
    REQUIRE(order.size() >= 10);
    CHECK(order.size() < 210);
    CHECK(std::is_sorted(order.begin(), order.end()));
    CHECK(order.back() == 909);
}

TEST_CASE("a picture that is being made is not made twice") {
    Loader loader("nowhere.pack", {}, 2);
    const PictureKey key = PictureKey::of(1, {0, 0, 1, 1}, 10, 10);
    for (int i = 0; i < 50; ++i)
        loader.set_queue({key}); // as every frame does until it is there
    std::size_t made = 0;
    for (int i = 0; i < 50 && made == 0; ++i) {
        std::this_thread::sleep_for(milliseconds(2));
        loader.set_queue({key});
        made += loader.take_pictures().size();
    }
    CHECK(made == 1);
}
