// Squares of people, of all maps of an edition laid over one another.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "base/text.h"
#include "project/audit_parts.h"

namespace portulan::project {
namespace {

struct ToldSquare {
    std::string name;  // "CRS3035RES1000mN2471000E3647000"
    long system = 0;
    double side = 0, x = 0, y = 0;
    double people = 0, least = 0;
    bool rest = false;
    std::string file{};
    long row = 0;
};

/// The corner and the side that a name says; nothing for another text.
bool place_by_name(ToldSquare& square) {
    std::string_view text = square.name;
    const auto take = [&](std::string_view mark, double& value) {
        if (!text.starts_with(mark)) return false;
        text.remove_prefix(mark.size());
        long long number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        value = static_cast<double>(number);
        return error == std::errc();
    };
    double system = 0;
    if (!take("CRS", system) || !take("RES", square.side) || !take("mN", square.y) || !take("E", square.x)) return false;
    square.system = std::lround(system);
    return text.empty() && square.side > 0;
}

class Squares {
public:
    explicit Squares(const AuditEdition& edition) {
        for (const AuditFile& file : edition.files) read(edition, file);
        // From large to small, a whole square before a rest.
        std::sort(squares_.begin(), squares_.end(), [](const ToldSquare& a, const ToldSquare& b) { return std::tuple(-a.side, a.rest, a.name) < std::tuple(-b.side, b.rest, b.name); });
        squares_.erase(std::unique(squares_.begin(), squares_.end(), [](const ToldSquare& a, const ToldSquare& b) { return a.name == b.name && a.rest == b.rest && a.people == b.people; }), squares_.end());
    }

    /// What is told of few people.
    void look(Problems& problems) const {
        for (const ToldSquare& square : squares_)
            if (square.people > 0 && square.people < square.least) problems.push_back(make_problem("SEC-090", {.file = square.file, .row = square.row}, square.name, {{"number", plain_number(square.people, 2)}, {"least", plain_number(square.least, 0)}}));
    }

    /// A square told whole less those told within it: each belongs to the smallest whole one that holds it.
    void subtract(Problems& problems) const {
        std::map<std::tuple<long, double, double, double>, std::size_t> wholes;
        std::set<double> sides;
        for (std::size_t i = 0; i < squares_.size(); ++i) {
            if (squares_[i].rest) continue;
            wholes.emplace(std::tuple(squares_[i].system, squares_[i].side, squares_[i].x, squares_[i].y), i);
            sides.insert(squares_[i].side);
        }
        std::map<std::size_t, std::vector<const ToldSquare*>> within;
        for (const ToldSquare& square : squares_)
            for (auto side = square.rest ? sides.lower_bound(square.side) : sides.upper_bound(square.side); side != sides.end(); ++side) {
                const auto whole = wholes.find({square.system, *side, std::floor(square.x / *side) * *side, std::floor(square.y / *side) * *side});
                if (whole == wholes.end()) continue;
                within[whole->second].push_back(&square);
                break;
            }
        for (const auto& [at, parts] : within) {
            const ToldSquare& whole = squares_[at];
            double left = whole.people;
            for (const ToldSquare* part : parts) left -= part->people;
            if (left < 0.005 || left >= whole.least) continue;
            problems.push_back(make_problem("SEC-091", {.file = whole.file, .row = whole.row}, whole.name, {{"number", plain_number(left, 2)}, {"least", plain_number(whole.least, 0)}, {"other", parts.front()->file}}));
        }
    }

private:
    void read(const AuditEdition& edition, const AuditFile& file) {
        const AuditTable& t = file.table;
        const std::size_t name = t.column({"carreau", "square"}), people = t.column({"personnes", "people"}), status = t.column({"statut", "status"}), least = t.column({"seuil", "threshold"});
        for (const std::size_t column : {name, people, status, least})
            if (column == no_column) return;
        for (std::size_t r = 0; r < t.rows.size(); ++r) {
            const auto& row = t.rows[r];
            ToldSquare square{.name = row[name]};
            const auto count = parse_number(row[people], ','), threshold = parse_number(row[least], ',');
            if (!count || !threshold || !place_by_name(square)) continue;
            square.people = *count;
            square.least = *threshold;
            square.rest = fold(row[status]) == "reste" || fold(row[status]) == "rest";
            square.file = edition.told(file.path);
            square.row = static_cast<long>(r) + 2;
            squares_.push_back(std::move(square));
        }
    }

    std::vector<ToldSquare> squares_;
};

}  // namespace

void attack_squares(const AuditEdition& edition, AuditReport& report) {
    const Squares squares(edition);
    squares.look(report.problems);
    squares.subtract(report.problems);
}

}  // namespace portulan::project
