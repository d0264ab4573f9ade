#include "content/author/ordered_ingest.h"

#include <algorithm>

#include "content/author/exhibit_reader.h"
#include "content/author/veil.h"
#include "platform/base/file.h"

namespace content::author {

using platform::Result;

OrderedIngest::OrderedIngest(const std::vector<std::filesystem::path>& files, std::size_t threads,
                             std::size_t max_bytes, const std::set<std::size_t>& veiled)
    : files_(files), veiled_(veiled), max_bytes_(max_bytes), ahead_(threads * 2), done_(files.size()), pool_(threads) {
    for (std::size_t i = 0; i < std::min(ahead_, files_.size()); ++i)
        submit(i);
}

OrderedIngest::~OrderedIngest() {
    const std::lock_guard lock(mutex_);
    stopping_ = true; // results are taken no more: none may wait for room
    changed_.notify_all();
}

Result<IngestedImage> OrderedIngest::take(std::size_t index) {
    if (index + ahead_ < files_.size()) submit(index + ahead_);
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return done_[index].has_value(); });
    Result<IngestedImage> image = std::move(done_[index]->image);
    bytes_held_ -= done_[index]->bytes;
    done_[index].reset();
    changed_.notify_all();
    return image;
}

void OrderedIngest::submit(std::size_t index) {
    pool_.submit([this, index] { ingest(index); });
}

void OrderedIngest::begin(std::size_t index, std::size_t bytes) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] {
        return stopping_ || (next_to_begin_ == index && (bytes_held_ == 0 || bytes_held_ + bytes <= max_bytes_));
    });
    ++next_to_begin_;
    bytes_held_ += bytes;
    changed_.notify_all();
}

void OrderedIngest::ingest(std::size_t index) {
    const Result<std::string> file = platform::read_file(files_[index], kMaxImageFileBytes);
    const std::size_t bytes = file ? file->size() + ingest_memory(*file) : 0;
    begin(index, bytes);
    const auto make = [&]() -> Result<IngestedImage> {
        if (!file) return file.error();
        Result<IngestedImage> image =
            veiled_.contains(index) ? ingest_veiled(*file) : ingest_image(std::string_view(*file));
        if (!image) return std::move(image).error().with_context(files_[index].filename().string());
        return image;
    };
    Result<IngestedImage> image = make();
    const std::size_t left = image ? image->byte_count() : 0;
    const std::lock_guard lock(mutex_);
    bytes_held_ -= bytes - std::min(bytes, left);
    done_[index] = Done{std::move(image), std::min(bytes, left)};
    changed_.notify_all();
}

} // namespace content::author
