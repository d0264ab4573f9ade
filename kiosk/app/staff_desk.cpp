#include "kiosk/app/staff_desk.h"

#include <algorithm>
#include <ctime>
#include <fstream>

#include <unistd.h>

#include "platform/base/log.h"

namespace kiosk {
namespace {

using platform::Instant;
using Page = StaffSession::Page;

constexpr platform::Duration kRefresh = std::chrono::seconds(1); ///< of the figures, while the pages are open

Instant clock_now() {
    return std::chrono::steady_clock::now();
}

std::size_t resident_bytes() {
    std::ifstream in("/proc/self/statm");
    std::size_t all = 0, resident = 0;
    in >> all >> resident;
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

std::string megabytes(std::size_t bytes) {
    return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}
std::string milliseconds_of(platform::Duration d) {
    return fmt::format("{:.1f} ms", static_cast<double>(platform::seconds(d)) * 1000);
}
std::string time_of_day(std::chrono::system_clock::time_point time) {
    const std::time_t t = std::chrono::system_clock::to_time_t(time);
    std::tm local{};
    localtime_r(&t, &local);
    return fmt::format("{:02}:{:02}", local.tm_hour, local.tm_min);
}

} // namespace

StaffDesk::StaffDesk(Show& show, std::function<Kiosk*()> kiosk, StaffFacts facts, platform::Size size,
                     platform::Scale scale)
    : show_(show), kiosk_(std::move(kiosk)), facts_(std::move(facts)), size_(size), scale_(scale), session_(facts_.pin),
      started_(clock_now()) {}

const platform::DisplayList& StaffDesk::step(const std::vector<platform::TouchEvent>& touches,
                                             const std::vector<platform::KeyEvent>& keys, float wheel, Instant now) {
    if (session_.page() == Page::closed) {
        bool complete = false;
        const platform::DisplayList& list =
            show_.step(platform::without_swallowed(gesture_, touches, size_, scale_, complete), keys, wheel, now);
        if (!complete || show_.fonts() == nullptr) return list;
        session_.open(now);
        if (session_.page() == Page::closed) return list;
        if (const Kiosk* kiosk = kiosk_())
            language_ = kiosk->catalog().exhibit.languages[kiosk_()->stack().visit().language].tag;
    } else {
        if (!touches.empty()) session_.touched(now);
        session_.tick(now);
    }
    const platform::DisplayList& below = show_.step({}, {}, 0, now);
    if (session_.page() != Page::closed && (!panel_ || panel_edition_ != show_.edition())) make_panel();
    // A press changes the page, and the page after it is laid out before anyone sees the one before.
    std::vector<platform::TouchEvent> left = touches;
    while (session_.page() != Page::closed) {
        const auto pressed = panel_->step(left, make_view(now));
        left.clear();
        for (const std::string& id : pressed)
            act(id, now);
        if (pressed.empty()) {
            next_ = std::min(now + kRefresh, session_.next_change());
            return panel_->list();
        }
    }
    panel_.reset();
    text_.reset();
    return below;
}

void StaffDesk::make_panel() {
    panel_.reset();
    text_ = std::make_unique<platform::TextEngine>(*show_.fonts());
    const Theme t = theme();
    panel_ = std::make_unique<platform::StaffPanel>(
        *text_, size_, scale_,
        platform::StaffColors{t.ground, t.raised, t.pressed, t.ink, t.soft_ink, t.line, t.edge, t.accent});
    panel_edition_ = show_.edition();
}

Theme StaffDesk::theme() const {
    if (Kiosk* kiosk = kiosk_()) return kiosk->stack().theme();
    content::Exhibit none;
    none.accent = {0xD8, 0xA6, 0x57};
    return make_theme(none);
}

std::string StaffDesk::words(std::string_view key) const {
    return std::string(Strings::built_in().find(key, language_));
}

void StaffDesk::act(const std::string& id, Instant now) {
    constexpr std::string_view kDigit = "staff.digit.", kLanguage = "staff.language.";
    if (id.starts_with(kDigit)) return session_.digit(id.back(), now);
    if (id.starts_with(kLanguage)) language_ = id.substr(kLanguage.size());
    if (id == "staff.erase") session_.erase(now);
    if (id == "staff.touch") session_.show(Page::touch_test, now);
    if (id == "staff.end") told_to_end_ = true;
    if (id == "staff.restart") {
        if (Kiosk* kiosk = kiosk_()) kiosk->stack().start(now);
        session_.close();
    }
    if (id == "staff.remember") {
        if (Kiosk* kiosk = kiosk_()) kiosk->stack().remember(now);
        session_.close();
    }
    if (id == "staff.close") session_.page() == Page::touch_test ? session_.show(Page::health, now) : session_.close();
}

platform::StaffView StaffDesk::make_view(Instant now) const {
    platform::StaffView view;
    const content::Language* known = content::find_language(language_);
    view.language = language_;
    view.rtl = known != nullptr && known->rtl;
    view.title = words("staff.title");
    view.close = words("staff.close");
    view.erase = words("staff.erase");
    if (session_.page() == Page::pin) {
        view.page = platform::StaffView::Page::pin;
        view.digits = session_.pin_length();
        view.typed = session_.typed();
        if (session_.blocked(now))
            view.message = words("staff.blocked");
        else if (session_.wrong())
            view.message = words("staff.wrong");
        return view;
    }
    if (session_.page() == Page::touch_test) {
        view.page = platform::StaffView::Page::touch_test;
        view.title = words("staff.touch");
        view.close = words("bar.back");
        view.message = words("staff.touch_help");
        return view;
    }
    view.page = platform::StaffView::Page::health;
    const auto fact = [&](const char* key, std::string how) { view.facts.emplace_back(words(key), std::move(how)); };
    // Figures and file names run from the left in every language: LEFT-TO-RIGHT ISOLATE … POP DIRECTIONAL ISOLATE.
    const auto figure = [&](const char* key, const std::string& how) { fact(key, "\u2066" + how + "\u2069"); };
    if (Kiosk* kiosk = kiosk_()) {
        const content::Exhibit& exhibit = kiosk->catalog().exhibit;
        const auto language = kiosk->catalog().find_language(language_);
        fact("staff.exhibit", std::string(exhibit.title.in(language.value_or(0)).text));
        figure("staff.edition", exhibit.content_hash.substr(0, 12));
        std::string names;
        for (const content::Language& one : exhibit.languages) {
            names += (names.empty() ? "" : " · ") + one.own_name;
            view.languages.push_back({"staff.language." + one.tag, one.own_name, one.tag == language_});
        }
        fact("staff.languages", names);
        figure("staff.file", kiosk->pack().string());
        const device::HiddenList& hidden = kiosk->hidden();
        if (hidden.version > 0) figure("staff.hidden", fmt::format("{} ({})", hidden.records.size(), hidden.version));
        figure("staff.pictures",
               fmt::format("{} / {}", megabytes(kiosk->media().used_bytes()),
                           megabytes(MediaSupply::budget_for(static_cast<int>(size_.w), static_cast<int>(size_.h)))));
    } else {
        fact("staff.exhibit", words("staff.no_exhibit"));
    }
    figure("staff.drawing", facts_.drawing);
    figure("staff.frame", milliseconds_of(facts_.frame_time()));
    figure("staff.memory", megabytes(resident_bytes()));
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(clock_now() - started_).count();
    figure("staff.running", fmt::format("{}:{:02}", minutes / 60, minutes % 60));
    view.actions = {{"staff.touch", words("staff.touch")},
                    {"staff.restart", words("staff.restart")},
                    {"staff.end", words("staff.end")}};
    if (Kiosk* kiosk = kiosk_(); kiosk != nullptr && kiosk->catalog().exhibit.remembrance.kept)
        view.actions.insert(view.actions.begin() + 1, {"staff.remember", words("people.remember")});
    view.log_title = words("staff.log");
    const auto log = platform::recent_log();
    for (auto entry = log.rbegin(); entry != log.rend(); ++entry)
        view.log.push_back("\u2066" + time_of_day(entry->time) + "  " + entry->message + "\u2069");
    if (view.log.empty()) view.log.push_back(words("staff.no_log"));
    return view;
}

Instant StaffDesk::next_step() const {
    return session_.page() == Page::closed ? show_.next_step() : std::min(show_.next_step(), next_);
}

} // namespace kiosk
