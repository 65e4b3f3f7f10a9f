// Charts of what people answered: every estimate with the number of people it rests on and its interval, what is fragile said, what may not be published
// not drawn. They take what the gate let through and nothing else.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "figures/context.h"
#include "model/answer_tables.h"
#include "model/figure.h"
#include "model/map_spec.h"
#include "model/released.h"

namespace portulan::figures {

/// What is known of the population that a pyramid shows beside the sample: of the k-th entry the answer, the group and the people.
struct PopulationCount {
    std::string answer{}, group{};
    double people = 0;
};

struct AnswerInput {
    const Released<AnswerTables>& tables;
    std::string source{};                       // of the survey, for the footer
    std::vector<PopulationCount> population{};  // of a pyramid
    std::string population_source{};
};

/// "Indicative margins..." or "95 % confidence intervals", as the plan of the survey allows.
std::string interval_words(Language language, SurveyPlan plan, double confidence, const std::optional<AnswerRounding>& rounding);

/// The answers of a table that are called so, by code or words: as written, else the one that alone is so without case, accents and punctuation. Of rare ones
/// put together the words alone.
std::set<std::size_t> answers_named(const std::vector<AnswerText>& answers, const std::string& name);

/// A chart of that type (is_chart); what it asks for and the tables do not have is told as FIG-080, nothing at all to draw as FIG-083.
Figure answer_chart(const FigureContext& context, const MapSpec& spec, const AnswerInput& input);

}  // namespace portulan::figures
