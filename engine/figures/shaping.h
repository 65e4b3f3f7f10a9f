// Text becomes glyphs here, once: every backend paints what this file has measured.
// Shaping is HarfBuzz's (kerning, ligatures, marks, right-to-left runs) in the font's own units, without hinting, so
// that widths scale linearly with the size and are the same on paper and on a screen.
//   const Fonts fonts(data_folder() / "fonts");
//   const TextStyle style{.size_pt = 8, .colour = colour_of("#222222")};
//   marks.push_back(shape(fonts, "Saint-Pierre-sur-Dives", style, {20, 30}, Align::middle));
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/box.h"
#include "model/drawing.h"

namespace portulan::figures {

/// The fonts of a folder (*.ttf), opened once and then only read: one object may serve any number of threads.
/// Copies share the same faces.
class Fonts {
public:
    /// Throws Error (RUN-001) when the folder or a font in it cannot be read, or when it holds no font.
    explicit Fonts(const std::filesystem::path& folder);

    /// File names, sorted.
    std::vector<std::string> names() const;

    struct Faces;
    const Faces& faces() const { return *faces_; }

private:
    std::shared_ptr<const Faces> faces_;
};

/// How a piece of text looks. The font is a file name of the fonts folder.
struct TextStyle {
    std::string font = "OpenSans-Regular.ttf";
    double size_pt = 8;  // of type, 1/72 inch; everything returned is in mm
    Colour colour{};
    std::optional<Stroke> halo{};  // width in mm, half of it shows around the letters
    double tracking = 0;           // added after each letter, in em (0.1: the spaced names of regions and seas)
};

/// What the anchor of a text is: the start, the middle or the end of its base line.
enum class Align { start, middle, end };

/// One line of text with its base line anchored at `anchor` and turned by `rotation` degrees clockwise about it.
/// Line breaks and tabs count as spaces, other control characters and soft hyphens are left out, invalid UTF-8
/// becomes U+FFFD: the mark's `text` is what is drawn. A character the font does not have is drawn as the font's empty
/// box (ask missing_characters). Empty text gives a mark without glyphs. Throws Error (RUN-001) for an unknown font.
TextMark shape(const Fonts& fonts, std::string_view text, const TextStyle& style, Point anchor,
               Align align = Align::start, double rotation = 0);

/// Advance of the whole line, mm; 0 for empty text.
double text_width(const Fonts& fonts, std::string_view text, const TextStyle& style);

/// Characters of the text that the style's font cannot draw, each once, in order of appearance.
std::vector<std::string> missing_characters(const Fonts& fonts, std::string_view text, const TextStyle& style);

/// Heights of a font at a size, mm, all positive. `line` is the distance between base lines the font asks for.
struct FontMetrics {
    double ascent = 0, descent = 0, cap_height = 0, x_height = 0, line = 0;
};
FontMetrics metrics(const Fonts& fonts, const TextStyle& style);

/// What a mark covers on paper: ink, half the halo, rotation included. Empty for text without ink.
Box ink_box(const Fonts& fonts, const TextMark& mark);

struct WrapOptions {
    double width = 60;      // mm
    std::size_t most = 0;   // lines at most; 0: as many as it takes
    bool balanced = false;  // lines of like length and no link word left at a line's end: for labels and titles
    bool ellipsis = true;   // what does not fit into `most` lines ends with "…"; else it is simply cut
};

struct Wrapped {
    std::vector<std::string> lines;  // none for blank text
    bool cut = false;                // some text did not fit into the lines allowed
    bool too_wide = false;           // a piece that cannot be broken is wider than the width; it is kept whole
    double width = 0;                // of the widest line, mm
};

/// Breaks at spaces, after a hyphen or a slash between letters (Saint-Pierre-|sur-Dives), at soft hyphens (shown as a
/// hyphen) and at line breaks; never at U+00A0 or U+202F, between two groups of digits, before closing or after opening
/// punctuation.
Wrapped wrap(const Fonts& fonts, std::string_view text, const TextStyle& style, const WrapOptions& options);

}  // namespace portulan::figures
