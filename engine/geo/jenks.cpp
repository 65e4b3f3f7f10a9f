#include "geo/jenks.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>

namespace portulan::geo {
namespace {

class Fisher {
public:
    Fisher(std::span<const double> sorted, std::size_t count) : sum_{0}, squares_{0}, number_{0} {
        // Around the middle, so that squares of large numbers keep their digits.
        const double centre = sorted[sorted.size() / 2];
        for (std::size_t i = 0; i < sorted.size(); ++i) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                start_.push_back(i);
                sum_.push_back(sum_.back());
                squares_.push_back(squares_.back());
                number_.push_back(number_.back());
            }
            const double v = sorted[i] - centre;
            sum_.back() += v;
            squares_.back() += v * v;
            number_.back() += 1;
        }
        classes_ = std::min(count, start_.size());
    }

    std::vector<std::size_t> run() {
        const std::size_t n = start_.size();
        best_.resize(n);
        for (std::size_t j = 0; j < n; ++j) best_[j] = cost(0, j);
        splits_.assign(classes_, std::vector<std::uint32_t>(n, 0));
        for (std::size_t c = 1; c < classes_; ++c) {
            before_ = best_;
            fill(c, c, n - 1, c, n - 1);
        }
        std::vector<std::size_t> starts(classes_);
        std::size_t end = n - 1;
        for (std::size_t c = classes_; c-- > 0;) {
            const std::size_t from = c == 0 ? 0 : splits_[c][end];
            starts[c] = start_[from];
            end = from - 1;
        }
        return starts;
    }

private:
    // Squares within a class of the distinct values i..j.
    double cost(std::size_t i, std::size_t j) const {
        const double s = sum_[j + 1] - sum_[i];
        const double within = squares_[j + 1] - squares_[i] - s * s / (number_[j + 1] - number_[i]);
        return within > 0 ? within : 0;
    }

    // best_[j] for c + 1 classes over the values 0..j, j in [low, high]; the last class begins in [first, last].
    void fill(std::size_t c, std::size_t low, std::size_t high, std::size_t first, std::size_t last) {
        const std::size_t j = (low + high) / 2;
        double least = std::numeric_limits<double>::infinity();
        std::size_t at = first;
        for (std::size_t i = first; i <= std::min(j, last); ++i) {
            const double total = before_[i - 1] + cost(i, j);
            if (total < least) {
                least = total;
                at = i;
            }
        }
        best_[j] = least;
        splits_[c][j] = static_cast<std::uint32_t>(at);
        if (j > low) fill(c, low, j - 1, first, at);
        if (j < high) fill(c, j + 1, high, at, last);
    }

    std::vector<double> sum_, squares_, number_;  // running totals over distinct values
    std::vector<std::size_t> start_;              // where each distinct value begins
    std::size_t classes_ = 0;
    std::vector<double> best_, before_;
    std::vector<std::vector<std::uint32_t>> splits_;
};

}  // namespace

std::vector<std::size_t> jenks_starts(std::span<const double> sorted, std::size_t count) {
    if (sorted.empty() || count == 0) return {};
    return Fisher(sorted, count).run();
}

}  // namespace portulan::geo
