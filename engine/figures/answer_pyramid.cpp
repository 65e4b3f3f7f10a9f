// A pyramid: classes of age (or what else has an order) by two groups, back to back; the sample as bars, the population as a line round them.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "base/units.h"
#include "figures/answer_parts.h"
#include "figures/map_frame.h"

namespace portulan::figures {
namespace {

constexpr double pyramid_row = 7.4, pyramid_bar = 5.4, middle_room = 28;

struct PyramidStep {
    std::string label;
    std::array<Asked, 2> sides{};                 // a cell, or none
    std::array<std::optional<double>, 2> known{}; // of the population
};

/// Which of the two groups a text is.
std::set<std::size_t> groups_named(const AnswerTable& table, const std::string& name) {
    std::vector<AnswerText> texts;
    for (const AnswerGroup& group : table.groups) texts.push_back({.code = group.code, .name = group.name, .rare = group.rare});
    return answers_named(texts, name);
}

/// People of the population who are in no step or on no side: they count in its total and are drawn nowhere.
void tell_strays(AnswerPage& page, const AnswerTable& table) {
    std::set<std::string> strays;
    double people = 0;
    for (const PopulationCount& count : page.input().population) {
        if (!answers_named(table.answers, count.answer).empty() && !groups_named(table, count.group).empty()) continue;
        strays.insert(count.answer + " / " + count.group);
        people += count.people;
    }
    if (strays.empty()) return;
    std::vector<std::string> names(strays.begin(), strays.end());
    if (names.size() > 8) names.resize(8), names.emplace_back("\u2026");
    page.figure().findings.push_back(make_problem("FIG-087", page.spec().place(), join(names, ", "), {{"id", page.spec().id}, {"people#", plain_number(people, 0)}}));
}

std::vector<PyramidStep> pyramid_steps(const AnswerPage& page, const AnswerTable& table) {
    std::vector<PyramidStep> steps;
    double people = 0;
    for (const PopulationCount& count : page.input().population) people += count.people;
    std::map<std::pair<std::size_t, std::size_t>, double> known;  // people by answer and group
    for (const PopulationCount& count : page.input().population)
        for (const std::size_t a : answers_named(table.answers, count.answer))
            for (const std::size_t g : groups_named(table, count.group)) known[{a, g}] += count.people;
    for (std::size_t a = 0; a < table.answers.size(); ++a) {
        PyramidStep step{.label = table.answers[a].name};
        for (std::size_t g = 0; g < 2; ++g) {
            step.sides[g] = {&table, &table.groups[g], nullptr};
            for (const AnswerCell& cell : table.groups[g].cells)
                if (cell.answer == a) step.sides[g].cell = &cell;
            if (const auto counted = known.find({a, g}); counted != known.end() && people > 0) step.known[g] = counted->second / people;
        }
        steps.push_back(std::move(step));
    }
    std::reverse(steps.begin(), steps.end());  // the youngest below
    return steps;
}

double widest_step(const std::vector<PyramidStep>& steps) {
    double most = 0;
    for (const PyramidStep& step : steps)
        for (std::size_t g = 0; g < 2; ++g) {
            most = std::max(most, step.known[g].value_or(0));
            if (const AnswerCell* cell = step.sides[g].cell) most = std::max({most, cell->of_all.value_or(0), cell->of_all_high.value_or(0)});
        }
    return most;
}

/// One side: left of the middle column (-1) or right of it (1).
struct PyramidSide {
    double origin = 0, unit = 1, direction = 1;  // mm, mm for everybody
    double at(double share) const { return origin + direction * unit * share; }
};

void add_pyramid_bar(AnswerPage& page, const PyramidSide& side, const Asked& asked, Colour colour, double y) {
    if (!asked.cell) return;
    const Theme& theme = page.theme();
    page.tell(asked);
    const double low = y - pyramid_bar / 2, high = y + pyramid_bar / 2;
    if (!asked.cell->of_all) {
        const double end = side.origin + side.direction * 12;
        const Box box{std::min(side.origin, end), low, std::max(side.origin, end), high};
        if (asked.cell->state == AnswerState::secret) add_secret(theme, box, page.marks());
        else add_lines(page.context(), {say(page.context(), "n.p.")}, theme.style(theme.italic, theme.note_pt, theme.muted), side.origin + side.direction * 2, y, side.direction < 0 ? Align::end : Align::start, page.marks());
        return;
    }
    const double end = side.at(*asked.cell->of_all);
    PathMark bar;
    bar.path.add_rectangle(std::min(side.origin, end), low, std::abs(end - side.origin), high - low);
    bar.fill = colour;
    page.add(bar);
    if (const Box box{std::min(side.origin, end), low, std::max(side.origin, end), high}; asked.cell->state == AnswerState::fragile && box.width() > 0) page.add(fragile_lines(theme, rectangle_of(box), box, colour));
    if (!asked.cell->of_all_low || !asked.cell->of_all_high) return;
    PathMark line;
    line.path.add_line({{side.at(*asked.cell->of_all_low), y}, {side.at(*asked.cell->of_all_high), y}});
    for (const double x : {side.at(*asked.cell->of_all_low), side.at(*asked.cell->of_all_high)}) line.path.add_line({{x, y - 0.7}, {x, y + 0.7}});
    line.stroke = Stroke{.colour = theme.ink, .width = 0.3, .dash = {}, .cap = Cap::butt};
    page.add(line);
}

/// The population's outline of one side, in steps.
void add_population(AnswerPage& page, const PyramidSide& side, const std::vector<PyramidStep>& steps, std::size_t g, double top) {
    PathMark line;
    std::vector<Point> points;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const double x = side.at(steps[i].known[g].value_or(0)), y = top + pyramid_row * static_cast<double>(i);
        points.push_back({x, y});
        points.push_back({x, y + pyramid_row});
    }
    points.insert(points.begin(), {side.origin, top});
    points.push_back({side.origin, top + pyramid_row * static_cast<double>(steps.size())});
    line.path.add_line(points);
    line.stroke = Stroke{.colour = page.theme().accent, .width = 0.6, .dash = {}, .cap = Cap::butt, .join = Join::miter};
    page.add(line);
}

std::array<Colour, 2> pyramid_colours(const Theme& theme) {
    const auto ramp = theme.sequential(5);
    return {mix(theme.muted, theme.paper, 0.35), ramp[2]};
}

void add_pyramid_axis(AnswerPage& page, const PyramidSide& side, double most, double step, double top, double bottom) {
    const Theme& theme = page.theme();
    const TextStyle style = theme.style(theme.regular, theme.note_pt, theme.muted);
    for (double share = 0; share <= most + 1e-9; share += step) {
        PathMark line;
        line.path.add_line({{side.at(share), top}, {side.at(share), bottom}});
        line.stroke = Stroke{.colour = share == 0 ? theme.faint : theme.rule, .width = share == 0 ? 0.25 : 0.15, .dash = {}, .cap = Cap::butt};
        page.add(line);
        page.add(shape(page.context().fonts, written_estimate(page.context(), AnswerMeasure::share, share), style, {side.at(share), bottom + 3}, Align::middle));
    }
}

bool has_population(const std::vector<PyramidStep>& steps) {
    return std::any_of(steps.begin(), steps.end(), [](const PyramidStep& step) { return step.known[0] || step.known[1]; });
}

void draw_pyramid(AnswerPage& page, const AnswerTable& table, const std::vector<PyramidStep>& steps) {
    const FigureContext& context = page.context();
    const Theme& theme = page.theme();
    const double width = context.width, half = (width - middle_room) / 2 - 4;
    constexpr std::pair<double, double> scales[] = {{0.05, 0.01}, {0.1, 0.02}, {0.15, 0.05}, {0.2, 0.05}, {0.3, 0.1}, {0.5, 0.1}, {1, 0.2}};
    double most = 1, step = 0.2;
    for (const auto& [end, by] : scales)
        if (most = end, step = by; widest_step(steps) <= end) break;
    const std::array<PyramidSide, 2> sides{PyramidSide{(width - middle_room) / 2, half / most, -1}, PyramidSide{(width + middle_room) / 2, half / most, 1}};
    const auto colours = pyramid_colours(theme);
    const TextStyle head = theme.style(theme.semibold, theme.text_pt, theme.ink), text = theme.style(theme.regular, theme.label_pt, theme.ink);
    const double top = page.y + 5.5, bottom = top + pyramid_row * static_cast<double>(steps.size());
    for (std::size_t g = 0; g < 2; ++g) {
        const std::string name = table.groups[g].name + " (" + written_base(context, table.groups[g].base) + ")";
        add_lines(context, {name}, head, sides[g].at(most / 2), page.y + 2, Align::middle, page.marks());
        add_pyramid_axis(page, sides[g], most, step, top, bottom);
    }
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const double y = top + pyramid_row * (static_cast<double>(i) + 0.5);
        add_lines(context, wrap(context.fonts, steps[i].label, text, {.width = middle_room - 2, .most = 2}).lines, text, width / 2, y, Align::middle, page.marks());
        for (std::size_t g = 0; g < 2; ++g) add_pyramid_bar(page, sides[g], steps[i].sides[g], colours[g], y);
    }
    if (has_population(steps))
        for (std::size_t g = 0; g < 2; ++g) add_population(page, sides[g], steps, g, top);
    page.y = bottom + 4.5;
}

LegendSection pyramid_legend(const AnswerPage& page, const AnswerTable& table, const std::vector<PyramidStep>& steps) {
    const FigureContext& context = page.context();
    const Theme& theme = page.theme();
    LegendSection section;
    const auto colours = pyramid_colours(theme);
    for (std::size_t g = 0; g < 2; ++g) {
        LegendItem item = box_item(colours[g], theme, say(context, "Respondents, with the interval: {group}", {{"group", table.groups[g].name}}));
        item.draw = [plain = std::move(item.draw), ink = theme.ink](std::vector<Mark>& marks, Point c) {
            plain(marks, c);
            PathMark line;
            line.path.add_line({{c.x + 1, c.y}, {c.x + 3.6, c.y}});
            for (const double x : {c.x + 1, c.x + 3.6}) line.path.add_line({{x, c.y - 0.7}, {x, c.y + 0.7}});
            line.stroke = Stroke{.colour = ink, .width = 0.3, .dash = {}, .cap = Cap::butt};
            marks.emplace_back(line);
        };
        section.items.push_back(std::move(item));
    }
    if (has_population(steps))
        section.items.push_back({[colour = theme.accent](std::vector<Mark>& marks, Point c) {
                                     PathMark line;
                                     line.path.add_line({{c.x - 3, c.y + 1.2}, {c.x, c.y + 1.2}, {c.x, c.y - 1.2}, {c.x + 3, c.y - 1.2}});
                                     line.stroke = Stroke{.colour = colour, .width = 0.6, .dash = {}, .cap = Cap::butt, .join = Join::miter};
                                     marks.emplace_back(line);
                                 },
                                 page.input().population_source.empty() ? say(context, "Population") : say(context, "Population ({source})", {{"source", page.input().population_source}})});
    const auto is = [](AnswerState state) { return [state](const Asked& a) { return a.cell->state == state; }; };
    if (const long fragile = std::count_if(page.told().begin(), page.told().end(), is(AnswerState::fragile))) section.items.push_back(fragile_item(theme, colours[1], with_count(say(context, "Fragile: to be read with care"), fragile)));
    if (const long unsound = std::count_if(page.told().begin(), page.told().end(), is(AnswerState::unsound))) section.items.push_back(unsound_item(context, with_count(say(context, "Not publishable: too few answers, or too uncertain"), unsound)));
    if (const long secret = std::count_if(page.told().begin(), page.told().end(), is(AnswerState::secret))) section.items.push_back(hatch_item(ValueState::secret, theme, with_count(say(context, "Statistical secrecy"), secret)));
    return section;
}

}  // namespace

Figure pyramid_chart(AnswerPage page) {
    const auto tables = page.asked(true);
    if (tables.empty() || tables.front()->number || tables.front()->groups.size() != 2) {
        page.figure().findings.push_back(make_problem("FIG-084", page.spec().place("by"), page.spec().by, {{"id", page.spec().id}}));
        return page.finish({}, {});
    }
    const AnswerTable& table = *tables.front();
    tell_strays(page, table);
    const std::vector<PyramidStep> steps = pyramid_steps(page, table);
    draw_pyramid(page, table, steps);
    return page.finish({pyramid_legend(page, table, steps)}, say(page.context(), "Each bar is a part of all people of the sample: bars of both sides add up to 100%."));
}

}  // namespace portulan::figures
