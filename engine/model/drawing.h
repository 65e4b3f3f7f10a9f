// A drawing: marks in millimetres, y downwards from the top left corner. It knows nothing of file formats.
// Text is shaped already: backends never measure, wrap or shape.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/geometry.h"

namespace portulan::inline model {

struct Colour {
    std::uint8_t red = 0, green = 0, blue = 0;
    double opacity = 1;  // 0 to 1; prefer colours mixed beforehand: opacity costs in print
    bool operator==(const Colour&) const = default;
};

/// "#rrggbb" -> colour; black for anything else.
Colour colour_of(std::string_view hex);
std::string hex_of(Colour colour);

enum class Cap { butt, round, square };
enum class Join { miter, round, bevel };

struct Stroke {
    Colour colour{};
    double width = 0.2;        // mm
    std::vector<double> dash{};  // mm, on, off...; empty: solid
    Cap cap = Cap::butt;
    Join join = Join::round;
};

/// A path: move, line, curve (cubic, two control points), close.
struct Path {
    enum class Verb : std::uint8_t { move, line, curve, close };
    std::vector<Verb> verbs;
    std::vector<Point> points;  // 1 for move and line, 3 for curve, 0 for close

    void move_to(Point p);
    void line_to(Point p);
    void curve_to(Point c1, Point c2, Point p);
    void close();
    void add_rectangle(double x, double y, double width, double height, double radius = 0);
    void add_circle(Point centre, double radius);
    void add_polygon(const std::vector<Point>& ring);
    void add_line(const std::vector<Point>& line);
    void append(const Path& other);
};

struct PathMark {
    Path path;
    std::optional<Colour> fill;
    std::optional<Stroke> stroke;
    bool even_odd = true;
};

/// A glyph of a run. x, y: where its origin lies, in mm of the drawing.
struct Glyph {
    std::uint32_t index = 0;  // in the font file
    double x = 0, y = 0;
    double advance = 0;        // mm
    std::uint32_t cluster = 0;  // byte offset into the run's text
    double turn = 0;            // degrees, clockwise about its origin: of text set along a line
};

/// One shaped run on one line: one font file, one size, one direction.
struct TextMark {
    std::string font;  // file name in data/fonts, e.g. "OpenSans-Regular.ttf"
    double size = 3;   // em, mm
    Colour colour;
    std::string text;  // UTF-8
    std::vector<Glyph> glyphs;
    double x = 0, y = 0;    // start of the base line
    double width = 0;       // total advance, mm
    double rotation = 0;    // degrees, clockwise about (x, y); glyph positions are given before rotation
    std::optional<Stroke> halo;  // drawn under the glyphs, round joins
    bool along_line = false;  // each letter has a place and a turn of its own: one glyph for each character, no rotation
};

struct GroupMark;

using Mark = std::variant<PathMark, TextMark, std::shared_ptr<const GroupMark>>;

/// A named group: a layer, a symbol with its title, a link, a clip.
struct GroupMark {
    std::string id;     // stable, unique in the drawing; [a-z][a-z0-9-]*; may be empty
    std::string role;   // "map", "legend", "label", "symbol"...; becomes a class in SVG
    std::string title;  // what a screen reader or a pointer says
    std::string link;   // URL or relative file, may be empty
    std::optional<Path> clip;
    std::vector<Mark> marks;
};

struct Drawing {
    double width = 0, height = 0;  // mm
    std::string title;             // for the file's metadata
    std::string description;       // alternative text, long form
    std::string language = "fr";
    std::vector<Mark> marks;       // painted in order
};

/// A group with the given marks, ready to push into a list of marks.
Mark group(std::string id, std::string role, std::vector<Mark> marks, std::string title = {}, std::string link = {});

}  // namespace portulan::inline model
