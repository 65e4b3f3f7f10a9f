// XLSForm, https://xlsform.org: sheets survey, choices and settings.
#include <algorithm>
#include <map>

#include "base/markup.h"
#include "base/text.h"
#include "sources/questionnaire_parts.h"

namespace portulan::sources {
namespace {

/// Columns of words: "label", "label::Français (fr)", "label:fr".
struct LabelColumns {
    std::vector<std::string> languages{};
    std::vector<std::size_t> columns{};
};

LabelColumns label_columns(const Table& table) {
    LabelColumns found;
    for (std::size_t c = 0; c < table.headings.size(); ++c) {
        const std::string& heading = table.headings[c];
        const std::size_t colon = heading.find(':');
        if (fold(heading.substr(0, colon)) != "label") continue;
        const std::size_t from = colon == std::string::npos ? colon : heading.find_first_not_of(": ", colon);
        found.languages.push_back(from == std::string::npos ? std::string() : std::string(trim(heading.substr(from))));
        found.columns.push_back(c);
    }
    return found;
}

std::optional<std::size_t> column_named(const Table& table, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names)
        for (std::size_t c = 0; c < table.headings.size(); ++c)
            if (fold(table.headings[c]) == name) return c;
    return std::nullopt;
}

std::string cell_of(const TableRow& row, std::optional<std::size_t> column) { return column ? row.cells[*column] : std::string(); }

std::vector<std::string> words_in(const std::string& type) {
    std::vector<std::string> words;
    for (const std::string& word : split(type, ' '))
        if (!trim(word).empty()) words.emplace_back(trim(word));
    return words;
}

/// What a cell of the column type says.
struct TypeCell {
    std::string word{};  // "select_one", "begin_group", "integer"...
    std::string list{};
    bool or_other = false;
};

TypeCell parse_type(const std::string& cell) {
    std::vector<std::string> words = words_in(cell);
    TypeCell type;
    type.or_other = words.size() > 2 && (words.back() == "or_other" || (words.back() == "other" && words[words.size() - 2] == "or"));
    if (words.empty()) return type;
    const std::string first = lower(words.front());
    // Written apart in old forms: "select one list", "select all that apply from list", "begin group".
    if ((first == "begin" || first == "end") && words.size() > 1) {  // alone, "end" is when the form was left
        type.word = first + "_" + lower(words[1]);
    } else if (first == "select") {
        const std::string second = words.size() > 1 ? lower(words[1]) : std::string();
        type.word = second == "one" ? "select_one" : "select_multiple";
        const auto from = std::find(words.begin(), words.end(), "from");
        if (from != words.end() && from + 1 != words.end()) type.list = *(from + 1);
        else if (words.size() > 2) type.list = words[2];
    } else {
        type.word = first == "select1" ? "select_one" : first;
        if (words.size() > 1) type.list = words[1];
    }
    return type;
}

FieldKind kind_of_type(const std::string& word) {
    if (word.starts_with("select_one")) return FieldKind::single;
    if (word.starts_with("select_multiple")) return FieldKind::multiple;
    if (word == "integer" || word == "int" || word == "decimal" || word == "range") return FieldKind::number;
    if (word == "text" || word == "string") return FieldKind::text;
    if (word == "geopoint" || word == "geotrace" || word == "geoshape" || word == "start-geopoint") return FieldKind::place;
    return FieldKind::other;
}

class XlsForm {
public:
    XlsForm(const std::filesystem::path& path, std::string_view shown_name, Language language, Problems& problems)
        : path_{path}, shown_name_{shown_name}, language_{language}, problems_{problems} {}

    Questionnaire read() {
        form_ = {.file = shown_name_, .format = "XLSForm"};
        const Table survey = sheet("survey", problems_);
        if (survey.columns.empty()) return std::move(form_);
        Problems unsaid;  // forms without choices or settings are forms
        const Table choices = sheet("choices", unsaid), settings = sheet("settings", unsaid);
        std::string own;
        if (!settings.rows.empty()) {
            form_.title = without_markup(cell_of(settings.rows.front(), column_named(settings, {"form title", "title"})));
            own = cell_of(settings.rows.front(), column_named(settings, {"default language"}));
        }
        labels_ = label_columns(survey);
        form_.languages = labels_.languages;
        if (form_.languages.empty()) form_.languages.emplace_back();
        form_.language = choose_language(form_.languages, language_, own);
        read_choices(choices);
        read_survey(survey);
        return std::move(form_);
    }

private:
    struct Group {
        std::string name{};
        std::vector<std::string> labels{};
        std::string filter{};
        bool repeats = false;
        Place place{};
    };

    Table sheet(std::string_view name, Problems& problems) const {
        Table table = read_form_table(path_, shown_name_, {.header_row = 1, .sheet = std::string(name)}, problems);
        return table;
    }

    /// By the form's languages, whichever sheet the cells are of.
    std::vector<std::string> labels_of(const TableRow& row, const LabelColumns& columns) const {
        std::vector<std::string> labels(form_.languages.size());
        for (std::size_t k = 0; k < columns.columns.size(); ++k) {
            const auto at = std::find(form_.languages.begin(), form_.languages.end(), columns.languages[k]);
            const auto place = at == form_.languages.end() ? 0U : static_cast<std::size_t>(at - form_.languages.begin());
            if (at != form_.languages.end() || labels[place].empty()) labels[place] = without_markup(row.cells[columns.columns[k]]);
        }
        return labels;
    }

    void read_choices(const Table& table) {
        const auto list = column_named(table, {"list name", "list"}), name = column_named(table, {"name", "value"});
        const LabelColumns labels = label_columns(table);
        for (const TableRow& row : table.rows) {
            const std::string of = cell_of(row, list), called = cell_of(row, name);
            if (of.empty() || called.empty()) continue;
            std::vector<Choice>& known = lists_[of];
            if (std::any_of(known.begin(), known.end(), [&](const Choice& c) { return c.name == called; })) continue;  // of several villages one a district...
            known.push_back({.name = called, .labels = labels_of(row, labels), .aliases = {}});
        }
    }

    void fault(const Place& place, const std::string& value, std::string_view what) {
        problems_.push_back(make_problem("ENQ-054", place, value, {{"what@", std::string(what)}}));
    }

    void read_survey(const Table& table) {
        const auto type = column_named(table, {"type"}), name = column_named(table, {"name", "value"});
        if (!type || !name) return fault({.file = table.file, .sheet = table.sheet}, {}, tr_mark("the sheet survey has no columns type and name"));
        const auto filter = column_named(table, {"relevant", "relevance"}), constraint = column_named(table, {"constraint"}), disabled = column_named(table, {"disabled"});
        const auto parameters = column_named(table, {"parameters"});
        for (const TableRow& row : table.rows) {
            const TypeCell what = parse_type(row.cells[*type]);
            const std::string off = fold(cell_of(row, disabled));
            if (what.word.empty() || off == "yes" || off == "true") continue;
            const Place place{.file = table.file, .sheet = table.sheet, .row = row.number, .column = table.headings[*type]};
            const std::string condition = cell_of(row, filter);
            if (what.word.starts_with("begin_")) {
                groups_.push_back({row.cells[*name], labels_of(row, labels_), condition, what.word == "begin_repeat", place});
            } else if (what.word.starts_with("end_")) {
                if (groups_.empty()) fault(place, row.cells[*type], tr_mark("a group ends that did not begin"));
                else groups_.pop_back();
            } else {
                add_field(row, what, place, row.cells[*name], condition);
                Field& field = form_.fields.back();
                read_bounds(cell_of(row, constraint), field);
                if (what.word == "range") read_range(cell_of(row, parameters), field);
            }
        }
        for (const Group& group : groups_) fault(group.place, group.name, tr_mark("a group begins that does not end"));
    }

    void add_field(const TableRow& row, const TypeCell& what, const Place& place, const std::string& name, const std::string& condition) {
        Field field{.name = name.empty() ? what.word : name, .type = what.word, .kind = kind_of_type(what.word), .labels = labels_of(row, labels_), .filter = condition, .place = place};
        for (const Group& group : groups_) {
            field.groups.push_back(group.name);
            field.group_labels.push_back(group.labels);
            field.is_repeated = field.is_repeated || group.repeats;
            if (!group.filter.empty()) field.filter = field.filter.empty() ? group.filter : "(" + group.filter + ") and (" + field.filter + ")";
        }
        const bool from_file = what.word.ends_with("_from_file") || what.word.ends_with("_external");
        if ((field.kind == FieldKind::single || field.kind == FieldKind::multiple) && !from_file) {
            if (const auto list = lists_.find(what.list); list != lists_.end()) field.choices = list->second;
            else if (!what.list.starts_with("${")) fault(place, what.list, tr_mark("there is no such list in the sheet choices"));
        }
        const bool has_other = std::any_of(field.choices.begin(), field.choices.end(), [](const Choice& c) { return c.name == "other"; });
        if (what.or_other && !has_other) {
            Choice other{.name = "other", .labels = {}, .aliases = {}};
            for (const std::string& language : form_.languages) other.labels.push_back(other_label(language));
            field.choices.push_back(std::move(other));
        }
        form_.fields.push_back(field);
        if (!what.or_other) return;
        // What was written beside "other" has a column of its own.
        Field words{.name = field.name + "_other", .type = "text", .kind = FieldKind::text, .labels = {}, .groups = field.groups, .group_labels = field.group_labels,
                    .is_repeated = field.is_repeated, .place = place};
        form_.fields.insert(form_.fields.end() - 1, std::move(words));
    }

    /// "start=0 end=10 step=1"
    static void read_range(const std::string& parameters, Field& field) {
        std::string words = parameters;
        std::replace_if(words.begin(), words.end(), [](char c) { return c == ';' || c == ','; }, ' ');
        for (const std::string& word : words_in(words)) {
            const auto number = parse_number(word.substr(word.find('=') + 1), '.');
            if (number && word.starts_with("start=")) field.least = *number;
            if (number && word.starts_with("end=")) field.most = *number;
        }
    }

    const std::filesystem::path& path_;
    std::string shown_name_;
    Language language_;
    Problems& problems_;
    Questionnaire form_;
    LabelColumns labels_;
    std::map<std::string, std::vector<Choice>, std::less<>> lists_;
    std::vector<Group> groups_;
};

}  // namespace

Questionnaire read_xlsform(const std::filesystem::path& path, std::string_view shown_name, Language language, Problems& problems) {
    return XlsForm(path, shown_name, language, problems).read();
}

}  // namespace portulan::sources
