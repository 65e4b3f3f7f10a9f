#include "base/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#include "base/interruption.h"

namespace portulan::inline base {

unsigned core_count() { return std::max(1U, std::thread::hardware_concurrency()); }

void parallel_for(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& work) {
    const std::size_t threads = std::min<std::size_t>(count, jobs == 0 ? core_count() : jobs);
    if (threads <= 1) {
        for (std::size_t i = 0; i < count; ++i) {
            interruption_point();
            work(i);
        }
        return;
    }
    std::atomic<std::size_t> next{0};
    std::atomic<bool> failed{false};
    std::mutex mutex;
    std::size_t failed_at = count;
    std::exception_ptr failure;
    // Numbers are handed out in order and one handed out is always worked on: whatever the threads, all below the first
    // failure are done, and the smallest that fails is known.
    const auto run = [&] {
        while (!failed.load()) {
            const std::size_t i = next.fetch_add(1);
            if (i >= count) return;
            try {
                interruption_point();
                work(i);
            } catch (...) {
                const std::lock_guard lock(mutex);
                failed = true;
                if (i < failed_at) {
                    failed_at = i;
                    failure = std::current_exception();
                }
            }
        }
    };
    std::vector<std::thread> team;
    team.reserve(threads - 1);
    try {
        for (std::size_t t = 1; t < threads; ++t) team.emplace_back(run);
    } catch (const std::system_error&) {
        // No more threads to be had: those there are do the work.
    }
    run();
    for (auto& member : team) member.join();
    if (failure) std::rethrow_exception(failure);
}

}  // namespace portulan::inline base
