#include "backends/html.h"

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include "backends/base64.h"

namespace portulan::backends {
namespace {

IndexPage sample_page() {
    IndexPage page;
    page.title = "Habiter l'île";
    page.theme = "Accueil";
    page.edition = "Édition publique";
    page.notice = "Territoires et données fictifs";
    page.date = "2025-11-17";
    page.producer = "Atelier";
    IndexFigure map;
    map.title = "Situation";
    map.caption = "Où est-ce ?";
    map.source = "communes 2025";
    map.alt_short = "Carte de situation.";
    map.alt_long = "Une description plus longue.";
    map.image = "port-lorn/situation.svg";
    map.width_mm = 160;
    map.height_mm = 127;
    map.files = {{"PDF", "port-lorn/situation.pdf"}, {"CSV", "port-lorn/situation.csv"}};
    page.territories.push_back({"Port-Lorn", "commune", "port-lorn", {map},
                                {{"Élus", "Familles d’acteurs", "port-lorn/fiches/F-ACT-elus.pdf"},
                                 {"Café", "Espaces : lieu", "port-lorn/fiches/F-ESP-0001_cafe.pdf"},
                                 {"Habitants", "Familles d’acteurs", "port-lorn/fiches/F-ACT-habitants.pdf"}}});
    page.quality = {"12 valeurs masquées."};
    return page;
}

/// The page as XML: the elements HTML never closes are closed for the parser.
std::string well_formed(std::string html) {
    for (const std::string name : {"<meta ", "<img ", "<input "})
        for (std::size_t at = html.find(name); at != std::string::npos; at = html.find(name, at + 1))
            html.insert(html.find('>', at), "/");
    const std::size_t script = html.find("<script>");
    html.erase(script, html.find("</script>") + 9 - script);
    for (std::size_t at = html.find(" hidden>"); at != std::string::npos; at = html.find(" hidden>")) html.replace(at, 8, ">");
    html.erase(0, html.find("<html"));
    return html;
}

pugi::xml_document parsed(const IndexPage& page) {
    pugi::xml_document xml;
    const std::string html = well_formed(write_index_html(page));
    const auto result = xml.load_buffer(html.data(), html.size(), pugi::parse_default | pugi::parse_ws_pcdata);
    EXPECT_TRUE(result) << result.description() << " at " << html.substr(static_cast<std::size_t>(result.offset), 80);
    return xml;
}

std::string inner_text(const pugi::xml_node& node) {
    std::string text;
    for (const auto& found : node.select_nodes(".//text()")) text += found.node().value();
    return text;
}

TEST(Html, SaysWhatItIsAndHowItIsBuilt) {
    const auto xml = parsed(sample_page());
    EXPECT_STREQ(xml.child("html").attribute("lang").value(), "fr");
    EXPECT_STREQ(xml.select_node("//h1").node().text().get(), "Habiter l’île");
    EXPECT_EQ(xml.select_nodes("//h1").size(), 1U);
    for (const char* landmark : {"//header", "//nav[@aria-label]", "//main[@id='main']", "//footer"})
        EXPECT_EQ(xml.select_nodes(landmark).size(), 1U) << landmark;
    EXPECT_STREQ(xml.select_node("//body/a[1]").node().attribute("href").value(), "#main");
    EXPECT_TRUE(xml.select_node("//nav//a[@href='#t-port-lorn']"));
    EXPECT_TRUE(xml.select_node("//section[@id='t-port-lorn']"));
    EXPECT_NE(inner_text(xml.select_node("//section[@id='quality']").node()).find("12 valeurs masquées."), std::string::npos);
}

TEST(Html, HeadingsNeverSkipALevel) {
    IndexPage page = sample_page();
    page.figures = page.territories.front().figures;
    int last = 0;
    const auto xml = parsed(page);
    for (const auto& found : xml.select_nodes("//h1|//h2|//h3|//h4|//h5")) {
        const int level = found.node().name()[1] - '0';
        EXPECT_LE(level, last + 1);
        last = level;
    }
    EXPECT_GT(last, 0);
}

TEST(Html, PicturesKeepTheirRoomAndHaveWords) {
    const auto xml = parsed(sample_page());
    const auto image = xml.select_node("//img").node();
    EXPECT_STREQ(image.attribute("alt").value(), "Carte de situation.");
    EXPECT_STREQ(image.attribute("width").value(), "605");   // 160 mm at 96 dpi: 604.7
    EXPECT_STREQ(image.attribute("height").value(), "480");  // 127 mm
    EXPECT_STREQ(image.attribute("loading").value(), "lazy");
    EXPECT_EQ(xml.select_nodes("//ul[@class='files']//a").size(), 2U);
    EXPECT_NE(inner_text(xml.select_node("//details").node()).find("plus longue"), std::string::npos);
    // French spacing in what people wrote.
    EXPECT_NE(inner_text(xml.select_node("//figcaption").node()).find("Où est-ce\u202F?"), std::string::npos);
}

TEST(Html, SheetsStandTogetherByGroup) {
    const auto xml = parsed(sample_page());
    const auto groups = xml.select_nodes("//div[@class='group']");
    ASSERT_EQ(groups.size(), 2U);
    EXPECT_EQ(groups[0].node().select_nodes(".//li").size(), 2U);
    EXPECT_STREQ(groups[0].node().child("h4").text().get(), "Familles d’acteurs");
}

TEST(Html, NamesCannotBecomeMarkup) {
    const std::string nasty = "\"><script>alert(1)</script><img src=x onerror=alert(2)> & 'a'";
    IndexPage page = sample_page();
    page.title = page.theme = page.edition = page.notice = page.producer = page.date = nasty;
    page.quality = {nasty};
    IndexTerritory& territory = page.territories.front();
    territory.name = territory.level = territory.anchor = nasty;
    IndexFigure& figure = territory.figures.front();
    figure.title = figure.caption = figure.source = figure.alt_short = figure.alt_long = nasty;
    figure.image = "a\"b'<c>&#.svg";
    figure.files = {{nasty, "x\" onclick=\"y.pdf"}};
    territory.sheets = {{nasty, nasty, "f?g#h é.pdf"}};
    const auto xml = parsed(page);
    EXPECT_EQ(xml.select_nodes("//script").size(), 0U);  // ours was taken away by the parser's preparation
    EXPECT_EQ(xml.select_nodes("//img").size(), 1U);
    EXPECT_EQ(xml.select_nodes("//*[@onerror or @onclick]").size(), 0U);
    EXPECT_STREQ(xml.select_node("//img").node().attribute("src").value(), "a%22b'%3Cc%3E%26%23.svg");
    EXPECT_TRUE(xml.select_node("//a[@href='f%3Fg%23h%20%C3%A9.pdf']"));
}

TEST(Html, LinksStayInsideTheDelivery) {
    for (const std::string path : {"https://example.org/a.pdf", "javascript:alert(1)", "/etc/passwd", "../public/a.pdf",
                                   "a/../../b.pdf", "\\\\server\\a.pdf", "//example.org/a", "data:text/html,x", "a\nb.pdf", ""}) {
        IndexPage page = sample_page();
        page.territories.front().figures.front().image = path;
        page.territories.front().figures.front().files = {{"PDF", path}};
        page.territories.front().sheets = {{"Fiche", "Espaces", path}};
        const auto xml = parsed(page);
        EXPECT_EQ(xml.select_nodes("//main//a[not(starts-with(@href,'#'))]").size(), 0U) << path;
        EXPECT_EQ(xml.select_nodes("//img").size(), 0U) << path;
    }
}

TEST(Html, NothingIsFetchedAndTheHashesAreOfWhatIsThere) {
    const std::string html = write_index_html(sample_page());
    EXPECT_EQ(html.find("http:"), std::string::npos);
    EXPECT_EQ(html.find("https:"), std::string::npos);
    EXPECT_NE(html.find("default-src 'none'"), std::string::npos);
    EXPECT_EQ(html.find("unsafe-inline"), std::string::npos);
}

TEST(Html, EmptyPartsAreLeftOut) {
    IndexPage page;
    page.title = "Vide";
    const auto xml = parsed(page);
    EXPECT_EQ(xml.select_nodes("//section").size(), 0U);
    EXPECT_EQ(xml.select_nodes("//nav").size(), 0U);
    EXPECT_NE(inner_text(xml.select_node("//main").node()), "");
    EXPECT_EQ(xml.select_nodes("//div[@class='notice']").size(), 0U);
}

// RFC 4648, section 10.
TEST(Base64, AsInTheRfc) {
    EXPECT_EQ(base64(""), "");
    EXPECT_EQ(base64("f"), "Zg==");
    EXPECT_EQ(base64("fo"), "Zm8=");
    EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
}

}  // namespace
}  // namespace portulan::backends
