// Any sequence of touches, with times that run back, positions that are no numbers and fingers that come twice:
// gestures in a lawful order, a tap only where the press was, and the next visitor's finger works. Fifteen bytes an
// event.
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "platform/input/gesture_recognizer.h"
#include "platform/input/scroll_physics.h"

using namespace platform;
using Kind = Gesture::Kind;
using Phase = TouchEvent::Phase;

namespace {

constexpr float kSlopPx = 16; // 2.5 mm and a little at one pixel a dp

void expect(bool holds) {
    if (!holds) __builtin_trap();
}
bool finite(Vec2 v) {
    return std::isfinite(v.x) && std::isfinite(v.y);
}

/// The order that gesture.h promises.
struct Order {
    enum class State { none, pressed, dragging, pinching } state = State::none;
    bool long_pressed = false;
    std::string target;

    void take(const Gesture& g) {
        expect(finite(g.position) && finite(g.press_position) && finite(g.delta) && finite(g.translation) &&
               finite(g.velocity) && std::isfinite(g.scale) && g.scale > 0);
        const auto step = [&](State from, State to) {
            expect(state == from);
            state = to;
        };
        switch (g.kind) {
        case Kind::press:
            step(State::none, State::pressed);
            long_pressed = false;
            target = g.target;
            break;
        case Kind::tap:
        case Kind::double_tap:
            step(State::pressed, State::none);
            expect(std::hypot(g.translation.x, g.translation.y) <= kSlopPx);
            break;
        case Kind::cancel: step(State::pressed, State::none); break;
        case Kind::long_press:
            step(State::pressed, State::pressed);
            expect(!long_pressed);
            long_pressed = true;
            break;
        case Kind::drag_start:
            expect(state == State::pressed || state == State::none); // from none: what a pinch left
            state = State::dragging;
            break;
        case Kind::drag: step(State::dragging, State::dragging); break;
        case Kind::drag_end: step(State::dragging, State::none); break;
        case Kind::pinch_start: step(State::none, State::pinching); break;
        case Kind::pinch: step(State::pinching, State::pinching); break;
        case Kind::pinch_end: step(State::pinching, State::none); break;
        case Kind::scroll: expect(false); break;
        }
        expect(g.target == target);
    }
};

/// A list that the gestures move.
struct List {
    ScrollMotion motion;
    void take(const Gesture& g) {
        switch (g.kind) {
        case Kind::press:
        case Kind::pinch_start: motion.grab(g.time); break;
        case Kind::drag_start:
        case Kind::drag:
        case Kind::pinch: motion.drag(g.delta.y, g.time); break;
        case Kind::drag_end: motion.release(g.velocity.y, g.time); break;
        case Kind::tap:
        case Kind::double_tap:
        case Kind::cancel:
        case Kind::pinch_end: motion.release(0, g.time); break;
        case Kind::long_press:
        case Kind::scroll: break;
        }
        expect(std::isfinite(motion.position(g.time)));
    }
};

std::string_view under(Vec2 at) {
    return at.x < 100 ? "a" : at.x < 200 ? "b" : "";
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t kEvent = 15;
    GestureRecognizer recognizer(Scale{1});
    Order order;
    List list;
    list.motion.set_limit(2000, {});
    std::int64_t time = 0;
    const auto take = [&](const std::vector<Gesture>& gestures, std::string_view target) {
        for (const Gesture& g : gestures) {
            order.take(g);
            list.take(g);
            if (g.kind == Kind::tap || g.kind == Kind::double_tap) expect(g.target == target);
        }
    };
    for (; size >= kEvent; data += kEvent, size -= kEvent) {
        TouchEvent event;
        event.phase = static_cast<Phase>(data[0] & 3);
        event.finger = data[0] & 4 ? (data[1] == 0 ? INT64_MIN : data[1]) : data[1] % 3;
        if (data[0] & 8) // lawful
            event.position = {static_cast<float>(data[2]), static_cast<float>(data[6])};
        else
            std::memcpy(&event.position, data + 2, 8);
        if (data[0] & 16) {
            time += data[10] * std::int64_t{4'000'000};
        } else {
            std::uint32_t high = 0;
            std::memcpy(&high, data + 10, 4);
            time = static_cast<std::int64_t>(std::uint64_t{high} << 32) / 2; // up to 146 years before and after
        }
        event.time = Instant{Duration{time}};
        const std::string_view target = under(event.position);
        take(recognizer.feed(event, target), target);
        if (data[0] & 32) take(recognizer.advance(event.time + Duration{data[14] << 22}), target);
        if (!recognizer.pressed().empty()) expect(order.state == Order::State::pressed);
    }

    // All leave, in whatever way; then one visitor taps.
    TouchEvent event;
    event.phase = Phase::cancel;
    take(recognizer.feed(event, {}), {});
    expect(order.state == Order::State::none && recognizer.pressed().empty());
    expect(recognizer.next_deadline() == kNever);
    event = {Phase::down, 1, {50, 50}, Instant{std::chrono::hours(1)}};
    const auto pressed = recognizer.feed(event, "a");
    expect(pressed.size() == 1 && pressed[0].kind == Kind::press && recognizer.pressed() == "a");
    event.phase = Phase::up;
    const auto tapped = recognizer.feed(event, "a");
    expect(tapped.size() == 1 && (tapped[0].kind == Kind::tap || tapped[0].kind == Kind::double_tap));
    return 0;
}
