#include "base/interruption.h"

#include <atomic>

#include "base/error.h"

namespace portulan::inline base {
namespace {

// All that a signal handler may touch.
std::atomic<bool> asked{false};
std::atomic<bool> listening{false};  // an Interruption exists
static_assert(std::atomic<bool>::is_always_lock_free);

void ask(int) { asked.store(true); }

}  // namespace

Interruption::Interruption() : outermost_(!listening.exchange(true)) {
    if (!outermost_) return;
    asked.store(false);
    struct sigaction action {};
    action.sa_handler = ask;
    action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
    for (int i = 0; i < 3; ++i) {
        ::sigaction(signals[i], nullptr, &before_[i]);
        if (before_[i].sa_handler != SIG_IGN) ::sigaction(signals[i], &action, nullptr);
    }
}

Interruption::~Interruption() {
    if (!outermost_) return;
    listening.store(false);
    for (int i = 0; i < 3; ++i) ::sigaction(signals[i], &before_[i], nullptr);
}

void Interruption::check() const { interruption_point(); }

void interruption_point() {
    if (asked.load(std::memory_order_relaxed) && listening.load(std::memory_order_relaxed)) throw Error("RUN-006", {});
}

}  // namespace portulan::inline base
