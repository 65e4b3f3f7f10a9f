// SLD 1.0 (OGC 02-070) and 1.1 with Symbology Encoding (05-078r4): rules, filters, symbols, texts.
#include <cmath>
#include <pugixml.hpp>

#include "base/text.h"
#include "sources/layer_style_parts.h"

namespace portulan::sources {
namespace {

constexpr double sld_pixel = 0.28;  // mm (05-077r4, 10.2)
constexpr int deepest_filter = 32;

/// Without its prefix: "se:Rule" and "Rule" are one.
std::string_view local(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    return name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_node& one : node.children())
        if (local(one) == name) return one;
    return {};
}

std::string words_of(const pugi::xml_node& node) {
    std::string out;
    for (const pugi::xml_node& one : node.children()) {
        if (one.type() == pugi::node_pcdata || one.type() == pugi::node_cdata) out += one.value();
        else if (local(one) == "Literal" || local(one) == "PropertyName") out += words_of(one);
    }
    return std::string(trim(out));
}

class SldReader {
public:
    explicit SldReader(StyleNotes& notes) : notes_(notes) {}

    LayerStyle read(const pugi::xml_node& root) {
        const pugi::xml_node layer = child(root, "NamedLayer") ? child(root, "NamedLayer") : child(root, "UserLayer");
        pugi::xml_node user = child(layer, "UserStyle");
        if (!user && local(root) == "FeatureTypeStyle") read_rules(root);
        int features = 0;
        for (const pugi::xml_node& type : user.children())
            if (local(type) == "FeatureTypeStyle" && ++features > 0) read_rules(type);
        return std::move(style_);
    }

private:
    void read_rules(const pugi::xml_node& type) {
        for (const pugi::xml_node& rule : type.children())
            if (local(rule) == "Rule") read_rule(rule);
            else if (local(rule) == "Transformation" || local(rule) == "VendorOption") notes_.tell(rule, std::string(local(rule)));
    }

    void read_rule(const pugi::xml_node& node) {
        StyleRule rule{.label = label_of(node), .place = notes_.place(node)};
        bool drawn = false, text = false;
        for (const pugi::xml_node& part : node.children()) {
            const std::string_view name = local(part);
            if (name == "ElseFilter") rule.otherwise = true;
            else if (name == "Filter") {
                auto when = read_filter(part);
                if (!when) return;
                rule.when = std::move(*when);
            } else if (name == "PolygonSymbolizer") drawn = read_polygon(part, rule.symbol) || drawn;
            else if (name == "LineSymbolizer") drawn = read_line(part, rule.symbol) || drawn;
            else if (name == "PointSymbolizer") drawn = read_point(part, rule.symbol) || drawn;
            else if (name == "TextSymbolizer") text = read_text(part) || text;
            else if (name == "MinScaleDenominator" || name == "MaxScaleDenominator" || name == "RasterSymbolizer") notes_.tell(part, std::string(name));
        }
        if (drawn || !text) style_.rules.push_back(std::move(rule));
    }

    static std::string label_of(const pugi::xml_node& rule) {
        const std::string title = words_of(child(child(rule, "Description"), "Title"));
        if (!title.empty()) return title;
        const std::string own = words_of(child(rule, "Title"));
        return own.empty() ? words_of(child(rule, "Name")) : own;
    }

    /// Millimetres to a unit of the symbolizer; metres on the ground have none.
    double unit_of(const pugi::xml_node& symbolizer) {
        const std::string unit = symbolizer.attribute("uom").value();
        if (unit.ends_with("metre") || unit.ends_with("foot")) notes_.tell(symbolizer, "uom");
        return unit.ends_with("mm") || unit.ends_with("millimetre") ? 1 : sld_pixel;
    }

    static std::string parameter(const pugi::xml_node& of, std::string_view name) {
        for (const pugi::xml_node& one : of.children())
            if ((local(one) == "SvgParameter" || local(one) == "CssParameter") && name == one.attribute("name").value()) return words_of(one);
        return {};
    }

    static std::optional<Colour> colour_in(const pugi::xml_node& of, const std::string& what) {
        const std::string hex = parameter(of, what);
        if (hex.size() != 7 || hex[0] != '#') return std::nullopt;
        Colour colour = colour_of(lower(hex));
        colour.opacity = parse_number(parameter(of, what + "-opacity"), '.').value_or(1);
        return colour;
    }

    static std::optional<Stroke> stroke_in(const pugi::xml_node& node, double unit) {
        const pugi::xml_node of = child(node, "Stroke");
        if (!of) return std::nullopt;
        Stroke stroke{.colour = colour_in(of, "stroke").value_or(Colour{}), .width = parse_number(parameter(of, "stroke-width"), '.').value_or(1) * unit, .dash = {}};
        const std::string dash = parameter(of, "stroke-dasharray");
        for (std::size_t at = 0; at < dash.size();) {
            const std::size_t end = std::min(dash.find_first_of(" ,", at), dash.size());
            if (const auto length = parse_number(dash.substr(at, end - at), '.')) stroke.dash.push_back(*length * unit);
            at = end + 1;
        }
        const std::string cap = parameter(of, "stroke-linecap");
        stroke.cap = cap == "round" ? Cap::round : cap == "square" ? Cap::square : Cap::butt;
        return stroke;
    }

    static void add_stroke(std::optional<Stroke> stroke, LayerSymbol& symbol) {
        if (!stroke) return;
        if (symbol.stroke && symbol.stroke->width > stroke->width) symbol.casing = symbol.stroke;
        symbol.stroke = std::move(stroke);
    }

    bool read_polygon(const pugi::xml_node& node, LayerSymbol& symbol) {
        const double unit = unit_of(node);
        if (const pugi::xml_node fill = child(node, "Fill")) {
            if (const pugi::xml_node graphic = child(child(fill, "GraphicFill"), "Graphic")) read_hatch(graphic, unit, symbol);
            else symbol.fill = colour_in(fill, "fill").value_or(Colour{128, 128, 128});
        }
        add_stroke(stroke_in(node, unit), symbol);
        return true;
    }

    void read_hatch(const pugi::xml_node& graphic, double unit, LayerSymbol& symbol) {
        const pugi::xml_node mark = child(graphic, "Mark");
        const std::string name = words_of(child(mark, "WellKnownName"));
        static constexpr std::pair<std::string_view, double> lines[] = {{"horline", 0}, {"shape://horline", 0}, {"slash", 45}, {"shape://slash", 45}, {"backslash", 135}, {"shape://backslash", 135}, {"line", 90}, {"shape://vertline", 90}};
        for (const auto& [known, angle] : lines) {
            if (name != known) continue;
            const auto stroke = stroke_in(mark, unit);
            const double turned = parse_number(words_of(child(graphic, "Rotation")), '.').value_or(0);
            symbol.hatch = LayerHatch{.angle = angle + turned, .step = parse_number(words_of(child(graphic, "Size")), '.').value_or(6) * unit, .width = stroke ? stroke->width : unit, .colour = stroke ? stroke->colour : Colour{}};
            return;
        }
        notes_.tell(graphic, "GraphicFill " + name);
    }

    bool read_line(const pugi::xml_node& node, LayerSymbol& symbol) {
        if (child(child(node, "Stroke"), "GraphicStroke")) notes_.tell(node, "GraphicStroke");
        if (child(node, "PerpendicularOffset")) notes_.tell(child(node, "PerpendicularOffset"), "PerpendicularOffset");
        add_stroke(stroke_in(node, unit_of(node)), symbol);
        return true;
    }

    bool read_point(const pugi::xml_node& node, LayerSymbol& symbol) {
        const double unit = unit_of(node);
        const pugi::xml_node graphic = child(node, "Graphic"), mark = child(graphic, "Mark");
        if (child(graphic, "ExternalGraphic") && !mark) notes_.tell(child(graphic, "ExternalGraphic"), "ExternalGraphic");
        const std::string name = words_of(child(mark, "WellKnownName"));
        const auto shape = mark_named(name.empty() ? "square" : name);
        if (mark && !shape) notes_.tell(mark, name);
        symbol.shape = shape.value_or(MarkShape::circle);
        if (symbol.shape == MarkShape::triangle && std::abs(parse_number(words_of(child(graphic, "Rotation")), '.').value_or(0) - 180) < 1) symbol.shape = MarkShape::triangle_down;
        if (const pugi::xml_node fill = child(mark, "Fill")) symbol.fill = colour_in(fill, "fill").value_or(Colour{128, 128, 128});
        symbol.stroke = stroke_in(mark, unit);
        symbol.size = parse_number(words_of(child(graphic, "Size")), '.').value_or(6) * unit;
        return true;
    }

    bool read_text(const pugi::xml_node& node) {
        const double unit = unit_of(node);
        const pugi::xml_node label = child(node, "Label"), font = child(node, "Font");
        StyleLabels labels;
        for (const pugi::xml_node& part : label.children())
            if (local(part) == "Function") notes_.tell(part, "Function " + std::string(part.attribute("name").value()));
        labels.column = words_of(child(label, "PropertyName"));
        labels.family = parameter(font, "font-family");
        labels.bold = parameter(font, "font-weight") == "bold";
        labels.italic = parameter(font, "font-style") == "italic";
        labels.size_pt = parse_number(parameter(font, "font-size"), '.').value_or(10) * unit * 72 / 25.4;
        labels.colour = child(node, "Fill") ? colour_in(child(node, "Fill"), "fill").value_or(Colour{}) : Colour{};
        if (const pugi::xml_node halo = child(node, "Halo")) {
            labels.halo = child(halo, "Fill") ? colour_in(child(halo, "Fill"), "fill").value_or(Colour{255, 255, 255}) : Colour{255, 255, 255};
            labels.halo_mm = parse_number(words_of(child(halo, "Radius")), '.').value_or(1) * unit;
        }
        style_.labels = std::move(labels);
        return true;
    }

    /// Nothing, and what is not understood is told, where it cannot be said by comparisons.
    std::optional<Conditions> read_filter(const pugi::xml_node& filter) {
        for (const pugi::xml_node& part : filter.children())
            if (part.type() == pugi::node_element) return read_operator(part, 0);
        return Conditions{};
    }

    std::optional<Conditions> read_operator(const pugi::xml_node& node, int depth) {
        const std::string_view name = local(node);
        if (depth > deepest_filter) return not_understood(node);
        if (name == "And" || name == "Or") {
            Conditions found;
            bool first = true;
            for (const pugi::xml_node& part : node.children()) {
                if (part.type() != pugi::node_element) continue;
                auto one = read_operator(part, depth + 1);
                if (!one) return std::nullopt;
                if (name == "And" && !first) found = both(found, *one);
                else found.insert(found.end(), one->begin(), one->end());
                first = false;
            }
            return found;
        }
        const std::string column = words_of(child(node, "PropertyName")), value = words_of(child(node, "Literal"));
        if (name == "Not" && local(node.first_child()) == "PropertyIsNull") return Conditions{{{words_of(child(node.first_child(), "PropertyName")), Comparison::present, {}}}};
        if (column.empty()) return not_understood(node);
        if (name == "PropertyIsNull") return Conditions{{{column, Comparison::absent, {}}}};
        if (name == "PropertyIsBetween")
            return Conditions{{{column, Comparison::at_least, words_of(child(node, "LowerBoundary"))}, {column, Comparison::at_most, words_of(child(node, "UpperBoundary"))}}};
        static constexpr std::pair<std::string_view, Comparison> names[] = {
            {"PropertyIsEqualTo", Comparison::equal}, {"PropertyIsNotEqualTo", Comparison::different}, {"PropertyIsLessThan", Comparison::less}, {"PropertyIsLessThanOrEqualTo", Comparison::at_most},
            {"PropertyIsGreaterThan", Comparison::more}, {"PropertyIsGreaterThanOrEqualTo", Comparison::at_least}};
        for (const auto& [known, how] : names)
            if (name == known) return Conditions{{{column, how, value}}};
        return not_understood(node);
    }

    std::optional<Conditions> not_understood(const pugi::xml_node& node) {
        notes_.tell(node, std::string(local(node)));
        return std::nullopt;
    }

    StyleNotes& notes_;
    LayerStyle style_;
};

}  // namespace

LayerStyle read_sld(const pugi::xml_node& root, StyleNotes& notes) { return SldReader(notes).read(root); }

}  // namespace portulan::sources
