#include "content/update/client_commands.h"

#include <chrono>

#include "content/update/curl_fetcher.h"
#include "content/update/tuf_client.h"
#include "platform/base/file.h"
#include "platform/base/log.h"

namespace update {

using platform::Result;

namespace {

Time system_time() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

int exit_code(const char* doing, const Result<>& done) {
    if (done) return 0;
    platform::log_error("{}: {}", doing, done.error().message);
    return 1;
}

Result<> init(const ClientOptions& options) {
    const std::string bytes = TRY(platform::read_file(options.trusted_root, kMostRootBytes));
    TRY(TrustedMetadata::start(bytes, system_time()));
    platform::SystemDisk disk;
    return MetadataStore(disk, options.metadata_dir).write("root", bytes);
}

Result<> refresh_and_download(const ClientOptions& options) {
    platform::SystemDisk disk;
    MetadataStore store(disk, options.metadata_dir);
    CurlFetcher fetcher;
    TufClient client(store, fetcher, options.metadata_url, system_time());
    TRY(client.refresh());
    for (const std::string& name : options.target_names)
        TRY(client.download(name, options.target_base_url, options.target_dir));
    return {};
}

} // namespace

int run_init(const ClientOptions& options) {
    return exit_code("init", init(options));
}
int run_refresh(const ClientOptions& options) {
    return exit_code("refresh", refresh_and_download(options));
}
int run_download(const ClientOptions& options) {
    return exit_code("download", refresh_and_download(options));
}

} // namespace update
