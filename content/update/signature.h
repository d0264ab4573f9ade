#pragma once

#include "content/update/tuf_metadata.h"

namespace update {

/// Has this key made this signature over these bytes? False for a kind of key that is not known here, a key that is
/// broken, and RSA below 2,048 bits. Kinds: ed25519 (libsodium); ECDSA on P-256 and P-384, RSA-PSS and RSA PKCS#1 1.5,
/// all with SHA-2 (libcrypto). Source: TUF specification 4.2.
bool verify_signature(const PublicKey& key, std::string_view signature, std::string_view bytes);

/// The key itself, however it was written down: two descriptions of one key (upper-case digits, another wrapping of a
/// PEM text, another scheme) have the same material. A key that cannot be read is its own description.
std::string key_material(const PublicKey& key);

/// Have enough of the role's keys signed? Key ids that stand for one and the same key count once; signatures that do
/// not hold, and those by others, do no harm.
/// Errors: invalid, with how many signed and how many are needed.
platform::Result<> verify_signers(const Signed& file, const Keys& keys, const Signers& signers);

} // namespace update
