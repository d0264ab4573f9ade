// Writes a museum's repository as files, with what a display needs beside it, for tests of the real program:
//     make_repository DIR [PICTURES [BYTES]]
// DIR/factory/{root.json,pack.sqlite}, DIR/1 and DIR/2: the tree after the first and after the second release.
// The last line says the two generations' names.
#define DOCTEST_CONFIG_IMPLEMENT // the repository of tests says what it finds by doctest
#include <cstdlib>
#include <iostream>

#include "content/device/generation.h"
#include "tests/support/publishing_house.h"

using namespace update::testing;
namespace fs = std::filesystem;

namespace {

Exhibit exhibit(std::uint64_t generation, std::size_t pictures, std::size_t bytes) {
    Exhibit out = Exhibit::numbered(static_cast<int>(generation));
    out.pictures.clear();
    for (std::size_t i = 0; i < pictures; ++i) {
        // A tenth of them is new in every generation.
        std::string picture =
            std::to_string(i) + ":" + std::to_string(i % 10 == generation % 10 ? generation : 0) + ":";
        for (std::uint64_t state = i * 7919 + generation; picture.size() < bytes;) {
            state = state * 6364136223846793005ULL + 1442695040888963407ULL;
            picture += static_cast<char>(state >> 56);
        }
        out.pictures.push_back(i % 10 == generation % 10 ? picture
                                                         : std::to_string(i) + picture.substr(0, 3) +
                                                               std::string(bytes, static_cast<char>('a' + i % 26)));
    }
    return out;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    const fs::path folder = argv[1];
    const std::size_t pictures = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 12;
    const std::size_t bytes = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 20'000;
    PublishingHouse museum;
    fs::create_directories(folder / "factory");
    write_pack(folder / "factory" / "pack.sqlite", exhibit(0, pictures, bytes));
    platform::SystemDisk disk;
    VERIFY(platform::replace_file(disk, folder / "factory" / "root.json", museum.first_root).ok());
    std::string names;
    for (const std::uint64_t generation : {1, 2}) {
        names += (names.empty() ? "" : " ") + museum.release(generation, exhibit(generation, pictures, bytes));
        museum.write_tree(folder / std::to_string(generation));
    }
    std::cout << names << '\n';
}
