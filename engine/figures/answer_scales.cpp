// Scales of answers (Likert 1932) as stacked bars, centred on the middle of the scale (Robbins and Heiberger 2011): agreement on one side, the contrary
// on the other; answers that are on no scale stand apart.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "base/units.h"
#include "figures/answer_parts.h"
#include "figures/colour_space.h"
#include "figures/map_frame.h"
#include "figures/palettes.h"
#include "figures/patterns.h"

namespace portulan::figures {
namespace {

constexpr double bar_height = 4.4, bar_row = 6.4, base_room = 15, aside_gap = 4, aside_number = 4, stub = 5;  // mm; aside_number: behind a part too narrow for it; stub: of a part that may not be shown

/// A bar: what lies on the scale, and what stands apart.
struct Bar {
    std::string label;
    const AnswerTable* table = nullptr;
    const AnswerGroup* group = nullptr;
    std::vector<Asked> scale, apart;
    bool drawn = true;  // enough may be shown to know where the middle lies
    double left = 0, right = 0, beside = 0;  // shares to the left and to the right of the middle, and apart
    double left_stubs = 0, right_stubs = 0, apart_stubs = 0;  // parts there that may not be shown
};

bool is_apart(const AnswerPage& page, const AnswerTable& table, std::size_t answer) {
    const auto& aside = page.spec().aside;
    return table.answers[answer].rare || std::any_of(aside.begin(), aside.end(), [&](const std::string& name) { return answers_named(table.answers, name).contains(answer); });
}

std::vector<Colour> scale_colours(const AnswerPage& page, std::size_t count) {
    const Palette* wished = find_palette(page.spec().palette);
    std::vector<Colour> colours = wished && wished->kind == PaletteKind::diverging ? colours_of(*wished, count) : page.theme().diverging(count);
    // Agreement comes first in a questionnaire and takes the cool side.
    if (page.spec().reversed) std::reverse(colours.begin(), colours.end());
    return colours;
}

/// The tables that share the scale of the first: same answers in the same order.
std::vector<const AnswerTable*> tables_of_scale(const AnswerPage& page) {
    std::vector<const AnswerTable*> found;
    for (const AnswerTable* table : page.asked(!page.spec().by.empty()))
        if (!table->number) found.push_back(table);
    return found;
}

std::string name_of(const AnswerTable& table, std::size_t answer) { return table.answers[answer].name; }

/// All answers of all tables by name, in the order of the first table that has them.
std::vector<std::string> names_in_order(const AnswerPage& page, const std::vector<const AnswerTable*>& tables, bool apart) {
    std::vector<std::string> names;
    const auto longest = std::max_element(tables.begin(), tables.end(), [](const AnswerTable* a, const AnswerTable* b) { return a->answers.size() < b->answers.size(); });
    std::vector<const AnswerTable*> order(tables);
    if (longest != tables.end()) std::iter_swap(order.begin(), order.begin() + (longest - tables.begin()));
    for (const AnswerTable* table : order)
        for (std::size_t a = 0; a < table->answers.size(); ++a)
            if (const std::string name = name_of(*table, a); is_apart(page, *table, a) == apart && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    return names;
}

Bar bar_of(const AnswerPage& page, const AnswerTable& table, const AnswerGroup& group, const std::vector<std::string>& scale) {
    Bar bar{.label = page.spec().by.empty() ? table.label : group.name, .table = &table, .group = &group, .scale = {}, .apart = {}};
    for (const Asked& asked : page.cells(table, group)) (is_apart(page, table, asked.cell->answer) ? bar.apart : bar.scale).push_back(asked);
    const double middle = (static_cast<double>(scale.size()) - 1) / 2;
    std::size_t shown = 0;
    for (const Asked& asked : bar.scale) {
        const auto at = static_cast<double>(std::find(scale.begin(), scale.end(), name_of(table, asked.cell->answer)) - scale.begin());
        const double value = asked.cell->value.value_or(0), hidden = asked.cell->shown() ? 0 : 1;
        shown += asked.cell->shown();
        if (at < middle) bar.left += value, bar.left_stubs += hidden;
        else if (at > middle) bar.right += value, bar.right_stubs += hidden;
        else bar.left += value / 2, bar.right += value / 2, bar.drawn = bar.drawn && hidden == 0;
    }
    bar.drawn = bar.drawn && shown > 0;
    for (const Asked& asked : bar.apart) {
        bar.beside += asked.cell->value.value_or(0);
        bar.apart_stubs += !asked.cell->shown();
    }
    return bar;
}

struct BarLayout {
    double label = 56, middle = 0, unit = 1, aside = 0, n = 0, left = 0, right = 0;  // mm; unit: of all
};

BarLayout bar_layout(const AnswerPage& page, const std::vector<Bar>& bars) {
    const double width = page.context().width;
    BarLayout layout{.label = 0.34 * width};
    layout.n = width;
    layout.left = layout.label + 2.5;
    const bool apart = std::any_of(bars.begin(), bars.end(), [](const Bar& bar) { return bar.drawn && (bar.beside > 0 || bar.apart_stubs > 0); });
    const double end = width - base_room - (apart ? aside_number : 0), gap = apart ? aside_gap : 0;
    layout.unit = 1e9;
    // One bar is the longest to the left, another to the right, a third apart: all three must fit.
    for (const Bar& a : bars)
        for (const Bar& b : bars)
            for (const Bar& c : bars)
                if (a.drawn && b.drawn && c.drawn && a.left + b.right + c.beside > 0)
                    layout.unit = std::min(layout.unit, (end - layout.left - gap - stub * (a.left_stubs + b.right_stubs + c.apart_stubs)) / (a.left + b.right + c.beside));
    layout.unit = std::clamp(layout.unit, 1.0, end - layout.left);
    layout.middle = layout.left, layout.right = layout.left;
    for (const Bar& bar : bars)
        if (bar.drawn) layout.middle = std::max(layout.middle, layout.left + layout.unit * bar.left + stub * bar.left_stubs);
    layout.right = layout.middle;
    for (const Bar& bar : bars)
        if (bar.drawn) layout.right = std::max(layout.right, layout.middle + layout.unit * bar.right + stub * bar.right_stubs);
    if (!(layout.right > layout.left)) layout.right = end;
    layout.aside = layout.right + gap;
    return layout;
}

std::string number_in(const AnswerPage& page, const Asked& asked) { return format_number(100 * *asked.cell->value, 0, page.context().language); }

/// Whether there was room for its number.
bool add_part(AnswerPage& page, const Asked& asked, const Box& box, Colour fill, bool lined) {
    const Theme& theme = page.theme();
    PathMark part;
    part.path = rectangle_of(box);
    part.fill = fill;
    part.stroke = Stroke{.colour = theme.paper, .width = 0.25, .dash = {}, .join = Join::miter};
    page.add(part);
    if (lined && theme.patterns) page.add(level_lines(rectangle_of(box), box, 1, 0.2, mix(readable_on(fill, theme), fill, 0.4)));
    const bool fragile = asked.cell->state == AnswerState::fragile;
    if (fragile) page.add(fragile_lines(theme, rectangle_of(box), box, fill));
    const TextStyle style = theme.with_halo(theme.style(fragile ? theme.italic : theme.regular, theme.label_pt, readable_on(fill, theme)), fill, fragile || theme.patterns ? 0.9 : 0.01);
    const std::string text = number_in(page, asked);
    const bool fits = text_width(page.context().fonts, text, style) + 1.2 <= box.width();
    if (fits) add_lines(page.context(), {text}, style, (box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2, Align::middle, page.marks());
    return fits;
}

/// In the place of a part that may not be shown: its width means nothing.
void add_stub(AnswerPage& page, const Asked& asked, const Box& box) {
    const Theme& theme = page.theme();
    const bool secret = asked.cell->state == AnswerState::secret;
    if (secret) add_secret(theme, box, page.marks());
    const TextStyle style = theme.with_halo(theme.style(theme.italic, Theme::smallest, theme.muted), theme.paper, 1.0);
    if (!secret) add_lines(page.context(), {say(page.context(), "n.p.")}, style, (box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2, Align::middle, page.marks());
}

void draw_bar(AnswerPage& page, const BarLayout& layout, const Bar& bar, const std::vector<std::string>& scale, const std::vector<Colour>& colours, double y) {
    const auto box_at = [&](double x, double wide) { return Box{x, y - bar_height / 2, x + wide, y + bar_height / 2}; };
    double x = layout.middle - layout.unit * bar.left - stub * bar.left_stubs;
    for (const Asked& asked : bar.scale) {
        const auto at = static_cast<std::size_t>(std::find(scale.begin(), scale.end(), name_of(*bar.table, asked.cell->answer)) - scale.begin());
        const double wide = asked.cell->shown() ? layout.unit * *asked.cell->value : stub;
        if (asked.cell->shown()) add_part(page, asked, box_at(x, wide), colours[at], 2 * at + 1 > scale.size());
        else add_stub(page, asked, box_at(x, wide));
        x += wide;
    }
    x = layout.aside;
    const Asked* beside = nullptr;  // the last, whose number stands behind it
    for (const Asked& asked : bar.apart) {
        const double wide = asked.cell->shown() ? layout.unit * *asked.cell->value : stub;
        beside = nullptr;
        if (!asked.cell->shown()) add_stub(page, asked, box_at(x, wide));
        else if (!add_part(page, asked, box_at(x, wide), mix(page.theme().paper, page.theme().faint, 0.45), false)) beside = &asked;
        x += wide;
    }
    if (!beside) return;
    const Theme& theme = page.theme();
    const TextStyle style = theme.style(beside->cell->state == AnswerState::fragile ? theme.italic : theme.regular, theme.label_pt, theme.ink);
    add_lines(page.context(), {number_in(page, *beside)}, style, x + 0.8, y, Align::start, page.marks());
}

/// Without its middle a bar has no place: what may be shown of it is in the data.
void draw_blank_bar(AnswerPage& page, const BarLayout& layout, const Bar& bar, double y) {
    const Theme& theme = page.theme();
    const auto hidden = [](const Asked& a) { return a.cell->state == AnswerState::secret; };
    const bool secret = std::any_of(bar.scale.begin(), bar.scale.end(), hidden) || std::any_of(bar.apart.begin(), bar.apart.end(), hidden);
    const Box box{layout.left, y - bar_height / 2, layout.right, y + bar_height / 2};
    if (secret) add_secret(theme, box, page.marks());
    const TextStyle style = theme.with_halo(theme.style(theme.italic, theme.note_pt, theme.muted), theme.paper, 1.4);
    std::string words = secret ? say(page.context(), "secret") : say(page.context(), "not publishable (too uncertain)");
    for (const Asked& asked : bar.scale)
        if (!secret && !asked.cell->shown()) {
            words = state_words(page.context(), *asked.cell);
            break;
        }
    add_lines(page.context(), {words}, style, (box.min_x + box.max_x) / 2, y, Align::middle, page.marks());
}

double bar_row_height(const AnswerPage& page, const BarLayout& layout, const Bar& bar) {
    const TextStyle style = page.theme().style(page.theme().regular, page.theme().text_pt, page.theme().ink);
    return std::max(bar_row, leading(style) * static_cast<double>(wrap(page.context().fonts, bar.label, style, {.width = layout.label}).lines.size()) + 1.8);
}

void draw_bars(AnswerPage& page, const std::vector<Bar>& bars, const std::vector<std::string>& scale, const std::vector<Colour>& colours) {
    const Theme& theme = page.theme();
    const BarLayout layout = bar_layout(page, bars);
    const TextStyle style = theme.style(theme.regular, theme.text_pt, theme.ink), small = theme.style(theme.regular, theme.note_pt, theme.muted);
    double bottom = page.y;
    for (const Bar& bar : bars) bottom += bar_row_height(page, layout, bar);
    PathMark line;  // under the bars, whose numbers it must not cross
    line.path.add_line({{layout.middle, page.y}, {layout.middle, bottom}});
    line.stroke = Stroke{.colour = theme.ink, .width = 0.25, .dash = {}, .cap = Cap::butt};
    if (std::any_of(bars.begin(), bars.end(), [](const Bar& bar) { return bar.drawn; })) page.add(line);
    for (const Bar& bar : bars) {
        const double tall = bar_row_height(page, layout, bar), middle = page.y + tall / 2;
        add_lines(page.context(), wrap(page.context().fonts, bar.label, style, {.width = layout.label}).lines, style, 0, middle, Align::start, page.marks());
        if (bar.drawn) draw_bar(page, layout, bar, scale, colours, middle);
        else draw_blank_bar(page, layout, bar, middle);
        add_lines(page.context(), {written_base(page.context(), bar.group->base)}, small, layout.n, middle, Align::end, page.marks());
        for (const auto* list : {&bar.scale, &bar.apart})
            for (const Asked& asked : *list) page.tell(asked);
        page.y += tall;
    }
}

LegendSection scale_legend(const AnswerPage& page, const std::vector<Bar>& bars, const std::vector<std::string>& scale, const std::vector<Colour>& colours) {
    LegendSection section{.title = say(page.context(), "Answers, in %"), .items = {}, .together = false};
    std::vector<std::string> apart;
    bool fragile = false, secret = false, unsound = false;
    for (const Bar& bar : bars) {
        for (const Asked& asked : bar.apart)
            if (bar.drawn && std::find(apart.begin(), apart.end(), answer_name(page.context(), asked)) == apart.end()) apart.push_back(answer_name(page.context(), asked));
        for (const Asked& asked : bar.scale) fragile = fragile || (bar.drawn && asked.cell->state == AnswerState::fragile);
        for (const auto* list : {&bar.scale, &bar.apart})
            for (const Asked& asked : *list) secret = secret || asked.cell->state == AnswerState::secret, unsound = unsound || asked.cell->state == AnswerState::unsound;
    }
    for (std::size_t k = 0; k < scale.size(); ++k) {
        LegendItem item = box_item(colours[k], page.theme(), scale[k]);
        if (page.theme().patterns && 2 * k + 1 > scale.size())
            item.draw = [plain = std::move(item.draw), colour = mix(readable_on(colours[k], page.theme()), colours[k], 0.4)](std::vector<Mark>& marks, Point c) {
                plain(marks, c);
                const Box box{c.x - 3, c.y - 1.6, c.x + 3, c.y + 1.6};
                marks.push_back(level_lines(rectangle_of(box), box, 1, 0.2, colour));
            };
        section.items.push_back(std::move(item));
    }
    for (const std::string& name : apart) section.items.push_back(box_item(mix(page.theme().paper, page.theme().faint, 0.45), page.theme(), name));
    if (fragile) section.items.push_back(fragile_item(page.theme(), colours.front(), say(page.context(), "Fragile: to be read with care")));
    if (secret) section.items.push_back(hatch_item(ValueState::secret, page.theme(), say(page.context(), "Statistical secrecy (its width means nothing)")));
    if (unsound) section.items.push_back(unsound_item(page.context(), say(page.context(), "Not publishable: too few answers, or too uncertain")));
    return section;
}

/// Whether all that lies left of the middle is shown.
bool is_known(const Bar& bar) { return bar.drawn && bar.left_stubs == 0; }

/// The widest half of an interval that is drawn: "at most ± 5 points".
std::string widest_margin(const AnswerPage& page) {
    double widest = 0;
    for (const Asked& asked : page.told())
        if (asked.cell->shown() && asked.cell->low && asked.cell->high) widest = std::max({widest, *asked.cell->high - *asked.cell->value, *asked.cell->value - *asked.cell->low});
    if (!(widest > 0)) return {};
    return say(page.context(), "The share of each answer is known to within {points} points at most; all intervals are in the table of the data.", {{"points", format_number(std::ceil(100 * widest), 0, page.context().language)}});
}

}  // namespace

Figure scales_chart(AnswerPage page) {
    const auto tables = tables_of_scale(page);
    std::vector<std::string> scale = names_in_order(page, tables, false);
    std::vector<Bar> bars;
    for (const AnswerTable* table : tables)
        for (const AnswerGroup& group : table->groups)
            if (Bar bar = bar_of(page, *table, group, scale); !bar.scale.empty()) bars.push_back(std::move(bar));
    if (page.spec().sorted) std::stable_sort(bars.begin(), bars.end(), [](const Bar& a, const Bar& b) { return is_known(a) != is_known(b) ? is_known(a) : a.drawn != b.drawn ? a.drawn : a.left > b.left; });
    const std::vector<Colour> colours = scale.empty() ? std::vector<Colour>{} : scale_colours(page, scale.size());
    if (!bars.empty()) draw_bars(page, bars, scale, colours);
    std::vector<LegendSection> sections;
    if (!bars.empty()) sections.push_back(scale_legend(page, bars, scale, colours));
    const std::string margin = widest_margin(page);
    return page.finish(sections, margin);
}

}  // namespace portulan::figures
