#include "kiosk/ui/speech.h"

#include <algorithm>
#include <set>

namespace kiosk {

using platform::DisplayList;
using platform::Rect;
using platform::Target;

namespace {

constexpr std::uint8_t kHides = 128; ///< alpha of a fill that takes what lies under it away

class Reading {
public:
    Reading(const DisplayList& list, platform::Size surface) : list_(list), clips_{{0, 0, surface.w, surface.h}} {}

    std::vector<Utterance> all() {
        for (const platform::DrawCommand& command : list_.commands())
            std::visit([&](const auto& c) { take(c); }, command);
        for (const Target& target : list_.targets()) // what shows by its place alone
            if (speaks(target)) say(target);
        return std::move(said_);
    }

private:
    bool speaks(const Target& t) const {
        return t.role != platform::Role::scroll_area && t.role != platform::Role::canvas && t.rect != clips_.front();
    }
    const Target* target_at(const Rect& rect) const {
        const Target* hit = list_.hit(rect.center());
        return hit != nullptr && speaks(*hit) ? hit : nullptr;
    }
    void say(const Target& t) {
        if (named_.insert(t.id).second)
            said_.push_back({Utterance::Kind::target, t.name, t.id, t.role, t.selected, t.rect});
    }
    void say(Utterance::Kind kind, const std::string& words, const Rect& rect) {
        const Rect seen = rect.intersection(clips_.back());
        if (words.empty() || seen.empty()) return;
        const Target* target = target_at(seen);
        if (target != nullptr) say(*target);
        if (target == nullptr || (kind == Utterance::Kind::image && words != target->name))
            said_.push_back({kind, words, target != nullptr ? target->id : std::string(), {}, false, seen});
    }

    void take(const platform::DrawText& c) {
        say(Utterance::Kind::text, c.blob->text, {c.origin.x, c.origin.y, c.blob->size.w, c.blob->size.h});
    }
    void take(const platform::DrawImage& c) { say(Utterance::Kind::image, c.alt, c.rect); }
    void take(const platform::DrawIcon& c) {
        if (const Target* target = target_at(c.rect.intersection(clips_.back()))) say(*target);
    }
    void take(const platform::FillRect& c) {
        if (c.color.a < kHides) return;
        const Rect over = c.rect.intersection(clips_.back());
        std::erase_if(said_, [&](const Utterance& u) {
            const bool hidden = over.intersection(u.rect) == u.rect;
            if (hidden) named_.erase(u.target);
            return hidden;
        });
    }
    void take(const platform::PushClip& c) { clips_.push_back(clips_.back().intersection(c.rect)); }
    void take(const platform::PopClip&) {
        if (clips_.size() > 1) clips_.pop_back();
    }
    template <class Other>
    void take(const Other&) {}

    const DisplayList& list_;
    std::vector<Rect> clips_;
    std::vector<Utterance> said_;
    std::set<std::string> named_;
};

} // namespace

std::vector<Utterance> utterances_of(const DisplayList& list, platform::Size surface) {
    return Reading(list, surface).all();
}

} // namespace kiosk
