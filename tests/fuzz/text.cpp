// Any bytes, any language, any width: a paragraph, never an abort. The first three bytes choose style, width and
// language.
#include <cstdint>
#include <string>

#include "platform/text/font_library.h"
#include "platform/text/paragraph_layout.h"

using namespace platform;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::unique_ptr<FontLibrary> fonts = FontLibrary::create(load_system_fonts().value()).value();
    if (size < 3) return 0;
    constexpr const char* kLanguages[] = {"en", "ug", "zh-Hans", "ar", "kk", "", "hi", "he", "bo"};
    ParagraphRequest request;
    request.style.role = static_cast<FontRole>(data[0] % kFontRoleCount);
    request.style.align = static_cast<TextAlign>(data[0] / 8 % 4);
    request.style.max_lines = data[0] / 32;
    request.width_px = static_cast<float>(data[1]) * 3;
    request.language = kLanguages[data[2] % std::size(kLanguages)];
    request.text.assign(reinterpret_cast<const char*>(data + 3), size - 3);
    if (size > 8)
        request.spans = {
            {data[3] % 8u, data[3] % 8u + data[4] % 16u, FontRole::serif_bold, data[5], (data[6] & 1) != 0}};
    const Paragraph paragraph = layout_paragraph(request, *fonts);
    if (paragraph.lines.empty()) __builtin_trap();
    (void)paragraph.hit({static_cast<float>(data[1]), static_cast<float>(data[2])});
    (void)paragraph.rects_of(data[0], data[1]);
    return 0;
}
