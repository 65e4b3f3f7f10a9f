// The documents of a project: which there are, what each is made of. A document is one line of the list in document_jobs.cpp and a function that
// makes its manuscript.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "backends/marking_grid.h"
#include "documents/returns_poster.h"
#include "figures/context.h"
#include "figures/indicator_dots.h"
#include "model/manuscript.h"
#include "project/digest.h"
#include "project/plan.h"
#include "project/stage.h"

namespace portulan::project {

struct JobInput;

/// What a project says of itself; nothing of it needs the gate.
struct ProjectFrame {
    std::string id, title, theme, contractor, client;
    std::string starts, ends, date, notice;  // dates: ISO
    std::vector<Territory> territories;
    std::vector<Family> families;            // names, without definitions and colours
};

/// An engaged territory: casts[i] of the edition is what is shown of the i-th.
struct Engaged {
    const Territory* territory = nullptr;
    std::string folder;  // "port-lorn/"
    std::set<std::string, std::less<>> communes{};  // its own; of a commune none
};

/// What the maker of a document may read: values of one edition that have passed the gate, and the names of its figures.
struct DocumentInput {
    const figures::FigureContext& context;  // language, edition, date; its territory is empty for the whole project
    const EditionStage& edition;
    const ProjectFrame& frame;
    const Territory* territory = nullptr;   // null: of the whole project
    std::size_t place = 0;                  // of the territory in edition.casts and the like
    std::string folder{};                   // "port-lorn/"; empty for the whole project
    std::vector<figures::ComparedWith> references{};    // of the territory, nearest first
    std::vector<Engaged> engaged{};         // in the order of the project; of a document of the whole project alone
    std::vector<std::string> figures{};     // names of the jobs that are figures, of the whole edition, in the order of the plan
    const AnswerFigures* answers = nullptr; // of the survey; null: there is none
    const AtlasPlan* atlas = nullptr;       // of the territory; null: of the whole project
    std::string logic_figure{};             // stem of the territory's logic model; empty: none is drawn
    std::vector<std::string> logic_columns{};  // as its [[figure]] lists them

    const Cast& cast() const { return *edition.casts[place]; }
    bool has_figure(std::string_view name) const;
    /// A manuscript with all that documents share.
    Manuscript begin(std::string_view id, std::string_view deliverable, std::string title) const;
};

/// A text of the documents in their language.
inline std::string say(const DocumentInput& input, std::string_view msgid, const std::vector<std::pair<std::string, std::string>>& values = {}) { return figures::say(input.context, msgid, values); }

struct DocumentRequest;

struct DocumentKind {
    std::string_view id;           // stem of its file, word of `portulan report`
    std::string_view deliverable;  // L01...
    bool of_territory = true;      // one for each engaged territory; else one for the project
    bool (*is_made)(const DocumentInput&) = nullptr;  // whether there is anything to tell; null: always. The names of figures are not known yet
    Manuscript (*make)(const DocumentInput&) = nullptr;
    bool (*holds)(const DocumentInput&, const Job& sheet) = nullptr;  // of a series: whether it holds that sheet of the territory
    void (*beside)(const DocumentInput&, DocumentRequest&) = nullptr;      // what else it is delivered as
};

/// Stem of the files of the cooperation map, which is drawn, not written.
inline constexpr std::string_view cooperation_map_id = "carte-de-la-cooperation";

/// Every document, in the order of deliverables.
std::span<const DocumentKind> document_kinds();

/// Ids of the documents that an edition has of a territory (its position among the grounds), or of the whole project.
std::vector<std::string> documents_of_territory(const Stage& stage, const EditionStage& edition, std::size_t place);
std::vector<std::string> documents_of_project(const Stage& stage, const EditionStage& edition);

/// What a document job reads: its manuscript, and the figures that it shows with all that they read.
struct DocumentRequest {
    struct Shown {
        Job job;
        std::shared_ptr<const JobInput> input;
    };
    Manuscript manuscript;
    std::vector<Shown> figures;
    std::vector<Shown> sheets{};  // of a series
    std::vector<Shown> plates{};  // of an atlas
    bool page = false;            // also as a page for a browser
    std::string json{};           // also as data; empty: not
    std::string csv{};            // also as a table of rows; empty: not
    std::optional<backends::MarkingGrid> grid{};  // also as a grid to be filled in
    std::optional<documents::ReturnsPoster> poster{};  // instead of the pages of the manuscript
};
std::shared_ptr<const DocumentRequest> document_request(const Stage& stage, const Job& job);

void add_to(Digest& digest, const Manuscript& manuscript);
/// What a territory is compared with: its EPCI and département; of one made of communes, its own communes first.
std::vector<figures::ComparedWith> references_of(const Project& project, const Territory& territory, Language language);
figures::IndicatorComparison comparison_of(const Stage& stage, const EditionStage& edition, std::size_t place);
/// The engaged territories beside each other, in the order of the project.
figures::IndicatorComparison territories_beside(const Stage& stage, const EditionStage& edition);

/// What else it is delivered as.
void add_beside(Digest& digest, const DocumentRequest& request);

/// One of the six cartographies.
struct Cartography {
    std::string_view id, deliverable;
    Dimension dimension = Dimension::engagement;
    ElementKind kind = ElementKind::actor;
    bool small = false;  // on A4 instead of A3
};

// One maker each; internal to project/.
Manuscript coverage_document(const DocumentInput& input);
Manuscript series_document(const DocumentInput& input, const Cartography& series);
/// Whether a sheet is of a series: of a family with such an actor, or of such an element.
bool is_of_series(const DocumentInput& input, const Job& sheet, Dimension dimension, ElementKind kind);
bool has_indicators(const DocumentInput& input);
Manuscript portrait_document(const DocumentInput& input);

bool has_cartography(const DocumentInput& input, Dimension dimension, ElementKind kind);
Manuscript cartography_document(const DocumentInput& input, const Cartography& wanted);

/// What the job of a figure of one dimension alone has for a subject; its name is that of the figure of both, "@" and this word.
std::string_view subject_of(Dimension dimension);
/// The territories side by side (L13): what matters most on one sheet, and all the maps and diagrams behind it.
Manuscript crossed_document(const DocumentInput& input);
Manuscript crossed_annex(const DocumentInput& input);
/// Representations, relational stakes and cultural habits (L09).
Manuscript representations_document(const DocumentInput& input);
/// What an edition holds back and why, and how good its data are (L30).
Manuscript disclosure_document(const DocumentInput& input);
/// Whether people answered a survey: anybody, or somebody of the territory.
bool has_survey(const DocumentInput& input);
/// What people answered, after who did and who is missing (L11).
Manuscript survey_document(const DocumentInput& input);
/// The part of it that tells what people wrote in their own words, where there is any.
void add_open_answers(const DocumentInput& input, Manuscript& report);
/// Why words that somebody chose are not quoted, with how many of each; empty where all are.
std::string not_quoted_words(const DocumentInput& input, std::size_t waiting, std::size_t withheld, std::size_t refused);
/// Answers chosen to be quoted that the edition does not quote: not read again, or without consent that goes so far.
long open_answers_not_quoted(const DocumentInput& input, bool for_want_of_consent);
/// The register of interviews and observations (L12).
Manuscript interviews_document(const DocumentInput& input);

}  // namespace portulan::project
