// What somebody decided about answers, as a table: the answers themselves are never touched.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace portulan::sources {

/// Without a question: the respondent is left out. With one: what was written is read otherwise, of everybody or of one respondent; empty: as no answer.
struct Correction {
    std::string id{};        // of a respondent; empty: of all
    long row = 0;            // of the answers, beside or instead of it; 0: any
    std::string question{};
    std::string written{}, read{};
    std::string reason{};
    Place place{};
};

/// Columns id, row (ligne), question, written (écrit), read (lu), reason (motif). ENQ-061: a row that says nothing that can be done; ENQ-071: columns that
/// cannot be told; and what read_table says.
std::vector<Correction> read_corrections(const std::filesystem::path& path, std::string_view shown_name, Problems& problems);

}  // namespace portulan::sources
