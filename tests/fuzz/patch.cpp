// Any bytes as a patch: what comes out has the length that was signed, or it is refused. The first two bytes are that
// length, the third is how much of a fixed older text there is.
#include <cstdint>

#include "content/update/compression.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 3) return 0;
    static const std::string older = [] {
        std::string text;
        for (int i = 0; i < 100; ++i)
            text += "[\"phrase_text\"," + std::to_string(i) + ",0,\"A gate\"]\n";
        return text;
    }();
    const std::uint64_t length = data[0] | data[1] << 8;
    const std::string_view reference = std::string_view(older).substr(0, older.size() * data[2] / 255);
    const std::string_view frame(reinterpret_cast<const char*>(data) + 3, size - 3);
    const auto out = update::decompressed(frame, reference, length);
    if (out && out->size() != length) __builtin_trap();
    return 0;
}
