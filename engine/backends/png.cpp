#include "backends/png.h"

#include <cairo.h>
#include <png.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <new>
#include <numbers>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "backends/area_paint.h"
#include "backends/cairo_paths.h"
#include "backends/glyph_masks.h"
#include "backends/mixed_colours.h"
#include "backends/pixel_rows.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "model/box.h"

namespace portulan::backends {
namespace {

constexpr std::size_t memory_to_paint = std::size_t{32} << 20;  // for cairo's own tables

// How far, in pixels, straight lines may run beside the curve they stand for. Halos have the colour of the paper and no edge
// of their own: a third of a pixel shows nowhere, and halves what they cost.
constexpr double tolerance = 0.15, tolerance_of_halos = 0.35;
constexpr double largest_kept = 96;  // pixels per em: larger letters are rare, and their masks would be large

/// Everything the paint of a band needs; `visible` is the band in mm, `page` the whole.
struct Painter {
    cairo_t* cr;
    GlyphMasks& letters;
    AreaPainter& areas;
    std::span<std::uint32_t> pixels;
    Covered band;  // the rows of the image, without shares
    double scale;
    Box visible, page;
    Clip clip;
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

/// The part of a path from one move to the next.
struct Stretch {
    std::size_t verb = 0, verbs_end = 0, point = 0;
    Box box{};
};

/// Calls visit for each part of the path.
template <class Visit>
void each_stretch(const Path& path, Visit visit) {
    Stretch now;
    std::size_t point = 0;
    for (std::size_t v = 0; v < path.verbs.size(); ++v) {
        if (path.verbs[v] == Path::Verb::move && v > now.verb) {
            now.verbs_end = v;
            visit(now);
            now = {.verb = v, .verbs_end = 0, .point = point};
        }
        const std::size_t count = path.verbs[v] == Path::Verb::curve ? 3 : path.verbs[v] == Path::Verb::close ? 0 : 1;
        for (std::size_t k = 0; k < count; ++k) now.box.add(path.points[point++]);
    }
    now.verbs_end = path.verbs.size();
    if (now.verb < now.verbs_end) visit(now);
}

/// Adds the parts of the path that reach into the band: what lies above or below it changes nothing there. False when none does.
bool add_seen(const Painter& painter, const Path& path) {
    bool any = false;
    each_stretch(path, [&](const Stretch& part) {
        if (!part.box.meets(painter.visible)) return;
        add_verbs(painter.cr, path.verbs.data() + part.verb, path.verbs.data() + part.verbs_end, path.points.data() + part.point, {});
        any = true;
    });
    return any;
}

void paint(const Painter& painter, const PathMark& mark) {
    cairo_surface_t* surface = cairo_get_target(painter.cr);
    cairo_surface_flush(surface);
    painter.areas.paint(mark, painter.clip);
    cairo_surface_mark_dirty(surface);
}

/// The colour over what is covered.
void pour(const Painter& painter, const Covered& covered, Colour colour) {
    const std::uint32_t rgb = static_cast<std::uint32_t>(colour.red) << 16 | static_cast<std::uint32_t>(colour.green) << 8 | colour.blue;
    const auto opacity = static_cast<std::uint32_t>(std::lround(colour.opacity * 256));
    for (int y = 0; y < covered.rows; ++y) {
        const std::uint8_t* share = covered.share.data() + static_cast<std::ptrdiff_t>(y) * covered.width;
        std::uint32_t* pixel = painter.pixels.data() + static_cast<std::ptrdiff_t>(covered.top - painter.band.top + y) * painter.band.width + covered.left;
        for (int x = 0; x < covered.width; ++x)
            if (share[x] != 0) pixel[x] = mixed(pixel[x], rgb, (share[x] + (share[x] >> 7)) * opacity >> 8);
    }
}

/// Whether nothing of the box is clipped away but by the edges of the page, which masks heed themselves.
bool is_within(const Box& box, const Box& clip, const Box& page) {
    return (box.min_x >= clip.min_x || clip.min_x <= page.min_x) && (box.max_x <= clip.max_x || clip.max_x >= page.max_x) &&
           (box.min_y >= clip.min_y || clip.min_y <= page.min_y) && (box.max_y <= clip.max_y || clip.max_y >= page.max_y);
}

/// Letters of usual size that stand upright, wholly within what clips leave: their masks are kept. False for others.
bool paint_kept(const Painter& painter, const TextMark& mark, double reach) {
    const bool round = !mark.halo || (mark.halo->join == Join::round && mark.halo->dash.empty());
    if (mark.rotation != 0 || mark.along_line || mark.size * painter.scale > largest_kept || !round || painter.clip.mask) return false;
    if (!is_within(Box{mark.x, mark.y, mark.x + mark.width, mark.y}.grown(reach - mark.width), painter.clip.box, painter.page)) return false;
    cairo_surface_t* surface = cairo_get_target(painter.cr);
    cairo_surface_flush(surface);
    if (mark.halo && mark.halo->width > 0) pour(painter, painter.letters.covered(mark, painter.scale, mark.halo->width * painter.scale, painter.band), mark.halo->colour);
    pour(painter, painter.letters.covered(mark, painter.scale, 0, painter.band), mark.colour);
    cairo_surface_mark_dirty(surface);
    return true;
}

void paint(const Painter& painter, const TextMark& mark) {
    if (mark.glyphs.empty()) return;
    const double reach = mark.width + 2 * mark.size + (mark.halo ? mark.halo->width : 0);
    if (!Box{mark.x, mark.y, mark.x, mark.y}.grown(reach).meets(painter.visible) || paint_kept(painter, mark, reach)) return;
    cairo_t* cr = painter.cr;
    Outlines& outlines = painter.letters.outlines();
    const double scale = mark.size / outlines.units_per_em(mark.font);
    cairo_new_path(cr);
    cairo_save(cr);  // a path keeps its place when the matrix comes back
    cairo_translate(cr, mark.x, mark.y);
    cairo_rotate(cr, mark.rotation * std::numbers::pi / 180);
    for (const Glyph& glyph : mark.glyphs) {
        const Path& outline = outlines.glyph(mark.font, glyph.index);
        if (!mark.along_line) {
            add_verbs(cr, outline, {scale, glyph.x - mark.x, glyph.y - mark.y});
            continue;
        }
        cairo_save(cr);
        cairo_translate(cr, glyph.x - mark.x, glyph.y - mark.y);
        cairo_rotate(cr, glyph.turn * std::numbers::pi / 180);
        add_verbs(cr, outline, {scale, 0, 0});
        cairo_restore(cr);
    }
    cairo_restore(cr);
    if (mark.halo && mark.halo->width > 0) {
        set_stroke(cr, *mark.halo);
        cairo_set_tolerance(cr, tolerance_of_halos);
        cairo_stroke_preserve(cr);
        cairo_set_tolerance(cr, tolerance);
    }
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
    set_colour(cr, mark.colour);
    cairo_fill(cr);
}

void paint(const Painter& painter, const std::vector<Mark>& marks);

/// The box that a path is, where it is one along the axes.
std::optional<Box> rectangle_in(const Path& path) {
    const auto& p = path.points;
    const bool lines = !path.verbs.empty() && std::all_of(path.verbs.begin() + 1, path.verbs.end(), [](Path::Verb verb) { return verb == Path::Verb::line || verb == Path::Verb::close; });
    if (!lines || p.size() < 4 || p.size() > 5 || (p.size() == 5 && !(p[4] == p[0]))) return std::nullopt;
    const bool flat_first = p[0].y == p[1].y && p[1].x == p[2].x && p[2].y == p[3].y && p[3].x == p[0].x;
    const bool tall_first = p[0].x == p[1].x && p[1].y == p[2].y && p[2].x == p[3].x && p[3].y == p[0].y;
    if (!flat_first && !tall_first) return std::nullopt;
    Box box;
    for (const Point corner : p) box.add(corner);
    return box;
}

void paint(const Painter& painter, const std::shared_ptr<const GroupMark>& group) {
    if (!group) return;
    if (!group->clip) return paint(painter, group->marks);
    cairo_new_path(painter.cr);
    if (!add_seen(painter, *group->clip)) return;
    cairo_save(painter.cr);
    cairo_set_fill_rule(painter.cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_clip(painter.cr);
    Painter within = painter;
    Covered mask;
    if (const auto box = rectangle_in(*group->clip)) {
        const Box& now = painter.clip.box;
        within.clip.box = Box{std::max(box->min_x, now.min_x), std::max(box->min_y, now.min_y), std::min(box->max_x, now.max_x), std::min(box->max_y, now.max_y)};
    } else {
        mask = painter.areas.covered(*group->clip, painter.clip);
        within.clip.mask = &mask;
    }
    paint(within, group->marks);
    cairo_restore(painter.cr);
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
        set_texts(drawing);
        png_write_info(png_, info_);
        chunk("IDAT", std::string_view("\x78\x01", 2));  // head of a zlib stream (RFC 1950)
    }
    ~Encoder() { png_destroy_write_struct(&png_, &info_); }
    Encoder(const Encoder&) = delete;
    Encoder& operator=(const Encoder&) = delete;

    /// Part of the packed rows.
    void add(const std::string& packed) { chunk("IDAT", packed); }
    void end_of_pixels(std::uint32_t sum) {
        const std::array<char, 4> bytes{static_cast<char>(sum >> 24), static_cast<char>(sum >> 16), static_cast<char>(sum >> 8), static_cast<char>(sum)};
        chunk("IDAT", {bytes.data(), bytes.size()});
    }
    std::string finish() {
        chunk("IEND", {});
        return std::move(bytes_);
    }

private:
    /// libpng must not return from here; an exception crosses its C frames as the process is built with unwind tables.
    static void fail(png_structp, png_const_charp) { throw std::bad_alloc(); }

    void chunk(const char* name, std::string_view bytes) {
        png_write_chunk(png_, reinterpret_cast<png_const_bytep>(name), reinterpret_cast<png_const_bytep>(bytes.data()), bytes.size());
    }

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

/// Rows [top, top + rows) of the image.
struct Band {
    int top = 0, rows = 0;
};

/// Bands of about that many bytes of memory. They follow from the size of the image alone, not from the threads.
std::vector<Band> bands_of(int width, int height, std::size_t memory) {
    const auto rows = static_cast<int>(std::clamp<std::size_t>(memory / (static_cast<std::size_t>(width) * 4), 16, 32767));
    std::vector<Band> bands;
    for (int top = 0; top < height; top += rows) bands.push_back({top, std::min(rows, height - top)});
    return bands;
}

PackedRows packed_band(const Drawing& drawing, const std::filesystem::path& fonts, double scale, int width, Band band, bool last) {
    // The pixels and their sums, and as much again as paths and clips of large drawings have been seen to take.
    const MemoryClaim claim(static_cast<std::size_t>(width) * static_cast<std::size_t>(band.rows) * 8 + memory_to_paint);
    // Kept by the thread: fresh memory costs more than what is painted on a small page.
    thread_local std::vector<std::uint32_t> pixels;
    pixels.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(band.rows), 0xFFFFFF);
    assert(cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, width) == 4 * width);
    const Surface surface(cairo_image_surface_create_for_data(reinterpret_cast<unsigned char*>(pixels.data()), CAIRO_FORMAT_RGB24, width, band.rows, 4 * width));
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) throw std::bad_alloc();
    const Context cr(cairo_create(surface.get()));
    cairo_translate(cr.get(), 0, -band.top);
    cairo_scale(cr.get(), scale, scale);
    cairo_set_miter_limit(cr.get(), 4);
    cairo_set_tolerance(cr.get(), tolerance);
    AreaPainter areas(pixels, static_cast<std::size_t>(width), static_cast<std::size_t>(band.top), scale);
    const Box page{0, 0, drawing.width, drawing.height};
    const Covered rows{.left = 0, .top = band.top, .width = width, .rows = band.rows, .share = {}};
    const Painter painter{cr.get(), GlyphMasks::of_thread(fonts), areas, pixels, rows, scale, {0, (band.top - 1) / scale, width / scale, (band.top + band.rows + 1) / scale}, page, {.box = page}};
    paint(painter, drawing.marks);
    if (cairo_status(cr.get()) != CAIRO_STATUS_SUCCESS) throw std::bad_alloc();
    cairo_surface_flush(surface.get());
    for (std::uint32_t& pixel : pixels) pixel &= 0xFFFFFF;
    return pack_rows(pixels, static_cast<std::size_t>(width), last);
}

}  // namespace

std::string write_png(const Drawing& drawing, const PngOptions& options) {
    assert(drawing.width > 0 && drawing.height > 0 && options.dpi > 0);
    const double scale = options.dpi / 25.4;
    const int width = std::max(1, static_cast<int>(std::lround(drawing.width * scale)));
    const int height = std::max(1, static_cast<int>(std::lround(drawing.height * scale)));
    if (width > 32767 || height > 32767)
        throw Error("RUN-007", {}, drawing.title, {{"width", std::to_string(width)}, {"height", std::to_string(height)}});
    Encoder encoder(width, height, options.dpi, drawing);
    const std::vector<Band> bands = bands_of(width, height, options.memory / 8);
    std::uint32_t sum = 1;  // Adler-32 of nothing
    std::vector<PackedRows> packed(bands.size());
    parallel_for(bands.size(), options.jobs, [&](std::size_t i) { packed[i] = packed_band(drawing, options.fonts, scale, width, bands[i], i + 1 == bands.size()); });
    for (const PackedRows& band : packed) {
        sum = static_cast<std::uint32_t>(adler32_combine(sum, band.sum, static_cast<z_off_t>(band.size)));
        encoder.add(band.bytes);
    }
    encoder.end_of_pixels(sum);
    return encoder.finish();
}

}  // namespace portulan::backends
