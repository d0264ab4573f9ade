#include "kiosk/media/media_supply.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "platform/base/log.h"
#include "platform/graphics/image_codec.h"

namespace kiosk {
namespace {

using platform::Image;

constexpr float kSteps = 65536;

/// The picture of a key: the smallest level that has the pixels, cut and scaled once.
platform::Result<Image> make_picture(content::PackFile& pack, std::uint32_t id, const platform::Rect& source, int width,
                                     int height) {
    const auto whole_width = static_cast<std::uint32_t>(std::ceil(static_cast<float>(width) / source.w));
    const auto whole_height = static_cast<std::uint32_t>(std::ceil(static_cast<float>(height) / source.h));
    // One pixel of rounding must not ask for a level twice as large.
    const content::EncodedLevel level =
        TRY(pack.read_image({id}, whole_width - whole_width / 100, whole_height - whole_height / 100));
    const Image image = TRY(platform::decode_image(level.bytes, whole_width, whole_height));
    const auto w = static_cast<float>(image.width), h = static_cast<float>(image.height);
    return platform::scale_image(image, source.x * w, source.y * h, source.right() * w, source.bottom() * h,
                                 static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height));
}

} // namespace

MediaSupply::Key MediaSupply::key_of(std::uint32_t image, const platform::Rect& source, int width, int height) {
    const auto step = [](float v) { return static_cast<int>(std::lround(v * kSteps)); };
    return {image, step(source.x), step(source.y), step(source.w), step(source.h), width, height};
}

MediaSupply::MediaSupply(std::filesystem::path pack, std::vector<std::vector<content::LanguageIndex>> body_languages,
                         std::function<void()> on_ready, std::size_t budget_bytes)
    : pack_(std::move(pack)), body_languages_(std::move(body_languages)), budget_(budget_bytes),
      pictures_([this, on_ready] {
          arrived_ = true;
          if (on_ready) on_ready();
      }),
      texts_([this, on_ready] {
          arrived_ = true;
          if (on_ready) on_ready();
      }) {
    for (std::size_t i = 0; i < kWorkers; ++i)
        workers_.emplace_back([this] { work(); });
}

MediaSupply::~MediaSupply() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    work_available_.notify_all();
    for (std::thread& worker : workers_)
        worker.join();
}

void MediaSupply::work() {
    std::optional<content::PackFile> pack;
    if (auto opened = content::PackFile::open(pack_))
        pack.emplace(std::move(opened).value());
    else
        platform::log_warning("media: {}", opened.error().message);
    std::unique_lock lock(mutex_);
    while (true) {
        work_available_.wait(lock, [&] { return stopping_ || !queue_.empty() || !body_queue_.empty(); });
        if (stopping_) return;
        if (!body_queue_.empty()) {
            const BodyKey key = body_queue_.front();
            body_queue_.erase(body_queue_.begin());
            lock.unlock();
            auto body = std::make_shared<content::RichText>();
            if (pack) {
                if (auto read = pack->read_body({key.first}, key.second))
                    *body = std::move(read).value();
                else
                    platform::log_warning("media: {}", read.error().message);
            }
            texts_.post({key, std::move(body)});
            lock.lock();
            continue;
        }
        const Key key = queue_.front();
        queue_.erase(queue_.begin());
        in_progress_.insert(key);
        lock.unlock();
        const auto [id, x, y, w, h, width, height] = key;
        Done done{key, {}};
        if (pack) {
            auto made = make_picture(*pack, id,
                                     {static_cast<float>(x) / kSteps, static_cast<float>(y) / kSteps,
                                      static_cast<float>(w) / kSteps, static_cast<float>(h) / kSteps},
                                     width, height);
            if (made)
                done.image = std::move(made).value();
            else
                platform::log_warning("media: image {}: {}", id, made.error().message);
        }
        pictures_.post(std::move(done));
        lock.lock();
        in_progress_.erase(key);
    }
}

void MediaSupply::begin_frame() {
    ++frame_;
    wanted_.clear();
    count_ = {};
    for (Done& done : pictures_.drain()) {
        used_ += done.image.byte_count();
        entries_[done.key] = {std::move(done.image), next_serial_++,
                              frame_}; // a new entry carries this frame, or it is evicted at once
    }
    for (DoneBody& done : texts_.drain()) {
        --bodies_loading_;
        bodies_asked_.erase(done.key);
        if (bodies_.size() >= kMaxBodies) bodies_.clear();
        bodies_[done.key] = std::move(done.body);
    }
    evict();
}

platform::SuppliedImage MediaSupply::supply(const platform::DrawImage& command, int width, int height) {
    if (command.source.w <= 0 || command.source.h <= 0) return {};
    ++count_.pictures;
    const Key key = key_of(command.image, command.source, width, height);
    if (const auto exact = entries_.find(key); exact != entries_.end()) {
        exact->second.last_used = frame_;
        if (exact->second.image.empty()) return {}; // cannot be decoded: its colour stands for it
        return {&exact->second.image, exact->second.serial, {}, true};
    }
    if (!command.moving) wanted_.push_back(key);
    // Another picture of the same photograph, the largest that shows all of what is asked.
    platform::SuppliedImage best;
    for (auto it = entries_.lower_bound(Key{command.image, 0, 0, 0, 0, 0, 0});
         it != entries_.end() && std::get<0>(it->first) == command.image; ++it) {
        const auto [id, x, y, w, h, entry_width, entry_height] = it->first;
        const platform::Rect part{static_cast<float>(x) / kSteps, static_cast<float>(y) / kSteps,
                                  static_cast<float>(w) / kSteps, static_cast<float>(h) / kSteps};
        constexpr float kSlack = 0.002f;
        const bool covers = part.x <= command.source.x + kSlack && part.y <= command.source.y + kSlack &&
                            part.right() >= command.source.right() - kSlack &&
                            part.bottom() >= command.source.bottom() - kSlack;
        if (!covers || it->second.image.empty()) continue;
        const float density = static_cast<float>(entry_width) / part.w;
        if (best.image != nullptr &&
            static_cast<float>(best.image->width) / best.source.w * command.source.w > density * command.source.w)
            continue;
        it->second.last_used = frame_;
        const auto iw = static_cast<float>(entry_width), ih = static_cast<float>(entry_height);
        best = {&it->second.image,
                it->second.serial,
                {(command.source.x - part.x) / part.w * iw, (command.source.y - part.y) / part.h * ih,
                 command.source.w / part.w * iw, command.source.h / part.h * ih},
                false};
    }
    ++(best.image != nullptr ? count_.coarse : count_.blank);
    return best;
}

void MediaSupply::end_frame(const platform::DisplayList& list) {
    std::vector<Key> queue = wanted_;
    for (const platform::DrawCommand& command : list.commands())
        if (const auto* next = std::get_if<platform::PrefetchImage>(&command)) {
            const Key key = key_of(next->image, {0, 0, 1, 1}, static_cast<int>(std::lround(next->size.w)),
                                   static_cast<int>(std::lround(next->size.h)));
            if (next->size.w >= 1 && next->size.h >= 1 && !entries_.contains(key)) queue.push_back(key);
        }
    {
        const std::lock_guard lock(mutex_);
        std::erase_if(queue, [&](const Key& key) { return in_progress_.contains(key); });
        queue_ = std::move(queue);
    }
    work_available_.notify_all();
}

void MediaSupply::evict() {
    while (used_ > budget_) {
        auto oldest = entries_.end();
        for (auto it = entries_.begin(); it != entries_.end(); ++it)
            if (it->second.last_used + 1 < frame_ &&
                (oldest == entries_.end() || it->second.last_used < oldest->second.last_used))
                oldest = it;
        if (oldest == entries_.end()) return; // all of it is on screen
        used_ -= oldest->second.image.byte_count();
        entries_.erase(oldest);
    }
}

std::shared_ptr<const content::RichText> MediaSupply::find_body(content::TextId text, content::LanguageIndex language) {
    if (text.value >= body_languages_.size()) return std::make_shared<content::RichText>();
    const auto& languages = body_languages_[text.value];
    if (std::find(languages.begin(), languages.end(), language) == languages.end()) language = 0;
    const BodyKey key{text.value, language};
    if (const auto found = bodies_.find(key); found != bodies_.end()) return found->second;
    if (bodies_asked_.insert(key).second) {
        ++bodies_loading_;
        {
            const std::lock_guard lock(mutex_);
            body_queue_.push_back(key);
        }
        work_available_.notify_one();
    }
    return nullptr;
}

} // namespace kiosk
