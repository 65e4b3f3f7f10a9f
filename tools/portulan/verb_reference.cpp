// portulan reference: the page of all keys and columns, and their JSON Schema.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "project/reference.h"
#include "verb.h"

namespace portulan::tools {

Run set_up_reference(CLI::App& app, Language language) {
    auto form = std::make_shared<std::string>("page");
    app.add_option("FORM", *form, tr(language, "page (Markdown, by default) or schema (JSON Schema of project.toml)."))
        ->check(CLI::IsMember({"page", "schema"}).description(""))->type_name("page|schema");
    return [form](const Session& session) -> int {
        std::cout << (*form == "schema" ? project::json_schema(session.language) : project::reference_page(session.language));
        return done;
    };
}

}  // namespace portulan::tools
