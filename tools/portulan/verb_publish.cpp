// portulan publish DELIVERY --to NAME: the geographic data of a finished delivery into a database.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>

#include "base/text.h"
#include "project/connections.h"
#include "project/database_output.h"
#include "report.h"

namespace portulan::tools {
namespace {

struct PublishWords {
    project::PublishOptions publish;
    std::string to, connections;
    std::vector<std::string> editions;
};

int publish(PublishWords& options, const Session& session) {
    Problems problems;
    const std::vector<Connection> connections = project::connections_in(options.connections, problems);
    const auto place = project::database_table(options.to + ":*", connections, true, {.file = options.connections}, problems);
    for (const Edition edition : {Edition::everyone, Edition::partners, Edition::team})
        if (std::find(options.editions.begin(), options.editions.end(), word_of(edition)) != options.editions.end()) options.publish.editions.push_back(edition);
    std::vector<std::string> tables;
    if (!has_errors(problems)) {
        options.publish.connection = place->connection;
        options.publish.jobs = session.jobs;
        tables = project::publish_delivery(options.publish, problems);
    }
    sort_problems(problems);
    print_problems(std::cerr, problems, session.quiet ? Detail::errors_alone : Detail::everything, session, is_colourful(2));
    if (has_errors(problems)) return findings;
    for (const std::string& table : tables) std::cout << table << "\n";
    if (!session.quiet)
        std::cerr << fill(typeset(tr_n(session.language, "{n} table written into “{connection}”.", "{n} tables written into “{connection}”.", static_cast<long>(tables.size())), session.language),
                          {{"n", std::to_string(tables.size())}, {"connection", options.to}}) << "\n";
    return done;
}

}  // namespace

Run set_up_publish(CLI::App& app, Language language) {
    auto options = std::make_shared<PublishWords>();
    const auto says = [language](std::string_view text) { return tr(language, text); };
    app.add_option("OUT", options->publish.delivery, says(tr_mark("Folder of a delivery (made by build).")))->required();
    app.add_option("--to", options->to, says(tr_mark("Connection into which the tables are written.")))->type_name("NAME")->required();
    app.add_option("--connections", options->connections, says(tr_mark("project.toml, or its folder, that declares the connection under [connections].")))->type_name("FILE")->required();
    app.add_option("--edition", options->editions, says(tr_mark("Only this edition: public, partners or team; may be repeated.")))
        ->type_name("public|partners|team")->check(CLI::IsMember({"public", "partners", "team"}).description(""))->allow_extra_args(false);
    app.add_flag("--overwrite", options->publish.overwrite, says(tr_mark("Replace what already exists.")));
    return [options](const Session& session) { return publish(*options, session); };
}

}  // namespace portulan::tools
