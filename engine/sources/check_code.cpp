// What was meant by a code that is not in the list.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "sources/cells.h"
#include "sources/check_year.h"
#include "sources/codes.h"

namespace portulan::sources {
namespace {

struct Succession {
    std::string_view former, now;
};

/// Former communes of Guadeloupe that became collectivities in 2007; cadastre and addresses still use the old codes.
constexpr std::array<Succession, 2> collectivities = {{{"97123", "97701"}, {"97127", "97801"}}};

/// The régions that the law 2015-29 merged on 1 January 2016.
constexpr std::array<Succession, 16> merged_regions = {{
    {"21", "44"}, {"22", "32"}, {"23", "28"}, {"25", "28"}, {"26", "27"}, {"31", "32"}, {"41", "44"}, {"42", "44"},
    {"43", "27"}, {"54", "75"}, {"72", "75"}, {"73", "76"}, {"74", "75"}, {"82", "84"}, {"83", "84"}, {"91", "76"},
}};

template <std::size_t n>
std::string_view successor_in(const std::array<Succession, n>& list, std::string_view code) {
    const auto found = std::find_if(list.begin(), list.end(), [&](const auto& s) { return s.former == code; });
    return found == list.end() ? std::string_view() : found->now;
}

bool has_digit(std::string_view text) { return text.find_first_of("0123456789") != std::string_view::npos; }

std::string_view example_of(Level level) {
    switch (level) {
        case Level::commune: return "75056, 01053, 2A004";
        case Level::departement: return "01, 2A, 974";
        case Level::region: return "01, 84";
        case Level::qpv: return "QN07501M, QP075001";
        case Level::iris: return "751010101";
        case Level::sector: return "S-01";
        default: return "200040293";
    }
}

/// One cell on its way to an answer. Each function returns an answer or nothing, and the next one is asked.
class Examination {
public:
    Examination(Level level, std::string_view written, std::string text, const CodeList& codes, const CodeHints& hints)
        : level_(level), written_(trim(written)), text_(std::move(text)), codes_(codes), hints_(hints) {}

    using Answer = std::optional<CodeCheck>;

    CodeCheck answer() const {
        if (Answer found = moved()) return *found;
        if (Answer found = known()) return *found;
        if (!codes_.official()) return own_list();
        switch (level_) {
            case Level::commune: return commune();
            case Level::epci: return epci();
            case Level::departement: return departement();
            case Level::region: return region();
            case Level::qpv: return qpv();
            case Level::iris: return iris();
            case Level::petr:
            case Level::syndicat: return is_siren(text_) ? accept(text_, CodeStatus::unlisted) : siren_error();
            case Level::sector:
            case Level::perimeter: return accept(text_, CodeStatus::unlisted);
        }
        return unknown();
    }

private:
    CodeCheck accept(std::string_view code, CodeStatus status = CodeStatus::ok) const {
        if (code == written_) return {.status = status, .code = std::string(code)};
        return {.status = status == CodeStatus::ok ? CodeStatus::corrected : status,
                .code = std::string(code),
                .problem = "GEO-025",
                .value = std::string(written_),
                .parameters = {{"fixed", std::string(code)}},
                .certain = true};
    }
    CodeCheck corrected(std::string_view problem, std::string_view code, Parameters parameters, bool certain = false) const {
        return {CodeStatus::corrected, std::string(code), std::string(problem), std::string(written_),
                std::move(parameters), certain};
    }
    CodeCheck error(std::string_view problem, Parameters parameters = {}) const {
        return {CodeStatus::error, {}, std::string(problem), std::string(written_), std::move(parameters), false};
    }
    static std::string with_name(const CodeRecord& record) {
        return std::string(record.name) + " (" + std::string(record.code) + ")";
    }
    std::string label() const { return std::string(label_of(level_)); }

    bool named(const CodeRecord& record) const {
        if (names_agree(record.name, hints_.name)) return true;
        if (record.level != Level::commune) return false;
        const auto parts = codes_.parts_of(record.code);
        return std::any_of(parts.begin(), parts.end(),
                           [&](const auto* part) { return names_agree(part->name, hints_.name); });
    }
    bool contradicted(const CodeRecord& record) const { return !hints_.name.empty() && !named(record); }

    /// The code is in the list as it is. A name that says otherwise is told, and may betray a postal code.
    Answer known() const {
        const CodeRecord* record = codes_.find(level_, text_);
        if (!record) return std::nullopt;
        if (!contradicted(*record)) return with_slip(accept(text_), *record);
        if (const CodeRecord* meant = named_by_postal_code(text_)) return postal_corrected(*meant);
        CodeCheck check = accept(text_);
        check.problem = "GEO-026";
        check.value = written_;
        check.parameters = {{"name", std::string(record->name)}, {"written", std::string(hints_.name)}};
        return check;
    }

    /// A name that is nearly right is taken, and told: it will be printed.
    CodeCheck with_slip(CodeCheck check, const CodeRecord& record) const {
        if (!check.problem.empty() || hints_.name.empty() || !names_agree(record.name, hints_.name) || !is_slip(hints_.name, record.name)) return check;
        check.problem = "GEO-036";
        check.value = written_;
        check.parameters = {{"name", std::string(record.name)}, {"written", std::string(hints_.name)}};
        return check;
    }

    /// A commune of another year. Where no year is known, a postal code is the likelier thing to have been written.
    Answer moved() const {
        Answer found = level_ == Level::commune ? check_year(text_, written_, codes_, hints_) : std::nullopt;
        if (!found || hints_.from_year != 0 || codes_.find(level_, text_)) return found;
        const CodeRecord* now = codes_.find(level_, found->code);
        const bool postal = now ? !names_agree(now->name, hints_.name) && rather_postal(text_, *now) : !codes_.communes_of(text_).empty();
        return postal || named_by_postal_code(text_) ? std::nullopt : found;
    }

    // --- communes -------------------------------------------------------------------------------------------------

    CodeCheck commune() const {
        if (Answer found = part_or_former(text_)) return *found;
        const std::string padded = "0" + text_;
        if (all_digits(text_) && text_.size() == 4) {
            if (codes_.find(level_, padded) || part_or_former(padded)) return zero_restored(padded);
            if (Answer found = postal(padded)) return *found;
        }
        if (Answer found = postal(text_)) return *found;
        if (Answer found = other_level()) return *found;
        return is_commune_code(text_) ? unknown() : malformed();
    }

    /// The whole commune that stands for a part or a former code today.
    Answer part_or_former(std::string_view code) const {
        if (const CodeRecord* meant = named_by_postal_code(code)) return postal_corrected(*meant);
        if (const CodeRecord* part = codes_.find_part(code))
            if (const CodeRecord* whole = codes_.find(level_, part->commune))
                return corrected("GEO-023", whole->code, {{"part", std::string(part->name)}, {"fixed", std::string(whole->code)}, {"name", std::string(whole->name)}});
        std::string_view now = successor_in(collectivities, code);
        if (const auto found = codes_.successor(code)) now = *found;
        const CodeRecord* record = codes_.find(level_, now);
        if (!record || (!names_agree(record->name, hints_.name) && rather_postal(code, *record))) return std::nullopt;
        return corrected("GEO-012", now, {{"vintage", std::string(codes_.vintage())}, {"successor", std::string(now)}, {"name", std::string(record->name)}},
                         is_certain(code, record));
    }

    /// A code that is a postal code as well may have been meant as one, unless the name of the row says otherwise.
    bool is_certain(std::string_view read, const CodeRecord* meant) const {
        return level_ != Level::commune || codes_.communes_of(read).empty() || (meant && named(*meant));
    }

    /// Communes that changed département (Seine and Seine-et-Oise in 1968, Corse in 1976) leave codes that today are
    /// met as postal codes: 75001 was Alfortville.
    bool rather_postal(std::string_view former, const CodeRecord& now) const {
        return !former.starts_with(now.departement) && !former.starts_with("97") && !codes_.communes_of(former).empty();
    }

    /// The commune that the row's name picks out of those a postal code serves; null when none or several agree.
    const CodeRecord* named_by_postal_code(std::string_view code) const {
        if (level_ != Level::commune || hints_.name.empty()) return nullptr;
        const CodeRecord* meant = nullptr;
        for (const CodeRecord* record : codes_.communes_of(code)) {
            if (name_key(record->name) == name_key(hints_.name)) return record;
            if (!named(*record)) continue;
            if (meant) return nullptr;
            meant = record;
        }
        return meant;
    }
    CodeCheck postal_corrected(const CodeRecord& meant) const {
        return corrected("GEO-028", meant.code, {{"fixed", std::string(meant.code)}, {"name", std::string(meant.name)}});
    }
    Answer postal(std::string_view code) const {
        const auto communes = codes_.communes_of(code);
        if (communes.empty()) return std::nullopt;
        if (const CodeRecord* meant = named_by_postal_code(code)) return postal_corrected(*meant);
        constexpr std::size_t shown = 6;
        std::vector<std::string> list;
        for (const CodeRecord* record : communes) {
            if (list.size() == shown) break;
            list.push_back(std::string(record->name) + " = " + std::string(record->code));
        }
        if (communes.size() > shown) list.emplace_back("…");
        return error("GEO-011", {{"communes", join(list, ", ")}});
    }

    // --- the other levels -----------------------------------------------------------------------------------------

    CodeCheck epci() const {
        if (text_.size() == 14 && is_siret(text_) && codes_.find(level_, text_.substr(0, 9)))
            return accept(text_.substr(0, 9));
        if (text_.size() != 9 || !all_digits(text_)) {
            if (Answer found = other_level()) return *found;
            return malformed();
        }
        if (!is_siren(text_)) return siren_error();
        CodeCheck check = accept(text_, CodeStatus::unlisted);
        check.problem = "GEO-016";
        check.value = written_;
        check.parameters = {{"vintage", std::string(codes_.vintage())}};
        const auto near = codes_.nearest_names(level_, hints_.name, 1);
        if (!near.empty() && names_agree(near.front()->name, hints_.name)) return unknown();
        return check;
    }

    CodeCheck siren_error() const {
        if (text_.size() != 9 || !all_digits(text_)) return malformed();
        std::vector<std::string> near;
        for (const CodeRecord* record : codes_.nearest_codes(Level::epci, text_)) {
            if (names_agree(record->name, hints_.name)) near.clear();
            near.push_back(with_name(*record));
            if (names_agree(record->name, hints_.name)) break;
        }
        if (near.empty() && level_ == Level::epci)
            for (const CodeRecord* record : codes_.nearest_names(level_, hints_.name, 1))
                near.push_back(with_name(*record));
        if (near.empty())
            return error("GEO-015", {{"nearest@", std::string(tr_mark("Look for a digit copied wrongly."))}});
        return error("GEO-015",
                     {{"proposals", join(near, ", ")},
                      {"nearest@", std::string(tr_mark("A digit copied wrongly? Nearest in the list: {proposals}."))}});
    }

    CodeCheck departement() const {
        if (text_ == "20" || text_ == "020") return error("GEO-035");
        if (text_.size() == 1 && codes_.find(level_, "0" + text_)) return zero_restored("0" + text_);
        if (text_.size() == 3 && text_[0] == '0' && codes_.find(level_, text_.substr(1)))
            return accept(text_.substr(1));
        if (Answer found = other_level()) return *found;
        return is_departement_code(text_) ? unknown() : malformed();
    }

    CodeCheck region() const {
        if (text_.size() == 1 && codes_.find(level_, "0" + text_)) return zero_restored("0" + text_);
        const std::string_view now = successor_in(merged_regions, text_);
        if (const CodeRecord* record = codes_.find(level_, now))
            return error("GEO-034", {{"successor", std::string(now)}, {"name", std::string(record->name)}});
        if (Answer found = other_level()) return *found;
        return is_region_code(text_) ? unknown() : malformed();
    }

    CodeCheck qpv() const {
        std::string code = text_;
        const bool short_one = (code.size() == 7) && (code.starts_with("QP") || code.starts_with("QN"));
        if (short_one && !qpv_generation(code)) code.insert(2, "0");
        const auto generation = qpv_generation(code);
        if (!generation) {
            if (Answer found = other_level()) return *found;
            return malformed();
        }
        if (hints_.generation && *generation != *hints_.generation)
            return error("GEO-014", {{"generation", std::to_string(static_cast<int>(*generation))},
                                     {"expected", std::to_string(static_cast<int>(*hints_.generation))}});
        if (!codes_.find(Level::departement, qpv_departement(code))) return unknown();
        return short_one ? zero_restored(code) : accept(code);
    }

    CodeCheck iris() const {
        std::string code = text_;
        const bool short_one = all_digits(code) && code.size() == 8;
        if (short_one) code.insert(0, "0");
        if (!is_iris_code(code)) {
            if (Answer found = other_level()) return *found;
            return malformed();
        }
        const std::string_view commune_code = std::string_view(code).substr(0, 5);
        if (!codes_.find(Level::commune, commune_code) && !codes_.find_part(commune_code) &&
            !codes_.successor(commune_code))
            return unknown();
        return short_one ? zero_restored(code) : accept(code);
    }

    /// A project's own codes have any form: only the list decides, and nothing where it has no such level.
    CodeCheck own_list() const {
        if (codes_.all(level_).empty()) {
            if (Answer found = other_level()) return *found;
            return accept(written_, CodeStatus::unlisted);
        }
        if (codes_.find(level_, written_)) return accept(written_);
        for (std::string padded = "0" + text_; all_digits(text_) && padded.size() <= 9; padded.insert(0, "0"))
            if (codes_.find(level_, padded)) return zero_restored(padded);
        for (const CodeRecord* record : codes_.all(level_))
            if (fold(record->code) == fold(written_)) return accept(record->code);
        if (Answer found = other_level()) return *found;
        return unknown();
    }

    // --- what all levels share ------------------------------------------------------------------------------------

    /// The code without its lost zero, or what stands for it today; never against the name of the row.
    CodeCheck zero_restored(const std::string& padded) const {
        const CodeRecord* record = codes_.find(level_, padded);
        if (record && contradicted(*record)) {
            if (const CodeRecord* meant = named_by_postal_code(padded)) return postal_corrected(*meant);
            return error("GEO-029", {{"fixed", padded}, {"name", std::string(record->name)}, {"written", std::string(hints_.name)}});
        }
        std::string fixed = padded;
        if (!record && level_ == Level::commune)
            if (const Answer now = part_or_former(padded)) {
                if (now->problem == "GEO-028") return *now;
                fixed = now->code;
                record = codes_.find(level_, fixed);
            }
        if (level_ == Level::iris) record = codes_.find(Level::commune, padded.substr(0, 5));
        if (level_ == Level::qpv) record = codes_.find(Level::departement, qpv_departement(padded));
        const std::string name(record ? record->name : std::string_view(fixed));
        return corrected("GEO-010", fixed, {{"level", label()}, {"length", std::to_string(padded.size())}, {"fixed", fixed}, {"name", name}},
                         is_certain(padded, record));
    }

    /// A good code in the wrong column.
    Answer other_level() const {
        static constexpr std::array<Level, 5> levels = {Level::commune, Level::epci, Level::departement, Level::region,
                                                        Level::qpv};
        for (const Level level : levels) {
            if (level == level_) continue;
            if (const CodeRecord* record = codes_.find(level, text_))
                return error("GEO-027", {{"other", std::string(label_of(level))}, {"name", std::string(record->name)}, {"level", label()}});
        }
        if (level_ != Level::qpv && qpv_generation(text_))
            return error("GEO-027", {{"other", "QPV"}, {"name", text_}, {"level", label()}});
        return std::nullopt;
    }

    /// Parameters that propose a territory; of a part, the whole commune with the part's name.
    Parameters proposal(const CodeRecord& record) const {
        const bool part = record.kind == CommuneKind::delegated || record.kind == CommuneKind::associated;
        const CodeRecord* whole = part ? codes_.find(level_, record.commune) : nullptr;
        const CodeRecord& shown = whole ? *whole : record;
        std::string name(shown.name);
        if (whole && whole->name != record.name) name += ", " + std::string(record.name);
        return {{"level", label()},
                {"proposals", name + " (" + std::string(shown.code) + ")"},
                {"nearest@", std::string(tr_mark("The nearest name in the list: {proposals}."))}};
    }

    /// The nearest territory by the row's name, or by what stands where the code should be when it is a name.
    const CodeRecord* nearest() const {
        if (!hints_.propose) return nullptr;
        const std::string_view name = !hints_.name.empty()  ? hints_.name
                                      : has_digit(written_) ? std::string_view()
                                                            : written_;
        if (name.empty()) return nullptr;
        const auto near = codes_.nearest_names(level_, name, 1);
        return near.empty() ? nullptr : near.front();
    }

    CodeCheck unknown() const {
        if (const CodeRecord* record = nearest()) return error("GEO-020", proposal(*record));
        return error("GEO-020", {{"level", label()},
                                 {"nearest@", std::string(tr_mark("Look the code up, and say of which year it is."))}});
    }

    CodeCheck malformed() const {
        if (const CodeRecord* record = nearest()) return error("GEO-020", proposal(*record));
        return error("GEO-024", {{"level", label()}, {"example", std::string(example_of(level_))}});
    }

    Level level_;
    std::string_view written_;
    std::string text_;
    const CodeList& codes_;
    const CodeHints& hints_;
};

}  // namespace

CodeCheck check_code(Level level, std::string_view written, const CodeList& codes, const CodeHints& hints) {
    const std::string_view trimmed = trim(written);
    if (trimmed.empty()) return {};
    const auto refused = [&](std::string_view problem) {
        return CodeCheck{CodeStatus::error, {}, std::string(problem), std::string(trimmed), {}, false};
    };
    if (is_spreadsheet_error(trimmed)) return refused("LIRE-006");
    if (level != Level::perimeter && codes.find(level, trimmed) && hints.name.empty() && !hints.movements)
        return {.status = CodeStatus::ok, .code = std::string(trimmed)};
    WrittenCode tidy = tidy_code(trimmed);
    if (codes.find(level, trimmed)) tidy = {std::string(trimmed), false};  // an own code may look like a number
    if (tidy.rounded) return refused("GEO-022");
    return Examination(level, trimmed, std::move(tidy.text), codes, hints).answer();
}

}  // namespace portulan::sources
