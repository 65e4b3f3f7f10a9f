// What people wrote in their own words, in the report of the survey (L11).
#include <algorithm>

#include "base/alike.h"
#include "base/text.h"
#include "project/document_jobs.h"

namespace portulan::project {
namespace {

constexpr std::size_t most_words_told = 20, most_answers_quoted = 8;
constexpr double hardly_chance = 2;  // specificity

class OpenReport {
public:
    OpenReport(const DocumentInput& input, const OpenAnswers& open, Manuscript& made) : input_{input}, open_{open}, made_{made} {}

    void add() {
        if (std::none_of(open_.questions.begin(), open_.questions.end(), [&](const ToldQuestion& question) { return !input_.territory || own_group(question); })) return;
        made_.blocks.emplace_back(Heading{1, worded(tr_mark("In people's own words")), "mots", true});
        paragraph(worded(tr_mark("A word is told where at least {n} people used it, once for each of them; names are not. An answer is quoted where somebody read it again and approved it, and as far as people were told that their words go."), {{"n", number(open_.least)}}), Paragraph::Kind::note);
        for (const ToldQuestion& question : open_.questions) add(question);
    }

private:
    std::string worded(std::string_view msgid, const Parameters& values = {}) const { return figures::say(input_.context, msgid, values); }
    void paragraph(std::string text, Paragraph::Kind kind = Paragraph::Kind::body) { made_.blocks.emplace_back(Paragraph{{Span{std::move(text)}}, kind}); }
    std::string number(std::size_t n) const { return format_number(static_cast<double>(n), 0, input_.context.language); }
    static TableCell cell(std::string text) { return {{Span{std::move(text)}}}; }

    /// The group that is the territory of the report; nothing in that of all territories.
    std::optional<std::size_t> own_group(const ToldQuestion& question) const {
        if (!input_.territory) return std::nullopt;
        Alike names;
        for (const std::string* name : {&input_.territory->name, &input_.territory->id, &input_.territory->code}) names.add(*name, 0);
        for (std::size_t g = 0; g < question.groups.size(); ++g)
            if (names.find(question.groups[g])) return g;
        return std::nullopt;
    }

    void add(const ToldQuestion& question) {
        const auto own = own_group(question);
        if (input_.territory && !own) return;
        made_.blocks.emplace_back(Heading{2, question.label, "mots-" + std::to_string(++questions_)});
        const auto people = own ? question.people_by_group[*own] : question.people;
        if (people) paragraph(worded(tr_mark("{n} people wrote something."), {{"n", number(*people)}}));
        else paragraph(worded(tr_mark("Fewer than {n} people wrote something, or what they are would tell of others."), {{"n", number(open_.least)}}));
        const bool told = add_words(question, own), quoted = add_quotes(question, own);
        if (people && !told && !quoted) paragraph(worded(tr_mark("No word was used by {n} of them, and no answer was approved to be quoted."), {{"n", number(open_.least)}}));
    }

    /// Whether there are any.
    bool add_words(const ToldQuestion& question, std::optional<std::size_t> own) {
        // A column of dashes tells nothing that its absence does not.
        const bool compares = std::any_of(question.words.begin(), question.words.end(), [&](const ToldWord& word) { return more_often(question, word) != "–"; });
        TableBlock table{.id = "table-mots-" + std::to_string(questions_), .title = worded(tr_mark("Words that many used")), .columns = {{worded(tr_mark("Word")), 2}, {worded(tr_mark("People")), 1, true}}, .rows = {}, .source = {}, .note = {}};
        if (compares) table.columns.push_back({worded(tr_mark("More often than chance would have it")), 4});
        for (const ToldWord& word : question.words) {
            const auto here = std::find_if(word.in.begin(), word.in.end(), [&](const ToldWord::InGroup& in) { return own == in.group; });
            if (table.rows.size() == most_words_told || (own && here == word.in.end())) continue;
            table.rows.push_back({cell(word.word), cell(number(own ? here->people : word.people))});
            if (compares) table.rows.back().push_back(cell(more_often(question, word)));
        }
        if (table.rows.empty()) return false;
        if (compares) table.note = worded(tr_mark("Groups ({by}) with a specificity of {least} or more (Lafon 1980); groups too small to be told are left out."), {{"by", question.by}, {"least", format_short(hardly_chance, 0, input_.context.language)}});
        made_.blocks.emplace_back(std::move(table));
        return true;
    }

    std::string more_often(const ToldQuestion& question, const ToldWord& word) const {
        std::vector<std::string> names;
        for (const ToldWord::InGroup& in : word.in)
            if (in.specificity >= hardly_chance) names.push_back(typeset(question.groups[in.group], input_.context.language) + " (+" + format_number(in.specificity, 1, input_.context.language) + ")");
        return names.empty() ? "–" : join(names, ", ");
    }

    /// Whether there are any.
    bool add_quotes(const ToldQuestion& question, std::optional<std::size_t> own) {
        std::size_t quoted = 0;
        for (const ToldAnswer& answer : question.quotes) {
            if (quoted == most_answers_quoted || (own && answer.group != own)) continue;
            ++quoted;
            made_.blocks.emplace_back(Quotation{typeset(answer.text, input_.context.language), answer.group ? typeset(question.groups[*answer.group], input_.context.language) : worded(tr_mark("a respondent"))});
        }
        if (const std::string why = not_quoted_words(input_, question.waiting, question.withheld, question.refused); !own && !why.empty())
            paragraph(worded(tr_mark("Answers chosen and not quoted: {why}."), {{"why", why}}), Paragraph::Kind::note);
        return quoted > 0;
    }

    const DocumentInput& input_;
    const OpenAnswers& open_;
    Manuscript& made_;
    std::size_t questions_ = 0;
};

const OpenAnswers* open_of(const DocumentInput& input) {
    if (!input.answers) return nullptr;
    const auto found = input.answers->open.find(input.edition.edition);
    return found == input.answers->open.end() || found->second->questions.empty() ? nullptr : &*found->second;
}

}  // namespace

std::string not_quoted_words(const DocumentInput& input, std::size_t waiting, std::size_t withheld, std::size_t refused) {
    std::vector<std::string> parts;
    const auto add = [&](std::string_view msgid, std::size_t n) {
        if (n > 0) parts.push_back(figures::say(input.context, msgid, {{"n", format_number(static_cast<double>(n), 0, input.context.language)}}));
    };
    add(tr_mark("still to be read again: {n}"), waiting);
    add(tr_mark("without consent that goes so far: {n}"), withheld);
    add(tr_mark("refusals: {n}"), refused);
    return join(parts, semicolon(input.context.language));
}

void add_open_answers(const DocumentInput& input, Manuscript& report) {
    if (const OpenAnswers* open = open_of(input)) OpenReport(input, *open, report).add();
}

long open_answers_not_quoted(const DocumentInput& input, bool for_want_of_consent) {
    long count = 0;
    if (const OpenAnswers* open = open_of(input))
        for (const ToldQuestion& question : open->questions) count += static_cast<long>(for_want_of_consent ? question.withheld : question.waiting);
    return count;
}

}  // namespace portulan::project
