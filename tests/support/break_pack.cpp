// Makes a broken pack from a good one.   usage: break_pack GOOD BROKEN newer|foreign|picture|page|fonts
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include <sqlite3.h>

namespace {

[[noreturn]] void fail(const std::string& why) {
    std::fprintf(stderr, "break_pack: %s\n", why.c_str());
    std::exit(1);
}

void execute(sqlite3* db, const std::string& sql) {
    char* message = nullptr;
    if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message) != SQLITE_OK) fail(message);
    if (sqlite3_total_changes(db) == 0 && sql.starts_with("PRAGMA") == false) fail("changed nothing");
}

long long number(sqlite3* db, const char* sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, nullptr) != SQLITE_OK || sqlite3_step(statement) != SQLITE_ROW)
        fail(sql);
    const long long value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return value;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4) fail("usage: break_pack GOOD BROKEN newer|foreign|picture|page|fonts");
    const std::filesystem::path broken = argv[2];
    const std::string how = argv[3];
    std::filesystem::copy_file(argv[1], broken, std::filesystem::copy_options::overwrite_existing);
    const std::map<std::string, std::string> statements = {
        {"newer", "PRAGMA user_version = 99"},
        {"foreign", "PRAGMA application_id = 12345"},
        {"picture", "UPDATE blob SET bytes = x'FFD8FFE0' || zeroblob(400) WHERE id IN "
                    "(SELECT blob FROM image_level WHERE image = 0)"},
        {"fonts", "DELETE FROM font"},
    };
    sqlite3* db = nullptr;
    if (sqlite3_open(broken.c_str(), &db) != SQLITE_OK) fail("cannot open");
    if (const auto found = statements.find(how); found != statements.end()) {
        execute(db, found->second);
        sqlite3_close(db);
        return 0;
    }
    if (how != "page") fail("no such way: " + how);
    // The pages where pictures and long texts begin: found only when they are asked for.
    const long long size = number(db, "PRAGMA page_size");
    const long long pages[] = {number(db, "SELECT rootpage FROM sqlite_master WHERE name = 'blob'"),
                               number(db, "SELECT rootpage FROM sqlite_master WHERE name = 'body'")};
    sqlite3_close(db);
    std::fstream file(broken, std::ios::in | std::ios::out | std::ios::binary);
    for (const long long page : pages) {
        file.seekp((page - 1) * size);
        file << std::string(static_cast<std::size_t>(size), '\xA5');
    }
    return file.flush() ? 0 : 1;
}
