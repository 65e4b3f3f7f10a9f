#include "backends/explorer.h"

#include <fmt/format.h>

#include <cmath>

#include "backends/explorer_words.h"
#include "backends/number.h"
#include "base/text.h"
#include "model/vocabulary.h"

namespace portulan::backends {
namespace {

constexpr double places_in_degree = 1e5;  // a metre
constexpr std::size_t in_one_part = 2500;  // elements or ties

/// Objects and lists of JSON, one value after another; commas are its own.
class Json {
public:
    Json& open(char bracket) {
        comma();
        out_ += bracket;
        first_ = true;
        return *this;
    }
    Json& close(char bracket) {
        out_ += bracket;
        first_ = false;
        return *this;
    }
    Json& key(std::string_view name) {
        comma();
        out_ += json_quote(name);
        out_ += ':';
        first_ = true;
        return *this;
    }
    /// What stands in a script must not end it.
    Json& text(std::string_view words) {
        comma();
        for (const char c : json_quote(words)) {
            if (c == '<') out_ += "\\u003c";
            else out_ += c;
        }
        return *this;
    }
    Json& integer(std::int64_t value) {
        comma();
        append_integer(out_, value);
        return *this;
    }
    Json& raw(std::string_view json) {
        comma();
        out_ += json;
        return *this;
    }
    // Members without content are left out.
    Json& member(std::string_view name, std::string_view words) { return trim(words).empty() ? *this : key(name).text(words); }
    Json& count(std::string_view name, std::int64_t value) { return key(name).integer(value); }
    Json& both(std::string_view name, const BothWords& words) { return key(name).open('[').text(words.french).text(words.english).close(']'); }
    template <class Numbers>
    Json& list(std::string_view name, const Numbers& numbers) {
        key(name).open('[');
        for (const auto n : numbers) integer(static_cast<std::int64_t>(n));
        return close(']');
    }
    std::string take() { return std::move(out_); }

private:
    void comma() {
        if (!first_) out_ += ',';
        first_ = false;
    }
    std::string out_;
    bool first_ = true;
};

std::int64_t places(double degrees) { return std::llround(degrees * places_in_degree); }

/// Differences from point to point, in hundred-thousandths of a degree, points that fall together written once.
void write_points(Json& json, std::span<const Point> points, bool closed) {
    std::int64_t x = 0, y = 0;
    std::size_t written = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const std::int64_t px = places(points[i].x), py = places(points[i].y);
        const bool must = written == 0 || (!closed && i + 1 == points.size());
        if (!must && px == x && py == y) continue;
        json.integer(px - x).integer(py - y);
        x = px;
        y = py;
        ++written;
    }
}

void write_point(Json& json, std::string_view key, Point at) { json.key(key).open('[').integer(places(at.x)).integer(places(at.y)).close(']'); }

void write_shape(Json& json, const MultiPolygon& shape) {
    json.open('[');
    for (const Polygon& polygon : shape) {
        json.open('[');
        const auto ring = [&](const Ring& points) {
            json.open('[');
            write_points(json, points, true);
            json.close(']');
        };
        ring(polygon.outer);
        for (const Ring& hole : polygon.holes) ring(hole);
        json.close(']');
    }
    json.close(']');
}

std::string path_text(const Path& path) {
    std::string out;
    std::size_t p = 0;
    const auto points = [&](std::size_t n) {
        for (std::size_t i = 0; i < n; ++i, ++p) out += fmt::format("{}{:.3f} {:.3f}", i ? " " : "", path.points[p].x, path.points[p].y);
    };
    for (const Path::Verb verb : path.verbs) switch (verb) {
            case Path::Verb::move: out += 'M'; points(1); break;
            case Path::Verb::line: out += 'L'; points(1); break;
            case Path::Verb::curve: out += 'C'; points(3); break;
            case Path::Verb::close: out += 'Z'; break;
        }
    return out;
}

void write_sign(Json& json, std::string_view key, const ExplorerSign& sign) {
    json.key(key).open('[').text(hex_of(sign.colour)).integer(sign.shape).integer(sign.hollow ? 1 : 0).close(']');
}

template <class Enumeration>
void write_vocabulary(Json& json, std::string_view key) {
    json.key(key).open('[');
    for (const Word& word : words<Enumeration>()) json.open('[').text(tr(Language::fr, word.label)).text(tr(Language::en, word.label)).close(']');
    json.close(']');
}

/// Forms for one and for several.
template <class Words>
void write_counted(Json& json, const std::string& key, Words words) {
    json.both(key + "_1", set_in_both([&](Language language) { return words(language, 1); }));
    json.both(key, set_in_both([&](Language language) { return words(language, 2); }));
}

void write_words(Json& json) {
    json.key("words").open('{');
    for (const ExplorerWord& word : explorer_words()) json.both(word.key, set_in_both([&](Language language) { return tr(language, word.text); }));
    write_counted(json, "elements_n", [](Language language, long n) { return tr_n(language, "{n} element", "{n} elements", n); });
    write_counted(json, "ties_n", [](Language language, long n) { return tr_n(language, "{n} tie", "{n} ties", n); });
    json.close('}').key("vocabulary").open('{');
    write_vocabulary<Dimension>(json, "dimension");
    write_vocabulary<ActorType>(json, "actor_type");
    write_vocabulary<Reach>(json, "reach");
    write_vocabulary<SpaceNature>(json, "nature");
    write_vocabulary<SpaceAccess>(json, "access");
    write_vocabulary<ObjectType>(json, "object_type");
    write_vocabulary<TieType>(json, "tie_type");
    write_vocabulary<TieStatus>(json, "tie_status");
    write_vocabulary<TieQuality>(json, "tie_quality");
    json.close('}');
}

void write_look(Json& json, const ExplorerLook& look) {
    json.key("look").open('{').key("colours").open('{');
    for (const auto& [name, colour] : look.colours) json.key(name).text(hex_of(colour));
    json.close('}').key("shapes").open('[');
    for (const Path& shape : look.shapes) json.text(path_text(shape));
    json.close(']').key("natures").open('[');
    for (const ExplorerSign& sign : look.natures) json.open('[').text(hex_of(sign.colour)).integer(sign.shape).integer(sign.hollow ? 1 : 0).close(']');
    json.close(']');
    write_sign(json, "object", look.object);
    json.key("ties").open('[');
    for (const Colour colour : look.ties) json.text(hex_of(colour));
    json.close(']').close('}');
}

void write_paths(Json& json, std::string_view key, const std::vector<std::pair<std::string, std::string>>& pairs) {
    json.key(key).open('[');
    for (const auto& [name, path] : pairs) json.open('[').text(name).text(path).close(']');
    json.close(']');
}

void write_territory(Json& json, const ExplorerTerritory& territory) {
    json.open('{').member("id", territory.id).member("name", territory.name).member("anchor", territory.anchor).both("level", territory.level);
    if (territory.box) {
        const auto& [low, high] = *territory.box;
        json.list("box", std::vector{places(low.x), places(low.y), places(high.x), places(high.y)});
    }
    json.list("areas", territory.areas);
    json.key("nodes").open('[');
    for (const ExplorerNode& node : territory.nodes)
        json.integer(static_cast<std::int64_t>(node.element)).integer(std::llround(node.at.x * 100)).integer(std::llround(node.at.y * 100));
    json.close(']').key("titles").open('[');
    for (const ExplorerTitle& title : territory.titles) json.integer(title.family).integer(std::llround(title.at.x * 100)).integer(std::llround(title.at.y * 100));
    json.close(']').key("grouped").open('[');
    for (const ExplorerGroupedTie& tie : territory.grouped)
        json.open('[').integer(tie.first).integer(tie.second).integer(tie.sort).integer(static_cast<std::int64_t>(tie.pairs)).close(']');
    json.close(']');
    write_paths(json, "sheets", territory.family_sheets);
    write_paths(json, "figures", territory.figures);
    json.close('}');
}

std::string head(const Explorer& data) {
    Json json;
    json.open('{').count("format", 1).key("language").text(code_of(data.language));
    write_words(json);
    write_look(json, data.look);
    json.key("families").open('[');
    for (const ExplorerFamily& family : data.families) {
        json.open('{').member("code", family.code).both("name", family.name);
        write_sign(json, "sign", family.sign);
        json.close('}');
    }
    json.close(']').key("territories").open('[');
    for (const ExplorerTerritory& territory : data.territories) write_territory(json, territory);
    json.close(']').close('}');
    return json.take();
}

int sort_of(const Element& element) {
    switch (element.kind) {
        case ElementKind::actor: return static_cast<int>(element.actor_type);
        case ElementKind::space: return static_cast<int>(element.nature);
        case ElementKind::object: return static_cast<int>(element.object_type);
    }
    return 0;
}

int bits_of(const Dimensions& dimensions) { return (dimensions.engagement ? 1 : 0) | (dimensions.cooperation ? 2 : 0); }

void write_element(Json& json, const ExplorerElement& element) {
    const Element& shown = element.shown;
    json.open('{').member("id", shown.id).member("name", shown.name).count("kind", static_cast<int>(shown.kind)).count("sort", sort_of(shown));
    json.count("dim", bits_of(shown.dimensions)).list("in", element.territories);
    if (shown.kind == ElementKind::actor) json.count("family", element.family).count("reach", static_cast<int>(shown.reach));
    if (shown.kind == ElementKind::space) json.count("access", static_cast<int>(shown.access)).member("frequency", shown.frequency);
    if (shown.kind == ElementKind::object) json.member("starts", shown.starts).member("ends", shown.ends).member("bearer", shown.bearer);
    json.member("text", shown.description).member("since", shown.since).member("means", shown.means).member("unknown", shown.unknown);
    json.member("commune", element.commune);
    if (element.place) {
        write_point(json, "at", element.place->at);
        if (!element.place->exact) json.count("near", 1);
    }
    if (!element.sheets.empty()) {
        json.key("sheets").open('[');
        for (const auto& [territory, path] : element.sheets) json.open('[').integer(static_cast<std::int64_t>(territory)).text(path).close(']');
        json.close(']');
    }
    json.close('}');
}

void write_tie(Json& json, const ExplorerTie& tie) {
    json.open('[').integer(static_cast<std::int64_t>(tie.from)).integer(static_cast<std::int64_t>(tie.to)).integer(static_cast<int>(tie.shown.type));
    json.integer(static_cast<int>(tie.shown.status)).integer(static_cast<int>(tie.shown.quality)).integer(tie.shown.intensity).integer(bits_of(tie.shown.dimensions));
    json.open('[');
    for (const std::size_t territory : tie.territories) json.integer(static_cast<std::int64_t>(territory));
    json.close(']').close(']');
}

void write_areas(Json& json, const ExplorerGround& ground) {
    json.key("arcs").open('[');
    for (std::size_t i = 0; i < ground.areas.arcs.size(); ++i) {
        const Arc& arc = ground.areas.arcs[i];
        json.open('[').integer(ground.ranks[i]).integer(arc.left).integer(arc.right);
        write_points(json, arc.points, false);
        json.close(']');
    }
    json.close(']').key("areas").open('[');
    for (std::size_t i = 0; i < ground.areas.areas.size(); ++i) {
        const CoverageArea& area = ground.areas.areas[i];
        json.open('{').member("code", area.code).member("name", area.name);
        write_point(json, "label", ground.labels[i]);
        json.count("size", std::llround(ground.importance[i])).key("parts").open('[');
        for (const ArcPolygon& part : area.parts) {
            json.open('[');
            for (const ArcRing& ring : part.rings) {
                json.open('[');
                for (const ArcRef ref : ring) json.integer(ref);
                json.close(']');
            }
            json.close(']');
        }
        json.close(']').close('}');
    }
    json.close(']');
}

std::string ground_json(const ExplorerGround& ground) {
    Json json;
    json.open('{');
    write_areas(json, ground);
    json.key("quarters").open('[');
    for (const ExplorerQuarter& quarter : ground.quarters) {
        json.open('{').member("code", quarter.code).member("name", quarter.name).key("shape");
        write_shape(json, quarter.shape);
        json.close('}');
    }
    json.close(']').key("water").open('[');
    for (const MultiPolygon& shape : ground.water) write_shape(json, shape);
    json.close(']').key("rivers").open('[');
    for (const MultiLine& lines : ground.rivers)
        for (const Line& line : lines) {
            json.open('[');
            write_points(json, line, false);
            json.close(']');
        }
    json.close(']').count("sea", ground.in_sea ? 1 : 0).member("source", ground.source).close('}');
    return json.take();
}

std::string indicator_json(const ExplorerIndicator& indicator) {
    Json json;
    json.open('{').member("code", indicator.code).member("name", indicator.name).member("unit", indicator.unit).member("source", indicator.source);
    json.member("vintage", indicator.vintage).count("quarters", indicator.quarters ? 1 : 0).count("decimals", indicator.decimals).key("classes").open('[');
    for (const ExplorerClass& k : indicator.classes) json.open('[').text(hex_of(k.colour)).text(k.label.french).text(k.label.english).close(']');
    json.close(']').key("values").open('[');
    for (const ExplorerValue& value : indicator.values) {
        json.open('[').text(value.code).integer(value.shown).integer(value.secret ? 1 : 0);
        if (value.value) json.raw(fmt::format("{}", *value.value));
        json.close(']');
    }
    json.close(']').close('}');
    return json.take();
}

/// A list in parts of a bearable size.
template <class Thing, class Write>
void add_lists(std::vector<ExplorerPart>& parts, const std::string& name, const std::vector<Thing>& things, Write write) {
    for (std::size_t from = 0; from < things.size(); from += in_one_part) {
        Json json;
        json.open('[');
        for (std::size_t i = from; i < std::min(things.size(), from + in_one_part); ++i) write(json, things[i]);
        json.close(']');
        parts.push_back({name, json.take()});
    }
}

}  // namespace

std::vector<ExplorerPart> explorer_parts(const Explorer& data) {
    std::vector<ExplorerPart> parts{{"head", head(data)}};
    add_lists(parts, "elements", data.elements, write_element);
    add_lists(parts, "ties", data.ties, write_tie);
    if (data.ground) parts.push_back({"ground", ground_json(*data.ground)});
    for (const ExplorerIndicator& indicator : data.indicators) parts.push_back({"indicator", indicator_json(indicator)});
    return parts;
}

}  // namespace portulan::backends
