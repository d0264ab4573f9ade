#include <doctest/doctest.h>

#include <fmt/format.h>

#include "content/update/pack_release.h"

using namespace update;

namespace {
PackRelease sample() {
    return {"police-files",
            7,
            2,
            1,
            123'456,
            *parse_time("2026-11-28T12:00:00Z"),
            {{std::string(64, '0'), std::string(64, 'b'), 10}, {std::string(64, '1'), std::string(64, 'a'), 20}}};
}
/// The custom of sample() with one thing in it replaced.
Json with(const char* name, Json value) {
    Json custom = encode_release(sample());
    custom[name] = std::move(value);
    return parse_json(canonical_json(custom)).value(); // as it travels
}
} // namespace

TEST_CASE("what is said of a release is read back; fields of later versions are passed over") {
    CHECK(decode_release(parse_json(canonical_json(encode_release(sample()))).value()).value() == sample());
    CHECK(decode_release(with("later", 1)).value() == sample());
    CHECK(manifest_target("a") == "packs/a/manifest");
    CHECK(text_target("a") == "packs/a/text.ndjson.zst");
    CHECK(channel_target("a") == "packs/a/channel.json");
}

TEST_CASE("what is no release is refused, with what is wrong") {
    const auto why = [](const Json& custom) { return decode_release(custom).error().message; };
    CHECK(why(Json()) == "release: the target says nothing of a pack");
    CHECK(why(with("pack", "../x")) == "release: “pack” is no name of a pack");
    CHECK(why(with("pack", std::string(65, 'a'))) == "release: “pack” is no name of a pack");
    CHECK(why(with("generation", 0)) == "release: generation 0 never was");
    CHECK(why(with("generation", -1)) == "release: “generation” is missing or no whole number");
    CHECK(why(with("released", "yesterday")) == "release: “released” is not a time as 2030-01-01T00:00:00Z");
    Json patches = encode_release(sample())["patches"];
    std::swap(patches[0], patches[1]);
    CHECK(why(with("patches", patches)) == "release: patches are out of order, or one stands twice");
    patches[0]["length"] = kMostPatchBytes + 1;
    CHECK(why(with("patches", patches)) == "release: a patch of more than 268435456 bytes");
    patches = Json::array();
    for (std::size_t i = 0; i <= kMostPatches; ++i)
        patches.push_back({{"from", fmt::format("{:064x}", i)}, {"sha256", std::string(64, 'a')}, {"length", 1}});
    CHECK(why(with("patches", patches)) == "release: more than 32 entries of “patches”");
    patches.erase(0);
    CHECK(decode_release(with("patches", patches)).ok());
}

TEST_CASE("a channel is read back as it was written, and refused past its size") {
    const Channel channel{"police-files", 7, {{"en", "The Files"}, {"ug", "ھۆججەتلەر"}}, {{6, 1, 2, 3}, {5, 4, 5, 6}}};
    CHECK(decode_channel(encode_channel(channel)).value() == channel);
    CHECK_FALSE(decode_channel("[]").ok());
    CHECK_FALSE(decode_channel(encode_channel(channel) + std::string(kMostChannelBytes, ' ')).ok());
}

TEST_CASE("times are of one form; parts of a second, which other tools write, are dropped") {
    CHECK(parse_time("2030-01-01T00:00:59.052Z") == parse_time("2030-01-01T00:00:59Z"));
    CHECK(parse_time("2030-01-01T00:00:59.123456789Z").has_value());
    for (const char* bad : {"2030-01-01T00:00:59.Z", "2030-01-01T00:00:59.1234567890Z", "2030-01-01T00:00:59.05",
                            "2030-01-01T00:00:59.0x2Z", "2030-01-01T00:00:59.052+", "2030-01-01T00:00:59"})
        CHECK_MESSAGE(!parse_time(bad), bad);
}
