#pragma once

#include <imgui.h>

#include "platform/graphics/display_list.h"

namespace platform {

/// The back end for Dear ImGui: appends what it laid out to a display list, as fills, so that every painter shows the
/// same and the rest of the program knows nothing of ImGui. Its plain rectangles are taken, with their clips; other
/// triangles and its letters are not (round shapes and words are the list's own commands). 16-bit indices, with an
/// offset for each command.
void append_fills(const ImDrawData& data, DisplayList& list);

} // namespace platform
