#include "sources/graph_file.h"

#include <gtest/gtest.h>

#include "reading.h"
#include "sources/edges.h"
#include "support/folders.h"

namespace portulan::sources {
namespace {

class GraphFile : public testing::Test, protected Reading {
protected:
    std::optional<EdgeList> read(std::string_view name, std::string_view text) {
        options.path = folder.path() / name;
        options.shown_name = std::string(name);
        support::write_bytes(options.path, text);
        problems = {};
        return read_edges(options, problems);
    }
    static std::string ties_of(const EdgeList& list) {
        std::string text;
        for (const ListedTie& tie : list.ties) {
            text += (text.empty() ? "" : " ") + list.names[tie.source] + (list.directed ? ">" : "-") + list.names[tie.target];
            if (tie.weight != 1) text += ":" + std::to_string(static_cast<int>(tie.weight));
        }
        return text;
    }
    std::string reason(std::string_view name, std::string_view text) {
        EXPECT_FALSE(read(name, text)) << text;
        return parameter("GRA-014", "reason@");
    }
    support::TemporaryFolder folder;
    EdgeOptions options;
};

constexpr std::string_view graphml = R"(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="node" attr.name="famille" attr.type="string"><default>F0</default></key>
  <key id="d1" for="edge" attr.name="weight" attr.type="double"/>
  <graph id="G" edgedefault="undirected">
    <node id="mairie"><data key="d0">F1</data></node>
    <node id="caf"/>
    <node id="seul"/>
    <edge source="mairie" target="caf"><data key="d1">3</data></edge>
    <hyperedge><endpoint node="caf"/></hyperedge>
  </graph>
</graphml>)";

TEST_F(GraphFile, Graphml) {
    const auto list = read("g.graphml", graphml);
    ASSERT_TRUE(list);
    EXPECT_EQ(list->names, (std::vector<std::string>{"caf", "mairie", "seul"}));
    EXPECT_EQ(list->families, (std::vector<std::string>{"F0", "F1", "F0"}));
    EXPECT_EQ(ties_of(*list), "mairie-caf:3");
    EXPECT_EQ(parameter("GRA-015", "direction@"), "without directions");
    EXPECT_EQ(parameter("GRA-016", "rows"), "10");
}

TEST_F(GraphFile, GraphmlThatSaysOtherwise) {
    std::string text(graphml);
    text.replace(text.find("edge source"), 4, "edge directed=\"true\"");
    EXPECT_EQ(ties_of(read("g.graphml", text).value()), "mairie>caf:3");
    text = graphml;
    text.replace(text.find("target=\"caf\""), 12, "target=\"ca\"");
    EXPECT_FALSE(read("g.graphml", text));
    EXPECT_EQ(parameter("GRA-017", "rows"), "9 (ca)");
    EXPECT_EQ(reason("g.graphml", graphml.substr(0, 400)), "the XML is broken there, or ends too soon");
    EXPECT_EQ(reason("g.graphml", "<html><body/></html>"), "there is no graph in it");
}

TEST_F(GraphFile, EntitiesAreNotExpanded) {
    std::string text(graphml);
    text.insert(text.find("<graphml"), "<!DOCTYPE graphml [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>");
    text.replace(text.find(">F1<"), 4, ">F1&b;&c;<");
    const auto list = read("g.graphml", text);
    ASSERT_TRUE(list);
    EXPECT_EQ(list->families[1], "F1");
}

TEST_F(GraphFile, Gexf) {
    const auto list = read("g.gexf", R"(<?xml version="1.0" encoding="windows-1252"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="directed">
  <attributes class="node"><attribute id="7" title="famille" type="string"/></attributes>
  <nodes><node id="0" label="Ecole"><attvalues><attvalue for="7" value="F2"/></attvalues></node><node id="1" label="Mairie"/></nodes>
  <edges><edge id="0" source="0" target="1" weight="2.0"/><edge id="1" source="1" target="0" type="undirected"/></edges>
</graph></gexf>)");
    ASSERT_TRUE(list);
    EXPECT_EQ(ties_of(*list), "0>1:2 1>0 0>1");
}

TEST_F(GraphFile, GexfKnownByAnotherColumn) {
    options.id = "label";
    const auto list = read("g.gexf", "<gexf><graph><nodes><node id=\"0\" label=\"B\"/><node id=\"1\" label=\"A\"/></nodes><edges><edge source=\"0\" target=\"1\"/></edges></graph></gexf>");
    ASSERT_TRUE(list);
    EXPECT_EQ(ties_of(*list), "B-A");
}

TEST_F(GraphFile, Gml) {
    constexpr std::string_view text = "Creator \"x\"\n# remark\ngraph [\n directed 1\n node [ id 0 label \"&eacute;cole &#233; &#x2019;\" graphics [ x 1.5 y 2 ] ]\n node [ id 1 label \"Mairie\" ]\n edge [ source 1 target 0 value 4 ]\n]\n";
    const auto list = read("g.gml", text);
    ASSERT_TRUE(list);
    EXPECT_EQ(ties_of(*list), "Mairie>école é ’:4");
    EXPECT_EQ(reason("g.gml", "graph [ node [ id 1 ]"), "it ends before its lists are closed");
    EXPECT_EQ(reason("g.gml", "graph [ node [ id \"1 ] ]"), "a quotation mark is opened there and never closed");
    EXPECT_EQ(reason("g.gml", "graph [ ] ]"), "a list is closed there that was never opened");
    std::string deep = "graph ";
    for (int i = 0; i < 5000; ++i) deep += "[ a ";
    EXPECT_EQ(reason("g.gml", deep), "it is nested too deep");
}

TEST_F(GraphFile, GmlWithLabelsTwiceKeepsItsIds) {
    EXPECT_EQ(ties_of(read("g.gml", "graph [ node [ id 7 label \"a\" ] node [ id 8 label \"a\" ] edge [ source 7 target 8 ] ]").value()), "7-8");
}

TEST_F(GraphFile, Pajek) {
    constexpr std::string_view text = "*Vertices 3\r\n1 \"La mairie\" 0.1 0.2 0.5\r\n2 CAF\r\n*Arcs :1 \"finance\"\r\n1 2 5\r\n*Edges\r\n2 3\r\n*Partition x\r\n1\r\n";
    const auto list = read("g.net", text);
    ASSERT_TRUE(list);
    EXPECT_EQ(ties_of(*list), "La mairie>CAF:5 CAF>3 3>CAF");
    EXPECT_TRUE(find("GRA-016"));
    EXPECT_EQ(ties_of(read("g.net", "*Vertices 3\n*Arcslist\n1 2 3\n").value()), "1>2 1>3");
    EXPECT_EQ(ties_of(read("g.net", "*Vertices 3\n*Matrix\n0 1 0\n1 0 2\n0 2 0\n").value()), "1-2 2-3:2");
    EXPECT_EQ(reason("g.net", "*Vertices 2\n*Edges\n1 9\n"), "a node is named there that is none");
    EXPECT_EQ(reason("g.net", "*Vertices 4000000000\n"), "it is too large: more than a million nodes or five million ties");
    EXPECT_EQ(reason("g.net", "*Vertices 2\n*Matrix\n0 1\n1\n"), "a row of the matrix has not as many numbers as there are nodes");
}

TEST_F(GraphFile, Dot) {
    const auto list = read("g.dot", R"(// remark
strict digraph "le réseau" {
  node [shape=box]; rankdir=LR
  subgraph cluster_0 { label="Associations"; a; "b \"c\"" }
  a:n -> {d; e} -> f [weight=2]
  a -> d
  g [label=<<b>gras</b>>]  /* seul */
  f -> "b " + "\"c\"" [dir=none]
})");
    ASSERT_TRUE(list);
    EXPECT_EQ(ties_of(*list), "a>d:2 a>e:2 d>f:2 e>f:2 f>b \"c\" b \"c\">f");
    EXPECT_EQ(parameter("GRA-015", "node_attributes"), "shape, cluster");
    EXPECT_EQ(reason("g.dot", "graph { a -- b"), "it ends before its braces are closed");
    EXPECT_EQ(reason("g.dot", "graph { a -- -> }"), "another sign was expected there");
    std::string deep = "graph ";
    for (int i = 0; i < 100'000; ++i) deep += "{";
    EXPECT_EQ(reason("g.dot", deep), "it is nested too deep");
}

TEST_F(GraphFile, Dl) {
    EXPECT_EQ(ties_of(read("g.dl", "DL n=3\nformat = fullmatrix\nlabels:\nann,bob,cid\ndata:\n0 1 0\n0 0 2\n0 0 0\n").value()), "ann>bob bob>cid:2");
    EXPECT_EQ(ties_of(read("g.dl", "dl n=3 format=edgelist1\nlabels embedded\ndata:\nann bob 2\nbob cid\n").value()), "ann>bob:2 bob>cid");
    EXPECT_EQ(ties_of(read("g.dl", "dl n=3 format=nodelist1\nlabels: a b c\ndata:\n1 2 3\n2 3\n").value()), "a>b a>c b>c");
    EXPECT_EQ(ties_of(read("g.dl", "dl nr=2 nc=2\nrow labels: a b\ncolumn labels: s t\ndata:\n1 0\n0 1\n").value()), "a-s b-t");
    EXPECT_EQ(ties_of(read("g.dl", "dl n=2 diagonal=absent\ndata:\n1\n1\n").value()), "1-2");
    EXPECT_EQ(reason("g.dl", "dl n=2 format=cube data: 0"), "the format of its data is none that is read (fullmatrix, edgelist1, edgelist2, nodelist1, nodelist2)");
    EXPECT_EQ(reason("g.dl", "dl n=2 data: 0 1"), "it ends before its data do");
    EXPECT_EQ(reason("g.dl", "dl n=99999999 data: 0 1"), "it is too large: more than a million nodes or five million ties");
}

TEST_F(GraphFile, Matrices) {
    const auto list = read("m.csv", ";CAF;Mairie;École\nMairie;2;;x\nÉcole;0;non;-\nCAF;;1;\n");
    ASSERT_TRUE(list);
    EXPECT_EQ(ties_of(*list), "Mairie>CAF:2 Mairie>École CAF>Mairie");
    EXPECT_EQ(parameter("GRA-019", "kind@"), "ties lead from rows to columns");
    EXPECT_EQ(ties_of(read("m.csv", "acteur;a;b;c\na;;3;\nb;3;;x\nc;;x;\n").value()), "a-b:3 b-c");
    EXPECT_EQ(ties_of(read("m.csv", "acteur;conseil;comité\na;1;0\nb;1;1\n").value()), "a-conseil b-conseil b-comité");
    EXPECT_FALSE(read("m.csv", "acteur;a;b;d\na;;1;\nb;1;;x\nc;;x;\n"));
    EXPECT_EQ(parameter("GRA-018", "names"), "c, d");
    options.undirected = true;
    EXPECT_EQ(ties_of(read("g.net", "*Vertices 2\n*Arcs\n1 2\n").value()), "1-2");
    EXPECT_EQ(parameter("GRA-020", "x"), "");
}

TEST_F(GraphFile, NodesOfTheirOwn) {
    options.nodes = folder.path() / "n.csv";
    options.nodes_shown_name = "n.csv";
    support::write_bytes(options.nodes, "id\na\nb\n");
    EXPECT_FALSE(read("g.dot", "graph { a -- b }"));
    EXPECT_TRUE(find("GRA-020"));
}

TEST(GraphFormat, ByNameAndByContent) {
    EXPECT_EQ(graph_format_of("x.graphml", ""), GraphFormat::graphml);
    EXPECT_EQ(graph_format_of("x.xml", "<?xml version=\"1.0\"?><gexf>"), GraphFormat::gexf);
    EXPECT_EQ(graph_format_of("x.txt", "% remark\n*Vertices 3"), GraphFormat::pajek);
    EXPECT_EQ(graph_format_of("x.txt", "DL N = 5"), GraphFormat::dl);
    EXPECT_EQ(graph_format_of("x.txt", "graph\n[\n"), GraphFormat::gml);
    EXPECT_EQ(graph_format_of("x.txt", "graph G {"), GraphFormat::dot);
    EXPECT_EQ(graph_format_of("x.txt", "source;target"), GraphFormat::none);
    EXPECT_EQ(graph_format_of("x.csv", "graph G {"), GraphFormat::none);
}

}  // namespace
}  // namespace portulan::sources
