// Inside the network figure: nodes and ties placed on paper, in millimetres.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "figures/context.h"
#include "figures/theme.h"
#include "model/box.h"
#include "model/network.h"

namespace portulan::figures {

/// Where a label stands beside its node.
enum class LabelSide { below, above, right, left };
inline constexpr std::array label_sides{LabelSide::below, LabelSide::above, LabelSide::right, LabelSide::left};
inline constexpr std::array<std::string_view, 4> side_words{"below", "above", "right", "left"};  // in a table of places

struct DiagramNode {
    std::uint32_t node = 0;  // of the network
    Point at;
    double radius = 1.5;     // of the symbol's area
    double reach = 1.5;      // of the circle round the whole symbol
    Ring outline;            // of the symbol, its centre at the origin
    Sign sign;
    std::string group;
    std::vector<std::string> lines;  // of the label
    TextStyle style;
    double text_width = 0;
    double line_height = 0;
    LabelSide side = LabelSide::below;
    bool held = false;  // stays where it is
};

struct DiagramTie {
    std::uint32_t from = 0, to = 0;  // diagram nodes
    std::uint32_t tie = 0;           // of the network
    bool mutual = false;             // stands for a tie back as well, alike in all but direction
    double bend = 0;                 // how far the middle of the tie stands off the straight line, mm
};

/// What stands beside a symbol; each step takes less room.
enum class LabelKind {
    names,
    small_names,
    numbers,  // explained in a list
};

/// The name of a family, beside its members.
struct FamilyTitle {
    std::string group;
    std::vector<std::string> lines;
    TextStyle style;
    bool held = false;
    double width = 0;
    double cap_height = 0, line_height = 0;
    Point at;  // the middle

    double height() const { return cap_height + line_height * static_cast<double>(lines.size() - 1); }
    Box box() const { return {at.x - width / 2, at.y - height() / 2, at.x + width / 2, at.y + height() / 2}; }
};

/// What a layout asks of places beyond the frame. Left as it is, families hold together as patches.
struct PlaceRules {
    bool families_gather = true;
    double home_pull = 0.0015;  // what a node costs off the place it began at, per mm2
    std::function<Point(std::size_t node, Point at)> confine{};            // the nearest place that a node may take
    std::function<double(std::size_t node, const Box& whole)> strain{};    // what it costs where it stands, 0 or more
    std::vector<bool> ordered{};  // by node, those that are not to pass each other from left to right or from top to bottom
};

struct Diagram {
    std::vector<DiagramNode> nodes;
    std::vector<FamilyTitle> titles;
    std::vector<DiagramTie> ties;
    Box frame;  // everything stays inside
    PlaceRules rules{};
    LabelKind labels = LabelKind::names;
    // how it reads
    long crossings = 0;
    long ties_over_names = 0;
    long ties_over_nodes = 0;
    long fragments = 0;       // parts of families that no way through free ground joins to the rest
    long overlaps = 0;  // boxes of nodes and labels that meet
};

/// Room that the coasts of the families need round the outermost boxes, mm.
inline constexpr double island_margin = 3.8;

/// Nothing prints closer than this to a label.
inline constexpr double label_gap = 0.5;

Box symbol_box(const DiagramNode& node);
/// A text of that size beside a symbol.
Box box_beside(Point at, double reach, double width, double height, LabelSide side);
Box label_box(const DiagramNode& node, LabelSide side);
inline Box label_box(const DiagramNode& node) { return label_box(node, node.side); }
/// Symbol and label.
Box whole_box(const DiagramNode& node);

/// Sign of a group: a family's, or that of spaces and objects.
Sign sign_of(const Theme& theme, const NetworkNode& node);

/// Number of ties of each node to others (loops do not count).
std::vector<int> tie_counts(const Network& network);

/// The diagram of the linked nodes with sizes, labels and ties, not yet placed. Numbers are 1, 2, 3... in the
/// network's order.
Diagram make_diagram(const FigureContext& context, const Network& network, LabelKind labels);
/// The same of these nodes, linked or not, and the ties between them.
Diagram make_diagram(const FigureContext& context, const Network& network, LabelKind labels, const std::vector<bool>& drawn);

/// Room that the boxes take, mm2.
double area_of_boxes(const Diagram& diagram);

/// Places the diagram in a frame of the given width, as low as it can be between the two heights; top left at (0, 0).
/// Boxes end up apart, ties bent round nodes in their way, parallel ties side by side. What is held stays; what is not finds its
/// place around it.
void place_diagram(Diagram& diagram, const NetworkLayout& layout, double width, double least_height, double most_height);

/// Finds places for a diagram whose nodes stand somewhere already, under its rules; then as place_diagram. The frame stays.
void settle_diagram(Diagram& diagram);

/// Points along a tie from centre to centre (2 for a straight one), and the part of it that is drawn: from
/// outline to outline of the two symbols, with `gap` left at each end.
std::vector<Point> tie_line(const Diagram& diagram, const DiagramTie& tie);
std::vector<Point> visible_line(const Diagram& diagram, const DiagramTie& tie, double gap);

/// Counts crossings, ties over names and nodes, fragments and overlaps into the diagram.
void judge(Diagram& diagram);

}  // namespace portulan::figures
