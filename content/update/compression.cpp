#include "content/update/compression.h"

#include <algorithm>
#include <bit>
#include <memory>

#define ZSTD_STATIC_LINKING_ONLY // ZSTD_d_stableOutBuffer, which zstd does not promise for ever
#include <zstd.h>
#include <zstd_errors.h>

#include <fmt/format.h>

#include "platform/base/disk.h"
#include "platform/base/memory.h"

namespace update {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

constexpr int kLevel = 19;
constexpr int kLevelWindowLog = 23; // of level 19
constexpr int kLeastWindowLog = 17, kMostWindowLog = 30;
// Of a frame, at once. A few bytes of it can stand for megabytes.
constexpr std::size_t kLeastSteps = 64, kLeastStep = 16, kMostStep = 4096;

struct FreeContext {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

Error corrupt(const char* what) {
    return {ErrorCode::corrupt, fmt::format("zstd: {}", what)};
}
Error failed(std::size_t code) {
    if (ZSTD_getErrorCode(code) == ZSTD_error_memory_allocation)
        return {ErrorCode::out_of_memory, "zstd: memory ran out"};
    return corrupt(ZSTD_getErrorName(code));
}
/// For what fails for want of memory only.
void need(std::size_t code) {
    platform::need_memory(ZSTD_getErrorCode(code) != ZSTD_error_memory_allocation);
    VERIFY(ZSTD_isError(code) == 0);
}

} // namespace

Result<std::string> compress(std::string_view bytes, std::string_view reference) {
    const std::unique_ptr<ZSTD_CCtx, FreeContext> context(ZSTD_createCCtx());
    platform::need_memory(context != nullptr);
    const auto set = [&](ZSTD_cParameter parameter, int value) {
        need(ZSTD_CCtx_setParameter(context.get(), parameter, value));
    };
    set(ZSTD_c_compressionLevel, kLevel);
    set(ZSTD_c_checksumFlag, 0); // what comes out is hashed
    if (!reference.empty()) {
        // The window must reach back to the reference's first byte from the last byte of what is new.
        const int reach = static_cast<int>(std::bit_width(bytes.size() + reference.size()));
        set(ZSTD_c_windowLog, std::clamp(reach, kLeastWindowLog, kMostWindowLog));
        // Only where the level's own window does not reach: on texts of a few kilobytes libzstd 1.5.4 crashes with it.
        if (reach > kLevelWindowLog) set(ZSTD_c_enableLongDistanceMatching, 1);
        need(ZSTD_CCtx_refPrefix(context.get(), reference.data(), reference.size()));
    }
    std::string frame(ZSTD_compressBound(bytes.size()), '\0');
    const std::size_t size = ZSTD_compress2(context.get(), frame.data(), frame.size(), bytes.data(), bytes.size());
    platform::need_memory(ZSTD_getErrorCode(size) != ZSTD_error_memory_allocation);
    if (ZSTD_isError(size) != 0)
        return Error{ErrorCode::too_large,
                     fmt::format("compressing {} bytes: {}", bytes.size(), ZSTD_getErrorName(size))};
    frame.resize(size);
    return frame;
}

struct FrameReader::State {
    std::unique_ptr<ZSTD_DCtx, FreeContext> context{ZSTD_createDCtx()};
    ZSTD_inBuffer in{};
    ZSTD_outBuffer out{};
    std::size_t frame = 0, step = 0;
};

FrameReader::FrameReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
FrameReader::FrameReader(FrameReader&&) noexcept = default;
FrameReader::~FrameReader() = default;

std::uint64_t FrameReader::written() const {
    return state_->out.pos;
}

Result<FrameReader> FrameReader::open(std::string_view frame, std::string_view reference, char* out,
                                      std::uint64_t length) {
    const std::size_t first = ZSTD_findFrameCompressedSize(frame.data(), frame.size());
    if (ZSTD_isError(first) != 0) return failed(first);
    if (first != frame.size()) return corrupt("bytes stand behind the frame");
    if (ZSTD_getFrameContentSize(frame.data(), frame.size()) != length) return corrupt("it holds another length");
    auto state = std::make_unique<State>();
    ZSTD_DCtx* const context = state->context.get();
    platform::need_memory(context != nullptr);
    // What comes out stays where it is written, so that zstd looks back there and keeps no window of its own.
    need(ZSTD_DCtx_setParameter(context, ZSTD_d_stableOutBuffer, 1));
    need(ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, kMostWindowLog));
    if (!reference.empty()) need(ZSTD_DCtx_refPrefix(context, reference.data(), reference.size()));
    state->in = {frame.data(), 0, 0};
    state->out = {out, length, 0};
    state->frame = frame.size();
    state->step = std::clamp(frame.size() / kLeastSteps, kLeastStep, kMostStep);
    return FrameReader(std::move(state));
}

Result<bool> FrameReader::next() {
    State& s = *state_;
    const std::size_t before = s.out.pos;
    while (s.out.pos - before < platform::DiskMapping::kPiece) {
        s.in.size = std::min(s.frame, s.in.pos + s.step);
        const std::size_t left = ZSTD_decompressStream(s.context.get(), &s.out, &s.in);
        if (ZSTD_isError(left) != 0) return failed(left);
        if (left == 0) {
            if (s.out.pos != s.out.size) return corrupt("it ends early");
            return false;
        }
        if (s.in.pos == s.frame) return corrupt("it ends early");
    }
    return true;
}

Result<std::string> decompressed(std::string_view frame, std::string_view reference, std::uint64_t length) {
    std::string out(length, '\0');
    FrameReader reader = TRY(FrameReader::open(frame, reference, out.data(), length));
    while (TRY(reader.next())) {
    }
    return out;
}

} // namespace update
