#pragma once

#include <string>
#include <vector>

#include "content/update/fetcher.h"

namespace update {

/// One repository that stands in several places: each file is asked of the place that answered last, then of the
/// others. Only when all say that there is none, there is none: one place that lags behind hides nothing. References
/// must outlive it. Threads: one.
class MirrorFetcher : public Fetcher {
public:
    /// `mirrors`: base addresses, with or without a slash; one at least. Addresses to fetch are below them.
    MirrorFetcher(Fetcher& fetcher, std::vector<std::string> mirrors);
    platform::Result<> fetch(const std::string& path, std::uint64_t cap, const Take& take) override;
    const std::vector<std::string>& mirrors() const { return mirrors_; }

private:
    Fetcher& fetcher_;
    std::vector<std::string> mirrors_; ///< the one that answered last is first
};

} // namespace update
