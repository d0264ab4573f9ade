#include "content/update/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <fmt/format.h>

#include "content/update/hex.h"
#include "platform/base/memory.h"

namespace update {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

void ensure_libcrypto() {
    // Version 3.0 that finds no memory while it makes itself ready crashes at the next call.
    platform::need_memory(OSSL_LIB_CTX_get0_global_default() != nullptr);
    EVP_MD* const loads_algorithms = EVP_MD_fetch(nullptr, "SHA2-256", nullptr);
    platform::need_memory(loads_algorithms != nullptr);
    EVP_MD_free(loads_algorithms);
}

struct Digest::State {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    ~State() { EVP_MD_CTX_free(context); }
};

Digest::Digest(Algorithm algorithm) : state_(std::make_unique<State>()) {
    const EVP_MD* const kind = algorithm == Algorithm::sha512 ? EVP_sha512() : EVP_sha256();
    platform::need_memory(state_->context != nullptr && EVP_DigestInit_ex(state_->context, kind, nullptr) == 1);
}
Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;
Digest::~Digest() = default;

void Digest::add(std::string_view bytes) {
    VERIFY(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()) == 1);
}

std::string Digest::finish() {
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    VERIFY(EVP_DigestFinal_ex(state_->context, bytes, &size) == 1);
    return to_hex({reinterpret_cast<const char*>(bytes), size});
}

std::string sha256_hex(std::string_view bytes) {
    Digest digest;
    digest.add(bytes);
    return digest.finish();
}

Check::Check(Hashes hashes, std::uint64_t length_or_cap, bool exact_length)
    : wanted_(std::move(hashes)), limit_(length_or_cap), exact_(exact_length) {
    for (const auto& [name, value] : wanted_) {
        if (name == "sha256")
            running_.try_emplace(name, Digest::Algorithm::sha256);
        else if (name == "sha512")
            running_.try_emplace(name, Digest::Algorithm::sha512);
        else
            unknown_ = name;
    }
}

bool Check::add(std::string_view bytes) {
    seen_ += bytes.size();
    if (seen_ > limit_) return false;
    for (auto& [name, digest] : running_)
        digest.add(bytes);
    return true;
}

Result<> Check::finish() {
    if (seen_ > limit_) return Error{ErrorCode::too_large, fmt::format("more than {} bytes", limit_)};
    if (exact_ && seen_ != limit_) return Error{ErrorCode::invalid, fmt::format("{} bytes, not {}", seen_, limit_)};
    if (!unknown_.empty()) return Error{ErrorCode::unsupported, fmt::format("hash “{}” is not known here", unknown_)};
    for (auto& [name, digest] : running_)
        if (digest.finish() != wanted_.at(name)) return Error{ErrorCode::invalid, name + " differs"};
    return {};
}

Result<> check_bytes(std::string_view bytes, const Hashes& hashes, std::uint64_t length, bool exact_length) {
    Check check(hashes, length, exact_length);
    check.add(bytes);
    return check.finish();
}

} // namespace update
