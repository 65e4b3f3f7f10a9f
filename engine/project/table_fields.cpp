#include "project/table_fields.h"

#include "base/text.h"

namespace portulan::project {

std::vector<std::string> cells_of(std::span<const TableField> fields) {
    std::vector<std::string> row;
    for (const TableField& field : fields) row.push_back(join(field.words, " | "));
    return row;
}

std::string object_of(std::span<const TableField> fields) {
    std::string out = "{";
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const TableField& field = fields[i];
        out += (i > 0 ? ", " : "") + json_quote(field.key) + ": ";
        if (!field.list) {
            out += field.words.front().empty() ? "null" : json_quote(field.words.front());
            continue;
        }
        out += "[";
        for (std::size_t w = 0; w < field.words.size(); ++w) out += (w > 0 ? ", " : "") + json_quote(field.words[w]);
        out += "]";
    }
    return out + "}";
}

std::string data_of_sheets(const figures::FigureContext& context, std::string_view key, std::span<const std::string> objects) {
    std::string out = "{\n  \"format\": 1,\n  \"projet\": " + json_quote(context.project) + ",\n  \"territoire\": " + json_quote(context.territory) + ",\n  \"edition\": " + json_quote(word_of(context.edition)) +
                      ",\n  \"date\": " + json_quote(context.date) + ",\n  " + json_quote(key) + ": [";
    bool first = true;
    for (const std::string& object : objects) {
        out += (first ? "\n    " : ",\n    ") + object;
        first = false;
    }
    return out + "\n  ]\n}\n";
}

}  // namespace portulan::project
