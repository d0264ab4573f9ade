#include "content/update/command_line.h"

#include <new>

#include <CLI/CLI.hpp>
#include <unistd.h>

#include "content/update/client_commands.h"
#include "content/update/device_commands.h"
#include "content/update/digest.h"
#include "platform/base/log.h"
#include "platform/base/memory.h"

namespace update {

namespace {

constexpr const char* kSettingsFile = "/etc/vitrine-update.ini";
constexpr std::uint64_t kLeastBandwidth = 8; // KB/s; below it every file would count as stalled

/// The plain client's options: they name everything on the command line and read no settings.
void add_client_options(CLI::App& app, ClientOptions& client) {
    const auto add = [&](const char* name, auto& value, const char* what) {
        return app.add_option(name, value, what)
            ->configurable(false)
            ->group("The plain client (init, refresh, download)");
    };
    add("--metadata-dir", client.metadata_dir, "where trusted metadata is kept");
    add("--metadata-url", client.metadata_url, "where the repository's metadata is");
    add("--target-name", client.target_names, "what to bring; may stand several times")->allow_extra_args(false);
    add("--target-dir", client.target_dir, "where to put it");
    add("--target-base-url", client.target_base_url, "where the targets are");
}

void add_device_options(CLI::App& app, DeviceOptions& device, std::uint64_t& bandwidth_kb, std::string& quiet_hours) {
    const auto add = [&](const char* name, auto& value, const char* what) {
        return app.add_option(name, value, what)->group("A display");
    };
    add("--folder", device.setup.folder.root, "where the display keeps what it brought")->capture_default_str();
    add("--mirror", device.mirrors, "the museum's server; may stand several times")->allow_extra_args(false);
    add("--pack", device.setup.pack, "which of the museum's exhibits")->check([](const std::string& name) {
        return is_pack_name(name) ? std::string() : "a pack's name has small letters, digits and hyphens";
    });
    add("--factory-root", device.setup.factory_root, "the museum's first root: whom to trust");
    add("--factory-pack", device.setup.factory_pack, "the exhibit that the display came with");
    add("--proxy", device.curl.proxy, "as http://proxy:3128 (default: as the environment says)");
    add("--ca-file", device.curl.certificates, "certificate authorities (default: the system's)");
    add("--client-certificate", device.curl.client_certificate, "for a server that asks for one");
    add("--client-key", device.curl.client_key, "its key");
    add("--bandwidth", bandwidth_kb, "at most so many KB a second")
        ->check(CLI::Range(kLeastBandwidth, std::uint64_t{10'000'000}));
    add("--every", device.watch.every, "watch: seconds between two looks")->check([](const std::string& text) {
        return text.size() <= 7 && std::atoi(text.c_str()) >= 60 ? std::string() : "60 seconds at least";
    });
    add("--quiet-hours", quiet_hours, "watch: keep still, as 10:00-18:00 local time");
    app.add_flag("--metered", device.watch.metered, "watch: also over a network that costs by the byte")
        ->group("A display");
    add("--prometheus", device.places.prometheus, "write a .prom file for a textfile collector");
    add("--mqtt-host", device.places.mqtt.host, "tell a broker how the display is");
    add("--mqtt-port", device.places.mqtt.port, "")->check(CLI::Range(1, 65535));
    add("--mqtt-topic", device.places.mqtt.topic, "its topics begin so");
    add("--mqtt-user", device.places.mqtt.user, "");
    add("--mqtt-password-file", device.places.mqtt.password_file, "");
    add("--mqtt-ca-file", device.places.mqtt.certificates, "use TLS, with these authorities");
    add("--name", device.places.mqtt.device, "what the broker calls this display");
    bool& quiet = device.places.talk;
    app.add_flag_callback(
           "--quiet", [&quiet] { quiet = false; }, "no progress")
        ->group("A display");
    app.set_config("--settings", kSettingsFile, "the same options as name=value lines")->group("A display");
}

} // namespace

int run_command_line(int argc, const char* const* argv) {
    ClientOptions client;
    DeviceOptions device;
    device.setup.folder.root = "/var/lib/vitrine-update";
    std::uint64_t bandwidth_kb = 0;
    std::string quiet_hours;
    std::filesystem::path stick;
    CLI::App app(
        "Brings signed exhibits to a display, over the network or from a stick. Whatever fails, what shows stays.",
        "vitrine-update");
    app.require_subcommand(1);
    app.fallthrough();
    add_client_options(app, client);
    add_device_options(app, device, bandwidth_kb, quiet_hours);

    CLI::App* update = app.add_subcommand("update", "bring what is new, once");
    CLI::App* usb = app.add_subcommand("usb", "the same from a stick");
    usb->add_option("DIR", stick, "the stick's folder with the repository")->required();
    CLI::App* status = app.add_subcommand("status", "how this display is");
    status->add_flag("--json", device.json, "for programs");
    CLI::App* rollback = app.add_subcommand("rollback", "show the edition before, and keep the present one away");
    CLI::App* scrub = app.add_subcommand("scrub", "check every byte that lies here");
    CLI::App* watch = app.add_subcommand("watch", "look for news again and again");
    CLI::App* init = app.add_subcommand("init", "plain client: trust a first root");
    init->add_option("ROOT", client.trusted_root)->required();
    CLI::App* refresh = app.add_subcommand("refresh", "plain client: bring the metadata up to date");
    CLI::App* download = app.add_subcommand("download", "plain client: the same, and bring targets");
    try {
        app.parse(argc, argv);
        const auto need = [&](const CLI::App* command, std::initializer_list<const char*> names) {
            for (const char* name : names)
                if (command->parsed() && app.get_option(name)->count() == 0) throw CLI::RequiredError(name);
        };
        need(init, {"--metadata-dir"});
        need(refresh, {"--metadata-dir", "--metadata-url"});
        need(download, {"--metadata-dir", "--metadata-url", "--target-name", "--target-dir", "--target-base-url"});
        if (!quiet_hours.empty()) {
            const auto hours = parse_quiet_hours(quiet_hours);
            if (!hours) throw CLI::ValidationError("--quiet-hours", "expected two times of the day, as 10:00-18:00");
            std::tie(device.watch.quiet_from, device.watch.quiet_to) = *hours;
        }
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error); // help was asked for
        // A file that may be read and cannot be opened all the same: memory alone was missing.
        if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::FileError) &&
            ::access(app.get_config_ptr()->as<std::string>().c_str(), R_OK) == 0)
            return platform::memory_ran_out();
        platform::log_error("{}: vitrine-update --help says what can be asked", error.what());
        return 1;
    }
    device.limits.bytes_per_second = 1000 * bandwidth_kb;
    if (bandwidth_kb > 0) device.limits.parallel = 2; // each still fast enough not to count as stalled
    try {
        ensure_libcrypto(); // before anything is caught that would go on without it
        if (init->parsed()) return run_init(client);
        if (refresh->parsed()) return run_refresh(client);
        if (download->parsed()) return run_download(client);
        if (update->parsed()) return run_update(device);
        if (usb->parsed()) return run_usb(device, stick);
        if (status->parsed()) return run_status(device);
        if (rollback->parsed()) return run_rollback(device);
        if (scrub->parsed()) return run_scrub(device);
        return watch->parsed() ? run_watch(device) : 1;
    } catch (const std::bad_alloc&) {
        return platform::memory_ran_out();
    } catch (const std::exception& error) { // the exit code is 1 all the same
        platform::log_error("stopped: {}", error.what());
        return 1;
    }
}

} // namespace update
