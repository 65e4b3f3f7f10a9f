// portulan reference: the page of all keys and columns, and the JSON Schemas of what is read and of what is said.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "project/reference.h"
#include "verb.h"

namespace portulan::tools {

Run set_up_reference(CLI::App& app, Language language) {
    auto form = std::make_shared<std::string>("page");
    app.add_option("FORM", *form, tr(language, "page (Markdown, by default), schema (JSON Schema of project.toml) or messages (JSON Schema of what --format json writes)."))
        ->check(CLI::IsMember({"page", "schema", "messages"}).description(""))->type_name("page|schema|messages");
    return [form](const Session& session) -> int {
        if (*form == "schema") std::cout << project::json_schema(session.language);
        else if (*form == "messages") std::cout << project::messages_schema(session.language);
        else std::cout << project::reference_page(session.language);
        return done;
    };
}

}  // namespace portulan::tools
