// SHA-256 (FIPS 180-4), for manifests and inputs; and a quick hash for what we wrote ourselves.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace portulan::inline base {

/// 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

/// The same for what comes in pieces.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::string_view bytes);
    /// 64 lower-case hexadecimal digits. Nothing may be added afterwards.
    std::string hex();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Of a file's content, streamed. Throws Error when it cannot be read.
std::string sha256_of_file(const std::filesystem::path& path);

/// XXH3, 128 bits as 32 lower-case hexadecimal digits: ten times as fast as SHA-256. Tells every accident and every hand that changed
/// a file of ours; not for trust, since two texts of one hash could be made on purpose.
std::string quick_hash(std::string_view bytes);

/// Of a file's content, streamed. Throws Error when it cannot be read.
std::string quick_hash_of_file(const std::filesystem::path& path);

/// FNV-1a, 64 bits: for seeds and tables, not for trust.
std::uint64_t fnv1a(std::string_view bytes, std::uint64_t start = 0xcbf29ce484222325ULL);

}  // namespace portulan::inline base
