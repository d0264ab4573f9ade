#include "content/update/signature.h"

#include <memory>
#include <set>

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <sodium.h>

#include <fmt/format.h>

#include "content/update/hex.h"
#include "platform/base/memory.h"

namespace update {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

constexpr int kLeastRsaBits = 2048;

const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

bool verify_ed25519(const std::string& key_hex, std::string_view signature, std::string_view bytes) {
    const auto key = from_hex(key_hex);
    return key && key->size() == crypto_sign_PUBLICKEYBYTES && signature.size() == crypto_sign_BYTES &&
           crypto_sign_verify_detached(raw(signature), raw(bytes), bytes.size(), raw(*key)) == 0;
}

struct FreeOpenSsl {
    void operator()(BIO* bio) const { BIO_free(bio); }
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
template <class T>
using Owned = std::unique_ptr<T, FreeOpenSsl>;

/// What a scheme asks for.
struct Scheme {
    std::string_view name;
    const EVP_MD* (*digest)();
    int kind;    ///< EVP_PKEY_…
    int padding; ///< RSA only
};
constexpr Scheme kSchemes[] = {
    {"ecdsa-sha2-nistp256", EVP_sha256, EVP_PKEY_EC, 0},
    {"ecdsa-sha2-nistp384", EVP_sha384, EVP_PKEY_EC, 0},
    {"rsassa-pss-sha256", EVP_sha256, EVP_PKEY_RSA, RSA_PKCS1_PSS_PADDING},
    {"rsassa-pss-sha512", EVP_sha512, EVP_PKEY_RSA, RSA_PKCS1_PSS_PADDING},
    {"rsa-pkcs1v15-sha256", EVP_sha256, EVP_PKEY_RSA, RSA_PKCS1_PADDING},
};

/// What libcrypto answers. Its “no” may mean that it had no memory, which it does not always say (its decoders drop the
/// reason): that is no answer. Told of a key that could not be read, say, two names of one key would count as two
/// signers. So a “no” counts that is said twice, and while there is memory.
template <class Ask>
auto ask_libcrypto(const Ask& ask) {
    constexpr std::size_t kSomeMemory = 64 * 1024;
    for (int tries = 0; tries < 2; ++tries) {
        ERR_clear_error();
        if (auto yes = ask()) return yes;
        while (const unsigned long code = ERR_get_error())
            platform::need_memory(ERR_GET_REASON(code) != ERR_R_MALLOC_FAILURE);
    }
    void* const some = OPENSSL_malloc(kSomeMemory);
    platform::need_memory(some != nullptr);
    OPENSSL_free(some);
    return decltype(ask()){};
}

Owned<EVP_PKEY> read_pem(const std::string& pem) {
    return ask_libcrypto([&] {
        const Owned<BIO> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
        platform::need_memory(bio != nullptr);
        return Owned<EVP_PKEY>(PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr));
    });
}

bool holds(const Scheme& scheme, const Owned<EVP_PKEY>& key, std::string_view signature, std::string_view bytes) {
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* parameters = nullptr; // the context's own
    platform::need_memory(context != nullptr);
    if (EVP_DigestVerifyInit(context.get(), &parameters, scheme.digest(), nullptr, key.get()) != 1) return false;
    if (scheme.padding != 0 && EVP_PKEY_CTX_set_rsa_padding(parameters, scheme.padding) != 1) return false;
    if (scheme.padding == RSA_PKCS1_PSS_PADDING &&
        EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_AUTO) != 1)
        return false;
    return EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(bytes), bytes.size()) == 1;
}

bool verify_pem(const Scheme& scheme, const std::string& pem, std::string_view signature, std::string_view bytes) {
    const Owned<EVP_PKEY> key = read_pem(pem);
    if (!key || EVP_PKEY_base_id(key.get()) != scheme.kind) return false;
    if (scheme.kind == EVP_PKEY_RSA && EVP_PKEY_bits(key.get()) < kLeastRsaBits) return false;
    return ask_libcrypto([&] { return holds(scheme, key, signature, bytes); });
}

} // namespace

bool verify_signature(const PublicKey& key, std::string_view signature, std::string_view bytes) {
    if (key.scheme == "ed25519") return key.type == "ed25519" && verify_ed25519(key.value, signature, bytes);
    for (const Scheme& scheme : kSchemes)
        if (key.scheme == scheme.name) return verify_pem(scheme, key.value, signature, bytes);
    return false;
}

std::string key_material(const PublicKey& key) {
    if (key.scheme == "ed25519") return from_hex(key.value).value_or(key.value);
    const Owned<EVP_PKEY> read = read_pem(key.value);
    if (!read) return key.value;
    if (EVP_PKEY_base_id(read.get()) == EVP_PKEY_EC)
        ask_libcrypto([&] {
            return EVP_PKEY_set_utf8_string_param(read.get(), OSSL_PKEY_PARAM_EC_POINT_CONVERSION_FORMAT,
                                                  "uncompressed") == 1;
        });
    unsigned char* bytes = nullptr;
    int size = 0;
    if (!ask_libcrypto([&] { return (size = i2d_PUBKEY(read.get(), &bytes)) > 0; })) return key.value;
    std::string material(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    OPENSSL_free(bytes);
    return material;
}

Result<> verify_signers(const Signed& file, const Keys& keys, const Signers& signers) {
    std::set<std::string> signed_by; // material: a key under two ids is one signer
    for (const Signature& signature : file.signatures) {
        if (!signers.key_ids.contains(signature.key_id)) continue;
        const auto key = keys.find(signature.key_id);
        if (key != keys.end() && verify_signature(key->second, signature.value, file.bytes))
            signed_by.insert(key_material(key->second));
    }
    if (signed_by.size() >= signers.threshold) return {};
    return Error{ErrorCode::invalid,
                 fmt::format("{} of {} signatures that are needed hold", signed_by.size(), signers.threshold)};
}

} // namespace update
