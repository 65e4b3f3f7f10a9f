#include "project/key_tree.h"

#include <algorithm>
#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/error.h"
#include "base/text.h"

namespace portulan::project {
namespace {

/// Walks the library's tree once; nothing else of it leaves this file.
class Copier {
public:
    explicit Copier(std::string file) : file_(std::move(file)) {}

    KeyNode copy(const toml::node& node, const std::string& path) const {
        KeyNode out;
        out.place = place(node.source(), path);
        out.text = "[...]";
        if (const toml::table* table = node.as_table()) {
            out.kind = KeyKind::table;
            copy_members(*table, path, out);
        } else if (const toml::array* list = node.as_array()) {
            out.kind = KeyKind::list;
            for (std::size_t i = 0; i < list->size(); ++i) out.items.push_back(copy((*list)[i], fmt::format("{}[{}]", path, i + 1)));
        } else {
            copy_scalar(node, out);
        }
        return out;
    }

private:
    Place place(const toml::source_region& region, const std::string& path) const {
        return {.file = file_, .sheet = {}, .row = static_cast<long>(region.begin.line), .column = path,
                .position = static_cast<long>(region.begin.column)};
    }

    void copy_members(const toml::table& table, const std::string& path, KeyNode& out) const {
        for (const auto& [key, value] : table) {
            const std::string name(key.str());
            KeyNode member = copy(value, path.empty() ? name : path + "." + name);
            member.key_place = place(key.source(), member.place.column);
            out.members.push_back({.name = name, .node = std::move(member)});
        }
        // The library sorts by name; people read from top to bottom.
        std::stable_sort(out.members.begin(), out.members.end(), [](const auto& a, const auto& b) {
            return std::pair(a.node.key_place.row, a.node.key_place.position) <
                   std::pair(b.node.key_place.row, b.node.key_place.position);
        });
    }

    static void copy_scalar(const toml::node& node, KeyNode& out) {
        if (const auto text = node.value_exact<std::string>()) {
            out.kind = KeyKind::text;
            out.text = nfc(trim(*text));
        } else if (const auto whole = node.value_exact<std::int64_t>()) {
            out.kind = KeyKind::integer;
            out.text = std::to_string(*whole);
        } else if (const auto real = node.value_exact<double>()) {
            out.kind = KeyKind::number;
            out.text = plain_number(*real, 12);
        } else if (const auto truth = node.value_exact<bool>()) {
            out.kind = KeyKind::truth;
            out.text = *truth ? "true" : "false";
        } else if (const auto day = node.value_exact<toml::date>()) {
            out.kind = KeyKind::day;
            out.text = fmt::format("{:04}-{:02}-{:02}", day->year, day->month, day->day);
        }
    }

    std::string file_;
};

struct Slip {
    std::string_view words;  // in what the library says, which is English and meant for programmers
    std::string_view msgid;
};

constexpr Slip slips[] = {
    {"invalid utf-8", tr_mark("the file is not in UTF-8")},
    {"cannot redefine", tr_mark("this key or section is already written above")},
    {"parsing date", tr_mark("there is no such date")},
    {"parsing string", tr_mark("a text is not closed by a quotation mark")},
    {"parsing table header", tr_mark("the name of a section stands between [ and ], or [[ and ]]")},
    {"parsing value", tr_mark("what follows = is neither a text between quotation marks, nor a number, a date or a list")},
    {"parsing array", tr_mark("a list is not closed by ], or a comma is missing")},
    {"parsing inline table", tr_mark("a list of keys is not closed by }, or a comma is missing")},
    {"'='", tr_mark("= is missing between a key and its value")},
};

std::string_view slip_of(std::string_view said) {
    for (const Slip& slip : slips)
        if (said.find(slip.words) != std::string_view::npos) return slip.msgid;
    return tr_mark("a character is missing, or is one too many");
}

/// What nobody writes by hand; the library takes a.a.a... apart with one call inside the other.
std::string_view excess_of(std::string_view text) {
    constexpr std::size_t largest = std::size_t{16} << 20, most_dots = 1000;
    if (text.size() > largest) return tr_mark("it is far too large");
    std::size_t dots = 0;
    for (const char c : text) {
        if (c == '.') ++dots;
        else if (c == '\n' || c == '=' || c == ',' || c == '{' || c == '[') dots = 0;
        if (dots > most_dots) return tr_mark("a key lies in more sections than can be");
    }
    return {};
}

}  // namespace

const KeyNode* KeyNode::find(std::string_view name) const {
    const auto found = std::find_if(members.begin(), members.end(), [&](const KeyMember& m) { return m.name == name; });
    return found == members.end() ? nullptr : &found->node;
}

KeyNode parse_keys(std::string_view toml_text, const std::string& file) {
    if (const std::string_view reason = excess_of(toml_text); !reason.empty())
        throw Error("PRJ-002", {.file = file}, {}, {{"reason@", std::string(reason)}, {"remedy@", std::string(tr_mark("A project.toml is written by hand: start again from one that `portulan new` makes."))}});
    try {
        return Copier(file).copy(toml::parse(toml_text, file), {});
    } catch (const toml::parse_error& fault) {
        const auto& at = fault.source().begin;
        throw Error("PRJ-002", {.file = file, .sheet = {}, .row = static_cast<long>(at.line), .column = {}, .position = static_cast<long>(at.column)},
                    {}, {{"reason@", std::string(slip_of(fault.description()))},
                         {"remedy@", std::string(is_valid_utf8(toml_text)
                              ? tr_mark("Texts stand between double quotes, dates and numbers without; a section is [name], a repeated one [[name]].")
                              : tr_mark("Save project.toml again in UTF-8 (in Notepad: Save as, Encoding)."))}});
    }
}

}  // namespace portulan::project
