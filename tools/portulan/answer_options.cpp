#include "answer_options.h"

#include <CLI/CLI.hpp>

#include "base/text.h"

namespace portulan::tools {

namespace fs = std::filesystem;

void add_answer_options(CLI::App& app, project::AnswerFile& answers, Language language) {
    const auto says = [language](std::string_view text) { return tr(language, text); };
    app.add_option("ANSWERS", answers.path, says(tr_mark("Table (CSV, XLSX, ODS) of answers, a respondent a row.")))->required();
    app.add_option("--id", answers.id, says(tr_mark("Column of the respondents’ identifiers.")))->type_name("COLUMN");
    app.add_option("--weight", answers.weight, says(tr_mark("Column of the starting weights; without it everybody starts with 1.")))->type_name("COLUMN");
    app.add_option("--sheet", answers.table.sheet, says(tr_mark("Sheet of a workbook.")))->type_name("NAME");
    app.add_option("--encoding", answers.table.encoding, says(tr_mark("Encoding, when it must be forced.")))->type_name("NAME");
    app.add_option("--separator", answers.table.separator, says(tr_mark("Separator of columns, when it must be forced.")))->type_name("C");
    app.add_option("--decimal", answers.table.decimal, says(tr_mark("Decimal mark, when it must be forced.")))->type_name("C");
}

std::string check_outputs(std::span<const fs::path> inputs, std::span<const fs::path> outputs, bool overwrite, Language language) {
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const fs::path& path = outputs[i];
        std::error_code error;
        if (path.empty()) continue;
        for (const fs::path& input : inputs)
            if (fs::equivalent(path, input, error)) return fill(tr(language, "“{file}” is read: it cannot be written too."), {{"file", path.string()}});
        if (!overwrite && fs::is_regular_file(path, error)) return fill(tr(language, "“{file}” already exists; --overwrite replaces it."), {{"file", path.string()}});
        for (std::size_t j = 0; j < i; ++j)
            if (path.lexically_normal() == outputs[j].lexically_normal()) return fill(tr(language, "“{file}” is named for two outputs."), {{"file", path.string()}});
    }
    return {};
}

}  // namespace portulan::tools
