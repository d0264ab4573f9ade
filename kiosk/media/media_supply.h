#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "kiosk/media/loader.h"
#include "kiosk/session/ports.h"
#include "platform/graphics/image_source.h"

namespace kiosk {

/// Where a pack has the long texts of a catalog, and what they may not lead to.
struct Bodies {
    struct Text {
        content::TextId in_pack;
        std::vector<content::LanguageIndex> languages;
    };
    std::vector<Text> texts; ///< by the catalog's TextId
    content::Withdrawn withdrawn;
};

/// Pictures at exactly the size they are drawn, and long texts, within a budget of bytes.
///
/// What was drawn is the demand: the queue is rebuilt every frame, what is seen first, then what is likely next,
/// nearest first. A picture that one is close to comes in tiles of the surface, so that moving over it keeps what is
/// there. Until a picture is there, another one of the same photograph stands in, or its mean colour. Memory
/// and textures are charged alike: pixels live in one place. Thread: the main thread.
class MediaSupply : public platform::ImageSource, public BodySource {
public:
    /// `on_ready` is called from a worker whenever something has arrived.
    MediaSupply(std::filesystem::path pack, Bodies bodies, std::function<void()> on_ready,
                std::size_t budget_bytes = kLeastBudgetBytes);

    void take_in(); ///< what workers have made
    /// Has anything come that the last frame lacked?
    bool fresh() const { return fresh_; }

    std::vector<std::uint64_t> begin_frame() override;
    platform::SuppliedImage supply(const platform::DrawImage& command, int width, int height) override;
    bool supply_parts(const platform::DrawImage& command, int width, int height,
                      std::vector<platform::SuppliedPart>& parts) override;
    platform::SuppliedImage find_prefetched(const platform::PrefetchImage& command) override;
    void uploaded(std::uint64_t serial) override;
    void textures_lost() override;
    void end_frame(const platform::DisplayList& list) override;

    /// Did the last frame lack anything that is still to come?
    bool waiting() const { return !lacking_.empty() || bodies_loading_ > 0; }
    /// Is a text on its way?
    bool reading() const { return bodies_loading_ > 0; }
    /// What the last frame's pictures were.
    struct FrameCount {
        int pictures = 0;
        int coarse = 0; ///< another picture of the same photograph stood in
        int blank = 0;  ///< the mean colour stood in
    };
    const FrameCount& last_frame() const { return count_; }

    std::shared_ptr<const content::RichText> find_body(content::TextId text, content::LanguageIndex language) override;

    std::size_t used_bytes() const { return pictures_.used_bytes(); }

    /// Room for what is on a surface, as much around it, and as much of where one was before.
    static constexpr std::size_t budget_for(int width, int height) {
        const std::size_t surface = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4;
        return std::max(3 * surface, kLeastBudgetBytes);
    }
    static constexpr std::size_t kLeastBudgetBytes = 16 * 1024 * 1024;
    static constexpr std::size_t kMaxBodies = 16; ///< kept at once
    static constexpr std::size_t kMaxQueue = 256; ///< pictures that wait for a worker
    static constexpr int kCoarse = 4;             ///< a picture that passes by has this share of the columns and rows

private:
    struct Picture {
        platform::Image image; ///< empty: uploaded, or it cannot be decoded
        std::uint64_t serial = 0;
        bool broken = false;
        bool uploaded = false;
    };
    using Cache = platform::LruCache<PictureKey, Picture, PictureKeyHash>;

    void add(Loader::Picture made);
    void dropped(Cache::Entry& entry);
    void shrink();
    static platform::SuppliedImage exactly(const Cache::Entry& entry);
    Cache::Entry* best_whole(const platform::DrawImage& command);
    platform::SuppliedImage stand_in(const platform::DrawImage& command);

    /// The part of a picture, at a size of the whole, that a command shows: px.
    struct Closer {
        std::uint32_t image = 0;
        int width = 0, height = 0; ///< of the whole picture
        platform::Rect seen;
        bool same_size(const Closer& o) const { return image == o.image && width == o.width && height == o.height; }
    };
    static std::optional<Closer> closer_of(const platform::DrawImage& command, int width, int height);
    void add_base(const Closer& closer, const platform::DrawImage& command, const platform::Rect& covered,
                  std::vector<platform::SuppliedPart>& parts);
    platform::Rect add_other_tiles(const Closer& closer, std::vector<platform::SuppliedPart>& parts);

    Loader loader_;
    std::vector<Bodies::Text> texts_;
    std::size_t budget_;

    Cache pictures_;
    std::unordered_map<std::uint32_t, std::vector<Cache::Entry*>> by_image_;
    std::unordered_map<std::uint64_t, Cache::Entry*> by_serial_;
    std::vector<std::uint64_t> gone_; ///< serials, since the last frame
    std::uint64_t frame_ = 1;
    std::vector<PictureKey> lacking_; ///< by the last frame, in the order it drew
    FrameCount count_;
    std::optional<Closer> closer_, closing_; ///< what the last frame and this one are close to
    bool fresh_ = false;

    std::map<Loader::TextKey, std::shared_ptr<const content::RichText>> bodies_;
    std::set<Loader::TextKey> bodies_asked_;
    int bodies_loading_ = 0;
};

} // namespace kiosk
