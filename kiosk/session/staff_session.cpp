#include "kiosk/session/staff_session.h"

#include <algorithm>

namespace kiosk {

void StaffSession::open(platform::Instant now) {
    if (pin_.empty() || page_ != Page::closed) return;
    page_ = Page::pin;
    typed_.clear();
    wrong_ = false;
    last_touch_ = now;
}

void StaffSession::close() {
    page_ = Page::closed;
    typed_.clear();
    wrong_ = false;
}

void StaffSession::digit(char digit, platform::Instant now) {
    touched(now);
    if (page_ != Page::pin || blocked(now) || digit < '0' || digit > '9') return;
    wrong_ = false;
    typed_ += digit;
    if (typed_.size() < pin_.size()) return;
    const bool right = typed_ == pin_;
    typed_.clear();
    if (right) {
        failures_ = 0;
        page_ = Page::health;
        return;
    }
    wrong_ = true;
    if (++failures_ < kTries) return;
    failures_ = 0;
    blocked_until_ = now + kBlock;
}

void StaffSession::erase(platform::Instant now) {
    touched(now);
    wrong_ = false;
    if (!typed_.empty()) typed_.pop_back();
}

void StaffSession::show(Page page, platform::Instant now) {
    touched(now);
    const bool unlocked = page_ == Page::health || page_ == Page::touch_test;
    if (unlocked && (page == Page::health || page == Page::touch_test)) page_ = page;
}

void StaffSession::touched(platform::Instant now) {
    last_touch_ = now;
}

void StaffSession::tick(platform::Instant now) {
    if (page_ != Page::closed && now - last_touch_ >= kPatience) close();
}

platform::Instant StaffSession::next_change() const {
    if (page_ == Page::closed) return platform::kNever;
    const platform::Instant closing = last_touch_ + kPatience;
    return blocked_until_ > last_touch_ ? std::min(closing, blocked_until_) : closing;
}

} // namespace kiosk
