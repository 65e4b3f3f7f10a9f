// The columns of a table of answers, of any length, as codes and numbers.
//   const auto answers = read_answers({.path = "reponses.csv", .coded = {"sexe", "Q1"}, .numbers = {"poids"}}, problems);
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "model/survey.h"
#include "sources/tables.h"

namespace portulan::sources {

/// A table of answers that several readings share: read by the first that asks, whichever thread it is on.
class SharedTable {
public:
    /// What is to be said of the table is added to the problems each time.
    const Table& of(const std::filesystem::path& path, const std::string& shown_name, const TableOptions& options, Problems& problems);

private:
    std::once_flag once_;
    Table table_;
    Problems problems_;
};

struct AnswerOptions {
    std::filesystem::path path{};
    std::string shown_name{};  // in problems
    TableOptions table{};
    // Headings, whatever their case and accents, or numbers of columns from 1. A column may be asked for in several ways.
    std::vector<std::string> coded{}, numbers{}, texts{};
    unsigned jobs = 0;
    std::shared_ptr<SharedTable> shared{};  // of this path and these options; used where the table is not read in pieces
};

/// Text larger than this is read in pieces by several threads, and never held as a whole.
inline constexpr std::uintmax_t large_answers = std::uintmax_t{8} << 20;

/// Cells are trimmed and in NFC. The same answers come of the same cells however the file is read: as a table (workbooks, smaller texts)
/// or in pieces. Nothing comes back where a column is not there (LOC-001), has more than 65,000 different texts (ENQ-034), where
/// a cell of a number column is none (ENQ-035), rows have a wrong number of fields (LIRE-002, ENQ-036), or there is no row at all
/// (ENQ-037), and what read_table says.
std::optional<Answers> read_answers(const AnswerOptions& options, Problems& problems);

/// The headings of a table alone, and what is to be said of them; empty with a problem.
std::vector<std::string> read_headings(const AnswerOptions& options, Problems& problems);

}  // namespace portulan::sources
