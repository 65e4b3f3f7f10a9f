// A JSON text as a tree of values, for reading back what was written: manifests.
//   const auto manifest = json_tree(bytes);
//   if (manifest) say(manifest->text_of("edition"));
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portulan::backends {

struct JsonNode {
    enum class Kind { null, truth, number, text, list, object };
    Kind kind = Kind::null;
    std::string key;   // of a member of an object
    std::string text;  // of a text; "true", "false"; a number as plain_number writes it
    std::vector<JsonNode> parts{};

    /// The member of that name; null without.
    const JsonNode* member(std::string_view name) const;
    /// Its text; empty without.
    std::string text_of(std::string_view name) const;
};

/// Nothing when it is damaged, or nested deeper than any of our files.
std::optional<JsonNode> json_tree(std::string_view bytes);

}  // namespace portulan::backends
