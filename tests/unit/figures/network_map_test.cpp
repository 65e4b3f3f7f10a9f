#include "figures/network_map.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "backends/png.h"
#include "base/random.h"
#include "base/text.h"
#include "drawn_texts.h"
#include "figures/network_diagram.h"
#include "network/build.h"
#include "network/layout.h"
#include "release/gate.h"
#include "squares.h"
#include "support/folders.h"

namespace portulan::figures {
namespace {

std::filesystem::path font_folder() { return support::source_dir() / "data/fonts"; }

FigureContext context_of(double width = 160) {
    static const Theme theme;
    return {.fonts = test_fonts(), .theme = theme, .language = Language::fr, .width = width, .project = "Essai",
            .territory = "Territoire", .date = "2026-01-31", .producer = "", .notice = ""};
}

std::vector<NetworkLayout> layouts_of(const Network& network) {
    network::LayoutOptions options;
    options.starts = 200;
    options.keep = 8;
    std::vector<NetworkLayout> layouts;
    for (auto& ranked : network::lay_out(network, options)) layouts.push_back(std::move(ranked.layout));
    return layouts;
}

Figure figure_of(const Project& project, const FigureContext& context, std::string title = {}, DiagramPlaces held = {}) {
    release::Gate gate(Edition::team);  // who sees every tie
    const auto cast = gate.cast(project, "");
    const auto network = gate.network(cast, network::build_network(cast->elements, cast->ties, {.kinds = {ElementKind::actor, ElementKind::object}}));
    NetworkFigureInput input{.network = network, .layouts = layouts_of(*network)};
    input.title = std::move(title);
    input.source = "essai";
    input.held = std::move(held);
    return network_figure(context, input);
}

/// Where a person can look at it.
void show(const Figure& figure, const std::string& name) {
    support::write_bytes(support::build_dir() / "looked_at" / (name + ".png"),
                         backends::write_png(figure.drawing, {.dpi = 200, .fonts = font_folder()}));
}

/// Rows of a CSV file with quoted cells, line breaks inside quotes included.
std::vector<std::vector<std::string>> read_csv(const std::filesystem::path& path) {
    std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
    bool quoted = false;
    for (const char c : support::read_bytes(path)) {
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            rows.back().emplace_back();
        else if (c == '\n' && !quoted)
            rows.emplace_back(1);
        else if (c != '\r')
            rows.back().back() += c;
    }
    if (rows.back().size() == 1 && rows.back().front().empty()) rows.pop_back();
    return rows;
}

Element actor(std::string id, std::string name, std::string family) {
    Element element;
    element.id = std::move(id);
    element.name = std::move(name);
    element.family = std::move(family);
    return element;
}

Tie tie(std::string id, std::string from, std::string to, TieType type = TieType::cooperates) {
    Tie made;
    made.id = std::move(id);
    made.from = std::move(from);
    made.to = std::move(to);
    made.type = type;
    return made;
}

/// A real emergency network (Drabek and others 1981), sponsorship mapped to families.
Project emon(const std::filesystem::path& folder, const std::string& name) {
    Project project;
    const auto family = [](const std::string& sponsor) -> std::string {
        if (sponsor == "City") return "services";
        if (sponsor == "County") return "operateurs_publics";
        if (sponsor == "State") return "droit_commun";
        if (sponsor == "Federal") return "etat";
        if (sponsor == "Private") return "associations";
        return "autres";
    };
    const auto nodes = read_csv(folder / (name + "_nodes.csv"));
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        std::string label = nodes[i][1];
        std::ranges::replace(label, '.', ' ');
        project.elements.push_back(actor(nodes[i][0], std::string(trim(label)), family(nodes[i][2])));
    }
    const auto edges = read_csv(folder / (name + "_edges.csv"));
    for (std::size_t i = 1; i < edges.size(); ++i)
        project.ties.push_back(tie(std::to_string(i), edges[i][0], edges[i][1], TieType::informs));
    return project;
}

/// Cooperations between territories around one city, and who takes part in which.
Project cooperations(const std::filesystem::path& folder, const std::string& city) {
    Project project;
    std::map<std::string, std::vector<std::string>> territories, contracts;
    for (const auto& row : read_csv(folder / "territoires.csv")) territories[row[0]] = row;
    for (const auto& row : read_csv(folder / "cooperations.csv")) contracts[row[0]] = row;
    const auto family = [](const std::string& level) -> std::string {
        if (level == "Intercommunalité") return "services";
        if (level == "Commune") return "elus";
        if (level == "Syndicat") return "operateurs_publics";
        return "autres";
    };
    std::set<std::string> seen;
    for (const auto& row : read_csv(folder / "liens_territoire_cooperation.csv")) {
        if (!row[0].starts_with(city)) continue;
        if (seen.insert(row[0]).second) {
            Element object = actor(row[0], contracts.at(row[0])[1], "");
            object.kind = ElementKind::object;
            project.elements.push_back(object);
        }
        if (seen.insert(row[1]).second)
            project.elements.push_back(actor(row[1], territories.at(row[1])[1], family(territories.at(row[1])[2])));
        project.ties.push_back(tie(std::to_string(project.ties.size()), row[1], row[0], TieType::takes_part));
    }
    return project;
}

/// Structures that employ mediators, and the contrats de ville of one département they work under.
Project adulte_relais(const std::filesystem::path& folder, const std::string& departement) {
    Project project;
    std::set<std::string> seen;
    std::set<std::pair<std::string, std::string>> links;
    for (const auto& row : read_csv(folder / "adulte_relais_2023_structure_contrat.csv")) {
        if (row[6] != departement || row[5].empty()) continue;
        if (seen.insert(row[2]).second) project.elements.push_back(actor(row[2], row[2], "associations"));
        if (seen.insert(row[5]).second) {
            Element contract = actor(row[5], row[5], "");
            contract.kind = ElementKind::object;
            project.elements.push_back(contract);
        }
        if (links.insert({row[2], row[5]}).second)
            project.ties.push_back(tie(std::to_string(links.size()), row[2], row[5], TieType::takes_part));
    }
    return project;
}

/// Every type, state and quality; five families; two lone actors; two hubs.
Project invented(std::uint64_t seed, int actors, int ties) {
    const std::vector<std::string> families{"elus", "services", "operateurs_publics", "habitants", "jeunes",
                                            "associations", "entreprises", "experts", "droit_commun", "etat", "medias"};
    const std::vector<std::string> names{"Mairie", "Collectif des habitants du port", "Association culturelle et sportive",
                                         "Centre communal d’action sociale", "Radio", "Syndicat des pêcheurs", "Lycée maritime",
                                         "Maison des jeunes et de la culture", "Office du tourisme intercommunal", "Préfecture"};
    Project project;
    Random random(seed);
    for (int i = 0; i < actors; ++i)
        project.elements.push_back(actor("A" + std::to_string(i),
                                         names[random.below(10)] + " " + std::to_string(i), families[random.below(11)]));
    for (int i = 0; i < ties; ++i) {
        const auto a = random.below(static_cast<std::uint32_t>(actors - 2));
        const auto b = random.below(random.below(3) == 0 ? 3 : static_cast<std::uint32_t>(actors - 2));
        if (a == b) continue;
        Tie made = tie("L" + std::to_string(i), "A" + std::to_string(a), "A" + std::to_string(b),
                       static_cast<TieType>(random.below(9)));
        if (random.below(3) == 0) made.status = static_cast<TieStatus>(random.below(5));
        if (random.below(3) == 0) made.quality = static_cast<TieQuality>(random.below(4));
        project.ties.push_back(made);
    }
    return project;
}

/// Ink boxes of the labels of a figure's group, one per line of text.
void collect_text(const std::vector<Mark>& marks, bool inside, std::vector<const TextMark*>& found) {
    for (const Mark& mark : marks) {
        if (const auto* text = std::get_if<TextMark>(&mark); text && inside) found.push_back(text);
        if (const auto* grouped = std::get_if<std::shared_ptr<const GroupMark>>(&mark))
            collect_text((*grouped)->marks, inside || (*grouped)->id == "labels" || (*grouped)->id == "family-names", found);
    }
}

void expect_readable(const Figure& figure) {
    std::vector<const TextMark*> labels;
    collect_text(figure.drawing.marks, false, labels);
    std::vector<Box> boxes;
    for (const TextMark* label : labels) {
        TextMark bare = *label;
        bare.halo.reset();
        boxes.push_back(ink_box(test_fonts(), bare));
        EXPECT_GE(boxes.back().min_x, 0) << label->text;
        EXPECT_LE(boxes.back().max_x, figure.drawing.width) << label->text;
        EXPECT_GE(label->size, 6.0 * 25.4 / 72 - 1e-9) << label->text;
    }
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t j = i + 1; j < boxes.size(); ++j)
            // lines of one label may touch: their base lines are set close on purpose
            EXPECT_FALSE(boxes[i].grown(-0.3).meets(boxes[j].grown(-0.3))) << labels[i]->text << " / " << labels[j]->text;
    EXPECT_EQ(fact(figure, "label_overlaps"), "0");
}

TEST(NetworkFigure, NoLabelOverlapsAnother) {
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        SCOPED_TRACE(seed);
        const Figure figure = figure_of(invented(seed, 36, 60), context_of());
        expect_readable(figure);
        EXPECT_EQ(fact(figure, "labels"), "names");
        EXPECT_LE(figure.drawing.height, 201);
        show(figure, "network-invented-" + std::to_string(seed));
    }
    show(figure_of(invented(4, 36, 60), context_of(250)), "network-invented-wide");
}

TEST(NetworkFigure, ManyActorsAreNumbered) {
    const Figure figure = figure_of(invented(5, 130, 240), context_of());
    EXPECT_EQ(fact(figure, "labels"), "numbers");
    expect_readable(figure);
    show(figure, "network-numbers");
}

TEST(NetworkFigure, SaysWhenThereIsNoTie) {
    Project project = invented(6, 24, 0);
    const Figure figure = figure_of(project, context_of());
    EXPECT_NE(figure.alt_long.find("Aucun lien"), std::string::npos) << figure.alt_long;
    EXPECT_EQ(figure.data.rows.size(), 24U);
    show(figure, "network-without-ties");
    const Figure empty = figure_of(Project{}, context_of());
    EXPECT_EQ(fact(empty, "nodes"), "0");
    show(empty, "network-empty");
}

TEST(NetworkFigure, TellsInWordsWhatItShows) {
    Project project;
    project.elements = {actor("a", "Mairie", "elus"), actor("b", "Radio", "medias"), actor("c", "Lycée", "jeunes")};
    project.ties = {tie("1", "a", "b"), tie("2", "a", "b", TieType::funds)};
    project.ties[0].quality = TieQuality::tension;
    const Figure figure = figure_of(project, context_of());
    EXPECT_NE(figure.alt_long.find("3 acteurs, 2 liens"), std::string::npos) << figure.alt_long;
    EXPECT_NE(figure.alt_long.find("Mairie – Radio"), std::string::npos) << figure.alt_long;
    EXPECT_NE(figure.alt_long.find("Lycée"), std::string::npos) << figure.alt_long;
    ASSERT_EQ(figure.data.rows.size(), 3U);  // two ties, one lone actor
    EXPECT_EQ(figure.data.rows[0][0], "2");  // by type: funds comes before cooperates
    EXPECT_EQ(figure.data.rows[2][1], "c");
    EXPECT_EQ(fact(figure, "isolates"), "1");
}

TEST(NetworkFigure, RowOrderChangesNoByte) {
    Project project = invented(7, 30, 50);
    const FigureContext context = context_of();
    const auto picture = [&] {
        return backends::write_png(figure_of(project, context).drawing, {.dpi = 72, .fonts = font_folder()});
    };
    const std::string first = picture();
    Random random(1);
    random.shuffle(project.elements);
    random.shuffle(project.ties);
    EXPECT_EQ(first, picture());
}

/// Six families of five, each a chain, in a ring: can be drawn without a crossing, so it must be readable.
TEST(NetworkFigure, ARingOfFamiliesIsDrawnWithoutFault) {
    const std::vector<std::string> families{"elus", "services", "habitants", "jeunes", "associations", "medias"};
    Project project;
    for (std::size_t i = 0; i < 30; ++i) {
        project.elements.push_back(actor("A" + std::to_string(i), "Acteur au nom assez long " + std::to_string(i), families[i / 5]));
        project.ties.push_back(tie("L" + std::to_string(i), "A" + std::to_string(i), "A" + std::to_string((i + 1) % 30)));
    }
    const Figure figure = figure_of(project, context_of());
    for (const char* fault : {"family_fragments", "ties_over_nodes", "ties_over_names", "crossings", "label_overlaps"}) EXPECT_EQ(fact(figure, fault), "0") << fault;
    show(figure, "network-ring-of-families");
}

TEST(NetworkFigure, HeldPlacesGiveTheSamePicture) {
    const Project project = invented(9, 30, 50);
    const Figure first = figure_of(project, context_of());
    const Figure again = figure_of(project, context_of(), {}, places_on(first));
    const auto picture = [](const Figure& figure) { return backends::write_png(figure.drawing, {.dpi = 72, .fonts = font_folder()}); };
    EXPECT_EQ(places_on(first), places_on(again));
    EXPECT_EQ(picture(first), picture(again));
}

TEST(NetworkFigure, OneActorMoreMovesNobodyElse) {
    Project project = invented(9, 30, 50);
    const DiagramPlaces before = places_on(figure_of(project, context_of()));
    project.elements.push_back(actor("New", "Café associatif de la jetée", "associations"));
    project.ties.push_back(tie("L-new", "New", "A3"));
    project.ties.push_back(tie("L-new-2", "New", "A7"));
    const Figure figure = figure_of(project, context_of(), {}, before);
    DiagramPlaces after = places_on(figure);
    EXPECT_EQ(after.erase("New"), 1U);
    EXPECT_EQ(before, after);
    EXPECT_TRUE(figure.findings.empty());
    expect_readable(figure);
    show(figure, "network-one-actor-more");
}

TEST(NetworkFigure, PlacesOffThePaperAreGivenUp) {
    const Project project = invented(9, 30, 50);
    DiagramPlaces held = places_on(figure_of(project, context_of()));
    const DiagramPlaces before = held;
    held.begin()->second.at = {159, 9000};
    const Figure figure = figure_of(project, context_of(), {}, held);
    expect_readable(figure);
    EXPECT_LE(figure.drawing.height, 226);
    DiagramPlaces after = places_on(figure);
    after[before.begin()->first] = before.begin()->second;
    EXPECT_EQ(before, after) << "all others stay";
}

TEST(NetworkFigure, PlacesThatLeaveNoRoomAreGivenUp) {
    const Project project = invented(9, 30, 50);
    DiagramPlaces held = places_on(figure_of(project, context_of()));
    for (auto& [id, place] : held) place.at = {80, 40};
    const Figure figure = figure_of(project, context_of(), {}, held);
    expect_readable(figure);
    ASSERT_EQ(figure.findings.size(), 1U);
    EXPECT_EQ(figure.findings.front().code, "FIG-006");
}

TEST(NetworkFigure, DrawsRealNetworksReadably) {
    const auto shared = support::shared_dir();
    if (!shared) GTEST_SKIP() << support::no_shared_dir;
    for (const std::string name : {"Cheyenne", "HurrFrederic", "LakePomona", "MtSi", "MtStHelens", "Texas", "Wichita"}) {
        SCOPED_TRACE(name);
        const Figure figure =
            figure_of(emon(*shared / "data/real/networks/emon", name), context_of(), "Organisations de secours, " + name);
        expect_readable(figure);
        show(figure, "network-emon-" + name);
    }
    const auto networks = *shared / "data/real/networks";
    for (const std::string city : {"dijon", "montpellier", "metz", "bordeaux"}) {
        SCOPED_TRACE(city);
        const Figure figure = figure_of(cooperations(networks / "cooperations", city), context_of(), "Coopérations, " + city);
        expect_readable(figure);
        show(figure, "network-cooperations-" + city);
    }
    for (const std::string departement : {"57", "71", "972"}) {
        SCOPED_TRACE(departement);
        const Figure figure = figure_of(adulte_relais(networks, departement), context_of(), "Adultes-relais, " + departement);
        expect_readable(figure);
        show(figure, "network-adulte-relais-" + departement);
    }
}

}  // namespace
}  // namespace portulan::figures
