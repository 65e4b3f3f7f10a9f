// A project's own list of codes: rows niveau;code;nom;parent.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "sources/cog_content.h"

namespace portulan::sources {
namespace {

struct Row {
    Level level;
    std::string code, name, parent;
    Place place;
};

std::vector<Row> usable_rows(const Table& table, Problems& problems) {
    std::vector<Row> rows;
    std::map<std::pair<Level, std::string>, long> seen;
    for (const TableRow& row : table.rows) {
        const std::string& word = table.cell(row, "niveau");
        const std::string& code = table.cell(row, "code");
        const std::string& name = table.cell(row, "nom");
        if (word.empty() && code.empty() && name.empty()) continue;
        const auto level = level_of(word);
        if (!level) {
            problems.push_back(make_problem("GEO-030", table.place(row, "niveau"), word));
            continue;
        }
        if (code.empty() || name.empty()) {
            problems.push_back(
                make_problem("GEO-031", table.place(row, code.empty() ? "code" : "nom"), code.empty() ? name : code));
            continue;
        }
        const auto [first, fresh] = seen.try_emplace({*level, code}, row.number);
        if (!fresh) {
            problems.push_back(
                make_problem("GEO-032", table.place(row, "code"), code, {{"row", std::to_string(first->second)}}));
            continue;
        }
        rows.push_back({*level, code, name, table.cell(row, "parent"), table.place(row, "parent")});
    }
    return rows;
}

/// The views of the records point into one text, so that copies of the list share it.
void store(CodeContent& content, const std::vector<Row>& rows) {
    std::size_t size = 0;
    for (const Row& row : rows) size += row.code.size() + row.name.size() + row.parent.size();
    content.text.reserve(size);
    for (const Row& row : rows) content.text.append(row.code).append(row.name).append(row.parent);
}

std::string_view& ancestor_field(CodeRecord& record, Level level) {
    switch (level) {
        case Level::epci: return record.epci;
        case Level::departement: return record.departement;
        case Level::region: return record.region;
        default: return record.commune;
    }
}

/// The record that a parent code names: the levels above, nearest first. Null when there is none.
const CodeRecord* parent_of(const CodeContent& content, const CodeRecord& record) {
    static constexpr Level above[] = {Level::commune, Level::epci, Level::departement, Level::region};
    for (const Level level : above) {
        if (level <= record.level && record.level <= Level::region) continue;
        if (const CodeRecord* found = content.find(level, record.parent)) return found;
    }
    return nullptr;
}

/// Walks up from each record; a chain goes through ever higher levels, so it ends.
void join_parents(CodeContent& content) {
    for (CodeRecord& record : content.records) {
        const CodeRecord* at = &record;
        while (!at->parent.empty()) {
            at = parent_of(content, *at);
            if (!at) break;
            ancestor_field(record, at->level) = at->code;
        }
    }
}

}  // namespace

CodeList read_code_table(const Table& table, Problems& problems) {
    const std::vector<Row> rows = usable_rows(table, problems);
    auto content = std::make_shared<CodeContent>();
    store(*content, rows);
    std::size_t at = 0;
    const auto take = [&](std::size_t length) {
        const std::string_view view = std::string_view(content->text).substr(at, length);
        at += length;
        return view;
    };
    for (const Row& row : rows) {
        CodeRecord record{.level = row.level};
        record.code = take(row.code.size());
        record.name = take(row.name.size());
        record.parent = take(row.parent.size());
        content->records.push_back(record);
    }
    content->finish();
    for (const Row& row : rows) {
        const CodeRecord* record = content->find(row.level, row.code);
        if (!row.parent.empty() && row.level != Level::region && !parent_of(*content, *record))
            problems.push_back(make_problem("GEO-033", row.place, row.parent, {{"name", row.name}}));
    }
    join_parents(*content);
    return CodeList(std::move(content));
}

}  // namespace portulan::sources
