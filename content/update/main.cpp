// vitrine-update: brings signed content to a device.
#include <CLI/CLI.hpp>

#include "content/update/client_commands.h"
#include "platform/base/log.h"

int main(int argc, char** argv) {
    using namespace update;
    ClientOptions options;
    CLI::App app("Brings signed content to a device.");
    app.require_subcommand(1);
    auto* folder = app.add_option("--metadata-dir", options.metadata_dir, "where trusted metadata is kept")->required();
    auto* url = app.add_option("--metadata-url", options.metadata_url, "where the repository's metadata is");
    auto* names = app.add_option("--target-name", options.target_names, "what to bring; may stand several times")
                      ->allow_extra_args(false);
    auto* target_dir = app.add_option("--target-dir", options.target_dir, "where to put it");
    auto* target_url = app.add_option("--target-base-url", options.target_base_url, "where the targets are");

    CLI::App* init = app.add_subcommand("init", "trust a first root");
    init->add_option("ROOT", options.trusted_root)->required();
    CLI::App* refresh = app.add_subcommand("refresh", "bring the metadata up to date");
    CLI::App* download = app.add_subcommand("download", "the same, and bring targets");
    (void)folder;
    try {
        app.parse(argc, argv);
        for (const CLI::Option* needed : {url, names, target_dir, target_url})
            if ((download->parsed() || (refresh->parsed() && needed == url)) && needed->count() == 0)
                throw CLI::RequiredError(needed->get_name());
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 1;
    }
    try {
        if (init->parsed()) return run_init(options);
        if (refresh->parsed()) return run_refresh(options);
        return run_download(options);
    } catch (const std::exception& error) { // memory has run out, say: the exit code is 1 all the same
        platform::log_error("stopped: {}", error.what());
        return 1;
    }
}
