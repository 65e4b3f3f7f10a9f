#include "sources/check_year.h"

#include <algorithm>
#include <cstdlib>

#include "base/text.h"

namespace portulan::sources {
namespace {

std::string name_in(const std::string& code, int year, const CodeList& codes, const Movements& movements) {
    if (std::string name = movements.name(code, year); !name.empty()) return name;
    const CodeRecord* record = codes.find(Level::commune, code);
    return record ? std::string(record->name) : code;
}

}  // namespace

std::optional<CodeCheck> check_year(std::string_view text, std::string_view written, const CodeList& codes, const CodeHints& hints) {
    if (!hints.movements || hints.to_year == 0) return std::nullopt;
    const Movements& movements = *hints.movements;
    const int to = hints.to_year;
    const bool zero_lost = hints.from_year != 0 && text.size() == 4 && all_digits(text);
    const std::string code = (zero_lost ? "0" : "") + std::string(text);
    const int list_year = codes.find(Level::commune, code) ? std::atoi(std::string(codes.vintage()).c_str()) : 0;
    const int known = hints.from_year != 0 ? hints.from_year : list_year;
    const int from = known != 0 ? known : movements.year_of(code, to).value_or(to);
    if (from == to) return std::nullopt;

    const Conversion found = movements.convert(code, from, to);
    using enum Conversion::Kind;
    if (found.kind == unknown || (found.kind == one && found.codes.front() == code)) return std::nullopt;
    CodeCheck check{.status = CodeStatus::error, .value = std::string(written)};
    if (found.kind == one) {
        const std::string& now = found.codes.front();
        const std::string name = name_in(now, to, codes, movements);
        check.status = CodeStatus::corrected;
        check.code = now;
        check.problem = known == 0 ? "GEO-012" : "GEO-082";
        // Of a declared year all codes are converted together, with the declaration: never cell by cell in the file.
        check.certain = known == 0 && codes.communes_of(code).empty();
        check.parameters = {{"vintage", std::to_string(to)}, {"successor", now}, {"name", name}};
    } else {
        constexpr std::size_t shown = 6;
        std::vector<std::string> candidates;
        for (const std::string& c : found.codes)
            if (candidates.size() < shown) candidates.push_back(name_in(c, to, codes, movements) + " = " + c);
        if (found.codes.size() > shown) candidates.emplace_back("…");
        check.problem = found.kind == several ? "GEO-080" : "GEO-081";
        check.parameters = {{"candidates", join(candidates, ", ")}};
    }
    if (known != 0 || found.kind != one) {
        check.parameters.emplace_back("from", std::to_string(from));
        check.parameters.emplace_back("to", std::to_string(to));
    }
    return check;
}

}  // namespace portulan::sources
