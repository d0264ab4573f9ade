#pragma once

#include <cstddef>
#include <string>

#include "platform/base/clock.h"

namespace content::author {

/// Tells a person how far a build is: a bar with an estimate on a terminal, a plain line now and then otherwise.
/// Thread: one. Writes to standard error.
class Progress {
public:
    Progress(std::string what, std::size_t total, bool terminal);
    ~Progress(); ///< ends the line
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    void advance(std::size_t done, platform::Instant now);

private:
    std::string what_;
    std::size_t total_;
    bool terminal_;
    bool written_ = false;
    platform::Instant started_;
    platform::Instant last_;
};

/// "photographs 12/40, about 8 s left"; without an estimate until a tenth is done. Pure.
std::string progress_text(const std::string& what, std::size_t done, std::size_t total, platform::Duration passed);

} // namespace content::author
