#include "project/locate_points.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <memory>

#include <fmt/format.h>

#include "backends/tables.h"
#include "base/error.h"
#include "base/interruption.h"
#include "base/parallel.h"
#include "base/text.h"
#include "geo/crs.h"
#include "project/point_tally.h"
#include "project/row_ledger.h"

namespace portulan::project {
namespace {

constexpr std::size_t most_groups = 200000;

/// What one thread has found.
struct Tally {
    explicit Tally(const std::vector<AreaLayer>& layers) : seen(layers.size()) {
        for (const AreaLayer& layer : layers) counts.emplace_back(layer.codes.size());
    }
    struct Seen {
        std::uint64_t inside = 0, several = 0, pairs = 0;
    };
    TextNumbers groups;
    std::vector<AreaCounts> counts;  // per layer
    std::vector<Seen> seen;
    std::uint64_t rows = 0, points = 0;
};

/// The work of one thread on batch after batch.
class Worker {
public:
    Worker(const LocateOptions& options, const sources::PointFacts& facts, bool degrees, const std::vector<AreaLayer>& layers)
        : options_{options}, facts_{facts}, degrees_{degrees}, layers_{layers}, found_(layers.size()), tally_{layers} {}

    BatchNotes work(const sources::PointBatch& batch) {
        notes_ = BatchNotes{.number = batch.number, .lines = batch.lines};
        notes_.open_quotes = batch.open_quotes;
        listed_.fill(0);
        locate(batch);
        inside_.resize(batch.rows.size());
        for (std::size_t i = 0; i < batch.rows.size(); ++i) inside_[i] = judge(i, batch.rows[i]);
        if (options_.keep_points) write(batch);
        else count(batch);
        tally_.rows += batch.rows.size();
        return std::move(notes_);
    }
    const Tally& tally() const { return tally_; }

private:
    void locate(const sources::PointBatch& batch) {
        points_.resize(batch.rows.size());
        for (std::size_t i = 0; i < batch.rows.size(); ++i)
            points_[i] = batch.rows[i].state == sources::PointState::good ? batch.rows[i].point : Point{NAN, NAN};
        for (std::size_t l = 0; l < layers_.size(); ++l) layers_[l].locator->locate(points_, found_[l]);
    }

    /// Whether any layer has the row's point; notes what is strange.
    bool judge(std::size_t at, const sources::PointRow& row) {
        switch (row.state) {
            case sources::PointState::good: return find(at, row);
            case sources::PointState::missing: note(row, RowFinding::missing); break;
            case sources::PointState::unreadable: note(row, RowFinding::unreadable); break;
            case sources::PointState::ragged: note(row, RowFinding::ragged); break;
        }
        return false;
    }

    /// Calls visit(area) for each area of a layer in which the row's point lies.
    template <class Visit>
    void each_area(std::size_t layer, std::size_t at, Visit visit) const {
        const geo::LocatedPoints::Hit& hit = found_[layer].hits[at];
        if (hit.area == outside) return;
        visit(hit.area);
        for (std::size_t i = 0; i < hit.further; ++i) visit(found_[layer].more[hit.at + i]);
    }

    /// Whether any layer has the point; notes what is strange.
    bool find(std::size_t at, const sources::PointRow& row) {
        bool inside = false, border = false;
        for (std::size_t l = 0; l < layers_.size(); ++l) {
            const geo::LocatedPoints::Hit& hit = found_[l].hits[at];
            border = border || hit.on_border;
            if (hit.area == outside) continue;
            inside = true;
            ++tally_.seen[l].inside;
            tally_.seen[l].several += hit.further > 0;
            tally_.seen[l].pairs += 1 + hit.further;
        }
        if (border) note(row, RowFinding::border);
        if (!inside) {
            const RowFinding why = reason(row.point);
            note(row, why);
            if (why != RowFinding::outside) return false;
        }
        ++tally_.points;
        return inside;
    }

    /// Why a point lies in no area.
    RowFinding reason(Point p) const {
        if (p == Point{}) return RowFinding::zero;
        if (is_exchanged(p)) return RowFinding::exchanged;
        const bool possible = !degrees_ || (std::abs(p.x) <= 180 && std::abs(p.y) <= 90);
        return possible ? RowFinding::outside : RowFinding::impossible;
    }

    bool is_exchanged(Point p) const {
        return std::any_of(layers_.begin(), layers_.end(), [&](const AreaLayer& layer) { return layer.locator->locate({p.y, p.x}) != outside; });
    }

    std::uint32_t group_of(std::span<const std::string_view> attributes) {
        std::string_view text = attributes.empty() ? std::string_view{} : attributes[0];
        if (attributes.size() > 1) {
            group_.assign(attributes[0]);
            for (const std::string_view attribute : attributes.subspan(1)) (group_ += group_mark) += attribute;
            text = group_;
        }
        const std::uint32_t group = tally_.groups(text);
        if (group >= most_groups)
            throw Error("LOC-015", {.file = options_.points.shown_name}, join(options_.points.attributes, ", "), {{"most", std::to_string(most_groups)}});
        return group;
    }

    void count(const sources::PointBatch& batch) {
        const std::size_t attributes = options_.points.attributes.size();
        constexpr std::size_t ahead = 24;
        groups_.resize(batch.rows.size());
        for (std::size_t i = 0; i < groups_.size(); ++i)
            if (inside_[i]) groups_[i] = group_of(std::span(batch.attributes).subspan(i * attributes, attributes));
        for (std::size_t l = 0; l < layers_.size(); ++l) {
            AreaCounts& counts = tally_.counts[l];
            for (std::size_t i = 0; i < groups_.size(); ++i) {
                if (i + ahead < groups_.size() && inside_[i + ahead] && found_[l].hits[i + ahead].area != outside)
                    counts.fetch(groups_[i + ahead], found_[l].hits[i + ahead].area);
                if (inside_[i]) each_area(l, i, [&](std::int32_t area) { counts.add(groups_[i], area); });
            }
        }
    }

    void note(const sources::PointRow& row, RowFinding finding) {
        const auto kind = static_cast<std::size_t>(finding);
        ++notes_.counts[kind];
        if (!options_.report.empty() || listed_[kind]++ < RowLedger::shown)
            notes_.notes.push_back({.line = row.line, .finding = finding, .x = std::string(row.x), .y = std::string(row.y)});
    }

    void write(const sources::PointBatch& batch) {
        for (std::size_t i = 0; i < batch.rows.size(); ++i)
            if (batch.rows[i].state != sources::PointState::ragged) write(i, batch.rows[i], inside_[i] != 0);
    }

    void write(std::size_t at, const sources::PointRow& row, bool inside) {
        notes_.output += row.text;
        for (std::size_t l = 0; l < layers_.size(); ++l) {
            notes_.output += facts_.separator;
            if (!inside) continue;
            code_.clear();
            each_area(l, at, [&](std::int32_t area) {
                if (!code_.empty()) code_ += " | ";
                code_ += layers_[l].codes[static_cast<std::size_t>(area)];
            });
            append_cell(notes_.output, code_, facts_.separator);
        }
        notes_.output += "\r\n";
    }

public:
    static void append_cell(std::string& out, const std::string& text, char separator) {
        out += backends::csv_cell(text, separator);
    }

private:
    const LocateOptions& options_;
    const sources::PointFacts& facts_;
    bool degrees_;
    const std::vector<AreaLayer>& layers_;
    std::vector<Point> points_;
    std::vector<geo::LocatedPoints> found_;  // per layer
    std::vector<char> inside_;               // per row: some layer has its point
    std::vector<std::uint32_t> groups_;      // per row
    Tally tally_;
    BatchNotes notes_;
    std::array<std::size_t, row_findings> listed_{};
    std::string group_, code_;
};

std::string points_heading(const sources::PointFacts& facts, const std::vector<AreaLayer>& layers) {
    std::string out = "\xEF\xBB\xBF" + facts.heading_text;
    for (const AreaLayer& layer : layers) {
        out += facts.separator;
        Worker::append_cell(out, layer.name, facts.separator);
    }
    return out + "\r\n";
}

/// The counts as a table, area by area.
class CountsTable {
public:
    CountsTable(const LocateOptions& options, const std::vector<AreaLayer>& layers, const std::vector<const Tally*>& tallies)
        : options_{options}, layers_{layers}, several_{layers.size() > 1} {
        std::vector<const TextNumbers*> groups;
        std::vector<const std::vector<AreaCounts>*> counts;
        for (const Tally* tally : tallies) {
            groups.push_back(&tally->groups);
            counts.push_back(&tally->counts);
        }
        merged_ = merge_counts(groups, counts);
        for (const std::string& group : merged_.groups) {
            std::string cells;
            for (const std::string& text : split(group, group_mark)) cells += backends::csv_cell(text) + ";";
            groups_.push_back(options.points.attributes.empty() ? "" : cells);
        }
        named_ = std::any_of(layers.begin(), layers.end(), [](const AreaLayer& layer) { return !layer.names.empty(); });
    }

    void write(OutputFile& out) const {
        out.write(heading());
        std::string lines;
        for (std::size_t l = 0; l < layers_.size(); ++l) {
            auto at = merged_.layers[l].begin();
            const auto end = merged_.layers[l].end();
            for (std::size_t area = 0; area < layers_[l].codes.size(); ++area) {
                const std::string start = area_cells(layers_[l], area);
                lines.clear();
                if (options_.points.attributes.empty() && (at == end || at->area != area)) ((lines += start) += '0') += "\r\n";
                for (; at != end && at->area == area; ++at)
                    (((lines += start) += groups_[at->group]) += std::to_string(at->count)) += "\r\n";
                out.write(lines);
            }
        }
    }

private:
    std::string heading() const {
        const auto word = [&](std::string_view msgid) { return backends::csv_cell(tr(options_.language, msgid)) + ";"; };
        std::string out = "\xEF\xBB\xBF";
        if (several_) out += word(tr_mark("layer"));
        out += word(tr_mark("code"));
        if (named_) out += word(tr_mark("name"));
        for (const std::string& attribute : options_.points.attributes) out += backends::csv_cell(attribute) + ";";
        return out + backends::csv_cell(tr(options_.language, "points")) + "\r\n";
    }
    std::string area_cells(const AreaLayer& layer, std::size_t area) const {
        std::string out;
        if (several_) out += backends::csv_cell(layer.name) + ";";
        out += backends::csv_cell(layer.codes[area]) + ";";
        if (named_) out += (layer.names.empty() ? "" : backends::csv_cell(layer.names[area])) + ";";
        return out;
    }

    const LocateOptions& options_;
    const std::vector<AreaLayer>& layers_;
    bool several_, named_ = false;
    MergedCounts merged_;
    std::vector<std::string> groups_;  // as cells
};

/// All batches, on all threads.
std::vector<std::unique_ptr<Worker>> locate_batches(const LocateOptions& options, bool degrees, const std::vector<AreaLayer>& layers,
                                                    sources::PointRows& rows, RowLedger& ledger) {
    const Interruption interruption;
    std::vector<std::unique_ptr<Worker>> workers;
    const unsigned threads = options.jobs == 0 ? core_count() : options.jobs;
    for (unsigned t = 0; t < threads; ++t) workers.push_back(std::make_unique<Worker>(options, rows.facts(), degrees, layers));
    std::atomic<bool> stopped{false};
    parallel_for(threads, threads, [&](std::size_t t) {
        try {
            sources::PointBatch batch;
            while (!stopped && rows.next(batch)) {
                interruption.check();
                ledger.put(workers[t]->work(batch));
            }
        } catch (...) {
            stopped = true;
            ledger.give_up();
            throw;
        }
    });
    return workers;
}

void report_rows(const RowLedger& ledger, const Place& file, Problems& problems) {
    constexpr std::pair<RowFinding, std::string_view> codes[] = {
        {RowFinding::missing, "LOC-005"},   {RowFinding::unreadable, "LOC-006"}, {RowFinding::ragged, "LOC-007"}, {RowFinding::exchanged, "LOC-008"},
        {RowFinding::outside, "LOC-009"}, {RowFinding::border, "LOC-010"},     {RowFinding::impossible, "LOC-011"},
        {RowFinding::zero, "LOC-021"}};
    for (const auto& [finding, code] : codes) {
        const RowLedger::Total& total = ledger.total(finding);
        if (total.count == 0) continue;
        const std::string rows = total.rows + (total.count > RowLedger::shown ? "…" : "");
        problems.push_back(make_problem(code, file, {}, {{"count", std::to_string(total.count)}, {"rows", rows}}));
    }
    for (const long line : ledger.open_quotes()) problems.push_back(make_problem("LIRE-012", {.file = file.file, .row = line}));
}

void sum_up(const std::vector<std::unique_ptr<Worker>>& workers, const std::vector<AreaLayer>& layers, const LocateOptions& options,
            LocateReport& report, Problems& problems) {
    for (std::size_t l = 0; l < layers.size(); ++l) {
        LocateReport::Layer sum{.name = layers[l].name, .areas = layers[l].codes.size()};
        for (const auto& worker : workers) {
            const Tally::Seen& seen = worker->tally().seen[l];
            sum.inside += seen.inside;
            sum.several += seen.several;
            sum.pairs += seen.pairs;
        }
        if (sum.several > 0)
            problems.push_back(make_problem("LOC-016", {.file = options.areas[l].path.string()}, {}, {{"count", std::to_string(sum.several)}}));
        report.layers.push_back(std::move(sum));
    }
    for (const auto& worker : workers) {
        report.rows += worker->tally().rows;
        report.points += worker->tally().points;
    }
}

/// The system of the points; nothing with a problem.
std::optional<geo::Crs> system_of(const sources::PointFacts& facts, const Place& file, Problems& problems) {
    if (facts.crs.empty()) {
        problems.push_back(make_problem("LOC-003", file));
        return std::nullopt;
    }
    auto crs = geo::find_crs(facts.crs);
    if (!crs) problems.push_back(make_problem("LOC-019", file, facts.crs));
    else if (facts.text)
        problems.push_back(make_problem("LOC-004", file, {},
                                        {{"encoding", facts.encoding}, {"separator", facts.separator == '\t' ? "tab" : std::string(1, facts.separator)},
                                         {"decimal", std::string(1, facts.decimal_mark)}, {"x", facts.x}, {"y", facts.y}, {"crs", crs->used}}));
    return crs;
}

}  // namespace

LocateReport locate_points(const LocateOptions& options, Problems& problems, Timings& timings) {
    LocateReport report;
    Stopwatch clock;
    Problems found;
    sources::PointOptions point_options = options.points;
    point_options.whole_rows = options.keep_points;
    sources::PointRows rows(point_options, found);
    const Place file{.file = options.points.shown_name};
    const auto crs = has_errors(found) ? std::nullopt : system_of(rows.facts(), file, found);
    timings.add("points.open", clock.lap());
    std::vector<AreaLayer> layers;
    for (const AreaSource& source : options.areas)
        if (crs) layers.push_back(read_area_layer(source, crs->used, options.jobs, found, timings));
    clock.lap();
    if (!has_errors(found)) {
        OutputFile out(options.output);
        std::optional<OutputFile> listing;
        if (!options.report.empty()) {
            listing.emplace(options.report);
            const auto word = [&](std::string_view msgid) { return backends::csv_cell(tr(options.language, msgid)); };
            listing->write("\xEF\xBB\xBF" + word(tr_mark("row")) + ";" + word(tr_mark("finding")) + ";x;y\r\n");
        }
        if (options.keep_points) out.write(points_heading(rows.facts(), layers));
        const unsigned threads = options.jobs == 0 ? core_count() : options.jobs;
        RowLedger ledger(rows.facts().first_line, listing ? &*listing : nullptr, options.keep_points ? &out : nullptr, options.language, 4 * std::size_t{threads});
        const auto workers = locate_batches(options, crs->geographic, layers, rows, ledger);
        timings.add("points.locate", clock.lap());
        report_rows(ledger, file, found);
        sum_up(workers, layers, options, report, found);
        if (!options.keep_points) {
            std::vector<const Tally*> tallies;
            for (const auto& worker : workers) tallies.push_back(&worker->tally());
            CountsTable(options, layers, tallies).write(out);
        }
        if (listing) listing->finish();
        out.finish();
        report.done = true;
        timings.add("output.write", clock.lap());
    }
    problems.insert(problems.end(), found.begin(), found.end());
    return report;
}

}  // namespace portulan::project
