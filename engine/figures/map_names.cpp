#include "figures/map_names.h"

#include <algorithm>

#include "figures/label_ground.h"
#include "figures/map_page.h"
#include "figures/relief.h"

namespace portulan::figures {
namespace {

/// As a style says, but never smaller than what can be read on paper.
void dress_names(const Theme& theme, const StyleLabels& wish, std::vector<LabelRequest>& requests) {
    for (LabelRequest& request : requests) {
        request.style.font = wish.bold ? theme.bold : wish.italic ? theme.italic : theme.regular;
        request.style.size_pt = std::max(Theme::smallest, wish.size_pt);
        request.style.colour = wish.colour;
        request.style.halo.reset();
        if (wish.halo) request.style = theme.with_halo(request.style, *wish.halo, 2 * wish.halo_mm);
    }
}

/// Names that the figure asks for by code come first; one that is nowhere on the map is missing too.
void require_names(const MapSpec& spec, std::vector<LabelRequest>& requests, Figure& figure) {
    for (const std::string& code : spec.names) {
        const auto found = std::find_if(requests.begin(), requests.end(), [&](const LabelRequest& request) { return request.id == code; });
        if (found == requests.end()) figure.findings.push_back(make_problem("FIG-003", spec.place("names"), code, {{"reason@", std::string(tr_mark("what it names is not on the map"))}}));
        else found->must = found->leader = found->overflow = true, found->priority = 1;
    }
}

constexpr double number_reach = 4;  // mm, from a place to its number
constexpr double number_gap = 1.2;  // mm, from a number to a name: it is no part of that

/// A number beside the place of each request, from the top of the map down.
std::vector<LabelRequest> numbers_for(const Theme& theme, const std::vector<LabelRequest>& requests, const std::vector<std::size_t>& which) {
    std::vector<LabelRequest> numbers;
    for (const std::size_t i : which) {
        LabelRequest number = requests[i];
        number.text = std::to_string(numbers.size() + 1);
        number.style = theme.with_halo(theme.style(theme.bold, theme.label_size(6.5), theme.ink), theme.paper, 0.7);
        number.area = nullptr;
        number.leader_reach = number_reach;
        numbers.push_back(std::move(number));
    }
    return numbers;
}

/// Numbers instead of the names that the painter keys: those that find room themselves are no longer without a place.
std::vector<Mark> key_numbers(const Canvas& canvas, Painter& painter, const Pane& pane, const std::vector<LabelRequest>& requests, LabelOptions options, LabelPlacement& placement, Figure& figure) {
    std::vector<std::size_t> which;
    for (const UnplacedLabel& missing : placement.unplaced)
        if (painter.may_key(canvas, requests[missing.request])) which.push_back(missing.request);
    if (which.empty()) return {};
    std::stable_sort(which.begin(), which.end(), [&](std::size_t a, std::size_t b) {
        const Point p = requests[a].anchor, q = requests[b].anchor;
        return p.y != q.y ? p.y < q.y : p.x < q.x;
    });
    options.held = nullptr;
    for (const PlacedLabel& label : placement.placed) options.obstacles.push_back(label.box.grown(number_gap));
    std::vector<LabelRequest> numbers = numbers_for(canvas.context.theme, requests, which);
    LabelPlacement placed = place_labels(canvas.context.fonts, numbers, options);
    if (!placed.unplaced.empty()) {  // without these the others are counted anew
        std::vector<std::size_t> rest;
        for (const PlacedLabel& label : placed.placed) rest.push_back(which[label.request]);
        which = std::move(rest);
        numbers = numbers_for(canvas.context.theme, requests, which);
        placed = place_labels(canvas.context.fonts, numbers, options);
    }
    std::erase_if(placement.unplaced, [&](const UnplacedLabel& missing) { return std::find(which.begin(), which.end(), missing.request) != which.end(); });
    std::vector<std::string> names;
    for (const std::size_t i : which) names.push_back(requests[i].text);
    painter.key(pane, std::move(names));
    return label_marks(canvas.context, numbers, placed, true, figure);
}

}  // namespace

std::size_t add_names(const Canvas& canvas, Pane& pane, Painter& painter, std::vector<Mark>& marks, Figure& figure) {
    const FigureContext& context = canvas.context;
    std::vector<MultiPolygon> shapes;
    std::vector<LabelRequest> requests = painter.names(canvas, pane, shapes);
    if (canvas.spec.names_style) dress_names(context.theme, *canvas.spec.names_style, requests);
    const bool main = &pane == &canvas.panes.front();
    if (main) require_names(canvas.spec, requests, figure);
    const std::vector<Box> signs = painter.obstacles(canvas, pane);
    pane.obstacles.insert(pane.obstacles.end(), signs.begin(), signs.end());
    const LabelOptions options{.frame = pane.paper().grown(-1), .obstacles = pane.obstacles, .held = main ? context.names.get() : nullptr};
    LabelPlacement placement = place_labels(context.fonts, requests, options);
    if (!canvas.spec.names_style && !context.theme.patterns) set_on_ground(context.theme, marks, placement);
    if (main)
        for (const auto& [id, place] : places_of(requests, placement)) figure.names.push_back({id, place.lines, place.corner});  // for the file that holds names in their places
    std::vector<Mark> numbers = key_numbers(canvas, painter, pane, requests, options, placement, figure);
    std::vector<Mark> names = label_marks(context, requests, placement, signs.empty(), figure);
    append(names, std::move(numbers));
    marks.push_back(group(main ? "labels" : "", "labels", std::move(names)));
    for (const PlacedLabel& label : placement.placed) pane.obstacles.push_back(label.box);
    if (painter.on_ground()) append(marks, contour_heights(context, pane.ground, pane.obstacles));
    return placement.placed.size();
}

}  // namespace portulan::figures
