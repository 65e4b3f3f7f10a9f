#include "figures/thematic.h"

#include <algorithm>
#include <cmath>

#include "base/parallel.h"
#include "base/text.h"
#include "base/units.h"
#include "figures/furniture.h"
#include "figures/map_page.h"
#include "figures/north.h"
#include "figures/map_names.h"
#include "figures/map_painters.h"
#include "figures/situation_map.h"
#include "figures/thematic_parts.h"
#include "geo/areas.h"
#include "geo/dissolve.h"
#include "geo/label_point.h"

namespace portulan::figures {
namespace {

constexpr double frame_height = 30, frame_gap = 1.5;          // of the frames under it
constexpr double full_lines = 2.5e6;                          // scale down to which borders have their full width: a country has too many
constexpr double series_gap = 3, series_line = 4.6;           // between small multiples, and for the name above each

/// One page in the making.
class Page {
public:
    Page(const FigureContext& context, const MapSpec& spec, const MapInput& input)
        : canvas_{context, spec, input, {}}, painter_(painter_of(spec.type)) {}

    Figure make() {
        describe();
        lay_out();
        painter_->solve(canvas_);
        add_heading();
        for (Pane& pane : canvas_.panes)
            if (canvas_.context.legend != LegendPlace::alone) draw(pane);
        finish();
        painter_->tell(canvas_, figure_);
        judge_map(canvas_, figure_);
        figure_.drawing.description = figure_.alt_long;
        return std::move(figure_);
    }

private:
    void describe() {
        const MapSpec& spec = canvas_.spec;
        figure_.id = spec.id;
        figure_.kind = "map";
        figure_.deliverable = "L10";
        figure_.title = typeset(spec.title, canvas_.context.language);
        std::string subtitle = spec.subtitle;
        if (const auto at = subtitle.find(cells_in_subtitle); at != std::string::npos) subtitle.replace(at, cells_in_subtitle.size(), painter_->cell_words(canvas_));
        figure_.caption = typeset(subtitle, canvas_.context.language);
    }

    void lay_out() {
        const FigureContext& context = canvas_.context;
        const bool in_row = context.legend != LegendPlace::own && !is_whole();
        const Block head = head_of_page();
        const Basemap& main = *canvas_.input.grounds.front();
        const Level level = level_of(canvas_.spec, canvas_.input);
        const bool quarters = areas_over(main, level) != nullptr;
        const auto [focus, margin, natural] = room_of(context, main, level, canvas_.input.territory.level, painter_->shows_neighbours());
        const double height = in_row && context.map_height > 0 ? context.map_height : natural;  // maps of a row are as high as one another
        if (canvas_.spec.type == MapType::multiples) {
            lay_out_series(focus, margin, head.height, quarters);
            return;
        }
        add_pane(0, fit(focus, {0, head.height, context.width, head.height + height}, margin), quarters);
        bottom_ = head.height + height;
        lay_out_frames(quarters);
    }

    Block head_of_page() const {
        const FigureContext& context = canvas_.context;
        // Of a row that shows the same of several territories; on a page of one the map says what it shows.
        const bool in_row = context.legend != LegendPlace::own && context.own_territory && !is_whole();
        return heading(context, in_row ? typeset(canvas_.input.territory.name, context.language) : figure_.title, context.on_page ? std::string_view() : figure_.caption);
    }

    /// Its height is that of the layout: what the cells are takes no further line.
    void add_heading() {
        describe();
        if (canvas_.context.legend != LegendPlace::alone) figure_.drawing.marks = head_of_page().marks;
    }

    /// A small map for each indicator, two or three side by side, a line for its name above each.
    void lay_out_series(const Box& focus, double margin, double top, bool quarters) {
        const auto& codes = canvas_.spec.parts;
        const std::size_t columns = codes.size() == 1 ? 1 : codes.size() == 2 || codes.size() == 4 ? 2 : 3;
        const double width = (canvas_.context.width - series_gap * static_cast<double>(columns - 1)) / static_cast<double>(columns);
        const double scale = canvas_.context.width / 160;
        const double height = fitting_height(focus.grown(margin * std::max(focus.width(), focus.height())), width, 30 * scale, 0.95 * width);
        std::size_t lines = 1;
        for (const std::string& code : codes) lines = std::max(lines, series_name(code, width).size());
        const double named = series_line + series_leading() * static_cast<double>(lines - 1);
        for (std::size_t i = 0; i < codes.size(); ++i) {
            const std::size_t column = i % columns, row = i / columns;
            const double x = static_cast<double>(column) * (width + series_gap);
            const double y = top + static_cast<double>(row) * (height + named + series_gap) + named;
            add_pane(0, fit(focus, {x, y, x + width, y + height}, margin), quarters);
            canvas_.panes.back().series = codes[i];
            canvas_.panes.back().ground.line_share = std::clamp(width / 80, 0.5, 1.0);
            bottom_ = y + height;
        }
    }

    /// The further grounds side by side under the main map, all of one size.
    void lay_out_frames(bool quarters) {
        const auto& grounds = canvas_.input.grounds;
        if (grounds.size() < 2) return;
        const double count = static_cast<double>(grounds.size() - 1), height = frame_height * canvas_.context.width / 160;
        const double width = (canvas_.context.width - frame_gap * (count - 1)) / count;
        for (std::size_t i = 1; i < grounds.size(); ++i) {
            const double x = static_cast<double>(i - 1) * (width + frame_gap);
            const Box paper{x, bottom_ + frame_gap, x + width, bottom_ + frame_gap + height};
            add_pane(i, fit(grounds[i]->focus, paper, 0.06), quarters);
        }
        bottom_ += frame_gap + height;
    }

    void add_pane(std::size_t number, const MapFrame& frame, bool quarters) {
        const Basemap& basemap = *canvas_.input.grounds[number];
        Pane pane;
        pane.basemap = &basemap;
        pane.number = number;
        pane.ground = prepare_ground(basemap, frame, canvas_.context.jobs, !painter_->covers_ground());
        pane.ground.line_share = std::clamp(full_lines / frame.denominator(), 0.5, 1.0);
        pane.ground.all_borders = canvas_.spec.all_borders;
        pane.ground.area_borders = !painter_->has_cells() || canvas_.input.territory.level == basemap.area_level;
        pane.level = level_of(canvas_.spec, canvas_.input);
        pane.quarters = quarters && areas_over(basemap, pane.level);
        group_areas(pane, pane.level);
        const std::size_t count = pane.quarters ? pane.over().size() : pane.coverage().areas.size();
        pane.units.reserve(count);
        for (std::size_t i = 0; i < count; ++i) add_unit(pane, i);
        canvas_.panes.push_back(std::move(pane));
    }

    /// Puts the areas of the ground together when the map is about larger ones.
    void group_areas(Pane& pane, Level level) const {
        const Basemap& basemap = *pane.basemap;
        const bool larger = level == Level::epci || level == Level::departement || level == Level::region;
        if (pane.quarters || !larger || level <= basemap.area_level) return;
        std::vector<std::string> groups;
        for (const AreaRecord& record : basemap.records) {
            const auto parent = record.parents.find(level);
            groups.push_back(parent == record.parents.end() ? std::string() : parent->second);
        }
        pane.grouped = geo::dissolve(pane.ground.areas, groups, {canvas_.input.names.begin(), canvas_.input.names.end()});
    }

    static void add_group(Pane& pane, std::size_t i) {
        const Basemap& basemap = *pane.basemap;
        Unit unit;
        unit.area = i;
        unit.code = pane.grouped.areas[i].code;
        unit.name = pane.grouped.areas[i].name;
        unit.inside = false;
        for (std::size_t a = 0; a < basemap.records.size() && !unit.inside; ++a)
            for (const auto& [level, code] : basemap.records[a].parents) unit.inside = unit.inside || (basemap.inside[a] && code == unit.code);
        const MultiPolygon shape = geo::polygons_of(pane.grouped, i);
        unit.centre = pane.ground.frame.to_paper(geo::label_point(shape));
        unit.box = box_on_paper(pane.ground.frame, shape);
        if (unit.box.meets(pane.paper())) pane.units.push_back(std::move(unit));
    }

    void add_unit(Pane& pane, std::size_t i) const {
        if (!pane.grouped.areas.empty()) return add_group(pane, i);
        const Basemap& basemap = *pane.basemap;
        const MapFrame& frame = pane.ground.frame;
        Unit unit;
        unit.area = i;
        if (pane.quarters) {
            const Quarter& quarter = pane.over()[i];
            unit.code = quarter.code;
            unit.name = quarter.name;
            unit.centre = frame.to_paper(quarter.label);
            unit.box = box_on_paper(frame, quarter.shape);
        } else {
            const Box ground = geo::box_of(pane.ground.areas, i);
            unit.code = basemap.records[i].code;
            unit.name = basemap.records[i].name;
            unit.inside = basemap.inside[i];
            if (painter_->uses_centres()) unit.centre = frame.to_paper(label_point(basemap, i));
            unit.box.add(frame.to_paper({ground.min_x, ground.min_y}));
            unit.box.add(frame.to_paper({ground.max_x, ground.max_y}));
        }
        if (unit.box.meets(frame.paper)) pane.units.push_back(std::move(unit));
    }

    void draw(Pane& pane) {
        const FigureContext& context = canvas_.context;
        const bool main = &pane == &canvas_.panes.front();
        const std::string prefix = !pane.series.empty() ? file_stem(pane.series) + "-" : main ? "" : file_stem(frame_name(pane)) + "-";
        std::vector<Mark> marks;
        const auto add = [&](const std::string& id, std::vector<Mark> layer) {
            if (!layer.empty()) marks.push_back(group(prefix + id, "layer", std::move(layer)));
        };
        const bool ground = painter_->on_ground();
        std::vector<Mark> land, values, borders;  // of a whole country each takes its time
        parallel_for(ground ? 3 : 1, context.jobs, [&](std::size_t layer) {
            if (layer == 0) values = painter_->areas(canvas_, pane);
            if (layer == 1) borders = ground_borders(context, *pane.basemap, pane.ground, main && outlines_territory());
            if (layer == 2) land = ground_fills(context, *pane.basemap, pane.ground, [](std::size_t) { return std::nullopt; });
        });
        add("ground", std::move(land));
        add("values", std::move(values));
        if (ground && pane.series.empty()) add("water", ground_water(context, *pane.basemap, pane.ground));
        add("borders", std::move(borders));
        add("signs", painter_->signs(canvas_, pane));
        if (!pane.series.empty()) add_series_words(pane, main, marks);
        else if (!main) add_frame_words(pane, marks);
        else if (ground) add_furniture(pane, marks);
        if (pane.series.empty()) placed_ += add_names(canvas_, pane, *painter_, marks, figure_);
        const std::string id = main && prefix.empty() ? "map" : prefix + "frame";
        figure_.drawing.marks.push_back(clipped(id, "map", std::move(marks), pane.paper()));
        if (ground) figure_.drawing.marks.push_back(frame_line(context, pane.paper()));
    }

    TextStyle series_style() const { return canvas_.context.theme.style(canvas_.context.theme.semibold, canvas_.context.theme.text_pt, canvas_.context.theme.ink); }
    double series_leading() const { return pt(canvas_.context.theme.text_pt) * 1.2; }
    /// The name of the indicator of a small map, in as many lines as it takes.
    std::vector<std::string> series_name(const std::string& code, double width) const {
        return wrap(canvas_.context.fonts, variable_title(canvas_.context, canvas_.variable(code).table->indicator), series_style(), {.width = width}).lines;
    }

    /// The name of the indicator above a small map; the scale in the first.
    void add_series_words(const Pane& pane, bool first, std::vector<Mark>& marks) {
        const FigureContext& context = canvas_.context;
        const Box& paper = pane.paper();
        const std::vector<std::string> name = series_name(pane.series, paper.width());
        for (std::size_t i = 0; i < name.size(); ++i)
            figure_.drawing.marks.push_back(shape(context.fonts, name[i], series_style(), {paper.min_x, paper.min_y - 1.6 - series_leading() * static_cast<double>(name.size() - 1 - i)}));
        if (first) append(marks, scale_bar(context, pane.ground.frame.mm_per_metre, 18, paper.min_x + 1.5, paper.max_y - 1.5).marks);
    }

    /// The territory stands out by a strong line on the main map.
    bool outlines_territory() const {
        const Pane& main = canvas_.panes.front();
        return !(main.quarters && main.level == Level::qpv) && main.series.empty() && !is_whole();
    }

    /// The map shows all areas there are, no territory among others.
    bool is_whole() const { return canvas_.input.territory.name.empty(); }

    void add_furniture(Pane& pane, std::vector<Mark>& marks) const {
        const Box& paper = pane.paper();
        Block bar = scale_bar(canvas_.context, pane.ground.frame.mm_per_metre, 32, paper.min_x + 3, paper.max_y - 3);
        Box under{paper.min_x + 1.5, paper.max_y - 8, paper.min_x + 38, paper.max_y - 1.5};
        append(marks, std::move(bar.marks));
        if (auto north = north_arrow(canvas_.context, pane.basemap->crs, pane.ground.frame, under.max_x + 2, paper.max_y - 3)) append(marks, std::move(north->marks)), under.add(north->box);
        pane.obstacles.push_back(under);
        if (is_whole()) return;
        Locator inset = locator(canvas_.context, *pane.basemap, pane.ground.frame, {&under, 1});
        if (!inset.marks.empty()) pane.obstacles.push_back(inset.box);
        append(marks, std::move(inset.marks));
    }

    /// What the frame of an overseas département shows: its name and its own scale.
    std::string frame_name(const Pane& pane) const {
        const auto& names = canvas_.input.ground_names;
        if (pane.number < names.size() && !names[pane.number].empty()) return names[pane.number];
        for (std::size_t i = 0; i < pane.basemap->records.size(); ++i)
            if (pane.basemap->inside[i] && pane.basemap->records.size() == 1) return pane.basemap->records[i].name;
        return pane.basemap->territory.areas.empty() ? std::string() : pane.basemap->territory.areas.front().name;
    }

    void add_frame_words(Pane& pane, std::vector<Mark>& marks) const {
        const FigureContext& context = canvas_.context;
        const Theme& theme = context.theme;
        const Box& paper = pane.paper();
        const TextStyle style = theme.with_halo(theme.style(theme.semibold, theme.note_pt, theme.ink), theme.paper);
        marks.push_back(shape(context.fonts, typeset(frame_name(pane), context.language), style, {paper.min_x + 1.2, paper.min_y + 3}));
        append(marks, scale_bar(context, pane.ground.frame.mm_per_metre, 10, paper.min_x + 1.5, paper.max_y - 1.5).marks);
        pane.obstacles.push_back({paper.min_x, paper.min_y, paper.max_x, paper.min_y + 4});
        pane.obstacles.push_back({paper.min_x, paper.max_y - 5, paper.min_x + 13, paper.max_y});
    }

    void finish() {
        const FigureContext& context = canvas_.context;
        Drawing& drawing = figure_.drawing;
        const bool alone = context.legend == LegendPlace::alone, shared = context.legend == LegendPlace::shared;
        const Pane& main = canvas_.panes.front();
        double y = alone ? 0 : bottom_ + 2.6;
        if (shared) count_legend();
        else y = add_legend(y);
        if (!canvas_.spec.note.empty() && !shared) {
            const Theme& theme = context.theme;
            Block note = paragraph(context, typeset(canvas_.spec.note, context.language), theme.style(theme.italic, theme.note_pt, theme.muted), 0, y, context.width);
            append(drawing.marks, std::move(note.marks));
            y += note.height + 0.6;
        }
        figure_.source = sources();
        Block foot = shared ? Block{} : footer(context, figure_.source, y);
        append(drawing.marks, std::move(foot.marks));
        drawing.width = context.width;
        drawing.height = shared ? bottom_ + 0.4 : y + foot.height;
        drawing.title = figure_.title;
        drawing.language = code_of(context.language);
        figure_.facts.emplace_back("crs", main.basemap->crs);
        if (painter_->on_ground()) figure_.facts.emplace_back("scale", "1:" + std::to_string(std::lround(main.ground.frame.denominator() / 100) * 100));
        figure_.facts.emplace_back("labels_placed", std::to_string(placed_));
    }

    std::vector<LegendSection> legend_sections() const {
        std::vector<LegendSection> sections = painter_->legend(canvas_);
        const Pane& main = canvas_.panes.front();
        if (!painter_->on_ground()) return sections;
        std::vector<LegendItem> lines = border_legend(canvas_.context, *main.basemap, main.ground);
        if (outlines_territory() && has_strong_outline(*main.basemap, main.ground)) lines.insert(lines.begin(), territory_item(canvas_.context, canvas_.input.territory.name));
        sections.push_back({"", std::move(lines), true});
        return sections;
    }

    /// How much the legend of a map without one has to tell: that of its row is the longest.
    void count_legend() {
        std::size_t items = 0;
        for (const LegendSection& section : legend_sections()) items += section.items.size();
        figure_.facts.emplace_back("legend_items", std::to_string(items));
    }

    /// The legend from y on; where what follows begins.
    double add_legend(double y) {
        const FigureContext& context = canvas_.context;
        const std::vector<LegendSection> sections = legend_sections();
        Block keys = context.legend == LegendPlace::alone ? legend_column(context, sections, 0, y, context.width) : legend(context, sections, 0, y, context.width);
        append(figure_.drawing.marks, std::move(keys.marks));
        return keys.height > 0 ? y + keys.height + 1.2 : y;
    }

    std::string sources() const {
        if (!canvas_.spec.source.empty()) return canvas_.spec.source;
        std::vector<std::string> parts;
        for (const auto& [code, variable] : canvas_.input.variables) parts.push_back(variable.table->indicator.source);
        for (const std::string& source : canvas_.input.sources) parts.push_back(source);
        const Pane& first = canvas_.panes.front();
        parts.push_back(first.basemap->source);
        if (first.quarters && first.level != Level::qpv) parts.push_back(source_over(*first.basemap, first.level));
        else if (first.quarters || painter_->draws_quarters()) parts.push_back(first.basemap->quarters_source);
        std::vector<std::string> once;
        for (const std::string& part : parts)
            if (!part.empty() && std::find(once.begin(), once.end(), part) == once.end()) once.push_back(part);
        return join(once, " ; ");
    }

    Canvas canvas_;
    std::unique_ptr<Painter> painter_;
    Figure figure_;
    double bottom_ = 0;       // of the maps, mm
    std::size_t placed_ = 0;  // names
};

}  // namespace

Figure thematic_map(const FigureContext& context, const MapSpec& spec, const MapInput& input) { return Page(context, spec, input).make(); }

}  // namespace portulan::figures
