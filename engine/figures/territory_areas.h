// Which areas of a layer make up a territory, what they belong to, and what lies beyond the last of them.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "model/box.h"
#include "model/project.h"

namespace portulan::figures {

/// What lies beyond the areas of a layer: the sea; land (abroad, or that the layer leaves out); one or the other.
enum class Beyond : std::uint8_t { sea, land, unknown };

/// Whether a real code can name that département; others belong to invented or historic code lists.
bool is_known_departement(std::string_view code);

/// The département an area states, or that its commune code says; empty when neither does.
std::string departement_of(const AreaRecord& record, Level level);

/// Which areas of a set make up a territory. Thread-safe; project and set must outlive it.
class TerritoryAreas {
public:
    TerritoryAreas(const Project& project, const BoundarySet& set);
    ~TerritoryAreas();

    /// Per area, whether it belongs to the territory: by its codes, or, when no area states that level, by the place of its
    /// label point in the territory's own area. None when the territory is not to be found.
    std::vector<bool> of(const Territory& territory) const;

private:
    struct Parents;
    const Parents& parents(Level level) const;

    const Project& project_;
    const BoundarySet& set_;
    std::unique_ptr<std::mutex> mutex_;
    mutable std::map<Level, Parents> parents_;  // what areas state, once per level: a series asks for each of its territories
};

/// Adds the code of the upper level to areas that do not state it, by the place of their label point.
void join_parents(const Project& project, Level upper, const Coverage& ground, std::vector<AreaRecord>& records);

/// Per area, the code of the upper level; empty where it is not known.
std::vector<std::string> parent_codes(const std::vector<AreaRecord>& records, Level upper, Level level);

/// Whether the set covers (nearly) all of metropolitan France, so that its outer edge is coast or frontier.
bool is_whole_country(const BoundarySet& set);

/// What lies beyond the outer edge of the areas where it meets the box. `whole`: is_whole_country. The coast is told
/// from the frontier by département (Code de l'environnement, art. L321-2), by commune in the four of the mainland that
/// have both; where coast and frontier meet it is `unknown`, as beyond a coastal département whose neighbours the layer
/// leaves out. An invented country lies in the sea.
Beyond beyond_of(const Coverage& areas, const std::vector<std::string>& departements, const Box& near, bool whole);

}  // namespace portulan::figures
