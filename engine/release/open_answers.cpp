// Answers in people's own words on their way out.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "release/gate.h"

namespace portulan::release {
namespace {

using Folded = std::set<std::string, std::less<>>;

/// Words that stand in something that looks like a name, wherever in the answers: a name that many wrote is a name.
Folded words_of_names(const OpenQuestion& question, const HarmlessWords& known) {
    Folded found;
    for (const OpenAnswer& answer : question.answers)
        for (const IdentifyingWord& word : identifying_words(answer.passage.text, known))
            for (const std::string& part : split(fold(word.text), ' '))
                if (!part.empty()) found.insert(part);
    return found;
}

void tell_words(const OpenQuestion& question, const HarmlessWords& known, double least, ToldQuestion& told) {
    const Folded names = words_of_names(question, known);
    for (const OpenWord& word : question.words) {
        if (static_cast<double>(word.people) < least || names.contains(fold(word.word))) {
            ++told.words_withheld;
            continue;
        }
        ToldWord made{.word = word.word, .people = word.people};
        const std::vector<bool> groups = telling_groups(word.people_by_group, least);
        for (std::size_t g = 0; g < question.groups.size(); ++g)
            if (groups[g]) made.in.push_back({.group = g, .people = word.people_by_group[g], .specificity = word.specificity[g]});
        told.words.push_back(std::move(made));
    }
}

}  // namespace

std::vector<bool> telling_groups(const std::vector<std::size_t>& people, double least) {
    std::vector<bool> told(people.size(), true);
    double hidden = 0;
    for (std::size_t g = 0; g < told.size(); ++g)
        if (static_cast<double>(people[g]) < least) told[g] = false, hidden += static_cast<double>(people[g]);
    while (hidden > 0 && hidden < least) {
        std::size_t smallest = told.size();
        for (std::size_t g = 0; g < told.size(); ++g)
            if (told[g] && (smallest == told.size() || people[g] < people[smallest])) smallest = g;
        if (smallest == told.size()) break;
        told[smallest] = false;
        hidden += static_cast<double>(people[smallest]);
    }
    return told;
}

Released<OpenAnswers> Gate::open_answers(const std::vector<OpenQuestion>& questions, const HarmlessWords& known, Visibility consent, double least) const {
    const double enough = edition_ == Edition::team ? static_cast<double>(least_interviews) : least;
    OpenAnswers made{.questions = {}, .least = static_cast<std::size_t>(enough)};
    for (const OpenQuestion& question : questions) {
        ToldQuestion told{.name = question.name, .label = question.label, .by = question.by, .groups = question.groups};
        std::vector<std::size_t> people(question.groups.size() + 1);  // the last: of those in no group
        for (const OpenAnswer& answer : question.answers) ++people[answer.group.value_or(question.groups.size())];
        const std::vector<bool> groups = telling_groups(people, enough);
        if (static_cast<double>(question.answers.size()) >= enough) {
            told.people = question.answers.size();
            for (std::size_t g = 0; g < question.groups.size(); ++g) told.people_by_group.push_back(groups[g] ? std::optional(people[g]) : std::nullopt);
            tell_words(question, known, enough, told);
        } else {
            told.people_by_group.resize(question.groups.size());
        }
        for (const OpenAnswer& answer : question.answers) {
            const Segment& passage = answer.passage;
            if (passage.review == QuoteReview::none) continue;
            if (passage.review == QuoteReview::refused) ++told.refused;
            else if (passage.review == QuoteReview::waiting || passage.reviewer.empty() || !identifying_words(passage, known).empty()) ++told.waiting;
            else if (!shows(consent)) ++told.withheld;
            else told.quotes.push_back({.text = passage.words_quoted(), .group = answer.group && groups[*answer.group] ? answer.group : std::nullopt});
        }
        made.questions.push_back(std::move(told));
    }
    return Released<OpenAnswers>(std::move(made));
}

}  // namespace portulan::release
