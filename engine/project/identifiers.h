// Who is named by what: the identifiers of a table, and where each stands. Internal to project/.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/problem.h"
#include "project/wording.h"

namespace portulan::project {

/// Files are named by identifiers, and many systems take a.pdf and A.pdf for one file: two that differ in case alone
/// are refused, but a reference must be written exactly.
class Identifiers {
public:
    struct Entry {
        std::string id;
        Place place;
    };

    bool contains(std::string_view id) const;
    /// The remedy of an identifier that is not there (see NearNames).
    Parameters suggest(const std::string& id, std::string_view otherwise) const;
    /// The entry that stands in the way, or null when the identifier is now entered.
    const Entry* add(const std::string& id, const Place& place);
    /// Another word for an entry: its name, its official code. One that two entries share stands for neither.
    void add_alias(std::string_view word, const std::string& id);
    /// The identifier written, or the one its word stands for; empty where it is neither.
    std::string resolve(const std::string& written) const;

    /// False when rows of the table could not be read: what is not found may well be there, and nobody is told.
    bool whole = true;

private:
    std::unordered_map<std::string, Entry> entries_;  // by the identifier in lower case
    std::unordered_map<std::string, std::string> aliases_;  // by the folded word; empty: of several
    mutable std::optional<NearNames> near_;           // made when first asked for, forgotten when an entry is added
};

/// Enters an identifier; false, with PRJ-009 or PRJ-038, when it is already there, and without when it is empty.
bool enter(Identifiers& known, const std::string& id, const Place& place, Problems& problems);

}  // namespace portulan::project
