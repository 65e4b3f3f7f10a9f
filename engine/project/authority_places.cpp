#include "project/authority_places.h"

#include <algorithm>

#include "base/text.h"
#include "project/ground.h"

namespace portulan::project {
namespace {

class AuthorityPlaces {
public:
    explicit AuthorityPlaces(const Project& project) : project_(project) {}

    std::vector<Enrolment> list(const std::vector<std::string>& asked) {
        for (const Territory& territory : project_.territories) add(territory.level, territory.code, territory.name, territory.communes);
        for (const ThemePosition& position : project_.cooperation.positions) {
            const Level level = position.level.value_or(Level::commune);
            add(level, position.code.empty() ? code_named(level, position.authority) : position.code, position.authority, {});
        }
        for (const std::string& name : asked) add_asked(name);
        return std::move(places_);
    }

private:
    void add_asked(const std::string& name) {
        if (std::any_of(places_.begin(), places_.end(), [&](const Enrolment& e) { return fold(e.name) == fold(name) || e.code == name; })) return;
        for (const Level level : {Level::commune, Level::qpv})
            if (const std::string code = code_named(level, name); !code.empty()) return add(level, code, name, {});
    }

    /// The code of the only area of that level and name; empty where there is none, or several.
    std::string code_named(Level level, const std::string& name) const {
        for (const Territory& territory : project_.territories)
            if (territory.level == level && fold(territory.name) == fold(name)) return territory.code;
        std::string code;
        const BoundarySet* set = project_.boundary(level);
        if (!set) return code;
        for (const AreaRecord& record : set->records) {
            if (fold(record.name) != fold(name)) continue;
            if (!code.empty()) return {};
            code = record.code;
        }
        return code;
    }

    std::vector<std::string> communes_in(Level level, const std::string& code) const {
        std::vector<std::string> codes;
        const BoundarySet* communes = project_.boundary(Level::commune);
        if (!communes || project_.boundary(level)) return codes;
        for (const AreaRecord& record : communes->records)
            if (const auto parent = record.parents.find(level); parent != record.parents.end() && parent->second == code) codes.push_back(record.code);
        return codes;
    }

    void add(Level level, const std::string& code, const std::string& name, std::vector<std::string> communes) {
        const bool known = std::any_of(places_.begin(), places_.end(), [&](const Enrolment& e) { return e.level == level && (code.empty() ? fold(e.name) == fold(name) : e.code == code); });
        if (known) return;
        Enrolment place;
        place.id = "P-" + std::to_string(places_.size() + 1);
        place.name = name;
        place.level = level;
        place.code = code;
        place.communes = communes.empty() && !code.empty() ? communes_in(level, code) : std::move(communes);
        places_.push_back(std::move(place));
    }

    const Project& project_;
    std::vector<Enrolment> places_;
};

}  // namespace

std::shared_ptr<const Programme> authorities_of(const Project& project, const std::string& program, const std::vector<std::string>& asked) {
    if (project.cooperation.positions.empty() && project.cooperation.beacon.empty() && asked.empty()) return nullptr;
    return std::make_shared<Programme>(project, AuthorityPlaces(project).list(asked), hash_of_boundaries(project, program));
}

}  // namespace portulan::project
