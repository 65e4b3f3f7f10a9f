#include "backends/graphs.h"

#include "base/text.h"

namespace portulan::backends {
namespace {

std::string attribute(std::string_view name, std::string_view value) { return " " + std::string(name) + "=\"" + xml_escape(value) + "\""; }
std::string number(double value) { return plain_number(value, 6); }
std::string number(std::size_t value) { return std::to_string(value); }

/// The attributes of one kind of element in GraphML: their keys, then their values.
class GraphmlKeys {
public:
    GraphmlKeys(std::string letter, std::string of) : letter_{std::move(letter)}, of_{std::move(of)} {}
    void add(std::string_view name, std::string_view type) {
        text_ += "  <key" + attribute("id", letter_ + number(count_++)) + attribute("for", of_) + attribute("attr.name", name) + attribute("attr.type", type) + "/>\n";
    }
    const std::string& text() const { return text_; }
    std::string value(std::size_t key, std::string_view text) const {
        return text.empty() ? std::string{} : "      <data" + attribute("key", letter_ + number(key)) + ">" + xml_escape(text) + "</data>\n";
    }

private:
    std::string letter_, of_, text_;
    std::size_t count_ = 0;
};

GraphmlKeys node_keys(const GraphDocument& document) {
    GraphmlKeys keys("n", "node");
    keys.add("label", "string");
    for (const char* name : {"x", "y", "size"}) keys.add(name, "double");
    for (const char* name : {"r", "g", "b"}) keys.add(name, "int");
    for (const GraphColumn& column : document.node_columns) keys.add(column.name, column.is_number ? "double" : "string");
    return keys;
}

GraphmlKeys tie_keys(const GraphDocument& document) {
    GraphmlKeys keys("e", "edge");
    keys.add("weight", "double");
    for (const char* name : {"r", "g", "b"}) keys.add(name, "int");
    for (const GraphColumn& column : document.tie_columns) keys.add(column.name, column.is_number ? "double" : "string");
    return keys;
}

std::string graphml_colour(const GraphmlKeys& keys, std::size_t first, const std::optional<Colour>& colour) {
    if (!colour) return {};
    return keys.value(first, number(std::size_t{colour->red})) + keys.value(first + 1, number(std::size_t{colour->green})) + keys.value(first + 2, number(std::size_t{colour->blue}));
}

std::string graphml_node(const GraphDocumentNode& node, const GraphmlKeys& keys) {
    std::string text = "    <node" + attribute("id", node.id) + ">\n" + keys.value(0, node.label);
    if (node.at) text += keys.value(1, number(node.at->x)) + keys.value(2, number(-node.at->y));
    if (node.size > 0) text += keys.value(3, number(node.size));
    text += graphml_colour(keys, 4, node.colour);
    for (std::size_t i = 0; i < node.values.size(); ++i) text += keys.value(7 + i, node.values[i]);
    return text + "    </node>\n";
}

/// Values and colours of one element in GEXF.
std::string gexf_values(const std::vector<std::string>& values) {
    std::string text;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!values[i].empty()) text += "          <attvalue" + attribute("for", number(i)) + attribute("value", values[i]) + "/>\n";
    return text.empty() ? text : "        <attvalues>\n" + text + "        </attvalues>\n";
}

std::string gexf_colour(const std::optional<Colour>& colour) {
    if (!colour) return {};
    return "        <viz:color" + attribute("r", number(std::size_t{colour->red})) + attribute("g", number(std::size_t{colour->green})) + attribute("b", number(std::size_t{colour->blue})) + "/>\n";
}

std::string gexf_columns(std::string_view of, const std::vector<GraphColumn>& columns) {
    if (columns.empty()) return {};
    std::string text = "    <attributes" + attribute("class", of) + ">\n";
    for (std::size_t i = 0; i < columns.size(); ++i)
        text += "      <attribute" + attribute("id", number(i)) + attribute("title", columns[i].name) + attribute("type", columns[i].is_number ? "double" : "string") + "/>\n";
    return text + "    </attributes>\n";
}

std::string gexf_node(const GraphDocumentNode& node) {
    std::string inside = gexf_values(node.values);
    if (node.at) inside += "        <viz:position" + attribute("x", number(node.at->x)) + attribute("y", number(-node.at->y)) + attribute("z", "0") + "/>\n";
    if (node.size > 0) inside += "        <viz:size" + attribute("value", number(node.size)) + "/>\n";
    inside += gexf_colour(node.colour);
    return "      <node" + attribute("id", node.id) + attribute("label", node.label) + ">\n" + inside + "      </node>\n";
}

}  // namespace

std::string write_graphml(const GraphDocument& document) {
    const GraphmlKeys of_nodes = node_keys(document), of_ties = tie_keys(document);
    std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
                       "    xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
    if (!document.title.empty()) text += "  <desc>" + xml_escape(document.title) + "</desc>\n";
    text += of_nodes.text() + of_ties.text() + "  <graph" + attribute("edgedefault", document.directed ? "directed" : "undirected") + ">\n";
    for (const GraphDocumentNode& node : document.nodes) text += graphml_node(node, of_nodes);
    for (std::size_t i = 0; i < document.ties.size(); ++i) {
        const GraphDocumentTie& tie = document.ties[i];
        text += "    <edge" + attribute("id", "e" + number(i + 1)) + attribute("source", document.nodes[tie.source].id) + attribute("target", document.nodes[tie.target].id);
        if (document.directed && !tie.directed) text += attribute("directed", "false");
        text += ">\n" + of_ties.value(0, number(tie.weight)) + graphml_colour(of_ties, 1, tie.colour);
        for (std::size_t k = 0; k < tie.values.size(); ++k) text += of_ties.value(4 + k, tie.values[k]);
        text += "    </edge>\n";
    }
    return text + "  </graph>\n</graphml>\n";
}

std::string write_gexf(const GraphDocument& document) {
    std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://www.gexf.net/1.2draft\" xmlns:viz=\"http://www.gexf.net/1.2draft/viz\" version=\"1.2\">\n";
    text += "  <meta" + (document.date.empty() ? std::string{} : attribute("lastmodifieddate", document.date.substr(0, 10))) + ">\n    <creator>" + xml_escape(document.creator) + "</creator>\n";
    text += "    <description>" + xml_escape(document.title) + "</description>\n  </meta>\n";
    text += "  <graph" + attribute("defaultedgetype", document.directed ? "directed" : "undirected") + attribute("mode", "static") + ">\n";
    text += gexf_columns("node", document.node_columns) + gexf_columns("edge", document.tie_columns) + "    <nodes>\n";
    for (const GraphDocumentNode& node : document.nodes) text += gexf_node(node);
    text += "    </nodes>\n    <edges>\n";
    for (std::size_t i = 0; i < document.ties.size(); ++i) {
        const GraphDocumentTie& tie = document.ties[i];
        text += "      <edge" + attribute("id", number(i)) + attribute("source", document.nodes[tie.source].id) + attribute("target", document.nodes[tie.target].id);
        if (document.directed && !tie.directed) text += attribute("type", "undirected");
        text += attribute("weight", number(tie.weight)) + ">\n" + gexf_values(tie.values) + gexf_colour(tie.colour) + "      </edge>\n";
    }
    return text + "    </edges>\n  </graph>\n</gexf>\n";
}

}  // namespace portulan::backends
