#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>
#include <vector>

#include "content/device/shelf.h"
#include "content/model/ids.h"
#include "platform/base/clock.h"

namespace kiosk {

/// Whether a generation that is new on this device proves itself: some of its pictures, by lot, can be made, and it
/// lives for a minute. What comes of it is written on the shelf, from a thread of its own; a ShelfWatch tells.
/// Thread: the main thread.
class Trial {
public:
    /// `pictures`: all that the exhibit may show.
    Trial(device::Shelf shelf, const device::Generation& generation, const std::vector<content::ImageId>& pictures,
          platform::Instant begun);
    ~Trial();
    Trial(const Trial&) = delete;
    Trial& operator=(const Trial&) = delete;

    /// The exhibit was drawn.
    void alive(platform::Instant now);
    /// When alive() matters next.
    platform::Instant next_step() const { return lived_told_ ? platform::kNever : begun_ + kLife; }

    static constexpr std::size_t kPictures = 10;
    static constexpr platform::Duration kLife = std::chrono::seconds(60);
    static constexpr platform::Duration kTryAgain = std::chrono::minutes(1); ///< to write that it is proved

private:
    void work();
    platform::Result<> make_pictures() const;

    device::Shelf shelf_;
    device::Generation generation_;
    std::filesystem::path pack_;
    std::vector<content::ImageId> pictures_;
    platform::Instant begun_;
    bool lived_told_ = false; ///< the main thread only
    std::mutex mutex_;
    std::condition_variable changed_;
    bool lived_ = false, stopping_ = false; ///< under mutex_
    std::thread thread_;                    ///< last: it uses all of the above
};

} // namespace kiosk
