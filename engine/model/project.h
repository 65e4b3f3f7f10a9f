// A shared project as read and checked: everything downstream works from this value alone.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/messages.h"
#include "model/cooperation.h"
#include "model/coverage.h"
#include "model/deliberation.h"
#include "model/diagram_spec.h"
#include "model/element.h"
#include "model/enrolment.h"
#include "model/event.h"
#include "model/grouped_ties.h"
#include "model/indicator.h"
#include "model/interview.h"
#include "model/map_spec.h"
#include "model/people.h"
#include "model/strategy.h"
#include "model/territory.h"
#include "model/tie.h"

namespace portulan::inline model {

/// Who may see an output.
enum class Edition { everyone, partners, team };  // publique, partenaires, équipe
std::string_view word_of(Edition edition);        // "public", "partners", "team"

/// Elements of a project and the ties between them: what an edition may show of a territory.
struct Cast {
    std::vector<Element> elements;
    std::vector<Tie> ties;
    std::vector<Evidence> evidence;
    GroupedTies grouped{};  // ties that it shows between families alone
};

struct AreaRecord {
    std::string code;
    std::string name;
    std::map<Level, std::string> parents;  // codes of the EPCI, département... it belongs to
    double population = 0;                 // 0 when unknown
    double importance = 0;                 // which names come first on a map: the population, given or official; 0 when unknown
};

/// Boundaries of one level in one CRS, as read (no project-wide reprojection: figures pick their CRS).
struct BoundarySet {
    Level level = Level::commune;
    std::string vintage;
    std::string source;  // for the figure's source line
    Coverage coverage;
    std::vector<AreaRecord> records;  // records[i] belongs to coverage.areas[i]
    std::set<std::string, std::less<>> displaced{};  // codes of areas drawn in frames, elsewhere than they lie: no distance, no join
};

/// A free layer drawn under the map: land, water.
struct ContextLayer {
    std::string kind;  // "land", "water", "river"
    std::string crs;
    Geometry shapes;
    std::string source;
    std::vector<std::string> names{};  // of each part of the shapes, or none at all; one may be empty
};

struct Project {
    std::string id, title, theme, contractor, client;
    Language language = Language::fr;
    std::string starts, ends, date, retention;  // ISO dates
    std::string notice;                         // printed on every output: "Territoires et données fictifs"
    std::string version{};                      // of what is delivered, as its author counts: "2"; may be empty
    std::vector<Edition> editions;
    std::size_t least_actors = 3;               // a family with fewer is not told apart where ties are told between families

    std::vector<Territory> territories;  // in the order of project.toml
    std::vector<BoundarySet> boundaries;
    std::vector<ContextLayer> context;

    std::vector<Family> families;    // the twelve in their order, each followed by its sub-families
    std::vector<Element> elements;   // sorted by kind, then id (natural order)
    std::vector<Tie> ties;           // sorted by id
    std::vector<Evidence> evidence;  // sorted by id
    std::vector<Event> events;       // sorted by date, id
    std::vector<Indicator> indicators;     // in the order of codes
    std::vector<IndicatorValue> values;    // sorted by indicator, level, code
    std::vector<MapSpec> figures;          // in the order of project.toml
    std::vector<DiagramSpec> diagrams{};   // in the order of project.toml
    Strategy strategy{};
    Fieldwork fieldwork{};                 // interviews and what was said in them
    Deliberation deliberation{};
    Cooperation cooperation{};
    PeopleGrid people{};                   // where people live, counted in squares; no cell without such a table
    DisplacedPlaces displaced{};           // places that were moved on purpose
    std::vector<Enrolment> enrolments;     // of a national programme, sorted by id (natural order); else none

    const BoundarySet* boundary(Level level) const;
    const Element* element(std::string_view wanted) const;
    const Family* family(std::string_view code) const;
    const Territory* territory(std::string_view wanted) const;
};

}  // namespace portulan::inline model
