#include "base/problem_catalogue.h"

#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "base/text.h"

namespace portulan {
namespace {

std::set<std::string> holes(std::string_view sentence) {
    static const std::regex hole(R"(\{(\w+)\})");
    const std::string text(sentence);
    std::set<std::string> found;
    for (auto i = std::sregex_iterator(text.begin(), text.end(), hole); i != std::sregex_iterator(); ++i) found.insert((*i)[1]);
    return found;
}

TEST(problem_catalogue, sorted_codes_each_once) {
    const auto all = problem_catalogue();
    ASSERT_FALSE(all.empty());
    for (std::size_t i = 1; i < all.size(); ++i) EXPECT_LT(all[i - 1].code, all[i].code);
    const std::regex form("(CAL|CLA|COV|ENQ|FIG|GEO|GRA|LIRE|LOC|NET|PRJ|RUN|SEC)-[0-9]{3}");
    for (const CatalogueEntry& entry : all) EXPECT_TRUE(std::regex_match(std::string(entry.code), form)) << entry.code;
}

TEST(problem_catalogue, found_by_code_in_any_case) {
    for (const CatalogueEntry& entry : problem_catalogue()) {
        EXPECT_EQ(find_catalogue_entry(entry.code), &entry);
        EXPECT_EQ(find_catalogue_entry(lower(entry.code)), &entry);
    }
    for (const std::string_view code : {"", "GEO", "GEO-0100", "ZZZ-999", "AAA-000"}) EXPECT_EQ(find_catalogue_entry(code), nullptr) << code;
}

TEST(problem_catalogue, every_entry_says_cause_and_explanation) {
    for (const CatalogueEntry& entry : problem_catalogue()) {
        EXPECT_FALSE(entry.cause.empty()) << entry.code;
        EXPECT_FALSE(entry.explanation.empty()) << entry.code;
        EXPECT_TRUE(holes(entry.explanation).empty()) << entry.code << ": an explanation is read without any problem to fill it";
    }
}

TEST(problem_catalogue, every_sentence_has_its_french) {
    for (const CatalogueEntry& entry : problem_catalogue())
        for (const std::string_view msgid : {entry.cause, entry.remedy, entry.explanation}) {
            if (msgid.empty()) continue;
            const std::string french = tr(Language::fr, msgid);
            // A remedy that is one hole and nothing else is the same in all languages.
            const bool only_a_hole = msgid.front() == '{' && msgid.find('}') == msgid.size() - 1;
            EXPECT_TRUE(only_a_hole || french != msgid) << entry.code << ": " << msgid;
            EXPECT_EQ(holes(french), holes(msgid)) << entry.code << ": " << french;
        }
}

TEST(problem_catalogue, french_as_it_is_set) {
    for (const CatalogueEntry& entry : problem_catalogue())
        for (const std::string_view msgid : {entry.cause, entry.remedy, entry.explanation}) {
            const std::string french = typeset(tr(Language::fr, msgid), Language::fr);
            EXPECT_TRUE(french.find('`') != std::string::npos || french.find('\'') == std::string::npos) << entry.code << ": " << french;
            EXPECT_EQ(french.find("“"), std::string::npos) << entry.code << ": English quotation marks";
            EXPECT_EQ(french.find("« "), std::string::npos) << entry.code;
        }
}

TEST(problem_catalogue, filled_sentences_have_no_hole_left) {
    for (const CatalogueEntry& entry : problem_catalogue()) {
        Parameters parameters;
        for (const std::string_view msgid : {entry.cause, entry.remedy})
            for (const std::string& hole : holes(msgid))
                if (hole != "value") parameters.emplace_back(hole, "X");
        const Problem problem = make_problem(entry.code, {}, "X", parameters);
        for (const Language language : {Language::fr, Language::en}) {
            const ProblemText text = text_of(problem, language);
            EXPECT_TRUE(holes(text.cause + text.remedy).empty()) << entry.code << ": " << text.cause << " " << text.remedy;
        }
    }
}

}  // namespace
}  // namespace portulan
