#include "base/crash.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/part_folder.h"

namespace portulan {
namespace {

namespace fs = std::filesystem;

class Crash : public testing::Test {
protected:
    void SetUp() override {
        GTEST_FLAG_SET(death_test_style, "threadsafe");
        top_ = fs::path(testing::TempDir()) / ("crash-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
        fs::remove_all(top_);
        fs::create_directories(top_);
    }
    void TearDown() override { fs::remove_all(top_); }

    /// A delivery half written: folders within folders, more files than one look at a folder gives.
    void fill(const fs::path& folder) const {
        fs::create_directories(folder / "public" / "figures");
        for (int i = 0; i < 300; ++i) std::ofstream(folder / "public" / "figures" / ("figure-" + std::to_string(i) + ".svg")) << "<svg/>";
        fs::create_symlink(top_ / "kept", folder / "public" / "link");
    }

    fs::path top_;
};

/// No more memory is given to this process.
void end_memory() {
    const rlimit nothing{1, 1};
    ::setrlimit(RLIMIT_AS, &nothing);
    const rlimit no_core{0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);
}

std::size_t count_of(const fs::path& folder) { return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator())); }

TEST_F(Crash, WhereMemoryEndsSaysSoAndLeavesNothing) {
    fs::create_directories(top_ / "kept");
    std::ofstream(top_ / "kept" / "mine.txt") << "mine";
    EXPECT_EXIT(
        {
            tell_crashes_without_memory("RUN-024 there is not enough memory", 3);
            const PartFolder part(top_ / "out");
            fill(part.path());
            end_memory();
            std::abort();
        },
        testing::ExitedWithCode(3), "^RUN-024 there is not enough memory\n$");
    EXPECT_EQ(count_of(top_), 1u);
    EXPECT_TRUE(fs::exists(top_ / "kept" / "mine.txt"));
}

TEST_F(Crash, WithMemoryLeftStaysWhatItIs) {
    EXPECT_EXIT(
        {
            tell_crashes_without_memory("RUN-024 there is not enough memory", 3);
            const PartFolder part(top_ / "out");
            std::abort();
        },
        testing::KilledBySignal(SIGABRT), "^$");
    EXPECT_EQ(count_of(top_), 1u) << "for the next run to take away, as after kill -9";
}

TEST_F(Crash, FoldersNoLongerWatchedAreLeftAlone) {
    EXPECT_EXIT(
        {
            tell_crashes_without_memory("RUN-024", 3);
            fs::create_directories(top_ / "a");
            for (int i = 0; i < 20; ++i) {  // more than are watched at a time: each gives its place back
                DoomedFolder doomed;
                doomed.watch(top_ / "a");
            }
            end_memory();
            std::abort();
        },
        testing::ExitedWithCode(3), "RUN-024");
    EXPECT_TRUE(fs::exists(top_ / "a"));
}

}  // namespace
}  // namespace portulan
