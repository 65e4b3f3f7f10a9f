// A territory: a level, a code, a vintage, a name.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portulan::inline model {

enum class Level { commune, epci, departement, region, qpv, iris, petr, syndicat, perimeter, sector };  // sector: an area of the project's own making

/// "commune", "EPCI", "Département", "perimeter"... accents and case ignored; nothing for another word.
std::optional<Level> level_of(std::string_view word);
/// As written in project.toml and tables: "commune", "epci", "departement", "perimeter"...
std::string_view word_of(Level level);

enum class Role { engaged, observer };

struct Territory {
    std::string id;  // of the project: short, used in file names
    std::string name;
    Level level = Level::commune;
    std::string code;
    Role role = Role::engaged;
    std::vector<std::string> communes;  // of an ad-hoc perimeter
};

}  // namespace portulan::inline model
