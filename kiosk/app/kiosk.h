#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "content/device/hidden_list.h"
#include "kiosk/app/show.h"
#include "kiosk/media/media_supply.h"
#include "kiosk/screens/screen_stack.h"
#include "platform/input/gesture_recognizer.h"
#include "platform/text/font_library.h"

namespace kiosk {

/// What a venue decides about an exhibit, beyond its pack.
struct KioskOptions {
    std::filesystem::path pack = "exhibit.pack"; ///< the factory's, where there are updates
    std::filesystem::path updates;               ///< where vitrine-update keeps what it brings; empty: there are none
    device::HiddenList hidden;                   ///< what must not be shown of it
    std::filesystem::path font_root = platform::kFontRoot; ///< for packs without fonts, and for the rest page
    std::string language;                                  ///< that each visit starts in; empty: the exhibit's first
    /// What each visit starts with, where it is not as usual and on the exhibit's own ground.
    std::optional<float> text_scale;
    std::optional<Comfort::Ground> ground;
    bool calm = false, reach = false;
    std::optional<std::chrono::seconds> idle_warn_after; ///< in place of the exhibit's own
    std::optional<std::chrono::seconds> idle_answer_within;
    /// The board's clock, for the hours of remembrance; empty: no hour comes.
    std::function<WallTime()> wall_clock;
};

/// The whole program but for window and painter: what a test and a visit play on. Thread: the main thread.
class Kiosk : public Show {
public:
    /// Opens a pack with its fonts, or the system's where it has none. `on_ready` is called from workers when pictures
    /// or texts have come. Errors: as PackFile::open and read_catalog; corrupt for fonts that cannot be read; not_found
    /// when there are no fonts at all.
    static platform::Result<std::unique_ptr<Kiosk>> open(const KioskOptions& options, platform::Size size,
                                                         platform::Scale scale, std::function<void()> on_ready);

    /// One step: gestures, time, the next list in surface space, valid until the next step.
    const platform::DisplayList& step(const std::vector<platform::TouchEvent>& touches,
                                      const std::vector<platform::KeyEvent>& keys, float wheel,
                                      platform::Instant now) override;
    platform::Instant next_step() const override;
    bool fresh() const override { return media_->fresh(); }
    std::uint64_t edition() const override { return 1; }
    const platform::FontLibrary* fonts() const override { return fonts_.get(); }
    platform::ImageSource& images() override { return *media_; }
    platform::Color ground() const override { return stack_->theme().ground; }

    ScreenStack& stack() { return *stack_; }
    MediaSupply& media() { return *media_; }
    const content::Catalog& catalog() const { return *catalog_; }
    const std::filesystem::path& pack() const { return options_.pack; }
    const device::HiddenList& hidden() const { return options_.hidden; }
    platform::Scale scale() const { return scale_; }
    /// Nobody is here: attract shows and no finger is down.
    bool at_rest() const;

private:
    Kiosk() = default;
    KioskOptions options_;
    std::unique_ptr<content::Catalog> catalog_;
    std::unique_ptr<platform::FontLibrary> fonts_;
    std::unique_ptr<platform::TextEngine> text_;
    std::unique_ptr<MediaSupply> media_;
    std::unique_ptr<ScreenStack> stack_;
    std::unique_ptr<platform::GestureRecognizer> recognizer_;
    const platform::DisplayList* list_ = nullptr; ///< the stack's, of the last step
    platform::Size size_;
    platform::Scale scale_;
};

} // namespace kiosk
