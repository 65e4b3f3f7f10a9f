#include "base/progress.h"

#include <unistd.h>

#include <cstdio>
#include <mutex>
#include <string>

namespace portulan::inline base {

struct Progress::State {
    std::mutex mutex;
    std::size_t done = 0;
    std::size_t total = 0;
    bool bar = false;
    bool lines = false;
};

Progress::Progress(ProgressMode mode, std::size_t total) : state_(std::make_unique<State>()) {
    const bool terminal = ::isatty(STDERR_FILENO) == 1;
    state_->total = total;
    state_->bar = mode != ProgressMode::never && terminal;
    state_->lines = mode == ProgressMode::always && !terminal;
}

Progress::~Progress() {
    if (state_->bar && state_->done > 0) std::fputs("\r\033[K", stderr);
}

void Progress::advance(std::string_view what) {
    const std::lock_guard lock(state_->mutex);
    ++state_->done;
    const std::string name(what);
    if (state_->lines) {
        std::fprintf(stderr, "[%zu/%zu] %s\n", state_->done, state_->total, name.c_str());
    } else if (state_->bar) {
        constexpr std::size_t width = 24;
        const std::size_t full = state_->total ? width * state_->done / state_->total : width;
        const std::string bar = std::string(full, '#') + std::string(width - full, '.');
        std::fprintf(stderr, "\r\033[K[%s] %zu/%zu %.60s", bar.c_str(), state_->done, state_->total, name.c_str());
        std::fflush(stderr);
    }
}

}  // namespace portulan::inline base
