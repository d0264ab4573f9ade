#pragma once

#include <filesystem>

#include "content/device/generation.h"

namespace device {

/// Where things lie on a device, for both of its programs. `shown` is the only folder that the kiosk's user writes,
/// too; it reads `packs` and `hidden`, and nothing else is its business.
struct DeviceFolder {
    std::filesystem::path root;

    std::filesystem::path metadata() const { return root / "tuf"; }
    std::filesystem::path state() const { return root / "tuf-state.json"; }
    std::filesystem::path objects() const { return root / "objects.part"; }
    std::filesystem::path packs() const { return root / "packs"; }
    std::filesystem::path shown() const { return root / "shown"; }
    std::filesystem::path takedown() const { return root / "takedown.json"; } ///< as signed
    std::filesystem::path hidden() const { return root / "hidden.txt"; }      ///< the same for the kiosk
    std::filesystem::path lock() const { return root / "update.lock"; }
    std::filesystem::path status() const { return root / "status.json"; }

    std::filesystem::path sealed(const Generation& generation) const { return packs() / generation.name(); }
    std::filesystem::path unsealed(const Generation& generation) const {
        return packs() / (generation.name() + kUnsealed);
    }
    static constexpr const char* kUnsealed = ".tmp";
    static constexpr const char* kPack = "pack.sqlite";
    static constexpr const char* kManifest = "manifest";
    static constexpr const char* kText = "text.ndjson"; ///< what the next patch starts from
    static constexpr const char* kProof = "ok.json";    ///< last: everything else is there and was verified
};

} // namespace device
