#include "kiosk/ui/legibility.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "kiosk/ui/theme.h"
#include "platform/base/color.h"

namespace kiosk {
namespace {

using platform::Color;
using platform::Dp;
using platform::DrawText;
using platform::Rect;
using platform::Target;

constexpr float kLeastContrast = 7.0f;
constexpr float kLeastContrastLarge = 4.5f;
constexpr Dp kLarge{46};          ///< from here on text is large: leads, headings, titles
constexpr Dp kLeastApart{18.9f};  ///< 3 mm
constexpr float kHanShare = 0.9f; ///< Han faces may be set this much smaller for one optical size
constexpr float kBackdropShare =
    0.9f;                            ///< of the pixels behind a text that must give the contrast: edges of shapes aside
constexpr std::uint8_t kHides = 128; ///< alpha of a fill that takes what lies under it away
constexpr std::size_t kWordsShown = 40;

bool is_area(const Target& t) {
    return t.role == platform::Role::scroll_area || t.role == platform::Role::canvas;
}

bool contains(const Rect& outer, const Rect& inner) {
    constexpr float kSlack = 1;
    return inner.x >= outer.x - kSlack && inner.y >= outer.y - kSlack && inner.right() <= outer.right() + kSlack &&
           inner.bottom() <= outer.bottom() + kSlack;
}

std::string place(const Rect& r) {
    return fmt::format("{:.0f},{:.0f} {:.0f}x{:.0f}", r.x, r.y, r.w, r.h);
}

/// Some words of a text, cut at a character.
std::string words(const std::string& text) {
    std::size_t end = std::min(text.size(), kWordsShown);
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return "«" + text.substr(0, end) + (end < text.size() ? "…»" : "»");
}

struct Text {
    const DrawText* drawn = nullptr;
    float size = 0; ///< of its largest letters, px
    std::vector<Rect> lines;
    bool clipped = false;
};

/// Letters on one baseline make a line; ascent and descent are those of lower-case text, so that lines that merely come
/// near are not held to touch.
std::vector<Rect> lines_of(const DrawText& text) {
    std::map<int, Rect> lines;
    for (const platform::GlyphRun& run : text.blob->runs)
        for (const platform::PlacedGlyph& glyph : run.glyphs) {
            const float x = text.origin.x + glyph.position.x, y = text.origin.y + glyph.position.y;
            const Rect letter{x, y - 0.6f * run.size_px, 0.4f * run.size_px, 0.7f * run.size_px};
            auto [it, fresh] = lines.try_emplace(static_cast<int>(std::lround(glyph.position.y)), letter);
            if (fresh) continue;
            Rect& r = it->second;
            const float right = std::max(r.right(), letter.right()), bottom = std::max(r.bottom(), letter.bottom());
            r.x = std::min(r.x, letter.x);
            r.y = std::min(r.y, letter.y);
            r.w = right - r.x;
            r.h = bottom - r.y;
        }
    std::vector<Rect> out;
    for (const auto& [baseline, rect] : lines)
        out.push_back(rect);
    return out;
}

std::vector<Text> texts_of(const platform::DisplayList& list, const Rect& surface) {
    std::vector<Text> texts;
    std::vector<Rect> clips{surface};
    for (const platform::DrawCommand& command : list.commands()) {
        if (const auto* clip = std::get_if<platform::PushClip>(&command))
            clips.push_back(clips.back().intersection(clip->rect));
        if (std::holds_alternative<platform::PopClip>(command) && clips.size() > 1) clips.pop_back();
        if (const auto* fill = std::get_if<platform::FillRect>(&command); fill != nullptr && fill->color.a >= kHides)
            for (Text& under : texts) // a veil or a head drawn later: what lies under it is not read
                std::erase_if(under.lines,
                              [&](const Rect& line) { return contains(fill->rect.intersection(clips.back()), line); });
        const auto* drawn = std::get_if<DrawText>(&command);
        if (drawn == nullptr) continue;
        Text text{drawn, 0, {}, clips.size() > 1};
        for (const platform::GlyphRun& run : drawn->blob->runs)
            if (!run.glyphs.empty()) text.size = std::max(text.size, run.size_px);
        for (const Rect& line : lines_of(*drawn)) {
            const Rect seen = line.intersection(clips.back());
            if (seen.h >= line.h * 0.5f && seen.w > 0) text.lines.push_back(text.clipped ? seen : line);
        }
        if (!text.lines.empty()) texts.push_back(std::move(text));
    }
    return texts;
}

/// The contrast that all but the worst tenth of the pixels behind `rect` give.
float contrast_with(const platform::Image& behind, const Rect& rect, Color ink) {
    constexpr std::size_t kBins = 220; // 1.0 to 22.9 in tenths
    std::array<std::size_t, kBins> bins{};
    std::size_t count = 0;
    const auto left = static_cast<int>(std::max(0.0f, rect.x)), top = static_cast<int>(std::max(0.0f, rect.y));
    const int right = std::min(static_cast<int>(rect.right()), static_cast<int>(behind.width)),
              bottom = std::min(static_cast<int>(rect.bottom()), static_cast<int>(behind.height));
    std::map<std::uint32_t, float> known; // a backdrop has few colours
    for (int y = top; y < bottom; ++y)
        for (int x = left; x < right; ++x) {
            const std::uint32_t p =
                behind.pixels[static_cast<std::size_t>(y) * behind.width + static_cast<std::size_t>(x)];
            auto [it, fresh] = known.try_emplace(p, 0.0f);
            if (fresh) {
                const Color ground{static_cast<std::uint8_t>(p >> 16), static_cast<std::uint8_t>(p >> 8),
                                   static_cast<std::uint8_t>(p)};
                it->second = platform::contrast_ratio(platform::blend(ink, ground), ground);
            }
            ++bins[std::min(kBins - 1, static_cast<std::size_t>((it->second - 1) * 10))];
            ++count;
        }
    if (count == 0) return 21;
    const auto worst = static_cast<std::size_t>(static_cast<float>(count) * (1 - kBackdropShare));
    std::size_t seen = 0;
    for (std::size_t bin = 0; bin < kBins; ++bin)
        if ((seen += bins[bin]) > worst) return 1.05f + static_cast<float>(bin) / 10;
    return 21;
}

class Walk {
public:
    Walk(const platform::DisplayList& list, platform::Scale scale, const platform::Image& behind)
        : list_(list), scale_(scale),
          behind_(behind), surface_{0, 0, static_cast<float>(behind.width), static_cast<float>(behind.height)},
          texts_(texts_of(list, surface_)) {}

    std::vector<std::string> findings() {
        targets();
        sizes_and_contrast();
        collisions();
        return std::move(found_);
    }

private:
    /// Cut by the edge of the area that it scrolls in, or by the surface's.
    bool cut(const Target& t) const {
        constexpr float kNear = 2;
        const auto at_edge = [&](const Rect& area) {
            return std::fabs(t.rect.y - area.y) < kNear || std::fabs(t.rect.bottom() - area.bottom()) < kNear ||
                   std::fabs(t.rect.x - area.x) < kNear || std::fabs(t.rect.right() - area.right()) < kNear ||
                   !contains(area, t.rect);
        };
        if (at_edge(surface_)) return true;
        return std::any_of(list_.targets().begin(), list_.targets().end(), [&](const Target& area) {
            return is_area(area) && area.rect.intersects(t.rect) && at_edge(area.rect);
        });
    }

    void targets() {
        const float least = scale_(kTarget) - 1.5f, apart = scale_(kLeastApart) - 1.5f;
        // A target over everything takes what lies under it away, as the idle warning does.
        const auto& all = list_.targets();
        std::size_t first = 0;
        for (std::size_t i = 0; i < all.size(); ++i)
            if (!is_area(all[i]) && contains(all[i].rect, surface_)) first = i;
        for (std::size_t i = first; i < all.size(); ++i) {
            const Target& t = all[i];
            if (t.name.empty()) found_.push_back(fmt::format("target {} has no name", t.id));
            if (is_area(t) || contains(t.rect, surface_) || t.role == platform::Role::words) continue;
            if ((t.rect.w < least || t.rect.h < least) && !cut(t))
                found_.push_back(fmt::format("target {} at {} is under 15 mm", t.id, place(t.rect)));
            for (std::size_t j = i + 1; j < all.size(); ++j) {
                const Target& o = all[j];
                if (is_area(o) || o.role == platform::Role::words || contains(t.rect, o.rect) ||
                    contains(o.rect, t.rect) || cut(t) || cut(o))
                    continue;
                const float dx = std::max({t.rect.x - o.rect.right(), o.rect.x - t.rect.right(), 0.0f}),
                            dy = std::max({t.rect.y - o.rect.bottom(), o.rect.y - t.rect.bottom(), 0.0f});
                if (std::max(dx, dy) < apart)
                    found_.push_back(fmt::format("targets {} and {} are {:.1f} mm apart", t.id, o.id,
                                                 std::max(dx, dy) / scale_(Dp{160}) * 25.4f));
            }
        }
    }

    void sizes_and_contrast() {
        const float least = scale_(type_step(Type::caption).size) * kHanShare - 0.5f;
        for (const Text& text : texts_) {
            if (text.lines.empty()) continue;
            const std::string name = words(text.drawn->blob->text);
            if (text.size < least)
                found_.push_back(fmt::format("{} is set at {:.1f} mm, under the size of a caption", name,
                                             text.size / scale_(Dp{160}) * 25.4f));
            const float wanted = text.size >= scale_(kLarge) * kHanShare ? kLeastContrastLarge : kLeastContrast;
            for (const Rect& line : text.lines) {
                const float contrast = contrast_with(behind_, line, text.drawn->inks[0]);
                if (contrast >= wanted) continue;
                found_.push_back(fmt::format("{} at {} has a contrast of {:.1f}:1", name, place(line), contrast));
                break;
            }
            if (!text.clipped)
                for (const Rect& line : text.lines)
                    if (line.x < 0 || line.right() > surface_.w + 1) {
                        found_.push_back(fmt::format("{} leaves the surface", name));
                        break;
                    }
        }
    }

    void collisions() {
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            for (std::size_t j = i + 1; j < texts_.size(); ++j)
                if (const auto where = collision(texts_[i], texts_[j]))
                    found_.push_back(fmt::format("{} runs into {} at {}", words(texts_[i].drawn->blob->text),
                                                 words(texts_[j].drawn->blob->text), place(*where)));
            for (const Target& t : list_.targets()) {
                if (t.role != platform::Role::button || contains(t.rect, surface_)) continue;
                for (const Rect& line : texts_[i].lines)
                    if (const Rect shared = line.intersection(t.rect); shared.w > 2 && shared.h > line.h * 0.25f &&
                                                                       !contains(t.rect, line) &&
                                                                       list_.hit(shared.center()) == &t) {
                        found_.push_back(fmt::format("{} runs on under {}", words(texts_[i].drawn->blob->text), t.id));
                        break;
                    }
            }
        }
    }

    static std::optional<Rect> collision(const Text& a, const Text& b) {
        for (const Rect& x : a.lines)
            for (const Rect& y : b.lines)
                if (const Rect shared = x.intersection(y); shared.w > 2 && shared.h > 0.15f * std::min(x.h, y.h))
                    return shared;
        return std::nullopt;
    }

    const platform::DisplayList& list_;
    platform::Scale scale_;
    const platform::Image& behind_;
    Rect surface_;
    std::vector<Text> texts_;
    std::vector<std::string> found_;
};

} // namespace

std::vector<std::string> find_illegible(const platform::DisplayList& list, platform::Scale scale,
                                        const platform::Image& behind) {
    return Walk(list, scale, behind).findings();
}

platform::DisplayList without_texts(const platform::DisplayList& list) {
    platform::DisplayList out;
    for (const platform::DrawCommand& command : list.commands())
        if (!std::holds_alternative<DrawText>(command)) out.add(command);
    return out;
}

} // namespace kiosk
