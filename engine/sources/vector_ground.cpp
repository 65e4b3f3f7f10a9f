// Shapes that are not drawn where their département lies.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <ogr_spatialref.h>

#include "base/text.h"
#include "sources/french_ground.h"
#include "sources/vector_parts.h"
#include "sources/vector.h"
#include "sources/vector_place.h"

namespace portulan::sources {
namespace {

struct Named {
    std::string_view code, name;
};

/// The départements and collectivities that maps of France move or enlarge.
constexpr auto moved = std::to_array<Named>({
    {"971", "Guadeloupe"}, {"972", "Martinique"}, {"973", "Guyane"}, {"974", "La Réunion"}, {"975", "Saint-Pierre-et-Miquelon"},
    {"976", "Mayotte"}, {"977", "Saint-Barthélemy"}, {"978", "Saint-Martin"}, {"986", "Wallis-et-Futuna"}, {"987", "Polynésie française"},
    {"988", "Nouvelle-Calédonie"}, {"2A", "Corse-du-Sud"}, {"2B", "Haute-Corse"}, {"75", "Paris"}, {"92", "Hauts-de-Seine"},
    {"93", "Seine-Saint-Denis"}, {"94", "Val-de-Marne"}});

std::string name_of_departement(const std::string& code) {
    const auto found = std::find_if(moved.begin(), moved.end(), [&](const Named& n) { return n.code == code; });
    return found == moved.end() ? code : code + " (" + std::string(found->name) + ")";
}

/// {where}: "in the Bay of Biscay", or the coordinates.
void add_place(Parameters& parameters, Point degrees) {
    const std::string_view named = beside_france(degrees);
    if (!named.empty()) parameters.emplace_back("where@", std::string(named));
    else parameters.emplace_back("where@", std::string(tr_mark("near {lon} {lat}")));
    parameters.emplace_back("lon", plain_number(degrees.x, 2));
    parameters.emplace_back("lat", plain_number(degrees.y, 2));
}

class GroundCheck {
public:
    GroundCheck(Layer& layer, const std::vector<Witness>& witnesses, std::vector<Point> degrees, Problems& problems)
        : layer_(layer), witnesses_(witnesses), degrees_(std::move(degrees)), problems_(problems) {}

    void run() {
        std::size_t coded = 0, wrong = 0;
        for (std::size_t i = 0; i < witnesses_.size(); ++i) {
            const auto extent = extent_of_departement(witnesses_[i].departement);
            if (!extent) {
                silent_.push_back(i);
                continue;
            }
            ++coded;
            if (extent->grown(0.25).contains(degrees_[i]) || std::isnan(degrees_[i].x)) continue;
            ++wrong;
            if (witnesses_[i].departement.size() == 3 || !is_french_ground(degrees_[i])) departements_[witnesses_[i].departement].push_back(i);
            else elsewhere_.push_back(i);
        }
        if (10 * wrong > 9 * coded && wrong > 1) return report_all(wrong);
        for (const auto& [departement, members] : departements_) report_departement(departement, members);
        for (const std::size_t i : elsewhere_) report_code(i);
        find_at_sea();
        std::sort(layer_.displaced.begin(), layer_.displaced.end());
    }

private:
    Place place_of(std::size_t i) const {
        return {.file = layer_.table.file, .sheet = layer_.table.sheet, .row = layer_.table.rows[witnesses_[i].index].number};
    }
    Place file() const { return {.file = layer_.table.file, .sheet = layer_.table.sheet}; }

    void report_departement(const std::string& departement, const std::vector<std::size_t>& members) {
        Point middle{0, 0};
        for (const std::size_t i : members) {
            layer_.displaced.push_back(witnesses_[i].index);
            middle.x += degrees_[i].x / static_cast<double>(members.size());
            middle.y += degrees_[i].y / static_cast<double>(members.size());
        }
        Parameters parameters{{"count", std::to_string(members.size())}};
        add_place(parameters, middle);
        problems_.push_back(make_problem("GEO-017", file(), name_of_departement(departement), std::move(parameters)));
    }

    void report_code(std::size_t i) {
        Parameters parameters{{"departement", witnesses_[i].departement}};
        add_place(parameters, degrees_[i]);
        problems_.push_back(make_problem("GEO-071", place_of(i), label_of(layer_.table, layer_.table.rows[witnesses_[i].index]), std::move(parameters)));
    }

    void report_all(std::size_t wrong) {
        problems_.push_back(make_problem("GEO-079", file(), {}, {{"count", std::to_string(wrong)}}));
    }

    /// Areas without a code that lie at sea, where the others do not: frames too.
    void find_at_sea() {
        const auto at_sea = [&](std::size_t i) { return is_open_sea(degrees_[i]); };
        const auto wet = static_cast<std::size_t>(std::count_if(silent_.begin(), silent_.end(), at_sea));
        if (wet == 0 || 4 * wet > silent_.size()) return;
        constexpr Box frames{-12, 41, -1.6, 47.2};  // a frame reaches over the coast of Spain
        std::vector<std::string> names;
        Point middle{0, 0};
        for (const std::size_t i : silent_) {
            if (!at_sea(i) && (is_french_ground(degrees_[i]) || !frames.contains(degrees_[i]))) continue;
            layer_.displaced.push_back(witnesses_[i].index);
            if (at_sea(i)) middle = degrees_[i];
            names.push_back(label_of(layer_.table, layer_.table.rows[witnesses_[i].index]));
        }
        const std::size_t count = names.size();
        if (names.size() > 12) {
            names.resize(12);
            names.emplace_back("…");
        }
        Parameters parameters{{"count", std::to_string(count)}, {"areas", join(names, ", ")}};
        add_place(parameters, middle);
        problems_.push_back(make_problem("GEO-073", file(), {}, std::move(parameters)));
    }

    Layer& layer_;
    const std::vector<Witness>& witnesses_;
    std::vector<Point> degrees_;
    Problems& problems_;
    std::vector<std::size_t> silent_, elsewhere_;
    std::map<std::string, std::vector<std::size_t>> departements_;
};

}  // namespace

void check_ground(Layer& layer, const std::vector<Witness>& witnesses, std::vector<Point> degrees, Problems& problems) {
    if (!degrees.empty()) return GroundCheck(layer, witnesses, std::move(degrees), problems).run();
    const auto reference = layer.crs.empty() ? nullptr : reference_of(layer.crs);
    if (!reference) return;
    std::vector<Point> points;
    for (const Witness& w : witnesses) points.push_back(w.at);
    if (auto found = in_degrees(*reference, std::move(points))) GroundCheck(layer, witnesses, std::move(*found), problems).run();
}

void find_displaced(Layer& layer, const std::vector<std::string>& departements, Problems& problems) {
    if (!layer.displaced.empty()) return;
    std::vector<Witness> witnesses = witnesses_of(layer, layer.boxes);
    for (Witness& w : witnesses) {
        if (!w.departement.empty()) return;  // seen before
        w.departement = departements[w.index];
    }
    std::erase_if(witnesses, [](const Witness& w) { return w.departement.empty(); });
    check_ground(layer, witnesses, {}, problems);
}

}  // namespace portulan::sources
