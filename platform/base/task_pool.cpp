#include "platform/base/task_pool.h"

#include <utility>

#include "platform/base/check.h"

namespace platform {

TaskPool::TaskPool(std::size_t threads) {
    VERIFY(threads > 0);
    threads_.reserve(threads);
    for (std::size_t i = 0; i < threads; ++i)
        threads_.emplace_back([this] { work(); });
}

TaskPool::~TaskPool() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        waiting_.clear();
    }
    work_available_.notify_all();
    for (std::thread& thread : threads_)
        thread.join();
}

void TaskPool::submit(std::function<void()> task) {
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(task));
    }
    work_available_.notify_one();
}

void TaskPool::wait() {
    std::unique_lock lock(mutex_);
    all_done_.wait(lock, [this] { return waiting_.empty() && running_ == 0; });
}

void TaskPool::work() {
    std::unique_lock lock(mutex_);
    while (true) {
        work_available_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
        if (stopping_) return;
        const std::function<void()> task = std::move(waiting_.front());
        waiting_.pop_front();
        ++running_;
        lock.unlock();
        task();
        lock.lock();
        --running_;
        if (waiting_.empty() && running_ == 0) all_done_.notify_all();
    }
}

} // namespace platform
