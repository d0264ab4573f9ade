#pragma once

#include <functional>
#include <memory>
#include <string>

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <sodium.h>

#include "content/update/digest.h"
#include "content/update/hex.h"
#include "content/update/strict_json.h"

namespace update::testing {

/// A signing key of one's own, and what metadata says of it.
struct Signer {
    std::string id;
    Json description;
    std::function<std::string(const std::string&)> raw_signature;

    Json key() const { return description; }
    std::string sign(const std::string& bytes) const { return to_hex(raw_signature(bytes)); }

    /// The same key with other or further words said of it, and the id that belongs to them.
    Signer described(const Json& words) const {
        Signer signer = *this;
        signer.description.update(words, true);
        signer.id = sha256_hex(canonical_json(signer.description));
        return signer;
    }
    Signer under(std::string other_id) const {
        Signer signer = *this;
        signer.id = std::move(other_id);
        return signer;
    }

    static Signer make(int number) {
        unsigned char seed[crypto_sign_SEEDBYTES]{}, pk[crypto_sign_PUBLICKEYBYTES], sk[crypto_sign_SECRETKEYBYTES];
        seed[0] = static_cast<unsigned char>(number);
        seed[1] = static_cast<unsigned char>(number >> 8);
        crypto_sign_seed_keypair(pk, sk, seed);
        const std::string secret(reinterpret_cast<const char*>(sk), sizeof sk);
        const auto sign = [secret](const std::string& bytes) {
            unsigned char signature[crypto_sign_BYTES];
            crypto_sign_detached(signature, nullptr, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                                 reinterpret_cast<const unsigned char*>(secret.data()));
            return std::string(reinterpret_cast<const char*>(signature), sizeof signature);
        };
        const std::string public_hex = to_hex({reinterpret_cast<const char*>(pk), sizeof pk});
        return Signer{"", {{"keytype", "ed25519"}, {"scheme", "ed25519"}, {"keyval", {{"public", public_hex}}}}, sign}
            .described(Json::object());
    }

    static Signer p256() { return pem("ecdsa", "ecdsa-sha2-nistp256", EVP_EC_gen("P-256"), EVP_sha256(), 0); }
    static Signer rsa_pss(unsigned bits = 2048) {
        return pem("rsa", "rsassa-pss-sha256", EVP_RSA_gen(bits), EVP_sha256(), RSA_PKCS1_PSS_PADDING);
    }
    static Signer rsa_pkcs1() {
        return pem("rsa", "rsa-pkcs1v15-sha256", EVP_RSA_gen(2048), EVP_sha256(), RSA_PKCS1_PADDING);
    }

private:
    static Signer pem(const char* type, const char* scheme, EVP_PKEY* made, const EVP_MD* digest, int padding) {
        const std::shared_ptr<EVP_PKEY> key(made, EVP_PKEY_free);
        const std::unique_ptr<BIO, int (*)(BIO*)> bio(BIO_new(BIO_s_mem()), BIO_free);
        PEM_write_bio_PUBKEY(bio.get(), key.get());
        char* text = nullptr;
        const long size = BIO_get_mem_data(bio.get(), &text);
        const Json said = {{"keytype", type},
                           {"scheme", scheme},
                           {"keyval", {{"public", std::string(text, static_cast<std::size_t>(size))}}}};
        const auto sign = [key, digest, padding](const std::string& bytes) {
            const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
            EVP_PKEY_CTX* parameters = nullptr;
            EVP_DigestSignInit(context.get(), &parameters, digest, nullptr, key.get());
            if (padding != 0) EVP_PKEY_CTX_set_rsa_padding(parameters, padding);
            const auto* in = reinterpret_cast<const unsigned char*>(bytes.data());
            std::size_t length = 0;
            EVP_DigestSign(context.get(), nullptr, &length, in, bytes.size());
            std::string signature(length, '\0');
            EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length, in,
                           bytes.size());
            signature.resize(length);
            return signature;
        };
        return Signer{"", said, sign}.described(Json::object());
    }
};

} // namespace update::testing
