// Our own generator: the same numbers on every machine and in every version (PCG32, O'Neill 2014,
// seeded through SplitMix64). Not for secrets.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

namespace portulan::inline base {

class Random {
public:
    explicit Random(std::uint64_t seed);
    /// A generator for a named purpose: the same for the same (seed, name), unrelated otherwise.
    Random(std::uint64_t seed, std::string_view name);

    std::uint32_t next();
    /// Uniform in [0, bound), unbiased; bound > 0.
    std::uint32_t below(std::uint32_t bound);
    /// Uniform in [0, 1), 53 bits.
    double uniform();
    /// Uniform between low and high; high itself may come out of rounding.
    double uniform(double low, double high) { return low + (high - low) * uniform(); }

    template <class Container>
    void shuffle(Container& items) {
        for (std::size_t i = items.size(); i > 1; --i) {
            const auto j = below(static_cast<std::uint32_t>(i));
            using std::swap;
            swap(items[i - 1], items[j]);
        }
    }

private:
    std::uint64_t state_ = 0;
    std::uint64_t increment_ = 0;
};

}  // namespace portulan::inline base
