// Large tables and the pages they lie in.
#include "base/memory.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <numeric>

namespace portulan {
namespace {

// What asks the system for pages never touches what they hold, whoever is faster.
TEST(Memory, PagesAskedForAheadKeepWhatIsWritten) {
    for (int run = 0; run < 20; ++run) {
        LargeTable<std::uint64_t> table;
        table.reserve(std::size_t{1} << 20);  // 8 MB: four large pages
        const PagesAhead ahead(table.data(), table.capacity() * sizeof(std::uint64_t));
        for (std::uint64_t i = 0; i < table.capacity(); ++i) table.push_back(i);
        const std::uint64_t n = table.size();
        EXPECT_EQ(std::accumulate(table.begin(), table.end(), std::uint64_t{0}), n * (n - 1) / 2);
    }
}

TEST(Memory, WhatFillsNoLargePageIsLeftToTheSystem) {
    LargeTable<int> table(10, 7);
    const PagesAhead ahead(table.data(), table.size() * sizeof(int));
    EXPECT_EQ(table, LargeTable<int>(10, 7));
}

}  // namespace
}  // namespace portulan
