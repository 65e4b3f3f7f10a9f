#include "figures/national_ground.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "figures/territory_areas.h"
#include "geo/areas.h"
#include "geo/crs.h"
#include "geo/dissolve.h"
#include "geo/label_point.h"

namespace portulan::figures {
namespace {

constexpr std::string_view mainland = "metropole";

struct Overseas {
    std::string_view code, name;
    bool always;  // also without any row of the register: a département
};
constexpr auto overseas = std::to_array<Overseas>({
    {"971", "Guadeloupe", true}, {"972", "Martinique", true}, {"973", "Guyane", true}, {"974", "La Réunion", true}, {"976", "Mayotte", true},
    {"975", "Saint-Pierre-et-Miquelon", false}, {"977", "Saint-Barthélemy", false}, {"978", "Saint-Martin", false},
    {"986", "Wallis-et-Futuna", false}, {"987", "Polynésie française", false}, {"988", "Nouvelle-Calédonie", false},
});

const Overseas* overseas_of(std::string_view departement) {
    const auto* found = std::find_if(overseas.begin(), overseas.end(), [&](const Overseas& o) { return o.code == departement; });
    return found == overseas.end() ? nullptr : found;
}

/// The code of the frame that a département is drawn in.
std::string frame_of(std::string_view departement) { return std::string(overseas_of(departement) ? departement : mainland); }

/// The regions of 2016 by département (loi 2015-29): what the thicker lines separate. Overseas each is one.
std::string_view region_of(std::string_view departement) {
    struct Region {
        std::string_view code, departements;
    };
    static constexpr auto regions = std::to_array<Region>({
        {"11", "75 77 78 91 92 93 94 95"}, {"24", "18 28 36 37 41 45"}, {"27", "21 25 39 58 70 71 89 90"}, {"28", "14 27 50 61 76"},
        {"32", "02 59 60 62 80"}, {"44", "08 10 51 52 54 55 57 67 68 88"}, {"52", "44 49 53 72 85"}, {"53", "22 29 35 56"},
        {"75", "16 17 19 23 24 33 40 47 64 79 86 87"}, {"76", "09 11 12 30 31 32 34 46 48 65 66 81 82"},
        {"84", "01 03 07 15 26 38 42 43 63 69 73 74"}, {"93", "04 05 06 13 83 84"}, {"94", "2A 2B"},
    });
    for (const Region& region : regions)
        if (departement.size() == 2 && region.departements.find(departement) != std::string_view::npos) return region.code;
    return departement;
}

const BoundarySet* finest_set(const Project& project) {
    for (const Level level : {Level::commune, Level::epci, Level::departement})
        if (const BoundarySet* set = project.boundary(level)) return set;
    return nullptr;
}

std::size_t index_of(const Coverage& coverage, std::string_view code) { return static_cast<std::size_t>(geo::find_area(coverage, code)); }

class NationalMaker {
public:
    NationalMaker(const Project& project, const BoundarySet& set, const std::vector<Enrolment>& enrolments) : project_(project), set_(set), enrolments_(enrolments), departements_(parent_codes(set.records, Level::departement, set.level)) {}

    NationalGround run() {
        ground_.spots.resize(enrolments_.size());
        make_frames();
        std::set<const BoundarySet*> used{&set_};
        for (const Level level : {Level::region, Level::departement, Level::epci, Level::petr, Level::syndicat}) {
            if (const BoundarySet* own = project_.boundary(level); own && own != &set_) place_in(*own, used);
            place_unions(level);
        }
        place_areas();
        std::vector<std::string> sources;
        for (const BoundarySet* set : used)
            if (std::find(sources.begin(), sources.end(), set->source) == sources.end() && !set->source.empty()) sources.push_back(set->source);
        std::sort(sources.begin(), sources.end());
        if (sources.empty() && !set_.vintage.empty())
            sources.push_back(fill(tr(project_.language, "boundaries of the areas, {vintage}"), {{"vintage", set_.vintage}}));
        ground_.source = join(sources, " ; ");
        return std::move(ground_);
    }

private:
    std::string crs_of(const std::string& frame) const {
        if (frame != mainland) return geo::legal_crs(frame).value_or("EPSG:4326");
        const bool real = std::any_of(departements_.begin(), departements_.end(), [](const std::string& d) { return is_known_departement(d); });
        const auto own = geo::find_crs(set_.coverage.crs);
        return real || !own || own->geographic ? "EPSG:2154" : set_.coverage.crs;
    }

    void make_frames() {
        std::set<std::string> wanted;
        for (const Enrolment& e : enrolments_) wanted.insert(frame_of(departement_of_code(e)));
        std::set<std::string> codes;
        for (const std::string& d : departements_)
            if (const Overseas* o = overseas_of(d); !d.empty() && (!o || o->always || wanted.contains(d))) codes.insert(frame_of(d));
        const Coverage all = geo::dissolve(set_.coverage, departements_);
        if (codes.erase(std::string(mainland))) add_frame(std::string(mainland), "", all);
        for (const Overseas& o : overseas)
            if (codes.contains(std::string(o.code))) add_frame(std::string(o.code), std::string(o.name), all);
    }

    void add_frame(const std::string& code, std::string name, const Coverage& all) {
        std::vector<std::size_t> own;
        for (std::size_t i = 0; i < all.areas.size(); ++i)
            if (frame_of(all.areas[i].code) == code) own.push_back(i);
        NationalFrame frame{.code = code, .name = std::move(name), .crs = crs_of(code), .focus = {}, .departements = geo::subset(all, own), .between_regions = {}, .surfaces = {}};
        geo::project_coverage(frame.departements, frame.crs);
        frame.focus = geo::box_of(frame.departements);
        for (const Arc& arc : frame.departements.arcs) {
            const bool inner = arc.left != outside && arc.right != outside;
            const auto code_of = [&](std::int32_t area) { return frame.departements.areas[static_cast<std::size_t>(area)].code; };
            frame.between_regions.push_back(inner && region_of(code_of(arc.left)) != region_of(code_of(arc.right)));
        }
        frames_.emplace(code, ground_.frames.size());
        ground_.frames.push_back(std::move(frame));
    }

    /// The département that a code of the register says; empty where it says none.
    std::string departement_of_code(const Enrolment& e) const {
        if (e.level == Level::commune || e.level == Level::departement) return departement_of({.code = e.code, .name = {}, .parents = {}}, e.level);
        if (!e.communes.empty()) return departement_of({.code = e.communes.front(), .name = {}, .parents = {}}, Level::commune);
        return {};
    }

    /// The frame of an enrolment, if it has one.
    std::optional<std::size_t> frame_index(const Enrolment& e) const {
        const auto found = frames_.find(frame_of(departement_of_code(e)));
        if (found == frames_.end()) return std::nullopt;
        return found->second;
    }

    /// Enrolments of a level that have no spot yet, by frame.
    template <class Keep>
    std::map<std::size_t, std::vector<std::size_t>> waiting(Level level, Keep keep) const {
        std::map<std::size_t, std::vector<std::size_t>> out;
        for (std::size_t i = 0; i < enrolments_.size(); ++i) {
            const Enrolment& e = enrolments_[i];
            if (e.level != level || ground_.spots[i] || e.code.empty() || !keep(e)) continue;
            if (const auto frame = frame_index(e)) out[*frame].push_back(i);
        }
        return out;
    }

    /// Puts the surfaces into a frame and gives their enrolments a spot.
    void take(std::size_t frame, Level level, Coverage areas, const std::vector<std::size_t>& enrolments) {
        NationalFrame& f = ground_.frames[frame];
        geo::project_coverage(areas, f.crs);
        std::map<std::string, Point> points;
        for (std::size_t i = 0; i < areas.areas.size(); ++i)
            if (!areas.areas[i].parts.empty()) points.emplace(areas.areas[i].code, geo::label_point(geo::polygons_of(areas, i)));
        for (const std::size_t i : enrolments) {
            const Enrolment& e = enrolments_[i];
            const auto at = points.find(e.code);
            if (at == points.end()) continue;
            const bool wide = level == Level::region;
            ground_.spots[i] = NationalSpot{frame, at->second, wide ? std::string() : departement_of_code(e)};
        }
        if (level != Level::commune) f.surfaces.push_back({level, std::move(areas)});
    }

    /// Territories that the project's own boundaries of their level have.
    void place_in(const BoundarySet& own, std::set<const BoundarySet*>& used) {
        const auto has = [&](const Enrolment& e) { return geo::find_area(own.coverage, e.code) >= 0; };
        for (const auto& [frame, enrolments] : waiting(own.level, has)) {
            std::vector<std::size_t> areas;
            for (const std::size_t i : enrolments) areas.push_back(index_of(own.coverage, enrolments_[i].code));
            used.insert(&own);
            take(frame, own.level, geo::subset(own.coverage, areas), enrolments);
        }
    }

    /// Territories made of their communes, or of the départements that the layer has.
    void place_unions(Level level) {
        for (const auto& [frame, enrolments] : waiting(level, [](const Enrolment& e) { return !e.communes.empty(); })) {
            std::map<std::string, std::string, std::less<>> home;  // of each commune
            for (const std::size_t i : enrolments)
                for (const std::string& commune : enrolments_[i].communes) home[commune] = enrolments_[i].code;
            std::vector<std::string> group(set_.records.size());
            for (std::size_t i = 0; i < group.size(); ++i)
                if (const auto found = home.find(set_.records[i].code); set_.level == Level::commune && found != home.end()) group[i] = found->second;
                else if (level == Level::departement && home_of_departement(departements_[i], enrolments)) group[i] = departements_[i];
            take(frame, level, geo::dissolve(set_.coverage, group), enrolments);
        }
    }

    bool home_of_departement(const std::string& departement, const std::vector<std::size_t>& enrolments) const {
        return std::any_of(enrolments.begin(), enrolments.end(), [&](std::size_t i) { return enrolments_[i].code == departement; });
    }

    /// Territories that are areas of the layer itself.
    void place_areas() {
        const auto has = [&](const Enrolment& e) { return geo::find_area(set_.coverage, e.code) >= 0; };
        for (const auto& [frame, enrolments] : waiting(set_.level, has)) {
            std::vector<std::size_t> areas;
            for (const std::size_t i : enrolments) areas.push_back(index_of(set_.coverage, enrolments_[i].code));
            take(frame, set_.level, geo::subset(set_.coverage, areas), enrolments);
        }
    }

    const Project& project_;
    const BoundarySet& set_;
    const std::vector<Enrolment>& enrolments_;
    std::vector<std::string> departements_;
    std::map<std::string, std::size_t> frames_;
    NationalGround ground_;
};

}  // namespace

NationalGround make_national_ground(const Project& project, const std::vector<Enrolment>& enrolments) {
    const BoundarySet* set = finest_set(project);
    if (!set || set->coverage.areas.empty()) {
        NationalGround none;
        none.spots.resize(enrolments.size());
        return none;
    }
    return NationalMaker(project, *set, enrolments).run();
}

}  // namespace portulan::figures
