// Manuscripts as Markdown for Quarto.
#include <fmt/format.h>

#include "backends/link.h"
#include "backends/office.h"
#include "backends/office_parts.h"
#include "base/text.h"

namespace portulan::backends {
namespace {

/// Signs that mean something to Markdown stand behind a backslash; line ends are blanks.
std::string plain(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n' || c == '\r' || c == '\t') {
            out += ' ';
            continue;
        }
        if (std::string_view("\\`*_{}[]<>#$@|~^\"'").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

/// In quotes, as an attribute.
std::string in_quotes(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out + "\"";
}

std::string label_of(std::string_view prefix, std::string_view name) { return std::string(prefix) + file_stem(name, 120); }

class Quarto {
public:
    explicit Quarto(const OfficeBook& book) : view_(book) {}

    std::string write() {
        std::string out = "<!-- " + comment() + " -->\n";
        const auto& blocks = view_.manuscript().blocks;
        for (at_ = 0; at_ < blocks.size(); ++at_)
            if (std::string block = std::visit([&](const auto& one) { return set(one); }, blocks[at_]); !block.empty()) out += "\n" + block;
        return out;
    }

private:
    std::string comment() const {
        std::string words = typeset(view_.manuscript().title, view_.language()) + ". " + view_.foot() + ". " +
                            view_.worded(tr_mark("To be taken into a report beside this file with {include}; pictures by their relative places."), {{"include", "include " + view_.manuscript().id + ".qmd"}});
        for (std::size_t at = 0; (at = words.find("--", at)) != std::string::npos;) words.replace(at, 2, "- -");
        return words;
    }
    std::string said(std::string_view text) const { return plain(typeset(text, view_.language())); }

    std::string linked(const Span& span) const {
        std::string words = said(span.text);
        if (span.manner == Span::Manner::strong && !words.empty()) words = "**" + words + "**";
        if (span.manner == Span::Manner::emphasis && !words.empty()) words = "*" + words + "*";
        if (const Numbered* target = view_.target(span.link)) {
            const std::string_view name = std::string_view(span.link).substr(1);
            const std::string label = target->kind == Numbered::Kind::figure ? label_of("fig-", name) : target->kind == Numbered::Kind::table ? label_of("tbl-", name) : label_of("sec-", name);
            return words.empty() ? "@" + label : fmt::format("[{}](#{})", words, label);
        }
        if (span.link.empty() || span.link.starts_with('#') || !is_safe_link(span.link)) return words;
        return fmt::format("[{}](<{}>)", words.empty() ? said(span.link) : words, span.link);
    }
    std::string runs(const std::vector<Span>& spans) const {
        std::string out;
        for (const Span& span : spans) out += linked(span);
        return out;
    }

    std::string set(const Heading& heading) const {
        return std::string(static_cast<std::size_t>(heading.level), '#') + " " + said(heading.text) + (heading.id.empty() ? "" : " {#" + label_of("sec-", heading.id) + "}") + "\n";
    }
    std::string set(const Paragraph& one) const {
        std::string words = runs(one.spans) + "\n";
        if (one.kind == Paragraph::Kind::warning) return "::: {.callout-warning}\n" + words + ":::\n";
        return words;
    }
    std::string set(const Quotation& quotation) const {
        const bool french = view_.language() == Language::fr;
        const std::string words = (french ? "«\u00A0" : "“") + said(quotation.text) + (french ? "\u00A0»" : "”");
        return "> " + words + (quotation.attribution.empty() ? "" : "\\\n> " + said(quotation.attribution)) + "\n";
    }
    std::string set(const ListBlock& list) const {
        std::string out;
        for (const auto& item : list.items) out += (list.numbered ? "1. " : "- ") + runs(item) + "\n";
        return out;
    }
    std::string set(const FactsBlock& facts) const {
        std::string out;
        for (const auto& fact : facts.facts) {
            const std::string value = plain_words(fact.value).empty() ? said(view_.worded(tr_mark("not known"))) : runs(fact.value);
            out += said(fact.key) + "\n:   " + value + "\n\n";
        }
        return out;
    }
    std::string set(const PageBreak& /*block*/) const { return "{{< pagebreak >}}\n"; }

    std::string set(const FigureBlock& block) const {
        const OfficeFigure* figure = view_.figure(block.figure);
        if (!figure) return {};
        std::string caption = said(figure->title) + ".";
        if (!figure->caption.empty()) caption += " " + said(figure->caption);
        if (!figure->source.empty()) caption += " " + said(view_.worded(tr_mark("Sources: {sources}."), {{"sources", figure->source}}));
        return fmt::format("![{}](<{}>){{#{} fig-alt={} width={}mm}}\n", caption, figure->path, label_of("fig-", figure->name), in_quotes(typeset(figure->alternative, view_.language())),
                           plain_number(figure->width, 1));
    }

    std::string set(const TableBlock& table) const {
        std::string head = "|", rule = "|", out;
        const std::vector<double> shares = shares_of(table, page_of(view_.manuscript()).column());
        for (std::size_t k = 0; k < table.columns.size(); ++k) {
            head += " " + said(table.columns[k].title) + " |";
            const auto dashes = std::string(static_cast<std::size_t>(3 + shares[k] * 60), '-');
            rule += table.columns[k].numeric ? dashes + ":|" : ":" + dashes + "|";
        }
        out = head + "\n" + rule + "\n";
        for (const auto& row : table.rows) {
            out += "|";
            for (std::size_t k = 0; k < table.columns.size(); ++k) out += " " + (k < row.size() ? runs(view_.cell(row[k])) : std::string()) + " |";
            out += "\n";
        }
        std::string caption = said(table.title) + ".";
        if (!table.note.empty()) caption += " " + said(table.note);
        if (!table.source.empty()) caption += " " + said(view_.worded(tr_mark("Sources: {sources}."), {{"sources", table.source}}));
        const std::string label = table.id.empty() ? label_of("tbl-", view_.at(at_)->mark) : label_of("tbl-", table.id);
        return out + "\n: " + caption + " {#" + label + "}\n";
    }

    OfficeView view_;
    std::size_t at_ = 0;
};

}  // namespace

std::string write_qmd(const OfficeBook& book) { return Quarto(book).write(); }

}  // namespace portulan::backends
