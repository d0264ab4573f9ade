#pragma once

#include <mutex>
#include <utility>

#include "tests/support/loopback_server.h"

namespace testing_support {

struct Response {
    int status = 200;
    std::string body;
    bool endless = false;   ///< the body is repeated until nobody reads any more
    std::string location{}; ///< of a redirection
};

/// An HTTP server on the loopback for a test that wants to see each request, or to answer badly. `answer` is called by
/// one request at a time, on the server's threads.
class SmallWebServer {
public:
    explicit SmallWebServer(std::function<Response(const std::string&)> answer) : answer_(std::move(answer)) {}

    std::string url() const { return server_.url(); }
    /// The paths that were asked for since the last call, as they stood in the requests.
    std::vector<std::string> take_asked() {
        const std::lock_guard lock(mutex_);
        return std::exchange(asked_, {});
    }
    std::uint64_t sent() const { return sent_; } ///< bytes of bodies that the kernel took

private:
    Response respond(const std::string& path) {
        const std::lock_guard lock(mutex_);
        asked_.push_back(path);
        return answer_(path);
    }
    void answer(Peer& peer, const std::string& request) {
        const Response response = respond(path_of(request));
        std::string head = "HTTP/1.1 " + std::to_string(response.status) + " -\r\nConnection: close\r\n";
        if (!response.endless) head += "Content-Length: " + std::to_string(response.body.size()) + "\r\n";
        if (!response.location.empty()) head += "Location: " + response.location + "\r\n";
        if (!peer.send(head + "\r\n")) return;
        peer.count_into(sent_);
        while (peer.send(response.body) && response.endless && !peer.stopped()) {
        }
    }

    std::function<Response(const std::string&)> answer_;
    std::mutex mutex_;
    std::vector<std::string> asked_;
    std::atomic<std::uint64_t> sent_ = 0;
    LoopbackServer server_{[this](Peer& peer, const std::string& request) { answer(peer, request); }};
};

} // namespace testing_support
