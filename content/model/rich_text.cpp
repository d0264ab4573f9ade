#include "content/model/rich_text.h"

#include <algorithm>

namespace content {

std::size_t RichText::flow_size() const {
    const auto end = std::partition_point(blocks.begin(), blocks.end(),
                                          [](const RichBlock& b) { return b.kind != RichBlock::Kind::note; });
    return static_cast<std::size_t>(end - blocks.begin());
}

const RichBlock* RichText::find_note(std::string_view mark) const {
    for (std::size_t i = flow_size(); i < blocks.size(); ++i)
        if (blocks[i].mark == mark) return &blocks[i];
    return nullptr;
}

} // namespace content
