#include "platform/window/imgui_fills.h"

namespace platform {
namespace {

constexpr unsigned kIndicesOfRect = 6; ///< two triangles, as ImDrawList::PrimRect writes them

Color color_of(ImU32 packed) {
    const auto channel = [&](int shift) { return static_cast<std::uint8_t>(packed >> shift & 0xFF); };
    return {channel(IM_COL32_R_SHIFT), channel(IM_COL32_G_SHIFT), channel(IM_COL32_B_SHIFT), channel(IM_COL32_A_SHIFT)};
}

} // namespace

void append_fills(const ImDrawData& data, DisplayList& list) {
    for (int i = 0; i < data.CmdListsCount; ++i) {
        const ImDrawList& drawn = *data.CmdLists[i];
        for (const ImDrawCmd& command : drawn.CmdBuffer) {
            if (command.UserCallback != nullptr || command.ElemCount < kIndicesOfRect) continue;
            const ImVec4& c = command.ClipRect;
            list.add(PushClip{{c.x, c.y, c.z - c.x, c.w - c.y}});
            const ImDrawIdx* indices = drawn.IdxBuffer.Data + command.IdxOffset;
            const auto vertex = [&](unsigned index) -> const ImDrawVert& {
                return drawn.VtxBuffer.Data[command.VtxOffset + indices[index]];
            };
            for (unsigned at = 0; at + kIndicesOfRect <= command.ElemCount;) {
                const ImDrawVert &a = vertex(at), &b = vertex(at + 1), &d = vertex(at + 2), &e = vertex(at + 5);
                const bool rect = indices[at] == indices[at + 3] && indices[at + 2] == indices[at + 4] &&
                                  a.pos.y == b.pos.y && b.pos.x == d.pos.x && d.pos.y == e.pos.y && e.pos.x == a.pos.x;
                if (rect) list.add(FillRect{{a.pos.x, a.pos.y, d.pos.x - a.pos.x, d.pos.y - a.pos.y}, color_of(a.col)});
                at += rect ? kIndicesOfRect : 3;
            }
            list.add(PopClip{});
        }
    }
}

} // namespace platform
