// How far a long run is, on standard error: a bar on a terminal, plain lines elsewhere.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>

namespace portulan::inline base {

/// Elsewhere than on a terminal, `automatic` says each tenth of the way ("[12/120]") and `always` each job by name.
enum class ProgressMode { automatic, always, never };

/// Who hears of each job that is done: how many are, of how many, and which one. Called by the threads that work, one at a time;
/// what it throws ends the run.
using ProgressListener = std::function<void(std::size_t done, std::size_t total, std::string_view what)>;

/// Thread-safe. Destroying it leaves the terminal line clean.
class Progress {
public:
    Progress(ProgressMode mode, std::size_t total, ProgressListener listener = {});
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// One more job is done; `what` names it ("Port-Lorn - carte des espaces").
    void advance(std::string_view what);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace portulan::inline base
