// Writes a museum's repository as files, with what a display needs beside it, for tests of the real program:
//     make_repository DIR [PICTURES [BYTES [RELEASES]]]
// DIR/factory/{root.json,pack.sqlite}; DIR/1, DIR/2, …: the tree after each release, three unless told. Every release
// draws, drops and adds pictures and words by lot, always the same for the same numbers, and takes one more record
// down. The last line says the generations' names.
#define DOCTEST_CONFIG_IMPLEMENT // the repository of tests says what it finds by doctest
#include <cstdlib>
#include <iostream>

#include "content/device/generation.h"
#include "tests/support/publishing_house.h"

using namespace update::testing;
namespace fs = std::filesystem;

namespace {

/// An exhibit that changes from release to release.
class Collection {
public:
    Collection(std::size_t pictures, std::size_t bytes) : bytes_(bytes) {
        exhibit_ = Exhibit::numbered(0);
        exhibit_.pictures.clear();
        for (std::size_t i = 0; i < pictures; ++i)
            exhibit_.pictures.push_back(picture());
    }
    const Exhibit& exhibit() const { return exhibit_; }

    void change(std::uint64_t generation) {
        exhibit_.words[0] = "word 0 of generation " + std::to_string(generation);
        exhibit_.words[1 + draw(exhibit_.words.size() - 1)] = "a word of generation " + std::to_string(generation);
        auto& pictures = exhibit_.pictures;
        for (std::size_t i = 0; i <= pictures.size() / 10; ++i)
            pictures[draw(pictures.size())] = picture();
        if (draw(2) == 0)
            pictures.push_back(picture());
        else if (pictures.size() > 1)
            pictures.erase(pictures.begin() + static_cast<std::ptrdiff_t>(draw(pictures.size())));
    }

private:
    std::uint64_t draw(std::uint64_t most) {
        lot_ = lot_ * 6364136223846793005ULL + 1442695040888963407ULL;
        return (lot_ >> 33) % most;
    }
    std::string picture() {
        constexpr std::uint64_t kByte = 256;
        std::string out;
        while (out.size() < bytes_)
            out += static_cast<char>(draw(kByte));
        return out;
    }
    Exhibit exhibit_;
    std::size_t bytes_;
    std::uint64_t lot_ = 20'261'128;
};

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    const fs::path folder = argv[1];
    const std::size_t pictures = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 12;
    const std::size_t bytes = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 20'000;
    const std::uint64_t releases = argc > 4 ? std::strtoul(argv[4], nullptr, 10) : 3;
    PublishingHouse museum;
    museum.signers["targets"] = {Signer::p256()}; // on a token, as a museum's may be; the others are ed25519
    museum.authorize("targets");
    museum.publish("root");
    museum.first_root = museum.files["1.root.json"];
    museum.publish_all();
    Collection collection(pictures, bytes);
    fs::create_directories(folder / "factory");
    write_pack(folder / "factory" / "pack.sqlite", collection.exhibit());
    platform::SystemDisk disk;
    VERIFY(platform::replace_file(disk, folder / "factory" / "root.json", museum.first_root).ok());
    std::string names;
    std::set<std::string> taken_down;
    for (std::uint64_t generation = 1; generation <= releases; ++generation) {
        collection.change(generation);
        names += (names.empty() ? "" : " ") + museum.release(generation, collection.exhibit());
        taken_down.insert("photograph:number-" + std::to_string(generation));
        museum.take_down(generation, taken_down);
        museum.write_tree(folder / std::to_string(generation), folder / std::to_string(generation - 1));
    }
    std::cout << names << '\n';
}
