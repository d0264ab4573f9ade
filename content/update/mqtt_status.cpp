#include "content/update/mqtt_status.h"

#ifdef VITRINE_MQTT

#include <cerrno>
#include <chrono>
#include <new>

#include <fmt/format.h>
#include <mosquitto.h>

#include "platform/base/file.h"
#include "platform/base/memory.h"

namespace update {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {
constexpr int kKeepAlive = 60, kAtLeastOnce = 1, kLoopMs = 100;
constexpr std::size_t kMostPasswordBytes = 1024;
} // namespace

struct MqttStatus::Line {
    MqttSetup setup;
    mosquitto* client = nullptr;
    bool online = false;
    int refused = 0;   ///< why the broker will not have us, as CONNACK says it (MQTT 3.1.1, 3.2.2.3)
    int delivered = 0; ///< messages that the broker has acknowledged

    ~Line() { mosquitto_destroy(client); }

    Error failed(std::string_view why) const {
        return {ErrorCode::unavailable, fmt::format("the broker {}:{} is not told: {}", setup.host, setup.port, why)};
    }
    Error failed(int code) const {
        return failed(refused != 0 ? mosquitto_connack_string(refused) : mosquitto_strerror(code));
    }

    Result<> wait_until(const auto& done) {
        const auto deadline = std::chrono::steady_clock::now() + setup.answer_within;
        while (!done()) {
            if (const int code = mosquitto_loop(client, kLoopMs, 1); code != MOSQ_ERR_SUCCESS) {
                online = false;
                return failed(code);
            }
            if (std::chrono::steady_clock::now() > deadline) {
                online = false; // a line that takes nothing any more
                return failed(fmt::format("no answer within {} s", setup.answer_within.count()));
            }
        }
        return {};
    }
    Result<> connect() {
        refused = 0;
        // Not mosquitto_connect(): where a firewall drops what is sent, that waits two minutes for the kernel to give
        // up.
        if (const int code = mosquitto_connect_async(client, setup.host.c_str(), setup.port, kKeepAlive);
            code != MOSQ_ERR_SUCCESS)
            return failed(code);
        TRY(wait_until([&] { return online; }));
        return publish("/online", "online");
    }
    Result<> publish(const char* below, const std::string& bytes) {
        const int before = delivered;
        const int code = mosquitto_publish(client, nullptr, (setup.topic + below).c_str(),
                                           static_cast<int>(bytes.size()), bytes.data(), kAtLeastOnce, true);
        if (code != MOSQ_ERR_SUCCESS) {
            online = false;
            return failed(code);
        }
        return wait_until([&] { return delivered > before; });
    }
};

MqttStatus::MqttStatus(std::unique_ptr<Line> line) : line_(std::move(line)) {}

MqttStatus::~MqttStatus() {
    if (!line_->online) return;
    try {
        (void)line_->publish("/online", "offline"); // a farewell; a will is for those who had no time for one
    } catch (const std::bad_alloc&) {               // or no memory
    }
    mosquitto_disconnect(line_->client);
    mosquitto_loop(line_->client, kLoopMs, 1);
}

Result<std::unique_ptr<MqttStatus>> MqttStatus::connect(const MqttSetup& setup) {
    static const int ready = [] {
        const int code = mosquitto_lib_init();
        platform::need_memory(code == MOSQ_ERR_SUCCESS);
        return code;
    }();
    (void)ready;
    auto line = std::make_unique<Line>();
    line->setup = setup;
    line->client = mosquitto_new(setup.device.empty() ? nullptr : setup.device.c_str(), true, line.get());
    platform::need_memory(line->client != nullptr || errno != ENOMEM);
    if (line->client == nullptr) return Error{ErrorCode::invalid, "MQTT: this name cannot be a client's"};
    mosquitto_connect_callback_set(line->client, [](mosquitto*, void* self, int code) {
        static_cast<Line*>(self)->online = code == 0;
        static_cast<Line*>(self)->refused = code;
    });
    mosquitto_disconnect_callback_set(line->client,
                                      [](mosquitto*, void* self, int) { static_cast<Line*>(self)->online = false; });
    mosquitto_publish_callback_set(line->client,
                                   [](mosquitto*, void* self, int) { ++static_cast<Line*>(self)->delivered; });
    const std::string will = setup.topic + "/online";
    constexpr std::string_view kOffline = "offline";
    int code = mosquitto_will_set(line->client, will.c_str(), static_cast<int>(kOffline.size()), kOffline.data(),
                                  kAtLeastOnce, true);
    if (code == MOSQ_ERR_SUCCESS && !setup.user.empty()) {
        std::string password;
        if (!setup.password_file.empty()) password = TRY(platform::read_file(setup.password_file, kMostPasswordBytes));
        while (password.ends_with('\n'))
            password.pop_back();
        code = mosquitto_username_pw_set(line->client, setup.user.c_str(), password.c_str());
    }
    if (code == MOSQ_ERR_SUCCESS && !setup.certificates.empty()) {
        code = mosquitto_tls_set(line->client, setup.certificates.c_str(), nullptr, nullptr, nullptr, nullptr);
        if (code == MOSQ_ERR_INVAL) return line->failed("the authorities in " + setup.certificates + " cannot be read");
    }
    if (code != MOSQ_ERR_SUCCESS) return line->failed(code);
    TRY(line->connect());
    return std::unique_ptr<MqttStatus>(new MqttStatus(std::move(line)));
}

Result<> MqttStatus::tell(const std::string& status_json) {
    if (!line_->online) TRY(line_->connect());
    return line_->publish("/status", status_json);
}

void MqttStatus::tend() {
    if (mosquitto_loop(line_->client, 0, 1) != MOSQ_ERR_SUCCESS) line_->online = false;
}

} // namespace update

#else

namespace update {

struct MqttStatus::Line {};
MqttStatus::MqttStatus(std::unique_ptr<Line> line) : line_(std::move(line)) {}
MqttStatus::~MqttStatus() = default;
platform::Result<std::unique_ptr<MqttStatus>> MqttStatus::connect(const MqttSetup&) {
    return platform::Error{platform::ErrorCode::unsupported, "this program was built without MQTT"};
}
platform::Result<> MqttStatus::tell(const std::string&) {
    return {};
}
void MqttStatus::tend() {}

} // namespace update

#endif
