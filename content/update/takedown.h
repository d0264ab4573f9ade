#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace update {

/// What must not be shown, whatever pack it stands in, older or newer: records, and the files that show them.
///
/// It travels as the signed target kTakedownTarget; the whole list each time. Its version only rises: a device keeps
/// the highest version that it has verified, hides what is listed as soon as it has it and after every roll-back, and
/// refuses a lower one from any source.
///
/// Bytes are one canonical JSON object, lists in rising order, no entry twice, and nothing else:
///     {"format":1,"objects":["9f86…"],"records":["photograph:camp-gate","story:a-row"],"version":3}
struct Takedown {
    std::uint64_t version = 0; ///< from 1; 0: there never was a list
    /// "KIND:KEY" as curators write links: kind is a table of records (photograph, event, person, figure, official,
    /// source, …), or for a text what text it is: story, document, transcript, page. Kinds of later versions may stand
    /// here; who does not know one has nothing of that kind to hide.
    std::set<std::string> records;
    std::set<std::string> objects; ///< SHA-256 of pictures and fonts, 64 hexadecimal digits
    friend bool operator==(const Takedown&, const Takedown&) = default;
};

constexpr const char* kTakedownTarget = "takedown.json";
constexpr std::size_t kMostTakedownBytes = 4 * 1024 * 1024;
constexpr std::size_t kMostTakedownEntries = 40'000; ///< of each list
constexpr std::size_t kMostRecordNameBytes = 200;

/// "photograph:some-key": a kind in lower case, a colon, a key without spaces or control characters.
bool is_record_name(std::string_view text);

std::string encode_takedown(const Takedown& list);
/// Any bytes are fine. Errors: invalid for whatever encode_takedown would not write; too_large past the limits.
platform::Result<Takedown> decode_takedown(std::string_view bytes);

} // namespace update
