// Who was asked: the conditions of XLSForm ("${Q1} = 'oui' and not(selected(${Q2}, 'bus'))") and of LimeSurvey ("((Q1.NAOK == \"Y\"))").
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace portulan::survey {

/// What a respondent answered to the question of that name: names of choices, or one text; empty without an answer. Null where there is no such question.
using AnswersByName = std::function<const std::vector<std::string>*(std::string_view)>;

class Condition {
public:
    /// Null where the text holds what is not known here (functions, arithmetic).
    static std::unique_ptr<Condition> parse(std::string_view text);
    virtual ~Condition() = default;
    virtual bool holds(const AnswersByName& answers) const = 0;
    /// Names of the questions it looks at.
    virtual void add_names(std::vector<std::string>& names) const = 0;
};

}  // namespace portulan::survey
