#include "base/interruption.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace portulan {
namespace {

TEST(interruption, a_signal_ends_the_run_at_the_next_look) {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        const Interruption interruption;
        EXPECT_NO_THROW(interruption.check());
        ASSERT_EQ(std::raise(signal), 0);
        try {
            interruption.check();
            ADD_FAILURE() << "signal " << signal << " went unseen";
        } catch (const Error& error) {
            EXPECT_EQ(error.problem().code, "RUN-006");
        }
    }
}

TEST(interruption, what_was_there_before_comes_back) {
    struct sigaction before {}, after {};
    ASSERT_EQ(::sigaction(SIGINT, nullptr, &before), 0);
    {
        const Interruption interruption;
        ASSERT_EQ(std::raise(SIGINT), 0);
    }
    ASSERT_EQ(::sigaction(SIGINT, nullptr, &after), 0);
    EXPECT_EQ(before.sa_handler, after.sa_handler);
    EXPECT_NO_THROW(Interruption().check()) << "an old signal must not stop the next run";
}

TEST(interruption, a_program_with_handlers_of_its_own_is_left_them_and_says_when_to_end) {
    struct sigaction before {}, within {};
    ASSERT_EQ(::sigaction(SIGINT, nullptr, &before), 0);
    interrupt();  // nothing is under way
    const Interruption interruption(Interruption::Hears::nothing);
    ASSERT_EQ(::sigaction(SIGINT, nullptr, &within), 0);
    EXPECT_EQ(before.sa_handler, within.sa_handler);
    EXPECT_NO_THROW(interruption.check());
    {
        const Interruption inner;  // work that takes signals by itself does not take them here
        ASSERT_EQ(::sigaction(SIGINT, nullptr, &within), 0);
        EXPECT_EQ(before.sa_handler, within.sa_handler);
    }
    interrupt();
    EXPECT_THROW(interruption_point(), Error);
}

TEST(interruption, an_ignored_signal_stays_ignored) {
    const auto before = std::signal(SIGHUP, SIG_IGN);  // nohup
    {
        const Interruption interruption;
        ASSERT_EQ(std::raise(SIGHUP), 0);
        EXPECT_NO_THROW(interruption.check());
    }
    std::signal(SIGHUP, before);
}

}  // namespace
}  // namespace portulan
