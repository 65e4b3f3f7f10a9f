#include "figures/space_points.h"

#include <algorithm>
#include <cmath>

#include "base/messages.h"
#include "base/text.h"

namespace portulan::figures {

std::optional<GroundPoint> ground_point(const Basemap& basemap, const Element& element) {
    if (element.position && element.precision != Precision::masked) {
        const bool exact = element.precision == Precision::exact || element.precision == Precision::street;
        const auto at = basemap.positions.find(element.id);
        if (at == basemap.positions.end()) return std::nullopt;
        return GroundPoint{at->second, exact, element.precision == Precision::displaced};
    }
    for (const Quarter& quarter : basemap.quarters)
        if (!element.qpv.empty() && quarter.code == element.qpv) return GroundPoint{quarter.label, false};
    for (std::size_t i = 0; i < basemap.records.size(); ++i)
        if (!element.commune.empty() && basemap.records[i].code == element.commune)
            return GroundPoint{label_point(basemap, i), false};
    return std::nullopt;
}

std::string moved_words(const FigureContext& context, long count) {
    return fill(tr_n(context.language, "Hollow sign: {n} position moved on purpose, to hide it among others", "Hollow sign: {n} positions moved on purpose, to hide them among others", count), {{"n", std::to_string(count)}});
}

SpacePlacement place_spaces(const Basemap& basemap, const MapFrame& frame, const Cast& cast) {
    SpacePlacement placement;
    const Box shown = frame.paper.grown(-1.5);
    for (const Element& element : cast.elements) {
        if (element.kind != ElementKind::space) continue;
        const bool nowhere = element.nature == SpaceNature::online && !element.position;
        const auto point = nowhere ? std::nullopt : ground_point(basemap, element);
        const Point at = point ? frame.to_paper(point->at) : Point{};
        if (point && shown.contains(at)) placement.drawn.push_back({&element, at, point->exact});
        else placement.absent.push_back(&element);
    }
    // Rows of 12 mm: reading order rather than pure latitude.
    const auto row = [](double y) { return std::floor(y / 12); };
    std::sort(placement.drawn.begin(), placement.drawn.end(), [&](const SpacePoint& a, const SpacePoint& b) {
        if (row(a.on_paper.y) != row(b.on_paper.y)) return a.on_paper.y < b.on_paper.y;
        if (a.on_paper.x != b.on_paper.x) return a.on_paper.x < b.on_paper.x;
        return natural_less(a.element->id, b.element->id);
    });
    return placement;
}

std::vector<QuarterReach> quarter_reaches(const Basemap& basemap, const Cast& cast, long& unmeasured) {
    std::vector<std::pair<const Element*, Point>> spaces;
    unmeasured = 0;
    for (const Element& element : cast.elements) {
        if (element.kind != ElementKind::space || (element.nature == SpaceNature::online && !element.position)) continue;
        const auto point = ground_point(basemap, element);
        if (point && point->exact && !point->displaced) spaces.emplace_back(&element, point->at);
        else ++unmeasured;
    }
    std::vector<QuarterReach> reaches;
    for (const Quarter& quarter : basemap.quarters) {
        QuarterReach reach{&quarter, nullptr, 0};
        for (const auto& [space, at] : spaces) {
            const double metres = std::hypot(at.x - quarter.label.x, at.y - quarter.label.y);
            if (!reach.nearest || metres < reach.metres || (metres == reach.metres && natural_less(space->id, reach.nearest->id))) reach.nearest = space, reach.metres = metres;
        }
        if (reach.nearest) reaches.push_back(reach);
    }
    std::sort(reaches.begin(), reaches.end(), [](const QuarterReach& a, const QuarterReach& b) {
        const int order = compare_names(a.quarter->name, b.quarter->name);
        return order != 0 ? order < 0 : a.quarter->code < b.quarter->code;
    });
    return reaches;
}

}  // namespace portulan::figures
