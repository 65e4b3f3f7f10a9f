// What the jobs of a build share: fonts, theme, the ground of each territory, and what each edition may show.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "figures/context.h"
#include "figures/indicator_map.h"
#include "model/course.h"
#include "model/project.h"
#include "model/released.h"
#include "model/voices.h"
#include "project/answer_source.h"
#include "project/atlas_jobs.h"
#include "project/ground.h"
#include "project/name_places.h"
#include "project/outputs.h"
#include "project/plan.h"
#include "project/positions.h"
#include "project/programme.h"
#include "release/gate.h"

namespace portulan::project {

struct IndicatorStage {
    Released<IndicatorTable> table;
    figures::ClassScheme scheme;
};

/// What an edition shows, per engaged territory in the order of the grounds.
struct EditionStage {
    Edition edition = Edition::everyone;
    std::vector<Released<Cast>> casts;
    std::vector<IndicatorStage> indicators;
    std::vector<Released<Judgements>> judgements;  // per territory too; none where no diagram is wished for
    std::vector<release::Redaction> redactions;
    std::vector<Released<Course>> courses{};       // from words to actions: per territory too
    std::optional<Released<Course>> course{};      // of the whole project; none without any of it
    std::shared_ptr<const Problems> told = std::make_shared<Problems>();  // what was found when the project was read
    std::optional<Released<PeopleAreas>> people{};  // none without a map of people
    DisplacedPlaces displaced{};                   // places that were moved on purpose
    std::optional<Released<Voices>> voices{};      // of the whole project; none without interviews
    std::vector<Job> jobs{};                       // what is made of it, in the order of the plan
};

struct Stage {
    const Project& project;
    const figures::Fonts& fonts;
    const figures::Theme& theme;
    double width = 160;
    std::string program;          // what the program is, with its fonts: a hash
    std::vector<Ground> grounds;  // of the engaged territories
    std::vector<EditionStage> editions;
    Problems findings;
    std::shared_ptr<const Programme> programme{};  // null without a register
    std::shared_ptr<const Programme> authorities{};  // territories of the project and those who take positions on themes, on the map of the country; null: nothing to show of them
    Positions positions{};        // that the diagrams of actors keep
    NamesOfMaps names{};          // that maps keep in their places
    std::shared_ptr<const AnswerFigures> answers{};  // null: no charts of answers
    Outputs outputs{};
    std::vector<AtlasPlan> atlases{};  // per territory, in the order of the grounds
    std::shared_ptr<DrawnPlates> plates = std::make_shared<DrawnPlates>();
};

/// What one build of a project is made with.
struct StageOptions {
    std::vector<Edition> editions;
    double width = 160;
    unsigned jobs = 0;
    std::string program;
    std::vector<GroundSummary> known;  // of an earlier build
    std::shared_ptr<const AnswerFigures> answers{};
    Outputs outputs{};
    std::shared_ptr<const Problems> told{};  // what was found when the project was read; may be null
    std::vector<AtlasWish> atlases{};
};

/// Grounds are made in parallel, those that are known when they are needed. Project, fonts and theme must outlive it.
Stage make_stage(const Project& project, const figures::Fonts& fonts, const figures::Theme& theme, const StageOptions& options);

/// Families and spaces that an edition shows, by territory.
std::vector<ShownSubjects> shown_subjects(const Stage& stage, const EditionStage& edition);

figures::FigureContext context_for(const Stage& stage, Edition edition, const Territory& territory);

/// Position of a territory among the grounds; the id must be of an engaged one.
std::size_t territory_index(const Stage& stage, std::string_view id);

const EditionStage& stage_of(const Stage& stage, Edition edition);

}  // namespace portulan::project
