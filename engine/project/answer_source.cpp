#include "project/answer_source.h"

#include <algorithm>

#include "base/alike.h"
#include "base/text.h"
#include "project/section.h"
#include "project/wording.h"

namespace portulan::project {
namespace {

/// "1 = Tout à fait d’accord": what stands in the table, and what is told; or both at once.
AnswerText answer_wish(const std::string& written) {
    const std::size_t at = written.find(" = ");
    if (at == std::string::npos) return {.code = written, .name = written};
    return {.code = std::string(trim(std::string_view(written).substr(0, at))), .name = std::string(trim(std::string_view(written).substr(at + 3)))};
}

AnswerFile answer_file(const Section& read, const PathFinder& path_of) {
    AnswerFile file{.path = {}, .shown_name = read.text("file"), .id = read.text("id"), .weight = read.text("weight")};
    file.path = path_of(file.shown_name, read.place("file"));
    file.table = {.encoding = read.text("encoding"), .separator = read.text("separator"), .decimal = read.text("decimal"), .header_row = read.integer("header_row"), .sheet = read.text("sheet")};
    file.form_shown_name = read.text("form");
    file.form = path_of(file.form_shown_name, read.place("form"));
    file.corrections_shown_name = read.text("corrections");
    file.corrections = path_of(file.corrections_shown_name, read.place("corrections"));
    return file;
}

std::vector<QuestionWish> question_wishes(const KeyNode* list, Problems& problems) {
    std::vector<QuestionWish> wishes;
    if (!list) return wishes;
    for (const KeyNode& item : list->items) {
        const Section read(item, "question", problems);
        QuestionWish wish{.name = read.text("name"), .label = read.text("label"), .answers = {}, .place = read.place("answers")};
        for (const std::string& answer : read.texts("answers")) wish.answers.push_back(answer_wish(answer));
        if (!wish.name.empty()) wishes.push_back(std::move(wish));
    }
    return wishes;
}

}  // namespace

const QuestionWish* AnswerSource::wish(const std::string& name) const {
    Alike known;
    for (std::size_t i = 0; i < questions.size(); ++i) known.add(questions[i].name, i);
    const auto found = known.find(name);
    return found ? &questions[*found] : nullptr;
}

std::optional<AnswerSource> read_answer_source(const KeyNode& answers, const KeyNode* questions, const PathFinder& path_of, Problems& problems) {
    const Section read(answers, "answers", problems);
    AnswerSource source{.options = {}, .questions = question_wishes(questions, problems), .source = read.text("source")};
    TabulateTableOptions& options = source.options;
    options.weigh.answers = answer_file(read, path_of);
    options.weights_shown_name = read.text("weights");
    options.weights = path_of(options.weights_shown_name, read.place("weights"));
    options.weigh.margins_shown_name = read.text("margins");
    options.weigh.margins = path_of(options.weigh.margins_shown_name, read.place("margins"));
    options.weigh.leave_out = read.truth("leave_out");
    if (read.has("weights") && read.has("margins")) problems.push_back(make_problem("FIG-082", read.place("margins")));
    options.compared_shown_name = read.text("compared");
    options.compared = path_of(options.compared_shown_name, read.place("compared"));
    if (options.compared.empty()) options.compared = options.weigh.margins, options.compared_shown_name = options.weigh.margins_shown_name;
    source.territory = read.text("territory");
    source.open = read.texts("open");
    source.open_by = read.has("open_by") ? read.text("open_by") : source.territory;
    source.quotable = read.word<Visibility>("quotable").value_or(Visibility::team);
    source.place_of_open = read.place("open");
    source.collection = {.hours = read.text("hours"), .where = read.text("where"), .interviewer = read.text("interviewer"), .respondent = read.text("respondent")};
    if (source.collection.interviewer.empty() != source.collection.respondent.empty())
        problems.push_back(make_problem("ENQ-073", read.place(source.collection.interviewer.empty() ? "respondent" : "interviewer"), source.collection.interviewer.empty() ? "respondent" : "interviewer", {{"other", source.collection.interviewer.empty() ? "interviewer" : "respondent"}}));
    source.method = {.starts = read.day("start"), .ends = read.day("end"), .mode = read.text("mode"), .places = read.text("places"), .refusals = {}};
    if (read.has("refusals")) source.method.refusals = read.integer("refusals");
    source.population_shown_name = read.text("population");
    source.population = path_of(source.population_shown_name, read.place("population"));
    source.population_source = read.text("population_source");
    options.multiple = read.texts("multiple");
    options.numbers = read.texts("numbers");
    options.strata = read.text("strata");
    options.cluster = read.text("cluster");
    options.population = read.text("fpc");
    options.plan = read.word<SurveyPlan>("plan").value_or(SurveyPlan::random);
    if (const long least = read.integer("least"); least > 0) options.secrecy.least = static_cast<double>(std::max(least, 2L));
    if (const long round = read.integer("round"); round > 0) {
        if (round >= 2 && round <= 100) options.secrecy.round = static_cast<double>(round);
        else problems.push_back(make_problem("PRJ-101", read.place("round"), std::to_string(round), {{"least", "2"}, {"most", "100"}, {"example", "round = 5"}}));
    }
    if (options.weigh.answers.path.empty()) return std::nullopt;
    return source;
}

}  // namespace portulan::project
