// What the charts of answers share: the tables they ask for, the page, words, signs and states. Internal to the charts of this room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figures/answer_chart.h"
#include "figures/furniture.h"
#include "figures/indicator_values.h"
#include "figures/legend.h"
#include "figures/symbol.h"

namespace portulan::figures {

/// One estimate of a figure.
struct Asked {
    const AnswerTable* table = nullptr;
    const AnswerGroup* group = nullptr;
    const AnswerCell* cell = nullptr;
};

/// A chart in the making: what it draws is added to `marks` from `y` downwards.
class AnswerPage {
public:
    /// Sets title, question and base.
    AnswerPage(const FigureContext& context, const MapSpec& spec, const AnswerInput& input);

    const FigureContext& context() const { return context_; }
    const Theme& theme() const { return context_.theme; }
    const MapSpec& spec() const { return spec_; }
    const AnswerTables& tables() const { return *input_.tables; }
    const AnswerInput& input() const { return input_; }
    Figure& figure() { return figure_; }

    /// The tables of the questions asked for, by the groups asked for (`grouped`) or of everybody; all of shares or all of numbers, as the first.
    std::vector<const AnswerTable*> asked(bool grouped) const;
    /// The cells of that group that are drawn: answers asked for, in the order of the questionnaire; of a number its mean.
    std::vector<Asked> cells(const AnswerTable& table, const AnswerGroup& group) const;
    /// The answers of a table that are drawn in some group, in the order of the questionnaire.
    std::vector<std::size_t> drawn_answers(const AnswerTable& table) const;
    /// Same of the table of everybody, where there is one: of that answer.
    const AnswerCell* of_everybody(const AnswerTable& table, const AnswerCell& cell) const;

    void add(Mark mark) { marks_.push_back(std::move(mark)); }
    std::vector<Mark>& marks() { return marks_; }
    /// Notes an estimate for data, facts and alternative text.
    void tell(const Asked& asked) { told_.push_back(asked); }
    const std::vector<Asked>& told() const { return told_; }
    /// With the value and the interval that are drawn: of all people in a pyramid, else of the group.
    AnswerCell as_drawn(const Asked& asked) const;

    double y = 0;  // mm, where the next thing goes

    /// Legend, notes, footer; data, facts, words. `sections` come before the states that were drawn.
    Figure finish(const std::vector<LegendSection>& sections, const std::string& reading);

private:
    void set_heading();
    void set_words();
    void set_data();
    void set_facts();
    std::string base_sentence() const;

    const FigureContext& context_;
    const MapSpec& spec_;
    const AnswerInput& input_;
    Figure figure_;
    std::vector<Mark> marks_;
    std::vector<Asked> told_;
};

/// "42 %", "3,4".
std::string written_estimate(const FigureContext& context, AnswerMeasure measure, double value);
/// "36 – 48" in the unit of the estimate; empty where an end is not told.
std::string written_interval(const FigureContext& context, const AnswerCell& cell);
/// "n = 1 893", "n : secret".
std::string written_base(const FigureContext& context, const std::optional<double>& base);
/// "not publishable: small base", "secret": instead of a number.
std::string state_words(const FigureContext& context, const AnswerCell& cell);
/// "42% (36 – 48)", "42% (36 – 48, fragile)", "secret".
std::string read_estimate(const FigureContext& context, const AnswerCell& cell);
/// "publishable", "fragile"...: msgids.
std::string_view word_of(AnswerState state);
/// What the cell is about: the answer; of a number "mean".
std::string answer_name(const FigureContext& context, const Asked& asked);

/// From values to millimetres.
struct ChartAxis {
    double left = 0, right = 100;  // mm
    double low = 0, high = 1, step = 0.2;
    AnswerMeasure measure = AnswerMeasure::share;
    double at(double value) const { return left + (value - low) / (high - low) * (right - left); }
};

/// A round scale that holds the estimates and their intervals; of shares from 0. Where all are (nearly) the same it lies round them.
ChartAxis axis_for(const std::vector<Asked>& asked, double left, double right);
/// A value at a step of the scale, with the decimals that tell steps apart.
std::string written_tick(const FigureContext& context, const ChartAxis& axis, double value);
/// Hairlines from top to bottom at each step, and their numbers above them.
std::vector<Mark> axis_marks(const FigureContext& context, const ChartAxis& axis, double top, double bottom);

/// How an estimate is drawn on a line.
struct EstimateSign {
    Colour colour{};
    Shape shape = Shape::circle;
    double radius = 1.15;
    bool words = true;  // whether there is room for words where there is no number
};

/// Interval and sign; hollow on a broken line where fragile, words where it is not publishable, a hatch where it is secret.
void add_estimate(const FigureContext& context, const Asked& asked, const ChartAxis& axis, double y, const EstimateSign& sign, std::vector<Mark>& marks);

/// Hatched rectangle of what is secret.
void add_secret(const Theme& theme, const Box& box, std::vector<Mark>& marks);

/// Oblique lines over what is fragile, clipped to it, that stand out from its fill.
Mark fragile_lines(const Theme& theme, Path clip, const Box& box, Colour fill);

/// Legend of the states that were drawn as points.
LegendSection point_states(const FigureContext& context, const AnswerTables& tables, const std::vector<Asked>& told);

/// A box of that fill, lined as fragile_lines does.
LegendItem fragile_item(const Theme& theme, Colour fill, std::string label);

/// "n.p." and what it means.
LegendItem unsound_item(const FigureContext& context, std::string label);

/// Lines of text, centred on y.
void add_lines(const FigureContext& context, const std::vector<std::string>& lines, const TextStyle& style, double x, double y, Align align, std::vector<Mark>& marks);
/// Distance between lines of that style, mm.
double leading(const TextStyle& style);

/// The colour of points.
Colour point_colour(const Theme& theme);

Figure points_chart(AnswerPage page);
Figure scales_chart(AnswerPage page);
Figure comparison_chart(AnswerPage page);
Figure heat_chart(AnswerPage page);
Figure pyramid_chart(AnswerPage page);
Figure multiples_chart(AnswerPage page);

}  // namespace portulan::figures
