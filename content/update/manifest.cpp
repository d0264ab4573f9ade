#include "content/update/manifest.h"

#include <algorithm>

#include <fmt/format.h>

namespace update {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

constexpr std::string_view kMagic = "VTRMANI1";
constexpr std::size_t kHashBytes = 32, kHeaderBytes = 56, kRecordBytes = 40;

void append_number(std::string& out, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> (8 * i));
}

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t count) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < count; ++i)
        value |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
    return value;
}

} // namespace

const Manifest::Object* Manifest::find(std::string_view sha256) const {
    const auto found = std::lower_bound(objects.begin(), objects.end(), sha256,
                                        [](const Object& object, std::string_view key) { return object.sha256 < key; });
    return found != objects.end() && found->sha256 == sha256 ? &*found : nullptr;
}

std::string encode_manifest(const Manifest& manifest) {
    VERIFY(manifest.text_sha256.size() == kHashBytes && manifest.objects.size() <= kMostObjects);
    std::string out(kMagic);
    out.reserve(kHeaderBytes + kRecordBytes * manifest.objects.size());
    append_number(out, manifest.text_length, 8);
    out += manifest.text_sha256;
    append_number(out, manifest.pack_format, 4);
    append_number(out, manifest.objects.size(), 4);
    const std::string* before = nullptr;
    for (const Manifest::Object& object : manifest.objects) {
        VERIFY(object.sha256.size() == kHashBytes && (before == nullptr || *before < object.sha256));
        before = &object.sha256;
        out += object.sha256;
        append_number(out, object.length, 8);
    }
    return out;
}

Result<Manifest> decode_manifest(std::string_view bytes) {
    const auto corrupt = [](std::string what) { return Error{ErrorCode::corrupt, "manifest: " + std::move(what)}; };
    if (bytes.size() < kHeaderBytes || !bytes.starts_with(kMagic)) return corrupt("this is none");
    Manifest manifest;
    manifest.text_length = number_at(bytes, 8, 8);
    manifest.text_sha256 = bytes.substr(16, kHashBytes);
    manifest.pack_format = static_cast<std::uint32_t>(number_at(bytes, 48, 4));
    const std::uint64_t count = number_at(bytes, 52, 4);
    if (manifest.text_length > kMostTextBytes)
        return Error{ErrorCode::too_large, fmt::format("manifest: a text of more than {} bytes", kMostTextBytes)};
    if (count > kMostObjects)
        return Error{ErrorCode::too_large, fmt::format("manifest: more than {} objects", kMostObjects)};
    if (bytes.size() != kHeaderBytes + kRecordBytes * count)
        return corrupt(fmt::format("{} bytes for {} objects", bytes.size(), count));
    manifest.objects.reserve(count);
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::size_t at = kHeaderBytes + kRecordBytes * i;
        Manifest::Object object{std::string(bytes.substr(at, kHashBytes)), number_at(bytes, at + kHashBytes, 8)};
        if (object.length > kMostObjectBytes)
            return Error{ErrorCode::too_large,
                         fmt::format("manifest: object {} has more than {} bytes", i, kMostObjectBytes)};
        if (i > 0 && !(manifest.objects.back().sha256 < object.sha256))
            return corrupt(fmt::format("object {} is out of order or stands twice", i));
        manifest.objects.push_back(std::move(object));
    }
    return manifest;
}

} // namespace update
