#include "project/geocode.h"

#include "backends/tables.h"

namespace portulan::project {
namespace {

bool is_to_find(const Element& e) {
    if (e.kind == ElementKind::object || e.position || e.address.empty()) return false;
    if (e.kind == ElementKind::actor && e.actor_type == ActorType::person) return false;
    return e.precision != Precision::masked && e.visibility != Visibility::confidential;
}

}  // namespace

GeocodingTable table_to_geocode(const Project& project) {
    FigureData data{.columns = {"id", "nom", "adresse", "code_postal", "citycode"}, .rows = {}};
    for (const Element& e : project.elements)
        if (is_to_find(e)) data.rows.push_back({e.id, e.name, e.address, e.postal_code, e.commune});
    return {.csv = backends::write_csv(data), .rows = data.rows.size()};
}

}  // namespace portulan::project
