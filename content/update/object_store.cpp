#include "content/update/object_store.h"

#include <algorithm>

#include <fmt/format.h>

namespace update {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

void add_mapped(Digest& digest, const platform::DiskMapping& mapping) {
    for (std::string_view rest = mapping.bytes(); !rest.empty();) {
        const std::string_view piece = rest.substr(0, platform::DiskMapping::kPiece);
        digest.add(piece);
        rest.remove_prefix(piece.size());
        mapping.let_go();
    }
}

Error not_what_was_signed(const Wish& wish) {
    return {ErrorCode::not_found, wish.path + ": what had been fetched is not what was signed; it is fetched again"};
}

} // namespace

Result<> ObjectStore::prepare() {
    return disk_.make_folder(folder_);
}

Result<std::string> ObjectStore::read(const Wish& wish) {
    auto bytes = disk_.read(folder_ / wish.sha256, wish.length);
    if (!bytes && bytes.error().code != ErrorCode::too_large) return bytes;
    if (bytes && bytes->size() == wish.length && sha256_hex(*bytes) == wish.sha256) return bytes;
    TRY(disk_.remove(folder_ / wish.sha256));
    return not_what_was_signed(wish);
}

Result<platform::DiskMapping> ObjectStore::map(const Wish& wish) {
    auto mapping = disk_.map(folder_ / wish.sha256, wish.length);
    if (!mapping && mapping.error().code != ErrorCode::too_large) return mapping;
    if (mapping && mapping->bytes().size() == wish.length) {
        Digest digest;
        add_mapped(digest, *mapping);
        if (digest.finish() == wish.sha256) return mapping;
    }
    TRY(disk_.remove(folder_ / wish.sha256));
    return not_what_was_signed(wish);
}

bool ObjectStore::holds(const Wish& wish) {
    const auto bytes = disk_.size(folder_ / wish.sha256);
    return bytes && *bytes == wish.length;
}

Result<std::unique_ptr<ObjectStore::Arrival>> ObjectStore::begin(const Wish& wish) {
    if (wish.length > kMostObject)
        return Error{ErrorCode::too_large,
                     fmt::format("{}: {} bytes, at most {}", wish.path, wish.length, kMostObject)};
    std::unique_ptr<Arrival> arrival(new Arrival(*this, wish));
    if (wish.length > kResumeFrom) {
        const auto there = disk_.map(part_of(wish), wish.length);
        if (there && there->bytes().size() < wish.length) {
            add_mapped(arrival->digest_, *there);
            arrival->taken_ = there->bytes().size();
        }
    }
    arrival->file_ = TRY(disk_.open_for_writing(part_of(wish), arrival->taken_));
    return arrival;
}

Result<> ObjectStore::Arrival::take(std::string_view bytes) {
    if (bytes.size() > wish_.length - taken_)
        return Error{ErrorCode::too_large, fmt::format("{}: more than {} bytes", wish_.path, wish_.length)};
    TRY(file_->write(bytes));
    digest_.add(bytes);
    taken_ += bytes.size();
    return {};
}

Result<> ObjectStore::Arrival::restart() {
    file_ = TRY(store_.disk_.open_for_writing(store_.part_of(wish_)));
    digest_ = Digest();
    taken_ = 0;
    return {};
}

Result<> ObjectStore::Arrival::finish() {
    file_.reset();
    const bool whole = taken_ == wish_.length;
    if (!whole || digest_.finish() != wish_.sha256) {
        TRY(store_.disk_.remove(store_.part_of(wish_)));
        return Error{ErrorCode::invalid,
                     fmt::format("{}: {}", wish_.path,
                                 whole ? "what came is not what was signed"
                                       : fmt::format("{} bytes came, {} were signed", taken_, wish_.length))};
    }
    return store_.disk_.rename(store_.part_of(wish_), store_.folder_ / wish_.sha256);
}

Result<> ObjectStore::keep_only(const std::set<std::string>& hashes) {
    for (const platform::Disk::Entry& entry : TRY(disk_.list(folder_)))
        if (!hashes.contains(entry.name.substr(0, entry.name.find('.')))) TRY(disk_.remove(folder_ / entry.name));
    return {};
}

} // namespace update
