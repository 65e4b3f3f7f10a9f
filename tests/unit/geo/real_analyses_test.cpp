// Every analysis on real communes, quarters and places, against R (spdep, sf) or its formula worked out in R:
// oracle/analyses.R. Without R or without the real data the test is skipped and says so.
#include <gtest/gtest.h>

#include <sys/wait.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <limits>
#include <map>
#include <sstream>

#include "geo/access.h"
#include "geo/area_grid.h"
#include "geo/areas.h"
#include "geo/borders.h"
#include "geo/cartogram.h"
#include "geo/centres.h"
#include "geo/crs.h"
#include "geo/density.h"
#include "geo/discontinuity.h"
#include "geo/dorling.h"
#include "geo/label_point.h"
#include "geo/local_autocorrelation.h"
#include "geo/measure.h"
#include "geo/potential.h"
#include "geo/repair.h"
#include "geo/shares.h"
#include "geojson.h"
#include "support/folders.h"

namespace portulan::geo {
namespace {

namespace fs = std::filesystem;

std::string wkt_of(const MultiPolygon& shape) {
    std::ostringstream out;
    out.precision(17);
    const auto ring = [&](const Ring& points) {
        out << "(";
        for (const Point p : points) out << p.x << " " << p.y << ", ";
        out << points[0].x << " " << points[0].y << ")";
    };
    if (shape.empty()) return "MULTIPOLYGON EMPTY";
    out << "MULTIPOLYGON(";
    for (std::size_t i = 0; i < shape.size(); ++i) {
        out << (i > 0 ? ", (" : "(");
        ring(shape[i].outer);
        for (const Ring& hole : shape[i].holes) {
            out << ", ";
            ring(hole);
        }
        out << ")";
    }
    out << ")";
    return out.str();
}

/// Rows of numbers and texts, as R reads them.
class Rows {
public:
    Rows(const fs::path& path, std::string_view heading) : file_(path) {
        file_.precision(17);
        file_ << heading << "\n";
    }
    template <class First, class... Rest>
    void add(const First& first, const Rest&... rest) {
        file_ << first;
        ((file_ << ";" << rest), ...);
        file_ << "\n";
    }

private:
    std::ofstream file_;
};

/// The exit code of the program of R; 77 when there is no R.
int run_r(const std::vector<std::string>& arguments) {
    std::string command = "command -v Rscript > /dev/null || exit 77; Rscript '" + (support::source_dir() / "tests/unit/geo/oracle/analyses.R").string() + "'";
    for (const std::string& argument : arguments) command += " '" + argument + "'";
    std::cout.flush();
    const int status = std::system(command.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

class Analyses {
public:
    Analyses(const fs::path& folder, const fs::path& shared) : folder_{folder} {
        const Transform projection = *Transform::between("EPSG:4326", "EPSG:2154");
        const auto read = [&](const char* file, const char* code, const char* name) {
            const std::string text = support::read_bytes(shared / "data/real/boundaries" / file);
            std::vector<AreaShape> areas = support::FeatureReader(text, code, name).read();
            std::vector<MultiPolygon> shapes;
            for (AreaShape& area : areas) shapes.push_back(area.shape);
            EXPECT_EQ(project_shapes("EPSG:4326", "EPSG:2154", shapes).failed, 0U);
            for (std::size_t i = 0; i < shapes.size(); ++i) areas[i].shape = shapes[i];
            return areas;
        };
        coverage_ = coverage_from(read("communes_2018_detail_31-haute-garonne.geojson", "code", "nom"), {.crs = "EPSG:2154"}).coverage;
        for (AreaShape& quarter : read("qpv_2015_occitanie.geojson", "code_qp", "nom_qp"))
            if (quarter.code.starts_with("QP031")) quarters_.push_back(is_valid(quarter.shape) ? quarter.shape : repaired(quarter.shape));
        std::ifstream places(folder / "places.txt");
        for (double x = 0, y = 0; places >> x >> y;) places_.push_back(projection.apply(Point{x, y}));
        std::map<std::string, double> population;
        std::ifstream census(folder / "population.txt");
        std::string code;
        for (double people = 0; census >> code >> people;) population[code] = people;
        for (std::size_t i = 0; i < coverage_.areas.size(); ++i) {
            const auto found = population.find(coverage_.areas[i].code);
            population_.push_back(found == population.end() ? std::nan("") : found->second);
            value_.push_back(population_.back() / area_of(coverage_, i) * 1e6);
            if (found != population.end()) points_.push_back({label_point(polygons_of(coverage_, i)), found->second});
        }
    }

    void write() const {
        Rows areas(folder_ / "areas.csv", "code;pop;value;wkt");
        for (std::size_t i = 0; i < coverage_.areas.size(); ++i)
            areas.add(coverage_.areas[i].code, population_[i], value_[i], wkt_of(polygons_of(coverage_, i)));
        Rows places(folder_ / "places.csv", "x;y");
        for (const Point p : places_) places.add(p.x, p.y);
        write_neighbours();
        write_autocorrelation();
        write_discontinuities();
        write_parts();
        write_cells(CellShape::square, "square");
        write_cells(CellShape::hexagon, "hexagon");
        write_surfaces();
        write_access();
        write_centres();
        write_drawn();
    }

private:
    void write_neighbours() const {
        Rows rows(folder_ / "neighbours.csv", "kind;from;to;length");
        for (const auto& [kind, word] : {std::pair{Contiguity::border, "border"}, {Contiguity::point, "point"}}) {
            const auto list = neighbours(coverage_, kind);
            for (std::size_t i = 0; i < list.size(); ++i)
                for (const Neighbour& n : list[i]) rows.add(word, i, n.area, n.length);
        }
    }
    void write_autocorrelation() const {
        const SpatialWeights weights = contiguity_weights(coverage_);
        const Moran m = moran(value_, weights, {.permutations = 0});
        Rows(folder_ / "moran.csv", "index;expected;random;normal;z").add(m.index, m.expected, m.variance_randomisation, m.variance_normality, m.z);
        const auto places = local_moran(value_, weights, {.permutations = 0});
        const auto star = getis_ord(value_, weights);
        Rows rows(folder_ / "local.csv", "index;quadrant;star");
        for (std::size_t i = 0; i < places.size(); ++i) rows.add(places[i].index, static_cast<int>(places[i].quadrant), star[i]);
    }
    void write_discontinuities() const {
        Rows rows(folder_ / "discontinuities.csv", "high;low;absolute;relative;rank");
        for (const Discontinuity& d : discontinuities(coverage_, value_)) rows.add(d.high, d.low, d.absolute, d.relative, d.rank);
    }
    void write_parts() const {
        Rows pieces(folder_ / "pieces.csv", "wkt");
        for (const MultiPolygon& quarter : quarters_) pieces.add(wkt_of(quarter));
        Rows rows(folder_ / "parts.csv", "piece;area;surface;share");
        for (const CommonPart& part : common_parts(quarters_, coverage_)) rows.add(part.piece, part.area, part.surface, part.share_of_piece);
    }
    void write_cells(CellShape shape, const std::string& word) const {
        const AreaGrid grid = grid_over(coverage_, shape, 5000, 2);
        const Coverage clipped = clipped_cells(grid, coverage_, 2);
        Rows cells(folder_ / ("cells_" + word + ".csv"), "wkt;clipped");
        for (std::size_t i = 0; i < grid.cells.areas.size(); ++i) cells.add(wkt_of(polygons_of(grid.cells, i)), wkt_of(polygons_of(clipped, i)));
        Rows parts(folder_ / ("cell_parts_" + word + ".csv"), "cell;area;surface");
        for (const CellPart& part : grid.parts) parts.add(part.cell, part.area, part.surface);
    }
    void write_surfaces() const {
        std::vector<WeightedPoint> places;
        for (const Point p : places_) places.push_back({p, 1});
        const GridFrame frame = frame_over(box_of(coverage_), 2000);
        const std::vector<char> mask = mask_of(frame, coverage_);
        std::vector<std::vector<double>> columns;
        for (const EdgeHandling edge : {EdgeHandling::none, EdgeHandling::conservative, EdgeHandling::uniform})
            columns.push_back(density(places, frame, mask, {.bandwidth = 25000, .edge = edge, .jobs = 2}).raster.values);
        for (const Decay decay : {Decay::exponential, Decay::pareto})
            for (const double beta : {1.0, 2.0})
                columns.push_back(potential(places, frame, mask, {.decay = decay, .span = 15000, .beta = beta, .jobs = 2}).values);
        Rows rows(folder_ / "surfaces.csv", "x;y;mask;plain;kept;uniform;exponential1;exponential2;pareto1;pareto2");
        for (std::size_t i = 0; i < frame.size(); ++i) {
            const Point p = frame.centre(i % frame.columns, i / frame.columns);
            rows.add(p.x, p.y, static_cast<int>(mask[i]), columns[0][i], columns[1][i], columns[2][i], columns[3][i], columns[4][i], columns[5][i], columns[6][i]);
        }
    }
    void write_access() const {
        const auto demand = demand_points(coverage_, population_, 1000, 2);
        std::vector<Point> from;
        for (const DemandPoint& d : demand) from.push_back(d.place);
        const auto nearest = nearest_in_plane(from, places_, 2);
        Rows rows(folder_ / "demand.csv", "x;y;people;area;place;distance");
        for (std::size_t i = 0; i < demand.size(); ++i)
            rows.add(demand[i].place.x, demand[i].place.y, demand[i].population, demand[i].area, nearest[i].place, nearest[i].distance);
        const std::vector<std::int32_t> nowhere(places_.size(), outside);
        const auto access = access_by_area(demand, nearest, nowhere, coverage_.areas.size(), std::vector<double>{10000});
        Rows by_area(folder_ / "access.csv", "area;mean;beyond");
        for (std::size_t i = 0; i < access.size(); ++i)
            if (access[i].points > 0) by_area.add(i, access[i].mean, access[i].share_beyond[0]);
        Rows by_place(folder_ / "catchments.csv", "place;people");
        const auto found = catchments(demand, nearest, places_.size());
        for (std::size_t i = 0; i < found.size(); ++i) by_place.add(i, found[i].population);
    }
    void write_centres() const {
        Rows points(folder_ / "points.csv", "x;y;weight");
        for (const WeightedPoint& p : points_) points.add(p.place.x, p.place.y, p.weight);
        const Point mean = mean_centre(points_), median = median_centre(points_);
        const DeviationEllipse ellipse = deviation_ellipse(points_);
        Rows(folder_ / "centres.csv", "mean_x;mean_y;median_x;median_y;major;minor").add(mean.x, mean.y, median.x, median.y, ellipse.major, ellipse.minor);
    }
    void write_drawn() const {
        const Cartogram made = cartogram(coverage_, population_, {.jobs = 2});
        Rows shapes(folder_ / "cartogram.csv", "target;told;wkt");
        for (std::size_t i = 0; i < coverage_.areas.size(); ++i) {
            const bool told = std::abs(made.errors[i]) <= 0.01;
            shapes.add(made.targets[i], told ? 1 : 0, wkt_of(polygons_of(made.coverage, i)));
        }
        std::cout << "  cartogram: largest error " << made.largest_error << ", too small " << made.too_small << ", rounds " << made.rounds << "\n";
        std::vector<Point> anchors;
        for (std::size_t i = 0; i < coverage_.areas.size(); ++i) anchors.push_back(centroid_of(polygons_of(coverage_, i)));
        const Dorling dorled = dorling(anchors, population_, border_length_weights(coverage_));
        EXPECT_EQ(dorled.overlap, 0);
        Rows circles(folder_ / "dorling.csv", "x;y;radius;value");
        for (std::size_t i = 0; i < anchors.size(); ++i)
            circles.add(dorled.circles[i].centre.x, dorled.circles[i].centre.y, dorled.circles[i].radius, std::isnan(population_[i]) ? 0 : population_[i]);
    }

    fs::path folder_;
    Coverage coverage_;
    std::vector<MultiPolygon> quarters_;
    std::vector<Point> places_;
    std::vector<double> population_, value_;
    std::vector<WeightedPoint> points_;
};

TEST(real_analyses, agree_with_r) {
    const auto shared = support::shared_dir();
    if (!shared) GTEST_SKIP() << support::no_shared_dir;
    const support::TemporaryFolder folder;
    const int prepared = run_r({"prepare", folder.path().string(), shared->string()});
    if (prepared == 77) GTEST_SKIP() << "no R with spdep and sf (Debian: r-cran-spdep, r-cran-sf)";
    ASSERT_EQ(prepared, 0);
    Analyses(folder.path(), *shared).write();
    EXPECT_EQ(run_r({"compare", folder.path().string()}), 0) << "see above";
}

}  // namespace
}  // namespace portulan::geo
