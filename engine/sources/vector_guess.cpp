// Which coordinate system numbers are in, by trying those met in French data.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>

#include <ogr_spatialref.h>

#include "base/text.h"
#include "sources/vector_parts.h"
#include "sources/vector_place.h"

namespace portulan::sources {
namespace {

// EPSG:2154 (NTG 71 of the IGN, "Projections coniques conformes de Lambert"); RGF93 and WGS 84 are taken for one, as PROJ does.
constexpr const char* lambert_93 = "+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80";

struct Candidate {
    int code;
    const char* projection;  // EPSG registry; without the change of datum, which moves nothing by more than some kilometres; null: degrees
    bool needs_codes = false;  // tells itself from its like only by what lies where
};

// Legal systems first, then those in use, then those of old maps. Others agree with one of these to a few metres: RRAF 91
// and WGS 84 with 5490, WGS 84 with 2972, 2975 and 4471.
constexpr auto candidates = std::to_array<Candidate>({
    {4326, nullptr},
    {2154, lambert_93},
    {5490, "+proj=utm +zone=20 +ellps=GRS80"},
    {2972, "+proj=utm +zone=22 +ellps=GRS80"},
    {2975, "+proj=utm +zone=40 +south +ellps=GRS80"},
    {4471, "+proj=utm +zone=38 +south +ellps=GRS80"},
    {4467, "+proj=utm +zone=21 +ellps=GRS80"},
    {3163, "+proj=lcc +lat_0=-21.5 +lon_0=166 +lat_1=-20.6666666666667 +lat_2=-22.3333333333333 +x_0=400000 +y_0=300000 +ellps=GRS80"},
    {3297, "+proj=utm +zone=6 +south +ellps=GRS80"},
    {3857, "+proj=webmerc +ellps=WGS84"},
    {27572, "+proj=lcc +lat_1=46.8 +lat_0=46.8 +lon_0=0 +k_0=0.99987742 +x_0=600000 +y_0=2200000 +ellps=clrk80ign +pm=paris"},
    {3035, "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80"},
    {32631, "+proj=utm +zone=31 +ellps=WGS84"},
    {32630, "+proj=utm +zone=30 +ellps=WGS84"},
    {32632, "+proj=utm +zone=32 +ellps=WGS84"},
    {3942, "+proj=lcc +lat_0=42 +lon_0=3 +lat_1=41.25 +lat_2=42.75 +x_0=1700000 +y_0=1200000 +ellps=GRS80"},
    {3943, "+proj=lcc +lat_0=43 +lon_0=3 +lat_1=42.25 +lat_2=43.75 +x_0=1700000 +y_0=2200000 +ellps=GRS80"},
    {3944, "+proj=lcc +lat_0=44 +lon_0=3 +lat_1=43.25 +lat_2=44.75 +x_0=1700000 +y_0=3200000 +ellps=GRS80"},
    {3945, "+proj=lcc +lat_0=45 +lon_0=3 +lat_1=44.25 +lat_2=45.75 +x_0=1700000 +y_0=4200000 +ellps=GRS80"},
    {3946, "+proj=lcc +lat_0=46 +lon_0=3 +lat_1=45.25 +lat_2=46.75 +x_0=1700000 +y_0=5200000 +ellps=GRS80"},
    {3947, "+proj=lcc +lat_0=47 +lon_0=3 +lat_1=46.25 +lat_2=47.75 +x_0=1700000 +y_0=6200000 +ellps=GRS80"},
    {3948, "+proj=lcc +lat_0=48 +lon_0=3 +lat_1=47.25 +lat_2=48.75 +x_0=1700000 +y_0=7200000 +ellps=GRS80"},
    {3949, "+proj=lcc +lat_0=49 +lon_0=3 +lat_1=48.25 +lat_2=49.75 +x_0=1700000 +y_0=8200000 +ellps=GRS80"},
    {3950, "+proj=lcc +lat_0=50 +lon_0=3 +lat_1=49.25 +lat_2=50.75 +x_0=1700000 +y_0=9200000 +ellps=GRS80"},
    {27571, "+proj=lcc +lat_1=49.5 +lat_0=49.5 +lon_0=0 +k_0=0.999877341 +x_0=600000 +y_0=1200000 +ellps=clrk80ign +pm=paris"},
    {27573, "+proj=lcc +lat_1=44.1 +lat_0=44.1 +lon_0=0 +k_0=0.999877499 +x_0=600000 +y_0=3200000 +ellps=clrk80ign +pm=paris"},
    {27574, "+proj=lcc +lat_1=42.165 +lat_0=42.165 +lon_0=0 +k_0=0.99994471 +x_0=234.358 +y_0=4185861.369 +ellps=clrk80ign +pm=paris"},
    {3727, "+proj=tmerc +lat_0=-21.1166666666667 +lon_0=55.5333333333333 +x_0=160000 +y_0=50000 +ellps=intl", true},
    {2970, "+proj=utm +zone=20 +ellps=intl", true},
    {2973, "+proj=utm +zone=20 +ellps=intl", true},
    {2971, "+proj=utm +zone=22 +ellps=intl", true},
    {27561, "+proj=lcc +lat_1=49.5 +lat_0=49.5 +lon_0=0 +k_0=0.999877341 +x_0=600000 +y_0=200000 +ellps=clrk80ign +pm=paris", true},
    {27562, "+proj=lcc +lat_1=46.8 +lat_0=46.8 +lon_0=0 +k_0=0.99987742 +x_0=600000 +y_0=200000 +ellps=clrk80ign +pm=paris", true},
    {27563, "+proj=lcc +lat_1=44.1 +lat_0=44.1 +lon_0=0 +k_0=0.999877499 +x_0=600000 +y_0=200000 +ellps=clrk80ign +pm=paris", true},
    {27564, "+proj=lcc +lat_1=42.165 +lat_0=42.165 +lon_0=0 +k_0=0.99994471 +x_0=234.358 +y_0=185861.369 +ellps=clrk80ign +pm=paris", true},
});

// Turning once around the Earth until a longitude fits, the library would not come to an end with larger numbers.
constexpr double farthest = 1e8;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

constexpr std::size_t most_witnesses = 200;

std::string steps_to_degrees(const char* projection) { return std::string("+proj=pipeline +step +inv ") + projection + " +step +proj=unitconvert +xy_in=rad +xy_out=deg"; }

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

// Given back to the library, which keeps it for the next layer: making one takes longer than using it.
constexpr auto give_back = [](OGRCoordinateTransformation* used) { OGRCoordinateTransformation::DestroyCT(used); };
using Change = std::unique_ptr<OGRCoordinateTransformation, decltype(give_back)>;

std::vector<Point> changed(OGRCoordinateTransformation& change, std::vector<Point> points) {
    std::vector<double> x(points.size()), y(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        const bool near = std::abs(points[i].x) <= farthest && std::abs(points[i].y) <= farthest;
        x[i] = near ? points[i].x : HUGE_VAL;  // as the library tells points that it leaves alone
        y[i] = near ? points[i].y : HUGE_VAL;
    }
    std::vector<int> good(points.size(), 0);
    change.Transform(static_cast<int>(points.size()), x.data(), y.data(), nullptr, good.data());
    for (std::size_t i = 0; i < points.size(); ++i) points[i] = good[i] && std::isfinite(x[i]) && std::isfinite(y[i]) ? Point{x[i], y[i]} : Point{nan, nan};
    return points;
}

std::vector<Point> taken_as_degrees(std::vector<Point> points) {
    for (Point& p : points)
        if (!(std::abs(p.x) <= 180) || !(std::abs(p.y) <= 90)) p = {nan, nan};
    return points;
}

/// Where points lie that are in the system of a candidate. Between registered systems the best of many ways would be looked for,
/// which takes a hundredth of a second for each, and counts in metres where kilometres do.
std::optional<std::vector<Point>> roughly_in_degrees(const Candidate& candidate, std::vector<Point> points) {
    if (!candidate.projection) return taken_as_degrees(std::move(points));
    OGRCoordinateTransformationOptions options;
    options.SetCoordinateOperation(steps_to_degrees(candidate.projection).c_str(), false);
    const Change change{OGRCreateCoordinateTransformation(nullptr, nullptr, options), give_back};
    return change ? std::optional(changed(*change, std::move(points))) : std::nullopt;
}

std::vector<std::string> fitting(const std::vector<Witness>& witnesses, bool exchanged) {
    const std::vector<Point> points = points_of(witnesses, exchanged);
    const bool have_codes = std::any_of(witnesses.begin(), witnesses.end(), [](const Witness& w) { return !w.departement.empty(); });
    std::vector<std::string> names;
    std::vector<std::vector<Point>> places;
    for (const Candidate& candidate : candidates) {
        if (candidate.needs_codes && !have_codes) continue;
        const std::string name = "EPSG:" + std::to_string(candidate.code);
        const auto degrees = roughly_in_degrees(candidate, points);
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
    if (from.IsGeographic()) return taken_as_degrees(std::move(points));
    OGRSpatialReference degrees;
    if (degrees.importFromEPSG(4326) != OGRERR_NONE) return std::nullopt;
    degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    OGRCoordinateTransformationOptions options;
    // The one met nearly always need not be searched for among all operations that are known, which takes a tenth of a second.
    const char* code = from.GetAuthorityCode(nullptr);
    if (code && std::string_view(code) == "2154") options.SetCoordinateOperation((steps_to_degrees(lambert_93) + " +step +proj=axisswap +order=2,1").c_str(), false);  // latitude first, as the register has it
    const Change change{OGRCreateCoordinateTransformation(&from, &degrees, options), give_back};
    return change ? std::optional(changed(*change, std::move(points))) : std::nullopt;
}

CrsGuess guess_crs(const std::vector<Witness>& all, bool by_codes_alone) {
    const Remarks refusals;  // points that have no image are told by their value
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
