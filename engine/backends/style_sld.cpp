#include <cmath>

#include "backends/layer_styles.h"
#include "backends/xml_text.h"
#include "base/text.h"

namespace portulan::backends {
namespace {

constexpr double pixel = 0.28;  // mm: the standard's (OGC 05-077r4, 10.2)

std::string sld_pixels(double mm) { return plain_number(mm / pixel, 3); }

std::string parameter(std::string_view name, std::string_view value) { return xml_tag("se:SvgParameter", {{"name", name}}, xml_escape(value)); }

std::string sld_fill(Colour colour) {
    return xml_tag("se:Fill", {}, parameter("fill", hex_of(colour)) + (colour.opacity < 1 ? parameter("fill-opacity", plain_number(colour.opacity, 3)) : std::string()));
}

std::string sld_stroke(const Stroke& stroke) {
    std::string out = parameter("stroke", hex_of(stroke.colour)) + parameter("stroke-width", sld_pixels(stroke.width));
    if (stroke.colour.opacity < 1) out += parameter("stroke-opacity", plain_number(stroke.colour.opacity, 3));
    out += parameter("stroke-linejoin", stroke.join == Join::miter ? "mitre" : stroke.join == Join::round ? "round" : "bevel");
    out += parameter("stroke-linecap", stroke.cap == Cap::round ? "round" : stroke.cap == Cap::square ? "square" : "butt");
    std::string dash;
    for (const double length : stroke.dash) dash += (dash.empty() ? "" : " ") + sld_pixels(length);
    if (!dash.empty()) out += parameter("stroke-dasharray", dash);
    return xml_tag("se:Stroke", {}, out);
}

std::string sld_hatch(const LayerHatch& hatch) {
    const std::string mark = xml_tag("se:Mark", {}, xml_words("se:WellKnownName", "horline") + sld_stroke({.colour = hatch.colour, .width = hatch.width, .dash = {}}));
    const std::string graphic = mark + xml_words("se:Size", sld_pixels(hatch.step)) + xml_tag("se:Rotation", {}, xml_words("ogc:Literal", plain_number(hatch.angle, 2)));
    return xml_tag("se:PolygonSymbolizer", {}, xml_tag("se:Fill", {}, xml_tag("se:GraphicFill", {}, xml_tag("se:Graphic", {}, graphic))));
}

/// At the middle of the area, as wide as the square root of its value.
std::string sld_circle(const LayerCircle& circle) {
    const std::string value = xml_tag("ogc:Function", {{"name", "sqrt"}}, xml_tag("ogc:Function", {{"name", "abs"}}, xml_words("ogc:PropertyName", circle.column)));
    const std::string size = xml_tag("ogc:Mul", {}, xml_words("ogc:Literal", plain_number(2 * circle.radius / pixel / std::sqrt(circle.most), 9)) + value);
    const std::string mark = xml_words("se:WellKnownName", "circle") + sld_fill(circle.fill) + (circle.stroke ? sld_stroke(*circle.stroke) : std::string());
    return xml_tag("se:PointSymbolizer", {}, xml_tag("se:Graphic", {}, xml_tag("se:Mark", {}, mark) + xml_tag("se:Size", {}, size)));
}

std::string sld_area(const LayerSymbol& symbol) {
    if (symbol.circle) return sld_circle(*symbol.circle);
    std::string out;
    if (symbol.fill) out += xml_tag("se:PolygonSymbolizer", {}, sld_fill(*symbol.fill));
    if (symbol.hatch) out += sld_hatch(*symbol.hatch);
    for (const auto& stroke : {symbol.casing, symbol.stroke})
        if (stroke) out += xml_tag("se:PolygonSymbolizer", {}, sld_stroke(*stroke));
    return out;
}

std::string sld_line(const LayerSymbol& symbol) {
    std::string out;
    for (const auto& stroke : {symbol.casing, symbol.stroke})
        if (stroke) out += xml_tag("se:LineSymbolizer", {}, sld_stroke(*stroke));
    return out;
}

std::string sld_point(const LayerSymbol& symbol) {
    std::string mark = xml_words("se:WellKnownName", mark_name(symbol.shape));
    if (symbol.fill) mark += sld_fill(*symbol.fill);
    if (symbol.stroke) mark += sld_stroke(*symbol.stroke);
    std::string graphic = xml_tag("se:Mark", {}, mark) + xml_words("se:Size", sld_pixels(symbol.size));
    if (symbol.shape == MarkShape::triangle_down) graphic += xml_tag("se:Rotation", {}, xml_words("ogc:Literal", "180"));
    return xml_tag("se:PointSymbolizer", {}, xml_tag("se:Graphic", {}, graphic));
}

std::string ogc_condition(const StyleCondition& condition) {
    const std::string property = xml_words("ogc:PropertyName", condition.column);
    const auto compare = [&](std::string_view name) { return xml_tag(name, {}, property + xml_words("ogc:Literal", condition.value)); };
    switch (condition.how) {
        case Comparison::equal: return compare("ogc:PropertyIsEqualTo");
        case Comparison::different: return compare("ogc:PropertyIsNotEqualTo");
        case Comparison::less: return compare("ogc:PropertyIsLessThan");
        case Comparison::at_most: return compare("ogc:PropertyIsLessThanOrEqualTo");
        case Comparison::more: return compare("ogc:PropertyIsGreaterThan");
        case Comparison::at_least: return compare("ogc:PropertyIsGreaterThanOrEqualTo");
        case Comparison::absent: return xml_tag("ogc:PropertyIsNull", {}, property);
        case Comparison::present: return xml_tag("ogc:Not", {}, xml_tag("ogc:PropertyIsNull", {}, property));
    }
    return {};
}

std::string ogc_filter(const StyleRule& rule) {
    if (rule.otherwise) return xml_tag("se:ElseFilter", {});
    std::string any;
    for (const auto& conditions : rule.when) {
        std::string all;
        for (const StyleCondition& condition : conditions) all += ogc_condition(condition);
        any += conditions.size() > 1 ? xml_tag("ogc:And", {}, all) : all;
    }
    if (any.empty()) return {};
    return xml_tag("ogc:Filter", {}, rule.when.size() > 1 ? xml_tag("ogc:Or", {}, any) : any);
}

std::string sld_labels(const StyleLabels& labels) {
    std::string out = xml_tag("se:Label", {}, xml_words("ogc:PropertyName", labels.column));
    out += xml_tag("se:Font", {}, parameter("font-family", labels.family) + parameter("font-size", plain_number(labels.size_pt * 25.4 / 72 / pixel, 2)) +
                                      (labels.bold ? parameter("font-weight", "bold") : std::string()) + (labels.italic ? parameter("font-style", "italic") : std::string()));
    if (labels.halo) out += xml_tag("se:Halo", {}, xml_words("se:Radius", sld_pixels(labels.halo_mm)) + sld_fill(*labels.halo));
    return xml_tag("se:Rule", {}, xml_tag("se:TextSymbolizer", {}, out + sld_fill(labels.colour)));
}

}  // namespace

std::string write_sld(const LayerStyle& style, LayerKind kind, std::string_view name) {
    std::string rules;
    for (const StyleRule& rule : style.rules) {
        const std::string symbol = kind == LayerKind::areas ? sld_area(rule.symbol) : kind == LayerKind::lines ? sld_line(rule.symbol) : sld_point(rule.symbol);
        rules += xml_tag("se:Rule", {}, xml_words("se:Name", rule.label) + xml_tag("se:Description", {}, xml_words("se:Title", rule.label)) + ogc_filter(rule) + symbol);
    }
    if (style.labels) rules += sld_labels(*style.labels);
    const std::string style_of = xml_tag("UserStyle", {}, xml_words("se:Name", name) + xml_tag("se:FeatureTypeStyle", {}, rules));
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" +
           xml_tag("StyledLayerDescriptor", {{"xmlns", "http://www.opengis.net/sld"}, {"xmlns:se", "http://www.opengis.net/se"}, {"xmlns:ogc", "http://www.opengis.net/ogc"}, {"version", "1.1.0"}},
                   xml_tag("NamedLayer", {}, xml_words("se:Name", name) + style_of));
}

}  // namespace portulan::backends
