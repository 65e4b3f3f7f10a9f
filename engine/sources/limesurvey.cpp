// LimeSurvey's questionnaires: .lss (XML, of versions 2 to 6) and the tab-separated structure (https://www.limesurvey.org/manual).
#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include <pugixml.hpp>

#include "base/markup.h"
#include "base/text.h"
#include "sources/questionnaire_parts.h"

namespace portulan::sources {
namespace {

/// A question or a question's row or column, whichever file it is of.
struct Asked {
    std::string code{}, type{}, filter{}, scale{};
    long order = 0;
    bool other = false;
    std::vector<std::string> labels{};
    std::vector<Asked> rows{};
    std::vector<std::pair<std::string, Choice>> choices{};  // by scale
    std::string group{};
    Place place{};
};

Choice choice_of(std::string name, std::vector<std::string> labels) { return {.name = std::move(name), .labels = std::move(labels), .aliases = {}}; }

/// Questions of the file as fields: one with rows becomes several.
class LimeFields {
public:
    explicit LimeFields(Questionnaire& form) : form_{form} {}

    void add(const Asked& asked) {
        const char type = asked.type.empty() ? 'T' : asked.type.front();
        switch (type) {
            case 'X': case '*': case '|': return;
            case 'M': case 'P': return add_multiple(asked);
            case 'L': case 'O': case '!': case 'Y': case 'G': case '5': case 'I': return add_single(asked, type);
            case 'A': case 'B': case 'C': case 'E': case 'F': case 'H': return add_rows(asked, FieldKind::single, answers_of(asked, type, {}));
            case '1': return add_dual(asked);
            case 'K': return add_rows(asked, FieldKind::number, {});
            case 'Q': return add_rows(asked, FieldKind::text, {});
            case ':': return add_cells(asked, FieldKind::number);
            case ';': return add_cells(asked, FieldKind::text);
            case 'N': return put(field_of(asked, asked.code, FieldKind::number, asked.labels));
            case 'D': case 'R': return put(field_of(asked, asked.code, FieldKind::other, asked.labels));
            default: return put(field_of(asked, asked.code, FieldKind::text, asked.labels));
        }
    }

private:
    std::vector<std::string> in_all(std::string_view msgid) const {
        std::vector<std::string> labels;
        for (const std::string& language : form_.languages) labels.push_back(tr(lower(language).starts_with("en") ? Language::en : Language::fr, msgid));
        return labels;
    }

    Field field_of(const Asked& asked, std::string name, FieldKind kind, std::vector<std::string> labels) const {
        Field field{.name = std::move(name), .type = asked.type, .kind = kind, .labels = std::move(labels), .filter = asked.filter == "1" ? std::string() : asked.filter, .place = asked.place};
        if (!asked.group.empty()) field.groups = {asked.group};
        if (!asked.group.empty()) field.group_labels = {std::vector<std::string>{}};
        return field;
    }
    void put(Field field) { form_.fields.push_back(std::move(field)); }

    std::vector<Choice> answers_of(const Asked& asked, char type, std::string_view scale) const {
        std::vector<Choice> made;
        const auto add = [&](std::string name, std::string_view msgid) { made.push_back(choice_of(std::move(name), in_all(msgid))); };
        if (type == '5' || type == 'A' || type == 'B')
            for (int k = 1; k <= (type == 'B' ? 10 : 5); ++k) made.push_back(choice_of(std::to_string(k), std::vector<std::string>(form_.languages.size(), std::to_string(k))));
        if (type == 'Y' || type == 'C') add("Y", tr_mark("Yes")), add("N", tr_mark("No"));
        if (type == 'C') add("U", tr_mark("Uncertain"));
        if (type == 'E') add("I", tr_mark("Increase")), add("S", tr_mark("Same")), add("D", tr_mark("Decrease"));
        if (type == 'G') add("F", tr_mark("Female")), add("M", tr_mark("Male"));
        for (const auto& [of, choice] : asked.choices)
            if (scale.empty() || of == scale) made.push_back(choice);
        if (asked.other && (type == 'L' || type == '!')) add("-oth-", tr_mark("Other"));
        return made;
    }

    void add_single(const Asked& asked, char type) {
        Field field = field_of(asked, asked.code, type == 'I' ? FieldKind::other : FieldKind::single, asked.labels);
        field.choices = answers_of(asked, type, {});
        put(std::move(field));
        if (asked.other) put(words_beside(asked, "other"));
        if (type == 'O') put(words_beside(asked, "comment"));
    }

    Field words_beside(const Asked& asked, const std::string& what) const {
        Field field = field_of(asked, asked.code + "[" + what + "]", FieldKind::text, {});
        field.columns = {asked.code + "_" + what};
        return field;
    }

    void add_multiple(const Asked& asked) {
        Field field = field_of(asked, asked.code, FieldKind::multiple, asked.labels);
        for (const Asked& row : asked.rows) field.choices.push_back(choice_of(row.code, row.labels));
        if (asked.other) field.choices.push_back(choice_of("other", in_all(tr_mark("Other"))));
        put(std::move(field));
    }

    /// The label of a row behind that of its question, by language.
    static std::vector<std::string> joined(const Asked& asked, const Asked& row, std::string_view between, std::string_view behind) {
        std::vector<std::string> labels;
        for (std::size_t k = 0; k < asked.labels.size(); ++k) labels.push_back(asked.labels[k] + std::string(between) + (k < row.labels.size() ? row.labels[k] : row.code) + std::string(behind));
        return labels;
    }

    void add_rows(const Asked& asked, FieldKind kind, const std::vector<Choice>& choices) {
        for (const Asked& row : asked.rows) {
            if (row.scale == "1") continue;
            Field field = field_of(asked, asked.code + "[" + row.code + "]", kind, joined(asked, row, " – ", ""));
            field.columns = joined(asked, row, " [", "]");
            field.columns.push_back(asked.code + "_" + row.code);
            field.choices = choices;
            put(std::move(field));
        }
    }

    void add_dual(const Asked& asked) {
        for (const Asked& row : asked.rows)
            for (const std::string scale : {"0", "1"}) {
                Field field = field_of(asked, asked.code + "[" + row.code + "][" + std::to_string(scale == "0" ? 1 : 2) + "]", FieldKind::single, joined(asked, row, " – ", scale == "0" ? " (1)" : " (2)"));
                field.columns = {asked.code + "[" + row.code + "#" + scale + "]", asked.code + "_" + row.code + "_" + scale};
                field.choices = answers_of(asked, '1', scale);
                put(std::move(field));
            }
    }

    void add_cells(const Asked& asked, FieldKind kind) {
        for (const Asked& row : asked.rows)
            for (const Asked& column : asked.rows) {
                if (row.scale == "1" || column.scale != "1") continue;
                Field field = field_of(asked, asked.code + "[" + row.code + "_" + column.code + "]", kind, joined(asked, row, " – ", ""));
                for (std::size_t k = 0; k < field.labels.size(); ++k) field.labels[k] += " – " + (k < column.labels.size() ? column.labels[k] : column.code);
                field.columns = {asked.code + "_" + row.code + "_" + column.code};
                put(std::move(field));
            }
    }

    Questionnaire& form_;
};

/// The rows of a section of a .lss: "questions", "answer_l10ns"...
std::vector<std::map<std::string, std::string>> rows_of(const pugi::xml_node& document, const char* section) {
    std::vector<std::map<std::string, std::string>> rows;
    for (const pugi::xml_node row : document.child(section).child("rows").children("row")) {
        std::map<std::string, std::string>& made = rows.emplace_back();
        for (const pugi::xml_node cell : row.children()) made[cell.name()] = cell.text().get();
    }
    return rows;
}

long number_of(const std::string& text) {
    long value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

class LssReading {
public:
    LssReading(std::string_view shown_name, Language language) : file_{shown_name}, language_{language} {}

    Questionnaire read(const pugi::xml_node& document) {
        form_ = {.file = file_, .format = "LimeSurvey"};
        for (const pugi::xml_node language : document.child("languages").children("language")) form_.languages.emplace_back(language.text().get());
        if (form_.languages.empty()) form_.languages.emplace_back();
        form_.language = choose_language(form_.languages, language_, form_.languages.front());
        for (auto& row : rows_of(document, "surveys_languagesettings"))
            if (form_.title.empty() || row["surveyls_language"] == form_.languages[form_.language]) form_.title = without_markup(row["surveyls_title"]);
        for (auto& row : rows_of(document, "groups")) group_order_.emplace(row["gid"], number_of(row["group_order"]));
        for (auto& row : rows_of(document, "questions")) take_question(row);
        for (auto& row : rows_of(document, "subquestions")) take_question(row);
        for (auto& row : rows_of(document, "question_l10ns")) label(questions_[row["qid"]].asked.labels, row["language"], row["question"]);
        for (auto& row : rows_of(document, "answers")) take_answer(row);
        for (auto& row : rows_of(document, "answer_l10ns"))
            if (const auto known = answers_.find(row["aid"]); known != answers_.end()) label(known->second.labels, row["language"], row["answer"]);
        finish();
        return std::move(form_);
    }

private:
    struct Known {
        Asked asked{};
        std::string parent{}, group{};
    };
    struct Answer {
        std::string question{}, code{}, scale{};
        long order = 0;
        std::vector<std::string> labels{};
    };

    void label(std::vector<std::string>& labels, const std::string& language, const std::string& text) const {
        labels.resize(form_.languages.size());
        const auto at = std::find(form_.languages.begin(), form_.languages.end(), language);
        const auto place = at == form_.languages.end() ? 0U : static_cast<std::size_t>(at - form_.languages.begin());
        if (!text.empty()) labels[place] = without_markup(text);
    }

    void take_question(std::map<std::string, std::string>& row) {
        Known& known = questions_[row["qid"]];
        known.parent = row["parent_qid"] == "0" ? std::string() : row["parent_qid"];
        known.group = row["gid"];
        known.asked.code = row["title"];
        known.asked.type = row["type"];
        known.asked.filter = row["relevance"];
        known.asked.scale = row["scale_id"];
        known.asked.other = row["other"] == "Y";
        known.asked.order = number_of(row["question_order"]);
        known.asked.place = {.file = file_, .column = row["title"]};
        label(known.asked.labels, row["language"], row["question"]);
    }

    void take_answer(std::map<std::string, std::string>& row) {
        // A number of their own where words stand apart; one row a language where they do not.
        Answer& answer = answers_[row.contains("aid") ? row["aid"] : row["qid"] + "/" + row["scale_id"] + "/" + row["code"]];
        answer.question = row["qid"];
        answer.code = row["code"];
        answer.scale = row["scale_id"];
        answer.order = number_of(row["sortorder"]);
        label(answer.labels, row["language"], row["answer"]);
    }

    void finish() {
        std::vector<const Answer*> sorted;
        for (const auto& [key, answer] : answers_) sorted.push_back(&answer);
        std::stable_sort(sorted.begin(), sorted.end(), [](const Answer* a, const Answer* b) { return a->order < b->order; });
        for (const Answer* answer : sorted)
            if (const auto of = questions_.find(answer->question); of != questions_.end()) of->second.asked.choices.emplace_back(answer->scale, choice_of(answer->code, answer->labels));
        std::vector<const Known*> rows, questions;
        for (const auto& [id, known] : questions_) (known.parent.empty() ? questions : rows).push_back(&known);
        const auto first = [](const Known* a, const Known* b) { return a->asked.order < b->asked.order; };
        std::stable_sort(rows.begin(), rows.end(), first);
        for (const Known* row : rows)
            if (const auto of = questions_.find(row->parent); of != questions_.end()) of->second.asked.rows.push_back(row->asked);
        std::stable_sort(questions.begin(), questions.end(), [&](const Known* a, const Known* b) {
            const long one = group_order_[a->group], other = group_order_[b->group];
            return one != other ? one < other : a->asked.order < b->asked.order;
        });
        LimeFields fields(form_);
        for (const Known* known : questions) fields.add(known->asked);
    }

    std::string file_;
    Language language_;
    Questionnaire form_;
    std::map<std::string, long> group_order_;
    std::map<std::string, Known> questions_;
    std::map<std::string, Answer> answers_;
};

/// The tab-separated structure: a row a question, a sub-question or an answer, in each language.
class StructureReading {
public:
    StructureReading(const Table& table, Language language) : table_{table}, language_{language} {}

    Questionnaire read() {
        form_ = {.file = table_.file, .format = "LimeSurvey"};
        std::set<std::string> seen;
        for (const TableRow& row : table_.rows) {
            const std::string language = cell(row, "language");
            if (!language.empty() && seen.insert(language).second) form_.languages.push_back(language);
        }
        if (form_.languages.empty()) form_.languages.emplace_back();
        form_.language = choose_language(form_.languages, language_, form_.languages.front());
        for (const TableRow& row : table_.rows) take(row);
        LimeFields fields(form_);
        for (const Asked& asked : questions_) fields.add(asked);
        return std::move(form_);
    }

private:
    std::string cell(const TableRow& row, std::string_view heading) const {
        for (std::size_t c = 0; c < table_.headings.size(); ++c)
            if (lower(table_.headings[c]) == heading) return row.cells[c];
        return {};
    }

    void label(std::vector<std::string>& labels, const TableRow& row) const {
        labels.resize(form_.languages.size());
        const auto at = std::find(form_.languages.begin(), form_.languages.end(), cell(row, "language"));
        labels[at == form_.languages.end() ? 0U : static_cast<std::size_t>(at - form_.languages.begin())] = without_markup(cell(row, "text"));
    }

    void take(const TableRow& row) {
        const std::string what = upper(cell(row, "class")), name = cell(row, "name"), type = cell(row, "type/scale");
        if (what == "Q") {
            auto known = std::find_if(questions_.begin(), questions_.end(), [&](const Asked& q) { return q.code == name; });
            if (known == questions_.end())
                known = questions_.insert(known, Asked{.code = name, .type = type, .filter = cell(row, "relevance"), .other = upper(cell(row, "other")) == "Y",
                                                       .place = {.file = table_.file, .row = row.number, .column = "name"}});
            label(known->labels, row);
            current_ = static_cast<std::size_t>(known - questions_.begin());
        } else if (what == "SQ" && !questions_.empty()) {
            std::vector<Asked>& rows = questions_[current_].rows;
            auto known = std::find_if(rows.begin(), rows.end(), [&](const Asked& r) { return r.code == name && r.scale == type; });
            if (known == rows.end()) known = rows.insert(known, Asked{.code = name, .scale = type});
            label(known->labels, row);
        } else if (what == "A" && !questions_.empty()) {
            auto& choices = questions_[current_].choices;
            auto known = std::find_if(choices.begin(), choices.end(), [&](const auto& c) { return c.second.name == name && c.first == type; });
            if (known == choices.end()) known = choices.emplace(known, type, choice_of(name, {}));
            label(known->second.labels, row);
        }
    }

    const Table& table_;
    Language language_;
    Questionnaire form_;
    std::vector<Asked> questions_;
    std::size_t current_ = 0;
};

}  // namespace

Questionnaire read_lss(std::string_view xml, std::string_view shown_name, Language language, Problems& problems) {
    pugi::xml_document document;  // expands no entities of a document's own, reads nothing beside it
    if (!document.load_buffer(xml.data(), xml.size())) {
        problems.push_back(make_problem("ENQ-070", {.file = std::string(shown_name)}));
        return {.file = std::string(shown_name)};
    }
    return LssReading(shown_name, language).read(document.child("document"));
}

Questionnaire read_limesurvey_table(const Table& table, Language language) { return StructureReading(table, language).read(); }

}  // namespace portulan::sources
