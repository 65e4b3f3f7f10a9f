#include "base/progress.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "base/text.h"

namespace portulan {
namespace {

/// What a run of `total` jobs with these names writes to standard error when that is a file.
std::string plain(ProgressMode mode, std::size_t total, const std::vector<std::string>& names) {
    testing::internal::CaptureStderr();
    {
        Progress progress(mode, total);
        for (const std::string& name : names) progress.advance(name);
    }
    return testing::internal::GetCapturedStderr();
}

/// The same on a terminal of so many columns; empty where no terminal can be had.
std::string on_terminal(ProgressMode mode, unsigned short columns, std::size_t total, const std::vector<std::string>& names) {
    int ours = -1, theirs = -1;
    const winsize size{24, columns, 0, 0};
    if (::openpty(&ours, &theirs, nullptr, nullptr, &size) != 0) return {};
    const int before = ::dup(STDERR_FILENO);
    ::dup2(theirs, STDERR_FILENO);
    {
        Progress progress(mode, total);
        for (const std::string& name : names) progress.advance(name);
    }
    ::dup2(before, STDERR_FILENO);
    ::close(before);
    std::string seen;
    char block[4096];
    for (pollfd waiting{ours, POLLIN, 0}; ::poll(&waiting, 1, 50) > 0;) {
        const ssize_t n = ::read(ours, block, sizeof block);
        if (n <= 0) break;
        seen.append(block, static_cast<std::size_t>(n));
    }
    ::close(theirs);
    ::close(ours);
    return seen;
}

TEST(progress, lines_for_each_job) {
    EXPECT_EQ(plain(ProgressMode::always, 2, {"Port-Lorn - carte", "Port-Lorn - fiche"}), "[1/2] Port-Lorn - carte\n[2/2] Port-Lorn - fiche\n");
}

TEST(progress, lines_for_each_tenth) {
    const std::vector<std::string> names(30, "x");
    EXPECT_EQ(plain(ProgressMode::automatic, 30, names), "[3/30]\n[6/30]\n[9/30]\n[12/30]\n[15/30]\n[18/30]\n[21/30]\n[24/30]\n[27/30]\n[30/30]\n");
    EXPECT_EQ(plain(ProgressMode::automatic, 3, {"a", "b", "c"}), "[1/3]\n[2/3]\n[3/3]\n");
}

TEST(progress, silence) {
    EXPECT_EQ(plain(ProgressMode::never, 2, {"a", "b"}), "");
    EXPECT_EQ(plain(ProgressMode::automatic, 0, {}), "");
    EXPECT_EQ(on_terminal(ProgressMode::never, 80, 2, {"a", "b"}), "");
}

TEST(progress, a_name_stays_on_its_line) {
    EXPECT_EQ(plain(ProgressMode::always, 1, {"a\nb\x1B[2J"}), "[1/1] a b [2J\n");
}

TEST(progress, bar) {
    const std::string seen = on_terminal(ProgressMode::automatic, 80, 2, {"Île", "fin"});
    if (seen.empty()) GTEST_SKIP() << "no pseudo-terminal here";
    EXPECT_EQ(seen, "\r\033[K[############............] 1/2 Île\r\033[K[########################] 2/2 fin\r\033[K");
}

TEST(progress, bar_no_wider_than_the_terminal) {
    const std::string name(200, 'x'), accents = [] {
        std::string text;
        for (int i = 0; i < 100; ++i) text += "é";
        return text;
    }();
    for (const unsigned short columns : {20, 40, 60, 120}) {
        const std::string seen = on_terminal(ProgressMode::automatic, columns, 2, {name, accents});
        if (seen.empty()) GTEST_SKIP() << "no pseudo-terminal here";
        EXPECT_TRUE(is_valid_utf8(seen)) << columns;
        for (const std::string& line : split(seen, '\r'))
            EXPECT_LT(code_points(line.substr(std::min<std::size_t>(3, line.size()))), columns) << line;
    }
}

TEST(progress, more_jobs_than_announced) {
    const std::string seen = on_terminal(ProgressMode::automatic, 80, 1, {"a", "b", "c"});
    if (seen.empty()) GTEST_SKIP() << "no pseudo-terminal here";
    EXPECT_NE(seen.find("3/1 c"), std::string::npos) << seen;
}

TEST(progress, from_many_threads) {
    testing::internal::CaptureStderr();
    {
        Progress progress(ProgressMode::always, 80);
        std::vector<std::thread> team;
        for (int t = 0; t < 4; ++t)
            team.emplace_back([&] {
                for (int i = 0; i < 20; ++i) progress.advance("job");
            });
        for (auto& member : team) member.join();
    }
    const auto lines = split(testing::internal::GetCapturedStderr(), '\n');
    ASSERT_EQ(lines.size(), 81U);
    for (std::size_t i = 0; i < 80; ++i) EXPECT_EQ(lines[i], "[" + std::to_string(i + 1) + "/80] job");
}

TEST(progress, a_listener_hears_of_each_job_whatever_is_written) {
    std::vector<std::string> heard;
    Progress progress(ProgressMode::never, 2, [&](std::size_t done, std::size_t total, std::string_view what) {
        heard.push_back(std::to_string(done) + " of " + std::to_string(total) + ": " + std::string(what));
    });
    progress.advance("situation");
    progress.advance("espaces");
    EXPECT_EQ(heard, (std::vector<std::string>{"1 of 2: situation", "2 of 2: espaces"}));
}

}  // namespace
}  // namespace portulan
