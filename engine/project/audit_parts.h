// What the attacks on a delivery share. Internal to project/.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "backends/read_back.h"
#include "model/project.h"
#include "project/audit.h"

namespace portulan::project {

/// A table of a delivery: its headings folded, its rows as they are written.
struct AuditTable {
    std::vector<std::string> headings{};
    std::vector<std::vector<std::string>> rows{};

    /// Column of one of those names (folded); npos without.
    std::size_t column(std::initializer_list<std::string_view> names) const;
};

struct AuditFile {
    std::string path;  // within the edition, '/'
    backends::FileTexts content{};
    std::string folded{};  // all its texts folded, between blanks, for looking names up
    AuditTable table{};    // of a .csv, or one of those of a GeoPackage
    bool is_part = false;  // a table of the file before it
    std::string sha256{};
};

struct AuditEdition {
    Edition edition = Edition::everyone;
    std::string folder;  // as it is told: "public"; "." where the delivery is this edition alone
    std::vector<AuditFile> files{};

    /// A file as the report names it: from the folder that was given.
    std::string told(const std::string& path) const { return folder == "." ? path : folder + "/" + path; }
};

inline constexpr std::size_t no_column = static_cast<std::size_t>(-1);

/// Names and pairs that only narrower editions show, looked for in a wider one.
void look_for_names(const AuditEdition& wider, std::span<const AuditEdition> narrower, AuditReport& report);
void look_for_ties(const AuditEdition& wider, std::span<const AuditEdition> narrower, AuditReport& report);
/// Hidden cells of an edition, found elsewhere or worked out.
void attack_cells(const AuditEdition& edition, AuditReport& report);
/// Squares of people: under their threshold, or told by subtraction, those of all maps of the edition together.
void attack_squares(const AuditEdition& edition, AuditReport& report);
/// Addresses, numbers, folders of machines.
void look_for_traces(const AuditEdition& edition, AuditReport& report);

}  // namespace portulan::project
