// What the readers of QML and SLD share. Internal to sources/; the two .cpp know the XML library.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/problem.h"
#include "model/layer_style.h"

namespace pugi {
class xml_node;
}

namespace portulan::sources {

/// Tells what was not understood, where it stands in the text.
class StyleNotes {
public:
    StyleNotes(std::string_view text, std::string file, Problems& problems) : text_(text), file_(std::move(file)), problems_(problems) {}
    Place place(const pugi::xml_node& node) const;
    /// `what`: the word of the file; each thing once for each line.
    void tell(const pugi::xml_node& node, std::string what);

private:
    std::string_view text_;
    std::string file_;
    Problems& problems_;
    std::set<std::pair<long, std::string>> told_{};
};

using Conditions = std::vector<std::vector<StyleCondition>>;  // any of lists of which all hold

/// Both at once: what StyleRule::when says of two filters. Nothing where that makes more than 4,096 lists.
std::optional<Conditions> both(const Conditions& a, const Conditions& b);

/// A filter of QGIS: comparisons of a column with a word or number, IN, BETWEEN, IS NULL, AND, OR, NOT before IN and BETWEEN, parentheses.
/// Nothing for any other expression.
std::optional<Conditions> parse_qgis_filter(std::string_view text);

LayerStyle read_qml(const pugi::xml_node& root, StyleNotes& notes);
LayerStyle read_sld(const pugi::xml_node& root, StyleNotes& notes);

/// "circle", "square"...; nothing for marks that we do not have.
std::optional<MarkShape> mark_named(std::string_view word);

}  // namespace portulan::sources
