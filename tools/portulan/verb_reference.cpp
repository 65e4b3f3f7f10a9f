// portulan reference: the page of all keys and columns, the JSON Schemas of what is read and of what is said, the pages of
// the manual, what shells complete.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>

#include "base/files.h"
#include "base/text.h"
#include "completion.h"
#include "manual.h"
#include "project/reference.h"
#include "verb.h"

namespace portulan::tools {
namespace {

/// DIR/portulan.1 and a page for each verb. They are made anew each time, by a build: what is there is replaced.
int write_manual(const std::filesystem::path& folder, Language language) {
    std::filesystem::create_directories(folder);
    write_file(folder / "portulan.1", program_manual(language));
    for (const VerbPage& page : verb_pages(language)) write_file(folder / ("portulan-" + page.name + ".1"), verb_manual(page, language));
    return done;
}

std::string text_of(const std::string& form, Language language) {
    if (form == "schema") return project::json_schema(language);
    if (form == "messages") return project::messages_schema(language);
    if (form == "man") return program_manual(language);
    if (form == "bash") return bash_completion(language);
    if (form == "zsh") return zsh_completion(language);
    if (form == "fish") return fish_completion(language);
    return project::reference_page(language);
}

}  // namespace

Run set_up_reference(CLI::App& app, Language language) {
    auto form = std::make_shared<std::string>("page"), folder = std::make_shared<std::string>();
    app.add_option("FORM", *form, tr(language, "page (Markdown, by default), schema (JSON Schema of project.toml), messages (JSON Schema of what --format json writes), man (pages of the manual), or bash, zsh, fish (completion)."))
        ->check(CLI::IsMember({"page", "schema", "messages", "man", "bash", "zsh", "fish"}).description(""))->type_name("page|schema|messages|man|bash|zsh|fish");
    app.add_option("-o,--output", *folder, tr(language, "With man: folder for the pages of all verbs; without it, the page of the program is printed."))->type_name("DIR");
    return [form, folder](const Session& session) -> int {
        if (!folder->empty() && *form == "man") return write_manual(*folder, session.language);
        if (!folder->empty()) {
            std::cerr << "portulan: " << typeset(fill(tr(session.language, "{option} goes with `reference {form}`."), {{"option", "--output"}, {"form", "man"}}), session.language) << "\n";
            return wrong_usage;
        }
        std::cout << text_of(*form, session.language);
        return done;
    };
}

}  // namespace portulan::tools
