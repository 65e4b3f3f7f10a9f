// What the program chooses itself never makes a figure fail, and names keep off what a map is made of. Grids of square communes, 10 km a side.
#include <gtest/gtest.h>

#include <algorithm>

#include "drawn_texts.h"
#include "figures/certificate.h"
#include "figures/geo_layers.h"
#include "figures/map_page.h"
#include "figures/thematic.h"
#include "geo/topology.h"
#include "release/gate.h"
#include "squares.h"

namespace portulan::figures {
namespace {

const Territory all_nine{"T", "Territoire", Level::perimeter, "", Role::engaged, {"01001", "01002", "01003", "01004", "01005", "01006", "01007", "01008", "01009"}};

Indicator indicator_named(std::string name, std::string unit = {}) {
    Indicator indicator;
    indicator.code = "X";
    indicator.name = std::move(name);
    indicator.unit = std::move(unit);
    indicator.source = "Insee 2021";
    return indicator;
}

/// A map of twelve communes, or of nine of them, with these values from the south-west on.
Figure drawn_with(const Indicator& indicator, const std::vector<double>& values, MapSpec spec) {
    Project project = squares(3, static_cast<int>(values.size() / 3));
    project.indicators.push_back(indicator);
    Territory territory = all_nine;
    territory.communes.clear();
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::string& code = project.boundaries[0].records[i].code;
        territory.communes.push_back(code);
        project.values.push_back({"X", Level::commune, code, values[i], ValueStatus::publishable, std::nullopt, {}});
    }
    Problems findings;
    const Basemap basemap = make_basemap(project, territory, findings);
    spec.id = "carte";
    MapInput input{.territory = territory, .grounds = {&basemap}};
    const auto table = release::Gate(Edition::team).indicator(project, "X");
    input.variables.emplace("X", MapVariable{table, class_scheme(Theme(), table, {.method = "quantile", .count = 3})});
    Figure figure = thematic_map(test_context(), spec, input);
    certify(Theme(), figure);
    return figure;
}

bool has(const Figure& figure, std::string_view code) {
    return std::any_of(figure.findings.begin(), figure.findings.end(), [&](const Problem& p) { return p.code == code; });
}

/// Ends of the marks in the group of that role.
void collect_boxes(const std::vector<Mark>& marks, std::string_view role, bool in, std::vector<Box>& boxes) {
    for (const Mark& mark : marks) {
        if (const auto* inner = std::get_if<std::shared_ptr<const GroupMark>>(&mark)) collect_boxes((*inner)->marks, role, in || (*inner)->role == role, boxes);
        if (const auto* text = std::get_if<TextMark>(&mark); text && in) boxes.push_back({text->x, text->y - 0.7 * text->size, text->x + text->width, text->y});
        const auto* path = std::get_if<PathMark>(&mark);
        if (!path || !in || !path->fill) continue;
        for (std::size_t p = 0, v = 0; v < path->path.verbs.size(); ++v) {  // a box for each circle
            if (path->path.verbs[v] == Path::Verb::move) boxes.emplace_back();
            const std::size_t points = path->path.verbs[v] == Path::Verb::curve ? 3 : path->path.verbs[v] == Path::Verb::close ? 0 : 1;
            for (std::size_t n = 0; n < points; ++n) boxes.back().add(path->path.points[p++]);
        }
    }
}

TEST(MapNames, AChiefTownWithoutRoomIsToldAndNoError) {
    Project project = squares(3, 3);
    for (AreaRecord& record : project.boundaries[0].records) record.importance = record.population;
    Problems findings;
    const Basemap basemap = make_basemap(project, all_nine, findings);
    const DrawnGround ground = prepare_ground(basemap, fit(basemap.focus, {0, 0, 100, 100}, 0.1));
    std::vector<MultiPolygon> shapes;
    std::vector<LabelRequest> requests = area_labels(test_context(), basemap, ground, shapes, {});
    ASSERT_FALSE(requests.empty());
    EXPECT_EQ(requests[0].text, "Commune 9");  // of 9,000 people
    EXPECT_TRUE(requests[0].leader);
    for (const LabelRequest& request : requests) EXPECT_FALSE(request.must) << request.text;
    LabelPlacement none;
    none.unplaced.push_back({0, UnplacedLabel::Reason::covered});
    Figure ours, asked;
    label_marks(test_context(), requests, none, false, ours);
    ASSERT_EQ(ours.findings.size(), 1U);
    EXPECT_EQ(ours.findings[0].code, "FIG-001");
    EXPECT_EQ(ours.findings[0].severity, Severity::warning);
    requests[0].must = true;  // as a figure that asks for it by its code
    label_marks(test_context(), requests, none, false, asked);
    ASSERT_EQ(asked.findings.size(), 1U);
    EXPECT_EQ(asked.findings[0].code, "FIG-003");
}

TEST(MapNames, NamesKeepOffTheDots) {
    MapSpec spec;
    spec.type = MapType::dots;
    spec.size = "X";
    spec.per_dot = 1;
    const Figure figure = drawn_with(indicator_named("Habitants"), {40, 60, 20, 80, 150, 30, 10, 60, 50}, spec);
    std::vector<Box> dots, names;
    collect_boxes(figure.drawing.marks, "dots", false, dots);
    collect_boxes(figure.drawing.marks, "labels", false, names);
    EXPECT_EQ(dots.size(), 500U);
    ASSERT_FALSE(names.empty());
    for (const Box& name : names)
        for (const Box& dot : dots) EXPECT_FALSE(name.meets(dot));
}

// A town of 48,000 among villages, whole numbers, no unit: counts. The same with a unit, or in tenths, or as incomes: none.
TEST(MapCertificate, CountsThatNobodyDeclared) {
    MapSpec spec;
    spec.type = MapType::choropleth;
    spec.value = "X";
    const std::vector<double> people{310, 120, 95, 48000, 2100, 760, 88, 430, 1250, 640, 207, 3300};
    EXPECT_TRUE(has(drawn_with(indicator_named("val"), people, spec), "FIG-076"));
    EXPECT_FALSE(has(drawn_with(indicator_named("val", "habitants par km²"), people, spec), "FIG-076"));
    EXPECT_FALSE(has(drawn_with(indicator_named("Densité de population"), people, spec), "FIG-076"));
    std::vector<double> tenths = people;
    for (double& value : tenths) value += 0.5;
    EXPECT_FALSE(has(drawn_with(indicator_named("val"), tenths, spec), "FIG-076"));
    EXPECT_FALSE(has(drawn_with(indicator_named("val"), {19800, 21000, 20400, 31000, 18700, 22300, 24100, 20900, 19900, 21800, 23400, 20100}, spec), "FIG-076"));
    EXPECT_FALSE(has(drawn_with(indicator_named("val"), {3, 0, 12, 100, 7, 25, 9, 14, 6, 18, 30, 11}, spec), "FIG-076"));  // shares in whole per cent
}

// Twelve kinds in the codebook, two on the map: these can be told apart.
TEST(MapCertificate, KindsThatTheMapDoesNotShowAreNotJudged) {
    Indicator indicator = indicator_named("Type");
    for (int k = 1; k <= 12; ++k) indicator.categories.push_back("Type " + std::to_string(k));
    MapSpec spec;
    spec.type = MapType::typology;
    spec.category = "X";
    const Figure two = drawn_with(indicator, {0, 1, 0, 1, 0, 1, 0, 1, 0}, spec);
    EXPECT_FALSE(has(two, "FIG-063"));
    EXPECT_FALSE(has(two, "FIG-070"));
    const Figure all = drawn_with(indicator, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, spec);
    EXPECT_TRUE(has(all, "FIG-070"));
}

// Counts are circles on the map that every indicator gets, in no class; an area that may not be told is hatched and in the legend, not left as if it had none.
TEST(IndicatorMap, CountsAreCirclesAndSecretsAreSeen) {
    Project project = squares(3, 3);
    Indicator jobs = indicator_named("Emplois", "emplois");
    jobs.additive = true;
    project.indicators.push_back(jobs);
    for (std::size_t i = 0; i < 9; ++i) {
        const bool secret = i == 4;
        project.values.push_back({"X", Level::commune, project.boundaries[0].records[i].code, secret ? std::optional<double>() : 10.0 * static_cast<double>(i + 1), secret ? ValueStatus::secret : ValueStatus::publishable, std::nullopt, {}});
    }
    Problems findings;
    const Basemap basemap = make_basemap(project, all_nine, findings);
    const auto table = release::Gate(Edition::team).indicator(project, "X");
    const Figure figure = indicator_map(test_context(), basemap, all_nine, table, class_scheme(Theme(), table, {}));
    EXPECT_NE(fact(figure, "symbol_of"), "");
    EXPECT_EQ(fact(figure, "breaks"), "");
    std::vector<Box> circles;
    collect_boxes(figure.drawing.marks, "symbol", false, circles);
    EXPECT_EQ(circles.size(), 8U);
    EXPECT_TRUE(says(figure.drawing, "Secret statistique"));
}

// Two IRIS in the first commune, one with a value and one secret: a table of their own, with columns of their own.
TEST(GeoLayers, IrisHaveATable) {
    Project project = squares(3, 3);
    BoundarySet iris{.level = Level::iris, .vintage = "2024", .source = "IRIS d'essai", .coverage = {}, .records = {}};
    std::vector<geo::AreaShape> shapes;
    for (const auto& [code, x] : {std::pair<std::string, double>{"010010101", 701000}, {"010010102", 705000}}) {
        shapes.push_back({code, code.substr(5), square(x, 6603000, 4000)});
        iris.records.push_back({.code = code, .name = code.substr(5), .parents = {}});
    }
    iris.coverage = geo::coverage_from(std::move(shapes), {.crs = "EPSG:2154"}).coverage;
    project.boundaries.push_back(std::move(iris));
    project.indicators.push_back({"TX", "Taux", "%", "Insee", "2021", false, Level::iris, 1, "equal", 3});
    project.values.push_back({"TX", Level::iris, "010010101", 10.0, ValueStatus::publishable, std::nullopt, {}});
    project.values.push_back({"TX", Level::iris, "010010102", std::nullopt, ValueStatus::secret, std::nullopt, {}});
    Problems findings;
    const Basemap basemap = make_basemap(project, all_nine, findings);
    release::Gate gate(Edition::team);
    const auto table = gate.indicator(project, "TX");
    const auto cast = gate.cast(project, "");
    const GeoProject made = geo_layers(test_context(), {.territory = all_nine, .basemap = basemap, .variables = {MapVariable{table, class_scheme(Theme(), table, {})}}, .spaces = cast, .places = cast});
    const auto found = std::find_if(made.tables.begin(), made.tables.end(), [](const GeoTable& t) { return t.layer.name == "iris"; });
    ASSERT_NE(found, made.tables.end());
    EXPECT_EQ(found->layer.table.columns, (std::vector<std::string>{"code", "nom", "TX_valeur", "TX_statut", "TX_classe"}));
    ASSERT_EQ(found->layer.table.rows.size(), 2U);
    EXPECT_EQ(found->layer.table.rows[0].cells[2], "10");
    EXPECT_EQ(found->layer.table.rows[1].cells[2], "");
    EXPECT_EQ(found->layer.table.rows[1].cells[3], "s");
    EXPECT_EQ(found->styles.size(), 2U);  // outlines and classes
    const auto communes = std::find_if(made.tables.begin(), made.tables.end(), [](const GeoTable& t) { return t.layer.name == "communes"; });
    ASSERT_NE(communes, made.tables.end());
    EXPECT_EQ(communes->layer.table.columns.size(), 3U) << "rates by IRIS are none of communes";
}

}  // namespace
}  // namespace portulan::figures
