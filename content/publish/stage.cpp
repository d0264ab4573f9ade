#include "content/publish/stage.h"

#include <algorithm>

#include <fmt/format.h>

#include "content/pack/pack_file.h"
#include "content/publish/differences.h"
#include "content/publish/generation_files.h"
#include "content/publish/pack_words.h"
#include "content/update/hex.h"
#include "content/update/pack_text.h"
#include "content/update/takedown.h"
#include "platform/base/file.h"

namespace publish {

namespace fs = std::filesystem;
using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

/// Is the pack whole, and does a kiosk of this version open it?
Result<> check_pack(const fs::path& file) {
    content::PackFile pack = TRY(content::PackFile::open(file));
    TRY(pack.verify());
    TRY(pack.read_catalog());
    return {};
}

/// Reads the pack once: its text, its manifest, and its files into the draft.
Result<GenerationBytes> take_apart(const Workshop& workshop, const fs::path& file) {
    content::Database db = TRY(content::Database::open_read_only(file));
    update::PackTextReader reader = TRY(update::PackTextReader::open(db));
    GenerationBytes bytes;
    while (TRY(reader.next())) {
        bytes.text += reader.line();
        if (!reader.media_sha256().empty())
            TRY(put_in_draft(workshop, object_path(update::to_hex(reader.media_sha256())), reader.media()));
    }
    bytes.manifest = update::encode_manifest(std::move(reader).manifest());
    return bytes;
}

/// Puts the pictures of an earlier generation that are served no more into the draft again.
Result<> bring_back(const Workshop& workshop, const NewGeneration& old) {
    std::size_t lost = 0;
    for (const update::Manifest::Object& object : TRY(update::decode_manifest(old.bytes.manifest)).objects) {
        const std::string path = object_path(update::to_hex(object.sha256));
        if (workshop.tree_file(path)) continue;
        if (const auto archived = workshop.find_file(path))
            TRY(put_in_draft(workshop, path, TRY(platform::read_file(*archived, object.length))));
        else
            ++lost;
    }
    if (lost == 0) return {};
    return Error{
        ErrorCode::not_found,
        fmt::format("{} pictures of that generation were tidied away and deleted; stage its pack file instead", lost)};
}

/// The list as the draft or the release has it.
Result<update::Takedown> current_takedown(const Workshop& workshop, const RoleFile* targets) {
    if (targets == nullptr) return update::Takedown{};
    const update::Targets read = TRY(update::read_targets(targets->bytes()));
    const auto entry = read.targets.find(update::kTakedownTarget);
    if (entry == read.targets.end()) return update::Takedown{};
    const fs::path path =
        TRY(workshop.tree_file(target_path(update::kTakedownTarget, entry->second.hashes.at("sha256"))));
    const std::string bytes = TRY(platform::read_file(path, update::kMostTakedownBytes));
    TRY(update::check_bytes(bytes, entry->second.hashes, entry->second.length, true));
    return update::decode_takedown(bytes);
}

/// Every generation of every pack that is or was released or is drafted.
Result<std::vector<Generation>> all_generations(const Workshop& workshop) {
    std::vector<Generation> all;
    if (const RoleFile* targets = workshop.current("targets")) {
        for (auto& [pack, generation] : TRY(Workshop::packs_in(*targets))) {
            for (auto& [number, earlier] : TRY(workshop.generations(pack)))
                if (number != generation.release.generation) all.push_back(std::move(earlier));
            all.push_back(std::move(generation));
        }
    }
    return all;
}

} // namespace

Result<std::string> stage_pack(Workshop& workshop, const fs::path& file, std::string name, Time now) {
    TRY(workshop.check_no_release_begun());
    if (workshop.current("targets") == nullptr)
        return Error{ErrorCode::invalid, "there is no repository here yet: begin with vitrine-publish init"};
    TRY(check_pack(file));
    GenerationBytes bytes = TRY(take_apart(workshop, file));
    NewGeneration fresh{std::move(name), fs::file_size(file), std::move(bytes)};
    if (fresh.pack.empty()) fresh.pack = TRY(PackWords::read(fresh.bytes.text)).exhibit_key();
    if (!update::is_pack_name(fresh.pack))
        return Error{ErrorCode::invalid,
                     fmt::format("“{}” is no name for a pack: write a–z, 0–9 and '-' with --name", fresh.pack)};
    if (const auto released = TRY(workshop.generations(fresh.pack)); !released.empty()) {
        const auto& last = released.rbegin()->second.manifest.hashes;
        if (last.at("sha256") == update::sha256_hex(fresh.bytes.manifest))
            return Error{ErrorCode::invalid, fmt::format("{} holds what is released already, as generation {}",
                                                         file.string(), released.rbegin()->first)};
    }
    std::string said = TRY(draft_generation(workshop, fresh, now));
    const update::Takedown list = TRY(current_takedown(workshop, workshop.current("targets")));
    const PackWords words = TRY(PackWords::read(fresh.bytes.text));
    for (const std::string& record : list.records)
        if (words.items().contains(record))
            said += fmt::format("  {} is on the takedown list: kiosks keep it hidden\n", record);
    return said;
}

Result<std::string> stage_undo(Workshop& workshop, const std::string& pack, std::uint64_t generation, Time now) {
    TRY(workshop.check_no_release_begun());
    const auto released = TRY(workshop.generations(pack));
    if (released.size() < 2)
        return Error{ErrorCode::not_found, fmt::format("pack {} has no earlier generation to go back to", pack)};
    const auto old = generation == 0 ? std::prev(released.end(), 2) : released.find(generation);
    if (old == released.end())
        return Error{ErrorCode::not_found, fmt::format("pack {} has no generation {}", pack, generation)};
    GenerationBytes bytes = TRY(read_generation(workshop, old->second));
    const NewGeneration again{pack, old->second.release.pack_bytes, std::move(bytes)};
    TRY(bring_back(workshop, again));
    return TRY(draft_generation(workshop, again, now)) +
           fmt::format("  This is generation {} again, under a new number.\n", old->first);
}

Result<std::string> stage_takedown(Workshop& workshop, const std::vector<std::string>& records, bool lift, Time now) {
    TRY(workshop.check_no_release_begun());
    const update::Takedown released = TRY(current_takedown(workshop, workshop.released("targets")));
    update::Takedown list = TRY(current_takedown(workshop, workshop.current("targets")));
    list.version = released.version + 1;
    for (const std::string& record : records) {
        if (!update::is_record_name(record))
            return Error{ErrorCode::invalid,
                         fmt::format("“{}” names no record: write photograph:KEY, story:KEY, event:KEY …", record)};
        if (lift && list.records.erase(record) == 0)
            return Error{ErrorCode::not_found, fmt::format("{} is not on the takedown list", record)};
    }
    if (!lift) list.records.insert(records.begin(), records.end());
    // The files of every record on the list, from every generation there was: an old pack may show it in another size.
    std::map<std::string, std::map<std::string, std::string>> found; // record to its titles
    if (lift) list.objects.clear(); // else those of generations that were forgotten stay
    for (const Generation& generation : TRY(all_generations(workshop))) {
        const auto words = PackWords::read(TRY(read_generation(workshop, generation)).text);
        if (!words) continue; // of another version of Vitrine
        for (const std::string& record : list.records)
            if (const auto item = words->items().find(record); item != words->items().end()) {
                list.objects.insert(item->second.objects.begin(), item->second.objects.end());
                found[record] = item->second.title;
            }
    }
    std::string said;
    for (const std::string& record : records) {
        if (!lift && !found.contains(record))
            return Error{ErrorCode::not_found, fmt::format("no released pack has a record {}; vitrine-publish diff and "
                                                           "the curator's files say how records are named",
                                                           record)};
        said += fmt::format("  {} {}", lift ? "may be shown again:" : "to be hidden:", record);
        for (const auto& [tag, title] : found[record])
            said += fmt::format("\n             {}: {}", tag, title);
        said += '\n';
    }
    if (list.records.size() > update::kMostTakedownEntries || list.objects.size() > update::kMostTakedownEntries)
        return Error{
            ErrorCode::too_large,
            fmt::format(
                "a takedown list holds at most {} records and as many files; release a pack without them instead",
                update::kMostTakedownEntries)};
    const std::string bytes = update::encode_takedown(list);
    TRY(put_in_draft(workshop, target_path(update::kTakedownTarget, update::sha256_hex(bytes)), bytes));
    TRY(draft_targets(workshop, {{update::kTakedownTarget, target_entry(bytes)}}, now));
    return said + fmt::format("  Takedown list {}: {} records, {} files.\n", list.version, list.records.size(),
                              list.objects.size());
}

Result<std::string> drafted_differences(const Workshop& workshop) {
    std::string said;
    if (const RoleFile* root = workshop.drafted("root"))
        said += fmt::format("New root of trust {}: who may sign, until {}\n", root->version(), root->expires());
    const RoleFile* targets = workshop.drafted("targets");
    if (targets == nullptr) return said.empty() ? "Nothing is drafted.\n" : said;
    said += fmt::format("New list of content {}, until {}\n", targets->version(), targets->expires());
    std::map<std::string, Generation> before;
    if (const RoleFile* released = workshop.released("targets")) before = TRY(Workshop::packs_in(*released));
    for (const auto& [pack, generation] : TRY(Workshop::packs_in(*targets))) {
        const auto old = before.find(pack);
        if (old != before.end() && old->second.release.generation == generation.release.generation) continue;
        const PackWords words = TRY(PackWords::read(TRY(read_generation(workshop, generation)).text));
        if (old == before.end()) {
            said += fmt::format("{}: its first generation\n", pack) + differences_text(differences(nullptr, words));
            continue;
        }
        said += fmt::format("{}: generation {} -> {}\n", pack, old->second.release.generation,
                            generation.release.generation);
        const auto old_words = PackWords::read(TRY(read_generation(workshop, old->second)).text);
        said += old_words ? differences_text(differences(&*old_words, words))
                          : fmt::format("  cannot be compared: {}\n", old_words.error().message);
    }
    for (const auto& [pack, generation] : before)
        if (!TRY(Workshop::packs_in(*targets)).contains(pack)) said += fmt::format("{}: removed\n", pack);
    const update::Takedown old_list = TRY(current_takedown(workshop, workshop.released("targets"))),
                           new_list = TRY(current_takedown(workshop, targets));
    for (const std::string& record : new_list.records)
        if (!old_list.records.contains(record)) said += fmt::format("takedown: hide {}\n", record);
    for (const std::string& record : old_list.records)
        if (!new_list.records.contains(record)) said += fmt::format("takedown: show {} again\n", record);
    return said;
}

} // namespace publish
