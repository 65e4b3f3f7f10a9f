#include "geo/jenks.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>

namespace portulan::geo {
namespace {

class Fisher {
public:
    Fisher(std::span<const double> sorted, std::size_t count) : sum_{0}, squares_{0}, number_{0}, inverse_(sorted.size() + 1) {
        for (std::size_t n = 1; n < inverse_.size(); ++n) inverse_[n] = 1 / static_cast<double>(n);
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
    // Squares within a class of the distinct values i..j. Never more than a rounding error below 0.
    double cost(std::size_t i, std::size_t j) const {
        const double s = sum_[j + 1] - sum_[i];
        return squares_[j + 1] - squares_[i] - s * s * inverse_[number_[j + 1] - number_[i]];
    }

    // best_[j] for c + 1 classes over the values 0..j, j in [low, high]; the last class begins in [first, last].
    void fill(std::size_t c, std::size_t low, std::size_t high, std::size_t first, std::size_t last) {
        const std::size_t j = (low + high) / 2;
        double least = std::numeric_limits<double>::infinity();
        std::size_t at = first;
        const std::size_t end = std::min(j, last);
        for (std::size_t i = first; i <= end; ++i) {
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

    std::vector<double> sum_, squares_;  // running totals over distinct values
    std::vector<std::uint32_t> number_;
    std::vector<double> inverse_;        // 1 / n: a product is faster than a division
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
