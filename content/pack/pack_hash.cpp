#include "content/pack/pack_hash.h"

#include <fmt/format.h>
#include <sodium.h>
#include <sqlite3.h>

#include "content/pack/schema.h"

namespace content {
namespace {

class Hasher {
public:
    Hasher() { crypto_hash_sha256_init(&state_); }
    void add(std::string_view bytes) {
        crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    }
    void add_number(std::int64_t value) {
        char bytes[8];
        for (int i = 0; i < 8; ++i)
            bytes[i] = static_cast<char>(value >> (8 * i));
        add({bytes, 8});
    }
    std::string finish() {
        std::string out(crypto_hash_sha256_BYTES, '\0');
        crypto_hash_sha256_final(&state_, reinterpret_cast<unsigned char*>(out.data()));
        return out;
    }

private:
    crypto_hash_sha256_state state_{};
};

platform::Result<> add_rows(Hasher& hasher, Database& db, const std::string& sql) {
    Statement rows = TRY(db.prepare(sql));
    while (TRY(rows.step()))
        for (int i = 0; i < rows.column_count(); ++i) {
            const int type = rows.column_type(i);
            hasher.add_number(type);
            if (type == SQLITE_INTEGER)
                hasher.add_number(rows.integer(i));
            else if (type != SQLITE_NULL) {
                const std::string_view bytes = rows.bytes(i);
                hasher.add_number(static_cast<std::int64_t>(bytes.size()));
                hasher.add(bytes);
            }
        }
    return {};
}

} // namespace

std::string sha256(std::string_view bytes) {
    Hasher hasher;
    hasher.add(bytes);
    return hasher.finish();
}

std::string to_hex(std::string_view bytes) {
    std::string out;
    for (const char c : bytes)
        out += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return out;
}

platform::Result<std::string> content_hash(Database& db) {
    Hasher hasher;
    for (const std::string_view table : kHashedTables) {
        hasher.add(table);
        const bool long_key = table == "image_tile" || table == "page_region";
        TRY(add_rows(hasher, db, fmt::format("SELECT * FROM {} ORDER BY {}", table, long_key ? "1, 2, 3, 4" : "1, 2")));
    }
    hasher.add("phrase");
    TRY(add_rows(hasher, db, "SELECT id FROM phrase ORDER BY 1"));
    hasher.add("font");
    TRY(add_rows(hasher, db, "SELECT id, name, script, role, bytes FROM font ORDER BY 1"));
    hasher.add("blob");
    Statement blobs = TRY(db.prepare("SELECT id, sha256, bytes FROM blob ORDER BY 1"));
    while (TRY(blobs.step())) {
        if (sha256(blobs.bytes(2)) != blobs.bytes(1))
            return platform::Error{platform::ErrorCode::corrupt,
                                   fmt::format("blob {} is not what its address says", blobs.integer(0))};
        hasher.add_number(blobs.integer(0));
        hasher.add(blobs.bytes(1));
    }
    hasher.add("search");
    TRY(add_rows(hasher, db, "SELECT rowid, words, kind, record, language FROM search ORDER BY 1"));
    return to_hex(hasher.finish());
}

} // namespace content
