#include "base/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace portulan {
namespace {

TEST(parallel, each_number_once) {
    for (const unsigned jobs : {0U, 1U, 2U, 7U, 100U}) {
        std::vector<std::atomic<int>> calls(1000);
        parallel_for(calls.size(), jobs, [&](std::size_t i) { ++calls[i]; });
        for (std::size_t i = 0; i < calls.size(); ++i) ASSERT_EQ(calls[i], 1) << jobs << " " << i;
    }
}

TEST(parallel, nothing_to_do) {
    parallel_for(0, 4, [](std::size_t) { FAIL(); });
}

TEST(parallel, one_job_stays_on_this_thread_in_order) {
    const auto here = std::this_thread::get_id();
    std::vector<std::size_t> order;
    parallel_for(5, 1, [&](std::size_t i) {
        order.push_back(i);
        EXPECT_EQ(std::this_thread::get_id(), here) << i;
    });
    EXPECT_EQ(order, (std::vector<std::size_t>{0, 1, 2, 3, 4}));
}

TEST(parallel, no_more_threads_than_allowed) {
    std::mutex mutex;
    std::set<std::thread::id> seen;
    parallel_for(200, 3, [&](std::size_t) {
        const std::lock_guard lock(mutex);
        seen.insert(std::this_thread::get_id());
    });
    EXPECT_LE(seen.size(), 3U);
}

TEST(parallel, the_smallest_failure_comes_back_however_many_threads) {
    for (const unsigned jobs : {1U, 2U, 4U, 16U})
        for (int round = 0; round < 25; ++round) {
            std::string caught;
            try {
                parallel_for(300, jobs, [&](std::size_t i) {
                    // The smallest failing one is the slowest to fail.
                    if (i == 40) std::this_thread::sleep_for(std::chrono::microseconds(300));
                    if (i >= 40 && i % 2 == 0) throw std::runtime_error(std::to_string(i));
                });
            } catch (const std::runtime_error& error) {
                caught = error.what();
            }
            ASSERT_EQ(caught, "40") << jobs;
        }
}

TEST(parallel, all_stopped_when_the_failure_comes_back) {
    std::atomic<int> running{0};
    EXPECT_THROW(parallel_for(100, 4,
                              [&](std::size_t i) {
                                  ++running;
                                  std::this_thread::sleep_for(std::chrono::microseconds(200));
                                  --running;
                                  if (i == 3) throw std::runtime_error("three");
                              }),
                 std::runtime_error);
    EXPECT_EQ(running, 0);
}

TEST(parallel, nested) {
    std::vector<std::vector<int>> cells(6, std::vector<int>(50, 0));
    parallel_for(cells.size(), 3, [&](std::size_t row) {
        parallel_for(cells[row].size(), 2, [&](std::size_t column) { cells[row][column] = static_cast<int>(row * 50 + column); });
    });
    for (std::size_t row = 0; row < cells.size(); ++row)
        for (std::size_t column = 0; column < 50; ++column) ASSERT_EQ(cells[row][column], static_cast<int>(row * 50 + column));
}

TEST(parallel, at_least_one_core) { EXPECT_GE(core_count(), 1U); }

}  // namespace
}  // namespace portulan
