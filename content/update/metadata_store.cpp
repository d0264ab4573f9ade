#include "content/update/metadata_store.h"

#include "content/update/hex.h"
#include "platform/base/file.h"

namespace update {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {
constexpr std::size_t kMostBytes = 8 * 1024 * 1024; // more than any role may have
}

std::filesystem::path MetadataStore::file(const std::string& role) const {
    return folder_ / (percent_encoded(role) + ".json");
}

std::optional<std::string> MetadataStore::read(const std::string& role) const {
    auto bytes = platform::read_file(file(role), kMostBytes);
    if (!bytes) return std::nullopt;
    return std::move(bytes).value();
}

Result<> MetadataStore::write(const std::string& role, std::string_view bytes) {
    std::error_code error;
    std::filesystem::create_directories(folder_, error);
    if (error) return Error{ErrorCode::io, folder_.string() + ": " + error.message()};
    return platform::write_file_atomically(file(role), bytes);
}

Result<> MetadataStore::remove(const std::string& role) {
    std::error_code error;
    if (!std::filesystem::remove(file(role), error) && error)
        return Error{ErrorCode::io, file(role).string() + ": " + error.message()};
    return {};
}

} // namespace update
