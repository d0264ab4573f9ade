#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <tuple>
#include <vector>

#include "content/pack/pack_file.h"
#include "kiosk/session/ports.h"
#include "platform/base/mailbox.h"
#include "platform/graphics/image_source.h"

namespace kiosk {

/// Pictures at exactly the size they are drawn, made by two workers with a pack of their own; and long texts.
///
/// What was drawn is the demand: the queue is rebuilt every frame, visible first, then what is likely next. Until a
/// picture is there, another one of the same photograph stands in, or its mean colour. Thread: the main thread, but for
/// the workers inside.
class MediaSupply : public platform::ImageSource, public BodySource {
public:
    /// `on_ready` is called from a worker whenever something has arrived.
    MediaSupply(std::filesystem::path pack, std::vector<std::vector<content::LanguageIndex>> body_languages,
                std::function<void()> on_ready, std::size_t budget_bytes = kDefaultBudgetBytes);
    ~MediaSupply() override;

    void begin_frame(); ///< takes in what arrived
    platform::SuppliedImage supply(const platform::DrawImage& command, int width, int height) override;
    void end_frame(const platform::DisplayList& list); ///< hands the workers what this frame lacked
    /// Did the last frame lack anything that is still to come?
    bool waiting() const { return !wanted_.empty() || bodies_loading_ > 0; }
    /// Did anything arrive since the last frame?
    bool arrived() { return arrived_.exchange(false); }

    /// What the last frame's pictures were.
    struct FrameCount {
        int pictures = 0;
        int coarse = 0; ///< another picture of the same photograph stood in
        int blank = 0;  ///< the mean colour stood in
    };
    const FrameCount& last_frame() const { return count_; }

    std::shared_ptr<const content::RichText> find_body(content::TextId text, content::LanguageIndex language) override;

    std::size_t used_bytes() const { return used_; }
    static constexpr std::size_t kDefaultBudgetBytes = 48 * 1024 * 1024;
    static constexpr std::size_t kWorkers = 2;
    static constexpr std::size_t kMaxBodies = 16; ///< kept at once

private:
    /// image, source in 1/65536ths, target px
    using Key = std::tuple<std::uint32_t, int, int, int, int, int, int>;
    struct Entry {
        platform::Image image; ///< empty: it cannot be decoded
        std::uint64_t serial = 0;
        std::uint64_t last_used = 0;
    };
    struct Done {
        Key key;
        platform::Image image;
    };
    using BodyKey = std::pair<std::uint32_t, content::LanguageIndex>;
    struct DoneBody {
        BodyKey key;
        std::shared_ptr<const content::RichText> body;
    };

    static Key key_of(std::uint32_t image, const platform::Rect& source, int width, int height);
    void work();
    void evict();

    std::filesystem::path pack_;
    std::vector<std::vector<content::LanguageIndex>> body_languages_;
    std::size_t budget_;
    std::atomic<bool> arrived_ = false;

    std::map<Key, Entry> entries_;
    std::size_t used_ = 0;
    std::uint64_t frame_ = 0;
    std::uint64_t next_serial_ = 1;
    std::vector<Key> wanted_;
    FrameCount count_;
    std::map<BodyKey, std::shared_ptr<const content::RichText>> bodies_;
    std::set<BodyKey> bodies_asked_;
    int bodies_loading_ = 0;

    platform::Mailbox<Done> pictures_;
    platform::Mailbox<DoneBody> texts_;
    std::mutex mutex_;
    std::condition_variable work_available_;
    std::vector<Key> queue_;          ///< under mutex_
    std::vector<BodyKey> body_queue_; ///< under mutex_
    std::set<Key> in_progress_;       ///< under mutex_
    bool stopping_ = false;           ///< under mutex_
    std::vector<std::thread> workers_;
};

} // namespace kiosk
