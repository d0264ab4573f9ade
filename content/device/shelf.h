#pragma once

#include <filesystem>
#include <optional>

#include "content/device/active_file.h"
#include "content/device/device_folder.h"
#include "content/device/hidden_list.h"

namespace device {

/// The packs that lie on a device, for the program that shows them: which one comes next, what became of it, and what
/// must not be shown of any. Reads what the updater leaves, writes active.json and nothing else. Thread: any one.
class Shelf {
public:
    /// `disk` must outlive it. `factory` is shown while there is no generation, or none that can be.
    Shelf(platform::Disk& disk, DeviceFolder folder, std::filesystem::path factory)
        : disk_(disk), folder_(std::move(folder)), factory_(std::move(factory)), active_(disk, folder_.shown()) {}

    struct Choice {
        std::filesystem::path pack;
        std::optional<Generation> generation; ///< none: the factory's
        bool on_trial = false;
        std::optional<platform::Error> trouble; ///< why it is not what active.json says; for the log
    };
    /// What is to be opened now. On trial, the attempt is durable before this returns; where that cannot be had, nobody
    /// would ever notice that it failed, and the last good one is chosen instead. Where active.json says nothing
    /// sensible, the newest generation that was verified goes on trial.
    Choice take_next();
    /// The pack of `generation` cannot be shown: the next choice is another one. Nothing happens where the updater put
    /// another in its place meanwhile. Errors: io; active.json stands.
    platform::Result<> failed(const Generation& generation);
    /// It has shown what it can: the trial is over. Errors and races as in failed().
    platform::Result<> proved(const Generation& generation);

    /// What active.json names, without taking part: nothing is counted. Errors: corrupt, io.
    platform::Result<Choice> look() const;
    /// Nothing is hidden where there is no list. Errors: corrupt, too_large, io: what must not be shown is not known.
    platform::Result<HiddenList> hidden() const;

    const DeviceFolder& folder() const { return folder_; }
    const std::filesystem::path& factory() const { return factory_; }

private:
    std::optional<Generation> newest_verified() const;
    Choice chosen(const std::optional<Generation>& generation, bool on_trial) const;

    platform::Disk& disk_;
    DeviceFolder folder_;
    std::filesystem::path factory_;
    ActiveFile active_;
};

} // namespace device
