#include "figures/map_frame.h"

#include <algorithm>
#include <memory>

namespace portulan::figures {

MapFrame fit(const Box& focus, const Box& paper, double margin) {
    const double width = std::max(focus.width(), 1.0) * (1 + 2 * margin);
    const double height = std::max(focus.height(), 1.0) * (1 + 2 * margin);
    MapFrame frame;
    frame.paper = paper;
    frame.mm_per_metre = std::min(paper.width() / width, paper.height() / height);
    const Point centre = focus.centre();
    const double half_width = paper.width() / frame.mm_per_metre / 2, half_height = paper.height() / frame.mm_per_metre / 2;
    frame.ground = {centre.x - half_width, centre.y - half_height, centre.x + half_width, centre.y + half_height};
    return frame;
}

double fitting_height(const Box& focus, double width, double least, double most) {
    if (focus.empty() || focus.width() <= 0) return least;
    return std::clamp(width * focus.height() / focus.width(), least, most);
}

Path path_of(const MapFrame& frame, const Ring& ring) {
    Path path;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Point p = frame.to_paper(ring[i]);
        if (i == 0) path.move_to(p);
        else path.line_to(p);
    }
    if (!ring.empty()) path.close();
    return path;
}

Path path_of(const MapFrame& frame, const MultiPolygon& polygons) {
    Path path;
    for (const Polygon& part : polygons) {
        path.append(path_of(frame, part.outer));
        for (const Ring& hole : part.holes) path.append(path_of(frame, hole));
    }
    return path;
}

Path open_path_of(const MapFrame& frame, const Line& line) {
    Path path;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const Point p = frame.to_paper(line[i]);
        if (i == 0) path.move_to(p);
        else path.line_to(p);
    }
    return path;
}

Box box_on_paper(const MapFrame& frame, const MultiPolygon& polygons) {
    Box box;
    for (const Polygon& part : polygons)
        for (const Point p : part.outer) box.add(frame.to_paper(p));
    return box;
}

MultiPolygon to_paper(const MapFrame& frame, const MultiPolygon& polygons) {
    MultiPolygon out = polygons;
    for (Polygon& part : out) {
        for (Point& p : part.outer) p = frame.to_paper(p);
        for (Ring& hole : part.holes)
            for (Point& p : hole) p = frame.to_paper(p);
    }
    return out;
}

void append(std::vector<Mark>& to, std::vector<Mark> marks) {
    for (Mark& mark : marks) to.push_back(std::move(mark));
}

Path rectangle_of(const Box& box) {
    Path path;
    path.add_rectangle(box.min_x, box.min_y, box.width(), box.height());
    return path;
}

Mark clipped(std::string id, std::string role, std::vector<Mark> marks, const Box& box) {
    auto made = std::make_shared<GroupMark>();
    made->id = std::move(id);
    made->role = std::move(role);
    made->clip = rectangle_of(box);
    made->marks = std::move(marks);
    return made;
}

}  // namespace portulan::figures
