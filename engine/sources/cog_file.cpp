// Reads the compact file of data/make_cog.py: sections of lines, columns separated by « ; ».
#include <algorithm>
#include <array>
#include <charconv>

#include "base/error.h"
#include "base/files.h"
#include "sources/cog_content.h"

namespace portulan::sources {
namespace {

enum class Section { none, cog, regions, departements, epci, communes, arrondissements, delegated, associated, former };

struct SectionName {
    std::string_view name;
    Section section;
    std::size_t columns;
};
constexpr std::array<SectionName, 9> section_names = {{
    {"cog", Section::cog, 1},
    {"regions", Section::regions, 4},
    {"departements", Section::departements, 4},
    {"epci", Section::epci, 4},
    {"communes", Section::communes, 4},
    {"arrondissements_municipaux", Section::arrondissements, 5},
    {"communes_deleguees", Section::delegated, 3},
    {"communes_associees", Section::associated, 3},
    {"anciens_codes", Section::former, 2},
}};

using Columns = std::array<std::string_view, 5>;

std::optional<std::int32_t> number(std::string_view text) {
    std::int32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return !text.empty() && error == std::errc() && end == text.data() + text.size() ? std::optional(value)
                                                                                     : std::nullopt;
}

/// The département or overseas collectivity that a commune code starts with.
std::string_view departement_of(std::string_view code) {
    return code.substr(0, code.starts_with("97") || code.starts_with("98") ? 3 : 2);
}

struct Group {
    std::string_view code;
    std::string_view members;
    bool territorial = false;  // EPT: beside the EPCI, not instead of it
};

struct Reading {
    CodeContent& content;
    std::vector<Group> groups{};
    std::vector<CodeRecord> arrondissements{};
    std::size_t taken = 0;  // of the arrondissements

    void row(Section section, const Columns& c) {
        switch (section) {
            case Section::cog: content.vintage = c[0]; break;
            case Section::regions: add({.level = Level::region, .code = c[0], .name = c[1], .type = c[2]}); break;
            case Section::departements:
                add({.level = Level::departement, .code = c[0], .name = c[1], .region = c[2]});
                break;
            case Section::epci: group(c); break;
            case Section::communes:
                take_arrondissements(c[0]);
                add(commune(c[0], c[1], {}, c[2], c[3]));
                break;
            case Section::arrondissements: arrondissements.push_back(commune(c[0], c[1], c[2], c[3], c[4])); break;
            case Section::delegated: part(c, CommuneKind::delegated); break;
            case Section::associated: part(c, CommuneKind::associated); break;
            case Section::former: content.former.emplace_back(c[0], c[1]); break;
            case Section::none: break;
        }
    }

private:
    void add(CodeRecord record) { content.records.push_back(record); }

    void group(const Columns& c) {
        add({.level = Level::epci, .code = c[0], .name = c[2], .type = c[1]});
        groups.push_back({c[0], c[3], c[1] == "EPT"});
    }
    /// Those that come before a code, so that communes and arrondissements stand in one order.
    void take_arrondissements(std::string_view before) {
        for (; taken < arrondissements.size() && arrondissements[taken].code < before; ++taken)
            add(arrondissements[taken]);
    }
    static CodeRecord commune(std::string_view code, std::string_view name, std::string_view whole,
                              std::string_view population, std::string_view postal_codes) {
        return {.kind = whole.empty() ? CommuneKind::whole : CommuneKind::arrondissement,
                .code = code,
                .name = name,
                .commune = whole,
                .departement = departement_of(code),
                .postal_codes = postal_codes,
                .population = number(population)};
    }
    void part(const Columns& c, CommuneKind kind) {
        content.parts.push_back(
            {.kind = kind, .code = c[0], .name = c[1], .commune = c[2], .departement = departement_of(c[2])});
    }
};

std::size_t split_row(std::string_view line, Columns& columns) {
    std::size_t count = 0;
    while (count < columns.size()) {
        const std::size_t end = std::min(line.find(';'), line.size());
        columns[count++] = line.substr(0, end);
        if (end == line.size()) break;
        line.remove_prefix(end + 1);
    }
    return count;
}

[[noreturn]] void refuse(const std::filesystem::path& file, long line) {
    throw Error("RUN-001", {.file = file.string(), .row = line}, file.string(), {{"reason", "no list of codes"}});
}

const SectionName* section_of(std::string_view line) {
    const std::string_view name = line.substr(1, line.find(']') - 1);
    const auto found =
        std::find_if(section_names.begin(), section_names.end(), [&](const auto& s) { return s.name == name; });
    return found == section_names.end() ? nullptr : &*found;
}

void read_rows(Reading& reading, std::string_view rest, const std::filesystem::path& file) {
    const SectionName* section = nullptr;
    Columns columns;
    for (long number_of_line = 1; !rest.empty(); ++number_of_line) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (line.empty() || line.front() == '#') continue;
        if (line.front() == '[') {
            section = section_of(line);
            if (!section) refuse(file, number_of_line);
            continue;
        }
        if (!section || split_row(line, columns) != section->columns) refuse(file, number_of_line);
        reading.row(section->section, columns);
    }
}

/// Finds communes by their codes as numbers: twice as fast as by texts, and this happens 35 000 times.
class CommuneIndex {
public:
    explicit CommuneIndex(CodeContent& content) : records_(content.records.data()) {
        for (const CodeRecord& record : content.records) {  // communes come first
            if (record.level != Level::commune) break;
            keys_.push_back(key(record.code));
        }
    }
    CodeRecord* find(std::string_view code) const {
        const auto at = std::lower_bound(keys_.begin(), keys_.end(), key(code));
        return at != keys_.end() && *at == key(code) ? records_ + (at - keys_.begin()) : nullptr;
    }

private:
    static std::uint64_t key(std::string_view code) {
        std::uint64_t number = 0;
        for (const char c : code) number = number << 8 | static_cast<unsigned char>(c);
        return number;
    }
    CodeRecord* records_;
    std::vector<std::uint64_t> keys_;
};

/// Tells each commune its EPCI, and each EPCI its département where it has just one.
void join_groups(CodeContent& content, const CommuneIndex& communes, const std::vector<Group>& groups) {
    for (const Group& group : groups) {
        CodeRecord* const own = content.find(Level::epci, group.code);
        bool one_departement = true;
        for (std::string_view rest = group.members; !rest.empty();) {
            const std::size_t end = std::min(rest.find(' '), rest.size());
            CodeRecord* const commune = communes.find(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (!commune) continue;
            (group.territorial ? commune->ept : commune->epci) = own->code;
            own->population = own->population.value_or(0) + commune->population.value_or(0);
            if (own->departement.empty()) own->departement = commune->departement;
            one_departement = one_departement && own->departement == commune->departement;
        }
        if (!one_departement) own->departement = {};
    }
}

/// Régions through départements; arrondissements and parts have the groups of their commune.
void join_levels(CodeContent& content, const CommuneIndex& communes) {
    const CodeRecord* departement = nullptr;
    for (CodeRecord& record : content.records) {
        if (record.departement.empty()) continue;
        if (!departement || departement->code != record.departement)
            departement = content.find(Level::departement, record.departement);
        if (departement) record.region = departement->region;
    }
    const auto inherit = [&](CodeRecord& record) {
        if (const CodeRecord* whole = communes.find(record.commune)) {
            record.epci = whole->epci;
            record.ept = whole->ept;
            record.region = whole->region;
        }
    };
    for (CodeRecord& record : content.records)
        if (record.kind == CommuneKind::arrondissement) inherit(record);
    for (CodeRecord& part : content.parts) inherit(part);
}

}  // namespace

CodeList read_cog(const std::filesystem::path& file) {
    auto content = std::make_shared<CodeContent>();
    content->official = true;
    content->text = read_file(file);
    content->records.reserve(37000);
    content->parts.reserve(3000);
    Reading reading{*content};
    read_rows(reading, content->text, file);
    if (content->records.empty() || reading.taken != reading.arrondissements.size()) refuse(file, 0);
    content->finish();
    const CommuneIndex communes(*content);
    join_groups(*content, communes, reading.groups);
    join_levels(*content, communes);
    return CodeList(std::move(content));
}

}  // namespace portulan::sources
