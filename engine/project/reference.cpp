#include "project/reference.h"

#include <fmt/format.h>

#include "base/text.h"
#include "figures/colour_space.h"
#include "figures/palettes.h"
#include "project/deliverables.h"
#include "project/schema.h"

namespace portulan::project {
namespace {

/// A cell of a Markdown table.
std::string cell(std::string text) {
    for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) text.replace(at, 1, "\\|");
    return text;
}

std::string row(std::initializer_list<std::string> cells) {
    std::string out = "|";
    for (const std::string& c : cells) out += " " + c + " |";
    return out + "\n";
}

std::string rule(std::size_t columns) {
    std::string out = "|";
    for (std::size_t i = 0; i < columns; ++i) out += "---|";
    return out + "\n";
}

std::string in_code(std::string_view text) { return "`" + std::string(text) + "`"; }

std::string yes(bool needed, Language language) { return needed ? tr(language, "yes") : ""; }

/// The file that a section stands in.
enum class KeyFile { project, figure, style };

KeyFile file_of(std::string_view section) {
    if (section.starts_with("draw.")) return KeyFile::figure;
    return section == "style" || section.starts_with("style.") ? KeyFile::style : KeyFile::project;
}

/// "section" as it is written in the file.
std::string section_heading(std::string_view section) {
    if (section == "draw.column") return "[[column]]";
    if (file_of(section) == KeyFile::figure) return "[" + std::string(section.substr(5)) + "]";
    if (section == "style") return "format = 1";
    if (file_of(section) == KeyFile::style) return "[" + std::string(section.substr(6)) + "]";
    if (section == "territory" || section == "figure" || section == "question" || section == "atlas") return "[[" + std::string(section) + "]]";
    if (section == "connections.*") return "[connections.sig]";
    if (section == "boundaries.*") return "[boundaries] commune = { … }";
    if (section == "boundaries.context.*") return "[boundaries.context] water = { … }";
    if (section == "tables.*") return "[tables] actors = { … }";
    return "[" + std::string(section) + "]";
}

std::string kind_of(ValueKind kind, std::string_view detail, Language language) {
    std::string out = tr(language, label_of_kind(kind));
    if (kind == ValueKind::word || kind == ValueKind::words || (kind == ValueKind::text_list && !detail.empty()))
        out = tr(language, vocabulary(detail).label);
    if (kind == ValueKind::words) out += " (" + tr(language, "several, separated by |") + ")";
    return cell(out);
}

std::string keys_part(Language language, KeyFile file) {
    std::string out;
    std::string_view section = "none";
    for (const KeySchema& k : key_schemas()) {
        if (file_of(k.section) != file) continue;
        if (k.section != section) {
            section = k.section;
            out += "\n" + (section.empty() ? std::string() : "### `" + section_heading(section) + "`\n\n");
            out += row({tr(language, "Key"), tr(language, "Holds"), tr(language, "Needed"), tr(language, "Example"), tr(language, "Meaning")}) + rule(5);
        }
        out += row({in_code(k.name), kind_of(k.kind, k.detail, language), yes(k.required, language), in_code(k.example), cell(typeset(tr(language, k.help), language))});
    }
    return out;
}

std::string aliases_of(const ColumnSchema& c) {
    std::string out = c.english == c.name ? "" : in_code(c.english);
    if (!c.aliases.empty())
        for (const std::string& alias : split(c.aliases, '|')) out += (out.empty() ? "" : ", ") + in_code(alias);
    return out;
}

std::string tables_part(Language language) {
    std::string out = "\n## " + tr(language, "Tables") + "\n";
    for (const TableSchema& t : table_schemas()) {
        out += fmt::format("\n### {} (`{}`, {}.csv)\n\n{}\n\n", tr(language, t.label), t.key, t.name, typeset(tr(language, t.help), language));
        out += row({tr(language, "Column"), tr(language, "Also accepted"), tr(language, "Holds"), tr(language, "Needed"), tr(language, "Meaning")}) + rule(5);
        for (const ColumnSchema& c : t.columns)
            out += row({in_code(c.name), aliases_of(c), kind_of(c.kind, c.detail, language), yes(c.required, language), cell(typeset(tr(language, c.help), language))});
    }
    return out;
}

/// With the distance of their colours to the eye that sees them worst: five classes, or the first six categories.
std::string palettes_part(Language language) {
    std::string out = "\n## " + tr(language, "Palettes") + "\n\n";
    out += typeset(tr(language, "Distance: the smallest between two colours (CIELAB), for readers with any colour vision deficiency (Machado 2009); 10 is told apart at a glance. Five classes, or the first six categories."), language) + "\n\n";
    out += row({tr(language, "Palette"), tr(language, "Made for"), tr(language, "Distance"), tr(language, "Origin"), tr(language, "Licence")}) + rule(5);
    for (const figures::Palette& palette : figures::palettes()) {
        const bool kinds = palette.kind == figures::PaletteKind::categories;
        const std::string use = kinds ? tr(language, "categories") : palette.kind == figures::PaletteKind::diverging ? tr(language, "classes around a centre") : tr(language, "classes");
        const double distance = figures::least_distance(figures::colours_of(palette, kinds ? 6 : 5));
        out += row({in_code(palette.name), typeset(use, language), format_number(distance, 0, language), cell(std::string(palette.origin)), std::string(palette.licence)});
    }
    return out;
}

std::string vocabularies_part(Language language) {
    std::string out = "\n## " + tr(language, "Lists of words") + "\n";
    for (const Vocabulary& v : vocabularies()) {
        if (v.id == "palette") continue;  // a table of their own
        out += "\n### " + capitalised(tr(language, v.label)) + "\n\n";
        out += row({tr(language, "French"), tr(language, "English"), tr(language, "Shown as")}) + rule(3);
        for (const Word& w : v.words) out += row({in_code(w.french), in_code(w.english), tr(language, w.label)});
    }
    return out;
}

// --- JSON Schema ----------------------------------------------------------------------------------------------------

std::string words_enum(std::string_view id) {
    std::string out = "[";
    const Vocabulary& list = vocabulary(id);
    for (const Word& w : list.words)
        for (const std::string_view word : {w.english, w.french}) {
            const std::string quoted = json_quote(word);
            if (out.find(quoted) == std::string::npos) out += (out.size() > 1 ? ", " : "") + quoted;
        }
    return out + "]";
}

std::string json_type(const KeySchema& k) {
    switch (k.kind) {
        case ValueKind::integer: return "\"type\": \"integer\", \"minimum\": 1";
        case ValueKind::vintage: return "\"type\": [\"integer\", \"string\"]";
        case ValueKind::word: return "\"type\": \"string\", \"enum\": " + words_enum(k.detail);
        case ValueKind::text_list:
            return "\"type\": \"array\", \"items\": {\"type\": \"string\"" + (k.detail.empty() ? std::string() : ", \"enum\": " + words_enum(k.detail)) + "}";
        case ValueKind::identifier: return "\"type\": \"string\", \"pattern\": \"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$\"";
        case ValueKind::number: return "\"type\": \"number\"";
        case ValueKind::truth: return "\"type\": \"boolean\"";
        case ValueKind::number_list: return "\"type\": \"array\", \"items\": {\"type\": \"number\"}";
        case ValueKind::day: return "\"format\": \"date\"";  // a TOML date: editors hand it over as a date or a text
        default: return "\"type\": \"string\"";
    }
}

/// The object of one section, closed to unknown keys.
std::string section_schema(std::string_view section, Language language, const std::string& indent) {
    std::string properties, required;
    for (const KeySchema& k : key_schemas()) {
        if (k.section != section) continue;
        properties += (properties.empty() ? "" : ",\n") + indent + "    " + json_quote(k.name) + ": {" + json_type(k) + ", \"description\": " +
                      json_quote(typeset(tr(language, k.help), language)) + "}";
        if (k.required) required += (required.empty() ? "" : ", ") + json_quote(k.name);
    }
    return "{\n" + indent + "  \"type\": \"object\", \"additionalProperties\": false, \"required\": [" + required + "],\n" + indent +
           "  \"properties\": {\n" + properties + "\n" + indent + "  }\n" + indent + "}";
}

std::string named_sections(const std::vector<std::string>& names, const std::string& definition) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + json_quote(name) + ": " + definition;
    return out;
}

}  // namespace

std::string reference_page(Language language) {
    std::string out = "# " + tr(language, "The project folder: all keys, tables and words") + "\n\n";
    out += typeset(tr(language, "A project is a folder with a file project.toml and tables (CSV, XLSX, ODS or XLS). Headings are compared without accents and case; "
                                "French names come first, the others are accepted. A cell with several values separates them by |."), language) + "\n\n";
    out += "## project.toml\n" + keys_part(language, KeyFile::project) + "\n## " + tr(language, "Figure files (portulan draw)") + "\n" + keys_part(language, KeyFile::figure) + "\n## " + tr(language, "Style files") + "\n" + keys_part(language, KeyFile::style);
    return out + deliverables_part(language) + tables_part(language) + palettes_part(language) + vocabularies_part(language) + messages_part(language);
}

std::string json_schema(Language language) {
    std::vector<std::string> levels = canonical_words(vocabulary("level")), contexts, tables;
    std::erase(levels, "perimetre");  // it has no layer of its own
    for (const Word& w : vocabulary("context").words) contexts.emplace_back(w.english);
    for (const TableSchema& t : table_schemas())
        if (t.key != "codes") tables.emplace_back(t.key);
    const std::string in = "    ";
    std::string out = "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n";
    out += "  \"title\": " + json_quote(tr(language, "The project folder: all keys, tables and words")) + ",\n";
    out += "  \"type\": \"object\", \"additionalProperties\": false, \"required\": [\"format\", \"project\"],\n  \"properties\": {\n";
    out += in + "\"format\": {\"const\": 1},\n";
    out += in + "\"project\": " + section_schema("project", language, in) + ",\n";
    out += in + "\"territory\": {\"type\": \"array\", \"minItems\": 1, \"items\": " + section_schema("territory", language, in) + "},\n";
    out += in + "\"boundaries\": {\"type\": \"object\", \"additionalProperties\": false, \"properties\": {" +
           named_sections(levels, "{\"$ref\": \"#/$defs/boundary\"}") +
           ", \"context\": {\"type\": \"object\", \"additionalProperties\": false, \"properties\": {" + named_sections(contexts, "{\"$ref\": \"#/$defs/context\"}") + "}}}},\n";
    out += in + "\"connections\": {\"type\": \"object\", \"additionalProperties\": " + section_schema("connections.*", language, in) + "},\n";
    out += in + "\"codes\": " + section_schema("codes", language, in) + ",\n";
    out += in + "\"tables\": {\"type\": \"object\", \"additionalProperties\": false, \"properties\": {" +
           named_sections(tables, "{\"anyOf\": [{\"type\": \"string\"}, {\"$ref\": \"#/$defs/table\"}]}") + "}},\n";
    out += in + "\"figure\": {\"type\": \"array\", \"items\": " + section_schema("figure", language, in) + "},\n";
    out += in + "\"atlas\": {\"type\": \"array\", \"items\": " + section_schema("atlas", language, in) + "},\n";
    out += in + "\"people\": " + section_schema("people", language, in) + ",\n";
    out += in + "\"displacement\": " + section_schema("displacement", language, in) + ",\n";
    out += in + "\"outputs\": " + section_schema("outputs", language, in) + ",\n";
    out += in + "\"answers\": " + section_schema("answers", language, in) + ",\n";
    out += in + "\"question\": {\"type\": \"array\", \"items\": " + section_schema("question", language, in) + "},\n";
    out += in + "\"sources\": " + section_schema("sources", language, in) + "\n  },\n  \"$defs\": {\n";
    out += in + "\"boundary\": " + section_schema("boundaries.*", language, in) + ",\n";
    out += in + "\"context\": " + section_schema("boundaries.context.*", language, in) + ",\n";
    out += in + "\"table\": " + section_schema("tables.*", language, in) + "\n  }\n}\n";
    return out;
}

}  // namespace portulan::project
