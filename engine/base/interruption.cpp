#include "base/interruption.h"

#include <atomic>

#include "base/error.h"

namespace portulan::inline base {
namespace {

// All that a signal handler may touch.
std::atomic<bool> asked{false};
std::atomic<int> listening{0};  // how many Interruptions exist
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

void ask(int) { asked.store(true); }

}  // namespace

Interruption::Interruption(Hears hears) {
    if (listening.fetch_add(1) > 0) return;
    asked.store(false);
    hears_ = hears == Hears::signals;
    if (!hears_) return;
    struct sigaction action {};
    action.sa_handler = ask;
    action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
    for (int i = 0; i < 3; ++i) {
        ::sigaction(signals[i], nullptr, &before_[i]);
        if (before_[i].sa_handler != SIG_IGN) ::sigaction(signals[i], &action, nullptr);
    }
}

Interruption::~Interruption() {
    listening.fetch_sub(1);
    if (!hears_) return;
    for (int i = 0; i < 3; ++i) ::sigaction(signals[i], &before_[i], nullptr);
}

void interrupt() {
    if (listening.load() > 0) asked.store(true);
}

void Interruption::check() const { interruption_point(); }

void interruption_point() {
    if (asked.load(std::memory_order_relaxed) && listening.load(std::memory_order_relaxed) > 0) throw Error("RUN-006", {});
}

}  // namespace portulan::inline base
