#include "geo/shares.h"

#include <algorithm>
#include <map>

#include "base/parallel.h"
#include "geo/areas.h"
#include "geo/locate.h"
#include "geo/measure.h"
#include "geo/no_value.h"
#include "geo/repair.h"

namespace portulan::geo {
namespace {

struct People {
    std::map<std::pair<std::size_t, std::size_t>, double> common;
    std::vector<double> in_piece;
    std::vector<double> in_area;
};

People count_people(std::span<const MultiPolygon> pieces, const Coverage& coverage,
                    std::span<const WeightedPoint> population) {
    People people{{}, std::vector<double>(pieces.size(), 0), std::vector<double>(coverage.areas.size(), 0)};
    const Locator areas(coverage);
    const Locator quarters(pieces);
    Located found;
    for (const WeightedPoint& p : in_canonical_order(population)) {
        const std::int32_t area = areas.locate(p.place);
        if (area != outside) people.in_area[static_cast<std::size_t>(area)] += p.weight;
        quarters.locate(p.place, found);
        for (const std::int32_t piece : found.areas) {
            people.in_piece[static_cast<std::size_t>(piece)] += p.weight;
            if (area != outside)
                people.common[{static_cast<std::size_t>(piece), static_cast<std::size_t>(area)}] += p.weight;
        }
    }
    return people;
}

void add_people(std::vector<CommonPart>& parts, const People& people) {
    for (CommonPart& part : parts) {
        const auto at = people.common.find({part.piece, part.area});
        part.population = at == people.common.end() ? 0 : at->second;
        const double piece = people.in_piece[part.piece];
        const double area = people.in_area[part.area];
        part.people_of_piece = piece > 0 ? part.population / piece : no_value;
        part.people_of_area = area > 0 ? part.population / area : no_value;
    }
}

}  // namespace

std::vector<CommonPart> common_parts(std::span<const MultiPolygon> pieces, const Coverage& coverage,
                                     const ShareOptions& options) {
    std::vector<Box> boxes;
    std::vector<double> surfaces;
    for (std::size_t a = 0; a < coverage.areas.size(); ++a) {
        boxes.push_back(box_of(coverage, a));
        surfaces.push_back(area_of(coverage, a));
    }
    std::vector<MultiPolygon> valid(pieces.size());
    std::vector<std::vector<CommonPart>> found(pieces.size());
    parallel_for(pieces.size(), options.jobs, [&](std::size_t i) {
        valid[i] = is_valid(pieces[i]) ? pieces[i] : repaired(pieces[i]);
        const Box box = box_of(valid[i]);
        const double whole = area_of(valid[i]);
        for (std::size_t a = 0; a < boxes.size(); ++a) {
            if (box.empty() || boxes[a].empty() || !box.meets(boxes[a])) continue;
            const double surface = area_of(common_surface(valid[i], polygons_of(coverage, a)));
            if (!(surface > 0) || surface < options.smallest * whole) continue;
            found[i].push_back({i, a, surface, surface / whole, surface / surfaces[a], no_value, no_value, no_value});
        }
    });
    std::vector<CommonPart> out;
    for (auto& some : found) out.insert(out.end(), some.begin(), some.end());
    if (!options.population.empty()) add_people(out, count_people(valid, coverage, options.population));
    return out;
}

}  // namespace portulan::geo
