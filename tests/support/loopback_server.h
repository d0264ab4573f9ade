#pragma once

#include <algorithm>
#include <atomic>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "platform/base/check.h"

namespace testing_support {

/// Whoever asked: the other end of one connection. Nothing waits longer than the test lasts.
class Peer {
public:
    Peer(int socket, const std::atomic<bool>& stop) : socket_(socket), stop_(stop) {}

    /// A request's head, or what came before the other side left.
    std::string receive_head() {
        std::string request;
        char buffer[4096];
        while (request.find("\r\n\r\n") == std::string::npos && ready(POLLIN)) {
            const ssize_t count = ::recv(socket_, buffer, sizeof buffer, 0);
            if (count <= 0) break;
            request.append(buffer, static_cast<std::size_t>(count));
        }
        return request;
    }
    /// False: the other side takes no more, or the test ends.
    bool send(std::string_view bytes) {
        while (!bytes.empty() && ready(POLLOUT)) {
            const ssize_t count =
                ::send(socket_, bytes.data(), std::min<std::size_t>(bytes.size(), 4096), MSG_NOSIGNAL);
            if (count <= 0) return false;
            if (taken_ != nullptr) *taken_ += static_cast<std::uint64_t>(count);
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return bytes.empty();
    }
    /// From now on, bytes that the kernel takes are added to `taken`, which outlives the server.
    void count_into(std::atomic<std::uint64_t>& taken) { taken_ = &taken; }
    bool stopped() const { return stop_; } ///< the test ends
    /// Until the other side goes.
    void wait_for_farewell() {
        char byte = 0;
        while (ready(POLLIN) && ::recv(socket_, &byte, 1, 0) > 0) {
        }
    }
    /// The connection ends with a reset.
    void reset() {
        const struct ::linger hard { 1, 0 };
        ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    }

private:
    bool ready(short event) const {
        constexpr int kWaitMs = 20;
        pollfd wait{socket_, event, 0};
        while (!stop_)
            if (::poll(&wait, 1, kWaitMs) > 0) return true;
        return false;
    }

    int socket_;
    const std::atomic<bool>& stop_;
    std::atomic<std::uint64_t>* taken_ = nullptr;
};

/// Sockets of a web server on the loopback, for a test that answers itself. One connection, one request, one answer,
/// each on a thread of its own, so that one that hangs hinders nobody; `answer` gets the request's head.
class LoopbackServer {
public:
    using Answer = std::function<void(Peer& peer, const std::string& request)>;

    explicit LoopbackServer(Answer answer) : answer_(std::move(answer)) {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        VERIFY(::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
        VERIFY(::listen(listener_, 64) == 0);
        socklen_t size = sizeof address;
        VERIFY(::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) == 0);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    ~LoopbackServer() {
        stop_ = true;
        thread_.join();
        for (std::thread& answer : answers_)
            answer.join();
        ::close(listener_);
    }
    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;

    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

private:
    void serve() {
        while (!stop_) {
            constexpr int kWaitMs = 20;
            pollfd wait{listener_, POLLIN, 0};
            if (::poll(&wait, 1, kWaitMs) <= 0) continue;
            const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (client < 0) continue;
            const int little = 4096; // what lies in the kernel is neither read nor unsent
            ::setsockopt(client, SOL_SOCKET, SO_SNDBUF, &little, sizeof little);
            answers_.emplace_back([this, client] {
                Peer peer(client, stop_);
                const std::string request = peer.receive_head();
                if (request.find("\r\n\r\n") != std::string::npos) answer_(peer, request);
                ::close(client);
            });
        }
    }

    Answer answer_;
    int listener_ = -1, port_ = 0;
    std::atomic<bool> stop_ = false;
    std::thread thread_;
    std::vector<std::thread> answers_;
};

/// "/2.root.json" of "GET /2.root.json HTTP/1.1…".
inline std::string path_of(const std::string& request) {
    const auto begin = request.find(' ') + 1;
    return request.substr(begin, request.find(' ', begin) - begin);
}

} // namespace testing_support
