// Any bytes as a body, and any bytes as a pack: read to the end, or refused. The first byte chooses.
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

#include "content/pack/pack_file.h"
#include "content/pack/rich_text_codec.h"
#include "content/pack/search_text.h"

using namespace content;

namespace {
void read_body(std::string_view bytes) {
    const auto text = decode_rich_text(bytes);
    if (text.ok() && encode_rich_text(*text) != bytes) __builtin_trap(); // one text, one spelling
}

void read_pack(std::string_view bytes) {
    static const std::filesystem::path path =
        std::filesystem::temp_directory_path() / fmt::format("vitrine-fuzz-{}.pack", ::getpid());
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (auto pack = PackFile::open(path); pack.ok()) {
        if (const auto catalog = pack->read_catalog(); catalog.ok()) {
            for (std::uint32_t t = 0; t < catalog->texts.size(); ++t)
                for (const LanguageIndex language : catalog->texts[t].languages)
                    (void)pack->read_body({t}, language);
            for (std::uint32_t i = 0; i < catalog->images.size(); ++i)
                (void)pack->read_image({i}, 500, 500);
        }
        (void)pack->read_fonts();
        (void)pack->search("a 新", 10);
        (void)pack->verify();
    }
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 1) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
    switch (data[0] % 3) {
    case 0: read_body(bytes); break;
    case 1: read_pack(bytes); break;
    case 2: (void)search_query(fold_for_search(bytes)); break;
    }
    return 0;
}
