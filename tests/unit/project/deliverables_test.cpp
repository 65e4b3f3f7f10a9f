// The table of deliverables: complete, and true of the program.
#include "project/deliverables.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "base/files.h"
#include "base/text.h"
#include "project/document_jobs.h"
#include "project/schema.h"
#include "support/folders.h"

namespace portulan::project {
namespace {

/// All tests of this folder, as one text.
std::string sources_of_tests() {
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(support::source_dir() / "tests"))
        if (entry.path().extension() == ".cpp" || entry.path().filename() == "CMakeLists.txt") all += read_file(entry.path());
    return all;
}

TEST(Deliverables, AreThirtyAndHaveTheirDocuments) {
    ASSERT_EQ(deliverables().size(), 30U);
    for (std::size_t i = 0; i < 30; ++i) EXPECT_EQ(deliverables()[i].id, fmt::format("L{:02}", i + 1));
    for (const DocumentKind& kind : document_kinds()) {
        if (kind.deliverable.empty()) continue;  // the book of figures
        const auto known = std::find_if(deliverables().begin(), deliverables().end(), [&](const Deliverable& d) { return d.id == kind.deliverable; });
        ASSERT_NE(known, deliverables().end()) << kind.id;
        EXPECT_TRUE(known->made) << kind.id;
    }
    for (const Deliverable& d : deliverables()) {
        if (d.made && d.id != "L11" && d.id != "L24") {  // charts of answers and the logic model are figures
            EXPECT_FALSE(documents_of(d).empty()) << d.id;
        }
        for (const std::string& key : split(d.tables, '|')) EXPECT_TRUE(key.empty() || find_table_schema(key)) << d.id << " " << key;
    }
}

TEST(Deliverables, SupervisionIsNeverMade) {
    const Deliverable& supervision = deliverables()[22];
    EXPECT_FALSE(supervision.made);
    EXPECT_TRUE(documents_of(supervision).empty());
    EXPECT_TRUE(command_of(supervision).empty());
    EXPECT_EQ(std::count_if(deliverables().begin(), deliverables().end(), [](const Deliverable& d) { return !d.made; }), 1);
}

TEST(Deliverables, EachNamesATestThatThereIs) {
    const std::string sources = sources_of_tests();
    for (const Deliverable& d : deliverables()) {
        const std::vector<std::string> parts = split(d.test, '.');
        const std::string of_gtest = parts[0] + ", " + (parts.size() > 1 ? parts[1] : std::string());
        const std::vector<std::string> wanted = parts[0] == "delivery" ? std::vector<std::string>{"delivery_test(" + parts[1]} : std::vector<std::string>{"TEST(" + of_gtest, "TEST_F(" + of_gtest};
        EXPECT_TRUE(std::any_of(wanted.begin(), wanted.end(), [&](const std::string& one) { return sources.find(one) != std::string::npos; })) << d.test;
    }
}

TEST(Deliverables, StandInTheReferenceInBothLanguages) {
    for (const Language language : {Language::fr, Language::en}) {
        const std::string part = deliverables_part(language);
        EXPECT_EQ(std::count(part.begin(), part.end(), '\n'), 30 + 7);
        EXPECT_NE(part.find("`portulan report PROJECT L27`"), std::string::npos);
        EXPECT_NE(part.find("`carte-de-la-cooperation`"), std::string::npos);
    }
}

}  // namespace
}  // namespace portulan::project
