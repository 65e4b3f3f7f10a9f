// Answers and margins as files: what is said of them, and that their weights and tables are those of R and CALMAR.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"
#include "project/tabulate_table.h"
#include "project/weigh_table.h"
#include "sources/answers.h"
#include "sources/tables.h"
#include "small_project.h"
#include "support/folders.h"

namespace portulan::project {
namespace {

const std::string people = "id;sexe;âge;poids;revenu\n1;F;18-39;1;10\n2;F;40+;2;20\n3;H;18-39;1;30\n4;H;40+;1;40\n";
const std::string known = "variable;modalité;effectif\nsexe;F;60\nsexe;H;40\nâge;18-39;50\nâge;40+;50\n";

class SurveyTables : public testing::Test {
protected:
    std::optional<std::string> weigh(std::string_view answers, std::string_view margins) {
        options.answers.path = folder.write("reponses.csv", answers);
        options.answers.shown_name = "reponses.csv";
        options.margins = folder.write("marges.csv", margins);
        options.margins_shown_name = "marges.csv";
        problems = {};
        return weigh_table(options, problems, timings);
    }
    const Problem* told(std::string_view code) const { return find_problem(problems, code); }
    std::string value(std::string_view code, std::string_view parameter) const { return value_of(problems, code, parameter); }
    support::TemporaryFolder folder;
    WeighOptions options;
    Problems problems;
    Timings timings;
};

std::map<std::string, double> numbers_of(const std::string& csv, std::string_view id, std::string_view column) {
    Problems unsaid;
    const Table table = sources::read_text_table(csv, "t.csv", {}, {}, unsaid).table;
    std::map<std::string, double> made;
    for (const TableRow& row : table.rows) made[table.cell(row, id)] = parse_number(table.cell(row, column), '.').value_or(NAN);
    return made;
}

TEST_F(SurveyTables, weights_meet_the_margins) {
    const auto made = weigh(people, known);
    ASSERT_TRUE(made);
    const auto weights = numbers_of(*made, "id", "weight");
    EXPECT_NEAR(weights.at("1") + weights.at("2"), 60, 1e-9);
    EXPECT_NEAR(weights.at("2") + weights.at("4"), 50, 1e-9);
    EXPECT_TRUE(told("CAL-054"));
    EXPECT_TRUE(told("CAL-055"));
}

TEST_F(SurveyTables, the_order_of_rows_changes_nothing) {
    options.answers.weight = "poids";
    const auto once = weigh(people, known);
    const auto again = weigh("id;sexe;âge;poids;revenu\n4;H;40+;1;40\n2;F;40+;2;20\n1;F;18-39;1;10\n3;H;18-39;1;30\n", known);
    ASSERT_TRUE(once && again);
    EXPECT_EQ(*once, *again);
}

struct Fault {
    std::string code, answers, margins, value;
    bool stops = true;
};

std::string swap(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

TEST_F(SurveyTables, every_fault_is_said) {
    const Fault faults[] = {
        {"CAL-040", people, "variable;modalité;part\nsexe;F;60\nsexe;H;39,9\n", "sexe", false},
        {"CAL-041", people, swap(known, "40+;50", "40+;38\nâge;75 ou plus;12"), "75 ou plus"},
        {"CAL-042", "id;sexe;âge\n1;F;40+\n2;H;18-39\n", known, ""},
        {"CAL-044", people, swap(known, "H;40\n", "H;40,2\n"), "âge", false},
        {"CAL-045", people, "variable;modalité;part\nsexe;F;60\nsexe;H;30\n", "sexe"},
        {"CAL-046", people, swap(known, "F;60", "F;soixante"), "soixante"},
        {"CAL-046", people, swap(known, "F;60", "F;-60"), "-60"},
        {"CAL-047", people, swap(known, "sexe;F", "sex;F"), "sex"},
        {"CAL-048", swap(people, "1;F;", "1;autre;"), known, "autre"},
        {"CAL-049", swap(people, "1;F;", "1;f ;"), known, "sexe", false},
        {"CAL-050", people, swap(swap(known, "F;60", "F;0"), "H;40", "H;100"), "F"},
        {"CAL-051", people, known + "sexe;F;60\n", "F"},
        {"CAL-052", people, "variable;modalité;effectif;part\nsexe;F;60;\nsexe;H;;40\n", "sexe"},
        {"CAL-053", swap(people, "1;F;", "1;;"), known, ""},
        {"CAL-056", people, "a;b\n1;2\n", ""},
        {"CAL-057", people, "var;n;mar1;mar2;mar3\nsexe;3;1;2;3\n", "sexe"},
        {"CAL-062", people, swap(known, "H;40", "H;70"), "âge"},
        {"ENQ-031", swap(people, "2;F;", "1;F;"), known, ""},
        {"ENQ-037", "id;sexe;âge\n", known, ""},
        {"ENQ-045", swap(people, "revenu", "Téléphone"), known, ""},
    };
    for (const Fault& fault : faults) {
        const auto made = weigh(fault.answers, fault.margins);
        const Problem* problem = told(fault.code);
        ASSERT_TRUE(problem) << fault.code;
        EXPECT_EQ(problem->value, fault.value) << fault.code;
        EXPECT_EQ(made.has_value(), !fault.stops) << fault.code;
        for (const Language language : {Language::fr, Language::en}) {
            const ProblemText text = text_of(*problem, language);
            EXPECT_EQ((text.cause + text.remedy).find('{'), std::string::npos) << text.cause << text.remedy;
        }
    }
}

// Three women and one man stand for 50 and 40 people, nobody for 10 others: they come first, then the men, a quarter of the respondents instead of 4 in 10.
TEST_F(SurveyTables, who_is_missing_comes_first) {
    EXPECT_FALSE(weigh("id;sexe\n1;F\n2;F\n3;F\n4;H\n", "variable;modalité;effectif\nsexe;F;50\nsexe;H;40\nsexe;X;10\n"));
    const auto made = representation_table(options, Language::en, problems);
    ASSERT_TRUE(made);
    const std::size_t absent = made->find("sexe;X;10;10;0;0;"), men = made->find("sexe;H;40;40;1;25;"), women = made->find("sexe;F;50;50;3;75;");
    EXPECT_LT(absent, men) << *made;
    EXPECT_LT(men, women) << *made;
    EXPECT_NE(women, std::string::npos);
    EXPECT_TRUE(told("ENQ-046"));
}

TEST_F(SurveyTables, faults_of_options_are_said) {
    options.answers.weight = "poids";
    for (const std::string_view weight : {"-1", "0", ""}) {
        EXPECT_FALSE(weigh(swap(people, "18-39;1;10", "18-39;" + std::string(weight) + ";10"), known));
        EXPECT_TRUE(told("CAL-061")) << weight;
    }
    EXPECT_FALSE(weigh(swap(people, "18-39;1;10", "18-39;un;10"), known));
    EXPECT_TRUE(told("ENQ-035"));
    options = {};
    options.method = survey::CalibrationMethod::logit;
    options.low = 0.9;
    options.high = 1.1;
    EXPECT_FALSE(weigh(people, "variable;modalité;part\nsexe;F;80\nsexe;H;20\n"));
    EXPECT_TRUE(told("CAL-058"));
    options = {};
    options.method = survey::CalibrationMethod::linear;
    EXPECT_TRUE(weigh("id;a;b\n1;x;u\n2;x;v\n3;y;u\n4;y;v\n5;x;u\n6;x;u\n", "variable;category;count\na;x;8\na;y;0,5\nb;u;1\nb;v;7,5\n"));
    EXPECT_TRUE(told("CAL-059"));
    options = {};
    options.leave_out = true;
    const auto left = weigh(swap(people, "1;F;", "1;;"), "variable;modalité;effectif\nsexe;F;60\nsexe;H;40\n");
    ASSERT_TRUE(left);
    EXPECT_TRUE(std::isnan(numbers_of(*left, "id", "weight").at("1")));
    options = {};
    options.trim_low = 0.6;
    options.trim_high = 1.05;
    ASSERT_TRUE(weigh(people, known));
    EXPECT_TRUE(told("CAL-060"));
}

TEST_F(SurveyTables, heavy_weights_are_said) {
    std::string answers = "id;sexe\n";
    for (int i = 0; i < 100; ++i) answers += std::to_string(i) + (i < 2 ? ";F\n" : ";H\n");
    ASSERT_TRUE(weigh(answers, "variable;modalité;part\nsexe;F;50\nsexe;H;50\n"));
    EXPECT_TRUE(told("CAL-043"));
}

TEST_F(SurveyTables, accents_written_in_two_ways_are_one) {
    // NFD in the answers, NFC in the margins, Windows-1252 in the file.
    ASSERT_TRUE(weigh("id;ville\n1;Sète\n2;Arles\n", "variable;modalité;effectif\nville;Se\u0300te;3\nville;Arles;5\n"));
    EXPECT_FALSE(told("CAL-049"));
    const auto made = weigh("id;ville\n1;S\xE8te\n2;Arles\n", "variable;modalit\xE9;effectif\nville;S\xE8te;3\nville;Arles;5\n");
    ASSERT_TRUE(made);
    EXPECT_NEAR(numbers_of(*made, "id", "weight").at("1"), 3, 1e-12);
}

TEST_F(SurveyTables, large_files_say_the_same_as_small_ones) {
    std::string answers = "id;sexe;âge;note\r\n";
    std::size_t i = 0;
    const char* ages[] = {"18-39", "\"40;+\"", "", " 60 \"ans\" "};
    while (answers.size() <= sources::large_answers) {
        ++i;
        answers += std::to_string(i) + (i % 3 == 0 ? ";F;" : ";Homme très âgé;") + ages[i % 4] + ";" + (i % 5 == 0 ? "\"a\r\n\"\"b\"\"\"" : "3,5") + "\r\n";
        if (i % 1000 == 0) answers += "\r\n";
    }
    const auto whole = folder.write("grand.csv", answers);
    Problems of_large, of_small;
    const auto large = sources::read_answers({.path = whole, .shown_name = "g", .coded = {"sexe", "age"}, .numbers = {}, .texts = {"note"}, .jobs = 2}, of_large);
    ASSERT_TRUE(large);
    const Table table = sources::read_text_table(answers, "g", {}, {}, of_small).table;
    ASSERT_EQ(large->size(), table.rows.size());
    for (std::size_t r = 0; r < table.rows.size(); r += 97) {
        const std::uint16_t sex = large->coded[0].codes[r], age = large->coded[1].codes[r];
        EXPECT_EQ(sex ? large->coded[0].categories[sex - 1U] : "", table.rows[r].cells[1]);
        EXPECT_EQ(age ? large->coded[1].categories[age - 1U] : "", table.rows[r].cells[2]) << r;
        EXPECT_EQ(large->texts[0][r], table.rows[r].cells[3]);
        EXPECT_EQ(large->rows[r], static_cast<std::uint32_t>(table.rows[r].number));
    }
    std::string wrong;
    for (int n = 0; n < 101; ++n) wrong += "1;2\r\n";
    const auto ragged = folder.write("grand.csv", answers + wrong);
    of_large = {};
    EXPECT_FALSE(sources::read_answers({.path = ragged, .shown_name = "g", .coded = {"sexe"}}, of_large));
    const auto tells = [&](std::string_view code) { return std::count_if(of_large.begin(), of_large.end(), [&](const Problem& p) { return p.code == code; }); };
    EXPECT_EQ(tells("LIRE-002"), 100);
    EXPECT_EQ(tells("ENQ-036"), 1);
    EXPECT_FALSE(sources::read_answers({.path = ragged, .shown_name = "g", .coded = {"id"}}, of_large));
    EXPECT_EQ(tells("ENQ-034"), 1);
}

// The columns of INSEE's CALMAR macro, of R's survey 4.1 (postStratify, calibrate) and of its rake, which stops by default as soon as no margin moves by
// more than one person: that one is met to what it leaves.
TEST_F(SurveyTables, weights_of_calmar_and_r) {
    const auto shared = support::shared_dir();
    if (!shared) GTEST_SKIP() << support::no_shared_dir;
    const auto surveys = *shared / "data/real/surveys";
    const auto compare = [&](const std::filesystem::path& reference, std::string_view id, std::string_view column, double tolerance) {
        const auto made = weigh_table(options, problems, timings);
        ASSERT_TRUE(made) << column;
        const auto weights = numbers_of(*made, "id", "weight"), wanted = numbers_of(support::read_bytes(reference), id, column);
        ASSERT_EQ(weights.size(), wanted.size());
        for (const auto& [who, weight] : wanted) EXPECT_NEAR(weights.at(who) / weight, 1, tolerance) << column << " " << who;
    };
    options.answers = {.path = surveys / "insee_icarus_echantillon.csv", .shown_name = "e", .weight = "weight"};
    using enum survey::CalibrationMethod;
    for (const auto& [method, column] : {std::pair{linear, "weight_cal_lin"}, {raking, "weight_cal_raking"}, {logit, "weight_cal_logit"}}) {
        options.method = method;
        options.low = method == logit ? 0.2 : 0;
        options.high = method == logit ? 1.3 : 0;
        options.margins = surveys / "insee_icarus_marges_1.csv";
        options.population = 0;
        compare(surveys / "insee_icarus_poids_calmar.csv", "ident", column, 1e-8);
        options.margins = surveys / "insee_icarus_marges_2.csv";
        options.population = 50000;
        compare(surveys / "insee_icarus_poids_calmar.csv", "ident", std::string(column) + "_2", 1e-8);
    }
    // Those who answered.
    std::string responding, line;
    std::istringstream sample(support::read_bytes(surveys / "insee_icarus_echantillon.csv"));
    for (long n = 0; std::getline(sample, line); ++n)
        if (n == 0 || split(line, ',').at(14) == "1") responding += line + "\n";
    options = {.answers = {.path = folder.write("nr.csv", responding), .shown_name = "e", .weight = "weight"}, .margins = surveys / "insee_icarus_marges_1.csv"};
    compare(surveys / "insee_icarus_poids_calmar_nr.csv", "ident", "weight_cal_raking", 1e-8);
    options.method = linear;
    compare(surveys / "insee_icarus_poids_calmar_nr.csv", "ident", "weight_cal_lin", 1e-8);

    options = {.answers = {.path = surveys / "api_apiclus1.csv", .shown_name = "a", .id = "snum", .weight = "pw"}};
    // Counted in api_apipop.csv: schools by type, by the target they met, and the sum of api99.
    options.margins = folder.write("m.csv", "variable,category,count\nstype,E,4421\nstype,H,755\nstype,M,1018\n");
    compare(surveys / "golden_apiclus1_weights.csv", "snum", "w_post", 1e-8);
    options.margins = folder.write("m.csv", "variable,category,count\nstype,E,4421\nstype,H,755\nstype,M,1018\nsch.wide,No,1072\nsch.wide,Yes,5122\n");
    compare(surveys / "golden_apiclus1_weights.csv", "snum", "w_rake", 1e-4);
    options.margins = folder.write("m.csv", "variable,category,count\nstype,E,4421\nstype,H,755\nstype,M,1018\napi99,,3914069\n");
    options.method = linear;
    compare(surveys / "golden_apiclus1_weights.csv", "snum", "w_cal_linear", 1e-8);
}

class Tables : public SurveyTables {
protected:
    /// "value" and "standard error" of question, answer, by, group.
    std::map<std::string, std::pair<double, double>> tabulate(TabulateTableOptions asked) {
        Problems found;
        asked.weigh.answers.shown_name = "r";
        const auto made = tabulate_table(asked, found, timings);
        problems = found;
        std::map<std::string, std::pair<double, double>> numbers;
        if (!made) return numbers;
        for (const survey::CrossTable& table : made->tables)
            for (const survey::GroupEstimates& group : table.groups)
                for (const survey::Estimate& e : group.estimates) {
                    std::string key = made->questions[table.question].name + "|" + (e.measure == survey::Measure::share ? made->questions[table.question].answers[e.answer] : e.measure == survey::Measure::mean ? "mean" : "median");
                    if (table.breakdown > 0) key += "|" + made->by[table.breakdown - 1].answers[group.group];
                    numbers[key] = {e.value, e.error};
                    if (table.test.made) numbers["F"] = {table.test.f, table.test.p};
                }
        return numbers;
    }
};

// golden_survey_R.csv: svymean and svyby of R's survey 4.1.
TEST_F(Tables, estimates_of_r) {
    const auto shared = support::shared_dir();
    if (!shared) GTEST_SKIP() << support::no_shared_dir;
    const auto surveys = *shared / "data/real/surveys";
    Problems unsaid;
    const Table golden = sources::read_table(surveys / "golden_survey_R.csv", "g", {}, {}, unsaid);
    const auto expect = [&](const std::map<std::string, std::pair<double, double>>& made, const std::string& key, std::string_view about, std::string_view item) {
        for (const TableRow& row : golden.rows) {
            if (golden.cell(row, "case") != about || golden.cell(row, "item") != item) continue;
            ASSERT_TRUE(made.contains(key)) << key;
            EXPECT_NEAR(made.at(key).first / *parse_number(golden.cell(row, "estimate"), '.'), 1, 1e-8) << key;
            const auto error = parse_number(golden.cell(row, "se"), '.');
            EXPECT_NEAR(made.at(key).second / error.value_or(made.at(key).second), 1, 1e-8) << key;
            return;
        }
        ADD_FAILURE() << about << item;
    };
    const auto hdv = tabulate({.weigh = {.answers = {.path = surveys / "insee_hdv2003.csv", .weight = "poids"}}, .questions = {"sexe", "clso", "relig", "heures.tv"}, .numbers = {"heures.tv"}});
    for (const std::string answer : {"Oui", "Non", "Ne sait pas"}) expect(hdv, "clso|" + answer, "hdv2003 weighted share clso", "clso" + answer);
    for (const std::string answer : {"Rejet", "Pratiquant regulier", "NSP ou NVPR"}) expect(hdv, "relig|" + answer, "hdv2003 weighted share relig", "relig" + answer);
    expect(hdv, "sexe|Homme", "hdv2003 weighted share sexe", "sexeHomme");
    expect(hdv, "heures.tv|mean", "hdv2003 mean heures.tv", "heures.tv");
    const auto sport = tabulate({.weigh = {.answers = {.path = surveys / "insee_hdv2003.csv", .weight = "poids"}}, .questions = {"sport"}, .by = {"sexe"}, .tabulate = {.tests = true}});
    EXPECT_NEAR(sport.at("F").first, 12.4435322503329, 1e-8);
    EXPECT_NEAR(sport.at("F").second, 0.000428906027371586, 1e-10);
    const auto strat = tabulate({.weigh = {.answers = {.path = surveys / "api_apistrat.csv", .id = "snum", .weight = "pw"}}, .questions = {"sch.wide", "api00"}, .numbers = {"api00"}, .strata = "stype", .population = "fpc"});
    expect(strat, "sch.wide|Yes", "apistrat share sch.wide", "sch.wideYes");
    expect(strat, "api00|mean", "apistrat strat+fpc mean api00", "api00");
    const auto clus = tabulate({.weigh = {.answers = {.path = surveys / "api_apiclus1.csv", .id = "snum", .weight = "pw"}}, .questions = {"api00"}, .numbers = {"api00"}, .cluster = "dnum", .population = "fpc"});
    expect(clus, "api00|mean", "apiclus1 cluster+fpc mean api00", "api00");
    // Weights that meet margins: residuals of what the margins explain.
    WeighOptions calibrated{.answers = {.path = surveys / "api_apiclus1.csv", .id = "snum", .weight = "pw"}, .margins = folder.write("post.csv", "variable,category,count\nstype,E,4421\nstype,H,755\nstype,M,1018\n")};
    const TabulateTableOptions api{.questions = {"api00"}, .numbers = {"api00"}, .cluster = "dnum", .population = "fpc"};
    const auto with = [&](const WeighOptions& weights) {
        TabulateTableOptions asked = api;
        asked.weigh = weights;
        return tabulate(asked);
    };
    expect(with(calibrated), "api00|mean", "apiclus1 poststratified stype mean api00", "api00");
    calibrated.margins = folder.write("lin.csv", "variable,category,count\nstype,E,4421\nstype,H,755\nstype,M,1018\napi99,,3914069\n");
    calibrated.method = survey::CalibrationMethod::linear;
    expect(with(calibrated), "api00|mean", "apiclus1 calibrated linear stype+api99 mean api00", "api00");
    const auto nhanes = tabulate({.weigh = {.answers = {.path = surveys / "nhanes_2009_2010.csv", .weight = "WTMEC2YR"}}, .questions = {"HI_CHOL"}, .by = {"agecat"}, .strata = "SDMVSTRA", .cluster = "SDMVPSU"});
    expect(nhanes, "HI_CHOL|1", "nhanes prevalence HI_CHOL", "HI_CHOL");
    for (const std::string age : {"(0,19]", "(19,39]", "(39,59]", "(59,Inf]"}) expect(nhanes, "HI_CHOL|1|" + age, "nhanes HI_CHOL by agecat", age);
}

TEST_F(Tables, faults_are_said) {
    const auto path = folder.write("reponses.csv", people + "5;F;40+;1;50\n");
    const auto tells = [&](TabulateTableOptions asked, std::string_view code) {
        asked.weigh.answers.path = path;
        tabulate(std::move(asked));
        EXPECT_TRUE(told(code)) << code;
    };
    tells({.questions = {"sexe"}}, "ENQ-033");
    tells({.questions = {"sexe"}, .plan = SurveyPlan::quotas}, "ENQ-043");
    tells({.questions = {"sexe"}}, "ENQ-044");
    tells({.questions = {"sexe"}, .strata = "id"}, "ENQ-040");
    tells({.questions = {"sexe"}, .numbers = {"sexe"}}, "ENQ-039");
    tells({.weights = folder.write("w1.csv", "id,weight\n1,1\n2,1\n"), .weights_shown_name = "w", .questions = {"sexe"}}, "ENQ-041");
    tells({.weights = folder.write("w2.csv", "id,weight\n1,1\n77,1\n"), .weights_shown_name = "w", .questions = {"sexe"}}, "ENQ-042");
    tells({.weights = folder.write("w3.csv", "id,weight\n1,1\n2,1\n3,1\n4,1\n5,2\n"), .weights_shown_name = "w", .questions = {"sexe"}}, "ENQ-047");
    // 3000 people calibrated on incomes that all differ, tabulated by these incomes: too many cells.
    std::string incomes = "id;revenu\n";
    for (int i = 1; i <= 3000; ++i) incomes += std::to_string(i) + ";" + std::to_string(i) + "\n";
    tabulate({.weigh = {.answers = {.path = folder.write("i.csv", incomes)}, .margins = folder.write("im.csv", "variable,category,count\nrevenu,,4501500\n")}, .questions = {"revenu"}, .numbers = {"revenu"}});
    EXPECT_TRUE(told("ENQ-048"));
    tells({.questions = {"sexes"}}, "LOC-001");
    const auto several = folder.write("m.csv", "id;Q\n1;a|b\n2;a\n");
    tabulate({.weigh = {.answers = {.path = several}}, .questions = {"Q"}});
    EXPECT_TRUE(told("ENQ-038"));
    const auto columns = folder.write("c.csv", "id;Q;R/a;R/b\n1;x;0;1\n2;y;1;1\n");
    tabulate({.weigh = {.answers = {.path = columns}}, .questions = {"Q"}, .by = {"R"}});
    EXPECT_TRUE(told("LOC-001"));
    const auto twice = folder.write("d.csv", "id;sexe\n1;F\n1;F\n2;H\n");
    tabulate({.weigh = {.answers = {.path = twice, .id = "id"}}, .questions = {"sexe"}});
    EXPECT_TRUE(told("ENQ-031"));
    const auto enormous = folder.write("e.csv", "id;sexe;w\n1;F;1e200\n2;H;1e200\n");
    tabulate({.weigh = {.answers = {.path = enormous, .weight = "w"}}, .questions = {"sexe"}});
    EXPECT_TRUE(told("CAL-061"));
}

}  // namespace
}  // namespace portulan::project
