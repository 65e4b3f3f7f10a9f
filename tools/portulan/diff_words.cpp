#include "diff_words.h"

#include <algorithm>
#include <array>
#include <ostream>

#include "base/text.h"

namespace portulan::tools {
namespace {

using project::Fate;

struct Words {
    std::string_view what, words;  // of the manifest; msgid
};
constexpr std::array member_words = {
    Words{"project", tr_mark("project")}, Words{"title", tr_mark("title")}, Words{"edition", tr_mark("edition")}, Words{"date", tr_mark("date")},
    Words{"language", tr_mark("language")}, Words{"notice", tr_mark("notice")}, Words{"deliverable", tr_mark("deliverable")}, Words{"territory", tr_mark("territory")},
    Words{"caption", tr_mark("caption")}, Words{"source", tr_mark("source")}, Words{"alternative", tr_mark("alternative text")}, Words{"unplaced", tr_mark("names without a place")},
};
constexpr std::array prefix_words = {
    Words{"masked.", tr_mark("not shown")}, Words{"redactions.", tr_mark("held back")}, Words{"facts.", tr_mark("fact")}, Words{"certificate.", tr_mark("rule of the certificate")},
};
constexpr std::array kind_words = {
    Words{"element", tr_mark("elements")}, Words{"tie", tr_mark("ties")}, Words{"named_tie", tr_mark("ties told between families")}, Words{"name", tr_mark("names of persons")},
    Words{"position", tr_mark("positions")}, Words{"value", tr_mark("values")}, Words{"judgement", tr_mark("judgements")}, Words{"source", tr_mark("sources")},
};

template <std::size_t n>
const Words* find_words(const std::array<Words, n>& words, std::string_view what) {
    const auto found = std::find_if(words.begin(), words.end(), [&](const Words& one) { return one.what == what; });
    return found == words.end() ? nullptr : &*found;
}

/// "caption", "not shown, ties", "fact “breaks”".
std::string what_words(std::string_view what, Language language) {
    if (const Words* found = find_words(member_words, what)) return tr(language, found->words);
    for (const Words& prefix : prefix_words) {
        if (!what.starts_with(prefix.what)) continue;
        const std::string_view rest = what.substr(prefix.what.size());
        const Words* kind = find_words(kind_words, rest.substr(0, rest.find('.')));
        const bool counted = prefix.what == "masked." || prefix.what == "redactions.";
        const std::string_view reason = rest.find('.') == std::string_view::npos ? std::string_view() : rest.substr(rest.find('.') + 1);
        if (counted && kind) return tr(language, prefix.words) + ", " + tr(language, kind->words) + (reason.empty() ? "" : " (" + std::string(reason) + ")");
        return fill(typeset(tr(language, "{what} “{name}”"), language), {{"what", tr(language, prefix.words)}, {"name", std::string(rest)}});
    }
    return std::string(what);
}

/// A value as a line can show it.
std::string shown(const std::string& value, Language language) {
    if (value.empty()) return tr(language, "(nothing)");
    if (value == "true") return tr(language, "met");
    if (value == "false") return tr(language, "not met");
    constexpr std::size_t longest = 160;
    std::string text = displayable(value);
    if (text.size() <= longest) return text;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

class Printer {
public:
    Printer(std::ostream& out, std::size_t most, Language language) : out_(out), most_(most), language_(language) {}

    void edition(const project::EditionDiff& edition) {
        const std::string word = worded(tr_mark("Edition “{edition}”"), {{"edition", edition.edition}});
        if (edition.fate == Fate::added) out_ << word << worded(tr_mark(": it is new.")) << "\n";
        else if (edition.fate == Fate::removed) out_ << word << worded(tr_mark(": it is gone.")) << "\n";
        else out_ << word << "\n";
        for (const project::Restated& text : edition.head) restated(text, "  ");
        for (const project::ProductDiff& one : edition.products) product(one);
    }

private:
    using Values = std::vector<std::pair<std::string, std::string>>;
    std::string worded(std::string_view msgid, const Values& values = {}) const { return fill(typeset(tr(language_, msgid), language_), values); }

    void restated(const project::Restated& text, std::string_view indent) const {
        out_ << indent << worded(tr_mark("{what}: {before} → {after}"), {{"what", what_words(text.what, language_)}, {"before", shown(text.before, language_)}, {"after", shown(text.after, language_)}}) << "\n";
    }

    template <class Items, class Each>
    void list(const Items& items, Each each) const {
        std::size_t told = 0;
        for (const auto& item : items) {
            if (most_ != 0 && told == most_) break;
            each(item);
            ++told;
        }
        if (const std::size_t rest = items.size() - told; rest > 0)
            out_ << "      " << fill(typeset(tr_n(language_, "… and {n} more", "… and {n} more", static_cast<long>(rest)), language_), {{"n", format_number(static_cast<double>(rest), 0, language_)}}) << "\n";
    }

    void names(std::string_view msgid, const std::vector<std::string>& items) const {
        list(items, [&](const std::string& item) { out_ << "      " << worded(msgid, {{"name", shown(item, language_)}}) << "\n"; });
    }

    void table(const std::string& path, const project::TableDiff& table) const {
        out_ << "    " << displayable(path) << "\n";
        names(tr_mark("column added: {name}"), table.columns_added);
        names(tr_mark("column removed: {name}"), table.columns_removed);
        names(tr_mark("row added: {name}"), table.rows_added);
        names(tr_mark("row removed: {name}"), table.rows_removed);
        list(table.cells, [&](const project::CellChange& cell) {
            out_ << "      " << worded(tr_mark("{row}, {column}: {before} → {after}"), {{"row", shown(cell.row, language_)}, {"column", shown(cell.column, language_)}, {"before", shown(cell.before, language_)}, {"after", shown(cell.after, language_)}}) << "\n";
        });
    }

    void product(const project::ProductDiff& one) const {
        const std::string_view sign = one.fate == Fate::added ? "+" : one.fate == Fate::removed ? "-" : "~";
        out_ << "  " << sign << " " << displayable(one.name) << "  " << displayable(one.title) << "\n";
        for (const project::Restated& text : one.texts) restated(text, "    ");
        for (const auto& [path, diff] : one.tables) table(path, diff);
        files(tr_mark("files added: {names}"), one.files_added);
        files(tr_mark("files removed: {names}"), one.files_removed);
        files(tr_mark("files changed: {names}"), one.files_changed);
    }

    void files(std::string_view msgid, const std::vector<std::string>& paths) const {
        if (paths.empty()) return;
        std::vector<std::string> shown_names;
        for (const std::string& path : paths) shown_names.push_back(displayable(path.substr(path.rfind('/') + 1)));
        out_ << "    " << worded(msgid, {{"names", join(shown_names, ", ")}}) << "\n";
    }

    std::ostream& out_;
    std::size_t most_;
    Language language_;
};

}  // namespace

void print_diff(std::ostream& out, const project::DeliveryDiff& diff, std::size_t most, Language language) {
    Printer printer(out, most, language);
    for (const project::EditionDiff& edition : diff.editions) printer.edition(edition);
}

std::string diff_totals(const project::DeliveryDiff& diff, Language language) {
    std::array<std::size_t, 3> counts{};
    for (const project::EditionDiff& edition : diff.editions)
        for (const project::ProductDiff& product : edition.products) ++counts[static_cast<std::size_t>(product.fate)];
    const auto number = [&](Fate fate) { return format_number(static_cast<double>(counts[static_cast<std::size_t>(fate)]), 0, language); };
    return fill(typeset(tr(language, "Figures, sheets and documents added: {added}; removed: {removed}; changed: {changed}."), language),
                {{"added", number(Fate::added)}, {"removed", number(Fate::removed)}, {"changed", number(Fate::changed)}});
}

}  // namespace portulan::tools
