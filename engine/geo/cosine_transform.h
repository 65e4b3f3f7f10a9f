// The discrete cosine transform on a grid: what solves Poisson's equation in a box no flow leaves.
//
// Makhoul, "A fast cosine transform in one and two dimensions", IEEE Trans. ASSP 28(1), 1980, over a complex Fourier
// transform of radix 2; two rows at a time.
#pragma once

#include <complex>
#include <cstddef>
#include <span>
#include <vector>

namespace portulan::geo {

/// Both sides powers of two. Values row after row.
class CosineTransform {
public:
    CosineTransform(std::size_t columns, std::size_t rows);

    /// X[k] = sum over n of x[n] cos(pi (2 n + 1) k / 2 N), along rows and columns.
    void forward(std::vector<double>& values, unsigned jobs = 1) const;
    /// Undoes forward().
    void inverse(std::vector<double>& values, unsigned jobs = 1) const;

private:
    // Along one side.
    struct Side {
        explicit Side(std::size_t n);
        void fourier(std::span<std::complex<double>> z) const;
        void forward(double* a, double* b, std::span<std::complex<double>> z) const;
        void inverse(double* a, double* b, std::span<std::complex<double>> z) const;

        std::size_t size;
        std::vector<std::complex<double>> turns;     // exp(-2 pi i k / N), k < N / 2
        std::vector<std::complex<double>> quarters;  // exp(-pi i k / 2 N)
        std::vector<std::size_t> reversed;           // bits the other way round
    };
    enum class Direction { forward, inverse };
    static void each_row(const Side& side, Direction direction, std::vector<double>& values, unsigned jobs);
    void both_ways(Direction direction, std::vector<double>& values, unsigned jobs) const;

    Side along_rows_;
    Side along_columns_;
};

}  // namespace portulan::geo
