#include "project/draw_figure.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <limits>
#include <map>
#include <mutex>
#include <set>

#include "base/files.h"
#include "base/text.h"
#include "figures/basemap.h"
#include "figures/certificate.h"
#include "figures/map_page.h"
#include "geo/crs.h"
#include "project/answer_map.h"
#include "project/draw_inputs.h"
#include "project/make.h"
#include "project/map_inputs.h"
#include "project/name_places.h"
#include "release/gate.h"

namespace portulan::project {
namespace {

namespace fs = std::filesystem;
using release::Gate;

/// The points of a file in the systems of the grounds: each system once, by whichever thread comes first.
class ProjectedPoints {
public:
    explicit ProjectedPoints(const std::vector<DrawnPoint>& points) : points_(points) {}

    /// In the order of the points; not finite where the system has no place for one.
    const std::vector<Point>& in(const std::string& crs) {
        const std::lock_guard lock(mutex_);
        const auto [found, fresh] = by_system_.try_emplace(crs);
        if (!fresh) return found->second;
        const auto transform = geo::Transform::between("EPSG:4326", crs);
        constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();
        for (const DrawnPoint& point : points_)
            found->second.push_back(transform ? transform->apply({point.position.longitude, point.position.latitude}) : Point{nowhere, nowhere});
        return found->second;
    }

private:
    const std::vector<DrawnPoint>& points_;
    std::mutex mutex_;
    std::map<std::string, std::vector<Point>> by_system_;
};

bool is_finite(Point p) { return std::isfinite(p.x) && std::isfinite(p.y); }

/// Codes that the values of a ground's areas are found under.
std::set<std::string, std::less<>> codes_on(const figures::Basemap& ground) {
    std::set<std::string, std::less<>> codes;
    for (const AreaRecord& record : ground.records) {
        codes.insert(record.code);
        for (const auto& [level, code] : record.parents) codes.insert(code);
    }
    for (const figures::Quarter& quarter : ground.quarters) codes.insert(quarter.code);
    return codes;
}

figures::HeldPlaces held_in(const fs::path& names, double width, Problems& problems) {
    std::error_code error;
    if (names.empty() || !fs::exists(names, error)) return {};
    return read_name_places(read_file(names), names.filename().string(), width, problems);
}

}  // namespace

struct FigureDrawing::Parts {
    Parts(const DrawRequest& asked, const figures::Fonts& all_fonts)
        : request(asked), fonts(all_fonts), inputs(asked.file, {asked.each, asked.codes}, asked.jobs, problems) {}

    void load() {
        inputs.load([this] { begin_grounds(); });
        problems.insert(problems.end(), inputs.problems().begin(), inputs.problems().end());
        if (!has_errors(problems)) {
            points.emplace(inputs.points());
            settle_variables();
            held = std::make_shared<const figures::HeldPlaces>(held_in(request.names, request.width, problems));
        }
        if (begun.valid()) begun.get();
        sort_problems(problems);
    }

    /// The grounds of the first map, and with them what all have in common, are made by another thread while the data are read.
    void begin_grounds() {
        begun = std::async([this] {
            maker.emplace(inputs.project(), inputs.is_series() ? 1 : request.jobs);
            if (!inputs.territories().empty()) first.emplace(grounds_of(inputs.territories().front(), first_findings));
        });
    }

    /// Values and their classes: those of all areas, common to the maps of a series.
    void settle_variables() {
        const MapSpec& spec = inputs.project().figures.front();
        std::vector<Released<IndicatorTable>> tables;
        Gate gate(Edition::team, {.least_units = 0});
        for (const std::string& code : indicators_of(spec)) {
            tables.push_back(gate.indicator(inputs.project(), code));
            add_variable(inputs.theme(), tables.back(), nullptr, spec, variables);
        }
        share_classes(inputs.theme(), tables, spec, variables);
        if (!inputs.answers() || is_chart(spec.type)) return;
        mapped = answer_map(inputs.project(), spec, *inputs.answers(), inputs.theme(), inputs.file().manifest.answers->source);
        variables = mapped->variables;
    }

    figures::FigureContext context() const {
        const Project& p = inputs.project();
        const unsigned jobs = inputs.is_series() ? 1 : inputs.jobs();  // maps of a series are made side by side
        figures::FigureContext made{fonts, inputs.theme(), p.language, request.width, {}, {}, p.date, inputs.file().author, p.notice, inputs.answers() ? inputs.file().edition : Edition::team, jobs};
        made.names = held;
        return made;
    }

    /// One ground, or where the whole layer is drawn and holds départements overseas: the mainland and, each in its legal
    /// projection, those; the order of the parts.
    std::vector<figures::Basemap> grounds_of(const Territory& territory, Problems& findings) const {
        std::vector<figures::Basemap> grounds;
        if (inputs.parts().empty()) {
            grounds.push_back(maker->make(territory, findings));
            return grounds;
        }
        for (const OverseasPart& part : inputs.parts()) {
            Territory shown = territory;
            shown.communes = part.areas;
            grounds.push_back(maker->make(shown, findings));
        }
        return grounds;
    }

    /// The variables, of the areas of one map alone where there are many maps.
    MapVariables variables_on(const figures::Basemap& ground) const {
        if (!inputs.is_series()) return variables;
        const auto shown = codes_on(ground);
        MapVariables some;
        for (const auto& [code, variable] : variables) some.emplace(code, figures::MapVariable{Gate::part_of_areas(variable.table, shown), variable.scheme});
        return some;
    }

    /// Each point on the ground it lies on; the first takes what lies on none. Of a series only those that a page may show.
    std::vector<figures::MapSpot> spots_on_grounds(const MapSpec& spec, const std::vector<figures::Basemap>& grounds) const {
        std::vector<const std::vector<Point>*> places;
        for (const figures::Basemap& ground : grounds) places.push_back(&points->in(ground.crs));
        const bool tied = spec.type == MapType::links || spec.type == MapType::spider;
        const Box& focus = grounds.front().focus;
        const Box reach = focus.grown(1.3 * std::max(focus.width(), focus.height()));
        std::vector<figures::MapSpot> found;
        for (std::size_t i = 0; i < inputs.points().size(); ++i) {
            std::size_t home = 0;
            for (std::size_t g = 1; g < grounds.size(); ++g)
                if (const Point at = (*places[g])[i]; is_finite(at) && grounds[g].focus.contains(at)) home = g;
            const Point at = (*places[home])[i];
            if (!is_finite(at) || (inputs.is_series() && !tied && !reach.contains(at))) continue;
            const DrawnPoint& point = inputs.points()[i];
            found.push_back({.id = point.id, .name = point.name, .category = point.category, .ground = home, .at = at, .size = point.size});
        }
        return found;
    }

    /// What the points and links are called, and their sources, where the map draws them.
    void name_things(const MapSpec& spec, figures::MapInput& input) const {
        const FigureFile& file = inputs.file();
        if (file.points && draws_spaces(spec)) input.spots_label = file.points->label, input.sources.push_back(file.points->source);
        if (file.links && (spec.type == MapType::links || spec.type == MapType::spider)) input.links_label = file.links->label, input.sources.push_back(file.links->source);
    }

    Figure make(const Territory& territory, Problems& findings) const {
        const Project& p = inputs.project();
        if (is_chart(p.figures.front().type)) return inputs.chart(context());
        std::vector<figures::Basemap> own;
        const bool is_first = first && &territory == &inputs.territories().front();
        if (is_first) findings.insert(findings.end(), first_findings.begin(), first_findings.end());
        else own = grounds_of(territory, findings);
        const std::vector<figures::Basemap>& grounds = is_first ? *first : own;
        MapSpec spec = mapped ? mapped->spec : p.figures.front();
        if (mapped && variables.empty()) {
            findings.push_back(make_problem("FIG-083", spec.place(), spec.id));
            return figures::map_without_ground(context(), spec.id, "", spec.title);
        }
        if (inputs.is_series() && !spec.title.empty()) spec.title += ": " + territory.name;
        if (grounds.empty() || !figures::has_map(grounds.front())) {
            fill_words(spec, variables, p.language, territory.name);
            return figures::map_without_ground(context(), spec.id, "", spec.title);
        }
        MapVariables shown = variables_on(grounds.front());
        fill_words(spec, shown, p.language, territory.name);
        auto names = names_of(p, spec, shown);
        std::vector<figures::MapSpot> spots;
        if (!inputs.points().empty()) spots = spots_on_grounds(spec, grounds);
        figures::MapInput input{.territory = territory, .grounds = {}, .variables = std::move(shown), .spots = std::move(spots), .links = inputs.links(), .names = std::move(names)};
        for (const figures::Basemap& ground : grounds) input.grounds.push_back(&ground);
        for (const OverseasPart& part : inputs.parts()) input.ground_names.push_back(part.name);
        name_things(spec, input);
        if (mapped) input.answers = mapped->answers;
        if (spec.type == MapType::people) {
            input.people = *release::Gate(Edition::everyone).people(p);
            input.sources.push_back(input.people.source);
        }
        return figures::thematic_map(context(), spec, input);
    }

    DrawRequest request;
    const figures::Fonts& fonts;
    Problems problems;
    DrawInputs inputs;
    std::optional<figures::GroundMaker> maker;
    mutable std::optional<ProjectedPoints> points;
    MapVariables variables;
    std::optional<AnswerMap> mapped;  // of answers
    std::shared_ptr<const figures::HeldPlaces> held;
    std::optional<std::vector<figures::Basemap>> first;  // of the first map
    Problems first_findings;
    std::future<void> begun;  // ends before what it works on
};

FigureDrawing::FigureDrawing(const DrawRequest& request, const figures::Fonts& fonts) : parts_(std::make_unique<Parts>(request, fonts)) { parts_->load(); }
FigureDrawing::~FigureDrawing() = default;

const Problems& FigureDrawing::problems() const { return parts_->problems; }
Language FigureDrawing::language() const { return parts_->inputs.project().language; }
std::string FigureDrawing::id() const { return parts_->inputs.project().figures.empty() ? std::string() : parts_->inputs.project().figures.front().id; }
bool FigureDrawing::is_series() const { return parts_->inputs.is_series(); }
const std::vector<Territory>& FigureDrawing::territories() const { return parts_->inputs.territories(); }

DrawnFigure FigureDrawing::draw(std::size_t territory) const {
    const Territory& about = territories()[territory];
    DrawnFigure drawn;
    drawn.language = language();
    drawn.figure = parts_->make(about, drawn.problems);
    Figure& figure = *drawn.figure;
    figures::certify(parts_->inputs.theme(), figure);
    if (is_series()) figure.id += "-" + file_stem(about.code);
    const std::string place = is_series() ? figure.id : parts_->request.file.filename().string();
    for (Problem finding : figure.findings) drawn.problems.push_back(std::move(finding));
    for (Problem& problem : drawn.problems)
        if (problem.place.file.empty()) problem.place.file = place;
    Document& page = drawn.document;
    page.id = figure.id;
    page.title = figure.title;
    page.language = figure.drawing.language;
    page.date = parts_->inputs.project().date;
    page.pages = {figure.drawing};
    sort_problems(drawn.problems);
    return drawn;
}

DrawnFigure draw_figure(const fs::path& file, const figures::Fonts& fonts, double width, const fs::path& names, unsigned jobs) {
    const FigureDrawing drawing({.file = file, .width = width, .names = names, .jobs = jobs}, fonts);
    if (has_errors(drawing.problems()) || drawing.territories().empty()) return {.language = drawing.language(), .problems = drawing.problems()};
    DrawnFigure drawn = drawing.draw(0);
    drawn.problems.insert(drawn.problems.end(), drawing.problems().begin(), drawing.problems().end());
    sort_problems(drawn.problems);
    return drawn;
}

}  // namespace portulan::project
