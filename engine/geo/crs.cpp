#include "geo/crs.h"

#include <fmt/format.h>
#include <proj.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "base/parallel.h"
#include "geo/local_projection.h"
#include "geo/point_table.h"

namespace portulan::geo {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
// EPSG:10674 came into the register after Debian 12's copy (PROJ 9.1.1, EPSG v10.076).
constexpr std::string_view mayotte_new = "EPSG:10674";
constexpr std::string_view mayotte_old = "EPSG:4471";

struct Context {
    PJ_CONTEXT* handle = proj_context_create();
    Context() {
        proj_context_set_enable_network(handle, 0);
        proj_log_level(handle, PJ_LOG_NONE);
    }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    ~Context() { proj_context_destroy(handle); }
};

struct Destroy {
    void operator()(PJ* p) const { proj_destroy(p); }
};
using Object = std::unique_ptr<PJ, Destroy>;

std::string normal_name(std::string_view name) {
    std::string out;
    for (const char c : name)
        if (c != ' ') out += (c >= 'a' && c <= 'z') ? static_cast<char>(c - 'a' + 'A') : c;
    if (!out.empty() && out.find_first_not_of("0123456789") == std::string::npos) out = "EPSG:" + out;
    return out;
}

bool is_geographic(const PJ* crs) {
    const PJ_TYPE type = proj_get_type(crs);
    return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
}

Object create(const Context& context, const std::string& name) {
    // Only names of registers: "EPSG:2154". Anything else PROJ might accept (files, WKT) is none of ours.
    if (name.find(':') == std::string::npos) return nullptr;
    Object crs(proj_create(context.handle, name.c_str()));
    if (crs && proj_is_crs(crs.get()) == 0) crs.reset();
    return crs;
}

// The object for a name, with Mayotte's stand-in; `name` becomes the one used.
Object resolve(const Context& context, std::string& name) {
    name = normal_name(name);
    Object crs = create(context, name);
    if (!crs && name == mayotte_new) crs = create(context, name = mayotte_old);
    return crs;
}

Object transformation(const Context& context, PJ* from, PJ* to) {
    const Object raw(proj_create_crs_to_crs_from_pj(context.handle, from, to, nullptr, nullptr));
    return raw ? Object(proj_normalize_for_visualization(context.handle, raw.get())) : nullptr;
}

std::size_t transform(PJ* pj, PJ_DIRECTION direction, std::span<Point> points) {
    if (points.empty()) return 0;
    proj_errno_reset(pj);
    proj_trans_generic(pj, direction, &points[0].x, sizeof(Point), points.size(), &points[0].y, sizeof(Point),
                       points.size(), nullptr, 0, 0, nullptr, 0, 0);
    std::size_t failed = 0;
    for (Point& p : points)
        if (!std::isfinite(p.x) || !std::isfinite(p.y)) {
            p = {nan, nan};
            ++failed;
        }
    return failed;
}

}  // namespace

std::string reference_data() {
    const Context context;
    std::string told;
    for (const char* key : {"PROJ.VERSION", "PROJ_DATA.VERSION", "EPSG.VERSION", "IGNF.VERSION"})
        if (const char* value = proj_context_get_database_metadata(context.handle, key)) told += std::string(key) + "=" + value + ";";
    return told;
}

namespace {

/// Systems already found: a series asks for the same ones on every page, and PROJ takes most of a millisecond.
class FoundSystems {
public:
    std::optional<Crs> get(std::string_view name) {
        const std::lock_guard lock(mutex_);
        const auto at = found_.find(name);
        return at == found_.end() ? std::nullopt : std::optional(at->second);
    }
    void keep(std::string_view name, const Crs& crs) {
        constexpr std::size_t most = 64, longest = 64;  // definitions written out are not kept
        const std::lock_guard lock(mutex_);
        if (found_.size() < most && name.size() <= longest) found_.emplace(name, crs);
    }

private:
    std::mutex mutex_;
    std::map<std::string, Crs, std::less<>> found_;
};

}  // namespace

std::optional<Crs> find_crs(std::string_view name) {
    static FoundSystems found;
    if (auto known = found.get(name)) return known;
    const Context context;
    Crs out{.asked = normal_name(name), .used = std::string(name), .name = {}};
    const Object crs = resolve(context, out.used);
    if (!crs) return std::nullopt;
    out.name = proj_get_name(crs.get());
    out.geographic = is_geographic(crs.get());
    found.keep(name, out);
    return out;
}

std::optional<std::string> legal_crs(std::string_view code) {
    struct Overseas {
        std::string_view code, crs;
    };
    static constexpr std::array overseas{
        Overseas{"971", "EPSG:5490"}, Overseas{"972", "EPSG:5490"}, Overseas{"973", "EPSG:2972"},
        Overseas{"974", "EPSG:2975"}, Overseas{"975", "EPSG:4467"}, Overseas{"976", "EPSG:4471"},
        Overseas{"977", "EPSG:5490"}, Overseas{"978", "EPSG:5490"}, Overseas{"986", "EPSG:8903"},
        Overseas{"987", "EPSG:3297"}, Overseas{"988", "EPSG:3163"}};
    for (const Overseas& entry : overseas)
        if (code.starts_with(entry.code)) return std::string(entry.crs);
    if (code.size() < 2 || code[0] < '0' || code[0] > '9') return std::nullopt;
    if (code.starts_with("2A") || code.starts_with("2B")) return "EPSG:2154";
    if (code[1] < '0' || code[1] > '9') return std::nullopt;
    const int number = (code[0] - '0') * 10 + (code[1] - '0');
    if (number < 1 || number > 95 || number == 20) return std::nullopt;
    return "EPSG:2154";
}

struct Transform::State {
    Context context;
    Object pj;  // null: nothing to do, both systems are one
};

Transform::Transform(std::unique_ptr<State> state) : state_{std::move(state)} {}
Transform::Transform(Transform&&) noexcept = default;
Transform& Transform::operator=(Transform&&) noexcept = default;
Transform::~Transform() = default;

std::optional<Transform> Transform::between(std::string_view from, std::string_view to) {
    auto state = std::make_unique<State>();
    std::string from_name(from);
    std::string to_name(to);
    const Object source = resolve(state->context, from_name);
    const Object target = resolve(state->context, to_name);
    if (!source || !target) return std::nullopt;
    if (from_name != to_name) {
        state->pj = transformation(state->context, source.get(), target.get());
        if (!state->pj) return std::nullopt;
    }
    return Transform(std::move(state));
}

std::size_t Transform::apply(std::span<Point> points) const {
    if (state_->pj) return transform(state_->pj.get(), PJ_FWD, points);
    std::size_t failed = 0;
    for (const Point p : points) failed += !std::isfinite(p.x) || !std::isfinite(p.y);
    return failed;
}

Point Transform::apply(Point p) const {
    apply(std::span(&p, 1));
    return p;
}

bool Transform::is_formula() const {
    const PJ* pj = state_->pj.get();
    // Where PROJ chooses between operations point by point, the object has no type of its own.
    return pj != nullptr && proj_get_type(pj) != PJ_TYPE_UNKNOWN &&
           proj_coordoperation_get_grid_used_count(state_->context.handle, pj) == 0;
}

Projected project_points(std::string_view from, std::string_view to, std::span<Point> points, unsigned jobs) {
    if (!Transform::between(from, to)) return {.known = false};
    // Few large chunks: making a transform costs some milliseconds.
    const std::size_t chunks =
        std::max<std::size_t>(1, std::min<std::size_t>(points.size() / 20000, jobs == 0 ? core_count() : jobs));
    std::vector<std::size_t> failed(chunks, 0);
    parallel_for(chunks, jobs, [&](std::size_t c) {
        const std::size_t begin = points.size() * c / chunks;
        const std::size_t end = points.size() * (c + 1) / chunks;
        failed[c] = Transform::between(from, to)->apply(points.subspan(begin, end - begin));
    });
    Projected out;
    for (const std::size_t n : failed) out.failed += n;
    return out;
}

Projected project_shapes(std::string_view from, std::string_view to, std::span<MultiPolygon> shapes, unsigned jobs) {
    PointTable table;
    std::vector<std::uint32_t> ids;
    Projected out;
    const auto each_ring = [&](auto visit) {
        for (MultiPolygon& shape : shapes)
            for (Polygon& polygon : shape) {
                visit(polygon.outer);
                for (Ring& hole : polygon.holes) visit(hole);
            }
    };
    each_ring([&](const Ring& ring) {
        for (const Point p : ring) {
            const bool number = std::isfinite(p.x) && std::isfinite(p.y);
            ids.push_back(number ? table.add(p) : PointTable::absent);
        }
    });
    LargeTable<Point> points = table.points();
    out = project_points(from, to, points, jobs);
    if (!out.known) return out;
    std::size_t i = 0;
    each_ring([&](Ring& ring) {
        for (Point& p : ring) {
            const std::uint32_t id = ids[i++];
            p = id == PointTable::absent ? Point{nan, nan} : points[id];
            out.failed += id == PointTable::absent;
        }
    });
    return out;
}

Projected project_coverage(Coverage& coverage, std::string_view to, unsigned jobs) {
    std::vector<std::span<Point>> runs;
    runs.reserve(coverage.arcs.size());
    for (Arc& arc : coverage.arcs) runs.emplace_back(arc.points);
    const Projected out = project_many(coverage.crs, to, runs, jobs);
    if (out.known) coverage.crs = find_crs(to)->used;
    return out;
}

struct Ellipsoid::State {
    Context context;
    Object to_geographic;  // null when the system is geographic itself
    Object geodetic;       // longitude and latitude in radians, for proj_lp_dist
};

Ellipsoid::Ellipsoid(std::unique_ptr<State> state) : state_{std::move(state)} {}
Ellipsoid::Ellipsoid(Ellipsoid&&) noexcept = default;
Ellipsoid& Ellipsoid::operator=(Ellipsoid&&) noexcept = default;
Ellipsoid::~Ellipsoid() = default;

std::optional<Ellipsoid> Ellipsoid::of(std::string_view name) {
    auto state = std::make_unique<State>();
    PJ_CONTEXT* context = state->context.handle;
    std::string used(name);
    const Object crs = resolve(state->context, used);
    if (!crs) return std::nullopt;
    const Object base(proj_crs_get_geodetic_crs(context, crs.get()));
    const Object ellipsoid(base ? proj_get_ellipsoid(context, base.get()) : nullptr);
    double a = 0;
    double inverse_flattening = 0;
    if (!ellipsoid ||
        proj_ellipsoid_get_parameters(context, ellipsoid.get(), &a, nullptr, nullptr, &inverse_flattening) == 0)
        return std::nullopt;
    if (!is_geographic(crs.get())) {
        state->to_geographic = transformation(state->context, crs.get(), base.get());
        if (!state->to_geographic) return std::nullopt;
    }
    const std::string definition = fmt::format("+proj=latlong +a={:.10f} +rf={:.12f}", a, inverse_flattening);
    state->geodetic.reset(proj_create(context, definition.c_str()));
    if (!state->geodetic) return std::nullopt;
    return Ellipsoid(std::move(state));
}

Point Ellipsoid::geographic(Point p) const {
    if (state_->to_geographic) transform(state_->to_geographic.get(), PJ_FWD, std::span(&p, 1));
    return p;
}

namespace {

double between(PJ* geodetic, Point a, Point b) {
    if (!std::isfinite(a.x) || !std::isfinite(b.x)) return nan;
    const PJ_COORD from = proj_coord(proj_torad(a.x), proj_torad(a.y), 0, 0);
    const PJ_COORD to = proj_coord(proj_torad(b.x), proj_torad(b.y), 0, 0);
    return proj_lp_dist(geodetic, from, to);
}

}  // namespace

double Ellipsoid::distance(Point a, Point b) const {
    return between(state_->geodetic.get(), geographic(a), geographic(b));
}

double Ellipsoid::metres_per_unit(Point p) const {
    // One kilometre, or a hundredth of a degree: far below where the scale changes, far above rounding.
    const double half = state_->to_geographic ? 500 : 0.005;
    return distance({p.x - half, p.y}, {p.x + half, p.y}) / (2 * half);
}

double Ellipsoid::north(Point p) const {
    if (!state_->to_geographic) return 0;
    const Point here = geographic(p);
    if (!std::isfinite(here.x)) return nan;
    Point beyond{here.x, here.y + 0.01};
    transform(state_->to_geographic.get(), PJ_INV, std::span(&beyond, 1));
    return std::atan2(p.x - beyond.x, beyond.y - p.y);
}

}  // namespace portulan::geo
