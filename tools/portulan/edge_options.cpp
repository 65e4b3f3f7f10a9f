#include "edge_options.h"

#include <CLI/CLI.hpp>
#include <array>
#include <iostream>

#include "base/output_file.h"
#include "base/text.h"
#include "plain_files.h"

namespace portulan::tools {

namespace fs = std::filesystem;

void add_edge_options(CLI::App& app, sources::EdgeOptions& edges, Language language) {
    const auto says = [language](std::string_view text) { return tr(language, text); };
    app.add_option("EDGES", edges.path, says(tr_mark("Ties: a table (CSV, XLSX, ODS) with one a row, a matrix, or a file of a graph (GraphML, GEXF, GML, Pajek, DOT, UCINET DL).")))->required();
    app.add_option("--source", edges.source, says(tr_mark("Column of the node at which ties begin.")))->type_name("COLUMN");
    app.add_option("--target", edges.target, says(tr_mark("Column of the node to which ties lead.")))->type_name("COLUMN");
    app.add_option("--weight", edges.weight, says(tr_mark("Column of the strengths of ties.")))->type_name("COLUMN");
    app.add_flag("--unweighted", edges.unweighted, says(tr_mark("Each tie counts 1, whatever columns there are.")));
    app.add_option("--nodes", edges.nodes, says(tr_mark("Table of all nodes, those without ties included.")))->type_name("FILE");
    app.add_option("--id", edges.id, says(tr_mark("Column (or attribute) of the identifiers of nodes.")))->type_name("COLUMN");
    app.add_option("--sheet", edges.table.sheet, says(tr_mark("Sheet of a workbook.")))->type_name("NAME");
    add_dialect_options(app, edges.table, language);
}

std::string prepare_edges(sources::EdgeOptions& edges, std::span<const fs::path> outputs, bool overwrite, Language language) {
    edges.shown_name = edges.path.string();
    edges.nodes_shown_name = edges.nodes.string();
    return check_outputs(std::array{edges.path, edges.nodes}, outputs, overwrite, language);
}

void say_size(std::size_t nodes, std::size_t ties, Language language) {
    const auto number = [&](std::size_t n) { return format_number(static_cast<double>(n), 0, language); };
    std::cerr << typeset(fill(tr(language, "{nodes} nodes, {ties} ties."), {{"nodes", number(nodes)}, {"ties", number(ties)}}), language) << "\n";
}

void write_output(const fs::path& path, const std::string& bytes) {
    OutputFile out(path);
    out.write(bytes);
    out.finish();
}

}  // namespace portulan::tools
