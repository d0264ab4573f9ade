#pragma once

#include <string>
#include <variant>
#include <vector>

#include "platform/graphics/display_list.h"

/// Everything that is written on a list, a line a text.
inline std::string words_of(const platform::DisplayList& list) {
    std::string all;
    for (const platform::DrawCommand& command : list.commands())
        if (const auto* text = std::get_if<platform::DrawText>(&command)) all += text->blob->text + "\n";
    return all;
}

inline std::vector<platform::DrawImage> images(const platform::DisplayList& list) {
    std::vector<platform::DrawImage> out;
    for (const platform::DrawCommand& command : list.commands())
        if (const auto* image = std::get_if<platform::DrawImage>(&command)) out.push_back(*image);
    return out;
}
