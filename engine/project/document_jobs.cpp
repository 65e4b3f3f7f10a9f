#include "project/document_jobs.h"

#include <algorithm>
#include <array>
#include <set>

#include "project/atlas_jobs.h"
#include "project/course_jobs.h"
#include "project/inputs.h"
#include "project/logic_model.h"
#include "project/office_files.h"

namespace portulan::project {
namespace {

template <Dimension dimension, ElementKind kind>
bool mapped(const DocumentInput& input) {
    return has_cartography(input, dimension, kind);
}

template <Dimension dimension, ElementKind kind>
bool holds(const DocumentInput& input, const Job& sheet) {
    return is_of_series(input, sheet, dimension, kind);
}

constexpr auto engagement = Dimension::engagement, cooperation = Dimension::cooperation;
constexpr auto actor = ElementKind::actor, space = ElementKind::space, object = ElementKind::object;

constexpr auto kinds = std::to_array<DocumentKind>({
    {"couverture", "L01", true, nullptr, coverage_document},
    {"acteurs-engagement", "L02", true, mapped<engagement, actor>, [](const DocumentInput& i) { return cartography_document(i, {"acteurs-engagement", "L02", engagement, actor}); }},
    {"acteurs-engagement-a4", "L02", true, mapped<engagement, actor>, [](const DocumentInput& i) { return cartography_document(i, {"acteurs-engagement-a4", "L02", engagement, actor, true}); }},
    {"espaces-engagement", "L03", true, mapped<engagement, space>, [](const DocumentInput& i) { return cartography_document(i, {"espaces-engagement", "L03", engagement, space}); }},
    {"espaces-engagement-a4", "L03", true, mapped<engagement, space>, [](const DocumentInput& i) { return cartography_document(i, {"espaces-engagement-a4", "L03", engagement, space, true}); }},
    {"objets-engagement", "L04", true, mapped<engagement, object>, [](const DocumentInput& i) { return cartography_document(i, {"objets-engagement", "L04", engagement, object}); }},
    {"objets-engagement-a4", "L04", true, mapped<engagement, object>, [](const DocumentInput& i) { return cartography_document(i, {"objets-engagement-a4", "L04", engagement, object, true}); }},
    {"acteurs-cooperation", "L05", true, mapped<cooperation, actor>, [](const DocumentInput& i) { return cartography_document(i, {"acteurs-cooperation", "L05", cooperation, actor}); }},
    {"acteurs-cooperation-a4", "L05", true, mapped<cooperation, actor>, [](const DocumentInput& i) { return cartography_document(i, {"acteurs-cooperation-a4", "L05", cooperation, actor, true}); }},
    {"espaces-cooperation", "L06", true, mapped<cooperation, space>, [](const DocumentInput& i) { return cartography_document(i, {"espaces-cooperation", "L06", cooperation, space}); }},
    {"espaces-cooperation-a4", "L06", true, mapped<cooperation, space>, [](const DocumentInput& i) { return cartography_document(i, {"espaces-cooperation-a4", "L06", cooperation, space, true}); }},
    {"objets-cooperation", "L07", true, mapped<cooperation, object>, [](const DocumentInput& i) { return cartography_document(i, {"objets-cooperation", "L07", cooperation, object}); }},
    {"objets-cooperation-a4", "L07", true, mapped<cooperation, object>, [](const DocumentInput& i) { return cartography_document(i, {"objets-cooperation-a4", "L07", cooperation, object, true}); }},
    {"fiches-acteurs-engagement", "L08", true, mapped<engagement, actor>, [](const DocumentInput& i) { return series_document(i, {"fiches-acteurs-engagement", "L08", engagement, actor}); }, holds<engagement, actor>},
    {"fiches-espaces-engagement", "L08", true, mapped<engagement, space>, [](const DocumentInput& i) { return series_document(i, {"fiches-espaces-engagement", "L08", engagement, space}); }, holds<engagement, space>},
    {"fiches-objets-engagement", "L08", true, mapped<engagement, object>, [](const DocumentInput& i) { return series_document(i, {"fiches-objets-engagement", "L08", engagement, object}); }, holds<engagement, object>},
    {"fiches-acteurs-cooperation", "L08", true, mapped<cooperation, actor>, [](const DocumentInput& i) { return series_document(i, {"fiches-acteurs-cooperation", "L08", cooperation, actor}); }, holds<cooperation, actor>},
    {"fiches-espaces-cooperation", "L08", true, mapped<cooperation, space>, [](const DocumentInput& i) { return series_document(i, {"fiches-espaces-cooperation", "L08", cooperation, space}); }, holds<cooperation, space>},
    {"fiches-objets-cooperation", "L08", true, mapped<cooperation, object>, [](const DocumentInput& i) { return series_document(i, {"fiches-objets-cooperation", "L08", cooperation, object}); }, holds<cooperation, object>},
    {figures_book_id, "", true, nullptr, figures_book},
    {"portrait", "L10", true, has_indicators, portrait_document},
    {atlas_id, "L10", true, has_atlas, atlas_document},
    {"enquete", "L11", true, has_survey, survey_document},
    {"enquete-tous-territoires", "L11", false, has_survey, survey_document},
    {"representations", "L09", false, [](const DocumentInput& input) { return input.edition.voices && !(*input.edition.voices)->statements.empty(); }, representations_document},
    {"registre-entretiens", "L12", false, [](const DocumentInput& input) { return input.edition.voices.has_value(); }, interviews_document},
    {"croisement-des-regards", "L13", false, [](const DocumentInput& input) { return input.engaged.size() > 1; }, crossed_document},
    {"croisement-des-regards-annexe", "L13", false, [](const DocumentInput& input) { return input.engaged.size() > 1; }, crossed_annex},
    {"acteurs-a-associer", "L14", true, CourseDocuments::has_involvement, CourseDocuments::involvement},
    {"cycle-de-la-creativite", "L15", true, CourseDocuments::has_ideas, CourseDocuments::record},
    {"comptes-rendus", "L16", false, CourseDocuments::has_minutes, CourseDocuments::minutes},
    {"plan-d-action", "L17", true, CourseDocuments::has_actions, CourseDocuments::plan},
    {"fiches-action", "L17", true, CourseDocuments::has_actions, CourseDocuments::sheets, nullptr, CourseDocuments::beside_actions},
    {"plan-d-action-commun", "L18", false, CourseDocuments::has_actions, CourseDocuments::common},
    {"adoption", "L19", true, CourseDocuments::has_adoptions, CourseDocuments::adoption},
    {"retours-aux-habitants", "L20", true, CourseDocuments::has_remarks, CourseDocuments::feedback, nullptr, CourseDocuments::beside_page},
    {"retours-aux-habitants-affiche", "L20", true, CourseDocuments::has_remarks, CourseDocuments::feedback_poster, nullptr, CourseDocuments::beside_poster},
    {"bilan", "L21", false, CourseDocuments::has_outcomes, CourseDocuments::review},
    {"remontees-du-mois", "L22", false, CourseDocuments::has_months, CourseDocuments::feed, nullptr, CourseDocuments::beside_feed},
    {"logigramme", "L24", true, has_logic_model, logic_document},
    {"semaphore-des-ressources", "L25", false, CourseDocuments::has_beacon, CourseDocuments::beacon, nullptr, CourseDocuments::beside_page},
    {"semaphore-carte", "L25", false, CourseDocuments::has_beacon, CourseDocuments::beacon_map},
    {"carnet-de-bord", "L26", false, CourseDocuments::has_logbook, CourseDocuments::logbook, nullptr, CourseDocuments::beside_page},
    {"vote-des-themes", "L28", false, CourseDocuments::has_themes, CourseDocuments::themes},
    {"appel-a-projets", "L29", false, CourseDocuments::has_calls, CourseDocuments::calls, nullptr, CourseDocuments::beside_grid},
    {"diffusion-et-qualite", "L30", false, nullptr, disclosure_document},
});

ProjectFrame frame_of(const Project& project) {
    ProjectFrame frame{project.id, project.title, project.theme, project.contractor, project.client, project.starts, project.ends, project.date, project.notice, project.territories, project.families};
    for (Family& family : frame.families) {
        family.definition.clear();
        family.colour.clear();
    }
    return frame;
}

const Territory& whole_project() {
    static const Territory whole{};
    return whole;
}

/// The ids of the kinds that have something to tell.
std::vector<std::string> told(const DocumentInput& input) {
    std::vector<std::string> ids;
    for (const DocumentKind& kind : kinds)
        if (kind.of_territory == (input.territory != nullptr) && (!kind.is_made || kind.is_made(input))) ids.emplace_back(kind.id);
    return ids;
}

/// Names of figures that blocks show, each once.
std::set<std::string> shown_figures(const Manuscript& manuscript) {
    std::set<std::string> names;
    for (const Block& block : manuscript.blocks)
        if (const auto* figure = std::get_if<FigureBlock>(&block)) names.insert(figure->figure);
    if (!manuscript.locator.empty()) names.insert(manuscript.locator);
    return names;
}

void add_spans(Digest& digest, const std::vector<Span>& spans) {
    digest.add(spans.size());
    for (const Span& span : spans) {
        digest.add(span.text);
        digest.add(span.manner);
        digest.add(span.link);
    }
}

/// Each block by what it says.
class BlockDigest {
public:
    explicit BlockDigest(Digest& digest) : digest_(digest) {}

    void operator()(const Heading& heading) const {
        digest_.add(heading.level);
        digest_.add(heading.text);
        digest_.add(heading.id);
        digest_.add(heading.on_new_page);
    }
    void operator()(const Paragraph& paragraph) const {
        digest_.add(paragraph.kind);
        add_spans(digest_, paragraph.spans);
    }
    void operator()(const Quotation& quotation) const {
        digest_.add(quotation.text);
        digest_.add(quotation.attribution);
        digest_.add(quotation.answered);
    }
    void operator()(const ListBlock& list) const {
        digest_.add(list.numbered);
        digest_.add(list.items.size());
        for (const auto& item : list.items) add_spans(digest_, item);
    }
    void operator()(const FactsBlock& facts) const {
        digest_.add(facts.facts.size());
        for (const FactsBlock::Fact& fact : facts.facts) {
            digest_.add(fact.key);
            add_spans(digest_, fact.value);
        }
    }
    void operator()(const TableBlock& table) const {
        for (const std::string* text : {&table.id, &table.title, &table.source, &table.note}) digest_.add(*text);
        digest_.add(table.by_hand);
        digest_.add(table.columns.size());
        for (const TableColumn& column : table.columns) {
            digest_.add(column.title);
            digest_.add(column.share);
            digest_.add(column.numeric);
        }
        digest_.add(table.rows.size());
        for (const auto& row : table.rows)
            for (const TableCell& cell : row) {
                digest_.add(cell.state);
                add_spans(digest_, cell.spans);
            }
    }
    void operator()(const FigureBlock& figure) const {
        digest_.add(figure.figure);
        digest_.add(figure.width);
        digest_.add(figure.one_legend);
    }
    void operator()(const PageBreak&) const {}

private:
    Digest& digest_;
};

}  // namespace

std::string_view subject_of(Dimension dimension) { return dimension == Dimension::engagement ? "engagement" : "cooperation"; }

bool DocumentInput::has_figure(std::string_view name) const { return std::find(figures.begin(), figures.end(), name) != figures.end(); }

Manuscript DocumentInput::begin(std::string_view id, std::string_view deliverable, std::string title) const {
    Manuscript manuscript;
    manuscript.id = id;
    manuscript.deliverable = deliverable;
    manuscript.title = std::move(title);
    manuscript.author = frame.contractor;
    manuscript.subject = frame.title;
    if (territory) manuscript.territory = territory->name;
    manuscript.date = frame.date;
    manuscript.language = context.language;
    manuscript.edition = context.edition;
    return manuscript;
}

namespace {

/// The name of the area with that code, where a boundary set has it.
std::string area_name(const Project& project, Level level, const std::string& code) {
    const BoundarySet* set = project.boundary(level);
    if (!set) return {};
    for (const AreaRecord& record : set->records)
        if (record.code == code) return record.name;
    return {};
}

/// The communes of a larger area.
std::set<std::string, std::less<>> communes_in(const BoundarySet& communes, Level level, const std::string& code) {
    std::set<std::string, std::less<>> codes;
    for (const AreaRecord& record : communes.records)
        if (const auto parent = record.parents.find(level); parent != record.parents.end() && parent->second == code) codes.insert(record.code);
    return codes;
}

std::vector<Engaged> engaged_in(const Stage& stage) {
    std::vector<Engaged> all;
    for (const Ground& ground : stage.grounds) {
        Engaged& one = all.emplace_back(Engaged{&ground.territory(), territory_folder(stage.project, ground.territory()) + "/"});
        for (figures::ComparedWith& with : references_of(stage.project, ground.territory(), stage.project.language))
            if (with.own) one.communes = std::move(with.communes);
    }
    return all;
}

}  // namespace

std::vector<figures::ComparedWith> references_of(const Project& project, const Territory& territory, Language language) {
    const BoundarySet* communes = project.boundary(Level::commune);
    if (!communes) return {};
    std::vector<figures::ComparedWith> all;
    const auto add = [&](Level level, const std::string& code, bool own) {
        std::string name = own ? tr(language, "Communes of the territory") : area_name(project, level, code);
        if (name.empty()) name = level == Level::epci ? tr(language, "Its EPCI") : tr(language, "Its département");
        all.push_back({std::move(name), level, code, communes_in(*communes, level, code), own});
    };
    if (territory.level == Level::epci || territory.level == Level::departement) add(territory.level, territory.code, true);
    else if (!territory.communes.empty()) all.push_back({tr(language, "Communes of the territory"), territory.level, territory.code, {territory.communes.begin(), territory.communes.end()}, true});
    const auto inside = [&](const AreaRecord& record) { return all.empty() ? record.code == territory.code : all.front().communes.contains(record.code); };
    for (const Level level : {Level::epci, Level::departement}) {
        if (level <= territory.level && territory.communes.empty()) continue;
        std::set<std::string> parents;  // of its communes: what it lies in whole is one
        for (const AreaRecord& record : communes->records)
            if (inside(record)) {
                const auto parent = record.parents.find(level);
                parents.insert(parent == record.parents.end() ? "" : parent->second);
            }
        if (parents.size() == 1 && !parents.begin()->empty()) add(level, *parents.begin(), false);
    }
    return all;
}

figures::IndicatorComparison comparison_of(const Stage& stage, const EditionStage& edition, std::size_t place) {
    figures::IndicatorComparison comparison{.tables = {}, .with = references_of(stage.project, stage.grounds[place].territory(), stage.project.language)};
    for (const IndicatorStage& indicator : edition.indicators) comparison.tables.push_back(indicator.table);
    return comparison;
}

figures::IndicatorComparison territories_beside(const Stage& stage, const EditionStage& edition) {
    figures::IndicatorComparison comparison;
    for (Engaged& one : engaged_in(stage)) comparison.with.push_back({one.territory->name, one.territory->level, one.territory->code, std::move(one.communes), false});
    for (const IndicatorStage& indicator : edition.indicators) comparison.tables.push_back(indicator.table);
    return comparison;
}

std::span<const DocumentKind> document_kinds() { return kinds; }

std::vector<std::string> documents_of_territory(const Stage& stage, const EditionStage& edition, std::size_t place) {
    const Territory& territory = stage.grounds[place].territory();
    const figures::FigureContext context = context_for(stage, edition.edition, territory);
    const ProjectFrame frame = frame_of(stage.project);
    std::vector<std::string> ids = told({.context = context, .edition = edition, .frame = frame, .territory = &territory, .place = place, .folder = territory_folder(stage.project, territory) + "/", .answers = stage.answers.get(), .atlas = &stage.atlases[place]});
    if (!stage.outputs.has_book()) std::erase(ids, figures_book_id);
    return ids;
}

std::vector<std::string> documents_of_project(const Stage& stage, const EditionStage& edition) {
    const figures::FigureContext context = context_for(stage, edition.edition, whole_project());
    const ProjectFrame frame = frame_of(stage.project);
    return told({.context = context, .edition = edition, .frame = frame, .engaged = engaged_in(stage), .answers = stage.answers.get()});
}

std::shared_ptr<const DocumentRequest> document_request(const Stage& stage, const Job& job) {
    const EditionStage& edition = stage_of(stage, job.edition);
    const bool whole = job.territory.empty();
    const std::size_t place = whole ? 0 : territory_index(stage, job.territory);
    const Territory& territory = whole ? whole_project() : stage.grounds[place].territory();
    const figures::FigureContext context = context_for(stage, job.edition, territory);
    const ProjectFrame frame = frame_of(stage.project);
    DocumentInput input{.context = context, .edition = edition, .frame = frame, .territory = whole ? nullptr : &territory, .place = place, .folder = whole ? "" : territory_folder(stage.project, territory) + "/", .answers = stage.answers.get(), .atlas = whole ? nullptr : &stage.atlases[place]};
    std::vector<Job> drawn, sheets;
    for (const Job& other : edition.jobs)
        if (is_figure(other)) drawn.push_back(other);
        else if (is_sheet(other) && other.territory == job.territory) sheets.push_back(other);
    for (const Job& other : drawn) input.figures.push_back(other.name);
    if (whole) input.engaged = engaged_in(stage);
    else input.references = references_of(stage.project, territory, context.language);
    for (const Job& other : drawn)
        if (other.kind == JobKind::diagram && other.territory == job.territory && !whole && input.logic_figure.empty())
            for (const DiagramSpec& spec : stage.project.diagrams)
                if (spec.id == other.subject && spec.type == DiagramType::logic_model) {
                    input.logic_figure = other.name.substr(input.folder.size());
                    input.logic_columns = spec.columns;
                }
    const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const DocumentKind& k) { return k.id == job.subject; });
    DocumentRequest request{kind->make(input), {}};
    if (kind->beside) kind->beside(input, request);
    const std::set<std::string> wanted = shown_figures(request.manuscript);
    for (const std::string& name : wanted) {
        const std::size_t at = name.find('@');
        const auto found = std::find_if(drawn.begin(), drawn.end(), [&](const Job& other) { return other.name == name.substr(0, at); });
        if (found == drawn.end()) continue;
        Job shown = *found;
        shown.name = name;
        if (at != std::string::npos) shown.subject = name.substr(at + 1);
        auto read = std::make_shared<const JobInput>(input_of(stage, shown));
        request.figures.push_back({std::move(shown), std::move(read)});
    }
    if (job.subject == atlas_id)
        for (const Job& plate : edition.jobs)
            if (plate.kind == JobKind::atlas_plate && plate.territory == job.territory) request.plates.push_back({plate, std::make_shared<const JobInput>(input_of(stage, plate))});
    for (const Job& sheet : sheets)
        if (kind->holds && kind->holds(input, sheet)) request.sheets.push_back({sheet, std::make_shared<const JobInput>(input_of(stage, sheet))});
    return std::make_shared<const DocumentRequest>(std::move(request));
}

void add_to(Digest& digest, const Manuscript& m) {
    for (const std::string* text : {&m.id, &m.deliverable, &m.title, &m.subtitle, &m.author, &m.subject, &m.territory, &m.date}) digest.add(*text);
    digest.add(m.language);
    digest.add(m.edition);
    digest.add(m.paper);
    for (const bool wish : {m.cover, m.contents, m.plate, m.recto_verso}) digest.add(wish);
    digest.add(m.locator);
    digest.add(m.blocks.size());
    for (const Block& block : m.blocks) {
        digest.add(block.index());
        std::visit(BlockDigest(digest), block);
    }
    digest.add(m.index.size());
    for (const Manuscript::IndexEntry& entry : m.index) {
        digest.add(entry.term);
        digest.add(entry.id);
    }
}

}  // namespace portulan::project
