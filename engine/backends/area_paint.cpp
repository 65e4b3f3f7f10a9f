#include "backends/area_paint.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

#include "backends/dashes.h"
#include "backends/mixed_colours.h"

namespace portulan::backends {
namespace {

constexpr std::size_t block = 16;       // pixels looked at together
constexpr double tolerance = 0.1;       // pixels that straight lines may run beside the curve they stand for
constexpr double least_step = 1e-6;     // pixels between points of a line
constexpr float nothing = 1.0F / 1024;  // of a pixel

Point scaled(Point p, double scale, double top) { return {p.x * scale, p.y * scale - top}; }

/// How much of pixel i lies between two places.
double overlap(double i, double from, double to) { return std::clamp(std::min(i + 1, to) - std::max(i, from), 0.0, 1.0); }

bool has_curves(const Path& path) { return std::find(path.verbs.begin(), path.verbs.end(), Path::Verb::curve) != path.verbs.end(); }

/// A row as the pour of one colour goes along it.
class Row {
public:
    Row(std::uint32_t* pixels, std::size_t width, Colour colour, bool even_odd, const Box& clip)
        : pixels_(pixels), even_odd_(even_odd), min_x_(clip.min_x), max_x_(clip.max_x),
          rgb_(static_cast<std::uint32_t>(colour.red) << 16 | static_cast<std::uint32_t>(colour.green) << 8 | static_cast<std::uint32_t>(colour.blue)),
          left_(static_cast<std::size_t>(std::clamp(std::floor(clip.min_x), 0.0, static_cast<double>(width)))),
          right_(static_cast<std::size_t>(std::clamp(std::ceil(clip.max_x), 0.0, static_cast<double>(width)))) {}

    /// `part`: of 256, what a pixel wholly covered takes of the colour.
    void begin(std::size_t row_start, double part) {
        line_ = pixels_ + row_start;
        part_ = part;
    }

    /// Pixels [from, to) of one sum.
    void put(std::size_t from, std::size_t to, float sum) {
        from = std::max(from, left_);
        to = std::min(to, right_);
        if (from >= to || std::abs(sum) < nothing) return;
        if (from == left_) rim(from++, sum);
        if (from < to && to == right_) rim(--to, sum);
        if (from >= to) return;
        const std::uint32_t share = share_of(sum, part_);
        if (share == 256) std::fill(line_ + from, line_ + to, rgb_);
        else if (share > 0)
            for (std::size_t c = from; c < to; ++c) line_[c] = mixed(line_[c], rgb_, share);
    }

private:
    std::uint32_t share_of(float sum, double part) const {
        double covered = std::abs(static_cast<double>(sum));
        if (covered > 1) covered = even_odd_ ? 1 - std::abs(1 - std::fmod(covered, 2.0)) : 1;
        return static_cast<std::uint32_t>(covered * part + 0.5);
    }

    /// The outermost pixels of the clip, which may cut them.
    void rim(std::size_t c, float sum) { line_[c] = mixed(line_[c], rgb_, share_of(sum, part_ * overlap(static_cast<double>(c), min_x_, max_x_))); }

    std::uint32_t* pixels_;
    std::uint32_t* line_ = nullptr;
    bool even_odd_;
    double min_x_, max_x_, part_ = 0;
    std::uint32_t rgb_;
    std::size_t left_, right_;
};

}  // namespace

/// Fresh memory costs more than what is painted on a small page.
AreaPainter::Sums& AreaPainter::kept_by_thread() {
    thread_local Sums kept;
    return kept;
}

AreaPainter::AreaPainter(std::span<std::uint32_t> pixels, std::size_t width, std::size_t top, double scale)
    : pixels_(pixels), width_(width), rows_(pixels.size() / width), stride_((width + 2 + block - 1) / block * block), words_((stride_ / block + 63) / 64),
      top_(static_cast<double>(top)), scale_(scale), sums_(std::exchange(kept_by_thread(), {})), first_row_(rows_) {
    sums_.of_pixels.resize(std::max(sums_.of_pixels.size(), stride_ * rows_));
    sums_.touched.resize(std::max(sums_.touched.size(), words_ * rows_));
}

AreaPainter::~AreaPainter() {
    if (end_row_ == 0) kept_by_thread() = std::move(sums_);
}

void AreaPainter::paint(const PathMark& mark, const Box& clip) {
    const Box pixels{clip.min_x * scale_, clip.min_y * scale_ - top_, clip.max_x * scale_, clip.max_y * scale_ - top_};
    const bool curved = has_curves(mark.path);
    const Path straight = curved ? straightened(mark.path, tolerance / scale_) : Path{};
    const Path& path = curved ? straight : mark.path;
    if (mark.fill) {
        add_fill(path);
        pour(*mark.fill, mark.even_odd, pixels);
    }
    if (mark.stroke && mark.stroke->width > 0) {
        const Stroke& stroke = *mark.stroke;
        const Pen pen{.width = stroke.width * scale_, .cap = stroke.cap, .join = stroke.join, .tolerance = tolerance};
        if (stroke.dash.empty()) add_stroke(path, pen);
        else add_stroke(dashed(path, stroke.dash, tolerance / scale_), pen);
        pour(stroke.colour, false, pixels);
    }
}

/// Every part of the path closed.
void AreaPainter::add_fill(const Path& path) {
    const Point* next = path.points.data();
    Point start, now;
    for (const Path::Verb verb : path.verbs) {
        if (verb == Path::Verb::close) {
            edge(now, start);
            now = start;
            continue;
        }
        const Point to = scaled(*next++, scale_, top_);
        edge(now, verb == Path::Verb::move ? start : to);
        if (verb == Path::Verb::move) start = to;
        now = to;
    }
    edge(now, start);
}

void AreaPainter::add_stroke(const Path& path, const Pen& pen) {
    const Point* next = path.points.data();
    line_.clear();
    bool goes = false;  // a move alone draws nothing
    for (const Path::Verb verb : path.verbs) {
        if (verb == Path::Verb::close) {
            const Point start = line_.front();
            add_part(true, pen);
            line_.assign(1, start);
            goes = false;
            continue;
        }
        const Point to = scaled(*next++, scale_, top_);
        if (verb == Path::Verb::move) {
            if (goes) add_part(false, pen);
            line_.assign(1, to);
            goes = false;
            continue;
        }
        goes = true;
        const Point last = line_.back();
        if (std::abs(to.x - last.x) + std::abs(to.y - last.y) > least_step) line_.push_back(to);
    }
    if (goes) add_part(false, pen);
}

void AreaPainter::add_part(bool closed, const Pen& pen) {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const Point p : line_) {
        low = std::min(low, p.y);
        high = std::max(high, p.y);
    }
    const double reach = 2 * pen.width;  // of miters, which reach furthest
    if (high < -reach || low > static_cast<double>(rows_) + reach) return;
    const Point a = line_.front(), b = line_.back();
    if (closed && line_.size() > 1 && std::abs(b.x - a.x) + std::abs(b.y - a.y) <= least_step) line_.pop_back();
    edges_.clear();
    add_pen_edges(line_, closed, pen, edges_);
    for (const Edge& e : edges_) edge(e.from, e.to);
}

/// What lies beyond a border is moved onto it row by row: no piece may lie on both sides.
void AreaPainter::edge(Point from, Point to) {
    const auto height = static_cast<double>(rows_), right = static_cast<double>(width_);
    if (from.y == to.y || (from.y <= 0 && to.y <= 0) || (from.y >= height && to.y >= height)) return;
    for (const double border : {0.0, right})
        if (std::min(from.x, to.x) < border && std::max(from.x, to.x) > border) {
            const Point cut{border, from.y + (border - from.x) / (to.x - from.x) * (to.y - from.y)};
            edge(from, cut);
            edge(cut, to);
            return;
        }
    edge_within(from, to);
}

/// Notes which blocks two columns of a row and those between them lie in.
void AreaPainter::touch(std::size_t row, std::size_t first, std::size_t last) {
    std::uint64_t* words = sums_.touched.data() + row * words_;
    for (std::size_t b = first / block; b <= last / block; ++b) words[b / 64] |= std::uint64_t{1} << (b % 64);
}

void AreaPainter::edge_within(Point from, Point to) {
    const auto height = static_cast<double>(rows_), right = static_cast<double>(width_);
    const double sign = from.y < to.y ? 1 : -1;
    if (sign < 0) std::swap(from, to);
    const double slope = (to.x - from.x) / (to.y - from.y);
    double x = from.y < 0 ? from.x - from.y * slope : from.x;
    const double bottom = std::min(height, to.y);
    double y = std::max(from.y, 0.0);
    auto row = static_cast<std::size_t>(y);
    first_row_ = std::min(first_row_, row);
    for (; static_cast<double>(row) < bottom; ++row) {
        const double next_y = std::min(static_cast<double>(row + 1), bottom), dy = next_y - y, next_x = x + slope * dy;
        const double low = std::clamp(std::min(x, next_x), 0.0, right), high = std::clamp(std::max(x, next_x), 0.0, right);
        const auto i = static_cast<std::size_t>(low), end = static_cast<std::size_t>(std::ceil(high));
        float* sums = sums_.of_pixels.data() + row * stride_;
        touch(row, i, std::max(end, i + 1));
        const double d = dy * sign;
        if (end <= i + 1) {  // within one pixel
            const double middle = (low + high) / 2 - static_cast<double>(i);
            sums[i] += static_cast<float>(d * (1 - middle));
            sums[i + 1] += static_cast<float>(d * middle);
        } else {  // the surface right of the edge in each pixel it crosses, less that in the one before
            const double share = d / (high - low);
            double before = 0;
            for (std::size_t c = i; c < end; ++c) {
                const double a = std::max(low, static_cast<double>(c)), b = std::min(high, static_cast<double>(c + 1));
                const double covered = share * ((b - a) * (static_cast<double>(c + 1) - (a + b) / 2) + (a - low));
                sums[c] += static_cast<float>(covered - before);
                before = covered;
            }
            sums[end] += static_cast<float>(d - before);
        }
        x = next_x;
        y = next_y;
    }
    end_row_ = std::max(end_row_, row);
}

/// Paints what the sums say and sets them back to 0.
void AreaPainter::pour(Colour colour, bool even_odd, const Box& clip) {
    const double opacity = 256 * std::clamp(colour.opacity, 0.0, 1.0);
    Row pixels(pixels_.data(), width_, colour, even_odd, clip);
    for (std::size_t row = first_row_; row < end_row_; ++row) {
        float* sums = sums_.of_pixels.data() + row * stride_;
        pixels.begin(row * width_, opacity * overlap(static_cast<double>(row), clip.min_y, clip.max_y));
        float sum = 0;
        std::size_t run = 0;  // pixels since there have one sum
        for (std::size_t word = 0; word < words_; ++word) {
            std::uint64_t& touched = sums_.touched[row * words_ + word];
            for (; touched != 0; touched &= touched - 1) {
                const std::size_t begin = (word * 64 + static_cast<std::size_t>(std::countr_zero(touched))) * block;
                for (std::size_t c = begin; c < begin + block; ++c) {
                    if (sums[c] == 0) continue;
                    pixels.put(run, c, sum);
                    sum += sums[c];
                    run = c;
                }
                std::fill(sums + begin, sums + begin + block, 0.0F);
            }
        }
        pixels.put(run, width_, sum);
    }
    first_row_ = rows_;
    end_row_ = 0;
}

}  // namespace portulan::backends
