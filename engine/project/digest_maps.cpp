// What a map reads. As in digest.cpp: each value is taken apart whole.
#include "project/digest.h"

namespace portulan::project {

void Digest::add(const MapRequest& request) {
    const auto& [spec, language, variables, places, links, answers, people, people_shared, names] = request;
    add(spec);
    add(language);
    add(variables);
    add(places);
    add(links);
    const auto& [areas, strays, plan, confidence, weighted, rounding] = answers;
    add_bits(areas.size());
    for (const auto& [code, answer] : areas) {
        const auto& [base, cell] = answer;
        add_all(code, base, cell);
    }
    add_all(strays, plan, confidence, weighted);
    add(rounding);
    add(people);
    add(people_shared);
    for (const auto& [code, name] : names) {
        add(code);
        add(name);
    }
}

void Digest::add(const PeopleAreas& all) {
    const auto& [label, source, least, finest, with_households, areas, left_out] = all;
    add_all(label, source, least, finest, with_households);
    add_bits(areas.size());
    for (const auto& [epsg, x, y, side, people, households, rest, inside_told] : areas) add_all(epsg, x, y, side, people, households, rest, inside_told);
    add_bits(left_out);
}

}  // namespace portulan::project
