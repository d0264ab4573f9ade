// pack_bench --of COMMAND [ARGUMENT...]: runs a command, prints its wall time, its processor time, the most memory it
// held and the bytes that it gave the system to write to a disk (none on a file system in memory). pack_bench
// [FOLDER_OF_PICTURES]: figures of the pack, a line each: name value unit. Photographs built per second on two threads
// and on one (all levels, from the pictures of the folder, by default the sampler's; run from the root of the tree),
// and, with a seeded catalog of 7,000 records in three languages: the catalog's reading time and memory, the index's
// first answer and its answers by kind of query. Medians.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

#include "content/author/image_ingest.h"
#include "content/author/pack_writer.h"
#include "content/pack/pack_file.h"
#include "platform/base/task_pool.h"
#include "platform/graphics/image_codec.h"

namespace fs = std::filesystem;
using namespace content;
using platform::Result;

namespace {

constexpr std::size_t kRecords = 7000;
constexpr const char* kWords[3][16] = {{"river", "house", "of", "the", "police", "winter", "garden", "camp", "teacher",
                                        "road", "market", "wall", "letter", "mother", "photograph", "evening"},
                                       {"دەريا", "ئۆي", "ۋە", "بۇ", "ساقچى", "قىش", "باغ", "لاگېر", "مۇئەللىم", "يول",
                                        "بازار", "تام", "خەت", "ئانا", "سۈرەت", "كەچ"},
                                       {"河流", "房子", "的", "新疆", "公安", "冬天", "花园", "营地", "老师", "道路",
                                        "市场", "墙", "信", "母亲", "照片", "晚上"}};

double ms_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}
template <class Do>
double median_ms(std::size_t times, Do&& work) {
    std::vector<double> taken;
    for (std::size_t i = 0; i < times; ++i) {
        const auto start = std::chrono::steady_clock::now();
        work();
        taken.push_back(ms_since(start));
    }
    std::sort(taken.begin(), taken.end());
    return taken[times / 2];
}
void print(const std::string& name, double value, const char* unit) {
    fmt::print("{} {:.2f} {}\n", name, value, unit);
}

void photographs_per_second(const std::vector<fs::path>& files, std::size_t threads) {
    const std::size_t count = std::max<std::size_t>(files.size(), 28);
    const auto start = std::chrono::steady_clock::now();
    platform::TaskPool pool(threads);
    for (std::size_t i = 0; i < count; ++i)
        pool.submit([&, i] { (void)author::ingest_image(files[i % files.size()]); });
    pool.wait();
    print(fmt::format("photographs_built_{}_threads", threads), static_cast<double>(count) * 1000 / ms_since(start),
          "photographs/s");
}

/// 7,000 photographs whose words come from a few, the first of them often: as common as words are in captions.
author::ExhibitDraft seeded_draft(const fs::path& folder) {
    author::ExhibitDraft draft;
    std::uint64_t state = 1;
    const auto next = [&state] { // SplitMix64
        std::uint64_t z = state += 0x9E3779B97F4A7C15u;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    };
    const auto sentence = [&](std::size_t words) {
        std::vector<std::string> text(3);
        for (std::size_t i = 0; i < words; ++i) {
            const std::size_t word = std::min(next() % 16, next() % 16);
            for (std::size_t l = 0; l < 3; ++l)
                text[l] += kWords[l][word] + std::string(l == 2 ? "" : " ");
        }
        return text;
    };
    Exhibit& e = draft.catalog.exhibit;
    for (const char* tag : {"en", "ug", "zh-Hans"})
        e.languages.push_back(*find_language(tag));
    e.key = "bench";
    e.title = sentence(3);
    e.sections.push_back({Section::Kind::photographs, "photographs", sentence(2), {}, {}, {0}, {}, 3});
    draft.catalog.sources.push_back({"s", sentence(4), "", "", "", "", "", ""});
    const fs::path file = folder / "one.jpg";
    std::FILE* out = std::fopen(file.c_str(), "wb");
    const std::string bytes =
        platform::encode_jpeg({32, 24, std::vector<std::uint32_t>(std::size_t{32} * 24, 0xFF446688)}, 80);
    std::fwrite(bytes.data(), 1, bytes.size(), out);
    std::fclose(out);
    const Localized credit = sentence(4);
    for (std::size_t i = 0; i < kRecords; ++i) {
        draft.image_files.push_back(file);
        Photograph p;
        p.key = fmt::format("p{:05}", i);
        p.image = {static_cast<std::uint32_t>(i)};
        std::vector<std::string> title = sentence(3);
        for (std::string& text : title)
            text += fmt::format(" {}", i);
        p.title = title;
        p.caption = sentence(12);
        p.alt = sentence(8);
        p.credit = credit;
        p.theme = std::vector<std::string>{kWords[0][i % 16], kWords[1][i % 16], kWords[2][i % 16]};
        p.date = parse_date(fmt::format("{}", 1850 + i % 90)).value();
        p.sources = {{0}};
        draft.catalog.photographs.push_back(std::move(p));
    }
    return draft;
}

Result<> measure_pack(const fs::path& folder) {
    const fs::path path = folder / "bench.pack";
    const std::vector<platform::FontSource> no_fonts;
    TRY(author::write_pack(seeded_draft(folder), path, {2, false, true, &no_fonts, {}}));
    print("pack_file", static_cast<double>(fs::file_size(path)) / 1024, "kB");
    TRY(TRY(PackFile::open(path)).read_catalog()); // read once: what follows is not the disk
    print("catalog_read", median_ms(15, [&] { (void)PackFile::open(path)->read_catalog(); }), "ms");
    PackFile pack = TRY(PackFile::open(path));
    const std::size_t before = mallinfo2().uordblks;
    const Catalog catalog = TRY(pack.read_catalog());
    print("catalog_memory", static_cast<double>(mallinfo2().uordblks - before) / 1024, "kB");
    print("search_first", median_ms(1, [&] { (void)pack.search("新疆", 20); }), "ms");
    const std::pair<const char*, const char*> queries[] = {
        {"han_1_common", "河"},   {"han_1", "墙"},     {"han_2", "照片"},         {"han_3", "新疆公"},
        {"latin_1", "r"},         {"latin_4", "rive"}, {"latin_rare", "evening"}, {"latin_two_words", "river wall"},
        {"latin_number", "6999"}, {"uyghur_1", "د"},   {"uyghur_word", "ساقچى"},  {"latin_none", "qwerty"}};
    for (const auto& [name, query] : queries)
        print(fmt::format("search_{}", name), median_ms(15, [&, q = query] { (void)pack.search(q, 20); }), "ms");
    return {};
}

int measure_command(char** command) {
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        ::execvp(command[0], command);
        ::_exit(127);
    }
    // Ended, and still there to be asked.
    siginfo_t ended{};
    if (child < 0 || ::waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOWAIT) != 0) return 1;
    const double wall = ms_since(start);
    double written = 0;
    std::ifstream io(fmt::format("/proc/{}/io", child));
    for (std::string line; std::getline(io, line);)
        if (line.starts_with("write_bytes: ")) written = std::strtod(line.c_str() + sizeof("write_bytes:"), nullptr);
    int status = 0;
    rusage used{};
    if (::wait4(child, &status, 0, &used) != child) return 1;
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
    };
    print("wall", wall / 1000, "s");
    print("cpu", seconds(used.ru_utime) + seconds(used.ru_stime), "s");
    print("peak_memory", static_cast<double>(used.ru_maxrss) / 1024, "MB");
    print("written", written, "bytes");
    return status == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    if (argc > 2 && std::string_view(argv[1]) == "--of") return measure_command(argv + 2);
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(argc > 1 ? argv[1] : "content/exhibits/sampler/images", error))
        files.push_back(entry.path());
    if (files.empty()) {
        std::fprintf(stderr, "pack_bench [FOLDER_OF_PICTURES]: no pictures; run this from the root of the tree\n");
        return 2;
    }
    std::sort(files.begin(), files.end());
    for (const std::size_t threads : {1, 2})
        photographs_per_second(files, threads);
    const fs::path folder = fs::temp_directory_path() / fmt::format("vitrine-pack-bench-{}", ::getpid());
    fs::create_directories(folder);
    const auto measured = measure_pack(folder);
    fs::remove_all(folder, error);
    if (!measured) std::fprintf(stderr, "pack_bench: %s\n", measured.error().message.c_str());
    return measured.ok() ? 0 : 1;
}
