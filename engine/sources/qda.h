// Files of programs in which interviews are coded, in the exchange format REFI-QDA 1.5 (https://www.qdasoftware.org): codebooks (.qdc) and
// projects (.qdpx). Each becomes the tables it amounts to, so that everything that is done with tables is done with them.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "model/table.h"

namespace portulan::sources {

enum class QdaFormat { none, codebook, project };

/// By the ending of the name.
QdaFormat qda_format_of(const std::filesystem::path& path);

struct QdaTables {
    Table codes;     // columns code, parent, definition; a row per code, numbered by lines of its XML. Codes go by their name, by "parent > name" where two share it
    Table segments;  // columns id, entretien (the name of the document), codes (separated by |), texte; a row per coded passage
    std::vector<std::string> documents{};  // names, in the order of the file
};

/// Positions in texts are counted as REFI-QDA says (Unicode characters from 0, the end not included); where the passages of a document that say what they
/// quote agree better with characters of UTF-16, or with line ends taken for one, these are taken (ENQ-083). What a passage quotes is compared with what stands
/// there: ENQ-082. Problems: ENQ-080 where it is no such file (nothing comes back), ENQ-081 always. Entities of the document's own are not expanded, nothing
/// outside the file is read, parts of archives are bounded as those of workbooks are.
std::optional<QdaTables> read_qda(const std::filesystem::path& path, std::string_view shown_name, Problems& problems);

}  // namespace portulan::sources
