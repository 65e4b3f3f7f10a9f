#include "figures/map_page.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.h"
#include "base/units.h"
#include "figures/furniture.h"
#include "figures/north.h"
#include "figures/water_names.h"
#include "geo/areas.h"

namespace portulan::figures {
namespace {

std::string_view words_of(UnplacedLabel::Reason reason) {
    switch (reason) {
        case UnplacedLabel::Reason::no_room: return tr_mark("no room left");
        case UnplacedLabel::Reason::covered: return tr_mark("signs stand wherever it could");
        case UnplacedLabel::Reason::outside_frame: return tr_mark("what it names is not on the map");
        case UnplacedLabel::Reason::too_long: return tr_mark("it is longer than there is room");
    }
    return {};
}

constexpr double least_height = 95, most_height = 150;  // of the map, mm at a width of 160

}  // namespace

MapPage::MapPage(const FigureContext& context, const Basemap& basemap, std::string title, std::string subtitle, double margin,
                 std::optional<Box> focus)
    : context_(context), basemap_(basemap) {
    figure_.kind = "map";
    figure_.title = std::move(title);
    figure_.caption = std::move(subtitle);
    Block head = heading(context, figure_.title, context.on_page ? std::string_view() : figure_.caption);
    const double scale = context.width / 160;
    const Box shown = focus.value_or(basemap.focus);
    const double height = map_height(context, fitting_height(shown.grown(margin * std::max(shown.width(), shown.height())),
                                                             context.width, least_height * scale, most_height * scale));
    const Box paper{0, head.height, context.width, head.height + height};
    ground_ = prepare_ground(basemap, fit(shown, paper, margin));
    before_ = std::move(head.marks);
}

void MapPage::add_to_map(std::string id, std::vector<Mark> marks) {
    map_.push_back(group(std::move(id), "layer", std::move(marks)));
}

void MapPage::add_furniture() {
    const Box& paper = ground_.frame.paper;
    Block bar = scale_bar(context_, ground_.frame.mm_per_metre, 32, paper.min_x + 3, paper.max_y - 3);
    Box under{paper.min_x + 1.5, paper.max_y - 8, paper.min_x + 38, paper.max_y - 1.5};
    obstacles_.push_back(under);
    append(over_, std::move(bar.marks));
    if (auto north = north_arrow(context_, basemap_.crs, ground_.frame, under.max_x + 2, paper.max_y - 3)) {
        append(over_, std::move(north->marks));
        under.add(north->box);
        obstacles_.push_back(under);
    }
    Locator inset = locator(context_, basemap_, ground_.frame, {&under, 1});
    if (!inset.marks.empty()) obstacles_.push_back(inset.box.grown(1));
    append(over_, std::move(inset.marks));
}

void MapPage::add_labels(const std::vector<LabelRequest>& requests) {
    LabelOptions options;
    options.frame = ground_.frame.paper.grown(-1);
    options.obstacles = obstacles_;
    options.held = context_.names.get();
    const LabelPlacement placement = place_labels(context_.fonts, requests, options);
    for (const auto& [id, place] : places_of(requests, placement)) figure_.names.push_back({id, place.lines, place.corner});
    std::vector<Mark> marks = label_marks(context_, requests, placement, true, figure_);
    figure_.facts.emplace_back("labels_placed", std::to_string(placement.placed.size()));
    over_.push_back(group("labels", "labels", std::move(marks)));
    for (const PlacedLabel& label : placement.placed) obstacles_.push_back(label.box);
}

void MapPage::add_water_names() {
    std::vector<Mark> marks = water_names(context_, basemap_, ground_, obstacles_);
    if (!marks.empty()) over_.push_back(group("water-names", "labels", std::move(marks)));
}

Figure MapPage::finish(const std::vector<LegendSection>& sections, const std::vector<Block>& further, const std::string& source) {
    const Box& paper = ground_.frame.paper;
    std::vector<Mark> inside = std::move(map_);
    append(inside, std::move(over_));
    Drawing& drawing = figure_.drawing;
    drawing.marks = std::move(before_);
    drawing.marks.push_back(clipped("map", "map", std::move(inside), paper));
    drawing.marks.push_back(frame_line(context_, paper));
    double y = legend_top();
    Block keys = legend(context_, sections, 0, y, context_.width);
    if (keys.height > 0) y += keys.height + 1.2;
    append(drawing.marks, std::move(keys.marks));
    for (const Block& block : further) {
        append(drawing.marks, block.marks);
        y += block.height;
    }
    Block foot = footer(context_, source, y);
    append(drawing.marks, std::move(foot.marks));
    drawing.width = context_.width;
    drawing.height = y + foot.height;
    drawing.title = figure_.title;
    drawing.language = code_of(context_.language);
    figure_.source = source;
    figure_.facts.emplace_back("crs", basemap_.crs);
    figure_.facts.emplace_back("scale", "1:" + std::to_string(std::lround(ground_.frame.denominator() / 100) * 100));
    return std::move(figure_);
}

constexpr double chief_reach = 30;  // mm, from a chief town to its name

std::vector<LabelRequest> area_labels(const FigureContext& context, const Basemap& basemap, const DrawnGround& ground,
                                      std::vector<MultiPolygon>& shapes, const AreaLabelOptions& options) {
    const Theme& theme = context.theme;
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < basemap.areas.areas.size(); ++i)
        if (basemap.inside[i] ? options.inside : options.around) order.push_back(i);
    const auto wanted = [&](std::size_t i) {
        return options.wanted && std::find(options.wanted->begin(), options.wanted->end(), basemap.records[i].code) != options.wanted->end();
    };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if (wanted(a) != wanted(b)) return wanted(a);
        if (basemap.inside[a] != basemap.inside[b]) return static_cast<bool>(basemap.inside[a]);
        const double pa = basemap.records[a].importance, pb = basemap.records[b].importance;
        return pa != pb ? pa > pb : basemap.records[a].code < basemap.records[b].code;
    });
    std::vector<std::size_t> shown;  // the first of them that stand in the frame
    for (std::size_t n = 0; n < order.size() && shown.size() < options.most; ++n)
        if (geo::box_of(basemap.areas, order[n]).meets(ground.frame.ground) && ground.frame.ground.contains(label_point(basemap, order[n]))) shown.push_back(order[n]);
    order = std::move(shown);
    const auto own_areas = std::count(basemap.inside.begin(), basemap.inside.end(), true);
    const bool alone = own_areas == 1, many = own_areas > 100;  // of many, only the chief town must be named
    shapes.clear();
    shapes.reserve(order.size());
    std::vector<LabelRequest> requests;
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        const std::size_t i = order[rank];
        shapes.push_back(to_paper(ground.frame, geo::polygons_of(ground.areas, i)));
        const bool own = basemap.inside[i];
        LabelRequest request;
        request.id = basemap.records[i].code;
        request.text = typeset(basemap.records[i].name, context.language);
        const bool chief = own && (alone || (rank == 0 && basemap.records[i].importance > 0));
        const double size = theme.label_size(own ? (alone ? options.size_pt + 2 : options.size_pt + (chief ? 1.2 : 0)) : options.size_pt - 0.5);
        const bool muted = !own && options.muted_around;
        request.style = theme.with_halo(theme.style(own ? theme.semibold : theme.regular, size, muted ? theme.muted : theme.ink),
                                        muted ? mix(theme.land_around, theme.paper, 0.5) : theme.paper, 0.8);
        request.priority = own ? (alone || rank < (many ? 1 : 5) ? 1 : 2) : 3;
        request.overflow = own && rank < (many ? 12 : 5);
        request.anchor = ground.frame.to_paper(label_point(basemap, i));
        request.area = &shapes.back();
        request.leader = chief && !alone;  // the chief town is named even where symbols cover it, from afar if need be,
        if (request.leader) request.leader_reach = chief_reach;  // but no choice of ours makes a figure fail
        requests.push_back(std::move(request));
    }
    return requests;
}

std::vector<Mark> label_marks(const FigureContext& context, const std::vector<LabelRequest>& requests, const LabelPlacement& placement, bool free, Figure& figure) {
    std::vector<Mark> leaders, names;
    for (const PlacedLabel& label : placement.placed) {
        if (label.leader.size() == 2) {
            PathMark line;
            line.path.add_line(label.leader);
            line.stroke = Stroke{.colour = context.theme.muted, .width = 0.18, .dash = {}};
            leaders.emplace_back(line);
        }
        for (const TextMark& line : label.lines) names.emplace_back(line);
    }
    append(leaders, std::move(names));
    for (const UnplacedLabel& missing : placement.unplaced) {
        const LabelRequest& request = requests[missing.request];
        figure.unplaced.emplace_back(request.text, word_of(missing.reason));
        const Parameters why{{"reason@", std::string(words_of(missing.reason))}};
        if (request.must) figure.findings.push_back(make_problem("FIG-003", {}, request.text, why));
        else if (request.priority <= 2 && missing.reason != UnplacedLabel::Reason::outside_frame)
            figure.findings.push_back(make_problem(request.priority == 1 && (free || request.leader) ? Severity::warning : Severity::note, "FIG-001", {}, request.text, why));
    }
    return leaders;
}

LegendItem territory_item(const FigureContext& context, const std::string& name) {
    const Theme& theme = context.theme;
    return {[&theme](std::vector<Mark>& marks, Point c) {
                PathMark line;
                line.path.add_line({{c.x - 3, c.y}, {c.x + 3, c.y}});
                line.stroke = Stroke{.colour = theme.accent, .width = theme.territory_line, .dash = {}};
                marks.emplace_back(line);
            },
            context.legend == LegendPlace::own ? typeset(name, context.language) : say(context, "Territory of the map")};
}

Figure map_without_ground(const FigureContext& context, std::string id, std::string deliverable, std::string title) {
    const Theme& theme = context.theme;
    Figure figure;
    figure.id = std::move(id);
    figure.kind = "map";
    figure.deliverable = std::move(deliverable);
    figure.title = std::move(title);
    figure.alt_short = say(context, "No map: no boundary of this territory was given.");
    figure.alt_long = figure.alt_short;
    Block head = heading(context, figure.title, "");
    append(figure.drawing.marks, std::move(head.marks));
    Block text = paragraph(context, say(context, "No map: no boundary of this territory was given. Declare one under [boundaries] in project.toml."),
                           theme.style(theme.regular, theme.text_pt, theme.warning), 0, head.height + 4, context.width);
    append(figure.drawing.marks, std::move(text.marks));
    Block foot = footer(context, "", head.height + text.height + 8);
    append(figure.drawing.marks, std::move(foot.marks));
    figure.drawing.width = context.width;
    figure.drawing.height = head.height + text.height + 8 + foot.height;
    figure.drawing.title = figure.title;
    figure.drawing.description = figure.alt_long;
    return figure;
}

}  // namespace portulan::figures
