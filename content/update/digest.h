#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace update {

/// libcrypto is ready from the first call on: a program that must outlive a want of memory calls it before all else, on
/// the main thread. Throws std::bad_alloc, after which the program has to be started again.
void ensure_libcrypto();

/// Hashes as metadata lists them: algorithm ("sha256", "sha512") to lower-case hexadecimal.
using Hashes = std::map<std::string, std::string>;

/// A hash of bytes that come bit by bit. Moves, does not copy.
class Digest {
public:
    enum class Algorithm : std::uint8_t { sha256, sha512 };
    explicit Digest(Algorithm algorithm = Algorithm::sha256);
    Digest(Digest&&) noexcept;
    Digest& operator=(Digest&&) noexcept;
    ~Digest();

    void add(std::string_view bytes);
    /// Hexadecimal; nothing can be added afterwards.
    std::string finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};
std::string sha256_hex(std::string_view bytes);

/// Holds bytes against what signed metadata says of them, while they come.
class Check {
public:
    /// `hashes` and `length` as metadata has them; no length: any up to `cap`. An algorithm that is not known makes the
    /// check fail: what cannot be verified is not taken. Source: TUF specification 4.4, 5.5.2, 5.6.2, 5.7.3.
    Check(Hashes hashes, std::uint64_t length_or_cap, bool exact_length);
    /// False from the first byte too many on.
    bool add(std::string_view bytes);
    /// Errors: invalid, saying what differs.
    platform::Result<> finish();
    std::uint64_t length() const { return seen_; }

private:
    Hashes wanted_;
    std::uint64_t limit_ = 0, seen_ = 0;
    bool exact_ = false;
    std::map<std::string, Digest> running_;
    std::string unknown_;
};
platform::Result<> check_bytes(std::string_view bytes, const Hashes& hashes, std::uint64_t length, bool exact_length);

} // namespace update
