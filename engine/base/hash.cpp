#include "base/hash.h"

#include <openssl/evp.h>
#include <xxhash.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <new>
#include <vector>

#include "base/error.h"

namespace portulan::inline base {
namespace {

template <std::size_t size>
std::string hex_of(const std::array<unsigned char, size>& bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(2 * size);
    for (const unsigned char byte : bytes) {
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

/// Gives the content piece by piece.
template <class Take>
void stream_file(const std::filesystem::path& path, Take take) {
    const auto fail = [&](int error) {
        throw Error("RUN-001", {.file = path.string()}, path.string(), system_reason(error));
    };
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> in{std::fopen(path.c_str(), "rbe"), &std::fclose};
    if (!in) fail(errno);
    std::vector<char> block(std::size_t{1} << 16);
    while (const std::size_t n = std::fread(block.data(), 1, block.size(), in.get())) take(std::string_view(block.data(), n));
    if (std::ferror(in.get())) fail(errno);  // opening a folder succeeds, reading it does not
}

std::string hex_of(XXH128_hash_t hash) {
    XXH128_canonical_t bytes;
    XXH128_canonicalFromHash(&bytes, hash);
    return hex_of(std::to_array(bytes.digest));
}

}  // namespace

struct Sha256::State {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
    if (!state_->context || EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr) != 1) throw std::bad_alloc();
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) { EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()); }

std::string Sha256::hex() {
    std::array<unsigned char, 32> bytes{};
    EVP_DigestFinal_ex(state_->context.get(), bytes.data(), nullptr);
    return hex_of(bytes);
}

std::string sha256(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.hex();
}

std::string sha256_of_file(const std::filesystem::path& path) {
    Sha256 hash;
    stream_file(path, [&](std::string_view bytes) { hash.add(bytes); });
    return hash.hex();
}

std::string quick_hash(std::string_view bytes) { return hex_of(XXH3_128bits(bytes.data(), bytes.size())); }

std::string quick_hash_of_file(const std::filesystem::path& path) {
    const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state{XXH3_createState(), &XXH3_freeState};
    if (!state) throw std::bad_alloc();
    XXH3_128bits_reset(state.get());
    stream_file(path, [&](std::string_view bytes) { XXH3_128bits_update(state.get(), bytes.data(), bytes.size()); });
    return hex_of(XXH3_128bits_digest(state.get()));
}

std::uint64_t fnv1a(std::string_view bytes, std::uint64_t start) {
    std::uint64_t hash = start;
    for (const char c : bytes) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3ULL;
    }
    return hash;
}

}  // namespace portulan::inline base
