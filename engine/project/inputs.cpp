#include "project/inputs.h"

#include <algorithm>

#include "base/text.h"
#include "network/build.h"
#include "project/asked_places.h"
#include "project/cooperation_job.h"
#include "project/course_jobs.h"
#include "project/digest.h"
#include "project/voices_jobs.h"

namespace portulan::project {
namespace {

using release::Gate;

std::string evidence_line(Language language, const Cast& cast) {
    if (cast.evidence.empty()) return tr(language, "diagnosis of the territory");
    return fill(tr_n(language, "diagnosis of the territory, {n} source", "diagnosis of the territory, {n} sources",
                     static_cast<long>(cast.evidence.size())),
                {{"n", std::to_string(cast.evidence.size())}});
}

/// Codes and names, and one definition: that of the family a sheet is about.
std::vector<Family> families_for(const Project& project, std::string_view defined = {}) {
    std::vector<Family> families = project.families;
    for (Family& family : families) {
        if (family.code != defined) family.definition.clear();
        family.colour.clear();
    }
    return families;
}

/// What the diagrams of all territories share, as far as this network has a part in it.
network::Harmony harmony_for(const EditionStage& edition, const Network& own) {
    std::vector<Network> networks;
    for (const Released<Cast>& cast : edition.casts) networks.push_back(network::build_network(cast->elements, cast->ties));
    network::Harmony harmony = network::harmonise(networks);
    std::erase_if(harmony.places, [&](const auto& place) {
        return std::none_of(own.nodes.begin(), own.nodes.end(), [&](const NetworkNode& node) { return node.id == place.first; });
    });
    return harmony;
}

/// What the figures of the network of actors read.
void take_network(const Stage& stage, const Job& job, const EditionStage& edition, const Released<Cast>& cast, JobInput& input) {
    // A gate of its own: what it may show was decided when the cast was made.
    input.network = Gate(job.edition).network(cast, network::build_network(cast->elements, cast->ties));
    if (job.kind == JobKind::network) {
        input.harmony = harmony_for(edition, **input.network);
        if (const auto held = stage.positions.find(diagram_key(job.edition, job.territory, stage.width)); held != stage.positions.end()) input.held = held->second;
    }
    if (job.kind == JobKind::network_gaps)
        input.arenas = Gate(job.edition).network(cast, network::build_network(cast->elements, cast->ties, {.kinds = {ElementKind::actor, ElementKind::space, ElementKind::object}}));
    input.families = families_for(stage.project);
    input.source = evidence_line(stage.project.language, *cast);
}

/// What a diagram that the project asks for reads.
void take_diagram(const Stage& stage, const Job& job, const EditionStage& edition, std::size_t t, JobInput& input) {
    const Released<Cast>& cast = edition.casts[t];
    const auto& specs = stage.project.diagrams;
    const auto spec = std::find_if(specs.begin(), specs.end(), [&](const DiagramSpec& s) { return s.id == job.subject; });
    input.diagram = DiagramRequest{*spec, edition.judgements[t]};
    input.network = Gate(job.edition).network(cast, network::build_network(cast->elements, cast->ties, {.kinds = kinds_of(*spec)}));
    input.families = families_for(stage.project);
    input.source = evidence_line(stage.project.language, *cast);
    if (reads_cast(spec->type)) input.cast = cast;
    if (reads_ground(spec->type)) input.ground = &stage.grounds[t];
    if (reads_sectors(spec->type)) input.harmony.sector_weights = harmony_for(edition, **input.network).sector_weights;
}

/// Figures of one dimension alone, as documents show them, have its word for a subject.
std::optional<Dimension> dimension_of(const Job& job) {
    for (const Dimension dimension : {Dimension::engagement, Dimension::cooperation})
        if (job.subject == subject_of(dimension)) return dimension;
    return std::nullopt;
}

std::optional<Released<Cast>> part_of_subject(const Released<Cast>& cast, const Job& job) {
    if (job.kind != JobKind::spaces && (!is_network(job) || job.kind == JobKind::diagram)) return std::nullopt;
    const auto dimension = dimension_of(job);
    return dimension ? std::optional(Gate::part_of_dimension(cast, *dimension)) : std::nullopt;
}

/// Of jobs that read no ground: of a register, a survey, a document, the course of the project, interviews.
std::optional<JobInput> input_without_ground(const Stage& stage, const Job& job) {
    if (is_national(job)) {
        const Programme& programme = *stage.programme;
        return JobInput{.context = context_for(stage, job.edition, programme.whole()), .territory = &programme.whole(), .programme = &programme};
    }
    if (is_of_survey(job)) {
        static const Territory whole{};
        return JobInput{.context = context_for(stage, job.edition, whole), .territory = &whole, .chart = chart_request(stage.project, *stage.answers, job.edition, job.subject)};
    }
    if (job.kind == JobKind::document) {
        static const Territory whole_project{};
        const Territory& about = job.territory.empty() ? whole_project : stage.grounds[territory_index(stage, job.territory)].territory();
        return JobInput{.context = context_for(stage, job.edition, about), .territory = &about, .document = document_request(stage, job)};
    }
    const EditionStage& edition = stage_of(stage, job.edition);
    if (job.kind == JobKind::cooperation_map) {
        static const Territory whole_project{};
        return JobInput{.context = context_for(stage, job.edition, whole_project), .territory = &whole_project, .cooperation = std::make_shared<const documents::CooperationChart>(cooperation_chart(stage, edition))};
    }
    if (job.kind == JobKind::course) {
        static const Territory whole_project{};
        const std::size_t place = job.territory.empty() ? 0 : territory_index(stage, job.territory);
        const Territory& about = job.territory.empty() ? whole_project : stage.grounds[place].territory();
        return JobInput{.context = context_for(stage, job.edition, about), .territory = &about, .course = job.territory.empty() ? *edition.course : edition.courses[place], .territories = stage.project.territories, .families = families_for(stage.project)};
    }
    if (job.kind == JobKind::authorities) {
        const Programme& authorities = *stage.authorities;
        if (job.subject == asked_map_stem) {
            MapSpec places;
            const AnswerTable& table = *table_of_places(stage.answers.get(), job.edition);
            places.questions = {table.question};
            places.by = table.by;
            return JobInput{.context = context_for(stage, job.edition, authorities.whole()), .territory = &authorities.whole(), .chart = ChartRequest{.spec = std::move(places), .tables = stage.answers->tables.at(job.edition), .population = {}, .source = stage.answers->source, .population_source = {}}, .programme = &authorities};
        }
        return JobInput{.context = context_for(stage, job.edition, authorities.whole()), .territory = &authorities.whole(), .course = *edition.course, .territories = stage.project.territories, .programme = &authorities};
    }
    if (job.kind == JobKind::comparison && job.territory.empty()) {
        static const Territory whole_project{};
        return JobInput{.context = context_for(stage, job.edition, whole_project), .territory = &whole_project, .comparison = territories_beside(stage, edition)};
    }
    if (job.kind == JobKind::comparison) {
        const std::size_t place = territory_index(stage, job.territory);
        const Territory& about = stage.grounds[place].territory();
        return JobInput{.context = context_for(stage, job.edition, about), .territory = &about, .comparison = comparison_of(stage, edition, place)};
    }
    if (is_of_interviews(job)) {
        static const Territory whole{};
        return JobInput{.context = context_for(stage, job.edition, whole), .territory = &whole, .voices = *edition.voices, .families = families_for(stage.project), .source = voices_source(stage.project.language, **edition.voices)};
    }
    return std::nullopt;
}

void take_plate(const Stage& stage, const Job& job, const EditionStage& edition, std::size_t t, JobInput& input) {
    input.ground = &stage.grounds[t];
    input.plate = atlas_plate_of(stage, edition, t, job.subject);
    input.plates = stage.plates;
    input.families = families_for(stage.project);
}

/// Its values on the ground of the job, and the names of the areas it is known of.
void take_indicator(const Stage& stage, const Job& job, const EditionStage& edition, JobInput& input) {
    for (const IndicatorStage& indicator : edition.indicators) {
        if (indicator.table->indicator.code != job.subject) continue;
        const Level level = indicator.table->indicator.level;
        input.indicator = IndicatorStage{Gate::part_of_areas(indicator.table, codes_at(input.ground->summary(), level)), indicator.scheme};
        input.area_names = names_at(stage.project, level);
    }
}

/// What a job of a territory reads, at that position among the grounds.
void take_parts(const Stage& stage, const Job& job, std::size_t t, JobInput& input) {
    const EditionStage& edition = stage_of(stage, job.edition);
    const Ground& ground = stage.grounds[t];
    const std::optional<Released<Cast>> part = part_of_subject(edition.casts[t], job);
    const Released<Cast>& cast = part ? *part : edition.casts[t];
    switch (job.kind) {
        case JobKind::situation: input.ground = &ground; break;
        case JobKind::spaces:
            input.ground = &ground;
            input.cast = Gate::part_of_spaces(cast);
            break;
        case JobKind::sheet_table:
        case JobKind::timeline:
            input.cast = job.kind == JobKind::timeline ? Gate::part_of_objects(cast, dimension_of(job)) : cast;
            input.families = families_for(stage.project);
            break;
        case JobKind::indicator:
            input.ground = &ground;
            take_indicator(stage, job, edition, input);
            break;
        case JobKind::network:
        case JobKind::network_families:
        case JobKind::network_grid:
        case JobKind::network_gaps:
            take_network(stage, job, edition, cast, input);
            break;
        case JobKind::diagram: take_diagram(stage, job, edition, t, input); break;
        case JobKind::map:
            input.ground = &ground;
            input.map = map_request(stage, edition, t, job.subject);
            break;
        case JobKind::geodata:
            input.ground = &ground;
            input.geodata = geo_request(stage, edition, t);
            break;
        case JobKind::perimeters:
            input.ground = &ground;
            input.course = edition.courses[t];
            break;
        case JobKind::atlas_plate: take_plate(stage, job, edition, t, input); break;
        case JobKind::coverage:
            input.cast = Gate::part_to_count(cast);
            input.families = families_for(stage.project);
            break;
        default: break;  // above
        case JobKind::family_sheet:
            input.ground = &ground;
            input.cast = Gate::part_of_family(cast, job.subject);
            input.families = families_for(stage.project, job.subject);
            break;
        case JobKind::element_sheet:
            // Objects stand nowhere.
            if (const Element* element = stage.project.element(job.subject); element && element->kind == ElementKind::space) input.ground = &ground;
            input.cast = Gate::part_around(cast, job.subject);
            input.families = families_for(stage.project);
            break;
    }
}

/// Where the nodes of a diagram are to stand.
void add_places(Digest& digest, const JobInput& input) {
    for (const double weight : input.harmony.sector_weights) digest.add(weight);
    for (const auto& [id, at] : input.harmony.places) {
        digest.add(id);
        digest.add(at.x);
        digest.add(at.y);
    }
    for (const auto& [id, place] : input.held) {
        digest.add(id);
        digest.add(place.at.x);
        digest.add(place.at.y);
        digest.add(place.side);
    }
}

/// What a territory is compared with.
void add_comparison(Digest& digest, const JobInput& input) {
    digest.add(input.comparison.has_value());
    if (!input.comparison) return;
    for (const Released<IndicatorTable>& table : input.comparison->tables) digest.add(*table);
    for (const figures::ComparedWith& with : input.comparison->with) {
        digest.add(with.name);
        digest.add(with.level);
        digest.add(with.code);
        digest.add(with.communes);
        digest.add(with.own);
    }
}

}  // namespace

JobInput input_of(const Stage& stage, const Job& job) {
    if (std::optional<JobInput> input = input_without_ground(stage, job)) return std::move(*input);
    const std::size_t t = territory_index(stage, job.territory);
    const Territory& territory = stage.grounds[t].territory();
    JobInput input{.context = context_for(stage, job.edition, territory), .territory = &territory};
    if (const auto held = stage.names.find(names_key(job.edition, job.name, stage.width)); held != stage.names.end()) input.context.names = std::make_shared<const figures::HeldPlaces>(held->second);
    take_parts(stage, job, t, input);
    return input;
}

std::string key_of(const Stage& stage, const Job& job, const JobInput& input, double dpi) {
    Digest digest;
    digest.add(stage.program);
    digest.add(job.kind);
    digest.add(job.subject);
    digest.add(job.name);
    digest.add(dpi);
    digest.add(words_of(stage.outputs));
    digest.add(input.cooperation != nullptr);
    if (input.cooperation) add_to(digest, *input.cooperation);
    digest.add(input.context);
    digest.add(*input.territory);
    digest.add(input.ground ? input.ground->summary().value : std::string());
    digest.add(input.programme ? input.programme->read() : std::string());
    const auto add = [&](const auto& released) {
        digest.add(released.has_value());
        if (released) digest.add(**released);
    };
    add(input.cast);
    add(input.network);
    add(input.arenas);
    add_places(digest, input);
    digest.add(input.indicator.has_value());
    if (input.indicator) {
        digest.add(*input.indicator->table);
        digest.add(input.indicator->scheme);
        digest.add(input.area_names);
    }
    add_comparison(digest, input);
    digest.add(input.map.has_value());
    if (input.map) digest.add(*input.map);
    digest.add(input.diagram.has_value());
    if (input.diagram) add_to(digest, *input.diagram);
    digest.add(input.chart.has_value());
    if (input.chart) digest.add(*input.chart);
    digest.add(input.geodata.has_value());
    if (input.geodata) {
        digest.add(input.geodata->variables);
        digest.add(*input.geodata->spaces);
        digest.add(*input.geodata->places);
    }
    digest.add(input.document != nullptr);
    if (input.document) {
        add_to(digest, input.document->manuscript);
        add_beside(digest, *input.document);
        for (const auto* shown : {&input.document->figures, &input.document->sheets, &input.document->plates})
            for (const DocumentRequest::Shown& part : *shown) digest.add(key_of(stage, part.job, *part.input, dpi));
    }
    digest.add(input.plate.has_value());
    if (input.plate) add_to(digest, *input.plate);
    digest.add(input.course.has_value());
    if (input.course) add_to(digest, **input.course);
    digest.add(input.territories);
    digest.add(input.voices.has_value());
    if (input.voices) add_to(digest, **input.voices);
    digest.add(input.families);
    digest.add(input.source);
    return digest.hex();
}

}  // namespace portulan::project
