// A manuscript as a page for browsers.
#include <gtest/gtest.h>

#include "backends/office.h"

namespace portulan::backends {
namespace {

Manuscript page_manuscript() {
    Manuscript m;
    m.id = "retours";
    m.title = "Vous avez dit <b>";
    m.territory = "Le Fanal";
    m.date = "2026-01-15";
    m.blocks = {Heading{1, "Fait", "fait"},        Quotation{"On attend.", "Habitants"}, Heading{3, "Plus bas", {}}, Paragraph{{Span{.text = "Voir", .link = "#fait"}, Span{.text = " là", .link = "javascript:alert(1)"}}},
                TableBlock{.id = "t", .title = "Table", .columns = {{"Quoi", 1}, {"Combien", 1, true}}, .rows = {{{{{"a"}}}, {{}, TableCell::State::masked}}}, .source = {}, .note = {}}, FigureBlock{"port-lorn/situation"}};
    return m;
}

const std::vector<OfficeFigure> pictures_of_page{{.name = "port-lorn/situation", .title = "Situation", .caption = "", .source = "IGN", .alternative = "Une île.", .width = 160, .height = 100, .png = "", .path = "../situation_160.svg"}};

TEST(DocumentPage, IsReadAloudAndSafe) {
    const Manuscript m = page_manuscript();
    const std::string page = write_page({.manuscript = m, .figures = pictures_of_page, .project = "Projet", .producer = "", .notice = "Fictif", .version = "2"});
    EXPECT_NE(page.find("<html lang=\"fr\">"), std::string::npos);
    EXPECT_NE(page.find("<h1>Vous avez dit &lt;b&gt;</h1>"), std::string::npos);
    EXPECT_NE(page.find("<h2 id=\"fait\">Fait</h2>"), std::string::npos);
    EXPECT_NE(page.find("<h3>Plus bas</h3>"), std::string::npos);  // no level is left out
    EXPECT_NE(page.find("<a href=\"#fait\">Voir</a>"), std::string::npos);
    EXPECT_EQ(page.find("javascript:"), std::string::npos);
    EXPECT_NE(page.find("src=\"../situation_160.svg\" alt=\"Une île.\""), std::string::npos);
    EXPECT_NE(page.find("<th scope=\"col\" class=\"number\">Combien</th>"), std::string::npos);
    EXPECT_NE(page.find("<span class=\"muted\">masqué</span>"), std::string::npos);
    EXPECT_NE(page.find("version 2"), std::string::npos);
    EXPECT_EQ(page.find("<script"), std::string::npos);  // short: nothing to search
    EXPECT_EQ(page.find("http:"), std::string::npos);
}

TEST(DocumentPage, ALongOneIsSearched) {
    Manuscript m = page_manuscript();
    for (int i = 0; i < 12; ++i) m.blocks.emplace_back(Heading{2, "Entrée " + std::to_string(i), {}});
    const std::string page = write_page({.manuscript = m, .figures = {}, .project = "", .producer = "", .notice = ""});
    EXPECT_NE(page.find("<input id=\"search\""), std::string::npos);
    EXPECT_NE(page.find("script-src 'sha256-"), std::string::npos);
    EXPECT_EQ(page.find("<img"), std::string::npos);  // figures that are not there are left out
}

}  // namespace
}  // namespace portulan::backends
