#pragma once

#include <unistd.h>

#include "content/device/generation.h"
#include "content/pack/pack_hash.h"
#include "content/pack/pack_tables.h"
#include "content/pack/schema.h"
#include "content/update/compression.h"
#include "content/update/content_source.h"
#include "content/update/pack_release.h"
#include "content/update/pack_text.h"
#include "content/update/takedown.h"
#include "tests/support/update_repository.h"

namespace update::testing {

/// What a curator's pack says: words and pictures.
struct Exhibit {
    std::vector<std::string> words, pictures;
    static Exhibit numbered(int generation) {
        Exhibit out;
        for (int i = 0; i < 4; ++i)
            out.words.push_back("word " + std::to_string(i) + " of generation " +
                                std::to_string(i == 0 ? generation : 0));
        for (int i = 0; i < 6; ++i) // one of them is new in every generation
            out.pictures.push_back(std::string(2000 + 500 * i, static_cast<char>('a' + i)) +
                                   (i == 5 ? std::to_string(generation) : ""));
        return out;
    }
};

/// A small pack that is whole: its tables, its words, its pictures, one font. `generation` words change in it.
inline void write_pack(const std::filesystem::path& path, const Exhibit& exhibit) {
    std::filesystem::remove(path);
    content::Database db = content::Database::create(path).value();
    VERIFY(content::begin_pack(db).ok());
    VERIFY(
        db.execute("INSERT INTO language VALUES(0,'en'); INSERT INTO font VALUES(0,'Noto','Latn',0,x'00ff10');").ok());
    auto phrase = db.prepare("INSERT INTO phrase VALUES(?1)").value();
    auto words = db.prepare("INSERT INTO phrase_text VALUES(?1,0,?2)").value();
    for (std::size_t i = 0; i < exhibit.words.size(); ++i) {
        phrase.bind(1, static_cast<std::int64_t>(i));
        VERIFY(phrase.run().ok());
        words.bind(1, static_cast<std::int64_t>(i)).bind_text(2, exhibit.words[i]);
        VERIFY(words.run().ok());
    }
    auto blob = db.prepare("INSERT INTO blob VALUES(?1,?2,?3)").value();
    for (std::size_t i = 0; i < exhibit.pictures.size(); ++i) {
        const std::string address = content::sha256(exhibit.pictures[i]);
        blob.bind(1, static_cast<std::int64_t>(i)).bind_blob(2, address).bind_blob(3, exhibit.pictures[i]);
        VERIFY(blob.run().ok());
    }
    VERIFY(content::commit_pack(db).ok());
}

inline std::filesystem::path new_folder(const char* name) {
    const auto base = std::filesystem::exists("/dev/shm") ? "/dev/shm" : std::filesystem::temp_directory_path();
    std::string pattern = (base / (std::string("vitrine-") + name + "-XXXXXX")).string();
    VERIFY(::mkdtemp(pattern.data()) != nullptr);
    return pattern;
}

/// A museum that publishes packs in a repository in memory, signed for the network and for sticks.
class PublishingHouse : public Repository {
public:
    /// A stranger's has other keys.
    explicit PublishingHouse(bool stranger = false) {
        constexpr int kStrangersFirst = 1000;
        if (stranger) {
            int number = kStrangersFirst;
            for (auto& [name, keys] : signers)
                keys = {Signer::make(number++)};
            for (const auto& [name, keys] : signers)
                authorize(name);
            publish("root");
            first_root = files["1.root.json"];
        }
        delegate("targets", "usb", {"packs/*/*", "takedown.json"});
        publish_all();
    }

    /// Publishes a generation; returns its name on devices, as "3-1a2b3c4d".
    std::string release(std::uint64_t generation, const Exhibit& exhibit) {
        const Packed& packed = pack_up(exhibit);
        for (const auto& [hex, bytes] : packed.objects)
            files["objects/" + hex.substr(0, 2) + "/" + hex] = bytes;
        PackRelease custom;
        custom.pack = "exhibit";
        custom.generation = generation;
        custom.schema = static_cast<std::uint64_t>(content::kFormatVersion);
        custom.app_level = app_level;
        custom.pack_bytes = packed.pack_bytes;
        custom.released = today();
        Channel channel{"exhibit", generation, {{"en", "An exhibit"}}, {{generation - 1, 1, 2, 3}}};
        put(manifest_target("exhibit"), packed.manifest, with_patch(custom, last_manifest_, packed.manifest));
        put(text_target("exhibit"), compressed(packed.text, ""), with_patch(custom, last_text_, packed.text));
        put(channel_target("exhibit"), encode_channel(channel), encode_release(custom));
        last_manifest_ = packed.manifest;
        last_text_ = packed.text;
        sign_again();
        return device::Generation{generation, sha256_hex(packed.manifest).substr(0, 8)}.name();
    }
    std::string release(std::uint64_t generation) {
        return release(generation, Exhibit::numbered(static_cast<int>(generation)));
    }
    void take_down(std::uint64_t version, std::set<std::string> records) {
        put(kTakedownTarget, encode_takedown({version, std::move(records), {}}), Json());
        sign_again();
    }
    void sign_again() {
        renew("targets");
        renew("usb");
        Repository::release();
    }
    /// The repository as files, as a web server and a stick have it. What never changes is the same file as in the
    /// tree that was written `before`.
    void write_tree(const std::filesystem::path& folder, const std::filesystem::path& before = {}) const {
        platform::SystemDisk disk;
        for (const auto& [name, bytes] : files) {
            const std::string at = name.find('/') == std::string::npos ? "metadata/" + name : name;
            std::filesystem::create_directories((folder / at).parent_path());
            if (name != "timestamp.json" && disk.exists(before / at))
                std::filesystem::create_hard_link(before / at, folder / at);
            else
                VERIFY(platform::replace_file(disk, folder / at, bytes).ok());
        }
    }
    std::uint64_t app_level = 1;

private:
    void put(const std::string& name, const std::string& bytes, const Json& custom) {
        for (const char* signer : {"targets", "usb"}) {
            add_target(signer, name, bytes);
            if (!custom.is_null()) role[signer]["targets"][name]["custom"] = custom;
        }
    }
    Json with_patch(PackRelease custom, const std::string& from, const std::string& to) {
        if (!from.empty()) {
            const std::string& patch = compressed(to, from);
            files["patches/" + sha256_hex(patch) + ".zst"] = patch;
            custom.patches = {{sha256_hex(from), sha256_hex(patch), patch.size()}};
        }
        return encode_release(custom);
    }
    /// A pack as it is published, and its frames: made once for all the museums of a program.
    struct Packed {
        std::string manifest, text;
        std::map<std::string, std::string> objects;
        std::uint64_t pack_bytes = 0;
    };
    static const Packed& pack_up(const Exhibit& exhibit) {
        static std::map<std::pair<std::vector<std::string>, std::vector<std::string>>, Packed> all;
        auto [place, fresh] = all.try_emplace({exhibit.words, exhibit.pictures});
        if (!fresh) return place->second;
        Packed& packed = place->second;
        const auto folder = new_folder("house");
        write_pack(folder / "pack.sqlite", exhibit);
        packed.pack_bytes = std::filesystem::file_size(folder / "pack.sqlite");
        {
            content::Database db = content::Database::open_read_only(folder / "pack.sqlite").value();
            PackTextReader reader = PackTextReader::open(db).value();
            while (reader.next().value()) {
                packed.text += reader.line();
                if (!reader.media_sha256().empty())
                    packed.objects[to_hex(reader.media_sha256())] = std::string(reader.media());
            }
            packed.manifest = encode_manifest(std::move(reader).manifest());
        }
        std::filesystem::remove_all(folder);
        return packed;
    }
    static const std::string& compressed(const std::string& bytes, const std::string& reference) {
        static std::map<std::pair<std::string, std::string>, std::string> all;
        auto [place, fresh] = all.try_emplace({sha256_hex(bytes), sha256_hex(reference)});
        if (fresh) place->second = compress(bytes, reference).value();
        return place->second;
    }
    std::string last_manifest_, last_text_;
};

/// The museum as a device meets it: files by name, wishes one after the other.
class HouseSource : public ContentSource {
public:
    explicit HouseSource(PublishingHouse& museum) : files_(museum) {}
    Fetcher& files() override { return files_; }
    platform::Result<> bring(const std::vector<Wish>& wishes, ObjectStore& store, const Watch& watch) override {
        TransferProgress progress{0, 0, 0, wishes.size()};
        for (const Wish& wish : wishes) {
            auto arrival = TRY(store.begin(wish));
            platform::Result<> taken;
            TRY(files_.fetch(wish.path, wish.length, [&](std::string_view bytes) {
                taken = arrival->take(bytes);
                return taken.ok();
            }));
            TRY(arrival->finish());
            fetched.push_back(wish.path);
            progress.bytes += wish.length;
            ++progress.files;
            if (watch) watch(progress);
        }
        return {};
    }
    std::string name() const override { return "the museum"; }
    std::vector<std::string> fetched; ///< paths of what came whole

private:
    class Files : public Fetcher {
    public:
        explicit Files(PublishingHouse& museum) : museum_(museum) {}
        platform::Result<> fetch(const std::string& path, std::uint64_t cap, const Take& take) override {
            // The repository serves metadata at its root.
            constexpr std::string_view kMetadata = "metadata/";
            const std::string at = path.starts_with(kMetadata) ? path.substr(kMetadata.size()) : path;
            return museum_.fetch("http://museum.example/" + at, cap, take);
        }

    private:
        PublishingHouse& museum_;
    };
    Files files_;
};

} // namespace update::testing
