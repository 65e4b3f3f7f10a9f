#include "base/keyed_draws.h"

#include <openssl/hmac.h>

#include <new>

namespace portulan::inline base {

std::array<unsigned char, 32> hmac_sha256(std::string_view key, std::string_view message) {
    std::array<unsigned char, 32> made{};
    unsigned size = 0;
    if (!HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(message.data()), message.size(), made.data(), &size)) throw std::bad_alloc();
    return made;
}

std::pair<double, double> KeyedDraws::pair(std::uint32_t number) const {
    const auto bytes = hmac_sha256(key_, name_ + '\n' + std::to_string(number));
    const auto uniform = [&](std::size_t from) {
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < 8; ++i) bits = bits << 8U | bytes[from + i];
        return static_cast<double>(bits >> 11U) * 0x1p-53;
    };
    return {uniform(0), uniform(8)};
}

}  // namespace portulan::inline base
