#include "platform/text/text_engine.h"

#include <list>
#include <string_view>
#include <unordered_map>

#include "platform/text/paragraph_layout.h"

namespace platform {
namespace {

std::size_t hash_of(const ParagraphRequest& r) {
    std::size_t h = std::hash<std::string_view>{}(r.text);
    const auto mix = [&h](std::size_t value) { h ^= value + 0x9e3779b97f4a7c15ULL + (h << 6) + (h >> 2); };
    mix(std::hash<std::string_view>{}(r.language));
    mix(static_cast<std::size_t>(r.style.role) | static_cast<std::size_t>(r.style.align) << 8 |
        static_cast<std::size_t>(r.style.max_lines) << 16 | static_cast<std::size_t>(r.style.balanced) << 15);
    mix(std::hash<float>{}(r.style.size_px) ^ std::hash<float>{}(r.style.line_height) << 1);
    mix(std::hash<float>{}(r.width_px));
    for (const TextSpan& span : r.spans)
        mix(span.begin ^ (std::size_t{span.end} << 20) ^ (std::size_t{span.ink} << 48));
    return h;
}

std::size_t cost_of(const ParagraphRequest& request, const Paragraph& p) {
    std::size_t bytes = sizeof(Paragraph) + 256 + 2 * request.text.size() + request.spans.size() * sizeof(TextSpan) +
                        p.lines.size() * sizeof(ParagraphLine) + p.clusters.size() * sizeof(Paragraph::Cluster);
    for (const GlyphRun& run : p.blob->runs)
        bytes += sizeof(GlyphRun) + run.glyphs.size() * sizeof(PlacedGlyph);
    return bytes;
}

} // namespace

struct TextEngine::State {
    struct Entry {
        std::size_t hash;
        ParagraphRequest request;
        ParagraphRef paragraph;
        std::size_t bytes;
    };
    ParagraphLayout layout;
    std::size_t budget;
    std::size_t used = 0;
    std::list<Entry> entries; ///< most recently used first
    std::unordered_multimap<std::size_t, std::list<Entry>::iterator> by_hash;

    State(const FontLibrary& fonts, std::size_t budget_bytes) : layout(fonts), budget(budget_bytes) {}

    void drop_oldest() {
        const auto last = std::prev(entries.end());
        const auto [first, end] = by_hash.equal_range(last->hash);
        for (auto it = first; it != end; ++it)
            if (it->second == last) {
                by_hash.erase(it);
                break;
            }
        used -= last->bytes;
        entries.erase(last);
    }
};

TextEngine::TextEngine(const FontLibrary& fonts, std::size_t budget_bytes)
    : state_(std::make_unique<State>(fonts, budget_bytes)) {}
TextEngine::~TextEngine() = default;

ParagraphRef TextEngine::layout(const ParagraphRequest& request) {
    const std::size_t hash = hash_of(request);
    const auto [first, end] = state_->by_hash.equal_range(hash);
    for (auto it = first; it != end; ++it)
        if (it->second->request == request) {
            state_->entries.splice(state_->entries.begin(), state_->entries, it->second);
            return it->second->paragraph;
        }
    auto paragraph = std::make_shared<const Paragraph>(state_->layout.lay_out(request));
    const std::size_t bytes = cost_of(request, *paragraph);
    if (bytes > state_->budget) return paragraph;
    while (!state_->entries.empty() && state_->used + bytes > state_->budget)
        state_->drop_oldest();
    state_->entries.push_front({hash, request, paragraph, bytes});
    state_->by_hash.emplace(hash, state_->entries.begin());
    state_->used += bytes;
    return paragraph;
}

std::size_t TextEngine::used_bytes() const {
    return state_->used;
}

void TextEngine::clear() {
    state_->by_hash.clear();
    state_->entries.clear();
    state_->used = 0;
}

} // namespace platform
