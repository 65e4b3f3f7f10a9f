// What a project becomes once it is read.
#include "project/load.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fmt/format.h>

#include "small_project.h"

namespace portulan::project {
namespace {

const Element& element(const Loaded& loaded, std::string_view id) {
    const Element* found = loaded.project.element(id);
    EXPECT_NE(found, nullptr) << id;
    static const Element none;
    return found ? *found : none;
}

/// What matters of a project, in its order.
std::string summary(const Project& p) {
    std::string out;
    for (const Family& f : p.families) out += f.code + "<" + f.parent + " ";
    for (const Element& e : p.elements)
        out += fmt::format("\n{} {} {} {} {} {}", e.id, e.name, e.family, e.commune, fmt::join(e.sources, "+"), static_cast<int>(e.visibility));
    for (const Tie& t : p.ties) out += fmt::format("\n{} {}-{} {}{}", t.id, t.from, t.to, t.dimensions.engagement, t.dimensions.cooperation);
    for (const Evidence& e : p.evidence) out += "\n" + e.id + " " + e.date;
    for (const Event& e : p.events) out += "\n" + e.date + " " + e.id;
    for (const Indicator& i : p.indicators) out += "\n" + i.code + " " + i.method;
    for (const IndicatorValue& v : p.values) out += fmt::format("\n{} {} {} {}", v.indicator, v.code, v.value.value_or(-1), static_cast<int>(v.status));
    return out;
}

/// A territory may be called by its name or its official code, in any case, wherever one is referred to; not by a name that two share.
TEST(Load, TerritoriesGoByNameToo) {
    Files files = small_project();
    change(files, "acteurs.csv", ";OUE;", ";ouest | Z0002 | OUE;");
    const Loaded loaded = load(files);
    EXPECT_FALSE(find_problem(loaded.problems, "PRJ-011"));
    EXPECT_EQ(loaded.project.elements.front().territories, (std::vector<std::string>{"CEN", "OUE"}));
    change(files, "project.toml", "name = \"Centre\"", "name = \"Ouest\"");
    const Loaded twins = load(files);
    ASSERT_TRUE(find_problem(twins.problems, "PRJ-011"));
    EXPECT_EQ(find_problem(twins.problems, "PRJ-011")->value, "ouest");
}

TEST(Load, ReadsTheWholeProject) {
    const Loaded loaded = load(small_project());
    const Project& p = loaded.project;
    EXPECT_EQ(p.id, "essai");
    EXPECT_EQ(p.date, "2026-06-30");
    EXPECT_EQ(p.language, Language::fr);
    ASSERT_EQ(p.territories.size(), 3U);
    EXPECT_EQ(p.territories[1].id, "CEN");
    EXPECT_EQ(p.families.size(), 13U);
    EXPECT_EQ(p.elements.size(), 5U);
    EXPECT_EQ(p.ties.size(), 2U);
    EXPECT_EQ(p.boundaries.size(), 2U);
    ASSERT_NE(p.boundary(Level::commune), nullptr);
    EXPECT_EQ(p.boundary(Level::commune)->coverage.crs, "EPSG:4326");
    EXPECT_EQ(p.boundary(Level::commune)->records[2].population, 4500);
    EXPECT_EQ(p.boundary(Level::commune)->vintage, "2026");
    EXPECT_EQ(loaded.files.size(), 12U);
    EXPECT_EQ(loaded.files.front().name, "project.toml");
}

TEST(Load, SourcesAreIdentifiedByTheirBytes) {
    Files files = small_project();
    files["project.toml"] += "\n";
    const Loaded a = load(small_project()), b = load(files);
    ASSERT_EQ(a.files.size(), b.files.size());
    for (std::size_t i = 0; i < a.files.size(); ++i) {
        EXPECT_EQ(a.files[i].sha256.size(), 64U);
        EXPECT_EQ(a.files[i].sha256 == b.files[i].sha256, i != 0) << a.files[i].name;
    }
}

TEST(Load, OrderOfRowsChangesNothing) {
    Files files = small_project();
    const std::string before = summary(load(files).project);
    for (auto& [name, text] : files) {
        if (!name.ends_with(".csv")) continue;
        std::vector<std::string> lines;
        for (std::size_t at = 0, end; at < text.size(); at = end + 1) {
            end = text.find('\n', at);
            lines.push_back(text.substr(at, end - at + 1));
        }
        std::reverse(lines.begin() + 1, lines.end());
        text.clear();
        for (const std::string& line : lines) text += line;
    }
    EXPECT_EQ(summary(load(files).project), before);
}

TEST(Load, CanonicalOrderIsNatural) {
    const Project p = load(small_project()).project;
    std::vector<std::string> ids;
    for (const Element& e : p.elements) ids.push_back(e.id);
    EXPECT_EQ(ids, (std::vector<std::string>{"A-2", "A-3", "A-10", "E-1", "O-1"}));
}

TEST(Load, SubfamilyStandsAfterItsFamily) {
    const Loaded loaded = load(small_project());
    const auto& families = loaded.project.families;
    const auto at = std::find_if(families.begin(), families.end(), [](const Family& f) { return f.code == "conseil"; });
    ASSERT_NE(at, families.end());
    EXPECT_EQ(at->parent, "habitants");
    EXPECT_EQ(std::prev(at)->code, "habitants");
    EXPECT_EQ(element(loaded, "A-3").family, "habitants");
    EXPECT_EQ(element(loaded, "A-3").subfamily, "conseil");
}

TEST(Load, EnglishHeadingsAndWordsAreTheSame) {
    Files files = small_project();
    const std::string before = summary(load(files).project);
    files["objets.csv"] = "ID;Name;Type;Start;End;Bearer;Dimension;Territory;Sources\nO-1;Livret;tool;2024;2025-06;A-2;cooperation;OUE;S-1\n";
    change(files, "espaces.csv", "lieu;ouvert", "place;open");
    EXPECT_EQ(summary(load(files).project), before);
}

TEST(Load, MissingValuesAreNeverZero) {
    const Project p = load(small_project()).project;
    ASSERT_EQ(p.values.size(), 3U);
    EXPECT_EQ(p.values[0].value, 120);
    EXPECT_EQ(p.values[1].status, ValueStatus::secret);
    EXPECT_FALSE(p.values[1].value.has_value());
    EXPECT_EQ(p.values[2].value, 1250.5);
    EXPECT_EQ(p.values[2].status, ValueStatus::estimated);
    EXPECT_EQ(p.values[2].base, 40);
}

TEST(Load, StatusWrittenInThePlaceOfTheValue) {
    Files files = small_project();
    change(files, "valeurs.csv", ";120;;", ";nd;;");
    const Project p = load(files).project;
    EXPECT_EQ(p.values[0].status, ValueStatus::unavailable);
    EXPECT_FALSE(p.values[0].value.has_value());
}

TEST(Load, ASecretValueIsNotKept) {
    Files files = small_project();
    change(files, "valeurs.csv", "Z0002;;s", "Z0002;7;s");
    const Project p = load(files).project;
    EXPECT_FALSE(p.values[1].value.has_value());
    EXPECT_EQ(p.values[1].status, ValueStatus::secret);
}

TEST(Load, MergedCommunesAddCountsAndLoseRates) {
    Files files = small_project();
    // 69159 became 69114 in 2024 (Porte des Pierres Dorées).
    for (const std::string indicator : {"menages", "taux"}) {
        add_row(files, "valeurs.csv", indicator + ";commune;69159;10;;");
        add_row(files, "valeurs.csv", indicator + ";commune;69114;20;;");
    }
    const Loaded loaded = load(files);
    const auto value = [&](std::string_view indicator) {
        const auto& all = loaded.project.values;
        return std::find_if(all.begin(), all.end(), [&](const IndicatorValue& v) { return v.indicator == indicator && v.code == "69114"; });
    };
    ASSERT_NE(value("menages"), loaded.project.values.end());
    EXPECT_EQ(value("menages")->value, 30);
    ASSERT_NE(value("taux"), loaded.project.values.end());
    EXPECT_FALSE(value("taux")->value.has_value());
    EXPECT_EQ(value("taux")->status, ValueStatus::unavailable);
}

TEST(Load, WhatHasNoPointIsPlacedAtItsArea) {
    Files files = small_project();
    add_row(files, "espaces.csv", "E-2;Square;lieu;ouvert;engagement;OUE;;;;;publique;S-1");
    add_row(files, "acteurs.csv", "A-4;Régie;association;associations;coopération;OUE;commune;;QZ1;;;;;oui;;;;S-1");
    const Loaded loaded = load(files);
    EXPECT_EQ(element(loaded, "A-10").precision, Precision::commune);
    EXPECT_FALSE(element(loaded, "A-10").position.has_value());
    EXPECT_EQ(element(loaded, "E-2").commune, "Z0001");  // of its only territory
    EXPECT_EQ(element(loaded, "E-2").precision, Precision::commune);
    EXPECT_EQ(element(loaded, "A-4").precision, Precision::neighbourhood);
    EXPECT_EQ(element(loaded, "A-4").qpv, "QZ1");
}

TEST(Load, APointTellsItsCommune) {
    EXPECT_EQ(element(load(small_project()), "E-1").commune, "Z0001");
}

TEST(Load, APersonsAddressIsDropped) {
    Files files = small_project();
    change(files, "acteurs.csv", "EST;quartier;Z0003;;;;", "EST;quartier;Z0003;;3 rue Basse;47,05;2,3");
    const Loaded loaded = load(files);
    EXPECT_NE(find_problem(loaded.problems, "SEC-052"), nullptr);
    EXPECT_TRUE(element(loaded, "A-3").address.empty());
    EXPECT_FALSE(element(loaded, "A-3").position.has_value());
    EXPECT_EQ(element(loaded, "A-3").precision, Precision::masked);
}

TEST(Load, ARefusalNarrowsTheVisibility) {
    Files files = small_project();
    change(files, "acteurs.csv", "0,9;oui;publique", "0,9;non;publique");
    EXPECT_EQ(element(load(files), "A-2").visibility, Visibility::team);
    EXPECT_EQ(element(load(small_project()), "A-2").visibility, Visibility::everyone);
}

TEST(Load, TieWithoutDimensionTakesWhatItsEndsShare) {
    const Project p = load(small_project()).project;
    EXPECT_TRUE(p.ties[0].dimensions.engagement);   // A-10 is about engagement, A-2 about both
    EXPECT_FALSE(p.ties[0].dimensions.cooperation);
    EXPECT_TRUE(p.ties[1].dimensions.cooperation);
    EXPECT_EQ(p.ties[1].status, TieStatus::existing);
}

TEST(Load, OwnCodeListReplacesTheOfficialOne) {
    Files files = small_project();
    files["codes.csv"] = "niveau;code;nom;parent\ncommune;Z0001;Ouest;\ncommune;Z0002;Centre;\ncommune;Z0003;Est;\ncommune;Z0077;Ailleurs;\n";
    change(files, "project.toml", "[tables]", "[codes]\nfile = \"codes.csv\"\n\n[tables]");
    add_row(files, "valeurs.csv", "menages;commune;Z0077;3;;");
    const Loaded loaded = load(files);
    EXPECT_FALSE(has_errors(loaded.problems));
    add_row(files, "valeurs.csv", "menages;commune;Z0078;3;;");
    EXPECT_TRUE(has_errors(load(files).problems));
}

}  // namespace
}  // namespace portulan::project
