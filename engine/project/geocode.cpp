#include "project/geocode.h"

namespace portulan::project {
namespace {

bool is_to_find(const Element& e) {
    if (e.kind == ElementKind::object || e.position || e.address.empty()) return false;
    if (e.kind == ElementKind::actor && e.actor_type == ActorType::person) return false;
    return e.precision != Precision::masked && e.visibility != Visibility::confidential;
}

}  // namespace

std::string csv_field(const std::string& text) {
    if (text.find_first_of(";\"\n\r") == std::string::npos) return text;
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + "\"";
}

GeocodingTable table_to_geocode(const Project& project) {
    GeocodingTable table{.csv = "\uFEFFid;nom;adresse;code_postal;citycode\n", .rows = 0};
    for (const Element& e : project.elements) {
        if (!is_to_find(e)) continue;
        ++table.rows;
        for (const std::string* field : {&e.id, &e.name, &e.address, &e.postal_code}) table.csv += csv_field(*field) + ";";
        table.csv += csv_field(e.commune) + "\n";
    }
    return table;
}

}  // namespace portulan::project
