// portulan help [VERB].
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "base/text.h"
#include "verb.h"

namespace portulan::tools {

Run set_up_help(CLI::App& app, Language language) {
    auto verb = std::make_shared<std::string>();
    app.add_option("VERB", *verb, tr(language, "A verb; without it, all are listed."));
    return [verb](const Session& session) -> int {
        if (verb->empty()) {
            print_help(session.language);
            return done;
        }
        if (print_verb_help(*verb, session.language)) return done;
        return refuse_verb(*verb, session.language);
    };
}

}  // namespace portulan::tools
