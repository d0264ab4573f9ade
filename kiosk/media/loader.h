#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "content/model/ids.h"
#include "content/model/language.h"
#include "content/model/rich_text.h"
#include "content/model/withdraw.h"
#include "kiosk/media/picture_key.h"
#include "platform/base/mailbox.h"
#include "platform/graphics/image.h"

namespace content {
class PackFile;
}

namespace kiosk {

/// Workers with a pack of their own each, who read, decode, cut and scale. Thread: the main thread, but for the workers
/// inside. A picture or text that cannot be read comes back empty, and one line of the log says why.
class Loader {
public:
    struct Picture {
        PictureKey key;
        platform::Image image; ///< empty: it cannot be decoded
    };
    using TextKey = std::pair<content::TextId, content::LanguageIndex>;
    struct Text {
        TextKey key;
        std::shared_ptr<const content::RichText> body;
    };

    /// `on_ready` is called from a worker whenever something is to be taken. Texts come without what led to records
    /// that are withdrawn.
    Loader(std::filesystem::path pack, std::function<void()> on_ready, std::size_t workers = kWorkers,
           content::Withdrawn withdrawn = {});
    ~Loader();
    Loader(const Loader&) = delete;
    Loader& operator=(const Loader&) = delete;

    /// Replaces what waits: first comes first. What a worker has, or what is made and not yet taken, is not made twice.
    void set_queue(std::vector<PictureKey> queue);
    void ask_text(const TextKey& key); ///< before any picture
    std::vector<Picture> take_pictures();
    std::vector<Text> take_texts() { return texts_.drain(); }

    static constexpr std::size_t kWorkers = 2;

private:
    void work();
    std::vector<PictureKey> take_together(); ///< under mutex_
    void make(content::PackFile* pack, const std::vector<PictureKey>& keys);

    std::filesystem::path pack_;
    content::Withdrawn withdrawn_;
    platform::Mailbox<Picture> pictures_;
    platform::Mailbox<Text> texts_;
    std::mutex mutex_;
    std::condition_variable work_available_;
    std::vector<PictureKey> queue_;       ///< under mutex_; last comes first
    std::vector<PictureKey> in_progress_; ///< under mutex_; a few: until taken
    std::deque<TextKey> text_queue_;      ///< under mutex_
    bool stopping_ = false;               ///< under mutex_
    std::vector<std::thread> workers_;
};

} // namespace kiosk
