#include "sources/movements.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/text.h"
#include "sources/cells.h"
#include "sources/codes.h"

namespace portulan::sources {
namespace {

std::string first_day(int year) { return fmt::format("{:04}-01-01", year); }
std::string second_day(int year) { return fmt::format("{:04}-01-02", year); }

constexpr std::string_view restoration = "21";

bool holds(const std::set<std::string>& codes, std::string_view code) { return codes.contains(std::string(code)); }

}  // namespace

/// Follows territories forwards from one first day. Answers are kept: restorations ask for the same ones again.
class Movements::Walk {
public:
    Walk(const Movements& all, std::string start) : all_(all), start_(std::move(start)) {}

    /// Where the territory of a code, valid on the first day, lies just before another day.
    std::set<std::string> position(const std::string& origin, const std::string& end) {
        const auto key = std::pair(origin, end);
        if (const auto known = known_.find(key); known != known_.end()) return known->second;
        std::set<std::string> out;
        std::set<std::pair<std::string, std::string>> open{{start_, origin}};  // reached on that date
        while (!open.empty()) {
            const auto [date, code] = *open.begin();
            open.erase(open.begin());
            const std::string next = next_date(code, date);
            if (next.empty() || next >= end) {
                out.insert(code);
                continue;
            }
            for (const std::string& target : without_restored(origin, code, next)) open.emplace(next, target);
        }
        return known_[key] = out;
    }

    /// The codes that a code becomes on a day. Lines of one day form chains (a change of code, then a merger) unless
    /// they lead back: then codes are exchanged.
    std::set<std::string> step(const std::string& code, const std::string& date) const {
        std::set<std::string> out, seen{code};
        std::vector<std::string> open{code};
        while (!open.empty()) {
            const std::string at = open.back();
            open.pop_back();
            for (const std::string& target : targets(at, date)) {
                const std::set<std::string> next = target == at ? std::set<std::string>{} : targets(target, date);
                const bool passed_on = !next.empty() && !holds(next, target) && !leads_to(target, at, date);
                if (!passed_on)
                    out.insert(target);
                else if (seen.insert(target).second)
                    open.push_back(target);
            }
        }
        return out;
    }

    std::set<std::string> targets(const std::string& code, const std::string& date) const {
        std::set<std::string> out;
        for (const std::size_t i : all_.lines_of(all_.before_, code))
            if (all_.lines_[i].date == date) out.insert(all_.lines_[i].after);
        return out;
    }

private:
    std::string next_date(const std::string& code, const std::string& after) const {
        for (const std::size_t i : all_.lines_of(all_.before_, code))
            if (all_.lines_[i].date > after) return all_.lines_[i].date;
        return {};
    }

    bool leads_to(const std::string& from, const std::string& to, const std::string& date) const {
        std::set<std::string> seen{from};
        std::vector<std::string> open{from};
        while (!open.empty()) {
            const std::string at = open.back();
            open.pop_back();
            if (at == to) return true;
            for (const std::string& target : targets(at, date))
                if (seen.insert(target).second) open.push_back(target);
        }
        return false;
    }

    bool restores(const std::string& code, const std::string& date, const std::string& target) const {
        for (const std::size_t i : all_.lines_of(all_.before_, code)) {
            const Movement& line = all_.lines_[i];
            if (line.date == date && line.after == target && line.mod == restoration) return true;
        }
        return false;
    }

    /// The step of a territory out of which others are restored: those that lay beside it on the first day take their
    /// own ground with them and leave it alone.
    std::set<std::string> without_restored(const std::string& origin, const std::string& code, const std::string& date) {
        std::set<std::string> out = step(code, date);
        if (out.size() < 2) return out;
        if (origin != code && restores(code, date, origin)) return {origin};
        constexpr int deepest = 16;  // histories have two or three; what is deeper stays undecided
        if (depth_ == deepest) return out;
        ++depth_;
        std::erase_if(out, [&](const std::string& target) {
            return target != code && restores(code, date, target) && all_.valid_on(target, start_) && holds(position(target, date), code);
        });
        --depth_;
        return out.empty() ? std::set<std::string>{code} : out;
    }

    const Movements& all_;
    std::string start_;
    std::map<std::pair<std::string, std::string>, std::set<std::string>> known_;
    int depth_ = 0;
};

Movements::Movements(std::vector<Movement> lines) : lines_(std::move(lines)) {
    const auto key = [](const Movement& m) { return std::tie(m.date, m.before, m.after, m.mod); };
    std::stable_sort(lines_.begin(), lines_.end(), [&](const Movement& a, const Movement& b) { return key(a) < key(b); });
    lines_.erase(std::unique(lines_.begin(), lines_.end(), [&](const Movement& a, const Movement& b) { return key(a) == key(b); }),
                 lines_.end());
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        before_[lines_[i].before].push_back(i);
        after_[lines_[i].after].push_back(i);
    }
}

const std::vector<std::size_t>& Movements::lines_of(const Index& index, std::string_view code) const {
    static const std::vector<std::size_t> none;
    const auto found = index.find(code);
    return found == index.end() ? none : found->second;
}

/// By the last event up to that day, else by the first one after it.
bool Movements::valid_on(std::string_view code, const std::string& day) const {
    std::string last, next;
    for (const Index* index : {&before_, &after_})
        for (const std::size_t i : lines_of(*index, code)) {
            const std::string& date = lines_[i].date;
            if (date <= day) last = std::max(last, date);
            else if (next.empty() || date < next) next = date;
        }
    if (last.empty() && next.empty()) return true;
    const Walk walk(*this, day);
    const std::string text(code);
    if (!last.empty()) {
        for (const std::size_t i : lines_of(after_, code))
            if (lines_[i].date == last && holds(walk.step(lines_[i].before, last), code)) return true;
        return false;
    }
    if (walk.targets(text, next).empty()) return false;
    for (const std::size_t i : lines_of(after_, code))  // made and used up on one day
        if (lines_[i].date == next && !holds(walk.step(lines_[i].before, next), code)) return false;
    return true;
}

bool Movements::valid(std::string_view code, int year) const { return valid_on(code, first_day(year)); }

std::vector<std::string> Movements::successors(std::string_view code, int from, int to) const {
    const std::string text(code);
    if (!valid(code, from)) return {};
    if (from <= to) {
        const auto found = Walk(*this, first_day(from)).position(text, second_day(to));
        return {found.begin(), found.end()};
    }
    // Everything from which lines lead to the code within the time, then those whose ground it really holds.
    const std::string earliest = first_day(to), latest = second_day(from);
    std::set<std::string> seen{text};
    std::vector<std::string> open{text}, out;
    while (!open.empty()) {
        const std::string at = open.back();
        open.pop_back();
        for (const std::size_t i : lines_of(after_, at))
            if (lines_[i].date > earliest && lines_[i].date < latest && seen.insert(lines_[i].before).second)
                open.push_back(lines_[i].before);
    }
    Walk walk(*this, earliest);
    for (const std::string& candidate : seen)
        if (valid(candidate, to) && holds(walk.position(candidate, latest), code)) out.push_back(candidate);
    return out;
}

Conversion Movements::convert(std::string_view code, int from, int to) const {
    Conversion out{.codes = successors(code, from, to)};
    using enum Conversion::Kind;
    if (out.codes.empty()) return out;
    out.kind = out.codes.size() == 1 ? one : several;
    if (out.kind == one && from > to && successors(out.codes.front(), to, from).size() > 1) out.kind = part;
    return out;
}

std::optional<int> Movements::year_of(std::string_view code, int to) const {
    if (lines_of(before_, code).empty() && lines_of(after_, code).empty()) return std::nullopt;
    std::set<int> years{to};  // validity changes in the year of an event, or at the next 1 January
    for (const Index* index : {&before_, &after_})
        for (const std::size_t i : lines_of(*index, code)) {
            const int year = std::stoi(lines_[i].date.substr(0, 4));
            years.insert({year - 1, year, year + 1});
        }
    std::optional<int> found;
    for (const int year : years)
        if (valid(code, year) && (year <= to || !found)) found = year;
    return found;
}

std::string Movements::name(std::string_view code, int year) const {
    const std::string day = first_day(year);
    std::string name;
    for (const std::size_t i : lines_of(after_, code))
        if (lines_[i].date <= day) name = lines_[i].name_after;
    if (!name.empty()) return name;
    for (const std::size_t i : lines_of(before_, code))
        if (lines_[i].date > day) return lines_[i].name_before;
    return {};
}

namespace {

constexpr std::array<std::string_view, 14> known_modalities = {"10", "20", "21", "30", "31", "32", "33",
                                                               "34", "35", "41", "50", "70", "71", "72"};

/// The columns of all editions; accents and case do not matter.
AliasTable movement_columns() {
    AliasTable columns;
    for (const char* name : {"MOD", "DATE_EFF", "TYPECOM_AV", "COM_AV", "TNCC_AV", "NCC_AV", "NCCENR_AV", "LIBELLE_AV",
                             "TYPECOM_AP", "COM_AP", "TNCC_AP", "NCC_AP", "NCCENR_AP", "LIBELLE_AP"})
        columns.push_back({.french = name, .kind = CellKind::code});
    return columns;
}

}  // namespace

Movements read_movements(const std::filesystem::path& path, std::string_view shown_name, const TableOptions& options,
                         Problems& problems) {
    const Table table = read_table(path, shown_name, options, movement_columns(), problems);
    if (table.columns.empty()) return {};  // the reader has said why
    const Place whole{.file = table.file, .sheet = table.sheet};
    for (const char* needed : {"MOD", "DATE_EFF", "TYPECOM_AV", "COM_AV", "TYPECOM_AP", "COM_AP"})
        if (!table.find_column(needed)) {
            problems.push_back(make_problem("GEO-084", whole, needed));
            return {};
        }
    std::vector<Movement> lines;
    std::vector<std::string> unusable;
    std::size_t unusable_count = 0;
    std::map<std::string, std::size_t> unknown;
    for (const TableRow& row : table.rows) {
        const auto cell = [&](std::string_view column) -> const std::string& { return table.cell(row, column); };
        if (const std::string& mod = cell("MOD"); std::find(known_modalities.begin(), known_modalities.end(), mod) == known_modalities.end())
            ++unknown[mod];
        const std::string& type = cell("TYPECOM_AP");
        if (type != cell("TYPECOM_AV") || (type != "COM" && type != "ARM")) continue;  // of parts of communes: see the header
        const auto date = parse_date(cell("DATE_EFF"));
        // Corsican codes of before 1976 begin with 20, which no code does today.
        const auto is_code = [](const std::string& code) { return is_commune_code(code) || (code.size() == 5 && code.starts_with("20")); };
        if (!date || date->size() != 10 || !is_code(cell("COM_AV")) || !is_code(cell("COM_AP"))) {
            constexpr std::size_t shown = 10;
            if (++unusable_count <= shown) unusable.push_back(std::to_string(row.number));
            if (unusable_count == shown + 1) unusable.emplace_back("…");
            continue;
        }
        const auto name = [&](std::string_view full, std::string_view plain) { return cell(full).empty() ? cell(plain) : cell(full); };
        lines.push_back({*date, cell("MOD"), cell("COM_AV"), cell("COM_AP"), name("LIBELLE_AV", "NCCENR_AV"), name("LIBELLE_AP", "NCCENR_AP")});
    }
    if (unusable_count)
        problems.push_back(make_problem("GEO-085", whole, {}, {{"count", std::to_string(unusable_count)}, {"rows", join(unusable, ", ")}}));
    for (const auto& [mod, count] : unknown)
        problems.push_back(make_problem("GEO-083", whole, mod, {{"count", std::to_string(count)}}));
    return Movements(std::move(lines));
}

}  // namespace portulan::sources
