#pragma once

#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace platform {

/// Results on their way from workers to the main thread. Any thread posts; one thread drains. `on_post`, given once at
/// the start, wakes the drainer (it is called from the posting thread, outside the lock).
template <class Message>
class Mailbox {
public:
    explicit Mailbox(std::function<void()> on_post = {}) : on_post_(std::move(on_post)) {}

    void post(Message message) {
        {
            const std::lock_guard lock(mutex_);
            messages_.push_back(std::move(message));
        }
        if (on_post_) on_post_();
    }

    /// Everything that came since the last call, in order.
    std::vector<Message> drain() {
        const std::lock_guard lock(mutex_);
        return std::exchange(messages_, {});
    }

private:
    std::mutex mutex_;
    std::vector<Message> messages_;
    std::function<void()> on_post_;
};

} // namespace platform
