#include "geo/arc_chains.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "geo/rings.h"

namespace portulan::geo {
namespace {

constexpr std::uint32_t no_segment = std::numeric_limits<std::uint32_t>::max();

// Which pieces leave and reach each vertex: one of each unless it is a node.
struct Ends {
    std::uint32_t leaving = no_segment;
    std::uint32_t arriving = no_segment;
    std::uint32_t count = 0;
};

class Chains {
public:
    Chains(const std::vector<BorderPiece>& pieces, std::span<const Point> vertices)
        : pieces_{pieces}, vertices_{vertices}, ends_(vertices.size()), used_(pieces.size(), 0) {
        for (std::uint32_t i = 0; i < pieces.size(); ++i) {
            ends_[pieces[i].from].leaving = i;
            ends_[pieces[i].to].arriving = i;
            ++ends_[pieces[i].from].count;
            ++ends_[pieces[i].to].count;
        }
    }

    std::vector<Arc> run() {
        std::vector<Arc> arcs;
        for (std::uint32_t i = 0; i < pieces_.size(); ++i)
            if (!passes(pieces_[i].from)) arcs.push_back(walk(i));
        for (std::uint32_t i = 0; i < pieces_.size(); ++i)
            if (!used_[i]) arcs.push_back(turned(walk(i)));
        return arcs;
    }

private:
    // A border goes through the vertex: one piece comes, the next goes, with the same areas beside.
    bool passes(std::uint32_t vertex) const {
        const Ends& e = ends_[vertex];
        if (e.count != 2 || e.leaving == no_segment || e.arriving == no_segment) return false;
        return pieces_[e.leaving].left == pieces_[e.arriving].left &&
               pieces_[e.leaving].right == pieces_[e.arriving].right;
    }

    Arc walk(std::uint32_t piece) {
        Arc arc{{vertices_[pieces_[piece].from]}, pieces_[piece].left, pieces_[piece].right};
        while (!used_[piece]) {
            used_[piece] = 1;
            arc.points.push_back(vertices_[pieces_[piece].to]);
            if (!passes(pieces_[piece].to)) break;
            piece = ends_[pieces_[piece].to].leaving;
        }
        return arc;
    }

    static Arc turned(Arc loop) {
        loop.points.pop_back();
        const auto lowest = std::min_element(loop.points.begin(), loop.points.end(),
                                             [](Point a, Point b) { return a.y != b.y ? a.y < b.y : a.x < b.x; });
        std::rotate(loop.points.begin(), lowest, loop.points.end());
        loop.points.push_back(loop.points.front());
        return loop;
    }

    const std::vector<BorderPiece>& pieces_;
    std::span<const Point> vertices_;
    std::vector<Ends> ends_;
    std::vector<char> used_;
};

}  // namespace

std::vector<Arc> arcs_from_pieces(std::vector<BorderPiece> pieces, std::span<const Point> vertices) {
    pieces.erase(std::remove_if(pieces.begin(), pieces.end(), [](const BorderPiece& p) { return p.left == p.right; }),
                 pieces.end());
    for (BorderPiece& p : pieces)
        if (p.left == outside) {
            std::swap(p.from, p.to);
            std::swap(p.left, p.right);
        }
    return Chains(pieces, vertices).run();
}

void add_parts_from_arcs(Coverage& coverage) {
    std::vector<std::vector<ArcRef>> around(coverage.areas.size());
    for (std::size_t i = 0; i < coverage.arcs.size(); ++i) {
        const auto ref = static_cast<ArcRef>(i);
        if (coverage.arcs[i].left != outside) around[static_cast<std::size_t>(coverage.arcs[i].left)].push_back(ref);
        if (coverage.arcs[i].right != outside) around[static_cast<std::size_t>(coverage.arcs[i].right)].push_back(~ref);
    }
    const ArcNodes nodes = nodes_of(coverage.arcs);
    RingWalker walker(coverage.arcs, nodes);
    for (std::size_t a = 0; a < around.size(); ++a) {
        std::sort(around[a].begin(), around[a].end());
        coverage.areas[a].parts = parts_from(coverage, walker.walk(around[a]));
    }
}

}  // namespace portulan::geo
