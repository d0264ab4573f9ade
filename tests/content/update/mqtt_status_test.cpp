// A display tells a broker how it is: a real mosquitto, which is killed, locked and silent where the story wants it.
#include "content/update/mqtt_status.h"

#include <vector>

#include <doctest/doctest.h>

#include "tests/support/mqtt_broker.h"

using namespace update;
using testing_support::LoopbackPort;
using testing_support::MqttBroker;
using testing_support::MqttListener;

namespace {

constexpr const char* kWell = R"({"result": "up to date"})";
constexpr const char* kIll = R"({"result": "no network"})";

MqttSetup setup(int port) {
    MqttSetup out;
    out.host = "127.0.0.1";
    out.port = port;
    out.device = "tower";
    out.answer_within = std::chrono::seconds(1);
    return out;
}
/// What a technician reads when the broker cannot be told; nothing: it was.
std::string words(const MqttSetup& setup) {
    const auto status = MqttStatus::connect(setup);
    if (!status) return status.error().message;
    const auto told = (*status)->tell(kWell);
    return told ? "" : told.error().message;
}
bool says(const std::string& words, const char* what) {
    return words.find(what) != std::string::npos;
}

} // namespace

TEST_CASE("whoever asks later hears how the display is, and that it said farewell") {
    const MqttBroker broker;
    auto status = MqttStatus::connect(setup(broker.port));
    REQUIRE(status);
    REQUIRE((*status)->tell(kIll));
    REQUIRE((*status)->tell(kWell));
    MqttListener screen(broker);
    CHECK(screen.hears("vitrine/status", kWell));
    CHECK(screen.last("vitrine/status").retained);
    CHECK(screen.hears("vitrine/online", "online"));
    status->reset();
    CHECK(screen.hears("vitrine/online", "offline"));
    MqttListener later(broker);
    CHECK(later.hears("vitrine/online", "offline"));
    CHECK(later.last("vitrine/online").retained);
    CHECK(later.hears("vitrine/status", kWell));
}

TEST_CASE("a display whose plug is pulled is offline by its last will") {
    const MqttBroker broker;
    MqttListener screen(broker);
    MqttSetup tower = setup(broker.port);
    tower.topic = "vitrine/tower";
    const pid_t display = ::fork();
    if (display == 0) {
        const auto status = MqttStatus::connect(tower);
        if (status) (void)(*status)->tell(kWell);
        ::pause();
    }
    CHECK(screen.hears("vitrine/tower/status", kWell));
    CHECK(screen.last("vitrine/tower/online").bytes == "online");
    ::kill(display, SIGKILL);
    ::waitpid(display, nullptr, 0);
    CHECK(screen.hears("vitrine/tower/online", "offline"));
}

TEST_CASE("a broker that was away is told again when it is back") {
    MqttBroker broker;
    auto status = MqttStatus::connect(setup(broker.port));
    REQUIRE(status);
    REQUIRE((*status)->tell(kWell));
    broker.stop();
    (*status)->tend();
    CHECK(says((*status)->tell(kIll).error().message, "Connection refused"));
    broker.start();
    REQUIRE((*status)->tell(kIll));
    MqttListener screen(broker);
    CHECK(screen.hears("vitrine/status", kIll));
    CHECK(screen.hears("vitrine/online", "online"));
}

TEST_CASE("a broker that asks for a password") {
    const MqttBroker broker(MqttBroker::Door::password);
    std::ofstream(broker.path("password")) << "four words for rehearsing\n";
    std::ofstream(broker.path("wrong")) << "three words for rehearsing\n";
    MqttSetup tower = setup(broker.port);
    CHECK(says(words(tower), "not authorised"));
    tower.user = "tower";
    tower.password_file = broker.path("wrong");
    CHECK(says(words(tower), "not authorised"));
    tower.password_file = broker.path("none");
    CHECK(says(words(tower), "none"));
    tower.password_file = broker.path("password");
    CHECK(words(tower).empty());
}

TEST_CASE("a broker behind TLS: the museum's own authority, and no other") {
    MqttBroker broker(MqttBroker::Door::tls);
    MqttSetup tower = setup(broker.port);
    tower.certificates = broker.authorities();
    CHECK(words(tower).empty());
    tower.certificates = broker.strangers();
    CHECK(says(words(tower), "TLS"));
    tower.certificates = broker.path("none");
    CHECK(says(words(tower), "none"));
    tower.certificates.clear();
    CHECK_FALSE(words(tower).empty());
}

TEST_CASE("no broker, one that never answers, one that is not even reached: words, and soon") {
    const auto began = std::chrono::steady_clock::now();
    SUBCASE("no broker") {
        CHECK(says(words(setup(LoopbackPort().number)), "Connection refused"));
    }
    SUBCASE("never answers") {
        LoopbackPort silent;
        silent.listen(8);
        CHECK(says(words(setup(silent.number)), "no answer within 1 s"));
    }
    SUBCASE("not reached: its queue is full, so that what asks for a line is dropped, as by a firewall") {
        LoopbackPort full;
        full.listen(0);
        std::vector<int> waiting;
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(static_cast<std::uint16_t>(full.number));
        for (int i = 0; i < 3; ++i) {
            waiting.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
            (void)::connect(waiting.back(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
        }
        CHECK(says(words(setup(full.number)), "no answer within 1 s"));
        for (const int socket : waiting)
            ::close(socket);
    }
    SUBCASE("no such name") {
        MqttSetup nowhere = setup(1883);
        nowhere.host = "broker.invalid";
        CHECK(says(words(nowhere), "broker.invalid"));
    }
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(8));
}
