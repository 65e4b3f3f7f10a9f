// Finding out how a text table of points is written.
#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <span>
#include <tuple>

#include "base/text.h"
#include "sources/cells.h"
#include "sources/csv_text.h"
#include "sources/headings.h"
#include "sources/point_walk.h"
#include "sources/table_choices.h"
#include "sources/vector_parts.h"
#include "sources/vector_place.h"

namespace portulan::sources {
namespace {

class TextReader final : public PointRows::Reader {
public:
    TextReader(std::unique_ptr<RowChunks> chunks, PointLayout layout) : chunks_{std::move(chunks)}, layout_{std::move(layout)} {}

    bool next(PointBatch& batch) override {
        batch.rows.clear();
        batch.attributes.clear();
        batch.open_quotes.clear();
        batch.lines = 0;
        batch.storage->made.clear();
        if (!chunks_->next(batch.storage->bytes, batch.number)) return false;
        PointWalk(layout_, batch).run(batch.number == 0 ? layout_.heading_line : 0);
        return true;
    }

private:
    std::unique_ptr<RowChunks> chunks_;
    PointLayout layout_;
};

// Headings of coordinates, folded; likelier ones first.
constexpr std::string_view x_names[] = {"longitude", "lon", "lng", "long", "x wgs84", "x longitude", "longitude x", "coord x", "coordonnee x", "x lambert93",
                                        "x lambert 93", "x l93", "lambert x", "lambx", "x coord", "coordx", "easting", "x"};
constexpr std::string_view y_names[] = {"latitude", "lat", "y wgs84", "y latitude", "latitude y", "coord y", "coordonnee y", "y lambert93",
                                        "y lambert 93", "y l93", "lambert y", "lamby", "y coord", "coordy", "northing", "y"};

/// What the beginning of a file shows.
struct Sample {
    TextEncoding encoding = TextEncoding::utf8;
    std::string text;         // UTF-8, whole rows
    char separator = ';';
    std::vector<GridRow> rows;  // from the heading row on
};

std::optional<Sample> look_at(const RowChunks& chunks, const TableOptions& options, const Place& file, Problems& problems) {
    constexpr std::size_t rows_looked_at = 1000;
    Sample sample;
    sample.encoding = choose_encoding(chunks.head(), options, file, problems);
    sample.text = decode(chunks.head(), sample.encoding);
    if (is_binary(sample.text)) {
        problems.push_back(make_problem("LIRE-025", file, {}, {{"format@", std::string(tr_mark("a binary file"))}}));
        return std::nullopt;
    }
    std::vector<std::string> known(std::begin(x_names), std::end(x_names));
    known.insert(known.end(), std::begin(y_names), std::end(y_names));
    sample.separator = choose_separator(sample.text, options, known, file, problems);
    sample.text.resize(end_of_rows(sample.text, sample.separator, chunks.head_is_all()));
    CsvRows read = split_csv(sample.text, sample.separator, rows_looked_at);
    if (read.declared) sample.separator = *read.declared;
    Grid grid;
    grid.rows = std::move(read.rows);
    const auto heading = find_heading_row(grid, options.header_row, known);
    if (!heading) {
        problems.push_back(make_problem(grid.rows.empty() ? "LIRE-095" : "LIRE-023", file, {}, {{"expected", "longitude, latitude"}}));
        return std::nullopt;
    }
    sample.rows.assign(std::make_move_iterator(grid.rows.begin() + static_cast<std::ptrdiff_t>(*heading)), std::make_move_iterator(grid.rows.end()));
    for (GridRow& row : sample.rows) {
        row.cells.resize(row.fields);
        for (std::string& cell : row.cells) cell = nfc(trim(cell));
    }
    return sample;
}

std::optional<std::size_t> column_by_names(const std::vector<std::string>& headings, std::span<const std::string_view> names) {
    for (const std::string_view name : names)
        for (std::size_t i = 0; i < headings.size(); ++i)
            if (fold(headings[i]) == name) return i;
    return std::nullopt;
}

/// The columns of the coordinates: as asked for, else by their names. Nothing with a problem.
std::optional<std::pair<std::size_t, std::size_t>> coordinate_columns(const PointOptions& options, const std::vector<std::string>& headings,
                                                                     const Place& file, Problems& problems) {
    const auto find = [&](const std::string& word, std::span<const std::string_view> names) {
        return word.empty() ? column_by_names(headings, names) : find_point_column(headings, word, file, problems);
    };
    const auto x = find(options.x, x_names), y = find(options.y, y_names);
    const bool looked_for = (!x && options.x.empty()) || (!y && options.y.empty());
    if (looked_for) problems.push_back(make_problem("LOC-002", file, {}, {{"columns", join(headings, ", ")}}));
    if (!x || !y) return std::nullopt;
    if (*x == *y) {
        problems.push_back(make_problem("LOC-002", file, headings[*x], {{"columns", join(headings, ", ")}}));
        return std::nullopt;
    }
    return std::pair{*x, *y};
}

char decimal_mark_of(const Sample& sample, const PointLayout& layout, const TableOptions& options) {
    if (options.decimal == "," || options.decimal == ".") return options.decimal[0];
    std::size_t commas = 0, points = 0;
    for (const GridRow& row : sample.rows)
        for (const std::size_t column : {layout.x, layout.y}) {
            if (column >= row.cells.size()) continue;
            const CellShape shape = shape_of(row.cells[column]);
            commas += shape.comma_decimal;
            points += shape.point_decimal;
        }
    if (commas == 0 && points == 0) return layout.separator == ',' ? '.' : ',';
    return commas > points ? ',' : '.';
}

/// The coordinates of the sample, as they are read later.
std::vector<Point> sample_points(const Sample& sample, const PointLayout& layout) {
    std::vector<Point> points;
    for (const GridRow& row : sample.rows) {
        if (std::max(layout.x, layout.y) >= row.cells.size()) continue;
        const auto x = coordinate_in(row.cells[layout.x], layout), y = coordinate_in(row.cells[layout.y], layout);
        if (x && y && !(*x == 0 && *y == 0)) points.push_back({*x, *y});
    }
    return points;
}

constexpr std::string_view degree_words[] = {"lon", "lng", "wgs84"};

/// What the numbers themselves say, of those systems in which French data are. Empty when they say nothing sure.
std::string likely_crs(const std::vector<Point>& points, bool named_degrees) {
    std::vector<Witness> witnesses;
    std::size_t degrees = 0;
    for (const Point p : points) {
        witnesses.push_back({.index = witnesses.size(), .at = p, .departement = {}});
        degrees += std::abs(p.x) <= 180 && std::abs(p.y) <= 90;
    }
    if (2 * degrees > points.size() || (points.empty() && named_degrees)) return "EPSG:4326";
    const Remarks remarks;  // what cannot be projected is no fault here
    const CrsGuess guess = guess_crs(witnesses);
    return guess.names.size() == 1 && !guess.exchanged ? guess.names.front() : std::string{};
}

/// The heading row as it stands in the file.
std::string heading_text(const Sample& sample, const PointLayout& layout, const std::vector<std::string>& headings, bool headless) {
    if (headless) return join(headings, std::string(1, layout.separator));
    PointBatch batch;
    batch.storage->bytes = sample.text;
    PointWalk walk(layout, batch);
    while (!walk.ended()) {
        const auto line = static_cast<long>(batch.lines) + 1;
        const std::string_view row = walk.pass_row();
        if (line == sample.rows.front().number) return std::string(row);
    }
    return {};
}

}  // namespace

std::optional<std::size_t> find_point_column(const std::vector<std::string>& headings, const std::string& word, const Place& file,
                                             Problems& problems) {
    for (std::size_t i = 0; i < headings.size(); ++i)
        if (headings[i] == nfc(word)) return i;
    for (std::size_t i = 0; i < headings.size(); ++i)
        if (fold(headings[i]) == fold(word)) return i;
    const bool number = !word.empty() && word.size() < 6 && word.find_first_not_of("0123456789") == std::string::npos;
    if (number && std::stoul(word) >= 1 && std::stoul(word) <= headings.size()) return std::stoul(word) - 1;
    const auto near = nearest(word, headings);
    const std::string_view remedy = near ? tr_mark("Did you mean “{nearest}”?") : tr_mark("Its columns are: {columns}.");
    problems.push_back(make_problem("LOC-001", file, word, {{"remedy@", std::string(remedy)}, {"nearest", near.value_or("")}, {"columns", join(headings, ", ")}}));
    return std::nullopt;
}

std::unique_ptr<PointRows::Reader> read_point_table(const PointOptions& options, PointFacts& facts, Problems& problems) {
    const Place file{.file = options.shown_name};
    auto chunks = std::make_unique<RowChunks>(options.path);
    const auto sample = look_at(*chunks, options.table, file, problems);
    if (!sample) return nullptr;
    PointLayout layout{.separator = sample->separator, .attribute = {}, .whole_rows = options.whole_rows};
    facts.headings = sample->rows.front().cells;
    layout.width = facts.headings.size();
    const auto columns = coordinate_columns(options, facts.headings, file, problems);
    layout.attribute.assign(layout.width, -1);
    layout.attributes = options.attributes.size();
    for (std::size_t i = 0; i < options.attributes.size(); ++i)
        if (const auto column = find_point_column(facts.headings, options.attributes[i], file, problems)) layout.attribute[*column] = static_cast<int>(i);
    if (!columns || has_errors(problems)) return nullptr;
    std::tie(layout.x, layout.y) = *columns;
    layout.mark = decimal_mark_of(*sample, layout, options.table);
    // Coordinates named by their numbers, over a first row of numbers: there are no headings.
    const auto is_number = [&](std::size_t column) { return shape_of(facts.headings[column]).kind == Shape::number; };
    const bool headless = is_number(layout.x) && is_number(layout.y);
    layout.heading_line = headless ? sample->rows.front().number - 1 : sample->rows.front().number;
    for (std::size_t i = 0; headless && i < facts.headings.size(); ++i) facts.headings[i] = std::to_string(i + 1);
    layout.needed = facts.headings.size();
    while (layout.needed > 0 && facts.headings[layout.needed - 1].empty()) --layout.needed;

    const bool named_degrees = std::any_of(std::begin(degree_words), std::end(degree_words),
                                           [&](std::string_view word) { return fold(facts.headings[layout.x]).find(word) != std::string::npos; });
    layout.degrees = named_degrees;
    facts.crs = options.crs.empty() ? likely_crs(sample_points(*sample, layout), named_degrees) : options.crs;
    layout.degrees = facts.crs == "EPSG:4326";
    facts.x = facts.headings[layout.x];
    facts.y = facts.headings[layout.y];
    facts.encoding = name_of(sample->encoding);
    facts.separator = layout.separator;
    facts.decimal_mark = layout.mark;
    facts.heading_text = heading_text(*sample, layout, facts.headings, headless);
    chunks->start(sample->encoding, layout.separator);
    return std::make_unique<TextReader>(std::move(chunks), std::move(layout));
}

}  // namespace portulan::sources
