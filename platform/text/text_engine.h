#pragma once

#include <cstddef>
#include <memory>

#include "platform/text/paragraph.h"
#include "platform/text/text_style.h"

namespace platform {

class FontLibrary;

/// Lays paragraphs out and remembers them: (text, style, width, language) within a budget of bytes, least recently used
/// out first. The same request gives the same pointer while it is remembered, which is how a display list knows that
/// nothing changed. What alone is larger than the budget is laid out and not remembered. Thread: the main thread only.
/// Never fails: any bytes give a paragraph.
class TextEngine {
public:
    /// `fonts` must outlive the engine.
    TextEngine(const FontLibrary& fonts, std::size_t budget_bytes = kDefaultBudgetBytes);
    ~TextEngine();
    TextEngine(const TextEngine&) = delete;
    TextEngine& operator=(const TextEngine&) = delete;

    ParagraphRef layout(const ParagraphRequest& request);

    std::size_t used_bytes() const;
    /// Forget all: after the fonts changed.
    void clear();

    static constexpr std::size_t kDefaultBudgetBytes = 8 * 1024 * 1024;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace platform
