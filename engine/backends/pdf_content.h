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

/// A structure element of a page and the marked contents it owns.
struct PdfElement {
    std::string type;  // Figure, H1, P...
    std::string alternative;
    std::vector<int> contents;
};

struct PdfLink {
    Box box;  // mm, y downwards
    std::string target, title;
    std::size_t after = 0;  // number of elements before it
};

struct PdfPage {
    std::string content;
    std::vector<PdfElement> elements;
    std::vector<PdfLink> links;
    std::vector<std::pair<std::string, Box>> places;  // of groups with an id
    int contents = 0;                                 // marked contents in all
};

PdfPage write_page(const Drawing& drawing, PdfResources& resources);

/// The same path operators, absolute, rounded to a thousandth.
void append_pdf_path(std::string& out, const Path& path);

}  // namespace portulan::backends
