// Numbers that look drawn at random and that only who holds a key can find again: HMAC-SHA256 (RFC 2104, FIPS 198-1) of a name and a number.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace portulan::inline base {

std::array<unsigned char, 32> hmac_sha256(std::string_view key, std::string_view message);

/// The draws of one name under one key: the same whenever they are asked for, in whatever order. Uniform in [0, 1), 53 bits each.
class KeyedDraws {
public:
    KeyedDraws(std::string key, std::string name) : key_(std::move(key)), name_(std::move(name)) {}
    std::pair<double, double> pair(std::uint32_t number) const;

private:
    std::string key_, name_;
};

}  // namespace portulan::inline base
