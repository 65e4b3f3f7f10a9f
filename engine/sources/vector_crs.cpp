#include <algorithm>
#include <cmath>
#include <memory>

#include <ogr_spatialref.h>

#include "base/text.h"
#include "model/box.h"
#include "sources/french_ground.h"
#include "sources/vector_parts.h"
#include "sources/vector_place.h"

namespace portulan::sources {
namespace {

bool is_degrees(Point p) { return std::abs(p.x) <= 181 && std::abs(p.y) <= 90.5; }

std::size_t count_degrees(const std::vector<Witness>& witnesses) {
    return static_cast<std::size_t>(std::count_if(witnesses.begin(), witnesses.end(), [](const Witness& w) { return is_degrees(w.at); }));
}

// Bounds of Lambert-93 over metropolitan France (EPSG registry, area of use of 2154), a little widened.
bool are_lambert_93(const std::vector<Witness>& witnesses) {
    constexpr Box lambert{-400000, 5900000, 1400000, 7300000};
    return std::all_of(witnesses.begin(), witnesses.end(), [&](const Witness& w) { return lambert.contains(w.at); });
}

bool is_far_from_use(const OGRSpatialReference& reference, const std::vector<Point>& degrees) {
    double west = 0, south = 0, east = 0, north = 0;
    if (!reference.GetAreaOfUse(&west, &south, &east, &north, nullptr) || west > east) return false;
    const Box around = Box{west, south, east, north}.grown(5);
    return 2 * static_cast<std::size_t>(std::count_if(degrees.begin(), degrees.end(), [&](Point p) { return around.contains(p); })) < degrees.size();
}

class CrsCheck {
public:
    CrsCheck(Layer& layer, const std::vector<Witness>& witnesses, Problems& problems)
        : layer_(layer), witnesses_(witnesses), problems_(problems) {}

    bool find(const std::string& named) {
        const CrsGuess guess = guess_crs(witnesses_);
        if (guess.exchanged && !guess.names.empty()) return report("GEO-048", guess.names.front(), guess);
        if (guess.names.size() == 1) layer_.crs = guess.names.front();
        else if (guess.names.empty() && count_degrees(witnesses_) == witnesses_.size()) layer_.crs = "EPSG:4326";
        else if (guess.names.empty() && are_lambert_93(witnesses_)) layer_.crs = "EPSG:2154";
        if (layer_.crs.empty()) return report("GEO-056", named, guess);
        report(named.empty() ? "GEO-046" : "GEO-054", named.empty() ? layer_.crs : named, {.names = {layer_.crs}});
        return true;
    }

    /// `seen`: where the witnesses lie, when that had to be reckoned.
    bool verify(std::vector<Point>& seen) {
        const auto reference = reference_of(layer_.crs);
        if (!reference) return true;
        const bool geographic = reference->IsGeographic() != 0;
        const std::size_t in_range = count_degrees(witnesses_);
        if (report_mixture(geographic, in_range)) return false;
        auto degrees = in_degrees(*reference, points(false));
        if (!degrees) return true;
        seen = std::move(*degrees);
        const bool fits = geographic ? in_range > 0 : in_range == 0 && !is_far_from_use(*reference, seen);
        const Placing placing = place(witnesses_, seen);
        if (fits && !placing.nearly_none()) return true;
        if (is_exchanged(*reference, seen)) return report("GEO-048", layer_.crs, {.names = {layer_.crs}});
        if (fits && placing.coded == 0) return true;  // foreign ground, or an invented place
        CrsGuess guess = guess_crs(witnesses_, fits);
        std::erase(guess.names, layer_.crs);
        if (fits && guess.names.empty()) return true;  // the codes may be wrong
        return report(guess.exchanged && !guess.names.empty() ? "GEO-048" : "GEO-047", layer_.crs, guess);
    }

private:
    std::vector<Point> points(bool exchanged) const {
        std::vector<Point> all;
        for (const Witness& w : witnesses_) all.push_back(exchanged ? Point{w.at.y, w.at.x} : w.at);
        return all;
    }

    /// Whether the other way round most of the coordinates lie in France, and as they are none does.
    bool is_exchanged(const OGRSpatialReference& reference, const std::vector<Point>& degrees) const {
        if (std::any_of(degrees.begin(), degrees.end(), is_french_ground)) return false;
        const auto exchanged = in_degrees(reference, points(true));
        return exchanged && 2 * static_cast<std::size_t>(std::count_if(exchanged->begin(), exchanged->end(), is_french_ground)) > witnesses_.size();
    }

    /// Metres among degrees, or the reverse: the fewer are named.
    bool report_mixture(bool geographic, std::size_t in_range) {
        const std::size_t strange = geographic ? witnesses_.size() - in_range : in_range;
        if (strange == 0 || 2 * strange >= witnesses_.size()) return false;
        std::vector<std::string> rows;
        for (const Witness& w : witnesses_)
            if (is_degrees(w.at) != geographic && rows.size() < 20) rows.push_back(std::to_string(layer_.table.rows[w.index].number));
        if (strange > rows.size()) rows.emplace_back("…");
        problems_.push_back(make_problem("GEO-078", place_of(), layer_.crs, {{"count", std::to_string(strange)}, {"rows", join(rows, ", ")}}));
        return true;
    }

    Place place_of() const { return {.file = layer_.table.file, .sheet = layer_.table.sheet}; }
    bool report(std::string_view code, const std::string& value, const CrsGuess& guess) {
        problems_.push_back(make_problem(code, place_of(), value, shown_guess(guess)));
        return false;
    }

    Layer& layer_;
    const std::vector<Witness>& witnesses_;
    Problems& problems_;
};

}  // namespace

std::unique_ptr<OGRSpatialReference> reference_of(const std::string& crs) {
    const Remarks unknown;  // told by null
    auto reference = std::make_unique<OGRSpatialReference>();
    const bool code = crs.starts_with("EPSG:");
    const OGRErr made = code ? reference->importFromEPSG(std::atoi(crs.c_str() + 5)) : reference->importFromWkt(crs.c_str());
    if (made != OGRERR_NONE) return nullptr;
    reference->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return reference;
}

std::string crs_name(const OGRSpatialReference* reference) {
    if (!reference || reference->IsEmpty()) return {};
    const auto code_of = [](const OGRSpatialReference& r) -> std::string {
        const char* authority = r.GetAuthorityName(nullptr);
        const char* code = r.GetAuthorityCode(nullptr);
        if (!authority || !code) return {};
        if (std::string_view(authority) == "EPSG") return std::string("EPSG:") + code;
        if (std::string_view(authority) == "OGC" && std::string_view(code) == "CRS84") return "EPSG:4326";
        return {};
    };
    if (reference->IsLocal()) return {};  // "Undefined Cartesian SRS" and its like
    if (std::string name = code_of(*reference); !name.empty()) return name;
    int count = 0;
    int* confidences = nullptr;
    OGRSpatialReferenceH* found = reference->FindMatches(nullptr, &count, &confidences);
    std::string name;
    for (int i = 0; i < count && name.empty(); ++i)
        if (confidences[i] >= 70) name = code_of(*OGRSpatialReference::FromHandle(found[i]));
    OSRFreeSRSArray(found);
    CPLFree(confidences);
    if (!name.empty()) return name;
    char* text = nullptr;
    if (reference->exportToWkt(&text) == OGRERR_NONE && text) name = text;
    CPLFree(text);
    return name;
}

bool check_crs(Layer& layer, const std::vector<Witness>& witnesses, const std::string& named, Problems& problems, std::vector<Point>& degrees) {
    if (witnesses.empty()) return true;
    CrsCheck check(layer, witnesses, problems);
    return layer.crs.empty() ? check.find(named) : check.verify(degrees);
}

}  // namespace portulan::sources
