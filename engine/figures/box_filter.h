// Which of many boxes may meet one, four looked at together. Internal to this room.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "model/box.h"

namespace portulan::figures {

/// Boxes in mm and in single precision, a little larger: none that meets is left out, a few may be named that do not.
class BoxFilter {
public:
    explicit BoxFilter(std::size_t count = 0) : fours_((count + lanes - 1) / lanes) {}

    void set(std::size_t i, const Box& box) {
        Four& four = fours_[i / lanes];
        four.min_x[i % lanes] = below(box.min_x);
        four.min_y[i % lanes] = below(box.min_y);
        four.max_x[i % lanes] = above(box.max_x);
        four.max_y[i % lanes] = above(box.max_y);
    }

    /// Calls visit(i) for each that may meet, in order.
    template <class Visit>
    void each(const Box& box, Visit visit) const {
        const float min_x = below(box.min_x), min_y = below(box.min_y), max_x = above(box.max_x), max_y = above(box.max_y);
        for (std::size_t k = 0; k < fours_.size(); ++k) {
            const Four& four = fours_[k];
            const Flags meets = (four.min_x <= max_x) & (four.max_x >= min_x) & (four.min_y <= max_y) & (four.max_y >= min_y);
            const auto halves = std::bit_cast<Halves>(meets);
            if ((halves.first | halves.second) == 0) continue;
            for (std::size_t lane = 0; lane < lanes; ++lane)
                if (meets[lane] != 0) visit(static_cast<std::uint32_t>(k * lanes + lane));
        }
    }

private:
    static constexpr std::size_t lanes = 4;
    using Numbers [[gnu::vector_size(4 * lanes)]] = float;
    using Flags [[gnu::vector_size(4 * lanes)]] = std::int32_t;
    struct Halves {
        std::uint64_t first, second;
    };
    static constexpr float far = std::numeric_limits<float>::max();
    struct Four {  // met by none
        Numbers min_x{far, far, far, far}, min_y{far, far, far, far}, max_x{-far, -far, -far, -far}, max_y{-far, -far, -far, -far};
    };

    static constexpr float slack = 0.01F;  // more than what single precision leaves of a place on any page
    static float below(double x) { return static_cast<float>(x) - slack; }
    static float above(double x) { return static_cast<float>(x) + slack; }

    std::vector<Four> fours_;
};

}  // namespace portulan::figures
