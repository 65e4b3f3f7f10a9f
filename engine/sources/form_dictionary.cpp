// A questionnaire as a plain table: dictionnaire.csv.
#include <algorithm>
#include <cmath>
#include <span>

#include "base/markup.h"
#include "base/text.h"
#include "sources/cells.h"
#include "sources/questionnaire_parts.h"

namespace portulan::sources {
namespace {

// Headings, folded; likelier ones first.
constexpr std::string_view dictionary_names[] = {"question", "variable", "nom", "name", "champ", "field"};
constexpr std::string_view heading_names[] = {"colonne", "colonnes", "entete", "en tete", "column", "columns", "heading"};
constexpr std::string_view label_names[] = {"libelle", "intitule", "texte", "label", "wording", "title"};
constexpr std::string_view type_names[] = {"type", "nature", "kind"};
constexpr std::string_view code_names[] = {"code", "valeur", "value"};
constexpr std::string_view choice_names[] = {"modalite", "modalites", "reponse", "reponses", "choix", "categorie", "answer", "choice", "category"};
constexpr std::string_view alias_names[] = {"aussi", "synonymes", "variantes", "aliases", "also"};
constexpr std::string_view filter_names[] = {"filtre", "filter", "relevant", "condition"};
constexpr std::string_view least_names[] = {"min", "minimum", "mini"};
constexpr std::string_view most_names[] = {"max", "maximum", "maxi"};

struct TypeWord {
    std::string_view word;
    FieldKind kind;
};
constexpr TypeWord type_words[] = {
    {"unique", FieldKind::single}, {"single", FieldKind::single}, {"echelle", FieldKind::single}, {"scale", FieldKind::single}, {"select one", FieldKind::single}, {"choix unique", FieldKind::single},
    {"multiple", FieldKind::multiple}, {"multiples", FieldKind::multiple}, {"choix multiple", FieldKind::multiple}, {"select multiple", FieldKind::multiple},
    {"nombre", FieldKind::number}, {"numerique", FieldKind::number}, {"number", FieldKind::number}, {"entier", FieldKind::number}, {"integer", FieldKind::number}, {"decimal", FieldKind::number}, {"vote", FieldKind::number},
    {"texte", FieldKind::text}, {"ouverte", FieldKind::text}, {"text", FieldKind::text}, {"open", FieldKind::text},
    {"lieu", FieldKind::place}, {"geo", FieldKind::place}, {"geopoint", FieldKind::place}, {"place", FieldKind::place},
    {"date", FieldKind::other}, {"autre", FieldKind::other}, {"other", FieldKind::other}, {"identifiant", FieldKind::other}, {"id", FieldKind::other}};

std::optional<std::size_t> column_of_names(const Table& table, std::span<const std::string_view> names) {
    for (const std::string_view name : names)
        for (std::size_t c = 0; c < table.headings.size(); ++c)
            if (fold(table.headings[c]) == name) return c;
    return std::nullopt;
}

class DictionaryReading {
public:
    DictionaryReading(const Table& table, Problems& problems) : table_{table}, problems_{problems} {}

    Questionnaire read() {
        Questionnaire form{.file = table_.file, .format = "CSV", .title = {}, .languages = {std::string()}};
        const auto name = column_of_names(table_, dictionary_names), label = column_of_names(table_, label_names), type = column_of_names(table_, type_names);
        const auto code = column_of_names(table_, code_names), choice = column_of_names(table_, choice_names);
        if (!name || (!label && !type && !choice)) return form;
        for (const TableRow& row : table_.rows) {
            // A row below another with nothing in front goes on with its question.
            const std::string called = row.cells[*name].empty() && !form.fields.empty() ? form.fields.back().name : row.cells[*name];
            if (called.empty()) continue;
            auto known = std::find_if(form.fields.begin(), form.fields.end(), [&](const Field& f) { return f.name == called; });
            const bool is_new = known == form.fields.end();
            if (is_new) known = form.fields.insert(known, Field{.name = called, .labels = {std::string()}, .place = {.file = table_.file, .sheet = table_.sheet, .row = row.number, .column = table_.headings[*name]}});
            describe(*known, row, label, type);
            add_choices(*known, row, code, choice);
        }
        for (Field& field : form.fields)
            if (field.type.empty()) field.kind = field.choices.empty() ? FieldKind::text : FieldKind::single;
        return form;
    }

private:
    std::string cell(const TableRow& row, std::optional<std::size_t> column) const { return column ? row.cells[*column] : std::string(); }

    void describe(Field& field, const TableRow& row, std::optional<std::size_t> label, std::optional<std::size_t> type) {
        if (field.labels.front().empty()) field.labels.front() = without_markup(cell(row, label));
        if (const std::string columns = cell(row, column_of_names(table_, heading_names)); !columns.empty() && field.columns.empty()) field.columns = parse_pipe_list(columns);
        if (field.filter.empty()) field.filter = cell(row, column_of_names(table_, filter_names));
        for (const auto& [bound, names] : {std::pair{&field.least, std::span<const std::string_view>(least_names)}, std::pair{&field.most, std::span<const std::string_view>(most_names)}}) {
            const auto column = column_of_names(table_, names);
            if (!column || bound->has_value()) continue;
            const auto number = number_in(row.cells[*column], *column < table_.decimal_marks.size() ? table_.decimal_marks[*column] : table_.decimal_mark);
            if (number && std::isfinite(*number)) *bound = *number;
        }
        const std::string word = cell(row, type);
        if (word.empty() || !field.type.empty()) return;
        field.type = word;
        const auto known = std::find_if(std::begin(type_words), std::end(type_words), [&](const TypeWord& t) { return t.word == fold(word); });
        if (known != std::end(type_words)) field.kind = known->kind;
        else problems_.push_back(make_problem("ENQ-054", table_.place(row, table_.columns[*type]), word, {{"what@", std::string(tr_mark("there is no such type of question"))}}));
    }

    void add_choices(Field& field, const TableRow& row, std::optional<std::size_t> code, std::optional<std::size_t> choice) const {
        const std::string called = cell(row, code), words = cell(row, choice);
        if (called.empty() && words.empty()) return;
        const std::vector<std::string> aliases = parse_pipe_list(cell(row, column_of_names(table_, alias_names)));
        if (called.empty() && words.find('|') != std::string::npos) {
            // "1=Oui | 2=Non"
            for (const std::string& item : parse_pipe_list(words)) {
                const std::size_t sign = item.find('=');
                const std::string name(trim(item.substr(0, sign))), label(trim(sign == std::string::npos ? item : item.substr(sign + 1)));
                field.choices.push_back({.name = name, .labels = {without_markup(label)}, .aliases = {}});
            }
            return;
        }
        field.choices.push_back({.name = called.empty() ? words : called, .labels = {without_markup(words.empty() ? called : words)}, .aliases = aliases});
    }

    const Table& table_;
    Problems& problems_;
};

}  // namespace

Questionnaire read_dictionary(const Table& table, Problems& problems) { return DictionaryReading(table, problems).read(); }

}  // namespace portulan::sources
