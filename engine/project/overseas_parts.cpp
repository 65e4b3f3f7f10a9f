#include "project/overseas_parts.h"

#include <array>
#include <map>

#include "figures/territory_areas.h"
#include "geo/crs.h"

namespace portulan::project {
namespace {

/// Names as the official geographic code writes them.
constexpr auto names = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"971", "Guadeloupe"}, {"972", "Martinique"}, {"973", "Guyane"}, {"974", "La Réunion"}, {"975", "Saint-Pierre-et-Miquelon"}, {"976", "Mayotte"},
    {"977", "Saint-Barthélemy"}, {"978", "Saint-Martin"}, {"986", "Wallis-et-Futuna"}, {"987", "Polynésie française"}, {"988", "Nouvelle-Calédonie"},
});

std::string name_of(const std::string& departement) {
    for (const auto& [code, name] : names)
        if (code == departement) return std::string(name);
    return {};
}

}  // namespace

std::vector<OverseasPart> overseas_parts(const BoundarySet& set) {
    std::map<std::string, OverseasPart> parts;  // by département overseas; the mainland under ""
    for (const AreaRecord& record : set.records) {
        const std::string departement = figures::departement_of(record, set.level);
        if (set.displaced.contains(record.code) || !figures::is_known_departement(departement)) {
            if (!set.displaced.empty()) return {};
            parts[""].areas.push_back(record.code);
            continue;
        }
        const std::string name = name_of(departement);
        OverseasPart& part = parts[name.empty() ? "" : departement];
        part.name = name;
        part.crs = geo::legal_crs(departement).value_or("");
        part.areas.push_back(record.code);
    }
    std::vector<OverseasPart> made;
    if (parts.size() < 2) return made;
    for (auto& [code, part] : parts) made.push_back(std::move(part));
    return made;
}

}  // namespace portulan::project
