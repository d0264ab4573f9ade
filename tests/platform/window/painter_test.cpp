#include <doctest/doctest.h>

#include <SDL.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "platform/window/pixel_painter.h"
#include "platform/window/renderer_painter.h"

using namespace platform;

namespace {

constexpr int kWidth = 96, kHeight = 64;
constexpr Color kGround{20, 30, 40};

/// One picture, a slope of red across and of green down; remembers how it was asked.
class OnePicture : public ImageSource {
public:
    OnePicture() {
        for (std::uint32_t y = 0; y < picture.height; ++y)
            for (std::uint32_t x = 0; x < picture.width; ++x)
                picture.pixels.push_back(0xFF000000u | (x * 8) << 16 | (y * 10) << 8 | 50);
    }
    std::vector<std::uint64_t> begin_frame() override {
        calls += "begin ";
        return std::exchange(gone, {});
    }
    SuppliedImage supply(const DrawImage& c, int width, int height) override {
        calls += "supply ";
        if (c.image != 1) return {};
        const bool exact = width == static_cast<int>(picture.width) && height == static_cast<int>(picture.height);
        const auto w = static_cast<float>(picture.width), h = static_cast<float>(picture.height);
        return {7, held ? nullptr : &picture, {c.source.x * w, c.source.y * h, c.source.w * w, c.source.h * h}, exact};
    }
    void uploaded(std::uint64_t) override { held = true; }
    void textures_lost() override {
        calls += "lost ";
        held = false;
    }
    void end_frame(const DisplayList&) override { calls += "end "; }

    Image picture{24, 16, {}};
    bool held = false;
    std::string calls;
    std::vector<std::uint64_t> gone;
};

using Pixels = std::vector<std::uint32_t>;

Pixels painted(const DisplayList& list, PixelPainter* painter = nullptr) {
    Pixels pixels(kWidth * kHeight, 0xDEADBEEF);
    PixelPainter own;
    if (painter == nullptr) painter = &own;
    painter->set_target({pixels.data(), kWidth, kHeight, kWidth});
    OnePicture images;
    painter->paint(list, kGround, images);
    return pixels;
}

/// The same by SDL's software renderer: what a GPU is asked for.
Pixels rendered(const DisplayList& list) {
    Pixels pixels(kWidth * kHeight, 0);
    SDL_Surface* surface =
        SDL_CreateRGBSurfaceWithFormatFrom(pixels.data(), kWidth, kHeight, 32, kWidth * 4, SDL_PIXELFORMAT_ARGB8888);
    SDL_Renderer* renderer = SDL_CreateSoftwareRenderer(surface);
    REQUIRE(renderer != nullptr);
    {
        RendererPainter painter(renderer);
        OnePicture images;
        painter.paint(list, kGround, images);
        SDL_RenderPresent(renderer);
    }
    SDL_DestroyRenderer(renderer);
    SDL_FreeSurface(surface);
    return pixels;
}

std::uint32_t at(const Pixels& pixels, int x, int y) {
    return pixels[static_cast<std::size_t>(y * kWidth + x)] & 0xFFFFFF;
}

int largest_difference(const Pixels& a, const Pixels& b) {
    int most = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        for (int shift = 0; shift < 24; shift += 8)
            most = std::max(most,
                            std::abs(static_cast<int>(a[i] >> shift & 0xFF) - static_cast<int>(b[i] >> shift & 0xFF)));
    return most;
}

DrawImage picture_at(Rect rect, float opacity = 1) {
    DrawImage c;
    c.image = 1;
    c.rect = rect;
    c.mean = {200, 0, 0};
    c.opacity = opacity;
    return c;
}

} // namespace

TEST_CASE("the ground covers all, a fill its pixels and no more") {
    DisplayList list;
    list.add(FillRect{{10, 5, 20, 10}, {255, 0, 0}});
    const Pixels p = painted(list);
    CHECK(at(p, 0, 0) == 0x141E28);
    CHECK(at(p, kWidth - 1, kHeight - 1) == 0x141E28);
    CHECK(at(p, 10, 5) == 0xFF0000);
    CHECK(at(p, 29, 14) == 0xFF0000);
    CHECK(at(p, 30, 14) == 0x141E28);
    CHECK(at(p, 29, 15) == 0x141E28);
}

TEST_CASE("an exact picture is copied, byte for byte, inside the clip and the surface") {
    DisplayList list;
    list.add(picture_at({-4, 50, 24, 16}));
    list.add(PushClip{{40, 10, 10, 5}});
    list.add(picture_at({36, 8, 24, 16}));
    list.add(PopClip{});
    const Pixels p = painted(list);
    const OnePicture source;
    CHECK(at(p, 0, 50) == (source.picture.pixels[4] & 0xFFFFFF));
    CHECK(at(p, 0, 63) == (source.picture.pixels[13 * 24 + 4] & 0xFFFFFF));
    CHECK(at(p, 40, 10) == (source.picture.pixels[2 * 24 + 4] & 0xFFFFFF));
    CHECK(at(p, 39, 10) == 0x141E28);
    CHECK(at(p, 49, 14) == (source.picture.pixels[6 * 24 + 13] & 0xFFFFFF));
    CHECK(at(p, 50, 14) == 0x141E28);
    CHECK(at(p, 49, 15) == 0x141E28);
}

TEST_CASE("nothing that reaches past the surface or a clip of nothing writes anywhere else") {
    DisplayList list;
    for (const Rect clip : {Rect{-500, -500, 100, 100}, Rect{20, 20, 0, 30}, Rect{90, 60, 400, 400}}) {
        list.add(PushClip{clip});
        list.add(FillRect{{-1000, -1000, 5000, 5000}, {1, 2, 3, 128}});
        list.add(picture_at({-70, -30, 400, 300}, 0.5f));
        list.add(FillRect{{-30, -30, 600, 500}, {1, 2, 3}, 12});
        list.add(DrawIcon{Icon::home, {80, 50, 60, 60}, {255, 255, 255}});
        list.add(PopClip{});
    }
    // The memory around is checked by the sanitizers; here, that the middle is untouched.
    CHECK(at(painted(list), 48, 32) == 0x141E28);
}

TEST_CASE("a picture that is not there is its mean colour") {
    DisplayList list;
    DrawImage c = picture_at({8, 8, 24, 16});
    c.image = 2;
    list.add(c);
    CHECK(at(painted(list), 10, 10) == 0xC80000);
}

TEST_CASE("a stand-in is stretched smoothly, edge to edge") {
    DisplayList list;
    list.add(picture_at({0, 0, 96, 64}));
    const Pixels p = painted(list);
    CHECK((at(p, 0, 0) >> 16) == 0);
    CHECK((at(p, 95, 0) >> 16) >= 23 * 8 - 2);
    CHECK((at(p, 0, 63) >> 8 & 0xFF) >= 15 * 10 - 2);
    for (int x = 1; x < kWidth; ++x) {
        const int step = static_cast<int>(at(p, x, 20) >> 16) - static_cast<int>(at(p, x - 1, 20) >> 16);
        CHECK(step >= 0);
        CHECK(step <= 3);
    }
}

TEST_CASE("pictures of one pixel's width or height can be stretched") {
    for (const auto& [w, h] : {std::pair{1u, 16u}, std::pair{24u, 1u}, std::pair{1u, 1u}}) {
        OnePicture images;
        images.picture = {w, h, std::vector<std::uint32_t>(w * h, 0xFF406080)};
        Pixels pixels(kWidth * kHeight);
        PixelPainter painter;
        painter.set_target({pixels.data(), kWidth, kHeight, kWidth});
        DisplayList list;
        list.add(picture_at({0, 0, 96, 64}));
        painter.paint(list, kGround, images);
        CHECK(at(pixels, 50, 30) == 0x406080);
    }
}

TEST_CASE("memory and renderer show the same scene") {
    DisplayList list;
    list.add(FillRect{{2, 2, 40, 30}, {90, 10, 200}});
    list.add(FillRect{{20, 12, 40, 30}, {10, 200, 60, 120}});
    list.add(FillRect{{50, 4, 40, 24}, {250, 240, 230}, 9});
    list.add(StrokeRect{{50, 34, 40, 24}, {250, 240, 230, 180}, 3, 7});
    list.add(StrokeRect{{4, 40, 30, 20}, {255, 255, 0}, 2});
    list.add(Shade{{60, 0, 36, 64}, {0, 0, 0, 0}, {0, 0, 0, 230}});
    list.add(picture_at({30, 30, 24, 16}));
    list.add(picture_at({10, 20, 24, 16}, 0.4f));
    list.add(DrawIcon{Icon::home, {70, 30, 24, 24}, {255, 255, 255}});
    list.add(DrawIcon{Icon::back, {2, 30, 24, 24}, {255, 80, 80, 200}, true, true});
    CHECK(largest_difference(painted(list), rendered(list)) <= 3);
}

TEST_CASE("letters leave their ink, in their colour, within the clip") {
    auto fonts = FontLibrary::create(load_system_fonts().value());
    REQUIRE(fonts);
    PixelPainter painter;
    painter.set_fonts(fonts->get());
    auto blob = std::make_shared<TextBlob>();
    blob->size = {60, 40};
    GlyphRun run;
    run.face = (*fonts)->faces_for(FontRole::sans, "en").front();
    run.size_px = 40;
    run.glyphs.push_back({40, {4, 32}});
    blob->runs.push_back(run);
    DrawText text{blob, {10, 10}, {}};
    text.inks.fill({0, 255, 0});
    DisplayList list;
    list.add(text);
    const auto ink = [&](const Pixels& p) {
        return std::count_if(p.begin(), p.end(), [](std::uint32_t word) { return (word & 0xFFFFFF) == 0x00FF00; });
    };
    CHECK(ink(painted(list, &painter)) > 20);
    DisplayList clipped;
    clipped.add(PushClip{{80, 0, 10, 60}});
    clipped.add(text);
    clipped.add(PopClip{});
    CHECK(ink(painted(clipped, &painter)) == 0);
}

TEST_CASE("a frame is begun, supplied and ended once; after a loss the source is told first, and once") {
    Pixels pixels(kWidth * kHeight);
    PixelPainter painter;
    painter.set_target({pixels.data(), kWidth, kHeight, kWidth});
    OnePicture images;
    DisplayList list;
    list.add(picture_at({0, 0, 24, 16}));
    painter.paint(list, kGround, images);
    CHECK(images.calls == "begin supply end ");
    images.calls.clear();
    painter.forget_textures();
    painter.paint(list, kGround, images);
    painter.paint(list, kGround, images);
    CHECK(images.calls == "lost begin supply end begin supply end ");
}

TEST_CASE("a texture takes the pixels over, and goes when the source says so") {
    Pixels pixels(kWidth * kHeight);
    SDL_Surface* surface =
        SDL_CreateRGBSurfaceWithFormatFrom(pixels.data(), kWidth, kHeight, 32, kWidth * 4, SDL_PIXELFORMAT_ARGB8888);
    SDL_Renderer* renderer = SDL_CreateSoftwareRenderer(surface);
    {
        RendererPainter painter(renderer);
        OnePicture images;
        DisplayList list;
        list.add(picture_at({0, 0, 24, 16}));
        painter.paint(list, kGround, images);
        CHECK(images.held);
        painter.paint(list, kGround, images); // from the texture alone
        SDL_RenderPresent(renderer);
        CHECK(at(pixels, 5, 0) == (images.picture.pixels[5] & 0xFFFFFF));
        images.gone = {7};
        painter.paint(list, kGround, images); // neither texture nor pixels
        SDL_RenderPresent(renderer);
        CHECK(at(pixels, 5, 0) == 0xC80000);
    }
    SDL_DestroyRenderer(renderer);
    SDL_FreeSurface(surface);
}

namespace {

/// The one picture enlarged, cut into four parts that meet at (x, y) and carry a pixel of each other.
class InParts : public OnePicture {
public:
    InParts(int x, int y) : x_(static_cast<float>(x)), y_(static_cast<float>(y)) {}
    bool supply_parts(const DrawImage&, int, int, std::vector<SuppliedPart>& parts) override {
        serials.clear();
        const auto w = static_cast<float>(picture.width), h = static_cast<float>(picture.height);
        std::uint64_t serial = 100;
        for (const Rect& inside :
             {Rect{0, 0, x_, y_}, Rect{x_, 0, w - x_, y_}, Rect{0, y_, x_, h - y_}, Rect{x_, y_, w - x_, h - y_}}) {
            const float left = std::max(0.0f, inside.x - 1), top = std::max(0.0f, inside.y - 1),
                        right = std::min(w, inside.right() + 1), bottom = std::min(h, inside.bottom() + 1);
            Image& tile = tiles[serials.size()];
            tile = {static_cast<std::uint32_t>(right - left), static_cast<std::uint32_t>(bottom - top), {}};
            for (auto row = static_cast<std::uint32_t>(top); row < static_cast<std::uint32_t>(bottom); ++row)
                for (auto column = static_cast<std::uint32_t>(left); column < static_cast<std::uint32_t>(right);
                     ++column)
                    tile.pixels.push_back(picture.pixels[row * picture.width + column]);
            const Rect to{inside.x * kLarger, inside.y * kLarger, inside.w * kLarger, inside.h * kLarger};
            parts.push_back({{++serial, &tile, {inside.x - left, inside.y - top, inside.w, inside.h}, false}, to, to});
            serials.push_back(serial);
        }
        return true;
    }
    static constexpr float kLarger = 3;
    Image tiles[4];
    std::vector<std::uint64_t> serials;

private:
    float x_, y_;
};

Pixels painted_by(const DisplayList& list, ImageSource& images) {
    Pixels pixels(kWidth * kHeight, 0xDEADBEEF);
    PixelPainter painter;
    painter.set_target({pixels.data(), kWidth, kHeight, kWidth});
    painter.paint(list, kGround, images);
    return pixels;
}

} // namespace

TEST_CASE("a picture in parts is the picture in one: no seam where they meet, nothing outside") {
    DisplayList list;
    list.add(picture_at({5, 7, 24 * InParts::kLarger, 16 * InParts::kLarger}));
    OnePicture one;
    const Pixels whole = painted_by(list, one);
    for (const auto& [x, y] : {std::pair(12, 8), std::pair(1, 15), std::pair(23, 1), std::pair(7, 5)}) {
        InParts parts(x, y);
        CHECK(largest_difference(painted_by(list, parts), whole) <= 1);
    }
}

TEST_CASE("a part shows in its clip and in the list's; without a picture it is the mean colour") {
    struct Source : InParts {
        Source() : InParts(12, 8) {}
        bool supply_parts(const DrawImage& c, int w, int h, std::vector<SuppliedPart>& parts) override {
            InParts::supply_parts(c, w, h, parts);
            parts.resize(1);
            parts[0].picture.serial = 0;
            parts[0].to = {-50, -50, 300, 300};
            parts[0].clip = {4, 4, 300, 6};
            return true;
        }
    } images;
    DisplayList list;
    list.add(PushClip{{0, 0, 30, 64}});
    list.add(picture_at({5, 7, 72, 48}));
    list.add(PopClip{});
    list.add(FillRect{{90, 60, 2, 2}, {1, 2, 3}});
    const Pixels p = painted_by(list, images);
    CHECK(at(p, 8, 12) == 0x141E28);
    CHECK(at(p, 9, 11) == 0xC80000);
    CHECK(at(p, 29, 16) == 0xC80000);
    CHECK(at(p, 30, 16) == 0x141E28);
    CHECK(at(p, 29, 17) == 0x141E28);
    CHECK(at(p, 90, 60) == 0x010203); // the clip is the list's again
}
