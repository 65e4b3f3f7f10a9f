// Matrices of actors and actions, territories and actions, needs and offers.
#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "base/units.h"
#include "figures/course_parts.h"

namespace portulan::figures {
namespace {

constexpr double widest_sign_cell = 13, widest_level_cell = 34, least_level_cell = 17, sign_row = 5.5, longest_sign_head = 44, folded_sign_head = 29;  // mm

TextStyle sign_head_style(const FigureContext& context) { return context.theme.style(context.theme.semibold, context.theme.note_pt + 0.5, context.theme.ink); }

void draw_table_sign(const FigureContext& context, int sign, Point at, std::vector<Mark>& marks) {
    const Theme& theme = context.theme;
    PathMark mark;
    if (sign == 3) mark.path.add_rectangle(at.x - 1.35, at.y - 1.35, 2.7, 2.7);
    else mark.path.add_circle(at, sign == 1 ? 1.7 : 1.45);
    if (sign == 2) {
        mark.fill = theme.paper;
        mark.stroke = Stroke{.colour = theme.ink, .width = 0.45, .dash = {}};
    } else {
        mark.fill = sign == 1 ? theme.ink : theme.accent;
    }
    marks.emplace_back(mark);
}

class SignTableDrawing {
public:
    SignTableDrawing(const FigureContext& context, const SignTable& table) : context_{context}, table_{table}, names_{0.36 * context.width} {
        const double room = context.width - names_ - 2;
        if (set_level_heads(room / static_cast<double>(std::max<std::size_t>(1, table.columns.size())))) return;
        cell_ = std::min(widest_sign_cell, room / static_cast<double>(std::max<std::size_t>(1, table.columns.size())));
        const TextStyle style = sign_head_style(context);
        const auto most = static_cast<std::size_t>(std::max(1.0, std::floor(cell_ / (pt(style.size_pt) * 1.15))));
        for (const std::string& name : table.columns) {
            heads_.push_back(wrap(context.fonts, name, style, {.width = most > 1 ? folded_sign_head : longest_sign_head, .most = most, .balanced = true}).lines);
            for (const std::string& line : heads_.back()) head_ = std::max(head_, text_width(context.fonts, line, style) + 3);
        }
    }

    void draw(NetworkPage& page) const {
        std::vector<Mark> heads, rows;
        draw_heads(page.y, heads);
        page.y += head_;
        for (const SignTable::Row& row : table_.rows) draw_row(row, page.y, rows);
        rows.push_back(hairline(context_.theme, {0, page.y}, {right(), page.y}, true));
        page.add(group("columns", "labels", std::move(heads)));
        page.add(group("rows", "table", std::move(rows)));
        page.y += 2.5;
    }

private:
    /// Few columns: their heads are read without turning the page, where none takes more than a few lines.
    bool set_level_heads(double room) {
        constexpr std::size_t most_lines = 4;
        const TextStyle style = sign_head_style(context_);
        const double cell = std::min(widest_level_cell, room);
        if (cell < least_level_cell) return false;
        std::size_t lines = 1;
        for (const std::string& name : table_.columns) {
            Wrapped set = wrap(context_.fonts, name, style, {.width = cell - 2, .most = 0, .balanced = true});
            if (set.too_wide || set.lines.size() > most_lines) {
                heads_.clear();
                return false;
            }
            lines = std::max(lines, set.lines.size());
            heads_.push_back(std::move(set.lines));
        }
        cell_ = cell;
        level_ = true;
        head_ = pt(style.size_pt) * 1.15 * static_cast<double>(lines) + 2.2;
        return true;
    }

    double x(std::size_t column) const { return names_ + 2 + cell_ * static_cast<double>(column); }
    double right() const { return x(table_.columns.size()); }

    void draw_heads(double top, std::vector<Mark>& marks) const {
        const TextStyle style = sign_head_style(context_);
        const double step = pt(style.size_pt) * 1.15;
        if (level_) {
            for (std::size_t k = 0; k < heads_.size(); ++k)
                for (std::size_t i = 0; i < heads_[k].size(); ++i)
                    marks.emplace_back(shape(context_.fonts, heads_[k][i], style, {x(k) + cell_ / 2, top + head_ - 1.6 - step * static_cast<double>(heads_[k].size() - 1 - i)}, Align::middle));
            return;
        }
        for (std::size_t k = 0; k < heads_.size(); ++k) {
            double at = x(k) + cell_ / 2 - step * (static_cast<double>(heads_[k].size()) - 1) / 2 + metrics(context_.fonts, style).cap_height / 2;
            for (const std::string& line : heads_[k]) {
                marks.emplace_back(shape(context_.fonts, line, style, {at, top + head_ - 1.5}, Align::start, -90));
                at += step;
            }
        }
    }
    void draw_row(const SignTable::Row& row, double& y, std::vector<Mark>& marks) const {
        const double height = name_height(context_, row.name, names_, sign_row);
        marks.push_back(hairline(context_.theme, {0, y}, {right(), y}));
        if (row.calls) {
            PathMark band;
            band.path.add_rectangle(names_ + 2, y + 0.3, right() - names_ - 2, height - 0.6);
            band.fill = mix(context_.theme.paper, context_.theme.accent, 0.14);
            marks.emplace_back(band);
        }
        add_row_name(context_, row.name, names_, names_, y + height / 2, marks);
        for (std::size_t k = 0; k < row.cells.size(); ++k)
            if (row.cells[k] != 0) draw_table_sign(context_, row.cells[k], {x(k) + cell_ / 2, y + height / 2}, marks);
        y += height;
    }

    const FigureContext& context_;
    const SignTable& table_;
    double names_, cell_ = 6, head_ = 10;
    bool level_ = false;  // heads are level, else they stand upright
    std::vector<std::vector<std::string>> heads_;
};

LegendSection legend_of_signs(const FigureContext& context, const SignTable& table) {
    LegendSection section;
    for (std::size_t i = 0; i < table.signs.size(); ++i) {
        const auto drawn = [sign = static_cast<int>(i) + 1](const SignTable::Row& row) { return std::find(row.cells.begin(), row.cells.end(), sign) != row.cells.end(); };
        if (std::none_of(table.rows.begin(), table.rows.end(), drawn)) continue;
        section.items.push_back({[&context, i](std::vector<Mark>& marks, Point c) { draw_table_sign(context, static_cast<int>(i) + 1, c, marks); }, table.signs[i], 4.4, 3.6});
    }
    if (std::any_of(table.rows.begin(), table.rows.end(), [](const SignTable::Row& r) { return r.calls; }))
        section.items.push_back({[&context](std::vector<Mark>& marks, Point c) {
                                     PathMark band;
                                     band.path.add_rectangle(c.x - 2.2, c.y - 1.5, 4.4, 3);
                                     band.fill = mix(context.theme.paper, context.theme.accent, 0.14);
                                     band.stroke = Stroke{.colour = context.theme.accent, .width = 0.2, .dash = {}};
                                     marks.emplace_back(band);
                                 },
                                 say(context, "Nothing yet"), 4.4, 3.6});
    return section;
}

/// One sentence a row, and the cells as data.
void tell_sign_table(const FigureContext& context, const SignTable& table, Figure& figure) {
    figure.data.columns = {tr(context.language, "Row"), tr(context.language, "Column"), tr(context.language, "What")};
    for (const SignTable::Row& row : table.rows) {
        std::vector<std::string> met;
        for (std::size_t k = 0; k < row.cells.size(); ++k) {
            if (row.cells[k] == 0) continue;
            met.push_back(table.columns[k]);
            figure.data.rows.push_back({row.name, table.columns[k], table.signs[static_cast<std::size_t>(row.cells[k]) - 1]});
        }
        figure.alt_long += (figure.alt_long.empty() ? "" : " ") + (met.empty() ? say(context, "{row}: nothing yet.", {{"row", row.name}}) : say(context, "{row}: {columns}.", {{"row", row.name}, {"columns", some_names(context, std::move(met), 12)}}));
    }
}

std::string set_name(const FigureContext& context, const std::string& name) { return typeset(name, context.language); }

}  // namespace

void draw_sign_table(const FigureContext& context, const SignTable& table, NetworkPage& page) {
    page.y += 1.5;
    SignTableDrawing(context, table).draw(page);
    page.add(legend(context, {legend_of_signs(context, table)}, 0, page.y, context.width), 2);
    tell_sign_table(context, table, page.figure);
}

Figure actors_actions_table(const FigureContext& context, const CourseInput& input) {
    const auto& actions = input.course.deliberation.actions;
    SignTable table{.columns = {}, .rows = {}, .signs = {say(context, "Likely bearer"), say(context, "Partner")}};
    std::vector<std::string> actors;  // by how early an action calls them
    for (const Action& action : actions) {
        table.columns.push_back(action.id + " " + set_name(context, action.name));
        const auto note = [&](const std::string& id) {
            if (!id.empty() && std::find(actors.begin(), actors.end(), id) == actors.end()) actors.push_back(id);
        };
        note(action.bearer);
        for (const std::string& partner : action.partners) note(partner);
    }
    for (const std::string& id : actors) {
        SignTable::Row row{.name = set_name(context, input.course.actors.at(id)), .cells = std::vector<int>(actions.size(), 0)};
        for (std::size_t k = 0; k < actions.size(); ++k)
            row.cells[k] = actions[k].bearer == id ? 1 : std::find(actions[k].partners.begin(), actions[k].partners.end(), id) != actions[k].partners.end() ? 2 : 0;
        table.rows.push_back(std::move(row));
    }
    const std::string counts = actors_counted(context, actors.size()) + ", " + counted(context, tr_n(context.language, "{n} action", "{n} actions", static_cast<long>(actions.size())), actions.size());
    const DiagramHead head = head_of(context, input);
    NetworkPage page = begin_diagram(context, head, "matrix", say(context, "Who carries what, and with whom"), counts);
    page.figure.caption = say(context, "Each action, with its likely bearer and its partners.");
    if (input.course.bearers_withheld > 0) page.figure.caption += " " + say(context, "Some bearers are not named in this edition.");
    draw_sign_table(context, table, page);
    return finish_diagram(context, head, std::move(page));
}

Figure territories_actions_table(const FigureContext& context, const CourseInput& input) {
    const CommonPlan plan = common_plan(input.course.deliberation);
    SignTable table{.columns = {}, .rows = {}, .signs = {say(context, "Common action"), say(context, "Own action")}};
    std::vector<std::string> ids;
    for (const Territory& territory : input.territories)
        if (territory.role == Role::engaged) ids.push_back(territory.id), table.columns.push_back(set_name(context, territory.name));
    const auto add = [&](const Action& action, const std::vector<std::string>& territories, int sign) {
        SignTable::Row row{.name = action.id + " " + set_name(context, action.name), .cells = std::vector<int>(ids.size(), 0)};
        for (std::size_t k = 0; k < ids.size(); ++k)
            if (territories.empty() || std::find(territories.begin(), territories.end(), ids[k]) != territories.end()) row.cells[k] = sign;
        table.rows.push_back(std::move(row));
    };
    for (const CommonAction& common : plan.common) add(*common.action, common.territories, 1);
    for (const Action* own : plan.own) add(*own, own->territories, 2);
    const std::string counts = counted(context, tr_n(context.language, "{n} common action", "{n} common actions", static_cast<long>(plan.common.size())), plan.common.size()) + ", " + counted(context, tr_n(context.language, "{n} own action", "{n} own actions", static_cast<long>(plan.own.size())), plan.own.size());
    const DiagramHead head = head_of(context, input);
    NetworkPage page = begin_diagram(context, head, "matrix", say(context, "The common plan, action by action"), counts);
    page.figure.caption = say(context, "Each action, and the territories that carry it.");
    draw_sign_table(context, table, page);
    return finish_diagram(context, head, std::move(page));
}

Figure needs_offers_table(const FigureContext& context, const CourseInput& input) {
    SignTable table{.columns = {}, .rows = {}, .signs = {say(context, "Met by an initiative"), say(context, "Met by a resource")}};
    std::vector<const BeaconItem*> offers;
    for (const BeaconItem& item : input.course.cooperation.beacon)
        if (item.kind != BeaconKind::need && !item.answers.empty()) offers.push_back(&item), table.columns.push_back(set_name(context, item.name));
    std::size_t unmet = 0;
    for (const BeaconItem& need : input.course.cooperation.beacon) {
        if (need.kind != BeaconKind::need) continue;
        SignTable::Row row{.name = set_name(context, need.name), .cells = std::vector<int>(offers.size(), 0), .calls = true};
        for (std::size_t k = 0; k < offers.size(); ++k)
            if (std::find(offers[k]->answers.begin(), offers[k]->answers.end(), need.id) != offers[k]->answers.end()) row.cells[k] = offers[k]->kind == BeaconKind::initiative ? 1 : 2, row.calls = false;
        unmet += row.calls ? 1 : 0;
        table.rows.push_back(std::move(row));
    }
    const std::string counts = counted(context, tr_n(context.language, "{n} need", "{n} needs", static_cast<long>(table.rows.size())), table.rows.size()) + ", " + say(context, "{unmet} that nothing meets yet", {{"unmet", std::to_string(unmet)}});
    const DiagramHead head = head_of(context, input);
    NetworkPage page = begin_diagram(context, head, "matrix", say(context, "Needs, and what meets them"), counts);
    page.figure.caption = say(context, "Each need, and the initiatives and resources that answer it.");
    draw_sign_table(context, table, page);
    return finish_diagram(context, head, std::move(page));
}

}  // namespace portulan::figures
