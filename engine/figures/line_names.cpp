#include "figures/line_names.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>
#include <tuple>
#include <utility>

#include "figures/plane.h"

namespace portulan::figures {
namespace {

constexpr double joint_mm = 0.05;          // mm: ends nearer than this are one point
constexpr double pace_mm = 0.5;            // mm between the points of a smoothed course
constexpr double sharpest_turn = 20;         // degrees between two letters
constexpr double widest_sweep = 75;           // degrees between any two
constexpr double room_needed = 1.1;            // of a name's length, that a course must have
constexpr double above_line = 0.3;          // em from the course to the base line above it
constexpr double below_line = 1.0;         // em, below it
constexpr double on_line = 0.36;            // em: the base line lies so far below the middle of figures
constexpr double letter_half = 0.55;         // em: half of the square that a letter is taken for
constexpr double most_struck_letters = 0.34;    // of the letters, that the course itself may run through

double length_of(const Line& line) {
    double length = 0;
    for (std::size_t i = 1; i < line.size(); ++i) length += distance(line[i - 1], line[i]);
    return length;
}

/// Parts that meet end to end, as one; longest first.
MultiLine joined(MultiLine parts) {
    std::erase_if(parts, [](const Line& part) { return part.size() < 2; });
    const auto near = [](Point a, Point b) { return distance(a, b) < joint_mm; };
    for (std::size_t i = 0; i < parts.size(); ++i)
        for (std::size_t j = i + 1; j < parts.size();) {
            Line &a = parts[i], b = parts[j];
            if (near(a.front(), b.front()) || near(a.front(), b.back())) std::reverse(a.begin(), a.end());
            if (near(a.back(), b.back())) std::reverse(b.begin(), b.end());
            if (!near(a.back(), b.front())) {
                ++j;
                continue;
            }
            a.insert(a.end(), b.begin() + 1, b.end());
            parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(j));
            j = i + 1;  // the new end may meet what did not before
        }
    std::stable_sort(parts.begin(), parts.end(), [](const Line& a, const Line& b) { return length_of(a) > length_of(b); });
    return parts;
}

/// Stretches of a line within the box, at the pace_mm.
MultiLine paced_within(const Line& line, const Box& box) {
    MultiLine out(1);
    const auto take = [&](Point p) {
        if (box.contains(p)) out.back().push_back(p);
        else if (!out.back().empty()) out.emplace_back();
    };
    take(line.front());
    double left = pace_mm;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const double whole = distance(line[i - 1], line[i]);
        double at = left;
        for (; at <= whole; at += pace_mm) take({line[i - 1].x + (line[i].x - line[i - 1].x) * at / whole, line[i - 1].y + (line[i].y - line[i - 1].y) * at / whole});
        left = at - whole;
    }
    std::erase_if(out, [](const Line& part) { return part.size() < 3; });
    return out;
}

/// Means over `reach` points on either side, three times over; ends stay where they are.
Line smoothed(Line line, std::size_t reach) {
    for (int pass = 0; pass < 3; ++pass) {
        Line next = line;
        for (std::size_t i = 1; i + 1 < line.size(); ++i) {
            const std::size_t side = std::min({reach, i, line.size() - 1 - i});
            Point sum;
            for (std::size_t k = i - side; k <= i + side; ++k) sum = {sum.x + line[k].x, sum.y + line[k].y};
            const auto count = static_cast<double>(2 * side + 1);
            next[i] = {sum.x / count, sum.y / count};
        }
        line = std::move(next);
    }
    return line;
}

/// A line by the way along it.
class Curve {
public:
    explicit Curve(Line points) : points_(std::move(points)) {
        for (std::size_t i = 0; i < points_.size(); ++i) ways_.push_back(i == 0 ? 0 : ways_.back() + distance(points_[i - 1], points_[i]));
    }
    double length() const { return ways_.back(); }
    Point at(double way) const {
        const auto next = std::clamp<std::ptrdiff_t>(std::upper_bound(ways_.begin(), ways_.end(), way) - ways_.begin(), 1, std::ssize(ways_) - 1);
        const auto i = static_cast<std::size_t>(next);
        const double span = ways_[i] - ways_[i - 1], share = span > 0 ? (way - ways_[i - 1]) / span : 0;
        return {points_[i - 1].x + (points_[i].x - points_[i - 1].x) * share, points_[i - 1].y + (points_[i].y - points_[i - 1].y) * share};
    }

private:
    Line points_;
    std::vector<double> ways_;
};

/// The middle of a letter: half of the height of small letters above its base line.
Point centre_of(const Glyph& glyph, double em) {
    const double turn = glyph.turn * std::numbers::pi / 180, along = std::cos(turn), across = std::sin(turn);
    return {glyph.x + along * glyph.advance / 2 + across * 0.3 * em, glyph.y + across * glyph.advance / 2 - along * 0.3 * em};
}

Box box_round(const Glyph& glyph, double em) {
    const Point centre = centre_of(glyph, em);
    return Box{centre.x, centre.y, centre.x, centre.y}.grown(letter_half * em);
}

/// Tries the places of one name.
class Setter {
public:
    Setter(const Fonts& fonts, const LineName& name, const Box& frame, const std::vector<Box>& taken)
        : frame_(frame), taken_(taken), shaped_(shape(fonts, name.text, name.style, {0, 0})), em_(shaped_.size), on_line_(name.on_line) {}

    /// Whether each character has a glyph: letters that are joined cannot be turned apart.
    bool can_be_set() const {
        std::size_t characters = 0;
        for (const char c : shaped_.text) characters += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
        return !shaped_.glyphs.empty() && characters == shaped_.glyphs.size();
    }

    void try_course(const Line& course) {
        for (const Line& part : paced_within(course, frame_)) {
            Line line = smoothed(part, static_cast<std::size_t>(std::ceil(0.8 * em_ / pace_mm)));
            const Curve curve(line);
            std::reverse(line.begin(), line.end());
            const Curve back(line);
            if (curve.length() < room_needed * shaped_.width) continue;
            for (double from = 0; from + shaped_.width <= curve.length(); from += 1) {
                const bool forwards = curve.at(from + shaped_.width).x >= curve.at(from).x;
                const double start = forwards ? from : curve.length() - from - shaped_.width;
                if (on_line_) try_place(forwards ? curve : back, start, -on_line * em_, {});
                else
                    for (const double offset : {above_line, -below_line}) try_place(forwards ? curve : back, start, offset * em_, part);
            }
        }
    }

    std::optional<TextMark> take() { return std::move(best_); }

private:
    void try_place(const Curve& curve, double start, double offset, const Line& course) {
        double cost = (offset < 0 ? 0.6 : 0) + std::abs(start + shaped_.width / 2 - curve.length() / 2) / curve.length();
        TextMark mark = shaped_;
        mark.along_line = true;
        double least = 360, most = -360, before = 0;
        for (std::size_t i = 0; i < mark.glyphs.size(); ++i) {
            Glyph& glyph = mark.glyphs[i];
            const double middle = start + shaped_.glyphs[i].x + glyph.advance / 2;
            const Point a = curve.at(middle - 0.35 * em_), b = curve.at(middle + 0.35 * em_), on = curve.at(middle);
            const double angle = std::atan2(b.y - a.y, b.x - a.x), along = std::cos(angle), across = std::sin(angle);
            glyph.turn = angle * 180 / std::numbers::pi;
            glyph.x = on.x + across * offset - along * glyph.advance / 2;
            glyph.y = on.y - along * offset - across * glyph.advance / 2;
            if (i > 0 && std::abs(glyph.turn - before) > sharpest_turn) return;
            if (i > 0) cost += std::abs(glyph.turn - before) / 12;
            before = glyph.turn;
            least = std::min(least, before);
            most = std::max(most, before);
        }
        if (most - least > widest_sweep) return;
        cost += std::abs(least + most) / 2 / 45;
        if (cost >= cost_) return;
        cost += 4 * struck(mark, course);
        if (cost >= cost_ || !is_free(mark)) return;
        mark.x = mark.glyphs.front().x;
        mark.y = mark.glyphs.front().y;
        cost_ = cost;
        best_ = std::move(mark);
    }

    /// The share of the letters that the course runs through; too many are as good as all.
    double struck(const TextMark& mark, const Line& course) const {
        std::size_t count = 0;
        for (const Glyph& glyph : mark.glyphs) {
            const Point c = centre_of(glyph, em_);
            count += std::any_of(course.begin(), course.end(), [&](Point p) { return distance(p, c) < 0.4 * em_; }) ? 1 : 0;
        }
        const double share = static_cast<double>(count) / static_cast<double>(mark.glyphs.size());
        return share > most_struck_letters ? std::numeric_limits<double>::infinity() : share;
    }

    bool is_free(const TextMark& mark) const {
        return std::all_of(mark.glyphs.begin(), mark.glyphs.end(), [&](const Glyph& glyph) {
            const Box box = box_round(glyph, em_);
            return frame_.contains({box.min_x, box.min_y}) && frame_.contains({box.max_x, box.max_y}) && std::none_of(taken_.begin(), taken_.end(), [&](const Box& other) { return box.meets(other); });
        });
    }

    const Box& frame_;
    const std::vector<Box>& taken_;
    TextMark shaped_;
    double em_;
    bool on_line_;
    double cost_ = std::numeric_limits<double>::infinity();
    std::optional<TextMark> best_;
};

}  // namespace

std::vector<TextMark> set_along_lines(const Fonts& fonts, const std::vector<LineName>& names, const Box& frame, std::vector<Box>& taken) {
    std::vector<std::tuple<double, std::size_t, MultiLine>> order;
    for (std::size_t i = 0; i < names.size(); ++i) {
        MultiLine course = joined(names[i].course);
        double length = 0;
        for (const Line& part : course) length += length_of(part);
        order.emplace_back(-length, i, std::move(course));
    }
    std::sort(order.begin(), order.end(), [&](const auto& a, const auto& b) { return std::tie(std::get<0>(a), names[std::get<1>(a)].text) < std::tie(std::get<0>(b), names[std::get<1>(b)].text); });
    std::vector<TextMark> out;
    for (const auto& [length, i, course] : order) {
        Setter setter(fonts, names[i], frame, taken);
        if (!setter.can_be_set()) continue;
        for (const Line& part : course) setter.try_course(part);
        auto mark = setter.take();
        if (!mark) continue;
        for (const Glyph& glyph : mark->glyphs) taken.push_back(box_round(glyph, mark->size));
        out.push_back(std::move(*mark));
    }
    return out;
}

}  // namespace portulan::figures
