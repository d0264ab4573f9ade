// Any bytes as the text of a pack: it is put together, and then has a text that makes the same pack again; or refused.
#include <cstdint>
#include <filesystem>
#include <optional>

#include <fmt/format.h>
#include <unistd.h>

#include "content/update/pack_text.h"

using namespace update;

namespace {

/// Every object is “x”, whatever was asked for.
struct OneObject : ObjectSource {
    platform::Result<std::string> read(const std::string&) override { return std::string("x"); }
};

/// Nothing when it was refused.
std::optional<Manifest> assemble(const std::filesystem::path& path, std::string_view text) {
    OneObject objects;
    auto pack = PackAssembler::create(path, objects);
    if (!pack) __builtin_trap();
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
        if (!pack->add(text.substr(0, end))) return std::nullopt;
        text.remove_prefix(end);
    }
    if (!std::move(*pack).finish()) return std::nullopt;
    auto db = content::Database::open_read_only(path);
    if (!db) __builtin_trap();
    auto manifest = manifest_of(*db);
    if (!manifest) return std::nullopt;
    return std::move(*manifest);
}

std::string text_of(const std::filesystem::path& path) {
    auto db = content::Database::open_read_only(path);
    if (!db) __builtin_trap();
    auto reader = PackTextReader::open(*db);
    if (!reader) __builtin_trap();
    std::string text;
    while (reader->next().value())
        text += reader->line();
    return text;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::filesystem::path path =
        std::filesystem::temp_directory_path() / fmt::format("vitrine-fuzz-text-{}.pack", ::getpid());
    if (const auto manifest = assemble(path, {reinterpret_cast<const char*>(data), size})) {
        const auto again = assemble(path, text_of(path));
        if (!again || *again != *manifest) __builtin_trap();
    }
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
    return 0;
}
