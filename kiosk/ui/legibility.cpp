#include "kiosk/ui/legibility.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <unordered_map>

#include <fmt/format.h>

#include "kiosk/ui/drawn_text.h"
#include "kiosk/ui/theme.h"
#include "platform/base/color.h"

namespace kiosk {
namespace {

using platform::Color;
using platform::Dp;
using platform::Mm;
using platform::Rect;
using platform::Role;
using platform::Target;
using Rule = Legibility::Rule;

constexpr float kLeastContrast = 7.0f;
constexpr float kLeastContrastLarge = 4.5f;
constexpr float kLeastContrastGraphics = 3.0f;
constexpr Dp kLarge{46}; ///< from here on text is large: leads, headings, titles
constexpr Mm kLeastTarget{15}, kLeastApart{3};
constexpr float kRounding = 1.5f;      ///< px: edges are rounded
constexpr float kHanShare = 0.9f;      ///< Han faces may be set this much smaller for one optical size
constexpr float kCapital = 0.714f;     ///< of a letter's size
constexpr float kBackdropShare = 0.9f; ///< of the pixels behind a text that must give the contrast: edges aside
constexpr Dp kEdgeNear{16};            ///< an outline this near a target's edge is its own
constexpr std::size_t kWordsShown = 40;

bool is_area(const Target& t) {
    return t.role == Role::scroll_area || t.role == Role::canvas;
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

/// Contrasts of one ink with pixels, by tenths.
class Probe {
public:
    Probe(const platform::Image& bare, Color ink) : bare_(bare), ink_(ink) {}

    void look(const Rect& rect) {
        const auto left = static_cast<int>(std::max(0.0f, rect.x)), top = static_cast<int>(std::max(0.0f, rect.y));
        const int right = std::min(static_cast<int>(rect.right()), static_cast<int>(bare_.width)),
                  bottom = std::min(static_cast<int>(rect.bottom()), static_cast<int>(bare_.height));
        std::uint32_t last = 0;
        std::size_t* bin = nullptr; // neighbours are mostly alike
        for (int y = top; y < bottom; ++y)
            for (int x = left; x < right; ++x) {
                const std::uint32_t p =
                    bare_.pixels[static_cast<std::size_t>(y) * bare_.width + static_cast<std::size_t>(x)];
                if (bin == nullptr || p != last) bin = &bins_[bin_of(p)], last = p;
                ++*bin;
                ++count_;
            }
    }
    /// What all but the worst tenth of the pixels give.
    float contrast() const {
        const auto worst = static_cast<std::size_t>(static_cast<float>(count_) * (1 - kBackdropShare));
        std::size_t seen = 0;
        for (std::size_t bin = 0; bin < kBins && count_ > 0; ++bin)
            if ((seen += bins_[bin]) > worst) return 1.05f + static_cast<float>(bin) / 10;
        return 21;
    }

private:
    static constexpr std::size_t kBins = 220; // 1.0 to 22.9

    std::size_t bin_of(std::uint32_t p) {
        auto [it, fresh] = known_.try_emplace(p, 0);
        if (fresh) {
            const Color ground{static_cast<std::uint8_t>(p >> 16), static_cast<std::uint8_t>(p >> 8),
                               static_cast<std::uint8_t>(p)};
            const float ratio = platform::contrast_ratio(platform::blend(ink_, ground), ground);
            it->second = std::min(kBins - 1, static_cast<std::size_t>((ratio - 1) * 10));
        }
        return it->second;
    }

    const platform::Image& bare_;
    Color ink_;
    std::array<std::size_t, kBins> bins_{};
    std::size_t count_ = 0;
    std::unordered_map<std::uint32_t, std::size_t> known_;
};

class Walk {
public:
    Walk(const platform::DisplayList& list, platform::Scale scale, const platform::Image& bare)
        : list_(list), scale_(scale),
          bare_(bare), surface_{0, 0, static_cast<float>(bare.width), static_cast<float>(bare.height)},
          texts_(drawn_texts(list, surface_)) {
        // A target over everything takes what lies under it away, as the idle warning does.
        const auto& all = list.targets();
        for (std::size_t i = 0; i < all.size(); ++i)
            if (!is_area(all[i]) && contains(all[i].rect, surface_)) first_target_ = i;
    }

    Legibility look() {
        targets();
        sizes_and_contrast();
        graphics();
        losses();
        collisions();
        return std::move(out_);
    }

private:
    template <class... Args>
    void found(Rule rule, fmt::format_string<Args...> format, Args&&... args) {
        out_.findings.push_back({rule, fmt::format(format, std::forward<Args>(args)...)});
    }
    float mm(float px) const { return px / scale_(Mm{1}); }

    /// Cut by the edge of the area that it scrolls in, or beyond the surface's.
    bool cut(const Target& t) const {
        constexpr float kNear = 2;
        if (!contains(surface_, t.rect) || t.rect != t.whole) return true;
        return std::any_of(list_.targets().begin(), list_.targets().end(), [&](const Target& area) {
            const Rect& a = area.rect;
            return is_area(area) && &area != &t && a.intersects(t.rect) &&
                   (std::fabs(t.rect.y - a.y) < kNear || std::fabs(t.rect.bottom() - a.bottom()) < kNear ||
                    std::fabs(t.rect.x - a.x) < kNear || std::fabs(t.rect.right() - a.right()) < kNear ||
                    !contains(a, t.rect));
        });
    }

    void targets() {
        const auto& all = list_.targets();
        for (std::size_t i = first_target_; i < all.size(); ++i) {
            const Target& t = all[i];
            if (t.name.empty()) found(Rule::name, "target {} has no name", t.id);
            if (is_area(t) || contains(t.rect, surface_) || t.role == platform::Role::words || cut(t)) continue;
            const float side = std::min(t.rect.w, t.rect.h);
            out_.least.target_mm = std::min(out_.least.target_mm, mm(side));
            if (side < scale_(kLeastTarget) - kRounding)
                found(Rule::target, "target {} at {} is under 15 mm", t.id, place(t.rect));
            for (std::size_t j = i + 1; j < all.size(); ++j) {
                const Target& o = all[j];
                if (is_area(o) || o.role == platform::Role::words || contains(t.rect, o.rect) ||
                    contains(o.rect, t.rect) || cut(o))
                    continue;
                const float dx = std::max({t.rect.x - o.rect.right(), o.rect.x - t.rect.right(), 0.0f}),
                            dy = std::max({t.rect.y - o.rect.bottom(), o.rect.y - t.rect.bottom(), 0.0f}),
                            apart = std::max(dx, dy);
                out_.least.gap_mm = std::min(out_.least.gap_mm, mm(apart));
                if (apart < scale_(kLeastApart) - kRounding)
                    found(Rule::gap, "targets {} and {} are {:.1f} mm apart", t.id, o.id, mm(apart));
            }
        }
    }

    void sizes_and_contrast() {
        const float least = scale_(type_step(Type::caption).size) * kHanShare - 0.5f;
        for (const DrawnText& text : texts_) {
            if (text.lines.empty()) continue;
            const std::string name = words(text.drawn->blob->text);
            const float capital = text.size * kCapital / scale_(Dp{platform::kDpPerMm});
            out_.least.capital_mm = std::min(out_.least.capital_mm, capital);
            if (text.size < least)
                found(Rule::size, "{} has capitals of {:.1f} mm, smaller than a caption's", name, capital);
            const bool large = text.size >= scale_(kLarge) * kHanShare;
            float& floor = large ? out_.least.large_contrast : out_.least.contrast;
            for (const Rect& line : text.lines) {
                Probe probe(bare_, text.drawn->inks[0]);
                probe.look(line);
                const float contrast = probe.contrast();
                floor = std::min(floor, contrast);
                if (contrast >= (large ? kLeastContrastLarge : kLeastContrast)) continue;
                found(Rule::contrast, "{} at {} has a contrast of {:.1f}:1", name, place(line), contrast);
                break;
            }
        }
    }

    void graphics() {
        std::size_t number = 0, veil = 0;
        for (const platform::DrawCommand& command : list_.commands()) { // what lies under a veil is not used
            ++number;
            if (const auto* fill = std::get_if<platform::FillRect>(&command);
                fill != nullptr && is_veil(fill->rect, fill->color, surface_))
                veil = number;
        }
        number = 0;
        for (const platform::DrawCommand& command : list_.commands()) {
            if (++number <= veil) continue;
            if (const auto* icon = std::get_if<platform::DrawIcon>(&command)) {
                Probe probe(bare_, icon->color);
                probe.look(icon->rect);
                stand_out(probe, "the icon", icon->rect);
            }
            if (const auto* image = std::get_if<platform::DrawImage>(&command); image != nullptr && image->alt.empty())
                found(Rule::name, "the image at {} has no words", place(image->rect));
            const auto* stroke = std::get_if<platform::StrokeRect>(&command);
            if (stroke == nullptr || !outlines_a_target(stroke->rect)) continue;
            constexpr float kBand = 3; // px: on the side where it stands out better
            const Rect& r = stroke->rect;
            const float w = stroke->width;
            Probe inside(bare_, stroke->color), outside(bare_, stroke->color);
            for (auto* probe : {&inside, &outside}) {
                const bool in = probe == &inside;
                const float at = in ? w : -kBand;
                probe->look({r.x, r.y + at, r.w, kBand});
                probe->look({r.x, r.bottom() - at - kBand, r.w, kBand});
                probe->look({r.x + at, r.y, kBand, r.h});
                probe->look({r.right() - at - kBand, r.y, kBand, r.h});
            }
            stand_out(inside.contrast() > outside.contrast() ? inside : outside, "the edge", r);
        }
    }
    void stand_out(const Probe& probe, const char* what, const Rect& at) {
        if (!at.intersects(surface_)) return;
        const float contrast = probe.contrast();
        out_.least.graphics_contrast = std::min(out_.least.graphics_contrast, contrast);
        if (contrast < kLeastContrastGraphics)
            found(Rule::contrast, "{} at {} has a contrast of {:.1f}:1", what, place(at), contrast);
    }
    bool outlines_a_target(const Rect& r) const {
        const float near = scale_(kEdgeNear);
        return std::any_of(list_.targets().begin(), list_.targets().end(), [&](const Target& t) {
            return !is_area(t) && std::fabs(t.rect.x - r.x) < near && std::fabs(t.rect.right() - r.right()) < near &&
                   std::fabs(t.rect.y - r.y) < near && std::fabs(t.rect.bottom() - r.bottom()) < near;
        });
    }

    /// Words that a visitor does not get to see.
    void losses() {
        const auto scrolls = [&](const Rect& line) {
            return std::any_of(list_.extents().begin(), list_.extents().end(), [&](const platform::ScrollExtent& e) {
                const bool goes_on = line.y < e.window.y ? e.before > 0 : e.after > 0;
                return goes_on && line.x < e.window.right() && line.right() > e.window.x;
            });
        };
        for (const DrawnText& text : texts_) {
            const std::string name = words(text.drawn->blob->text);
            if (text.drawn->blob->cut) found(Rule::cut, "{} ends in an ellipsis", name);
            if (text.sideways) found(Rule::cut, "{} is cut at {}", name, place(*text.sideways));
            if (text.unseen && !scrolls(*text.unseen))
                found(Rule::cut, "{} lies out of sight at {} and nothing scrolls", name, place(*text.unseen));
            if (text.covered) found(Rule::covered, "{} is covered at {}", name, place(*text.covered));
        }
    }

    void collisions() {
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            for (std::size_t j = i + 1; j < texts_.size(); ++j)
                if (const auto where = collision(texts_[i], texts_[j]))
                    found(Rule::overlap, "{} runs into {} at {}", words(texts_[i].drawn->blob->text),
                          words(texts_[j].drawn->blob->text), place(*where));
            for (std::size_t k = first_target_; k < list_.targets().size(); ++k)
                if (runs_out_of(texts_[i], list_.targets()[k]))
                    found(Rule::overlap, "{} runs out of or under {}", words(texts_[i].drawn->blob->text),
                          list_.targets()[k].id);
        }
    }

    bool runs_out_of(const DrawnText& text, const Target& t) const {
        if (is_area(t) || t.role == Role::image || t.role == Role::words || contains(t.rect, surface_) || cut(t))
            return false;
        return std::any_of(text.lines.begin(), text.lines.end(), [&](const Rect& line) {
            constexpr float kShare = 0.25f; // of a line's height: rows' targets stop short of each other
            const Rect shared = line.intersection(t.rect);
            if (shared.w <= 2 || shared.h <= line.h * kShare || list_.hit(shared.center()) != &t) return false;
            return !contains(t.rect.inset(0, -line.h * kShare), line);
        });
    }

    static std::optional<Rect> collision(const DrawnText& a, const DrawnText& b) {
        constexpr float kShare = 0.15f;
        for (const Rect& x : a.lines)
            for (const Rect& y : b.lines)
                if (const Rect shared = x.intersection(y); shared.w > 2 && shared.h > kShare * std::min(x.h, y.h))
                    return shared;
        return std::nullopt;
    }

    const platform::DisplayList& list_;
    platform::Scale scale_;
    const platform::Image& bare_;
    Rect surface_;
    std::vector<DrawnText> texts_;
    std::size_t first_target_ = 0;
    Legibility out_;
};

} // namespace

Legibility find_illegible(const platform::DisplayList& list, platform::Scale scale, const platform::Image& bare) {
    return Walk(list, scale, bare).look();
}

std::string_view rule_name(Legibility::Rule rule) {
    constexpr std::string_view kNames[] = {"name", "target", "gap", "size", "contrast", "cut", "overlap", "covered"};
    return kNames[static_cast<std::size_t>(rule)];
}

platform::DisplayList without_marks(const platform::DisplayList& list) {
    platform::DisplayList out;
    for (const platform::DrawCommand& command : list.commands())
        if (!std::holds_alternative<platform::DrawText>(command) &&
            !std::holds_alternative<platform::DrawIcon>(command) &&
            !std::holds_alternative<platform::StrokeRect>(command))
            out.add(command);
    return out;
}

} // namespace kiosk
