#include "sources/graph_file.h"

#include <fstream>

#include "base/files.h"
#include "base/text.h"
#include "sources/graph_parts.h"
#include "sources/text_encoding.h"

namespace portulan::sources {
namespace {

constexpr std::uintmax_t largest_file = std::uintmax_t{256} << 20U;

bool starts_word(std::string_view text, std::string_view word) {
    return text.starts_with(word) && (text.size() == word.size() || std::string_view(" \t\r\n[{=,/").find(text[word.size()]) != std::string_view::npos);
}

/// What the first words say, lines of remarks aside.
GraphFormat format_of_text(std::string_view beginning) {
    if (beginning.find("<graphml") != std::string_view::npos && beginning.find('<') < 8) return GraphFormat::graphml;
    if (beginning.find("<gexf") != std::string_view::npos && beginning.find('<') < 8) return GraphFormat::gexf;
    for (const std::string& line : split(beginning, '\n')) {
        const std::string words = lower(trim(line));
        if (words.empty() || words.starts_with("#") || words.starts_with("%") || words.starts_with("//")) continue;
        if (words.starts_with("*vertices") || words.starts_with("*network")) return GraphFormat::pajek;
        if (starts_word(words, "dl") && (words.find("n=") != std::string::npos || words.find("n =") != std::string::npos)) return GraphFormat::dl;
        if (starts_word(words, "digraph") || starts_word(words, "strict")) return GraphFormat::dot;
        if (starts_word(words, "creator")) continue;  // of GML
        if (starts_word(words, "graph")) return words.find('[') != std::string::npos || beginning.find('{') == std::string_view::npos ? GraphFormat::gml : GraphFormat::dot;
        return GraphFormat::none;
    }
    return GraphFormat::none;
}

/// XML in an encoding that the parser does not know becomes UTF-8, and says so.
std::string parsable_xml(std::string bytes, const std::string& forced) {
    const std::string_view head = std::string_view(bytes).substr(0, 200);
    const std::size_t at = head.find("encoding=");
    if (!head.starts_with("<?xml") || at == std::string_view::npos || at + 10 >= head.size()) return bytes;
    const std::size_t end = head.find(head[at + 9], at + 10);
    if (end == std::string_view::npos) return bytes;
    const auto encoding = parse_encoding(forced.empty() ? head.substr(at + 10, end - at - 10) : std::string_view(forced));
    if (!encoding || *encoding == TextEncoding::utf8 || *encoding == TextEncoding::utf8_bom) return bytes;
    std::string text = decode(bytes, *encoding);
    return text.replace(at, end + 1 - at, "");
}

void read_content(GraphFormat format, std::string bytes, const std::string& encoding, GraphContent& content) {
    if (format == GraphFormat::graphml) return read_graphml(parsable_xml(std::move(bytes), encoding), content);
    if (format == GraphFormat::gexf) return read_gexf(parsable_xml(std::move(bytes), encoding), content);
    const auto forced = encoding.empty() ? std::nullopt : parse_encoding(encoding);
    const std::string text = decode(bytes, forced.value_or(detect_encoding(bytes)));
    switch (format) {
        case GraphFormat::gml: return read_gml(text, content);
        case GraphFormat::pajek: return read_pajek(text, content);
        case GraphFormat::dot: return read_dot(text, content);
        default: return read_dl(text, content);
    }
}

}  // namespace

GraphFormat graph_format_of(const std::filesystem::path& path, std::string_view beginning) {
    const std::string ending = lower(path.extension().string());
    if (ending == ".graphml") return GraphFormat::graphml;
    if (ending == ".gexf") return GraphFormat::gexf;
    if (ending == ".gml") return GraphFormat::gml;
    if (ending == ".net" || ending == ".paj") return GraphFormat::pajek;
    if (ending == ".dot" || ending == ".gv") return GraphFormat::dot;
    if (ending == ".dl") return GraphFormat::dl;
    if (ending == ".csv" || ending == ".tsv" || ending == ".xlsx" || ending == ".ods" || ending == ".xls") return GraphFormat::none;
    return format_of_text(beginning);
}

GraphFormat graph_format_of(const std::filesystem::path& path) {
    std::error_code failed;
    std::string beginning;
    if (std::filesystem::is_regular_file(path, failed)) {
        beginning.resize(2000);
        std::ifstream file(path, std::ios::binary);
        file.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
        beginning.resize(static_cast<std::size_t>(file.gcount()));
    }
    return graph_format_of(path, beginning);
}

std::string_view name_of(GraphFormat format) {
    switch (format) {
        case GraphFormat::graphml: return "GraphML";
        case GraphFormat::gexf: return "GEXF";
        case GraphFormat::gml: return "GML";
        case GraphFormat::pajek: return "Pajek";
        case GraphFormat::dot: return "DOT";
        case GraphFormat::dl: return "UCINET DL";
        case GraphFormat::none: break;
    }
    return {};
}

std::optional<GraphTables> read_graph(const std::filesystem::path& path, std::string_view shown_name, GraphFormat format, const std::string& encoding, Problems& problems) {
    GraphContent content;
    const std::string file(shown_name);
    try {
        std::error_code failed;
        if (std::filesystem::file_size(path, failed) > largest_file && !failed) throw GraphFault{.said = tr_mark("it is larger than 256 MB")};
        read_content(format, read_file(path), encoding, content);
        GraphTables tables = content.tables(file);
        content.tell(format, tables, file, problems);
        return tables;
    } catch (const GraphFault& fault) {
        problems.push_back(make_problem("GRA-014", {.file = file, .row = fault.line}, fault.value, {{"format", std::string(name_of(format))}, {"reason@", std::string(fault.said)}}));
        return std::nullopt;
    }
}

}  // namespace portulan::sources
