// The table of people: counted in squares row by row; where a row stands is forgotten at once.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>

#include "base/text.h"
#include "project/load_parts.h"
#include "project/people_count.h"
#include "project/wording.h"

namespace portulan::project {
namespace {

/// A square as written: "CRS3035RES200mN2029800E4252400", south-western corner in metres.
struct WrittenSquare {
    int epsg = 0;
    double side = 0, x = 0, y = 0;
};

/// The number behind that mark; the text is what follows it.
std::optional<double> number_after(std::string_view& text, std::string_view mark) {
    if (!text.starts_with(mark)) return std::nullopt;
    text.remove_prefix(mark.size());
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc()) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return static_cast<double>(value);
}

std::optional<WrittenSquare> read_square(std::string_view text) {
    const auto epsg = number_after(text, "CRS"), side = number_after(text, "RES"), y = number_after(text, "mN"), x = number_after(text, "E");
    if (!epsg || !side || !y || !x || !text.empty() || *side < 1) return std::nullopt;
    return WrittenSquare{static_cast<int>(*epsg), *side, *x, *y};
}

using Key = std::tuple<int, std::int64_t, std::int64_t>;  // system, row, column

class PeopleReader {
public:
    PeopleReader(Loading& loading, const Table& table) : loading_(loading), table_(table), side_(loading.project.people.side) {}

    void read(const Row& row) {
        const auto at = square_of(row);
        const auto people = counts() ? row.number("personnes", 0, 1e7) : std::optional(1.0);
        const auto households = row.number("menages", 0, 1e7);
        if (!at) {
            nowhere_.push_back(row.number());
            return;
        }
        PeopleCell& cell = cells_.try_emplace(*at, PeopleCell{.epsg = std::get<0>(*at), .x = std::get<2>(*at), .y = std::get<1>(*at), .people = 0, .households = with_households() ? std::optional(0.0) : std::nullopt}).first->second;
        cell.people += people.value_or(0);
        if (cell.households) *cell.households += households.value_or(0);
    }

    void finish() {
        if (!nowhere_.empty()) loading_.problems.push_back(make_problem("SEC-087", {.file = table_.file, .sheet = table_.sheet}, {}, {{"count", std::to_string(nowhere_.size())}, {"rows", list_rows(nowhere_)}}));
        for (auto& [at, cell] : cells_) loading_.project.people.cells.push_back(cell);
    }

private:
    bool counts() const { return table_.find_column("personnes").has_value(); }
    bool with_households() const { return table_.find_column("menages").has_value(); }

    std::optional<Key> square_of(const Row& row) {
        const auto number = [&](double metres) { return static_cast<std::int64_t>(std::floor(metres / side_)); };
        if (row.has("carreau")) {
            const auto square = read_square(row.text("carreau"));
            if (!square || square->side > side_) return std::nullopt;
            return Key{square->epsg, number(square->y), number(square->x)};
        }
        const auto longitude = row.number("longitude", -180, 180), latitude = row.number("latitude", -90, 90);
        const int epsg = longitude && latitude ? grid_system_at(*longitude, *latitude) : 0;
        if (epsg == 0) return std::nullopt;
        const auto [transform, fresh] = transforms_.try_emplace(epsg);
        if (fresh) transform->second = geo::Transform::between("EPSG:4326", "EPSG:" + std::to_string(epsg));
        if (!transform->second) return std::nullopt;
        const Point p = transform->second->apply(Point{*longitude, *latitude});
        return std::isfinite(p.x) && std::isfinite(p.y) ? std::optional(Key{epsg, number(p.y), number(p.x)}) : std::nullopt;
    }

    Loading& loading_;
    const Table& table_;
    double side_;
    std::map<Key, PeopleCell> cells_;
    std::map<int, std::optional<geo::Transform>> transforms_;
    std::vector<long> nowhere_;
};

}  // namespace

void load_people(Loading& loading) {
    const Table table = loading.table("people");
    PeopleReader reader(loading, table);
    for (const TableRow& cells : table.rows) reader.read(Row(table, *find_table_schema("people"), cells, loading.problems));
    reader.finish();
    for (const MapSpec& spec : loading.project.figures)
        if (spec.type == MapType::people && loading.project.people.cells.empty() && loading.is_whole("people")) loading.problems.push_back(make_problem("FIG-042", spec.place("type"), "[tables] people", {{"id", spec.id}}));
}

}  // namespace portulan::project
