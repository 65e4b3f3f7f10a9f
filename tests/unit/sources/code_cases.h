// What the tests of codes share: the list that ships, one row of a table of cases, and the check that a problem can be
// read.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "base/problem_catalogue.h"
#include "base/text.h"
#include "sources/codes.h"
#include "support/folders.h"

namespace portulan::sources {

inline const CodeList& cog() {
    static const CodeList codes = read_cog(support::source_dir() / "data" / "cog" / "cog_2026.txt");
    return codes;
}

inline std::string parameter(const CodeCheck& check, std::string_view name) {
    for (const auto& [key, value] : check.parameters)
        if (key == name) return value;
    return "(none)";
}

/// A code that is raised is known to the catalogue, and its French sentences have no hole left.
inline void expect_readable(const CodeCheck& check) {
    if (check.problem.empty()) return;
    ASSERT_NE(find_catalogue_entry(check.problem), nullptr) << check.problem;
    const auto problem = problem_of(check, {.file = "t.csv", .row = 2, .column = "code"});
    ASSERT_TRUE(problem.has_value());
    for (const Language language : {Language::fr, Language::en}) {
        const std::string line = to_line(*problem, language);
        EXPECT_EQ(line.find('{'), std::string::npos) << line;
        EXPECT_EQ(line.find("()"), std::string::npos) << line;
    }
    EXPECT_NE(text_of(*problem, Language::fr).cause, text_of(*problem, Language::en).cause)
        << "not translated: " << check.problem;
}

struct Case {
    Level level;
    std::string written;
    std::string name;
    CodeStatus status;
    std::string code;
    std::string problem;
};

inline void expect_case(const Case& c, const CodeList& codes) {
    const CodeCheck check = check_code(c.level, c.written, codes, {.name = c.name});
    const std::string what = "« " + c.written + " », « " + c.name + " »";
    EXPECT_EQ(static_cast<int>(check.status), static_cast<int>(c.status)) << what;
    EXPECT_EQ(check.code, c.code) << what;
    EXPECT_EQ(check.problem, c.problem) << what;
    if (!check.problem.empty()) {
        EXPECT_EQ(check.value, trim(c.written)) << what;
    }
    expect_readable(check);
}

}  // namespace portulan::sources
