#include "content/update/signed_content.h"

#include <algorithm>

#include <fmt/format.h>

#include "content/pack/schema.h"
#include "content/update/takedown.h"

namespace update {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

class Finder {
public:
    Finder(TufClient& client, SignedBy signer) : client_(client), signer_(signer) {}
    /// Nothing where nobody signs it.
    Result<std::optional<TargetFile>> find(const std::string& name) {
        auto found =
            signer_ == SignedBy::stick_role ? client_.find_target_of(kStickRole, name) : client_.find_target(name);
        if (!found && found.error().code == ErrorCode::not_found) return std::optional<TargetFile>();
        if (!found) return found.error();
        return std::optional<TargetFile>(std::move(found).value());
    }
    std::string path(const std::string& name, const TargetFile& file) const {
        return target_address("targets/", name, file, client_.trusted().root().consistent_snapshot);
    }
    Result<std::optional<Wish>> wish(const std::string& name, std::uint64_t most) {
        const auto file = TRY(find(name));
        if (!file) return std::optional<Wish>();
        return std::optional<Wish>(TRY(wish_of(*file, path(name, *file), most)));
    }

private:
    TufClient& client_;
    SignedBy signer_;
};

} // namespace

Result<SignedContent> read_signed_content(TufClient& client, const std::string& pack, SignedBy signer) {
    Finder finder(client, signer);
    SignedContent content;
    content.takedown = TRY(finder.wish(kTakedownTarget, kMostTakedownBytes));
    const std::string manifest_name = manifest_target(pack), text_name = text_target(pack);
    const auto manifest = TRY(finder.find(manifest_name)), text = TRY(finder.find(text_name));
    if (manifest && text)
        content.release =
            TRY(read_release(*manifest, finder.path(manifest_name, *manifest), *text, finder.path(text_name, *text)));
    if (signer == SignedBy::stick_role && !content.release && !content.takedown)
        return Error{
            ErrorCode::not_found,
            fmt::format("nothing on it is signed by the role {} for {}; export the stick again", kStickRole, pack)};
    content.channel = TRY(finder.wish(channel_target(pack), kMostChannelBytes));
    const TrustedMetadata& trusted = client.trusted();
    const auto hear = [&](const Signed& file) {
        if (file.issued) content.issued = std::max(content.issued.value_or(*file.issued), *file.issued);
    };
    hear(trusted.root());
    hear(trusted.targets());
    if (trusted.timestamp()) hear(*trusted.timestamp());
    if (trusted.snapshot()) hear(*trusted.snapshot());
    return content;
}

bool is_understood(const PackRelease& release) {
    return release.schema == static_cast<std::uint64_t>(content::kFormatVersion) && release.app_level <= kAppLevel;
}

} // namespace update
