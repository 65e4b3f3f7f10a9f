#include "figures/patterns.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "figures/colour_space.h"

namespace portulan::figures {
namespace {

constexpr double step = 1.4, line = 0.22, dot = 0.24;  // mm

/// The first multiple of the step at or above v.
double first_from(double v, double by) { return std::ceil(v / by) * by; }

void add_level(Path& path, const Box& box, double by) {
    for (double y = first_from(box.min_y, by); y <= box.max_y; y += by) path.add_line({{box.min_x, y}, {box.max_x, y}});
}

void add_upright(Path& path, const Box& box, double by) {
    for (double x = first_from(box.min_x, by); x <= box.max_x; x += by) path.add_line({{x, box.min_y}, {x, box.max_y}});
}

void add_dots(Path& path, const Box& box) {
    int row = 0;
    for (double y = first_from(box.min_y - step, step); y <= box.max_y + step; y += step) {
        row = static_cast<int>(std::lround(y / step));
        for (double x = first_from(box.min_x - step, step) + (row % 2 == 0 ? 0 : step / 2); x <= box.max_x + step; x += step) path.add_circle({x, y}, dot);
    }
}

Mark clipped_to(Path clip, PathMark marks) {
    auto made = std::make_shared<GroupMark>();
    made->role = "hatch";
    made->clip = std::move(clip);
    made->marks.emplace_back(std::move(marks));
    return made;
}

}  // namespace

std::optional<Mark> pattern_of(const Theme& theme, std::size_t kind, Colour fill, Path clip, const Box& box) {
    if (!theme.patterns || kind % 2 == 1) return std::nullopt;
    const Colour ink = mix(readable_on(fill, theme), fill, 0.15);
    PathMark marks;
    switch (kind % 8) {
        case 0: add_dots(marks.path, box); break;
        case 2: add_level(marks.path, box, step); break;
        case 4: add_upright(marks.path, box, step); break;
        default:
            add_level(marks.path, box, 1.2 * step);
            add_upright(marks.path, box, 1.2 * step);
    }
    if (kind % 8 == 0) marks.fill = ink, marks.even_odd = false;
    else marks.stroke = Stroke{.colour = ink, .width = line, .dash = {}};
    return clipped_to(std::move(clip), std::move(marks));
}

Mark level_lines(Path clip, const Box& box, double by, double width, Colour colour) {
    PathMark marks;
    add_level(marks.path, box, by);
    marks.stroke = Stroke{.colour = colour, .width = width, .dash = {}};
    return clipped_to(std::move(clip), std::move(marks));
}

bool is_below_middle(const std::vector<Colour>& colours, std::size_t k) {
    const auto lightest = std::max_element(colours.begin(), colours.end(), [](Colour a, Colour b) { return lightness(a) < lightness(b) - 0.5; });
    const auto middle = static_cast<std::size_t>(lightest - colours.begin());
    const bool diverges = middle > 0 && middle + 1 < colours.size();
    // Without a class of its own in the middle, two are lightest: the first of them is the last below.
    const bool even = diverges && std::abs(lightness(colours[middle]) - lightness(colours[middle + 1])) < 1;
    return diverges && k < middle + (even ? 1 : 0);
}

}  // namespace portulan::figures
