#include "kiosk/app/shelf_watch.h"

namespace kiosk {

ShelfWatch::ShelfWatch(const device::Shelf& shelf, std::function<void()> on_news)
    : shelf_(shelf), named_(on_news), hidden_(on_news) {
    watch();
}

void ShelfWatch::watch() {
    active_watch_.reset(); // before others read the same files
    hidden_watch_.reset();
    active_watch_ = std::make_unique<platform::FileWatch>(shelf_.folder().shown() / device::ActiveFile::kName,
                                                          [this] { look_at_active(); });
    hidden_watch_ = std::make_unique<platform::FileWatch>(shelf_.folder().hidden(), [this] { look_at_hidden(); });
}

void ShelfWatch::look_again() {
    if (watching()) return;
    watch();
    look_at_active();
    look_at_hidden();
}

void ShelfWatch::look_at_active() {
    if (const auto named = shelf_.look()) named_.post({named->generation});
}

void ShelfWatch::look_at_hidden() {
    hidden_.post(shelf_.hidden());
}

std::optional<ShelfWatch::Named> ShelfWatch::take_named() {
    const auto all = named_.drain();
    return all.empty() ? std::nullopt : std::optional(all.back());
}

std::optional<platform::Result<device::HiddenList>> ShelfWatch::take_hidden() {
    auto all = hidden_.drain();
    if (all.empty()) return std::nullopt;
    return std::move(all.back());
}

} // namespace kiosk
