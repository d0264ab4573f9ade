#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "platform/base/color.h"
#include "platform/base/units.h"
#include "platform/graphics/display_list.h"
#include "platform/input/touch.h"
#include "platform/text/text_engine.h"

namespace platform {

/// What the staff's pages show, as plain data; every word comes from outside.
struct StaffView {
    enum class Page { pin, health, touch_test };
    struct Choice {
        std::string id, name;
        bool selected = false;
    };
    Page page = Page::pin;
    std::string language; ///< of the words; a right-to-left one mirrors the page
    bool rtl = false;
    std::string title, close, erase;

    std::size_t digits = 0, typed = 0; ///< pin: marks, and how many are filled
    std::string message;               ///< pin and touch test: one line

    std::vector<std::pair<std::string, std::string>> facts; ///< health: what, how it is
    std::vector<Choice> languages, actions;
    std::string log_title;
    std::vector<std::string> log; ///< newest first
};

struct StaffColors {
    Color ground, raised, pressed, ink, soft_ink, line, edge, accent;
};

/// The staff's pages: Dear ImGui holds the buttons and areas, our own text engine sets the words (ImGui neither shapes
/// nor turns around), the exhibit's colours and faces make it look of one piece with the rest. Made when it is opened
/// and gone when it is closed. Needs no window. Thread: the main thread.
class StaffPanel {
public:
    /// `text` must outlive the panel.
    StaffPanel(TextEngine& text, Size surface, Scale scale, const StaffColors& colors);
    ~StaffPanel();
    StaffPanel(const StaffPanel&) = delete;
    StaffPanel& operator=(const StaffPanel&) = delete;

    /// Takes touches in, one after the other, and lays the page out. Returns the ids of what was pressed:
    /// "staff.digit.4", "staff.erase", "staff.close", and the ids of the choices.
    std::vector<std::string> step(const std::vector<TouchEvent>& touches, const StaffView& view);

    /// The last step, in surface space.
    const DisplayList& list() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace platform
