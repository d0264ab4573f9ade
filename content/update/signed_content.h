#pragma once

#include <optional>

#include "content/update/pack_build.h"
#include "content/update/tuf_client.h"

namespace update {

/// What a repository has signed for one device, after a refresh.
struct SignedContent {
    std::optional<SignedRelease> release; ///< none: nothing is signed under this pack's name
    std::optional<Wish> takedown, channel;
    std::optional<Time> issued; ///< the latest "x-issued" of what was read
};

/// Whose word counts: everyone whom the repository delegates to, or the one role that signs sticks.
enum class SignedBy { anyone, stick_role };
constexpr const char* kStickRole = "usb";

/// After client.refresh(). Errors: as TufClient::find_target() but for not_found, which is no error here; those of
/// read_release().
platform::Result<SignedContent> read_signed_content(TufClient& client, const std::string& pack, SignedBy signer);

/// Can this program show it?
bool is_understood(const PackRelease& release);

} // namespace update
