#include "backends/glyph_masks.h"

#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <new>
#include <optional>
#include <utility>

#include "backends/cairo_paths.h"
#include "model/box.h"

namespace portulan::backends {
namespace {

constexpr std::size_t memory_of_masks = std::size_t{12} << 20;
constexpr int quarters_of_pixel = 4;

/// A letter and where it stands, from the pixel of its origin.
struct Standing {
    const Covered* mask;
    int x, y;
};

Box box_of(const Path& path) {
    Box box;
    for (const Point p : path.points) box.add(p);
    return box;
}

/// The greater share of both.
void lay(const Standing& letter, Covered& onto) {
    const Covered& mask = *letter.mask;
    const int left = letter.x + mask.left, top = letter.y + mask.top;
    const int from = std::max(left, onto.left), to = std::min(left + mask.width, onto.right());
    for (int y = std::max(top, onto.top); y < std::min(top + mask.rows, onto.bottom()); ++y) {
        const std::uint8_t* source = mask.share.data() + static_cast<std::ptrdiff_t>(y - top) * mask.width - left;
        std::uint8_t* target = onto.share.data() + static_cast<std::ptrdiff_t>(y - onto.top) * onto.width - onto.left;
        for (int x = from; x < to; ++x) target[x] = std::max(target[x], source[x]);
    }
}

/// What a glyph covers whose origin is `at` within its pixel; `size`: pixels per font unit.
Covered painted(const Path& outline, Point at, double size, double halo) {
    const Box units = box_of(outline);
    const double margin = halo / 2 + 1;
    Covered out;
    out.left = static_cast<int>(std::floor(units.min_x * size + at.x - margin));
    out.top = static_cast<int>(std::floor(units.min_y * size + at.y - margin));
    out.width = static_cast<int>(std::ceil(units.max_x * size + at.x + margin)) - out.left;
    out.rows = static_cast<int>(std::ceil(units.max_y * size + at.y + margin)) - out.top;
    const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_A8, out.width, out.rows));
    const Context cr(cairo_create(surface.get()));
    add_verbs(cr.get(), outline, {size, at.x - out.left, at.y - out.top});
    if (halo > 0) {
        cairo_set_line_width(cr.get(), halo);
        cairo_set_line_join(cr.get(), CAIRO_LINE_JOIN_ROUND);
        cairo_set_line_cap(cr.get(), CAIRO_LINE_CAP_ROUND);
        cairo_stroke(cr.get());
    } else {
        cairo_fill(cr.get());
    }
    if (cairo_status(cr.get()) != CAIRO_STATUS_SUCCESS) throw std::bad_alloc();
    cairo_surface_flush(surface.get());
    const std::uint8_t* pixels = cairo_image_surface_get_data(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    for (int y = 0; y < out.rows; ++y) out.share.insert(out.share.end(), pixels + static_cast<std::ptrdiff_t>(y) * stride, pixels + static_cast<std::ptrdiff_t>(y) * stride + out.width);
    return out;
}

}  // namespace

GlyphMasks::GlyphMasks(std::filesystem::path fonts_folder) : folder_(std::move(fonts_folder)), outlines_(folder_) {}

GlyphMasks& GlyphMasks::of_thread(const std::filesystem::path& fonts_folder) {
    thread_local std::optional<GlyphMasks> masks;
    if (!masks || masks->folder_ != fonts_folder) masks.emplace(fonts_folder);
    masks->forget_much();
    return *masks;
}

void GlyphMasks::forget_much() {
    if (bytes_ < memory_of_masks) return;
    tables_.clear();
    bytes_ = 0;
}

const Covered& GlyphMasks::mask(Table& table, const TextMark& text, const Glyph& glyph, unsigned quarters, double scale, double halo) {
    const auto [found, is_new] = table.try_emplace(glyph.index * quarters_of_pixel * quarters_of_pixel + quarters);
    if (!is_new) return found->second;
    const Path& outline = outlines_.glyph(text.font, glyph.index);
    const unsigned right = quarters % quarters_of_pixel, down = quarters / quarters_of_pixel;
    const Point at{right / double{quarters_of_pixel}, down / double{quarters_of_pixel}};
    if (!outline.points.empty()) found->second = painted(outline, at, text.size * scale / outlines_.units_per_em(text.font), halo);
    bytes_ += found->second.share.size() + 96;
    return found->second;
}

Covered GlyphMasks::covered(const TextMark& text, double scale, double halo, const Covered& page) {
    Table& table = tables_[{text.font, text.size * scale, halo}];
    std::vector<Standing> letters;
    int left = page.right(), top = page.bottom(), right = page.left, bottom = page.top;
    for (const Glyph& glyph : text.glyphs) {
        const auto x = static_cast<int>(std::lround(glyph.x * scale * quarters_of_pixel)), y = static_cast<int>(std::lround(glyph.y * scale * quarters_of_pixel));
        const auto quarters = static_cast<unsigned>((x & 3) + quarters_of_pixel * (y & 3));
        const Standing letter{&mask(table, text, glyph, quarters, scale, halo), x >> 2, y >> 2};
        left = std::min(left, letter.x + letter.mask->left);
        top = std::min(top, letter.y + letter.mask->top);
        right = std::max(right, letter.x + letter.mask->right());
        bottom = std::max(bottom, letter.y + letter.mask->bottom());
        letters.push_back(letter);
    }
    Covered out;
    out.left = std::max(left, page.left);
    out.top = std::max(top, page.top);
    out.width = std::max(0, std::min(right, page.right()) - out.left);
    out.rows = std::max(0, std::min(bottom, page.bottom()) - out.top);
    out.share.assign(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.rows), 0);
    for (const Standing& letter : letters) lay(letter, out);
    return out;
}

}  // namespace portulan::backends
