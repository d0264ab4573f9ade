#pragma once

#include <condition_variable>
#include <cstddef>
#include <filesystem>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

#include "content/author/image_ingest.h"
#include "platform/base/task_pool.h"

namespace content::author {

/// Ingests files on several threads, a few ahead of the one that is taken; results come in order, whatever finishes
/// first.
///
/// Pictures in work and results that wait hold at most `max_bytes` together (ingest_memory), so that large scans are
/// made one after the other and small photographs side by side; a picture that alone needs more is made alone.
class OrderedIngest {
public:
    /// `files` and `veiled`, the indices of those that are made unrecognisable first, outlive it.
    OrderedIngest(const std::vector<std::filesystem::path>& files, std::size_t threads, std::size_t max_bytes,
                  const std::set<std::size_t>& veiled);
    ~OrderedIngest();

    /// The result for a file; called once for each index, from 0 up, by one thread.
    platform::Result<IngestedImage> take(std::size_t index);

private:
    struct Done {
        platform::Result<IngestedImage> image;
        std::size_t bytes; ///< held until it is taken
    };
    void submit(std::size_t index);
    void ingest(std::size_t index);
    /// Waits until all before `index` have begun and there is room. In turn, because a later picture that went first
    /// would hold what an earlier one waits for, and be held itself until that one is taken.
    void begin(std::size_t index, std::size_t bytes);

    const std::vector<std::filesystem::path>& files_;
    const std::set<std::size_t>& veiled_;
    std::size_t max_bytes_;
    std::size_t ahead_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::optional<Done>> done_;
    std::size_t next_to_begin_ = 0;
    std::size_t bytes_held_ = 0;
    bool stopping_ = false;
    platform::TaskPool pool_; ///< last: its threads end before what they use
};

} // namespace content::author
