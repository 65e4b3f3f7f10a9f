// What the page that opens a delivery lets one explore, as data: a map in longitudes and latitudes, the networks of actors,
// indicators. All of it has passed the gate; this room only writes it down.
//   for (const ExplorerPart& part : explorer_parts(data)) ...
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/messages.h"
#include "base/text.h"
#include "model/coverage.h"
#include "model/drawing.h"
#include "model/element.h"
#include "model/geometry.h"
#include "model/tie.h"

namespace portulan::backends {

/// The same words in the two languages of the page.
struct BothWords {
    std::string french, english;
};

/// What `words` gives for each language, typeset.
template <class Words>
BothWords set_in_both(Words words) {
    return {typeset(words(Language::fr), Language::fr), typeset(words(Language::en), Language::en)};
}

/// What a sign looks like: a colour, the number of a shape, and whether it is an outline alone.
struct ExplorerSign {
    Colour colour;
    int shape = 0;
    bool hollow = false;
};

struct ExplorerFamily {
    std::string code;
    BothWords name;
    ExplorerSign sign;
};

struct ExplorerPlace {
    Point at;            // longitude and latitude, degrees
    bool exact = true;   // false: at its quarter or commune
};

/// An element of which the edition shows what stands here.
struct ExplorerElement {
    Element shown;
    int family = -1;                        // of an actor
    std::string commune;                    // name
    std::optional<ExplorerPlace> place{};
    std::vector<std::size_t> territories{};
    std::vector<std::pair<std::size_t, std::string>> sheets{};  // territory, path
};

struct ExplorerTie {
    std::size_t from = 0, to = 0;  // elements
    Tie shown;
    std::vector<std::size_t> territories{};
};

/// Ties told between families alone; -1: spaces, -2: objects, -3: families too small to be told apart.
struct ExplorerGroupedTie {
    int first = 0, second = 0;
    int sort = 0;
    std::size_t pairs = 0;
};

struct ExplorerNode {
    std::size_t element = 0;
    Point at;  // as on the diagram: mm, y downwards
};

/// The name of a family on a diagram.
struct ExplorerTitle {
    int family = 0;
    Point at;
};

struct ExplorerTerritory {
    std::string id, name, anchor;
    BothWords level;
    std::optional<std::pair<Point, Point>> box{};  // south-west, north-east, degrees
    std::vector<std::size_t> areas{};              // of the coverage
    std::vector<ExplorerNode> nodes{};
    std::vector<ExplorerTitle> titles{};
    std::vector<ExplorerGroupedTie> grouped{};
    std::vector<std::pair<std::string, std::string>> family_sheets{};  // code, path
    std::vector<std::pair<std::string, std::string>> figures{};        // title, path
};

struct ExplorerQuarter {
    std::string code, name;
    MultiPolygon shape;  // degrees
};

/// Everything in degrees.
struct ExplorerGround {
    Coverage areas;                          // simplified, borders shared
    std::vector<std::uint8_t> ranks{};       // of each arc: area, EPCI, département, region, outside; 5: where this piece ends
    std::vector<Point> labels{};             // of each area
    std::vector<double> importance{};        // of each area: whose name comes first
    std::vector<ExplorerQuarter> quarters{};
    std::vector<MultiPolygon> water{};
    std::vector<MultiLine> rivers{};
    bool in_sea = true;                      // what lies beyond is sea
    std::string source;
};

struct ExplorerClass {
    Colour colour;
    BothWords label;
};

struct ExplorerValue {
    std::string code;  // of the area
    int shown = -1;    // class; -1 none
    std::optional<double> value{};
    bool secret = false;
};

struct ExplorerIndicator {
    std::string code, name, unit, source, vintage;
    bool quarters = false;  // by QPV
    int decimals = 1;
    std::vector<ExplorerClass> classes{};
    std::vector<ExplorerValue> values{};
};

/// A colour or a shape that the page takes from the figures.
struct ExplorerLook {
    std::vector<std::pair<std::string, Colour>> colours{};  // "ink", "land"...
    std::vector<Path> shapes{};                             // of radius 1 round the origin
    std::vector<ExplorerSign> natures{};                    // of spaces
    ExplorerSign object;
    std::vector<Colour> ties{};                             // by quality; then of past ones
};

struct Explorer {
    Language language = Language::fr;
    ExplorerLook look;
    std::vector<ExplorerFamily> families{};
    std::vector<ExplorerTerritory> territories{};
    std::vector<ExplorerElement> elements{};
    std::vector<ExplorerTie> ties{};
    std::vector<ExplorerIndicator> indicators{};
    std::optional<ExplorerGround> ground{};
};

/// A piece of the data as JSON, small enough to be read at once; no "<" in it.
struct ExplorerPart {
    std::string name;  // head, ground, elements, ties, indicator
    std::string json;
};
std::vector<ExplorerPart> explorer_parts(const Explorer& data);

}  // namespace portulan::backends
