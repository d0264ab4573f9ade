#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/base/clock.h"

namespace kiosk {

/// Who may see the staff's pages, and until when. Opened by the hidden gesture, unlocked by a PIN, closed by a minute
/// without a touch; after five wrong PINs nobody may try for a minute. Pure: the clock is an argument.
class StaffSession {
public:
    enum class Page { closed, pin, health, touch_test };

    /// An empty PIN: there are no staff pages on this board.
    explicit StaffSession(std::string pin) : pin_(std::move(pin)) {}

    void open(platform::Instant now); ///< after the gesture
    void close();
    void digit(char digit, platform::Instant now);
    void erase(platform::Instant now);
    void show(Page page, platform::Instant now); ///< health or touch_test, once unlocked
    void touched(platform::Instant now);         ///< any touch: somebody is here
    void tick(platform::Instant now);            ///< time alone: closes

    Page page() const { return page_; }
    std::size_t typed() const { return typed_.size(); }
    std::size_t pin_length() const { return pin_.size(); }
    bool wrong() const { return wrong_; } ///< the last PIN was; until the next digit
    bool blocked(platform::Instant now) const { return now < blocked_until_; }
    platform::Instant next_change() const; ///< when tick() will have something, or kNever

    static constexpr platform::Duration kPatience = std::chrono::seconds(60);
    static constexpr platform::Duration kBlock = std::chrono::seconds(60);
    static constexpr int kTries = 5;

private:
    std::string pin_, typed_;
    Page page_ = Page::closed;
    bool wrong_ = false;
    int failures_ = 0;
    platform::Instant last_touch_{}, blocked_until_ = platform::Instant::min();
};

} // namespace kiosk
