#include "backends/emf.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <map>
#include <numbers>
#include <tuple>

#include "backends/dashes.h"
#include "backends/outlines.h"
#include "base/text.h"
#include "model/box.h"

namespace portulan::backends {
namespace {

/// Record types of MS-EMF 2.1.1.
enum class Record : std::uint32_t {
    header = 1, poly_bezier_to = 5, polyline_to = 6, set_window_extent = 9, set_window_origin = 10, set_viewport_extent = 11, set_viewport_origin = 12, end_of_file = 14,
    set_map_mode = 17, set_background_mode = 18, set_fill_mode = 19, move_to = 27, save = 33, restore = 34, select = 37, create_brush = 39, begin_path = 59, end_path = 60,
    close_figure = 61, fill_path = 62, stroke_path = 64, select_clip = 67, create_pen = 95, set_miter_limit = 58,
};

constexpr double units = 1000;             // a mm
constexpr double device = 100;             // pixels a mm, of the device that the header tells of
constexpr std::uint32_t null_pen = 0x80000008, null_brush = 0x80000005;
constexpr double finest = 0.01;            // mm, of curves that are dashed

class Records {
public:
    void four(std::uint32_t value) {
        for (int shift = 0; shift < 32; shift += 8) text_ += static_cast<char>(value >> shift & 0xFF);
    }
    void whole(std::int32_t value) { four(std::bit_cast<std::uint32_t>(value)); }
    void two(std::uint32_t value) {
        text_ += static_cast<char>(value & 0xFF);
        text_ += static_cast<char>(value >> 8 & 0xFF);
    }
    void real(float value) { four(std::bit_cast<std::uint32_t>(value)); }
    void raw(std::string_view bytes) { text_ += bytes; }

    /// A record of whole numbers; its size is a multiple of four.
    void add(Record type, std::initializer_list<std::int32_t> values = {}) {
        begin(type, values.size());
        for (const std::int32_t value : values) whole(value);
    }
    /// The head of a record that `words` numbers of four bytes follow.
    void begin(Record type, std::size_t words) {
        four(static_cast<std::uint32_t>(type));
        four(static_cast<std::uint32_t>(8 + 4 * words));
        ++count_;
    }
    std::size_t size() const { return text_.size(); }
    std::uint32_t count() const { return count_; }
    const std::string& text() const { return text_; }

private:
    std::string text_;
    std::uint32_t count_ = 0;
};

std::int32_t unit(double mm) { return static_cast<std::int32_t>(std::lround(std::clamp(mm * units, -2e9, 2e9))); }

/// As it looks on bare paper: 0x00BBGGRR.
std::int32_t colour_ref(Colour colour) {
    const auto part = [&](std::uint8_t value) { return static_cast<std::int32_t>(std::lround(255 - (255 - value) * std::clamp(colour.opacity, 0.0, 1.0))); };
    return part(colour.red) | part(colour.green) << 8 | part(colour.blue) << 16;
}

/// Whether what a closed path encloses, by even and odd, has a part in the box. Curves count as the lines between their points.
bool meets(const Path& path, const Box& box) {
    const Point middle = box.centre();
    bool inside = false;  // the middle of the box is, where no line comes into it
    const auto passes = [&](Point a, Point b) {
        if ((a.y > middle.y) != (b.y > middle.y) && middle.x < a.x + (b.x - a.x) * (middle.y - a.y) / (b.y - a.y)) inside = !inside;
        return meets_segment(box, a, b);
    };
    const Point* point = path.points.data();
    Point begun{}, last{};
    for (const Path::Verb verb : path.verbs) {
        if (verb == Path::Verb::close || verb == Path::Verb::move) {
            if (point != path.points.data() && passes(last, begun)) return true;
            last = begun;
            if (verb == Path::Verb::move) begun = last = *point++;
            continue;
        }
        for (int k = 0; k < (verb == Path::Verb::line ? 1 : 3); ++k, ++point) {
            if (passes(last, *point)) return true;
            last = *point;
        }
    }
    return (point != path.points.data() && passes(last, begun)) || inside;
}

/// The part of a box that the path's own box leaves.
Box within(const Box& box, const Path& path) {
    Box around;
    for (const Point p : path.points) around.add(p);
    return {std::max(box.min_x, around.min_x), std::max(box.min_y, around.min_y), std::min(box.max_x, around.max_x), std::min(box.max_y, around.max_y)};
}

class EmfPainter {
public:
    EmfPainter(const Drawing& drawing, const std::filesystem::path& fonts) : drawing_(drawing), outlines_(fonts) {}

    std::string write() {
        const std::int32_t w = unit(drawing_.width), h = unit(drawing_.height);
        out_.add(Record::set_map_mode, {8});  // anisotropic: the extents say all
        out_.add(Record::set_window_origin, {0, 0});
        out_.add(Record::set_window_extent, {w, h});
        out_.add(Record::set_viewport_origin, {0, 0});
        out_.add(Record::set_viewport_extent, {pixels(drawing_.width), pixels(drawing_.height)});
        out_.add(Record::set_background_mode, {1});  // transparent
        out_.begin(Record::set_miter_limit, 1);
        out_.four(10);
        out_.add(Record::select, {std::bit_cast<std::int32_t>(null_pen)});
        out_.add(Record::select, {std::bit_cast<std::int32_t>(null_brush)});
        PathMark paper{.path = {}, .fill = Colour{255, 255, 255}, .stroke = {}};
        paper.path.add_rectangle(0, 0, drawing_.width, drawing_.height);
        paint(paper);
        for (const Mark& mark : drawing_.marks) paint_any(mark);
        out_.add(Record::end_of_file, {0, 16, 20});
        return head() + out_.text();
    }

private:
    static std::int32_t pixels(double mm) { return static_cast<std::int32_t>(std::lround(mm * device)); }

    std::string head() const {
        std::string description;  // UTF-16: who made it, what it is, an end of each and of both
        for (const char c : std::string_view("Portulan")) (description += c) += '\0';
        description.append(2, '\0');
        std::string title = nfc(drawing_.title);
        for (std::size_t i = 0; i < title.size();) append_utf16(description, title, i);
        description.append(4, '\0');
        const auto letters = static_cast<std::uint32_t>(description.size() / 2);
        description.resize((description.size() + 3) / 4 * 4, '\0');
        constexpr std::uint32_t fixed = 108;
        Records header;
        header.begin(Record::header, (fixed + description.size()) / 4 - 2);
        const std::int32_t w = pixels(drawing_.width), h = pixels(drawing_.height);
        for (const std::int32_t value : {0, 0, w - 1, h - 1, 0, 0, pixels(drawing_.width), pixels(drawing_.height)}) header.whole(value);  // bounds; frame in hundredths of a mm
        header.four(0x464D4520);
        header.four(0x00010000);
        header.four(static_cast<std::uint32_t>(fixed + description.size() + out_.size()));
        header.four(out_.count() + 1);
        header.two(static_cast<std::uint32_t>(objects_ + 1));
        header.two(0);
        header.four(letters);
        header.four(fixed);
        header.four(0);
        for (const std::int32_t value : {pixels(320), pixels(240), 320, 240, 0, 0, 0, 320000, 240000}) header.whole(value);  // device in pixels, mm; no pixel format; micrometres
        header.raw(description);
        return header.text();
    }

    static void append_utf16(std::string& out, const std::string& text, std::size_t& i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const int more = byte < 0x80 ? 0 : byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
        std::uint32_t letter = more == 0 ? byte : byte & (0x3Fu >> more);
        for (int k = 1; k <= more; ++k) letter = letter << 6 | (static_cast<unsigned char>(text[i + static_cast<std::size_t>(k)]) & 0x3Fu);
        i += static_cast<std::size_t>(more) + 1;
        const auto put = [&](std::uint32_t half) { (out += static_cast<char>(half & 0xFF)) += static_cast<char>(half >> 8); };
        if (letter < 0x10000) {
            put(letter);
        } else {
            put(0xD800 + ((letter - 0x10000) >> 10));
            put(0xDC00 + ((letter - 0x10000) & 0x3FF));
        }
    }

    void paint_any(const Mark& mark) {
        if (const auto* path = std::get_if<PathMark>(&mark)) paint(*path);
        else if (const auto* text = std::get_if<TextMark>(&mark)) paint(*text);
        else if (const auto& group = std::get<std::shared_ptr<const GroupMark>>(mark)) paint(*group);
    }

    void paint(const GroupMark& group) {
        const Box shown = shown_;
        if (group.clip) {
            if (!meets(*group.clip, shown_)) return;  // a clip of nothing within another is one of everything to office programs
            shown_ = within(shown_, *group.clip);
            out_.add(Record::save);
            fill_mode(true);
            trace(*group.clip);
            out_.add(Record::select_clip, {clips_ == 0 ? 5 : 1});  // alone, or within what is shown already
            ++clips_;
        }
        for (const Mark& mark : group.marks) paint_any(mark);
        if (!group.clip) return;
        out_.add(Record::restore, {-1});
        --clips_;
        shown_ = shown;
        pen_ = brush_ = 0;  // what was selected before is selected again: not known here
        mode_ = 0;
    }

    void paint(const PathMark& mark) {
        if (mark.path.verbs.empty()) return;
        if (mark.fill && mark.fill->opacity > 0) {
            use_brush(*mark.fill);
            fill_mode(mark.even_odd);
            trace(mark.path);
            out_.add(Record::fill_path, {0, 0, unit(drawing_.width), unit(drawing_.height)});
        }
        if (mark.stroke) stroke(mark.path, *mark.stroke);
    }

    void stroke(const Path& path, const Stroke& how) {
        if (how.width <= 0 || how.colour.opacity <= 0) return;
        use_pen(how);
        trace(how.dash.empty() ? path : dashed(path, how.dash, finest));
        out_.add(Record::stroke_path, {0, 0, unit(drawing_.width), unit(drawing_.height)});
    }

    void paint(const TextMark& mark) {
        const double scale = mark.size / outlines_.units_per_em(mark.font), angle = mark.rotation * std::numbers::pi / 180;
        const double cosine = std::cos(angle), sine = std::sin(angle);
        Path letters;
        for (const Glyph& glyph : mark.glyphs) {
            Path letter = outlines_.glyph(mark.font, glyph.index);
            const double turn = glyph.turn * std::numbers::pi / 180, along = std::cos(turn), across = std::sin(turn);
            for (Point& p : letter.points) {
                const double x = glyph.x + (p.x * along - p.y * across) * scale - mark.x, y = glyph.y + (p.x * across + p.y * along) * scale - mark.y;
                p = {mark.x + x * cosine - y * sine, mark.y + x * sine + y * cosine};
            }
            letters.append(letter);
        }
        if (letters.verbs.empty()) return;
        if (mark.halo) stroke(letters, *mark.halo);
        paint(PathMark{.path = std::move(letters), .fill = mark.colour, .stroke = {}, .even_odd = false});
    }

    /// The path of the device context.
    void trace(const Path& path) {
        out_.add(Record::begin_path);
        const Point* point = path.points.data();
        for (std::size_t i = 0; i < path.verbs.size();) {
            const Path::Verb verb = path.verbs[i];
            if (verb == Path::Verb::move) {
                out_.add(Record::move_to, {unit(point->x), unit(point->y)});
                ++point;
                ++i;
            } else if (verb == Path::Verb::close) {
                out_.add(Record::close_figure);
                ++i;
            } else {
                const auto end = std::find_if(path.verbs.begin() + static_cast<std::ptrdiff_t>(i), path.verbs.end(), [&](Path::Verb other) { return other != verb; });
                const auto run = static_cast<std::size_t>(end - path.verbs.begin()) - i;
                add_points(verb == Path::Verb::line ? Record::polyline_to : Record::poly_bezier_to, point, run * (verb == Path::Verb::line ? 1 : 3));
                point += run * (verb == Path::Verb::line ? 1 : 3);
                i += run;
            }
        }
        out_.add(Record::end_path);
    }

    void add_points(Record type, const Point* points, std::size_t count) {
        out_.begin(type, 5 + 2 * count);
        for (const std::int32_t value : {0, 0, unit(drawing_.width), unit(drawing_.height)}) out_.whole(value);
        out_.four(static_cast<std::uint32_t>(count));
        for (std::size_t i = 0; i < count; ++i) {
            out_.whole(unit(points[i].x));
            out_.whole(unit(points[i].y));
        }
    }

    void fill_mode(bool even_odd) {
        const std::int32_t mode = even_odd ? 1 : 2;
        if (mode == mode_) return;
        out_.add(Record::set_fill_mode, {mode});
        mode_ = mode;
    }

    void use_brush(Colour colour) {
        const std::int32_t ref = colour_ref(colour);
        const auto [found, fresh] = brushes_.try_emplace(ref, objects_ + 1);
        if (fresh) {
            ++objects_;
            out_.add(Record::create_brush, {found->second, 0, ref, 0});
        }
        if (brush_ != found->second) out_.add(Record::select, {brush_ = found->second});
    }

    void use_pen(const Stroke& stroke) {
        const std::int32_t cap = stroke.cap == Cap::round ? 0 : stroke.cap == Cap::square ? 0x100 : 0x200;
        const std::int32_t join = stroke.join == Join::round ? 0 : stroke.join == Join::bevel ? 0x1000 : 0x2000;
        const std::tuple key{colour_ref(stroke.colour), std::max(1, unit(stroke.width)), 0x10000 | cap | join};
        const auto [found, fresh] = pens_.try_emplace(key, objects_ + 1);
        if (fresh) {
            ++objects_;
            const auto& [ref, width, style] = key;
            out_.add(Record::create_pen, {found->second, 0, 0, 0, 0, style, width, 0, ref, 0, 0});
        }
        if (pen_ != found->second) out_.add(Record::select, {pen_ = found->second});
    }

    const Drawing& drawing_;
    Outlines outlines_;
    Records out_;
    std::map<std::int32_t, std::int32_t> brushes_;
    std::map<std::tuple<std::int32_t, std::int32_t, std::int32_t>, std::int32_t> pens_;
    Box shown_{0, 0, drawing_.width, drawing_.height};  // beyond it nothing is seen
    std::int32_t objects_ = 0, pen_ = 0, brush_ = 0, mode_ = 0, clips_ = 0;
};

}  // namespace

std::string write_emf(const Drawing& drawing, const EmfOptions& options) { return EmfPainter(drawing, options.fonts).write(); }

}  // namespace portulan::backends
