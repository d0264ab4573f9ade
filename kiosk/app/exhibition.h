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
#include "kiosk/app/show.h"

namespace kiosk {

/// What stands in the window day after day: the exhibit, or the rest page while its pack cannot be read. A pack that
/// was replaced is shown from the next attract on; one that is no good leaves what is there. Never fails; each reason
/// is one line in the log. Thread: the main thread.
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
    void refuse(const platform::Error& error, const char* consequence);
    void hear_news(platform::Instant now);
    void look_at_rest(platform::Instant now);

    KioskOptions options_;
    platform::Size size_;
    platform::Scale scale_;
    std::function<void()> wake_;
    PackWatch watch_;
    std::unique_ptr<Kiosk> kiosk_;
    std::unique_ptr<RestPage> rest_;
    std::uint64_t edition_ = 0;
    platform::DisplayList list_; ///< of the rest page
    std::optional<platform::FileIdentity> tried_;
    platform::Instant look_at_ = platform::kNever, try_at_ = platform::kNever;
    bool replacement_ready_ = false;
};

} // namespace kiosk
