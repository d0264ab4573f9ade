#include "kiosk/media/loader.h"

#include <algorithm>
#include <optional>

#include "content/pack/pack_file.h"
#include "platform/base/log.h"
#include "platform/graphics/image_codec.h"

namespace kiosk {
namespace {

using platform::Image;

/// The picture of a key: the smallest level that has the pixels, cut and scaled once.
platform::Result<Image> make_picture(content::PackFile& pack, const PictureKey& key) {
    const platform::Rect part = key.part();
    const auto whole_width = static_cast<std::uint32_t>(std::ceil(static_cast<float>(key.width) / part.w));
    const auto whole_height = static_cast<std::uint32_t>(std::ceil(static_cast<float>(key.height) / part.h));
    // One pixel of rounding must not ask for a level twice as large.
    const content::EncodedLevel level =
        TRY(pack.read_image({key.image}, whole_width - whole_width / 100, whole_height - whole_height / 100));
    Image image = TRY(platform::decode_image(level.bytes, whole_width, whole_height));
    const auto w = static_cast<float>(image.width), h = static_cast<float>(image.height);
    const auto width = static_cast<std::uint32_t>(key.width), height = static_cast<std::uint32_t>(key.height);
    if (part == platform::Rect{0, 0, 1, 1} && image.width == width && image.height == height) return image;
    return platform::scale_image(image, part.x * w, part.y * h, part.right() * w, part.bottom() * h, width, height);
}

} // namespace

Loader::Loader(std::filesystem::path pack, std::function<void()> on_ready, std::size_t workers)
    : pack_(std::move(pack)), pictures_(on_ready), texts_(on_ready) {
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
                if (auto read = pack->read_body(key.first, key.second))
                    *body = std::move(read).value();
                else
                    platform::log_warning("media: {}", read.error().message);
            }
            texts_.post({key, std::move(body)});
            lock.lock();
            continue;
        }
        Picture picture{queue_.back(), {}};
        queue_.pop_back();
        in_progress_.push_back(picture.key);
        lock.unlock();
        if (pack) {
            if (auto made = make_picture(*pack, picture.key))
                picture.image = std::move(made).value();
            else
                platform::log_warning("media: image {}: {}", picture.key.image, made.error().message);
        }
        pictures_.post(std::move(picture));
        lock.lock();
    }
}

} // namespace kiosk
