#include "kiosk/app/exhibition.h"

#include "content/model/theme_ground.h"
#include "platform/base/log.h"

namespace kiosk {

using platform::Instant;

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
    case out_of_memory: return "end other programs on this board, or start it again";
    case io:
    case unavailable: return "check that this user may read it and that its disk is sound";
    case invalid: break;
    }
    return "build it anew";
}

} // namespace

Exhibition::Exhibition(const KioskOptions& options, platform::Size size, platform::Scale scale,
                       std::function<void()> wake)
    : options_(options), size_(size), scale_(scale), wake_(wake), watch_(options.pack, wake) {
    if (options.updates.empty()) return;
    shelf_.emplace(disk_, device::DeviceFolder{options.updates}, options.pack);
    shelf_watch_ = std::make_unique<ShelfWatch>(*shelf_, std::move(wake));
}

void Exhibition::refuse(const platform::Error& error, const char* consequence) {
    platform::log_error("{}; {}; {}", error.message, consequence, advice(error.code));
}

void Exhibition::open(Instant now) {
    tried_ = watch_.identity();
    try_at_ = now + kTryAgain;
    if (shelf_) return open_from_shelf(now);
    open_choice({options_.pack, {}, false, {}}, now);
}

bool Exhibition::open_choice(const device::Shelf::Choice& choice, Instant now) {
    KioskOptions options = options_;
    options.pack = choice.pack;
    options.hidden = hidden_;
    auto opened = Kiosk::open(options, size_, scale_, wake_);
    if (!opened) {
        if (choice.generation)
            platform::log_error("generation {}: {}; the one before it is shown", choice.generation->name(),
                                opened.error().message);
        else
            refuse(opened.error(),
                   kiosk_ ? "the exhibit that was open stays" : "the rest page shows until it can be read");
        return false;
    }
    platform::log_info("shows {}, edition {}{}", choice.pack.string(),
                       (*opened)->catalog().exhibit.content_hash.substr(0, 12), choice.on_trial ? ", on trial" : "");
    trial_.reset();
    kiosk_ = std::move(opened).value();
    shown_ = choice;
    look_at_ = now + kTryAgain;
    rest_.reset();
    list_.clear();
    kiosk_->stack().start(now);
    ++edition_;
    return true;
}

/// The active generation, the one before it, the factory's pack: the first that opens.
void Exhibition::open_from_shelf(Instant now) {
    if (!read_hidden()) return;
    constexpr int kMostChoices = 3;
    for (int i = 0; i < kMostChoices; ++i) {
        device::Shelf::Choice choice = shelf_->take_next();
        if (choice.trouble) platform::log_warning("{}; shows {}", choice.trouble->message, choice.pack.string());
        if (open_choice(choice, now)) return begin_trial(now);
        if (!choice.generation) return;
        if (const auto noted = shelf_->failed(*choice.generation); !noted) {
            platform::log_error("{}", noted.error().message);
            break;
        }
    }
    open_choice({shelf_->factory(), {}, false, {}}, now);
}

void Exhibition::begin_trial(Instant now) {
    if (!shown_.on_trial) return;
    const content::Catalog& catalog = kiosk_->catalog();
    std::vector<content::ImageId> pictures;
    for (const content::Photograph& photograph : catalog.photographs)
        if (photograph.image) pictures.push_back(photograph.image);
    for (const content::TextRecord& text : catalog.texts)
        for (const content::ScannedPage& page : text.pages)
            pictures.push_back(page.image);
    trial_ = std::make_unique<Trial>(*shelf_, *shown_.generation, pictures, now);
}

/// Without knowing what must not be shown, nothing is: the list of before is held to, and at the start the exhibit
/// rests until the updater has made the list again from what was signed.
bool Exhibition::read_hidden() {
    auto list = shelf_->hidden();
    if (list) {
        hidden_ = std::move(list).value();
        hidden_known_ = true;
    } else {
        platform::log_error("{}; {}; the next vitrine-update makes it again", list.error().message,
                            hidden_known_ ? "what was hidden stays hidden"
                                          : "the rest page shows, for what must not be shown is not known");
    }
    return hidden_known_;
}

void Exhibition::hide(const device::HiddenList& list, Instant now) {
    if (hidden_known_ && list == hidden_) return;
    hidden_ = list;
    hidden_known_ = true;
    platform::log_info("hides {} records and {} files, by list {}", list.records.size(), list.objects.size(),
                       list.version);
    if (!kiosk_) return open(now);
    const std::optional<Visit> visit = kiosk_->stack().visit_under_way();
    if (!open_choice(device::Shelf::Choice(shown_), now)) {
        kiosk_.reset(); // it holds what must not be shown
        return open(now);
    }
    begin_trial(now);
    if (visit) kiosk_->stack().resume(*visit, now);
}

void Exhibition::hear_news(Instant now) {
    const auto news = watch_.take_news();
    if (!news || (kiosk_ && shown_.generation)) return; // the factory's pack is not what shows
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

void Exhibition::hear_shelf(Instant now) {
    if (auto list = shelf_watch_->take_hidden()) {
        if (*list)
            hide(**list, now);
        else
            platform::log_error("{}; what was hidden stays hidden; the next vitrine-update makes the list again",
                                list->error().message);
    }
    if (const auto named = shelf_watch_->take_named()) {
        if (kiosk_)
            replacement_ready_ = named->generation != shown_.generation;
        else
            open(now);
    }
}

/// Without an exhibit: a stick that was not there, a folder that is new, a disk that has recovered.
void Exhibition::look_at_rest(Instant now) {
    if (now < look_at_) return;
    watch_.look_again();
    if (shelf_watch_) shelf_watch_->look_again();
    look_at_ = now + kLookAgain;
    if (watch_.identity() != tried_ || now >= try_at_) open(now);
}

const platform::DisplayList& Exhibition::step(const std::vector<platform::TouchEvent>& touches,
                                              const std::vector<platform::KeyEvent>& keys, float wheel, Instant now) {
    if (edition_ == 0) open(now);
    hear_news(now);
    if (shelf_watch_) hear_shelf(now);
    if (kiosk_ && looks_for_updates() && now >= look_at_) {
        shelf_watch_->look_again();
        look_at_ = now + kTryAgain;
    }
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
    if (kiosk_ && trial_) trial_->alive(now);
    if (kiosk_) return kiosk_->step(touches, keys, wheel, now);
    return list_ = rest_->draw(size_, scale_, now);
}

Instant Exhibition::next_step() const {
    Instant next = kiosk_ ? kiosk_->next_step() : list_.wake_time();
    if (!kiosk_ || looks_for_updates()) next = std::min(next, look_at_);
    return trial_ ? std::min(next, trial_->next_step()) : next;
}

platform::ImageSource& Exhibition::images() {
    static NoImages none;
    return kiosk_ ? kiosk_->images() : none;
}

platform::Color Exhibition::ground() const {
    return kiosk_ ? kiosk_->ground() : content::kDarkGround;
}

} // namespace kiosk
