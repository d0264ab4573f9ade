#include "content/author/text_limits.h"

#include <algorithm>

#include "content/model/language.h"

namespace content::author {

using platform::FontRole;

platform::Result<TextLimits> TextLimits::open(const std::vector<platform::FontSource>& fonts) {
    TextLimits limits;
    limits.fonts_ = TRY(platform::FontLibrary::create(fonts));
    limits.engine_ = std::make_unique<platform::TextEngine>(*limits.fonts_);
    return limits;
}

float TextLimits::width_of(std::string_view words, const std::string& language, float size) {
    return engine_->layout({std::string(words), language, {FontRole::serif_bold, size, 1.25f, {}, 1}, 0, {}})->size.w;
}

float TextLimits::height_of(std::string_view words, const std::string& language, FontRole role, float size) {
    if (words.empty()) return 0;
    return engine_->layout({std::string(words), language, {role, size, 1.4f}, SmallestPanel::kScene_px.w, {}})->size.h;
}

std::string_view TextLimits::find_wide_word(std::string_view title, const std::string& language) {
    const Language* own = find_language(language);
    if (own != nullptr && own->script.starts_with("Han")) return {}; // a line may end anywhere
    while (!title.empty()) {
        const auto end = std::min(title.find(' '), title.size());
        if (width_of(title.substr(0, end), language, SmallestPanel::kHeading_px) > SmallestPanel::kRow_px)
            return title.substr(0, end);
        title.remove_prefix(std::min(end + 1, title.size()));
    }
    return {};
}

bool TextLimits::figure_fits(std::string_view figure, const std::string& language) {
    return width_of(figure, language, SmallestPanel::kHeading_px) <= SmallestPanel::kRow_px;
}

bool TextLimits::scene_fits(std::string_view title, std::string_view figure, std::string_view line,
                            const std::string& language) {
    const float size = SmallestPanel::kCaption_px;
    return height_of(title, language, FontRole::sans, size) + height_of(figure, language, FontRole::serif_bold, size) +
               height_of(line, language, FontRole::sans, size) <=
           SmallestPanel::kScene_px.h;
}

} // namespace content::author
