#pragma once

#include <functional>
#include <memory>
#include <string>

#include "kiosk/app/kiosk.h"
#include "kiosk/app/show.h"
#include "kiosk/session/staff_session.h"
#include "platform/input/corner_gesture.h"
#include "platform/window/staff_panel.h"

namespace kiosk {

/// What the staff's pages tell and the show below cannot know.
struct StaffFacts {
    std::string pin;                                                                       ///< empty: no staff pages
    std::string drawing;                                                                   ///< "software, 1920 x 1080"
    std::function<platform::Duration()> frame_time = [] { return platform::Duration{0}; }; ///< of the last frame drawn
};

/// A show with the staff's pages over it. While they are closed it hands everything through, but for a long hold in a
/// corner; while they are open the show below gets time and no touches. Thread: the main thread.
class StaffDesk : public Show {
public:
    /// `kiosk` answers null while no exhibit shows. All must outlive the desk.
    StaffDesk(Show& show, std::function<Kiosk*()> kiosk, StaffFacts facts, platform::Size size, platform::Scale scale);

    const platform::DisplayList& step(const std::vector<platform::TouchEvent>& touches,
                                      const std::vector<platform::KeyEvent>& keys, float wheel,
                                      platform::Instant now) override;
    platform::Instant next_step() const override;
    bool fresh() const override { return show_.fresh(); }
    std::uint64_t edition() const override { return show_.edition(); }
    const platform::FontLibrary* fonts() const override { return show_.fonts(); }
    platform::ImageSource& images() override { return show_.images(); }
    platform::Color ground() const override { return show_.ground(); }

    bool told_to_end() const { return told_to_end_; }

private:
    platform::StaffView make_view(platform::Instant now) const;
    void act(const std::string& id, platform::Instant now);
    void make_panel();
    Theme theme() const;
    std::string words(std::string_view key) const;

    Show& show_;
    std::function<Kiosk*()> kiosk_;
    StaffFacts facts_;
    platform::Size size_;
    platform::Scale scale_;
    StaffSession session_;
    platform::CornerGesture gesture_;
    std::string language_ = "en";
    std::uint64_t panel_edition_ = 0;
    std::unique_ptr<platform::TextEngine> text_; ///< before the panel, which uses it
    std::unique_ptr<platform::StaffPanel> panel_;
    platform::Instant started_, next_ = platform::kNever;
    bool told_to_end_ = false;
};

} // namespace kiosk
