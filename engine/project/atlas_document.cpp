// What stands before the plates of an atlas: how to read them, the classes that all of them share, the areas with what is known of each.
#include <algorithm>

#include "base/text.h"
#include "figures/situation_map.h"
#include "project/atlas_jobs.h"
#include "project/document_jobs.h"
#include "project/indicator_cells.h"

namespace portulan::project {
namespace {

std::string number(const DocumentInput& input, double value, int decimals) { return format_number(value, decimals, input.context.language); }

/// The indicators of the plates.
std::vector<const IndicatorStage*> told_indicators(const DocumentInput& input) {
    std::vector<const IndicatorStage*> told;
    const AtlasPlan& plan = *input.atlas;
    const auto add = [&](const std::string* wanted) {
        for (const IndicatorStage& indicator : input.edition.indicators)
            if (indicator.table->indicator.level == plan.by && (!wanted || indicator.table->indicator.code == *wanted)) told.push_back(&indicator);
    };
    if (plan.indicators.empty()) add(nullptr);
    for (const std::string& code : plan.indicators) add(&code);
    return told;
}

/// The bounds of the classes in words: "2,1 ; 5,4 ; 8,0"; a dash would be read as a minus.
std::string bounds_words(const DocumentInput& input, const IndicatorStage& indicator) {
    std::vector<std::string> words;
    for (const double bound : indicator.scheme.bounds) words.push_back(number(input, bound, indicator.table->indicator.decimals));
    return words.size() < 2 ? "\u2013" : join(words, semicolon(input.context.language));
}

TableBlock classes(const DocumentInput& input, const std::vector<const IndicatorStage*>& indicators) {
    TableBlock table{.id = "classes", .title = say(input, "Indicators of the plates, and the classes they share with all maps of the project"),
                     .columns = {{say(input, "Indicator"), 3.2}, {say(input, "Bounds of the classes"), 3.1}, {say(input, "Year"), 1.35}, {say(input, "Source"), 2.2}}, .rows = {}, .source = {}, .note = {}};
    for (const IndicatorStage* indicator : indicators) {
        const Indicator& of = indicator->table->indicator;
        table.rows.push_back({{{{unit_of(of)}}}, {{{bounds_words(input, *indicator)}}}, {{{of.vintage.empty() ? "\u2013" : of.vintage}}}, {{{of.source.empty() ? say(input, "not known") : of.source}}}});
    }
    return table;
}

ListBlock how_to_read(const DocumentInput& input) {
    ListBlock list;
    const auto add = [&](std::string text) { list.items.push_back({{std::move(text)}}); };
    add(input.atlas->by == Level::qpv ? say(input, "Each plate is about one quarter (QPV); it lies in the middle of its map, at a round scale: plates of the same scale compare.")
        : input.atlas->by != Level::commune ? say(input, "Each plate is about one sector; it lies in the middle of its map, at a round scale: plates of the same scale compare.")
                 : say(input, "Each plate is about one commune; it lies in the middle of its map, at a round scale: plates of the same scale compare."));
    add(say(input, "On maps, “pl.” and a number under a name: the plate of that neighbour. In a file, names and numbers lead there."));
    add(say(input, "Numbers in the signs of spaces are those of the list under the map; a name leads to its identity sheet."));
    add(say(input, "The band of an indicator shows the classes of all maps of the project, in their colours, from the lowest to the highest value: a triangle for the area, a tick for each other area of the atlas, a lozenge for the whole."));
    add(say(input, "“~” before a value: the median of the published values of the areas, as nothing was given for the whole."));
    add(say(input, "A missing value is never zero: s under statistical secrecy, nd not available, ns not significant; e estimated, i imputed."));
    add(say(input, "Areas stand beside each other to be understood, in the order of their names, never to be ranked."));
    return list;
}

}  // namespace

namespace {

std::string title_of_atlas(Level by, Language language) {
    switch (by) {
        case Level::qpv: return tr(language, "Atlas of the quarters");
        case Level::iris: return tr(language, "Atlas of the IRIS");
        case Level::sector: return tr(language, "Atlas of the sectors");
        default: return tr(language, "Atlas of the communes");
    }
}

std::string count_of_plates(Level by, long n, Language language) {
    switch (by) {
        case Level::qpv: return tr_n(language, "{n} quarter, a plate each", "{n} quarters, a plate each", n);
        case Level::iris: return tr_n(language, "{n} IRIS, a plate each", "{n} IRIS, a plate each", n);
        case Level::sector: return tr_n(language, "{n} sector, a plate each", "{n} sectors, a plate each", n);
        default: return tr_n(language, "{n} commune, a plate each", "{n} communes, a plate each", n);
    }
}

}  // namespace

bool has_atlas(const DocumentInput& input) { return input.atlas && !input.atlas->empty(); }

Manuscript atlas_document(const DocumentInput& input) {
    const AtlasPlan& plan = *input.atlas;
    Manuscript m = input.begin(atlas_id, "L10", title_of_atlas(plan.by, input.context.language));
    const auto n = static_cast<long>(plan.areas.size());
    m.subtitle = typeset(fill(count_of_plates(plan.by, n, input.context.language), {{"n", std::to_string(n)}}), input.context.language);
    m.cover = true;
    m.blocks.emplace_back(Heading{1, say(input, "Contents"), "sommaire"});
    constexpr std::size_t short_list = 12;  // leaves the key room on its page
    m.blocks.emplace_back(Heading{1, say(input, "From plate to plate"), "assemblage", plan.areas.size() > short_list});
    m.blocks.emplace_back(FigureBlock{std::string(atlas_key_figure)});
    m.blocks.emplace_back(Heading{1, say(input, "How to read a plate"), "lecture", true});
    m.blocks.emplace_back(how_to_read(input));
    if (const auto indicators = told_indicators(input); !indicators.empty()) {
        m.blocks.emplace_back(Heading{1, say(input, "Classes shared by all plates"), "classes-communes"});
        m.blocks.emplace_back(classes(input, indicators));
    }
    return m;
}

}  // namespace portulan::project
