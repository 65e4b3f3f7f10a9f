#include "project/atlas_jobs.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.h"
#include "figures/indicator_dots.h"
#include "geo/areas.h"
#include "geo/crs.h"
#include "geo/locate.h"
#include "project/digest.h"
#include "project/document_jobs.h"
#include "project/indicator_cells.h"
#include "project/stage.h"

namespace portulan::project {

/// Where a point of the earth lies among the areas.
struct AtlasPlan::Home {
    Coverage areas;
    geo::Locator locator;
    std::optional<geo::Transform> transform;

    explicit Home(Coverage all) : areas(std::move(all)), locator(areas), transform(geo::Transform::between("EPSG:4326", areas.crs)) {}

    std::string of(const Position& position) const {
        if (!transform) return {};
        const Point at = transform->apply({position.longitude, position.latitude});
        if (!std::isfinite(at.x) || !std::isfinite(at.y)) return {};
        const auto area = locator.locate(at);
        return area == outside ? std::string() : areas.areas[static_cast<std::size_t>(area)].code;
    }
};

namespace {

/// A name as official lists sort it, without its article: "Les Brouzelles" under B (COG, field NCC).
std::string_view without_article(std::string_view name) {
    for (const std::string_view article : {"L'", "L\u2019", "Le ", "La ", "Les ", "Los ", "Las ", "El ", "Aux "})
        if (name.starts_with(article) && name.size() > article.size()) return name.substr(article.size());
    return name;
}

/// Records of the set that are of the territory, by their position in it.
std::vector<std::size_t> areas_in(const Project& project, const BoundarySet& set, const Ground& ground) {
    std::vector<std::size_t> in;
    if (set.level != Level::commune) {
        for (std::size_t i = 0; i < set.records.size(); ++i) {
            const std::string& code = set.records[i].code;
            if (ground.summary().codes.contains(set.level == Level::qpv ? code : key_of_sector(set.level, code))) in.push_back(i);
        }
        return in;
    }
    const std::vector<bool> own = figures::TerritoryAreas(project, set).of(ground.territory());
    for (std::size_t i = 0; i < own.size(); ++i)
        if (own[i]) in.push_back(i);
    return in;
}

std::string name_of_commune(const Project& project, const AreaRecord& record) {
    const auto parent = record.parents.find(Level::commune);
    const BoundarySet* communes = project.boundary(Level::commune);
    if (parent == record.parents.end() || !communes) return {};
    for (const AreaRecord& commune : communes->records)
        if (commune.code == parent->second) return commune.name;
    return {};
}

AtlasPlan plan_of(const Project& project, const Ground& ground, const AtlasWish& wish) {
    AtlasPlan plan;
    plan.by = areas_of_atlas(wish, ground.territory());
    plan.indicators = wish.indicators;
    const BoundarySet* set = project.boundary(plan.by);
    if (!set || ground.summary().codes.empty()) return plan;
    std::vector<std::size_t> order = areas_in(project, *set, ground);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const int names = compare_names(without_article(set->records[a].name), without_article(set->records[b].name));
        return names != 0 ? names < 0 : set->records[a].code < set->records[b].code;
    });
    std::set<std::string> used;
    for (const std::size_t i : order) {
        const AreaRecord& record = set->records[i];
        std::string stem = file_stem(record.name, 48);
        if (!used.insert(stem).second) stem += "-" + file_stem(record.code, 12);
        used.insert(stem);
        const std::string_view bare = without_article(record.name);
        std::string article = record.name.substr(0, record.name.size() - bare.size());
        std::string sorted = article.empty() ? record.name : capitalised(bare) + " (" + std::string(trim(article)) + ")";
        plan.areas.push_back({record.code, record.name, plan.areas.size() + 1, "#planche-" + stem, std::move(sorted)});
        plan.populations.push_back(record.population);
        plan.within.push_back(plan.by != Level::commune && ground.territory().level != Level::commune ? name_of_commune(project, record) : std::string());
        plan.stems.push_back(std::move(stem));
    }
    if (plan.by != Level::commune) plan.home = std::make_shared<const AtlasPlan::Home>(geo::subset(set->coverage, order));
    return plan;
}

/// Ids of the actors and spaces of an area, by the code they bear, else by an exact place.
std::set<std::string, std::less<>> ids_in(const AtlasPlan& plan, const Cast& cast, std::string_view code) {
    std::set<std::string, std::less<>> ids;
    for (const Element& element : cast.elements) {
        if (element.kind == ElementKind::object) continue;
        std::string home = plan.by == Level::qpv ? element.qpv : plan.by == Level::commune ? element.commune : std::string();
        const bool exact = element.position && (element.precision == Precision::exact || element.precision == Precision::street);
        if (home.empty() && exact && plan.home) home = plan.home->of(*element.position);
        if (home == code) ids.insert(element.id);
    }
    return ids;
}

/// What the values of a plate stand beside: the territory itself, then what it lies in; of quarters and sectors, those of the project.
class Beside {
public:
    Beside(const Stage& stage, std::size_t place, const AtlasPlan& plan) : plan_(plan), territory_(stage.grounds[place].territory()), language_(stage.project.language) {
        for (const figures::AtlasArea& area : plan.areas) own_.insert(area.code);
        if (plan.by == Level::commune) {
            for (figures::ComparedWith& with : references_of(stage.project, territory_, language_))
                if (!with.own) larger_.push_back(std::move(with));
            return;
        }
        for (const AtlasPlan& other : stage.atlases)
            if (other.by == plan.by)
                for (const figures::AtlasArea& area : other.areas) all_.insert(area.code);
        if (all_.size() == own_.size()) all_.clear();
    }

    std::vector<std::string> heads() const {
        std::vector<std::string> heads{territory_.name};
        for (const figures::ComparedWith& with : larger_) heads.push_back(with.name);
        if (!all_.empty()) heads.push_back(plan_.by == Level::qpv ? tr(language_, "Quarters of the project") : tr(language_, "Sectors of the project"));
        return heads;
    }

    void fill(const IndicatorTable& table, documents::PlateIndicator& made) const {
        const auto number = [&](double value) { return format_number(value, table.indicator.decimals, language_); };
        const auto add = [&](Level level, const std::string& code, const std::set<std::string, std::less<>>& areas) {
            if (!table.indicator.categories.empty()) {
                made.beside.emplace_back("\u2013");
                return;
            }
            const IndicatorValue* whole = code.empty() ? nullptr : value_of_area(table, level, code);
            const auto median = whole && whole->value ? std::nullopt : figures::median_of(table, areas);
            if (made.beside.empty() && whole && whole->value) made.whole = *whole->value;
            else if (made.beside.empty() && median) made.whole = median->value;
            made.beside.push_back(whole && whole->value ? number(*whole->value) : median ? "~" + number(median->value) : "\u2013");
        };
        add(territory_.level, territory_.code, own_);
        for (const figures::ComparedWith& with : larger_) add(with.level, with.code, with.communes);
        if (!all_.empty()) add(plan_.by, {}, all_);
    }

private:
    const AtlasPlan& plan_;
    const Territory& territory_;
    Language language_;
    std::set<std::string, std::less<>> own_, all_;  // codes of the atlas, and of all atlases of the project
    std::vector<figures::ComparedWith> larger_;
};

}  // namespace

std::vector<AtlasPlan> atlas_plans(const Stage& stage, const std::vector<AtlasWish>& wishes, Problems& findings) {
    std::vector<AtlasPlan> plans(stage.grounds.size());
    for (const AtlasWish& wish : wishes) {
        bool any = !wish.territories.empty() || stage.grounds.empty();  // those that are named are told one by one
        for (std::size_t i = 0; i < stage.grounds.size(); ++i) {
            const Territory& territory = stage.grounds[i].territory();
            const bool named = std::find(wish.territories.begin(), wish.territories.end(), territory.id) != wish.territories.end();
            any = any || !plans[i].empty();
            if ((!wish.territories.empty() && !named) || !plans[i].empty()) continue;
            plans[i] = plan_of(stage.project, stage.grounds[i], wish);
            any = any || !plans[i].empty();
            if (plans[i].empty() && named) findings.push_back(make_problem("PRJ-103", wish.place, territory.name));
        }
        if (!any) findings.push_back(make_problem("PRJ-103", wish.place, stage.project.title));
    }
    return plans;
}

documents::AtlasPlate atlas_plate_of(const Stage& stage, const EditionStage& edition, std::size_t place, std::string_view code) {
    const AtlasPlan& plan = stage.atlases[place];
    const Released<Cast>& cast = edition.casts[place];
    const auto at = static_cast<std::size_t>(std::find_if(plan.areas.begin(), plan.areas.end(), [&](const figures::AtlasArea& area) { return area.code == code; }) - plan.areas.begin());
    const auto own = ids_in(plan, *cast, code);
    std::set<std::string, std::less<>> around;
    if (plan.by != Level::commune)
        for (const Element& element : cast->elements)
            if (element.kind == ElementKind::space && !own.contains(element.id)) around.insert(element.id);
    const Beside beside(stage, place, plan);
    documents::AtlasPlate plate{.atlas = fill(tr(stage.project.language, "Atlas: {territory}"), {{"territory", stage.grounds[place].territory().name}}),
                                .level = plan.by, .code = std::string(code), .areas = plan.areas, .population = plan.populations[at], .within = plan.within[at], .beside = beside.heads(),
                                .cast = release::Gate::part_of_site(cast, own, around), .around = around};
    std::set<std::string, std::less<>> codes;
    for (const figures::AtlasArea& area : plan.areas) codes.insert(area.code);
    const auto add = [&](const IndicatorStage& indicator) {
        documents::PlateIndicator told{release::Gate::part_of_areas(indicator.table, codes), indicator.scheme};
        beside.fill(*indicator.table, told);
        plate.indicators.push_back(std::move(told));
    };
    if (plan.indicators.empty()) {
        for (const IndicatorStage& indicator : edition.indicators)
            if (indicator.table->indicator.level == plan.by) add(indicator);
        return plate;
    }
    for (const std::string& wanted : plan.indicators)
        for (const IndicatorStage& indicator : edition.indicators)
            if (indicator.table->indicator.code == wanted && indicator.table->indicator.level == plan.by) add(indicator);
    return plate;
}

void add_to(Digest& digest, const documents::AtlasPlate& plate) {
    digest.add(plate.atlas);
    digest.add(plate.level);
    digest.add(plate.code);
    digest.add(plate.areas.size());
    for (const figures::AtlasArea& area : plate.areas) {
        for (const std::string* text : {&area.code, &area.name, &area.link, &area.sorted}) digest.add(*text);
        digest.add(area.plate);
    }
    digest.add(plate.population);
    digest.add(plate.within);
    digest.add(plate.beside);
    digest.add(plate.indicators.size());
    for (const documents::PlateIndicator& indicator : plate.indicators) {
        digest.add(*indicator.table);
        digest.add(indicator.scheme);
        digest.add(indicator.beside);
        digest.add(indicator.whole);
    }
    digest.add(*plate.cast);
    digest.add(plate.around);
}

}  // namespace portulan::project
