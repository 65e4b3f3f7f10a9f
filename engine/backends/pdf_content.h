// The content stream of one page. Internal to this room.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "backends/outlines.h"
#include "backends/pdf_fonts.h"
#include "model/box.h"
#include "model/drawing.h"

namespace portulan::backends {

/// What all pages share: fonts, glyphs painted as halos, opacities.
struct PdfResources {
    explicit PdfResources(const std::filesystem::path& fonts_folder) : fonts(fonts_folder), outlines(fonts_folder) {}
    PdfFonts fonts;
    Outlines outlines;
    std::set<std::pair<std::string, std::uint32_t>> halos;  // font file, glyph
    std::set<int> fill_opacities, stroke_opacities;         // thousandths

    std::string halo_name(const std::string& font, std::uint32_t glyph);
};

/// What a structure element holds, in reading order.
struct PdfKid {
    enum class What { content, element, link } what = What::content;
    std::size_t number = 0;  // of the marked content, or of the element or link of the page
};

/// A structure element of a page.
struct PdfElement {
    std::string type;  // Figure, H1, P, Table...
    std::string alternative;
    std::string scope{};     // of a heading cell: Column, Row
    bool continues = false;  // what the last element of its type, at its place in the tree, began on an earlier page
    std::vector<PdfKid> kids{};
};

struct PdfLink {
    Box box;  // mm, y downwards
    std::string target, title;
};

struct PdfPage {
    std::string content;
    std::vector<PdfElement> elements;
    std::vector<PdfLink> links;
    std::vector<PdfKid> kids;  // elements and links of the document itself
    std::vector<std::pair<std::string, Box>> places;  // of groups with an id
    int contents = 0;                                 // marked contents in all
};

PdfPage write_page(const Drawing& drawing, PdfResources& resources);

/// The same path operators, absolute, rounded to a thousandth.
void append_pdf_path(std::string& out, const Path& path);

}  // namespace portulan::backends
