#include "project/stage.h"

#include <set>

#include "base/parallel.h"

namespace portulan::project {
namespace {

EditionStage make_edition(const Stage& stage, Edition edition) {
    release::Gate gate(edition);
    EditionStage made{edition, {}, {}, {}};
    for (const TerritoryStage& t : stage.territories) made.casts.push_back(gate.cast(stage.project, t.territory->id));
    for (const Indicator& indicator : stage.project.indicators) {
        auto table = gate.indicator(stage.project, indicator.code);
        auto scheme = figures::class_scheme(stage.theme, table);
        made.indicators.push_back({std::move(table), std::move(scheme)});
    }
    made.redactions = gate.redactions();
    return made;
}

}  // namespace

Stage make_stage(const Project& project, const figures::Fonts& fonts, const figures::Theme& theme,
                 const std::vector<Edition>& editions, double width, unsigned jobs) {
    Stage stage{project, fonts, theme, width, {}, {}, {}};
    for (const Territory& territory : project.territories)
        if (territory.role == Role::engaged) stage.territories.push_back({&territory, {}});
    std::vector<Problems> findings(stage.territories.size());
    parallel_for(stage.territories.size(), jobs, [&](std::size_t i) {
        stage.territories[i].basemap = figures::make_basemap(project, *stage.territories[i].territory, findings[i]);
    });
    for (Problems& found : findings) stage.findings.insert(stage.findings.end(), found.begin(), found.end());
    for (const Edition edition : editions) stage.editions.push_back(make_edition(stage, edition));
    return stage;
}

std::vector<ShownSubjects> shown_subjects(const Stage& stage, const EditionStage& edition) {
    std::vector<ShownSubjects> all;
    for (std::size_t i = 0; i < stage.territories.size(); ++i) {
        ShownSubjects shown{stage.territories[i].territory->id, {}, {}, {}};
        for (const Indicator& indicator : stage.project.indicators)
            if (figures::can_map(stage.territories[i].basemap, indicator)) shown.indicators.push_back(indicator.code);
        std::set<std::string> present;
        for (const Element& element : edition.casts[i]->elements) {
            if (element.kind == ElementKind::actor) present.insert(element.family);
            else shown.elements.push_back(element.id);
        }
        for (const FamilyWord& family : family_words())
            if (present.contains(std::string(family.code))) shown.families.emplace_back(family.code);
        all.push_back(std::move(shown));
    }
    return all;
}

figures::FigureContext context_for(const Stage& stage, Edition edition, const Territory& territory) {
    const Project& p = stage.project;
    return {stage.fonts, stage.theme, p.language, stage.width, p.title, territory.name, p.date, p.contractor, p.notice, edition};
}

std::size_t territory_index(const Stage& stage, std::string_view id) {
    for (std::size_t i = 0; i < stage.territories.size(); ++i)
        if (stage.territories[i].territory->id == id) return i;
    return 0;
}

}  // namespace portulan::project
