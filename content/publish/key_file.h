#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "content/update/strict_json.h"
#include "content/update/tuf_metadata.h"
#include "platform/base/result.h"

namespace publish {

/// The public half of a signing key, as the file NAME.pub holds it: may be shown to anybody.
struct PublicKeyFile {
    std::string name;  ///< what people call it
    std::string value; ///< ed25519, 64 hexadecimal digits

    update::Json key() const; ///< as metadata lists it
    std::string id() const;   ///< SHA-256 of the key's canonical JSON
};

/// A signing key that was opened. Its secret bytes are wiped when it goes.
class SigningKey {
public:
    SigningKey(SigningKey&& other) noexcept;
    SigningKey& operator=(SigningKey&&) = delete;
    ~SigningKey();

    const PublicKeyFile& public_half() const { return public_; }
    std::string sign(std::string_view bytes) const; ///< hexadecimal

private:
    friend platform::Result<SigningKey> open_key(const std::filesystem::path& file, std::string_view passphrase);
    SigningKey() = default;
    PublicKeyFile public_;
    std::string secret_; ///< 64 bytes
};

/// What it costs to try one passphrase. strong: a second and 256 MB; light: a tenth of both, for rehearsals and small
/// servers.
enum class KeyCost { strong, light };

constexpr std::size_t kLeastPassphrase = 12; ///< characters, so to say: bytes
constexpr std::size_t kMostPassphrase = 1024;

/// a–z, 0–9, '-' and '_', at most 40: a key's name is a file's name.
bool is_key_name(std::string_view name);

/// Makes a new key: FOLDER/NAME.key, encrypted with the passphrase, readable by its owner only, and FOLDER/NAME.pub.
/// Never replaces a key. Errors: invalid (name, passphrase), io. The key file: libsodium's crypto_pwhash (argon2id) and
/// crypto_secretbox around the 32 bytes that the key is made from.
platform::Result<PublicKeyFile> create_key(const std::filesystem::path& folder, const std::string& name,
                                           std::string_view passphrase, KeyCost cost);

/// Errors: not_found, io, corrupt; invalid for a wrong passphrase.
platform::Result<SigningKey> open_key(const std::filesystem::path& file, std::string_view passphrase);

/// Errors: not_found, io, corrupt.
platform::Result<PublicKeyFile> read_public_key(const std::filesystem::path& file);

} // namespace publish
