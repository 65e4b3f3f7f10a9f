#include "sources/info.h"

#include <algorithm>
#include <fstream>
#include <functional>
#include <set>

#include "base/messages.h"
#include "base/text.h"
#include "sources/cells.h"
#include "sources/codes.h"
#include "sources/vector_archive.h"

namespace portulan::sources {
namespace {

bool names_one_of(const std::string& heading, std::initializer_list<std::string_view> words) {
    const std::string name = fold(heading);
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return name.find(word) != std::string::npos; });
}

bool is_five_digits(std::string_view cell) {
    return cell.size() == 5 && cell.find_first_not_of("0123456789") == std::string_view::npos;
}

// Of the filled cells, nineteen in twenty.
bool nearly_all(const std::vector<const std::string*>& cells, const std::function<bool(const std::string&)>& test) {
    const auto passed = std::count_if(cells.begin(), cells.end(), [&](const std::string* cell) { return test(*cell); });
    return !cells.empty() && 20 * static_cast<std::size_t>(passed) >= 19 * cells.size();
}

bool in_degrees(const std::string& cell, double limit) {
    std::string text = cell;
    std::replace(text.begin(), text.end(), ',', '.');
    const auto value = parse_number(text, '.');
    return value && *value >= -limit && *value <= limit;
}

// Codes first: most of them are numbers too. What the heading says decides between forms that look alike.
Content content_of(const std::string& heading, const std::vector<const std::string*>& cells) {
    if (cells.empty()) return Content::empty;
    const auto are = [&](const std::function<bool(const std::string&)>& test) { return nearly_all(cells, test); };
    const auto qpv = [](QpvGeneration generation) {
        return [generation](const std::string& cell) { return qpv_generation(cell) == generation; };
    };
    if (are(qpv(QpvGeneration::of_2015))) return Content::qpv_2015;
    if (are(qpv(QpvGeneration::of_2024))) return Content::qpv_2024;
    if (are([](const std::string& cell) { return is_siret(cell); })) return Content::siret;
    if (are([](const std::string& cell) { return is_siren(cell); })) return Content::siren;
    if (are(is_five_digits) && names_one_of(heading, {"postal", "postcode", "cp"})) return Content::postal_code;
    const bool named = names_one_of(heading, {"com", "insee", "codgeo", "code", "citycode"});
    if (named && are([](const std::string& cell) { return is_commune_code(cell); })) return Content::commune_code;
    if (names_one_of(heading, {"dep", "dpt"}) && are([](const std::string& cell) { return is_departement_code(cell); }))
        return Content::departement_code;
    if (names_one_of(heading, {"longitude", "lon", "lng"}) && are([](const std::string& c) { return in_degrees(c, 180); }))
        return Content::longitude;
    if (names_one_of(heading, {"latitude", "lat"}) && are([](const std::string& c) { return in_degrees(c, 90); }))
        return Content::latitude;
    if (are([](const std::string& cell) { return shape_of(cell).kind == Shape::number; })) return Content::number;
    if (are([](const std::string& cell) { return parse_date(cell).has_value(); })) return Content::date;
    if (are([](const std::string& cell) { return parse_yes_no(cell).has_value(); })) return Content::yes_no;
    return Content::text;
}

}  // namespace

// SQLite, Shapefile and FlatGeobuf by their first bytes, GeoJSON, TopoJSON and KML by their first word, archives by what
// they hold; what bears the name of such a file and is none shall be told so, not read as text.
bool looks_geographic(const std::filesystem::path& path) {
    static constexpr std::string_view endings[] = {".gpkg", ".shp", ".shx", ".dbf", ".geojson", ".topojson", ".json", ".fgb", ".kml", ".kmz", ".shz"};
    if (std::find(std::begin(endings), std::end(endings), lower(path.extension().string())) != std::end(endings)) return true;
    if (is_archive(path)) return holds_layers(path);
    std::ifstream file(path, std::ios::binary);
    std::string start(4096, '\0');
    file.read(start.data(), static_cast<std::streamsize>(start.size()));
    start.resize(static_cast<std::size_t>(file.gcount()));
    if (start.starts_with("SQLite format 3") || start.starts_with(std::string_view("\0\0\x27\x0A", 4)) ||
        start.starts_with("fgb") || start.find("<kml") != std::string::npos)
        return true;
    std::string_view text = start;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    return trim(text).starts_with('{');
}

std::string_view label_of(Content content) {
    switch (content) {
        case Content::empty: return tr_mark("nothing");
        case Content::commune_code: return tr_mark("commune codes");
        case Content::postal_code: return tr_mark("postal codes");
        case Content::departement_code: return tr_mark("département codes");
        case Content::siren: return tr_mark("SIREN numbers");
        case Content::siret: return tr_mark("SIRET numbers");
        case Content::qpv_2015: return tr_mark("QPV codes of 2015");
        case Content::qpv_2024: return tr_mark("QPV codes of 2024");
        case Content::number: return tr_mark("numbers");
        case Content::date: return tr_mark("dates");
        case Content::yes_no: return tr_mark("yes or no");
        case Content::longitude: return tr_mark("longitudes");
        case Content::latitude: return tr_mark("latitudes");
        case Content::text: return tr_mark("texts");
    }
    return {};
}

std::vector<ColumnInfo> describe_columns(const Table& table) {
    std::vector<ColumnInfo> described;
    for (std::size_t c = 0; c < table.headings.size(); ++c) {
        std::vector<const std::string*> cells;
        std::set<std::string_view> distinct;
        for (const TableRow& row : table.rows) {
            if (row.cells[c].empty()) continue;
            cells.push_back(&row.cells[c]);
            distinct.insert(row.cells[c]);
        }
        described.push_back({.heading = table.headings[c],
                             .content = content_of(table.headings[c], cells),
                             .filled = cells.size(),
                             .distinct = distinct.size(),
                             .example = cells.empty() ? std::string{} : *cells.front()});
        if (described.back().content == Content::commune_code) described.back().communes.insert(distinct.begin(), distinct.end());
    }
    return described;
}

SourceInfo describe(const std::filesystem::path& path, std::string_view shown_name, const TableOptions& options,
                    Problems& problems) {
    SourceInfo info;
    info.geographic = looks_geographic(path);
    if (!info.geographic) {
        TableReading reading = read_table_with_facts(path, shown_name, options, {}, problems, Extent::beginning);
        info.facts = std::move(reading.facts);
        info.table = std::move(reading.table);
        info.columns.push_back(describe_columns(info.table));
        return info;
    }
    Problems said;  // the layers say it again
    info.vector = list_layers(path, shown_name, said);
    if (info.vector.layers.empty()) problems.insert(problems.end(), said.begin(), said.end());
    for (LayerInfo& listed : info.vector.layers) {
        const std::size_t before = problems.size();
        const Layer layer = read_layer(path, shown_name, listed.name, problems);
        ShapeCounts shapes;
        for (std::size_t i = before; i < problems.size(); ++i) {
            shapes.without_geometry += problems[i].code == "GEO-040";
            shapes.invalid += problems[i].code == "GEO-041" || problems[i].code == "GEO-057";
        }
        info.shapes.push_back(shapes);
        if (listed.crs.empty()) listed.crs = layer.crs;
        info.columns.push_back(describe_columns(layer.table));
    }
    return info;
}

}  // namespace portulan::sources
