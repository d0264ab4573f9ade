#include "platform/base/task_pool.h"

#include <doctest/doctest.h>

#include <atomic>

#include "platform/base/mailbox.h"

using namespace platform;

TEST_CASE("wait returns when everything that was submitted has run") {
    std::atomic<int> sum = 0;
    TaskPool pool(4);
    for (int i = 1; i <= 100; ++i)
        pool.submit([&sum, i] { sum += i; });
    pool.wait();
    CHECK(sum == 5050);
    pool.wait(); // nothing to wait for
}

TEST_CASE("a mailbox gives every message once, in order, and wakes its owner") {
    std::atomic<int> wakes = 0;
    Mailbox<int> mailbox([&wakes] { ++wakes; });
    {
        TaskPool pool(1);
        for (int i = 0; i < 10; ++i)
            pool.submit([&mailbox, i] { mailbox.post(i); });
        pool.wait();
    }
    CHECK(mailbox.drain() == std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    CHECK(mailbox.drain().empty());
    CHECK(wakes == 10);
}
