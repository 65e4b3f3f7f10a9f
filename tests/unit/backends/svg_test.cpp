#include "backends/svg.h"

#include <gtest/gtest.h>
#include <pugixml.hpp>

#include <cstdio>

#include "backends/png.h"
#include "sample.h"
#include "support/pixels.h"

namespace portulan::backends {
namespace {

pugi::xml_document tree_of(const std::string& svg) {
    pugi::xml_document xml;
    const auto result = xml.load_buffer(svg.data(), svg.size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
    EXPECT_TRUE(result) << result.description();
    return xml;
}

std::size_t count(const pugi::xml_document& xml, const std::string& name) {
    return xml.select_nodes(("//*[name()='" + name + "']").c_str()).size();
}

std::string svg_of(const Drawing& drawing, bool outlined = false) {
    return write_svg(drawing, {.fonts = fonts_folder(), .outlined = outlined});
}

Drawing one(Mark mark) {
    Drawing drawing;
    drawing.width = drawing.height = 50;
    drawing.marks.push_back(std::move(mark));
    return drawing;
}

TEST(Svg, IsAPictureInMillimetresWithItsWords) {
    const auto xml = tree_of(svg_of(sample_drawing()));
    const auto svg = xml.child("svg");
    EXPECT_STREQ(svg.attribute("width").value(), "160mm");
    EXPECT_STREQ(svg.attribute("height").value(), "120mm");
    EXPECT_STREQ(svg.attribute("viewBox").value(), "0 0 160 120");
    EXPECT_STREQ(svg.attribute("lang").value(), "fr");
    EXPECT_STREQ(svg.child("title").text().get(), "Carte des espaces <d’engagement> & \"plus\"");
    EXPECT_STREQ(svg.child("desc").text().get(), "Une île fictive, son étang d’Œillé et son port.");
    EXPECT_STREQ(svg.attribute("aria-labelledby").value(), "_title _desc");
    EXPECT_EQ(count(xml, "path"), 3U + 30 + 1 + 5 + 2);  // with the clip's own; the button below
    EXPECT_EQ(count(xml, "text"), 16U);
    EXPECT_EQ(count(xml, "clipPath"), 1U);
}

TEST(Svg, GroupsKeepIdRoleTitleAndLink) {
    const auto xml = tree_of(svg_of(sample_drawing()));
    const auto map = xml.select_node("//*[@id='carte']").node();
    EXPECT_STREQ(map.attribute("class").value(), "map");
    EXPECT_STREQ(map.child("title").text().get(), "L’île & ses espaces");
    const auto link = xml.select_node("//*[name()='a']").node();
    EXPECT_STREQ(link.attribute("xlink:href").value(), "fiches/espace-1.pdf?a=1&b=2");
    EXPECT_STREQ(xml.child("svg").attribute("role").value(), "graphics-document document");
}

TEST(Svg, TextIsTextAtItsMeasuredWidth) {
    const TextMark mark = figures::shape(fonts(), "L’<été> & \"lui\"  ", {.size_pt = 10}, {5, 20});
    const auto xml = tree_of(svg_of(one(mark)));
    const auto text = xml.select_node("//*[name()='text']").node();
    EXPECT_STREQ(text.text().get(), "L’<été> & \"lui\"  ");
    EXPECT_NEAR(text.attribute("textLength").as_double(), mark.width, 0.0006);
    EXPECT_NEAR(text.attribute("font-size").as_double(), 10 * 25.4 / 72, 0.0006);
    EXPECT_STREQ(text.attribute("xml:space").value(), "preserve");
    EXPECT_STREQ(xml.child("svg").attribute("role").value(), "img");
}

TEST(Svg, OnlyTheUsedPartOfAFontIsEmbedded) {
    const std::string svg = svg_of(one(figures::shape(fonts(), "Eau", {}, {5, 20})));
    EXPECT_NE(svg.find("@font-face{font-family:'Open Sans';font-weight:400;font-style:normal;src:url(data:font/woff;base64,d09GRg"),
              std::string::npos);  // "wOFF"
    EXPECT_LT(svg.size(), 6000U);
    Drawing plain = one(PathMark{});
    EXPECT_EQ(svg_of(plain).find("@font-face"), std::string::npos);
}

TEST(Svg, PathsAreRelativeWithoutDrift) {
    Path path;
    for (int i = 0; i <= 300; ++i) {
        const Point p{1 + i / 30000.0 * 10, 2 + i / 3.0 / 100};
        if (i == 0) path.move_to(p);
        else path.line_to(p);
    }
    path.close();
    const auto xml = tree_of(svg_of(one(PathMark{.path = path, .fill = colour_of("#ff0000"), .stroke = std::nullopt})));
    const std::string d = xml.select_node("//*[name()='path']").node().attribute("d").value();
    // Adding up every step by hand must end within half a micrometre of the true end (1.1, 3).
    double x = 0, y = 0;
    const char* at = d.c_str();
    char command = 0;
    while (*at != '\0' && *at != 'z') {
        if (std::isalpha(static_cast<unsigned char>(*at)) != 0) command = *at++;
        char* end = nullptr;
        const double first = std::strtod(at, &end);
        at = end;
        if (command == 'v') {
            y += first;
            continue;
        }
        x += first;
        if (command == 'h') continue;
        y += std::strtod(at, &end);
        at = end;
    }
    EXPECT_NEAR(x, 1.1, 0.0006);
    EXPECT_NEAR(y, 3, 0.0006);
}

TEST(Svg, NumbersSayNothingTwice) {
    Path path;
    path.add_line({{0.5, 10}, {0.25, 10}, {0.25, 10.0004}, {-3.0005, 7.1004}});
    const std::string svg = svg_of(one(PathMark{.path = path, .fill = std::nullopt, .stroke = Stroke{.width = 0.1}}));
    EXPECT_NE(svg.find("d=\"M.5 10h-.25l-3.251-2.9\""), std::string::npos) << svg;
}

TEST(Svg, NeighboursShareTheirStyle) {
    Drawing drawing = one(PathMark{.path = {}, .fill = colour_of("#aabbcc"), .stroke = std::nullopt});
    for (int i = 0; i < 9; ++i) drawing.marks.push_back(drawing.marks.front());
    const std::string svg = svg_of(drawing);
    EXPECT_EQ(svg.find("#aabbcc"), svg.rfind("#aabbcc"));
}

TEST(Svg, ScriptsAreNoLinks) {
    for (const std::string link : {"javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "java\nscript:x", " x:y"})
        EXPECT_EQ(svg_of(one(group("g", "", {}, "", link))).find("<a"), std::string::npos) << link;
    for (const std::string link : {"https://example.org/?a:b", "../fiche.pdf", "fiche-1:2.pdf#x", "mailto:a@example.org"})
        EXPECT_EQ(svg_of(one(group("g", "", {}, "", link))).find("<a") != std::string::npos, link != "fiche-1:2.pdf#x") << link;
}

TEST(Svg, OutlinedHasNoTextAndTellsItsWords) {
    const std::string svg = svg_of(sample_drawing(), true);
    const auto xml = tree_of(svg);
    EXPECT_EQ(count(xml, "text"), 0U);
    EXPECT_EQ(count(xml, "style"), 0U);
    EXPECT_NE(svg.find("aria-label=\"Étang d’Œillé\""), std::string::npos);
    for (const auto& use : xml.select_nodes("//*[name()='use']")) {
        const std::string id = use.node().attribute("xlink:href").value();
        ASSERT_TRUE(xml.select_node(("//*[@id='" + id.substr(1) + "']").c_str())) << id;
    }
}

TEST(Svg, SameBytesTwice) {
    EXPECT_EQ(svg_of(sample_drawing()), svg_of(sample_drawing()));
    EXPECT_EQ(svg_of(sample_drawing(), true), svg_of(sample_drawing(), true));
}

TEST(Svg, OtherProgramsSeeThePictureOurPngShows) {
    const support::TemporaryFolder folder;
    const auto file = folder.write("a.svg", svg_of(sample_drawing(), true));
    const auto seen = output_of("rsvg-convert", "-d 127 -p 127 " + file.string());
    if (!seen) GTEST_SKIP() << "rsvg-convert is not installed";
    const auto ours = support::decode_png(write_png(sample_drawing(), {.dpi = 127, .fonts = fonts_folder()}));
    const auto difference = support::compare(ours, support::decode_png(*seen), 60);
    EXPECT_TRUE(difference.same_size);
    EXPECT_LT(difference.pixels, 20U);
}

}  // namespace
}  // namespace portulan::backends
