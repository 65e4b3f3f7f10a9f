// The steps of load_project, each in a file of its own. Internal to project/.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "geo/crs.h"
#include "project/load.h"
#include "project/manifest.h"
#include "project/rows.h"
#include "project/tables_ahead.h"
#include "sources/cog.h"
#include "sources/movements.h"

namespace portulan::project {

/// What is known so far while a project is being read.
struct Loading {
    const Manifest& manifest;
    sources::CodeList codes;  // the official list, or the project's own
    sources::Movements movements;  // of communes; empty unless the project has INSEE's file
    std::map<Level, std::set<std::string, std::less<>>> area_codes;  // that the boundaries have

    std::map<Level, NearNames> near_areas;                           // of them, where one was missed
    std::map<Level, std::size_t> proposals{};                        // codes for which the nearest name was looked for

    std::unordered_map<std::string, std::size_t> family_words{};     // folded codes and names -> place among the families
    Identifiers territories, evidence, actors, elements, indicators;
    Identifiers events{};
    std::set<std::string, std::less<>> damaged_tables;  // declared, but not read or not all of it
    std::map<std::pair<std::string, std::string>, std::string> latitude_headings{};  // of the column, by file and sheet
    std::map<std::string, std::string, std::less<>> empty_tables{};  // read, but without a row: key -> file

    std::set<std::string, std::less<>> connect{};  // connections that may be opened
    unsigned jobs = 0;        // threads; 0: one per core
    bool notes_files = true;  // false: nobody asks later whether the files have changed
    std::function<void()> file_read{};  // called, on any thread, when the first file of boundaries has been read: there is a processor for other work

    Project project;
    Problems problems;
    std::vector<ReadFile> files;
    std::map<std::string, std::optional<geo::Crs>, std::less<>> systems{};  // coordinate systems met in the layers
    TablesAhead* ahead = nullptr;  // null: tables are read when they are asked for

    /// The declared table, or an empty one.
    Table table(std::string_view key);
    /// Whether all rows of a table were read; true for a table that is not declared. One fault there is told once, and not
    /// again for every row that refers to it.
    bool is_whole(std::string_view key) const { return !damaged_tables.contains(key); }
    /// Notes a file as read. To be called before reading (or with the hash it had before): what is changed in between must
    /// count as changed.
    void note_file(const std::string& name, const std::filesystem::path& path, std::string sha256 = {});
    /// The code to use; empty when it cannot be used. A code that the boundaries have is right as it stands; others are
    /// compared with the list, and what is found is reported. Where the boundaries or the list could not be read, nothing is.
    std::string settled_code(Level level, const std::string& written, const Place& place, std::string_view name = {});
};

/// The year that a vintage begins with; 0 for another text.
int year_of(std::string_view vintage);

void load_codes(Loading& loading);
void load_boundaries(Loading& loading);
/// The same, begun before it is finished: what is called in between runs while the first file is read, and must not look at boundaries.
class BoundariesAhead {
public:
    explicit BoundariesAhead(Loading& loading);
    ~BoundariesAhead();
    BoundariesAhead(const BoundariesAhead&) = delete;
    BoundariesAhead& operator=(const BoundariesAhead&) = delete;
    void load();

private:
    struct Layers;
    Loading& loading_;
    std::unique_ptr<Layers> layers_;
};
void load_context(Loading& loading);
void check_territories(Loading& loading);
void load_families(Loading& loading);
void load_evidence(Loading& loading);
void load_elements(Loading& loading);
void load_ties(Loading& loading);
void load_events(Loading& loading);
void load_indicators(Loading& loading);
void load_values(Loading& loading);
/// Quarters whose commune would keep too few units outside them (SEC-051).
void note_small_remainders(Loading& loading);
void load_figures(Loading& loading);
/// The family behind what stands in a column, a code or a name; null where the cell is empty or, with PRJ-011, nothing is known by it.
const Family* known_family(const Loading& loading, const Row& row, std::string_view column, const std::string& written);
/// The same as code of one of the twelve; empty where there is none.
std::string fixed_family(const Loading& loading, const Row& row, std::string_view column);
/// After elements and events: what was said, ideas, votes, actions, adoptions, review.
void load_deliberation(Loading& loading);
/// Whether all that holds together: votes, orders of dates, actions of the common plan, answers owed.
void check_deliberation(Loading& loading);
/// After elements and events: logbook, beacon, themes, calls for projects.
void load_cooperation(Loading& loading);
/// After elements: objectives, stances, the logic model; and what the diagrams wished for name.
void load_strategy(Loading& loading);
/// After elements: interviews, the grid of codes, coded passages.
void load_interviews(Loading& loading);
/// The family behind what a row writes in its column famille: a code or a name; null with PRJ-011 where there is none.
const Family* named_family(const Loading& loading, const Row& row);
void load_register(Loading& loading);
/// After figures: the table of people, added up by square as it is read.
void load_people(Loading& loading);
/// Of the charts wished for and of the report: their tables for every edition, judged together; null where there are none, or none can be made.
std::shared_ptr<const AnswerFigures> load_answers(Loading& loading);

/// Consent, persons, points: narrows visibility, drops what may not be kept, sets the precision of what has no point.
void protect_persons(Loading& loading);
/// Persons that the widest edition shows and whose ties alone tell them apart (SEC-064); after the ties.
void note_persons_told_by_ties(Loading& loading);
/// Points in départements that the drawn boundaries show in a frame (GEO-092).
void withdraw_framed_points(Loading& loading);
void settle_positions(Loading& loading);
/// Points that lie outside every territory of their element (GEO-018, GEO-061); fills the commune of points.
void check_positions(Loading& loading);
/// After all that looks at points, and after the people: moves those that are to be displaced (SEC-082, SEC-085, SEC-086). Nothing keeps where they were.
void displace_places(Loading& loading);
/// PRJ-011 of many rows that come from one table without a row: one PRJ-048 for each column.
void gather_references_to_nothing(Loading& loading);

}  // namespace portulan::project
