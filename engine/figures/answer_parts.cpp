#include "figures/answer_parts.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "base/text.h"
#include "base/units.h"
#include "figures/map_frame.h"

namespace portulan::figures {

double leading(const TextStyle& style) { return pt(style.size_pt) * 1.25; }

void add_lines(const FigureContext& context, const std::vector<std::string>& lines, const TextStyle& style, double x, double y, Align align, std::vector<Mark>& marks) {
    const double by = leading(style), cap = metrics(context.fonts, style).cap_height;
    double base = y - by * (static_cast<double>(lines.size()) - 1) / 2 + cap / 2;
    for (const std::string& line : lines) {
        marks.push_back(shape(context.fonts, line, style, {x, base}, align));
        base += by;
    }
}

Colour point_colour(const Theme& theme) { return theme.sequential(5).back(); }

std::string written_estimate(const FigureContext& context, AnswerMeasure measure, double value) {
    if (measure != AnswerMeasure::share) return format_number(value, 1, context.language);
    return typeset(fill(tr(context.language, "{value}%"), {{"value", format_number(100 * value, 0, context.language)}}), context.language);
}

std::string written_interval(const FigureContext& context, const AnswerCell& cell) {
    if (!cell.low || !cell.high) return {};
    const bool share = cell.measure == AnswerMeasure::share;
    const auto number = [&](double v) { return format_number(share ? 100 * v : v, share ? 0 : 1, context.language); };
    return number(*cell.low) + "\u2009\u2013\u2009" + number(*cell.high);
}

std::string written_base(const FigureContext& context, const std::optional<double>& base) {
    if (!base) return say(context, "n: secret");
    return "n\u00A0=\u00A0" + format_number(*base, 0, context.language);
}

std::string state_words(const FigureContext& context, const AnswerCell& cell) {
    if (cell.state == AnswerState::secret) return say(context, "secret");
    return cell.few ? say(context, "not publishable (small base)") : say(context, "not publishable (too uncertain)");
}

std::string interval_words(Language language, SurveyPlan plan, double confidence, const std::optional<AnswerRounding>& rounding) {
    const std::string rounded = rounding ? " " + typeset(fill(tr(language, tr_mark("Numbers of people are rounded to multiples of {base}, and shares are of rounded numbers.")), {{"base", format_short(rounding->base, 0, language)}}), language) : std::string();
    const auto said = [&](std::string_view words, const std::vector<std::pair<std::string, std::string>>& values) { return typeset(fill(tr(language, words), values), language) + rounded; };
    const std::string share = format_short(100 * confidence, 1, language);
    if (plan == SurveyPlan::quotas) return said(tr_mark("Indicative margins at {share}%, worked out as if respondents had been drawn at random: they were chosen by quotas."), {{"share", share}});
    if (plan == SurveyPlan::volunteers) return said(tr_mark("Indicative margins at {share}%, worked out as if respondents had been drawn at random: they volunteered."), {{"share", share}});
    return said(tr_mark("Confidence intervals at {share}%."), {{"share", share}});
}

std::string_view word_of(AnswerState state) {
    switch (state) {
        case AnswerState::sound: return tr_mark("publishable");
        case AnswerState::fragile: return tr_mark("fragile");
        case AnswerState::unsound: return tr_mark("not publishable");
        case AnswerState::secret: return tr_mark("secret");
    }
    return {};
}

std::string read_estimate(const FigureContext& context, const AnswerCell& cell) {
    if (!cell.shown()) return state_words(context, cell);
    std::string text = written_estimate(context, cell.measure, *cell.value);
    const std::string interval = written_interval(context, cell), fragile = cell.state == AnswerState::fragile ? say(context, "fragile") : std::string();
    if (interval.empty() && fragile.empty()) return text;
    return text + " (" + interval + (interval.empty() || fragile.empty() ? "" : ", ") + fragile + ")";
}

std::string answer_name(const FigureContext& context, const Asked& asked) {
    if (asked.cell->measure == AnswerMeasure::mean) return say(context, "mean");
    if (asked.cell->measure == AnswerMeasure::median) return say(context, "median");
    return asked.table->answers[asked.cell->answer].name;
}

ChartAxis axis_for(const std::vector<Asked>& asked, double left, double right) {
    ChartAxis axis{.left = left, .right = right};
    double low = INFINITY, high = -INFINITY;
    for (const Asked& a : asked) {
        axis.measure = a.cell->measure;
        for (const auto& value : {a.cell->value, a.cell->low, a.cell->high})
            if (value) low = std::min(low, *value), high = std::max(high, *value);
    }
    if (axis.measure == AnswerMeasure::share) {
        constexpr std::pair<double, double> scales[] = {{0.1, 0.02}, {0.2, 0.05}, {0.3, 0.05}, {0.4, 0.1}, {0.5, 0.1}, {0.6, 0.1}, {0.8, 0.2}, {1.0, 0.2}};
        for (const auto& [end, step] : scales)
            if (axis.high = end, axis.step = step; high <= end + 1e-9) break;
        return axis;
    }
    if (!(high >= low)) return axis;
    // Where everybody answered the same there is no span: a tenth round the value, more where doubles of that size are further apart.
    const double span = std::max({high - low, 0.1, 1e-6 * std::max(std::abs(low), std::abs(high))}), more = (span - (high - low)) / 2;
    low = low >= 0 ? std::max(0.0, low - more) : low - more;
    high += more;
    const double rough = span / 5, power = std::pow(10, std::floor(std::log10(rough)));
    for (const double m : {1.0, 2.0, 5.0, 10.0})
        if (axis.step = m * power; axis.step >= rough) break;
    axis.low = axis.step * std::floor(low / axis.step);
    axis.high = std::max(axis.step * std::ceil(high / axis.step), axis.low + axis.step);
    return axis;
}

std::string written_tick(const FigureContext& context, const ChartAxis& axis, double value) {
    if (axis.measure == AnswerMeasure::share) return written_estimate(context, axis.measure, value);
    return format_number(value, std::max(0, static_cast<int>(std::ceil(-std::log10(axis.step) - 1e-9))), context.language);
}

std::vector<Mark> axis_marks(const FigureContext& context, const ChartAxis& axis, double top, double bottom) {
    const Theme& theme = context.theme;
    const TextStyle style = theme.style(theme.regular, theme.note_pt, theme.muted);
    std::vector<Mark> marks;
    const auto steps = std::lround((axis.high - axis.low) / axis.step);
    for (long i = 0; i <= steps; ++i) {
        const double value = axis.low + axis.step * static_cast<double>(i), x = axis.at(value);
        PathMark line;
        line.path.add_line({{x, top}, {x, bottom}});
        line.stroke = Stroke{.colour = i == 0 && axis.low == 0 ? theme.faint : theme.rule, .width = i == 0 && axis.low == 0 ? 0.25 : 0.15, .dash = {}, .cap = Cap::butt};
        marks.emplace_back(line);
        marks.emplace_back(shape(context.fonts, written_tick(context, axis, value), style, {x, top - 1}, Align::middle));
    }
    return marks;
}

void add_secret(const Theme& theme, const Box& box, std::vector<Mark>& marks) {
    PathMark ground;
    ground.path = rectangle_of(box);
    ground.fill = theme.paper;
    ground.stroke = Stroke{.colour = theme.faint, .width = 0.15, .dash = {}, .join = Join::miter};
    marks.emplace_back(ground);
    marks.push_back(hatched(rectangle_of(box), box, ValueState::secret, theme));
}

Mark fragile_lines(const Theme& theme, Path clip, const Box& box, Colour fill) {
    PathMark lines;
    for (double at = box.min_x - box.height(); at < box.max_x; at += 1.1) lines.path.add_line({{at, box.max_y}, {at + box.height(), box.min_y}});
    lines.stroke = Stroke{.colour = mix(readable_on(fill, theme), fill, 0.55), .width = 0.18, .dash = {}};
    auto made = std::make_shared<GroupMark>();
    made->role = "hatch";
    made->clip = std::move(clip);
    made->marks.emplace_back(lines);
    return made;
}

namespace {

void add_interval(const ChartAxis& axis, const AnswerCell& cell, double y, Colour colour, std::vector<Mark>& marks) {
    if (!cell.low || !cell.high) return;
    const bool fragile = cell.state == AnswerState::fragile;
    const double a = axis.at(std::clamp(*cell.low, axis.low, axis.high)), b = axis.at(std::clamp(*cell.high, axis.low, axis.high));
    PathMark line, ends;
    line.path.add_line({{a, y}, {b, y}});
    line.stroke = Stroke{.colour = colour, .width = fragile ? 0.35 : 0.6, .dash = fragile ? std::vector<double>{0.9, 0.7} : std::vector<double>{}, .cap = Cap::butt};
    for (const double x : {a, b}) ends.path.add_line({{x, y - 0.8}, {x, y + 0.8}});
    ends.stroke = Stroke{.colour = colour, .width = 0.35, .dash = {}, .cap = Cap::butt};
    marks.emplace_back(line);
    marks.emplace_back(ends);
}

}  // namespace

void add_estimate(const FigureContext& context, const Asked& asked, const ChartAxis& axis, double y, const EstimateSign& sign, std::vector<Mark>& marks) {
    const Theme& theme = context.theme;
    const AnswerCell& cell = *asked.cell;
    if (cell.state == AnswerState::secret) {
        add_secret(theme, {axis.left, y - 1.2, axis.right, y + 1.2}, marks);
        return;
    }
    if (!cell.shown()) {
        if (sign.words) add_lines(context, {state_words(context, cell)}, theme.with_halo(theme.style(theme.italic, theme.note_pt, theme.muted), theme.paper, 0.8), axis.left + 1.2, y, Align::start, marks);
        return;
    }
    const bool fragile = cell.state == AnswerState::fragile;
    add_interval(axis, cell, y, sign.colour, marks);
    const Point at{axis.at(*cell.value), y};
    marks.push_back(group({}, "symbol", {symbol(sign.shape, at, sign.radius, sign.colour, fragile, theme.paper)}, answer_name(context, asked) + " " + written_estimate(context, cell.measure, *cell.value)));
}

}  // namespace portulan::figures
