#include "kiosk/app/rest_page.h"

#include <array>
#include <cmath>
#include <utility>

#include "kiosk/ui/strings.h"
#include "kiosk/ui/theme.h"
#include "platform/base/utf8.h"
#include "platform/text/font_subset.h"

namespace kiosk {
namespace {

using platform::Dp;
using platform::Rect;

constexpr const char* kSentence = "failure.rest";
constexpr std::array kLanguages{"en", "ug", "zh-Hans"};
constexpr platform::Duration kDrift = std::chrono::minutes(1);
constexpr std::array<platform::Vec2, 8> kDriftSteps{
    {{0, 0}, {1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1}, {0, -1}}};

} // namespace

RestPage::RestPage(const std::filesystem::path& font_root) {
    std::u32string letters; // the interface's words and ASCII: the staff's pages can lie over this one
    for (char32_t c = U' '; c <= U'~'; ++c)
        letters += c;
    for (const auto& [key, entry] : Strings::built_in().entries())
        for (const auto& [language, words] : entry)
            letters += platform::to_utf32(words);
    std::vector<platform::FontSource> kept;
    for (platform::FontSource& font : platform::find_rest_fonts(font_root)) {
        if (auto subset =
                platform::subset_font(font, letters)) { // a Chinese face is 26 MB, a few hundred letters of it 0.1
            font.bytes = std::make_shared<const std::string>(std::move(subset).value());
            font.face_index = 0;
        }
        kept.push_back(std::move(font));
    }
    if (auto made = platform::FontLibrary::create(std::move(kept))) {
        fonts_ = std::move(made).value();
        text_ = std::make_unique<platform::TextEngine>(*fonts_);
    }
}

platform::DisplayList RestPage::draw(platform::Size size, platform::Scale scale, platform::Instant now) const {
    static const Theme theme = make_theme(content::Exhibit{});
    platform::DisplayList list;
    const auto minute = now.time_since_epoch() / kDrift;
    list.wake_at(platform::Instant((minute + 1) * kDrift));
    const platform::Vec2 drift = kDriftSteps[static_cast<std::size_t>(minute) % kDriftSteps.size()] * scale(Dp{6});

    const float rule = std::max(2.0f, std::round(scale(Dp{4})));
    const float mark = std::round(scale(Dp{96}));
    if (!text_) {
        list.add(platform::FillRect{
            {std::round((size.w - mark) / 2 + drift.x), std::round(size.h / 2 + drift.y), mark, rule},
            platform::Color{0xD8, 0xA6, 0x57}});
        return list;
    }
    // One size and one ink for all three: no language is the second one.
    const float width = std::floor(size.w - 2 * scale(kMargin));
    std::vector<platform::ParagraphRef> sentences;
    float height = 0;
    const float gap = std::round(scale(Dp{48}));
    for (std::size_t i = 0; i < kLanguages.size(); ++i) {
        platform::ParagraphRequest request;
        request.text = Strings::built_in().find(kSentence, kLanguages[i]);
        request.language = kLanguages[i];
        request.style = {platform::FontRole::serif, std::round(scale(Dp{64})), 1.3f, platform::TextAlign::center, 3};
        request.width_px = width;
        sentences.push_back(text_->layout(request));
        height += sentences.back()->size.h;
    }
    height += gap * static_cast<float>(sentences.size() - 1) + 2 * gap + rule;
    float y = std::round((size.h - height) * 0.46f + drift.y);
    list.add(platform::FillRect{{std::round((size.w - mark) / 2 + drift.x), y, mark, rule},
                                platform::Color{0xD8, 0xA6, 0x57}});
    y += rule + 2 * gap;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        platform::DrawText text{sentences[i]->blob, {std::round(scale(kMargin) + drift.x), y}, {}};
        text.inks.fill(theme.ink);
        list.add(text);
        y = std::round(y + sentences[i]->size.h + gap);
    }
    return list;
}

} // namespace kiosk
