// The page of a chart of answers: heading with the base, legend of what is drawn, and all that travels with the figure.
#include <algorithm>
#include <cmath>
#include <set>

#include "base/alike.h"
#include "base/text.h"
#include "figures/answer_parts.h"
#include "figures/map_frame.h"

namespace portulan::figures {
namespace {

/// Of that question by that column; each is found as it is written, else where it alone folds so.
const AnswerTable* table_of(const AnswerTables& tables, const std::string& question, const std::string& by) {
    std::vector<std::string> columns;
    Alike known;
    for (const AnswerTable& table : tables.tables) {
        const auto at = static_cast<std::size_t>(std::find(columns.begin(), columns.end(), table.by) - columns.begin());
        if (at == columns.size()) columns.push_back(table.by);
        if (!table.by.empty()) known.add(table.by, at), known.add(table.by_label, at);
    }
    const auto column = by.empty() ? std::optional<std::size_t>{} : known.find(by);
    if (!by.empty() && !column) return nullptr;
    const std::string wanted = column ? columns[*column] : std::string();
    Alike questions;
    for (std::size_t i = 0; i < tables.tables.size(); ++i)
        if (tables.tables[i].by == wanted) questions.add(tables.tables[i].question, i), questions.add(tables.tables[i].label, i);
    const auto found = questions.find_all(question);
    return found.empty() ? nullptr : &tables.tables[*found.begin()];
}

long count_of(const std::vector<Asked>& told, AnswerState state) {
    return std::count_if(told.begin(), told.end(), [&](const Asked& a) { return a.cell->state == state; });
}

/// "from 120 to 345", "345".
std::string range_of(const FigureContext& context, double least, double most) {
    const std::string low = format_number(least, 0, context.language), high = format_number(most, 0, context.language);
    return low == high ? low : say(context, "{low} to {high}", {{"low", low}, {"high", high}});
}

}  // namespace

AnswerPage::AnswerPage(const FigureContext& context, const MapSpec& spec, const AnswerInput& input) : context_{context}, spec_{spec}, input_{input} {
    figure_.id = spec.id;
    figure_.kind = "chart";
    figure_.deliverable = "L30";
    set_heading();
}

std::vector<const AnswerTable*> AnswerPage::asked(bool grouped) const {
    std::vector<const AnswerTable*> found;
    for (const std::string& question : spec_.questions)
        if (const AnswerTable* table = table_of(tables(), question, grouped ? spec_.by : std::string()); table && !table->groups.empty())
            if (found.empty() || found.front()->number == table->number) found.push_back(table);
    return found;
}

std::vector<Asked> AnswerPage::cells(const AnswerTable& table, const AnswerGroup& group) const {
    std::vector<Asked> found;
    std::set<std::size_t> wanted;
    for (const std::string& name : spec_.answers) wanted.merge(answers_named(table.answers, name));
    for (const AnswerCell& cell : group.cells) {
        if (cell.measure == AnswerMeasure::median) continue;
        if (cell.measure == AnswerMeasure::share && !spec_.answers.empty() && !wanted.contains(cell.answer)) continue;
        found.push_back({&table, &group, &cell});
    }
    return found;
}

std::vector<std::size_t> AnswerPage::drawn_answers(const AnswerTable& table) const {
    std::set<std::size_t> answers;
    for (const AnswerGroup& group : table.groups)
        for (const Asked& asked : cells(table, group)) answers.insert(asked.cell->answer);
    return {answers.begin(), answers.end()};
}

const AnswerCell* AnswerPage::of_everybody(const AnswerTable& table, const AnswerCell& cell) const {
    const AnswerTable* whole = table_of(tables(), table.question, {});
    if (!whole || whole->groups.empty()) return nullptr;
    for (const AnswerCell& other : whole->groups.front().cells)
        if (other.measure == cell.measure && other.answer == cell.answer) return &other;
    return nullptr;
}

std::string AnswerPage::base_sentence() const {
    double least = INFINITY, most = 0;
    for (const AnswerTable* table : asked(false)) {
        if (!table->groups.front().base) return say(context_, "Base: secret.");
        least = std::min(least, *table->groups.front().base);
        most = std::max(most, *table->groups.front().base);
    }
    if (!(most > 0)) return {};
    const std::string people = range_of(context_, least, most);
    std::string sentence = say(context_, least < most ? tr_mark("Base: {people} people who answered, by question") : tr_mark("Base: {people} people who answered"), {{"people", people}});
    if (spec_.type == MapType::pyramid) return sentence + say(context_, "; sample as it is, without weights.");
    sentence += say(context_, tables().weighted ? tr_mark("; weighted results.") : tr_mark("; results without weights."));
    for (const AnswerTable* table : asked(false))
        if (table->several) return sentence + " " + say(context_, "Several answers could be chosen: shares may add up to more than 100%.");
    return sentence;
}

void AnswerPage::set_heading() {
    const auto questions = asked(!spec_.by.empty());
    const std::string label = questions.size() == 1 ? questions.front()->label : std::string();
    figure_.title = typeset(!spec_.title.empty() ? spec_.title : !label.empty() ? label : label_of(spec_.type, context_.language), context_.language);
    figure_.caption = typeset(!spec_.subtitle.empty() ? spec_.subtitle : spec_.title.empty() ? std::string() : label, context_.language);
    Block head = heading(context_, figure_.title, context_.on_page ? std::string_view() : figure_.caption);
    figure_.drawing.marks = std::move(head.marks);
    y = head.height;
    const std::string base = base_sentence();
    if (!context_.on_page) {  // else the caption says it, just below
        y -= 1.2;
        Block line = paragraph(context_, base, theme().style(theme().regular, theme().label_pt, theme().muted), 0, y, context_.width);
        append(marks_, std::move(line.marks));
        y += line.height + 1.6;
    }
    const bool ended = figure_.caption.empty() || std::string_view(".!?").find(figure_.caption.back()) != std::string_view::npos;
    figure_.caption += (base.empty() || figure_.caption.empty() ? "" : ended ? " " : ". ") + base;
}

namespace {

LegendItem estimate_item(const FigureContext& context, bool fragile, std::string label) {
    LegendItem item{[&context, fragile](std::vector<Mark>& marks, Point c) {
                        AnswerTable table{.answers = {{}}};
                        AnswerCell cell{.state = fragile ? AnswerState::fragile : AnswerState::sound, .value = 0.5, .low = 0, .high = 1};
                        const ChartAxis axis{.left = c.x - 3.8, .right = c.x + 3.8};
                        add_estimate(context, {&table, nullptr, &cell}, axis, c.y, {.colour = point_colour(context.theme)}, marks);
                    },
                    std::move(label)};
    item.width = 8;
    return item;
}

LegendItem secret_item(const FigureContext& context, std::string label) {
    LegendItem item{[&context](std::vector<Mark>& marks, Point c) { add_secret(context.theme, {c.x - 4, c.y - 1.2, c.x + 4, c.y + 1.2}, marks); }, std::move(label)};
    item.width = 8;
    return item;
}

}  // namespace

LegendItem fragile_item(const Theme& theme, Colour fill, std::string label) {
    LegendItem item = box_item(fill, theme, std::move(label));
    item.draw = [theme, plain = std::move(item.draw), fill](std::vector<Mark>& marks, Point c) {
        plain(marks, c);
        const Box box{c.x - 3, c.y - 1.6, c.x + 3, c.y + 1.6};
        marks.push_back(fragile_lines(theme, rectangle_of(box), box, fill));
    };
    return item;
}

LegendItem unsound_item(const FigureContext& context, std::string label) {
    LegendItem item{[&context](std::vector<Mark>& marks, Point c) { add_lines(context, {say(context, "n.p.")}, context.theme.style(context.theme.italic, context.theme.note_pt, context.theme.muted), c.x, c.y, Align::middle, marks); },
                    std::move(label)};
    item.width = 8;
    return item;
}

LegendSection point_states(const FigureContext& context, const AnswerTables& tables, const std::vector<Asked>& told) {
    LegendSection section;
    const bool indicative = tables.plan != SurveyPlan::random;
    if (const long count = count_of(told, AnswerState::sound))
        section.items.push_back(estimate_item(context, false, with_count(say(context, indicative ? tr_mark("Estimate and margin") : tr_mark("Estimate and interval")), count)));
    if (const long count = count_of(told, AnswerState::fragile)) section.items.push_back(estimate_item(context, true, with_count(say(context, "Fragile: to be read with care"), count)));
    if (const long count = count_of(told, AnswerState::unsound)) section.items.push_back(unsound_item(context, with_count(say(context, "Not publishable: too few answers, or too uncertain"), count)));
    if (const long count = count_of(told, AnswerState::secret)) section.items.push_back(secret_item(context, with_count(say(context, "Statistical secrecy"), count)));
    return section;
}

AnswerCell AnswerPage::as_drawn(const Asked& asked) const {
    AnswerCell cell = *asked.cell;
    if (spec_.type == MapType::pyramid) cell.value = cell.of_all, cell.low = cell.of_all_low, cell.high = cell.of_all_high;
    return cell;
}

void AnswerPage::set_data() {
    FigureData& data = figure_.data;
    for (const std::string_view heading : {tr_mark("question"), tr_mark("answer"), tr_mark("by"), tr_mark("group"), tr_mark("people who answered"), tr_mark("people who said so"), tr_mark("value"),
                                           tables().plan == SurveyPlan::random ? tr_mark("low") : tr_mark("indicative low"), tables().plan == SurveyPlan::random ? tr_mark("high") : tr_mark("indicative high"), tr_mark("standing")})
        data.columns.push_back(tr(context_.language, heading));
    for (const Asked& a : told_) {
        const AnswerCell cell = as_drawn(a);
        const double unit = a.cell->measure == AnswerMeasure::share ? 100 : 1;
        const auto number = [&](const std::optional<double>& v, double by) { return v ? data_number(context_, by * *v, 4) : std::string(); };
        data.rows.push_back({a.table->label, answer_name(context_, a), a.table->by_label, a.table->by.empty() ? say(context_, "All together") : a.group->name, number(a.group->base, 1), number(a.cell->people, 1),
                             number(cell.value, unit), number(cell.low, unit), number(cell.high, unit), tr(context_.language, word_of(a.cell->state))});
    }
}

void AnswerPage::set_facts() {
    auto& facts = figure_.facts;
    facts.emplace_back("type", std::string(words<MapType>()[static_cast<std::size_t>(spec_.type)].english));
    facts.emplace_back("confidence", plain_number(tables().confidence, 4));
    facts.emplace_back("plan", tables().plan == SurveyPlan::random ? "random" : tables().plan == SurveyPlan::quotas ? "quotas" : "volunteers");
    facts.emplace_back("weighted", tables().weighted ? "yes" : "no");
    facts.emplace_back("estimates", std::to_string(told_.size()));
    facts.emplace_back("fragile", std::to_string(count_of(told_, AnswerState::fragile)));
    facts.emplace_back("not_publishable", std::to_string(count_of(told_, AnswerState::unsound)));
    facts.emplace_back("masked", std::to_string(count_of(told_, AnswerState::secret)));
}

namespace {

constexpr std::size_t most_read = 60;  // estimates read out in an alternative text

}  // namespace

void AnswerPage::set_words() {
    figure_.alt_short = say(context_, "{kind}: {title}.", {{"kind", label_of(spec_.type, context_.language)}, {"title", figure_.title}});
    std::string text = figure_.alt_short + " " + base_sentence() + " " + interval_words(context_.language, tables().plan, tables().confidence, tables().rounding);
    if (spec_.type == MapType::pyramid && !told_.empty()) text += " " + say(context_, "Each bar is a part of all people of the sample: bars of both sides add up to 100%.");
    const AnswerGroup* last = nullptr;
    for (std::size_t i = 0; i < std::min(told_.size(), most_read); ++i) {
        const Asked& a = told_[i];
        if (a.group != last) {
            text += (i == 0 ? " " : ". ") + a.table->label + (a.table->by.empty() ? "" : ", " + a.group->name) + " (" + written_base(context_, a.group->base) + ")" + say(context_, ": ");
            last = a.group;
        } else {
            text += " ; ";
        }
        text += answer_name(context_, a) + " " + read_estimate(context_, as_drawn(a));
    }
    text += ".";
    if (told_.size() > most_read) text += " " + say(context_, "The others are in the table of the data: {count}.", {{"count", std::to_string(told_.size() - most_read)}});
    figure_.alt_long = text;
}

Figure AnswerPage::finish(const std::vector<LegendSection>& sections, const std::string& reading) {
    const TextStyle note = theme().style(theme().regular, theme().note_pt, theme().muted);
    if (told_.empty()) {
        figure_.findings.push_back(make_problem("FIG-083", spec_.place(), spec_.id));
        Block nothing = paragraph(context_, say(context_, "Nothing to show."), theme().style(theme().italic, theme().text_pt, theme().muted), 0, y, context_.width);
        append(marks_, std::move(nothing.marks));
        y += nothing.height + 2;
    }
    figure_.drawing.marks.push_back(group("chart", "chart", std::move(marks_)));
    if (Block key = legend(context_, sections, 0, y + 1.5, context_.width); key.height > 0) {
        append(figure_.drawing.marks, std::move(key.marks));
        y += key.height + 2.2;
    }
    std::string words = spec_.note.empty() ? reading : typeset(spec_.note, context_.language);
    words = interval_words(context_.language, tables().plan, tables().confidence, tables().rounding) + (words.empty() ? "" : " " + words);
    Block notes = paragraph(context_, words, note, 0, y + 0.6, context_.width);
    append(figure_.drawing.marks, std::move(notes.marks));
    y += notes.height + 0.8;
    figure_.source = typeset(!spec_.source.empty() ? spec_.source : input_.source, context_.language);
    Block foot = footer(context_, figure_.source, y);
    append(figure_.drawing.marks, std::move(foot.marks));
    figure_.drawing.width = context_.width;
    figure_.drawing.height = y + foot.height;
    figure_.drawing.title = figure_.title;
    figure_.drawing.language = code_of(context_.language);
    set_data();
    set_facts();
    set_words();
    figure_.drawing.description = figure_.alt_long;
    return std::move(figure_);
}

}  // namespace portulan::figures
