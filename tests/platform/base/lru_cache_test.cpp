#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "platform/base/lru_cache.h"

using Cache = platform::LruCache<int, std::string>;

namespace {

std::vector<int> shrink(Cache& cache, std::size_t budget, std::uint64_t spare_since) {
    std::vector<int> gone;
    cache.shrink(budget, spare_since, [&](const Cache::Entry& entry) { gone.push_back(entry.key); });
    return gone;
}

} // namespace

TEST_CASE("what was used longest ago goes first, until the budget is kept") {
    Cache cache;
    for (int i = 0; i < 4; ++i)
        cache.add(i, "x", 10, static_cast<std::uint64_t>(i) + 1);
    cache.use(*cache.find(0), 9);
    CHECK(shrink(cache, 20, 100) == std::vector<int>{1, 2});
    CHECK(cache.used_bytes() == 20);
    CHECK(cache.find(0) != nullptr);
    CHECK(cache.find(1) == nullptr);
}

TEST_CASE("what was used lately is spared, whatever the budget") {
    Cache cache;
    cache.add(1, "old", 10, 4);
    cache.add(2, "new", 10, 5);
    CHECK(shrink(cache, 0, 5) == std::vector<int>{1});
    CHECK(cache.used_bytes() == 10);
    CHECK(shrink(cache, 0, 6) == std::vector<int>{2});
    CHECK(cache.size() == 0);
}

TEST_CASE("entries stay in place while others come and go") {
    Cache cache;
    Cache::Entry* first = &cache.add(0, "kept", 1, 1000);
    for (int i = 1; i < 500; ++i) {
        cache.add(i, "x", 1, static_cast<std::uint64_t>(i));
        shrink(cache, 3, 999);
    }
    CHECK(cache.find(0) == first);
    CHECK(first->value == "kept");
}

TEST_CASE("dropping by a test drops those and their bytes") {
    Cache cache;
    for (int i = 0; i < 6; ++i)
        cache.add(i, "x", 2, 1);
    std::vector<int> gone;
    cache.drop_if([](const Cache::Entry& e) { return e.key % 2 == 0; },
                  [&](const Cache::Entry& e) { gone.push_back(e.key); });
    CHECK(gone.size() == 3);
    CHECK(cache.size() == 3);
    CHECK(cache.used_bytes() == 6);
}
