#pragma once

#include <filesystem>
#include <memory>

#include "content/update/content_source.h"

namespace update {

/// A repository on a USB stick that a stranger may have made. Of its files only plain ones below its one folder are
/// read, by names that signed metadata knows, step by step without following a link, never more than was signed, and
/// hashed while they are copied: what is looked at twice could have changed in between. It may be pulled out at any
/// moment; what was copied whole stays. Threads: one.
class StickSource : public ContentSource {
public:
    /// Errors: not_found; invalid for what is no folder.
    static platform::Result<std::unique_ptr<StickSource>> open(const std::filesystem::path& folder);
    ~StickSource() override;
    Fetcher& files() override;
    platform::Result<> bring(const std::vector<Wish>& wishes, ObjectStore& store, const Watch& watch) override;
    std::string name() const override { return "the stick at " + folder_.string(); }

private:
    class Files;
    StickSource(std::unique_ptr<Files> files, std::filesystem::path folder);
    std::unique_ptr<Files> files_;
    std::filesystem::path folder_;
};

} // namespace update
