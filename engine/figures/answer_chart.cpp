#include "figures/answer_chart.h"

#include <algorithm>

#include "base/alike.h"
#include "base/text.h"
#include "figures/answer_parts.h"

namespace portulan::figures {
namespace {

/// FIG-080: answers asked for that none of the tables has.
void tell_unknown_answers(const AnswerPage& page, Problems& findings) {
    const auto known = [](const std::vector<const AnswerTable*>& tables) {
        std::vector<std::string> names;
        for (const AnswerTable* table : tables)
            for (const AnswerText& answer : table->answers)
                if (!answer.rare && std::find(names.begin(), names.end(), answer.name) == names.end()) names.push_back(answer.name);
        return names;
    };
    const auto tables = page.asked(!page.spec().by.empty());
    const std::vector<std::string> names = known(tables);
    for (const auto* list : {&page.spec().answers, &page.spec().aside})
        for (const std::string& wanted : *list) {
            const bool found = std::any_of(tables.begin(), tables.end(), [&](const AnswerTable* table) { return !answers_named(table->answers, wanted).empty(); });
            if (!found) findings.push_back(make_problem("FIG-080", page.spec().place("answers"), wanted, {{"id", page.spec().id}, {"answers", join(names, ", ")}}));
        }
}

Figure chart_of(MapType type, AnswerPage page) {
    switch (type) {
        case MapType::answer_scales: return scales_chart(std::move(page));
        case MapType::territory_comparison: return comparison_chart(std::move(page));
        case MapType::heat_table: return heat_chart(std::move(page));
        case MapType::pyramid: return pyramid_chart(std::move(page));
        case MapType::answer_multiples: return multiples_chart(std::move(page));
        default: return points_chart(std::move(page));
    }
}

}  // namespace

std::set<std::size_t> answers_named(const std::vector<AnswerText>& answers, const std::string& name) {
    Alike known;
    for (std::size_t a = 0; a < answers.size(); ++a) {
        known.add(answers[a].name, a);
        if (!answers[a].rare) known.add(answers[a].code, a);
    }
    return known.find_all(name);
}

Figure answer_chart(const FigureContext& context, const MapSpec& spec, const AnswerInput& input) {
    AnswerPage page(context, spec, input);
    Problems findings;
    tell_unknown_answers(page, findings);
    Figure figure = chart_of(spec.type, std::move(page));
    figure.findings.insert(figure.findings.begin(), findings.begin(), findings.end());
    return figure;
}

}  // namespace portulan::figures
