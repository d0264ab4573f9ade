#include "content/publish/command_line.h"

#include <functional>

#include <CLI/CLI.hpp>

#include "content/publish/publish_commands.h"
#include "content/publish/role_file.h"
#include "content/publish/tidy.h"

namespace publish {
namespace {

using Run = int (*)(const PublishOptions&);

/// Adds a command that runs when it was named.
CLI::App* command(CLI::App& app, const char* name, const char* help, Run run, Run& chosen) {
    CLI::App* added = app.add_subcommand(name, help);
    added->callback([run, &chosen] { chosen = run; });
    return added;
}

void add_signers(CLI::App* to, PublishOptions& options) {
    for (const char* role : kRoleNames) {
        PublishOptions::Signers& signers = options.signers[role];
        const std::string option = std::string("--") + role;
        to->add_option(option, signers.keys, std::string("keys that sign ") + role + ", as NAME,NAME or files")
            ->delimiter(',');
        to->add_option(option + "-threshold", signers.threshold, "how many of them must sign")
            ->check(CLI::Range(std::uint64_t{1}, kMostThreshold));
    }
}

} // namespace

int run_command_line(int argc, char** argv) {
    PublishOptions options;
    Run chosen = nullptr;
    CLI::App app("Publishes packs to kiosks: signs what they may show, and writes the folder that a web server serves. "
                 "How to: deploy/updates.md");
    app.require_subcommand(1);
    app.add_option("--workshop", options.workshop, "the folder to work in; this one, if none is named");
    app.add_option("--passphrase-file", options.passphrase_file,
                   "take passphrases from the first line of a file: for cron")
        ->envname("VITRINE_PASSPHRASE_FILE");
    app.add_option("--now", options.now, "another time than the clock's, as 2026-11-28T12:00:00Z: to rehearse");

    CLI::App* keys = app.add_subcommand("keys", "make keys, or list them");
    keys->require_subcommand(1);
    CLI::App* create = command(*keys, "create", "make a key, locked with a passphrase", run_keys_create, chosen);
    create->add_option("NAME", options.name, "what people call it: museum, anna, server")->required();
    create->add_option("--in", options.file, "another folder than the workshop's keys: a stick");
    create->add_flag("--light", options.light,
                     "quicker to open, and easier to guess: for rehearsals and small servers");
    command(*keys, "show", "list keys and what each signs", run_keys_show, chosen);

    add_signers(command(app, "init", "begin a repository: who signs what", run_first_root, chosen), options);
    CLI::App* stage = command(app, "stage", "prepare a pack for release", run_stage, chosen);
    stage->add_option("PACK", options.file, "a file that vitrine-pack made")->required();
    stage->add_option("--name", options.name, "of the pack in the repository; else the exhibit's own");
    command(app, "diff", "say what is prepared, item by item, and who has signed", run_diff, chosen);
    CLI::App* sign = command(app, "sign", "sign what is prepared", run_sign, chosen);
    sign->add_option("--key", options.keys, "secret keys, by name or file; else those at hand")->delimiter(',');
    sign->add_option("--carry", options.carry_out, "write what another signer needs into a folder, for a stick");
    sign->add_option("--take", options.take_from, "take the signatures that were made in such a folder");
    CLI::App* release = command(app, "release", "publish what is signed", run_release, chosen);
    CLI::App* timestamp = command(app, "timestamp", "renew the timestamp: daily, by cron", run_timestamp, chosen);
    for (CLI::App* online : {release, timestamp})
        online->add_option("--key", options.keys, "secret keys of snapshot and timestamp; else those at hand")
            ->delimiter(',');
    add_signers(command(app, "rotate", "change who signs, or renew for longer", run_rotate, chosen), options);
    CLI::App* undo = command(app, "undo", "prepare an earlier generation again", run_undo, chosen);
    undo->add_option("PACK", options.name, "the pack's name")->required();
    undo->add_option("--to", options.generation, "which generation; else the one before the released one");
    CLI::App* takedown = command(app, "takedown", "prepare to hide records on every kiosk", run_takedown, chosen);
    takedown->add_option("RECORD", options.names, "as photograph:KEY, story:KEY, event:KEY")->required();
    takedown->add_flag("--lift", options.lift, "show them again");
    CLI::App* tidied =
        command(app, "tidy", "take what no kiosk needs any more out of the public folder", run_tidy, chosen);
    tidied->add_option("--keep", options.keep, "what so many of the last releases lead to stays; else two")
        ->check(CLI::Range(std::uint64_t{1}, kMostKept));
    CLI::App* usb = command(app, "usb-export", "write the release to a stick", run_usb_export, chosen);
    usb->add_option("FOLDER", options.file, "on the stick")->required();
    usb->add_option("--pack", options.names, "only these packs")->delimiter(',');
    CLI::App* check = command(app, "check", "walk a repository as a kiosk would", run_check, chosen);
    check->add_option("WHERE", options.file, "an address or a folder; else the workshop's public folder");
    check->add_option("--root", options.first_root, "the first root to trust; else the workshop's own");

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 1;
    }
    return chosen(options);
}

} // namespace publish
