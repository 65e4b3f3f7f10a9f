#include "plain_files.h"

#include <CLI/CLI.hpp>

#include "base/text.h"

namespace portulan::tools {

namespace fs = std::filesystem;

void add_dialect_options(CLI::App& app, sources::TableOptions& table, Language language) {
    app.add_option("--encoding", table.encoding, tr(language, "Encoding, when it must be forced."))->type_name("NAME");
    app.add_option("--separator", table.separator, tr(language, "Separator of columns, when it must be forced."))->type_name("C");
    app.add_option("--decimal", table.decimal, tr(language, "Decimal mark, when it must be forced."))->type_name("C");
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
            if (fs::absolute(path, error).lexically_normal() == fs::absolute(outputs[j], error).lexically_normal()) return fill(tr(language, "“{file}” is named for two outputs."), {{"file", path.string()}});
    }
    return {};
}

}  // namespace portulan::tools
