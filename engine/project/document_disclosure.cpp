// L30: what an edition holds back and why, in which state its values are, how its files were read. Made with every delivery, never written by hand.
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include "base/text.h"
#include "project/document_jobs.h"
#include "project/finding_words.h"

namespace portulan::project {
namespace {

std::string_view word_of_kind(std::string_view kind) {
    static constexpr auto words = std::to_array<std::pair<std::string_view, std::string_view>>({
        {"element", tr_mark("Actors, spaces, objects")}, {"tie", tr_mark("Ties")}, {"name", tr_mark("Names of persons")}, {"position", tr_mark("Positions")}, {"value", tr_mark("Values of indicators")},
        {"source", tr_mark("Sources")}, {"objective", tr_mark("Objectives")}, {"box", tr_mark("Boxes of the logic model")}, {"judgement", tr_mark("Judgements on families")}, {"quote", tr_mark("Quotations")},
        {"application", tr_mark("Applications")}, {"bearer", tr_mark("Bearers")}, {"contact", tr_mark("Contacts")}, {"event", tr_mark("Meetings")}, {"marks", tr_mark("Marks of a jury")}, {"votes", tr_mark("Votes")},
        {"action", tr_mark("Actions")}, {"beacon", tr_mark("Entries of the beacon")}, {"call", tr_mark("Calls for projects")}, {"criterion", tr_mark("Criteria")}, {"idea", tr_mark("Ideas")}, {"issue", tr_mark("Issues")},
        {"logbook", tr_mark("Entries of the logbook")}, {"outcome", tr_mark("Outcomes")}, {"people", tr_mark("Squares of 64 km on maps of people")}, {"remark", tr_mark("Remarks")}});
    const auto* found = std::find_if(words.begin(), words.end(), [&](const auto& pair) { return pair.first == kind; });
    return found == words.end() ? kind : found->second;
}

std::string_view word_of_reason(std::string_view reason) {
    static constexpr auto words = std::to_array<std::pair<std::string_view, std::string_view>>({
        {"edition", tr_mark("for a narrower edition")}, {"consent", tr_mark("no consent that goes so far")}, {"person", tr_mark("a person is meant")}, {"masked", tr_mark("masked by whoever collected it")},
        {"end", tr_mark("one of its ends is not shown")}, {"family", tr_mark("told between families alone")}, {"secret", tr_mark("under statistical secrecy at its source")}, {"threshold", tr_mark("rests on too few")},
        {"difference", tr_mark("a subtraction would leave too few")}, {"review", tr_mark("not read again, or holds what looks like a name")}, {"displaced", tr_mark("moved on purpose, to hide it among others")}});
    const auto* found = std::find_if(words.begin(), words.end(), [&](const auto& pair) { return pair.first == reason; });
    return found == words.end() ? reason : found->second;
}

class DisclosureNote {
public:
    explicit DisclosureNote(const DocumentInput& input) : input_{input}, context_{input.context} {}

    Manuscript make() {
        note_ = input_.begin("diffusion-et-qualite", "L30", worded(tr_mark("Disclosure and quality note")));
        add_held_back();
        add_rules();
        add_values();
        add_files();
        add_findings();
        heading(tr_mark("Made again"), "reproduire");
        paragraph(worded(tr_mark("The same tables give exactly the same documents, on any machine and any day: whatever is drawn by lot is drawn the same way again. The list of all files of this delivery stands beside it (manifest.json), with a print by which each can be verified (SHA-256).")));
        return std::move(note_);
    }

private:
    std::string worded(std::string_view msgid, const Parameters& values = {}) const { return figures::say(context_, msgid, values); }
    void heading(std::string_view title, std::string id) { note_.blocks.emplace_back(Heading{1, worded(title), std::move(id)}); }
    void paragraph(std::string text, Paragraph::Kind kind = Paragraph::Kind::body) { note_.blocks.emplace_back(Paragraph{{Span{std::move(text)}}, kind}); }
    static TableCell cell(std::string text) { return {{Span{std::move(text)}}}; }
    TableCell number(long n) const { return cell(format_number(static_cast<double>(n), 0, context_.language)); }

    void add_held_back() {
        heading(tr_mark("What this edition does not show, and why"), "retenu");
        std::map<std::pair<std::string, std::string>, long> counts;
        for (const release::Redaction& redaction : input_.edition.redactions) counts[{redaction.kind, redaction.reason}] += redaction.count;
        for (const bool consent : {false, true})
            if (const long answers = open_answers_not_quoted(input_, consent)) counts[{"quote", consent ? "consent" : "review"}] += answers;
        if (counts.empty()) return paragraph(worded(tr_mark("Nothing is held back.")));
        TableBlock table{.id = "table-retenu", .title = worded(tr_mark("What is held back: how many, never which")), .columns = {{worded(tr_mark("What")), 3}, {worded(tr_mark("Why")), 4}, {worded(tr_mark("How many")), 1, true}}, .rows = {}, .source = {}, .note = {}};
        struct Line {
            std::string what, why;
            long n;
        };
        std::vector<Line> lines;
        for (const auto& [what, n] : counts) lines.push_back({worded(word_of_kind(what.first)), worded(word_of_reason(what.second)), n});
        std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.what == b.what ? compare_names(a.why, b.why) < 0 : compare_names(a.what, b.what) < 0; });
        for (Line& line : lines) table.rows.push_back({cell(std::move(line.what)), cell(std::move(line.why)), number(line.n)});
        note_.blocks.emplace_back(std::move(table));
    }

    void add_rules() {
        heading(tr_mark("Rules that were applied"), "regles");
        const release::GateOptions rules;
        ListBlock list;
        const auto item = [&](std::string text) { list.items.push_back({Span{std::move(text)}}); };
        item(worded(tr_mark("No value rests on fewer than {n} units; no amount of which one unit makes more than {share} %."), {{"n", format_short(rules.least_units, 0, context_.language)}, {"share", format_short(100 * rules.dominance, 0, context_.language)}}));
        std::vector<std::string> others;
        for (const IndicatorStage& stage : input_.edition.indicators)
            if (const auto least = stage.table->indicator.least_units; least && *least != rules.least_units) others.push_back(typeset(stage.table->indicator.name, context_.language) + " (" + format_short(*least, 0, context_.language) + ")");
        if (!others.empty()) item(worded(tr_mark("Other thresholds, as what is counted asks for: {indicators}."), {{"indicators", join(others, ", ")}}));
        item(worded(tr_mark("Homes of persons are never points; persons go by a pseudonym, and outside the team only with their consent.")));
        add_people(item);
        add_displaced(item);
        if (context_.edition != Edition::team) item(worded(tr_mark("What could be worked out by subtraction is hidden too, in all tables and maps of the edition at once.")));
        add_rounding(item);
        if (context_.edition == Edition::everyone) item(worded(tr_mark("Conflicts, refusals and wishes are told between families of several actors, never between actors.")));
        item(worded(tr_mark("Nothing that people said is quoted unless somebody read it again and its author agreed.")));
        note_.blocks.emplace_back(std::move(list));
    }

    void add_people(const std::function<void(std::string)>& item) const {
        if (!input_.edition.people || (*input_.edition.people)->areas.empty()) return;
        const PeopleAreas& told = **input_.edition.people;
        const auto rests = std::count_if(told.areas.begin(), told.areas.end(), [](const PeopleArea& area) { return area.rest; });
        item(worded(told.with_households ? tr_mark("Maps of people: squares of 64 km are cut as far as 200 m while each part with people counts at least {least} of them and {least} households (INSEE’s natural level); what is left of {rests} squares is told as one, and any part of it may be empty. All maps show the same squares: taking one from another never leaves fewer.")
                                         : tr_mark("Maps of people: squares of 64 km are cut as far as 200 m while each part with people counts at least {least} of them (INSEE’s natural level); what is left of {rests} squares is told as one, and any part of it may be empty. All maps show the same squares: taking one from another never leaves fewer."),
                    {{"least", format_short(told.least, 0, context_.language)}, {"rests", std::to_string(rests)}}));
    }

    void add_displaced(const std::function<void(std::string)>& item) const {
        const DisplacedPlaces& told = input_.edition.displaced;
        if (told.moved == 0) return;
        const auto metres = [&](double d) { return format_short(std::round(d / 50) * 50, 0, context_.language); };
        const Parameters values{{"n", std::to_string(told.moved)}, {"nearest", metres(told.nearest)}, {"farthest", metres(told.farthest)}, {"k", told.least_k ? format_short(*told.least_k, 0, context_.language) : std::string()}};
        item(fill(tr_n(context_.language, "{n} place was moved on purpose, the same way in every edition and at every build, by a key that is not handed over: drawn uniformly by surface in a ring of about {nearest} to {farthest} m, within its QPV or commune (donut masking, Hampton et al. 2010).",
                       "{n} places were moved on purpose, the same way in every edition and at every build, by a key that is not handed over: drawn uniformly by surface in rings of about {nearest} to {farthest} m, within their QPV or commune (donut masking, Hampton et al. 2010).", static_cast<long>(told.moved)), values));
        if (!told.least_k) return item(worded(tr_mark("Among how many people these places hide is not known: nobody counted them here.")));
        item(worded(told.of_grid ? tr_mark("Each hides among at least {k} people: those who live nearer to the place shown than the true one lies, as counted in the squares of the table of people. People, and not addresses, are counted because a home tells of those who live in it.")
                                 : tr_mark("Each hides among at least about {k} people: those who would live nearer to the place shown than the true one lies if the people of its commune or QPV were spread evenly. No table of people by square was given."), values));
    }

    /// Of the survey's tables, where they were rounded.
    void add_rounding(const std::function<void(std::string)>& item) const {
        if (!input_.answers) return;
        const auto tables = input_.answers->tables.find(context_.edition);
        if (tables == input_.answers->tables.end() || !tables->second->rounding) return;
        const AnswerRounding& rounding = *tables->second->rounding;
        const auto number = [&](double n) { return format_short(n, 0, context_.language); };
        item(worded(tr_mark("Survey: numbers of people are rounded to multiples of {base} instead of being hidden, {count} of them, and tables still add up (controlled rounding, Cox and Ernst 1982). Shares and intervals follow from the rounded numbers. The rounded tables were attacked by linear programming: nobody can tell a number of fewer than {least} people nearer than within {width}; 0 may be 0 to {width}."),
                    {{"base", number(rounding.base)}, {"count", number(static_cast<double>(rounding.counts))}, {"least", number(tables->second->least)}, {"width", number(rounding.base - 1)}}));
        if (rounding.far > 0) item(worded(tr_mark("Of these {count} moved by {base} or more: no rounding that keeps all sums moves each by less."), {{"count", number(static_cast<double>(rounding.far))}, {"base", number(rounding.base)}}));
    }

    /// A status that no value has is no column.
    void add_values() {
        if (input_.edition.indicators.empty()) return;
        heading(tr_mark("State of the values"), "valeurs");
        using enum ValueStatus;
        struct Column {
            std::string_view words;
            std::vector<ValueStatus> statuses;
        };
        const std::vector<Column> all{{tr_mark("publishable"), {publishable}}, {tr_mark("estimated or imputed"), {estimated, imputed}}, {tr_mark("secret"), {secret}}, {tr_mark("not available"), {unavailable}}, {tr_mark("not significant"), {not_significant}}};
        const auto count = [](const IndicatorStage& stage, const Column& column) {
            return std::count_if(stage.table->values.begin(), stage.table->values.end(), [&](const IndicatorValue& value) { return std::find(column.statuses.begin(), column.statuses.end(), value.status) != column.statuses.end(); });
        };
        TableBlock table{.id = "table-valeurs", .title = worded(tr_mark("Values of the indicators by status")), .columns = {{worded(tr_mark("Indicator")), 6}}, .rows = {}, .source = {}, .note = {}};
        for (const IndicatorStage& stage : input_.edition.indicators) table.rows.push_back({cell(typeset(stage.table->indicator.name, context_.language))});
        for (const Column& column : all) {
            if (std::none_of(input_.edition.indicators.begin(), input_.edition.indicators.end(), [&](const IndicatorStage& stage) { return count(stage, column) > 0; })) continue;
            table.columns.push_back({worded(column.words), 1.6, true});
            for (std::size_t i = 0; i < table.rows.size(); ++i) table.rows[i].push_back(number(count(input_.edition.indicators[i], column)));
        }
        if (table.columns.size() > 2) table.note = worded(tr_mark("A value that is not told is never a zero: figures hatch it, tables leave its cell empty beside its status."));
        note_.blocks.emplace_back(std::move(table));
    }

    /// Which files were read in the same manner; nothing of what stands in them. Their names are of use to who keeps them.
    void add_files() {
        std::map<std::string, std::vector<std::string>> files;
        for (const Problem& problem : *input_.edition.told) {
            if (problem.code != "LIRE-001" && problem.code != "LIRE-018") continue;
            const auto of = [&](std::string_view name) {
                for (const auto& [key, value] : problem.parameters)
                    if (key == name) return value;
                return std::string();
            };
            const Parameters values{{"encoding", of("encoding")}, {"separator", of("separator") == "tab" ? worded(tr_mark("tab")) : of("separator")}, {"decimal", of("decimal")}, {"format", of("format")}};
            std::vector<std::string>& names = files[problem.code == "LIRE-001" ? worded(tr_mark("{encoding}, separator “{separator}”, decimal mark “{decimal}”"), values) : worded(tr_mark("{format}, decimal mark “{decimal}”"), values)];
            if (std::find(names.begin(), names.end(), problem.place.file) == names.end()) names.push_back(problem.place.file);
        }
        if (files.empty()) return;
        heading(tr_mark("How the files were read"), "fichiers");
        FactsBlock facts;
        for (const auto& [manner, names] : files) {
            const auto n = static_cast<long>(names.size());
            const std::string tables = fill(tr_n(context_.language, "{n} table", "{n} tables", n), {{"n", std::to_string(n)}});
            facts.facts.push_back({tables, {Span{context_.edition == Edition::team ? manner + worded(tr_mark(": ")) + join(names, ", ") : manner}}});
        }
        note_.blocks.emplace_back(std::move(facts));
    }

    /// In sentences of their own: what a message quotes may be what the edition holds back. Codes, which lead back to the tables, are for who has these.
    void add_findings() {
        struct Told {
            std::string_view words;
            long n = 0;
            std::set<std::string> codes;
        };
        std::map<std::size_t, Told> sorts;
        for (const Problem& problem : *input_.edition.told) {
            if (problem.code == "LIRE-001" || problem.code == "LIRE-018") continue;
            const FindingSort sort = finding_sort(problem.code);
            Told& told = sorts[sort.rank];
            told.words = sort.words;
            ++told.n;
            told.codes.insert(problem.code);
        }
        heading(tr_mark("What was found in the data"), "constats");
        if (sorts.empty()) return paragraph(worded(tr_mark("Nothing.")));
        const bool team = context_.edition == Edition::team;
        TableBlock table{.id = "table-constats", .title = worded(tr_mark("What was met when the tables were read")), .columns = {{worded(tr_mark("What was found, and what became of it")), 7}, {worded(tr_mark("Findings")), 1, true}}, .rows = {}, .source = {},
                         .note = team ? worded(tr_mark("“portulan check” tells each with its file and its line, “portulan explain CODE” what it means.")) : worded(tr_mark("A finding may be about several rows. The team has the list of them, row by row."))};
        if (team) table.columns.push_back({worded(tr_mark("Codes")), 2});
        for (const auto& [rank, told] : sorts) {
            table.rows.push_back({cell(worded(told.words)), number(told.n)});
            if (team) table.rows.back().push_back(cell(join(std::vector<std::string>(told.codes.begin(), told.codes.end()), ", ")));
        }
        note_.blocks.emplace_back(std::move(table));
    }

    const DocumentInput& input_;
    const figures::FigureContext& context_;
    Manuscript note_;
};

}  // namespace

Manuscript disclosure_document(const DocumentInput& input) { return DisclosureNote(input).make(); }

}  // namespace portulan::project
