#pragma once

#include "content/device/active_file.h"
#include "content/update/device_clock.h"
#include "content/update/device_state.h"
#include "content/update/signed_content.h"
#include "content/update/takedown.h"
#include "content/update/update_step.h"

namespace update {

/// What a device is set up for.
struct DeviceSetup {
    device::DeviceFolder folder;
    std::string pack = "exhibit";       ///< which of a repository's packs is shown here
    std::filesystem::path factory_root; ///< trusted from the first day; needed once
    std::filesystem::path factory_pack; ///< a place to take pictures from; may be absent
};

/// How a run went, for people and for whoever watches over many devices.
struct RunReport {
    Rest rest = Rest::up_to_date;
    std::optional<device::Generation> shown_before, shown, offered;
    device::ActiveState active;
    bool activated = false;
    std::uint64_t fetched_bytes = 0, fetched_files = 0;
    std::uint64_t takedown_version = 0;
    std::string not_everything;     ///< a release that could not be brought, in words; empty: nothing of the kind
    std::optional<Channel> channel; ///< what changes, where something was offered
    ClockVerdict clock;
    bool heard = false; ///< the repository answered, and what it said was believed
};

/// What a run is doing.
struct RunProgress {
    enum class Doing { asking, building, sealing, activating, tidying };
    Doing doing = Doing::asking;
    BuildProgress build;
};

/// One run of the whole machine, from whatever an earlier one left: asks what is signed, hides what is taken down,
/// brings what is new, verifies it, puts it on trial, tidies up. The exhibit that shows is never touched; the one
/// moment at which a device changes what it shows is the rename of active.json.
///
/// Only one runs at a time on a device. Errors: unavailable (another runs; nobody answers), invalid (what was signed is
/// not to be believed, a stick is older), not_found (no root to trust), too_large, io, corrupt. After an error what is
/// shown stays, and the next run goes on from what is there.
class UpdateRun {
public:
    using Watch = std::function<void(const RunProgress&)>;
    /// References must outlive it.
    UpdateRun(platform::Disk& disk, ContentSource& source, const DeviceSetup& setup, SignedBy signer);

    /// `clock` is read once: one moment decides about the whole run.
    platform::Result<RunReport> run(const ClockReading& clock, const Watch& watch);
    /// So far; also after an error.
    const RunReport& report() const { return report_; }

private:
    platform::Result<> prepare();
    platform::Result<> load_state(const ClockReading& clock);
    platform::Result<> save_state();
    platform::Result<> ensure_root();
    platform::Result<> ask();
    platform::Result<> take_takedown(const Wish& wish);
    platform::Result<> hide(const Takedown& list);
    void take_channel(const Wish& wish);
    platform::Result<> take_step(Step step, const std::optional<WantedGeneration>& wanted);
    platform::Result<> build();
    platform::Result<> mend();
    platform::Result<> drop(const std::filesystem::path& generation);
    platform::Result<> collect(const std::optional<WantedGeneration>& wanted);
    std::string older_words(const platform::Error& why);

    platform::Disk& disk_;
    ContentSource& source_;
    const DeviceSetup& setup_;
    SignedBy signer_;
    MetadataStore metadata_;
    device::ActiveFile active_;
    ObjectStore store_;
    DeviceState state_;
    SignedContent content_;
    RunReport report_;
    Watch watch_;
};

/// Reads what lies on a device. A state that cannot be read counts as none. Errors: io.
platform::Result<DeviceFacts> read_facts(platform::Disk& disk, const device::DeviceFolder& folder,
                                         const DeviceState& state);
platform::Result<DeviceState> read_state(platform::Disk& disk, const device::DeviceFolder& folder);

} // namespace update
