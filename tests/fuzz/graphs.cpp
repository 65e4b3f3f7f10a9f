// Files of graphs: any bytes, read as each of the formats and as a table, give ties whose ends are nodes, or problems that can be
// told; what is written of them is read again as it was.
#include <algorithm>
#include <cmath>
#include <optional>

#include "backends/graphs.h"
#include "base/error.h"
#include "input.h"
#include "scratch.h"
#include "sources/edges.h"

using namespace portulan;

namespace {

std::optional<EdgeList> read(const std::filesystem::path& path, bool directed) {
    Problems problems;
    auto list = sources::read_edges({.path = path, .shown_name = "x", .directed = directed}, problems);
    fuzz::claim_readable(problems);
    fuzz::claim(list.has_value() != has_errors(problems), "a list, or an error");
    return list;
}

/// XML has no control characters, and writes others for those that are no characters at all.
bool is_xml(const std::string& name) {
    return std::none_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }) && name.find("\xEF\xBF") == std::string::npos;
}

GraphDocument document_of(const EdgeList& list) {
    GraphDocument document{.title = "x", .creator = "x", .date = {}, .directed = list.directed, .node_columns = {}, .tie_columns = {}, .nodes = {}, .ties = {}};
    for (const std::string& name : list.names) document.nodes.push_back({.id = name, .label = name});
    for (const ListedTie& tie : list.ties) document.ties.push_back({.source = tie.source, .target = tie.target});
    return document;
}

}  // namespace

// The first character chooses the ending of the name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::Scratch folder;
    if (size > 20000) return -1;
    fuzz::Input input(data, size);
    static constexpr const char* names[] = {"x.graphml", "x.gexf", "x.gml", "x.net", "x.dot", "x.dl", "x.csv", "x.txt"};
    const char* name = names[input.choice(8)];
    const auto list = read(folder.write(name, input.rest()), size % 2 == 0);
    if (!list) return 0;
    fuzz::claim(!list->ties.empty(), "ties");
    for (const ListedTie& tie : list->ties) {
        fuzz::claim(tie.source < list->names.size() && tie.target < list->names.size() && tie.source != tie.target, "ends that exist");
        fuzz::claim(std::isfinite(tie.weight) && tie.weight > 0, "strengths");
    }
    if (list->names.size() > 200 || !std::all_of(list->names.begin(), list->names.end(), is_xml)) return 0;
    const GraphDocument document = document_of(*list);
    for (const auto& [again, text] : {std::pair("y.graphml", backends::write_graphml(document)), std::pair("y.gexf", backends::write_gexf(document))}) {
        const auto copy = read(folder.write(again, text), false);
        fuzz::claim(copy && copy->ties.size() == list->ties.size() && copy->names == list->names && copy->directed == list->directed, "the same again");
    }
    return 0;
}
