// The ground of a national map: the mainland and, each in its legal projection, the territories overseas; and where the
// territories of a register lie on it. Made once and shared by all national figures of a build.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/box.h"
#include "model/project.h"

namespace portulan::figures {

/// Surfaces of one level that the register names, in the system of their frame.
struct NamedSurfaces {
    Level level = Level::epci;
    Coverage areas;
};

/// A part of the country with a frame of its own.
struct NationalFrame {
    std::string code;  // "metropole", "971"...
    std::string name;  // "Guadeloupe"; empty for the mainland
    std::string crs;
    Box focus;              // metres
    Coverage departements;  // the land; areas are départements
    std::vector<bool> between_regions;  // per arc of it: a border between two regions
    std::vector<NamedSurfaces> surfaces;
};

/// Where a territory is drawn: its label point in a frame.
struct NationalSpot {
    std::size_t frame = 0;
    Point at;
    std::string departement;  // where it has one; empty for a region
};

struct NationalGround {
    std::vector<NationalFrame> frames;              // the mainland first, then by code
    std::vector<std::optional<NationalSpot>> spots; // per enrolment; nothing without a boundary
    std::string source;
};

/// From the finest boundaries of the project: départements are those of their areas; a territory of the register is the
/// area of that level in the project's own boundaries, else the union of its communes. The five départements overseas have
/// a frame when the boundaries have them; the collectivities when the register names one. No boundary gives no frame.
NationalGround make_national_ground(const Project& project, const std::vector<Enrolment>& enrolments);
inline NationalGround make_national_ground(const Project& project) { return make_national_ground(project, project.enrolments); }

}  // namespace portulan::figures
