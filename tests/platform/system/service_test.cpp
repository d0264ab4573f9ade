#include "platform/system/service.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdlib>

#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace platform;
using std::chrono::milliseconds;

namespace {

/// Listens as systemd does.
class Manager {
public:
    explicit Manager(const char* watchdog_us) : path_(fmt::format("/tmp/vitrine-notify-{}", ::getpid())) {
        socket_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path_.copy(address.sun_path, sizeof address.sun_path - 1);
        ::unlink(path_.c_str());
        REQUIRE(::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
        ::setenv("NOTIFY_SOCKET", path_.c_str(), 1);
        if (watchdog_us != nullptr) ::setenv("WATCHDOG_USEC", watchdog_us, 1);
    }
    ~Manager() {
        ::close(socket_);
        ::unlink(path_.c_str());
        ::unsetenv("NOTIFY_SOCKET");
        ::unsetenv("WATCHDOG_USEC");
    }
    std::string heard() {
        std::string all;
        std::array<char, 256> buffer{};
        for (ssize_t got = 0; (got = ::recv(socket_, buffer.data(), buffer.size(), 0)) > 0;)
            all += std::string(buffer.data(), static_cast<std::size_t>(got)) + ";";
        return all;
    }

private:
    std::string path_;
    int socket_ = -1;
};

} // namespace

TEST_CASE("systemd hears once that it stands, and often enough that it lives") {
    Manager manager("4000000");
    Service service;
    REQUIRE(service.longest_silence() == std::chrono::seconds(2));
    service.ready();
    service.ready();
    service.status("shows an exhibit");
    CHECK(manager.heard() == "READY=1;STATUS=shows an exhibit;");
    const Instant start{std::chrono::seconds(50)};
    int told = 0;
    for (int ms = 0; ms <= 4000; ms += 16) { // 60 frames a second
        service.alive(start + milliseconds(ms));
        if (manager.heard() == "WATCHDOG=1;") ++told;
    }
    CHECK(told == 4);
    service.stopping();
    CHECK(manager.heard() == "STOPPING=1;");
}

TEST_CASE("without a watchdog nothing is petted") {
    Manager manager(nullptr);
    Service service;
    CHECK(!service.longest_silence());
    service.alive({});
    CHECK(manager.heard().empty());
    service.ready();
    CHECK(manager.heard() == "READY=1;");
}

TEST_CASE("without systemd every call does nothing") {
    Service service;
    service.ready();
    service.status("x");
    service.alive({});
    service.stopping();
    CHECK(!service.longest_silence());
}
