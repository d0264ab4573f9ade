// make_update_pack FILE [COUNT] [VERSION]: a pack as updates are measured with. COUNT photographs (7,000) of random
// bytes, 20 to 200 KB each, small ones more often, and 2.1 KB of words a photograph in three languages. Every version
// after the first replaces the pictures of one photograph in a hundred, adds as many and writes every twentieth text
// anew. The same numbers give the same pack.
//
// Prints a line for each earlier version: FROM, and the least bytes that lead from it to this one: the pictures that
// are new, as they are, and the texts that are new, packed together by zstd.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "content/pack/pack_hash.h"
#include "content/pack/pack_tables.h"
#include "content/pack/search_index.h"
#include "content/update/compression.h"
#include "platform/base/result.h"
#include "tests/bench/random.h"

using content::Database;
using content::Statement;
using platform::Result;

namespace {

constexpr std::size_t kMostCount = 100'000;
constexpr std::uint64_t kMostVersion = 32;
constexpr double kUsualLeast = 20'000, kMostLeast = 1'000'000, kMostTimesLeast = 10; ///< bytes of a picture
constexpr const char* kLanguages[] = {"en", "fr", "tr"};
constexpr std::size_t kLanguageCount = std::size(kLanguages);
constexpr std::size_t kCaptionBytes = 690;
constexpr std::uint64_t kWords = 20'000; ///< of a language
constexpr std::uint64_t kPictureOneIn = 100, kTextOneIn = 20;

std::uint64_t mixed(std::uint64_t what, std::uint64_t a, std::uint64_t b) {
    Random random(what * 1'000'003 + a);
    return Random(random.next() + b).next();
}

/// The last version that changed it; `first`: in which it came.
std::uint64_t revision(std::uint64_t kind, std::uint64_t item, std::uint64_t first, std::uint64_t version,
                       std::uint64_t one_in) {
    std::uint64_t last = first;
    for (std::uint64_t v = first + 1; v <= version; ++v)
        if (mixed(kind + 10 * v, item, 0) % one_in == 0) last = v;
    return last;
}

std::string picture(std::uint64_t photograph, std::uint64_t revision, double least) {
    Random random(mixed(1, photograph, revision));
    const auto size = static_cast<std::size_t>(least * std::pow(kMostTimesLeast, random.share()));
    std::string bytes;
    bytes.reserve(size + sizeof(std::uint64_t));
    while (bytes.size() < size) {
        const std::uint64_t eight = random.next();
        bytes.append(reinterpret_cast<const char*>(&eight), sizeof eight);
    }
    bytes.resize(size);
    return bytes;
}

/// Words of which some come often, as in every language.
std::string caption(std::uint64_t photograph, std::uint64_t language, std::uint64_t revision) {
    Random random(mixed(2 + language, photograph, revision));
    std::string text;
    while (text.size() < kCaptionBytes) {
        const auto word = static_cast<std::uint64_t>(std::pow(static_cast<double>(kWords), random.share()));
        Random letters(mixed(7, language, word));
        for (std::uint64_t i = 0, length = 2 + letters.next() % 9; i < length; ++i)
            text += static_cast<char>('a' + letters.next() % 26);
        text += random.next() % 10 == 0 ? ". " : " ";
    }
    return text;
}

class Maker {
public:
    Maker(Database& db, std::size_t count, std::uint64_t version, double least)
        : db_(db), count_(count), version_(version), least_(least) {}

    Result<> make() {
        std::string head = "INSERT INTO phrase VALUES(0);";
        for (std::size_t l = 0; l < kLanguageCount; ++l)
            head += fmt::format("INSERT INTO language VALUES({0},'{1}');INSERT INTO phrase_text VALUES(0,{0},'Album');",
                                l, kLanguages[l]);
        head += "INSERT INTO section VALUES(0,0,'photographs',0,NULL,NULL,NULL,NULL,10);"
                "INSERT INTO exhibit VALUES(0,'album',0,NULL,0,0,300,20,0,NULL,NULL,NULL,NULL);";
        TRY(db_.execute(head));
        const std::size_t more = count_ / kPictureOneIn;
        for (std::uint64_t i = 0; i < count_; ++i)
            TRY(add(i, 1));
        for (std::uint64_t v = 2; v <= version_; ++v)
            for (std::uint64_t i = 0; i < more; ++i)
                TRY(add(count_ + (v - 2) * more + i, v));
        TRY(content::write_search_index(db_));
        const std::string hash = TRY(content::content_hash(db_));
        TRY(db_.execute(fmt::format("INSERT INTO meta VALUES('content_hash','{}')", hash)));
        return content::commit_pack(db_);
    }

    /// From a version before.
    Result<std::uint64_t> least_bytes(std::uint64_t from) const {
        return new_pictures_[from] + TRY(update::compress(new_words_[from])).size();
    }

private:
    Result<> add(std::uint64_t photograph, std::uint64_t first) {
        const std::uint64_t of_picture = revision(1, photograph, first, version_, kPictureOneIn);
        const std::string bytes = picture(photograph, of_picture, least_);
        for (std::uint64_t from = 1; from < of_picture; ++from)
            new_pictures_[from] += bytes.size();
        const auto id = static_cast<std::int64_t>(photograph);
        image_.bind(1, id);
        TRY(image_.run());
        const std::string hash = content::sha256(bytes);
        blob_.bind(1, id).bind_blob(2, hash).bind_blob(3, bytes);
        TRY(blob_.run());
        level_.bind(1, id);
        TRY(level_.run());
        for (const std::int64_t phrase : {2 * id + 1, 2 * id + 2}) {
            phrase_.bind(1, phrase);
            TRY(phrase_.run());
        }
        for (std::uint64_t l = 0; l < kLanguageCount; ++l) {
            const std::uint64_t of_text = revision(2 + l, photograph, first, version_, kTextOneIn);
            const std::string title = fmt::format("Photograph {}", photograph), words = caption(photograph, l, of_text);
            for (std::uint64_t from = 1; from < of_text; ++from)
                new_words_[from] += words + "\n";
            words_.bind(1, 2 * id + 1).bind(2, static_cast<std::int64_t>(l)).bind_text(3, title);
            TRY(words_.run());
            words_.bind(1, 2 * id + 2).bind(2, static_cast<std::int64_t>(l)).bind_text(3, words);
            TRY(words_.run());
        }
        const std::string key = fmt::format("p{:06}", photograph);
        photograph_.bind(1, id).bind_text(2, key).bind(3, 2 * id + 1).bind(4, 2 * id + 2);
        return photograph_.run();
    }
    Statement prepared(const char* sql) { return db_.prepare(sql).value(); }

    Database& db_;
    std::size_t count_;
    std::uint64_t version_;
    double least_;
    Statement image_ = prepared("INSERT INTO image VALUES(?1,640,427,0,640,427,0)"),
              blob_ = prepared("INSERT INTO blob VALUES(?1,?2,?3)"),
              level_ = prepared("INSERT INTO image_level VALUES(?1,640,427,?1)"),
              phrase_ = prepared("INSERT INTO phrase VALUES(?1)"),
              words_ = prepared("INSERT INTO phrase_text VALUES(?1,?2,?3)"),
              photograph_ =
                  prepared("INSERT INTO photograph VALUES(?1,?2,?1,?3,?4,NULL,NULL,NULL,NULL,NULL,NULL,'1900',0)");
    std::vector<std::uint64_t> new_pictures_ = std::vector<std::uint64_t>(kMostVersion + 1);
    std::vector<std::string> new_words_ = std::vector<std::string>(kMostVersion + 1);
};

Result<> make(const std::filesystem::path& file, std::size_t count, std::uint64_t version, double least) {
    std::error_code none;
    std::filesystem::remove(file, none);
    Database db = TRY(Database::create(file));
    TRY(content::begin_pack(db));
    Maker maker(db, count, version, least);
    TRY(maker.make());
    for (std::uint64_t from = 1; from < version; ++from)
        std::printf("%llu %llu\n", static_cast<unsigned long long>(from),
                    static_cast<unsigned long long>(TRY(maker.least_bytes(from))));
    return {};
}

} // namespace

int main(int argc, char** argv) {
    const std::size_t count = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 7000;
    const std::uint64_t version = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1;
    const double least = argc > 4 ? std::strtod(argv[4], nullptr) : kUsualLeast;
    if (argc < 2 || count < kPictureOneIn || count > kMostCount || version < 1 || version > kMostVersion ||
        !(least >= 1 && least <= kMostLeast)) {
        std::fprintf(stderr, "make_update_pack FILE [COUNT, %d to %zu] [VERSION, up to %d] [LEAST, up to %.0f]\n",
                     static_cast<int>(kPictureOneIn), kMostCount, static_cast<int>(kMostVersion), kMostLeast);
        return 2;
    }
    if (const auto made = make(argv[1], count, version, least); !made) {
        std::fprintf(stderr, "make_update_pack: %s\n", made.error().message.c_str());
        return 1;
    }
    return 0;
}
