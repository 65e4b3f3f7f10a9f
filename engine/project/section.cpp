#include "project/section.h"

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <fmt/format.h>

#include "base/text.h"
#include "base/units.h"
#include "project/wording.h"

namespace portulan::project {
namespace {

/// A value as TOML writes it.
std::string toml_of(const KeyNode& node) {
    if (node.kind == KeyKind::list) {
        std::vector<std::string> items;
        for (const KeyNode& item : node.items) items.push_back(toml_of(item));
        return "[" + join(items, ", ") + "]";
    }
    return node.kind == KeyKind::text ? json_quote(node.text) : node.text;
}

std::string example_of(const KeySchema& key) { return fmt::format("{} = {}", key.name, key.example); }

}  // namespace

Section::Section(const KeyNode& node, std::string_view schema, Problems& problems)
    : node_(node), schema_(schema), problems_(problems) {
    const std::vector<std::string> known = key_names(schema_);
    for (const auto& [name, value] : node_.members)
        if (std::find(known.begin(), known.end(), name) == known.end())
            problems_.push_back(make_problem("PRJ-004", value.key_place, name, suggest(name, known, "")));
    for (const KeySchema& key : key_schemas())
        if (key.section == schema_ && key.required && !node_.find(key.name)) report_missing(key);
}

std::map<std::string, Place, std::less<>> Section::places() const {
    std::map<std::string, Place, std::less<>> all;
    for (const auto& [name, node] : node_.members) all.emplace(name, node.place);
    return all;
}

std::string Section::written(std::string_view heading) const {
    std::string text(heading);
    for (const auto& [name, node] : node_.members) text += fmt::format("\n{} = {}", name, toml_of(node));
    return text + "\n";
}

Place Section::place(std::string_view name) const {
    const KeyNode* found = node_.find(name);
    return found ? found->place : node_.place;
}

std::string Section::text(std::string_view name) const {
    const KeyNode* node = node_.find(name);
    if (!node) return {};
    const KeySchema& key = schema_of(name);
    if (node->kind != KeyKind::text && !(key.kind == ValueKind::vintage && node->kind == KeyKind::integer)) {
        report_wrong_kind(*node, key);
        return {};
    }
    if (node->text.empty() && key.required) report_missing(key);
    if (key.kind == ValueKind::identifier && !node->text.empty() && !is_identifier(node->text)) {
        problems_.push_back(make_problem("PRJ-019", node->place, node->text, {{"example", std::string(key.example)}}));
        return {};
    }
    return node->text;
}

long Section::integer(std::string_view name) const {
    const KeyNode* node = node_.find(name);
    if (!node) return 0;
    const long value = node->kind == KeyKind::integer ? std::strtol(node->text.c_str(), nullptr, 10) : 0;
    if (value <= 0) report_wrong_kind(*node, schema_of(name));
    return std::max(value, 0L);
}

std::optional<double> Section::number(std::string_view name) const {
    const KeyNode* node = node_.find(name);
    if (!node) return std::nullopt;
    if (node->kind == KeyKind::integer || node->kind == KeyKind::number)
        if (const auto value = parse_number(node->text, '.')) return value;
    report_wrong_kind(*node, schema_of(name));
    return std::nullopt;
}

std::vector<double> Section::numbers(std::string_view name) const {
    std::vector<double> out;
    const KeyNode* node = node_.find(name);
    if (!node) return out;
    if (node->kind != KeyKind::list) report_wrong_kind(*node, schema_of(name));
    for (const KeyNode& item : node->items) {
        const bool number = item.kind == KeyKind::integer || item.kind == KeyKind::number;
        const auto value = number ? parse_number(item.text, '.') : std::nullopt;
        if (value) out.push_back(*value);
        else report_wrong_kind(item, schema_of(name));
    }
    return out;
}

bool Section::truth(std::string_view name) const {
    const KeyNode* node = node_.find(name);
    if (!node) return false;
    if (node->kind != KeyKind::truth) report_wrong_kind(*node, schema_of(name));
    return node->kind == KeyKind::truth && node->text == "true";
}

double Section::paper_mm(std::string_view name) const {
    const KeyNode* node = node_.find(name);
    if (!node) return 0;
    const auto length = parse_paper_length(node->text);
    if (!length || length->in_mm() <= 0) report_wrong_kind(*node, schema_of(name));
    return length ? std::max(0.0, length->in_mm()) : 0;
}

double Section::ground_m(std::string_view name) const {
    const KeyNode* node = node_.find(name);
    if (!node) return 0;
    const auto length = parse_metres(node->text);
    if (!length || length->value() <= 0) report_wrong_kind(*node, schema_of(name));
    return length ? std::max(0.0, length->value()) : 0;
}

std::string Section::day(std::string_view name) const {
    const KeyNode* node = node_.find(name);
    if (!node) return {};
    if (node->kind == KeyKind::day) return node->text;
    report_wrong_kind(*node, schema_of(name));
    return {};
}

std::vector<std::string> Section::texts(std::string_view name) const {
    std::vector<std::string> out;
    const KeyNode* node = node_.find(name);
    if (!node) return out;
    if (node->kind != KeyKind::list) {
        report_wrong_kind(*node, schema_of(name));
        return out;
    }
    for (const KeyNode& item : node->items) {
        if (item.kind == KeyKind::text)
            out.push_back(item.text);
        else
            report_wrong_kind(item, schema_of(name));
    }
    return out;
}

const KeySchema& Section::schema_of(std::string_view name) const {
    const KeySchema* key = find_key_schema(schema_, name);
    assert(key && "a key that the schema does not have");
    return *key;
}

void Section::report_missing(const KeySchema& key) const {
    Place where = node_.place;
    where.column += (where.column.empty() ? "" : ".") + std::string(key.name);
    problems_.push_back(make_problem("PRJ-006", std::move(where), std::string(key.name), {{"example", example_of(key)}}));
}

void Section::report_wrong_kind(const KeyNode& node, const KeySchema& key) const {
    problems_.push_back(make_problem("PRJ-005", node.place, node.text,
                                     {{"expected@", std::string(label_of_kind(key.kind))}, {"example", example_of(key)}}));
}

std::optional<int> Section::word_value(std::string_view name, const std::string& written, Place where) const {
    if (written.empty()) return std::nullopt;
    const Vocabulary& list = vocabulary(schema_of(name).detail);
    if (const Word* found = find_word(list.words, written)) return found->value;
    // project.toml is written in English, but levels and languages have one spelling everywhere.
    std::vector<std::string> known = canonical_words(list);
    if (list.id == "role" || list.id == "edition")
        for (std::size_t i = 0; i < known.size(); ++i) known[i] = list.words[i].english;
    Parameters parameters = suggest(written, known, "");
    parameters.emplace_back("vocabulary@", std::string(list.label));
    problems_.push_back(make_problem("PRJ-010", std::move(where), written, std::move(parameters)));
    return std::nullopt;
}

}  // namespace portulan::project
