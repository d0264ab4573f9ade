#pragma once

#include <sqlite3.h>

#include <cstring>

#include "tests/support/faulty_disk.h"

namespace platform::testing {

/// While it lives, SQLite writes and reads through the same faulty disk: the default VFS counts each operation.
class FaultyVfs {
public:
    explicit FaultyVfs(FaultyDisk& disk) : real_(sqlite3_vfs_find(nullptr)) {
        current() = this;
        disk_ = &disk;
        vfs_ = *real_;
        vfs_.zName = "vitrine-faulty";
        vfs_.szOsFile = static_cast<int>(sizeof(File)) + real_->szOsFile;
        vfs_.xOpen = [](sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
            return current()->open(name, file, flags, out);
        };
        vfs_.xDelete = [](sqlite3_vfs*, const char* name, int sync) {
            if (!current()->disk_->act("remove", name)) return SQLITE_IOERR_DELETE;
            return current()->real_->xDelete(current()->real_, name, sync);
        };
        sqlite3_vfs_register(&vfs_, 1);
    }
    ~FaultyVfs() {
        sqlite3_vfs_unregister(&vfs_);
        sqlite3_vfs_register(real_, 1);
        current() = nullptr;
    }
    FaultyVfs(const FaultyVfs&) = delete;
    FaultyVfs& operator=(const FaultyVfs&) = delete;

private:
    struct File {
        sqlite3_file base;
        const char* path;
    };
    static FaultyVfs*& current() {
        static FaultyVfs* vfs = nullptr;
        return vfs;
    }
    static sqlite3_file* inner(sqlite3_file* file) {
        return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(File));
    }
    static const char* path_of(sqlite3_file* file) {
        const char* path = reinterpret_cast<File*>(file)->path;
        return path == nullptr ? "" : path;
    }
    bool act(const char* kind, sqlite3_file* file) const {
        return *path_of(file) == '\0' || disk_->act(kind, path_of(file));
    }
    int full_or_io() const { return disk_->fault == FaultyDisk::Fault::full ? SQLITE_FULL : SQLITE_IOERR; }

    int open(const char* name, sqlite3_file* file, int flags, int* out) {
        auto* self = reinterpret_cast<File*>(file);
        self->base.pMethods = nullptr;
        self->path = name;
        if (name != nullptr && !disk_->act("open", name)) return SQLITE_CANTOPEN;
        const int code = real_->xOpen(real_, name, inner(file), flags, out);
        if (code == SQLITE_OK) self->base.pMethods = methods();
        return code;
    }
    static const sqlite3_io_methods* methods() {
        static const sqlite3_io_methods table = [] {
            sqlite3_io_methods m{};
            m.iVersion = 1; // no mapping: every page is a read that can fail
            m.xClose = [](sqlite3_file* f) { return inner(f)->pMethods->xClose(inner(f)); };
            m.xRead = [](sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
                if (!current()->act("read", f)) return SQLITE_IOERR_READ;
                return inner(f)->pMethods->xRead(inner(f), to, n, at);
            };
            m.xWrite = [](sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
                if (*path_of(f) != '\0') current()->disk_->wrote(path_of(f));
                if (current()->act("write", f)) return inner(f)->pMethods->xWrite(inner(f), from, n, at);
                if (!current()->disk_->dead) inner(f)->pMethods->xWrite(inner(f), from, n / 2, at); // halfway
                return current()->full_or_io();
            };
            m.xTruncate = [](sqlite3_file* f, sqlite3_int64 n) {
                if (!current()->act("write", f)) return SQLITE_IOERR_TRUNCATE;
                return inner(f)->pMethods->xTruncate(inner(f), n);
            };
            m.xSync = [](sqlite3_file* f, int) {
                if (!current()->act("sync", f)) return SQLITE_IOERR_FSYNC;
                current()->disk_->synced(path_of(f));
                return SQLITE_OK;
            };
            m.xFileSize = [](sqlite3_file* f, sqlite3_int64* n) { return inner(f)->pMethods->xFileSize(inner(f), n); };
            m.xLock = [](sqlite3_file* f, int l) { return inner(f)->pMethods->xLock(inner(f), l); };
            m.xUnlock = [](sqlite3_file* f, int l) { return inner(f)->pMethods->xUnlock(inner(f), l); };
            m.xCheckReservedLock = [](sqlite3_file* f, int* r) {
                return inner(f)->pMethods->xCheckReservedLock(inner(f), r);
            };
            m.xFileControl = [](sqlite3_file* f, int op, void* arg) {
                return inner(f)->pMethods->xFileControl(inner(f), op, arg);
            };
            m.xSectorSize = [](sqlite3_file* f) { return inner(f)->pMethods->xSectorSize(inner(f)); };
            m.xDeviceCharacteristics = [](sqlite3_file* f) {
                return inner(f)->pMethods->xDeviceCharacteristics(inner(f));
            };
            return m;
        }();
        return &table;
    }

    sqlite3_vfs* real_;
    FaultyDisk* disk_ = nullptr;
    sqlite3_vfs vfs_{};
};

} // namespace platform::testing
