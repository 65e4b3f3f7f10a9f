#include "backends/area_paint.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

#include "backends/dashes.h"
#include "backends/mixed_colours.h"

namespace portulan::backends {
namespace {

constexpr std::size_t block = 4;        // pixels looked at together
constexpr double straightness = 0.05;   // pixels that straight lines may run beside the curve they stand for
constexpr double least_step = 1e-6;     // pixels between points of a line
constexpr float nothing = 1.0F / 1024;  // of a pixel

Point scaled(Point p, double scale, double top) { return {p.x * scale, p.y * scale - top}; }

/// How much of pixel i lies between two places.
double overlap(double i, double from, double to) { return std::clamp(std::min(i + 1, to) - std::max(i, from), 0.0, 1.0); }

struct Heights {
    double low = std::numeric_limits<double>::infinity(), high = -std::numeric_limits<double>::infinity();
};

Heights heights_of(std::span<const Point> points) {
    Heights heights;
    for (const Point p : points) {
        heights.low = std::min(heights.low, p.y);
        heights.high = std::max(heights.high, p.y);
    }
    return heights;
}

bool has_curves(const Path& path) { return std::find(path.verbs.begin(), path.verbs.end(), Path::Verb::curve) != path.verbs.end(); }

/// Of a pixel, 0 to 1.
float covered_by(float sum, bool even_odd) {
    const float covered = std::abs(sum);
    if (covered <= 1) return covered;
    return even_odd ? 1 - std::abs(1 - std::fmod(covered, 2.0F)) : 1;
}

/// The least whole number that is not less; of numbers that are not negative. std::ceil works out more.
std::size_t ceiled(double value) {
    const auto whole = static_cast<std::size_t>(value);
    return whole + (static_cast<double>(whole) < value ? 1 : 0);
}

/// Four at a time: compilers make one store of it, where std::fill has one for each pixel.
void fill_pixels(std::uint32_t* from, std::uint32_t* to, std::uint32_t rgb) {
    const std::array<std::uint32_t, 4> four{rgb, rgb, rgb, rgb};
    for (; to - from >= 4; from += 4) std::memcpy(from, four.data(), sizeof four);
    while (from < to) *from++ = rgb;
}

/// A row as a clip leaves it.
class ClippedRow {
public:
    /// `box`: in pixels of the rows that begin at `top`; `whole`: the share of a pixel wholly covered.
    ClippedRow(const Box& box, const Covered* mask, std::size_t width, std::size_t top, double whole) : box_(box), mask_(mask), whole_(whole), top_(top) {
        double left = std::floor(box.min_x), right = std::ceil(box.max_x);
        if (mask) {
            left = std::max<double>(left, mask->left);
            right = std::min<double>(right, mask->right());
        }
        left_ = static_cast<std::size_t>(std::clamp(left, 0.0, static_cast<double>(width)));
        right_ = static_cast<std::size_t>(std::clamp(right, 0.0, static_cast<double>(width)));
    }

    void begin(std::size_t row) {
        part_ = static_cast<float>(whole_ * overlap(static_cast<double>(row), box_.min_y, box_.max_y));
        if (!mask_) return;
        const auto y = static_cast<std::ptrdiff_t>(row + top_) - mask_->top;
        if (y < 0 || y >= mask_->rows) part_ = 0;
        else shares_ = mask_->share.data() + y * mask_->width - mask_->left;
    }

    /// Calls paint(from, to, share) for pixels [from, to) where all take the same share.
    template <class Paint>
    void each(std::size_t from, std::size_t to, float covered, const Paint& paint) const {
        const float share = covered * part_;
        if (share <= 0) return;  // nor is there a mask beyond its rows
        if (!mask_ && from > left_ && to < right_) paint(from, to, rounded(share));
        else each_cut(std::max(from, left_), std::min(to, right_), share, paint);
    }

private:
    static std::uint32_t rounded(float share) {
        constexpr float half = 0.5F;  // std::lround is a call, and this runs for every pixel of an edge
        return static_cast<std::uint32_t>(share + half);
    }

    template <class Paint>
    void each_cut(std::size_t from, std::size_t to, float share, const Paint& paint) const {
        const auto rim = [&](std::size_t c) {
            const auto part = static_cast<float>(overlap(static_cast<double>(c), box_.min_x, box_.max_x));
            paint(c, c + 1, rounded(share * part * masked(c)));
        };
        if (from < to && from == left_) rim(from++);
        if (from < to && to == right_) rim(--to);
        for (std::size_t end = from; from < to; from = end) {
            if (!mask_) end = to;
            while (end < to && shares_[end] == shares_[from]) ++end;
            paint(from, end, rounded(share * masked(from)));
        }
    }

    float masked(std::size_t c) const { return mask_ ? static_cast<float>(shares_[c]) / 255 : 1; }

    Box box_;
    const Covered* mask_;
    const std::uint8_t* shares_ = nullptr;
    double whole_;
    float part_ = 0;
    std::size_t top_, left_ = 0, right_ = 0;
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

Box AreaPainter::in_pixels(const Box& box) const { return {box.min_x * scale_, box.min_y * scale_ - top_, box.max_x * scale_, box.max_y * scale_ - top_}; }

/// Whether a path, curves within their control points, comes within `reach` (mm) of the rows.
bool AreaPainter::comes_near(const Path& path, double reach) const {
    const auto [low, high] = heights_of(path.points);
    return (high + reach) * scale_ > top_ && (low - reach) * scale_ < top_ + static_cast<double>(rows_);
}

void AreaPainter::paint(const PathMark& mark, const Clip& clip) {
    // Miters reach furthest, with the limit of 4.
    if (!comes_near(mark.path, mark.stroke ? 2 * mark.stroke->width : 0)) return;
    const bool curved = has_curves(mark.path);
    const Path straight = curved ? straightened(mark.path, straightness / scale_) : Path{};
    const Path& path = curved ? straight : mark.path;
    if (mark.fill) {
        add_fill(path);
        pour(*mark.fill, mark.even_odd, clip);
    }
    if (mark.stroke && mark.stroke->width > 0) {
        const Stroke& stroke = *mark.stroke;
        const Pen pen{.width = stroke.width * scale_, .cap = stroke.cap, .join = stroke.join, .tolerance = straightness};
        if (stroke.dash.empty()) add_stroke(path, pen);
        else add_stroke(dashed(path, stroke.dash, straightness / scale_), pen);
        pour(stroke.colour, false, clip);
    }
}

Covered AreaPainter::covered(const Path& path, const Clip& clip) {
    add_fill(has_curves(path) ? straightened(path, straightness / scale_) : path);
    Covered made;
    if (end_row_ == 0) return made;
    made.top = static_cast<int>(top_) + static_cast<int>(first_row_);
    made.rows = static_cast<int>(end_row_ - first_row_);
    made.width = static_cast<int>(width_);
    made.share.resize(static_cast<std::size_t>(made.rows) * width_);
    ClippedRow row(in_pixels(clip.box), clip.mask, width_, static_cast<std::size_t>(top_), 255);
    std::uint8_t* line = nullptr;
    const std::size_t first = first_row_;
    each_run([&](std::size_t y) {
        row.begin(y);
        line = made.share.data() + (y - first) * width_;
    }, [&](std::size_t from, std::size_t to, float sum) {
        row.each(from, to, covered_by(sum, true), [&](std::size_t a, std::size_t b, std::uint32_t share) { std::fill(line + a, line + b, static_cast<std::uint8_t>(share)); });
    });
    return made;
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
            if (line_.empty()) continue;
            const Point start = line_.front();
            add_part(true, pen);
            line_.assign(1, start);
            goes = false;
            continue;
        }
        const Point to = scaled(*next++, scale_, top_);
        if (verb == Path::Verb::move || line_.empty()) {  // what begins with a line begins at its end
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
    const auto [low, high] = heights_of(line_);
    const double reach = 2 * pen.width;
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
    if (!std::isfinite(from.x + from.y + to.x + to.y)) return;
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
        const auto i = static_cast<std::size_t>(low), end = ceiled(high);
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

/// Calls begin(row) for each row something was added to, then put(from, to, sum) for its pixels of one sum; sets the sums back to 0.
template <class Begin, class Put>
void AreaPainter::each_run(Begin begin, Put put) {
    for (std::size_t row = first_row_; row < end_row_; ++row) {
        begin(row);
        float* sums = sums_.of_pixels.data() + row * stride_;
        float sum = 0;
        std::size_t run = 0;  // pixels since there have one sum
        const auto end_run = [&](std::size_t c) {
            if (c > run && std::abs(sum) >= nothing) put(run, c, sum);
            run = c;
        };
        for (std::size_t word = 0; word < words_; ++word) {
            std::uint64_t& touched = sums_.touched[row * words_ + word];
            for (; touched != 0; touched &= touched - 1) {
                const std::size_t start = (word * 64 + static_cast<std::size_t>(std::countr_zero(touched))) * block;
                for (std::size_t c = start; c < start + block; ++c) {
                    if (sums[c] == 0) continue;
                    end_run(c);
                    sum += sums[c];
                }
                std::fill(sums + start, sums + start + block, 0.0F);
            }
        }
        end_run(width_);
    }
    first_row_ = rows_;
    end_row_ = 0;
}

void AreaPainter::pour(Colour colour, bool even_odd, const Clip& clip) {
    const std::uint32_t rgb = static_cast<std::uint32_t>(colour.red) << 16 | static_cast<std::uint32_t>(colour.green) << 8 | static_cast<std::uint32_t>(colour.blue);
    ClippedRow row(in_pixels(clip.box), clip.mask, width_, static_cast<std::size_t>(top_), 256 * std::clamp(colour.opacity, 0.0, 1.0));
    std::uint32_t* line = nullptr;
    const auto paint = [rgb, &line](std::size_t from, std::size_t to, std::uint32_t share) {
        if (share == 256) fill_pixels(line + from, line + to, rgb);
        else if (share > 0)
            for (std::size_t c = from; c < to; ++c) line[c] = mixed(line[c], rgb, share);
    };
    each_run([&](std::size_t y) {
        row.begin(y);
        line = pixels_.data() + y * width_;
    }, [&](std::size_t from, std::size_t to, float sum) { row.each(from, to, covered_by(sum, even_odd), paint); });
}

}  // namespace portulan::backends
