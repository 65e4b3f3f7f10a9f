#include "base/hash.h"

#include <openssl/evp.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <vector>

#include "base/error.h"

namespace portulan::inline base {
namespace {

using Digest = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

Digest begin() {
    Digest digest{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
    EVP_DigestInit_ex(digest.get(), EVP_sha256(), nullptr);
    return digest;
}

std::string finish(const Digest& digest) {
    std::array<unsigned char, 32> bytes{};
    EVP_DigestFinal_ex(digest.get(), bytes.data(), nullptr);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(64);
    for (const unsigned char byte : bytes) {
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

}  // namespace

std::string sha256(std::string_view bytes) {
    const Digest digest = begin();
    EVP_DigestUpdate(digest.get(), bytes.data(), bytes.size());
    return finish(digest);
}

std::string sha256_of_file(const std::filesystem::path& path) {
    const auto fail = [&](int error) {
        throw Error("RUN-001", {.file = path.string()}, path.string(), system_reason(error));
    };
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> in{std::fopen(path.c_str(), "rbe"), &std::fclose};
    if (!in) fail(errno);
    const Digest digest = begin();
    std::vector<char> block(std::size_t{1} << 16);
    while (const std::size_t n = std::fread(block.data(), 1, block.size(), in.get())) EVP_DigestUpdate(digest.get(), block.data(), n);
    if (std::ferror(in.get())) fail(errno);  // opening a folder succeeds, reading it does not
    return finish(digest);
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
