// How long the stages of a run take, for --timings.
//   Timings timings;
//   timings.add("areas.read", clock.lap());
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace portulan::inline base {

class Stopwatch {
public:
    /// Seconds since the last call, or since it was made.
    double lap() {
        const auto now = std::chrono::steady_clock::now();
        const double seconds = std::chrono::duration<double>(now - since_).count();
        since_ = now;
        return seconds;
    }

private:
    std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
};

class Timings {
public:
    /// Stages of one name are summed.
    void add(std::string_view stage, double seconds) {
        for (auto& [name, sum] : stages_)
            if (name == stage) {
                sum += seconds;
                return;
            }
        stages_.emplace_back(stage, seconds);
    }
    /// One JSON object: {"areas.read": 0.123, ..., "total": 1.234}, seconds of wall time, in order of first mention.
    std::string to_json();

private:
    Stopwatch whole_;
    std::vector<std::pair<std::string, double>> stages_;
};

}  // namespace portulan::inline base
