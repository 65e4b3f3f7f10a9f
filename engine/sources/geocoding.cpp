#include "sources/geocoding.h"

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace portulan::sources {
namespace {

std::string csv_cell(const std::string& text) {
    if (text.find_first_of(";\"\n\r") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

bool wants_a_point(const Element& element) {
    const bool person = element.kind == ElementKind::actor && element.actor_type == ActorType::person;
    return element.kind != ElementKind::object && !person && !element.address.empty() && !element.position;
}

}  // namespace

std::string table_to_geocode(std::span<const Element> elements) {
    std::vector<const Element*> sorted;
    for (const Element& element : elements)
        if (wants_a_point(element)) sorted.push_back(&element);
    std::sort(sorted.begin(), sorted.end(),
              [](const Element* a, const Element* b) { return natural_less(a->id, b->id); });
    std::string csv = "\xEF\xBB\xBFid;nom;adresse;code_postal;commune\n";
    for (const Element* e : sorted)
        csv += csv_cell(e->id) + ";" + csv_cell(e->name) + ";" + csv_cell(e->address) + ";" + csv_cell(e->postal_code) +
               ";" + csv_cell(e->commune) + "\n";
    return csv;
}

}  // namespace portulan::sources
