#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace platform {

/// Bytes that nobody changes and several may keep: read into memory, or a file's own pages. Copies are cheap.
class SharedBytes {
public:
    SharedBytes() = default;
    SharedBytes(std::shared_ptr<const std::string> bytes) : view_(*bytes), keeper_(std::move(bytes)) {} // NOLINT
    SharedBytes(std::shared_ptr<const void> keeper, std::string_view view) : view_(view), keeper_(std::move(keeper)) {}

    std::string_view view() const { return view_; }
    const char* data() const { return view_.data(); }
    std::size_t size() const { return view_.size(); }

private:
    std::string_view view_;
    std::shared_ptr<const void> keeper_;
};

/// A file's bytes without reading it: pages come as they are looked at and may go again. For files that nobody writes
/// in place (fonts of the system, a header's look at a picture): what is cut off under a reader kills it. Errors:
/// not_found; too_large past `max_bytes`; io.
Result<SharedBytes> map_file(const std::filesystem::path& path, std::size_t max_bytes);

} // namespace platform
