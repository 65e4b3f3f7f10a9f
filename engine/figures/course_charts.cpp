#include "figures/course_charts.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "base/units.h"
#include "figures/course_parts.h"
#include "figures/symbol.h"

namespace portulan::figures {
namespace {

struct CourseWords {
    CourseFigure figure;
    std::string_view stem, deliverable;
};
constexpr auto course_words = std::to_array<CourseWords>({
    {CourseFigure::votes, "votes-par-famille", "L15"},
    {CourseFigure::funnel, "des-paroles-aux-actions", "L15"},
    {CourseFigure::calendar, "calendrier-actions", "L17"},
    {CourseFigure::actors_actions, "acteurs-actions", "L17"},
    {CourseFigure::territories_actions, "actions-territoires", "L18"},
    {CourseFigure::needs_offers, "besoins-reponses", "L25"},
    {CourseFigure::themes, "soutien-themes", "L28"},
    {CourseFigure::marks, "notes-jury", "L29"},
    {CourseFigure::stages, "frise-du-projet", "L01"},
    {CourseFigure::outcomes, "avant-et-maintenant", "L21"},
});

constexpr double chart_row = 6.2;  // mm

std::string share_text(const FigureContext& context, double share) { return format_number(100 * share, 0, context.language) + (context.language == Language::fr ? "\u00A0%" : "%"); }

/// Families on their own and families counted together have a sign each.
Sign sign_of_share(const Theme& theme, const VoteShare& share) {
    if (share.families.size() == 1) return theme.family(share.families.front());
    return {.colour = theme.muted, .shape = Shape::diamond, .hollow = true};
}

void draw_sign(const Theme& theme, const Sign& sign, Point at, double radius, std::vector<Mark>& marks) { marks.push_back(family_sign(theme, sign, at, radius)); }

/// 0 to 100 % across, with its numbers above.
void add_share_axis(const FigureContext& context, double left, double right, double top, double bottom, std::vector<Mark>& marks) {
    const TextStyle style = context.theme.style(context.theme.regular, context.theme.note_pt, context.theme.muted);
    for (int tick = 0; tick <= 4; ++tick) {
        const double x = left + (right - left) * tick / 4;
        marks.push_back(hairline(context.theme, {x, top}, {x, bottom}));
        marks.emplace_back(shape(context.fonts, share_text(context, tick / 4.0), style, {x, top - 1}, Align::middle));
    }
}

const Idea* idea_with(const Course& course, const std::string& id) {
    for (const Idea& idea : course.deliberation.ideas)
        if (idea.id == id) return &idea;
    return nullptr;
}

/// Signs that would cover each other stand above and below the line.
void draw_shares(const FigureContext& context, const IdeaVotes& votes, double left, double right, double y, std::vector<Mark>& marks) {
    std::vector<std::pair<double, const VoteShare*>> at;
    for (const VoteShare& share : votes.shares) at.emplace_back(left + (right - left) * static_cast<double>(share.votes) / static_cast<double>(std::max(1L, share.voters)), &share);
    std::stable_sort(at.begin(), at.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    double last = -100;
    int level = 0;
    constexpr std::array shifts{0.0, -1.6, 1.6};
    for (const auto& [x, share] : at) {
        level = x - last < 2.4 ? (level + 1) % 3 : 0;
        last = x;
        draw_sign(context.theme, sign_of_share(context.theme, *share), {x, y + shifts[static_cast<std::size_t>(level)]}, 1.15, marks);
    }
    if (votes.voters == 0) return;
    PathMark all;
    const double x = left + (right - left) * static_cast<double>(votes.votes) / static_cast<double>(votes.voters);
    all.path.add_line({{x, y - 2.6}, {x, y + 2.6}});
    all.stroke = Stroke{.colour = context.theme.ink, .width = 0.6, .dash = {}, .cap = Cap::butt};
    marks.emplace_back(all);
}

LegendSection votes_legend(const FigureContext& context, const CourseInput& input) {
    LegendSection section{say(context, "Share of the voters of a family that chose the idea"), {}};
    std::vector<std::string> seen;
    std::vector<std::pair<std::string, Sign>> signs;
    for (const IdeaVotes& votes : input.course.votes)
        for (const VoteShare& share : votes.shares) {
            const std::string codes = join(share.families, "|");
            if (std::find(seen.begin(), seen.end(), codes) != seen.end()) continue;
            seen.push_back(codes);
            signs.emplace_back(names_of_families(context, input.families, codes), sign_of_share(context.theme, share));
        }
    for (const auto& [name, sign] : signs)
        section.items.push_back({[sign = sign, theme = &context.theme](std::vector<Mark>& marks, Point c) { draw_sign(*theme, sign, c, 1.3, marks); }, name, 4.4, 3.2});
    section.items.push_back({[theme = &context.theme](std::vector<Mark>& marks, Point c) {
                                 PathMark tick;
                                 tick.path.add_line({{c.x, c.y - 1.6}, {c.x, c.y + 1.6}});
                                 tick.stroke = Stroke{.colour = theme->ink, .width = 0.6, .dash = {}, .cap = Cap::butt};
                                 marks.emplace_back(tick);
                             },
                             say(context, "all voters"), 4.4, 3.2});
    return section;
}

/// "12 of 30"; in a word where it would tell what single people chose.
std::string votes_words(const FigureContext& context, const IdeaVotes& votes) { return votes.total_withheld ? say(context, "masked") : of_all(context, votes.votes, votes.voters); }

void tell_votes(const FigureContext& context, const CourseInput& input, const std::vector<const IdeaVotes*>& rows, Figure& figure) {
    figure.data.columns = {tr(context.language, "Idea"), tr(context.language, "Family"), tr(context.language, "Votes"), tr(context.language, "Voters"), tr(context.language, "Retained")};
    for (const IdeaVotes* votes : rows) {
        const Idea* idea = idea_with(input.course, votes->idea);
        const std::string retained = idea->retained ? tr(context.language, *idea->retained ? tr_mark("yes") : tr_mark("no")) : std::string();
        figure.data.rows.push_back({idea->name, tr(context.language, "all voters"), votes->total_withheld ? "" : std::to_string(votes->votes), votes->total_withheld ? "" : std::to_string(votes->voters), retained});
        for (const VoteShare& share : votes->shares) figure.data.rows.push_back({idea->name, names_of_families(context, input.families, join(share.families, "|")), std::to_string(share.votes), std::to_string(share.voters), retained});
        figure.alt_long += (figure.alt_long.empty() ? "" : " ") + say(context, "{idea}: {votes}.", {{"idea", idea->name}, {"votes", votes_words(context, *votes)}});
    }
}

}  // namespace

std::vector<const IdeaVotes*> votes_in_order(const Course& course) {
    std::vector<const IdeaVotes*> rows;
    for (const IdeaVotes& votes : course.votes) rows.push_back(&votes);
    const auto share = [](const IdeaVotes* v) { return v->voters == 0 ? 0.0 : static_cast<double>(v->votes) / static_cast<double>(v->voters); };
    std::stable_sort(rows.begin(), rows.end(), [&](const IdeaVotes* a, const IdeaVotes* b) { return share(a) > share(b); });
    return rows;
}

std::string_view stem_of(CourseFigure figure) { return course_words[static_cast<std::size_t>(figure)].stem; }
std::string_view deliverable_of(CourseFigure figure) { return course_words[static_cast<std::size_t>(figure)].deliverable; }

DiagramHead head_of(const FigureContext& context, const CourseInput& input) {
    const CoursePiece& piece = input.piece;
    const std::string words = piece.of > 1 ? of_all(context, static_cast<long>(piece.number), static_cast<long>(piece.of)) : std::string();
    return {.id = stem_of(piece), .deliverable = std::string(deliverable_of(piece.figure)), .piece = words, .source = say(context, "meetings, minutes and plans of the project") + (context.date.empty() ? "" : ", " + context.date.substr(0, 4))};
}

std::string names_of_families(const FigureContext& context, std::span<const Family> families, const std::string& codes) {
    std::vector<std::string> names;
    for (const std::string& code : split(codes, '|')) {
        const auto found = std::find_if(families.begin(), families.end(), [&](const Family& f) { return f.code == code; });
        names.push_back(found == families.end() ? code : typeset(found->name, context.language));
    }
    return enumerate(names, context.language);
}

double name_height(const FigureContext& context, const std::string& name, double width, double least) {
    const TextStyle style = context.theme.style(context.theme.regular, context.theme.label_pt, context.theme.ink);
    const auto lines = wrap(context.fonts, name, style, {.width = width}).lines.size();
    return std::max(least, pt(style.size_pt) * 1.2 * static_cast<double>(lines) + 1.8);
}

void add_row_name(const FigureContext& context, const std::string& name, double right, double width, double y, std::vector<Mark>& marks) {
    const TextStyle style = context.theme.style(context.theme.regular, context.theme.label_pt, context.theme.ink);
    const auto lines = wrap(context.fonts, name, style, {.width = width}).lines;
    const double step = pt(style.size_pt) * 1.2;
    double base = y - step * (static_cast<double>(lines.size()) - 1) / 2 + metrics(context.fonts, style).cap_height / 2;
    for (const std::string& line : lines) {
        marks.emplace_back(shape(context.fonts, line, style, {right, base}, Align::end));
        base += step;
    }
}

Mark hairline(const Theme& theme, Point from, Point to, bool strong) {
    PathMark line;
    line.path.add_line({from, to});
    line.stroke = Stroke{.colour = strong ? theme.faint : theme.rule, .width = strong ? 0.3 : 0.15, .dash = {}};
    return line;
}

std::string of_all(const FigureContext& context, long part, long all) { return say(context, "{part} of {all}", {{"part", std::to_string(part)}, {"all", std::to_string(all)}}); }

Figure votes_chart(const FigureContext& context, const CourseInput& input) {
    const auto rows = votes_in_order(input.course);
    const DiagramHead head = head_of(context, input);
    const std::string counts = counted(context, tr_n(context.language, "{n} idea", "{n} ideas", static_cast<long>(rows.size())), rows.size());
    NetworkPage page = begin_diagram(context, head, "chart", say(context, "Who chose which idea"), counts);
    const double names = 0.4 * context.width, left = names + 4, right = context.width - 19;
    page.y += 5;
    const double top = page.y;
    std::vector<Mark> marks, lines;
    for (const IdeaVotes* votes : rows) {
        const Idea& idea = *idea_with(input.course, votes->idea);
        const std::string name = typeset(idea.name, context.language);
        const double height = name_height(context, name, names, chart_row), y = page.y + height / 2;
        marks.push_back(hairline(context.theme, {0, page.y}, {context.width, page.y}));
        add_row_name(context, name, names, names, y, marks);
        draw_shares(context, *votes, left, right, y, marks);
        const TextStyle number = context.theme.style(idea.retained == true ? context.theme.bold : context.theme.regular, context.theme.note_pt + 0.5, context.theme.ink);
        marks.emplace_back(shape(context.fonts, votes_words(context, *votes), number, {context.width, y + metrics(context.fonts, number).cap_height / 2}, Align::end));
        page.y += height;
    }
    add_share_axis(context, left, right, top, page.y, lines);
    page.add(group("axis", "axis", std::move(lines)));
    page.add(group("votes", "chart", std::move(marks)));
    page.add(legend(context, {votes_legend(context, input)}, 0, page.y + 3, context.width), 5);
    page.figure.caption = say(context, "On the right, votes of all families; in bold, ideas retained. One person chooses as many ideas as he or she likes.");
    if (std::any_of(rows.begin(), rows.end(), [](const IdeaVotes* v) { return v->withheld; })) page.figure.caption += " " + say(context, "Where families are not told apart, their votes would tell what single people chose.");
    tell_votes(context, input, rows, page.figure);
    return finish_diagram(context, head, std::move(page));
}

Figure funnel_chart(const FigureContext& context, const CourseInput& input) {
    const Deliberation& d = input.course.deliberation;
    const auto retained = std::count_if(d.ideas.begin(), d.ideas.end(), [](const Idea& i) { return i.retained == true; });
    const auto drawn = std::count_if(d.actions.begin(), d.actions.end(), [](const Action& a) { return a.joined_to.empty(); });
    const std::vector<std::pair<std::string, std::size_t>> steps{{say(context, "Words of people"), d.remarks.size()}, {say(context, "Problems raised"), d.issues.size()}, {say(context, "Ideas"), d.ideas.size()},
                                                                 {say(context, "Ideas retained"), static_cast<std::size_t>(retained)}, {say(context, "Actions"), static_cast<std::size_t>(drawn)}};
    std::size_t most = 1;
    for (const auto& step : steps) most = std::max(most, step.second);
    const DiagramHead head = head_of(context, input);
    NetworkPage page = begin_diagram(context, head, "chart", say(context, "From words to actions"), counted(context, tr_n(context.language, "{n} action", "{n} actions", static_cast<long>(steps.back().second)), steps.back().second));
    page.figure.data.columns = {tr(context.language, "Step"), tr(context.language, "How many")};
    std::vector<Mark> marks;
    const double names = 0.3 * context.width, room = context.width - names - 4 - 12;
    page.y += 1;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto& [name, count] = steps[i];
        const double width = room * static_cast<double>(count) / static_cast<double>(most), y = page.y + 4;
        PathMark bar;
        bar.path.add_rectangle(names + 4, page.y + 0.9, std::max(width, 0.2), 6.2);
        bar.fill = mix(context.theme.paper, context.theme.ink, 0.25 + 0.13 * static_cast<double>(i));
        marks.emplace_back(bar);
        add_row_name(context, name, names, names, y, marks);
        const TextStyle number = context.theme.style(context.theme.bold, context.theme.text_pt, context.theme.ink);
        marks.emplace_back(shape(context.fonts, std::to_string(count), number, {names + 4 + width + 1.6, y + metrics(context.fonts, number).cap_height / 2}));
        page.figure.data.rows.push_back({name, std::to_string(count)});
        page.figure.alt_long += (i == 0 ? "" : " ") + say(context, "{name}: {n}.", {{"name", name}, {"n", std::to_string(count)}});
        page.y += 8;
    }
    page.add(group("steps", "chart", std::move(marks)));
    page.figure.caption = say(context, "An action counts once, though several territories carry a part of it.");
    return finish_diagram(context, head, std::move(page));
}

bool can_draw(CourseFigure figure, const Course& course) {
    const Cooperation& c = course.cooperation;
    switch (figure) {
        case CourseFigure::votes: return !course.votes.empty();
        case CourseFigure::funnel: return !course.deliberation.ideas.empty();
        case CourseFigure::calendar: return std::any_of(course.deliberation.actions.begin(), course.deliberation.actions.end(), [](const Action& a) { return !a.starts.empty() || !a.ends.empty(); });
        case CourseFigure::actors_actions: return std::any_of(course.deliberation.actions.begin(), course.deliberation.actions.end(), [](const Action& a) { return !a.bearer.empty() || !a.partners.empty(); });
        case CourseFigure::territories_actions: return !course.deliberation.actions.empty();
        case CourseFigure::needs_offers: return std::any_of(c.beacon.begin(), c.beacon.end(), [](const BeaconItem& b) { return b.kind == BeaconKind::need; });
        case CourseFigure::themes: return !c.positions.empty();
        case CourseFigure::marks: return std::any_of(c.marks.begin(), c.marks.end(), [](const ApplicationMarks& m) { return m.overall.has_value(); });
        case CourseFigure::outcomes: return std::any_of(course.deliberation.outcomes.begin(), course.deliberation.outcomes.end(), [](const Outcome& o) { return o.before && o.after; });
        case CourseFigure::stages: return std::any_of(course.events.begin(), course.events.end(), [](const Event& e) { return e.date.size() >= 7; });
    }
    return false;
}

Figure course_figure(const FigureContext& context, const CoursePiece& piece, const Released<Course>& course, std::span<const Family> families, std::span<const Territory> territories) {
    const Course shown = course_of(piece, *course);
    const CourseInput input{.course = shown, .families = families, .territories = territories, .piece = piece, .whole = &*course};
    switch (piece.figure) {
        case CourseFigure::votes: return votes_chart(context, input);
        case CourseFigure::funnel: return funnel_chart(context, input);
        case CourseFigure::calendar: return calendar_chart(context, input);
        case CourseFigure::actors_actions: return actors_actions_table(context, input);
        case CourseFigure::territories_actions: return territories_actions_table(context, input);
        case CourseFigure::needs_offers: return needs_offers_table(context, input);
        case CourseFigure::themes: return themes_chart(context, input);
        case CourseFigure::marks: return marks_chart(context, input);
        case CourseFigure::stages: return stages_chart(context, input);
        case CourseFigure::outcomes: return outcomes_chart(context, input);
    }
    return {};
}

}  // namespace portulan::figures
