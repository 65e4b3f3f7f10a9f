// What one job reads: the job is given this and nothing else, so that the hash of it says whether its files still hold.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "figures/context.h"
#include "figures/indicator_map.h"
#include "figures/network_map.h"
#include "network/harmony.h"
#include "project/diagram_jobs.h"
#include "project/geo_job.h"
#include "project/document_jobs.h"
#include "project/map_inputs.h"
#include "model/released.h"
#include "project/stage.h"
#include "documents/cooperation_map.h"

namespace portulan::project {

struct JobInput {
    figures::FigureContext context;
    const Territory* territory = nullptr;
    const Ground* ground = nullptr;  // null: the job draws none
    std::optional<Released<Cast>> cast{};
    std::optional<IndicatorStage> indicator{};
    std::map<std::string, std::string, std::less<>> area_names{};  // of the areas it is known of, where these are larger than those of the ground
    std::optional<Released<Network>> network{};
    std::optional<Released<Network>> arenas{};  // the same with spaces and objects
    network::Harmony harmony{};  // of the diagrams of all territories; places of this network's nodes alone
    figures::DiagramPlaces held{};  // places of the diagram that stay
    std::optional<MapRequest> map{};
    std::optional<DiagramRequest> diagram{};
    std::optional<ChartRequest> chart{};
    std::optional<Released<Voices>> voices{};  // of figures of interviews
    std::optional<Released<Course>> course{};  // of figures of the way from words to actions
    std::vector<Territory> territories{};      // of the project, where a figure names them
    std::shared_ptr<const DocumentRequest> document{};
    std::optional<documents::AtlasPlate> plate{};
    std::shared_ptr<DrawnPlates> plates{};  // what has been drawn of atlases; part of no key
    std::optional<GeoRequest> geodata{};
    std::shared_ptr<const documents::CooperationChart> cooperation{};
    const Programme* programme = nullptr;  // of a national map
    std::optional<figures::IndicatorComparison> comparison{};
    std::vector<Family> families{};
    std::string source{};
};

/// The parts of the stage that a job needs, cut down to what it may look at.
JobInput input_of(const Stage& stage, const Job& job);

/// A hash over the job, its input, the program and the resolution of images: while it is the same, so are the files.
std::string key_of(const Stage& stage, const Job& job, const JobInput& input, double dpi);

}  // namespace portulan::project
