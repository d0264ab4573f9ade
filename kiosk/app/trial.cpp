#include "kiosk/app/trial.h"

#include <algorithm>
#include <iterator>
#include <random>

#include "content/pack/pack_file.h"
#include "kiosk/media/picture_maker.h"
#include "platform/base/log.h"

namespace kiosk {
namespace {

constexpr int kPictureSide = 1024; ///< px that a picture is made at

std::vector<content::ImageId> by_lot(const std::vector<content::ImageId>& all, std::size_t count) {
    std::vector<content::ImageId> some;
    std::mt19937 lots{std::random_device{}()};
    std::sample(all.begin(), all.end(), std::back_inserter(some), count, lots);
    return some;
}

} // namespace

Trial::Trial(device::Shelf shelf, const device::Generation& generation, const std::vector<content::ImageId>& pictures,
             platform::Instant begun)
    : shelf_(std::move(shelf)), generation_(generation),
      pack_(shelf_.folder().sealed(generation) / device::DeviceFolder::kPack), pictures_(by_lot(pictures, kPictures)),
      begun_(begun), thread_([this] { work(); }) {}

Trial::~Trial() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void Trial::alive(platform::Instant now) {
    if (lived_told_ || now - begun_ < kLife) return;
    lived_told_ = true;
    {
        const std::lock_guard lock(mutex_);
        lived_ = true;
    }
    changed_.notify_all();
}

platform::Result<> Trial::make_pictures() const {
    content::PackFile pack = TRY(content::PackFile::open(pack_));
    for (const content::ImageId image : pictures_) {
        const content::ImageRecord record = TRY(pack.read_image_record(image));
        const auto side = [](std::uint32_t of_picture) { return std::min(static_cast<int>(of_picture), kPictureSide); };
        TRY(make_picture(pack, PictureKey::of(image.value, {0, 0, 1, 1}, side(record.width), side(record.height))));
    }
    return {};
}

void Trial::work() {
    if (const auto made = make_pictures(); !made) {
        platform::log_error("generation {} fails its trial: {}; the one before it shows from the next attract on",
                            generation_.name(), made.error().message);
        if (const auto noted = shelf_.failed(generation_); !noted) platform::log_error("{}", noted.error().message);
        return;
    }
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return lived_ || stopping_; });
    while (!stopping_) {
        lock.unlock();
        const auto proved = shelf_.proved(generation_);
        lock.lock();
        if (proved) {
            platform::log_info("generation {} has proved itself", generation_.name());
            return;
        }
        platform::log_warning("{}; that generation {} is good will be written again in a minute",
                              proved.error().message, generation_.name());
        changed_.wait_for(lock, kTryAgain, [&] { return stopping_; });
    }
}

} // namespace kiosk
