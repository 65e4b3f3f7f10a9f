// Which coordinate system numbers are in, by trying those met in French data.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <ogr_spatialref.h>

#include "base/text.h"
#include "sources/vector_parts.h"
#include "sources/vector_place.h"

namespace portulan::sources {
namespace {

struct Candidate {
    int code;
    bool needs_codes;  // tells itself from its like only by what lies where
};

// Legal systems first, then those in use, then those of old maps. Others agree with one of these to a few metres: RRAF 91
// and WGS 84 with 5490, WGS 84 with 2972, 2975 and 4471.
constexpr auto candidates = std::to_array<Candidate>({
    {4326, false}, {2154, false}, {5490, false}, {2972, false}, {2975, false}, {4471, false}, {4467, false}, {3163, false}, {3297, false},
    {3857, false}, {27572, false}, {3035, false}, {32631, false}, {32630, false}, {32632, false},
    {3942, false}, {3943, false}, {3944, false}, {3945, false}, {3946, false}, {3947, false}, {3948, false}, {3949, false}, {3950, false},
    {27571, false}, {27573, false}, {27574, false}, {3727, true}, {2970, true}, {2973, true}, {2971, true},
    {27561, true}, {27562, true}, {27563, true}, {27564, true},
});

constexpr std::size_t most_witnesses = 200;

// EPSG:2154 (NTG 71 of the IGN, "Projections coniques conformes de Lambert"); RGF93 and WGS 84 are taken for one, as PROJ does.
constexpr const char* lambert_93_to_degrees =
    "+proj=pipeline +step +inv +proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +step +proj=unitconvert +xy_in=rad +xy_out=deg +step +proj=axisswap +order=2,1";

/// Evenly taken: a layer is in order of codes, hence of places.
std::vector<Witness> sample(const std::vector<Witness>& all) {
    std::vector<Witness> some;
    const std::size_t step = std::max<std::size_t>(1, all.size() / most_witnesses);
    for (std::size_t i = 0; i < all.size(); i += step) some.push_back(all[i]);
    return some;
}

std::vector<Point> points_of(const std::vector<Witness>& witnesses, bool exchanged) {
    std::vector<Point> points;
    for (const Witness& w : witnesses) points.push_back(exchanged ? Point{w.at.y, w.at.x} : w.at);
    return points;
}

// A kilometre, in degrees: the old systems of the overseas départements differ from the legal ones by less.
bool agree(const std::vector<Point>& a, const std::vector<Point>& b) {
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!(std::abs(a[i].x - b[i].x) < 1e-2) || !(std::abs(a[i].y - b[i].y) < 1e-2)) return false;
    return true;
}

std::vector<std::string> fitting(const std::vector<Witness>& witnesses, bool exchanged) {
    const std::vector<Point> points = points_of(witnesses, exchanged);
    const bool have_codes = std::any_of(witnesses.begin(), witnesses.end(), [](const Witness& w) { return !w.departement.empty(); });
    std::vector<std::string> names;
    std::vector<std::vector<Point>> places;
    for (const Candidate& candidate : candidates) {
        if (candidate.needs_codes && !have_codes) continue;
        const std::string name = "EPSG:" + std::to_string(candidate.code);
        const auto reference = reference_of(name);
        const auto degrees = reference ? in_degrees(*reference, points) : std::nullopt;
        if (!degrees || !place(witnesses, *degrees).nearly_all()) continue;
        if (std::any_of(places.begin(), places.end(), [&](const auto& known) { return agree(known, *degrees); })) continue;
        places.push_back(*degrees);
        names.push_back(name);
    }
    return names;
}

}  // namespace

std::optional<std::vector<Point>> in_degrees(const OGRSpatialReference& from, std::vector<Point> points) {
    const Remarks refusals;  // points that have no image are told by their value
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    if (from.IsGeographic()) {
        for (Point& p : points)
            if (!(std::abs(p.x) <= 180) || !(std::abs(p.y) <= 90)) p = {nan, nan};
        return points;
    }
    OGRSpatialReference degrees;
    if (degrees.importFromEPSG(4326) != OGRERR_NONE) return std::nullopt;
    degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    // Given back to the library, which keeps it for the next layer: making one takes longer than using it.
    constexpr auto give_back = [](OGRCoordinateTransformation* used) { OGRCoordinateTransformation::DestroyCT(used); };
    OGRCoordinateTransformationOptions options;
    // The one met nearly always need not be searched for among all operations that are known, which takes a tenth of a second.
    const char* code = from.GetAuthorityCode(nullptr);
    if (code && std::string_view(code) == "2154") options.SetCoordinateOperation(lambert_93_to_degrees, false);
    const std::unique_ptr<OGRCoordinateTransformation, decltype(give_back)> change{OGRCreateCoordinateTransformation(&from, &degrees, options), give_back};
    if (!change) return std::nullopt;
    // Turning once around the Earth until a longitude fits, the library would not come to an end with larger numbers.
    constexpr double farthest = 1e8;
    for (Point& p : points) {
        int good = 0;
        const bool near = std::abs(p.x) <= farthest && std::abs(p.y) <= farthest;
        if (!near || !change->Transform(1, &p.x, &p.y, nullptr, &good) || !good || !std::isfinite(p.x) || !std::isfinite(p.y)) p = {nan, nan};
    }
    return points;
}

CrsGuess guess_crs(const std::vector<Witness>& all, bool by_codes_alone) {
    std::vector<Witness> some = sample(all);
    CrsGuess guess;
    const auto try_both = [&] {
        guess = {.names = fitting(some, false), .exchanged = false};
        if (!guess.names.empty()) return true;
        guess = {.names = fitting(some, true), .exchanged = true};
        return !guess.names.empty();
    };
    if (try_both() || by_codes_alone) return guess;
    some = without_codes(std::move(some));  // the codes may be wrong
    try_both();
    return guess;
}

std::vector<Witness> without_codes(std::vector<Witness> witnesses) {
    for (Witness& w : witnesses) w.departement.clear();
    return witnesses;
}

Parameters shown_guess(const CrsGuess& guess) {
    if (guess.names.size() < 2) return {{"guess", guess.names.empty() ? "?" : guess.names.front()}};
    return {{"guess@", std::string(tr_mark("{first} or {others}"))},
            {"first", guess.names.front()},
            {"others", join(std::vector<std::string>(guess.names.begin() + 1, guess.names.end()), ", ")}};
}

}  // namespace portulan::sources
