#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace publish {

/// What the commands of vitrine-publish are given.
struct PublishOptions {
    std::filesystem::path workshop = ".";
    std::filesystem::path passphrase_file; ///< empty: asked on the terminal
    std::string now;                       ///< empty: the system's clock
    std::string name;                      ///< of a key or a pack
    std::filesystem::path file;            ///< a pack, a folder, an address
    std::vector<std::string> names;        ///< records, packs
    std::vector<std::string> keys;         ///< key files or names
    bool light = false, lift = false;
    std::uint64_t generation = 0, keep = 2;
    struct Signers {
        std::vector<std::string> keys;
        std::uint64_t threshold = 0; ///< 0: one, or in a rotation as before
    };
    std::map<std::string, Signers> signers; ///< by role
    std::filesystem::path carry_out, take_from, first_root;
};

// Each says on standard output what was done, on standard error what went wrong and what to do, and returns the exit
// code: 0, or 1 for anything that failed.
int run_keys_create(const PublishOptions& options);
int run_keys_show(const PublishOptions& options);
int run_first_root(const PublishOptions& options);
int run_rotate(const PublishOptions& options);
int run_stage(const PublishOptions& options);
int run_undo(const PublishOptions& options);
int run_takedown(const PublishOptions& options);
int run_diff(const PublishOptions& options);
int run_sign(const PublishOptions& options);
int run_release(const PublishOptions& options);
int run_timestamp(const PublishOptions& options);
int run_tidy(const PublishOptions& options);
int run_usb_export(const PublishOptions& options);
int run_check(const PublishOptions& options);

} // namespace publish
