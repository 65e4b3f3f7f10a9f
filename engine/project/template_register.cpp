#include "project/template_register.h"

#include "base/files.h"
#include "base/text.h"
#include "project/boundary_lock.h"

namespace portulan::project {
namespace {

namespace fs = std::filesystem;

/// The declarations of the lock file, with their files told from the project folder; communes first, as the format lists them.
std::string declarations(const RegisterTemplate& request) {
    const BoundaryLock lock = read_lock(request.boundaries / "boundaries.lock");
    std::error_code error;
    const fs::path from = fs::absolute(request.destination, error).lexically_normal();
    std::string lines;
    for (const auto& [address, locked] : lock) {
        const fs::path file = fs::absolute(request.boundaries / locked.file, error).lexically_normal();
        const std::string wanted = "file = " + json_quote(locked.file), told = "file = " + json_quote(file.lexically_relative(from).generic_string());
        const std::size_t at = locked.declaration.find(wanted);
        if (at == std::string::npos) continue;
        lines += std::string(locked.declaration).replace(at, wanted.size(), told) + "\n";
    }
    return lines;
}

}  // namespace

std::vector<TemplateFile> register_files(const RegisterTemplate& request, Language language) {
    const auto comment = [&](std::string_view msgid) { return "# " + typeset(tr(language, msgid), language) + "\n"; };
    const std::string name = (language == Language::fr ? "registre" : "register") + request.file.extension().string();
    std::string toml = comment(tr_mark("Project of a national programme: its register says who takes part in what."));
    toml += comment(tr_mark("`portulan check` names every defect of the register at its row; `portulan reference` lists all keys and columns."));
    toml += "format = 1\n\n[project]\nid = \"programme\"\ntitle = " + json_quote(tr(language, "National programme")) + "\n";
    toml += "language = \"" + std::string(code_of(language)) + "\"\n";
    toml += comment(tr_mark("State of the register; the clock is never used."));
    toml += "date = 2026-01-01\neditions = [\"public\"]\n\n[boundaries]\n";
    const std::string lines = request.boundaries.empty() ? std::string() : declarations(request);
    toml += comment(tr_mark("Communes suffice: départements, regions and intercommunalities are put together from them."));
    if (lines.empty()) {
        toml += comment(tr_mark("`portulan boundaries get -o limites` fetches official boundaries and prints these lines."));
        toml += "# commune = { file = \"limites/communes_2026_100m.gpkg\", code = \"code\", name = \"nom\", vintage = 2026 }\n";
    } else {
        toml += lines;
    }
    toml += "\n[tables]\nregister = " + json_quote(name) + "\n";
    return {{"project.toml", toml}, {name, read_file(request.file)}};
}

}  // namespace portulan::project
