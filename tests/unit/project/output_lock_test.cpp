// One run at a time for each output folder.
#include "project/output_lock.h"

#include <gtest/gtest.h>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "base/error.h"
#include "support/folders.h"

namespace portulan::project {
namespace {

namespace fs = std::filesystem;
using support::TemporaryFolder;

Problem thrown_for(const fs::path& output, const LockOptions& options) {
    try {
        const OutputLock lock(output, options);
    } catch (const Error& error) {
        return error.problem();
    }
    return {};
}

TEST(OutputLock, LeavesNothingBehind) {
    const TemporaryFolder top;
    {
        const OutputLock lock(top.path() / "a" / "b" / "sorties");
        EXPECT_TRUE(fs::exists(top.path() / "a" / "b" / ".sorties.lock"));
    }
    EXPECT_TRUE(fs::is_empty(top.path()));
}

TEST(OutputLock, TellsWhoIsAtWork) {
    const TemporaryFolder top;
    const OutputLock lock(top.path() / "sorties");
    const Problem problem = thrown_for(top.path() / "sorties", {.wait = false});
    EXPECT_EQ(problem.code, "RUN-020");
    EXPECT_EQ(problem.parameters, (Parameters{{"process", std::to_string(::getpid())}}));
    EXPECT_EQ(thrown_for(top.path() / "others", {.wait = false}).code, "") << "another folder is free";
}

TEST(OutputLock, WaitsForItsTurn) {
    const TemporaryFolder top;
    const fs::path out = top.path() / "sorties";
    auto first = std::make_unique<OutputLock>(out);
    std::atomic<long> told{0};
    std::atomic<bool> done{false};
    std::thread second([&] {
        const OutputLock lock(out, {.wait = true, .waiting = [&](long process) { told = process; }});
        done = true;
    });
    while (told == 0) std::this_thread::yield();
    EXPECT_EQ(told, ::getpid());
    EXPECT_FALSE(done);
    first.reset();
    second.join();
    EXPECT_TRUE(done);
    EXPECT_TRUE(fs::is_empty(top.path()));
}

TEST(OutputLock, OneAtATimeHoweverMany) {
    const TemporaryFolder top;
    std::atomic<int> inside{0}, most{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t)
        threads.emplace_back([&] {
            const OutputLock lock(top.path() / "sorties");
            most = std::max(most.load(), ++inside);
            std::this_thread::yield();
            --inside;
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(most, 1);
    EXPECT_TRUE(fs::is_empty(top.path()));
}

/// The file stays, the lock does not: nobody has to clear up after a run that was killed.
TEST(OutputLock, AKilledRunHoldsNothing) {
    const TemporaryFolder top;
    const fs::path out = top.path() / "sorties";
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const OutputLock lock(out);
        (void)!::write(ready[1], "x", 1);
        ::pause();
        ::_exit(0);
    }
    char byte = 0;
    ASSERT_EQ(::read(ready[0], &byte, 1), 1);
    EXPECT_EQ(thrown_for(out, {.wait = false}).code, "RUN-020");
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    EXPECT_TRUE(fs::exists(top.path() / ".sorties.lock"));
    EXPECT_EQ(thrown_for(out, {.wait = false}).code, "");
    EXPECT_TRUE(fs::is_empty(top.path()));
    ::close(ready[0]);
    ::close(ready[1]);
}

TEST(OutputLock, SaysWhyThereIsNone) {
    EXPECT_EQ(thrown_for("/proc/portulan-test/sorties", {}).code, "RUN-002");
    const TemporaryFolder top;
    fs::create_symlink("/dev/null", top.path() / ".sorties.lock");
    EXPECT_EQ(thrown_for(top.path() / "sorties", {}).code, "RUN-002") << "a link in the place of the lock is not followed";
}

}  // namespace
}  // namespace portulan::project
