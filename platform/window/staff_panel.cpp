#include "platform/window/staff_panel.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <optional>

#include <imgui.h>

#include "platform/window/imgui_fills.h"

namespace platform {
namespace {

constexpr Mm kTarget = 15.24_mm;
constexpr Mm kGap = 3.175_mm;
constexpr std::size_t kTrail = 600; ///< points of the touch test that stay

ImU32 packed(Color c) {
    return IM_COL32(c.r, c.g, c.b, c.a);
}
ImVec2 vec(Vec2 v) {
    return {v.x, v.y};
}

} // namespace

struct StaffPanel::State {
    TextEngine& text;
    Size surface;
    Scale scale;
    StaffColors colors;
    ImGuiContext* context = nullptr;
    DisplayList list;  ///< the frame: areas, then words
    DisplayList words; ///< of the frame under way
    const StaffView* view = nullptr;
    std::optional<std::int64_t> leader; ///< the finger that is ImGui's mouse
    std::map<std::int64_t, Vec2> fingers;
    std::vector<Vec2> trail;
    std::map<std::string, float> scrolled; ///< px, by id of the area
    std::vector<std::string> pressed;

    float px(Dp length) const { return std::round(scale(length)); }
    float px(Mm length) const { return std::round(scale(length)); }
    /// Pages are laid out in reading space, as screens are.
    Rect place(Rect r) const { return view->rtl ? Rect{surface.w - r.right(), r.y, r.w, r.h} : r; }

    ParagraphRef layout(const std::string& of, FontRole role, Dp size, float width, TextAlign align = TextAlign::start,
                        int max_lines = 0) {
        return text.layout({of, view->language, {role, px(size), 1.3f, align, max_lines}, std::floor(width), {}});
    }
    float write(const ParagraphRef& paragraph, Vec2 at, Color ink) {
        const Rect box = place({at.x, at.y, paragraph->size.w, paragraph->size.h});
        DrawText text_there{paragraph->blob, {std::round(box.x), std::round(box.y)}, {}};
        text_there.inks.fill(ink);
        words.add(text_there);
        return paragraph->size.h;
    }
    void area(Rect r, Color color) {
        const Rect p = place(r);
        ImGui::GetWindowDrawList()->AddRectFilled(vec(p.origin()), {p.right(), p.bottom()}, packed(color));
    }
    void frame(Rect r, Color color) {
        const float w = std::max(1.0f, px(Dp{2}));
        area({r.x, r.y, r.w, w}, color);
        area({r.x, r.bottom() - w, r.w, w}, color);
        area({r.x, r.y + w, w, r.h - 2 * w}, color);
        area({r.right() - w, r.y + w, w, r.h - 2 * w}, color);
    }

    /// Acts when the finger lifts inside, like everything that visitors touch.
    bool touchable(const std::string& id, Rect r, const std::string& name, bool selected = false) {
        const Rect p = place(r);
        ImGui::SetCursorScreenPos(vec(p.origin()));
        const bool clicked = ImGui::InvisibleButton(id.c_str(), {p.w, p.h});
        const bool held = ImGui::IsItemActive() && ImGui::IsItemHovered();
        area(r, held ? colors.pressed : colors.raised);
        frame(r, selected || held ? colors.accent : colors.edge);
        words.add_target({id, p, Role::button, name, selected || held});
        if (clicked) pressed.push_back(id);
        return held;
    }
    void button(const std::string& id, const std::string& name, Rect r, bool selected = false, Dp size = Dp{34}) {
        touchable(id, r, name, selected);
        const auto label = layout(name, FontRole::sans, size, r.w - 2 * px(Dp{12}), TextAlign::center, 2);
        write(label, {r.x + px(Dp{12}), r.y + (r.h - label->size.h) / 2}, selected ? colors.accent : colors.ink);
    }

    void pin_page() {
        const bool low = surface.h < scale(Dp{900});
        const float key = px(low ? kTarget : kTarget * 1.33f), gap = px(low ? kGap : kGap * 1.4f);
        const float width = 3 * key + 2 * gap;
        const float x = std::round((surface.w - width) / 2);
        const auto title =
            layout(view->title, FontRole::serif_bold, Dp{50}, surface.w - 2 * px(Dp{56}), TextAlign::center);
        const float mark = px(Dp{20}), marks = static_cast<float>(view->digits) * mark * 2 - mark;
        const float pad = 4 * key + 3 * gap, line = px(Dp{72});
        const float whole = title->size.h + line + mark + line / 2 + pad;
        float y = std::max(px(Dp{16}), std::round((surface.h - whole) / 2));
        write(title, {(surface.w - title->size.w) / 2, y}, colors.ink);
        y += title->size.h + line / 2;
        for (std::size_t i = 0; i < view->digits; ++i) {
            const Rect r{std::round((surface.w - marks) / 2 + static_cast<float>(i) * mark * 2), y, mark, mark};
            i < view->typed ? area(r, colors.accent) : frame(r, colors.edge);
        }
        y += mark;
        if (!view->message.empty()) {
            const auto message =
                layout(view->message, FontRole::sans, Dp{31}, surface.w - 2 * px(Dp{56}), TextAlign::center, 1);
            write(message, {(surface.w - message->size.w) / 2, y + (line - message->size.h) / 2}, colors.accent);
        }
        y += line;
        constexpr const char* kKeys[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "erase", "0", "close"};
        for (int i = 0; i < 12; ++i) {
            // A number pad is not mirrored: no script writes it from the right.
            const int column = view->rtl ? 2 - i % 3 : i % 3;
            const Rect r{x + static_cast<float>(column) * (key + gap), y + static_cast<float>(i / 3) * (key + gap), key,
                         key};
            const std::string name = kKeys[i];
            if (name == "close" || name == "erase") {
                touchable("staff." + name, r, name == "close" ? view->close : view->erase);
                const float icon = px(Dp{44});
                words.add(DrawIcon{name == "close" ? Icon::home : Icon::back,
                                   place({r.x + (r.w - icon) / 2, r.y + (r.h - icon) / 2, icon, icon}), colors.ink});
            } else {
                button("staff.digit." + name, name, r, false, Dp{50});
            }
        }
    }
    float head() {
        const float margin = px(Dp{40}), height = px(kTarget);
        const auto close = layout(view->close, FontRole::sans, Dp{34}, 0);
        const float width = std::max(height, close->size.w + 2 * px(Dp{32}));
        button("staff.close", view->close, {surface.w - margin - width, margin, width, height});
        const auto title =
            layout(view->title, FontRole::serif_bold, Dp{50}, surface.w - 3 * margin - width, TextAlign::start, 1);
        write(title, {margin, margin + (height - title->size.h) / 2}, colors.ink);
        return 2 * margin + height;
    }

    /// A column that a finger moves where it is too long. `fill(y)` writes from y and returns where it ended.
    template <class Fill>
    void scrolling(const std::string& id, Rect r, Fill&& fill) {
        const Rect p = place(r);
        ImGui::SetCursorScreenPos(vec(p.origin()));
        ImGui::InvisibleButton(id.c_str(), {p.w, p.h});
        float& offset = scrolled[id];
        if (ImGui::IsItemActive()) offset -= ImGui::GetIO().MouseDelta.y;
        words.add(PushClip{p});
        ImGui::PushClipRect(vec(p.origin()), {p.right(), p.bottom()}, true);
        const float height = fill(r.y - offset) - (r.y - offset);
        ImGui::PopClipRect();
        words.add(PopClip{});
        offset = std::clamp(offset, 0.0f, std::max(0.0f, height - r.h));
    }

    float facts(Rect column, float y) {
        const float label = std::floor(column.w * 0.36f), gap = px(Dp{16});
        for (const auto& [what, how] : view->facts) {
            const auto left = layout(what, FontRole::sans, Dp{31}, label);
            const auto right = layout(how, FontRole::sans, Dp{31}, column.w - label - gap);
            write(left, {column.x, y + gap / 2}, colors.soft_ink);
            write(right, {column.x + label + gap, y + gap / 2}, colors.ink);
            y = std::round(y + std::max(left->size.h, right->size.h) + gap);
            area({column.x, y, column.w, 1}, colors.line);
        }
        return y;
    }
    float buttons(Rect column, float y, const std::vector<StaffView::Choice>& choices) {
        constexpr std::size_t kInRow = 3;
        const float gap = px(kGap), width = std::floor((column.w - gap * (kInRow - 1)) / kInRow), height = px(kTarget);
        for (std::size_t i = 0; i < choices.size(); ++i) {
            const Rect r{column.x + static_cast<float>(i % kInRow) * (width + gap),
                         y + static_cast<float>(i / kInRow) * (height + gap), width, height};
            button(choices[i].id, choices[i].name, r, choices[i].selected, Dp{31});
        }
        const std::size_t rows = (choices.size() + kInRow - 1) / kInRow;
        return y + static_cast<float>(rows) * (height + gap);
    }
    float log(Rect column, float y) {
        for (const std::string& line : view->log)
            y += write(layout(line, FontRole::sans, Dp{26}, column.w), {column.x, y}, colors.soft_ink) + px(Dp{10});
        return y;
    }

    void health_page() {
        const float margin = px(Dp{40}), top = head(), gap = px(kGap);
        const bool beside = surface.w > surface.h;
        const float bottom = surface.h - margin;
        const float width = beside ? std::floor((surface.w - 2 * margin - 2 * gap) / 2) : surface.w - 2 * margin;
        const Rect first{margin, top, width, beside ? bottom - top : std::floor((bottom - top) * 0.5f)};
        scrolling("staff.facts", first, [&](float y) { return facts(first, y); });
        Rect second{beside ? margin + width + 2 * gap : margin, beside ? top : first.bottom() + gap, width, 0};
        float y = buttons(second, second.y, view->languages);
        y = buttons(second, y, view->actions) + gap / 2;
        const auto title = layout(view->log_title, FontRole::sans_bold, Dp{31}, width, TextAlign::start, 1);
        if (y + 2 * title->size.h > bottom) return; // a seven-inch panel shows the rest only
        y += write(title, {second.x, y}, colors.ink) + px(Dp{8});
        const Rect lines{second.x, y, width, bottom - y};
        scrolling("staff.log", lines, [&](float at) { return log(lines, at); });
    }

    void touch_page() {
        const float margin = px(Dp{40}), w = std::max(1.0f, px(Dp{2}));
        ImDrawList& draw = *ImGui::GetWindowDrawList();
        for (const Vec2 p : trail)
            draw.AddRectFilled(vec(p - Vec2{2 * w, 2 * w}), vec(p + Vec2{2 * w, 2 * w}),
                               packed(colors.accent.with_alpha(0.5f)));
        for (const auto& [finger, p] : fingers) {
            draw.AddRectFilled({0, p.y - w / 2}, {surface.w, p.y + w / 2}, packed(colors.edge));
            draw.AddRectFilled({p.x - w / 2, 0}, {p.x + w / 2, surface.h}, packed(colors.edge));
            const float radius = px(Dp{64});
            words.add(StrokeRect{{p.x - radius, p.y - radius, 2 * radius, 2 * radius}, colors.accent, 2 * w, radius});
        }
        const float top = head();
        const auto message = layout(view->message, FontRole::sans, Dp{36}, surface.w - 2 * margin);
        write(message, {margin, top}, colors.soft_ink);
    }

    void run() {
        ImGui::SetCurrentContext(context);
        ImGuiIO& io = ImGui::GetIO();
        io.DisplaySize = {surface.w, surface.h};
        io.DeltaTime = 1.0f / 60;
        ImGui::NewFrame();
        ImGui::SetNextWindowPos({0, 0});
        ImGui::SetNextWindowSize(io.DisplaySize);
        ImGui::Begin("staff", nullptr,
                     ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoMove |
                         ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                         ImGuiWindowFlags_NoScrollWithMouse);
        words.clear();
        switch (view->page) {
        case StaffView::Page::pin: pin_page(); break;
        case StaffView::Page::health: health_page(); break;
        case StaffView::Page::touch_test: touch_page(); break;
        }
        ImGui::End();
        ImGui::Render();
        list.clear();
        append_fills(*ImGui::GetDrawData(), list);
        for (const DrawCommand& command : words.commands())
            list.add(command);
        for (const Target& target : words.targets())
            list.add_target(target);
    }

    void point(const TouchEvent& touch) {
        const bool ends = touch.phase == TouchEvent::Phase::up || touch.phase == TouchEvent::Phase::cancel;
        if (ends)
            fingers.erase(touch.finger);
        else
            fingers[touch.finger] = touch.position;
        if (trail.size() == kTrail) trail.erase(trail.begin());
        trail.push_back(touch.position);
        if (touch.phase == TouchEvent::Phase::down && !leader) leader = touch.finger;
        if (leader != touch.finger) return;
        ImGui::SetCurrentContext(context);
        ImGuiIO& io = ImGui::GetIO();
        io.MousePos = touch.phase == TouchEvent::Phase::cancel ? ImVec2{-FLT_MAX, -FLT_MAX} : vec(touch.position);
        io.MouseDown[0] = !ends;
        run();
        if (!ends) return;
        leader.reset();
        io.MousePos = {-FLT_MAX, -FLT_MAX};
    }
};

StaffPanel::StaffPanel(TextEngine& text, Size surface, Scale scale, const StaffColors& colors)
    : state_(new State{text, surface, scale, colors, {}, {}, {}, {}, {}, {}, {}, {}, {}}) {
    state_->context = ImGui::CreateContext();
    ImGui::SetCurrentContext(state_->context);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr; // a kiosk writes nothing
    io.LogFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    ImGui::GetStyle().WindowBorderSize = 0;
    ImGui::GetStyle().WindowPadding = {0, 0};
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    io.Fonts->GetTexDataAsAlpha8(&pixels, &width, &height); // it insists on a font, though it never writes
}

StaffPanel::~StaffPanel() {
    ImGui::DestroyContext(state_->context);
}

std::vector<std::string> StaffPanel::step(const std::vector<TouchEvent>& touches, const StaffView& view) {
    State& s = *state_;
    if (view.page != StaffView::Page::touch_test) s.trail.clear();
    s.view = &view;
    s.pressed.clear();
    if (s.list.targets().empty()) s.run(); // what is not there yet cannot be pressed
    for (const TouchEvent& touch : touches)
        s.point(touch);
    s.run();
    if (!s.fingers.empty()) s.list.keep_moving();
    return std::move(s.pressed);
}

const DisplayList& StaffPanel::list() const {
    return state_->list;
}

} // namespace platform
