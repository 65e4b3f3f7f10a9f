#include "backends/geo_project_files.h"
#include "backends/layer_styles.h"
#include "backends/ogr_layer.h"
#include "backends/xml_text.h"
#include "backends/zip_file.h"
#include "base/text.h"

namespace portulan::backends {
namespace {

/// QGIS reads the name alone for systems that it numbers itself; the words are read by all.
std::string crs_of(const GeoProject& project) { return xml_tag("spatialrefsys", {}, xml_words("wkt", wkt_of(project.crs)) + xml_words("authid", project.crs)); }

std::string source_of(const GeoTable& table, std::string_view database) { return "./" + std::string(database) + "|layername=" + table.layer.name; }

/// Two layers of the map may show one table in one style. QGIS puts ids of its own in the place of those of ten letters and fewer.
std::string layer_id(const GeoProject& project, const GeoMapLayer& layer, std::size_t number) {
    return "portulan_" + project.tables[layer.table].layer.name + "_" + std::to_string(number);
}

std::string box_words(const Box& box) {
    return xml_words("xmin", plain_number(box.min_x, 3)) + xml_words("ymin", plain_number(box.min_y, 3)) + xml_words("xmax", plain_number(box.max_x, 3)) + xml_words("ymax", plain_number(box.max_y, 3));
}

std::string aliases_of(const GeoTable& table) {
    std::string out;
    for (std::size_t i = 0; i < table.headings.size(); ++i)
        out += xml_tag("alias", {{"field", table.layer.table.columns[i]}, {"index", std::to_string(i + 1)}, {"name", table.headings[i]}});
    return out.empty() ? out : xml_tag("aliases", {}, out);
}

std::string map_layer(const GeoProject& project, const GeoMapLayer& layer, std::size_t number, std::string_view database) {
    const GeoTable& table = project.tables[layer.table];
    const LayerStyle& style = table.styles[layer.style].style;
    const std::string_view geometry = table.kind == LayerKind::points ? "Point" : table.kind == LayerKind::lines ? "Line" : "Polygon";
    std::string inside = xml_words("id", layer_id(project, layer, number)) + xml_words("datasource", source_of(table, database)) + xml_words("layername", layer.title) + xml_words("abstract", table.description);
    inside += xml_tag("srs", {}, crs_of(project)) + xml_tag("provider", {{"encoding", "UTF-8"}}, "ogr");
    inside += aliases_of(table) + qml_symbology(style, table.kind) + xml_words("blendMode", "0") + xml_words("featureBlendMode", "0") + xml_words("layerOpacity", "1");
    return xml_tag("maplayer", {{"type", "vector"}, {"geometry", geometry}, {"labelsEnabled", style.labels ? "1" : "0"}, {"readOnly", "0"}, {"simplifyDrawingHints", "1"}, {"simplifyDrawingTol", "1"}, {"simplifyAlgorithm", "0"}, {"simplifyLocal", "1"}, {"simplifyMaxScale", "1"}, {"maxScale", "0"}, {"minScale", "0"}, {"hasScaleBasedVisibilityFlag", "0"}},
                   inside);
}

std::string_view check_word(bool shown) { return shown ? "Qt::Checked" : "Qt::Unchecked"; }

std::string tree_group(std::string_view name, bool shown, bool one_at_a_time, std::string_view inside) {
    if (one_at_a_time)
        return xml_tag("layer-tree-group", {{"name", name}, {"checked", check_word(shown)}, {"expanded", "1"}, {"mutually-exclusive", "1"}, {"mutually-exclusive-child", "0"}}, inside);
    return xml_tag("layer-tree-group", {{"name", name}, {"checked", check_word(shown)}, {"expanded", "0"}}, inside);
}

/// The tree of groups and layers; groups that stand in one group follow each other.
std::string layer_tree(const GeoProject& project, std::string_view database) {
    std::string tree, within, members;
    std::size_t number = 0;
    const auto close = [&] {
        if (!within.empty()) tree += tree_group(within, true, true, members);
        within.clear();
        members.clear();
    };
    for (const GeoMapGroup& group : project.groups) {
        std::string layers;
        for (const GeoMapLayer& layer : group.layers) {
            const GeoTable& table = project.tables[layer.table];
            layers += xml_tag("layer-tree-layer", {{"id", layer_id(project, layer, number++)}, {"name", layer.title}, {"source", source_of(table, database)}, {"providerKey", "ogr"}, {"checked", check_word(layer.shown)}, {"expanded", "0"}, {"legend_exp", ""}});
        }
        if (group.within != within) close();
        if (!group.title.empty()) layers = tree_group(group.title, group.shown, false, layers);
        (group.within.empty() ? tree : members) += layers;
        within = group.within;
    }
    close();
    return xml_tag("layer-tree-group", {}, tree);
}

std::string canvas(const GeoProject& project) {
    return xml_tag("mapcanvas", {{"name", "theMapCanvas"}, {"annotationsVisible", "1"}},
                   xml_words("units", "meters") + xml_tag("extent", {}, box_words(project.extent)) + xml_words("rotation", "0") + xml_tag("destinationsrs", {}, crs_of(project)) + xml_words("rendermaptile", "0"));
}

std::string properties(const GeoProject& project) {
    const auto number = [](std::string_view name, int value) { return xml_tag(name, {{"type", "int"}}, std::to_string(value)); };
    const Colour c = project.background;
    return xml_tag("properties", {}, xml_tag("Gui", {}, number("CanvasColorRedPart", c.red) + number("CanvasColorGreenPart", c.green) + number("CanvasColorBluePart", c.blue)) +
                                         xml_tag("Paths", {}, xml_tag("Absolute", {{"type", "bool"}}, "false")) +
                                         xml_tag("SpatialRefSys", {}, number("ProjectionsEnabled", 1)));
}

}  // namespace

std::string write_qgz(const GeoProject& project, std::string_view database, std::string_view stem) {
    std::string layers;
    std::size_t number = 0;
    for (const GeoMapGroup& group : project.groups)
        for (const GeoMapLayer& layer : group.layers) layers += map_layer(project, layer, number++, database);
    const std::string metadata = xml_tag("projectMetadata", {}, xml_words("type", "dataset") + xml_words("title", project.title) + xml_words("author", project.author) + xml_words("creation", project.date + "T00:00:00"));
    const std::string text = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" +
                             xml_tag("qgis", {{"projectname", project.title}, {"version", "3.22.0"}, {"saveDateTime", project.date + "T00:00:00"}},
                                     xml_tag("homePath", {{"path", ""}}) + xml_words("title", project.title) + xml_tag("projectCrs", {}, crs_of(project)) + layer_tree(project, database) + canvas(project) +
                                         xml_tag("projectlayers", {}, layers) + properties(project) + metadata);
    return write_zip({{std::string(stem) + ".qgs", text}}, project.date);
}

}  // namespace portulan::backends
