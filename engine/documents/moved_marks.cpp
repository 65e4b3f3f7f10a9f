#include "documents/moved_marks.h"

namespace portulan::documents {
namespace {

void move(Path& path, double dx, double dy) {
    for (Point& p : path.points) p = {p.x + dx, p.y + dy};
}

void enlarge(Path& path, double factor) {
    for (Point& p : path.points) p = {factor * p.x, factor * p.y};
}

void enlarge(std::optional<Stroke>& stroke, double factor) {
    if (!stroke) return;
    stroke->width *= factor;
    for (double& length : stroke->dash) length *= factor;
}

std::vector<Mark> enlarged(const std::vector<Mark>& marks, double factor) {
    std::vector<Mark> out;
    out.reserve(marks.size());
    for (const Mark& mark : marks) {
        if (const auto* path = std::get_if<PathMark>(&mark)) {
            PathMark made = *path;
            enlarge(made.path, factor);
            enlarge(made.stroke, factor);
            out.emplace_back(std::move(made));
        } else if (const auto* line = std::get_if<TextMark>(&mark)) {
            TextMark made = *line;
            for (double* length : {&made.size, &made.x, &made.y, &made.width}) *length *= factor;
            for (Glyph& glyph : made.glyphs) glyph.x *= factor, glyph.y *= factor, glyph.advance *= factor;
            enlarge(made.halo, factor);
            out.emplace_back(std::move(made));
        } else {
            auto made = std::make_shared<GroupMark>(*std::get<std::shared_ptr<const GroupMark>>(mark));
            if (made->clip) enlarge(*made->clip, factor);
            made->marks = enlarged(made->marks, factor);
            out.emplace_back(std::move(made));
        }
    }
    return out;
}

}  // namespace

Drawing enlarged(const Drawing& drawing, double factor) {
    Drawing made = drawing;
    made.width *= factor;
    made.height *= factor;
    made.marks = enlarged(drawing.marks, factor);
    return made;
}

std::vector<Mark> moved_marks(const std::vector<Mark>& marks, double dx, double dy, const std::string& prefix) {
    std::vector<Mark> out;
    out.reserve(marks.size());
    for (const Mark& mark : marks) {
        if (const auto* path = std::get_if<PathMark>(&mark)) {
            PathMark made = *path;
            move(made.path, dx, dy);
            out.emplace_back(std::move(made));
        } else if (const auto* line = std::get_if<TextMark>(&mark)) {
            TextMark made = *line;
            made.x += dx;
            made.y += dy;
            for (Glyph& glyph : made.glyphs) {
                glyph.x += dx;
                glyph.y += dy;
            }
            out.emplace_back(std::move(made));
        } else if (const auto& inner = std::get<std::shared_ptr<const GroupMark>>(mark)) {
            auto made = std::make_shared<GroupMark>();
            made->id = inner->id.empty() ? std::string() : prefix + inner->id;
            made->role = inner->role;
            made->title = inner->title;
            made->link = inner->link.starts_with('#') ? "#" + prefix + inner->link.substr(1) : inner->link;
            made->clip = inner->clip;
            if (made->clip) move(*made->clip, dx, dy);
            made->marks = moved_marks(inner->marks, dx, dy, prefix);
            out.emplace_back(std::move(made));
        }
    }
    return out;
}

}  // namespace portulan::documents
