#include "content/model/localized.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "platform/base/check.h"

namespace content {
namespace {

constexpr std::size_t kBlockBytes = 256 * 1024;

// Packed: one byte for the count, four for the end of each text, the texts. Unaligned, hence memcpy.
std::size_t header_bytes(std::size_t count) {
    return 1 + count * sizeof(std::uint32_t);
}
std::uint32_t end_of(const char* packed, std::size_t index) {
    std::uint32_t end = 0;
    std::memcpy(&end, packed + header_bytes(index), sizeof end);
    return end;
}

std::size_t packed_bytes(std::span<const std::string_view> texts) {
    std::size_t bytes = header_bytes(texts.size());
    for (const std::string_view text : texts)
        bytes += text.size();
    return bytes;
}
void pack(std::span<const std::string_view> texts, char* out) {
    VERIFY(texts.size() <= kMaxLanguages);
    out[0] = static_cast<char>(texts.size());
    std::uint32_t end = 0;
    char* bytes = out + header_bytes(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        std::copy(texts[i].begin(), texts[i].end(), bytes + end);
        end += static_cast<std::uint32_t>(texts[i].size());
        std::memcpy(out + header_bytes(i), &end, sizeof end);
    }
}

} // namespace

Localized::Localized(const std::vector<std::string>& texts) {
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    const std::shared_ptr<char[]> bytes(new char[packed_bytes(views)]);
    pack(views, bytes.get());
    packed_ = std::shared_ptr<const char>(bytes, bytes.get());
}

std::size_t Localized::size() const {
    return packed_ == nullptr ? 0 : static_cast<unsigned char>(*packed_);
}

std::string_view Localized::own(std::size_t language) const {
    const std::size_t count = size();
    if (language >= count) return {};
    const std::uint32_t begin = language == 0 ? 0 : end_of(packed_.get(), language - 1);
    return {packed_.get() + header_bytes(count) + begin, end_of(packed_.get(), language) - begin};
}

Localized::Choice Localized::in(LanguageIndex wanted) const {
    if (const std::string_view text = own(wanted); !text.empty()) return {text, wanted, false};
    const std::string_view text = own(0);
    return {text, 0, wanted != 0 && !text.empty()};
}

bool operator==(const Localized& a, const Localized& b) {
    for (std::size_t l = 0; l < std::max(a.size(), b.size()); ++l)
        if (a.own(l) != b.own(l)) return false;
    return true;
}

Localized LocalizedStore::add(std::span<const std::string_view> texts) {
    const std::size_t bytes = packed_bytes(texts);
    if (bytes > free_) {
        blocks_->push_back(std::make_unique_for_overwrite<char[]>(std::max(bytes, kBlockBytes)));
        free_ = std::max(bytes, kBlockBytes);
    }
    char* const out = blocks_->back().get() + (std::max(bytes, kBlockBytes) - free_);
    pack(texts, out);
    free_ -= bytes;
    Localized text;
    text.packed_ = std::shared_ptr<const char>(blocks_, out);
    return text;
}

} // namespace content
