#pragma once

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <thread>

#include <arpa/inet.h>
#include <mosquitto.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/base/check.h"

namespace testing_support {

/// Waits for what another process does, ten seconds at most.
bool comes_true(const auto& what) {
    for (int i = 0; i < 1000; ++i) {
        if (what()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
}

/// A socket of the loopback on a free port, bound and not listening.
class LoopbackPort {
public:
    LoopbackPort() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        VERIFY(::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
        socklen_t size = sizeof address;
        VERIFY(::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0);
        number = ntohs(address.sin_port);
    }
    ~LoopbackPort() { ::close(socket_); }
    LoopbackPort(const LoopbackPort&) = delete;
    LoopbackPort& operator=(const LoopbackPort&) = delete;
    void listen(int most_waiting) { VERIFY(::listen(socket_, most_waiting) == 0); }

    int number = 0;

private:
    int socket_;
};

/// Debian's mosquitto on a free port of this machine, with a folder of its own.
class MqttBroker {
public:
    enum class Door { open, password, tls };

    explicit MqttBroker(Door door = Door::open) : door_(door) {
        if (door == Door::tls) make_certificates();
        if (door == Door::password)
            run("/usr/bin/mosquitto_passwd -b -c '" + path("users") + "' tower 'four words for rehearsing'");
        start();
    }
    ~MqttBroker() {
        stop();
        std::filesystem::remove_all(folder_);
    }
    MqttBroker(const MqttBroker&) = delete;
    MqttBroker& operator=(const MqttBroker&) = delete;

    /// On the port that it had.
    void start() {
        std::ofstream settings(path("mosquitto.conf"));
        settings << "listener " << port << " 127.0.0.1\nlog_dest file " << path("log") << "\nuser "
                 << (::getuid() == 0 ? "root" : "nobody") << "\nallow_anonymous "
                 << (door_ == Door::password ? "false" : "true") << '\n';
        if (door_ == Door::password) settings << "password_file " << path("users") << '\n';
        if (door_ == Door::tls)
            settings << "certfile " << path("server.pem") << "\nkeyfile " << path("server.key") << '\n';
        settings.close();
        process_ = ::fork();
        if (process_ == 0) {
            ::execl("/usr/sbin/mosquitto", "mosquitto", "-c", path("mosquitto.conf").c_str(), nullptr);
            ::_exit(127);
        }
        VERIFY(comes_true([&] { return std::ifstream(path("log")) && log().find(" running") != std::string::npos; }));
    }
    /// As if its plug were pulled.
    void stop() {
        if (process_ <= 0) return;
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
        process_ = 0;
        std::filesystem::remove(path("log"));
    }

    std::string path(const std::string& name) const { return (folder_ / name).string(); }
    std::string authorities() const { return path("museum.pem"); } ///< Door::tls: who signed the broker's certificate
    std::string strangers() const { return path("stranger.pem"); } ///< who did not

    int port = LoopbackPort().number;

private:
    static void run(const std::string& command) { VERIFY(std::system(command.c_str()) == 0); }
    std::string log() const {
        std::ifstream in(path("log"));
        return {std::istreambuf_iterator<char>(in), {}};
    }
    void make_certificates() const {
        const std::string quiet = " 2>'" + path("openssl.log") + "'",
                          key = " -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";
        for (const char* who : {"museum", "stranger"})
            run("openssl req -x509 -days 30 -subj /CN=" + std::string(who) + key + " -keyout '" + path(who) +
                ".key' -out '" + path(who) + ".pem'" + quiet);
        run("openssl req -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1" + key + " -keyout '" +
            path("server.key") + "' -out '" + path("server.csr") + "'" + quiet);
        run("openssl x509 -req -days 30 -copy_extensions copy -in '" + path("server.csr") + "' -CA '" +
            path("museum.pem") + "' -CAkey '" + path("museum.key") + "' -out '" + path("server.pem") + "'" + quiet);
    }

    Door door_;
    std::filesystem::path folder_ = [] {
        std::string pattern = (std::filesystem::temp_directory_path() / "vitrine-broker-XXXXXX").string();
        VERIFY(::mkdtemp(pattern.data()) != nullptr);
        return pattern;
    }();
    pid_t process_ = 0;
};

/// The museum's own screen: hears all that a broker without a lock is told.
class MqttListener {
public:
    struct Heard {
        std::string bytes;
        bool retained = false; ///< the broker had kept it
    };

    explicit MqttListener(const MqttBroker& broker) {
        VERIFY(mosquitto_lib_init() == MOSQ_ERR_SUCCESS);
        client_ = mosquitto_new(nullptr, true, this);
        mosquitto_message_callback_set(client_, [](mosquitto*, void* self, const mosquitto_message* message) {
            static_cast<MqttListener*>(self)->heard_[message->topic] = {
                {static_cast<const char*>(message->payload), static_cast<std::size_t>(message->payloadlen)},
                message->retain};
        });
        mosquitto_subscribe_callback_set(client_, [](mosquitto*, void* self, int, int, const int*) {
            static_cast<MqttListener*>(self)->listens_ = true;
        });
        VERIFY(mosquitto_connect(client_, "127.0.0.1", broker.port, 60) == MOSQ_ERR_SUCCESS);
        VERIFY(mosquitto_subscribe(client_, nullptr, "#", 1) == MOSQ_ERR_SUCCESS);
        VERIFY(hears([&] { return listens_; }));
    }
    ~MqttListener() { mosquitto_destroy(client_); }
    MqttListener(const MqttListener&) = delete;
    MqttListener& operator=(const MqttListener&) = delete;

    /// Whether this is heard within ten seconds.
    bool hears(const std::string& topic, const std::string& bytes) {
        return hears([&] { return heard_[topic].bytes == bytes; });
    }
    const Heard& last(const std::string& topic) { return heard_[topic]; }

private:
    bool hears(const auto& what) {
        return comes_true([&] {
            mosquitto_loop(client_, 0, 1);
            return what();
        });
    }

    mosquitto* client_ = nullptr;
    bool listens_ = false;
    std::map<std::string, Heard> heard_;
};

} // namespace testing_support
