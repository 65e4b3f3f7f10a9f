// What an edition tells of ideas, votes, meetings, contacts and juries.
#include <gtest/gtest.h>

#include "release/gate.h"

namespace portulan::release {
namespace {

Event meeting(std::string id, std::string type, std::vector<Attendance> attendance, Visibility visibility = Visibility::everyone) {
    Event e;
    e.id = std::move(id);
    e.type = std::move(type);
    e.attendance = std::move(attendance);
    e.visibility = visibility;
    return e;
}

Project with_votes(std::vector<Vote> votes) {
    Project p;
    p.events = {meeting("V-1", "groupe de travail", {{"elus", 2}, {"habitants", 9}, {"jeunes", 1}, {"associations", 4}})};
    p.deliberation.ideas = {{.id = "I-1", .meeting = "V-1"}};
    p.deliberation.votes = std::move(votes);
    return p;
}

Released<Course> course_of(const Project& p, Edition edition) {
    Gate gate(edition);
    return gate.course(p, gate.cast(p, ""), "");
}

/// Two elected and one young make three: told together. The residents and the associations by themselves.
TEST(Course, SmallFamiliesAreCountedTogetherForEverybody) {
    const Project p = with_votes({{"I-1", "elus", 1}, {"I-1", "habitants", 5}, {"I-1", "jeunes", 0}, {"I-1", "associations", 2}});
    const auto all = course_of(p, Edition::everyone);
    ASSERT_EQ(all->votes.size(), 1U);
    const IdeaVotes& votes = all->votes.front();
    EXPECT_EQ(votes.votes, 8);
    EXPECT_EQ(votes.voters, 16);
    ASSERT_EQ(votes.shares.size(), 3U);
    EXPECT_EQ(votes.shares[2].families, (std::vector<std::string>{"elus", "jeunes"}));
    EXPECT_EQ(votes.shares[2].voters, 3);
    EXPECT_EQ(course_of(p, Edition::partners)->votes.front().shares.size(), 4U);
}

/// Where all of a group chose the idea, each of them is known to have.
TEST(Course, NoGroupIsToldToHaveChosenAsOne) {
    const Project p = with_votes({{"I-1", "habitants", 5}, {"I-1", "associations", 4}});
    const auto all = course_of(p, Edition::everyone);
    EXPECT_TRUE(all->votes.front().withheld);
    EXPECT_TRUE(all->votes.front().shares.empty());
    EXPECT_EQ(all->votes.front().votes, 9);  // of 13, which tells of nobody
    EXPECT_FALSE(all->votes.front().total_withheld);
    EXPECT_FALSE(course_of(p, Edition::team)->votes.front().withheld);
}

TEST(Course, NoGroupIsToldToHaveRefusedAsOne) {
    const auto all = course_of(with_votes({{"I-1", "habitants", 5}, {"I-1", "associations", 0}}), Edition::everyone);
    EXPECT_TRUE(all->votes.front().withheld);
    EXPECT_TRUE(all->votes.front().shares.empty());
    EXPECT_EQ(all->votes.front().votes, 5);
}

TEST(Course, TooFewVotersAreNotToldApart) {
    const Project p = with_votes({{"I-1", "jeunes", 0}, {"I-1", "elus", 1, 1}});
    const auto all = course_of(p, Edition::everyone);
    EXPECT_TRUE(all->votes.front().withheld && all->votes.front().total_withheld);
    EXPECT_EQ(all->votes.front().voters, 0);
    EXPECT_EQ(all->votes.front().votes, 0);
}

/// 13 of 13, or none of them: what each chose is known, whatever the families are.
TEST(Course, TotalsAtAnEndAreNotTold) {
    for (const auto& [residents, associations] : {std::pair(9L, 4L), std::pair(0L, 0L)}) {
        const Project p = with_votes({{"I-1", "habitants", residents}, {"I-1", "associations", associations}});
        const auto all = course_of(p, Edition::everyone), team = course_of(p, Edition::team);
        EXPECT_TRUE(all->votes.front().total_withheld);
        EXPECT_EQ(all->votes.front().votes + all->votes.front().voters, 0);
        EXPECT_FALSE(team->votes.front().total_withheld);
        EXPECT_EQ(team->votes.front().voters, 13);
    }
}

/// An action whose common action is not shown, or is of other territories, stands for itself.
TEST(Course, PartsOfWhatIsNotShownStandForThemselves) {
    Project p;
    p.deliberation.actions = {{.id = "AC-1", .visibility = Visibility::team}, {.id = "AC-2", .joined_to = "AC-1"}, {.id = "AC-3", .territories = {"LAN"}}, {.id = "AC-4", .territories = {"PLO"}, .joined_to = "AC-3"}};
    const auto all = course_of(p, Edition::everyone), team = course_of(p, Edition::team);
    ASSERT_EQ(all->deliberation.actions.size(), 3U);
    EXPECT_EQ(all->deliberation.actions[0].joined_to, "");
    EXPECT_EQ(all->deliberation.actions[2].joined_to, "AC-3");
    EXPECT_EQ(team->deliberation.actions[1].joined_to, "AC-1");
    Gate gate(Edition::everyone);
    const auto there = gate.course(p, gate.cast(p, ""), "PLO");
    ASSERT_EQ(there->deliberation.actions.size(), 2U);
    EXPECT_EQ(there->deliberation.actions[1].joined_to, "");
    const CommonPlan plan = common_plan(there->deliberation);
    EXPECT_EQ(plan.own.size() + plan.common.size(), 2U);
}

TEST(Course, PeopleAtMeetingsAreCountedLikeVoters) {
    const auto all = course_of(with_votes({}), Edition::everyone);
    ASSERT_EQ(all->events.front().attendance.size(), 3U);
    EXPECT_EQ(all->events.front().attendance[2].family, "elus|jeunes");
    EXPECT_EQ(all->events.front().attendance[2].people, 3);
}

TEST(Course, SupervisionIsToldToNobody) {
    Project p;
    p.events = {meeting("V-1", "supervision", {}), meeting("V-2", "copil", {}, Visibility::partners)};
    EXPECT_EQ(course_of(p, Edition::everyone)->events.size(), 0U);
    EXPECT_EQ(course_of(p, Edition::team)->events.size(), 1U);
}

TEST(Course, AContactNeedsConsent) {
    Project p;
    p.cooperation.beacon = {{.id = "R-1", .contact = "call", .consent = "non"}, {.id = "R-2", .contact = "call", .consent = "oui"}, {.id = "R-3", .visibility = Visibility::confidential}};
    const auto all = course_of(p, Edition::everyone);
    ASSERT_EQ(all->cooperation.beacon.size(), 2U);
    EXPECT_EQ(all->cooperation.beacon[0].contact, "");
    EXPECT_EQ(all->cooperation.beacon[1].contact, "call");
    EXPECT_EQ(course_of(p, Edition::team)->cooperation.beacon[0].contact, "call");
}

/// A bearer that the edition does not show is not named; what became of a remark is told though a step between may not be shown.
TEST(Course, WhatIsHiddenIsNotNamedAndStillAnswers) {
    Project p;
    Element actor;
    actor.id = "A-1";
    actor.visibility = Visibility::team;
    p.elements = {actor};
    p.deliberation.remarks = {{.id = "P-1"}};
    p.deliberation.ideas = {{.id = "I-1", .remarks = {"P-1"}, .retained = true, .visibility = Visibility::team}};
    p.deliberation.actions = {{.id = "AC-1", .bearer = "A-1", .status = ActionStatus::done, .ideas = {"I-1"}}};
    const auto all = course_of(p, Edition::everyone);
    EXPECT_EQ(all->deliberation.actions.front().bearer, "");
    EXPECT_EQ(all->bearers_withheld, 1U);
    EXPECT_TRUE(all->deliberation.actions.front().ideas.empty());
    EXPECT_EQ(all->replies.at("P-1"), Reply::done);
    EXPECT_EQ(course_of(p, Edition::team)->deliberation.actions.front().bearer, "A-1");
}

TEST(Course, JuriesAreToldAsMeansOrNotAtAll) {
    Project p;
    p.cooperation.calls = {{.id = "AP-1"}};
    p.cooperation.criteria = {{.id = "AK-1", .call = "AP-1"}};
    p.cooperation.applications = {{.id = "CA-1", .call = "AP-1", .status = ApplicationStatus::selected}, {.id = "CA-2", .call = "AP-1", .status = ApplicationStatus::declined}};
    for (const char* juror : {"J-1", "J-2", "J-3"}) {
        p.cooperation.jury.push_back({.id = juror, .call = "AP-1", .conflicts = {"CA-2"}});
        p.cooperation.given.push_back({.application = "CA-1", .criterion = "AK-1", .juror = juror, .value = 2});
    }
    p.cooperation.given.push_back({.application = "CA-2", .criterion = "AK-1", .juror = "J-1", .value = 1});
    const auto all = course_of(p, Edition::everyone), partners = course_of(p, Edition::partners), team = course_of(p, Edition::team);
    EXPECT_EQ(all->cooperation.applications.size(), 1U);
    EXPECT_EQ(all->applications_withheld, 1U);
    EXPECT_TRUE(all->cooperation.marks.empty());
    EXPECT_TRUE(all->cooperation.jury.front().conflicts.empty());
    EXPECT_EQ(partners->cooperation.marks.size(), 1U);  // of three jurors; the other had one
    EXPECT_TRUE(partners->cooperation.given.empty());
    EXPECT_EQ(team->cooperation.given.size(), 4U);
    EXPECT_EQ(team->cooperation.marks.size(), 2U);
}

/// Three jurors, of whom one alone marked the second criterion: neither that mean nor what both come to is told.
TEST(Course, AMeanOfOneJurorIsNoMean) {
    Project p;
    p.cooperation.calls = {{.id = "AP-1"}};
    p.cooperation.criteria = {{.id = "AK-1", .call = "AP-1"}, {.id = "AK-2", .call = "AP-1"}};
    p.cooperation.applications = {{.id = "CA-1", .call = "AP-1"}, {.id = "CA-2", .call = "AP-1", .visibility = Visibility::team}};
    for (const char* juror : {"J-1", "J-2", "J-3"}) {
        p.cooperation.jury.push_back({.id = juror, .call = "AP-1", .conflicts = {"CA-1", "CA-2"}});
        p.cooperation.given.push_back({.application = "CA-1", .criterion = "AK-1", .juror = juror, .value = 2});
    }
    p.cooperation.given.push_back({.application = "CA-1", .criterion = "AK-2", .juror = "J-1", .value = 4});
    const auto partners = course_of(p, Edition::partners), team = course_of(p, Edition::team);
    ASSERT_EQ(partners->cooperation.marks.size(), 1U);
    const ApplicationMarks& told = partners->cooperation.marks.front();
    EXPECT_EQ(told.by_criterion, (std::vector<std::optional<double>>{2, std::nullopt}));
    EXPECT_FALSE(told.overall);
    EXPECT_EQ(team->cooperation.marks.front().by_criterion, (std::vector<std::optional<double>>{2, 4}));
    EXPECT_EQ(team->cooperation.marks.front().jurors_by_criterion, (std::vector<std::size_t>{3, 1}));
    EXPECT_DOUBLE_EQ(*team->cooperation.marks.front().overall, 0.75);
    EXPECT_EQ(partners->cooperation.jury.front().conflicts, std::vector<std::string>{"CA-1"});
    EXPECT_EQ(team->cooperation.jury.front().conflicts.size(), 2U);
}

}  // namespace
}  // namespace portulan::release
