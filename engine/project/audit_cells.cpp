// Hidden cells: found in another table, or worked out.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "base/text.h"
#include "project/audit_parts.h"

namespace portulan::project {
namespace {

bool says_hidden(const std::string& status) {
    const std::string word = fold(status);
    return word == "s" || word == "secret";
}

/// A cell of the tables of answers: number of people who said so, in a group. `answer` empty: who answered the question.
struct Count {
    std::string name;  // for the report
    std::optional<double> number;
    bool hidden = false;
    std::string file{};  // where it is hidden; where it stands first, of one that is not
    long row = 0;
    std::string shown{};  // the file that shows it
};

struct PrintedSum {
    std::size_t total;
    std::vector<std::size_t> parts;
};

/// The counts of one edition's tables of answers and the sums that a reader knows of them.
class Counts {
public:
    explicit Counts(const AuditEdition& edition) {
        for (const AuditFile& file : edition.files) read(edition, file);
        sum_groups();
        sum_answers();
        // Where several answers may be given, or some are in no group, parts do not make the total: what is shown says so.
        std::set<std::string> false_kinds;
        for (const auto& [kind, sum] : sums_)
            if (is_known(sum) && std::abs(of(sum.parts) - *counts_[sum.total].number) > 0.5) false_kinds.insert(kind);
        std::erase_if(sums_, [&](const auto& entry) { return false_kinds.contains(entry.first); });
    }

    std::size_t hidden() const { return static_cast<std::size_t>(std::count_if(counts_.begin(), counts_.end(), [](const Count& c) { return c.hidden; })); }

    /// Those that another row, or another file, shows.
    void compare(Problems& problems) const {
        for (const Count& cell : counts_)
            if (cell.hidden && cell.number) problems.push_back(make_problem("SEC-072", {.file = cell.file, .row = cell.row}, cell.name, {{"number", plain_number(*cell.number, 0)}, {"other", cell.shown}}));
    }

    /// Takes away, sum by sum, what stands alone, until nothing more can be told.
    void attack(Problems& problems) {
        for (bool more = true; more;) {
            more = false;
            for (const auto& [kind, sum] : sums_) {
                const auto unknown = only_unknown(sum);
                if (!unknown) continue;
                double known = 0;
                for (const std::size_t part : sum.parts)
                    if (part != *unknown) known += *counts_[part].number;
                Count& cell = counts_[*unknown];
                cell.number = *unknown == sum.total ? known : *counts_[sum.total].number - known;
                more = true;
                if (cell.hidden)
                    problems.push_back(make_problem("SEC-073", {.file = cell.file, .row = cell.row}, cell.name, {{"number#", plain_number(*cell.number, 0)}, {"sum", counts_[sum.total].name}}));
            }
        }
    }

private:
    using Key = std::array<std::string, 4>;  // question, answer, breakdown, group

    void read(const AuditEdition& edition, const AuditFile& file) {
        const AuditTable& t = file.table;
        const std::size_t question = t.column({"question"}), answer = t.column({"reponse", "answer"}), by = t.column({"selon", "by"}), group = t.column({"groupe", "group"}),
                          base = t.column({"personnes ayant repondu", "people who answered"}), said = t.column({"personnes l ayant dit", "people who said so"}),
                          standing = t.column({"publication", "standing"});
        for (const std::size_t column : {question, answer, by, group, base, said, standing})
            if (column == no_column) return;
        for (std::size_t r = 0; r < t.rows.size(); ++r) {
            const auto& row = t.rows[r];
            const bool secret = says_hidden(row[standing]);
            const auto put = [&](const std::string& of_answer, const std::string& cell) {
                const std::size_t at = index({row[question], of_answer, row[by], row[by].empty() ? std::string() : row[group]});
                Count& count = counts_[at];
                const auto number = parse_number(cell, ',');
                const bool hides = !number && secret;
                if (number && !count.number) {
                    count.number = *number;
                    count.shown = edition.told(file.path);
                }
                if (count.file.empty() || (hides && !count.hidden)) {
                    count.file = edition.told(file.path);
                    count.row = static_cast<long>(r) + 2;
                    count.name = row[question] + (of_answer.empty() ? "" : ", " + of_answer) + (row[by].empty() ? "" : ", " + row[group]);
                }
                count.hidden = count.hidden || hides;
            };
            put({}, row[base]);
            if (!row[answer].empty()) put(row[answer], row[said]);
        }
    }

    std::size_t index(const Key& key) {
        const auto [at, fresh] = places_.try_emplace(key, counts_.size());
        if (fresh) counts_.push_back({});
        return at->second;
    }

    void sum_groups() {
        std::map<Key, PrintedSum> sums;  // question, answer, breakdown
        for (const auto& [key, cell] : places_) {
            const auto total = places_.find(Key{key[0], key[1], "", ""});
            if (!key[2].empty() && total != places_.end()) sums.try_emplace(Key{key[0], key[1], key[2], ""}, PrintedSum{total->second, {}}).first->second.parts.push_back(cell);
        }
        for (auto& [key, sum] : sums) sums_.emplace_back("groups " + key[0] + "\n" + key[2], std::move(sum));
    }

    void sum_answers() {
        std::map<Key, PrintedSum> sums;  // question, breakdown, group
        for (const auto& [key, cell] : places_) {
            const auto total = places_.find(Key{key[0], "", key[2], key[3]});
            if (!key[1].empty() && total != places_.end()) sums.try_emplace(Key{key[0], key[2], key[3], ""}, PrintedSum{total->second, {}}).first->second.parts.push_back(cell);
        }
        for (auto& [key, sum] : sums) sums_.emplace_back("answers " + key[0], std::move(sum));
    }

    bool is_known(const PrintedSum& sum) const {
        return counts_[sum.total].number && std::all_of(sum.parts.begin(), sum.parts.end(), [&](std::size_t part) { return counts_[part].number.has_value(); });
    }

    double of(const std::vector<std::size_t>& parts) const {
        double sum = 0;
        for (const std::size_t part : parts) sum += *counts_[part].number;
        return sum;
    }

    std::optional<std::size_t> only_unknown(const PrintedSum& sum) const {
        std::optional<std::size_t> found;
        const auto look = [&](std::size_t cell) {
            if (counts_[cell].number) return true;
            if (found) return false;
            found = cell;
            return true;
        };
        if (!look(sum.total)) return std::nullopt;
        for (const std::size_t part : sum.parts)
            if (!look(part)) return std::nullopt;
        return found;
    }

    std::vector<Count> counts_;
    std::map<Key, std::size_t> places_;
    std::vector<std::pair<std::string, PrintedSum>> sums_;  // what makes them true -> sum
};

/// The indicator of a table of areas: what its headings say ("REVENU_valeur"), else the figure's own file beside it (`value = "REVENU"`), else its name.
std::string indicator_of(const AuditEdition& edition, const AuditFile& file, std::string_view prefix) {
    if (!prefix.empty()) return std::string(trim(prefix));
    const std::filesystem::path path(file.path);
    const auto beside = std::find_if(edition.files.begin(), edition.files.end(), [&](const AuditFile& other) { return other.path == std::filesystem::path(path).replace_extension(".toml").generic_string(); });
    if (beside != edition.files.end() && !beside->content.texts.empty()) {
        const std::string& text = beside->content.texts.front().text;
        constexpr std::string_view key = "value = \"";
        if (const std::size_t at = text.find(key); at != std::string::npos) return fold(text.substr(at + key.size(), text.find('"', at + key.size()) - at - key.size()));
    }
    const std::string stem = path.stem().string();
    return fold(stem.substr(stem.find('-') + 1));
}

/// Values of areas: the same indicator of the same area in another table.
class AreaValues {
public:
    explicit AreaValues(const AuditEdition& edition) {
        for (const AuditFile& file : edition.files)
            for (const std::string& heading : file.table.headings)
                for (const std::string_view word : {"statut", "status"})
                    if (heading.ends_with(word)) read(edition, file, heading.substr(0, heading.size() - word.size()), heading);
    }

    void compare(AuditReport& report) const {
        for (const auto& [key, cells] : hidden_) {
            report.hidden += cells.size();
            const auto found = shown_.find(key);
            for (const Cell& cell : cells) {
                if (!cell.value.empty()) tell(cell, cell, report);
                else if (found != shown_.end()) tell(cell, found->second, report);
            }
        }
    }

private:
    struct Cell {
        std::string file;
        long row;
        std::string name, value;
    };

    static void tell(const Cell& hidden, const Cell& shown, AuditReport& report) {
        report.problems.push_back(make_problem("SEC-072", {.file = hidden.file, .row = hidden.row}, hidden.name, {{"number", shown.value}, {"other", shown.file}}));
    }

    void read(const AuditEdition& edition, const AuditFile& file, const std::string& prefix, std::string_view heading) {
        const AuditTable& t = file.table;
        const std::size_t code = t.column({"code"}), name = t.column({"nom", "name"}), status = t.column({heading}), value = t.column({prefix + "valeur", prefix + "value"});
        if (code == no_column || value == no_column) return;
        const std::string indicator = indicator_of(edition, file, prefix);
        for (std::size_t r = 0; r < t.rows.size(); ++r) {
            const auto& row = t.rows[r];
            Cell cell{edition.told(file.path), static_cast<long>(r) + 2, name == no_column ? row[code] : row[name], row[value]};
            if (says_hidden(row[status])) hidden_[{indicator, row[code]}].push_back(std::move(cell));
            else if (!row[value].empty()) shown_.try_emplace({indicator, row[code]}, std::move(cell));
        }
    }

    std::map<std::pair<std::string, std::string>, std::vector<Cell>> hidden_;
    std::map<std::pair<std::string, std::string>, Cell> shown_;
};

}  // namespace

void attack_cells(const AuditEdition& edition, AuditReport& report) {
    AreaValues(edition).compare(report);
    Counts counts(edition);
    report.hidden += counts.hidden();
    counts.compare(report.problems);
    counts.attack(report.problems);
}

}  // namespace portulan::project
