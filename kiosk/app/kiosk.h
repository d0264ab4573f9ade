#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "kiosk/media/media_supply.h"
#include "kiosk/screens/screen_stack.h"
#include "platform/input/gesture_recognizer.h"
#include "platform/text/font_library.h"

namespace kiosk {

/// The whole program but for window and painter: what a test and a visit play on. Thread: the main thread.
class Kiosk {
public:
    /// Opens a pack with its fonts. `on_ready` is called from workers when pictures or texts have come.
    /// Errors: as PackFile::open and read_catalog; corrupt for fonts that cannot be read.
    static platform::Result<std::unique_ptr<Kiosk>> open(const std::filesystem::path& pack, platform::Size size,
                                                         platform::Scale scale, std::function<void()> on_ready);

    /// One step: gestures, time, the next list in surface space, valid until the next step.
    const platform::DisplayList& step(const std::vector<platform::TouchEvent>& touches,
                                      const std::vector<platform::KeyEvent>& keys, float wheel, platform::Instant now);

    ScreenStack& stack() { return *stack_; }
    MediaSupply& media() { return *media_; }
    const platform::FontLibrary& fonts() const { return *fonts_; }
    const content::Catalog& catalog() const { return *catalog_; }
    platform::Scale scale() const { return scale_; }
    platform::Instant next_deadline() const { return recognizer_->next_deadline(); }

private:
    Kiosk() = default;
    std::unique_ptr<content::Catalog> catalog_;
    std::unique_ptr<platform::FontLibrary> fonts_;
    std::unique_ptr<platform::TextEngine> text_;
    std::unique_ptr<MediaSupply> media_;
    std::unique_ptr<ScreenStack> stack_;
    std::unique_ptr<platform::GestureRecognizer> recognizer_;
    platform::Size size_;
    platform::Scale scale_;
};

} // namespace kiosk
