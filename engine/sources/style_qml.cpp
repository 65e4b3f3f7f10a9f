// QML: what QGIS writes of the style of a layer.
#include <algorithm>
#include <cmath>
#include <map>
#include <pugixml.hpp>

#include "base/text.h"
#include "sources/layer_style_parts.h"

namespace portulan::sources {
namespace {

constexpr int deepest_rule = 16;

double qml_double(const std::string& text, double otherwise = 0) { return parse_number(text, '.').value_or(otherwise); }

/// The settings of a layer of a symbol: <Option> of QGIS 3.18 and later, <prop> of all before.
class Settings {
public:
    explicit Settings(const pugi::xml_node& layer) {
        for (const pugi::xml_node& option : layer.child("Option").children("Option")) values_.emplace(option.attribute("name").value(), option.attribute("value").value());
        for (const pugi::xml_node& prop : layer.children("prop")) values_.try_emplace(prop.attribute("k").value(), prop.attribute("v").value());
    }
    std::string of(const std::string& key, const std::string& otherwise = {}) const {
        const auto found = values_.find(key);
        return found == values_.end() ? otherwise : found->second;
    }
    /// In millimetres; nothing for a unit of the map.
    std::optional<double> length(const std::string& key, const std::string& unit_key, double otherwise) const {
        const double value = qml_double(of(key), otherwise);
        const std::string unit = lower(of(unit_key, "MM"));
        if (unit == "mm" || unit.empty()) return value;
        if (unit == "point" || unit == "points") return value * 25.4 / 72;
        if (unit == "pixel" || unit == "pixels") return value * 25.4 / 96;
        if (unit == "inch") return value * 25.4;
        return std::nullopt;
    }

private:
    std::map<std::string, std::string, std::less<>> values_;
};

/// "173,216,230,255", or with words behind ("…,rgb:0.5…").
std::optional<Colour> qml_colour(const std::string& text) {
    std::vector<double> parts;
    std::size_t at = 0;
    while (at <= text.size() && parts.size() < 4) {
        const std::size_t comma = std::min(text.find(',', at), text.size());
        const auto number = parse_number(text.substr(at, comma - at), '.');
        if (!number) break;
        parts.push_back(*number);
        at = comma + 1;
    }
    if (parts.size() < 3) return std::nullopt;
    const auto byte = [](double v) { return static_cast<std::uint8_t>(std::clamp(v, 0.0, 255.0)); };
    return Colour{byte(parts[0]), byte(parts[1]), byte(parts[2]), parts.size() > 3 ? std::clamp(parts[3], 0.0, 255.0) / 255 : 1};
}

class QmlReader {
public:
    explicit QmlReader(StyleNotes& notes) : notes_(notes) {}

    LayerStyle read(const pugi::xml_node& root) {
        LayerStyle style;
        if (const pugi::xml_node renderer = root.child("renderer-v2")) read_renderer(renderer, style);
        if (std::string_view(root.child("blendMode").text().as_string("0")) != "0") notes_.tell(root.child("blendMode"), "blendMode");
        const double opacity = root.child("layerOpacity") ? root.child("layerOpacity").text().as_double(1) : 1;
        for (StyleRule& rule : style.rules) fade(rule.symbol, opacity);
        if (std::string_view(root.attribute("labelsEnabled").as_string("1")) != "0")
            if (const pugi::xml_node labeling = root.child("labeling")) read_labels(labeling, style);
        return style;
    }

private:
    static void fade(LayerSymbol& symbol, double by) {
        if (symbol.fill) symbol.fill->opacity *= by;
        if (symbol.stroke) symbol.stroke->colour.opacity *= by;
        if (symbol.casing) symbol.casing->colour.opacity *= by;
        if (symbol.hatch) symbol.hatch->colour.opacity *= by;
    }

    void read_renderer(const pugi::xml_node& renderer, LayerStyle& style) {
        for (const pugi::xml_node& symbol : renderer.child("symbols").children("symbol")) symbols_.emplace(symbol.attribute("name").value(), read_symbol(symbol));
        const std::string_view type = renderer.attribute("type").value();
        if (type == "singleSymbol") add(renderer.child("symbols").child("symbol"), renderer.child("symbols").child("symbol").attribute("name").value(), {}, false, {}, style);
        else if (type == "categorizedSymbol") read_categories(renderer, style);
        else if (type == "graduatedSymbol") read_ranges(renderer, style);
        else if (type == "RuleRenderer") read_rules(renderer.child("rules"), {}, 0, style);
        else notes_.tell(renderer, "renderer-v2 " + std::string(type));
    }

    void add(const pugi::xml_node& node, const std::string& symbol, Conditions when, bool otherwise, std::string label, LayerStyle& style) {
        const auto found = symbols_.find(symbol);
        if (found == symbols_.end()) return;
        style.rules.push_back({.label = std::move(label), .symbol = found->second, .when = std::move(when), .otherwise = otherwise, .place = notes_.place(node)});
    }

    static bool is_off(const pugi::xml_node& node, const char* key) {
        const std::string_view value = node.attribute(key).as_string("true");
        return value == "false" || value == "0";
    }

    /// The column that a renderer compares; an expression is none.
    std::string column_of(const pugi::xml_node& renderer) {
        std::string column = renderer.attribute("attr").value();
        if (column.size() > 1 && column.front() == '"' && column.back() == '"') column = column.substr(1, column.size() - 2);
        if (column.find_first_of("()\"'*/+") != std::string::npos) notes_.tell(renderer, column);
        return column;
    }

    void read_categories(const pugi::xml_node& renderer, LayerStyle& style) {
        const std::string column = column_of(renderer);
        for (const pugi::xml_node& category : renderer.child("categories").children("category")) {
            if (is_off(category, "render")) continue;
            Conditions when;
            for (const pugi::xml_node& value : category.children("val")) when.push_back({{column, Comparison::equal, value.attribute("value").value()}});
            const std::string value = category.attribute("value").value();
            const bool otherwise = when.empty() && (value.empty() || std::string_view(category.attribute("type").value()) == "NULL");
            if (when.empty() && !otherwise) when = {{{column, Comparison::equal, value}}};
            add(category, category.attribute("symbol").value(), std::move(when), otherwise, category.attribute("label").value(), style);
        }
    }

    void read_ranges(const pugi::xml_node& renderer, LayerStyle& style) {
        const std::string column = column_of(renderer);
        for (const pugi::xml_node& range : renderer.child("ranges").children("range")) {
            if (is_off(range, "render")) continue;
            add(range, range.attribute("symbol").value(), {{{column, Comparison::at_least, plain(range, "lower")}, {column, Comparison::at_most, plain(range, "upper")}}}, false, range.attribute("label").value(), style);
        }
    }

    /// "12.500000000000000" as 12.5.
    static std::string plain(const pugi::xml_node& node, const char* key) {
        const std::string text = node.attribute(key).value();
        const auto number = parse_number(text, '.');
        return number ? plain_number(*number, 12) : text;
    }

    void read_rules(const pugi::xml_node& parent, const Conditions& above, int depth, LayerStyle& style) {
        if (depth > deepest_rule) return notes_.tell(parent, "rules");
        for (const pugi::xml_node& rule : parent.children("rule")) {
            if (is_off(rule, "checkstate")) continue;
            for (const char* scale : {"scalemindenom", "scalemaxdenom"})
                if (rule.attribute(scale)) notes_.tell(rule, scale);
            const std::string filter = rule.attribute("filter").value();
            const bool otherwise = upper(trim(filter)) == "ELSE";
            Conditions when = above;
            if (!filter.empty() && !otherwise) {
                const auto own = parse_qgis_filter(filter);
                const auto together = own ? both(above, *own) : std::nullopt;
                if (!together) {
                    notes_.tell(rule, filter);
                    continue;
                }
                when = *together;
            }
            if (rule.attribute("symbol")) add(rule, rule.attribute("symbol").value(), when, otherwise, rule.attribute("label").value(), style);
            read_rules(rule, when, depth + 1, style);
        }
    }

    LayerSymbol read_symbol(const pugi::xml_node& node) {
        LayerSymbol symbol;
        for (const pugi::xml_node& layer : node.children("layer")) {
            if (is_off(layer, "enabled")) continue;
            tell_data_defined(layer);
            const std::string_view kind = layer.attribute("class").value();
            const Settings settings(layer);
            if (kind == "SimpleFill") read_fill(layer, settings, symbol);
            else if (kind == "LinePatternFill") read_hatch(layer, settings, symbol);
            else if (kind == "SimpleLine") read_line(layer, settings, symbol);
            else if (kind == "SimpleMarker") read_marker(layer, settings, symbol);
            else notes_.tell(layer, std::string(kind));
        }
        fade(symbol, node.attribute("alpha").as_double(1));
        return symbol;
    }

    void tell_data_defined(const pugi::xml_node& layer, const char* word = "data_defined_properties") {
        for (const pugi::xml_node& options : layer.child(word).child("Option").children("Option"))
            if (std::string_view(options.attribute("name").value()) == "properties" && options.first_child()) notes_.tell(options, word);
    }

    std::optional<Stroke> outline(const pugi::xml_node& layer, const Settings& settings, const std::string& colour, const std::string& width, const std::string& style) {
        if (settings.of(style, "solid") == "no") return std::nullopt;
        const auto mm = settings.length(width, width + "_unit", 0.26);
        if (!mm) notes_.tell(layer, width + "_unit");
        Stroke stroke{.colour = qml_colour(settings.of(colour)).value_or(Colour{35, 35, 35}), .width = mm.value_or(0.26), .dash = {}};
        if (settings.of(style) == "dash") stroke.dash = {4 * stroke.width, 2 * stroke.width};
        if (settings.of(style) == "dot") stroke.dash = {stroke.width, 2 * stroke.width};
        return stroke;
    }

    void read_fill(const pugi::xml_node& layer, const Settings& settings, LayerSymbol& symbol) {
        const std::string style = settings.of("style", "solid");
        if (style == "solid") symbol.fill = qml_colour(settings.of("color"));
        else if (style != "no") notes_.tell(layer, "style " + style);
        if (const auto line = outline(layer, settings, "outline_color", "outline_width", "outline_style")) symbol.stroke = line;
    }

    void read_hatch(const pugi::xml_node& layer, const Settings& settings, LayerSymbol& symbol) {
        LayerHatch hatch{.angle = qml_double(settings.of("angle"), 45), .step = settings.length("distance", "distance_unit", 5).value_or(5), .width = settings.length("line_width", "line_width_unit", 0.26).value_or(0.26),
                         .colour = qml_colour(settings.of("color")).value_or(Colour{})};
        if (const pugi::xml_node line = layer.child("symbol").child("layer")) {
            const Settings own(line);
            hatch.colour = qml_colour(own.of("line_color")).value_or(hatch.colour);
            hatch.width = own.length("line_width", "line_width_unit", hatch.width).value_or(hatch.width);
        }
        for (const char* unit : {"distance_unit", "line_width_unit"})
            if (!settings.length("", unit, 0)) notes_.tell(layer, unit);
        symbol.hatch = hatch;
    }

    void read_line(const pugi::xml_node& layer, const Settings& settings, LayerSymbol& symbol) {
        auto stroke = outline(layer, settings, "line_color", "line_width", "line_style");
        if (!stroke) return;
        if (settings.of("use_custom_dash") == "1") {
            stroke->dash.clear();
            std::string rest = settings.of("customdash");
            for (char& c : rest)
                if (c == ';') c = ' ';
            for (std::size_t at = 0; at < rest.size();) {
                const std::size_t end = std::min(rest.find(' ', at), rest.size());
                if (const auto length = parse_number(rest.substr(at, end - at), '.')) stroke->dash.push_back(*length);
                at = end + 1;
            }
        }
        stroke->cap = settings.of("capstyle") == "round" ? Cap::round : settings.of("capstyle") == "square" ? Cap::square : Cap::butt;
        if (symbol.stroke && symbol.stroke->width > stroke->width) symbol.casing = symbol.stroke;  // painted before it: wider, it shows on both sides
        symbol.stroke = stroke;
    }

    void read_marker(const pugi::xml_node& layer, const Settings& settings, LayerSymbol& symbol) {
        const std::string name = settings.of("name", "circle");
        const auto shape = mark_named(name);
        if (!shape) notes_.tell(layer, name);
        symbol.shape = shape.value_or(MarkShape::circle);
        if (symbol.shape == MarkShape::triangle && std::abs(qml_double(settings.of("angle")) - 180) < 1) symbol.shape = MarkShape::triangle_down;
        else tell_turned(layer, symbol.shape, qml_double(settings.of("angle")));
        symbol.fill = qml_colour(settings.of("color"));
        const auto size = settings.length("size", "size_unit", 2);
        if (!size) notes_.tell(layer, "size_unit");
        symbol.size = size.value_or(2);
        symbol.stroke = outline(layer, settings, "outline_color", "outline_width", "outline_style");
    }

    /// Our marks stand upright.
    void tell_turned(const pugi::xml_node& layer, MarkShape shape, double angle) {
        if (shape != MarkShape::circle && std::abs(angle) > 0.5) notes_.tell(layer, "angle " + plain_number(angle, 1));
    }

    void read_labels(const pugi::xml_node& labeling, LayerStyle& style) {
        const std::string_view type = labeling.attribute("type").value();
        const pugi::xml_node text = labeling.child("settings").child("text-style");
        if (type != "simple" || !text) return notes_.tell(labeling, "labeling " + std::string(type));
        tell_data_defined(labeling.child("settings"), "dd_properties");
        StyleLabels labels;
        labels.column = text.attribute("fieldName").value();
        if (labels.column.size() > 1 && labels.column.front() == '"' && labels.column.back() == '"') labels.column = labels.column.substr(1, labels.column.size() - 2);
        else if (text.attribute("isExpression").as_int() != 0) notes_.tell(text, labels.column);
        labels.family = text.attribute("fontFamily").value();
        labels.bold = text.attribute("fontWeight").as_int(50) > 57 || lower(text.attribute("namedStyle").value()).find("bold") != std::string::npos;
        labels.italic = text.attribute("fontItalic").as_int() != 0;
        const std::string unit = lower(text.attribute("fontSizeUnit").as_string("Point"));
        const double size = text.attribute("fontSize").as_double(10);
        labels.size_pt = unit == "mm" ? size * 72 / 25.4 : unit.starts_with("pixel") ? size * 72 / 96 : size;
        if (unit.find("map") != std::string::npos) notes_.tell(text, "fontSizeUnit");
        labels.colour = qml_colour(text.attribute("textColor").value()).value_or(Colour{});
        if (const pugi::xml_node buffer = text.child("text-buffer"); buffer.attribute("bufferDraw").as_int() != 0) {
            labels.halo = qml_colour(buffer.attribute("bufferColor").value());
            labels.halo_mm = buffer.attribute("bufferSize").as_double(1) * (lower(buffer.attribute("bufferSizeUnits").as_string("MM")) == "point" ? 25.4 / 72 : 1);
        }
        style.labels = std::move(labels);
    }

    StyleNotes& notes_;
    std::map<std::string, LayerSymbol> symbols_;
};

}  // namespace

LayerStyle read_qml(const pugi::xml_node& root, StyleNotes& notes) { return QmlReader(notes).read(root); }

}  // namespace portulan::sources
