// A table of answers with the questionnaire and the corrections that belong to it: what the verbs on answers read.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.h"
#include "model/questionnaire.h"
#include "model/survey.h"
#include "project/survey_columns.h"
#include "sources/answers.h"
#include "sources/corrections.h"
#include "survey/form_columns.h"

namespace portulan::project {

class SurveyFile {
public:
    /// Headings, questionnaire (ENQ-049: what was found of it; ENQ-050, ENQ-051, ENQ-064), corrections. Nothing with an error: ENQ-045 (answers beside names), and
    /// what the readers say.
    static std::optional<SurveyFile> open(const AnswerFile& file, Problems& problems);

    const std::vector<std::string>& headings() const { return headings_; }
    /// By what a question may be called: headings and names of the questionnaire's.
    std::vector<std::string> names() const;
    bool has_form() const { return form_.has_value(); }
    /// Questions of the form that can be counted and stand in the answers: closed ones and numbers, by name.
    std::vector<std::string> countable() const;
    bool counts(const std::string& name) const;
    /// The name of the form's question that is called so (name or words), else `name` itself.
    std::string name_of(const std::string& name) const;
    /// The heading under which the form's question of that name stands, else `name` itself.
    std::string heading_of(const std::string& name) const;
    /// The words of the form's question of that name; empty where there is none.
    std::string label_of(const std::string& name) const;
    /// Names of choices as words, in margins of the form's questions.
    void put_in_words(std::vector<Margin>& margins) const;

    /// Respondents by identifiers (where `id` is one of the texts wished for), without those left out; answers to the form's single questions in words. Says what ought
    /// to be looked at (survey/screening.h); ENQ-062, ENQ-065, ENQ-067, ENQ-068.
    std::optional<Answers> read(const sources::AnswerOptions& wishes, const std::string& id, Problems& problems);
    /// Of the form, once answers are read; nothing for a name that is none of its questions.
    const Question* question(const std::string& name) const;
    /// A single question whose choices are named by numbers (a scale), as these.
    Question as_number(const std::string& name, Problems& problems) const;
    /// Respondents to whom it was not put, by its condition.
    std::size_t not_asked(const std::string& name) const;

private:
    explicit SurveyFile(const AnswerFile& file) : file_{file} {}

    bool read_form(Problems& problems);
    void tell_form(Problems& problems) const;
    bool refuse_people(Problems& problems) const;
    std::optional<std::size_t> field_named(const std::string& name) const;
    Place place() const;

    AnswerFile file_;
    std::vector<std::string> headings_;
    std::optional<Questionnaire> form_;
    survey::FormColumns columns_;
    std::vector<sources::Correction> corrections_;
    std::vector<std::optional<Question>> questions_;
    std::vector<std::size_t> not_asked_;

    friend class SurveyReading;
};

}  // namespace portulan::project
