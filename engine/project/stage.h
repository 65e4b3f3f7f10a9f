// What the jobs of a build share: fonts, theme, the ground of each territory, and what each edition may show.
#pragma once

#include <string>
#include <vector>

#include "figures/basemap.h"
#include "figures/context.h"
#include "figures/indicator_map.h"
#include "model/project.h"
#include "model/released.h"
#include "project/plan.h"
#include "release/gate.h"

namespace portulan::project {

/// The ground of an engaged territory.
struct TerritoryStage {
    const Territory* territory = nullptr;
    figures::Basemap basemap;
};

struct IndicatorStage {
    Released<IndicatorTable> table;
    figures::ClassScheme scheme;
};

/// What an edition shows, per engaged territory in the order of `TerritoryStage`s.
struct EditionStage {
    Edition edition = Edition::everyone;
    std::vector<Released<Cast>> casts;
    std::vector<IndicatorStage> indicators;
    std::vector<release::Redaction> redactions;
};

struct Stage {
    const Project& project;
    const figures::Fonts& fonts;
    const figures::Theme& theme;
    double width = 160;
    std::vector<TerritoryStage> territories;
    std::vector<EditionStage> editions;
    Problems findings;
};

/// Basemaps are made in parallel. The project, fonts and theme must outlive the stage.
Stage make_stage(const Project& project, const figures::Fonts& fonts, const figures::Theme& theme,
                 const std::vector<Edition>& editions, double width, unsigned jobs);

/// Families and spaces that an edition shows, by territory.
std::vector<ShownSubjects> shown_subjects(const Stage& stage, const EditionStage& edition);

figures::FigureContext context_for(const Stage& stage, Edition edition, const Territory& territory);

/// Position of a territory among the stages; the id must be of an engaged one.
std::size_t territory_index(const Stage& stage, std::string_view id);

}  // namespace portulan::project
