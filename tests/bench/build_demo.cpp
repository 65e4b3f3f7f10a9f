// The demo project from its folder to a delivery that nothing was kept from: load, check, solve, draw, write.
#include <benchmark/benchmark.h>

#include <filesystem>

#include "base/files.h"
#include "project/load.h"
#include "project/run.h"

namespace {

namespace fs = std::filesystem;
using namespace portulan;

fs::path demo() { return data_folder() / "demo"; }

void load(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(project::load_project(demo()));
}
BENCHMARK(load)->Unit(benchmark::kMillisecond)->UseRealTime();

/// Cold: the output folder is new each time. Argument: editions made (1 or 3), threads.
void build(benchmark::State& state) {
    const fs::path out = fs::temp_directory_path() / "portulan-bench-demo";
    std::vector<Edition> editions{Edition::everyone};
    if (state.range(0) == 3) editions = {Edition::everyone, Edition::partners, Edition::team};
    std::size_t files = 0;
    for (auto _ : state) {
        state.PauseTiming();
        fs::remove_all(out);
        state.ResumeTiming();
        const auto report = project::build_project(
            project::load_project(demo()),
            {.output = out, .editions = editions, .jobs = static_cast<unsigned>(state.range(1)), .progress = ProgressMode::never});
        files = report.files;
    }
    state.counters["files"] = static_cast<double>(files);
    fs::remove_all(out);
}
BENCHMARK(build)->Args({1, 2})->Args({3, 2})->Args({3, 1})->Unit(benchmark::kSecond)->UseRealTime()->Iterations(3);

/// The second build of an unchanged project, loading included: reading, hashing what each job reads and every file there.
void build_again(benchmark::State& state) {
    const fs::path out = fs::temp_directory_path() / "portulan-bench-demo-again";
    const project::BuildOptions options{.output = out, .editions = {Edition::everyone, Edition::partners, Edition::team},
                                        .jobs = static_cast<unsigned>(state.range(0)), .progress = ProgressMode::never};
    fs::remove_all(out);
    project::build_project(project::load_project(demo()), options);
    for (auto _ : state)
        if (!project::build_project(project::load_project(demo()), options).unchanged) state.SkipWithError("something was made");
    fs::remove_all(out);
}
BENCHMARK(build_again)->Arg(2)->Arg(1)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
