#include "kiosk/media/loader.h"

#include <algorithm>
#include <optional>

#include "content/pack/pack_file.h"
#include "kiosk/media/picture_maker.h"
#include "platform/base/log.h"

namespace kiosk {

Loader::Loader(std::filesystem::path pack, std::function<void()> on_ready, std::size_t workers,
               content::Withdrawn withdrawn)
    : pack_(std::move(pack)), withdrawn_(std::move(withdrawn)), pictures_(on_ready), texts_(on_ready) {
    for (std::size_t i = 0; i < workers; ++i)
        workers_.emplace_back([this] { work(); });
}

Loader::~Loader() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    work_available_.notify_all();
    for (std::thread& worker : workers_)
        worker.join();
}

void Loader::set_queue(std::vector<PictureKey> queue) {
    std::size_t count = 0;
    {
        const std::lock_guard lock(mutex_);
        std::erase_if(queue, [&](const PictureKey& key) {
            return std::find(in_progress_.begin(), in_progress_.end(), key) != in_progress_.end();
        });
        std::reverse(queue.begin(), queue.end());
        queue_ = std::move(queue);
        count = queue_.size();
    }
    if (count > 1) work_available_.notify_all();
    if (count == 1) work_available_.notify_one();
}

void Loader::ask_text(const TextKey& key) {
    {
        const std::lock_guard lock(mutex_);
        text_queue_.push_back(key);
    }
    work_available_.notify_one();
}

std::vector<Loader::Picture> Loader::take_pictures() {
    std::vector<Picture> taken = pictures_.drain();
    if (taken.empty()) return taken;
    const std::lock_guard lock(mutex_);
    for (const Picture& picture : taken)
        std::erase(in_progress_, picture.key);
    return taken;
}

/// The next picture; of a tile's, all that wait at the same size.
std::vector<PictureKey> Loader::take_together() {
    const PictureKey next = queue_.back();
    std::vector<PictureKey> keys;
    if (next.tile)
        std::erase_if(queue_, [&](const PictureKey& key) {
            const bool same =
                key.tile && key.image == next.image && key.width == next.width && key.height == next.height;
            if (same) keys.push_back(key);
            return same;
        });
    else
        queue_.pop_back(), keys.push_back(next);
    in_progress_.insert(in_progress_.end(), keys.begin(), keys.end());
    return keys;
}

void Loader::make(content::PackFile* pack, const std::vector<PictureKey>& keys) {
    const auto post = [this](const PictureKey& key, platform::Image image) { pictures_.post({key, std::move(image)}); };
    if (pack == nullptr) {
        for (const PictureKey& key : keys)
            post(key, {});
    } else if (keys.front().tile) {
        make_tiles(*pack, keys, post);
    } else if (auto made = make_picture(*pack, keys.front())) {
        post(keys.front(), std::move(made).value());
    } else {
        platform::log_warning("media: image {}: {}", keys.front().image, made.error().message);
        post(keys.front(), {});
    }
}

void Loader::work() {
    std::optional<content::PackFile> pack;
    if (auto opened = content::PackFile::open(pack_))
        pack.emplace(std::move(opened).value());
    else
        platform::log_warning("media: {}", opened.error().message);
    std::unique_lock lock(mutex_);
    while (true) {
        work_available_.wait(lock, [&] { return stopping_ || !queue_.empty() || !text_queue_.empty(); });
        if (stopping_) return;
        if (!text_queue_.empty()) {
            const TextKey key = text_queue_.front();
            text_queue_.pop_front();
            lock.unlock();
            auto body = std::make_shared<content::RichText>();
            if (pack) {
                if (auto read = pack->read_body(key.first, key.second)) {
                    *body = std::move(read).value();
                    content::withdraw(*body, withdrawn_);
                } else {
                    platform::log_warning("media: {}", read.error().message);
                }
            }
            texts_.post({key, std::move(body)});
            lock.lock();
            continue;
        }
        const std::vector<PictureKey> keys = take_together();
        lock.unlock();
        make(pack ? &*pack : nullptr, keys);
        lock.lock();
    }
}

} // namespace kiosk
