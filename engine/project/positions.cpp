#include "project/positions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "project/place_rows.h"

namespace portulan::project {
namespace {

constexpr std::string_view positions_head = "edition;territory;width;id;side;x;y";

}  // namespace

DiagramKey diagram_key(Edition edition, const std::string& territory, double width) { return {std::string(word_of(edition)), territory, plain_number(width, 2)}; }

Positions read_positions(std::string_view text, const std::string& file, Problems& problems) {
    Positions positions;
    each_place_row(text, positions_head, file, [&](long row, const std::string& line) {
        const std::vector<std::string> cells = split(line, ';');
        const bool whole = cells.size() == 7;
        const auto side = whole ? std::ranges::find(figures::side_words, cells[4]) : figures::side_words.end();
        const auto x = whole ? parse_number(cells[5], '.') : std::nullopt, y = whole ? parse_number(cells[6], '.') : std::nullopt;
        const bool understood = side != figures::side_words.end() && x && y && std::abs(*x) < 1e4 && std::abs(*y) < 1e4;
        if (understood) positions[{cells[0], cells[1], cells[2]}][cells[3]] = {{*x, *y}, static_cast<figures::LabelSide>(side - figures::side_words.begin())};
        else problems.push_back(make_problem("FIG-007", {.file = file, .row = row}, line));
    });
    return positions;
}

std::string write_positions(const Positions& positions) {
    std::string out = std::string(positions_head) + "\n";
    for (const auto& [key, places] : positions)
        for (const auto& [id, place] : places)
            out += fmt::format("{};{};{};{};{};{:.3f};{:.3f}\n", std::get<0>(key), std::get<1>(key), std::get<2>(key), id, figures::side_words[static_cast<std::size_t>(place.side)], place.at.x, place.at.y);
    return out;
}

}  // namespace portulan::project
