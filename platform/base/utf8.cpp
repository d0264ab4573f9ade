#include "platform/base/utf8.h"

#include <cstring>

#include "platform/base/check.h"

namespace platform {

DecodedChar decode_utf8(std::string_view text) {
    VERIFY(!text.empty());
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t lead = byte(0);
    if (lead < 0x80) return {lead, 1};

    std::uint32_t extra = 0;
    char32_t value = 0;
    std::uint8_t low = 0x80, high = 0xBF; // the range of the second byte depends on the first
    if (lead >= 0xC2 && lead <= 0xDF) {
        extra = 1;
        value = lead & 0x1Fu;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        extra = 2;
        value = lead & 0x0Fu;
        if (lead == 0xE0) low = 0xA0;
        if (lead == 0xED) high = 0x9F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        extra = 3;
        value = lead & 0x07u;
        if (lead == 0xF0) low = 0x90;
        if (lead == 0xF4) high = 0x8F;
    } else {
        return {kReplacement, 1};
    }
    for (std::uint32_t i = 1; i <= extra; ++i) {
        if (i >= text.size() || byte(i) < low || byte(i) > high) return {kReplacement, i};
        value = (value << 6) | (byte(i) & 0x3Fu);
        low = 0x80;
        high = 0xBF;
    }
    return {value, extra + 1};
}

void append_utf8(std::string& out, char32_t value) {
    if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) value = kReplacement;
    const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (value < 0x80) {
        put(value);
    } else if (value < 0x800) {
        put(0xC0 | (value >> 6));
        put(0x80 | (value & 0x3F));
    } else if (value < 0x10000) {
        put(0xE0 | (value >> 12));
        put(0x80 | ((value >> 6) & 0x3F));
        put(0x80 | (value & 0x3F));
    } else {
        put(0xF0 | (value >> 18));
        put(0x80 | ((value >> 12) & 0x3F));
        put(0x80 | ((value >> 6) & 0x3F));
        put(0x80 | (value & 0x3F));
    }
}

bool is_valid_utf8(std::string_view text) {
    // Every text of a pack passes here when the kiosk starts: what is common is passed without being decoded.
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
    while (!text.empty()) {
        std::uint64_t eight = 0;
        if (text.size() >= sizeof eight) std::memcpy(&eight, text.data(), sizeof eight);
        std::size_t plain = 0;
        if (text.size() >= sizeof eight && (eight & 0x8080808080808080u) == 0)
            plain = sizeof eight;
        else if (byte(0) < 0x80)
            plain = 1;
        else if (byte(0) >= 0xC2 && byte(0) <= 0xDF && text.size() >= 2 && follows(1))
            plain = 2;
        else if (byte(0) >= 0xE1 && byte(0) <= 0xEC && text.size() >= 3 && follows(1) && follows(2))
            plain = 3;
        if (plain > 0) {
            text.remove_prefix(plain);
            continue;
        }
        const DecodedChar c = decode_utf8(text);
        // A real U+FFFD is three bytes long; a substituted one is at most three too, but then it does not start with EF
        // BF BD.
        if (c.value == kReplacement && text.substr(0, 3) != "\xEF\xBF\xBD") return false;
        text.remove_prefix(c.length);
    }
    return true;
}

std::u32string to_utf32(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const DecodedChar c = decode_utf8(text);
        out.push_back(c.value);
        text.remove_prefix(c.length);
    }
    return out;
}

} // namespace platform
