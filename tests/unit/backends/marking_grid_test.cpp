// The grid of a call for projects, looked at as a spreadsheet stores it.
#include "backends/marking_grid.h"

#include <gtest/gtest.h>

#include <map>

#include "backends/unzip.h"

namespace portulan::backends {
namespace {

MarkingGrid sample_grid() {
    return {.title = "Appel",
            .author = "Atelier",
            .date = "2026-01-15",
            .foot = "Édition équipe",
            .language = Language::fr,
            .calls = {{.title = "Appel commun",
                       .criteria = {{"Réunit deux rives", 2, 4, false}, {"Existerait sans nous ?", 1, 5, true}},
                       .applications = {{"CA-1", "La forge", "A", 14000.0}, {"CA-2", "Le thé", "B", {}}},
                       .jury = {{"Habitante n° 14", {"CA-2"}}, {"Foyer des jeunes", {}}}}}};
}

std::map<std::string, std::string> grid_parts(const MarkingGrid& grid) {
    std::map<std::string, std::string> parts;
    const auto entries = unzip(write_marking_grid(grid), 1 << 24);
    EXPECT_TRUE(entries);
    for (const ZipEntry& entry : *entries) parts[entry.name] = entry.bytes;
    return parts;
}

std::size_t occurrences(const std::string& text, const std::string& what) {
    std::size_t n = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++n;
    return n;
}

TEST(MarkingGrid, TotalsAreFormulasAndMarksAreLeftToTheJury) {
    const auto parts = grid_parts(sample_grid());
    const std::string& juror = parts.at("xl/worksheets/sheet2.xml");
    // Two criteria in C and D, weights in row 5, highest marks in row 6, the first application in row 7.
    EXPECT_NE(juror.find("IF(COUNT(C7:D7)&lt;2,\"\",100*SUMPRODUCT(C7:D7/$C$6:$D$6,$C$5:$D$5)/SUM($C$5:$D$5))"), std::string::npos) << juror;
    EXPECT_NE(juror.find("<c r=\"C7\" s="), std::string::npos);
    EXPECT_EQ(juror.find("<c r=\"C7\" t="), std::string::npos);  // no mark stands there
    EXPECT_NE(juror.find("<dataValidation type=\"decimal\""), std::string::npos);
    EXPECT_NE(juror.find("<formula2>5</formula2>"), std::string::npos);
    const std::string& results = parts.at("xl/worksheets/sheet1.xml");
    EXPECT_NE(results.find("IF(COUNT(D5:E5)=0,\"\",AVERAGE(D5:E5))"), std::string::npos) << results;
    EXPECT_EQ(occurrences(results, "COUNT(D5:E5)</f>"), 1U);
}

TEST(MarkingGrid, WhoStepsAsideMarksNothing) {
    const auto parts = grid_parts(sample_grid());
    // The second application, in row 8: a formula with the second juror alone.
    EXPECT_EQ(parts.at("xl/worksheets/sheet2.xml").find("COUNT(C8:D8)"), std::string::npos);
    EXPECT_NE(parts.at("xl/worksheets/sheet3.xml").find("COUNT(C8:D8)"), std::string::npos);
    EXPECT_NE(parts.at("xl/sharedStrings.xml").find("se déporte"), std::string::npos);
}

TEST(MarkingGrid, WithoutApplicationsOrJuryThereAreBlankRows) {
    MarkingGrid grid = sample_grid();
    grid.calls.front().applications.clear();
    grid.calls.front().jury.clear();
    const auto parts = grid_parts(grid);
    EXPECT_EQ(parts.count("xl/worksheets/sheet4.xml"), 1U);  // three jurors without names
    EXPECT_NE(parts.at("xl/worksheets/sheet2.xml").find("COUNT(C16:D16)"), std::string::npos);
}

TEST(MarkingGrid, SameInputSameBytes) { EXPECT_EQ(write_marking_grid(sample_grid()), write_marking_grid(sample_grid())); }

}  // namespace
}  // namespace portulan::backends
