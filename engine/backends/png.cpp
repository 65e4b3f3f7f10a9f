#include "backends/png.h"

#include <cairo.h>
#include <png.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <memory>
#include <new>
#include <numbers>
#include <vector>

#include "backends/outlines.h"
#include "base/error.h"
#include "base/memory.h"
#include "model/box.h"

namespace portulan::backends {
namespace {

constexpr std::size_t memory_to_paint = std::size_t{32} << 20;  // for cairo's own tables

template <auto destroy>
struct Destroy {
    template <class T>
    void operator()(T* p) const {
        destroy(p);
    }
};
using Surface = std::unique_ptr<cairo_surface_t, Destroy<cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Destroy<cairo_destroy>>;

/// Everything the paint of a band needs; `visible` is the band in mm.
struct Painter {
    cairo_t* cr;
    Outlines& outlines;
    Box visible;
};

void set_colour(cairo_t* cr, Colour c) {
    cairo_set_source_rgba(cr, c.red / 255.0, c.green / 255.0, c.blue / 255.0, c.opacity);
}

void set_stroke(cairo_t* cr, const Stroke& stroke) {
    set_colour(cr, stroke.colour);
    cairo_set_line_width(cr, stroke.width);
    cairo_set_dash(cr, stroke.dash.data(), static_cast<int>(stroke.dash.size()), 0);
    cairo_set_line_cap(cr, stroke.cap == Cap::butt    ? CAIRO_LINE_CAP_BUTT
                           : stroke.cap == Cap::round ? CAIRO_LINE_CAP_ROUND
                                                      : CAIRO_LINE_CAP_SQUARE);
    cairo_set_line_join(cr, stroke.join == Join::miter   ? CAIRO_LINE_JOIN_MITER
                            : stroke.join == Join::round ? CAIRO_LINE_JOIN_ROUND
                                                         : CAIRO_LINE_JOIN_BEVEL);
}

/// Adds a path to the context's, scaled and moved.
void add_path(cairo_t* cr, const Path& path, double scale = 1, double x = 0, double y = 0) {
    const Point* p = path.points.data();
    const auto px = [&](std::size_t i) { return p[i].x * scale + x; };
    const auto py = [&](std::size_t i) { return p[i].y * scale + y; };
    for (const Path::Verb verb : path.verbs) {
        switch (verb) {
            case Path::Verb::move: cairo_move_to(cr, px(0), py(0)); p += 1; break;
            case Path::Verb::line: cairo_line_to(cr, px(0), py(0)); p += 1; break;
            case Path::Verb::curve: cairo_curve_to(cr, px(0), py(0), px(1), py(1), px(2), py(2)); p += 3; break;
            case Path::Verb::close: cairo_close_path(cr); break;
        }
    }
}

bool is_seen(const Painter& painter, const Path& path, double margin) {
    Box box;
    for (const Point p : path.points) box.add(p);
    return box.grown(margin).meets(painter.visible);
}

void paint(const Painter& painter, const PathMark& mark) {
    // A miter reaches twice the width with the limit of 4; squares reach less.
    if (!is_seen(painter, mark.path, mark.stroke ? 2 * mark.stroke->width : 0)) return;
    cairo_t* cr = painter.cr;
    cairo_new_path(cr);
    add_path(cr, mark.path);
    if (mark.fill) {
        cairo_set_fill_rule(cr, mark.even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
        set_colour(cr, *mark.fill);
        cairo_fill_preserve(cr);
    }
    if (mark.stroke && mark.stroke->width > 0) {
        set_stroke(cr, *mark.stroke);
        cairo_stroke_preserve(cr);
    }
    cairo_new_path(cr);
}

void paint(const Painter& painter, const TextMark& mark) {
    if (mark.glyphs.empty()) return;
    const double reach = mark.width + 2 * mark.size + (mark.halo ? mark.halo->width : 0);
    if (!Box{mark.x, mark.y, mark.x, mark.y}.grown(reach).meets(painter.visible)) return;
    cairo_t* cr = painter.cr;
    const double scale = mark.size / painter.outlines.units_per_em(mark.font);
    cairo_new_path(cr);
    cairo_save(cr);  // a path keeps its place when the matrix comes back
    cairo_translate(cr, mark.x, mark.y);
    cairo_rotate(cr, mark.rotation * std::numbers::pi / 180);
    for (const Glyph& glyph : mark.glyphs)
        add_path(cr, painter.outlines.glyph(mark.font, glyph.index), scale, glyph.x - mark.x, glyph.y - mark.y);
    cairo_restore(cr);
    if (mark.halo && mark.halo->width > 0) {
        set_stroke(cr, *mark.halo);
        cairo_stroke_preserve(cr);
    }
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
    set_colour(cr, mark.colour);
    cairo_fill(cr);
}

void paint(const Painter& painter, const std::vector<Mark>& marks);

void paint(const Painter& painter, const std::shared_ptr<const GroupMark>& group) {
    if (!group) return;
    if (group->clip) {
        if (!is_seen(painter, *group->clip, 0)) return;
        cairo_save(painter.cr);
        cairo_new_path(painter.cr);
        add_path(painter.cr, *group->clip);
        cairo_set_fill_rule(painter.cr, CAIRO_FILL_RULE_EVEN_ODD);
        cairo_clip(painter.cr);
    }
    paint(painter, group->marks);
    if (group->clip) cairo_restore(painter.cr);
}

void paint(const Painter& painter, const std::vector<Mark>& marks) {
    for (const Mark& mark : marks) std::visit([&](const auto& m) { paint(painter, m); }, mark);
}

/// libpng as a value: collects the file in a string.
class Encoder {
public:
    Encoder(int width, int height, double dpi, const Drawing& drawing) {
        png_ = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, fail, nullptr);
        info_ = png_ ? png_create_info_struct(png_) : nullptr;
        if (!info_) throw std::bad_alloc();
        png_set_write_fn(png_, &bytes_, [](png_structp png, png_bytep data, png_size_t size) {
            static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<const char*>(data), size);
        }, nullptr);
        png_set_IHDR(png_, info_, static_cast<png_uint_32>(width), static_cast<png_uint_32>(height), 8,
                     PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
        const auto per_metre = static_cast<png_uint_32>(std::lround(dpi / 0.0254));
        png_set_pHYs(png_, info_, per_metre, per_metre, PNG_RESOLUTION_METER);
        png_set_sRGB(png_, info_, PNG_sRGB_INTENT_RELATIVE);
        // Flat tints: neighbouring rows are alike, and a fast level packs them nearly as well as a slow one.
        png_set_filter(png_, 0, PNG_FILTER_NONE);
        png_set_compression_level(png_, 2);
        set_texts(drawing);
        png_write_info(png_, info_);
    }
    ~Encoder() { png_destroy_write_struct(&png_, &info_); }
    Encoder(const Encoder&) = delete;
    Encoder& operator=(const Encoder&) = delete;

    void row(const std::vector<png_byte>& rgb) { png_write_row(png_, rgb.data()); }
    std::string finish() {
        png_write_end(png_, info_);
        return std::move(bytes_);
    }

private:
    /// libpng must not return from here; an exception crosses its C frames as the process is built with unwind tables.
    static void fail(png_structp, png_const_charp) { throw std::bad_alloc(); }

    void set_texts(const Drawing& drawing) {
        std::string language = drawing.language, title = drawing.title, description = drawing.description;
        char title_key[] = "Title", description_key[] = "Description", nothing[] = "";
        std::vector<png_text> texts;
        const auto add = [&](char* key, std::string& text) {
            if (text.empty()) return;
            png_text entry{};
            entry.compression = PNG_ITXT_COMPRESSION_NONE;
            entry.key = key;
            entry.text = text.data();
            entry.itxt_length = text.size();
            entry.lang = language.data();
            entry.lang_key = nothing;
            texts.push_back(entry);
        };
        add(title_key, title);
        add(description_key, description);
        png_set_text(png_, info_, texts.data(), static_cast<int>(texts.size()));
    }

    png_structp png_ = nullptr;
    png_infop info_ = nullptr;
    std::string bytes_;
};

/// Paints the rows [top, top + rows) of the image.
Surface paint_band(const Drawing& drawing, Outlines& outlines, double scale, int width, int top, int rows) {
    // The pixels, and as much again as paths and clips of large drawings have been seen to take.
    const MemoryClaim claim(static_cast<std::size_t>(width) * static_cast<std::size_t>(rows) * 4 + memory_to_paint);
    Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, rows));
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) throw std::bad_alloc();
    const Context cr(cairo_create(surface.get()));
    cairo_set_source_rgb(cr.get(), 1, 1, 1);
    cairo_paint(cr.get());
    cairo_translate(cr.get(), 0, -top);
    cairo_scale(cr.get(), scale, scale);
    cairo_set_miter_limit(cr.get(), 4);
    const Painter painter{cr.get(), outlines, {0, (top - 1) / scale, width / scale, (top + rows + 1) / scale}};
    paint(painter, drawing.marks);
    if (cairo_status(cr.get()) != CAIRO_STATUS_SUCCESS) throw std::bad_alloc();
    cairo_surface_flush(surface.get());
    return surface;
}

}  // namespace

std::string write_png(const Drawing& drawing, const PngOptions& options) {
    assert(drawing.width > 0 && drawing.height > 0 && options.dpi > 0);
    const double scale = options.dpi / 25.4;
    const int width = std::max(1, static_cast<int>(std::lround(drawing.width * scale)));
    const int height = std::max(1, static_cast<int>(std::lround(drawing.height * scale)));
    if (width > 32767 || height > 32767)
        throw Error("RUN-007", {}, drawing.title, {{"width", std::to_string(width)}, {"height", std::to_string(height)}});
    Outlines outlines(options.fonts);
    Encoder encoder(width, height, options.dpi, drawing);
    const auto row_bytes = static_cast<std::size_t>(width) * 4;
    const int band = static_cast<int>(std::clamp<std::size_t>(options.memory / row_bytes, 16, 32767));
    std::vector<png_byte> rgb(static_cast<std::size_t>(width) * 3);
    for (int top = 0; top < height; top += band) {
        const int rows = std::min(band, height - top);
        const Surface surface = paint_band(drawing, outlines, scale, width, top, rows);
        const unsigned char* data = cairo_image_surface_get_data(surface.get());
        const int stride = cairo_image_surface_get_stride(surface.get());
        for (int row = 0; row < rows; ++row) {
            const auto* pixel = reinterpret_cast<const std::uint32_t*>(data + static_cast<std::ptrdiff_t>(row) * stride);
            png_byte* out = rgb.data();
            for (int i = 0; i < width; ++i, out += 3) {
                out[0] = static_cast<png_byte>(pixel[i] >> 16);
                out[1] = static_cast<png_byte>(pixel[i] >> 8);
                out[2] = static_cast<png_byte>(pixel[i]);
            }
            encoder.row(rgb);
        }
    }
    return encoder.finish();
}

}  // namespace portulan::backends
