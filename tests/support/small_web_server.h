#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "platform/base/result.h"

namespace testing_support {

struct Response {
    int status = 200;
    std::string body;
    bool endless = false;   ///< the body is repeated until nobody reads any more
    std::string location{}; ///< of a redirection
};

/// An HTTP server on the loopback for a test that wants to see each request, or to answer badly. One request at a time;
/// `answer` runs on the server's thread.
class SmallWebServer {
public:
    explicit SmallWebServer(std::function<Response(const std::string&)> answer) : answer_(std::move(answer)) {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        VERIFY(::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
        VERIFY(::listen(listener_, 16) == 0);
        socklen_t size = sizeof address;
        VERIFY(::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) == 0);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    ~SmallWebServer() {
        stop_ = true;
        thread_.join();
        ::close(listener_);
    }
    SmallWebServer(const SmallWebServer&) = delete;
    SmallWebServer& operator=(const SmallWebServer&) = delete;

    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    /// The paths that were asked for since the last call, as they stood in the requests.
    std::vector<std::string> take_asked() {
        const std::lock_guard lock(mutex_);
        return std::exchange(asked_, {});
    }
    std::uint64_t sent() const { return sent_; } ///< bytes of bodies that the kernel took

private:
    static constexpr int kWaitMs = 20;

    bool readable(int file) const {
        pollfd waiting{file, POLLIN, 0};
        while (!stop_)
            if (::poll(&waiting, 1, kWaitMs) > 0) return true;
        return false;
    }
    void serve() {
        while (readable(listener_)) {
            const int peer = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (peer < 0) continue;
            const int little = 4096; // or what nobody reads would still be taken
            ::setsockopt(peer, SOL_SOCKET, SO_SNDBUF, &little, sizeof little);
            converse(peer);
            ::close(peer);
        }
    }
    void converse(int peer) {
        std::string request;
        char buffer[4096];
        while (request.find("\r\n\r\n") == std::string::npos && readable(peer)) {
            const auto count = ::recv(peer, buffer, sizeof buffer, 0);
            if (count <= 0) return;
            request.append(buffer, static_cast<std::size_t>(count));
        }
        const auto begin = request.find(' ') + 1;
        const std::string path = request.substr(begin, request.find(' ', begin) - begin);
        {
            const std::lock_guard lock(mutex_);
            asked_.push_back(path);
        }
        const Response response = answer_(path);
        std::string head = "HTTP/1.1 " + std::to_string(response.status) + " -\r\nConnection: close\r\n";
        if (!response.endless) head += "Content-Length: " + std::to_string(response.body.size()) + "\r\n";
        if (!response.location.empty()) head += "Location: " + response.location + "\r\n";
        if (!send(peer, head + "\r\n")) return;
        do {
            if (!send(peer, response.body)) return;
            sent_ += response.body.size();
        } while (response.endless && !stop_);
    }
    static bool send(int peer, std::string_view bytes) {
        while (!bytes.empty()) {
            const auto count = ::send(peer, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (count <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return true;
    }

    std::function<Response(const std::string&)> answer_;
    int listener_ = -1;
    int port_ = 0;
    std::mutex mutex_;
    std::vector<std::string> asked_;
    std::atomic<std::uint64_t> sent_ = 0;
    std::atomic<bool> stop_ = false;
    std::thread thread_;
};

} // namespace testing_support
