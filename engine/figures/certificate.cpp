#include "figures/certificate.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "figures/colour_space.h"
#include "figures/drawn_marks.h"

namespace portulan::figures {
namespace {

constexpr double least_order = 5, least_kinds = 8;           // CIEDE2000
constexpr double most_classes = 7, most_kinds = 8;
constexpr double least_surface = 0.5, most_small = 10;       // mm², %
constexpr double least_text = 4.5, least_large_text = 3, least_mark = 3;  // WCAG 2.1, 1.4.3 and 1.4.11
constexpr double large_pt = 18, large_bold_pt = 14;
constexpr double most_hidden = 25;                           // % of the signs
constexpr double tolerance = 0.005;                          // of a contrast: "4.5" read from a colour is 4.5

double points(double mm) { return mm * 72 / 25.4; }

bool is_large(const TextMark& text) {
    const bool bold = text.font.find("Bold") != std::string::npos;
    return points(text.size) >= (bold ? large_bold_pt : large_pt);
}

void check_texts(const std::vector<DrawnText>& texts, Figure& figure) {
    Check size{.rule = "text_size", .code = "FIG-060", .measured = 1e9, .limit = Theme::smallest, .unit = "pt"};
    Check contrasts{.rule = "text_contrast", .code = "FIG-061", .measured = 1e9, .limit = least_text, .unit = ":1"};
    for (const DrawnText& drawn : texts) {
        const double pt = std::round(points(drawn.text->size) * 100) / 100;
        if (pt < size.measured) size.measured = pt, size.worst = drawn.text->text;
        // Large type asks for less: its ratio is told on the scale of small type.
        const double ratio = (contrast(drawn.text->colour, drawn.under) + tolerance) * (is_large(*drawn.text) ? least_text / least_large_text : 1);
        if (ratio < contrasts.measured) contrasts.measured = ratio, contrasts.worst = drawn.text->text;
    }
    if (texts.empty()) return;
    contrasts.measured = std::round(contrasts.measured * 100) / 100;
    add_check(figure, std::move(size));
    add_check(figure, std::move(contrasts));
}

/// A sign stands out by its fill or by the line round it, whichever is stronger.
void check_signs(const std::vector<DrawnSign>& signs, Figure& figure) {
    if (signs.empty()) return;
    Check contrasts{.rule = "sign_contrast", .code = "FIG-062", .measured = 1e9, .limit = least_mark, .unit = ":1"};
    for (const DrawnSign& sign : signs) {
        double best = 0;
        for (const Colour colour : sign.colours) best = std::max(best, contrast(colour, sign.under) + tolerance);
        if (best < contrasts.measured) contrasts.measured = best, contrasts.worst = sign.title;
    }
    contrasts.measured = std::round(contrasts.measured * 100) / 100;
    add_check(figure, std::move(contrasts));
    const double hidden = hidden_share(signs);
    add_check(figure, {.rule = "sign_overlap", .code = "FIG-064", .measured = std::round(1000 * hidden) / 10, .limit = most_hidden, .at_least = false, .unit = "%"});
}

bool has_year(std::string_view text) {
    std::size_t digits = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i] >= '0' && text[i] <= '9') {
            ++digits;
            continue;
        }
        if (digits == 4 && (text[i - 4] == '1' || text[i - 4] == '2')) return true;
        digits = 0;
    }
    return false;
}

void check_source(Figure& figure) {
    const bool year = has_year(figure.source) || has_year(figure.caption) || has_year(figure.title);
    add_check(figure, {.rule = "source", .code = "FIG-068", .measured = figure.source.empty() ? 0.0 : 1.0, .limit = 1, .unit = ""});
    add_check(figure, {.rule = "year", .code = "FIG-069", .measured = year ? 1.0 : 0.0, .limit = 1, .unit = ""});
}

std::string written(double value) { return plain_number(value, 2); }

}  // namespace

void add_check(Figure& figure, Check check) {
    const auto same = std::find_if(figure.certificate.begin(), figure.certificate.end(), [&](const Check& c) { return c.rule == check.rule; });
    if (same == figure.certificate.end()) figure.certificate.push_back(std::move(check));
    else if (check.at_least ? check.measured < same->measured : check.measured > same->measured) *same = std::move(check);
}

void check_colours(Figure& figure, std::span<const Colour> colours, ColourCue cue) {
    if (colours.size() < 2 || cue == ColourCue::more) return;
    const LeastDistance least = least_perceived_distance(colours);
    add_check(figure, {.rule = "colours", .code = "FIG-063", .measured = std::round(least.distance * 10) / 10, .limit = cue == ColourCue::order ? least_order : least_kinds,
                                  .unit = "", .worst = hex_of(colours[least.first]) + " / " + hex_of(colours[least.second])});
}

void check_classes(Figure& figure, std::span<const long> counts) {
    if (counts.empty()) return;
    const auto empty = std::count(counts.begin(), counts.end(), 0L);
    add_check(figure, {.rule = "class_number", .code = "FIG-067", .measured = static_cast<double>(counts.size()), .limit = most_classes, .at_least = false, .unit = ""});
    add_check(figure, {.rule = "empty_classes", .code = "FIG-066", .measured = static_cast<double>(empty), .limit = 0, .at_least = false, .unit = ""});
}

void check_categories(Figure& figure, std::size_t kinds) {
    if (kinds > 0) add_check(figure, {.rule = "category_number", .code = "FIG-070", .measured = static_cast<double>(kinds), .limit = most_kinds, .at_least = false, .unit = ""});
}

void check_areas(Figure& figure, std::span<const double> surfaces) {
    if (surfaces.empty()) return;
    const auto small = std::count_if(surfaces.begin(), surfaces.end(), [](double s) { return s < least_surface; });
    add_check(figure, {.rule = "small_areas", .code = "FIG-065", .measured = std::round(1000.0 * static_cast<double>(small) / static_cast<double>(surfaces.size())) / 10,
                                  .limit = most_small, .at_least = false, .unit = "%"});
}

void check_counts(Figure& figure, std::span<const std::string> counts) {
    add_check(figure, {.rule = "counts", .code = "FIG-025", .measured = static_cast<double>(counts.size()), .limit = 0, .at_least = false, .unit = "",
                                  .worst = join({counts.begin(), counts.end()}, ", ")});
}

void certify(const Theme& theme, Figure& figure) {
    const DrawnMarks marks = read_marks(figure.drawing, theme.paper);
    check_texts(marks.texts, figure);
    check_signs(marks.signs, figure);
    if (figure.kind == "map" || figure.kind == "chart") check_source(figure);
    for (const Check& check : figure.certificate)
        if (!check.passed() && check.code != "FIG-025")
            figure.findings.push_back(make_problem(check.code, {}, check.worst, {{"figure", figure.title}, {"measured", written(check.measured)}, {"limit", written(check.limit)}}));
}

}  // namespace portulan::figures
