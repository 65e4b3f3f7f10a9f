#include "project/draw_inputs.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "project/map_inputs.h"
#include "project/people_count.h"
#include "project/wording.h"
#include "sources/cells.h"
#include "sources/tables.h"

namespace portulan::project {
namespace {

/// The order that lookups rely on.
void sort_values(Project& p) {
    const auto before = [](const IndicatorValue& a, const IndicatorValue& b) {
        return a.indicator != b.indicator ? natural_less(a.indicator, b.indicator) : a.code < b.code;
    };
    if (!std::is_sorted(p.values.begin(), p.values.end(), before)) std::sort(p.values.begin(), p.values.end(), before);
}

using Codes = std::set<std::string, std::less<>>;

/// Looks codes up that come in the order of the set, mostly: the next is tried first.
class InOrder {
public:
    /// Null: there are none.
    explicit InOrder(const Codes* codes) : codes_{codes} {
        if (codes_) next_ = codes_->begin();
    }

    bool contains(const std::string& code) {
        if (!codes_) return false;
        if (next_ == codes_->end() || *next_ != code) next_ = codes_->find(code);
        if (next_ == codes_->end()) return false;
        ++next_;
        return true;
    }

private:
    const Codes* codes_ = nullptr;
    Codes::const_iterator next_{};
};

Table read_plain_table(const TableSource& source, Problems& problems) {
    const sources::TableOptions options{.encoding = source.encoding, .separator = source.separator, .decimal = source.decimal, .header_row = source.header_row, .sheet = source.sheet};
    return sources::read_table(source.path, source.file, options, {}, problems);
}

/// Which key of the figure names an indicator.
std::string_view key_of(const MapSpec& spec, const std::string& code) {
    if (spec.value == code) return "value";
    if (spec.second == code) return "second";
    if (spec.size == code) return "size";
    return spec.category == code ? "category" : "parts";
}

/// As many as the values need to be told apart, two at most.
int decimals_of(const Table& table, std::size_t at) {
    int most = 0;
    for (const TableRow& row : table.rows)
        if (const auto value = sources::number_of(table, row, table.columns[at]); value && std::isfinite(*value))
            for (int d = most; d < 2 && std::abs(*value * std::pow(10, d) - std::round(*value * std::pow(10, d))) > 1e-6; ++d) most = d + 1;
    return most;
}

std::vector<std::string> words_in(const Table& table, std::size_t at) {
    std::vector<std::string> words;
    for (const TableRow& row : table.rows)
        if (!row.cells[at].empty() && std::find(words.begin(), words.end(), row.cells[at]) == words.end()) words.push_back(row.cells[at]);
    std::sort(words.begin(), words.end(), natural_less);
    return words;
}

}  // namespace

DrawInputs::DrawInputs(const std::filesystem::path& path, const SeriesWish& wish, unsigned jobs, Problems& problems)
    : file_(read_figure_file(path, problems)),
      loading_{.manifest = file_.manifest, .codes = {}, .movements = {}, .area_codes = {}, .near_areas = {}, .territories = {}, .evidence = {}, .actors = {},
               .elements = {}, .indicators = {}, .damaged_tables = {}, .jobs = jobs, .notes_files = false, .project = file_.manifest.project, .problems = {}, .files = {}},
      each_(wish.each ? wish.each : file_.each),
      codes_(wish.codes.empty() ? file_.codes : wish.codes) {}

void DrawInputs::load(const std::function<void()>& settled) {
    load_answers();
    if (!file_.manifest.project.figures.empty() && is_chart(file_.manifest.project.figures.front().type)) return;
    if (file_.manifest.boundaries.empty()) return;
    loading_.file_read = [this] { begin_tables(); };  // sooner, it would take its time from what all else waits for
    BoundariesAhead boundaries(loading_);
    load_codes(loading_);
    tr(loading_.project.language, "Source");  // the words of the language are read while the file is
    boundaries.load();
    load_context(loading_);
    if (loading_.project.boundaries.empty() || loading_.project.figures.empty()) return;
    each_ ? settle_series() : settle_territory();
    if (!has_errors(loading_.problems)) settled();
    read_data();
    read_points();
    if (loading_.project.figures.front().type == MapType::people) count_people();
    read_links();
    check_things();
    load_figures(loading_);
    sort_values(loading_.project);
}

/// The territory asked for, else all areas of the finest layer.
void DrawInputs::settle_territory() {
    if (!file_.territory) {
        Territory& whole = territories_.emplace_back(Territory{.id = "T", .name = {}, .level = Level::perimeter, .code = {}, .role = Role::engaged, .communes = {}});
        for (const AreaRecord& record : finest().records) whole.communes.push_back(record.code);
        parts_ = overseas_parts(finest());
        return;
    }
    Territory& territory = territories_.emplace_back(*file_.territory);
    territory.code = loading_.settled_code(territory.level, territory.code, file_.territory_place, territory.name);
    const BoundarySet* set = loading_.project.boundary(territory.level);
    if (!set || !territory.name.empty()) return;
    for (const AreaRecord& record : set->records)
        if (record.code == territory.code) territory.name = record.name;
}

/// Codes and names of all territories of a level: of its boundaries, else those that the areas of the finest layer state.
std::map<std::string, std::string> DrawInputs::territories_of(Level level) const {
    std::map<std::string, std::string> found;
    if (const BoundarySet* set = loading_.project.boundary(level)) {
        for (const AreaRecord& record : set->records) found.emplace(record.code, record.name);
        return found;
    }
    for (const AreaRecord& record : finest().records) {
        const auto parent = record.parents.find(level);
        const std::string code = parent != record.parents.end() ? parent->second : level == Level::departement ? figures::departement_of(record, finest().level) : std::string();
        if (code.empty() || found.contains(code)) continue;
        const sources::CodeRecord* listed = loading_.codes.find(level, code);
        found.emplace(code, listed ? std::string(listed->name) : code);
    }
    return found;
}

/// A territory for each of that level, or for those that are wished for (PRJ-029 where there is none).
void DrawInputs::settle_series() {
    const std::map<std::string, std::string> all = territories_of(*each_);
    const Place& place = file_.each_place;
    if (all.empty()) {
        report(make_problem("FIG-047", place, label_of_level(*each_)));
        return;
    }
    std::set<std::string> wanted;
    for (const std::string& written : codes_)  // what an area states is right as it stands
        if (const std::string code = all.contains(written) ? written : loading_.settled_code(*each_, written, place, {}); !code.empty()) wanted.insert(code);
    std::vector<std::string> known;
    for (const auto& [code, name] : all) known.push_back(code);
    for (const std::string& code : wanted) {
        if (all.contains(code)) continue;
        Parameters parameters = suggest(code, known, tr_mark("Check the code, the level and the vintage of the layer."));
        parameters.emplace_back("level@", label_of_level(*each_));
        report(make_problem("PRJ-029", place, code, std::move(parameters)));
    }
    for (const auto& [code, name] : all)
        if (codes_.empty() || wanted.contains(code)) territories_.push_back({.id = "T", .name = name, .level = *each_, .code = code, .role = Role::engaged, .communes = {}});
}

/// The column, by its heading; FIG-040 when there is none of that name.
std::optional<std::size_t> DrawInputs::column(const Table& table, const std::string& asked, const Place& where) {
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
/// By one thread, the larger table first: what reads the boundaries needs the other processors.
void DrawInputs::begin_tables() {
    const auto reading_of = [](const TableSource& source) {
        return std::packaged_task<ReadTable()>([&source] {
            ReadTable read;
            read.table = read_plain_table(source, read.problems);
            return read;
        });
    };
    std::vector<std::packaged_task<ReadTable()>> tasks;
    if (file_.data) data_ = tasks.emplace_back(reading_of(file_.data->table)).get_future();
    if (file_.points) point_table_ = tasks.emplace_back(reading_of(file_.points->table)).get_future();
    reading_ = std::async(std::launch::async, [all = std::move(tasks)]() mutable {
        for (auto& task : all) task();
    });
}

/// The table, with what was found in it told.
Table DrawInputs::taken(std::future<ReadTable>& table) {
    if (!table.valid()) begin_tables();
    ReadTable read = table.get();
    std::move(read.problems.begin(), read.problems.end(), std::back_inserter(loading_.problems));
    return std::move(read.table);
}

void DrawInputs::read_data() {
    const MapSpec& spec = loading_.project.figures.front();
    const std::vector<std::string> wanted = indicators_of(spec);
    if (wanted.empty()) return;
    if (!file_.data) {
        report(make_problem("FIG-042", spec.place(key_of(spec, wanted.front())), "[data]", {{"id", spec.id}}));
        loading_.damaged_tables.emplace("indicators");
        return;
    }
    const Table table = taken(data_);
    const auto code = column(table, file_.data->code, file_.data->code_place);
    const Level level = file_.data->level.value_or(finest().level);
    for (const ColumnWish& wish : file_.columns) column(table, wish.name, wish.place);
    std::vector<std::string> codes;
    const auto known = loading_.area_codes.find(level);
    InOrder drawn(known == loading_.area_codes.end() ? nullptr : &known->second);
    const auto settled = [&](const TableRow& row) {
        const std::string& written = row.cells[*code];
        return drawn.contains(written) ? written : loading_.settled_code(level, written, table.place(row, table.columns[*code]));
    };
    for (const TableRow& row : table.rows) codes.push_back(code ? settled(row) : std::string());
    tell_areas(table, codes, level);
    for (const std::string& name : wanted)
        if (const auto at = column(table, name, spec.place(key_of(spec, name)))) read_column(table, *at, codes, level, name, name == spec.category);
        else loading_.damaged_tables.emplace("indicators");
}

/// Codes twice in the table (FIG-043), codes that the boundaries do not have (PRJ-026).
void DrawInputs::tell_areas(const Table& table, const std::vector<std::string>& codes, Level level) {
    const Place whole{.file = table.file, .sheet = table.sheet};
    std::unordered_map<std::string_view, long> first;
    std::set<std::string> unknown;
    const auto known = loading_.area_codes.find(level);
    first.reserve(codes.size());
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (codes[i].empty()) continue;
        const auto [at, fresh] = first.try_emplace(codes[i], table.rows[i].number);
        if (!fresh) report(make_problem("FIG-043", table.place(table.rows[i]), codes[i], {{"first", std::to_string(at->second)}}));
    }
    if (known != loading_.area_codes.end()) {
        InOrder drawn(&known->second);
        for (const std::string& code : codes)
            if (!code.empty() && !drawn.contains(code)) unknown.insert(code);
    }
    if (unknown.empty()) return;
    std::vector<std::string> some(unknown.begin(), unknown.end());
    if (some.size() > 5) some.resize(5), some.emplace_back("…");
    report(make_problem("PRJ-026", whole, {}, {{"count", std::to_string(unknown.size())}, {"level@", label_of_level(level)}, {"codes", join(some, ", ")}}));
}

const ColumnWish* DrawInputs::wish_for(const std::string& name) const {
    const auto found = std::find_if(file_.columns.begin(), file_.columns.end(), [&](const ColumnWish& wish) { return wish.name == name; });
    return found == file_.columns.end() ? nullptr : &*found;
}

void DrawInputs::read_column(const Table& table, std::size_t at, const std::vector<std::string>& codes, Level level, const std::string& name, bool categories) {
    const ColumnWish* wish = wish_for(name);
    Indicator indicator{.code = name, .name = wish && !wish->label.empty() ? wish->label : table.headings[at], .unit = wish ? wish->unit : "", .source = file_.data->source,
                        .vintage = file_.data->table.vintage, .additive = wish && wish->counts, .level = level, .decimals = decimals_of(table, at), .method = {}, .classes = 5, .categories = {}};
    if (wish && wish->decimals) indicator.decimals = *wish->decimals;
    if (categories) indicator.categories = wish && !wish->categories.empty() ? wish->categories : words_in(table, at);
    std::unordered_set<std::string_view> seen;
    for (std::size_t i = 0; i < codes.size(); ++i)
        if (!codes[i].empty() && seen.insert(codes[i]).second) add_value(table, table.rows[i], at, codes[i], indicator);
    loading_.project.indicators.push_back(std::move(indicator));
}

void DrawInputs::add_value(const Table& table, const TableRow& row, std::size_t at, const std::string& code, const Indicator& indicator) {
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

std::optional<double> DrawInputs::category_in(const Indicator& indicator, const std::string& cell, const Place& where) {
    if (cell.empty()) return std::nullopt;
    for (std::size_t i = 0; i < indicator.categories.size(); ++i)
        if (fold(indicator.categories[i]) == fold(cell)) return static_cast<double>(i);
    report(make_problem("PRJ-040", where, cell, suggest(cell, indicator.categories, "")));
    return std::nullopt;
}

/// Columns of a table of things, by what they hold; those that are not there are told.
std::map<std::string, std::size_t> DrawInputs::columns_of(const Table& table, const ColumnsWish& wish) {
    std::map<std::string, std::size_t> found;
    for (const auto& [holds, named] : wish.columns)
        if (const auto at = column(table, named.first, named.second)) found.emplace(holds, *at);
    return found;
}

/// How much a row counts; nothing where that is no amount, which is told.
std::optional<double> DrawInputs::weight_in(const Table& table, const TableRow& row, std::size_t column) {
    const auto weight = sources::number_of(table, row, table.columns[column]);
    if (weight && *weight >= 0) return weight;
    report(make_problem("PRJ-017", table.place(row, table.columns[column]), row.cells[column]));
    return std::nullopt;
}

void DrawInputs::read_points() {
    if (!file_.points) return;
    const Table table = taken(point_table_);
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
        const auto size = at.contains("weight") ? weight_in(table, row, at.at("weight")) : 1.0;
        if (!size) continue;
        points_.push_back({at.contains("id") ? text(row, "id") : std::to_string(row.number), text(row, "name"), text(row, "category"), {*x, *y}, *size});
    }
    if (!nowhere.empty())
        report(make_problem("FIG-044", {.file = table.file, .sheet = table.sheet}, {}, {{"count", std::to_string(nowhere.size())}, {"rows", list_rows(nowhere)}}));
}

/// Points of people are counted in squares, and no more is known of them.
void DrawInputs::count_people() {
    PeopleGrid& grid = loading_.project.people;
    PeopleSquares squares(grid.side, false);
    std::vector<std::string> nowhere;
    for (const DrawnPoint& point : points_)
        if (!squares.add(point.position, point.size)) nowhere.push_back(point.id);
    points_.clear();
    grid.cells = squares.take();
    if (grid.label.empty() && file_.points) grid.label = file_.points->label;
    if (grid.source.empty() && file_.points) grid.source = file_.points->source;
    if (nowhere.empty()) return;
    const std::string count = std::to_string(nowhere.size());
    if (nowhere.size() > 5) nowhere.resize(5), nowhere.emplace_back("…");
    report(make_problem("SEC-087", {.file = file_.points->table.file}, {}, {{"count", count}, {"rows", join(nowhere, ", ")}}));
}

void DrawInputs::read_links() {
    if (!file_.links) return;
    const Table table = read_plain_table(file_.links->table, loading_.problems);
    const auto at = columns_of(table, *file_.links);
    if (!at.contains("from") || !at.contains("to")) return;
    for (const TableRow& row : table.rows) {
        const auto weight = at.contains("weight") ? weight_in(table, row, at.at("weight")) : 1.0;
        if (!weight || !(*weight > 0)) continue;
        links_.push_back({.from = row.cells[at.at("from")], .to = row.cells[at.at("to")], .category = at.contains("category") ? row.cells[at.at("category")] : std::string(), .weight = *weight, .directed = true});
    }
}

/// Points or links that the type of map cannot do without.
void DrawInputs::check_things() {
    const MapSpec& spec = loading_.project.figures.front();
    const bool places = spec.type == MapType::located || spec.points || spec.type == MapType::density || spec.type == MapType::people || spec.type == MapType::catchment || spec.type == MapType::need_offer;
    if (places && !file_.points) report(make_problem("FIG-042", spec.place("type"), "[points]", {{"id", spec.id}}));
    if (spec.type == MapType::links && !file_.links) report(make_problem("FIG-042", spec.place("type"), "[links]", {{"id", spec.id}}));
    if (spec.type == MapType::spider && !file_.links && !file_.points) report(make_problem("FIG-042", spec.place("type"), "[points]", {{"id", spec.id}}));
    if (spec.type == MapType::grid && spec.value.empty() && spec.size.empty() && !file_.points) report(make_problem("FIG-042", spec.place("type"), "[points]", {{"id", spec.id}}));
}

}  // namespace portulan::project
