// The output folder: whose it is, how it is filled, that it appears whole or not at all.
#include "project/delivery.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>

#include "base/error.h"
#include "base/hash.h"
#include "support/folders.h"
#include "support/tree.h"

namespace portulan::project {
namespace {

namespace fs = std::filesystem;
using support::read_bytes;
using support::read_tree;
using support::TemporaryFolder;

std::string code_thrown_for(const fs::path& output) {
    try {
        Delivery delivery(output);
    } catch (const Error& error) {
        return error.problem().code;
    }
    return "";
}

/// A delivery of those files, put in place.
void deliver(const fs::path& output, const std::vector<std::pair<std::string, std::string>>& files) {
    Delivery delivery(output);
    for (const auto& [path, bytes] : files) delivery.write(path, bytes);
    delivery.publish();
}

std::size_t entries_of(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

TEST(Delivery, AppearsAtOnceWithFoldersAboveIt) {
    const TemporaryFolder top;
    const fs::path out = top.path() / "a" / "b" / "sorties";
    Delivery delivery(out);
    const std::string bytes = "<svg/>";
    EXPECT_EQ(delivery.write("public/port-lorn/situation.svg", bytes), sha256(bytes));
    EXPECT_FALSE(fs::exists(out)) << "nothing shows before it is whole";
    delivery.publish();
    EXPECT_EQ(read_bytes(out / "public/port-lorn/situation.svg"), bytes);
    EXPECT_EQ(delivery.count(), 1U);
    EXPECT_EQ(entries_of(out.parent_path()), 1U) << "nothing is left beside";
}

TEST(Delivery, ReplacesAnEarlierOneWhole) {
    const TemporaryFolder top;
    const fs::path out = top.path() / "sorties";
    deliver(out, {{"public/a.csv", "1"}, {"team/b.csv", "2"}});
    deliver(out, {{"public/a.csv", "3"}});
    EXPECT_EQ(read_bytes(out / "public/a.csv"), "3");
    EXPECT_FALSE(fs::exists(out / "team")) << "an edition that is no longer made is gone";
}

TEST(Delivery, TakesAnEmptyFolder) {
    const TemporaryFolder top;
    const fs::path out = top.path() / "sorties";
    fs::create_directory(out);
    deliver(out, {{"public/a.csv", "1"}});
    EXPECT_EQ(read_bytes(out / "public/a.csv"), "1");
}

TEST(Delivery, RefusesAFolderThatItDidNotMake) {
    const TemporaryFolder top;
    top.write("thesis/chapter.txt", "years of work");
    top.write("thesis/public/index.html", "not ours");
    const auto before = read_tree(top.path());
    EXPECT_EQ(code_thrown_for(top.path() / "thesis"), "RUN-004");
    EXPECT_EQ(code_thrown_for(top.path() / "thesis/"), "RUN-004");
    EXPECT_EQ(code_thrown_for(top.path() / "thesis" / "chapter.txt"), "RUN-004") << "a file";
    EXPECT_EQ(code_thrown_for("/"), "RUN-004");
    support::expect_same_tree(before, read_tree(top.path()));
    EXPECT_EQ(entries_of(top.path()), 1U);
}

TEST(Delivery, GoesThroughASymbolicLink) {
    const TemporaryFolder top;
    fs::create_directories(top.path() / "disk" / "real");
    const fs::path link = top.path() / "sorties";
    fs::create_directory_symlink(top.path() / "disk" / "real", link);
    deliver(link, {{"public/a.csv", "1"}});
    EXPECT_TRUE(fs::is_symlink(link));
    EXPECT_EQ(read_bytes(top.path() / "disk/real/public/a.csv"), "1");
    EXPECT_EQ(entries_of(top.path() / "disk"), 1U);
}

TEST(Delivery, LeavesNothingWhenTheRunEndsMidway) {
    const TemporaryFolder top;
    const fs::path out = top.path() / "sorties";
    deliver(out, {{"public/a.csv", "1"}});
    const auto before = read_tree(top.path());
    try {
        Delivery delivery(out);
        delivery.write("public/a.csv", "2");
        delivery.write("public/b.csv", "3");
        throw std::runtime_error("a figure that cannot be solved");
    } catch (const std::runtime_error&) {
    }
    support::expect_same_tree(before, read_tree(top.path()));
    EXPECT_EQ(entries_of(top.path()), 1U);
    { const Delivery unfinished(top.path() / "new" / "deep" / "sorties"); }
    EXPECT_EQ(entries_of(top.path()), 1U) << "folders made above it go too";
}

TEST(Delivery, ClearsWhatDeadRunsLeftAndNothingElse) {
    const TemporaryFolder top;
    const fs::path out = top.path() / "sorties";
    top.write(".sorties.4194999-0.part/public/a.csv", "half");
    top.write(".sorties." + std::to_string(::getpid()) + "-0.part/public/old.csv", "of a process that had our number");
    top.write(".sorties.1.part/public/a.csv", "half");
    top.write(".sorties.jean.part/a.csv", "somebody's own");
    top.write(".sorties2.7-0.part/a.csv", "of another output");
    top.write(".sorties.12-0.part.zip", "a file");
    const fs::path living = top.write(".sorties.4194998-0.part/public/a.csv", "being made").parent_path().parent_path();
    const int held = ::open(living.c_str(), O_RDONLY | O_DIRECTORY);
    ASSERT_GE(held, 0);
    ASSERT_EQ(::flock(held, LOCK_EX | LOCK_NB), 0);
    deliver(out, {{"public/b.csv", "1"}});
    ::close(held);
    EXPECT_FALSE(fs::exists(top.path() / ".sorties.4194999-0.part"));
    EXPECT_FALSE(fs::exists(top.path() / ".sorties.1.part"));
    EXPECT_TRUE(fs::exists(living / "public/a.csv")) << "another run fills it";
    EXPECT_TRUE(fs::exists(top.path() / ".sorties.jean.part"));
    EXPECT_TRUE(fs::exists(top.path() / ".sorties2.7-0.part"));
    EXPECT_TRUE(fs::exists(top.path() / ".sorties.12-0.part.zip"));
    EXPECT_FALSE(fs::exists(out / "public/old.csv"));
}

TEST(Delivery, TwoAtOnceDoNotMix) {
    const TemporaryFolder top;
    const fs::path out = top.path() / "sorties";
    Delivery first(out);
    first.write("public/first.csv", "1");
    Delivery second(out);
    second.write("public/second.csv", "2");
    first.publish();
    EXPECT_EQ(read_bytes(out / "public/first.csv"), "1");
    second.publish();
    EXPECT_EQ(read_bytes(out / "public/second.csv"), "2");
    EXPECT_FALSE(fs::exists(out / "public/first.csv")) << "the last one to end is what stands";
}

TEST(Delivery, SaysWhyItCannotWrite) {
    EXPECT_EQ(code_thrown_for("/proc/portulan-test/sorties"), "RUN-002");
    const TemporaryFolder top;
    top.write("file", "x");
    EXPECT_EQ(code_thrown_for(top.path() / "file" / "sorties"), "RUN-002") << "a file where a folder should be";
}

TEST(Delivery, LeavesAClosedFolderAlone) {
    const TemporaryFolder top;
    if (::geteuid() == 0) GTEST_SKIP() << "the superuser may write into a folder that is closed to writing";
    fs::create_directory(top.path() / "closed");
    fs::permissions(top.path() / "closed", fs::perms::owner_read | fs::perms::owner_exec);
    EXPECT_EQ(code_thrown_for(top.path() / "closed" / "sorties"), "RUN-002");
    fs::permissions(top.path() / "closed", fs::perms::owner_all);
}

TEST(Delivery, KeepsThePreviousFilesUntouched) {
    const TemporaryFolder top;
    const fs::path out = top.path() / "sorties";
    deliver(out, {{"public/a.csv", "1"}, {"public/b.csv", "2"}});
    {
        Delivery unfinished(out);
        unfinished.keep("public/a.csv");
        unfinished.write("public/a.csv", "changed, then given up");
    }
    EXPECT_EQ(read_bytes(out / "public/a.csv"), "1") << "a second name for a file must not change the first";
    struct stat before {}, after {};
    ASSERT_EQ(::stat((out / "public/b.csv").c_str(), &before), 0);
    Delivery delivery(out);
    delivery.keep("public/b.csv");
    delivery.write("public/a.csv", "3");
    delivery.publish();
    EXPECT_EQ(read_bytes(out / "public/a.csv"), "3");
    EXPECT_EQ(read_bytes(out / "public/b.csv"), "2");
    ASSERT_EQ(::stat((out / "public/b.csv").c_str(), &after), 0);
    EXPECT_EQ(before.st_ino, after.st_ino) << "what is kept is the same file";
    EXPECT_EQ(after.st_nlink, 1U);
    EXPECT_EQ(delivery.count(), 2U);
}

TEST(Delivery, RemembersItsFilesAndItsRecord) {
    const TemporaryFolder top;
    const fs::path out = top.path() / "sorties";
    EXPECT_EQ(read_marker(out), "");
    Delivery delivery(out);
    delivery.write("public/b.csv", "2");
    delivery.write("public/a.csv", "1");
    delivery.publish("what was done\n\nand how");
    EXPECT_EQ(listed_files(out), (std::vector<std::string>{"public/a.csv", "public/b.csv"}));
    EXPECT_TRUE(read_marker(out).ends_with("public/b.csv\n\nwhat was done\n\nand how"));
    EXPECT_EQ(hash_in(out, "public/a.csv"), sha256("1"));
    EXPECT_EQ(quick_hash_in(out, "public/a.csv"), quick_hash("1"));
    EXPECT_EQ(hash_in(out, "public"), "") << "a folder is no file";
    EXPECT_EQ(hash_in(out, "public/c.csv"), "");
    fs::create_symlink("a.csv", out / "public/c.csv");
    EXPECT_EQ(hash_in(out, "public/c.csv"), "") << "a link is not what was written";
}

TEST(Delivery, NeverLosesWhatSomebodyElseLaidIntoIt) {
    const TemporaryFolder top;
    const fs::path out = top.path() / "sorties";
    deliver(out, {{"public/a.csv", "1"}, {"public/b.csv", "2"}});
    support::write_bytes(out / "public" / "note for the mayor.txt", "read page 3");
    fs::create_symlink("a.csv", out / "public" / "link");
    for (int time = 0; time < 2; ++time) {
        deliver(out, {{"public/a.csv", "3"}});
        EXPECT_EQ(read_bytes(out / "public/note for the mayor.txt"), "read page 3");
        EXPECT_TRUE(fs::is_symlink(out / "public/link"));
        EXPECT_FALSE(fs::exists(out / "public/b.csv")) << "what was made before and is not made now goes";
    }
}

TEST(Delivery, IsWrittenFromManyThreads) {
    const TemporaryFolder top;
    Delivery delivery(top.path() / "sorties");
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&delivery, t] {
            for (int i = 0; i < 25; ++i) delivery.write("public/" + std::to_string(i) + "/" + std::to_string(t), std::to_string(t));
        });
    for (std::thread& thread : threads) thread.join();
    delivery.publish();
    EXPECT_EQ(delivery.count(), 100U);
}

}  // namespace
}  // namespace portulan::project
