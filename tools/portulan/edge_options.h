// What the verbs that read a list of ties have in common.
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "base/messages.h"
#include "sources/edges.h"

namespace CLI {
class App;
}

namespace portulan::tools {

/// Declares the operand EDGES and the options that say how it is read.
void add_edge_options(CLI::App& app, sources::EdgeOptions& edges, Language language);

/// Before reading: names for messages. A sentence when an output would replace an input, or a file without --overwrite.
std::string prepare_edges(sources::EdgeOptions& edges, std::span<const std::filesystem::path> outputs, bool overwrite, Language language);

/// Says on stderr how large the network is.
void say_size(std::size_t nodes, std::size_t ties, Language language);

/// To a file, or to standard output without a name.
void write_output(const std::filesystem::path& path, const std::string& bytes);

}  // namespace portulan::tools
