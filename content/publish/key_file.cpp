#include "content/publish/key_file.h"

#include <algorithm>

#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>
#include <sodium.h>

#include "content/update/digest.h"
#include "content/update/hex.h"
#include "platform/base/file.h"

namespace publish {

using platform::Error;
using platform::ErrorCode;
using platform::Result;
using update::from_hex;
using update::Json;
using update::to_hex;

namespace {

constexpr const char* kKeyFormat = "vitrine-key-1";
constexpr const char* kPublicFormat = "vitrine-public-key-1";
constexpr std::size_t kMostKeyFileBytes = 16 * 1024;
constexpr std::size_t kMostKeyName = 40;

const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* raw(std::string& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}
void wipe(std::string& bytes) {
    sodium_memzero(bytes.data(), bytes.size());
}

/// What stretching a passphrase costs; stands in the key file.
struct Stretch {
    std::string salt;
    unsigned long long operations = 0;
    std::size_t memory = 0;
};

/// The key of the box, 32 bytes. Errors: io when there is not enough memory.
Result<std::string> stretched(std::string_view passphrase, const Stretch& stretch) {
    std::string key(crypto_secretbox_KEYBYTES, '\0');
    if (crypto_pwhash(raw(key), key.size(), passphrase.data(), passphrase.size(), raw(stretch.salt), stretch.operations,
                      stretch.memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return Error{ErrorCode::io, "not enough memory to open the key"};
    return key;
}

/// Writes a file that must not be there yet.
Result<> write_new(const std::filesystem::path& path, const std::string& bytes, mode_t mode) {
    const auto failed = [&](const char* what) {
        return Error{ErrorCode::io, fmt::format("{}: {}: {}", path.string(), what, std::strerror(errno))};
    };
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (file < 0) return failed("cannot make it");
    const bool written =
        ::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) && ::fsync(file) == 0;
    const Error error = failed("cannot write it");
    ::close(file);
    if (written) return {};
    ::unlink(path.c_str());
    return error;
}

Error broken(const std::filesystem::path& file) {
    return {ErrorCode::corrupt, file.string() + ": this is no key file, or it was damaged; take the copy you keep"};
}

Result<Json> read_json(const std::filesystem::path& file, const char* format) {
    const std::string bytes = TRY(platform::read_file(file, kMostKeyFileBytes));
    auto json = update::parse_json(bytes);
    if (!json || !json->is_object() || json->value("format", Json()) != format) return broken(file);
    return json;
}

/// A member that is hexadecimal for so many bytes; empty where it is not.
std::string bytes_of(const Json& json, const char* name, std::size_t size) {
    const auto found = json.find(name);
    if (found == json.end() || !found->is_string()) return {};
    auto bytes = from_hex(found->get_ref<const std::string&>());
    return bytes && bytes->size() == size ? *bytes : std::string();
}

std::string name_of(const Json& json) {
    const auto found = json.find("name");
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::uint64_t number_of(const Json& json, const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}

} // namespace

Json PublicKeyFile::key() const {
    return {{"keytype", "ed25519"}, {"scheme", "ed25519"}, {"keyval", {{"public", value}}}};
}

std::string PublicKeyFile::id() const {
    return update::sha256_hex(update::canonical_json(key()));
}

// The secret is copied and wiped: a short string that is moved stays behind.
SigningKey::SigningKey(SigningKey&& other) noexcept
    : public_(std::move(other.public_)), secret_(other.secret_) { // NOLINT(performance-move-constructor-init)
    wipe(other.secret_);
    other.secret_.clear();
}
SigningKey::~SigningKey() {
    wipe(secret_);
}

std::string SigningKey::sign(std::string_view bytes) const {
    std::string signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(raw(signature), nullptr, raw(bytes), bytes.size(), raw(std::string_view(secret_)));
    return to_hex(signature);
}

bool is_key_name(std::string_view name) {
    return !name.empty() && name.size() <= kMostKeyName && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

Result<PublicKeyFile> create_key(const std::filesystem::path& folder, const std::string& name,
                                 std::string_view passphrase, KeyCost cost) {
    if (!is_key_name(name))
        return Error{ErrorCode::invalid,
                     fmt::format("“{}” is no name for a key: write a–z, 0–9, '-' and '_', at most {} of them", name,
                                 kMostKeyName)};
    if (passphrase.size() < kLeastPassphrase || passphrase.size() > kMostPassphrase)
        return Error{ErrorCode::invalid,
                     fmt::format("a passphrase has {} to {} characters: four or five words that are yours alone",
                                 kLeastPassphrase, kMostPassphrase)};
    VERIFY(sodium_init() >= 0);
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    const auto secret_file = folder / (name + ".key"), public_file = folder / (name + ".pub");
    if (std::filesystem::exists(secret_file, error) || std::filesystem::exists(public_file, error))
        return Error{ErrorCode::invalid,
                     secret_file.string() + ": there is a key of this name already; keys are never replaced"};

    std::string seed(crypto_sign_SEEDBYTES, '\0'), public_bytes(crypto_sign_PUBLICKEYBYTES, '\0'),
        secret(crypto_sign_SECRETKEYBYTES, '\0'), nonce(crypto_secretbox_NONCEBYTES, '\0');
    randombytes_buf(seed.data(), seed.size());
    randombytes_buf(nonce.data(), nonce.size());
    crypto_sign_seed_keypair(raw(public_bytes), raw(secret), raw(std::string_view(seed)));
    Stretch stretch{std::string(crypto_pwhash_SALTBYTES, '\0'),
                    cost == KeyCost::strong ? crypto_pwhash_OPSLIMIT_MODERATE : crypto_pwhash_OPSLIMIT_INTERACTIVE,
                    cost == KeyCost::strong ? crypto_pwhash_MEMLIMIT_MODERATE : crypto_pwhash_MEMLIMIT_INTERACTIVE};
    randombytes_buf(stretch.salt.data(), stretch.salt.size());
    std::string box_key = TRY(stretched(passphrase, stretch));
    std::string box(seed.size() + crypto_secretbox_MACBYTES, '\0');
    crypto_secretbox_easy(raw(box), raw(std::string_view(seed)), seed.size(), raw(std::string_view(nonce)),
                          raw(std::string_view(box_key)));
    for (std::string* bytes : {&seed, &secret, &box_key})
        wipe(*bytes);

    const PublicKeyFile key{name, to_hex(public_bytes)};
    const Json secret_json = {{"format", kKeyFormat},
                              {"name", name},
                              {"public", key.value},
                              {"salt", to_hex(stretch.salt)},
                              {"operations", stretch.operations},
                              {"memory", stretch.memory},
                              {"nonce", to_hex(nonce)},
                              {"box", to_hex(box)}};
    const Json public_json = {{"format", kPublicFormat}, {"name", name}, {"public", key.value}, {"id", key.id()}};
    TRY(write_new(secret_file, secret_json.dump(1) + "\n", 0600));
    if (auto written = write_new(public_file, public_json.dump(1) + "\n", 0644); !written) {
        std::filesystem::remove(secret_file, error);
        return std::move(written).error();
    }
    return key;
}

Result<SigningKey> open_key(const std::filesystem::path& file, std::string_view passphrase) {
    VERIFY(sodium_init() >= 0);
    const Json json = TRY(read_json(file, kKeyFormat));
    const std::string nonce = bytes_of(json, "nonce", crypto_secretbox_NONCEBYTES),
                      box = bytes_of(json, "box", crypto_sign_SEEDBYTES + crypto_secretbox_MACBYTES);
    const Stretch stretch{bytes_of(json, "salt", crypto_pwhash_SALTBYTES), number_of(json, "operations"),
                          number_of(json, "memory")};
    // Numbers beyond what create_key writes would let a file take the machine's memory.
    if (nonce.empty() || box.empty() || stretch.salt.empty() || !is_key_name(name_of(json)) ||
        stretch.operations < crypto_pwhash_OPSLIMIT_INTERACTIVE ||
        stretch.operations > crypto_pwhash_OPSLIMIT_MODERATE || stretch.memory < crypto_pwhash_MEMLIMIT_INTERACTIVE ||
        stretch.memory > crypto_pwhash_MEMLIMIT_MODERATE)
        return broken(file);
    std::string box_key = TRY(stretched(passphrase, stretch));
    std::string seed(crypto_sign_SEEDBYTES, '\0');
    const bool opened = crypto_secretbox_open_easy(raw(seed), raw(std::string_view(box)), box.size(),
                                                   raw(std::string_view(nonce)), raw(std::string_view(box_key))) == 0;
    wipe(box_key);
    if (!opened)
        return Error{ErrorCode::invalid,
                     file.string() + ": this passphrase does not open it (or the file was damaged); try again"};
    SigningKey key;
    key.secret_.assign(crypto_sign_SECRETKEYBYTES, '\0');
    std::string public_bytes(crypto_sign_PUBLICKEYBYTES, '\0');
    crypto_sign_seed_keypair(raw(public_bytes), raw(key.secret_), raw(std::string_view(seed)));
    wipe(seed);
    key.public_ = {name_of(json), to_hex(public_bytes)};
    if (json.value("public", Json()) != key.public_.value) return broken(file);
    return key;
}

Result<PublicKeyFile> read_public_key(const std::filesystem::path& file) {
    const Json json = TRY(read_json(file, kPublicFormat));
    const PublicKeyFile key{name_of(json), to_hex(bytes_of(json, "public", crypto_sign_PUBLICKEYBYTES))};
    if (!is_key_name(key.name) || key.value.empty()) return broken(file);
    return key;
}

} // namespace publish
