// What a project folder may hold: every key of project.toml, every table and column, every word of a vocabulary.
// One description, used by the reader (aliases, kinds, "did you mean"), by the templates of `portulan new`, by the
// JSON Schema and by the reference page. Nothing about the folder is known anywhere else.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/territory.h"
#include "model/vocabulary.h"

namespace portulan::project {

/// What a cell or a key holds.
enum class ValueKind {
    text,
    identifier,   // stable, ASCII letters, digits, - _ .
    word,         // one of a vocabulary (detail: its id)
    words,        // several of a vocabulary, separated by |
    reference,    // identifier of a row of another table (detail: its key; "element" for the three kinds)
    references,   // several of them
    code,         // official code, always text
    number,
    integer,
    date,         // a year, a month or a day: 2025, 2025-03, 2025-03-14, 14/03/2025
    day,          // a local date of TOML
    yes_no,
    colour,       // #rrggbb
    file,         // a path
    text_list,    // an array of texts (keys only)
    vintage,      // a year written as a number or a text
    number_list,  // an array of numbers (keys only)
    truth,        // true or false (keys only)
    paper_length, // "9mm"
    ground_length // "800m", "2 km"
};

/// A column of a table.
struct ColumnSchema {
    std::string_view name;     // canonical, French: what shipped tables write
    std::string_view english;  // accepted alias
    std::string_view aliases;  // more accepted headings, separated by |
    ValueKind kind = ValueKind::text;
    bool required = false;     // an empty cell is an error
    std::string_view detail;   // vocabulary id or referenced table
    std::string_view help;     // msgid, one sentence
};

/// A table: a key of [tables].
struct TableSchema {
    std::string_view key;   // "actors"
    std::string_view name;  // canonical file stem, French: "acteurs"
    std::string_view label; // msgid: "Actors"
    std::string_view help;  // msgid
    std::span<const ColumnSchema> columns;
};

/// A key of project.toml. Sections: "" (top), "project", "territory", "boundaries", "boundaries.*",
/// "boundaries.context.*", "codes", "tables", "tables.*", "sources".
struct KeySchema {
    std::string_view section;
    std::string_view name;
    ValueKind kind = ValueKind::text;
    bool required = false;
    std::string_view detail;   // vocabulary id
    std::string_view example;  // as TOML
    std::string_view help;     // msgid
};

/// A closed list of words. `id` names it in messages and on the reference page.
struct Vocabulary {
    std::string_view id;
    std::string_view label;  // msgid
    std::span<const Word> words;
};

/// All tables, in the order of the contract.
std::span<const TableSchema> table_schemas();
/// By key ("actors") or by French name ("acteurs"); null when there is none.
const TableSchema* find_table_schema(std::string_view key);
const ColumnSchema* find_column_schema(const TableSchema& table, std::string_view name);

/// All keys, section by section, in the order of the template.
std::span<const KeySchema> key_schemas();
const KeySchema* find_key_schema(std::string_view section, std::string_view name);
/// Names of the keys of a section, for "did you mean".
std::vector<std::string> key_names(std::string_view section);

std::span<const Vocabulary> vocabularies();
/// The vocabulary must exist (asserted).
const Vocabulary& vocabulary(std::string_view id);
/// What a level is called: the msgid.
std::string label_of_level(Level level);
/// The canonical (French) words, for messages.
std::vector<std::string> canonical_words(const Vocabulary& list);

/// The kind of value in words ("date", "list of identifiers"): msgid.
std::string_view label_of_kind(ValueKind kind);

/// "visibilité" and the other lists that the model does not enumerate by themselves.
enum class Consent { yes, no, not_applicable };
enum class EvidenceType {
    study, indicators, grievances, observation, interview, group_interview, questionnaire, workshop, press
};
/// Of [outputs] formats, in the order of output_words().
enum class OutputKind { svg, pdf, png, outlined, emf, docx, odt, qmd, xlsx, all };
enum class EventType { steering, launch, working_group, restitution, visit, supervision, workshop };

}  // namespace portulan::project
