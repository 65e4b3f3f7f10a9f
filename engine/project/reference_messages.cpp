// What --format json writes: for the reference page, and as JSON Schema for programs.
#include <array>

#include <fmt/format.h>

#include "base/text.h"
#include "project/reference.h"

namespace portulan::project {
namespace {

struct JsonKey {
    std::string_view name;
    std::string_view type;  // as JSON Schema has it
    std::string_view help;  // msgid
};

constexpr auto problem_keys = std::to_array<JsonKey>({
    {"code", R"("type": "string", "pattern": "^[A-Z]{3,4}-[0-9]{3}$")", tr_mark("Code of the message; `portulan explain CODE` says what it means. Codes never change their meaning.")},
    {"severity", R"("enum": ["error", "warning", "note"])", tr_mark("error (the build stops), warning (kept and reported) or note.")},
    {"file", R"("type": "string")", tr_mark("File as the project names it; empty when the message is about the whole project.")},
    {"sheet", R"("type": "string")", tr_mark("Sheet of a workbook or layer of a geographic file.")},
    {"row", R"("type": "integer", "minimum": 0)", tr_mark("Line of a text, row of a sheet or number of a feature, from 1; 0 when there is none.")},
    {"column", R"("type": "string")", tr_mark("Heading of the column as written, or key of project.toml.")},
    {"position", R"("type": "integer", "minimum": 0)", tr_mark("Character in the line, from 1, in project.toml; else 0.")},
    {"value", R"("type": "string")", tr_mark("What is written there.")},
    {"repair", R"("type": "string")", tr_mark("What should stand there instead, where that is certain; else empty.")},
    {"cause", R"("type": "string")", tr_mark("What is wrong, as one sentence in the language of the command line.")},
    {"remedy", R"("type": "string")", tr_mark("What to do about it; may be empty.")},
});

constexpr auto column_keys = std::to_array<JsonKey>({
    {"name", R"("type": "string")", tr_mark("Heading of the column as written.")},
    {"content", R"("type": "string")", tr_mark("What the cells look like: “commune codes”, “numbers”, “dates”... In English.")},
    {"filled", R"("type": "integer", "minimum": 0)", tr_mark("Number of cells that hold something.")},
    {"distinct", R"("type": "integer", "minimum": 0)", tr_mark("Number of different values.")},
    {"example", R"("type": "string")", tr_mark("The first value.")},
});

constexpr auto table_keys = std::to_array<JsonKey>({
    {"file", R"("type": "string")", tr_mark("File as named on the command line.")},
    {"kind", R"("const": "table")", tr_mark("table, or layers for a geographic file.")},
    {"format", R"("enum": ["CSV", "XLSX", "ODS", "XLS", ""])", tr_mark("Format; empty when nothing could be read.")},
    {"encoding", R"("type": "string")", tr_mark("Encoding of a text.")},
    {"separator", R"("type": "string")", tr_mark("Separator of a text: ; , tab |")},
    {"bytes", R"("type": "integer", "minimum": 0)", tr_mark("Size of a text; 0 for a workbook.")},
    {"bytes_read", R"("type": "integer", "minimum": 0)", tr_mark("How much of the text was read: of a very large one only the beginning.")},
    {"header_row", R"("type": "integer", "minimum": 0)", tr_mark("Row of the headings.")},
    {"vintage", R"("type": "string")", tr_mark("Year or years that the commune codes belong to; empty where they do not tell.")},
    {"sheet", R"("type": "string")", tr_mark("Sheet that was read.")},
    {"sheets", R"("type": "array", "items": {"type": "string"})", tr_mark("All sheets of a workbook, hidden ones too.")},
    {"rows", R"("type": "integer", "minimum": 0)", tr_mark("Number of rows read.")},
    {"columns", R"("type": "array", "items": {"$ref": "#/$defs/column"})", tr_mark("The columns in their order.")},
    {"problems", R"("$ref": "#/$defs/problems")", tr_mark("What is wrong with the file.")},
});

constexpr auto layer_keys = std::to_array<JsonKey>({
    {"name", R"("type": "string")", tr_mark("Name of the layer.")},
    {"features", R"("type": "integer", "minimum": 0)", tr_mark("Number of features.")},
    {"without_geometry", R"("type": "integer", "minimum": 0)", tr_mark("Features without geometry.")},
    {"invalid", R"("type": "integer", "minimum": 0)", tr_mark("Features whose geometry is invalid.")},
    {"geometry", R"("type": "string")", tr_mark("Kind of geometry.")},
    {"crs", R"("type": "string")", tr_mark("Coordinate system; empty when the layer does not say.")},
    {"extent", R"("type": "array", "items": {"type": "number"}, "maxItems": 4)", tr_mark("Least x, least y, greatest x, greatest y; empty without features.")},
    {"encoding", R"("type": "string")", tr_mark("Encoding of the attributes.")},
    {"vintage", R"("type": "string")", tr_mark("Year or years that the commune codes belong to; empty where they do not tell.")},
    {"columns", R"("type": "array", "items": {"$ref": "#/$defs/column"})", tr_mark("The columns in their order.")},
});

constexpr auto layers_keys = std::to_array<JsonKey>({
    {"file", R"("type": "string")", tr_mark("File as named on the command line.")},
    {"kind", R"("const": "layers")", tr_mark("table, or layers for a geographic file.")},
    {"format", R"("type": "string")", tr_mark("Format; empty when nothing could be read.")},
    {"layers", R"("type": "array", "items": {"$ref": "#/$defs/layer"})", tr_mark("The layers in their order.")},
    {"problems", R"("$ref": "#/$defs/problems")", tr_mark("What is wrong with the file.")},
});

constexpr auto repair_keys = std::to_array<JsonKey>({
    {"file", R"("type": "string")", tr_mark("File as the project names it.")},
    {"sheet", R"("type": "string")", tr_mark("Sheet of a workbook.")},
    {"row", R"("type": "integer", "minimum": 0)", tr_mark("Line of a text or row of a sheet, from 1; 0 for the whole file.")},
    {"column", R"("type": "string")", tr_mark("Heading of the column as written, or key of project.toml.")},
    {"before", R"("type": "string")", tr_mark("What stood there.")},
    {"after", R"("type": "string")", tr_mark("What stands there in the copy.")},
    {"code", R"("type": "string", "pattern": "^[A-Z]{3,4}-[0-9]{3}$")", tr_mark("Code of the message that this ends; `portulan explain CODE` says what it means.")},
});

constexpr auto fix_keys = std::to_array<JsonKey>({
    {"done", R"("type": "array", "items": {"$ref": "#/$defs/repair"})", tr_mark("The repairs, in the order of the files and their rows.")},
    {"left", R"("type": "array", "items": {"$ref": "#/$defs/repair"})", tr_mark("Certain too, but not written: `after` is what should stand there.")},
    {"not_copied", R"("type": "array", "items": {"type": "string"})", tr_mark("Links that lead outside the folder, devices and pipes.")},
});

/// An object with these keys in this order, all of them, and no other.
template <class Keys>
std::string object(const Keys& keys, Language language) {
    std::string properties, required;
    for (const JsonKey& key : keys) {
        const std::string separator = required.empty() ? "" : ", ";
        properties += (properties.empty() ? "\n" : ",\n") + fmt::format("        {}: {{{}, \"description\": {}}}", json_quote(key.name), key.type,
                                                                        json_quote(typeset(tr(language, key.help), language)));
        required += separator + json_quote(key.name);
    }
    return "{\n      \"type\": \"object\", \"additionalProperties\": false,\n      \"required\": [" + required + "],\n      \"properties\": {" + properties + "\n      }\n    }";
}

template <class Keys>
std::string key_table(const Keys& keys, Language language) {
    std::string out = "| " + tr(language, "Key") + " | " + tr(language, "Meaning") + " |\n|---|---|\n";
    for (const JsonKey& key : keys) out += fmt::format("| `{}` | {} |\n", key.name, typeset(tr(language, key.help), language));
    return out;
}

}  // namespace

std::string messages_part(Language language) {
    const auto sentence = [&](std::string_view msgid) { return typeset(tr(language, msgid), language) + "\n\n"; };
    std::string out = "\n## " + tr(language, "Messages for programs") + "\n\n";
    out += sentence(tr_mark("`portulan check PROJECT --format json` writes one array of messages to the standard output, in the order of the files and their rows. Each has all "
                            "of these keys; keys may be added later, none is removed or changes its meaning. The exit code is 0 without errors, 1 with errors."));
    out += key_table(problem_keys, language);
    out += "\n" + sentence(tr_mark("`portulan info FILE --format json` writes one object; of a table it has these keys, of a geographic file it has `layers`. The JSON Schema of "
                                   "both is written by `portulan reference messages`."));
    out += key_table(table_keys, language);
    out += "\n" + sentence(tr_mark("`portulan fix PROJECT -o COPY --format json` writes one object with these keys:"));
    out += key_table(fix_keys, language);
    out += "\n" + sentence(tr_mark("and each repair has these:"));
    return out + key_table(repair_keys, language);
}

std::string messages_schema(Language language) {
    std::string out = "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"title\": " + json_quote(tr(language, "Messages for programs")) + ",\n";
    out += "  \"anyOf\": [{\"$ref\": \"#/$defs/problems\"}, {\"$ref\": \"#/$defs/table\"}, {\"$ref\": \"#/$defs/layers\"}, {\"$ref\": \"#/$defs/fix\"}],\n  \"$defs\": {\n";
    out += "    \"problems\": {\"type\": \"array\", \"items\": {\"$ref\": \"#/$defs/problem\"}},\n";
    out += "    \"problem\": " + object(problem_keys, language) + ",\n";
    out += "    \"repair\": " + object(repair_keys, language) + ",\n";
    out += "    \"fix\": " + object(fix_keys, language) + ",\n";
    out += "    \"column\": " + object(column_keys, language) + ",\n";
    out += "    \"table\": " + object(table_keys, language) + ",\n";
    out += "    \"layer\": " + object(layer_keys, language) + ",\n";
    out += "    \"layers\": " + object(layers_keys, language) + "\n  }\n}\n";
    return out;
}

}  // namespace portulan::project
