#include "project/source_vintage.h"

#include <algorithm>

#include "project/load.h"

namespace portulan::project {

std::string vintage_of(const std::vector<sources::ColumnInfo>& columns) {
    const auto codes = std::ranges::find(columns, sources::Content::commune_code, &sources::ColumnInfo::content);
    if (codes == columns.end()) return {};
    const sources::CommuneYears years = official_years();
    const sources::VintageGuess guess = sources::guess_vintage(codes->communes, sources::read_cog(official_codes()), years);
    return guess.first == years.first && guess.last == years.last ? std::string() : guess.text();  // all of them tell nothing
}

}  // namespace portulan::project
