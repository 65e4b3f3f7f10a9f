#include "project/voices_jobs.h"

#include "base/text.h"
#include "figures/statement_matrix.h"

namespace portulan::project {
namespace {

void add_cell(Digest& digest, const StatementCell& cell) {
    digest.add(cell.holding);
    digest.add(cell.interviews);
}

void add_statement(Digest& digest, const HeldStatement& statement) {
    const Code& code = statement.code;
    for (const std::string* text : {&code.id, &code.name, &code.definition, &code.parent, &code.opposite}) digest.add(*text);
    digest.add(code.sort);
    digest.add(statement.cells.size());
    for (const StatementCell& cell : statement.cells) add_cell(digest, cell);
    add_cell(digest, statement.all);
}

void add_line(Digest& digest, const RegisterLine& line) {
    digest.add(line.family);
    for (const std::size_t count : {line.individual, line.group, line.observation, line.people, line.identified, line.quotes}) digest.add(count);
    digest.add(line.not_done);
    digest.add(line.met);
    digest.add(line.unmet);
}

}  // namespace

void add_to(Digest& digest, const Voices& voices) {
    digest.add(voices.tells_numbers);
    digest.add(voices.families.size());
    for (const MetFamily& family : voices.families) digest.add(family.code), digest.add(family.interviews);
    digest.add(voices.left_out);
    digest.add(voices.statements.size());
    for (const HeldStatement& statement : voices.statements) add_statement(digest, statement);
    digest.add(voices.quotes.size());
    for (const ReleasedQuote& quote : voices.quotes) digest.add(quote.text), digest.add(quote.family), digest.add(quote.pseudonym), digest.add(quote.codes);
    for (const std::size_t count : {voices.quotes_waiting, voices.quotes_refused, voices.quotes_withheld}) digest.add(count);
    digest.add(voices.lines.size());
    for (const RegisterLine& line : voices.lines) add_line(digest, line);
    digest.add(voices.not_done);
    digest.add(voices.entries.size());
    for (const RegisterEntry& entry : voices.entries) {
        for (const std::string* text : {&entry.id, &entry.pseudonym, &entry.family, &entry.date}) digest.add(*text);
        digest.add(entry.kind);
        digest.add(entry.people);
        digest.add(entry.segments);
    }
    digest.add(voices.first_day);
    digest.add(voices.last_day);
}

std::string voices_source(Language language, const Voices& voices) {
    const auto n = static_cast<long>(voices.interviews());
    const Parameters values{{"n", std::to_string(n)}, {"from", long_date(voices.first_day, language)}, {"to", long_date(voices.last_day, language)}};
    const std::string counted = fill(tr_n(language, "{n} interview or observation", "{n} interviews and observations", n), values);
    return typeset(voices.first_day.empty() ? counted : counted + ", " + fill(tr(language, "from {from} to {to}"), values), language);
}

Figure voices_figure(JobKind kind, const figures::FigureContext& context, const Released<Voices>& voices, const std::vector<Family>& families, const std::string& source) {
    const bool statements = kind == JobKind::statements;
    const figures::VoicesInput input{.voices = voices, .families = families, .head = {.id = statements ? "propos-par-famille" : "qui-a-ete-rencontre", .deliverable = statements ? "L09" : "L12", .title = {}, .subtitle = {}, .note = {}, .source = source}};
    return statements ? figures::statement_matrix(context, input) : figures::interview_register(context, input);
}

}  // namespace portulan::project
