#include "figures/furniture.h"

#include <cmath>

#include "base/text.h"
#include "base/units.h"

namespace portulan::figures {

Block paragraph(const FigureContext& context, std::string_view text, const TextStyle& style, double x, double y,
                double width, std::size_t most_lines, double leading) {
    Block block;
    const Wrapped wrapped = wrap(context.fonts, text, style, {.width = width, .most = most_lines});
    const double line = pt(style.size_pt) * leading;
    const double ascent = metrics(context.fonts, style).ascent;
    for (const std::string& words : wrapped.lines) {
        block.marks.push_back(shape(context.fonts, words, style, {x, y + block.height + ascent}));
        block.height += line;
    }
    return block;
}

namespace {

void take(Block& whole, Block part, double space_after = 0) {
    for (Mark& mark : part.marks) whole.marks.push_back(std::move(mark));
    whole.height += part.height + space_after;
}

}  // namespace

Block heading(const FigureContext& context, std::string_view title, std::string_view subtitle) {
    const Theme& theme = context.theme;
    Block block;
    take(block, paragraph(context, title, theme.style(theme.bold, theme.title_pt, theme.ink), 0, 0, context.width, 3, 1.2),
         0.4);
    if (!subtitle.empty())
        take(block, paragraph(context, subtitle, theme.style(theme.regular, theme.subtitle_pt, theme.muted), 0,
                              block.height, context.width, 3));
    block.height += 1.6;
    Block out;
    out.height = block.height;
    out.marks.push_back(group("heading", "heading", std::move(block.marks)));
    return out;
}

std::string edition_label(Edition edition, Language language) {
    switch (edition) {
        case Edition::everyone: return tr(language, "Public edition");
        case Edition::partners: return tr(language, "Partners' edition");
        case Edition::team: return tr(language, "Team edition");
    }
    return {};
}

Block footer(const FigureContext& context, std::string_view source, double y) {
    const Theme& theme = context.theme;
    Block block;
    PathMark rule;
    rule.path.add_line({{0, y + 1.2}, {context.width, y + 1.2}});
    rule.stroke = Stroke{.colour = theme.rule, .width = 0.2, .dash = {}};
    block.marks.push_back(rule);
    block.height = 2.2;
    if (!source.empty())
        take(block, paragraph(context, say(context, "Sources: {sources}.", {{"sources", std::string(source)}}),
                              theme.style(theme.regular, theme.note_pt, theme.muted), 0, y + block.height, context.width, 3),
             0.3);
    const auto closed = [&] {
        Block out;
        out.height = block.height + 0.6;
        out.marks.push_back(group("footer", "footer", std::move(block.marks)));
        return out;
    };
    if (context.on_page) return closed();
    std::vector<std::string> parts;
    for (const std::string& part : {context.project, context.territory, version_words(context), long_date(context.date, context.language),
                                    context.project.empty() ? std::string() : edition_label(context.edition, context.language), context.producer})
        if (!part.empty()) parts.push_back(part);
    const std::string line = typeset(join(parts, " \u00B7 "), context.language);
    take(block, paragraph(context, line, theme.style(theme.regular, theme.note_pt, theme.muted), 0, y + block.height,
                          context.width, 2));
    if (!context.notice.empty())
        take(block, paragraph(context, typeset(context.notice, context.language),
                              theme.style(theme.semibold, theme.note_pt, theme.accent), 0, y + block.height,
                              context.width, 2));
    return closed();
}

double round_length(double longest_metres) {
    if (!(longest_metres > 0)) return 0;
    const double power = std::pow(10.0, std::floor(std::log10(longest_metres)));
    for (const double step : {5.0, 2.0, 1.0})
        if (step * power <= longest_metres * (1 + 1e-9)) return step * power;
    return power;
}

Block scale_bar(const FigureContext& context, double mm_per_metre, double longest, double x, double y) {
    const Theme& theme = context.theme;
    const double metres = round_length(longest / mm_per_metre);
    const double length = metres * mm_per_metre;
    const TextStyle style = theme.with_halo(theme.style(theme.regular, theme.note_pt, theme.ink), theme.paper, 0.8);
    const std::string label = metres >= 1000
                                  ? format_short(metres / 1000, 1, context.language) + std::string(no_break_space) + "km"
                                  : format_short(metres, 0, context.language) + std::string(no_break_space) + "m";
    PathMark bar;
    bar.path.add_line({{x, y - 1.2}, {x, y}, {x + length, y}, {x + length, y - 1.2}});
    bar.stroke = Stroke{.colour = theme.ink, .width = 0.3, .dash = {}, .join = Join::miter};
    PathMark under = bar;
    under.stroke = Stroke{.colour = theme.paper, .width = 1.0, .dash = {}, .cap = Cap::square, .join = Join::miter};
    under.stroke->colour.opacity = 0.8;
    std::vector<Mark> marks{under, bar,
                            shape(context.fonts, label, style, {x + length / 2, y - 1.7}, Align::middle)};
    Block block;
    block.height = 4;
    block.marks.push_back(group("scale-bar", "scale", std::move(marks), label));
    return block;
}

}  // namespace portulan::figures
