#include "project/stage.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/parallel.h"
#include "project/asked_places.h"
#include "project/cooperation_job.h"
#include "project/authority_places.h"
#include "project/course_jobs.h"
#include "project/document_jobs.h"

namespace portulan::project {
namespace {

EditionStage make_edition(const Stage& stage, Edition edition) {
    release::Gate gate(edition);
    EditionStage made{edition, {}, {}, {}, {}};
    for (const Ground& ground : stage.grounds) made.casts.push_back(gate.cast(stage.project, ground.territory().id));
    for (std::size_t i = 0; i < stage.grounds.size() && !(stage.project.diagrams.empty() && stage.project.strategy.boxes.empty()); ++i)
        made.judgements.push_back(gate.judgements(stage.project, made.casts[i], stage.grounds[i].territory().id));
    for (const Indicator& indicator : stage.project.indicators) {
        auto table = gate.indicator(stage.project, indicator.code);
        auto scheme = figures::class_scheme(stage.theme, table);
        made.indicators.push_back({std::move(table), std::move(scheme)});
    }
    made.displaced = stage.project.displaced;
    if (std::any_of(stage.project.figures.begin(), stage.project.figures.end(), [](const MapSpec& spec) { return spec.type == MapType::people; })) made.people = gate.people(stage.project);
    const bool interviews = !stage.project.fieldwork.interviews.empty(), course = has_course(stage.project);
    if (!interviews && !course) {
        made.redactions = gate.redactions();
        return made;
    }
    // Whom they may name: a gate of its own, as nothing of it is shown but there, and what it holds back is logged by the territories.
    const auto everywhere = release::Gate(edition).cast(stage.project, {});
    if (interviews) made.voices = gate.voices(stage.project, everywhere, {});
    if (course) {
        for (const Ground& ground : stage.grounds) made.courses.push_back(gate.course(stage.project, everywhere, ground.territory().id));
        made.course = gate.course(stage.project, everywhere, {});
    }
    made.redactions = gate.redactions();
    return made;
}

std::vector<Ground> make_grounds(const Project& project, const StageOptions& options) {
    std::vector<const Territory*> engaged;
    for (const Territory& territory : project.territories)
        if (territory.role == Role::engaged) engaged.push_back(&territory);
    const std::string read = hash_of_boundaries(project, options.program);
    std::vector<std::optional<Ground>> made(engaged.size());
    parallel_for(engaged.size(), options.jobs, [&](std::size_t i) {
        made[i].emplace(project, *engaged[i], read, options.known);
    });
    std::vector<Ground> grounds;
    grounds.reserve(made.size());
    for (auto& ground : made) grounds.push_back(std::move(*ground));
    return grounds;
}

template <class Spec>
bool is_wished_for(const Spec& spec, const Territory& territory) {
    return spec.territories.empty() || std::find(spec.territories.begin(), spec.territories.end(), territory.id) != spec.territories.end();
}

/// An ego diagram names its subject: it is made where the subject is a family, or an element that the edition shows of the territory. What is
/// held back is logged with its element.
bool may_name_subject(const DiagramSpec& spec, const Cast& cast) {
    if (spec.type != DiagramType::ego) return true;
    const auto& families = family_words();
    if (std::any_of(families.begin(), families.end(), [&](const FamilyWord& family) { return family.code == spec.subject; })) return true;
    return std::any_of(cast.elements.begin(), cast.elements.end(), [&](const Element& element) { return element.id == spec.subject; });
}

}  // namespace

Stage make_stage(const Project& project, const figures::Fonts& fonts, const figures::Theme& theme, const StageOptions& options) {
    Stage stage{project, fonts, theme, options.width, options.program, make_grounds(project, options), {}, {}};
    if (!project.enrolments.empty()) stage.programme = std::make_shared<Programme>(project, project.enrolments, hash_of_boundaries(project, options.program));
    stage.answers = options.answers;
    stage.authorities = authorities_of(project, options.program, names_of_places(options.answers.get()));
    stage.outputs = options.outputs;
    stage.atlases = atlas_plans(stage, options.atlases, stage.findings);
    for (const Ground& ground : stage.grounds)
        stage.findings.insert(stage.findings.end(), ground.summary().findings.begin(), ground.summary().findings.end());
    for (const Edition edition : options.editions) {
        stage.editions.push_back(make_edition(stage, edition));
        if (options.told) stage.editions.back().told = options.told;
    }
    for (EditionStage& edition : stage.editions) edition.jobs = plan_jobs(project, edition.edition, shown_subjects(stage, edition));
    return stage;
}

std::vector<ShownSubjects> shown_subjects(const Stage& stage, const EditionStage& edition) {
    std::vector<ShownSubjects> all;
    for (std::size_t i = 0; i < stage.grounds.size(); ++i) {
        const Ground& ground = stage.grounds[i];
        ShownSubjects shown{ground.territory().id, {}, {}, {}, {}};
        shown.ground = !ground.summary().codes.empty();
        for (const Indicator& indicator : stage.project.indicators)
            if (has_areas(ground.summary(), indicator.level)) shown.indicators.push_back(indicator.code);
        for (const MapSpec& spec : stage.project.figures)
            if (!is_chart(spec.type) && is_wished_for(spec, ground.territory())) shown.figures.push_back(spec.id);
        for (const DiagramSpec& spec : stage.project.diagrams)
            if (is_wished_for(spec, ground.territory()) && may_name_subject(spec, *edition.casts[i])) shown.diagrams.push_back(spec.id);
        std::set<std::string> present;
        for (const Element& element : edition.casts[i]->elements) {
            if (element.kind == ElementKind::actor) present.insert(element.family);
            else shown.elements.push_back(element.id);
        }
        for (const FamilyWord& family : family_words())
            if (present.contains(std::string(family.code))) shown.families.emplace_back(family.code);
        for (std::size_t a = 0; a < stage.atlases[i].areas.size(); ++a) shown.plates.emplace_back(stage.atlases[i].areas[a].code, stage.atlases[i].stems[a]);
        shown.documents = documents_of_territory(stage, edition, i);
        if (edition.course) shown.course = course_figures(*edition.courses[i], false);
        if (edition.course && shown.ground && has_perimeters(*edition.courses[i], ground.territory())) shown.course.emplace_back(perimeters_stem);
        shown.comparison = figures::can_compare(comparison_of(stage, edition, i), ground.territory());
        all.push_back(std::move(shown));
    }
    ShownSubjects whole{};
    whole.documents = documents_of_project(stage, edition);
    whole.comparison = stage.grounds.size() > 1 && figures::can_compare_territories(territories_beside(stage, edition));
    whole.cooperation_map = has_cooperation_map(edition);
    if (edition.course) {
        whole.course = course_figures(**edition.course, true);
        const Cooperation& cooperation = (*edition.course)->cooperation;
        if (stage.authorities && !cooperation.positions.empty()) whole.course.emplace_back(themes_map_stem);
        if (stage.authorities && !cooperation.beacon.empty()) whole.course.emplace_back(beacon_map_stem);
    }
    if (stage.authorities && table_of_places(stage.answers.get(), edition.edition)) whole.course.emplace_back(asked_map_stem);
    all.push_back(std::move(whole));
    return all;
}

figures::FigureContext context_for(const Stage& stage, Edition edition, const Territory& territory) {
    const Project& p = stage.project;
    return {stage.fonts, stage.theme, p.language, stage.width, p.title, territory.name, p.date, p.contractor, p.notice, edition, 1, false, true, 0, p.version};
}

std::size_t territory_index(const Stage& stage, std::string_view id) {
    for (std::size_t i = 0; i < stage.grounds.size(); ++i)
        if (stage.grounds[i].territory().id == id) return i;
    return 0;
}

const EditionStage& stage_of(const Stage& stage, Edition edition) {
    return *std::find_if(stage.editions.begin(), stage.editions.end(), [&](const EditionStage& e) { return e.edition == edition; });
}

}  // namespace portulan::project
