#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "content/update/fetcher.h"
#include "content/update/object_store.h"

namespace update {

/// How far a transfer has come; bytes of what was wished for, of all that was not there at the start.
struct TransferProgress {
    std::uint64_t bytes = 0, of_bytes = 0;
    std::uint64_t files = 0, of_files = 0;
};

/// Where a repository is read from: a web server in several places, or a stick. Trust rests on neither.
class ContentSource {
public:
    virtual ~ContentSource() = default;

    /// For metadata; addresses are below the repository, as "metadata/timestamp.json".
    virtual Fetcher& files() = 0;

    using Watch = std::function<void(const TransferProgress&)>;
    /// Brings all of these into the store; what came before an error stays there. `watch` is told now and then, on this
    /// thread. Errors: not_found, unavailable, invalid (it never was what was signed), io (this device's disk),
    /// out_of_memory, with the first file that could not be brought.
    virtual platform::Result<> bring(const std::vector<Wish>& wishes, ObjectStore& store, const Watch& watch) = 0;

    /// "https://museum.example" or "the stick at /media/usb": for people.
    virtual std::string name() const = 0;
};

/// The bytes of one wish: what was fetched before, if it is whole, or brought now. Errors: those of the source.
platform::Result<std::string> obtain(ContentSource& source, ObjectStore& store, const Wish& wish,
                                     const ContentSource::Watch& watch);
/// The same without a copy in memory.
platform::Result<platform::DiskMapping> obtain_mapped(ContentSource& source, ObjectStore& store, const Wish& wish,
                                                      const ContentSource::Watch& watch);

} // namespace update
