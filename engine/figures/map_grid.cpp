// Cells of one size, square or hexagonal: a stock moved onto them, a rate averaged, or places counted.
#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include "base/text.h"
#include "figures/map_painters.h"
#include "figures/map_surfaces.h"
#include "geo/area_grid.h"
#include "geo/areas.h"
#include "geo/classes.h"
#include "geo/locate.h"

namespace portulan::figures {
namespace {

constexpr double wished_cell = 5;  // mm on paper, where the size is not given

class Grid final : public Painter {
public:
    bool has_cells() const override { return true; }
    void solve(Canvas& canvas) override {
        const MapFrame& frame = canvas.panes.front().ground.frame;
        cell_ = canvas.spec.cell > 0 ? canvas.spec.cell : round_size(wished_cell * canvas.context.width / 160 / frame.mm_per_metre);
        const auto shape = canvas.spec.cell_shape == GridShape::square ? geo::CellShape::square : geo::CellShape::hexagon;
        std::vector<double> all;
        for (const Pane& pane : canvas.panes) {
            std::vector<std::size_t> own;
            for (std::size_t i = 0; i < pane.basemap->inside.size(); ++i)
                if (pane.basemap->inside[i]) own.push_back(i);
            const Coverage territory = geo::subset(pane.basemap->areas, own);
            grids_.push_back(geo::grid_over(territory, shape, cell_));
            values_.push_back(values_of(canvas, pane, territory, grids_.back()));
            for (const double v : values_.back())
                if (std::isfinite(v) && (v > 0 || !is_count(canvas))) all.push_back(v);
        }
        described_ = description(canvas);
        scheme_ = class_scheme(canvas.context.theme, all, described_, canvas.spec.classes, canvas.spec.palette, canvas.spec.reversed);
    }

    std::string cell_words(const Canvas& canvas) const override {
        return say(canvas.context, canvas.spec.cell_shape == GridShape::square ? tr_mark("Squares of {size} a side") : tr_mark("Hexagons {size} across"), {{"size", written_distance(canvas.context, cell_)}});
    }

    std::vector<Mark> areas(const Canvas& canvas, const Pane& pane) const override {
        const auto p = static_cast<std::size_t>(&pane - canvas.panes.data());
        const Theme& theme = canvas.context.theme;
        auto clip = std::make_shared<GroupMark>();
        clip->role = "grid";
        clip->clip = territory_path(pane);
        for (std::size_t i = 0; i < values_[p].size(); ++i) {
            const double v = values_[p][i];
            if (!std::isfinite(v) || (is_count(canvas) && v <= 0)) continue;
            const int k = geo::class_of(v, scheme_.bounds);
            PathMark cell;
            cell.path = path_of(pane.ground.frame, geo::polygons_of(grids_[p].cells, i));
            cell.fill = scheme_.colours[static_cast<std::size_t>(std::max(0, k))];
            cell.stroke = Stroke{.colour = theme.paper, .width = 0.15, .dash = {}};
            clip->marks.emplace_back(std::move(cell));
        }
        return {Mark(std::shared_ptr<const GroupMark>(std::move(clip)))};
    }

    std::vector<LegendSection> legend(const Canvas& canvas) const override {
        const FigureContext& context = canvas.context;
        std::vector<long> counts(scheme_.colours.size());
        for (const auto& values : values_)
            for (const double v : values)
                if (const int k = geo::class_of(v, scheme_.bounds); k >= 0 && (v > 0 || !is_count(canvas))) ++counts[static_cast<std::size_t>(k)];
        LegendSection section{variable_title(context, described_), {}, true};
        for (std::size_t k = counts.size(); k-- > 0;) section.items.push_back(box_item(scheme_.colours[k], context.theme, with_count(counts_spots(canvas) ? whole_numbers(context, k) : class_label(context, described_, scheme_, k), counts[k])));
        if (canvas.spec.subtitle.find(cells_in_subtitle) != std::string::npos) return {section};
        LegendItem note;
        note.draw = [](std::vector<Mark>&, Point) {};
        note.label = cell_words(canvas);
        return {section, {"", {note}, true}};
    }

    void tell(const Canvas& canvas, Figure& figure) const override {
        const FigureContext& context = canvas.context;
        tell_classes(scheme_, figure);
        figure.facts.emplace_back("cell_m", plain_number(cell_, 1));
        figure.data.columns = {"maille", "valeur", "classe"};
        std::size_t filled = 0;
        for (std::size_t p = 0; p < values_.size(); ++p)
            for (std::size_t i = 0; i < values_[p].size(); ++i) {
                const double v = values_[p][i];
                const int k = geo::class_of(v, scheme_.bounds);
                figure.data.rows.push_back({grids_[p].cells.areas[i].code, std::isfinite(v) ? data_number(context, v, 6) : "", k < 0 || (v <= 0 && is_count(canvas)) ? "" : std::to_string(k + 1)});
                filled += std::isfinite(v) && (v > 0 || !is_count(canvas)) ? 1 : 0;
            }
        figure.facts.emplace_back("cells", std::to_string(filled));
        figure.alt_short = say(context, "Map of “{name}” on a grid of cells of {size}.", {{"name", described_.name}, {"size", written_distance(context, cell_)}});
        figure.alt_long = figure.alt_short + " " + say(context, "{count} cells have a value.", {{"count", std::to_string(filled)}});
    }

private:
    /// 1, 2 or 5 times a power of ten, the nearest below.
    static double round_size(double x) {
        const double power = std::pow(10.0, std::floor(std::log10(x)));
        return x >= 5 * power ? 5 * power : x >= 2 * power ? 2 * power : power;
    }

    /// Counts (a stock or places), not means.
    static bool is_count(const Canvas& canvas) { return canvas.spec.value.empty(); }

    static bool counts_spots(const Canvas& canvas) { return canvas.spec.value.empty() && canvas.spec.size.empty(); }

    /// The numbers of places that a class holds: "2", "3 à 5". Its upper bound belongs to the next one.
    std::string whole_numbers(const FigureContext& context, std::size_t k) const {
        const bool last = k + 2 == scheme_.bounds.size();
        const double low = std::ceil(scheme_.bounds[k]), high = last ? std::floor(scheme_.bounds[k + 1]) : std::ceil(scheme_.bounds[k + 1]) - 1;
        const auto written = [&](double number) { return format_number(number, 0, context.language); };
        return high <= low ? written(low) : fill(tr(context.language, "{low} to {high}"), {{"low", written(low)}, {"high", written(high)}});
    }

    static std::vector<double> known(const Canvas& canvas, const Pane& pane, const Coverage& territory, const std::string& code) {
        std::map<std::string, std::size_t> records;
        for (std::size_t i = 0; i < pane.basemap->records.size(); ++i) records.emplace(pane.basemap->records[i].code, i);
        std::vector<double> values;
        for (const CoverageArea& area : territory.areas) {
            Unit unit;
            unit.code = area.code;
            unit.area = records.at(area.code);
            const UnitValue v = canvas.value_of(canvas.variable(code), pane, unit);
            values.push_back(v.state == ValueState::shown ? v.value : std::nan(""));
        }
        return values;
    }

    static std::vector<double> values_of(const Canvas& canvas, const Pane& pane, const Coverage& territory, const geo::AreaGrid& grid) {
        if (!canvas.spec.value.empty()) return geo::moved_means(grid, known(canvas, pane, territory, canvas.spec.value));
        if (!canvas.spec.size.empty()) return geo::moved_counts(grid, known(canvas, pane, territory, canvas.spec.size)).cells;
        std::vector<double> counts(grid.cells.areas.size());
        const geo::Locator locator(grid.cells);
        for (const MapSpot* spot : own_spots(canvas, pane))
            if (const auto at = locator.locate(spot->at); at != outside) counts[static_cast<std::size_t>(at)] += 1;
        return counts;
    }

    Indicator description(const Canvas& canvas) const {
        Indicator made;
        const std::string& code = canvas.spec.value.empty() ? canvas.spec.size : canvas.spec.value;
        if (!code.empty()) made = canvas.variable(code).table->indicator;
        else made.name = spots_label(canvas), made.decimals = 0, made.classes = 4;
        if (is_count(canvas)) made.unit = made.unit.empty() ? say(canvas.context, "per cell") : made.unit + " " + say(canvas.context, "per cell");
        return made;
    }

    double cell_ = 0;
    std::vector<geo::AreaGrid> grids_;         // by pane
    std::vector<std::vector<double>> values_;  // by pane and cell
    Indicator described_;
    ClassScheme scheme_;
};

}  // namespace

std::unique_ptr<Painter> grid_painter() { return std::make_unique<Grid>(); }

}  // namespace portulan::figures
