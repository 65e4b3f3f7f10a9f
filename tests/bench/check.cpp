// `portulan check` on projects of many rows (large_project.py beside): sound ones, and ones with a fault in twenty cells of
// several kinds.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>

#include "base/files.h"
#include "base/problem.h"
#include "project/load.h"

namespace {

namespace fs = std::filesystem;
using namespace portulan;

/// Arguments: rows, one fault in so many cells (0: none).
void check(benchmark::State& state) {
    const fs::path folder = fs::temp_directory_path() / "portulan-bench-check", script = data_folder().parent_path() / "tests/bench/large_project.py";
    fs::remove_all(folder);
    const std::string command = "python3 '" + script.string() + "' '" + folder.string() + "' --rows " + std::to_string(state.range(0)) + " --faults " + std::to_string(state.range(1));
    if (std::system(command.c_str()) != 0) {
        state.SkipWithError("no project could be made");
        return;
    }
    std::size_t problems = 0;
    for (auto _ : state) {
        const project::Loaded loaded = project::load_project(folder);
        problems = to_json(loaded.problems, Language::fr).size() ? loaded.problems.size() : 0;
    }
    state.counters["problems"] = static_cast<double>(problems);
    fs::remove_all(folder);
}
BENCHMARK(check)->Args({10'000, 0})->Args({100'000, 0})->Args({100'000, 20})->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
