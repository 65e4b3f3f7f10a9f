// From the ground to the paper: one scale, one origin, no rotation.
#pragma once

#include "model/box.h"
#include "model/coverage.h"
#include "model/drawing.h"

namespace portulan::figures {

struct MapFrame {
    Box ground;             // what is shown, in the unit of the CRS (metres)
    Box paper;              // where, in mm of the drawing
    double mm_per_metre = 0;

    Point to_paper(Point p) const {
        return {paper.min_x + (p.x - ground.min_x) * mm_per_metre, paper.min_y + (ground.max_y - p.y) * mm_per_metre};
    }
    Point to_ground(Point p) const {
        return {ground.min_x + (p.x - paper.min_x) / mm_per_metre, ground.max_y - (p.y - paper.min_y) / mm_per_metre};
    }
    /// Denominator of the scale: 25 000 for 1:25 000.
    double denominator() const { return 1000.0 / mm_per_metre; }
};

/// The frame of that paper box which shows the whole focus with `margin` (share of the focus) around it, centred.
MapFrame fit(const Box& focus, const Box& paper, double margin);

/// Height on paper (mm) that suits a focus of those proportions at this width, between the two limits.
double fitting_height(const Box& focus, double width, double least, double most);

/// Shapes on paper.
Path path_of(const MapFrame& frame, const Ring& ring);
Path path_of(const MapFrame& frame, const MultiPolygon& polygons);
Path open_path_of(const MapFrame& frame, const Line& line);
Box box_on_paper(const MapFrame& frame, const MultiPolygon& polygons);
MultiPolygon to_paper(const MapFrame& frame, const MultiPolygon& polygons);

/// Marks painted after those there are.
void append(std::vector<Mark>& to, std::vector<Mark> marks);

/// The frame's rectangle, for clips and borders.
Path rectangle_of(const Box& box);

/// A group whose marks are clipped to the box.
Mark clipped(std::string id, std::string role, std::vector<Mark> marks, const Box& box);

}  // namespace portulan::figures
