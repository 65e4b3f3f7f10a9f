// What dropping vertices changes in the picture of all communes on A3 at 300 dpi, on the bench data:
//   decimation /path/to/bench/data/communes.shp all.png dropped.png      (then, for instance, ImageMagick's `compare -metric MAE`)
// Six classes and lines of 0.1 mm, drawn with every vertex and with those that a 300 dpi printer can show.
#include <array>
#include <charconv>
#include <cstdio>
#include <span>

#include "backends/png.h"
#include "base/files.h"
#include "base/timings.h"
#include "figures/ground.h"
#include "geo/areas.h"
#include "geo/simplify.h"
#include "project/area_file.h"

namespace portulan {
namespace {

constexpr double width = 420, height = 297;  // mm
constexpr double dpi = 300;

/// The column "cls" of the bench data.
std::vector<int> classes_of(const Table& table) {
    std::vector<int> classes;
    for (const TableRow& row : table.rows) {
        const std::string& cell = table.cell(row, "cls");
        std::from_chars(cell.data(), cell.data() + cell.size(), classes.emplace_back(-1));
    }
    return classes;
}

void draw(const Coverage& coverage, const figures::MapFrame& frame, const std::vector<int>& classes, const char* file) {
    constexpr std::array<const char*, 6> hues{"#ffffcc", "#d9f0a3", "#addd8e", "#78c679", "#31a354", "#006837"};
    std::vector<Colour> colours;
    for (const char* hue : hues) colours.push_back(colour_of(hue));
    Drawing drawing;
    drawing.width = width;
    drawing.height = height;
    drawing.marks = figures::stacked_fills(frame, coverage, classes, colours);
    PathMark lines;
    std::size_t vertices = 0;
    for (const Arc& arc : coverage.arcs) {
        lines.path.append(figures::open_path_of(frame, arc.points));
        vertices += arc.points.size();
    }
    lines.stroke = Stroke{.colour = colour_of("#555555"), .width = 0.1, .dash = {}};
    drawing.marks.emplace_back(std::move(lines));
    write_file(file, backends::write_png(drawing, {.dpi = dpi, .fonts = data_folder() / "fonts", .jobs = 0}));
    std::printf("%s: %zu vertices\n", file, vertices);
}

int run(std::span<char*> files) {
    Timings timings;
    Problems problems;
    const auto areas = project::read_areas(files[0], {.code = "code"}, timings, problems);
    if (!areas) return 1;
    const figures::MapFrame frame = figures::fit(geo::box_of(areas->coverage), {0, 0, width, height}, 0.01);
    const std::vector<int> classes = classes_of(areas->attributes.table);
    draw(areas->coverage, frame, classes, files[1]);
    draw(geo::simplify(areas->coverage, figures::paper_tolerance / frame.mm_per_metre).coverage, frame, classes, files[2]);
    return 0;
}

}  // namespace
}  // namespace portulan

int main(int count, char** words) {
    if (count == 4) return portulan::run({words + 1, 3});
    std::fputs("decimation communes.shp all.png dropped.png\n", stderr);
    return 2;
}
