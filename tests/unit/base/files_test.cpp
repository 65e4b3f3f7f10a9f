#include "base/files.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <thread>

#include "base/error.h"
#include "support/folders.h"

namespace portulan {
namespace {

namespace fs = std::filesystem;
using support::TemporaryFolder;

/// The English line of the error that `run` ends with; empty when it ends well.
template <class Run>
std::string error_of(const Run& run) {
    try {
        run();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

std::size_t files_in(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

/// No file of this process may grow beyond `bytes`, as on a disk that is full.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit now{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &now);
    }
    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

private:
    rlimit before_{};
    void (*handler_)(int);
};

/// An environment variable for the length of a test.
class Variable {
public:
    Variable(const char* name, const char* value) : name_(name) {
        if (const char* found = std::getenv(name)) before_ = found;
        if (value) ::setenv(name, value, 1);
        else ::unsetenv(name);
    }
    ~Variable() {
        if (before_) ::setenv(name_, before_->c_str(), 1);
        else ::unsetenv(name_);
    }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

private:
    const char* name_;
    std::optional<std::string> before_;
};

TEST(files, written_and_read) {
    const TemporaryFolder folder;
    const std::string all_bytes = [] {
        std::string bytes;
        for (int i = 0; i < 100000; ++i) bytes += static_cast<char>(i % 256);
        return bytes;
    }();
    for (const std::string& bytes : {std::string(), std::string("é\n"), all_bytes}) {
        write_file(folder.path() / "a.txt", bytes);
        EXPECT_EQ(read_file(folder.path() / "a.txt"), bytes);
    }
    EXPECT_EQ(files_in(folder.path()), 1U);
}

TEST(files, read_where_the_size_is_not_known) {
    const std::string status = read_file("/proc/self/status");  // size 0, says the file system
    EXPECT_NE(status.find("Threads:"), std::string::npos);
}

TEST(files, what_cannot_be_read) {
    const TemporaryFolder folder;
    EXPECT_NE(error_of([&] { read_file(folder.path() / "missing"); }).find("there is no such file or folder"), std::string::npos);
    EXPECT_NE(error_of([&] { read_file(folder.path()); }).find("it is a folder"), std::string::npos);
    EXPECT_NE(error_of([&] { read_file(folder.write("f", "x") / "g"); }).find("part of the path is a file"), std::string::npos);
    EXPECT_NE(error_of([&] { read_file("/dev/zero"); }).find("it is a device or a pipe"), std::string::npos);  // endless
}

TEST(files, a_pipe_in_a_folder_does_not_make_the_run_wait) {
    const TemporaryFolder folder;
    const fs::path pipe = folder.path() / "actors.csv";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_TRUE(error_of([&] { read_file(pipe); }).starts_with("RUN-001"));
}

TEST(files, a_pipe_handed_over_is_read_to_its_end) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    std::thread writer([&] {
        for (const std::string_view part : {"first ", "second"}) {
            ASSERT_EQ(::write(ends[1], part.data(), part.size()), static_cast<ssize_t>(part.size()));
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        ::close(ends[1]);
    });
    EXPECT_EQ(read_file("/dev/fd/" + std::to_string(ends[0])), "first second");
    writer.join();
    ::close(ends[0]);
}

TEST(files, a_full_disk_leaves_the_old_file) {
    const TemporaryFolder folder;
    const fs::path path = folder.write("carte.svg", "the old map");
    std::string error;
    {
        const FullDisk full(8192);
        error = error_of([&] { write_file(path, std::string(100000, 'x')); });
    }
    EXPECT_NE(error.find("it is too large"), std::string::npos) << error;
    EXPECT_TRUE(error.starts_with("RUN-002")) << error;
    EXPECT_EQ(read_file(path), "the old map");
    EXPECT_EQ(files_in(folder.path()), 1U);
}

TEST(files, what_cannot_be_written) {
    const TemporaryFolder folder;
    EXPECT_NE(error_of([&] { write_file(folder.path() / "no" / "a", "x"); }).find("there is no such file or folder"), std::string::npos);
    EXPECT_NE(error_of([&] { write_file(folder.path(), "x"); }).find("it is a folder"), std::string::npos);
    EXPECT_NE(error_of([&] { write_file("/dev/full", "x"); }).find("no space is left on the disk"), std::string::npos);
}

TEST(files, devices_are_written_to_not_replaced) {
    write_file("/dev/null", "gone");
    struct stat info {};
    ASSERT_EQ(::stat("/dev/null", &info), 0);
    EXPECT_TRUE(S_ISCHR(info.st_mode));
}

TEST(files, permissions_and_links_stay) {
    const TemporaryFolder folder;
    const fs::path key = folder.write("key.csv", "old");
    fs::permissions(key, fs::perms::owner_read | fs::perms::owner_write);
    fs::create_symlink("key.csv", folder.path() / "link.csv");
    write_file(folder.path() / "link.csv", "new");
    EXPECT_TRUE(fs::is_symlink(folder.path() / "link.csv"));
    EXPECT_EQ(read_file(key), "new");
    EXPECT_EQ(fs::status(key).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST(files, other_names_of_a_file_keep_its_old_content) {
    const TemporaryFolder folder;  // a delivery links the files that have not changed
    const fs::path first = folder.write("a", "old");
    fs::create_hard_link(first, folder.path() / "b");
    write_file(first, "new");
    EXPECT_EQ(read_file(folder.path() / "b"), "old");
}

TEST(files, writers_of_one_file_never_mix) {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "shared";
    constexpr std::size_t size = 200000;
    write_file(path, std::string(size, 'a'));
    std::atomic<int> broken{0};
    std::vector<std::thread> team;
    for (char letter = 'a'; letter < 'e'; ++letter)
        team.emplace_back([&, letter] {
            for (int i = 0; i < 12; ++i) {
                write_file(path, std::string(size, letter));
                const std::string seen = read_file(path);
                broken += seen.size() != size || seen.find_first_not_of(seen.front()) != std::string::npos;
            }
        });
    for (auto& member : team) member.join();
    EXPECT_EQ(broken, 0);
    EXPECT_EQ(files_in(folder.path()), 1U);
}

TEST(files, folder_where_there_was_none) {
    const TemporaryFolder folder;
    folder.write("built/index.html", "new");
    replace_folder(folder.path() / "built", folder.path() / "out");
    EXPECT_EQ(read_file(folder.path() / "out/index.html"), "new");
    EXPECT_EQ(files_in(folder.path()), 1U);
}

TEST(files, folder_replaced_whole) {
    const TemporaryFolder folder;
    folder.write("out/public/old.html", "old");
    folder.write("built/public/index.html", "new");
    folder.write("out.old/mine.txt", "not ours");
    replace_folder(folder.path() / "built", folder.path() / "out/");
    EXPECT_EQ(read_file(folder.path() / "out/public/index.html"), "new");
    EXPECT_FALSE(fs::exists(folder.path() / "out/public/old.html"));
    EXPECT_EQ(read_file(folder.path() / "out.old/mine.txt"), "not ours");
    EXPECT_EQ(files_in(folder.path()), 2U);
}

TEST(files, folder_behind_a_link_is_replaced_not_the_link) {
    const TemporaryFolder folder;
    folder.write("real/old.html", "old");
    folder.write("built/index.html", "new");
    fs::create_directory_symlink("real", folder.path() / "out");
    replace_folder(folder.path() / "built", folder.path() / "out");
    EXPECT_TRUE(fs::is_symlink(folder.path() / "out"));
    EXPECT_EQ(read_file(folder.path() / "real/index.html"), "new");
    EXPECT_EQ(files_in(folder.path() / "real"), 1U);
}

TEST(files, folder_not_replaced) {
    const TemporaryFolder folder;
    folder.write("out/old.html", "old");
    const fs::path file = folder.write("file", "mine");
    folder.write("built/index.html", "new");
    EXPECT_TRUE(error_of([&] { replace_folder(folder.path() / "missing", folder.path() / "out"); }).starts_with("RUN-002"));
    EXPECT_EQ(read_file(folder.path() / "out/old.html"), "old");
    EXPECT_TRUE(error_of([&] { replace_folder(folder.path() / "built", file); }).starts_with("RUN-002"));
    EXPECT_EQ(read_file(file), "mine");
    EXPECT_EQ(read_file(folder.path() / "built/index.html"), "new");
    EXPECT_TRUE(error_of([&] { replace_folder(folder.path() / "built", folder.path() / "no/out"); }).starts_with("RUN-002"));
}

TEST(files, a_folder_is_never_away_while_it_is_replaced) {
    const TemporaryFolder folder;
    const fs::path out = folder.path() / "out";
    folder.write("out/index.html", "0");
    std::atomic<bool> stop{false};
    std::atomic<int> away{0};
    std::thread visitor([&] {
        while (!stop) away += !fs::is_directory(out);
    });
    for (int i = 0; i < 40; ++i) {
        folder.write("built/index.html", std::to_string(i));
        replace_folder(folder.path() / "built", out);
    }
    stop = true;
    visitor.join();
    EXPECT_EQ(away, 0);
    EXPECT_EQ(read_file(out / "index.html"), "39");
}

TEST(files, data_folder) {
    {
        const Variable variable("PORTULAN_DATA", "/somewhere/else");
        EXPECT_EQ(data_folder(), "/somewhere/else");
    }
    const Variable variable("PORTULAN_DATA", "");
    EXPECT_EQ(data_folder(), support::source_dir() / "data");
}

TEST(files, the_date_of_outputs) {
    const auto date = [](const char* value) {
        const Variable variable("SOURCE_DATE_EPOCH", value);
        return source_date_epoch(7);
    };
    EXPECT_EQ(date("1780000000"), 1780000000);
    EXPECT_EQ(date("0"), 0);
    for (const char* none : {static_cast<const char*>(nullptr), "", "tomorrow", "12 ", " 12", "1.5", "99999999999999999999"}) EXPECT_EQ(date(none), 7);
}

TEST(UserCache, TakesAbsoluteFoldersAlone) {
    const auto before = [](const char* name) { const char* value = std::getenv(name); return value ? std::optional<std::string>(value) : std::nullopt; };
    const auto xdg = before("XDG_CACHE_HOME"), home = before("HOME");
    ::setenv("HOME", "/h", 1);
    ::setenv("XDG_CACHE_HOME", "/x", 1);
    EXPECT_EQ(user_cache("made"), fs::path("/x/portulan/made"));
    ::setenv("XDG_CACHE_HOME", "relative", 1);  // to be ignored: XDG Base Directory Specification 0.8
    EXPECT_EQ(user_cache("made"), fs::path("/h/.cache/portulan/made"));
    ::unsetenv("HOME");
    EXPECT_EQ(user_cache("made"), std::nullopt);
    ::unsetenv("XDG_CACHE_HOME");
    if (xdg) ::setenv("XDG_CACHE_HOME", xdg->c_str(), 1);
    if (home) ::setenv("HOME", home->c_str(), 1);
}

}  // namespace
}  // namespace portulan
