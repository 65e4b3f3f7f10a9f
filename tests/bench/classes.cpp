// Fisher-Jenks classes of 35,000 values, sorting included: $PORTULAN_BENCH/data/communes_attr.csv, column val (tests/bench/jenks.py runs the peer
// beside it). Without that folder, values drawn by our own generator.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "base/random.h"
#include "geo/classes.h"

namespace {

using namespace portulan;

std::vector<double> values() {
    std::vector<double> out;
    if (const char* folder = std::getenv("PORTULAN_BENCH")) {
        std::ifstream file(std::string(folder) + "/data/communes_attr.csv");
        std::string line, cell;
        std::getline(file, line);
        std::istringstream heading(line);
        std::size_t column = 0;
        while (std::getline(heading, cell, ',') && cell != "val") ++column;
        while (std::getline(file, line)) {
            std::istringstream row(line);
            for (std::size_t i = 0; i <= column; ++i) std::getline(row, cell, ',');
            out.push_back(std::stod(cell));
        }
    }
    Random random(35);
    while (out.size() < 35000) out.push_back(std::exp(random.uniform(0, 8)));
    return out;
}

void jenks(benchmark::State& state) {
    const std::vector<double> all = values();
    const auto k = static_cast<int>(state.range(0));
    for (auto _ : state) benchmark::DoNotOptimize(geo::class_bounds(all, {.method = geo::ClassMethod::jenks, .count = k}));
    const auto bounds = geo::class_bounds(all, {.method = geo::ClassMethod::jenks, .count = k});
    double squares = 0;
    for (std::size_t c = 0; c + 1 < bounds.size(); ++c) {
        double sum = 0, n = 0;
        const auto in_class = [&](double v) { return geo::class_of(v, bounds) == static_cast<int>(c); };
        for (const double v : all)
            if (in_class(v)) {
                sum += v;
                ++n;
            }
        for (const double v : all)
            if (in_class(v)) squares += (v - sum / n) * (v - sum / n);
    }
    state.counters["ssw"] = squares;  // to compare with the peer's
}
BENCHMARK(jenks)->Arg(7)->Unit(benchmark::kMillisecond);

}  // namespace
