#include "backends/outlines.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <utility>

#include "base/error.h"
#include "base/files.h"

namespace portulan::backends {

/// A library of its own per face: FreeType's objects are then shared with nobody.
struct Outlines::Face {
    FT_Library library = nullptr;
    FT_Face face = nullptr;
    std::string bytes;
    std::map<std::uint32_t, Path> glyphs;

    Face() = default;
    Face(const Face&) = delete;
    Face& operator=(const Face&) = delete;
    ~Face() {
        if (face) FT_Done_Face(face);
        if (library) FT_Done_FreeType(library);
    }
};

namespace {

struct Pen {
    Path path;
    Point at;
    bool open = false;
};

Point point_of(const FT_Vector* v) { return {static_cast<double>(v->x), -static_cast<double>(v->y)}; }

int move_to(const FT_Vector* to, void* user) {
    Pen& pen = *static_cast<Pen*>(user);
    if (pen.open) pen.path.close();
    pen.open = true;
    pen.path.move_to(pen.at = point_of(to));
    return 0;
}

int line_to(const FT_Vector* to, void* user) {
    Pen& pen = *static_cast<Pen*>(user);
    pen.path.line_to(pen.at = point_of(to));
    return 0;
}

/// A quadratic curve as the same cubic one.
int conic_to(const FT_Vector* control, const FT_Vector* to, void* user) {
    Pen& pen = *static_cast<Pen*>(user);
    const Point a = pen.at, c = point_of(control), b = point_of(to);
    pen.path.curve_to({a.x + (c.x - a.x) * 2 / 3, a.y + (c.y - a.y) * 2 / 3},
                      {b.x + (c.x - b.x) * 2 / 3, b.y + (c.y - b.y) * 2 / 3}, b);
    pen.at = b;
    return 0;
}

int cubic_to(const FT_Vector* c1, const FT_Vector* c2, const FT_Vector* to, void* user) {
    Pen& pen = *static_cast<Pen*>(user);
    pen.path.curve_to(point_of(c1), point_of(c2), pen.at = point_of(to));
    return 0;
}

Path outline_of(FT_Face face, std::uint32_t index) {
    Pen pen;
    if (FT_Load_Glyph(face, index, FT_LOAD_NO_SCALE | FT_LOAD_NO_BITMAP) != 0 ||
        face->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
        return {};
    FT_Outline_Funcs functions{};
    functions.move_to = move_to;
    functions.line_to = line_to;
    functions.conic_to = conic_to;
    functions.cubic_to = cubic_to;
    FT_Outline_Decompose(&face->glyph->outline, &functions, &pen);
    if (pen.open) pen.path.close();
    return std::move(pen.path);
}

}  // namespace

Outlines::Outlines(std::filesystem::path fonts_folder) : folder_(std::move(fonts_folder)) {}
Outlines::~Outlines() = default;

Outlines::Face& Outlines::face(const std::string& font) {
    std::unique_ptr<Face>& slot = faces_[font];
    if (slot) return *slot;
    auto made = std::make_unique<Face>();
    const auto path = folder_ / font;
    made->bytes = read_file(path);
    if (FT_Init_FreeType(&made->library) != 0 ||
        FT_New_Memory_Face(made->library, reinterpret_cast<const FT_Byte*>(made->bytes.data()),
                           static_cast<FT_Long>(made->bytes.size()), 0, &made->face) != 0)
        throw Error("RUN-001", {.file = path.string()}, path.string(), {{"reason", "not a font"}});
    slot = std::move(made);
    return *slot;
}

const Path& Outlines::glyph(const std::string& font, std::uint32_t index) {
    Face& opened = face(font);
    const auto found = opened.glyphs.find(index);
    if (found != opened.glyphs.end()) return found->second;
    return opened.glyphs.emplace(index, outline_of(opened.face, index)).first->second;
}

double Outlines::units_per_em(const std::string& font) { return face(font).face->units_per_EM; }

}  // namespace portulan::backends
