// Answers read with their questionnaire: every layout of Kobo, ODK and LimeSurvey gives the same tables, counted beforehand by tests/data/make_forms.py.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/files.h"
#include "base/text.h"
#include "project/survey_file.h"
#include "project/tabulate_table.h"
#include "project/weigh_table.h"
#include "small_project.h"
#include "support/folders.h"

namespace portulan::project {
namespace {

const std::filesystem::path forms = support::source_dir() / "tests/data/forms";

class FormTables : public testing::Test {
protected:
    std::optional<Tabulated> tabulate(const std::filesystem::path& answers, const std::filesystem::path& form) {
        options.weigh.answers.path = answers;
        options.weigh.answers.shown_name = answers.filename();
        options.weigh.answers.form = form;
        options.weigh.answers.form_shown_name = form.filename();
        problems = {};
        return tabulate_table(options, problems, timings);
    }
    std::optional<Tabulated> of_texts(std::string_view answers, std::string_view form) { return tabulate(folder.write("reponses.csv", answers), folder.write("questionnaire.csv", form)); }
    void correct(std::string_view corrections) {
        options.weigh.answers.corrections = folder.write("corrections.csv", corrections);
        options.weigh.answers.corrections_shown_name = "corrections.csv";
    }

    const Problem* told(std::string_view code) const { return find_problem(problems, code); }
    std::string value(std::string_view code, std::string_view parameter) const { return value_of(problems, code, parameter); }
    std::string all_told() const {
        std::string all;
        for (const Problem& problem : problems) all += to_line(problem, Language::en) + "\n";
        return all;
    }

    support::TemporaryFolder folder;
    TabulateTableOptions options;
    Problems problems;
    Timings timings;
};

using Count = std::pair<double, double>;  // who gave the answer, who answered

std::map<std::pair<std::string, std::string>, Count> counts_of(const Tabulated& made) {
    std::map<std::pair<std::string, std::string>, Count> counts;
    for (const survey::CrossTable& table : made.tables) {
        const Question& question = made.questions[table.question];
        for (const survey::GroupEstimates& group : table.groups)
            for (const survey::Estimate& e : group.estimates)
                if (table.breakdown == 0 && e.measure == survey::Measure::share) counts[{question.name, question.answers[e.answer]}] = {e.n, group.base};
    }
    return counts;
}

std::map<std::pair<std::string, std::string>, Count> expected_counts() {
    std::map<std::pair<std::string, std::string>, Count> counts;
    for (const std::string& line : split(read_file(forms / "comptes.csv"), '\n')) {
        const auto cells = split(line, ';');
        if (cells.size() == 4) counts[{cells[0], cells[1]}] = {std::stod(cells[2]), std::stod(cells[3])};
    }
    return counts;
}

struct Layout {
    std::string answers, form;
};

class EveryLayout : public FormTables, public testing::WithParamInterface<Layout> {};

TEST_P(EveryLayout, gives_the_counts_made_beforehand) {
    const auto made = tabulate(forms / GetParam().answers, forms / GetParam().form);
    ASSERT_TRUE(made) << all_told();
    EXPECT_EQ(counts_of(*made), expected_counts()) << all_told();
    EXPECT_FALSE(told("ENQ-030")) << all_told();
    EXPECT_FALSE(told("ENQ-050")) << all_told();
    EXPECT_EQ(value("ENQ-049", "found#"), "6");
}

INSTANTIATE_TEST_SUITE_P(Exports, EveryLayout,
                         testing::Values(Layout{"kobo_noms.csv", "formulaire.xlsx"}, Layout{"kobo_noms_seule.csv", "formulaire.xlsx"}, Layout{"kobo_noms_separees.csv", "formulaire.xlsx"},
                                         Layout{"kobo_libelles.csv", "formulaire.xlsx"}, Layout{"kobo_libelles_seule.csv", "formulaire.xlsx"}, Layout{"kobo_anglais.csv", "formulaire.xlsx"},
                                         Layout{"odk.csv", "formulaire.xlsx"}, Layout{"kobo_noms.xlsx", "formulaire.xlsx"}, Layout{"kobo_libelles_seule.xlsx", "formulaire.ods"}, Layout{"kobo_noms.csv", "formulaire.ods"}, Layout{"kobo_libelles.csv", "formulaire.xls"},
                                         Layout{"kobo_noms_seule.csv", "dictionnaire.csv"}, Layout{"kobo_noms.csv", "dictionnaire.csv"},
                                         Layout{"limesurvey_codes.csv", "limesurvey.lss"}, Layout{"limesurvey_soulignes.csv", "limesurvey.lss"}, Layout{"limesurvey_textes.csv", "limesurvey.lss"},
                                         Layout{"limesurvey_codes.csv", "limesurvey.txt"}, Layout{"limesurvey_textes.csv", "limesurvey.txt"}),
                         [](const auto& info) {
                             std::string name = info.param.answers + "_" + info.param.form;
                             std::replace(name.begin(), name.end(), '.', '_');
                             return name;
                         });

TEST_F(FormTables, words_are_those_of_the_language_asked_for) {
    options.weigh.answers.language = Language::en;
    const auto made = tabulate(forms / "kobo_noms.csv", forms / "formulaire.xlsx");
    ASSERT_TRUE(made) << all_told();
    EXPECT_EQ(made->questions[0].label, "Where do you live?");
    EXPECT_EQ(made->questions[0].answers, (std::vector<std::string>{"The Forges", "Bellevue (upper)", "Town centre"}));
    EXPECT_EQ(made->questions[2].label, "How do you come?");
    EXPECT_EQ(made->questions[2].answers.back(), "Other");
}

TEST_F(FormTables, questions_and_groups_are_named_as_the_form_or_the_export_names_them) {
    options.questions = {"deplacements/avis", "Quelle note donnez-vous ?", "modes"};
    options.by = {"quartier"};
    const auto made = tabulate(forms / "kobo_noms.csv", forms / "formulaire.xlsx");
    ASSERT_TRUE(made) << all_told();
    ASSERT_EQ(made->questions.size(), 3U);
    EXPECT_EQ(made->questions[0].label, "Le centre est facile d'accès.");
    EXPECT_EQ(made->questions[1].kind, QuestionKind::number);
    EXPECT_EQ(made->by[0].answers[1], "Bellevue (haut)");
    EXPECT_EQ(made->tables.size(), 6U);
}

TEST_F(FormTables, scales_may_be_taken_as_numbers) {
    options.questions = {"avis"};
    options.numbers = {"avis"};
    const auto made = tabulate(forms / "kobo_libelles.csv", forms / "formulaire.xlsx");
    ASSERT_TRUE(made) << all_told();
    // 12, 10, 18 and 10 people said 1 to 4: comptes.csv.
    ASSERT_EQ(made->tables.front().groups.front().estimates.front().measure, survey::Measure::mean);
    EXPECT_DOUBLE_EQ(made->tables.front().groups.front().estimates.front().value, (12 * 1 + 10 * 2 + 18 * 3 + 10 * 4) / 50.0);
    options.numbers = {"quartier"};
    options.questions = {"quartier"};
    EXPECT_FALSE(tabulate(forms / "kobo_libelles.csv", forms / "formulaire.xlsx"));
    EXPECT_TRUE(told("ENQ-039"));
}

TEST_F(FormTables, margins_may_say_codes_or_words) {
    for (const std::string_view margins : {"variable;modalité;effectif\nquartier;q1;500\nquartier;Bellevue (haut);300\nquartier;Town centre;200\n",
                                           "variable;modalité;effectif\nprofil/quartier;Les Forges;500\nprofil/quartier;q2;300\nprofil/quartier;q3;200\n"}) {
        options.questions = {"avis"};
        options.weigh.margins = folder.write("marges.csv", margins);
        options.weigh.margins_shown_name = "marges.csv";
        ASSERT_TRUE(tabulate(forms / "kobo_noms.csv", forms / "formulaire.xlsx")) << all_told();
        EXPECT_TRUE(told("CAL-055"));
        ASSERT_TRUE(weigh_table(options.weigh, problems, timings)) << all_told();
    }
}

const std::string plain_form = "question;libellé;type;code;modalité;aussi;min;max;filtre\n"
                               "Q1;Allez-vous au parc ?;unique;1;Oui;;;;\nQ1;;;2;Plutôt pas;;;;\nQ2;Combien de fois ?;nombre;;;;0;31;${Q1} = '1'\nQ3;Autre chose ?;texte;;;;;;\n";

TEST_F(FormTables, a_slip_of_the_pen_is_said_with_what_it_is_near_to) {
    const auto made = of_texts("id;Q1;Q2\n1;oui;3\n2;Plutot pas;\n3;Plutôt paz;\n4;Plutôt paz;\n5;Oui;4\n", plain_form);
    ASSERT_TRUE(made) << all_told();
    const Problem* stranger = told("ENQ-030");
    ASSERT_TRUE(stranger);
    EXPECT_EQ(stranger->value, "Plutôt paz");
    EXPECT_EQ(value("ENQ-030", "nearest"), "Plutôt pas");
    EXPECT_EQ(value("ENQ-030", "count#"), "2");
    EXPECT_EQ(value("ENQ-055", "pairs"), "Plutot pas = Plutôt pas ; oui = Oui");
    const auto counts = counts_of(*made);
    EXPECT_EQ(counts.at({"Q1", "Oui"}), (Count{2, 5}));
    EXPECT_EQ(counts.at({"Q1", "Plutôt pas"}), (Count{1, 5}));
    EXPECT_EQ(counts.at({"Q1", "Plutôt paz"}), (Count{2, 5}));
}

TEST_F(FormTables, corrections_are_applied_and_counted) {
    correct("id;question;écrit;lu;motif\n;Q1;Plutôt paz;2;faute de frappe\n5;;;;a répondu deux fois\n1;Q2;300;30;zéro de trop\n");
    const auto made = of_texts("id;Q1;Q2\n1;1;300\n2;2;\n3;Plutôt paz;\n4;Plutôt paz;\n5;1;4\n", plain_form);
    ASSERT_TRUE(made) << all_told();
    EXPECT_FALSE(told("ENQ-030"));
    EXPECT_FALSE(told("ENQ-056")) << all_told();
    EXPECT_EQ(value("ENQ-068", "people#"), "1");
    EXPECT_EQ(value("ENQ-068", "cells#"), "3");
    const auto counts = counts_of(*made);
    EXPECT_EQ(counts.at({"Q1", "Oui"}), (Count{1, 4}));
    EXPECT_EQ(counts.at({"Q1", "Plutôt pas"}), (Count{3, 4}));
}

TEST_F(FormTables, a_row_may_be_left_out_of_two_with_one_identifier) {
    const std::string_view answers = "_uuid;Q1;Q2\na;1;3\na;2;\nb;1;4\nb;1;4\n";
    EXPECT_FALSE(of_texts(answers, plain_form));
    EXPECT_EQ(value("ENQ-031", "rows"), "3 (a)");
    EXPECT_EQ(value("ENQ-067", "rows"), "5");
    correct("id;ligne;motif\na;3;la première est la bonne\n");
    EXPECT_TRUE(of_texts(answers, plain_form)) << all_told();
}

TEST_F(FormTables, every_fault_of_answers_beside_a_form_is_said) {
    const std::string ten = "id;" + [] { std::string all; for (int q = 1; q <= 9; ++q) all += "V" + std::to_string(q) + (q < 9 ? ";" : "\n"); return all; }();
    std::string nine_questions = "question;type;modalité\n";
    for (int q = 1; q <= 9; ++q) nine_questions += "V" + std::to_string(q) + ";unique;1|2|3\n";
    std::string quick = "id;start;end;Q1\n";
    for (int i = 0; i < 25; ++i) quick += std::to_string(i) + ";2025-10-01T09:00:00+02:00;2025-10-01T09:" + (i == 7 ? "02" : "15") + ":00+02:00;1\n";
    struct Fault {
        std::string code, answers, form, parameter, value;
        bool stops = false;
    };
    const Fault faults[] = {
        {"ENQ-032", "id;Q1;Q2\n1;1;3\n2;2;5\n", plain_form, "rows", "3"},
        {"ENQ-050", "id;Q1\n1;1\n", plain_form, "questions", "Q2"},
        {"ENQ-050", "id;X\n1;1\n", plain_form, "questions", "Q1, Q2", true},
        {"ENQ-051", "id;Q1;Q2;_geolocation\n1;1;3;48 2\n", plain_form, "columns", "_geolocation"},
        {"ENQ-052", "id;Où ?\n1;x\n", "question;libellé;type;modalité\nA;Où ?;unique;x|y\nB;Où ?;unique;x|y\nC;Quand ?;unique;x\n", "questions", "A, B", true},
        {"ENQ-054", "id;Q1\n1;1\n", "question;libellé;type\nQ1;Oui ?;énigme\n", "", "", true},
        {"ENQ-056", "id;Q1;Q2\n1;1;300\n2;1;4\n", plain_form, "values", "300"},
        {"ENQ-057", "id;V1;V1/1;V1/2\n1;1 2;1;0\n2;1;1;0\n", "question;type;modalité\nV1;multiple;1|2\n", "count#", "1"},
        {"ENQ-058", ten + "1;1;2;3;1;2;3;1;2;3\n2;1;2;3;1;2;3;1;2;3\n3;2;2;3;1;2;3;1;2;3\n", nine_questions, "rows", "2, 3"},
        {"ENQ-059", quick, plain_form, "rows", "9"},
        {"ENQ-060", "id;Q1;Q3\n1;1;Test\n2;1;bien\n", plain_form, "rows", "2"},
        {"ENQ-063", "id;Q1;Q2\n1;1;3\n", "question;libellé;type;code;modalité;filtre\nQ1;a;unique;1;Oui;\nQ2;b;nombre;;;count(${Q1}) > 2\n", "questions", "Q2"},
        {"ENQ-064", "id;Q1;Q2\n1;1;3\n", plain_form + "nom;Votre nom ?;texte;;;;;;\n", "questions", "nom"},
        {"ENQ-045", "id;Q1;Quel est votre nom ?\n1;1;X\n", plain_form + "Q9;Quel est votre nom ?;texte;;;;;;\n", "columns", "Quel est votre nom ?", true},
        {"ENQ-070", "id;Q1\n1;1\n", "a;b\n1;2\n", "", "", true},
        {"ENQ-072", "id;Q1;_validation_status\n1;1;Not Approved\n2;1;\n", plain_form, "count#", "1"},
    };
    for (const Fault& fault : faults) {
        const auto made = of_texts(fault.answers, fault.form);
        const Problem* problem = told(fault.code);
        ASSERT_TRUE(problem) << fault.code << "\n" << all_told();
        if (!fault.parameter.empty()) {
            EXPECT_EQ(value(fault.code, fault.parameter), fault.value) << fault.code;
        }
        EXPECT_EQ(made.has_value(), !fault.stops) << fault.code << "\n" << all_told();
        for (const Language language : {Language::fr, Language::en}) {
            const ProblemText text = text_of(*problem, language);
            EXPECT_EQ((text.cause + text.remedy).find("{rows}"), std::string::npos) << text.cause << text.remedy;
        }
        EXPECT_NE(text_of(*problem, Language::fr).cause, text_of(*problem, Language::en).cause) << fault.code;
    }
}

TEST_F(FormTables, a_platforms_columns_by_language_are_one_question) {
    // Decidim: a column a language, votes as numbers from -2 to 2.
    const auto made = of_texts("id,category/name/ca,category/name/fr,category/name/es,votes\n1,Habitatge,Logement,,2\n2,Habitatge,,,-2\n3,,,Transporte,-1\n4,,Transports,Transporte,2\n5,,,,\n",
                               "question;colonne;libellé;type;code;modalité;aussi\nthème;category/name;Thème de la proposition;unique;logement;Logement;Habitatge\n;;;;transports;Transports;Transporte\nvote;votes;Vote;vote;;;\n");
    ASSERT_TRUE(made) << all_told();
    const auto counts = counts_of(*made);
    EXPECT_EQ(counts.at({"thème", "Logement"}), (Count{2, 4}));
    EXPECT_EQ(counts.at({"thème", "Transports"}), (Count{2, 4}));
    EXPECT_FALSE(told("ENQ-030")) << all_told();
    ASSERT_EQ(made->questions[1].kind, QuestionKind::number);
    EXPECT_EQ(made->questions[1].values, (std::vector<double>{-2, -1, 2}));
}

const std::string parks = "question;type;modalité\nQ3;multiple;parc|plage|autre\n";

// Three people: two say parc, one plage, one autre (and what in words).
TEST_F(FormTables, a_text_beside_a_multiple_question_is_no_column_of_its_choice) {
    for (const std::string& form : {parks + "Q3_autre;texte;\n", parks, std::string("question;type;modalité\nQ3_autre;texte;\nQ3;multiple;parc|plage|autre\n")})
        for (const std::string answers : {"id;Q3;Q3_autre\n1;parc autre;ma tante\n2;parc;\n3;plage;\n", "id;Q3_autre;Q3\n1;ma tante;parc autre\n2;;parc\n3;;plage\n"}) {
            const auto made = of_texts(answers, form);
            ASSERT_TRUE(made) << all_told();
            const auto counts = counts_of(*made);
            EXPECT_EQ(counts.at({"Q3", "parc"}), (Count{2, 3}));
            EXPECT_EQ(counts.at({"Q3", "plage"}), (Count{1, 3}));
            EXPECT_EQ(counts.at({"Q3", "autre"}), (Count{1, 3}));
            EXPECT_FALSE(told("ENQ-057")) << all_told();
        }
}

TEST_F(FormTables, where_columns_of_choices_lack_some_the_column_of_all_is_read) {
    const auto made = of_texts("id;Q3;Q3/parc\n1;parc autre;1\n2;parc;1\n3;plage;0\n", parks);
    ASSERT_TRUE(made) << all_told();
    EXPECT_EQ(counts_of(*made).at({"Q3", "plage"}), (Count{1, 3}));
}

TEST_F(FormTables, headings_that_differ_in_signs_alone_are_not_taken_for_each_other) {
    const std::string form = "question;libellé;type;code;modalité\nQ;Âge ?;multiple;a;- de 30 ans\nQ;;;b;+ de 30 ans\n";
    const auto made = of_texts("id;Âge ?/- de 30 ans;Âge ?/+ de 30 ans\n1;1;0\n2;1;0\n3;0;1\n", form);
    ASSERT_TRUE(made) << all_told();
    EXPECT_EQ(counts_of(*made).at({"Q", "- de 30 ans"}), (Count{2, 3}));
    EXPECT_EQ(counts_of(*made).at({"Q", "+ de 30 ans"}), (Count{1, 3}));
    // Without case they would be one: neither is read.
    EXPECT_FALSE(of_texts("id;âge ?/- de 30 ans;âge ?/+ de 30 ans\n1;1;0\n2;1;0\n3;0;1\n", form));
    EXPECT_TRUE(told("ENQ-050")) << all_told();
}

TEST_F(FormTables, answers_that_differ_in_signs_alone_are_not_taken_for_each_other) {
    const auto made = of_texts("id;Q\n1;- DE 30 ANS\n2;+ de 30 ans\n3;- de 30 ans\n4;+ de 30 ans\n5;de 30 ans\n", "question;type;code;modalité\nQ;unique;a;- de 30 ans\nQ;;b;+ de 30 ans\n");
    ASSERT_TRUE(made) << all_told();
    EXPECT_EQ(counts_of(*made).at({"Q", "- de 30 ans"}), (Count{2, 5}));
    EXPECT_EQ(counts_of(*made).at({"Q", "+ de 30 ans"}), (Count{2, 5}));
    ASSERT_TRUE(told("ENQ-030")) << all_told();
    EXPECT_EQ(told("ENQ-030")->value, "de 30 ans");
}

TEST_F(FormTables, closed_questions_about_an_address_name_nobody) {
    const auto made = of_texts("id;Avez-vous une adresse e-mail ?\n1;oui\n2;non\n", "question;libellé;type;modalité\nQ1;Avez-vous une adresse e-mail ?;unique;oui|non\n");
    EXPECT_TRUE(made) << all_told();
}

TEST_F(FormTables, wrong_corrections_are_refused) {
    correct("id;question;écrit;lu\n9;;;\n");
    EXPECT_FALSE(of_texts("id;Q1;Q2\n1;1;3\n", plain_form));
    EXPECT_TRUE(told("ENQ-062")) << all_told();
    correct("id;question;écrit;lu\n;Q1;;Oui\n");
    EXPECT_FALSE(of_texts("id;Q1;Q2\n1;1;3\n", plain_form));
    EXPECT_TRUE(told("ENQ-061")) << all_told();
    correct("a;b\n1;2\n");
    EXPECT_FALSE(of_texts("id;Q1;Q2\n1;1;3\n", plain_form));
    EXPECT_TRUE(told("ENQ-071")) << all_told();
}

TEST_F(FormTables, very_many_strangers_are_named_in_part) {
    std::string answers = "id;Q1;Q2\n";
    for (int i = 0; i < 25; ++i) answers += std::to_string(i) + ";autre" + std::to_string(i) + ";\n";
    ASSERT_TRUE(of_texts(answers, plain_form)) << all_told();
    EXPECT_EQ(value("ENQ-069", "count#"), "25");
    EXPECT_EQ(std::count_if(problems.begin(), problems.end(), [](const Problem& p) { return p.code == "ENQ-030"; }), 20);
}

TEST_F(FormTables, repeated_questions_are_said_to_stand_elsewhere) {
    ASSERT_TRUE(tabulate(forms / "kobo_noms.csv", forms / "formulaire.xlsx")) << all_told();
    EXPECT_EQ(value("ENQ-065", "questions"), "age_enfant");
    EXPECT_NE(value("ENQ-051", "columns").find("_lieu_latitude"), std::string::npos);
}

}  // namespace
}  // namespace portulan::project
