#include "backends/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "backends/html_style.h"
#include "base/text.h"

namespace portulan::backends {
namespace {

/// Writes one page; every word of a user goes through `words` or `attribute`.
class PageText {
public:
    explicit PageText(Language language) : language_(language) {}

    void raw(std::string_view html) { out_ += html; }
    void words(std::string_view text) { out_ += xml_escape(typeset(text, language_)); }
    void say(std::string_view msgid) { words(tr(language_, msgid)); }
    void element(std::string_view tag, std::string_view text, std::string_view attributes = {}) {
        if (trim(text).empty()) return;
        out_ += fmt::format("<{}{}{}>", tag, attributes.empty() ? "" : " ", attributes);
        words(text);
        out_ += fmt::format("</{}>\n", tag);
    }
    Language language() const { return language_; }
    std::string take() { return std::move(out_); }

private:
    Language language_;
    std::string out_;
};

/// Inside the delivery: no scheme, no way up, no root.
bool is_inside(std::string_view path) {
    if (path.empty() || path.find('\\') != std::string_view::npos || path.find(':') < path.find('/')) return false;
    if (std::any_of(path.begin(), path.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; })) return false;
    const std::vector<std::string> parts = split(path, '/');
    return std::none_of(parts.begin(), parts.end(), [](const std::string& part) { return part.empty() || part == ".."; });
}

void write_files(PageText& page, const std::vector<IndexFile>& files, std::string_view of) {
    if (std::none_of(files.begin(), files.end(), [](const IndexFile& f) { return is_inside(f.path); })) return;
    page.raw("<ul class=\"files\">\n");
    for (const IndexFile& file : files) {
        if (!is_inside(file.path)) continue;
        page.raw("<li><a href=\"" + address(file.path) + "\" aria-label=\"");
        // Ten links called "PDF" tell nothing to who hears them one by one.
        page.words(of.empty() ? file.label : file.label + fmt::format(" \u2013 {}", of));
        page.raw("\">");
        page.words(file.label);
        page.raw("</a></li>\n");
    }
    page.raw("</ul>\n");
}

void write_figure(PageText& page, const IndexFigure& figure) {
    page.raw("<li><figure>\n");
    if (is_inside(figure.image)) {
        // CSS pixels of the picture at its size on paper: the page keeps the room before it is loaded.
        const auto pixels = [](double mm) { return std::max(1L, std::lround(mm * 96 / 25.4)); };
        page.raw("<a class=\"picture\" href=\"" + address(figure.image) + "\"><img src=\"" + address(figure.image) + "\" alt=\"");
        page.words(figure.alt_short.empty() ? figure.title : figure.alt_short);
        page.raw(fmt::format("\" width=\"{}\" height=\"{}\" loading=\"lazy\" decoding=\"async\"></a>\n", pixels(figure.width_mm),
                             pixels(figure.height_mm)));
    }
    page.raw("<figcaption>\n");
    page.element("h4", figure.title);
    page.element("p", figure.caption);
    if (!trim(figure.alt_long).empty()) {
        page.raw("<details><summary>");
        page.say(tr_mark("Description in words"));
        page.raw("</summary>\n");
        page.element("p", figure.alt_long);
        page.raw("</details>\n");
    }
    if (!trim(figure.source).empty())
        page.element("p", fill(tr(page.language(), "Sources: {sources}."), {{"sources", figure.source}}), "class=\"source\"");
    write_files(page, figure.files, figure.title);
    page.raw("</figcaption>\n</figure></li>\n");
}

void write_figures(PageText& page, const std::vector<IndexFigure>& figures, std::string_view id) {
    if (figures.empty()) return;
    page.raw(fmt::format("<h3 class=\"figures-title\" id=\"{}\">", id));
    page.say(tr_mark("Maps and diagrams"));
    page.raw(fmt::format("</h3>\n<ul class=\"figures\" aria-labelledby=\"{}\">\n", id));
    for (const IndexFigure& figure : figures) write_figure(page, figure);
    page.raw("</ul>\n");
}

void write_sheets(PageText& page, const std::vector<IndexSheet>& sheets, std::string_view title) {
    std::vector<std::string> groups;
    for (const IndexSheet& sheet : sheets)
        if (is_inside(sheet.path) && std::find(groups.begin(), groups.end(), sheet.group) == groups.end()) groups.push_back(sheet.group);
    if (groups.empty()) return;
    page.raw("<div class=\"sheets\">\n<h3>");
    page.say(title);
    page.raw("</h3>\n<div>\n");
    for (const std::string& group : groups) {
        page.raw("<div class=\"group\">\n");
        page.element("h4", group);
        page.raw("<ul>\n");
        for (const IndexSheet& sheet : sheets) {
            if (sheet.group != group || !is_inside(sheet.path)) continue;
            page.raw("<li><a href=\"" + address(sheet.path) + "\">");
            page.words(trim(sheet.title).empty() ? sheet.path : sheet.title);
            page.raw("</a></li>\n");
        }
        page.raw("</ul>\n</div>\n");
    }
    page.raw("</div>\n</div>\n");
}

/// An id that cannot break out of its attribute, whatever the caller wrote.
std::string anchor_of(const IndexTerritory& territory) { return "t-" + file_stem(territory.anchor.empty() ? territory.name : territory.anchor); }

/// Nothing from outside; of scripts and styles those whose hash is given; the map's own worker and pictures from memory.
std::string policy(const IndexPage& index) {
    if (!index.explorer)
        return fmt::format("default-src 'none'; img-src 'self'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'", hash_source(index_style), hash_source(index_script));
    const IndexExplorer& explorer = *index.explorer;
    return fmt::format("default-src 'none'; img-src 'self' data: blob:; connect-src data: blob:; worker-src blob:; style-src {} {}; script-src {} {} {}; base-uri 'none'; form-action 'none'",
                       hash_source(index_style), hash_source(explorer.style), hash_source(index_script), hash_source(explorer.libraries), hash_source(explorer.script));
}

void write_head(PageText& page, const IndexPage& index) {
    page.raw(fmt::format("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n", code_of(index.language)));
    page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy(index) + "\">\n");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
    page.element("title", index.edition.empty() ? index.title : index.title + " \u2013 " + index.edition);
    page.raw("<style>");
    page.raw(index_style);
    page.raw("</style>\n");
    if (index.explorer) page.raw("<style>" + index.explorer->style + "</style>\n");
    page.raw("</head>\n");
}

void write_banner(PageText& page, const IndexPage& index) {
    page.raw("<a class=\"skip\" href=\"#main\">");
    page.say(tr_mark("Skip to the content"));
    page.raw("</a>\n<header>\n");
    if (!trim(index.notice).empty()) {
        page.raw("<div class=\"notice\"><div class=\"page\">");
        page.element("p", index.notice);
        page.raw("</div></div>\n");
    }
    page.raw("<div class=\"top\"><div class=\"page\">\n");
    page.element("p", index.edition, "class=\"stamp\"");
    page.element("h1", index.title);
    page.element("p", index.theme, "class=\"theme\"");
    std::vector<std::string> meta;
    for (const std::string& part : {long_date(index.date, index.language), index.producer})
        if (!trim(part).empty()) meta.push_back(part);
    page.element("p", join(meta, " \u00B7 "), "class=\"meta\"");
    if (!index.territories.empty()) {
        page.raw("<nav aria-label=\"");
        page.say(tr_mark("Territories"));
        page.raw("\"><ul>\n");
        for (const IndexTerritory& territory : index.territories) {
            page.raw("<li><a href=\"#" + anchor_of(territory) + "\">");
            page.words(territory.name);
            page.raw("</a></li>\n");
        }
        page.raw("</ul></nav>\n");
    }
    page.raw("</div></div>\n</header>\n");
}

void write_filter(PageText& page, const IndexPage& index) {
    if (std::all_of(index.territories.begin(), index.territories.end(), [](const IndexTerritory& t) { return t.sheets.empty(); })) return;
    page.raw("<div class=\"filter\" id=\"filter\" role=\"search\" hidden><label for=\"filter-words\">");
    page.say(tr_mark("Find a sheet by its name"));
    page.raw("</label><input id=\"filter-words\" type=\"search\" autocomplete=\"off\"><output for=\"filter-words\" data-count=\"");
    page.say(tr_mark("Sheets found: {n}"));
    page.raw("\"></output></div>\n");
}

void write_territory(PageText& page, const IndexTerritory& territory) {
    const std::string anchor = anchor_of(territory);
    page.raw(fmt::format("<section class=\"territory\" id=\"{}\" aria-labelledby=\"{}-title\">\n<h2 id=\"{}-title\">", anchor, anchor, anchor));
    page.words(territory.name);
    if (!trim(territory.level).empty()) page.element("small", capitalised(territory.level));
    page.raw("</h2>\n");
    write_figures(page, territory.figures, anchor + "-figures");
    write_sheets(page, territory.sheets, tr_mark("Documents and identity sheets"));
    page.raw("<p class=\"top-link\"><a href=\"#main\">");
    page.say(tr_mark("Back to the top"));
    page.raw("</a></p>\n</section>\n");
}

void write_quality(PageText& page, const IndexPage& index) {
    if (index.quality.empty() && index.files.empty()) return;
    page.raw("<section class=\"quality\" id=\"quality\" aria-labelledby=\"quality-title\">\n<h2 id=\"quality-title\">");
    page.say(tr_mark("Quality of this delivery"));
    page.raw("</h2>\n");
    if (!index.quality.empty()) {
        page.raw("<ul>\n");
        for (const std::string& line : index.quality) page.element("li", line);
        page.raw("</ul>\n");
    }
    write_files(page, index.files, {});
    page.raw("</section>\n");
}

/// Hidden until the script that fills it runs.
void write_explorer(PageText& page, const IndexPage& index) {
    page.raw("<section id=\"explore\" class=\"explore\" aria-labelledby=\"explore-title\" hidden>\n<div class=\"wide\">\n<h2 id=\"explore-title\">");
    page.say(tr_mark("Explore"));
    page.raw("</h2>\n<div id=\"explore-app\"></div>\n</div>\n</section>\n");
    for (const ExplorerPart& part : index.explorer->parts)
        page.raw(fmt::format("<script type=\"application/json\" data-part=\"{}\">{}</script>\n", part.name, part.json));
}

}  // namespace

std::string write_index_html(const IndexPage& index) {
    PageText page(index.language);
    write_head(page, index);
    page.raw("<body>\n");
    write_banner(page, index);
    page.raw("<main id=\"main\" tabindex=\"-1\">\n");
    if (index.explorer) write_explorer(page, index);
    page.raw("<div class=\"page\">\n");
    if (index.territories.empty() && index.figures.empty() && index.sheets.empty()) page.element("p", tr(index.language, "Nothing was made."));
    if (!index.figures.empty() || !index.sheets.empty()) {
        page.raw("<section id=\"project\" aria-labelledby=\"project-title\">\n<h2 id=\"project-title\">");
        page.say(tr_mark("The whole project"));
        page.raw("</h2>\n");
        write_figures(page, index.figures, "project-figures");
        write_sheets(page, index.sheets, tr_mark("Documents"));
        page.raw("</section>\n");
    }
    write_filter(page, index);
    for (const IndexTerritory& territory : index.territories) write_territory(page, territory);
    write_quality(page, index);
    page.raw("</div>\n</main>\n<footer><div class=\"page\">\n");
    page.element("p", index.title);
    page.element("p", index.edition);
    page.element("p", index.notice);
    page.raw("</div></footer>\n<script>");
    page.raw(index_script);
    page.raw("</script>\n");
    if (index.explorer) page.raw("<script>" + index.explorer->libraries + "</script>\n<script>" + index.explorer->script + "</script>\n");
    page.raw("</body>\n</html>\n");
    return page.take();
}

}  // namespace portulan::backends
