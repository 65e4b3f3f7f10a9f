// Who is named by what: the identifiers of a table, and where each stands. Internal to project/.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

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
    std::vector<std::string> all() const;
    /// The entry that stands in the way, or null when the identifier is now entered.
    const Entry* add(const std::string& id, const Place& place);

    /// False when rows of the table could not be read: what is not found may well be there, and nobody is told.
    bool whole = true;

private:
    std::map<std::string, Entry, std::less<>> entries_;  // by the identifier in lower case
};

/// Enters an identifier; false, with PRJ-009 or PRJ-038, when it is already there, and without when it is empty.
bool enter(Identifiers& known, const std::string& id, const Place& place, Problems& problems);

}  // namespace portulan::project
