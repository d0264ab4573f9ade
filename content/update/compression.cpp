#include "content/update/compression.h"

#include <algorithm>
#include <bit>
#include <memory>

#include <zstd.h>

#include <fmt/format.h>

namespace update {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

constexpr int kLevel = 19;
constexpr int kLevelWindowLog = 23; // of level 19
constexpr int kLeastWindowLog = 17, kMostWindowLog = 30;

struct FreeContext {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

} // namespace

Result<std::string> compress(std::string_view bytes, std::string_view reference) {
    const std::unique_ptr<ZSTD_CCtx, FreeContext> context(ZSTD_createCCtx());
    VERIFY(context != nullptr);
    const auto set = [&](ZSTD_cParameter parameter, int value) {
        VERIFY(ZSTD_isError(ZSTD_CCtx_setParameter(context.get(), parameter, value)) == 0);
    };
    set(ZSTD_c_compressionLevel, kLevel);
    set(ZSTD_c_checksumFlag, 0); // what comes out is hashed
    if (!reference.empty()) {
        // The window must reach back to the reference's first byte from the last byte of what is new.
        const int reach = static_cast<int>(std::bit_width(bytes.size() + reference.size()));
        set(ZSTD_c_windowLog, std::clamp(reach, kLeastWindowLog, kMostWindowLog));
        // Only where the level's own window does not reach: on texts of a few kilobytes libzstd 1.5.4 crashes with it.
        if (reach > kLevelWindowLog) set(ZSTD_c_enableLongDistanceMatching, 1);
        VERIFY(ZSTD_isError(ZSTD_CCtx_refPrefix(context.get(), reference.data(), reference.size())) == 0);
    }
    std::string frame(ZSTD_compressBound(bytes.size()), '\0');
    const std::size_t size = ZSTD_compress2(context.get(), frame.data(), frame.size(), bytes.data(), bytes.size());
    if (ZSTD_isError(size) != 0)
        return Error{ErrorCode::too_large,
                     fmt::format("compressing {} bytes: {}", bytes.size(), ZSTD_getErrorName(size))};
    frame.resize(size);
    return frame;
}

Result<> decompress(std::string_view frame, std::string_view reference, char* out, std::uint64_t length) {
    const auto corrupt = [](const char* what) { return Error{ErrorCode::corrupt, fmt::format("zstd: {}", what)}; };
    const std::size_t first = ZSTD_findFrameCompressedSize(frame.data(), frame.size());
    if (ZSTD_isError(first) != 0) return corrupt(ZSTD_getErrorName(first));
    if (first != frame.size()) return corrupt("bytes stand behind the frame");
    if (ZSTD_getFrameContentSize(frame.data(), frame.size()) != length) return corrupt("it holds another length");
    const std::unique_ptr<ZSTD_DCtx, FreeContext> context(ZSTD_createDCtx());
    VERIFY(context != nullptr);
    if (!reference.empty())
        VERIFY(ZSTD_isError(ZSTD_DCtx_refPrefix(context.get(), reference.data(), reference.size())) == 0);
    const std::size_t size = ZSTD_decompressDCtx(context.get(), out, length, frame.data(), frame.size());
    if (ZSTD_isError(size) != 0) return corrupt(ZSTD_getErrorName(size));
    if (size != length) return corrupt("it ends early");
    return {};
}

Result<std::string> decompressed(std::string_view frame, std::string_view reference, std::uint64_t length) {
    std::string out(length, '\0');
    TRY(decompress(frame, reference, out.data(), length));
    return out;
}

} // namespace update
