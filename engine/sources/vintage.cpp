#include "sources/vintage.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <map>

#include "base/error.h"
#include "sources/codes.h"

namespace portulan::sources {
namespace {

std::string_view departement(std::string_view commune) { return commune.substr(0, commune.starts_with("97") ? 3 : 2); }

using Codes = std::set<std::string, std::less<>>;

/// Départements of which the layer has nearly all communes. `communes`: all that there are, sorted by code, as the layer is.
Codes whole_departements(const Codes& layer, const std::vector<const CodeRecord*>& communes) {
    struct Communes {
        std::size_t all = 0, there = 0;
    };
    std::map<std::string_view, Communes> of;  // départements
    auto last = of.end();
    auto at = layer.begin();
    for (const CodeRecord* commune : communes) {
        const std::string_view code = commune->code;
        if (last == of.end() || last->first != departement(code)) last = of.try_emplace(departement(code)).first;
        while (at != layer.end() && *at < code) ++at;
        ++last->second.all;
        last->second.there += at != layer.end() && *at == code ? 1 : 0;
    }
    Codes whole;
    for (const auto& [code, counts] : of)
        if (counts.there >= 5 && 20 * counts.there >= 19 * counts.all) whole.emplace(code);
    return whole;
}

using Change = decltype(CommuneYears::changes)::const_iterator;

bool any_valid(Change from, Change to, int year) {
    return std::any_of(from, to, [year](const auto& entry) { return entry.second.first <= year && year <= entry.second.last; });
}

/// How well a layer goes with the lists of the years.
class Fit {
public:
    Fit(const Codes& layer, const Codes& whole, const CommuneYears& years) {
        for (auto at = years.changes.begin(); at != years.changes.end();) {
            const auto end = years.changes.upper_bound(at->first);
            const bool there = layer.contains(at->first);
            if (there || whole.contains(departement(at->first))) changed_.push_back({at, end, there});
            at = end;
        }
    }
    /// Codes of the layer that were not valid in a year, and valid ones that are missing.
    std::size_t misfit(int year) const {
        return static_cast<std::size_t>(std::count_if(changed_.begin(), changed_.end(), [year](const Changed& c) {
            return any_valid(c.from, c.to, year) != c.there;
        }));
    }

private:
    struct Changed {
        Change from, to;
        bool there = false;  // in the layer; else its département is, whole
    };
    std::vector<Changed> changed_;
};

}  // namespace

bool CommuneYears::valid(std::string_view code, int year) const {
    const auto [from, to] = changes.equal_range(code);
    return any_valid(from, to, year);
}

CommuneYears read_commune_years(const std::filesystem::path& file) {
    CommuneYears years;
    std::ifstream in(file, std::ios::binary);
    const auto refuse = [&] { throw Error("RUN-001", {.file = file.string()}, file.string(), {{"reason@", std::string(tr_mark("it is damaged"))}}); };
    const std::string name = file.stem().string();  // communes_2003_2026
    if (!in || name.size() < 9) refuse();
    years.last = std::atoi(name.c_str() + name.size() - 4);
    years.first = std::atoi(name.c_str() + name.size() - 9);
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line.front() == '#' || line.front() == '[') continue;
        std::vector<std::string> fields;
        for (std::size_t at = 0; at != std::string::npos;) {
            const std::size_t end = line.find(';', at);
            fields.push_back(line.substr(at, end == std::string::npos ? end : end - at));
            at = end == std::string::npos ? end : end + 1;
        }
        if (fields.size() != 4) refuse();
        const int first = fields[2].empty() ? 0 : std::atoi(fields[2].c_str());
        const int last = fields[3].empty() ? std::numeric_limits<int>::max() : std::atoi(fields[3].c_str());
        years.changes.emplace(fields[0], CodeYears{first, last, fields[1]});
    }
    if (years.changes.empty()) refuse();
    return years;
}

std::string VintageGuess::text() const {
    if (first == 0) return {};
    return first == last ? std::to_string(first) : std::to_string(first) + "–" + std::to_string(last);
}

VintageGuess guess_vintage(const Codes& layer, const CodeList& codes, const CommuneYears& years) {
    VintageGuess guess;
    std::size_t known = 0;
    const std::vector<const CodeRecord*> communes = codes.all(Level::commune);
    auto commune = communes.begin();
    for (const std::string& code : layer) {
        while (commune != communes.end() && (*commune)->code < code) ++commune;
        const bool record = commune != communes.end() && (*commune)->code == code;
        const auto change = record ? years.changes.end() : years.changes.find(code);
        if (record || change != years.changes.end()) ++known;
        else if (is_commune_code(code)) guess.strange.push_back(code);
        if (!record && change != years.changes.end()) guess.old.push_back(code + " (" + change->second.name + ")");
    }
    if (years.empty() || known < 5 || 2 * known < layer.size()) return {};
    const Codes whole = whole_departements(layer, communes);
    std::size_t least = std::numeric_limits<std::size_t>::max();
    const Fit fit(layer, whole, years);
    for (int year = years.first; year <= years.last; ++year) {
        const std::size_t found = fit.misfit(year);
        if (found < least) guess.first = year;
        if (found <= least) guess.last = year;
        least = std::min(least, found);
    }
    guess.is_now = guess.last == years.last;
    // One or two codes may be wrong; a layer put together from two years has many.
    guess.mixed = least > 2 && 200 * least > layer.size();
    return guess;
}

}  // namespace portulan::sources
