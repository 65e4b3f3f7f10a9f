// Legends: where their entries stand.
#include "figures/legend.h"

#include <gtest/gtest.h>

#include <map>

#include "squares.h"

namespace portulan::figures {
namespace {

void add_heights(const std::vector<Mark>& marks, std::map<std::string, double>& heights) {
    for (const Mark& mark : marks) {
        if (const auto* text = std::get_if<TextMark>(&mark)) heights[text->text] = text->y;
        if (const auto* inner = std::get_if<std::shared_ptr<const GroupMark>>(&mark)) add_heights((*inner)->marks, heights);
    }
}

std::map<std::string, double> heights_of(const std::vector<LegendSection>& sections) {
    const FigureContext context = test_context();
    std::map<std::string, double> heights;
    add_heights(legend(context, sections, 0, 0, 160).marks, heights);
    return heights;
}

LegendItem item(std::string label) {
    return {[](std::vector<Mark>&, Point) {}, std::move(label)};
}

/// Three entries in three columns: all on one line under the title.
TEST(Legend, EntriesStandBesideTheFirstNotBesideTheTitle) {
    const auto at = heights_of({{"Nature", {item("Lieu"), item("Instance"), item("En ligne")}}});
    EXPECT_LT(at.at("Nature"), at.at("Lieu"));
    EXPECT_DOUBLE_EQ(at.at("Lieu"), at.at("Instance"));
    EXPECT_DOUBLE_EQ(at.at("Lieu"), at.at("En ligne"));
}

/// Six in two columns: three beside three.
TEST(Legend, ColumnsStandInTheSameRows) {
    std::map<std::string, double> at;
    add_heights(legend_columns(test_context(), {{"Familles", {item("A"), item("B"), item("C"), item("D"), item("E"), item("F")}}}, 2, 0, 0, 100).marks, at);
    EXPECT_LT(at.at("Familles"), at.at("A"));
    for (const auto& [left, right] : {std::pair{"A", "D"}, {"B", "E"}, {"C", "F"}}) EXPECT_DOUBLE_EQ(at.at(left), at.at(right)) << left;
}

TEST(Legend, WithoutATitleEntriesBeginAtTheTop) {
    const auto at = heights_of({{"", {item("Lieu"), item("Instance")}}});
    EXPECT_DOUBLE_EQ(at.at("Lieu"), at.at("Instance"));
}

}  // namespace
}  // namespace portulan::figures
