#include <algorithm>
#include <cmath>
#include <vector>

#include "backends/layer_styles.h"
#include "backends/xml_text.h"
#include "base/text.h"

namespace portulan::backends {
namespace {

std::string qml_number(double value) { return plain_number(value, 4); }

std::string qml_colour(Colour c) {
    return std::to_string(c.red) + "," + std::to_string(c.green) + "," + std::to_string(c.blue) + "," + std::to_string(std::lround(c.opacity * 255));
}

using Options = std::vector<std::pair<std::string_view, std::string>>;

std::string text_option(std::string_view name, std::string_view value) { return xml_tag("Option", {{"name", name}, {"type", "QString"}, {"value", value}}); }

/// `inside`: what stands in it after its options.
std::string symbol_layer(std::string_view kind, const Options& options, std::string_view inside = {}) {
    std::string map;
    for (const auto& [name, value] : options) map += text_option(name, value);
    return xml_tag("layer", {{"class", kind}, {"enabled", "1"}, {"locked", "0"}, {"pass", "0"}}, xml_tag("Option", {{"type", "Map"}}, map) + std::string(inside));
}

std::string in_quotes(std::string_view text, char mark) {
    std::string out(1, mark);
    for (const char c : text) out += c == mark ? std::string(2, mark) : std::string(1, c);
    return out + mark;
}

std::string dashes(const std::vector<double>& dash) {
    std::string out;
    for (const double length : dash) out += (out.empty() ? "" : ";") + qml_number(length);
    return out;
}

std::string_view cap_word(Cap cap) { return cap == Cap::round ? "round" : cap == Cap::square ? "square" : "flat"; }
std::string_view join_word(Join join) { return join == Join::round ? "round" : join == Join::miter ? "miter" : "bevel"; }

std::string line_layer(const Stroke& stroke) {
    Options options{{"capstyle", std::string(cap_word(stroke.cap))}, {"joinstyle", std::string(join_word(stroke.join))}, {"line_color", qml_colour(stroke.colour)},
                    {"line_style", "solid"}, {"line_width", qml_number(stroke.width)}, {"line_width_unit", "MM"}, {"use_custom_dash", stroke.dash.empty() ? "0" : "1"}};
    if (!stroke.dash.empty()) {
        options.emplace_back("customdash", dashes(stroke.dash));
        options.emplace_back("customdash_unit", "MM");
    }
    return symbol_layer("SimpleLine", options);
}

Options marker_options(std::string_view name, const std::optional<Colour>& fill, const std::optional<Stroke>& rim, double size, double angle = 0) {
    const Stroke line = rim.value_or(Stroke{.colour = {0, 0, 0, 0}, .width = 0, .dash = {}});
    return {{"name", std::string(name)}, {"angle", qml_number(angle)}, {"color", qml_colour(fill.value_or(Colour{0, 0, 0, 0}))}, {"size", qml_number(size)}, {"size_unit", "MM"},
            {"outline_color", qml_colour(line.colour)}, {"outline_style", rim ? "solid" : "no"}, {"outline_width", qml_number(line.width)}, {"outline_width_unit", "MM"}};
}

/// A marker at a point within the area, as wide as the square root of its value.
std::string circle_layer(const LayerCircle& circle) {
    const std::string wide = plain_number(2 * circle.radius / std::sqrt(circle.most), 9);
    const std::string size = "max(" + qml_number(2 * circle.least) + ", " + wide + " * sqrt(abs(" + in_quotes(circle.column, '"') + ")))";
    const std::string by_value = xml_tag("Option", {{"name", "size"}, {"type", "Map"}}, xml_tag("Option", {{"name", "active"}, {"type", "bool"}, {"value", "true"}}) + text_option("expression", size) + xml_tag("Option", {{"name", "type"}, {"type", "int"}, {"value", "3"}}));
    const std::string defined = xml_tag("data_defined_properties", {}, xml_tag("Option", {{"type", "Map"}}, text_option("name", "") + xml_tag("Option", {{"name", "properties"}, {"type", "Map"}}, by_value) + text_option("type", "collection")));
    const std::string mark = symbol_layer("SimpleMarker", marker_options("circle", circle.fill, circle.stroke, 2 * circle.radius), defined);
    const std::string symbol = xml_tag("symbol", {{"name", "@0@0"}, {"type", "marker"}, {"alpha", "1"}, {"clip_to_extent", "1"}, {"force_rhr", "0"}}, mark);
    return symbol_layer("CentroidFill", {{"point_on_surface", "1"}, {"point_on_all_parts", "0"}, {"clip_points", "0"}, {"clip_on_current_part_only", "0"}}, symbol);
}

std::string area_layers(const LayerSymbol& symbol) {
    if (symbol.circle) return circle_layer(*symbol.circle);
    std::string out;
    if (symbol.fill || !symbol.stroke)
        out += symbol_layer("SimpleFill", {{"color", qml_colour(symbol.fill.value_or(Colour{}))}, {"style", symbol.fill ? "solid" : "no"}, {"outline_style", "no"}});
    if (symbol.hatch)
        out += symbol_layer("LinePatternFill", {{"angle", qml_number(symbol.hatch->angle)}, {"distance", qml_number(symbol.hatch->step)}, {"distance_unit", "MM"},
                                                {"line_width", qml_number(symbol.hatch->width)}, {"line_width_unit", "MM"}, {"color", qml_colour(symbol.hatch->colour)}});
    if (symbol.casing) out += line_layer(*symbol.casing);
    if (symbol.stroke) out += line_layer(*symbol.stroke);
    return out;
}

std::string point_layer(const LayerSymbol& symbol) {
    return symbol_layer("SimpleMarker", marker_options(mark_name(symbol.shape), symbol.fill, symbol.stroke, symbol.size, symbol.shape == MarkShape::triangle_down ? 180 : 0));
}

std::string qml_symbol(const LayerSymbol& symbol, LayerKind kind, std::size_t number) {
    std::string layers;
    if (kind == LayerKind::areas) layers = area_layers(symbol);
    else if (kind == LayerKind::points) layers = point_layer(symbol);
    else {
        if (symbol.casing) layers += line_layer(*symbol.casing);
        layers += line_layer(symbol.stroke.value_or(Stroke{}));
    }
    const std::string_view word = kind == LayerKind::areas ? "fill" : kind == LayerKind::points ? "marker" : "line";
    return xml_tag("symbol", {{"name", std::to_string(number)}, {"type", word}, {"alpha", "1"}, {"clip_to_extent", "1"}, {"force_rhr", "0"}}, layers);
}

std::string qgis_condition(const StyleCondition& condition) {
    const std::string column = in_quotes(condition.column, '"');
    const bool number = parse_number(condition.value, '.').has_value();
    const std::string value = number && condition.how != Comparison::equal && condition.how != Comparison::different ? condition.value : in_quotes(condition.value, '\'');
    switch (condition.how) {
        case Comparison::equal: return column + " = " + value;
        case Comparison::different: return column + " <> " + value;
        case Comparison::less: return column + " < " + value;
        case Comparison::at_most: return column + " <= " + value;
        case Comparison::more: return column + " > " + value;
        case Comparison::at_least: return column + " >= " + value;
        case Comparison::absent: return column + " IS NULL";
        case Comparison::present: return column + " IS NOT NULL";
    }
    return {};
}

/// The column that all rules compare with one word each; empty where they do not.
std::string category_column(const LayerStyle& style) {
    std::string column;
    for (const StyleRule& rule : style.rules) {
        if (rule.otherwise) continue;
        if (rule.when.size() != 1 || rule.when[0].size() != 1 || rule.when[0][0].how != Comparison::equal) return {};
        if (!column.empty() && column != rule.when[0][0].column) return {};
        column = rule.when[0][0].column;
    }
    return column;
}

/// Circles of small values are drawn last, on top; areas without a value first of all.
std::string order_of(const LayerStyle& style) {
    const auto circle = std::find_if(style.rules.begin(), style.rules.end(), [](const StyleRule& rule) { return rule.symbol.circle.has_value(); });
    if (circle == style.rules.end()) return {};
    return xml_tag("orderby", {}, xml_tag("orderByClause", {{"asc", "0"}, {"nullsFirst", "1"}}, "abs(" + xml_escape(in_quotes(circle->symbol.circle->column, '"')) + ")"));
}

std::string renderer(const LayerStyle& style, LayerKind kind) {
    std::string symbols, parts;
    const std::string order = order_of(style);
    const std::string_view ordered = order.empty() ? "0" : "1";
    for (std::size_t i = 0; i < style.rules.size(); ++i) symbols += qml_symbol(style.rules[i].symbol, kind, i);
    symbols = xml_tag("symbols", {}, symbols);
    if (style.rules.size() == 1 && style.rules[0].when.empty())
        return xml_tag("renderer-v2", {{"type", "singleSymbol"}, {"enableorderby", ordered}, {"forceraster", "0"}, {"symbollevels", "0"}}, symbols + order);
    const std::string column = category_column(style);
    for (std::size_t i = 0; i < style.rules.size(); ++i) {
        const StyleRule& rule = style.rules[i];
        const std::string number = std::to_string(i);
        if (!column.empty())
            parts += xml_tag("category", {{"symbol", number}, {"value", rule.otherwise ? "" : rule.when[0][0].value}, {"type", rule.otherwise ? "NULL" : "string"}, {"label", rule.label}, {"render", "true"}});
        else
            parts += xml_tag("rule", {{"key", "regle-" + number}, {"symbol", number}, {"label", rule.label}, {"filter", qgis_expression(rule)}});
    }
    if (!column.empty())
        return xml_tag("renderer-v2", {{"type", "categorizedSymbol"}, {"attr", column}, {"enableorderby", ordered}, {"forceraster", "0"}, {"symbollevels", "0"}}, xml_tag("categories", {}, parts) + symbols + order);
    return xml_tag("renderer-v2", {{"type", "RuleRenderer"}, {"enableorderby", ordered}, {"forceraster", "0"}, {"symbollevels", "0"}}, xml_tag("rules", {{"key", "regles"}}, parts) + symbols + order);
}

std::string labeling(const StyleLabels& labels, LayerKind kind) {
    const std::string weight = labels.bold ? "63" : "50", italic = labels.italic ? "1" : "0";
    const std::string named = std::string(labels.bold ? "SemiBold" : "Regular") + (labels.italic ? " Italic" : "");
    const std::string buffer = labels.halo ? xml_tag("text-buffer", {{"bufferDraw", "1"}, {"bufferSize", qml_number(labels.halo_mm)}, {"bufferSizeUnits", "MM"}, {"bufferColor", qml_colour(*labels.halo)},
                                                                     {"bufferOpacity", "1"}, {"bufferJoinStyle", "128"}, {"bufferNoFill", "0"}})
                                           : xml_tag("text-buffer", {{"bufferDraw", "0"}});
    const std::string text = xml_tag("text-style", {{"fieldName", labels.column}, {"isExpression", "0"}, {"fontFamily", labels.family}, {"namedStyle", named}, {"fontWeight", weight}, {"fontItalic", italic},
                                                    {"fontSize", qml_number(labels.size_pt)}, {"fontSizeUnit", "Point"}, {"textColor", qml_colour(labels.colour)}, {"textOpacity", "1"}, {"multilineHeight", "1"}}, buffer);
    const std::string format = xml_tag("text-format", {{"autoWrapLength", "22"}, {"wrapChar", ""}, {"useMaxLineLengthForAutoWrap", "1"}, {"multilineAlign", "1"}, {"decimals", "3"}, {"plussign", "0"}});
    // 1: over the point; 2: along the line; 4: level, within the area; 6: beside the point, at its best side.
    const std::string_view place = kind == LayerKind::points ? "6" : kind == LayerKind::lines ? "2" : "4";
    const std::string placement = xml_tag("placement", {{"placement", place}, {"dist", kind == LayerKind::points ? "1" : "0"}, {"distUnits", "MM"}, {"predefinedPositionOrder", "TR,TL,BR,BL,R,L,TSR,BSR"},
                                                        {"centroidInside", "1"}, {"centroidWhole", "1"}, {"fitInPolygonOnly", "0"}, {"priority", "5"}, {"offsetType", "1"}, {"quadOffset", "4"}});
    const std::string rendering = xml_tag("rendering", {{"drawLabels", "1"}, {"obstacle", "1"}, {"obstacleType", "1"}, {"displayAll", "0"}, {"scaleVisibility", "0"}, {"fontLimitPixelSize", "0"}, {"labelPerPart", "0"}, {"mergeLines", "0"}});
    return xml_tag("labeling", {{"type", "simple"}}, xml_tag("settings", {{"calloutType", "simple"}}, text + format + placement + rendering));
}

}  // namespace

std::string_view mark_name(MarkShape shape) {
    switch (shape) {
        case MarkShape::circle: return "circle";
        case MarkShape::square: return "square";
        case MarkShape::diamond: return "diamond";
        case MarkShape::triangle:
        case MarkShape::triangle_down: return "triangle";
        case MarkShape::pentagon: return "pentagon";
        case MarkShape::hexagon: return "hexagon";
        case MarkShape::star: return "star";
        case MarkShape::cross: return "cross_fill";
    }
    return "circle";
}

std::string qgis_expression(const StyleRule& rule) {
    if (rule.otherwise) return "ELSE";
    std::string out;
    for (const auto& all : rule.when) {
        std::string part;
        for (const StyleCondition& condition : all) part += (part.empty() ? "" : " AND ") + qgis_condition(condition);
        if (rule.when.size() > 1 && all.size() > 1) part = "(" + part + ")";
        out += (out.empty() ? "" : " OR ") + part;
    }
    return out;
}

std::string qml_symbology(const LayerStyle& style, LayerKind kind) {
    return renderer(style, kind) + (style.labels ? labeling(*style.labels, kind) : std::string());
}

std::string write_qml(const LayerStyle& style, LayerKind kind) {
    const std::string_view labels = style.labels ? "1" : "0";
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" +
           xml_tag("qgis", {{"version", "3.22.0"}, {"styleCategories", "Symbology|Labeling"}, {"labelsEnabled", labels}},
                   qml_symbology(style, kind) + xml_words("blendMode", "0") + xml_words("featureBlendMode", "0") + xml_words("layerOpacity", "1") +
                       xml_words("layerGeometryType", kind == LayerKind::points ? "0" : kind == LayerKind::lines ? "1" : "2"));
}

}  // namespace portulan::backends
