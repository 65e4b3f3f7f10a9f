// Actors of families and the ties between them, for tests of diagrams.
#pragma once

#include <string>
#include <utility>

#include "model/project.h"
#include "network/build.h"
#include "release/gate.h"

namespace portulan::figures {

struct TiedActors {
    Project project{};

    void add(std::string id, std::string name, std::string family) {
        Element actor;
        actor.id = std::move(id);
        actor.name = std::move(name);
        actor.family = std::move(family);
        project.elements.push_back(actor);
    }
    void tie(std::string id, std::string from, std::string to, TieStatus status, TieQuality quality, TieType type = TieType::cooperates) {
        Tie made;
        made.id = std::move(id);
        made.from = std::move(from);
        made.to = std::move(to);
        made.status = status;
        made.quality = quality;
        made.type = type;
        project.ties.push_back(made);
    }
    Released<Network> network(Edition edition = Edition::team) const {
        release::Gate gate(edition);
        const auto cast = gate.cast(project, "");
        return gate.network(cast, network::build_network(cast->elements, cast->ties));
    }
};

}  // namespace portulan::figures
