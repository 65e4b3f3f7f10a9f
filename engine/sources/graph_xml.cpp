// GraphML (Brandes et al. 2002, http://graphml.graphdrawing.org) and GEXF 1.1 to 1.3 (https://gexf.net).
#include <functional>

#include "base/text.h"
#include "sources/graph_parts.h"
#include "sources/xml_stream.h"

namespace portulan::sources {
namespace {

/// An attribute that a document declares: where it goes, and what elements without it have.
struct Declared {
    std::size_t column = 0;
    std::string otherwise{};
    bool has_default = false;
    bool is_drawing = false;  // yEd: how a node looks, its label inside
};

/// What a reader of XML knows at each moment.
class GraphHandler : public XmlHandler {
public:
    explicit GraphHandler(GraphContent& content) : content_{content}, stream_{*this} {}
    void text(std::string_view piece) override {
        if (listening_ && text_.size() < 1'000'000) text_ += piece;
    }
    void read(std::string_view bytes) {
        for (std::size_t at = 0; at < bytes.size(); at += 65536)
            if (!stream_.feed(bytes.substr(at, 65536))) fail();
        if (!stream_.finish() || !seen_graph_) fail();
    }

protected:
    [[noreturn]] void fail() const {
        throw GraphFault{.line = stream_.line(), .said = seen_graph_ ? tr_mark("the XML is broken there, or ends too soon") : tr_mark("there is no graph in it")};
    }
    long line() const { return stream_.line(); }
    void listen() {
        listening_ = true;
        text_.clear();
    }
    std::string_view heard() {
        listening_ = false;
        return text_;
    }
    void see_graph() { seen_graph_ = true; }

    using Keys = std::map<std::string, Declared, std::less<>>;
    static void fill_defaults(GraphRows& rows, std::size_t row, const Keys& keys) {
        for (const auto& [id, key] : keys)
            if (key.has_default) rows.set(row, key.column, key.otherwise);
    }
    /// Words of the file that would fall on id, label, source and target.
    static std::string attribute_name(std::string_view name, std::string_view id) {
        const std::string word(name.empty() ? id : name);
        return word == "id" || word == "source" || word == "target" ? word + " (2)" : word;
    }

    GraphContent& content_;  // NOLINT(cppcoreguidelines-non-private-member-variables-in-classes)

private:
    XmlStream stream_;
    std::string text_;
    bool listening_ = false, seen_graph_ = false;
};

class GraphmlHandler : public GraphHandler {
public:
    using GraphHandler::GraphHandler;

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "key") declare(attributes);
        else if (name == "default") listen();
        else if (name == "graph") {
            see_graph();
            if (inside_.empty()) content_.directed = attributes["edgedefault"] != "undirected";
        } else if (name == "node") start_node(attributes);
        else if (name == "edge") start_edge(attributes);
        else if (name == "hyperedge" || name == "port") content_.leave_out(name == "port" ? tr_mark("ports of nodes") : tr_mark("ties of more than two nodes"), line());
        else if (name == "data") start_data(attributes);
        else if (name == "NodeLabel" && drawing_) listen();
    }
    void end(std::string_view name) override {
        if (name == "node" || name == "edge") {
            if (!inside_.empty()) inside_.pop_back();
        } else if (name == "default") {
            const std::string_view text = heard();
            for (auto* key : declaring_) {
                key->otherwise = text;
                key->has_default = true;
            }
        } else if (name == "key") declaring_.clear();
        else if (name == "NodeLabel" && drawing_) label();
        else if (name == "data") end_data();
    }

private:
    struct Inside {
        bool is_node;
        std::size_t row;
    };

    void declare(const XmlAttributes& attributes) {
        const std::string_view of = attributes["for"], id = attributes["id"];
        const std::string name = attribute_name(attributes["attr.name"], id);
        const bool drawing = attributes["yfiles.type"] == "nodegraphics";
        const auto add = [&](Keys& keys, GraphRows& rows) {
            Declared& key = keys[std::string(id)];
            key = {.column = drawing ? 1 : rows.column(name), .is_drawing = drawing};
            declaring_.push_back(&key);
        };
        declaring_.clear();
        if (of != "edge" && of != "graph" && of != "port") add(node_keys_, content_.nodes);
        if (of != "node" && of != "graph" && of != "port") add(edge_keys_, content_.ties);
    }
    void start_node(const XmlAttributes& attributes) {
        const std::size_t row = content_.add_node(attributes["id"], line());
        fill_defaults(content_.nodes, row, node_keys_);
        inside_.push_back({true, row});
    }
    void start_edge(const XmlAttributes& attributes) {
        const std::string_view own = attributes["directed"];
        const Direction direction = own.empty() ? Direction::usual : own == "true" ? Direction::directed : Direction::undirected;
        const std::size_t row = content_.add_tie(attributes["source"], attributes["target"], line(), direction);
        fill_defaults(content_.ties, row, edge_keys_);
        inside_.push_back({false, row});
    }
    void start_data(const XmlAttributes& attributes) {
        data_ = nullptr;
        drawing_ = false;
        if (inside_.empty()) return;
        const Keys& keys = inside_.back().is_node ? node_keys_ : edge_keys_;
        const auto found = keys.find(attributes["key"]);
        if (found == keys.end()) return content_.leave_out(tr_mark("attributes that the file does not declare"), line());
        data_ = &found->second;
        drawing_ = data_->is_drawing;
        if (!drawing_) listen();
    }
    void end_data() {
        if (data_ && !drawing_ && !inside_.empty()) (inside_.back().is_node ? content_.nodes : content_.ties).set(inside_.back().row, data_->column, heard());
        heard();
        data_ = nullptr;
        drawing_ = false;
    }
    void label() {
        if (!inside_.empty() && inside_.back().is_node && content_.nodes.cell(inside_.back().row, 1).empty()) content_.nodes.set(inside_.back().row, 1, heard());
        heard();
    }

    Keys node_keys_, edge_keys_;
    std::vector<Declared*> declaring_;
    std::vector<Inside> inside_;
    const Declared* data_ = nullptr;
    bool drawing_ = false;
};

class GexfHandler : public GraphHandler {
public:
    using GraphHandler::GraphHandler;

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "graph") {
            see_graph();
            content_.directed = attributes["defaultedgetype"] == "directed";
            if (attributes["mode"] == "dynamic") content_.leave_out(tr_mark("times at which nodes and ties exist"), line());
        } else if (name == "attributes") keys_ = attributes["class"] == "edge" ? &edge_keys_ : &node_keys_;
        else if (name == "attribute") declare(attributes);
        else if (name == "default") listen();
        else if (name == "node") start_node(attributes);
        else if (name == "edge") start_edge(attributes);
        else if (name == "attvalue") start_value(attributes);
        else if (name == "position" && !nodes_.empty()) {
            content_.nodes.set(nodes_.back(), content_.nodes.column("x"), attributes["x"]);
            content_.nodes.set(nodes_.back(), content_.nodes.column("y"), attributes["y"]);
        }
    }
    void end(std::string_view name) override {
        if (name == "default" && declared_) {
            declared_->otherwise = heard();
            declared_->has_default = true;
        } else if (name == "attribute") declared_ = nullptr;
        else if (name == "node" && !nodes_.empty()) nodes_.pop_back();
        else if (name == "edge") in_edge_ = false;
    }

private:
    void declare(const XmlAttributes& attributes) {
        if (!keys_) return;
        GraphRows& rows = keys_ == &edge_keys_ ? content_.ties : content_.nodes;
        declared_ = &(*keys_)[std::string(attributes["id"])];
        *declared_ = {.column = rows.column(attribute_name(attributes["title"], attributes["id"]))};
    }
    void start_node(const XmlAttributes& attributes) {
        const std::size_t row = content_.add_node(attributes["id"], line());
        if (attributes.has("label")) content_.nodes.set(row, 1, attributes["label"]);
        fill_defaults(content_.nodes, row, node_keys_);
        nodes_.push_back(row);
    }
    void start_edge(const XmlAttributes& attributes) {
        const std::string_view type = attributes["type"];
        const Direction direction = type == "directed" ? Direction::directed : type == "undirected" ? Direction::undirected : type == "mutual" ? Direction::mutual : Direction::usual;
        edge_ = content_.add_tie(attributes["source"], attributes["target"], line(), direction);
        in_edge_ = true;
        fill_defaults(content_.ties, edge_, edge_keys_);
        for (const std::string_view word : {"weight", "label", "kind"})
            if (attributes.has(word)) content_.ties.set(edge_, content_.ties.column(word), attributes[word]);
    }
    void start_value(const XmlAttributes& attributes) {
        if (!in_edge_ && nodes_.empty()) return;
        const Keys& keys = in_edge_ ? edge_keys_ : node_keys_;
        const auto found = keys.find(attributes.has("for") ? attributes["for"] : attributes["id"]);
        if (found == keys.end()) return content_.leave_out(tr_mark("attributes that the file does not declare"), line());
        if (in_edge_) content_.ties.set(edge_, found->second.column, attributes["value"]);
        else content_.nodes.set(nodes_.back(), found->second.column, attributes["value"]);
    }

    Keys node_keys_, edge_keys_;
    Keys* keys_ = nullptr;
    Declared* declared_ = nullptr;
    std::vector<std::size_t> nodes_;
    std::size_t edge_ = 0;
    bool in_edge_ = false;
};

}  // namespace

void read_graphml(std::string_view bytes, GraphContent& content) { GraphmlHandler(content).read(bytes); }
void read_gexf(std::string_view bytes, GraphContent& content) { GexfHandler(content).read(bytes); }

}  // namespace portulan::sources
