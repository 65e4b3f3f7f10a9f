#include "model/project.h"

#include <algorithm>

namespace portulan::inline model {

std::string_view word_of(Edition edition) {
    switch (edition) {
        case Edition::everyone: return "public";
        case Edition::partners: return "partners";
        case Edition::team: return "team";
    }
    return {};
}

namespace {

template <class Items, class Wanted>
auto* find_in(Items& items, const Wanted& wanted) {
    const auto found = std::find_if(items.begin(), items.end(), wanted);
    return found == items.end() ? nullptr : &*found;
}

}  // namespace

const BoundarySet* Project::boundary(Level level) const {
    return find_in(boundaries, [&](const BoundarySet& set) { return set.level == level; });
}
const Element* Project::element(std::string_view wanted) const {
    return find_in(elements, [&](const Element& e) { return e.id == wanted; });
}
const Family* Project::family(std::string_view code) const {
    return find_in(families, [&](const Family& f) { return f.code == code; });
}
const Territory* Project::territory(std::string_view wanted) const {
    return find_in(territories, [&](const Territory& t) { return t.id == wanted; });
}

}  // namespace portulan::inline model
