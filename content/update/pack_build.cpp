#include "content/update/pack_build.h"

#include <fmt/format.h>

#include "content/update/compression.h"
#include "content/update/hex.h"
#include "content/update/old_packs.h"

namespace update {

using platform::Disk;
using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

Wish patch_wish(const Patch& patch) {
    return {fmt::format("patches/{}.zst", patch.sha256), patch.sha256, patch.length};
}

/// Where pictures come from: a pack that is here, or what was fetched.
class Objects : public ObjectSource {
public:
    Objects(OldPacks& packs, ObjectStore& store, const Manifest& manifest)
        : packs_(packs), store_(store), manifest_(manifest) {}
    Result<std::string> read(const std::string& sha256) override {
        const Manifest::Object* const listed = manifest_.find(sha256);
        if (listed == nullptr)
            return Error{ErrorCode::corrupt, to_hex(sha256) + " is in the text, not in the manifest"};
        const Wish wish = object_wish(*listed);
        if (store_.holds(wish)) {
            if (auto staged = store_.read(wish)) return staged;
            torn_ = true;
        }
        return packs_.read(sha256);
    }
    /// Was something that had been fetched not what it is called? It is gone now.
    bool torn() const { return torn_; }

private:
    bool torn_ = false;
    OldPacks& packs_;
    ObjectStore& store_;
    const Manifest& manifest_;
};

class Builder {
public:
    Builder(Disk& disk, ContentSource& source, const BuildInput& input,
            const std::function<void(const BuildProgress&)>& watch)
        : disk_(disk), source_(source), input_(input), watch_(watch), store_(disk, input.folder.objects()),
          place_(input.folder.unsealed(input.release.generation())) {
        for (const std::filesystem::path& pack : input.old_packs)
            packs_.add(pack);
    }

    Result<> run() {
        tell(BuildProgress::Phase::planning);
        TRY(store_.prepare());
        TRY(disk_.make_folder(input_.folder.packs()));
        TRY(disk_.remove(place_)); // nothing in it is believed
        TRY(disk_.make_folder(place_));
        TRY(take_manifest());
        TRY(fetch());
        Objects objects(packs_, store_, manifest_);
        auto assembled = assemble(objects);
        if (!assembled && objects.torn()) { // by a power cut, most likely: only what was torn is fetched again
            TRY(fetch());
            assembled = assemble(objects);
        }
        TRY(assembled);
        return verify();
    }

private:
    void tell(BuildProgress::Phase phase, const TransferProgress& transfer = {}) {
        if (watch_) watch_({phase, transfer});
    }
    ContentSource::Watch transfers() {
        return [this](const TransferProgress& progress) { tell(BuildProgress::Phase::fetching, progress); };
    }
    Result<std::string> obtain(const Wish& wish) { return update::obtain(source_, store_, wish, transfers()); }
    Result<platform::DiskMapping> obtain_mapped(const Wish& wish) {
        return update::obtain_mapped(source_, store_, wish, transfers());
    }

    /// By a patch from what is here, or whole.
    Result<> take_manifest() {
        const Wish& whole = input_.release.manifest;
        std::string bytes = store_.holds(whole) ? std::string() : manifest_by_patch();
        if (bytes.empty()) bytes = TRY(obtain(whole));
        manifest_ = TRY(decode_manifest(bytes));
        if (manifest_.pack_format != input_.release.release.schema)
            return Error{ErrorCode::corrupt, "the manifest is of another format than the release says"};
        return write(place_ / device::DeviceFolder::kManifest, bytes);
    }
    std::string manifest_by_patch() {
        for (const std::filesystem::path& folder : input_.old_folders) {
            const auto old = disk_.read(folder / device::DeviceFolder::kManifest, kMostManifestBytes);
            if (!old) continue;
            for (const Patch& patch : input_.release.manifest_patches) {
                if (patch.from != sha256_hex(*old)) continue;
                const auto frame = obtain(patch_wish(patch));
                if (!frame) continue;
                auto bytes = decompressed(*frame, *old, input_.release.manifest.length);
                if (bytes && sha256_hex(*bytes) == input_.release.manifest.sha256) return std::move(bytes).value();
            }
        }
        return {};
    }

    Result<> fetch() {
        FetchPlan plan = plan_fetch(
            manifest_, [&](const Wish& wish) { return store_.holds(wish) || packs_.holds(*from_hex(wish.sha256)); });
        const std::optional<Patch> patch = find_text_patch();
        TRY(drop_other_staging(patch));
        const Wish text = patch ? patch_wish(*patch) : input_.release.text;
        if (!store_.holds(text)) {
            plan.wishes.insert(plan.wishes.begin(), text);
            plan.bytes += text.length;
        }
        const std::uint64_t needed = needed_space(input_.release, plan, manifest_.text_length);
        if (const std::uint64_t free = TRY(disk_.free_space(input_.folder.root)); free < needed)
            return Error{ErrorCode::too_large,
                         fmt::format("this disk has {} MB free, the update needs {} MB; what is shown stays",
                                     free >> 20, (needed >> 20) + 1)};
        if (!plan.wishes.empty()) TRY(source_.bring(plan.wishes, store_, transfers()));
        return take_text(text, patch);
    }
    /// What an earlier release wanted and this one does not would fill the disk.
    Result<> drop_other_staging(const std::optional<Patch>& patch) {
        std::set<std::string> wanted = input_.also_staged;
        wanted.insert({input_.release.manifest.sha256, input_.release.text.sha256});
        for (const Patch& of_manifest : input_.release.manifest_patches)
            wanted.insert(of_manifest.sha256);
        if (patch) wanted.insert(patch->sha256);
        for (const Manifest::Object& object : manifest_.objects)
            wanted.insert(to_hex(object.sha256));
        return store_.keep_only(wanted);
    }
    std::optional<Patch> find_text_patch() {
        for (const std::filesystem::path& folder : input_.old_folders) {
            const auto manifest = disk_.read(folder / device::DeviceFolder::kManifest, kMostManifestBytes);
            const auto decoded = manifest ? decode_manifest(*manifest) : manifest.error();
            if (!decoded || !disk_.exists(folder / device::DeviceFolder::kText)) continue;
            for (const Patch& patch : input_.release.text_patches)
                if (patch.from == to_hex(decoded->text_sha256)) {
                    reference_ = folder / device::DeviceFolder::kText;
                    return patch;
                }
        }
        return std::nullopt;
    }
    Result<> take_text(const Wish& wish, const std::optional<Patch>& patch) {
        const Result<> made = make_text(TRY(obtain_mapped(wish)), patch.has_value());
        if (made || !patch) return made;
        // The text that lies here is not what it should be; the whole one needs none.
        return make_text(TRY(obtain_mapped(input_.release.text)), false);
    }
    Result<> make_text(const platform::DiskMapping& frame, bool by_patch) {
        const auto reference =
            by_patch ? TRY(disk_.map(reference_, kMostTextBytes)) : platform::DiskMapping(nullptr, 0);
        auto text = TRY(disk_.map_new(place_ / device::DeviceFolder::kText, manifest_.text_length));
        FrameReader reader =
            TRY(FrameReader::open(frame.bytes(), reference.bytes(), text.data(), manifest_.text_length));
        Digest digest;
        std::uint64_t hashed = 0;
        for (bool more = true; more;) {
            more = TRY(reader.next());
            digest.add(text.bytes().substr(hashed, reader.written() - hashed));
            hashed = reader.written();
            frame.let_go();
            reference.let_go();
            text.let_go();
        }
        if (digest.finish() != to_hex(manifest_.text_sha256))
            return Error{ErrorCode::corrupt, "the text of the pack is not what was signed"};
        return {};
    }

    Result<> assemble(Objects& objects) {
        tell(BuildProgress::Phase::assembling);
        const std::filesystem::path pack = place_ / device::DeviceFolder::kPack;
        PackAssembler assembler = TRY(PackAssembler::create(pack, objects));
        const auto text = TRY(disk_.map(place_ / device::DeviceFolder::kText, kMostTextBytes));
        std::size_t since_let_go = 0;
        for (std::string_view rest = text.bytes(); !rest.empty();) {
            const std::string_view line = rest.substr(0, rest.find('\n'));
            TRY(assembler.add(line));
            rest.remove_prefix(std::min(line.size() + 1, rest.size()));
            if ((since_let_go += line.size()) < platform::DiskMapping::kPiece) continue;
            text.let_go();
            since_let_go = 0;
        }
        TRY(std::move(assembler).finish());
        return disk_.sync(pack);
    }

    Result<> verify() {
        tell(BuildProgress::Phase::verifying);
        TRY(verify_generation(disk_, place_));
        TRY(disk_.sync(place_ / device::DeviceFolder::kManifest));
        const std::string proof =
            Json({{"generation", place_.stem().string()}, {"manifest", input_.release.manifest.sha256}}).dump() + "\n";
        return platform::replace_durably(disk_, place_ / device::DeviceFolder::kProof, proof);
    }

    Result<> write(const std::filesystem::path& path, std::string_view bytes) {
        return TRY(disk_.open_for_writing(path))->write(bytes);
    }

    Disk& disk_;
    ContentSource& source_;
    const BuildInput& input_;
    const std::function<void(const BuildProgress&)>& watch_;
    ObjectStore store_;
    OldPacks packs_;
    std::filesystem::path place_, reference_;
    Manifest manifest_;
};

} // namespace

Result<Wish> wish_of(const TargetFile& target, const std::string& path, std::uint64_t most) {
    const auto hash = target.hashes.find("sha256");
    if (hash == target.hashes.end() || !from_hex(hash->second) || hash->second.size() != 64)
        return Error{ErrorCode::unsupported, path + ": it is signed without a SHA-256"};
    if (target.length > most)
        return Error{ErrorCode::too_large,
                     fmt::format("{}: {} bytes, at most {} are taken", path, target.length, most)};
    return Wish{path, to_hex(*from_hex(hash->second)), target.length};
}

Result<SignedRelease> read_release(const TargetFile& manifest, const std::string& manifest_path, const TargetFile& text,
                                   const std::string& text_path) {
    SignedRelease out;
    out.release = TRY(decode_release(manifest.custom));
    const PackRelease of_text = TRY(decode_release(text.custom));
    if (of_text.generation != out.release.generation || of_text.pack != out.release.pack)
        return Error{ErrorCode::invalid, "the manifest and the text of the pack are of two releases"};
    out.manifest = TRY(wish_of(manifest, manifest_path, kMostManifestBytes));
    out.text = TRY(wish_of(text, text_path, ObjectStore::kMostObject));
    out.manifest_patches = out.release.patches;
    out.text_patches = of_text.patches;
    return out;
}

Wish object_wish(const Manifest::Object& object) {
    const std::string hex = to_hex(object.sha256);
    return {fmt::format("objects/{}/{}", hex.substr(0, 2), hex), hex, object.length};
}

FetchPlan plan_fetch(const Manifest& manifest, const std::function<bool(const Wish&)>& here) {
    FetchPlan plan;
    for (const Manifest::Object& object : manifest.objects) {
        Wish wish = object_wish(object);
        if (here(wish)) {
            ++plan.objects_here;
            continue;
        }
        plan.bytes += wish.length;
        plan.wishes.push_back(std::move(wish));
    }
    return plan;
}

std::uint64_t needed_space(const SignedRelease& release, const FetchPlan& plan, std::uint64_t text_bytes) {
    return release.release.pack_bytes + plan.bytes + text_bytes + kSpareBytes;
}

Result<> build_generation(Disk& disk, ContentSource& source, const BuildInput& input,
                          const std::function<void(const BuildProgress&)>& watch) {
    return Builder(disk, source, input, watch).run();
}

Result<> verify_generation(Disk& disk, const std::filesystem::path& folder) {
    const std::filesystem::path pack = folder / device::DeviceFolder::kPack;
    disk.forget_cached(pack);
    const auto bytes = disk.read(folder / device::DeviceFolder::kManifest, kMostManifestBytes);
    if (!bytes) return bytes.error();
    const auto generation = device::parse_generation(folder.stem().string());
    if (!generation || !sha256_hex(*bytes).starts_with(generation->manifest))
        return Error{ErrorCode::corrupt, folder.filename().string() + ": its manifest is another's"};
    content::Database db = TRY(content::Database::open_read_only(pack));
    TRY(db.execute("PRAGMA mmap_size=0")); // all of it is read once: nothing is worth keeping
    const Manifest found = TRY(manifest_of(db));
    if (encode_manifest(found) != *bytes)
        return Error{ErrorCode::corrupt, folder.filename().string() + ": what the disk holds is not what was signed"};
    content::Statement check = TRY(db.prepare("PRAGMA quick_check(1)"));
    if (!TRY(check.step()) || check.bytes(0) != "ok")
        return Error{ErrorCode::corrupt, folder.filename().string() + ": SQLite finds it damaged"};
    return {};
}

} // namespace update
