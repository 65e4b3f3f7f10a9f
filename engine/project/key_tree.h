// A TOML file as a tree of keys that all remember where they are written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/place.h"

namespace portulan::project {

enum class KeyKind { text, integer, number, truth, day, list, table, other };

struct KeyMember;

struct KeyNode {
    KeyKind kind = KeyKind::other;
    std::string text;  // as written for scalars (days in ISO form); "[...]" for the rest
    std::vector<KeyMember> members;  // of a table, in the order of the file
    std::vector<KeyNode> items;                            // of a list
    Place place;      // of the value; its column is the path of the key: territory[2].code
    Place key_place;  // of the key itself, for members

    /// The member of that name, or null.
    const KeyNode* find(std::string_view name) const;
};

/// A structure of its own: clang 14 does not compile a node that holds pairs of itself.
struct KeyMember {
    std::string name;
    KeyNode node;
};

/// Reads TOML text. `file` is the name in places. Throws Error (PRJ-002) with the place of a fault of syntax.
KeyNode parse_keys(std::string_view toml_text, const std::string& file);

}  // namespace portulan::project
