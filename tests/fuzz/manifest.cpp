// project.toml: any text gives a manifest or an error with its place.
#include "project/manifest.h"

#include "base/error.h"
#include "base/files.h"
#include "input.h"
#include "scratch.h"

using namespace portulan;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::Scratch folder;
    fuzz::Input input(data, size);
    folder.write("acteurs.csv", "id;nom\n");
    folder.write("communes.geojson", "{}");
    folder.write("project.toml", input.rest());
    Problems problems;
    try {
        const project::Manifest manifest = project::read_manifest(folder.path(), problems);
        fuzz::claim(manifest.territory_places.size() == manifest.project.territories.size(), "a place per territory");
    } catch (const Error& error) {
        fuzz::claim(!error.problem().code.empty(), "an error has its code");
        problems.push_back(error.problem());
    }
    fuzz::claim_readable(problems);
    return 0;
}
