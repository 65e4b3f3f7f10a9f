#include "project/taken_areas.h"

#include <memory>
#include <utility>
#include <variant>

namespace portulan::project {

std::function<void(std::size_t)> TakenAreas::take(Geometry shape) {
    auto* area = std::get_if<MultiPolygon>(&shape);
    const Kind kind = area ? Kind::area : std::holds_alternative<std::monostate>(shape) ? Kind::nothing : Kind::other;
    auto clean = std::make_shared<geo::CleanShape>(area ? std::move(*area) : MultiPolygon());
    return [this, kind, clean](std::size_t) {
        kinds_.push_back(kind);
        maker().add(std::move(*clean));
    };
}

std::vector<std::size_t> TakenAreas::others() const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < kinds_.size(); ++i)
        if (kinds_[i] == Kind::other) found.push_back(i);
    return found;
}

}  // namespace portulan::project
