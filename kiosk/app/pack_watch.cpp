#include "kiosk/app/pack_watch.h"

#include "content/pack/pack_file.h"

namespace kiosk {

PackWatch::PackWatch(std::filesystem::path pack, std::function<void()> on_news)
    : pack_(std::move(pack)), news_(std::move(on_news)), examined_(platform::identify_file(pack_)) {
    watch();
}

void PackWatch::watch() {
    watch_ = std::make_unique<platform::FileWatch>(pack_, [this] { examine(); });
}

void PackWatch::look_again() {
    if (!watch_->watching()) watch();
}

void PackWatch::examine() {
    const auto now = platform::identify_file(pack_);
    if (!now || now == examined_) return; // removed: what is open stays open, and there is nothing new to show
    examined_ = now;
    const auto read_all = [&]() -> platform::Result<> {
        content::PackFile pack = TRY(content::PackFile::open(pack_));
        TRY(pack.verify());
        TRY(pack.read_catalog());
        return {};
    };
    const auto read = read_all();
    news_.post({*now, read ? std::nullopt : std::optional(read.error())});
}

std::optional<PackWatch::News> PackWatch::take_news() {
    auto all = news_.drain();
    if (all.empty()) return std::nullopt;
    return std::move(all.back());
}

} // namespace kiosk
