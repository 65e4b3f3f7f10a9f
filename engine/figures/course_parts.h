// What the figures of the way from words to actions share. Internal to them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "figures/course_charts.h"
#include "figures/diagram_page.h"
#include "figures/legend.h"

namespace portulan::figures {

/// Actions of which a day is known, in the order of their beginnings.
std::vector<const Action*> dated_actions(const Course& course);
/// By the share of the voters that chose them.
std::vector<const IdeaVotes*> votes_in_order(const Course& course);

/// Head with id, deliverable and source.
DiagramHead head_of(const FigureContext& context, const CourseInput& input);
/// Name of a family of the project, or of several counted together ("elus|jeunes").
std::string names_of_families(const FigureContext& context, std::span<const Family> families, const std::string& codes);
/// Lines beside a row, ending at `right`, centred on y.
void add_row_name(const FigureContext& context, const std::string& name, double right, double width, double y, std::vector<Mark>& marks);
/// Height a name takes in a width, mm; at least `least`.
double name_height(const FigureContext& context, const std::string& name, double width, double least);
/// A hairline.
Mark hairline(const Theme& theme, Point from, Point to, bool strong = false);
/// "3 of 7".
std::string of_all(const FigureContext& context, long part, long all);

/// A table of signs: rows by columns, a sign or nothing where they meet.
struct SignTable {
    struct Row {
        std::string name;
        std::vector<int> cells;  // 0: nothing; else number of a sign, from 1
        bool calls = false;      // nothing meets it, and somebody should know
    };
    std::vector<std::string> columns;
    std::vector<Row> rows;
    std::vector<std::string> signs;  // what each number means, in the legend: 1 a full disc, 2 a ring, 3 a square
};
/// Draws it with its legend; data and words too.
void draw_sign_table(const FigureContext& context, const SignTable& table, NetworkPage& page);

Figure votes_chart(const FigureContext& context, const CourseInput& input);
Figure funnel_chart(const FigureContext& context, const CourseInput& input);
Figure calendar_chart(const FigureContext& context, const CourseInput& input);
Figure themes_chart(const FigureContext& context, const CourseInput& input);
Figure marks_chart(const FigureContext& context, const CourseInput& input);
Figure actors_actions_table(const FigureContext& context, const CourseInput& input);
Figure territories_actions_table(const FigureContext& context, const CourseInput& input);
Figure needs_offers_table(const FigureContext& context, const CourseInput& input);

/// Months since year 0 of an ISO date, as far as it is written; its end where `last`.
double month_of(std::string_view date, bool last);
/// The months that a chart spans, and where each lies on paper.
struct MonthScale {
    double low = 0, high = 12, left = 0, right = 100;
    double at(double month) const { return left + (right - left) * (month - low) / (high - low); }
};
/// A line each quarter of a year, a name each year.
void add_months(const FigureContext& context, const MonthScale& scale, double top, double bottom, std::vector<Mark>& marks);

Figure outcomes_chart(const FigureContext& context, const CourseInput& input);
Figure stages_chart(const FigureContext& context, const CourseInput& input);

}  // namespace portulan::figures
