#include <algorithm>
#include <array>

#include "backends/graphs.h"
#include "base/text.h"

namespace portulan::backends {
namespace {

constexpr auto of_graphviz = std::to_array<std::string_view>({"label", "pos", "width", "height", "color", "fillcolor", "style", "weight", "dir", "shape", "id", "class", "len", "comment", "url", "href"});

/// A quoted identifier: everything stands for itself but the quote and the backslash.
std::string dot_text(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c == '\n' || c == '\r' ? ' ' : c;
    }
    return out + '"';
}

class Attributes {
public:
    void add(std::string_view name, std::string_view value) { text_ += (text_.empty() ? "" : ", ") + std::string(name) + "=" + dot_text(value); }
    void add_column(const GraphColumn& column, const std::string& value) {
        if (value.empty()) return;
        const bool taken = std::find(of_graphviz.begin(), of_graphviz.end(), lower(column.name)) != of_graphviz.end();
        text_ += (text_.empty() ? "" : ", ") + dot_text(column.name + (taken ? "_" : "")) + "=" + dot_text(value);
    }
    std::string text() const { return text_.empty() ? text_ : " [" + text_ + "]"; }

private:
    std::string text_;
};

}  // namespace

std::string write_dot(const GraphDocument& document) {
    std::string text = (document.directed ? "digraph " : "graph ") + dot_text(document.title) + " {\n  node [shape=circle, style=filled];\n";
    for (const GraphDocumentNode& node : document.nodes) {
        Attributes all;
        all.add("label", node.label);
        if (node.at) all.add("pos", plain_number(node.at->x, 6) + "," + plain_number(node.at->y == 0 ? 0.0 : -node.at->y, 6) + "!");
        if (node.size > 0) all.add("width", plain_number(node.size / 72, 6));
        if (node.colour) all.add("fillcolor", hex_of(*node.colour));
        for (std::size_t i = 0; i < node.values.size(); ++i) all.add_column(document.node_columns[i], node.values[i]);
        text += "  " + dot_text(node.id) + all.text() + ";\n";
    }
    for (const GraphDocumentTie& tie : document.ties) {
        Attributes all;
        all.add("weight", plain_number(tie.weight, 6));
        if (document.directed && !tie.directed) all.add("dir", "none");
        if (tie.colour) all.add("color", hex_of(*tie.colour));
        for (std::size_t i = 0; i < tie.values.size(); ++i) all.add_column(document.tie_columns[i], tie.values[i]);
        text += "  " + dot_text(document.nodes[tie.source].id) + (document.directed ? " -> " : " -- ") + dot_text(document.nodes[tie.target].id) + all.text() + ";\n";
    }
    return text + "}\n";
}

}  // namespace portulan::backends
