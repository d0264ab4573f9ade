#pragma once

#include "content/device/shelf.h"
#include "content/update/hex.h"
#include "content/update/update_run.h"
#include "tests/support/faulty_vfs.h"
#include "tests/support/publishing_house.h"

namespace update::testing {

using platform::testing::FaultyDisk;

/// A board with a factory pack: its updater, and a kiosk that opens what it is told to.
class Board {
public:
    Board(PublishingHouse& museum, ContentSource& source) : source_(&source) {
        static const std::string factory = [] {
            const auto folder = new_folder("factory");
            write_pack(folder / "pack", Exhibit::numbered(0));
            platform::SystemDisk sound;
            std::string bytes = sound.read(folder / "pack", 1 << 24).value();
            std::filesystem::remove_all(folder);
            return bytes;
        }();
        VERIFY(platform::replace_file(disk, root_ / "factory.pack", factory).ok());
        VERIFY(platform::replace_durably(disk, root_ / "factory.root.json", museum.first_root).ok());
        disk.calm();
        setup = {{root_ / "data"}, "exhibit", root_ / "factory.root.json", root_ / "factory.pack"};
    }
    ~Board() { std::filesystem::remove_all(root_); }

    void plug(ContentSource& source) { source_ = &source; }
    platform::Result<RunReport> update(SignedBy signer = SignedBy::anyone) {
        UpdateRun run(disk, *source_, setup, signer);
        return run.run(clock, {});
    }

    /// What the kiosk does when it starts: the generation that it shows, "factory", or "nothing" for a broken pack.
    std::string start_kiosk() {
        device::Shelf shelf(disk, setup.folder, setup.factory_pack);
        for (int tries = 0; tries < 3; ++tries) {
            const device::Shelf::Choice choice = shelf.take_next();
            const std::string name = choice.generation ? choice.generation->name() : "factory";
            if (is_whole(choice.pack, choice.generation)) return name;
            if (!choice.generation || !shelf.failed(*choice.generation)) return "nothing";
        }
        return "nothing";
    }
    void prove_healthy() { REQUIRE(active().change(device::proved_healthy).ok()); }

    device::ActiveFile active() { return {disk, setup.folder.shown()}; }
    device::ActiveState state() {
        auto read = active().read();
        return read ? *read : device::ActiveState{};
    }
    std::vector<std::string> packs() {
        std::vector<std::string> names;
        const auto entries = disk.list(setup.folder.packs());
        for (const auto& entry : entries.value())
            names.push_back(entry.name);
        return names;
    }
    std::size_t staged() { return disk.list(setup.folder.objects()).value().size(); }
    std::filesystem::path root() const { return root_; }

    FaultyDisk disk;
    platform::testing::FaultyVfs vfs{disk};
    DeviceSetup setup;
    ClockReading clock{today(), true, {}};

private:
    /// Reads every byte of it, as a visitor would in time.
    bool is_whole(const std::filesystem::path& pack, const std::optional<device::Generation>& generation) {
        auto db = content::Database::open_read_only(pack);
        if (!db) return false;
        const auto manifest = manifest_of(*db);
        if (!manifest) return false;
        return !generation || sha256_hex(encode_manifest(*manifest)).starts_with(generation->manifest);
    }
    std::filesystem::path root_ = new_folder("board");
    ContentSource* source_;
};

} // namespace update::testing
