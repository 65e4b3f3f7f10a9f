#include "figures/shaping.h"

#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <map>
#include <numbers>
#include <unordered_map>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "base/units.h"
#include "figures/shaping_parts.h"

namespace portulan::figures {
namespace {

template <auto destroy>
struct Destroy {
    template <class T>
    void operator()(T* p) const {
        destroy(p);
    }
};
using Blob = std::unique_ptr<hb_blob_t, Destroy<hb_blob_destroy>>;
using FontFace = std::unique_ptr<hb_face_t, Destroy<hb_face_destroy>>;
using Font = std::unique_ptr<hb_font_t, Destroy<hb_font_destroy>>;
using Buffer = std::unique_ptr<hb_buffer_t, Destroy<hb_buffer_destroy>>;

struct Opened {
    std::string bytes;
    Font font;
    unsigned units_per_em = 1000;
    std::uint64_t number = 0;  // no other one in this process has it
};

void open(Opened& opened, const std::filesystem::path& path) {
    static std::atomic<std::uint64_t> last{0};
    opened.number = ++last;
    opened.bytes = read_file(path);
    const Blob blob(hb_blob_create(opened.bytes.data(), static_cast<unsigned>(opened.bytes.size()),
                                   HB_MEMORY_MODE_READONLY, nullptr, nullptr));
    const FontFace face(hb_face_create(blob.get(), 0));
    if (hb_face_get_glyph_count(face.get()) == 0)
        throw Error("RUN-001", {.file = path.string()}, path.string(), {{"reason", "not a font"}});
    hb_face_make_immutable(face.get());
    opened.units_per_em = hb_face_get_upem(face.get());
    opened.font.reset(hb_font_create(face.get()));  // its scale is the em: all positions are whole font units
    hb_font_make_immutable(opened.font.get());
}

}  // namespace

struct Fonts::Faces {
    std::map<std::string, Opened> opened;
};

Fonts::Fonts(const std::filesystem::path& folder) {
    auto faces = std::make_shared<Faces>();
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error))
        if (entry.path().extension() == ".ttf") open(faces->opened[entry.path().filename().string()], entry.path());
    if (error || faces->opened.empty())
        throw Error("RUN-001", {.file = folder.string()}, folder.string(),
                    {{"reason", error ? error.message() : "no font (*.ttf) in this folder"}});
    faces_ = std::move(faces);
}

std::vector<std::string> Fonts::names() const {
    std::vector<std::string> out;
    for (const auto& [name, opened] : faces_->opened) out.push_back(name);
    return out;
}

namespace {

const Opened& face_of(const Fonts& fonts, const std::string& name) {
    const auto found = fonts.faces().opened.find(name);
    if (found == fonts.faces().opened.end())
        throw Error("RUN-001", {.file = name}, name, {{"reason", "no such font in the fonts folder"}});
    return found->second;
}

/// Part of a line that is set in one direction.
struct Segment {
    std::size_t begin = 0, end = 0;
    bool leftwards = false;
};

/// Hebrew, Arabic and their kin, with their presentation forms.
bool is_leftwards(char32_t c) {
    return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
}

bool is_rightwards(char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') ||
           (c >= 0xC0 && c < 0x2000 && !is_leftwards(c)) || c >= 0x2E80;
}

/// The segments of a line whose base direction is rightwards, in the order they are set: the levels 0 and 1 of the
/// Unicode bidirectional algorithm (UAX 9), where what stands between two leftward letters goes with them.
std::vector<Segment> segments_of(std::string_view text) {
    const bool simple = std::all_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0xD6 || (byte >= 0xE2 && byte < 0xEF);
    });
    if (simple) return {{0, text.size(), false}};
    std::vector<Segment> out;
    for (const Character& c : characters_of(text)) {
        if (is_leftwards(c.code)) {
            if (out.size() >= 2 && !out.back().leftwards) {
                const auto between = characters_of(text.substr(out.back().begin, c.begin - out.back().begin));
                if (std::none_of(between.begin(), between.end(), [](const Character& b) { return is_rightwards(b.code); }))
                    out.pop_back();
            }
            if (out.empty() || !out.back().leftwards) out.push_back({c.begin, c.end, true});
        } else if (out.empty() || out.back().leftwards) {
            out.push_back({c.begin, c.end, false});
        }
        out.back().end = c.end;
    }
    return out;
}

/// Shapes one segment of a clean line. The language is fixed: HarfBuzz would ask the process's locale.
Buffer run(const Opened& opened, std::string_view text, const Segment& segment, bool ligatures) {
    Buffer buffer(hb_buffer_create());
    hb_buffer_set_language(buffer.get(), hb_language_from_string("und", -1));
    hb_buffer_set_cluster_level(buffer.get(), HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
    hb_buffer_add_utf8(buffer.get(), text.data(), static_cast<int>(text.size()), static_cast<unsigned>(segment.begin),
                       static_cast<int>(segment.end - segment.begin));
    hb_buffer_set_direction(buffer.get(), segment.leftwards ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_guess_segment_properties(buffer.get());
    constexpr unsigned whole = HB_FEATURE_GLOBAL_END;
    const hb_feature_t features[] = {{HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, whole},
                                     {HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, whole}};
    hb_shape(opened.font.get(), buffer.get(), features, ligatures ? 0 : 2);
    return buffer;
}

struct Shaped {
    std::vector<Glyph> glyphs;  // from (0, 0)
    double width = 0;
};

Shaped shaped_anew(const Opened& opened, std::string_view text, const TextStyle& style) {
    Shaped out;
    const double unit = pt(style.size_pt) / opened.units_per_em;
    const double space = style.tracking * pt(style.size_pt);
    out.glyphs.reserve(text.size());
    long pen = 0;  // font units
    double tracked = 0;
    for (const Segment& segment : segments_of(text)) {
        const Buffer buffer = run(opened, text, segment, style.tracking == 0);
        unsigned count = 0;
        const hb_glyph_info_t* info = hb_buffer_get_glyph_infos(buffer.get(), &count);
        const hb_glyph_position_t* position = hb_buffer_get_glyph_positions(buffer.get(), &count);
        for (unsigned i = 0; i < count; ++i) {
            const bool more = i + 1 < count || segment.end < text.size();
            const double extra = more && (i + 1 == count || info[i + 1].cluster != info[i].cluster) ? space : 0;
            out.glyphs.push_back({.index = info[i].codepoint,
                                  .x = static_cast<double>(pen + position[i].x_offset) * unit + tracked,
                                  .y = -static_cast<double>(position[i].y_offset) * unit,
                                  .advance = static_cast<double>(position[i].x_advance) * unit + extra,
                                  .cluster = info[i].cluster});
            pen += position[i].x_advance;
            tracked += extra;
        }
    }
    out.width = static_cast<double>(pen) * unit + tracked;
    return out;
}

/// Names and words of legends come back on every figure: a thread keeps what it has shaped, and forgets all when that has grown large.
class ShapedTexts {
public:
    const Shaped& of(const Opened& opened, std::string_view text, const TextStyle& style) {
        key_.clear();
        for (const std::uint64_t part : {opened.number, std::bit_cast<std::uint64_t>(style.size_pt), std::bit_cast<std::uint64_t>(style.tracking)})
            key_.append(reinterpret_cast<const char*>(&part), sizeof part);
        key_ += text;
        if (const auto found = texts_.find(key_); found != texts_.end()) return found->second;
        if (glyphs_ > most_glyphs) {
            texts_.clear();
            glyphs_ = 0;
        }
        const Shaped& made = texts_.emplace(key_, shaped_anew(opened, text, style)).first->second;
        glyphs_ += made.glyphs.size() + 4;
        return made;
    }

private:
    static constexpr std::size_t most_glyphs = 200'000;  // some 10 MB
    std::unordered_map<std::string, Shaped> texts_;
    std::string key_;
    std::size_t glyphs_ = 0;
};

/// Until the next call on this thread.
const Shaped& shape_at_origin(const Fonts& fonts, std::string_view text, const TextStyle& style) {
    thread_local ShapedTexts kept;
    static const Shaped nothing;
    return text.empty() ? nothing : kept.of(face_of(fonts, style.font), text, style);
}

Point turned(Point p, Point about, double degrees) {
    const double angle = degrees * std::numbers::pi / 180;
    const double c = std::cos(angle), s = std::sin(angle);
    const double x = p.x - about.x, y = p.y - about.y;
    return {about.x + c * x - s * y, about.y + s * x + c * y};
}

}  // namespace

std::vector<Character> characters_of(std::string_view text) {
    std::vector<Character> out;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        char32_t code = length == 1 ? lead : lead & (0xFFU >> (length + 1));
        const std::size_t end = std::min(i + length, text.size());
        for (std::size_t k = i + 1; k < end; ++k) code = (code << 6) | (static_cast<unsigned char>(text[k]) & 0x3FU);
        out.push_back({code, i, end});
        i = end;
    }
    return out;
}

std::string clean_line(std::string_view text) {
    const std::string whole = nfc(text);
    std::string out;
    out.reserve(whole.size());
    for (std::size_t i = 0; i < whole.size(); ++i) {
        const auto byte = static_cast<unsigned char>(whole[i]);
        const auto next = i + 1 < whole.size() ? static_cast<unsigned char>(whole[i + 1]) : 0U;
        if (byte == '\t' || byte == '\n' || byte == '\r') {
            if (byte != '\n' || i == 0 || whole[i - 1] != '\r') out += ' ';
        } else if (byte == 0xC2 && (next < 0xA0 || next == 0xAD)) {
            ++i;  // C1 controls, soft hyphen
        } else if (byte >= 0x20 && byte != 0x7F) {
            out += whole[i];
        }
    }
    return out;
}

TextMark shape(const Fonts& fonts, std::string_view text, const TextStyle& style, Point anchor, Align align,
               double rotation) {
    TextMark mark;
    mark.font = style.font;
    mark.size = pt(style.size_pt);
    mark.colour = style.colour;
    mark.halo = style.halo;
    mark.rotation = rotation;
    mark.text = clean_line(text);
    const Shaped& shaped = shape_at_origin(fonts, mark.text, style);
    mark.width = shaped.width;
    const double back = align == Align::start ? 0 : align == Align::middle ? shaped.width / 2 : shaped.width;
    const Point start =
        rotation == 0 ? Point{anchor.x - back, anchor.y} : turned({anchor.x - back, anchor.y}, anchor, rotation);
    mark.x = start.x;
    mark.y = start.y;
    mark.glyphs = shaped.glyphs;
    for (Glyph& glyph : mark.glyphs) {
        glyph.x += start.x;
        glyph.y += start.y;
    }
    return mark;
}

double text_width(const Fonts& fonts, std::string_view text, const TextStyle& style) {
    return shape_at_origin(fonts, clean_line(text), style).width;
}

std::vector<std::string> missing_characters(const Fonts& fonts, std::string_view text, const TextStyle& style) {
    const std::string line = clean_line(text);
    std::vector<std::string> out;
    std::vector<std::size_t> starts;
    for (const Glyph& glyph : shape_at_origin(fonts, line, style).glyphs)
        if (glyph.index == 0) starts.push_back(glyph.cluster);
    std::sort(starts.begin(), starts.end());
    for (const std::size_t start : starts) {
        std::size_t end = start + 1;
        while (end < line.size() && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) ++end;
        std::string character = line.substr(start, end - start);
        if (std::find(out.begin(), out.end(), character) == out.end()) out.push_back(std::move(character));
    }
    return out;
}

FontMetrics metrics(const Fonts& fonts, const TextStyle& style) {
    const Opened& opened = face_of(fonts, style.font);
    const double unit = pt(style.size_pt) / opened.units_per_em;
    hb_font_extents_t extents{};
    hb_font_get_h_extents(opened.font.get(), &extents);
    hb_position_t cap = 0, x = 0;
    hb_ot_metrics_get_position_with_fallback(opened.font.get(), HB_OT_METRICS_TAG_CAP_HEIGHT, &cap);
    hb_ot_metrics_get_position_with_fallback(opened.font.get(), HB_OT_METRICS_TAG_X_HEIGHT, &x);
    return {.ascent = extents.ascender * unit,
            .descent = -extents.descender * unit,
            .cap_height = cap * unit,
            .x_height = x * unit,
            .line = (extents.ascender - extents.descender + extents.line_gap) * unit};
}

Box ink_box(const Fonts& fonts, const TextMark& mark) {
    const Opened& opened = face_of(fonts, mark.font);
    const double unit = mark.size / opened.units_per_em;
    Box box;
    for (const Glyph& glyph : mark.glyphs) {
        hb_glyph_extents_t e{};
        if (!hb_font_get_glyph_extents(opened.font.get(), glyph.index, &e) || e.width == 0 || e.height == 0) continue;
        const double left = glyph.x + e.x_bearing * unit, top = glyph.y - e.y_bearing * unit;
        const double right = left + e.width * unit, bottom = top - e.height * unit;
        for (const Point corner : {Point{left, top}, Point{right, top}, Point{right, bottom}, Point{left, bottom}})
            box.add(mark.along_line ? turned(corner, {glyph.x, glyph.y}, glyph.turn) : mark.rotation == 0 ? corner : turned(corner, {mark.x, mark.y}, mark.rotation));
    }
    if (box.empty() || !mark.halo) return box;
    return box.grown(mark.halo->width / 2);
}

}  // namespace portulan::figures
