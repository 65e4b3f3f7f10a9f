// The table of people: counted in squares row by row; where a row stands is forgotten at once.
#include <charconv>
#include <optional>

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

class PeopleReader {
public:
    PeopleReader(Loading& loading, const Table& table)
        : loading_(loading), table_(table), counts_(table.find_column("personnes").has_value()), squares_(loading.project.people.side, table.find_column("menages").has_value()) {}

    void read(const Row& row) {
        const double people = counts_ ? row.number("personnes", 0, 1e7).value_or(0) : 1, households = row.number("menages", 0, 1e7).value_or(0);
        if (row.has("carreau")) {
            const auto square = read_square(row.text("carreau"));
            if (!square || !squares_.add(square->epsg, {square->x, square->y}, square->side, people, households)) nowhere_.push_back(row.number());
            return;
        }
        const auto longitude = row.number("longitude", -180, 180), latitude = row.number("latitude", -90, 90);
        if (!longitude || !latitude || !squares_.add({.longitude = *longitude, .latitude = *latitude}, people, households)) nowhere_.push_back(row.number());
    }

    void finish() {
        if (!nowhere_.empty()) loading_.problems.push_back(make_problem("SEC-087", {.file = table_.file, .sheet = table_.sheet}, {}, {{"count", std::to_string(nowhere_.size())}, {"rows", list_rows(nowhere_)}}));
        loading_.project.people.cells = squares_.take();
    }

private:
    Loading& loading_;
    const Table& table_;
    bool counts_;
    PeopleSquares squares_;
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
