// What the jobs of a build share: fonts, theme, the ground of each territory, and what each edition may show.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "figures/context.h"
#include "figures/indicator_map.h"
#include "model/project.h"
#include "model/released.h"
#include "project/answer_source.h"
#include "project/ground.h"
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
    Positions positions{};        // that the diagrams of actors keep
    std::shared_ptr<const AnswerFigures> answers{};  // null: no charts of answers
};

/// What one build of a project is made with.
struct StageOptions {
    std::vector<Edition> editions;
    double width = 160;
    unsigned jobs = 0;
    std::string program;
    std::vector<GroundSummary> known;  // of an earlier build
    std::shared_ptr<const AnswerFigures> answers{};
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
