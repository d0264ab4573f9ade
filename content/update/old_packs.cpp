#include "content/update/old_packs.h"

#include <algorithm>

#include "content/update/digest.h"
#include "content/update/hex.h"

namespace update {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

Result<OldPacks::Pack> OldPacks::open(const std::filesystem::path& path) {
    content::Database db = TRY(content::Database::open_read_only(path));
    TRY(db.execute("PRAGMA mmap_size=0")); // several packs are open, and each is read here and there
    content::Statement find = TRY(db.prepare("SELECT 1 FROM blob WHERE sha256 = ?1"));
    content::Statement bytes = TRY(db.prepare("SELECT bytes FROM blob WHERE sha256 = ?1"));
    std::vector<std::pair<std::string, std::int64_t>> fonts;
    {
        content::Statement rows = TRY(db.prepare("SELECT id, bytes FROM font"));
        while (TRY(rows.step()))
            fonts.emplace_back(*from_hex(sha256_hex(rows.bytes(1))), rows.integer(0));
    }
    return Pack{std::move(db), std::move(find), std::move(bytes), std::move(fonts)};
}

void OldPacks::add(const std::filesystem::path& pack) {
    if (auto opened = open(pack)) packs_.push_back(std::make_unique<Pack>(std::move(opened).value()));
}

bool OldPacks::holds(const std::string& sha256) {
    return std::any_of(packs_.begin(), packs_.end(), [&](const auto& pack) {
        if (std::any_of(pack->fonts.begin(), pack->fonts.end(), [&](const auto& f) { return f.first == sha256; }))
            return true;
        pack->find.reset();
        pack->find.bind_blob(1, sha256);
        const auto found = pack->find.step();
        const bool there = found && *found;
        pack->find.reset();
        return there;
    });
}

Result<std::string> OldPacks::read(const std::string& sha256) {
    for (const auto& pack : packs_) {
        const auto font =
            std::find_if(pack->fonts.begin(), pack->fonts.end(), [&](const auto& f) { return f.first == sha256; });
        if (font != pack->fonts.end()) {
            content::Statement row = TRY(pack->db.prepare("SELECT bytes FROM font WHERE id = ?1"));
            row.bind(1, font->second);
            if (TRY(row.step())) return row.text(0);
        }
        pack->bytes.reset();
        pack->bytes.bind_blob(1, sha256);
        const auto found = pack->bytes.step();
        // A page that can no longer be read is not the end: another pack, or the repository, has the picture.
        std::optional<std::string> bytes;
        if (found && *found) bytes = pack->bytes.text(0);
        pack->bytes.reset();
        if (bytes && *from_hex(sha256_hex(*bytes)) == sha256) return std::move(*bytes);
    }
    return Error{ErrorCode::not_found, "no pack here holds " + to_hex(sha256)};
}

} // namespace update
