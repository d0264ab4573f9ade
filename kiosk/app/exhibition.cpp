#include "kiosk/app/exhibition.h"

#include "content/model/theme_ground.h"
#include "platform/base/log.h"

namespace kiosk {
namespace {

class NoImages : public platform::ImageSource {
public:
    platform::SuppliedImage supply(const platform::DrawImage&, int, int) override { return {}; }
};

/// What whoever reads the log can do about it.
const char* advice(platform::ErrorCode code) {
    using enum platform::ErrorCode;
    switch (code) {
    case not_found: return "make one: vitrine-pack build FOLDER FILE";
    case corrupt: return "copy it here again, or build it anew";
    case unsupported: return "update this program, or build the pack with this version's vitrine-pack";
    case too_large: return "make the exhibit smaller";
    case io:
    case unavailable: return "check that this user may read it and that its disk is sound";
    case invalid: break;
    }
    return "build it anew";
}

} // namespace

Exhibition::Exhibition(const KioskOptions& options, platform::Size size, platform::Scale scale,
                       std::function<void()> wake)
    : options_(options), size_(size), scale_(scale), wake_(wake), watch_(options.pack, std::move(wake)) {}

void Exhibition::refuse(const platform::Error& error, const char* consequence) {
    platform::log_error("{}; {}; {}", error.message, consequence, advice(error.code));
}

void Exhibition::open(platform::Instant now) {
    tried_ = watch_.identity();
    try_at_ = now + kTryAgain;
    auto opened = Kiosk::open(options_, size_, scale_, wake_);
    if (!opened) {
        refuse(opened.error(), kiosk_ ? "the exhibit that was open stays" : "the rest page shows until it can be read");
        return;
    }
    platform::log_info("shows {}, edition {}", options_.pack.string(),
                       (*opened)->catalog().exhibit.content_hash.substr(0, 12));
    kiosk_ = std::move(opened).value();
    rest_.reset();
    list_.clear();
    kiosk_->stack().start(now);
    ++edition_;
}

void Exhibition::hear_news(platform::Instant now) {
    const auto news = watch_.take_news();
    if (!news) return;
    if (news->fault) {
        replacement_ready_ = false;
        tried_ = news->identity;
        refuse(*news->fault, kiosk_ ? "the exhibit that was open stays" : "the rest page shows until it can be read");
    } else if (kiosk_) {
        replacement_ready_ = true;
    } else {
        open(now);
    }
}

/// Without an exhibit: a stick that was not there, a folder that is new, a disk that has recovered.
void Exhibition::look_at_rest(platform::Instant now) {
    if (now < look_at_) return;
    watch_.look_again();
    look_at_ = now + kLookAgain;
    if (watch_.identity() != tried_ || now >= try_at_) open(now);
}

const platform::DisplayList& Exhibition::step(const std::vector<platform::TouchEvent>& touches,
                                              const std::vector<platform::KeyEvent>& keys, float wheel,
                                              platform::Instant now) {
    if (edition_ == 0) open(now);
    hear_news(now);
    if (kiosk_ && replacement_ready_ && touches.empty() && keys.empty() && kiosk_->at_rest()) {
        replacement_ready_ = false;
        open(now);
    }
    if (!kiosk_) {
        if (!rest_) {
            rest_ = std::make_unique<RestPage>(options_.font_root);
            look_at_ = now + kLookAgain;
            ++edition_;
        } else {
            look_at_rest(now);
        }
    }
    if (kiosk_) return kiosk_->step(touches, keys, wheel, now);
    return list_ = rest_->draw(size_, scale_, now);
}

platform::Instant Exhibition::next_step() const {
    return kiosk_ ? kiosk_->next_step() : std::min(list_.wake_time(), look_at_);
}

platform::ImageSource& Exhibition::images() {
    static NoImages none;
    return kiosk_ ? kiosk_->images() : none;
}

platform::Color Exhibition::ground() const {
    return kiosk_ ? kiosk_->ground() : content::kDarkGround;
}

} // namespace kiosk
