#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace update {

/// One zstd frame. With a reference: a patch, of use only to who has the same reference. Cost: some ten times the size
/// of both in memory; for the publisher.
platform::Result<std::string> compress(std::string_view bytes, std::string_view reference = {});

/// Writes what a frame holds into memory that has just that length, a piece after the other: all of it may be mapped
/// files, and who lets go of their memory between pieces needs little, however long they are. Threads: one.
class FrameReader {
public:
    /// Who calls has hashed the frame and knows the length from what was signed. `reference` is what compress() was
    /// given. All of them must outlive the reader, which takes 500 KB itself. Errors: corrupt (no frame, more than one,
    /// bytes behind it, another length).
    static platform::Result<FrameReader> open(std::string_view frame, std::string_view reference, char* out,
                                              std::uint64_t length);
    FrameReader(FrameReader&&) noexcept;
    ~FrameReader();

    /// Some megabytes more; false when all is there. Errors: corrupt (also a wrong reference, where that is noticed;
    /// hash what came out). `out` holds anything then.
    platform::Result<bool> next();
    std::uint64_t written() const;

private:
    struct State;
    explicit FrameReader(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// The same as a value. Errors: those of the reader.
platform::Result<std::string> decompressed(std::string_view frame, std::string_view reference, std::uint64_t length);

} // namespace update
