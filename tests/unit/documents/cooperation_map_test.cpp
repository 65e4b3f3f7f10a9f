#include "documents/cooperation_map.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <functional>

#include "backends/pdf.h"
#include "base/files.h"
#include "island.h"
#include "support/folders.h"

namespace portulan::documents {
namespace {

/// As much as a project of some size has to tell, in words of some length.
CooperationChart long_chart() {
    CooperationChart chart;
    chart.period = "de janvier 2025 à mars 2026";
    chart.engaged = {"Port-Lorn", "Les Salines-d'Ambre", "Le Fanal", "Communauté de communes de la Ria d'Orvelle"};
    for (int i = 0; i < 14; ++i) chart.observers.push_back("Observateur " + std::to_string(i));
    for (int i = 1; i <= 16; ++i) chart.stops.push_back({"2025-06-" + std::string(i < 10 ? "0" : "") + std::to_string(i), "Groupe de travail « Prendre part » et visite", i <= 12});
    chart.further_stops = 3;
    chart.next_stop = "Adoption du plan d'action, le 20 janvier 2026";
    chart.harbour = {"Commande : Agence. Conduite : Atelier.", "2 comités de pilotage tenus."};
    chart.bivouac = {"78 acteurs du projet s'y croisent.", "9 rencontres avec les personnes concernées."};
    chart.volcano = {"Appel « Loger la saison », ouvert jusqu'au 30 mars 2026.", "6 candidatures, dont 3 retenues."};
    chart.beacon = {"14 initiatives, 9 besoins et 7 ressources.", "2 besoins restent sans réponse."};
    chart.logbook = {"26 juin 2025 : la carte de mars, refaite en juin"};
    for (int i = 0; i < 7; ++i) {
        chart.sites.push_back("La Cale, atelier partagé " + std::to_string(i));
        chart.currents.push_back("Réunions à l'heure de la débauche " + std::to_string(i));
        chart.imaginaries.push_back("Une île où l'on reste " + std::to_string(i));
        chart.compatible.push_back("Programme local de l'habitat " + std::to_string(i));
    }
    return chart;
}

figures::FigureContext context() { return {fonts(), theme(), Language::fr, 420, "Habiter l'île à l'année : accueillir, loger, prendre part", "", "2025-11-17", "Atelier des Estrans", "Territoires et données fictifs"}; }

void each_text(const std::vector<Mark>& marks, const std::function<void(const TextMark&)>& look) {
    for (const Mark& mark : marks) {
        if (const auto* text = std::get_if<TextMark>(&mark)) look(*text);
        else if (const auto* inner = std::get_if<std::shared_ptr<const GroupMark>>(&mark)) each_text((*inner)->marks, look);
    }
}

/// Folds lie at 105.5, 210 and 314.5 mm, and at 148.5 mm: panels of 105.5, 104.5, 104.5 and 105.5 mm; 8 mm on each side stay free.
TEST(CooperationMap, NoWordLiesNearAFold) {
    Problems findings;
    const Document document = cooperation_map(context(), long_chart(), {.folded = true}, findings);
    ASSERT_EQ(document.pages.size(), 2U);
    for (const Drawing& page : document.pages) {
        EXPECT_DOUBLE_EQ(page.width, 420);
        EXPECT_DOUBLE_EQ(page.height, 297);
        each_text(page.marks, [&](const TextMark& text) {
            const Box ink = figures::ink_box(fonts(), text);
            if (ink.empty()) return;
            for (const double fold : {105.5, 210.0, 314.5}) EXPECT_TRUE(ink.max_x < fold - 7.9 || ink.min_x > fold + 7.9) << text.text << " " << ink.min_x << " " << ink.max_x;
            EXPECT_TRUE(ink.max_y < 148.5 - 7.9 || ink.min_y > 148.5 + 7.9) << text.text << " " << ink.min_y << " " << ink.max_y;
            EXPECT_TRUE(ink.min_x > 7.9 && ink.max_x < 412.1 && ink.min_y > 7.9 && ink.max_y < 289.1) << text.text;
        });
    }
    EXPECT_TRUE(findings.empty());
}

/// The lower row of the back is read by turning the strip over.
TEST(CooperationMap, FoldedTheLowerPanelsStandOnTheirHeads) {
    Problems findings;
    const auto turned = [&](bool folded) {
        std::array<int, 2> count{};
        const Document document = cooperation_map(context(), long_chart(), {.folded = folded}, findings);
        each_text(document.pages[1].marks, [&](const TextMark& text) {
            const bool low = text.y > 148.5;
            ++count[low ? 1 : 0];
            EXPECT_EQ(text.rotation, folded && low ? 180 : 0) << text.text;
        });
        return count[0] > 20 && count[1] > 20;
    };
    EXPECT_TRUE(turned(true));
    EXPECT_TRUE(turned(false));
}

/// Seven points in the hand, eight on the wall; where the legend has no room for that, it lists fewer marks, and no other is drawn.
TEST(CooperationMap, ItsTypeIsReadWhereItHangs) {
    Problems findings;
    CooperationChart chart = long_chart();
    for (std::string& name : chart.currents) name += ", au port, à la gare et dans les trois bourgs de la presqu’île, toute la semaine";
    for (const bool folded : {true, false})
        for (const Drawing& page : cooperation_map(context(), chart, {.folded = folded}, findings).pages)
            each_text(page.marks, [&](const TextMark& text) { EXPECT_GE(text.size * 72 / 25.4, (folded ? 7 : 8) - 0.01) << text.text; });
    EXPECT_TRUE(findings.empty());
}

TEST(CooperationMap, AProjectWithoutDataIsASheetToFillIn) {
    Problems findings;
    const Document document = cooperation_map(context(), {}, {.folded = true}, findings);
    EXPECT_TRUE(findings.empty());
    const std::string words = words_of(document);
    for (const std::string word : {"Escales", "Prochaine escale", "Courants dangereux", "Imaginaires conseillés", "Sites à ne pas manquer"}) EXPECT_NE(words.find(word), std::string::npos) << word;
}

TEST(CooperationMap, SaysWhatDoesNotFit) {
    CooperationChart chart = long_chart();
    for (int i = 0; i < 60; ++i) chart.bivouac.push_back("Une ligne de plus, qui ne tient plus sur la carte.");
    Problems findings;
    cooperation_map(context(), chart, {.folded = true}, findings);
    ASSERT_FALSE(findings.empty());
    EXPECT_EQ(findings.front().code, "FIG-010");
}

std::string output(const std::string& command) {
    std::string out;
    std::FILE* pipe = popen(command.c_str(), "r");
    std::array<char, 512> buffer{};
    while (pipe && std::fgets(buffer.data(), buffer.size(), pipe)) out += buffer.data();
    if (pipe) pclose(pipe);
    return out;
}

/// 13 mm are 36.85 pt, 10 mm 28.35 pt, 446 mm 1264.25 pt, 323 mm 915.59 pt.
TEST(CooperationMap, ThePressIsToldWhereToCut) {
    Problems findings;
    const support::TemporaryFolder folder;
    const auto at = folder.path() / "presse.pdf";
    write_file(at, backends::write_pdf(cooperation_map(context(), long_chart(), {.folded = true, .press = true}, findings), {.fonts = data_folder() / "fonts"}));
    const std::string boxes = output("pdfinfo -l 2 -box " + at.string() + " 2>/dev/null | tr -s ' '");
    if (boxes.empty()) GTEST_SKIP() << "pdfinfo is not installed";
    for (const std::string line : {"Page 1 MediaBox: 0.00 0.00 1264.25 915.59", "Page 1 BleedBox: 28.35 28.35 1235.91 887.24", "Page 1 TrimBox: 36.85 36.85 1227.40 878.74",
                                   "Page 2 TrimBox: 36.85 36.85 1227.40 878.74"})
        EXPECT_NE(boxes.find(line), std::string::npos) << line << "\n" << boxes;
    write_file(at, backends::write_pdf(cooperation_map(context(), long_chart(), {.folded = true}, findings), {.fonts = data_folder() / "fonts"}));
    EXPECT_NE(output("pdfinfo -box " + at.string() + " | tr -s ' '").find("TrimBox: 0.00 0.00 1190.55 841.89"), std::string::npos);
}

/// What stands outside the trimmed page keeps clear of the marks of the first fold (13 + 105.5 mm) and of the bleed.
TEST(CooperationMap, TheWordsForThePressKeepOffItsMarks) {
    Problems findings;
    figures::FigureContext large = context();
    large.project = "Un projet partagé dont le titre est long, comme le sont souvent ceux que trois territoires ont écrits ensemble";
    std::size_t outside = 0;
    for (const Drawing& page : cooperation_map(large, long_chart(), {.folded = true, .press = true}, findings).pages)
        each_text(page.marks, [&](const TextMark& text) {
            const Box ink = figures::ink_box(fonts(), text);
            if (ink.empty() || ink.max_y > 13) return;
            ++outside;
            EXPECT_LT(ink.max_x, 13 + 105.5 - 3) << text.text;
            EXPECT_LT(ink.max_y, 13 - 3.5) << text.text;
            EXPECT_GT(ink.min_y, 0.5) << text.text;
        });
    EXPECT_EQ(outside, 4U);  // two lines on each side
}

TEST(CooperationMap, ItsCoastsAreItsOwnAndAlwaysTheSame) {
    Problems findings;
    const auto bytes = [&](const std::string& project) {
        figures::FigureContext own = context();
        own.project = project;
        return backends::write_pdf(cooperation_map(own, long_chart(), {.folded = false}, findings), {.fonts = data_folder() / "fonts"});
    };
    EXPECT_EQ(bytes("Un projet"), bytes("Un projet"));
    EXPECT_NE(bytes("Un projet"), bytes("Un autre"));
}

}  // namespace
}  // namespace portulan::documents
