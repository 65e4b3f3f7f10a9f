// What was asked, as a questionnaire says it: names, words in each language, choices in their order.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/place.h"

namespace portulan::inline model {

enum class FieldKind {
    single,    // one of the choices
    multiple,  // any of the choices
    number,
    text,      // words of one's own
    place,     // where somebody is or lives: coordinates
    other      // when and by whom it was filled in, notes, what was worked out
};

/// One answer that may be chosen.
struct Choice {
    std::string name{};                 // as answers hold it
    std::vector<std::string> labels{};  // by language; empty where there is none
    std::vector<std::string> aliases{}; // other ways in which it is written
};

struct Field {
    std::string name{};
    std::string type{};                 // as the questionnaire writes it
    FieldKind kind = FieldKind::other;
    std::vector<std::string> labels{};  // by language
    std::vector<std::string> groups{};  // names, the outermost first
    std::vector<std::vector<std::string>> group_labels{};  // as many as groups, each by language
    std::vector<Choice> choices{};
    std::vector<std::string> columns{}; // other headings under which its answers stand
    std::string filter{};               // who was asked: "${Q1} = 'oui'"; empty: everybody
    std::optional<double> least{}, most{};  // plausible numbers
    bool is_repeated = false;           // asked of each member of a household...: answers stand in a table of their own
    Place place{};
};

/// Whether answers are choices.
inline bool is_closed(const Field& field) { return field.kind == FieldKind::single || field.kind == FieldKind::multiple; }

struct Questionnaire {
    std::string file{};
    std::string format{};  // "XLSForm", "LimeSurvey", "CSV"
    std::string title{};
    std::vector<std::string> languages{};  // at least one, whose name may be empty
    std::size_t language = 0;              // the one that is shown
    std::vector<Field> fields{};
};

/// The words in the language that is shown, else in the first that has some, else the name.
inline const std::string& words_of(const Questionnaire& form, const std::vector<std::string>& labels, const std::string& name) {
    if (form.language < labels.size() && !labels[form.language].empty()) return labels[form.language];
    for (const std::string& label : labels)
        if (!label.empty()) return label;
    return name;
}

}  // namespace portulan::inline model
