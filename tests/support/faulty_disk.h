#pragma once

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "platform/base/disk.h"

namespace platform::testing {

/// A real disk that fails, fills up or loses its power at one chosen operation, and that forgets, when the power comes
/// back, what nobody had synced: files without a sync are torn, renames without their folder's are undone.
class FaultyDisk : public SystemDisk {
public:
    enum class Fault { none, io, full, short_write, cut };
    struct Act {
        std::string kind; ///< "write", "sync", "sync_folder", "rename", "remove", "make_folder", "open", "map", "read"
        std::filesystem::path path;
    };
    /// At which act the fault strikes: by number, or by what it is; `after` lets it happen first.
    Fault fault = Fault::none;
    int at = -1;
    std::function<bool(const Act&)> when;
    bool after = false;
    bool syncs_lie = false; ///< sync says yes and does nothing

    int count = 0;
    bool struck = false, dead = false;
    std::vector<Act> acts;

    /// Counts an act of anybody (SQLite's, too). False: it must not happen.
    bool act(const std::string& kind, const std::filesystem::path& path) {
        if (dead) return false;
        acts.push_back({kind, path});
        const bool strikes = fault != Fault::none && !struck && (count++ == at || (when && when(acts.back())));
        if (!strikes) return true;
        struck = true;
        if (fault == Fault::cut) dead = true;
        return fault == Fault::cut && after; // let through, then dead
    }
    void wrote(const std::filesystem::path& path) { torn_.insert(path); }
    void synced(const std::filesystem::path& path) {
        if (!syncs_lie) torn_.erase(path);
    }

    /// The power is back: what was only promised is gone.
    void reboot() {
        for (auto undo = renames_.rbegin(); undo != renames_.rend(); ++undo) {
            std::error_code ignored;
            std::filesystem::rename(undo->to, undo->from, ignored);
            if (undo->had) replace(undo->to, *undo->had);
        }
        for (const std::filesystem::path& path : torn_) {
            std::error_code gone;
            const auto size = std::filesystem::file_size(path, gone);
            if (!gone) std::filesystem::resize_file(path, size / 2, gone);
        }
        calm();
    }
    /// Nothing was lost, and from now on nothing goes wrong.
    void calm() {
        renames_.clear();
        torn_.clear();
        acts.clear();
        fault = Fault::none;
        when = nullptr;
        at = -1;
        count = 0;
        after = struck = dead = false;
    }

    Result<std::string> read(const std::filesystem::path& path, std::uint64_t most) override {
        if (!act("read", path)) return failed(path);
        return SystemDisk::read(path, most);
    }
    Result<std::vector<Entry>> list(const std::filesystem::path& folder) override {
        if (!act("read", folder)) return failed(folder);
        return SystemDisk::list(folder);
    }
    Result<std::unique_ptr<DiskFile>> open_for_writing(const std::filesystem::path& path, std::uint64_t keep) override {
        if (!act("open", path)) return failed(path);
        wrote(path);
        return std::unique_ptr<DiskFile>(
            std::make_unique<File>(*this, TRY(SystemDisk::open_for_writing(path, keep)), path));
    }
    Result<DiskMapping> map(const std::filesystem::path& path, std::uint64_t most) override {
        if (!act("read", path)) return failed(path);
        return SystemDisk::map(path, most);
    }
    Result<DiskMapping> map_new(const std::filesystem::path& path, std::uint64_t bytes) override {
        if (!act("map", path)) return failed(path);
        wrote(path);
        return SystemDisk::map_new(path, bytes);
    }
    Result<> sync(const std::filesystem::path& path) override {
        if (!act("sync", path)) return failed(path);
        synced(path);
        return {};
    }
    Result<> sync_folder(const std::filesystem::path& folder) override {
        if (!act("sync_folder", folder)) return failed(folder);
        if (!syncs_lie) std::erase_if(renames_, [&](const Rename& r) { return r.to.parent_path() == folder; });
        return {};
    }
    Result<> rename(const std::filesystem::path& from, const std::filesystem::path& to) override {
        if (!act("rename", to)) return failed(to);
        Rename entry{from, to, {}};
        if (const auto had = SystemDisk::read(to, kMostKept)) entry.had = *had;
        TRY(SystemDisk::rename(from, to));
        renames_.push_back(std::move(entry));
        std::set<std::filesystem::path> moved;
        for (const std::filesystem::path& path : torn_) {
            const std::string text = path.string(), head = from.string();
            moved.insert(text == head || text.starts_with(head + "/") ? to.string() + text.substr(head.size()) : text);
        }
        torn_ = std::move(moved);
        return {};
    }
    Result<> make_folder(const std::filesystem::path& folder) override {
        if (!act("make_folder", folder)) return failed(folder);
        return SystemDisk::make_folder(folder);
    }
    Result<> remove(const std::filesystem::path& path) override {
        const bool was_dead = dead;
        if (!act("remove", path)) {
            if (!was_dead) remove_half(path);
            return failed(path);
        }
        std::erase_if(renames_, [&](const Rename& r) { return r.to == path; });
        return SystemDisk::remove(path);
    }

private:
    static constexpr std::uint64_t kMostKept = 1024 * 1024;
    struct Rename {
        std::filesystem::path from, to;
        std::optional<std::string> had;
    };
    class File : public DiskFile {
    public:
        File(FaultyDisk& disk, std::unique_ptr<DiskFile> file, std::filesystem::path path)
            : disk_(disk), file_(std::move(file)), path_(std::move(path)) {}
        Result<> write(std::string_view bytes) override {
            const bool was_dead = disk_.dead;
            if (disk_.act("write", path_)) return file_->write(bytes);
            if (!was_dead) TRY(file_->write(bytes.substr(0, bytes.size() / 2))); // whatever fails, it fails halfway
            return disk_.failed(path_);
        }

    private:
        FaultyDisk& disk_;
        std::unique_ptr<DiskFile> file_;
        std::filesystem::path path_;
    };
    Error failed(const std::filesystem::path& path) const {
        return {ErrorCode::io,
                path.string() + (fault == Fault::full ? ": No space left on device" : ": Input/output error")};
    }
    /// A folder goes file by file, in an order of its own: here the smallest is left.
    static void remove_half(const std::filesystem::path& folder) {
        std::error_code none;
        std::multimap<std::uintmax_t, std::filesystem::path> files;
        if (std::filesystem::is_directory(folder, none))
            for (const auto& entry : std::filesystem::directory_iterator(folder))
                files.emplace(entry.file_size(none), entry.path());
        if (!files.empty()) files.erase(files.begin());
        for (const auto& [bytes, path] : files)
            std::filesystem::remove(path, none);
    }
    void replace(const std::filesystem::path& path, const std::string& bytes) {
        if (auto file = SystemDisk::open_for_writing(path, 0)) (void)(*file)->write(bytes);
    }

    std::vector<Rename> renames_;
    std::set<std::filesystem::path> torn_;
};

} // namespace platform::testing
