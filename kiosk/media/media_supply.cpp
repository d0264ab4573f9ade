#include "kiosk/media/media_supply.h"

#include <algorithm>
#include <atomic>
#include <cmath>

namespace kiosk {

using platform::Rect;
using platform::SuppliedImage;

namespace {

/// Never used again by any supply of this process: a painter may still hold another exhibit's.
std::uint64_t next_serial() {
    static std::atomic<std::uint64_t> serial = 0;
    return ++serial;
}

PictureKey coarse(PictureKey key) {
    key.width = std::max(1, key.width / MediaSupply::kCoarse);
    key.height = std::max(1, key.height / MediaSupply::kCoarse);
    return key;
}

PictureKey key_of(const platform::PrefetchImage& c) {
    const PictureKey key = PictureKey::of(c.image, {0, 0, 1, 1}, static_cast<int>(std::lround(c.size.w)),
                                          static_cast<int>(std::lround(c.size.h)));
    return c.quick ? coarse(key) : key;
}

} // namespace

MediaSupply::MediaSupply(std::filesystem::path pack, Bodies bodies, std::function<void()> on_ready,
                         std::size_t budget_bytes)
    : loader_(std::move(pack), std::move(on_ready), Loader::kWorkers, std::move(bodies.withdrawn)),
      texts_(std::move(bodies.texts)), budget_(budget_bytes) {}

void MediaSupply::take_in() {
    for (Loader::Picture& made : loader_.take_pictures()) {
        fresh_ = fresh_ || std::any_of(lacking_.begin(), lacking_.end(),
                                       [&](const PictureKey& key) { return key.image == made.key.image; });
        add(std::move(made));
    }
    for (Loader::Text& made : loader_.take_texts()) {
        fresh_ = true;
        --bodies_loading_;
        bodies_asked_.erase(made.key);
        if (bodies_.size() >= kMaxBodies) bodies_.clear();
        bodies_[made.key] = std::move(made.body);
    }
    shrink();
}

void MediaSupply::add(Loader::Picture made) {
    if (pictures_.find(made.key) != nullptr) return; // made again after all was lost, and come twice
    const std::size_t bytes = made.image.byte_count();
    Picture picture{std::move(made.image), next_serial(), bytes == 0, false};
    // A new entry carries this frame, or it would be the first to go.
    Cache::Entry& entry = pictures_.add(made.key, std::move(picture), bytes, frame_);
    by_image_[made.key.image].push_back(&entry);
    by_serial_[entry.value.serial] = &entry;
}

void MediaSupply::dropped(Cache::Entry& entry) {
    gone_.push_back(entry.value.serial);
    by_serial_.erase(entry.value.serial);
    const auto same = by_image_.find(entry.key.image);
    std::erase(same->second, &entry);
    if (same->second.empty()) by_image_.erase(same);
}

/// What the last frame drew or asked for ahead stays, whatever the budget.
void MediaSupply::shrink() {
    pictures_.shrink(budget_, frame_ - 1, [this](Cache::Entry& entry) { dropped(entry); });
}

std::vector<std::uint64_t> MediaSupply::begin_frame() {
    ++frame_;
    lacking_.clear();
    closer_ = std::exchange(closing_, std::nullopt);
    count_ = {};
    fresh_ = false;
    shrink();
    return std::exchange(gone_, {});
}

SuppliedImage MediaSupply::exactly(const Cache::Entry& entry) {
    if (entry.value.broken) return {}; // its colour stands for it
    return {entry.value.serial, entry.value.uploaded ? nullptr : &entry.value.image, {}, true};
}

SuppliedImage MediaSupply::supply(const platform::DrawImage& command, int width, int height) {
    if (command.source.w <= 0 || command.source.h <= 0 || width <= 0 || height <= 0) return {};
    ++count_.pictures;
    const PictureKey key = PictureKey::of(command.image, command.source, width, height);
    if (Cache::Entry* exact = pictures_.find(key)) {
        pictures_.use(*exact, frame_);
        return exactly(*exact);
    }
    const SuppliedImage other = stand_in(command);
    ++(other.serial != 0 ? count_.coarse : count_.blank);
    if (!command.moving)
        lacking_.push_back(key);
    else if (other.serial == 0 && pictures_.find(coarse(key)) == nullptr)
        lacking_.push_back(coarse(key));
    return other;
}

/// Another picture of the same photograph: the one with the most pixels that shows all of what is asked.
MediaSupply::Cache::Entry* MediaSupply::best_whole(const platform::DrawImage& command) {
    constexpr float kSlack = 0.002f;
    const auto others = by_image_.find(command.image);
    if (others == by_image_.end()) return nullptr;
    Cache::Entry* best = nullptr;
    float best_density = 0;
    for (Cache::Entry* entry : others->second) {
        if (entry->key.tile || entry->value.broken) continue;
        const Rect part = entry->key.part();
        const bool covers = part.x <= command.source.x + kSlack && part.y <= command.source.y + kSlack &&
                            part.right() >= command.source.right() - kSlack &&
                            part.bottom() >= command.source.bottom() - kSlack;
        const float density = static_cast<float>(entry->key.width) / part.w;
        if (!covers || density <= best_density) continue;
        best = entry;
        best_density = density;
    }
    if (best != nullptr) pictures_.use(*best, frame_);
    return best;
}

SuppliedImage MediaSupply::stand_in(const platform::DrawImage& command) {
    const Cache::Entry* best = best_whole(command);
    if (best == nullptr) return {};
    SuppliedImage out = exactly(*best);
    const Rect part = best->key.part(), asked = command.source;
    const auto w = static_cast<float>(best->key.width), h = static_cast<float>(best->key.height);
    out.exact = false;
    out.source = Rect{(asked.x - part.x) / part.w * w, (asked.y - part.y) / part.h * h, asked.w / part.w * w,
                      asked.h / part.h * h}
                     .intersection({0, 0, w, h});
    return out;
}

SuppliedImage MediaSupply::find_prefetched(const platform::PrefetchImage& command) {
    const Cache::Entry* entry = pictures_.find(key_of(command));
    return entry == nullptr ? SuppliedImage{} : exactly(*entry);
}

void MediaSupply::uploaded(std::uint64_t serial) {
    const auto found = by_serial_.find(serial);
    if (found == by_serial_.end()) return;
    found->second->value.image = {};
    found->second->value.uploaded = true;
}

void MediaSupply::textures_lost() {
    pictures_.drop_if([](const Cache::Entry& entry) { return entry.value.uploaded; },
                      [this](Cache::Entry& entry) { dropped(entry); });
}

void MediaSupply::end_frame(const platform::DisplayList& list) {
    std::vector<PictureKey> queue = lacking_;
    for (const platform::DrawCommand& command : list.commands()) {
        const auto* next = std::get_if<platform::PrefetchImage>(&command);
        if (next == nullptr || next->size.w < 1 || next->size.h < 1) continue;
        const PictureKey key = key_of(*next);
        if (Cache::Entry* entry = pictures_.find(key)) {
            pictures_.use(*entry, frame_); // asked for ahead: it stays until it is seen
            continue;
        }
        if (next->quick && by_image_.contains(key.image)) continue; // any picture will do
        if (queue.size() < kMaxQueue) queue.push_back(key);
    }
    loader_.set_queue(std::move(queue));
}

std::shared_ptr<const content::RichText> MediaSupply::find_body(content::TextId text, content::LanguageIndex language) {
    if (text.value >= texts_.size()) return std::make_shared<content::RichText>();
    const auto& [in_pack, languages] = texts_[text.value];
    if (std::find(languages.begin(), languages.end(), language) == languages.end()) language = 0;
    const Loader::TextKey key{in_pack, language};
    if (const auto found = bodies_.find(key); found != bodies_.end()) return found->second;
    if (bodies_asked_.insert(key).second) {
        ++bodies_loading_;
        loader_.ask_text(key);
    }
    return nullptr;
}

} // namespace kiosk
