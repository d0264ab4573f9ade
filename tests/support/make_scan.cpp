// make_scan PAGE WIDTH HEIGHT QUALITY OUT.jpg: page 1 or 2 of the Universal Declaration as a scanner would have seen
// it, set by our own text engine on paper with a tone and a grain. The same numbers give the same bytes.
// tests/exhibits/specimen keeps one of 1500 x 2120; tests make one of 100 megapixels when they need it.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>

#include "platform/base/file.h"
#include "platform/graphics/image_codec.h"
#include "platform/text/font_library.h"
#include "platform/text/text_engine.h"
#include "platform/window/pixel_painter.h"

using namespace platform;

namespace {

constexpr Color kPaper{236, 229, 212}, kInk{52, 47, 42};
constexpr std::string_view kTitle = "Universal Declaration of Human Rights";
constexpr std::string_view kSecondPage[] = {
    "Article 7. All are equal before the law and are entitled without any discrimination to equal protection of the "
    "law. All are entitled to equal protection against any discrimination in violation of this Declaration and against "
    "any incitement to such discrimination.",
    "Article 8. Everyone has the right to an effective remedy by the competent national tribunals for acts violating "
    "the fundamental rights granted him by the constitution or by law.",
    "Article 9. No one shall be subjected to arbitrary arrest, detention or exile.",
    "Article 10. Everyone is entitled in full equality to a fair and public hearing by an independent and impartial "
    "tribunal, in the determination of his rights and obligations and of any criminal charge against him."};
constexpr std::string_view kFirstPage[] = {
    "Article 1. All human beings are born free and equal in dignity and rights. They are endowed with reason and "
    "conscience and should act towards one another in a spirit of brotherhood.",
    "Article 2. Everyone is entitled to all the rights and freedoms set forth in this Declaration, without distinction "
    "of any kind, such as race, colour, sex, language, religion, political or other opinion, national or social "
    "origin, property, birth or other status. Furthermore, no distinction shall be made on the basis of the political, "
    "jurisdictional or international status of the country or territory to which a person belongs, whether it be "
    "independent, trust, non-self-governing or under any other limitation of sovereignty.",
    "Article 3. Everyone has the right to life, liberty and security of person.",
    "Article 4. No one shall be held in slavery or servitude; slavery and the slave trade shall be prohibited in all "
    "their forms.",
    "Article 5. No one shall be subjected to torture or to cruel, inhuman or degrading treatment or punishment.",
    "Article 6. Everyone has the right to recognition everywhere as a person before the law."};

struct NoImages : ImageSource {
    SuppliedImage supply(const DrawImage&, int, int) override { return {}; }
};

DisplayList set_page(TextEngine& engine, float width, bool first) {
    DisplayList list;
    const float margin = std::round(width * 0.13f);
    float y = margin;
    const auto put = [&](std::string_view text, FontRole role, float size, float after) {
        ParagraphRequest request;
        request.text = text;
        request.language = "en";
        request.style = {role, std::round(size), 1.4f, TextAlign::start, 0};
        request.width_px = width - 2 * margin;
        const ParagraphRef paragraph = engine.layout(request);
        DrawText command{paragraph->blob, {margin, std::round(y)}, {}};
        command.inks.fill(kInk);
        list.add(std::move(command));
        const float top = y / width;
        y += paragraph->size.h;
        std::printf("%.1f to %.1f %% of the width: %.20s\n", top * 100, y / width * 100, std::string(text).c_str());
        y += after;
    };
    if (first) put(kTitle, FontRole::serif_bold, width / 26, width / 22);
    for (const std::string_view article : first ? std::span<const std::string_view>(kFirstPage) : kSecondPage)
        put(article, FontRole::serif, width / 40, width / 55);
    return list;
}

/// Grain and a shade towards the edges, by numbers that depend on the place alone.
void age(Image& image) {
    for (std::uint32_t y = 0; y < image.height; ++y)
        for (std::uint32_t x = 0; x < image.width; ++x) {
            std::uint32_t h = (x / 2) * 0x9E3779B1u ^ (y / 2) * 0x85EBCA77u;
            h = (h ^ h >> 15) * 0x2C1B3C6Du;
            const int grain = static_cast<int>((h >> 16) % 5) - 2;
            const float dx = static_cast<float>(x) / static_cast<float>(image.width) - 0.5f,
                        dy = static_cast<float>(y) / static_cast<float>(image.height) - 0.5f;
            const int shade = grain - static_cast<int>((dx * dx + dy * dy) * 40);
            std::uint32_t& p = image.pixels[std::size_t{y} * image.width + x];
            const auto channel = [&](int shift) {
                return static_cast<std::uint32_t>(std::clamp(static_cast<int>(p >> shift & 0xFF) + shade, 0, 255))
                       << shift;
            };
            p = 0xFF000000u | channel(16) | channel(8) | channel(0);
        }
}

} // namespace

int main(int argc, char** argv) {
    const auto number = [&](int at) { return argc == 6 ? std::atoi(argv[at]) : 0; };
    const int page_number = number(1), width = number(2), height = number(3), quality = number(4);
    if (page_number < 1 || page_number > 2 || width < 100 || height < 100 || quality < 1 || quality > 100) {
        std::fputs("make_scan PAGE WIDTH HEIGHT QUALITY OUT.jpg\n", stderr);
        return 2;
    }
    auto sources = load_system_fonts();
    if (!sources) return std::fprintf(stderr, "%s\n", sources.error().message.c_str()), 1;
    const auto fonts = FontLibrary::create(std::move(sources).value());
    if (!fonts) return std::fprintf(stderr, "%s\n", fonts.error().message.c_str()), 1;
    TextEngine engine(**fonts);
    Image page{static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height), {}};
    page.pixels.resize(std::size_t{page.width} * page.height);
    PixelPainter painter;
    painter.set_fonts(fonts->get());
    painter.set_target({page.pixels.data(), width, height, width});
    NoImages images;
    painter.paint(set_page(engine, static_cast<float>(width), page_number == 1), kPaper, images);
    age(page);
    const auto written = write_file_atomically(argv[5], encode_jpeg(page, quality));
    if (!written) return std::fprintf(stderr, "%s\n", written.error().message.c_str()), 1;
    return 0;
}
