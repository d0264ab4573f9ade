#include "content/update/metadata_store.h"

#include "content/update/hex.h"

namespace update {

using platform::Result;

namespace {
constexpr std::size_t kMostBytes = 8 * 1024 * 1024; // more than any role may have
}

std::filesystem::path MetadataStore::file(const std::string& role) const {
    return folder_ / (percent_encoded(role) + ".json");
}

std::optional<std::string> MetadataStore::read(const std::string& role) const {
    auto bytes = disk_.read(file(role), kMostBytes);
    if (!bytes) return std::nullopt;
    return std::move(bytes).value();
}

Result<> MetadataStore::write(const std::string& role, std::string_view bytes) {
    if (!disk_.exists(folder_)) {
        TRY(disk_.make_folder(folder_));
        if (folder_.has_parent_path()) TRY(disk_.sync_folder(folder_.parent_path()));
    }
    return platform::replace_durably(disk_, file(role), bytes);
}

Result<> MetadataStore::remove(const std::string& role) {
    if (!disk_.exists(file(role))) return {};
    TRY(disk_.remove(file(role)));
    return disk_.sync_folder(folder_);
}

} // namespace update
