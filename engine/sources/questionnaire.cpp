#include "sources/questionnaire.h"

#include <algorithm>
#include <set>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "sources/cells.h"
#include "sources/questionnaire_parts.h"
#include "sources/workbook.h"

namespace portulan::sources {
namespace {

constexpr std::uintmax_t largest_form = std::uintmax_t{64} << 20;

Language language_of(std::string_view name, bool& known) {
    const std::string word = " " + fold(name) + " ";
    known = true;
    for (const std::string_view mark : {" fr ", " francais ", " french ", " fra "})
        if (word.find(mark) != std::string::npos) return Language::fr;
    for (const std::string_view mark : {" en ", " english ", " anglais ", " eng "})
        if (word.find(mark) != std::string::npos) return Language::en;
    known = false;
    return Language::en;
}

bool is_xlsform(const std::filesystem::path& path) {
    const Workbook workbook = read_workbook(path);
    return std::any_of(workbook.sheets.begin(), workbook.sheets.end(), [](const Sheet& sheet) { return fold(sheet.name) == "survey"; });
}

/// What the beginning of a text shows.
bool is_limesurvey_structure(const Table& table) {
    return table.headings.size() > 3 && std::any_of(table.headings.begin(), table.headings.end(), [](const std::string& h) { return lower(h) == "class"; }) &&
           std::any_of(table.headings.begin(), table.headings.end(), [](const std::string& h) { return lower(h) == "type/scale"; });
}

/// Names that stand there twice: their answers could not be told apart.
void check_names(const Questionnaire& form, Problems& problems) {
    std::set<std::string> seen;
    for (const Field& field : form.fields) {
        std::string path = field.name;
        for (const std::string& group : field.groups) path += "/" + group;
        if (field.kind != FieldKind::other && !seen.insert(path).second)
            problems.push_back(make_problem("ENQ-054", field.place, field.name, {{"what@", std::string(tr_mark("the name stands there twice"))}}));
    }
}

}  // namespace

Table read_form_table(const std::filesystem::path& path, std::string_view shown_name, const TableOptions& options, Problems& problems) {
    Problems found;
    Table table = read_table(path, shown_name, options, {}, found);
    for (Problem& problem : found)
        if (problem.severity == Severity::error) problems.push_back(std::move(problem));
    return table;
}

std::size_t choose_language(const std::vector<std::string>& languages, Language wanted, std::string_view own) {
    for (std::size_t i = 0; i < languages.size(); ++i) {
        bool known = false;
        if (language_of(languages[i], known) == wanted && known) return i;
    }
    for (std::size_t i = 0; i < languages.size(); ++i)
        if (!own.empty() && fold(languages[i]) == fold(own)) return i;
    return 0;
}

std::string other_label(std::string_view language) {
    bool known = false;
    const Language of = language_of(language, known);
    return tr(known ? of : Language::fr, "Other");
}

void read_bounds(std::string_view constraint, Field& field) {
    const std::string text = lower(constraint);
    if (text.find(" or ") != std::string::npos || text.find("not(") != std::string::npos) return;
    for (std::size_t at = text.find('.'); at != std::string::npos; at = text.find('.', at + 1)) {
        const bool stands_alone = (at == 0 || text[at - 1] == ' ' || text[at - 1] == '(') && (at + 1 >= text.size() || text[at + 1] == ' ' || text[at + 1] == '<' || text[at + 1] == '>');
        const std::size_t sign = stands_alone ? text.find_first_not_of(' ', at + 1) : std::string::npos;
        if (sign == std::string::npos || (text[sign] != '<' && text[sign] != '>')) continue;
        const std::size_t from = text.find_first_not_of(" =", sign + 1);
        if (from == std::string::npos) continue;
        const std::size_t end = text.find_first_of(" )", from);
        const auto bound = parse_number(text.substr(from, end == std::string::npos ? end : end - from), '.');
        if (!bound) continue;
        (text[sign] == '<' ? field.most : field.least) = *bound;
    }
}

std::optional<Questionnaire> read_questionnaire(const std::filesystem::path& path, std::string_view shown_name, Language language, Problems& problems) {
    Problems found;
    Questionnaire form;
    std::error_code failed;
    const bool is_file = std::filesystem::is_regular_file(path, failed);
    const std::uintmax_t size = is_file ? std::filesystem::file_size(path, failed) : 0;
    const std::string bytes = is_file && size <= largest_form ? read_file(path) : std::string();
    const FileKind kind = kind_of(bytes);
    const std::string_view start = std::string_view(bytes).substr(0, 2000);
    if (is_file && size > largest_form) {
        found.push_back(make_problem("ENQ-070", {.file = std::string(shown_name)}));
    } else if ((kind == FileKind::archive || kind == FileKind::ole) && is_xlsform(path)) {
        form = read_xlsform(path, shown_name, language, found);
    } else if (start.find("<LimeSurveyDocType>") != std::string_view::npos) {
        form = read_lss(bytes, shown_name, language, found);
    } else {
        const Table table = read_form_table(path, shown_name, {}, found);
        if (!table.columns.empty()) form = is_limesurvey_structure(table) ? read_limesurvey_table(table, language) : read_dictionary(table, found);
    }
    if (form.fields.empty() && !has_errors(found)) found.push_back(make_problem("ENQ-070", {.file = std::string(shown_name)}));
    check_names(form, found);
    const bool good = !has_errors(found);
    problems.insert(problems.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    return good ? std::optional(std::move(form)) : std::nullopt;
}

}  // namespace portulan::sources
