// What can be read again in the files we write ourselves.
#include "backends/read_back.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "backends/pdf.h"
#include "backends/png.h"
#include "backends/svg.h"
#include "sample.h"

namespace portulan::backends {
namespace {

bool holds(const FileTexts& found, std::string_view where, std::string_view words) {
    return std::any_of(found.texts.begin(), found.texts.end(), [&](const FoundText& text) { return text.where == where && text.text.find(words) != std::string::npos; });
}

TEST(ReadBack, WordsOfAPdfWithFontsOfItsOwn) {
    Document document;
    document.title = sample_drawing().title;
    document.pages.push_back(sample_drawing());
    const FileTexts found = texts_in(write_pdf(document, {.fonts = fonts_folder()}), ".pdf");
    EXPECT_TRUE(found.understood);
    EXPECT_TRUE(holds(found, "", "Conseil citoyen du Vieux-Môle, 8 pt"));
    EXPECT_TRUE(holds(found, "", "Texte translucide"));
    EXPECT_TRUE(holds(found, "Title", "Carte des espaces <d’engagement> & \"plus\""));
}

TEST(ReadBack, WordsAndDescriptionsOfSvgAndPng) {
    const Drawing drawing = sample_drawing();
    const FileTexts svg = texts_in(write_svg(drawing, {.fonts = fonts_folder()}), ".svg"), png = texts_in(write_png(drawing, {.dpi = 36, .fonts = fonts_folder()}), ".PNG");
    EXPECT_TRUE(svg.understood && png.understood);
    EXPECT_TRUE(holds(svg, "", "Conseil citoyen du Vieux-Môle, 8 pt"));
    for (const FileTexts* found : {&svg, &png}) EXPECT_TRUE(holds(*found, found == &svg ? "desc" : "Description", "Une île fictive, son étang d’Œillé et son port."));
}

TEST(ReadBack, WhatIsDamagedIsSaid) {
    for (const std::string_view kind : {".svg", ".pdf", ".png", ".json"}) EXPECT_FALSE(texts_in("<a", kind).understood) << kind;
    EXPECT_FALSE(texts_in("PK", ".docx").understood);
}

}  // namespace
}  // namespace portulan::backends
