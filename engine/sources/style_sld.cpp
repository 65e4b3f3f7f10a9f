// SLD 1.0 (OGC 02-070) and 1.1 with Symbology Encoding (05-078r4): rules, filters, symbols, texts.
#include <algorithm>
#include <cmath>
#include <iterator>
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

std::string words_of(const pugi::xml_node& node, bool with_literals = true) {
    std::string out;
    for (const pugi::xml_node& one : node.children()) {
        if (one.type() == pugi::node_pcdata || one.type() == pugi::node_cdata) out += one.value();
        else if (with_literals && (local(one) == "Literal" || local(one) == "PropertyName")) out += words_of(one, false);  // which hold nothing but words
    }
    return std::string(trim(out));
}

class SldReader {
public:
    explicit SldReader(StyleNotes& notes) : notes_(notes) {}

    LayerStyle read(const pugi::xml_node& root) {
        const pugi::xml_node layer = child(root, "NamedLayer") ? child(root, "NamedLayer") : child(root, "UserLayer");
        const pugi::xml_node user = child(layer, "UserStyle");
        if (!user && local(root) == "FeatureTypeStyle") read_rules(root);
        for (const pugi::xml_node& type : user.children())
            if (local(type) == "FeatureTypeStyle") read_rules(type);
        tell_others(root, layer, {"NamedLayer", "UserLayer"});
        tell_others(layer, user, {"UserStyle", "NamedStyle"});
        return std::move(style_);
    }

private:
    /// One layer in one style is read; those beside it are told.
    void tell_others(const pugi::xml_node& parent, const pugi::xml_node& taken, std::initializer_list<std::string_view> names) {
        for (const pugi::xml_node& one : parent.children())
            if (one != taken && std::find(names.begin(), names.end(), local(one)) != names.end()) notes_.tell(one, std::string(local(one)) + " " + words_of(child(one, "Name")));
    }

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
        std::string title = words_of(child(child(rule, "Description"), "Title"));
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

    /// Functions and columns in the place of a word are told.
    std::string parameter(const pugi::xml_node& of, std::string_view name) {
        for (const pugi::xml_node& one : of.children()) {
            if ((local(one) != "SvgParameter" && local(one) != "CssParameter") || name != one.attribute("name").value()) continue;
            for (const pugi::xml_node& part : one.children())
                if (part.type() == pugi::node_element && local(part) != "Literal") {
                    notes_.tell(part, std::string(name) + " " + std::string(local(part)));
                    return {};
                }
            return words_of(one);
        }
        return {};
    }

    std::optional<Colour> colour_in(const pugi::xml_node& of, const std::string& what) {
        const std::string hex = lower(parameter(of, what));
        if (hex.size() != 7 || hex[0] != '#' || hex.find_first_not_of("0123456789abcdef", 1) != std::string::npos) {
            if (!hex.empty()) notes_.tell(of, what + " " + hex);
            return std::nullopt;
        }
        Colour colour = colour_of(hex);
        colour.opacity = std::clamp(parse_number(parameter(of, what + "-opacity"), '.').value_or(1), 0.0, 1.0);
        return colour;
    }

    std::optional<Stroke> stroke_in(const pugi::xml_node& node, double unit) {
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
        const double turned = parse_number(words_of(child(graphic, "Rotation")), '.').value_or(0);
        if (symbol.shape == MarkShape::triangle && std::abs(turned - 180) < 1) symbol.shape = MarkShape::triangle_down;
        else if (symbol.shape != MarkShape::circle && std::abs(turned) > 0.5) notes_.tell(child(graphic, "Rotation"), "Rotation");  // our marks stand upright
        if (const pugi::xml_node fill = child(mark, "Fill")) symbol.fill = colour_in(fill, "fill").value_or(Colour{128, 128, 128});
        symbol.stroke = stroke_in(mark, unit);
        const auto size = parse_number(words_of(child(graphic, "Size")), '.');
        if (child(graphic, "Size") && !size) notes_.tell(child(graphic, "Size"), "Size");
        symbol.size = size.value_or(6) * unit;
        const double opacity = parse_number(words_of(child(graphic, "Opacity")), '.').value_or(1);
        if (symbol.fill) symbol.fill->opacity *= opacity;
        if (symbol.stroke) symbol.stroke->colour.opacity *= opacity;
        return true;
    }

    bool read_text(const pugi::xml_node& node) {
        const double unit = unit_of(node);
        const pugi::xml_node label = child(node, "Label"), font = child(node, "Font");
        StyleLabels labels;
        bool named = false;
        for (const pugi::xml_node& part : label.children()) {
            const bool column = local(part) == "PropertyName";
            if (column && !named) labels.column = words_of(part);
            else notes_.tell(part.type() == pugi::node_element ? part : label, part.type() != pugi::node_element ? "Label " + std::string(trim(part.value())) : std::string(local(part)) + " " + part.attribute("name").value() + words_of(part));
            named = named || column;
        }
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
                if (name == "And" && !first) {
                    auto together = both(found, *one);
                    if (!together) return not_understood(node);
                    found = std::move(*together);
                } else found.insert(found.end(), one->begin(), one->end());
                first = false;
            }
            return found;
        }
        const std::string column = words_of(child(node, "PropertyName"));
        if (name == "Not" && local(node.first_child()) == "PropertyIsNull") return Conditions{{{words_of(child(node.first_child(), "PropertyName")), Comparison::present, {}}}};
        if (column.empty()) return not_understood(node);
        if (name == "PropertyIsNull") return Conditions{{{column, Comparison::absent, {}}}};
        if (name == "PropertyIsBetween") {
            const pugi::xml_node low = child(child(node, "LowerBoundary"), "Literal"), high = child(child(node, "UpperBoundary"), "Literal");
            if (!low || !high) return not_understood(node);
            return Conditions{{{column, Comparison::at_least, words_of(low)}, {column, Comparison::at_most, words_of(high)}}};
        }
        static constexpr std::pair<std::string_view, Comparison> names[] = {
            {"PropertyIsEqualTo", Comparison::equal}, {"PropertyIsNotEqualTo", Comparison::different}, {"PropertyIsLessThan", Comparison::less}, {"PropertyIsLessThanOrEqualTo", Comparison::at_most},
            {"PropertyIsGreaterThan", Comparison::more}, {"PropertyIsGreaterThanOrEqualTo", Comparison::at_least}};
        const pugi::xml_node literal = child(node, "Literal");
        const bool simple = literal && std::distance(node.begin(), node.end()) == 2 && std::distance(literal.begin(), literal.end()) <= 1;
        for (const auto& [known, how] : names)
            if (name == known && simple) return Conditions{{{column, local(node.first_child()) == "Literal" ? reversed(how) : how, words_of(literal)}}};
        return not_understood(node);
    }

    /// 5 < column is column > 5.
    static Comparison reversed(Comparison how) {
        switch (how) {
            case Comparison::less: return Comparison::more;
            case Comparison::at_most: return Comparison::at_least;
            case Comparison::more: return Comparison::less;
            case Comparison::at_least: return Comparison::at_most;
            default: return how;
        }
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
