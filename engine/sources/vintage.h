// Of which year the communes of a layer are: told by the codes that came and went.
//   const CommuneYears years = read_commune_years(data_folder() / "cog" / "communes_2003_2026.txt");
//   guess_vintage(codes_of_the_layer, codes, years).text()   // "2019 to 2022"
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sources/cog.h"

namespace portulan::sources {

/// The years, on 1 January, in which a code was that of a commune; both ends included.
struct CodeYears {
    int first = 0, last = 0;
    std::string name;
};

/// The commune codes that came or went in the years the file covers. Other codes were valid in all of them, or in none.
struct CommuneYears {
    int first = 0, last = 0;
    std::multimap<std::string, CodeYears, std::less<>> changes;

    bool empty() const { return changes.empty(); }
    bool valid(std::string_view code, int year) const;  // of a code that is in `changes`
};

/// Reads the file that data/make_cog_years.py writes. Throws Error (RUN-001) when it cannot be read or is no such file.
CommuneYears read_commune_years(const std::filesystem::path& file);

/// What the codes of a layer say of its year.
struct VintageGuess {
    int first = 0, last = 0;           // the years that fit best; 0: nothing can be said
    std::vector<std::string> old;      // codes that are none any more today, with their names
    std::vector<std::string> strange;  // codes that no year knows, of the form of commune codes
    bool mixed = false;                // no year fits all of them
    bool is_now = false;               // today's year is among those that fit

    std::string text() const;  // "2022", "2019–2022"; empty where nothing can be said
};

/// Compares with each year how many of the codes were not valid, and, in the départements that seem whole (nineteen in twenty of
/// today's communes are there), how many valid ones are missing; the years with the least win. Nothing is said of
/// fewer than five codes, nor where half of them are in no list.
VintageGuess guess_vintage(const std::set<std::string, std::less<>>& layer, const CodeList& codes, const CommuneYears& years);

}  // namespace portulan::sources
