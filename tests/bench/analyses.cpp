// The spatial analyses on 35,000 communes: $PORTULAN_BENCH/data/communes.fgb with their population; without that folder a
// board of 35,000 squares. `--benchmark_filter=potential` runs one.
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/random.h"
#include "geo/access.h"
#include "geo/area_grid.h"
#include "geo/areas.h"
#include "geo/autocorrelation.h"
#include "geo/cartogram.h"
#include "geo/density.h"
#include "geo/discontinuity.h"
#include "geo/dorling.h"
#include "geo/local_autocorrelation.h"
#include "geo/measure.h"
#include "geo/potential.h"
#include "geo/topology.h"
#include "project/area_file.h"

namespace {

using namespace portulan;

constexpr unsigned jobs = 2;

struct Country {
    Coverage coverage;
    std::vector<double> population;
    std::vector<Point> centres;
    std::vector<geo::WeightedPoint> people;
};

Coverage board() {
    std::vector<geo::AreaShape> squares;
    for (int i = 0; i < 35000; ++i) {
        const double x = 400000 + 4000.0 * (i % 187), y = 6200000 + 4000.0 * (i / 187);
        squares.push_back({std::to_string(100000 + i), "", {{{{x, y}, {x + 4000, y}, {x + 4000, y + 4000}, {x, y + 4000}}, {}}}});
    }
    return geo::coverage_from(std::move(squares), {.crs = "EPSG:2154", .repair = false, .check = false, .jobs = jobs}).coverage;
}

Country read_country() {
    Country country;
    const char* folder = std::getenv("PORTULAN_BENCH");
    Random random(35);
    if (folder) {
        Timings timings;
        Problems problems;
        const auto areas = project::read_areas(std::filesystem::path(folder) / "data/communes.fgb", {.jobs = jobs}, timings, problems);
        if (!areas) throw std::runtime_error("no communes");
        country.coverage = areas->coverage;
        if (const auto column = areas->attributes.table.find_column("pop"))
            for (const TableRow& row : areas->attributes.table.rows) country.population.push_back(std::stod(row.cells[*column]));
    } else {
        country.coverage = board();
    }
    while (country.population.size() < country.coverage.areas.size()) country.population.push_back(std::exp(random.uniform(3, 10)));
    for (std::size_t i = 0; i < country.coverage.areas.size(); ++i) {
        country.centres.push_back(geo::centroid_of(geo::polygons_of(country.coverage, i)));
        country.people.push_back({country.centres.back(), country.population[i]});
    }
    return country;
}

const Country& country() {
    static const Country read = read_country();
    return read;
}

void neighbours(benchmark::State& state) {
    const Country& c = country();
    for (auto _ : state) benchmark::DoNotOptimize(geo::contiguity_weights(c.coverage));
}
BENCHMARK(neighbours)->Unit(benchmark::kMillisecond);

void moran_999(benchmark::State& state) {
    const Country& c = country();
    const auto weights = geo::contiguity_weights(c.coverage);
    for (auto _ : state) benchmark::DoNotOptimize(geo::moran(c.population, weights, {.jobs = jobs}));
}
BENCHMARK(moran_999)->Unit(benchmark::kMillisecond);

void local_moran_999(benchmark::State& state) {
    const Country& c = country();
    const auto weights = geo::contiguity_weights(c.coverage);
    for (auto _ : state) benchmark::DoNotOptimize(geo::local_moran(c.population, weights, {.jobs = jobs}));
}
BENCHMARK(local_moran_999)->Unit(benchmark::kMillisecond);

void discontinuities(benchmark::State& state) {
    const Country& c = country();
    for (auto _ : state) benchmark::DoNotOptimize(geo::discontinuities(c.coverage, c.population));
}
BENCHMARK(discontinuities)->Unit(benchmark::kMillisecond);

void grid(benchmark::State& state) {
    const Country& c = country();
    const auto shape = state.range(0) == 0 ? geo::CellShape::square : geo::CellShape::hexagon;
    for (auto _ : state) benchmark::DoNotOptimize(geo::grid_over(c.coverage, shape, 10000, jobs));
}
BENCHMARK(grid)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void clipped_cells(benchmark::State& state) {
    const Country& c = country();
    const geo::AreaGrid grid = geo::grid_over(c.coverage, geo::CellShape::hexagon, 10000, jobs);
    for (auto _ : state) benchmark::DoNotOptimize(geo::clipped_cells(grid, c.coverage, jobs));
}
BENCHMARK(clipped_cells)->Unit(benchmark::kMillisecond);

void density(benchmark::State& state) {
    const Country& c = country();
    const auto frame = geo::frame_of_about(geo::box_of(c.coverage), 100000);
    const auto mask = geo::mask_of(frame, c.coverage);
    for (auto _ : state) benchmark::DoNotOptimize(geo::density(c.people, frame, mask, {.bandwidth = 20000, .jobs = jobs}));
}
BENCHMARK(density)->Unit(benchmark::kMillisecond);

// Exponential and Pareto, beta in the second argument; the cells of SpatialPosition.
void potential(benchmark::State& state) {
    const Country& c = country();
    const auto frame = geo::frame_of_about(geo::box_of(c.coverage), 7250);
    const auto mask = geo::mask_of(frame, c.coverage);
    const auto decay = state.range(0) == 0 ? geo::Decay::exponential : geo::Decay::pareto;
    for (auto _ : state)
        benchmark::DoNotOptimize(geo::potential(c.people, frame, mask, {.decay = decay, .span = 30000, .beta = static_cast<double>(state.range(1)), .jobs = jobs}));
}
BENCHMARK(potential)->Args({0, 1})->Args({0, 2})->Args({1, 1})->Args({1, 2})->Unit(benchmark::kMillisecond);

void access_to_2000_places(benchmark::State& state) {
    const Country& c = country();
    std::vector<Point> places;
    for (std::size_t i = 0; i < c.centres.size(); i += 17) places.push_back(c.centres[i]);
    for (auto _ : state) {
        const auto demand = geo::demand_points(c.coverage, c.population, 2000, jobs);
        std::vector<Point> from;
        for (const auto& d : demand) from.push_back(d.place);
        benchmark::DoNotOptimize(geo::nearest_in_plane(from, places, jobs));
    }
}
BENCHMARK(access_to_2000_places)->Unit(benchmark::kMillisecond);

void dorling(benchmark::State& state) {
    const Country& c = country();
    const auto links = geo::border_length_weights(c.coverage);
    for (auto _ : state) benchmark::DoNotOptimize(geo::dorling(c.centres, c.population, links));
}
BENCHMARK(dorling)->Unit(benchmark::kMillisecond);

void cartogram(benchmark::State& state) {
    const Country& c = country();
    geo::Cartogram made;
    for (auto _ : state) made = geo::cartogram(c.coverage, c.population, {.jobs = jobs});
    state.counters["error"] = made.largest_error;
    state.counters["rounds"] = made.rounds;
    state.counters["added"] = static_cast<double>(made.added);
    state.counters["too_small"] = static_cast<double>(made.too_small);
    state.counters["crossings"] = static_cast<double>(made.crossings);
}
BENCHMARK(cartogram)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace
