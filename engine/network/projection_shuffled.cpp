#include <algorithm>
#include <bit>
#include <cmath>
#include <span>
#include <string>
#include <utility>

#include "base/parallel.h"
#include "base/random.h"
#include "network/projection.h"

namespace portulan::network {
namespace {

constexpr std::size_t chains = 8;       // each its own generator, so that threads change nothing
constexpr std::size_t settling = 20;    // trades an agent before the first draw
constexpr std::size_t between = 2;      // and from one draw to the next
constexpr std::size_t fewest_draws = 2'000, most_draws = 40'000;

/// Agents by artifacts, a bit each.
class BitRows {
public:
    BitRows(std::span<const Membership> memberships, std::size_t agents, std::size_t artifacts) : agents_{agents}, words_{(artifacts + 63) / 64}, bits_(agents * words_, 0) {
        for (const Membership& m : memberships) bits_[m.agent * words_ + m.artifact / 64] |= std::uint64_t{1} << (m.artifact % 64);
    }

    std::uint32_t shared(std::size_t a, std::size_t b) const {
        int count = 0;
        for (std::size_t w = 0; w < words_; ++w) count += std::popcount(bits_[a * words_ + w] & bits_[b * words_ + w]);
        return static_cast<std::uint32_t>(count);
    }

    /// Two agents share out anew what only one of them has.
    void trade(Random& random) {
        const auto a = random.below(static_cast<std::uint32_t>(agents_));
        auto b = random.below(static_cast<std::uint32_t>(agents_ - 1));
        b += b >= a ? 1U : 0U;
        std::uint64_t *one = &bits_[a * words_], *other = &bits_[b * words_];
        pool_.clear();
        std::size_t of_one = 0;
        for (std::size_t w = 0; w < words_; ++w) {
            of_one += static_cast<std::size_t>(std::popcount(one[w] & ~other[w]));
            for (std::uint64_t apart = one[w] ^ other[w]; apart != 0; apart &= apart - 1) pool_.push_back(static_cast<std::uint32_t>(64 * w) + static_cast<std::uint32_t>(std::countr_zero(apart)));
        }
        if (of_one == 0 || of_one == pool_.size()) return;
        for (std::size_t k = 0; k < pool_.size(); ++k) {
            if (k < of_one) std::swap(pool_[k], pool_[k + random.below(static_cast<std::uint32_t>(pool_.size() - k))]);
            const std::uint64_t bit = std::uint64_t{1} << (pool_[k] % 64);
            std::uint64_t &mine = one[pool_[k] / 64], &theirs = other[pool_[k] / 64];
            mine = k < of_one ? mine | bit : mine & ~bit;
            theirs = k < of_one ? theirs & ~bit : theirs | bit;
        }
    }

private:
    std::size_t agents_, words_;
    std::vector<std::uint64_t> bits_;
    std::vector<std::uint32_t> pool_{};
};

struct Tally {
    std::uint64_t sum = 0;
    std::uint32_t as_many = 0, as_few = 0;
};

}  // namespace

std::vector<SharedTie> project_shuffled(std::span<const Membership> memberships, std::size_t agents, std::size_t artifacts, const ShuffleOptions& options) {
    std::vector<SharedTie> ties = shared_pairs(memberships, agents, artifacts);
    if (ties.empty()) return ties;
    const BitRows observed(memberships, agents, artifacts);
    std::vector<std::vector<Tally>> tallies(chains, std::vector<Tally>(ties.size()));
    parallel_for(chains, options.jobs, [&](std::size_t chain) {
        Random random(options.seed, "shuffled-" + std::to_string(chain));
        BitRows rows = observed;
        for (std::size_t i = 0; i < settling * agents; ++i) rows.trade(random);
        for (std::size_t draw = chain; draw < options.draws; draw += chains) {
            for (std::size_t i = 0; i < between * agents; ++i) rows.trade(random);
            for (std::size_t t = 0; t < ties.size(); ++t) {
                const std::uint32_t shared = rows.shared(ties[t].a, ties[t].b);
                Tally& tally = tallies[chain][t];
                tally.sum += shared;
                tally.as_many += shared >= ties[t].shared ? 1U : 0U;
                tally.as_few += shared <= ties[t].shared ? 1U : 0U;
            }
        }
    });
    const auto draws = static_cast<double>(options.draws);
    for (std::size_t t = 0; t < ties.size(); ++t) {
        Tally all;
        for (const auto& of_chain : tallies) all.sum += of_chain[t].sum, all.as_many += of_chain[t].as_many, all.as_few += of_chain[t].as_few;
        ties[t].expected = static_cast<double>(all.sum) / draws;
        ties[t].p_more = ties[t].corrected = (1 + all.as_many) / (1 + draws);
        ties[t].p_less = (1 + all.as_few) / (1 + draws);
    }
    return ties;
}

std::size_t draws_for(std::size_t asked, double level) {
    return std::clamp(static_cast<std::size_t>(std::ceil(2 * static_cast<double>(asked) / level)), fewest_draws, most_draws);
}

}  // namespace portulan::network
