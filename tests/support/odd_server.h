#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "platform/base/check.h"

namespace testing_support {

/// A web server on the loopback that misbehaves on one kind of address. One connection, one answer; each on a thread of
/// its own, so that one that hangs hinders nobody.
class OddServer {
public:
    enum class Manner {
        good,
        truncates, ///< says the length, sends half, closes
        resets,    ///< the same with a reset
        stalls,    ///< half, then nothing
        drips,     ///< a byte now and then
        error_500,
        error_503,
        forbids,      ///< 403
        redirects,    ///< to itself, without end
        other_range,  ///< 206 with a part that nobody asked for
        endless,      ///< no length, no end
        flips,        ///< one bit
        slow_headers, ///< a byte of a header now and then
        endless_headers,
        noise,    ///< no HTTP at all
        hangs_up, ///< at once
        longer,   ///< announces and sends more than was signed
        empty,    ///< 200 and nothing
    };

    explicit OddServer(const std::map<std::string, std::string>& files) : files_(files) {
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
    ~OddServer() {
        stop_ = true;
        thread_.join();
        for (std::thread& answer : answers_)
            answer.join();
        ::close(listener_);
    }
    OddServer(const OddServer&) = delete;
    OddServer& operator=(const OddServer&) = delete;

    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    /// From now on, addresses that contain `where` are answered like this.
    void behave(Manner manner, const std::string& where) {
        const std::lock_guard lock(mutex_);
        manner_ = manner;
        where_ = where;
        odd_bytes_ = 0;
        odd_answers_ = 0;
    }
    std::uint64_t odd_bytes() const { return odd_bytes_; } ///< of such answers, taken by the kernel
    int odd_answers() const { return odd_answers_; }
    int ranges() const { return ranges_; } ///< requests for a part, answered with one

private:
    static constexpr int kWaitMs = 20;
    static constexpr std::chrono::milliseconds kDrip{100};

    void serve() {
        while (!stop_) {
            pollfd wait{listener_, POLLIN, 0};
            if (::poll(&wait, 1, kWaitMs) <= 0) continue;
            const int client = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (client < 0) continue;
            const int small = 16 * 1024; // what lies in the kernel is neither read nor unsent
            ::setsockopt(client, SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
            answers_.emplace_back([this, client] {
                answer(client);
                ::close(client);
            });
        }
    }
    bool send(int client, std::string_view bytes, bool odd) {
        while (!bytes.empty() && !stop_) {
            pollfd wait{client, POLLOUT, 0};
            if (::poll(&wait, 1, kWaitMs) <= 0) continue;
            const ssize_t count = ::send(client, bytes.data(), std::min<std::size_t>(bytes.size(), 4096), MSG_NOSIGNAL);
            if (count <= 0) return false;
            if (odd) odd_bytes_ += static_cast<std::uint64_t>(count);
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return bytes.empty();
    }
    /// Until the other side goes, or the test ends.
    void wait_for_farewell(int client) {
        char byte = 0;
        while (!stop_) {
            pollfd wait{client, POLLIN, 0};
            if (::poll(&wait, 1, kWaitMs) > 0 && ::recv(client, &byte, 1, 0) <= 0) return;
        }
    }
    void reset(int client) {
        const struct ::linger hard { 1, 0 };
        ::setsockopt(client, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    }

    void answer(int client) {
        std::string request;
        char piece[4096];
        while (request.find("\r\n\r\n") == std::string::npos) {
            const ssize_t count = ::recv(client, piece, sizeof piece, 0);
            if (count <= 0) return;
            request.append(piece, static_cast<std::size_t>(count));
        }
        const auto begin = request.find('/') + 1;
        const std::string path = request.substr(begin, request.find(' ', begin) - begin);
        Manner manner;
        {
            const std::lock_guard lock(mutex_);
            manner = !where_.empty() && path.find(where_) != std::string::npos ? manner_ : Manner::good;
        }
        const bool odd = manner != Manner::good;
        if (odd) ++odd_answers_;
        const auto found = files_.find(path.starts_with("metadata/") ? path.substr(9) : path);
        if (found == files_.end()) {
            send(client, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", false);
            return;
        }
        std::string body = found->second;
        const auto head = [](const std::string& status, std::size_t length, const std::string& more = "") {
            return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(length) + "\r\n" + more +
                   "Connection: close\r\n\r\n";
        };
        const std::string half = body.substr(0, body.size() / 2);
        switch (manner) {
        case Manner::good: {
            const auto range = request.find("Range: bytes=");
            if (range == std::string::npos) {
                send(client, head("200 OK", body.size()) + body, false);
                return;
            }
            ++ranges_;
            const std::size_t from = std::stoul(request.substr(range + 13));
            const std::string part = body.substr(std::min(from, body.size()));
            send(client,
                 head("206 Partial Content", part.size(),
                      "Content-Range: bytes " + std::to_string(from) + "-" + std::to_string(body.size() - 1) + "/" +
                          std::to_string(body.size()) + "\r\n") +
                     part,
                 false);
            return;
        }
        case Manner::truncates: send(client, head("200 OK", body.size()) + half, odd); return;
        case Manner::resets:
            send(client, head("200 OK", body.size()) + half, odd);
            reset(client);
            return;
        case Manner::stalls:
            send(client, head("200 OK", body.size()) + half, odd);
            wait_for_farewell(client);
            return;
        case Manner::drips:
            send(client, head("200 OK", body.size()), odd);
            for (std::size_t i = 0; i < body.size() && send(client, body.substr(i, 1), odd) && !stop_; ++i)
                std::this_thread::sleep_for(kDrip);
            return;
        case Manner::error_500: send(client, head("500 Oops", 4) + "oops", odd); return;
        case Manner::error_503: send(client, head("503 Busy", 0, "Retry-After: 100000\r\n"), odd); return;
        case Manner::forbids: send(client, head("403 Forbidden", 0), odd); return;
        case Manner::redirects: send(client, head("302 Found", 0, "Location: /" + path + "\r\n"), odd); return;
        case Manner::other_range:
            send(client,
                 head("206 Partial Content", half.size(),
                      "Content-Range: bytes 7-" + std::to_string(6 + half.size()) + "/" + std::to_string(body.size()) +
                          "\r\n") +
                     half,
                 odd);
            return;
        case Manner::endless:
            send(client, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", odd);
            while (!stop_ && send(client, std::string(4096, 'x'), odd)) {
            }
            return;
        case Manner::flips:
            body[body.size() / 2] = static_cast<char>(body[body.size() / 2] ^ 1);
            send(client, head("200 OK", body.size()) + body, odd);
            return;
        case Manner::slow_headers:
            for (const char c : "HTTP/1.1 200 OK\r\nX-Patience: " + std::string(10'000, 'x')) {
                if (stop_ || !send(client, std::string(1, c), odd)) return;
                std::this_thread::sleep_for(kDrip);
            }
            return;
        case Manner::endless_headers:
            send(client, "HTTP/1.1 200 OK\r\n", odd);
            while (!stop_ && send(client, "X-More: " + std::string(1000, 'x') + "\r\n", odd)) {
            }
            return;
        case Manner::noise: send(client, std::string("\0\xff\xfe noise\n\n", 11), odd); return;
        case Manner::hangs_up: return;
        case Manner::longer:
            body += std::string(2'000'000, 'x');
            send(client, head("200 OK", body.size()) + body, odd);
            return;
        case Manner::empty: send(client, head("200 OK", 0), odd); return;
        }
    }

    const std::map<std::string, std::string>& files_;
    int listener_ = -1, port_ = 0;
    std::atomic<bool> stop_ = false;
    std::atomic<std::uint64_t> odd_bytes_ = 0;
    std::atomic<int> odd_answers_ = 0, ranges_ = 0;
    std::mutex mutex_;
    Manner manner_ = Manner::good;
    std::string where_;
    std::thread thread_;
    std::vector<std::thread> answers_;
};

} // namespace testing_support
