#include "documents/atlas_plate.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "base/units.h"
#include "documents/atlas_parts.h"
#include "documents/sheet_parts.h"
#include "figures/furniture.h"
#include "figures/situation_map.h"

namespace portulan::documents {
namespace {

using figures::FigureContext;
using figures::TextStyle;

constexpr double map_width = 121, least_map = 80, most_map = 150, side_gap = 5, key_height = 41;  // mm
constexpr double under_map = 3, above_lists = 2;
constexpr double list_gap = 6;
constexpr std::size_t list_columns = 3;

bool is_around(const AtlasPlate& plate, const Element& element) { return plate.around.contains(element.id); }

std::vector<const Element*> elements_of(const AtlasPlate& plate, ElementKind kind) {
    std::vector<const Element*> all;
    for (const Element& element : plate.cast->elements)
        if (element.kind == kind && !is_around(plate, element)) all.push_back(&element);
    return all;
}

std::string sheet_of(const Element& element) {
    return "../fiches/" + (element.kind == ElementKind::actor ? family_sheet_stem(element.family) : element_sheet_stem(element)) + ".pdf";
}

/// The head of a plate: atlas, name, facts; its number in the corner, where a thumb looks for it.
class Head {
public:
    Head(const FigureContext& context, const AtlasPlate& plate, const figures::Basemap& basemap) : context_(context), plate_(plate), basemap_(basemap) {}

    /// Drawn at the top of the page; its height.
    double draw(double x, double y, double width, std::vector<Mark>& marks) const {
        const auto& theme = context_.theme;
        constexpr double tab = 19, below = 2.6;
        TextStyle over = theme.style(theme.semibold, 7.5, theme.muted);
        over.tracking = 0.04;
        const double room = width - tab - 4;
        double at = y;
        at = lines(upper(plate_.atlas), over, 1.5, "p", x, at, room, marks);
        at = lines(plate_.area().name, theme.style(theme.bold, code_points(plate_.area().name) > 46 ? 15 : 20, theme.ink), 1.2, "h1", x, at, room, marks);
        at = lines(join(facts(), " \u00B7 "), theme.style(theme.regular, 8.5, theme.ink), 1.5, "p", x, at, room, marks);
        const double height = std::max(at - y, 17.0);
        PathMark block;
        block.path.add_rectangle(x + width - tab, y, tab, 17, 1);
        block.fill = theme.accent;
        marks.emplace_back(std::move(block));
        const double centre = x + width - tab / 2;
        const Colour light = figures::readable_on(theme.accent, theme);
        marks.push_back(group({}, "p",
                              {shape(context_.fonts, say(context_, "Plate"), theme.style(theme.semibold, 7, light), {centre, y + 4.4}, figures::Align::middle),
                               shape(context_.fonts, std::to_string(plate_.area().plate), theme.style(theme.bold, 22, light), {centre, y + 14}, figures::Align::middle)}));
        return height + below;
    }

private:
    double lines(const std::string& text, const TextStyle& style, double leading, const std::string& role, double x, double y, double width, std::vector<Mark>& marks) const {
        if (trim(text).empty()) return y;
        std::vector<Mark> words;
        const double line = pt(style.size_pt) * leading;
        const auto heights = metrics(context_.fonts, style);
        for (const std::string& one : set_lines(context_, text, style, width)) {
            words.emplace_back(shape(context_.fonts, one, style, {x, y + (line - heights.ascent - heights.descent) / 2 + heights.ascent}));
            y += line;
        }
        marks.push_back(group({}, role, std::move(words)));
        return y;
    }

    std::vector<std::string> facts() const {
        const Language language = context_.language;
        std::vector<std::string> all{capitalised(figures::level_label(plate_.level, language))};
        if (!plate_.within.empty()) all.push_back(plate_.within);
        all.push_back(plate_.code);
        const double surface = figures::surface_of(basemap_, plate_.level, plate_.code) / 1e6;
        if (plate_.population > 0) all.push_back(say(context_, "{n} inhabitants", {{"n", format_number(plate_.population, 0, language)}}));
        if (surface > 0) all.push_back(say(context_, "{n} km²", {{"n", format_number(surface, surface < 10 ? 2 : 1, language)}}));
        if (surface > 0 && plate_.population > 0) all.push_back(say(context_, "{n} inhabitants per km²", {{"n", format_number(std::round(plate_.population / surface), 0, language)}}));
        return all;
    }

    const FigureContext& context_;
    const AtlasPlate& plate_;
    const figures::Basemap& basemap_;
};

/// What is seen on the map, for those who do not.
std::string told_map(const FigureContext& context, const AtlasPlate& plate, const figures::AtlasMap& map) {
    const Language language = context.language;
    std::string text = say(context, "Map of {name} among its neighbours, scale 1:{scale}.", {{"name", plate.area().name}, {"scale", format_number(std::round(map.denominator), 0, language)}});
    if (!map.neighbours.empty()) {
        std::vector<std::string> names = map.neighbours;
        std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return compare_names(a, b) < 0; });
        text += " " + say(context, "Also on it: {names}.", {{"names", enumerate(names, language)}});
    }
    text += " " + fill(tr_n(language, "{n} space of the area is drawn.", "{n} spaces of the area are drawn.", static_cast<long>(map.numbered.size())), {{"n", std::to_string(map.numbered.size())}});
    return typeset(text, language);
}

/// "Nesmelle (pl. 14), Xaintraie (pl. 26)".
std::string unnamed_words(const FigureContext& context, const AtlasPlate& plate, const figures::AtlasMap& map) {
    std::vector<std::string> words;
    for (const std::string& code : map.unnamed)
        if (const figures::AtlasArea* area = find_plate(plate.areas, code)) words.push_back(area->name + " (" + say(context, "pl. {n}", {{"n", std::to_string(area->plate)}}) + ")");
    std::sort(words.begin(), words.end(), [](const auto& a, const auto& b) { return compare_names(a, b) < 0; });
    return join(words, ", ");
}

/// Where there is room under the legend: the areas of the atlas by the classes of the first indicator.
void draw_values(const FigureContext& context, const AtlasPlate& plate, const figures::Basemap& basemap, Box room, std::vector<Mark>& marks) {
    constexpr double least = 25;
    const auto shown = std::find_if(plate.indicators.begin(), plate.indicators.end(), [](const PlateIndicator& indicator) { return indicator.table->indicator.categories.empty() && indicator.scheme.bounds.size() > 1; });
    if (shown == plate.indicators.end() || plate.areas.size() < 3) return;
    const TextStyle style = context.theme.style(context.theme.semibold, 7.5, context.theme.ink);
    std::vector<Mark> title;
    double at = room.min_y;
    const double line = pt(style.size_pt) * 1.25;
    for (const std::string& words : set_lines(context, shown->table->indicator.name, style, room.width())) {
        title.emplace_back(shape(context.fonts, words, style, {room.min_x, at + metrics(context.fonts, style).ascent}));
        at += line;
    }
    const auto colours = figures::class_colours(*shown->table, shown->scheme);
    if (std::any_of(plate.areas.begin(), plate.areas.end(), [&](const figures::AtlasArea& area) { return !colours.contains(area.code); })) {
        const TextStyle note = context.theme.style(context.theme.regular, 6.5, context.theme.muted);
        title.emplace_back(shape(context.fonts, say(context, "white: without a value"), note, {room.min_x, at + metrics(context.fonts, note).ascent}));
        at += pt(note.size_pt) * 1.3;
    }
    if (room.max_y - at - 1 < least) return;
    marks.push_back(group({}, "p", std::move(title)));
    marks.push_back(group({}, "figure", figures::atlas_key(context, basemap, {.level = plate.level, .areas = plate.areas, .code = plate.code, .colours = &colours}, {room.min_x, at + 1, room.max_x, std::min(room.max_y, at + 1 + key_height)}),
                          say(context, "Map of the areas of the atlas by the classes of this indicator; the table below tells its values.")));
}

/// Map on the left, key and legend on the right; the height of both.
double draw_maps(const FigureContext& context, const AtlasPlate& plate, const figures::Basemap& basemap, double map_height, figures::AtlasMap& map, const PageWriter& pages, std::vector<Mark>& marks) {
    const double x = pages.left(), y = pages.y(), side = x + map_width + side_gap, side_width = pages.width() - map_width - side_gap;
    map = figures::atlas_map(context, {.basemap = basemap, .level = plate.level, .code = plate.code, .areas = plate.areas, .cast = *plate.cast, .around = plate.around}, {x, y, x + map_width, y + map_height});
    marks.push_back(group({}, "figure", map.marks, told_map(context, plate, map)));
    marks.push_back(group({}, "figure", figures::atlas_key(context, basemap, {.level = plate.level, .areas = plate.areas, .code = plate.code}, {side, y, side + side_width, y + key_height}),
                          say(context, "Where the area lies among those of the atlas; numbers are those of the plates and lead to them.")));
    const figures::Block legend = figures::legend_column(context, map.legend, side, y + key_height + 4, side_width);
    marks.push_back(group({}, "p", legend.marks));
    double used = key_height + 4 + legend.height;
    if (!map.unnamed.empty()) {
        const figures::Block note = figures::paragraph(context, say(context, "Also on the map, without room for their names: {names}.", {{"names", unnamed_words(context, plate, map)}}), context.theme.style(context.theme.regular, 6.8, context.theme.muted), side, y + used + 2, side_width);
        marks.push_back(group({}, "p", note.marks));
        used += 2 + note.height;
    }
    draw_values(context, plate, basemap, {side, y + used + 4, side + side_width, y + map_height}, marks);
    return std::max(map_height, used);
}

/// Names of the plate's index.
std::string with_number(std::size_t number, const std::string& name) { return std::to_string(number) + "\u2002" + name; }

/// The lists under the indicators.
class Lists {
public:
    Lists(const FigureContext& context, const AtlasPlate& plate, const figures::Basemap& basemap, std::span<const Family> families, const figures::AtlasMap& map, double width)
        : context_(context), plate_(plate), basemap_(basemap), families_(families), map_(map), flow_(context, width, context.theme.accent) {}

    Flow make() {
        spaces();
        actors();
        objects();
        gaps();
        sources();
        return std::move(flow_);
    }

private:
    std::string headed(std::string_view msgid, std::size_t n) const { return say(context_, msgid) + " (" + std::to_string(n) + ")"; }

    /// An entry whose name leads to its sheet.
    void item(const Element& element, const std::string& name, const std::string& detail) {
        const std::size_t first = flow_.pieces().size();
        flow_.item(name, detail, sign_of(context_.theme, element));
        if (first == flow_.pieces().size()) return;
        Piece& head = flow_.piece(first);
        head.draw = [inner = std::move(head.draw), link = sheet_of(element), title = element.name](std::vector<Mark>& marks, double x, double y) {
            std::vector<Mark> words;
            inner(words, x, y);
            marks.push_back(group({}, {}, std::move(words), title, link));
        };
    }

    void spaces() {
        flow_.heading(headed(tr_mark("Spaces"), map_.numbered.size() + map_.absent.size()));
        const auto detail = [&](const Element& space) {
            std::vector<std::string> parts{label_of(space.nature, context_.language), lower(label_of(space.access, context_.language))};
            if (!trim(space.frequency).empty()) parts.push_back(typeset(space.frequency, context_.language));
            return join(parts, ", ");
        };
        for (std::size_t i = 0; i < map_.numbered.size(); ++i) item(*map_.numbered[i], with_number(i + 1, map_.numbered[i]->name), detail(*map_.numbered[i]));
        for (const Element* space : map_.absent) item(*space, space->name, detail(*space) + ", " + say(context_, "not on the map"));
        if (map_.numbered.empty() && map_.absent.empty()) flow_.note(say(context_, "None is recorded here: a question to ask on the spot, before it is a lack."));
    }

    void actors() {
        std::vector<const Element*> all = elements_of(plate_, ElementKind::actor);
        flow_.heading(headed(tr_mark("Actors"), all.size()));
        for (const FamilyWord& family : family_words())
            for (const Element* actor : sorted(all, [&](const Element& e) { return e.family == family.code; })) item(*actor, actor->name, family_name(families_, family.code, context_.language));
        if (all.empty()) flow_.note(say(context_, "None is recorded here: a question to ask on the spot, before it is a lack."));
    }

    void objects() {
        const std::vector<const Element*> all = elements_of(plate_, ElementKind::object);
        if (all.empty()) return;
        flow_.heading(headed(tr_mark("Objects borne by them"), all.size()));
        for (const Element* object : sorted(all, [](const Element&) { return true; })) {
            const Element* bearer = find_element(*plate_.cast, object->bearer);
            item(*object, object->name, label_of(object->object_type, context_.language) + (bearer ? ", " + bearer->name : ""));
        }
    }

    template <class Choice>
    static std::vector<const Element*> sorted(const std::vector<const Element*>& all, const Choice& choice) {
        std::vector<const Element*> chosen;
        for (const Element* element : all)
            if (choice(*element)) chosen.push_back(element);
        std::sort(chosen.begin(), chosen.end(), [](const Element* a, const Element* b) { return compare_names(a->name, b->name) < 0; });
        return chosen;
    }

    void gaps() {
        flow_.heading(say(context_, "What we do not know"));
        const std::size_t before = flow_.pieces().size();
        std::vector<std::string> secret, missing;
        for (const PlateIndicator& indicator : plate_.indicators) {
            const IndicatorValue* value = plate_value(*indicator.table, plate_.level, plate_.code);
            if (value && value->status == ValueStatus::secret) secret.push_back(indicator.table->indicator.name);
            else if (!value || !value->value) missing.push_back(indicator.table->indicator.name);
        }
        if (!secret.empty()) flow_.note(say(context_, "Under statistical secrecy: {names}.", {{"names", enumerate(secret, context_.language)}}));
        if (!missing.empty()) flow_.note(say(context_, "Without a value: {names}.", {{"names", enumerate(missing, context_.language)}}));
        for (const Element& element : plate_.cast->elements)
            if (!is_around(plate_, element) && !trim(element.unknown).empty()) flow_.item(element.name, element.unknown);
        if (plate_.population <= 0) flow_.note(say(context_, "Its population was not given."));
        if (flow_.pieces().size() == before) flow_.note(say(context_, "No gap has been reported."));
    }

    void sources() {
        flow_.heading(say(context_, "Sources"));
        std::map<std::string, std::set<std::string>> years;
        for (const PlateIndicator& indicator : plate_.indicators) {
            const Indicator& of = indicator.table->indicator;
            if (of.source.empty()) continue;
            auto& of_source = years[of.source];
            if (!of.vintage.empty()) of_source.insert(of.vintage);
        }
        std::vector<std::string> all;
        for (const auto& [source, vintages] : years) all.push_back(vintages.empty() ? source : source + " (" + join(std::vector<std::string>(vintages.begin(), vintages.end()), ", ") + ")");
        if (const std::string ground = source_with_quarters(basemap_); !ground.empty()) all.push_back(ground);
        for (const figures::SectorLayer& layer : basemap_.sectors)
            if (layer.level == plate_.level) all.push_back(layer.source);
        flow_.note(join(all, " ; "));
        std::set<std::string> cited;
        for (const Element& element : plate_.cast->elements)
            if (!is_around(plate_, element)) cited.insert(element.sources.begin(), element.sources.end());
        if (!cited.empty()) add_sources(flow_, *plate_.cast, cited);
    }

    const FigureContext& context_;
    const AtlasPlate& plate_;
    const figures::Basemap& basemap_;
    std::span<const Family> families_;
    const figures::AtlasMap& map_;
    Flow flow_;
};

/// As if all spaces had a place: the lists are then as high as they will be.
figures::AtlasMap all_numbered(const AtlasPlate& plate) {
    figures::AtlasMap map;
    map.numbered = elements_of(plate, ElementKind::space);
    return map;
}

/// What the table and the lists leave of the page; where they go on to a further one, the map is large, and that page not empty.
double map_height(double room, const Flow& table, const Flow& lists) {
    constexpr double large = 140;
    const double rows = stacked(table.pieces(), 0, table.pieces().size());
    for (double height = most_map; height >= least_map; height -= 2)
        if (!balanced_columns(lists.pieces(), 0, room - rows - height - under_map - above_lists - 0.5, list_columns).empty()) return height;
    return std::min(large, std::max(least_map, room - rows - under_map));
}

std::string spoken(const FigureContext& context, const AtlasPlate& plate) {
    return say(context, "{atlas}, plate {n}: {name}.", {{"atlas", plate.atlas}, {"n", std::to_string(plate.area().plate)}, {"name", plate.area().name}});
}

}  // namespace

const figures::AtlasArea& AtlasPlate::area() const {
    return *std::find_if(areas.begin(), areas.end(), [&](const figures::AtlasArea& one) { return one.code == code; });
}

Sheet atlas_plate(const FigureContext& context, const AtlasPlate& plate, const figures::Basemap& basemap, std::span<const Family> families) {
    PageWriter pages(context, {}, plate.area().name);
    std::vector<Mark> marks;
    pages.advance(Head(context, plate, basemap).draw(pages.left(), pages.y(), pages.width(), marks));
    const double column = (pages.width() - list_gap * static_cast<double>(list_columns - 1)) / static_cast<double>(list_columns);
    const Flow table = plate.indicators.empty() ? Flow(context, pages.width(), context.theme.accent) : indicator_rows(context, plate, pages.width());
    const auto lists_under = [&](const figures::AtlasMap& map) { return Lists(context, plate, basemap, families, map, column).make(); };
    figures::AtlasMap map;
    const double height = draw_maps(context, plate, basemap, map_height(pages.room(), table, lists_under(all_numbered(plate))), map, pages, marks);
    pages.add(std::move(marks));
    pages.advance(height + under_map);
    if (!table.empty()) pages.set(table);
    pages.advance(above_lists);
    pages.set(lists_under(map), list_columns, list_gap);
    Sheet sheet;
    sheet.group = plate.atlas;
    sheet.document = pages.finish({plate.area().link.substr(1), plate.area().name, plate.atlas, spoken(context, plate)});
    sheet.findings = pages.findings();
    return sheet;
}

std::vector<std::string> index_terms(const AtlasPlate& plate) {
    const figures::AtlasArea& area = plate.area();
    std::vector<std::string> terms{area.sorted.empty() ? area.name : area.sorted};
    for (const Element& element : plate.cast->elements)
        if (!is_around(plate, element)) terms.push_back(element.name);
    return terms;
}

}  // namespace portulan::documents
