// Open questions of a project's survey, with their reviews.
#include <gtest/gtest.h>

#include <algorithm>

#include "project/open_answers.h"
#include "small_project.h"

namespace portulan::project {
namespace {

/// 30 respondents, of whom 22 wrote something: r7 and r8 what nobody else did. Rows of odd numbers are of the North.
Files with_open_answers(const std::string& reviews) {
    Files files = small_project();
    std::string answers = "id;quartier;oui;mot\n";
    for (int i = 1; i <= 30; ++i) answers += "r" + std::to_string(i) + (i % 2 ? ";Nord;oui;" : ";Sud;non;") + (i == 7 ? "Un bateau en hiver." : i == 8 ? "Voyez Mme Kerzaval." : i % 3 ? "Un bateau." : "") + "\n";
    files["r.csv"] = answers;
    files["relectures.csv"] = "question;repondant;texte;citation;relu_par\n" + reviews;
    files["project.toml"] += "\n[answers]\nfile = \"r.csv\"\nopen = [\"mot\"]\nopen_by = \"quartier\"\nquotable = \"publique\"\n";
    change(files, "project.toml", "[tables]\n", "[tables]\nreviews = \"relectures.csv\"\n");
    return files;
}

const ToldQuestion& told_to(const Loaded& loaded, Edition edition) { return loaded.answers->open.at(edition)->questions.front(); }

TEST(OpenAnswersOfAProject, what_was_approved_is_told_and_nothing_else) {
    const Loaded loaded = load(with_open_answers("mot;r7;Un bateau en hiver.;approuvée;Groupe mixte\nmot;r8;Voyez Mme Kerzaval.;à relire;\n"));
    ASSERT_TRUE(loaded.answers);
    EXPECT_EQ(value_of(loaded.problems, "ENQ-098", "answers"), "20");
    EXPECT_EQ(value_of(loaded.problems, "ENQ-098", "approved"), "1");
    for (const Edition edition : {Edition::everyone, Edition::partners, Edition::team}) {
        const ToldQuestion& question = told_to(loaded, edition);
        ASSERT_EQ(question.quotes.size(), 1U);
        EXPECT_EQ(question.quotes[0].text, "Un bateau en hiver.");
        EXPECT_EQ(question.waiting, 1U);
        EXPECT_EQ(question.people, 20U);  // two of three, and r7 and r8 among them
        EXPECT_TRUE(std::none_of(question.words.begin(), question.words.end(), [](const ToldWord& word) { return word.word == "kerzaval" || word.word == "hiver"; }));
    }
    // 19 said "bateau": 10 of the North, 9 of the South.
    const ToldQuestion& team = told_to(loaded, Edition::team);
    ASSERT_EQ(team.words.size(), 1U);
    EXPECT_EQ(team.words[0].people, 19U);
    ASSERT_EQ(team.words[0].in.size(), 2U);
    EXPECT_EQ(team.words[0].in[0].people + team.words[0].in[1].people, 19U);
    EXPECT_TRUE(told_to(loaded, Edition::everyone).words[0].in.empty());  // ten and nine are fewer than eleven
}

TEST(OpenAnswersOfAProject, an_approval_with_a_name_in_it_stops_the_build) {
    const Loaded loaded = load(with_open_answers("mot;r8;Voyez Mme Kerzaval.;approuvée;Groupe mixte\n"));
    const Problem* problem = find_problem(loaded.problems, "SEC-053");
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->place.file, "relectures.csv");
    EXPECT_EQ(problem->place.row, 2);
}

TEST(OpenAnswersOfAProject, a_text_that_changed_is_to_be_read_again) {
    const Loaded loaded = load(with_open_answers("mot;r7;Un bateau en été.;approuvée;Groupe mixte\nmot;r99;Un pont.;approuvée;Groupe mixte\nmot;r1;Un bateau.;approuvée;\n"));
    EXPECT_TRUE(find_problem(loaded.problems, "ENQ-097"));
    EXPECT_TRUE(find_problem(loaded.problems, "ENQ-096"));
    EXPECT_TRUE(find_problem(loaded.problems, "ENQ-087"));
    EXPECT_TRUE(told_to(loaded, Edition::team).quotes.empty());
    EXPECT_EQ(told_to(loaded, Edition::team).waiting, 2U);
}

TEST(OpenAnswersOfAProject, the_table_to_fill_in_flags_what_looks_like_a_name) {
    const Loaded loaded = load(with_open_answers("mot;r7;Un bateau en hiver.;approuvée;Groupe mixte\n"));
    const std::string table = reviews_csv(loaded, Language::fr);
    EXPECT_NE(table.find("mot;r7;Un bateau en hiver.;;approuvée;Groupe mixte;;"), std::string::npos) << table;
    EXPECT_NE(table.find("mot;r8;Voyez Mme Kerzaval.;Mme Kerzaval;;;;"), std::string::npos) << table;
}

TEST(OpenAnswersOfAProject, a_question_that_is_not_there) {
    Files files = with_open_answers("");
    change(files, "project.toml", "open = [\"mot\"]", "open = [\"mots\"]");
    const Loaded loaded = load(files);
    const Problem* problem = find_problem(loaded.problems, "ENQ-090");
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->value, "mots");
}

}  // namespace
}  // namespace portulan::project
