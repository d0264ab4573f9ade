#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/kiosk.h"
#include "kiosk/app/pack_watch.h"
#include "kiosk/app/rest_page.h"
#include "kiosk/app/shelf_watch.h"
#include "kiosk/app/show.h"
#include "kiosk/app/trial.h"

namespace kiosk {

/// What stands in the window day after day: the exhibit, or the rest page while its pack cannot be read. A pack that
/// was replaced, or a generation that the updater brought, is shown from the next attract on; one that is no good
/// leaves what is there, or gives way to the one before it. What must not be shown any more is gone at once: somebody
/// who is there goes on at home. Never fails; each reason is one line in the log. Thread: the main thread.
class Exhibition : public Show {
public:
    /// `wake` is called from other threads when step() has something new to show.
    Exhibition(const KioskOptions& options, platform::Size size, platform::Scale scale, std::function<void()> wake);

    const platform::DisplayList& step(const std::vector<platform::TouchEvent>& touches,
                                      const std::vector<platform::KeyEvent>& keys, float wheel,
                                      platform::Instant now) override;
    platform::Instant next_step() const override;
    bool fresh() const override { return kiosk_ && kiosk_->fresh(); }
    std::uint64_t edition() const override { return edition_; }
    const platform::FontLibrary* fonts() const override { return kiosk_ ? kiosk_->fonts() : rest_->fonts(); }
    platform::ImageSource& images() override;
    platform::Color ground() const override;
    /// Null while the rest page shows.
    Kiosk* kiosk() { return kiosk_.get(); }

    static constexpr platform::Duration kLookAgain = std::chrono::seconds(5); ///< for a pack that is not there
    static constexpr platform::Duration kTryAgain = std::chrono::minutes(5);  ///< for the same file, unreadable before

private:
    void open(platform::Instant now);
    bool open_choice(const device::Shelf::Choice& choice, platform::Instant now);
    void open_from_shelf(platform::Instant now);
    void begin_trial(platform::Instant now);
    bool read_hidden();
    void hide(const device::HiddenList& list, platform::Instant now);
    void refuse(const platform::Error& error, const char* consequence);
    void hear_news(platform::Instant now);
    void hear_shelf(platform::Instant now);
    void look_at_rest(platform::Instant now);
    /// The folder of updates was not there when it was last looked for.
    bool looks_for_updates() const { return shelf_watch_ && !shelf_watch_->watching(); }

    KioskOptions options_;
    platform::Size size_;
    platform::Scale scale_;
    std::function<void()> wake_;
    PackWatch watch_;
    platform::SystemDisk disk_;
    std::optional<device::Shelf> shelf_;      ///< where updates come to
    std::unique_ptr<ShelfWatch> shelf_watch_; ///< with it
    device::Shelf::Choice shown_;             ///< of the kiosk
    device::HiddenList hidden_;
    bool hidden_known_ = false;
    std::unique_ptr<Trial> trial_; ///< of the kiosk, until it is over
    std::unique_ptr<Kiosk> kiosk_;
    std::unique_ptr<RestPage> rest_;
    std::uint64_t edition_ = 0;
    platform::DisplayList list_; ///< of the rest page
    std::optional<platform::FileIdentity> tried_;
    platform::Instant look_at_ = platform::kNever, try_at_ = platform::kNever;
    bool replacement_ready_ = false;
};

} // namespace kiosk
