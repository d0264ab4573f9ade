#pragma once

#include <chrono>
#include <map>
#include <mutex>

#include "tests/support/loopback_server.h"

namespace testing_support {

/// A web server on the loopback that misbehaves on one kind of address.
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

    explicit OddServer(const std::map<std::string, std::string>& files) : files_(files) {}

    std::string url() const { return server_.url(); }
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
    static constexpr std::chrono::milliseconds kDrip{100};

    void answer(Peer& peer, const std::string& request) {
        const std::string path = path_of(request).substr(1);
        Manner manner;
        {
            const std::lock_guard lock(mutex_);
            manner = !where_.empty() && path.find(where_) != std::string::npos ? manner_ : Manner::good;
        }
        if (manner != Manner::good) {
            ++odd_answers_;
            peer.count_into(odd_bytes_);
        }
        answer(peer, request, path, manner);
    }
    void answer(Peer& peer, const std::string& request, const std::string& path, Manner manner) {
        const auto found = files_.find(path.starts_with("metadata/") ? path.substr(9) : path);
        if (found == files_.end()) {
            peer.send("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
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
                peer.send(head("200 OK", body.size()) + body);
                return;
            }
            ++ranges_;
            const std::size_t from = std::stoul(request.substr(range + 13));
            const std::string part = body.substr(std::min(from, body.size()));
            peer.send(head("206 Partial Content", part.size(),
                           "Content-Range: bytes " + std::to_string(from) + "-" + std::to_string(body.size() - 1) +
                               "/" + std::to_string(body.size()) + "\r\n") +
                      part);
            return;
        }
        case Manner::truncates: peer.send(head("200 OK", body.size()) + half); return;
        case Manner::resets:
            peer.send(head("200 OK", body.size()) + half);
            peer.reset();
            return;
        case Manner::stalls:
            peer.send(head("200 OK", body.size()) + half);
            peer.wait_for_farewell();
            return;
        case Manner::drips:
            peer.send(head("200 OK", body.size()));
            for (std::size_t i = 0; i < body.size() && peer.send(body.substr(i, 1)) && !peer.stopped(); ++i)
                std::this_thread::sleep_for(kDrip);
            return;
        case Manner::error_500: peer.send(head("500 Oops", 4) + "oops"); return;
        case Manner::error_503: peer.send(head("503 Busy", 0, "Retry-After: 100000\r\n")); return;
        case Manner::forbids: peer.send(head("403 Forbidden", 0)); return;
        case Manner::redirects: peer.send(head("302 Found", 0, "Location: /" + path + "\r\n")); return;
        case Manner::other_range:
            peer.send(head("206 Partial Content", half.size(),
                           "Content-Range: bytes 7-" + std::to_string(6 + half.size()) + "/" +
                               std::to_string(body.size()) + "\r\n") +
                      half);
            return;
        case Manner::endless:
            peer.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            while (!peer.stopped() && peer.send(std::string(4096, 'x'))) {
            }
            return;
        case Manner::flips:
            body[body.size() / 2] = static_cast<char>(body[body.size() / 2] ^ 1);
            peer.send(head("200 OK", body.size()) + body);
            return;
        case Manner::slow_headers:
            for (const char c : "HTTP/1.1 200 OK\r\nX-Patience: " + std::string(10'000, 'x')) {
                if (peer.stopped() || !peer.send(std::string(1, c))) return;
                std::this_thread::sleep_for(kDrip);
            }
            return;
        case Manner::endless_headers:
            peer.send("HTTP/1.1 200 OK\r\n");
            while (!peer.stopped() && peer.send("X-More: " + std::string(1000, 'x') + "\r\n")) {
            }
            return;
        case Manner::noise: peer.send(std::string("\0\xff\xfe noise\n\n", 11)); return;
        case Manner::hangs_up: return;
        case Manner::longer:
            body += std::string(2'000'000, 'x');
            peer.send(head("200 OK", body.size()) + body);
            return;
        case Manner::empty: peer.send(head("200 OK", 0)); return;
        }
    }

    const std::map<std::string, std::string>& files_;
    std::atomic<std::uint64_t> odd_bytes_ = 0;
    std::atomic<int> odd_answers_ = 0, ranges_ = 0;
    std::mutex mutex_;
    Manner manner_ = Manner::good;
    std::string where_;
    LoopbackServer server_{[this](Peer& peer, const std::string& request) { answer(peer, request); }};
};

} // namespace testing_support
