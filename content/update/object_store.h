#pragma once

#include <filesystem>
#include <functional>
#include <set>
#include <string>

#include "content/update/digest.h"
#include "platform/base/disk.h"

namespace update {

/// Something that signed metadata wants, by its hash.
struct Wish {
    std::string path;   ///< below the repository, as "objects/ab/abcd…"
    std::string sha256; ///< lower-case hexadecimal
    std::uint64_t length = 0;
    friend bool operator==(const Wish&, const Wish&) = default;
};

/// What has come and is not yet used: a folder of files that are named after their hash. Nothing in it is durable or
/// believed: each is hashed again when it is used, so a torn file is as good as none. Threads: one.
class ObjectStore {
public:
    /// `disk` must outlive it.
    ObjectStore(platform::Disk& disk, std::filesystem::path folder) : disk_(disk), folder_(std::move(folder)) {}

    /// Makes the folder. Errors: io.
    platform::Result<> prepare();
    /// The object's bytes, if they are there and are what they are called. One that is not is removed.
    platform::Result<std::string> read(const Wish& wish);
    /// The same without a copy in memory; what was read to hash it is let go.
    platform::Result<platform::DiskMapping> map(const Wish& wish);
    /// Is a file of this name and length there? Says nothing of its bytes.
    bool holds(const Wish& wish);

    /// A transfer on its way into the store.
    class Arrival {
    public:
        std::uint64_t taken() const { return taken_; }
        /// Errors: too_large past the wish's length; io.
        platform::Result<> take(std::string_view bytes);
        /// From nothing again. Errors: io.
        platform::Result<> restart();
        /// Takes its name if it is what was wished for; otherwise it is dropped. Errors: invalid, io.
        platform::Result<> finish();

    private:
        friend class ObjectStore;
        Arrival(ObjectStore& store, Wish wish) : store_(store), wish_(std::move(wish)) {}
        ObjectStore& store_;
        Wish wish_;
        std::unique_ptr<platform::DiskFile> file_;
        Digest digest_;
        std::uint64_t taken_ = 0;
    };
    /// Begins where an earlier one stopped, if the object is larger than kResumeFrom. Errors: io.
    platform::Result<std::unique_ptr<Arrival>> begin(const Wish& wish);

    /// Removes everything but these hashes, finished or not. Errors: io.
    platform::Result<> keep_only(const std::set<std::string>& hashes);

    static constexpr std::uint64_t kResumeFrom = 1024 * 1024; ///< below it, asking again is cheaper than keeping
    static constexpr std::uint64_t kMostObject = 256ULL * 1024 * 1024; ///< a text is the largest

private:
    std::filesystem::path part_of(const Wish& wish) const { return folder_ / (wish.sha256 + ".part"); }
    platform::Disk& disk_;
    std::filesystem::path folder_;
};

} // namespace update
