#include "content/update/update_run.h"

#include <algorithm>

#include <fmt/format.h>

#include "content/device/hidden_list.h"
#include "platform/base/log.h"

namespace update {

using device::ActiveState;
using platform::Disk;
using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {
constexpr int kMostSteps = 16; // a run takes six; more is a loop
}

UpdateRun::UpdateRun(Disk& disk, ContentSource& source, const DeviceSetup& setup, SignedBy signer)
    : disk_(disk), source_(source), setup_(setup), signer_(signer), metadata_(disk, setup.folder.metadata()),
      active_(disk, setup.folder.shown()), store_(disk, setup.folder.objects()) {}

Result<> UpdateRun::prepare() {
    const device::DeviceFolder& folder = setup_.folder;
    TRY(disk_.make_folder(folder.root));
    bool made = false;
    for (const auto& place : {folder.packs(), folder.objects(), folder.shown(), folder.metadata()})
        if (!disk_.exists(place)) {
            TRY(disk_.make_folder(place));
            made = true;
        }
    if (made) TRY(disk_.sync_folder(folder.root));
    // The kiosk shows nothing while it cannot know what is hidden: its list is made again even where nobody answers.
    if (const auto stored = disk_.read(folder.takedown(), kMostTakedownBytes))
        if (const auto list = decode_takedown(*stored)) TRY(hide(*list));
    return {};
}

Result<DeviceState> read_state(Disk& disk, const device::DeviceFolder& folder) {
    const auto bytes = disk.read(folder.state(), kMostDeviceStateBytes);
    if (!bytes && platform::is_of_this_device(bytes.error().code)) return bytes.error();
    if (!bytes) return DeviceState{};
    auto parsed = parse_device_state(*bytes);
    if (parsed) return parsed;
    platform::log_warning("{}; it is begun anew", parsed.error().message);
    return DeviceState{};
}

Result<DeviceFacts> read_facts(Disk& disk, const device::DeviceFolder& folder, const DeviceState& state) {
    DeviceFacts facts;
    auto active = device::ActiveFile(disk, folder.shown()).read();
    if (!active && platform::is_of_this_device(active.error().code)) return active.error();
    if (active) facts.active = *active;
    facts.blocked = state.blocked;
    for (const Disk::Entry& entry : TRY(disk.list(folder.packs()))) {
        const bool proved = disk.exists(folder.packs() / entry.name / device::DeviceFolder::kProof);
        constexpr std::string_view kUnsealed = device::DeviceFolder::kUnsealed;
        const bool unsealed = entry.name.ends_with(kUnsealed);
        const std::string name = unsealed ? entry.name.substr(0, entry.name.size() - kUnsealed.size()) : entry.name;
        if (!device::parse_generation(name)) continue; // not ours: left alone
        if (!unsealed && proved) facts.sealed.insert(name);
        if (unsealed && proved) facts.verified.insert(name);
        if (unsealed) facts.unsealed.insert(name);
        if (!unsealed && !proved) facts.unproved.insert(name);
    }
    facts.staging = !TRY(disk.list(folder.objects())).empty();
    return facts;
}

Result<> UpdateRun::load_state(const ClockReading& clock) {
    state_ = TRY(read_state(disk_, setup_.folder));
    report_.clock = judge_clock(clock, {build_time(), state_.issued, state_.persisted});
    return {};
}

Result<> UpdateRun::save_state() {
    return platform::replace_durably(disk_, setup_.folder.state(), format_device_state(state_));
}

Result<> UpdateRun::ensure_root() {
    if (metadata_.read("root")) return {};
    if (setup_.factory_root.empty())
        return Error{ErrorCode::not_found,
                     "this display trusts nobody yet: name the museum's first root with --factory-root FILE"};
    const std::string bytes = TRY(disk_.read(setup_.factory_root, kMostRootBytes));
    if (auto sound = TrustedMetadata::start(bytes, report_.clock.now); !sound)
        return std::move(sound).error().with_context(setup_.factory_root.string());
    return metadata_.write("root", bytes);
}

/// What a stick that was left in a drawer looks like.
std::string UpdateRun::older_words(const Error& why) {
    if (signer_ != SignedBy::stick_role) return why.message;
    const auto version = [](const Result<Timestamp>& timestamp) { return timestamp ? timestamp->version : 0; };
    const auto stored = metadata_.read("timestamp");
    const auto brought = fetch_bytes(source_.files(), "metadata/timestamp.json", kMostTimestampBytes);
    if (!stored || !brought || version(read_timestamp(*brought)) >= version(read_timestamp(*stored)))
        return why.message;
    return fmt::format("this stick is older than what this display has already; ask for a new one ({})", why.message);
}

Result<> UpdateRun::ask() {
    const auto expiry =
        signer_ == SignedBy::stick_role ? TrustedMetadata::Expiry::of_offline_roles : TrustedMetadata::Expiry::of_all;
    TufClient client(metadata_, source_.files(), "metadata/", report_.clock.now, expiry);
    if (const auto refreshed = client.refresh(); !refreshed)
        return Error{refreshed.error().code, older_words(refreshed.error())};
    content_ = TRY(read_signed_content(client, setup_.pack, signer_));
    report_.heard = true;
    const Time issued = content_.issued.value_or(Time{});
    const bool rose = issued >= state_.issued.value_or(Time{}) + kKeepClockEvery;
    if (rose || report_.clock.keep) {
        state_.issued = std::max(issued, state_.issued.value_or(issued));
        if (report_.clock.keep) state_.persisted = report_.clock.keep;
        TRY(save_state());
    }
    // What must no longer be seen comes before what is new.
    if (content_.takedown)
        if (auto taken = take_takedown(*content_.takedown); !taken)
            return std::move(taken).error().with_context("the list of what was taken down");
    if (content_.release) report_.offered = content_.release->generation();
    return {};
}

Result<> UpdateRun::take_takedown(const Wish& wish) {
    const auto stored = disk_.read(setup_.folder.takedown(), kMostTakedownBytes);
    const auto known = stored ? decode_takedown(*stored) : stored.error();
    report_.takedown_version = known ? known->version : 0;
    std::string bytes;
    if (stored && sha256_hex(*stored) == wish.sha256) {
        bytes = *stored;
    } else {
        bytes = TRY(obtain(source_, store_, wish, {}));
    }
    const Takedown list = TRY(decode_takedown(bytes));
    if (known && list.version < known->version)
        return Error{ErrorCode::invalid,
                     fmt::format("version {} is offered after version {}; what is hidden stays hidden", list.version,
                                 known->version)};
    if (!stored || bytes != *stored) TRY(platform::replace_durably(disk_, setup_.folder.takedown(), bytes));
    report_.takedown_version = list.version;
    return hide(list);
}

/// The list for the kiosk, which reads no signatures.
Result<> UpdateRun::hide(const Takedown& list) {
    const std::string plain = device::format_hidden_list({list.version, list.records, list.objects});
    const auto before = disk_.read(setup_.folder.hidden(), device::kMostHiddenBytes);
    if (before && *before == plain) return {};
    return platform::replace_durably(disk_, setup_.folder.hidden(), plain);
}

/// For people only: without it the update goes on.
void UpdateRun::take_channel(const Wish& wish) {
    if (report_.channel) return;
    const auto bytes = obtain(source_, store_, wish, {});
    if (!bytes) return;
    if (auto channel = decode_channel(*bytes)) report_.channel = std::move(channel).value();
}

Result<> UpdateRun::build() {
    if (!content_.release) return Error{ErrorCode::unavailable, "nobody answers who could say what to build"};
    BuildInput input{*content_.release, setup_.folder, {}, {}, {}};
    const DeviceFacts facts = TRY(read_facts(disk_, setup_.folder, state_));
    for (const auto& generation : {facts.active.active, facts.active.previous})
        if (generation && facts.sealed.contains(generation->name())) {
            input.old_folders.push_back(setup_.folder.sealed(*generation));
            input.old_packs.push_back(input.old_folders.back() / device::DeviceFolder::kPack);
        }
    if (!setup_.factory_pack.empty()) input.old_packs.push_back(setup_.factory_pack);
    if (content_.channel) {
        take_channel(*content_.channel);
        input.also_staged.insert(content_.channel->sha256);
    }
    return build_generation(disk_, source_, input, [&](const BuildProgress& progress) {
        report_.fetched_bytes = std::max(report_.fetched_bytes, progress.transfer.bytes);
        report_.fetched_files = std::max(report_.fetched_files, progress.transfer.files);
        watch_({RunProgress::Doing::building, progress});
    });
}

/// In this order: cut in between, the kiosk's note still stands and the next run does it again.
Result<> UpdateRun::mend() {
    const auto damaged = TRY(active_.read()).damaged;
    if (!damaged) return {};
    TRY(disk_.remove(setup_.folder.sealed(*damaged)));
    TRY(disk_.sync_folder(setup_.folder.packs()));
    TRY(active_.change([&](ActiveState now) {
        if (now.damaged == damaged) now.damaged.reset();
        return now;
    }));
    return {};
}

/// Its proof first: half a folder must never look whole.
Result<> UpdateRun::drop(const std::filesystem::path& generation) {
    TRY(disk_.remove(generation / device::DeviceFolder::kProof));
    return disk_.remove(generation);
}

Result<> UpdateRun::collect(const std::optional<WantedGeneration>& wanted) {
    const DeviceFacts facts = TRY(read_facts(disk_, setup_.folder, state_));
    const std::set<std::string> stays = kept(facts, wanted);
    bool removed = false;
    for (const std::string& name : facts.sealed)
        if (!stays.contains(name)) {
            TRY(drop(setup_.folder.packs() / name));
            removed = true;
        }
    for (const std::string& name : facts.unsealed) {
        TRY(drop(setup_.folder.packs() / (name + device::DeviceFolder::kUnsealed)));
        removed = true;
    }
    for (const std::string& name : facts.unproved)
        if (!stays.contains(name)) {
            TRY(disk_.remove(setup_.folder.packs() / name));
            removed = true;
        }
    if (removed) TRY(disk_.sync_folder(setup_.folder.packs()));
    return store_.keep_only({});
}

Result<> UpdateRun::take_step(Step step, const std::optional<WantedGeneration>& wanted) {
    const device::DeviceFolder& folder = setup_.folder;
    switch (step) {
    case Step::note_block: {
        const ActiveState active = TRY(active_.read());
        if (active.blocked) block(state_, *active.blocked);
        return save_state();
    }
    case Step::mend: return mend();
    case Step::build: return build();
    case Step::seal:
        watch_({RunProgress::Doing::sealing, {}});
        TRY(disk_.remove(folder.sealed(wanted->generation))); // one without a proof
        TRY(disk_.rename(folder.unsealed(wanted->generation), folder.sealed(wanted->generation)));
        return disk_.sync_folder(folder.packs());
    case Step::activate:
        watch_({RunProgress::Doing::activating, {}});
        TRY(active_.change([&](const ActiveState& now) { return device::activate(now, wanted->generation); }));
        report_.activated = true;
        return {};
    case Step::collect: watch_({RunProgress::Doing::tidying, {}}); return collect(wanted);
    case Step::done: break;
    }
    return {};
}

Result<RunReport> UpdateRun::run(const ClockReading& clock, const Watch& watch) {
    watch_ = watch ? watch : [](const RunProgress&) {};
    TRY(prepare());
    const auto lock = platform::FileLock::take(setup_.folder.lock(), false);
    if (!lock) return Error{ErrorCode::unavailable, "another update is running on this display already"};
    TRY(load_state(clock));
    watch_({});
    Result<> asked = ensure_root();
    if (asked) asked = ask();
    for (int steps = 0; steps < kMostSteps; ++steps) {
        const DeviceFacts facts = TRY(read_facts(disk_, setup_.folder, state_));
        if (steps == 0) report_.shown_before = facts.active.active;
        std::optional<WantedGeneration> wanted;
        if (!asked)
            wanted = wanted_without_news(facts);
        else if (content_.release)
            wanted = WantedGeneration{content_.release->generation(), is_understood(content_.release->release)};
        report_.active = facts.active;
        report_.shown = facts.active.active;
        report_.rest = reason_to_rest(facts, wanted);
        const Step step = next_step(facts, wanted);
        // Without an answer nothing that was fetched is thrown away.
        if (step == Step::done || (step == Step::collect && !asked)) {
            if (!asked) return asked.error();
            return report_;
        }
        TRY(take_step(step, wanted));
    }
    return Error{ErrorCode::corrupt, "the update goes round in circles; tell whoever looks after this program"};
}

} // namespace update
