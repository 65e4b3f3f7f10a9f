// Words from tables in a drawing: whatever they are, the SVG is well-formed and the PDF is written.
#include <pugixml.hpp>

#include "backends/pdf.h"
#include "backends/svg.h"
#include "base/files.h"
#include "base/text.h"
#include "figures/shaping.h"
#include "input.h"

using namespace portulan;

namespace {

/// XML 1.0 as pugixml does not check it: UTF-8 without the characters it forbids.
bool has_only_xml_characters(const std::string& text) {
    for (const char c : text)
        if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') return false;
    return is_valid_utf8(text) && text.find("\uFFFE") == std::string::npos && text.find("\uFFFF") == std::string::npos;
}

void claim_well_formed(const std::string& svg) {
    pugi::xml_document xml;
    const auto result = xml.load_buffer(svg.data(), svg.size(), pugi::parse_full);
    fuzz::claim(result, result.description());
    fuzz::claim(has_only_xml_characters(svg), "characters that XML forbids");
    std::size_t roots = 0;
    for (const pugi::xml_node node : xml)
        if (node.type() == pugi::node_element) ++roots;
    fuzz::claim(roots == 1 && std::string_view(xml.document_element().name()) == "svg", "one root");
}

}  // namespace

// Lines: a label, a title, a description, a link, a role; the rest is a second label.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::filesystem::path folder = data_folder() / "fonts";
    static const figures::Fonts fonts(folder);
    if (size > 2000) return -1;
    fuzz::Input input(data, size);
    const auto words = [&] { return nfc(input.line()); };

    std::vector<Mark> marks{figures::shape(fonts, input.line(), {.size_pt = 9}, {10, 20})};
    Drawing drawing{.width = 60, .height = 40, .title = words(), .description = words()};
    const std::string link = words(), role = words();
    const figures::TextStyle loud{.font = fonts.names().front(), .size_pt = 7, .halo = Stroke{}, .tracking = 0.1};
    for (const std::string& line : figures::wrap(fonts, input.rest(), loud, {.width = 30, .most = 3}).lines)
        marks.emplace_back(figures::shape(fonts, line, loud, {30, 30}, figures::Align::middle, 30));
    drawing.marks.push_back(group("mots", role, std::move(marks), drawing.title, link));

    claim_well_formed(backends::write_svg(drawing, {.fonts = folder}));
    claim_well_formed(backends::write_svg(drawing, {.fonts = folder, .outlined = true}));
    const Document document{
        .id = "mots", .title = drawing.title, .author = link, .subject = role, .pages = {drawing}, .outline = {{.title = role}}};
    const std::string pdf = backends::write_pdf(document, {.fonts = folder});
    fuzz::claim(pdf.starts_with("%PDF-"), "a PDF");
    return 0;
}
