#include "project/template.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "backends/tables.h"
#include "base/text.h"
#include "project/reference.h"
#include "project/schema.h"
#include "project/template_rows.h"

namespace portulan::project {
namespace {

std::string file_of(const TableSchema& table, Language language) {
    return std::string(language == Language::fr ? table.name : table.key) + ".csv";
}

std::string boundary_file(Language language) { return language == Language::fr ? "exemple_limites.geojson" : "example_boundaries.geojson"; }
std::string quarter_file(Language language) { return language == Language::fr ? "exemple_quartiers.geojson" : "example_quarters.geojson"; }

/// Words of a closed list as the language writes them; numbers with its decimal mark.
std::string cell_in(const ColumnSchema& column, std::string_view value, Language language) {
    std::string text(value);
    if (column.kind == ValueKind::number && language == Language::fr) std::replace(text.begin(), text.end(), '.', ',');
    if (column.kind == ValueKind::text) text = tr(language, value);
    if (column.kind == ValueKind::yes_no) text = tr(language, value);
    if (column.kind != ValueKind::word && column.kind != ValueKind::words) return text;
    std::vector<std::string> written;
    for (const std::string& item : split(text, '|'))
        if (const Word* word = find_word(vocabulary(column.detail).words, trim(item)))
            written.emplace_back(language == Language::fr ? word->french : word->english);
    return join(written, " | ");
}

std::string table_text(const TableSchema& table, Language language) {
    FigureData data;
    for (const ColumnSchema& c : table.columns) data.columns.emplace_back(language == Language::fr ? c.name : c.english);
    for (const ExampleRow& row : example_rows(table.key)) {
        std::vector<std::string> cells;
        for (const ColumnSchema& c : table.columns) {
            const auto found = std::find_if(row.begin(), row.end(), [&](const ExampleCell& cell) { return cell.column == c.name; });
            cells.push_back(found == row.end() ? std::string() : cell_in(c, found->value, language));
        }
        data.rows.push_back(std::move(cells));
    }
    return backends::write_csv(data);
}

/// project.toml, section by section; keys without a value here stay as comments.
class TomlTemplate {
public:
    explicit TomlTemplate(Language language) : language_(language) {}

    std::string text() {
        comment(tr_mark("Template of a Portulan project. Everything in it is an example to replace."));
        comment(tr_mark("`portulan check` tells every problem; reference.md lists all keys and columns."));
        out_ += "\n";
        keys("", {{"format", "1"}});
        out_ += "\n[project]\n";
        keys("project", {{"id", "\"exemple\""},
                         {"title", quoted(tr_mark("Example project"))},
                         {"theme", quoted(tr_mark("Welcoming newcomers"))},
                         {"language", language_ == Language::fr ? "\"fr\"" : "\"en\""},
                         {"start", "2026-01-05"},
                         {"end", "2026-12-18"},
                         {"date", "2026-06-30"},
                         {"retention", "2028-12-31"},
                         {"notice", quoted(tr_mark("Example territories and data"))},
                         {"editions", "[\"public\"]"}});
        territories();
        boundaries();
        tables();
        return out_;
    }

private:
    std::string quoted(std::string_view msgid) const { return json_quote(tr(language_, msgid)); }
    void comment(std::string_view msgid) { out_ += "# " + typeset(tr(language_, msgid), language_) + "\n"; }

    void keys(std::string_view section, const std::map<std::string_view, std::string>& values) {
        for (const KeySchema& k : key_schemas()) {
            if (k.section != section) continue;
            comment(k.help);
            const auto given = values.find(k.name);
            out_ += given == values.end() ? fmt::format("# {} = {}\n", k.name, k.example) : fmt::format("{} = {}\n", k.name, given->second);
        }
    }

    void territories() {
        constexpr std::string_view ids[] = {"EXH", "EXL", "EXB", "EXF"};
        constexpr std::string_view names[] = {"Example-Harbour", "Example-on-the-Heath", "Example-les-Bains", "Example-Forest"};
        out_ += "\n";
        comment(tr_mark("Three to five engaged territories, any number of observers."));
        for (std::size_t i = 0; i < 4; ++i) {
            out_ += "\n[[territory]]\n";
            const std::map<std::string_view, std::string> values{{"id", json_quote(ids[i])}, {"name", quoted(names[i])}, {"level", "\"commune\""},
                                                                 {"code", fmt::format("\"Z900{}\"", i + 1)}, {"role", i < 3 ? "\"engaged\"" : "\"observer\""}};
            if (i == 0) {
                keys("territory", values);
                continue;
            }
            for (const std::string_view name : {"id", "name", "level", "code", "role"}) out_ += fmt::format("{} = {}\n", name, values.at(name));
        }
    }

    void boundaries() {
        out_ += "\n";
        comment(tr_mark("Boundaries by level (commune, epci, departement, region, qpv); the attributes are those of your files."));
        out_ += "[boundaries]\n";
        out_ += fmt::format("commune = {{ file = {}, code = \"code\", name = \"nom\", population = \"population\", vintage = 2026 }}\n", json_quote(boundary_file(language_)));
        out_ += fmt::format("qpv = {{ file = {}, code = \"code\", name = \"nom\", vintage = 2024 }}\n", json_quote(quarter_file(language_)));
        out_ += "# epci = { file = \"limites.gpkg\", layer = \"epci\", code = \"code\", name = \"nom\", vintage = 2026 }\n";
        comment(tr_mark("crs = \"EPSG:2154\" where a file does not say its coordinate system, or says a wrong one."));
        out_ += "\n";
        comment(tr_mark("What is drawn under the maps: land, water, rivers."));
        out_ += "# [boundaries.context]\n# water = { file = \"fonds.gpkg\", layer = \"lacs\" }\n\n";
        comment(tr_mark("Your own list of codes, only for invented or historic territories."));
        out_ += "# [codes]\n# file = \"codes.csv\"\n\n";
        comment(tr_mark("Folders outside this one that tables may come from; not a whole disk or home, nor a hidden folder."));
        out_ += "# [sources]\n# folders = [\"../donnees\"]\n\n";
        out_ += "# [outputs]\n";
        keys("outputs", {});
        out_ += "\n# [[atlas]]\n";
        keys("atlas", {});
        out_ += "\n# [people]\n";
        keys("people", {});
        out_ += "\n# [displacement]\n";
        keys("displacement", {});
    }

    void tables() {
        out_ += "\n";
        comment(tr_mark("Tables (CSV, XLSX, ODS, XLS); all are optional. { file = \"…\", sheet = \"…\" } names a sheet."));
        out_ += "[tables]\n";
        for (const TableSchema& t : table_schemas()) {
            if (t.key == "codes") continue;
            comment(t.help);
            out_ += fmt::format("{} = {}\n", t.key, json_quote(file_of(t, language_)));
        }
    }

    Language language_;
    std::string out_;
};

}  // namespace

std::vector<TemplateFile> template_files(Language language) {
    std::vector<TemplateFile> files{{"project.toml", TomlTemplate(language).text()},
                                    {boundary_file(language), example_communes(language)},
                                    {quarter_file(language), example_quarter(language)},
                                    {"reference.md", reference_page(language)}};
    for (const TableSchema& table : table_schemas())
        if (table.key != "codes") files.push_back({file_of(table, language), table_text(table, language)});
    return files;
}

}  // namespace portulan::project
