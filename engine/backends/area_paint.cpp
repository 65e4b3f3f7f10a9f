#include "backends/area_paint.h"

#include <algorithm>
#include <cmath>

#include "backends/mixed_colours.h"

namespace portulan::backends {
namespace {

constexpr std::size_t many = 1000;        // points from which it is worth while
constexpr std::size_t many_of_line = 8000;  // where lines are so many, what bends within a pixel is not looked at
constexpr double thin = 2.5;              // pixels
constexpr std::size_t block = 16;         // pixels looked at together

Point scaled(Point p, double scale, double top) { return {p.x * scale, p.y * scale - top}; }

/// How much of pixel i lies between two places.
double overlap(double i, double from, double to) { return std::clamp(std::min(i + 1, to) - std::max(i, from), 0.0, 1.0); }

}  // namespace

bool is_large_and_plain(const PathMark& mark, double scale) {
    if (mark.path.points.size() < many) return false;
    if (mark.stroke && (mark.path.points.size() < many_of_line || !mark.stroke->dash.empty() || mark.stroke->width * scale > thin)) return false;
    return std::find(mark.path.verbs.begin(), mark.path.verbs.end(), Path::Verb::curve) == mark.path.verbs.end();
}

AreaPainter::AreaPainter(std::span<std::uint32_t> pixels, std::size_t width, std::size_t top, double scale)
    : pixels_(pixels), width_(width), rows_(pixels.size() / width), top_(static_cast<double>(top)), scale_(scale) {}

void AreaPainter::clear() {
    if (sums_.empty()) sums_.assign((width_ + 2) * rows_, 0);
    first_.assign(rows_, static_cast<std::uint32_t>(width_));
    end_.assign(rows_, 0);
}

void AreaPainter::paint(const PathMark& mark, const Box& clip) {
    const Box pixels{clip.min_x * scale_, clip.min_y * scale_ - top_, clip.max_x * scale_, clip.max_y * scale_ - top_};
    if (mark.fill) {
        clear();
        add_fill(mark.path);
        pour(*mark.fill, mark.even_odd, pixels);
    }
    if (mark.stroke && mark.stroke->width > 0) {
        clear();
        add_line(mark.path, mark.stroke->width * scale_);
        pour(mark.stroke->colour, false, pixels);
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

void AreaPainter::add_line(const Path& path, double width) {
    const Point* next = path.points.data();
    Point start, now;
    const auto segment = [&](Point a, Point b) {
        const double length = std::hypot(b.x - a.x, b.y - a.y);
        if (!(length > 0) || std::max(a.y, b.y) < -width || std::min(a.y, b.y) > static_cast<double>(rows_) + width) return;
        const Point n{(b.y - a.y) * width / (2 * length), (a.x - b.x) * width / (2 * length)};
        const Point corners[4]{{a.x + n.x, a.y + n.y}, {b.x + n.x, b.y + n.y}, {b.x - n.x, b.y - n.y}, {a.x - n.x, a.y - n.y}};
        for (std::size_t i = 0; i < 4; ++i) edge(corners[i], corners[(i + 1) % 4]);
    };
    for (const Path::Verb verb : path.verbs) {
        if (verb == Path::Verb::close) {
            segment(now, start);
            now = start;
            continue;
        }
        const Point to = scaled(*next++, scale_, top_);
        if (verb == Path::Verb::move) start = to;
        else segment(now, to);
        now = to;
    }
}

void AreaPainter::edge(Point from, Point to) {
    const auto height = static_cast<double>(rows_), right = static_cast<double>(width_);
    if (from.y == to.y || (from.y <= 0 && to.y <= 0) || (from.y >= height && to.y >= height)) return;
    // What lies beyond a border is moved onto it row by row: no piece may lie on both sides.
    for (const double border : {0.0, right})
        if (std::min(from.x, to.x) < border && std::max(from.x, to.x) > border) {
            const Point cut{border, from.y + (border - from.x) / (to.x - from.x) * (to.y - from.y)};
            edge(from, cut);
            edge(cut, to);
            return;
        }
    const double sign = from.y < to.y ? 1 : -1;
    if (sign < 0) std::swap(from, to);
    const double slope = (to.x - from.x) / (to.y - from.y);
    double x = from.y < 0 ? from.x - from.y * slope : from.x;
    const double bottom = std::min(height, to.y);
    double y = std::max(from.y, 0.0);
    for (auto row = static_cast<std::size_t>(y); static_cast<double>(row) < bottom; ++row) {
        const double next_y = std::min(static_cast<double>(row + 1), bottom), dy = next_y - y, next_x = x + slope * dy;
        const double low = std::clamp(std::min(x, next_x), 0.0, right), high = std::clamp(std::max(x, next_x), 0.0, right);
        const auto i = static_cast<std::size_t>(low), end = static_cast<std::size_t>(std::ceil(high));
        float* sums = sums_.data() + row * (width_ + 2);
        first_[row] = std::min(first_[row], static_cast<std::uint32_t>(i));
        end_[row] = std::max(end_[row], static_cast<std::uint32_t>(std::max(end, i + 1) + 1));
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
}

/// Paints what the sums say and sets them back to 0.
void AreaPainter::pour(Colour colour, bool even_odd, const Box& clip) {
    const std::uint32_t rgb = static_cast<std::uint32_t>(colour.red) << 16 | static_cast<std::uint32_t>(colour.green) << 8 | static_cast<std::uint32_t>(colour.blue);
    const double opacity = 256 * std::clamp(colour.opacity, 0.0, 1.0);
    const auto share_of = [&](float sum, double part) {
        double covered = std::abs(static_cast<double>(sum));
        if (even_odd) covered = 1 - std::abs(1 - std::fmod(covered, 2.0));
        return static_cast<std::uint32_t>(std::lround(std::min(covered, 1.0) * part));
    };
    const std::size_t left = static_cast<std::size_t>(std::clamp(std::floor(clip.min_x), 0.0, static_cast<double>(width_)));
    const std::size_t right = static_cast<std::size_t>(std::clamp(std::ceil(clip.max_x), 0.0, static_cast<double>(width_)));
    for (std::size_t row = 0; row < rows_; ++row) {
        if (end_[row] == 0) continue;
        float* sums = sums_.data() + row * (width_ + 2);
        std::uint32_t* line = pixels_.data() + row * width_;
        const double part = opacity * overlap(static_cast<double>(row), clip.min_y, clip.max_y);
        float sum = 0;
        const auto put = [&](std::size_t from, std::size_t to) {  // pixels of one sum
            from = std::max(from, left);
            to = std::min(to, right);
            if (from >= to || part <= 0 || std::abs(sum) < 1.0F / 1024) return;
            for (std::size_t c = from; c < to; ++c) {
                const bool rim = c == left || c + 1 == right;
                const std::uint32_t share = share_of(sum, rim ? part * overlap(static_cast<double>(c), clip.min_x, clip.max_x) : part);
                if (!rim && share == 256) {
                    const std::size_t last = to == right ? to - 1 : to;
                    std::fill(line + c, line + last, rgb);
                    c = last - 1;
                } else if (share > 0) {
                    line[c] = mixed(line[c], rgb, share);
                }
            }
        };
        const std::size_t end = std::min<std::size_t>(end_[row], width_);
        std::size_t run = first_[row];  // pixels since there have one sum
        for (std::size_t c = first_[row]; c < end;) {
            if (c + block <= end && std::all_of(sums + c, sums + c + block, [](float s) { return s == 0; })) {
                c += block;
                continue;
            }
            if (sums[c] != 0) {
                put(run, c);
                sum += sums[c];
                run = c;
            }
            ++c;
        }
        put(run, end);
        std::fill(sums + first_[row], sums + std::min<std::size_t>(end_[row] + 1, width_ + 2), 0.0F);
    }
}

}  // namespace portulan::backends
