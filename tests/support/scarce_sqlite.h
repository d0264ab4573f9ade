#pragma once

#include <cstddef>

#include <doctest/doctest.h>
#include <sqlite3.h>

namespace tests {

/// While it lives, SQLite's memory can run out at a request that was chosen before, and what it has taken is counted.
/// Nothing of SQLite may be open when it is made or goes.
class ScarceSqlite {
public:
    ScarceSqlite() {
        sqlite3_shutdown();
        REQUIRE(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real()) == SQLITE_OK);
        sqlite3_mem_methods scarce = real();
        scarce.xMalloc = [](int bytes) { return counted(refused() ? nullptr : real().xMalloc(bytes)); };
        scarce.xRealloc = [](void* block, int bytes) -> void* {
            return refused() ? nullptr : real().xRealloc(block, bytes);
        };
        scarce.xFree = [](void* block) {
            if (block != nullptr) --state().blocks;
            real().xFree(block);
        };
        REQUIRE(sqlite3_config(SQLITE_CONFIG_MALLOC, &scarce) == SQLITE_OK);
        REQUIRE(sqlite3_initialize() == SQLITE_OK);
    }
    ~ScarceSqlite() {
        sqlite3_shutdown();
        sqlite3_config(SQLITE_CONFIG_MALLOC, &real());
        state() = {};
    }
    ScarceSqlite(const ScarceSqlite&) = delete;
    ScarceSqlite& operator=(const ScarceSqlite&) = delete;

    /// The `request`-th from now on gets nothing, and where memory is `gone` no later one either; 0: all get theirs.
    void fail(std::size_t request, bool gone) {
        state().requests = 0;
        state().failing = request;
        state().gone = gone;
    }
    bool struck() const { return state().failing != 0 && state().requests >= state().failing; }
    std::size_t blocks() const { return state().blocks; }

private:
    struct State {
        std::size_t requests = 0, failing = 0, blocks = 0;
        bool gone = false;
    };
    static State& state() { // SQLite's functions for memory are told of no object
        static State one;
        return one;
    }
    static sqlite3_mem_methods& real() {
        static sqlite3_mem_methods methods{};
        return methods;
    }
    static bool refused() {
        State& now = state();
        ++now.requests;
        return now.failing != 0 && (now.requests == now.failing || (now.gone && now.requests > now.failing));
    }
    static void* counted(void* block) {
        if (block != nullptr) ++state().blocks;
        return block;
    }
};

} // namespace tests
