#include "figures/indicator_values.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "base/text.h"
#include "figures/patterns.h"

namespace portulan::figures {
namespace {

Path hatch_lines(const Box& box, bool rising, double step) {
    Path lines;
    const int count = static_cast<int>(std::ceil((box.width() + box.height()) / step));
    for (int i = 0; i < count; ++i) {
        const double at = box.min_x - box.height() + i * step;
        if (rising) lines.add_line({{at, box.max_y}, {at + box.height(), box.min_y}});
        else lines.add_line({{at, box.min_y}, {at + box.height(), box.max_y}});
    }
    return lines;
}

}  // namespace

std::string status_word(ValueStatus status) {
    switch (status) {
        case ValueStatus::publishable: return "publiable";
        case ValueStatus::secret: return "s";
        case ValueStatus::unavailable: return "nd";
        case ValueStatus::not_significant: return "ns";
        case ValueStatus::estimated: return "estimé";
        case ValueStatus::imputed: return "imputé";
    }
    return {};
}

std::string class_label(const FigureContext& context, const Indicator& indicator, const ClassScheme& scheme, std::size_t k) {
    std::string low = format_number(scheme.bounds[k], indicator.decimals, context.language);
    const std::string high = format_number(scheme.bounds[k + 1], indicator.decimals, context.language);
    if (low == high) return low;  // a class of one value
    return fill(tr(context.language, "{low} to {high}"), {{"low", low}, {"high", high}});
}

/// "label  (12)".
std::string with_count(std::string label, long count) { return std::move(label) + "\u2002(" + std::to_string(count) + ")"; }

LegendItem box_item(Colour colour, const Theme& theme, std::string label) {
    return {[colour, line = theme.commune_border](std::vector<Mark>& marks, Point c) {
                PathMark box;
                box.path.add_rectangle(c.x - 3, c.y - 1.6, 6, 3.2);
                box.fill = colour;
                box.stroke = Stroke{.colour = line, .width = 0.15, .dash = {}, .join = Join::miter};
                marks.push_back(box);
            },
            std::move(label)};
}

LegendItem kind_item(std::size_t kind, Colour colour, const Theme& theme, std::string label) {
    LegendItem item = box_item(colour, theme, std::move(label));
    item.draw = [plain = std::move(item.draw), kind, colour, theme](std::vector<Mark>& marks, Point c) {
        plain(marks, c);
        const Box box{c.x - 3, c.y - 1.6, c.x + 3, c.y + 1.6};
        if (auto pattern = pattern_of(theme, kind, colour, rectangle_of(box), box)) marks.push_back(std::move(*pattern));
    };
    return item;
}

LegendItem class_item(const ClassScheme& scheme, std::size_t k, const Theme& theme, std::string label) {
    LegendItem item = box_item(scheme.colours[k], theme, std::move(label));
    if (!theme.patterns || !is_below_middle(scheme.colours, k)) return item;
    item.draw = [plain = std::move(item.draw), colour = readable_on(scheme.colours[k], theme)](std::vector<Mark>& marks, Point c) {
        plain(marks, c);
        const Box box{c.x - 3, c.y - 1.6, c.x + 3, c.y + 1.6};
        marks.push_back(level_lines(rectangle_of(box), box, 1, 0.2, colour));
    };
    return item;
}

LegendItem hatch_item(ValueState state, const Theme& theme, std::string label) {
    return {[state, theme](std::vector<Mark>& marks, Point c) {
                const Box box{c.x - 3, c.y - 1.6, c.x + 3, c.y + 1.6};
                PathMark paper;
                paper.path = rectangle_of(box);
                paper.fill = theme.paper;
                marks.push_back(paper);
                marks.push_back(hatched(rectangle_of(box), box, state, theme));
                PathMark line;
                line.path = rectangle_of(box);
                line.stroke = Stroke{.colour = theme.commune_border, .width = 0.15, .dash = {}, .join = Join::miter};
                marks.push_back(line);
            },
            std::move(label)};
}

bool is_estimated(std::string_view status) { return status == status_word(ValueStatus::estimated) || status == status_word(ValueStatus::imputed); }

void StateCounts::add(ValueState state, bool is_estimated, bool counts) {
    if (state == ValueState::secret) counts ? void(++secret) : void(secret_around = true);
    if (state == ValueState::missing && counts) ++missing;
    if (state == ValueState::shown && is_estimated) counts ? void(++estimated) : void(estimated_around = true);
}

void add_states(const FigureContext& context, const StateCounts& counts, LegendSection& section) {
    const auto worded = [&](std::string label, long count) { return count > 0 ? with_count(std::move(label), count) : label; };
    if (counts.estimated > 0 || counts.estimated_around) {
        LegendItem item = box_item(context.theme.paper, context.theme, worded(say(context, "Estimated or imputed"), counts.estimated));
        item.draw = [plain = std::move(item.draw), theme = context.theme](std::vector<Mark>& marks, Point c) {
            plain(marks, c);
            const Box box{c.x - 3, c.y - 1.6, c.x + 3, c.y + 1.6};
            marks.push_back(estimated_dots(rectangle_of(box), box, theme.paper, theme));
        };
        section.items.push_back(std::move(item));
    }
    if (counts.secret > 0 || counts.secret_around) section.items.push_back(hatch_item(ValueState::secret, context.theme, worded(say(context, "Statistical secrecy"), counts.secret)));
    if (counts.missing > 0 || counts.missing_around) section.items.push_back(hatch_item(ValueState::missing, context.theme, worded(say(context, "No data"), counts.missing)));
}

Mark estimated_dots(Path clip, const Box& box, Colour fill, const Theme& theme) {
    constexpr double step = 1.5, radius = 0.28;  // mm
    PathMark dots;
    for (long row = std::lround(std::floor(box.min_y / step)); static_cast<double>(row) * step <= box.max_y; ++row)
        for (double x = step * std::floor(box.min_x / step) + (row % 2 == 0 ? 0.25 : 0.75) * step; x <= box.max_x; x += step) dots.path.add_circle({x, (static_cast<double>(row) + 0.5) * step}, radius);
    dots.fill = readable_on(fill, theme);
    dots.even_odd = false;
    auto made = std::make_shared<GroupMark>();
    made->role = "estimated";
    made->clip = std::move(clip);
    made->marks.emplace_back(std::move(dots));
    return made;
}

Mark hatched(Path clip, const Box& box, ValueState state, const Theme& theme) {
    const bool secret = state == ValueState::secret;
    PathMark lines;
    lines.path = hatch_lines(box, !secret, secret ? 1.3 : 1.7);
    lines.stroke = Stroke{.colour = secret ? theme.muted : theme.no_data, .width = secret ? 0.25 : 0.18, .dash = {}};
    auto made = std::make_shared<GroupMark>();
    made->role = "hatch";
    made->clip = std::move(clip);
    made->marks.push_back(lines);
    return made;
}

}  // namespace portulan::figures
