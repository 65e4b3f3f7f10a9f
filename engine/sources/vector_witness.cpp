// What the codes of a layer say about the place of its shapes.
#include <algorithm>
#include <functional>

#include "base/text.h"
#include "sources/codes.h"
#include "sources/french_ground.h"
#include "sources/vector_place.h"

namespace portulan::sources {
namespace {

using Reading = std::function<std::string(std::string_view)>;

/// How the cells of a column name départements; empty when they do not. Nineteen in twenty of the filled ones must.
Reading reading_of(const Layer& layer, std::size_t column) {
    const auto nearly_all = [&](auto test) {
        std::size_t filled = 0, passed = 0;
        for (const TableRow& row : layer.table.rows) {
            const std::string& cell = row.cells[column];
            if (cell.empty()) continue;
            ++filled;
            passed += test(cell);
        }
        return filled > 0 && 20 * passed >= 19 * filled;
    };
    if (nearly_all([](std::string_view cell) { return qpv_generation(cell).has_value(); })) return departement_of_code;
    // Numbers look like codes: only a heading that says so is believed.
    const std::string heading = fold(layer.table.columns[column]);
    const auto says = [&heading](std::string_view word) { return heading.find(word) != std::string::npos; };
    if (!says("code") && !says("com") && !says("insee") && !says("dep") && !says("dpt") && !says("codgeo") && !says("iris") && !says("epci") &&
        !says("siren") && heading != "id")
        return {};
    if (nearly_all(is_siren)) return departement_of_siren;
    if (nearly_all([](std::string_view cell) { return !departement_of_code(cell).empty(); })) return departement_of_code;
    return {};
}

}  // namespace

Box box_of(const Geometry& shape) {
    Box box;
    if (const auto* areas = std::get_if<MultiPolygon>(&shape))
        for (const Polygon& area : *areas)
            for (const Point p : area.outer) box.add(p);
    if (const auto* lines = std::get_if<MultiLine>(&shape))
        for (const Line& line : *lines)
            for (const Point p : line) box.add(p);
    if (const auto* points = std::get_if<MultiPoint>(&shape))
        for (const Point p : *points) box.add(p);
    return box;
}

std::vector<Witness> witnesses_of(const Layer& layer, std::span<const Box> boxes, bool codes) {
    std::vector<std::pair<std::size_t, Reading>> columns;
    for (std::size_t c = 0; codes && c < layer.table.columns.size(); ++c)
        if (Reading reading = reading_of(layer, c)) columns.emplace_back(c, std::move(reading));
    std::vector<Witness> witnesses;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (boxes[i].empty()) continue;
        Witness witness{.index = i, .at = boxes[i].centre(), .departement = {}};
        for (const auto& [column, reading] : columns) {
            if (!witness.departement.empty()) break;
            witness.departement = reading(layer.table.rows[i].cells[column]);
        }
        witnesses.push_back(std::move(witness));
    }
    return witnesses;
}

Placing place(const std::vector<Witness>& witnesses, const std::vector<Point>& degrees) {
    Placing found;
    for (std::size_t i = 0; i < witnesses.size(); ++i) {
        const auto extent = extent_of_departement(witnesses[i].departement);
        if (extent) {
            ++found.coded;
            found.coded_right += extent->grown(0.25).contains(degrees[i]);
        } else {
            ++found.silent;
            found.silent_right += is_french_ground(degrees[i]);
        }
    }
    return found;
}

bool Placing::nearly_all() const {
    return coded > 0 ? 10 * coded_right >= 9 * coded : silent > 0 && 10 * silent_right >= 9 * silent;
}
bool Placing::nearly_none() const {
    return coded > 0 ? 10 * coded_right <= coded : 10 * silent_right <= silent;
}

}  // namespace portulan::sources
