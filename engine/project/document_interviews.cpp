// L12: the register of interviews and observations: who was met, by family and kind; whom nobody met; whose words are quoted.
#include <algorithm>

#include "base/text.h"
#include "figures/statement_matrix.h"
#include "project/document_jobs.h"

namespace portulan::project {
namespace {

constexpr std::size_t most_names = 60;  // of a family, in a cell

class InterviewRegister {
public:
    explicit InterviewRegister(const DocumentInput& input) : input_{input}, context_{input.context}, voices_{**input.edition.voices} {}

    Manuscript make() {
        made_ = input_.begin("registre-entretiens", "L12", worded(tr_mark("Register of interviews and observations")));
        add_summary();
        made_.blocks.emplace_back(FigureBlock{std::string(interviews_job)});
        add_unmet();
        add_quoted();
        add_entries();
        return std::move(made_);
    }

private:
    std::string worded(std::string_view msgid, const Parameters& values = {}) const { return figures::say(context_, msgid, values); }
    void paragraph(std::string text, Paragraph::Kind kind = Paragraph::Kind::body) { made_.blocks.emplace_back(Paragraph{{Span{std::move(text)}}, kind}); }
    std::string family(const std::string& code) const { return figures::name_of_met(context_, input_.frame.families, code); }
    static TableCell text_cell(std::string text) { return {{Span{std::move(text)}}}; }
    static TableCell number_cell(std::size_t n) { return {{Span{std::to_string(n), n == 0 ? Span::Manner::muted : Span::Manner::plain}}}; }

    void add_summary() {
        std::size_t people = 0, individual = 0, group = 0, observed = 0;
        for (const RegisterLine& line : voices_.lines) people += line.people, individual += line.individual, group += line.group, observed += line.observation;
        FactsBlock facts;
        const auto fact = [&](std::string_view key, std::string value) { facts.facts.push_back({worded(key), {Span{std::move(value)}}}); };
        fact(tr_mark("Interviews"), std::to_string(individual));
        fact(tr_mark("Group interviews"), std::to_string(group));
        fact(tr_mark("Observations"), std::to_string(observed));
        fact(tr_mark("People met"), std::to_string(people));
        fact(tr_mark("Did not take place"), voices_.not_done ? std::to_string(*voices_.not_done) : worded(tr_mark("not told in this edition")));
        if (!voices_.first_day.empty()) fact(tr_mark("When"), worded(tr_mark("from {from} to {to}"), {{"from", long_date(voices_.first_day, context_.language)}, {"to", long_date(voices_.last_day, context_.language)}}));
        made_.blocks.emplace_back(std::move(facts));
        paragraph(worded(tr_mark("Nobody is named: those who spoke go by a pseudonym, whose key stays with the team, outside this delivery.")), Paragraph::Kind::note);
    }

    /// First whom nobody met, then the others.
    void add_unmet() {
        made_.blocks.emplace_back(Heading{1, worded(tr_mark("Identified actors that nobody met")), "non-rencontres"});
        TableBlock table{.id = "table-non-rencontres", .title = worded(tr_mark("Identified actors that nobody met, by family")), .columns = {{worded(tr_mark("Family")), 2}, {worded(tr_mark("Identified")), 1, true}, {worded(tr_mark("Not met")), 1, true}, {worded(tr_mark("Who")), 5}}, .rows = {}, .source = {}, .note = {}};
        std::vector<const RegisterLine*> lines;
        for (const RegisterLine& line : voices_.lines)
            if (!line.met || line.identified > *line.met) lines.push_back(&line);
        std::stable_sort(lines.begin(), lines.end(), [](const RegisterLine* a, const RegisterLine* b) { return (a->interviews() == 0) > (b->interviews() == 0); });
        bool held_back = false;
        for (const RegisterLine* line : lines) {
            std::vector<std::string> names;
            for (const std::string& name : line->unmet) names.push_back(typeset(name, context_.language));
            const std::size_t left = names.size() > most_names ? names.size() - most_names : 0;
            names.resize(names.size() - left);
            held_back = held_back || names.empty();
            TableCell who = names.empty() ? text_cell(worded(tr_mark("not told in this edition"))) : text_cell(join(names, " ; ") + (left > 0 ? " ; " + worded(tr_mark("and {n} others"), {{"n", std::to_string(left)}}) : ""));
            table.rows.push_back({text_cell(family(line->family)), number_cell(line->identified), line->met ? number_cell(line->identified - *line->met) : TableCell{{Span{"s"}}, TableCell::State::masked}, std::move(who)});
        }
        if (table.rows.empty()) return paragraph(worded(tr_mark("Every identified actor was met.")));
        if (held_back) table.note = worded(tr_mark("Where some of a family were met, naming the others would say who spoke; where few or all were, their number would too (s): the public edition does not tell it."));
        made_.blocks.emplace_back(std::move(table));
    }

    void add_quoted() {
        made_.blocks.emplace_back(Heading{1, worded(tr_mark("Whose words are quoted")), "cites"});
        paragraph(worded(tr_mark("The words quoted in this edition beside those who were met: where a family speaks more often than it was met, the quotations lean its way.")));
        const std::size_t interviews = std::max<std::size_t>(voices_.interviews(), 1), quotes = std::max<std::size_t>(voices_.quotes.size(), 1);
        TableBlock table{.id = "table-cites", .title = worded(tr_mark("Interviews and quotations by family")), .columns = {{worded(tr_mark("Family")), 3}, {worded(tr_mark("Interviews and observations")), 2, true}, {worded(tr_mark("Share of interviews")), 2, true}, {worded(tr_mark("Quotations")), 2, true}, {worded(tr_mark("Share of quotations")), 2, true}}, .rows = {}, .source = {}, .note = {}};
        const auto percent = [&](std::size_t n, std::size_t all) { return TableCell{{Span{typeset(format_number(100.0 * static_cast<double>(n) / static_cast<double>(all), 0, context_.language) + " %", context_.language)}}}; };
        std::size_t told = 0;
        for (const RegisterLine& line : voices_.lines) {
            told += line.quotes;
            table.rows.push_back({text_cell(family(line.family)), number_cell(line.interviews()), percent(line.interviews(), interviews), number_cell(line.quotes), percent(line.quotes, quotes)});
        }
        if (told < voices_.quotes.size()) table.note = worded(tr_mark("{n} quotations are of families too small to be told apart."), {{"n", std::to_string(voices_.quotes.size() - told)}});
        made_.blocks.emplace_back(std::move(table));
    }

    void add_entries() {
        if (voices_.entries.empty()) return;
        made_.blocks.emplace_back(Heading{1, worded(tr_mark("Interviews one by one")), "liste"});
        TableBlock table{.id = "table-entretiens", .title = worded(tr_mark("Interviews and observations, in the order of the register")), .columns = {{worded(tr_mark("No.")), 0.8}, {worded(tr_mark("Date")), 2.4}, {worded(tr_mark("Kind of meeting")), 3.2}, {worded(tr_mark("Family")), 3.2}, {worded(tr_mark("Pseudonym")), 3.0}, {worded(tr_mark("People")), 1.5, true}, {worded(tr_mark("Passages")), 1.5, true}}, .rows = {}, .source = {}, .note = {}};
        for (const RegisterEntry& entry : voices_.entries)
            table.rows.push_back({text_cell(entry.id), text_cell(long_date(entry.date, context_.language)), text_cell(label_of(entry.kind, context_.language)), text_cell(family(entry.family)), text_cell(entry.pseudonym), number_cell(entry.people), number_cell(entry.segments)});
        made_.blocks.emplace_back(std::move(table));
    }

    const DocumentInput& input_;
    const figures::FigureContext& context_;
    const Voices& voices_;
    Manuscript made_;
};

}  // namespace

Manuscript interviews_document(const DocumentInput& input) { return InterviewRegister(input).make(); }

}  // namespace portulan::project
