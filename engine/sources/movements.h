// The changes of communes since 1943, from INSEE's file v_mvt_commune (one line per commune before and after an event):
// what became of a code between two years.
//   const Movements moves = read_movements(folder / "v_mvt_commune_2025.csv", "v_mvt_commune_2025.csv", {}, problems);
//   moves.convert("69159", 2015, 2026).codes      // 69114
//
// INSEE's modalities (MOD): 10 change of name, 20 creation, 21 restoration, 30 suppression, 31 plain merger, 32 creation
// of a commune nouvelle, 33 merger with associated communes, 34 such a merger made plain, 35 suppression of a delegated
// commune, 41 change of code with the département, 50 change of code with the chief place, 70 associated commune made
// delegated, 71 restoration and 72 creation of a delegated commune. Only lines from whole commune to whole commune
// (COM to COM, ARM to ARM) move a code; lines about delegated and associated communes say nothing more.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "sources/tables.h"

namespace portulan::sources {

/// One line of the file, from whole commune to whole commune.
struct Movement {
    std::string date;  // ISO
    std::string mod;
    std::string before, after;  // codes
    std::string name_before, name_after;
};

/// What a code of one year is in another.
struct Conversion {
    enum class Kind {
        one,      // codes.front(), perhaps the same
        several,  // its territory is divided, or it was several: none can stand for it
        part,     // backwards: it was only a part of codes.front()
        unknown   // not valid in the first year
    } kind = Kind::unknown;
    std::vector<std::string> codes;  // sorted
};

/// An immutable history. A year stands for its 1 January, as the vintages of the Code officiel géographique do.
/// A code without any line has always been valid.
class Movements {
public:
    Movements() = default;
    /// In any order; repetitions are dropped.
    explicit Movements(std::vector<Movement> lines);

    bool empty() const { return lines_.empty(); }
    bool valid(std::string_view code, int year) const;

    /// The codes of `to` that hold the territory which `code` had in `from`, sorted. Forwards, a territory that was merged
    /// and restored in between is itself again; backwards, the codes that later came to lie in it, wholly or not.
    std::vector<std::string> successors(std::string_view code, int from, int to) const;
    Conversion convert(std::string_view code, int from, int to) const;

    /// The year nearest to `to` in which the code was valid, earlier ones first; nothing when there is no line on it.
    std::optional<int> year_of(std::string_view code, int to) const;
    /// As the lines give it for that year; empty where there are none.
    std::string name(std::string_view code, int year) const;

private:
    class Walk;
    using Index = std::map<std::string, std::vector<std::size_t>, std::less<>>;  // by date
    bool valid_on(std::string_view code, const std::string& day) const;
    const std::vector<std::size_t>& lines_of(const Index& index, std::string_view code) const;

    std::vector<Movement> lines_;  // by date
    Index before_, after_;
};

/// Reads INSEE's file, of any year. Lines without a date or codes (GEO-085) are named and left out; modalities that
/// INSEE does not describe (GEO-083) are named and read as the others. A file without the columns (GEO-084) is an error.
Movements read_movements(const std::filesystem::path& path, std::string_view shown_name, const TableOptions& options,
                         Problems& problems);

}  // namespace portulan::sources
