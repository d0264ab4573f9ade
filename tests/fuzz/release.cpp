// Any bytes as a manifest, a takedown list, what metadata says of a release, or what people read of it: whatever is
// read has one spelling. The first byte chooses.
#include <cstdint>

#include "content/update/manifest.h"
#include "content/update/pack_release.h"
#include "content/update/takedown.h"

using namespace update;

namespace {
void expect(bool holds) {
    if (!holds) __builtin_trap();
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 4) {
    case 0:
        if (const auto manifest = decode_manifest(bytes)) {
            expect(encode_manifest(*manifest) == bytes);
            for (const Manifest::Object& object : manifest->objects)
                expect(manifest->find(object.sha256) == &object);
        }
        break;
    case 1:
        if (const auto list = decode_takedown(bytes)) expect(encode_takedown(*list) == bytes);
        break;
    case 2:
        if (const auto json = parse_json(bytes))
            if (const auto release = decode_release(*json)) {
                const auto again = decode_release(encode_release(*release));
                expect(again.ok() && *again == *release);
            }
        break;
    default:
        if (const auto channel = decode_channel(bytes)) {
            const auto again = decode_channel(encode_channel(*channel));
            expect(again.ok() && *again == *channel);
        }
    }
    return 0;
}
