#include "figures/indicator_values.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include "base/text.h"
#include "geo/classes.h"

namespace portulan::figures {
namespace {

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

std::string class_label(const FigureContext& context, const IndicatorTable& table, const ClassScheme& scheme, std::size_t k) {
    const int decimals = table.indicator.decimals;
    return fill(tr(context.language, "{low} to {high}"), {{"low", format_number(scheme.bounds[k], decimals, context.language)},
                                                           {"high", format_number(scheme.bounds[k + 1], decimals, context.language)}});
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

}  // namespace

void join_values(const IndicatorTable& table, const ClassScheme& scheme, std::vector<MappedUnit>& units) {
    std::map<std::string, const IndicatorValue*> by_code;
    for (const IndicatorValue& value : table.values) by_code[value.code] = &value;
    for (MappedUnit& unit : units) {
        const auto found = by_code.find(unit.value_code);
        if (found == by_code.end()) continue;
        const IndicatorValue& v = *found->second;
        unit.status = status_word(v.status);
        if (v.value) {
            unit.state = ValueState::shown;
            unit.value = *v.value;
            unit.klass = static_cast<std::size_t>(std::max(0, geo::class_of(*v.value, scheme.bounds)));
        } else if (v.status == ValueStatus::secret) {
            unit.state = ValueState::secret;
        }
    }
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

LegendSection value_legend(const FigureContext& context, const IndicatorTable& table, const ClassScheme& scheme,
                           const std::vector<MappedUnit>& units, const Box& frame) {
    const auto count = [&](ValueState state, std::size_t k) {
        return std::count_if(units.begin(), units.end(), [&](const MappedUnit& unit) {
            return unit.box.meets(frame) && unit.state == state && (state != ValueState::shown || unit.klass == k);
        });
    };
    LegendSection section;
    section.together = true;
    const Indicator& indicator = table.indicator;
    section.title = typeset(indicator.unit.empty() ? indicator.name : indicator.name + " (" + indicator.unit + ")", context.language);
    for (std::size_t k = scheme.colours.size(); k-- > 0;)
        section.items.push_back(box_item(scheme.colours[k], context.theme, with_count(class_label(context, table, scheme, k), count(ValueState::shown, k))));
    if (const long n = count(ValueState::secret, 0); n > 0)
        section.items.push_back(hatch_item(ValueState::secret, context.theme, with_count(say(context, "Statistical secrecy"), n)));
    if (const long n = count(ValueState::missing, 0); n > 0)
        section.items.push_back(hatch_item(ValueState::missing, context.theme, with_count(say(context, "No data"), n)));
    return section;
}

}  // namespace portulan::figures
