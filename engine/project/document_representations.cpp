// L09: what is said, by whom; what is disputed; and what few said.
#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "base/text.h"
#include "figures/network_grouped.h"
#include "figures/statement_matrix.h"
#include "project/document_jobs.h"

namespace portulan::project {
namespace {

constexpr std::size_t most_quotes = 3;  // of a statement

class RepresentationNote {
public:
    explicit RepresentationNote(const DocumentInput& input) : input_{input}, context_{input.context}, voices_{**input.edition.voices} {}

    Manuscript make() {
        note_ = input_.begin("representations", "L09", worded(tr_mark("Representations, relational stakes and cultural habits")));
        note_.subtitle = worded(tr_mark("What interviews tell, by family of actors"));
        note_.cover = true;
        note_.contents = true;
        add_lead();
        add_method();
        add_missing();
        note_.blocks.emplace_back(Heading{1, worded(tr_mark("Who holds what")), "qui-tient-quoi"});
        note_.blocks.emplace_back(FigureBlock{std::string(statements_job)});
        add_tensions();
        add_sort(CodeSort::statement, tr_mark("Representations"), "representations");
        add_sort(CodeSort::stake, tr_mark("Relational stakes"), "enjeux");
        add_strained_ties();
        add_sort(CodeSort::usage, tr_mark("Cultural habits"), "usages");
        add_limits();
        return std::move(note_);
    }

private:
    std::string worded(std::string_view msgid, const Parameters& values = {}) const { return figures::say(context_, msgid, values); }
    void paragraph(std::string text, Paragraph::Kind kind = Paragraph::Kind::body) { note_.blocks.emplace_back(Paragraph{{Span{std::move(text)}}, kind}); }
    std::string family(const std::string& code) const { return figures::name_of_met(context_, input_.frame.families, code); }
    static std::string counted(std::size_t n) { return std::to_string(n); }

    void add_lead() {
        const auto held = static_cast<std::size_t>(std::count_if(voices_.statements.begin(), voices_.statements.end(), [](const HeldStatement& s) { return s.all.holding >= Holding::shared; }));
        paragraph(worded(tr_mark("{interviews} interviews and observations, {people} people met. {held} statements of {all} are held in {n} interviews or more; {tensions} of them are disputed."),
                      {{"interviews", counted(voices_.interviews())}, {"people", counted(people())}, {"held", counted(held)}, {"all", counted(voices_.statements.size())}, {"n", counted(least_interviews)}, {"tensions", counted(pairs().size())}}),
                  Paragraph::Kind::lead);
    }

    std::size_t people() const {
        std::size_t sum = 0;
        for (const RegisterLine& line : voices_.lines) sum += line.people;
        return sum;
    }

    void add_method() {
        note_.blocks.emplace_back(Heading{1, worded(tr_mark("How to read this note")), "methode"});
        FactsBlock facts;
        const auto fact = [&](std::string_view key, std::string value) { facts.facts.push_back({worded(key), {Span{std::move(value)}}}); };
        fact(tr_mark("Interviews and observations"), counted(voices_.interviews()));
        fact(tr_mark("When"), voices_.first_day.empty() ? std::string() : worded(tr_mark("from {from} to {to}"), {{"from", long_date(voices_.first_day, context_.language)}, {"to", long_date(voices_.last_day, context_.language)}}));
        fact(tr_mark("Families met"), counted(static_cast<std::size_t>(std::count_if(voices_.lines.begin(), voices_.lines.end(), [](const RegisterLine& line) { return line.interviews() > 0; }))));
        fact(tr_mark("Passages quoted"), counted(voices_.quotes.size()));
        note_.blocks.emplace_back(std::move(facts));
        paragraph(worded(tr_mark("A statement is told of a family where at least {n} of its interviews hold it. What fewer hold is called an isolated remark: it counts, but it speaks for nobody else. That something was not said does not mean that it is rejected."), {{"n", counted(least_interviews)}}));
        paragraph(worded(tr_mark("Passages are quoted as they were said, unless a name or a place was replaced. Each was chosen by hand, read again by somebody who answers for it, and its author agreed that it go as far as this edition. Authors go by their family and a pseudonym.")));
        if (!voices_.tells_numbers) paragraph(worded(tr_mark("This edition tells how widely a statement is held in words, never in numbers, and puts families with few interviews together: small numbers would say who spoke.")), Paragraph::Kind::note);
    }

    void add_missing() {
        std::vector<std::string> nobody;
        for (const RegisterLine& line : voices_.lines)
            if (line.interviews() == 0) nobody.push_back(family(line.family));
        const std::size_t identified = voices_.identified();
        const auto met = voices_.met();
        std::string text = met ? worded(tr_mark("Of {identified} identified actors, {unmet} were not met."), {{"identified", counted(identified)}, {"unmet", counted(identified - *met)}})
                               : worded(tr_mark("{identified} actors are identified; how many of them were met is not told in this edition."), {{"identified", counted(identified)}});
        if (voices_.not_done) text += " " + worded(tr_mark("Interviews that were asked for and did not take place: {refused}."), {{"refused", counted(*voices_.not_done)}});
        note_.blocks.emplace_back(Heading{1, worded(tr_mark("Who is missing")), "absents"});
        if (!nobody.empty()) paragraph(worded(tr_mark("Nobody was met of: {names}. What is said here is said without them."), {{"names", enumerate(nobody, context_.language)}}), Paragraph::Kind::warning);
        paragraph(std::move(text));
        note_.blocks.emplace_back(FigureBlock{std::string(interviews_job)});
    }

    /// Statements that say the contrary of each other.
    std::vector<std::pair<const HeldStatement*, const HeldStatement*>> pairs() const {
        std::vector<std::pair<const HeldStatement*, const HeldStatement*>> found;
        for (std::size_t i = 0; i < voices_.statements.size(); ++i)
            for (std::size_t j = i + 1; j < voices_.statements.size(); ++j) {
                const Code &a = voices_.statements[i].code, &b = voices_.statements[j].code;
                if (a.opposite == b.id || b.opposite == a.id) found.emplace_back(&voices_.statements[i], &voices_.statements[j]);
            }
        return found;
    }

    std::vector<std::string> families_with(const HeldStatement& statement, Holding holding) const {
        std::vector<std::string> names;
        for (std::size_t k = 0; k < statement.cells.size(); ++k)
            if (statement.cells[k].holding == holding) names.push_back(family(voices_.families[k].code) + (statement.cells[k].interviews ? " (" + counted(*statement.cells[k].interviews) + "/" + counted(voices_.families[k].interviews) + ")" : ""));
        return names;
    }
    std::vector<std::string> holders(const HeldStatement& statement) const {
        std::vector<std::string> names = families_with(statement, Holding::most);
        for (std::string& name : families_with(statement, Holding::shared)) names.push_back(std::move(name));
        return names;
    }

    void add_tensions() {
        const auto found = pairs();
        if (found.empty()) return;
        note_.blocks.emplace_back(Heading{1, worded(tr_mark("What is disputed")), "tensions"});
        paragraph(worded(tr_mark("Statements that say the contrary of each other, and the families of which at least {n} interviews hold them. A family on both sides is itself divided."), {{"n", counted(least_interviews)}}));
        TableBlock table{.id = "table-tensions", .title = worded(tr_mark("Statements that contradict each other")), .columns = {{worded(tr_mark("Some say")), 3}, {worded(tr_mark("held by")), 2}, {worded(tr_mark("Others say")), 3}, {worded(tr_mark("held by")), 2}}, .rows = {}, .source = {}, .note = {}};
        for (const auto& [a, b] : found) {
            std::vector<TableCell> row;
            for (const HeldStatement* side : {a, b}) {
                row.push_back({{Span{typeset(side->code.name, context_.language)}}});
                const auto names = holders(*side);
                if (names.empty()) row.push_back({{}, TableCell::State::none});
                else row.push_back({{Span{join(names, ", ")}}});
            }
            table.rows.push_back(std::move(row));
        }
        note_.blocks.emplace_back(std::move(table));
    }

    void add_sort(CodeSort sort, std::string_view title, const std::string& id) {
        bool first = true;
        for (const HeldStatement& statement : voices_.statements) {
            if (statement.code.sort != sort) continue;
            if (first) note_.blocks.emplace_back(Heading{1, worded(title), id});
            first = false;
            add_statement(statement);
        }
    }

    /// Ties in tension or refused of a territory, between families, spaces and objects: as the edition groups them, else counted here.
    static GroupedTies strained(const Cast& cast) {
        GroupedTies found{.sorts = {}, .ties = {}, .pooled = cast.grouped.pooled};
        std::map<std::string_view, std::string> groups;
        for (const Element& element : cast.elements) groups.emplace(element.id, element.kind == ElementKind::actor ? element.family : element.kind == ElementKind::space ? "space" : "object");
        for (const TieSort sort : {TieSort::conflict, TieSort::refusal}) {
            if (cast.grouped.tells(sort)) {
                std::copy_if(cast.grouped.ties.begin(), cast.grouped.ties.end(), std::back_inserter(found.ties), [&](const GroupedTie& tie) { return tie.sort == sort; });
                continue;
            }
            std::map<std::pair<std::string, std::string>, std::set<std::pair<std::string_view, std::string_view>>> pairs;  // of actors, by families
            for (const Tie& tie : cast.ties) {
                const auto from = groups.find(tie.from), to = groups.find(tie.to);
                if (delicate_sort(tie) != sort || from == groups.end() || to == groups.end()) continue;
                pairs[std::minmax(from->second, to->second)].insert(std::minmax(from->first, to->first));
            }
            std::vector<std::pair<std::pair<std::string, std::string>, std::set<std::pair<std::string_view, std::string_view>>>> most_first(pairs.begin(), pairs.end());
            std::stable_sort(most_first.begin(), most_first.end(), [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
            for (const auto& [families, of] : most_first) found.ties.push_back({families.first, families.second, sort, of.size()});
        }
        return found;
    }

    /// What the diagrams of the territories draw as tensions, side by side.
    void add_strained_ties() {
        TableBlock table{.id = "liens-tendus", .title = worded(tr_mark("Ties in tension or refused, by families of actors")), .columns = {{worded(tr_mark("Territory")), 1.6}, {worded(tr_mark("In tension, broken or contested")), 3}, {worded(tr_mark("Refused")), 2.2}}, .rows = {}, .source = {},
                         .note = worded(tr_mark("With the number of pairs. Territories stand in the order of the project; the diagram “Who is tied to whom: the families” of each draws them."))};
        bool any = false;
        for (std::size_t i = 0; i < input_.engaged.size(); ++i) {
            const GroupedTies ties = strained(*input_.edition.casts[i]);
            std::vector<TableCell> row{{{Span{input_.engaged[i].territory->name, Span::Manner::strong}}}};
            for (const TieSort sort : {TieSort::conflict, TieSort::refusal}) {
                const std::vector<std::string> told = figures::grouped_pairs(context_, input_.frame.families, ties, sort);
                any = any || !told.empty();
                row.push_back({{Span{told.empty() ? worded(tr_mark("none recorded")) : join(told, semicolon(context_.language)), told.empty() ? Span::Manner::muted : Span::Manner::plain}}});
            }
            table.rows.push_back(std::move(row));
        }
        if (!any) return;
        note_.blocks.emplace_back(Heading{2, worded(tr_mark("Where ties are strained")), "liens"});
        note_.blocks.emplace_back(std::move(table));
    }

    void add_statement(const HeldStatement& statement) {
        note_.blocks.emplace_back(Heading{2, typeset(statement.code.name, context_.language), "propos-" + file_stem(statement.code.id, 40)});
        if (!statement.code.definition.empty()) paragraph(typeset(statement.code.definition, context_.language), Paragraph::Kind::note);
        const auto most = families_with(statement, Holding::most), shared = families_with(statement, Holding::shared), isolated = families_with(statement, Holding::isolated);
        std::string text;
        const auto add = [&](std::string_view msgid, const std::vector<std::string>& names) {
            if (!names.empty()) text += (text.empty() ? "" : " ") + worded(msgid, {{"names", enumerate(names, context_.language)}, {"n", counted(least_interviews)}});
        };
        add(tr_mark("Held in more than half of the interviews of: {names}."), most);
        add(tr_mark("Held in {n} interviews or more of: {names}."), shared);
        add(tr_mark("Isolated remark in: {names}."), isolated);
        if (most.empty() && shared.empty() && statement.all.holding >= Holding::shared) text += " " + worded(tr_mark("No family holds it by itself; added up over the families, {n} interviews or more do."), {{"n", counted(least_interviews)}});
        paragraph(text);
        std::size_t quoted = 0;
        for (const ReleasedQuote& quote : voices_.quotes)
            if (quoted < most_quotes && std::find(quote.codes.begin(), quote.codes.end(), statement.code.id) != quote.codes.end()) ++quoted, note_.blocks.emplace_back(Quotation{typeset(quote.text, context_.language), attribution(quote)});
    }

    std::string attribution(const ReleasedQuote& quote) const {
        if (quote.family.empty()) return quote.pseudonym.empty() ? worded(tr_mark("a person met")) : quote.pseudonym;
        return quote.pseudonym.empty() ? family(quote.family) : quote.pseudonym + " (" + family(quote.family) + ")";
    }

    void add_limits() {
        note_.blocks.emplace_back(Heading{1, worded(tr_mark("What this note does not say")), "limites"});
        ListBlock list;
        const auto item = [&](std::string text) { list.items.push_back({Span{std::move(text)}}); };
        item(worded(tr_mark("Those who were met were not drawn at random: nothing here is a share of the population.")));
        item(worded(tr_mark("The codes were given by the team; another grid would have gathered the words otherwise.")));
        if (voices_.left_out > 0) item(worded(tr_mark("Interviews of families too few to be told, even together: {n}."), {{"n", counted(voices_.left_out)}}));
        if (const std::string why = not_quoted_words(input_, voices_.quotes_waiting, voices_.quotes_withheld, voices_.quotes_refused); !why.empty())
            item(worded(tr_mark("Passages chosen and not quoted: {why}."), {{"why", why}}));
        note_.blocks.emplace_back(std::move(list));
    }

    const DocumentInput& input_;
    const figures::FigureContext& context_;
    const Voices& voices_;
    Manuscript note_;
};

}  // namespace

Manuscript representations_document(const DocumentInput& input) { return RepresentationNote(input).make(); }

}  // namespace portulan::project
