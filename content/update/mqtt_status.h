#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "platform/base/result.h"

namespace update {

struct MqttSetup {
    std::string host; ///< empty: none of this
    int port = 1883;
    std::string topic = "vitrine"; ///< status goes to TOPIC/status, "online" or "offline" to TOPIC/online
    std::string user, password_file, certificates;
    std::string device; ///< client id
    std::chrono::seconds answer_within{10};
};

/// Tells a broker how the device is: the status retained, and a last will that says "offline" when the line breaks.
/// It only ever speaks: nothing that a broker says reaches this program. Threads: one.
class MqttStatus {
public:
    /// Errors, which name the broker: unavailable; invalid for a name that no client can have; unsupported where this
    /// program was built without it; those of a password's file. Nothing waits longer than `answer_within`, but for
    /// the name's address, for which the system's resolver has its own patience.
    static platform::Result<std::unique_ptr<MqttStatus>> connect(const MqttSetup& setup);
    ~MqttStatus();
    /// Errors: unavailable; the next call tries to connect again.
    platform::Result<> tell(const std::string& status_json);
    /// Keeps the line alive; call it every few seconds.
    void tend();

private:
    struct Line;
    explicit MqttStatus(std::unique_ptr<Line> line);
    std::unique_ptr<Line> line_;
};

} // namespace update
