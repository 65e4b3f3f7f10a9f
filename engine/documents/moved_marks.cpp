#include "documents/moved_marks.h"

namespace portulan::documents {
namespace {

void move(Path& path, double dx, double dy) {
    for (Point& p : path.points) p = {p.x + dx, p.y + dy};
}

}  // namespace

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
