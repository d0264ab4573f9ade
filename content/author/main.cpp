// vitrine-pack: makes, checks and describes packs.
#include <CLI/CLI.hpp>

#include "content/author/pack_commands.h"
#include "platform/base/memory.h"

int main(int argc, char** argv) {
    platform::end_in_words_without_memory(
        "memory ran out; no pack was made. End other programs, or take a computer with more memory");
    using namespace content::author;
    CommandOptions options;
    CLI::App app("Makes an exhibit's folder into a pack. How to write one: content/AUTHORING.md");
    app.require_subcommand(1);

    CLI::App* build = app.add_subcommand("build", "check a folder and make its pack");
    build->add_option("FOLDER", options.folder)->required();
    build->add_option("PACK", options.pack)->required();
    build->add_option("--threads", options.threads, "pictures that are worked on at once")->check(CLI::Range(1, 64));

    CLI::App* check = app.add_subcommand("check", "list everything that is wrong with a folder");
    check->add_option("FOLDER", options.folder)->required();
    check
        ->add_option_function<std::string>(
            "--format", [&](const std::string& format) { options.json = format == "json"; }, "text or json")
        ->check(CLI::IsMember({"text", "json"}));

    for (CLI::App* command : {build, check}) {
        command->add_flag("--strict", options.strict, "warnings count as errors");
        command->add_option("--today", options.today, "the day that embargoes are held against, as 2026-11-23");
    }

    CLI::App* inspect = app.add_subcommand("inspect", "say what is in a pack, and whether it is whole");
    inspect->add_option("PACK", options.pack)->required();

    CLI11_PARSE(app, argc, argv);
    if (build->parsed()) return run_build(options);
    if (check->parsed()) return run_check(options);
    return run_inspect(options);
}
