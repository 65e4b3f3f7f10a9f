// The list of territory codes: the Code officiel géographique that ships with the program (data/cog), or a
// project's own list (codes.csv). Read once, then only looked up.
//   const CodeList codes = read_cog(data_folder() / "cog" / "cog_2026.txt");
//   codes.find(Level::commune, "09306")->name    // Tarascon-sur-Ariège
//   codes.successor("69159")                      // 69114
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "model/table.h"
#include "model/territory.h"

namespace portulan::sources {

/// What a commune code stands for: a commune, or a part of one.
enum class CommuneKind { whole, arrondissement, delegated, associated };

/// One territory of a list. The views live as long as a copy of the list they came from. What is not known,
/// or does not apply to the level, is empty.
struct CodeRecord {
    Level level = Level::commune;
    CommuneKind kind = CommuneKind::whole;
    std::string_view code{};
    std::string_view name{};
    std::string_view type{};         // EPCI: CC, CA, CU, METRO, EPT; région: metro, drom, com; own list: empty
    std::string_view commune{};      // of an arrondissement, a delegated or associated commune
    std::string_view epci{};         // SIREN
    std::string_view ept{};          // SIREN of the établissement public territorial (Grand Paris)
    std::string_view departement{};  // also collectivities overseas (975...); of an EPCI only when it lies in one
    std::string_view region{};
    std::string_view parent{};        // own list: as written
    std::string_view postal_codes{};  // separated by spaces
    std::optional<std::int32_t> population{};
};

struct CodeContent;  // how a list is kept; see cog_content.h

/// An immutable list; copies share it. A default-made list is empty: nothing is found in it.
class CodeList {
public:
    CodeList();
    explicit CodeList(std::shared_ptr<const CodeContent> content);

    bool empty() const;
    /// True of the COG, false of a project's own list, whose codes may have any form.
    bool official() const;
    /// "2026"; empty when not known.
    std::string_view vintage() const;

    /// The territory that has this code today; municipal arrondissements are found at Level::commune, EPT at
    /// Level::epci. Null when there is none. Exact, case-sensitive comparison. O(log n).
    const CodeRecord* find(Level level, std::string_view code) const;

    /// The delegated or associated commune that has this code; its code may also be that of its whole commune.
    const CodeRecord* find_part(std::string_view code) const;

    /// The delegated and associated communes of a commune, by code.
    std::vector<const CodeRecord*> parts_of(std::string_view commune_code) const;

    /// The code that took the place of a former commune code (mergers, changes of département); no dates are known.
    std::optional<std::string_view> successor(std::string_view former_code) const;

    /// The communes and municipal arrondissements that a postal code serves, by code; none for another text.
    std::vector<const CodeRecord*> communes_of(std::string_view postal_code) const;

    /// The territory of another level that a territory lies in, or null (also for levels that do not nest).
    const CodeRecord* ancestor(const CodeRecord& record, Level level) const;

    /// The whole communes of an EPCI, EPT, département or région, by code; a commune is its own member.
    std::vector<const CodeRecord*> members(Level level, std::string_view code) const;

    /// All territories of a level, by code.
    std::vector<const CodeRecord*> all(Level level) const;

    /// The territories with the names nearest to one (folded, Damerau-Levenshtein, nothing beyond a third of its
    /// length), nearest first, then the most populous, then by code. At Level::commune also parts of communes.
    std::vector<const CodeRecord*> nearest_names(Level level, std::string_view name, std::size_t limit = 3) const;

    /// The territories of the level whose code differs from this one by one digit or by two neighbours exchanged, by
    /// code. None for a text that is not all digits.
    std::vector<const CodeRecord*> nearest_codes(Level level, std::string_view code) const;

private:
    std::shared_ptr<const CodeContent> content_;
};

/// Reads the compact file that data/make_cog.py writes. Throws Error (RUN-001) when it cannot be read
/// or is no such file.
CodeList read_cog(const std::filesystem::path& file);

/// A project's own list, from a table with the columns niveau, code, nom, parent. Rows that cannot be used are named
/// in `problems` (GEO-030 to GEO-033) and left out; an empty table gives an empty list.
CodeList read_code_table(const Table& table, Problems& problems);

/// A name made comparable: folded, « St » read as « Saint », articles and the kind of EPCI (communauté de communes,
/// CC...) left out. "CC du Pays Saint-Serninois", "Communauté de communes du pays St Serninois" -> one key.
std::string name_key(std::string_view name);

/// Whether two written names can be meant for one territory: equal keys, one key inside the other, or a slip of
/// at most a quarter of the letters. False when one is empty, or when both have numbers that differ (Lyon 1er, Lyon
/// 2e).
bool names_agree(std::string_view a, std::string_view b);

/// Whether a name agrees with the official one only because a few letters are forgiven: a slip of the pen, which would
/// be printed.
bool is_slip(std::string_view name, std::string_view official);

}  // namespace portulan::sources
