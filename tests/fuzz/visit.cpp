// Any bytes: a visit within its limits, or an error that names a line. What was read is played on a host that has every
// target nowhere and one in the middle, so that hostile numbers reach fingers and clock.
#include <cstdint>

#include "kiosk/app/visit_script.h"

using namespace kiosk;

namespace {
class Host : public VisitHost {
public:
    Host() { list_.add_target({"a", {10, 10, 100, 100}, platform::Role::button, "a", false}); }
    const platform::DisplayList& step(const std::vector<platform::TouchEvent>&, const std::vector<platform::KeyEvent>&,
                                      platform::Instant now) override {
        if (now < last_) __builtin_trap(); // a script never turns time back
        last_ = now;
        return list_;
    }
    void set_clock(std::chrono::seconds) override {}
    Route route() const override { return {}; }
    std::string language() const override { return "en"; }
    std::string focus() const override { return {}; }
    bool rtl() const override { return true; }
    platform::Size surface() const override { return {800, 480}; }
    platform::Result<kiosk::Legibility> illegible() override {
        return kiosk::Legibility{{{kiosk::Legibility::Rule::name, "a"}}, {}};
    }
    platform::Result<> take_shot(const std::string&) override { return {}; }

private:
    platform::DisplayList list_;
    platform::Instant last_{};
};
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto acts = parse_visit({reinterpret_cast<const char*>(data), size});
    if (!acts.ok()) {
        if (acts.error().message.empty()) __builtin_trap();
        return 0;
    }
    if (acts->size() > kMaxVisitActs) __builtin_trap();
    platform::Duration all{0};
    for (const VisitAct& act : *acts) {
        if (act.time < platform::Duration{0} || act.time > std::chrono::hours(24)) __builtin_trap();
        all += act.time;
    }
    if (acts->size() > 100 || all > std::chrono::minutes(10))
        return 0; // lawful, and too slow to try thousands of times
    Host host;
    (void)play_visit(*acts, host, {});
    return 0;
}
