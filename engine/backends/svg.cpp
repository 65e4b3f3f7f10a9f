#include "backends/svg.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <set>
#include <string_view>

#include "backends/base64.h"
#include "backends/font_file.h"
#include "backends/link.h"
#include "backends/number.h"
#include "backends/outlines.h"
#include "backends/svg_path.h"
#include "backends/woff.h"
#include "base/text.h"

namespace portulan::backends {
namespace {

/// A font of the drawing: what is known of the file, and the characters or glyphs met so far.
struct UsedFont {
    FontFile file;
    std::set<char32_t> characters;
    std::set<std::uint32_t> glyphs;
};

std::size_t points_in(const std::vector<Mark>& marks) {
    std::size_t count = 0;
    for (const Mark& mark : marks) {
        if (const auto* path = std::get_if<PathMark>(&mark)) count += path->path.points.size();
        else if (const auto* group = std::get_if<std::shared_ptr<const GroupMark>>(&mark)) count += points_in((*group)->marks);
    }
    return count;
}

/// The names of ids that are ours start with '_', which ids of groups never do.
class SvgWriter {
public:
    explicit SvgWriter(const SvgOptions& options) : options_(options), outlines_(options.fonts) {}
    std::string write(const Drawing& drawing);

private:
    void marks(const std::vector<Mark>& marks);
    void group(const GroupMark& group);
    void letter_places(const TextMark& mark);
    void text(const TextMark& mark);
    void outlined_text(const TextMark& mark);
    void outlined_run(const TextMark& mark, double scale);
    std::string style_of(const Mark& mark);
    std::string style_of(const PathMark& mark);
    std::string style_of(const TextMark& mark);
    UsedFont& font(const std::string& name);
    std::string font_faces() const;
    std::string glyph_shapes();
    std::string head(const Drawing& drawing) const;

    const SvgOptions& options_;
    Outlines outlines_;
    std::map<std::string, UsedFont> fonts_;
    std::string body_;
    int clips_ = 0;
    bool links_ = false;
};

void attribute(std::string& out, std::string_view name, std::string_view value) {
    out += ' ';
    out += name;
    out += "=\"";
    out += value;
    out += '"';
}

void attribute(std::string& out, std::string_view name, double value) {
    out += ' ';
    out += name;
    out += "=\"";
    append_number(out, value);
    out += '"';
}

void add_colour(std::string& out, std::string_view what, Colour colour) {
    attribute(out, what, hex_of(colour));
    if (colour.opacity < 1) attribute(out, std::string(what) + "-opacity", std::max(0.0, colour.opacity));
}

void add_stroke(std::string& out, const Stroke& stroke) {
    add_colour(out, "stroke", stroke.colour);
    attribute(out, "stroke-width", stroke.width);
    if (stroke.cap != Cap::butt) attribute(out, "stroke-linecap", stroke.cap == Cap::round ? "round" : "square");
    if (stroke.join != Join::round) attribute(out, "stroke-linejoin", stroke.join == Join::miter ? "miter" : "bevel");
    if (stroke.dash.empty()) return;
    std::string dash;
    for (const double length : stroke.dash) {
        if (!dash.empty()) dash += ' ';
        append_number(dash, length);
    }
    attribute(out, "stroke-dasharray", dash);
}

void add_characters(std::set<char32_t>& set, std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        char32_t code = length == 1 ? lead : lead & (0xFFU >> (length + 1));
        for (std::size_t k = 1; k < length && i + k < text.size(); ++k)
            code = (code << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
        set.insert(code);
        i += length;
    }
}

/// What was added after each letter beyond the font's own advance, mm: the difference most glyphs share.
double spacing_of(const TextMark& mark, const FontFile& font) {
    std::map<long, int> seen;  // thousandths of an em
    for (std::size_t i = 0; i + 1 < mark.glyphs.size(); ++i) {
        const Glyph& glyph = mark.glyphs[i];
        if (glyph.index >= font.advances.size()) continue;
        const double natural = font.advances[glyph.index] * mark.size / font.units_per_em;
        ++seen[std::lround((glyph.advance - natural) / mark.size * 1000)];
    }
    const auto most = std::max_element(seen.begin(), seen.end(), [](auto& a, auto& b) { return a.second < b.second; });
    if (most == seen.end() || most->first == 0 || 2 * most->second < static_cast<int>(mark.glyphs.size()) - 1) return 0;
    return static_cast<double>(most->first) * mark.size / 1000;
}

void add_place(std::string& out, const TextMark& mark) {
    if (mark.rotation == 0) return;
    out += " transform=\"rotate(";
    append_number(out, mark.rotation);
    out += ' ';
    append_number(out, mark.x);
    out += ' ';
    append_number(out, mark.y);
    out += ")\"";
}

std::string glyph_id(const std::string& font, std::uint32_t index) {
    std::string id = "_" + font.substr(0, font.rfind('.')) + "-" + std::to_string(index);
    std::replace_if(
        id.begin(), id.end(), [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '<' || c == '&'; },
        '-');
    return id;
}

UsedFont& SvgWriter::font(const std::string& name) {
    const auto found = fonts_.find(name);
    if (found != fonts_.end()) return found->second;
    return fonts_.emplace(name, UsedFont{read_font(options_.fonts / name), {}, {}}).first->second;
}

std::string SvgWriter::style_of(const PathMark& mark) {
    std::string out;
    if (mark.fill) add_colour(out, "fill", *mark.fill);
    if (mark.fill && !mark.even_odd) attribute(out, "fill-rule", "nonzero");
    if (mark.stroke && mark.stroke->width > 0) add_stroke(out, *mark.stroke);
    return out;
}

std::string SvgWriter::style_of(const TextMark& mark) {
    std::string out;
    if (options_.outlined) return out;
    const FontFile& file = font(mark.font).file;
    attribute(out, "font-family", "'" + xml_escape(file.family) + "',sans-serif");
    if (file.weight != 400) attribute(out, "font-weight", std::to_string(file.weight));
    if (file.italic) attribute(out, "font-style", "italic");
    attribute(out, "font-size", mark.size);
    add_colour(out, "fill", mark.colour);
    if (mark.halo && mark.halo->width > 0) {
        add_stroke(out, *mark.halo);
        attribute(out, "paint-order", "stroke");
    }
    const double spacing = spacing_of(mark, file);
    if (spacing != 0) attribute(out, "letter-spacing", spacing);
    return out;
}

std::string SvgWriter::style_of(const Mark& mark) {
    if (const auto* path = std::get_if<PathMark>(&mark)) return style_of(*path);
    if (const auto* line = std::get_if<TextMark>(&mark)) return style_of(*line);
    return {};
}

/// Neighbours of one style share it through a group: most of a map's bytes would be repeated attributes otherwise.
void SvgWriter::marks(const std::vector<Mark>& marks) {
    std::vector<std::string> styles;
    styles.reserve(marks.size());
    for (const Mark& mark : marks) styles.push_back(style_of(mark));
    for (std::size_t i = 0; i < marks.size();) {
        if (const auto* inner = std::get_if<std::shared_ptr<const GroupMark>>(&marks[i])) {
            if (*inner) group(**inner);
            ++i;
            continue;
        }
        std::size_t end = i + 1;
        while (end < marks.size() && marks[end].index() == marks[i].index() && styles[end] == styles[i]) ++end;
        const bool shared = end > i + 1 && !styles[i].empty();
        if (shared) body_ += "<g" + styles[i] + ">\n";
        for (; i < end; ++i) {
            if (const auto* line = std::get_if<TextMark>(&marks[i])) {
                if (options_.outlined) {
                    outlined_text(*line);
                    continue;
                }
                body_ += "<text";
                if (!shared) body_ += styles[i];
                text(*line);
            } else {
                body_ += "<path";
                if (!shared) body_ += styles[i];
                body_ += " d=\"";
                append_svg_path(body_, std::get<PathMark>(marks[i]).path);
                body_ += "\"/>\n";
            }
        }
        if (shared) body_ += "</g>\n";
    }
}

void SvgWriter::group(const GroupMark& group) {
    if (group.marks.empty() && group.id.empty()) return;
    std::string clip;
    if (group.clip) {
        clip = "_c" + std::to_string(++clips_);
        body_ += "<clipPath id=\"" + clip + "\"><path clip-rule=\"evenodd\" d=\"";
        append_svg_path(body_, *group.clip);
        body_ += "\"/></clipPath>\n";
    }
    const bool link = is_safe_link(group.link);
    links_ = links_ || link;
    body_ += link ? "<a" : "<g";
    if (!group.id.empty()) attribute(body_, "id", xml_escape(group.id));
    if (!group.role.empty()) attribute(body_, "class", xml_escape(group.role));
    if (link) attribute(body_, "xlink:href", xml_escape(group.link));
    if (group.clip) attribute(body_, "clip-path", "url(#" + clip + ")");
    body_ += ">\n";
    if (!group.title.empty()) body_ += "<title>" + xml_escape(group.title) + "</title>\n";
    marks(group.marks);
    body_ += link ? "</a>\n" : "</g>\n";
}

/// Of each letter: where it stands and how it is turned.
void SvgWriter::letter_places(const TextMark& mark) {
    const auto list = [&](const char* name, double Glyph::*of) {
        body_ += fmt::format(" {}=\"", name);
        for (std::size_t i = 0; i < mark.glyphs.size(); ++i) {
            if (i > 0) body_ += ' ';
            append_number(body_, mark.glyphs[i].*of);
        }
        body_ += '"';
    };
    list("x", &Glyph::x);
    list("y", &Glyph::y);
    list("rotate", &Glyph::turn);
}

void SvgWriter::text(const TextMark& mark) {
    UsedFont& used = font(mark.font);
    add_characters(used.characters, mark.text);
    if (mark.along_line) {
        letter_places(mark);
    } else {
        attribute(body_, "x", mark.x);
        attribute(body_, "y", mark.y);
    }
    if (mark.width > 0 && !mark.along_line) {
        // A renderer spaces after the last letter too, our width does not.
        attribute(body_, "textLength", mark.width + spacing_of(mark, used.file));
        attribute(body_, "lengthAdjust", "spacingAndGlyphs");
    }
    add_place(body_, mark);
    const bool blanks = mark.text.starts_with(' ') || mark.text.ends_with(' ') || mark.text.find("  ") != std::string::npos;
    if (blanks) attribute(body_, "xml:space", "preserve");
    body_ += '>';
    body_ += xml_escape(mark.text);
    body_ += "</text>\n";
}

void SvgWriter::outlined_run(const TextMark& mark, double scale) {
    UsedFont& used = font(mark.font);
    for (const Glyph& glyph : mark.glyphs) {
        if (outlines_.glyph(mark.font, glyph.index).verbs.empty()) continue;
        used.glyphs.insert(glyph.index);
        body_ += "<use xlink:href=\"#" + glyph_id(mark.font, glyph.index) + "\"";
        attribute(body_, "x", std::round((glyph.x - mark.x) / scale * 10) / 10);
        const double y = std::round((glyph.y - mark.y) / scale * 10) / 10;
        if (y != 0) attribute(body_, "y", y);
        if (glyph.turn != 0) body_ += fmt::format(" transform=\"rotate({} {} {})\"", plain_number(glyph.turn, 3), plain_number(std::round((glyph.x - mark.x) / scale * 10) / 10, 3), plain_number(y, 3));
        body_ += "/>";
    }
}

/// The halo is a run of its own below the letters: office programs know no paint-order.
void SvgWriter::outlined_text(const TextMark& mark) {
    const double scale = mark.size / outlines_.units_per_em(mark.font);
    body_ += "<g role=\"img\"";
    attribute(body_, "aria-label", xml_escape(mark.text));
    body_ += fmt::format(" transform=\"translate({} {})", plain_number(mark.x, 3), plain_number(mark.y, 3));
    if (mark.rotation != 0) body_ += fmt::format(" rotate({})", plain_number(mark.rotation, 3));
    body_ += fmt::format(" scale({})\"", plain_number(scale, 8));
    add_colour(body_, "fill", mark.colour);
    attribute(body_, "fill-rule", "nonzero");
    body_ += ">";
    if (mark.halo && mark.halo->width > 0) {
        Stroke halo = *mark.halo;
        halo.width /= scale;
        for (double& length : halo.dash) length /= scale;
        body_ += "<g";
        add_stroke(body_, halo);
        body_ += '>';
        outlined_run(mark, scale);
        body_ += "</g>";
    }
    outlined_run(mark, scale);
    body_ += "</g>\n";
}

std::string SvgWriter::font_faces() const {
    std::string out;
    for (const auto& [name, used] : fonts_) {
        if (used.characters.empty()) continue;
        out += fmt::format("@font-face{{font-family:'{}';font-weight:{};font-style:{};src:url(data:font/woff;base64,{})"
                           "format('woff')}}\n",
                           xml_escape(used.file.family), used.file.weight, used.file.italic ? "italic" : "normal",
                           base64(woff_of(subset_for_text(used.file, used.characters))));
    }
    return out.empty() ? out : "<style>\n" + out + "</style>\n";
}

std::string SvgWriter::glyph_shapes() {
    std::string out;
    for (const auto& [name, used] : fonts_)
        for (const std::uint32_t index : used.glyphs) {
            out += "<path id=\"" + glyph_id(name, index) + "\" d=\"";
            append_svg_path(out, outlines_.glyph(name, index));
            out += "\"/>\n";
        }
    return out;
}

std::string SvgWriter::head(const Drawing& drawing) const {
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
                      "xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\"";
    std::string width, height;
    append_number(width, drawing.width);
    append_number(height, drawing.height);
    attribute(out, "width", width + "mm");
    attribute(out, "height", height + "mm");
    attribute(out, "viewBox", "0 0 " + width + " " + height);
    attribute(out, "xml:lang", xml_escape(drawing.language));
    attribute(out, "lang", xml_escape(drawing.language));
    attribute(out, "role", links_ ? "graphics-document document" : "img");  // what is in an "img" cannot be followed
    std::string labels;
    if (!drawing.title.empty()) labels = "_title";
    if (!drawing.description.empty()) labels += labels.empty() ? "_desc" : " _desc";
    if (!labels.empty()) attribute(out, "aria-labelledby", labels);
    out += " fill=\"none\" fill-rule=\"evenodd\" stroke-linejoin=\"round\" stroke-miterlimit=\"4\" "
           "text-rendering=\"geometricPrecision\">\n";
    if (!drawing.title.empty()) out += "<title id=\"_title\">" + xml_escape(drawing.title) + "</title>\n";
    if (!drawing.description.empty()) out += "<desc id=\"_desc\">" + xml_escape(drawing.description) + "</desc>\n";
    // The paper, as in the other formats: a picture without it is unreadable on a dark page.
    out += "<rect";
    attribute(out, "width", drawing.width);
    attribute(out, "height", drawing.height);
    out += " fill=\"#ffffff\"/>\n";
    return out;
}

std::string SvgWriter::write(const Drawing& drawing) {
    constexpr std::size_t bytes_of_point = 10;
    body_.reserve(bytes_of_point * points_in(drawing.marks));
    marks(drawing.marks);
    std::string shapes = glyph_shapes();
    if (!shapes.empty()) shapes = "<defs>\n" + shapes + "</defs>\n";
    body_ += "</svg>\n";
    body_.insert(0, head(drawing) + font_faces() + shapes);
    return std::move(body_);
}

}  // namespace

std::string write_svg(const Drawing& drawing, const SvgOptions& options) {
    assert(drawing.width > 0 && drawing.height > 0);
    return SvgWriter(options).write(drawing);
}

}  // namespace portulan::backends
