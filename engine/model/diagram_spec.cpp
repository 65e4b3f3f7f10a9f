#include "model/diagram_spec.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace portulan::inline model {
namespace {

constexpr auto diagram_words = std::to_array<Word>({
    {static_cast<int>(DiagramType::power_interest), "influence-intérêt", "power-interest", tr_mark("Actors by influence and interest")},
    {static_cast<int>(DiagramType::arcs), "arcs", "arcs", tr_mark("Ties as arcs beside the list of actors")},
    {static_cast<int>(DiagramType::chord), "cordes", "chord", tr_mark("Families round a circle, ribbons between them")},
    {static_cast<int>(DiagramType::logic_model), "logigramme", "logic-model", tr_mark("Logic model in columns")},
    {static_cast<int>(DiagramType::actors_objectives), "acteurs-objectifs", "actors-objectives", tr_mark("Actors and objectives")},
    {static_cast<int>(DiagramType::convergences), "convergences", "convergences", tr_mark("What actors agree and disagree on")},
    {static_cast<int>(DiagramType::ego), "entourage", "ego", tr_mark("An element or a family and its ties")},
    {static_cast<int>(DiagramType::rings), "anneaux", "rings", tr_mark("Actors on rings, from the centre outwards")},
    {static_cast<int>(DiagramType::geographic_network), "réseau-géographique", "geographic-network", tr_mark("Actors and their ties on the ground")},
    {static_cast<int>(DiagramType::two_mode), "face-à-face", "two-mode", tr_mark("Actors across from spaces or objects")},
});

constexpr auto ring_words = std::to_array<Word>({
    {static_cast<int>(RingMeasure::degree), "liens", "degree", tr_mark("the number of actors it is linked to")},
    {static_cast<int>(RingMeasure::proximity), "proximité", "proximity", tr_mark("how close to the project it was judged")},
});

constexpr auto second_mode_words = std::to_array<Word>({
    {static_cast<int>(SecondMode::spaces), "espaces", "spaces", tr_mark("spaces")},
    {static_cast<int>(SecondMode::objects), "objets", "objects", tr_mark("objects")},
});

constexpr std::array<std::string_view, 0> none{};
constexpr auto columns_key = std::to_array<std::string_view>({"columns"});
constexpr auto subject_key = std::to_array<std::string_view>({"subject"});
constexpr auto ring_keys = std::to_array<std::string_view>({"rings", "ring_names"});
constexpr auto facing_key = std::to_array<std::string_view>({"facing"});

constexpr auto diagram_rules = std::to_array<DiagramTypeRules>({
    {DiagramType::power_interest, none, none},
    {DiagramType::arcs, none, none},
    {DiagramType::chord, none, none},
    {DiagramType::logic_model, none, columns_key},
    {DiagramType::actors_objectives, none, none},
    {DiagramType::convergences, none, none},
    {DiagramType::ego, subject_key, none},
    {DiagramType::rings, none, ring_keys},
    {DiagramType::geographic_network, none, none},
    {DiagramType::two_mode, none, facing_key},
});

}  // namespace

template <> std::span<const Word> words<DiagramType>() { return diagram_words; }
template <> std::span<const Word> words<RingMeasure>() { return ring_words; }
template <> std::span<const Word> words<SecondMode>() { return second_mode_words; }

Place DiagramSpec::place(std::string_view key) const {
    auto found = places.find(key);
    if (found == places.end()) found = places.find("id");
    return found == places.end() ? Place{} : found->second;
}

const DiagramTypeRules& rules_of(DiagramType type) {
    const auto* found = std::find_if(diagram_rules.begin(), diagram_rules.end(), [&](const DiagramTypeRules& r) { return r.type == type; });
    assert(found != diagram_rules.end());
    return *found;
}

}  // namespace portulan::inline model
