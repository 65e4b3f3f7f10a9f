#include "sample.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <numbers>

namespace portulan::backends {
namespace {

using figures::Align;
using figures::TextStyle;

TextMark text(std::string_view words, const TextStyle& style, Point at, Align align = Align::start, double turn = 0) {
    return figures::shape(fonts(), words, style, at, align, turn);
}

Path polygon(const std::vector<Point>& ring) {
    Path path;
    path.add_polygon(ring);
    return path;
}

std::vector<Mark> map_marks() {
    std::vector<Mark> marks;
    Path sea;
    sea.add_rectangle(5, 16, 95, 80, 2);
    marks.emplace_back(PathMark{.path = sea, .fill = colour_of("#d6e6f0"), .stroke = std::nullopt});
    Path island;
    island.move_to({20, 40});
    island.curve_to({22, 20}, {60, 18}, {80, 34});
    island.curve_to({100, 50}, {88, 84}, {60, 86});
    island.curve_to({30, 90}, {16, 64}, {20, 40});
    island.close();
    Path with_lake = island;
    with_lake.add_circle({52, 56}, 6);
    marks.emplace_back(PathMark{.path = with_lake,
                                .fill = colour_of("#f3ead7"),
                                .stroke = Stroke{.colour = colour_of("#5b4a2f"), .width = 0.35}});
    std::vector<Mark> stripes;
    for (int i = 0; i < 30; ++i) {
        Path line;
        line.add_line({{10.0 + 4 * i, 96}, {30.0 + 4 * i, 16}});
        stripes.emplace_back(PathMark{.path = line,
                                      .fill = std::nullopt,
                                      .stroke = Stroke{.colour = colour_of("#c58f3d"), .width = 0.12}});
    }
    GroupMark hatched;
    hatched.id = "hachures";
    hatched.role = "map";
    hatched.clip = polygon({{60, 30}, {86, 44}, {82, 66}, {64, 60}});
    hatched.marks = std::move(stripes);
    marks.emplace_back(std::make_shared<const GroupMark>(std::move(hatched)));
    return marks;
}

std::vector<Mark> line_marks() {
    std::vector<Mark> marks;
    const std::array<std::vector<double>, 5> dashes{{{}, {2, 1}, {0, 1.2}, {3, 1, 0.5, 1}, {1, 1}}};
    for (std::size_t i = 0; i < dashes.size(); ++i) {
        Path line;
        line.add_line({{106, 20.0 + 4 * i}, {128, 20.0 + 4 * i}, {134, 16.0 + 4 * i}});
        marks.emplace_back(PathMark{.path = line,
                                    .fill = std::nullopt,
                                    .stroke = Stroke{.colour = colour_of("#1f4e79"),
                                                     .width = 0.3 + 0.15 * static_cast<double>(i),
                                                     .dash = dashes[i],
                                                     .cap = i == 2 ? Cap::round : i == 4 ? Cap::square : Cap::butt,
                                                     .join = i == 3 ? Join::bevel : i == 1 ? Join::miter : Join::round}});
    }
    Path red, green;
    red.add_circle({142, 26}, 6);
    green.add_circle({149, 26}, 6);
    marks.emplace_back(PathMark{.path = red, .fill = Colour{200, 30, 30, 0.6}, .stroke = std::nullopt});
    marks.emplace_back(PathMark{.path = green,
                                .fill = Colour{30, 140, 60, 0.6},
                                .stroke = Stroke{.colour = Colour{0, 0, 0, 0.5}, .width = 1.2}});
    return marks;
}

std::vector<Mark> text_marks() {
    std::vector<Mark> marks;
    const Colour ink = colour_of("#222222"), blue = colour_of("#1f4e79");
    marks.emplace_back(text("Carte des espaces d’engagement citoyen", {"OpenSans-Bold.ttf", 14, ink, {}, 0}, {5, 11}));
    const Stroke halo{.colour = colour_of("#ffffff"), .width = 0.9};
    marks.emplace_back(text("Port-Lorn", {"OpenSans-SemiBold.ttf", 10, ink, halo, 0}, {66, 50}, Align::middle));
    marks.emplace_back(text("Étang d’Œillé", {"OpenSans-Italic.ttf", 7, blue, halo, 0}, {52, 57}, Align::middle, -20));
    marks.emplace_back(text("OCÉAN ATLANTIQUE", {"OpenSans-Regular.ttf", 8, blue, {}, 0.25}, {12, 90}, Align::start, -75));
    marks.emplace_back(text("AVATAR Te To fi ffi fl office efficace", {"OpenSans-Regular.ttf", 9, ink, {}, 0}, {104, 50}));
    marks.emplace_back(text("Population\u00A0: 12\u202F345 hab., soit 8,5\u00A0%", {"OpenSans-Regular.ttf", 7, ink, {}, 0}, {104, 56}));
    marks.emplace_back(text("<b>&amp; \"guillemets\" 'simples' ]]></b>", {"OpenSans-Regular.ttf", 7, ink, {}, 0}, {104, 61}));
    marks.emplace_back(text("שלום vs e\u0323\u0301", {"OpenSans-Regular.ttf", 9, ink, {}, 0}, {104, 67}));
    double y = 73;
    for (const double size : {4.0, 5.0, 6.0, 7.0, 8.0, 9.0}) {
        marks.emplace_back(text("Conseil citoyen du Vieux-Môle, " + std::to_string(static_cast<int>(size)) + " pt",
                                {"OpenSans-Regular.ttf", size, ink, {}, 0}, {104, y}));
        y += size * 0.5;
    }
    marks.emplace_back(text("Texte translucide", {"OpenSans-Bold.ttf", 16, Colour{120, 20, 60, 0.5}, {}, 0}, {5, 108}));
    return marks;
}

}  // namespace

std::filesystem::path fonts_folder() { return support::source_dir() / "data" / "fonts"; }

const figures::Fonts& fonts() {
    static const figures::Fonts opened(fonts_folder());
    return opened;
}

Drawing sample_drawing() {
    Drawing drawing;
    drawing.width = 160;
    drawing.height = 120;
    drawing.title = "Carte des espaces <d’engagement> & \"plus\"";
    drawing.description = "Une île fictive, son étang d’Œillé et son port.";
    drawing.marks.push_back(group("carte", "map", map_marks(), "L’île & ses espaces"));
    drawing.marks.push_back(group("lignes", "legend", line_marks()));
    drawing.marks.push_back(group("textes", "label", text_marks()));
    Path button;
    button.add_rectangle(120, 104, 34, 8, 2);
    drawing.marks.push_back(
        group("lien", "symbol",
              {PathMark{.path = button, .fill = colour_of("#1f4e79"), .stroke = std::nullopt},
               text("Voir la fiche", {"OpenSans-SemiBold.ttf", 9, colour_of("#ffffff"), {}, 0}, {137, 109.4}, Align::middle)},
              "Fiche de l’espace", "fiches/espace-1.pdf?a=1&b=2"));
    return drawing;
}

Drawing large_drawing(std::size_t vertices, std::size_t areas) {
    Drawing drawing;
    drawing.width = 160;
    drawing.height = 160;
    const auto side = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(areas))));
    const double cell = 160.0 / static_cast<double>(side);
    const std::size_t each = vertices / areas;
    for (std::size_t area = 0; area < areas; ++area) {
        const double x = (static_cast<double>(area % side) + 0.5) * cell;
        const double y = (static_cast<double>(area / side) + 0.5) * cell;
        std::vector<Point> ring;
        for (std::size_t i = 0; i < each; ++i) {
            const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(each);
            const double radius = cell * (0.45 + 0.05 * std::sin(angle * 7 + static_cast<double>(area)));
            ring.push_back({x + radius * std::cos(angle), y + radius * std::sin(angle)});
        }
        drawing.marks.emplace_back(PathMark{.path = polygon(ring),
                                            .fill = colour_of(area % 3 == 0 ? "#d9c7a1" : "#8fb3c9"),
                                            .stroke = Stroke{.colour = colour_of("#ffffff"), .width = 0.08}});
    }
    return drawing;
}

std::optional<std::string> output_of(const std::string& program, const std::string& arguments) {
    if (std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) != 0) return std::nullopt;
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen((program + " " + arguments).c_str(), "r"), pclose);
    std::string out;
    std::array<char, 4096> part{};
    while (pipe) {
        const std::size_t got = fread(part.data(), 1, part.size(), pipe.get());
        if (got == 0) break;
        out.append(part.data(), got);
    }
    return out;
}

}  // namespace portulan::backends
