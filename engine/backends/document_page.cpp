// A manuscript as a page for a browser: read aloud, enlarged and printed as well as its PDF.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "backends/base64.h"
#include "backends/html_style.h"
#include "backends/link.h"
#include "backends/office.h"
#include "backends/office_parts.h"
#include "base/hash.h"
#include "base/text.h"

namespace portulan::backends {

const std::string_view document_style = R"css(
:root{--ink:#1d2a35;--muted:#52616d;--rule:#c9d1d8;--paper:#fff;--ground:#f7f5ef;--accent:#b5472d;--link:#1c5a7a}
*{box-sizing:border-box}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0;color:var(--ink);background:var(--paper);font:1.06rem/1.6 "Open Sans","Segoe UI","Noto Sans",system-ui,sans-serif;overflow-wrap:break-word;hyphens:auto}
a{color:var(--link);text-underline-offset:.18em}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
.skip{position:absolute;left:1rem;top:-5rem;padding:.6rem 1rem;background:var(--ink);color:var(--paper)}
.skip:focus{top:1rem}
header,main,footer{max-width:46rem;margin:0 auto;padding:0 clamp(1rem,4vw,2rem)}
header{padding-top:2rem}
.notice{margin:0 0 1.2rem;padding:.6rem .9rem;background:#fbe7c8;border-left:.3rem solid var(--accent);font-weight:600}
.stamp{display:inline-block;margin:0;padding:.1rem .7rem;border:1.5px solid var(--accent);border-radius:1rem;color:#8f3520;font-size:.85rem;font-weight:600}
h1{margin:.6rem 0 .2rem;font-size:clamp(1.6rem,5vw,2.4rem);line-height:1.18;text-wrap:balance}
.subtitle{margin:0 0 1.4rem;font-size:1.15rem;color:var(--muted)}
h2{margin:2.4rem 0 .8rem;font-size:1.5rem;line-height:1.25}
h2::before{content:"";display:block;width:3rem;height:.28rem;margin-bottom:.5rem;background:var(--accent)}
h3{margin:1.7rem 0 .5rem;font-size:1.18rem;line-height:1.3}
h4{margin:1.3rem 0 .3rem;font-size:1.05rem;line-height:1.35}
p{margin:0 0 .9rem}
.lead{font-size:1.18rem}
.remark{color:var(--muted);font-size:.92rem}
.warning{padding:.8rem 1rem;border-left:.3rem solid var(--accent);background:var(--ground)}
blockquote{margin:1.4rem 0 .9rem;padding:.1rem 0 .1rem 1rem;border-left:.25rem solid var(--accent)}
blockquote p{margin:0;font-style:italic;font-size:1.1rem}
blockquote footer{max-width:none;margin:.2rem 0 0;padding:0;border:0;color:var(--muted);font-size:.92rem}
dl{display:grid;grid-template-columns:minmax(7rem,11rem) 1fr;gap:.25rem 1rem;margin:0 0 1rem}
dt{color:var(--muted)}
dd{margin:0}
@media (max-width:32rem){dl{display:block}dd{margin:0 0 .5rem}}
.wide{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-size:.94rem;hyphens:none}
caption{padding-bottom:.4rem;text-align:left;font-weight:600}
th,td{padding:.35rem .6rem .35rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
thead th{border-bottom:2px solid var(--ink)}
.number{text-align:right;font-variant-numeric:tabular-nums}
.total{font-weight:600}
figure{margin:1.4rem 0}
figure img{display:block;max-width:100%;height:auto;border:1px solid var(--rule)}
figcaption{margin-top:.5rem;font-size:.94rem}
.muted{color:var(--muted)}
.filter label{display:block;color:var(--muted)}
.filter input{width:100%;max-width:26rem;padding:.5rem .7rem;border:1px solid #7a8791;border-radius:.3rem;font:inherit;color:inherit}
.filter output{display:block;min-height:1.6em;color:var(--muted);font-size:.92rem}
[hidden]{display:none!important}
body>footer{margin-top:3rem;padding-top:1rem;padding-bottom:2rem;border-top:1px solid var(--rule);color:var(--muted);font-size:.88rem}
@media print{body{font-size:10.5pt}.filter,.skip{display:none}h2,h3,h4{break-after:avoid}figure,blockquote,tr{break-inside:avoid}}
)css";

const std::string_view document_filter = R"js(
(function(){
var box=document.querySelector('.filter'),field=box.querySelector('input'),told=box.querySelector('output');
var plain=function(text){return text.normalize('NFD').replace(/[\u0300-\u036f]/g,'').toLowerCase()};
var entries=Array.prototype.slice.call(document.querySelectorAll('main section')).filter(function(s){return !s.querySelector('section')});
var words=entries.map(function(s){return plain(s.textContent)});
var parents=Array.prototype.slice.call(document.querySelectorAll('main section')).filter(function(s){return s.querySelector('section')});
box.hidden=false;
field.addEventListener('input',function(){
var wanted=plain(field.value).split(/\s+/).filter(Boolean),shown=0;
entries.forEach(function(s,i){var good=wanted.every(function(w){return words[i].indexOf(w)>=0});s.hidden=!good;if(good)shown+=1});
parents.forEach(function(s){s.hidden=!s.querySelector('section:not([hidden])')});
told.textContent=wanted.length?box.dataset.found.replace('{n}',shown):'';
});
})();
)js";

std::string address(std::string_view path) {
    constexpr std::string_view plain = "-._~/!$'()*+,;=@";
    std::string out;
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
        if (letter || plain.find(c) != std::string_view::npos) out += c;
        else out += fmt::format("%{:02X}", byte);
    }
    return xml_escape(out);
}

std::string hash_source(std::string_view content) {
    const std::string digits = sha256(content);
    const auto value = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
    std::string bytes;
    for (std::size_t i = 0; i < digits.size(); i += 2) bytes += static_cast<char>(value(digits[i]) << 4 | value(digits[i + 1]));
    return "'sha256-" + base64(bytes) + "'";
}

namespace {

constexpr std::size_t entries_to_search = 12;  // from so many on a page has a box to search them

class DocumentPage {
public:
    explicit DocumentPage(const OfficeBook& book) : view_(book) {}

    std::string write() {
        const Manuscript& m = view_.manuscript();
        const bool searched = std::count_if(m.blocks.begin(), m.blocks.end(), [](const Block& b) { return std::holds_alternative<Heading>(b); }) >= static_cast<std::ptrdiff_t>(entries_to_search);
        const std::string policy = "default-src 'none'; img-src 'self'; style-src " + hash_source(document_style) + (searched ? "; script-src " + hash_source(document_filter) : "") + "; base-uri 'none'; form-action 'none'";
        std::string out = fmt::format("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n", code_of(m.language), policy);
        out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n";
        out += "<title>" + said(m.territory.empty() ? m.title : m.title + " \u2013 " + m.territory) + "</title>\n<style>" + std::string(document_style) + "</style>\n</head>\n<body>\n";
        out += "<a class=\"skip\" href=\"#main\">" + said(view_.worded(tr_mark("Skip to the content"))) + "</a>\n" + head();
        out += "<main id=\"main\">\n" + (searched ? filter() : std::string()) + body() + "</main>\n<footer><p>" + xml_escape(view_.foot()) + "</p></footer>\n";
        if (searched) out += "<script>" + std::string(document_filter) + "</script>\n";
        return out + "</body>\n</html>\n";
    }

private:
    std::string said(std::string_view text) const { return xml_escape(typeset(text, view_.language())); }
    static std::string paragraph(const std::string& html, std::string_view kind) { return html.empty() ? html : fmt::format("<p class=\"{}\">{}</p>\n", kind, html); }

    std::string head() const {
        const Manuscript& m = view_.manuscript();
        std::string out = "<header>\n" + paragraph(said(view_.book().notice), "notice");
        out += paragraph(said(view_.edition()), "stamp") + "<h1>" + said(m.title) + "</h1>\n";
        std::string under = m.territory.empty() ? view_.book().project : m.territory;
        if (!m.subtitle.empty() && m.subtitle != under) under += (under.empty() ? "" : ". ") + m.subtitle;
        return out + paragraph(said(under), "subtitle") + "</header>\n";
    }

    std::string filter() const {
        return "<div class=\"filter\" role=\"search\" hidden data-found=\"" + said(view_.worded(tr_mark("Entries found: {n}."))) + "\"><label for=\"search\">" + said(view_.worded(tr_mark("Search this page"))) +
               "</label><input id=\"search\" type=\"search\" autocomplete=\"off\"><output for=\"search\" aria-live=\"polite\"></output></div>\n";
    }

    /// Headings open sections, one within the other, and leave no level out.
    std::string body() {
        std::string out;
        const auto& blocks = view_.manuscript().blocks;
        for (at_ = 0; at_ < blocks.size(); ++at_) {
            if (const auto* heading = std::get_if<Heading>(&blocks[at_])) out += open(*heading);
            else out += std::visit([&](const auto& one) { return set(one); }, blocks[at_]);
        }
        while (!open_.empty()) out += close();
        return out;
    }
    std::string close() {
        open_.pop_back();
        return "</section>\n";
    }
    std::string open(const Heading& heading) {
        std::string out;
        while (!open_.empty() && open_.back() >= heading.level) out += close();
        open_.push_back(heading.level);
        const std::string tag = "h" + std::to_string(1 + open_.size());
        const std::string id = heading.id.empty() ? "" : " id=\"" + xml_escape(heading.id) + "\"";
        return out + "<section>\n<" + tag + id + ">" + said(heading.text) + "</" + tag + ">\n";
    }

    std::string linked(const Span& span) const {
        std::string words = said(span.text);
        if (words.empty())
            if (const Numbered* target = view_.target(span.link)) words = said(view_.label(*target));
        if (span.manner == Span::Manner::strong) words = "<strong>" + words + "</strong>";
        if (span.manner == Span::Manner::emphasis) words = "<em>" + words + "</em>";
        if (span.manner == Span::Manner::muted) words = "<span class=\"muted\">" + words + "</span>";
        if (span.link.empty() || !is_safe_link(span.link)) return words;
        if (!span.link.starts_with('#')) return "<a href=\"" + xml_escape(span.link) + "\">" + words + "</a>";
        return view_.target(span.link) ? "<a href=\"#" + address(span.link.substr(1)) + "\">" + words + "</a>" : words;
    }
    std::string runs(const std::vector<Span>& spans) const {
        std::string out;
        for (const Span& span : spans) out += linked(span);
        return out;
    }

    static std::string set(const Heading&) { return {}; }
    static std::string set(const PageBreak&) { return {}; }
    std::string set(const Paragraph& one) const {
        const std::string words = runs(one.spans);
        switch (one.kind) {
            case Paragraph::Kind::lead: return paragraph(words, "lead");
            case Paragraph::Kind::note: return paragraph(words, "remark");
            case Paragraph::Kind::warning: return paragraph(words, "warning");
            case Paragraph::Kind::body: break;
        }
        return words.empty() ? words : "<p>" + words + "</p>\n";
    }
    std::string set(const Quotation& quotation) const {
        const bool french = view_.language() == Language::fr;
        const std::string words = (french ? "«\u00A0" : "“") + said(quotation.text) + (french ? "\u00A0»" : "”");
        return "<blockquote><p>" + words + "</p>" + (quotation.attribution.empty() ? "" : "<footer>" + said(quotation.attribution) + "</footer>") + "</blockquote>\n";
    }
    std::string set(const ListBlock& list) const {
        const std::string tag = list.numbered ? "ol" : "ul";
        std::string out = "<" + tag + ">\n";
        for (const auto& item : list.items) out += "<li>" + runs(item) + "</li>\n";
        return out + "</" + tag + ">\n";
    }
    std::string set(const FactsBlock& facts) const {
        std::string out = "<dl>\n";
        for (const auto& fact : facts.facts)
            out += "<dt>" + said(fact.key) + "</dt><dd>" + (trim(plain_words(fact.value)).empty() ? "<em>" + said(view_.worded(tr_mark("not known"))) + "</em>" : runs(fact.value)) + "</dd>\n";
        return out + "</dl>\n";
    }
    std::string set(const FigureBlock& block) const {
        const OfficeFigure* figure = view_.figure(block.figure);
        if (!figure) return {};
        const auto pixels = [](double mm) { return std::max(1L, std::lround(mm * 96 / 25.4)); };
        std::string out = fmt::format("<figure id=\"{}\"><img src=\"{}\" alt=\"{}\" width=\"{}\" height=\"{}\" loading=\"lazy\">\n<figcaption>{}", xml_escape(figure->name), address(figure->path), said(figure->alternative), pixels(figure->width),
                                      pixels(figure->height), said(figure->title + "."));
        if (!figure->caption.empty()) out += " " + said(figure->caption);
        if (!figure->source.empty()) out += " <span class=\"muted\">" + said(view_.worded(tr_mark("Sources: {sources}."), {{"sources", figure->source}})) + "</span>";
        return out + "</figcaption></figure>\n";
    }
    std::string set(const TableBlock& table) const {
        std::string out = "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"" + said(table.title) + "\"><table" + (table.id.empty() ? "" : " id=\"" + xml_escape(table.id) + "\"") + "><caption>" + said(table.title) + "</caption>\n<thead><tr>";
        for (const TableColumn& column : table.columns) out += std::string("<th scope=\"col\"") + (column.numeric ? " class=\"number\"" : "") + ">" + said(column.title) + "</th>";
        out += "</tr></thead>\n<tbody>\n";
        for (const auto& row : table.rows) {
            out += "<tr>";
            for (std::size_t k = 0; k < row.size() && k < table.columns.size(); ++k) {
                std::string kind = table.columns[k].numeric ? "number" : "";
                if (row[k].state == TableCell::State::total) kind += kind.empty() ? "total" : " total";
                const std::string tag = k == 0 ? "th scope=\"row\"" : "td";
                out += "<" + tag + (kind.empty() ? "" : " class=\"" + kind + "\"") + ">" + runs(view_.cell(row[k])) + (k == 0 ? "</th>" : "</td>");
            }
            out += "</tr>\n";
        }
        out += "</tbody></table></div>\n" + paragraph(said(table.note), "remark");
        return out + (table.source.empty() ? std::string() : paragraph(said(view_.worded(tr_mark("Sources: {sources}."), {{"sources", table.source}})), "remark"));
    }

    OfficeView view_;
    std::vector<int> open_;
    std::size_t at_ = 0;
};

}  // namespace

std::string write_page(const OfficeBook& book) { return DocumentPage(book).write(); }

}  // namespace portulan::backends
