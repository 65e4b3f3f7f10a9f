// Tables of elements and ties: any bytes give a project whose networks can be built and laid out.
#include <array>
#include <cmath>

#include "base/error.h"
#include "input.h"
#include "network/build.h"
#include "network/layout.h"
#include "project/load.h"
#include "scratch.h"

using namespace portulan;

namespace {

constexpr std::string_view manifest = R"(format = 1
[project]
id = "essai"
title = "Essai"
[[territory]]
id = "A"
name = "A"
level = "commune"
code = "X1"
[codes]
file = "codes.csv"
[tables]
actors = "acteurs.csv"
spaces = "espaces.csv"
ties = "liens.csv"
)";

constexpr std::string_view between = "\n==\n";

/// The text up to the next line of two equal signs.
std::string_view table(std::string_view& rest) {
    const std::string_view found = rest.substr(0, rest.find(between));
    rest.remove_prefix(std::min(rest.size(), found.size() + between.size()));
    return found;
}

}  // namespace

// Three tables, actors, spaces and ties, with lines of two equal signs between them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::Scratch folder;
    if (size > 20000) return -1;
    std::string_view rest = fuzz::Input(data, size).rest();
    folder.write("project.toml", manifest);
    folder.write("codes.csv", "niveau;code;nom\ncommune;X1;A\n");
    for (const char* name : {"acteurs.csv", "espaces.csv", "liens.csv"}) folder.write(name, table(rest));
    const project::Loaded loaded = project::load_project(folder.path());
    fuzz::claim_readable(loaded.problems);
    const network::NetworkSelection everything{.kinds = {ElementKind::actor, ElementKind::space, ElementKind::object}};
    const Network built = network::build_network(loaded.project.elements, loaded.project.ties, everything);
    fuzz::claim(built.nodes.size() == loaded.project.elements.size(), "a node for every element");
    for (const NetworkTie& tie : built.ties) fuzz::claim(tie.from < built.nodes.size() && tie.to < built.nodes.size(), "ends that exist");
    if (built.nodes.size() > 60) return 0;
    const auto ranked = network::lay_out(built, {.starts = 2});
    fuzz::claim(!ranked.empty(), "a layout");
    for (std::size_t i = 0; i < built.nodes.size(); ++i)
        fuzz::claim(std::isfinite(ranked.front().layout.x[i]) && std::isfinite(ranked.front().layout.y[i]), "places are numbers");
    return 0;
}
