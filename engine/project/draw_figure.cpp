#include "project/draw_figure.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <set>

#include "base/files.h"
#include "base/text.h"
#include "figures/basemap.h"
#include "figures/certificate.h"
#include "figures/map_page.h"
#include "figures/situation_map.h"
#include "project/figure_file.h"
#include "project/load_parts.h"
#include "project/make.h"
#include "project/map_inputs.h"
#include "project/name_places.h"
#include "project/overseas_parts.h"
#include "project/wording.h"
#include "sources/cells.h"
#include "sources/tables.h"

namespace portulan::project {
namespace {

namespace fs = std::filesystem;
using release::Gate;

/// A place of the table of points; where it stands is known once the ground is projected.
struct DrawnPoint {
    std::string id, name, category;
    double size = 1;
};

/// The order that lookups rely on.
void sort_values(Project& p) {
    std::sort(p.values.begin(), p.values.end(), [](const IndicatorValue& a, const IndicatorValue& b) {
        return a.indicator != b.indicator ? natural_less(a.indicator, b.indicator) : a.code < b.code;
    });
}

Table read_plain_table(const TableSource& source, Problems& problems) {
    const sources::TableOptions options{.encoding = source.encoding, .separator = source.separator, .decimal = source.decimal, .header_row = source.header_row, .sheet = source.sheet};
    return sources::read_table(source.path, source.file, options, {}, problems);
}

/// Everything on the way from the file to the map.
class Draw {
public:
    Draw(const fs::path& path, unsigned jobs, Problems& problems) : file_(read_figure_file(path, problems)), name_(path.filename().string()),
        loading_{.manifest = file_.manifest, .codes = {}, .movements = {}, .area_codes = {}, .near_areas = {}, .territories = {}, .evidence = {}, .actors = {},
                 .elements = {}, .indicators = {}, .damaged_tables = {}, .jobs = jobs, .notes_files = false, .project = file_.manifest.project, .problems = {}, .files = {}} {}

    void load() {
        if (file_.manifest.boundaries.empty()) return;
        begin_data();
        load_codes(loading_);
        load_boundaries(loading_);
        load_context(loading_);
        if (loading_.project.boundaries.empty() || loading_.project.figures.empty()) return;
        settle_territory();
        read_data();
        read_points();
        read_links();
        check_things();
        load_figures(loading_);
        sort_values(loading_.project);
    }

    Problems& problems() { return loading_.problems; }
    const Project& project() const { return loading_.project; }
    const figures::Theme& theme() const { return file_.manifest.style.theme; }

    Figure make(const figures::Fonts& fonts, double width, figures::HeldPlaces held, Problems& findings) const {
        const Project& p = loading_.project;
        const figures::Theme& theme = file_.manifest.style.theme;
        const figures::FigureContext context{fonts, theme, p.language, width, {}, {}, p.date, file_.author, p.notice, Edition::team, loading_.jobs};
        const std::vector<figures::Basemap> grounds = grounds_of(findings);
        MapSpec spec = p.figures.front();
        MapVariables variables;
        std::vector<Released<IndicatorTable>> tables;
        Gate gate(Edition::team, {.least_units = 0});
        for (const std::string& code : indicators_of(spec)) {
            tables.push_back(gate.indicator(p, code));
            add_variable(theme, tables.back(), nullptr, spec, variables);
        }
        share_classes(theme, tables, spec, variables);
        fill_words(spec, variables, p.language, territory_.name);
        if (grounds.empty() || !figures::has_map(grounds.front())) return figures::map_without_ground(context, spec.id, "", spec.title);
        auto names = names_of(p, spec, variables);
        figures::MapInput input{.territory = territory_, .grounds = {}, .variables = std::move(variables), .spots = spots(grounds), .links = links_, .names = std::move(names), .held = std::move(held)};
        for (const figures::Basemap& ground : grounds) input.grounds.push_back(&ground);
        for (const OverseasPart& part : parts_) input.ground_names.push_back(part.name);
        name_things(spec, input);
        return figures::thematic_map(context, spec, input);
    }

private:
    void report(Problem problem) { loading_.problems.push_back(std::move(problem)); }

    const BoundarySet& finest() const { return loading_.project.boundaries.front(); }

    /// The territory asked for, else all areas of the finest layer.
    void settle_territory() {
        if (!file_.territory) {
            territory_ = {.id = "T", .name = {}, .level = Level::perimeter, .code = {}, .role = Role::engaged, .communes = {}};
            for (const AreaRecord& record : finest().records) territory_.communes.push_back(record.code);
            parts_ = overseas_parts(finest());
            return;
        }
        territory_ = *file_.territory;
        territory_.code = loading_.settled_code(territory_.level, territory_.code, file_.territory_place, territory_.name);
        const BoundarySet* set = loading_.project.boundary(territory_.level);
        if (!set || !territory_.name.empty()) return;
        for (const AreaRecord& record : set->records)
            if (record.code == territory_.code) territory_.name = record.name;
    }

    /// The column, by its heading; FIG-040 when there is none of that name.
    std::optional<std::size_t> column(const Table& table, const std::string& asked, const Place& where) {
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            if (table.columns[i] == asked) return i;
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            if (fold(table.columns[i]) == fold(asked)) return i;
        if (table.columns.empty()) return std::nullopt;  // the reader has said why
        Parameters parameters = suggest(asked, table.columns, tr_mark("`portulan info` lists the columns of a file."));
        parameters.emplace_back("file", table.file);
        report(make_problem("FIG-040", where, asked, std::move(parameters)));
        return std::nullopt;
    }

    /// The data are read by another thread while this one reads the boundaries.
    void begin_data() {
        if (!file_.data) return;
        data_ = std::async([&source = file_.data->table] {
            ReadTable read;
            read.table = read_plain_table(source, read.problems);
            return read;
        });
    }

    /// What the points and links are called, and their sources, where the map draws them.
    void name_things(const MapSpec& spec, figures::MapInput& input) const {
        if (file_.points && draws_spaces(spec)) input.spots_label = file_.points->label, input.sources.push_back(file_.points->source);
        if (file_.links && (spec.type == MapType::links || spec.type == MapType::spider)) input.links_label = file_.links->label, input.sources.push_back(file_.links->source);
    }

    /// One ground, or where the whole layer is drawn and holds départements overseas: the mainland and, each in its legal
    /// projection, those; the order of the parts.
    std::vector<figures::Basemap> grounds_of(Problems& findings) const {
        std::vector<figures::Basemap> grounds;
        if (parts_.empty()) {
            grounds.push_back(figures::make_basemap(loading_.project, territory_, findings));
            return grounds;
        }
        for (const OverseasPart& part : parts_) {
            Territory territory = territory_;
            territory.communes = part.areas;
            grounds.push_back(figures::make_basemap(loading_.project, territory, findings));
        }
        return grounds;
    }

    /// Which key of the figure names an indicator.
    static std::string_view key_of(const MapSpec& spec, const std::string& code) {
        if (spec.value == code) return "value";
        if (spec.second == code) return "second";
        if (spec.size == code) return "size";
        return spec.category == code ? "category" : "parts";
    }

    void read_data() {
        const MapSpec& spec = loading_.project.figures.front();
        const std::vector<std::string> wanted = indicators_of(spec);
        if (wanted.empty()) return;
        if (!file_.data) {
            report(make_problem("FIG-042", spec.place(key_of(spec, wanted.front())), "[data]", {{"id", spec.id}}));
            loading_.damaged_tables.emplace("indicators");
            return;
        }
        ReadTable read = data_.get();
        std::move(read.problems.begin(), read.problems.end(), std::back_inserter(loading_.problems));
        const Table& table = read.table;
        const auto code = column(table, file_.data->code, file_.data->code_place);
        const Level level = file_.data->level.value_or(finest().level);
        for (const ColumnWish& wish : file_.columns) column(table, wish.name, wish.place);
        std::vector<std::string> codes;
        for (const TableRow& row : table.rows) codes.push_back(code ? loading_.settled_code(level, row.cells[*code], table.place(row, table.columns[*code])) : std::string());
        tell_areas(table, codes, level);
        for (const std::string& name : wanted)
            if (const auto at = column(table, name, spec.place(key_of(spec, name)))) read_column(table, *at, codes, level, name, name == spec.category);
            else loading_.damaged_tables.emplace("indicators");
    }

    /// Codes twice in the table (FIG-043), codes that the boundaries do not have (PRJ-026).
    void tell_areas(const Table& table, const std::vector<std::string>& codes, Level level) {
        const Place whole{.file = table.file, .sheet = table.sheet};
        std::map<std::string, long> first;
        std::set<std::string> unknown;
        const auto known = loading_.area_codes.find(level);
        for (std::size_t i = 0; i < codes.size(); ++i) {
            if (codes[i].empty()) continue;
            const auto [at, fresh] = first.try_emplace(codes[i], table.rows[i].number);
            if (!fresh) report(make_problem("FIG-043", table.place(table.rows[i]), codes[i], {{"first", std::to_string(at->second)}}));
            if (known != loading_.area_codes.end() && !known->second.contains(codes[i])) unknown.insert(codes[i]);
        }
        if (unknown.empty()) return;
        std::vector<std::string> some(unknown.begin(), unknown.end());
        if (some.size() > 5) some.resize(5), some.emplace_back("…");
        const std::string label(vocabulary("level").words[static_cast<std::size_t>(level)].label);
        report(make_problem("PRJ-026", whole, {}, {{"count", std::to_string(unknown.size())}, {"level@", label}, {"codes", join(some, ", ")}}));
    }

    const ColumnWish* wish_for(const std::string& name) const {
        const auto found = std::find_if(file_.columns.begin(), file_.columns.end(), [&](const ColumnWish& wish) { return wish.name == name; });
        return found == file_.columns.end() ? nullptr : &*found;
    }

    void read_column(const Table& table, std::size_t at, const std::vector<std::string>& codes, Level level, const std::string& name, bool categories) {
        const ColumnWish* wish = wish_for(name);
        Indicator indicator{.code = name, .name = wish && !wish->label.empty() ? wish->label : table.headings[at], .unit = wish ? wish->unit : "", .source = file_.data->source,
                            .vintage = file_.data->table.vintage, .additive = wish && wish->counts, .level = level, .decimals = decimals_of(table, at), .method = {}, .classes = 5, .categories = {}};
        if (wish && wish->decimals) indicator.decimals = *wish->decimals;
        if (categories) indicator.categories = wish && !wish->categories.empty() ? wish->categories : words_in(table, at);
        std::set<std::string> seen;
        for (std::size_t i = 0; i < codes.size(); ++i)
            if (!codes[i].empty() && seen.insert(codes[i]).second) add_value(table, table.rows[i], at, codes[i], indicator);
        loading_.project.indicators.push_back(std::move(indicator));
    }

    /// As many as the values need to be told apart, two at most.
    static int decimals_of(const Table& table, std::size_t at) {
        int most = 0;
        for (const TableRow& row : table.rows)
            if (const auto value = sources::number_of(table, row, table.columns[at]); value && std::isfinite(*value))
                for (int d = most; d < 2 && std::abs(*value * std::pow(10, d) - std::round(*value * std::pow(10, d))) > 1e-6; ++d) most = d + 1;
        return most;
    }

    static std::vector<std::string> words_in(const Table& table, std::size_t at) {
        std::vector<std::string> words;
        for (const TableRow& row : table.rows)
            if (!row.cells[at].empty() && std::find(words.begin(), words.end(), row.cells[at]) == words.end()) words.push_back(row.cells[at]);
        std::sort(words.begin(), words.end(), natural_less);
        return words;
    }

    void add_value(const Table& table, const TableRow& row, std::size_t at, const std::string& code, const Indicator& indicator) {
        const std::string& cell = row.cells[at];
        IndicatorValue value{.indicator = indicator.code, .level = indicator.level, .code = code, .value = {}, .status = ValueStatus::unavailable, .base = {}, .place = table.place(row, table.columns[at])};
        const bool counted = indicator.categories.empty();
        const auto number = counted ? sources::number_of(table, row, table.columns[at]) : std::nullopt;
        if (number && std::isfinite(*number)) value.value = *number;
        else if (const Word* instead = find_word(vocabulary("value_status").words, cell)) value.status = static_cast<ValueStatus>(instead->value);
        else if (!counted) value.value = category_in(indicator, cell, value.place);
        else if (!cell.empty() && fold(cell) != "na") report(make_problem("PRJ-017", value.place, cell));
        if (value.value) value.status = ValueStatus::publishable;
        loading_.project.values.push_back(std::move(value));
    }

    std::optional<double> category_in(const Indicator& indicator, const std::string& cell, const Place& where) {
        if (cell.empty()) return std::nullopt;
        for (std::size_t i = 0; i < indicator.categories.size(); ++i)
            if (fold(indicator.categories[i]) == fold(cell)) return static_cast<double>(i);
        report(make_problem("PRJ-040", where, cell, suggest(cell, indicator.categories, "")));
        return std::nullopt;
    }

    /// Columns of a table of things, by what they hold; those that are not there are told.
    std::map<std::string, std::size_t> columns_of(const Table& table, const ColumnsWish& wish) {
        std::map<std::string, std::size_t> found;
        for (const auto& [holds, named] : wish.columns)
            if (const auto at = column(table, named.first, named.second)) found.emplace(holds, *at);
        return found;
    }

    void read_points() {
        if (!file_.points) return;
        const Table table = read_plain_table(file_.points->table, loading_.problems);
        const auto at = columns_of(table, *file_.points);
        if (!at.contains("longitude") || !at.contains("latitude")) return;
        const auto text = [&](const TableRow& row, const std::string& holds) { return at.contains(holds) ? row.cells[at.at(holds)] : std::string(); };
        std::vector<long> nowhere;
        for (const TableRow& row : table.rows) {
            const auto x = sources::number_of(table, row, table.columns[at.at("longitude")]), y = sources::number_of(table, row, table.columns[at.at("latitude")]);
            if (!x || !y || std::abs(*x) > 180 || std::abs(*y) > 90) {
                nowhere.push_back(row.number);
                continue;
            }
            double size = 1;
            if (at.contains("weight")) {
                const auto weight = sources::number_of(table, row, table.columns[at.at("weight")]);
                if (!weight || !(*weight >= 0)) {
                    report(make_problem("PRJ-017", table.place(row, table.columns[at.at("weight")]), row.cells[at.at("weight")]));
                    continue;
                }
                size = *weight;
            }
            const std::string id = at.contains("id") ? text(row, "id") : std::to_string(row.number);
            points_.push_back({id, text(row, "name"), text(row, "category"), size});
            Element element;
            element.kind = ElementKind::space;
            element.id = id;
            element.position = Position{*x, *y};
            loading_.project.elements.push_back(std::move(element));
        }
        if (!nowhere.empty())
            report(make_problem("FIG-044", {.file = table.file, .sheet = table.sheet}, {}, {{"count", std::to_string(nowhere.size())}, {"rows", list_rows(nowhere)}}));
    }

    void read_links() {
        if (!file_.links) return;
        const Table table = read_plain_table(file_.links->table, loading_.problems);
        const auto at = columns_of(table, *file_.links);
        if (!at.contains("from") || !at.contains("to")) return;
        for (const TableRow& row : table.rows) {
            figures::MapLink link{.from = row.cells[at.at("from")], .to = row.cells[at.at("to")], .category = at.contains("category") ? row.cells[at.at("category")] : std::string(), .weight = 1, .directed = true};
            if (at.contains("weight")) {
                const auto weight = sources::number_of(table, row, table.columns[at.at("weight")]);
                if (!weight || !(*weight >= 0)) {
                    report(make_problem("PRJ-017", table.place(row, table.columns[at.at("weight")]), row.cells[at.at("weight")]));
                    continue;
                }
                link.weight = *weight;
            }
            if (link.weight > 0) links_.push_back(std::move(link));
        }
    }

    /// Points or links that the type of map cannot do without.
    void check_things() {
        const MapSpec& spec = loading_.project.figures.front();
        const bool places = spec.type == MapType::located || spec.type == MapType::density || spec.type == MapType::catchment || spec.type == MapType::need_offer;
        if (places && !file_.points) report(make_problem("FIG-042", spec.place("type"), "[points]", {{"id", spec.id}}));
        if (spec.type == MapType::links && !file_.links) report(make_problem("FIG-042", spec.place("type"), "[links]", {{"id", spec.id}}));
        if (spec.type == MapType::spider && !file_.links && !file_.points) report(make_problem("FIG-042", spec.place("type"), "[points]", {{"id", spec.id}}));
        if (spec.type == MapType::grid && spec.value.empty() && spec.size.empty() && !file_.points) report(make_problem("FIG-042", spec.place("type"), "[points]", {{"id", spec.id}}));
    }

    /// Each point on the ground it lies on; the first takes what lies on none.
    std::vector<figures::MapSpot> spots(const std::vector<figures::Basemap>& grounds) const {
        std::vector<figures::MapSpot> found;
        for (const DrawnPoint& point : points_) {
            std::size_t home = 0;
            for (std::size_t g = 1; g < grounds.size(); ++g) {
                const auto at = grounds[g].positions.find(point.id);
                if (at != grounds[g].positions.end() && grounds[g].focus.contains(at->second)) home = g;
            }
            if (const auto at = grounds[home].positions.find(point.id); at != grounds[home].positions.end())
                found.push_back({.id = point.id, .name = point.name, .category = point.category, .ground = home, .at = at->second, .size = point.size});
        }
        return found;
    }

    FigureFile file_;
    std::string name_;
    Loading loading_;
    std::future<ReadTable> data_;  // where there are data
    Territory territory_;
    std::vector<OverseasPart> parts_;  // empty: one ground
    std::vector<DrawnPoint> points_;
    std::vector<figures::MapLink> links_;
};

figures::HeldPlaces held_in(const fs::path& names, double width, Problems& problems) {
    std::error_code error;
    if (names.empty() || !fs::exists(names, error)) return {};
    return read_name_places(read_file(names), names.filename().string(), width, problems);
}

}  // namespace

DrawnFigure draw_figure(const fs::path& file, const figures::Fonts& fonts, double width, const fs::path& names, unsigned jobs) {
    DrawnFigure drawn;
    Draw draw(file, jobs, drawn.problems);
    draw.load();
    drawn.problems.insert(drawn.problems.end(), draw.problems().begin(), draw.problems().end());
    if (!has_errors(drawn.problems)) {
        drawn.figure = draw.make(fonts, width, held_in(names, width, drawn.problems), drawn.problems);
        figures::certify(draw.theme(), *drawn.figure);
        drawn.language = draw.project().language;
        for (Problem finding : drawn.figure->findings) {
            if (finding.place.file.empty()) finding.place.file = file.filename().string();
            drawn.problems.push_back(std::move(finding));
        }
        Document& page = drawn.document;
        page.id = drawn.figure->id;
        page.title = drawn.figure->title;
        page.language = drawn.figure->drawing.language;
        page.date = draw.project().date;
        page.pages = {drawn.figure->drawing};
    }
    sort_problems(drawn.problems);
    return drawn;
}

}  // namespace portulan::project
