#include "geo/cosine_transform.h"

#include <bit>
#include <cassert>
#include <numbers>
#include <utility>

#include "base/parallel.h"

namespace portulan::geo {
namespace {

using Complex = std::complex<double>;

// The product without the checks for infinities of operator*.
Complex times(Complex a, Complex b) {
    return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
}

std::vector<double> transposed(const std::vector<double>& values, std::size_t columns, std::size_t rows) {
    constexpr std::size_t block = 32;  // fits the cache both ways
    std::vector<double> out(values.size());
    for (std::size_t r0 = 0; r0 < rows; r0 += block)
        for (std::size_t c0 = 0; c0 < columns; c0 += block)
            for (std::size_t r = r0; r < std::min(rows, r0 + block); ++r)
                for (std::size_t c = c0; c < std::min(columns, c0 + block); ++c)
                    out[c * rows + r] = values[r * columns + c];
    return out;
}

}  // namespace

CosineTransform::Side::Side(std::size_t n) : size{n}, reversed(n) {
    assert(std::has_single_bit(n));
    const double turn = 2 * std::numbers::pi / static_cast<double>(n);
    for (std::size_t k = 0; k < n / 2; ++k) turns.push_back(std::polar(1.0, -turn * static_cast<double>(k)));
    for (std::size_t k = 0; k < n; ++k) quarters.push_back(std::polar(1.0, -turn * static_cast<double>(k) / 4));
    for (std::size_t k = 1; k < n; ++k) reversed[k] = (reversed[k / 2] / 2) | ((k & 1) != 0 ? n / 2 : 0);
}

// In place; Cooley and Tukey, decimation in time.
void CosineTransform::Side::fourier(std::span<Complex> z) const {
    for (std::size_t k = 0; k < size; ++k)
        if (k < reversed[k]) std::swap(z[k], z[reversed[k]]);
    for (std::size_t half = 1; half < size; half *= 2) {
        const std::size_t stride = size / (2 * half);
        for (std::size_t start = 0; start < size; start += 2 * half)
            for (std::size_t k = 0; k < half; ++k) {
                const Complex odd = times(turns[k * stride], z[start + half + k]);
                z[start + half + k] = z[start + k] - odd;
                z[start + k] += odd;
            }
    }
}

void CosineTransform::Side::forward(double* a, double* b, std::span<Complex> z) const {
    for (std::size_t n = 0; n < size; ++n) {
        const std::size_t to = n % 2 == 0 ? n / 2 : size - 1 - n / 2;
        z[to] = {a[n], b[n]};
    }
    fourier(z);
    for (std::size_t k = 0; k < size; ++k) {
        // The transforms of the two rows lie in one another: each is the even or odd part.
        const Complex one = z[k];
        const Complex other = std::conj(z[(size - k) % size]);
        a[k] = times(quarters[k], (one + other) / 2.0).real();
        b[k] = times(quarters[k], times({0, -0.5}, one - other)).real();
    }
}

void CosineTransform::Side::inverse(double* a, double* b, std::span<Complex> z) const {
    for (std::size_t k = 0; k < size; ++k) {
        const Complex va = times(std::conj(quarters[k]), {a[k], k == 0 ? 0 : -a[size - k]});
        const Complex vb = times(std::conj(quarters[k]), {b[k], k == 0 ? 0 : -b[size - k]});
        // Conjugated before and after, the forward transform runs backwards.
        z[k] = std::conj(va + times({0, 1}, vb));
    }
    fourier(z);
    const double scale = 1 / static_cast<double>(size);
    for (std::size_t n = 0; n < size; ++n) {
        const std::size_t from = n % 2 == 0 ? n / 2 : size - 1 - n / 2;
        a[n] = z[from].real() * scale;
        b[n] = -z[from].imag() * scale;
    }
}

CosineTransform::CosineTransform(std::size_t columns, std::size_t rows) : along_rows_{columns}, along_columns_{rows} {}

void CosineTransform::each_row(const Side& side, Direction direction, std::vector<double>& values, unsigned jobs) {
    const std::size_t rows = values.size() / side.size;
    constexpr std::size_t chunk = 16;  // pairs
    parallel_for((rows + 2 * chunk - 1) / (2 * chunk), jobs, [&](std::size_t c) {
        std::vector<Complex> z(side.size);
        std::vector<double> spare(side.size);  // beside a single last row
        for (std::size_t r = 2 * chunk * c; r < std::min(rows, 2 * chunk * (c + 1)); r += 2) {
            double* a = values.data() + r * side.size;
            double* b = r + 1 < rows ? a + side.size : spare.data();
            direction == Direction::forward ? side.forward(a, b, z) : side.inverse(a, b, z);
        }
    });
}

void CosineTransform::both_ways(Direction direction, std::vector<double>& values, unsigned jobs) const {
    assert(values.size() == along_rows_.size * along_columns_.size);
    each_row(along_rows_, direction, values, jobs);
    values = transposed(values, along_rows_.size, along_columns_.size);
    each_row(along_columns_, direction, values, jobs);
    values = transposed(values, along_columns_.size, along_rows_.size);
}

void CosineTransform::forward(std::vector<double>& values, unsigned jobs) const {
    both_ways(Direction::forward, values, jobs);
}

void CosineTransform::inverse(std::vector<double>& values, unsigned jobs) const {
    both_ways(Direction::inverse, values, jobs);
}

}  // namespace portulan::geo
