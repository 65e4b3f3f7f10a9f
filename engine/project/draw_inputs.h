// Everything that a figure file asks for, read and checked: boundaries, values, points, links, the territories to draw.
// Internal to project/.
#pragma once

#include <filesystem>
#include <functional>
#include <future>
#include <optional>
#include <string>
#include <vector>

#include "figures/thematic.h"
#include "project/figure_file.h"
#include "project/load_parts.h"
#include "project/overseas_parts.h"

namespace portulan::project {

/// A place of the table of points.
struct DrawnPoint {
    std::string id, name, category;
    Position position;
    double size = 1;
};

/// Territories asked for elsewhere than in the file, before those it names.
struct SeriesWish {
    std::optional<Level> each{};       // a map for every territory of that level
    std::vector<std::string> codes{};  // only of these; empty: of all
};

class DrawInputs {
public:
    /// Reads the figure file; what is wrong with it goes to `problems`.
    DrawInputs(const std::filesystem::path& path, const SeriesWish& wish, unsigned jobs, Problems& problems);
    DrawInputs(const DrawInputs&) = delete;
    DrawInputs& operator=(const DrawInputs&) = delete;

    /// Reads all that the file names, as far as there is any sense in it. `settled` is called when boundaries and territories are
    /// as they will be: work on them may begin beside the rest.
    void load(const std::function<void()>& settled);

    Problems& problems() { return loading_.problems; }
    const Project& project() const { return loading_.project; }
    const FigureFile& file() const { return file_; }
    const figures::Theme& theme() const { return file_.manifest.style.theme; }
    unsigned jobs() const { return loading_.jobs; }
    /// One map for each: the only one's name may be empty, when everything is drawn.
    const std::vector<Territory>& territories() const { return territories_; }
    bool is_series() const { return each_.has_value(); }
    /// Frames of the only map; empty: one ground.
    const std::vector<OverseasPart>& parts() const { return parts_; }
    const std::vector<DrawnPoint>& points() const { return points_; }
    const std::vector<figures::MapLink>& links() const { return links_; }
    /// Of a figure of answers: what the edition of the file may show of them.
    const std::optional<Released<AnswerTables>>& answers() const { return answers_; }
    /// Of a figure that needs no ground.
    Figure chart(const figures::FigureContext& context) const;

private:
    void load_answers();
    void report(Problem problem) { loading_.problems.push_back(std::move(problem)); }
    const BoundarySet& finest() const { return loading_.project.boundaries.front(); }
    void settle_territory();
    void settle_series();
    std::map<std::string, std::string> territories_of(Level level) const;
    std::optional<std::size_t> column(const Table& table, const std::string& asked, const Place& where);
    void begin_tables();
    Table taken(std::future<ReadTable>& table);
    void read_data();
    void tell_areas(const Table& table, const std::vector<std::string>& codes, Level level);
    const ColumnWish* wish_for(const std::string& name) const;
    void read_column(const Table& table, std::size_t at, const std::vector<std::string>& codes, Level level, const std::string& name, bool categories);
    void add_value(const Table& table, const TableRow& row, std::size_t at, const std::string& code, const Indicator& indicator);
    std::optional<double> category_in(const Indicator& indicator, const std::string& cell, const Place& where);
    std::map<std::string, std::size_t> columns_of(const Table& table, const ColumnsWish& wish);
    std::optional<double> weight_in(const Table& table, const TableRow& row, std::size_t column);
    void read_points();
    void count_people();
    void read_links();
    void check_things();

    FigureFile file_;
    Loading loading_;
    std::future<ReadTable> data_, point_table_;  // where there are any
    std::future<void> reading_;
    std::optional<Level> each_;
    std::vector<std::string> codes_;  // wished for; empty: all
    std::vector<Territory> territories_;
    std::vector<OverseasPart> parts_;
    std::vector<DrawnPoint> points_;
    std::vector<figures::MapLink> links_;
    std::optional<Released<AnswerTables>> answers_;
    std::vector<figures::PopulationCount> population_;
};

}  // namespace portulan::project
