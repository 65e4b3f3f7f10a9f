// Small networks for the tests of this folder.
#pragma once

#include <string>
#include <vector>

#include "model/element.h"
#include "model/tie.h"
#include "network/graph.h"

namespace portulan::network::testing {

inline Element actor(std::string id, std::string family, std::vector<std::string> territories = {}) {
    Element element;
    element.kind = ElementKind::actor;
    element.name = "Name of " + id;
    element.id = std::move(id);
    element.family = std::move(family);
    element.territories = std::move(territories);
    return element;
}

inline Tie tie(std::string id, std::string from, std::string to, TieType type = TieType::cooperates) {
    Tie made;
    made.id = std::move(id);
    made.from = std::move(from);
    made.to = std::move(to);
    made.type = type;
    return made;
}

/// 0 - 1 - 2 - ... - (count - 1)
inline Graph path(std::uint32_t count) {
    std::vector<Edge> edges;
    for (std::uint32_t i = 0; i + 1 < count; ++i) edges.push_back({i, i + 1, 1});
    return make_graph(count, edges);
}

inline Graph complete(std::uint32_t count) {
    std::vector<Edge> edges;
    for (std::uint32_t i = 0; i < count; ++i)
        for (std::uint32_t j = i + 1; j < count; ++j) edges.push_back({i, j, 1});
    return make_graph(count, edges);
}

inline Graph grid(std::uint32_t width, std::uint32_t height) {
    std::vector<Edge> edges;
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x) {
            if (x + 1 < width) edges.push_back({y * width + x, y * width + x + 1, 1});
            if (y + 1 < height) edges.push_back({y * width + x, (y + 1) * width + x, 1});
        }
    return make_graph(width * height, edges);
}

}  // namespace portulan::network::testing
