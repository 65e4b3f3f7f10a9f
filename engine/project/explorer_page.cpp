#include "project/explorer_page.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "documents/sheet.h"
#include "figures/indicator_values.h"
#include "figures/network_legend.h"
#include "figures/situation_map.h"
#include "figures/space_points.h"
#include "geo/areas.h"
#include "geo/classes.h"
#include "geo/crs.h"
#include "network/build.h"
#include "network/layout.h"

namespace portulan::project {
namespace {

using backends::Explorer;
using backends::ExplorerElement;
using backends::ExplorerGround;
using backends::ExplorerSign;
using backends::ExplorerTerritory;

constexpr std::array shapes{figures::Shape::circle, figures::Shape::square, figures::Shape::diamond, figures::Shape::triangle, figures::Shape::triangle_down, figures::Shape::hexagon,
                            figures::Shape::pentagon, figures::Shape::star, figures::Shape::cross, figures::Shape::lozenge, figures::Shape::house, figures::Shape::drop};

ExplorerSign sign(const figures::Sign& of) { return {of.colour, static_cast<int>(of.shape), of.hollow}; }

backends::ExplorerLook look_of(const figures::Theme& theme) {
    backends::ExplorerLook look;
    look.colours = {{"ink", theme.ink}, {"muted", theme.muted}, {"faint", theme.faint}, {"paper", theme.paper}, {"accent", theme.accent}, {"rule", theme.rule}, {"sea", theme.sea},
                    {"sea_line", theme.sea_line}, {"land", theme.land}, {"land_around", theme.land_around}, {"land_focus", theme.land_focus}, {"water_name", theme.water_name},
                    {"commune_border", theme.commune_border}, {"epci_border", theme.epci_border}, {"departement_border", theme.departement_border}, {"qpv_fill", theme.qpv_fill},
                    {"qpv_border", theme.qpv_border}, {"no_data", theme.no_data}};
    for (const figures::Shape shape : shapes) look.shapes.push_back(figures::shape_path(shape, {}, 1));
    for (const Word& word : words<SpaceNature>()) look.natures.push_back(sign(theme.nature(static_cast<SpaceNature>(word.value))));
    look.object = {colour_of("#5c5148"), static_cast<int>(figures::Shape::lozenge), false};
    for (const Word& word : words<TieQuality>()) look.ties.push_back(theme.tie(static_cast<TieQuality>(word.value), TieStatus::existing));
    look.ties.push_back(theme.tie(TieQuality::neutral, TieStatus::past));
    return look;
}

/// Builds the data of one edition; what its steps share.
class Gathering {
public:
    Gathering(const Stage& stage, const EditionStage& edition, const std::optional<ExplorerGround>& ground, const std::vector<const Product*>& products)
        : stage_(stage), edition_(edition), products_(products) {
        made_.language = stage.project.language;
        made_.look = look_of(stage.theme);
        made_.ground = ground;
    }

    Explorer gathered() {
        add_families();
        add_elements();
        add_ties();
        for (std::size_t t = 0; t < stage_.grounds.size(); ++t) made_.territories.push_back(territory(t));
        add_places();
        for (const IndicatorStage& indicator : edition_.indicators) add_indicator(indicator);
        return std::move(made_);
    }

private:
    void add_families() {
        for (const FamilyWord& word : family_words()) {
            const Family* known = stage_.project.family(word.code);
            const auto name = [&](Language language) { return known && !known->name.empty() ? known->name : tr(language, word.label); };
            family_[std::string(word.code)] = static_cast<int>(made_.families.size());
            made_.families.push_back({std::string(word.code), backends::set_in_both(name), sign(stage_.theme.family(word.code))});
        }
    }

    int family(const std::string& code) const {
        const auto found = family_.find(code);
        return found == family_.end() ? -1 : found->second;
    }

    void add_elements() {
        std::vector<const Element*> all;
        for (const Released<Cast>& cast : edition_.casts)
            for (const Element& element : cast->elements) all.push_back(&element);
        // As the list on the page has them.
        std::stable_sort(all.begin(), all.end(), [](const Element* a, const Element* b) {
            const int order = compare_names(a->name, b->name);
            return order != 0 ? order < 0 : natural_less(a->id, b->id);
        });
        for (const Element* element : all) {
            if (element_.contains(element->id)) continue;
            element_[element->id] = made_.elements.size();
            made_.elements.push_back({.shown = *element, .family = element->kind == ElementKind::actor ? family(element->family) : -1, .commune = commune_name(element->commune)});
        }
        for (std::size_t t = 0; t < edition_.casts.size(); ++t)
            for (const Element& element : edition_.casts[t]->elements) made_.elements[element_.at(element.id)].territories.push_back(t);
    }

    std::string commune_name(const std::string& code) const {
        if (code.empty() || !made_.ground) return {};
        const std::int32_t at = geo::find_area(made_.ground->areas, code);
        return at == outside ? std::string() : made_.ground->areas.areas[static_cast<std::size_t>(at)].name;
    }

    void add_ties() {
        std::map<std::string, std::pair<const Tie*, std::vector<std::size_t>>> all;
        for (std::size_t t = 0; t < edition_.casts.size(); ++t)
            for (const Tie& tie : edition_.casts[t]->ties) {
                auto& [known, territories] = all[tie.id];
                known = &tie;
                territories.push_back(t);
            }
        for (const auto& [id, found] : all) {
            const auto from = element_.find(found.first->from), to = element_.find(found.first->to);
            if (from != element_.end() && to != element_.end() && from != to) made_.ties.push_back({from->second, to->second, *found.first, found.second});
        }
    }

    ExplorerTerritory territory(std::size_t t) {
        const Territory& of = stage_.grounds[t].territory();
        ExplorerTerritory made;
        made.id = of.id;
        made.name = typeset(of.name, stage_.project.language);
        made.anchor = "t-" + file_stem(territory_folder(stage_.project, of));
        made.level = backends::set_in_both([&](Language language) { return capitalised(figures::level_label(of.level, language)); });
        add_areas(stage_.grounds[t].basemap(), made);
        add_nodes(t, made);
        add_grouped(edition_.casts[t]->grouped, made);
        add_links(t, made);
        return made;
    }

    void add_areas(const figures::Basemap& basemap, ExplorerTerritory& made) const {
        if (!made_.ground || !figures::has_map(basemap)) return;
        Box box;
        for (std::size_t i = 0; i < basemap.areas.areas.size(); ++i) {
            const std::int32_t at = basemap.inside[i] ? geo::find_area(made_.ground->areas, basemap.areas.areas[i].code) : outside;
            if (at == outside) continue;
            made.areas.push_back(static_cast<std::size_t>(at));
            box.add(geo::box_of(made_.ground->areas, static_cast<std::size_t>(at)));
        }
        if (!box.empty()) made.box = {{box.min_x, box.min_y}, {box.max_x, box.max_y}};
    }

    /// Where the diagram of that territory has its actors; those of a diagram that was not drawn are laid out.
    figures::DiagramPlaces places_of(std::size_t t, const Network& network) const {
        for (const Product* product : products_)
            if (product->territory == stage_.grounds[t].territory().id && !product->places.empty()) return product->places;
        figures::DiagramPlaces places;
        const auto ranked = network::lay_out(network, {.starts = network.nodes.size() > 300 ? 1 : 8});
        for (std::size_t i = 0; i < network.nodes.size(); ++i)
            places[network.nodes[i].id] = {.at = {12 * ranked.front().layout.x[i], 12 * ranked.front().layout.y[i]}};
        return places;
    }

    void add_nodes(std::size_t t, ExplorerTerritory& made) const {
        const Network network = network::build_network(edition_.casts[t]->elements, edition_.casts[t]->ties);
        if (network.nodes.empty()) return;
        const figures::DiagramPlaces places = places_of(t, network);
        Box box;
        for (const auto& [id, place] : places) box.add(place.at);
        if (box.empty()) box.add(Point{});
        // Actors without a tie have no place on the diagram: rows under it.
        constexpr double step = 9;
        const double across = std::max(box.width(), 12 * step);
        Point next{box.min_x, box.max_y + 2 * step};
        for (const NetworkNode& node : network.nodes) {
            const auto place = places.find(node.id);
            const Point at = place == places.end() ? next : place->second.at;
            made.nodes.push_back({element_.at(node.id), at});
            if (place != places.end()) continue;
            next.x += step;
            if (next.x > box.min_x + across) next = {box.min_x, next.y + step};
        }
        for (const auto& [code, number] : family_)
            if (const auto title = places.find(figures::family_place(code)); title != places.end()) made.titles.push_back({number, title->second.at});
    }

    void add_grouped(const GroupedTies& grouped, ExplorerTerritory& made) const {
        const auto number = [&](const std::string& code) { return code == "space" ? -1 : code == "object" ? -2 : code == small_families ? -3 : family(code); };
        for (const GroupedTie& tie : grouped.ties) made.grouped.push_back({number(tie.first), number(tie.second), static_cast<int>(tie.sort), tie.pairs});
    }

    /// Figures and sheets of a territory, and whose they are.
    void add_links(std::size_t t, ExplorerTerritory& made) {
        const Territory& of = stage_.grounds[t].territory();
        std::map<std::string, std::string> sheets;  // stem -> path
        for (const Product* product : products_) {
            if (product->territory != of.id || product->files.empty()) continue;
            const std::string& path = product->files.front().path;
            if (product->is_sheet) sheets[path.substr(path.rfind('/') + 1)] = path;
            else if (product->files.front().label == "SVG") made.figures.emplace_back(typeset(product->title, stage_.project.language), path);
        }
        const auto path_of = [&](const std::string& stem) {
            const auto found = sheets.find(stem + ".pdf");
            return found == sheets.end() ? std::string() : found->second;
        };
        for (const backends::ExplorerFamily& family : made_.families)
            if (std::string path = path_of(documents::family_sheet_stem(family.code)); !path.empty()) made.family_sheets.emplace_back(family.code, std::move(path));
        for (const Element& element : edition_.casts[t]->elements)
            if (std::string path = path_of(documents::element_sheet_stem(element)); !path.empty()) made_.elements[element_.at(element.id)].sheets.emplace_back(t, std::move(path));
    }

    /// In the first territory whose ground knows the place.
    void add_places() {
        for (std::size_t t = 0; t < stage_.grounds.size() && made_.ground; ++t) {
            const figures::Basemap& basemap = stage_.grounds[t].basemap();
            const auto to_degrees = figures::has_map(basemap) ? geo::Transform::between(basemap.crs, "EPSG:4326") : std::nullopt;
            if (!to_degrees) continue;
            for (const Element& element : edition_.casts[t]->elements) {
                ExplorerElement& made = made_.elements[element_.at(element.id)];
                const bool nowhere = element.kind == ElementKind::object || (element.kind == ElementKind::space && element.nature == SpaceNature::online && !element.position);
                if (made.place || nowhere) continue;
                if (const auto point = figures::ground_point(basemap, element)) made.place = {to_degrees->apply(point->at), point->exact};
            }
        }
    }

    void add_indicator(const IndicatorStage& stage) {
        const Indicator& of = stage.table->indicator;
        const figures::ClassScheme& scheme = stage.scheme;
        if (!made_.ground || scheme.colours.empty() || !of.categories.empty() || stage_.grounds.empty()) return;
        if (of.level == Level::iris || of.level == Level::sector) return;  // no areas of the page bear them: atlases do
        backends::ExplorerIndicator made{.code = of.code, .name = of.name, .unit = of.unit, .source = of.source, .vintage = of.vintage, .quarters = of.level == Level::qpv, .decimals = of.decimals};
        figures::FigureContext context = context_for(stage_, edition_.edition, stage_.grounds.front().territory());
        for (std::size_t k = 0; k < scheme.colours.size(); ++k)
            made.classes.push_back({scheme.colours[k], backends::set_in_both([&](Language language) {
                                        context.language = language;
                                        return figures::class_label(context, of, scheme, k);
                                    })});
        std::map<std::string_view, const IndicatorValue*> values;
        for (const IndicatorValue& value : stage.table->values)
            if (value.level == of.level) values[value.code] = &value;  // a région and a département may share a code
        const auto add = [&](const std::string& area, const std::string& code) {
            const auto found = values.find(code);
            if (found == values.end()) return;
            const IndicatorValue& value = *found->second;
            backends::ExplorerValue shown{.code = area, .value = value.value, .secret = value.status == ValueStatus::secret};
            if (value.value) shown.shown = std::clamp(geo::class_of(*value.value, scheme.bounds), 0, static_cast<int>(scheme.colours.size()) - 1);
            made.values.push_back(std::move(shown));
        };
        if (made.quarters)
            for (const auto& quarter : made_.ground->quarters) add(quarter.code, quarter.code);
        else
            for (const auto& area : made_.ground->areas.areas) add(area.code, parent(area.code, of.level));
        if (!made.values.empty()) made_.indicators.push_back(std::move(made));
    }

    /// The code of the area of that level that an area of the ground lies in; its own where they are of one level.
    std::string parent(const std::string& code, Level level) {
        if (parents_.empty())
            for (const Ground& ground : stage_.grounds) {
                const figures::Basemap& basemap = ground.basemap();
                for (const AreaRecord& record : basemap.records) parents_.try_emplace(record.code, &record.parents);
                if (figures::has_map(basemap)) area_level_ = basemap.area_level;
            }
        if (level == area_level_) return code;
        const auto found = parents_.find(code);
        if (found == parents_.end()) return {};
        const auto upper = found->second->find(level);
        return upper == found->second->end() ? std::string() : upper->second;
    }

    const Stage& stage_;
    const EditionStage& edition_;
    const std::vector<const Product*>& products_;
    Explorer made_;
    std::map<std::string, int> family_;
    std::map<std::string, std::size_t> element_;
    std::map<std::string_view, const std::map<Level, std::string>*> parents_;
    Level area_level_ = Level::commune;
};

}  // namespace

std::optional<Explorer> explorer_of(const Stage& stage, const EditionStage& edition, const std::optional<ExplorerGround>& ground, const std::vector<const Product*>& products) {
    Explorer made = Gathering(stage, edition, ground, products).gathered();
    if (made.elements.empty() && made.territories.empty()) return std::nullopt;
    return made;
}

}  // namespace portulan::project
