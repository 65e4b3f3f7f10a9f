// L01: what the diagnosis of a territory covers so far: counts, sources, gaps.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"
#include "model/family_name.h"
#include "project/document_jobs.h"

namespace portulan::project {
namespace {

constexpr std::array both{Dimension::engagement, Dimension::cooperation};

std::string number_of(const DocumentInput& input, long n) { return format_number(static_cast<double>(n), 0, input.context.language); }

/// A zero is a number like another, but stands back: what there is comes forward.
TableCell count_cell(const DocumentInput& input, long n) { return {{{number_of(input, n), n == 0 ? Span::Manner::muted : Span::Manner::plain}}}; }

/// Families of actors by dimension; those without anybody are named by the gaps.
TableBlock family_table(const DocumentInput& input) {
    const Language language = input.context.language;
    TableBlock table{.id = "familles", .title = say(input, "Actors by family"), .columns = {{say(input, "Family"), 3}, {label_of(both[0], language), 1, true}, {label_of(both[1], language), 1, true}, {say(input, "Actors"), 1, true}}, .rows = {}, .source = {}, .note = say(input, "An actor of both dimensions counts in both columns, and once among the actors.")};
    for (const FamilyWord& word : family_words()) {
        std::array<long, 2> n{};
        long all = 0;
        for (const Element& element : input.cast().elements) {
            if (element.kind != ElementKind::actor || element.family != word.code) continue;
            ++all;
            for (std::size_t d = 0; d < both.size(); ++d) n[d] += element.dimensions.has(both[d]) ? 1 : 0;
        }
        if (all == 0) continue;
        table.rows.push_back({{{{family_name(input.frame.families, word.code, language)}}}, count_cell(input, n[0]), count_cell(input, n[1]), count_cell(input, all)});
    }
    return table;
}

/// Sources by kind.
TableBlock source_table(const DocumentInput& input) {
    TableBlock table{.id = "sources", .title = say(input, "Sources by kind"), .columns = {{say(input, "Kind of source"), 3}, {say(input, "Number"), 1, true}, {say(input, "Oldest"), 1.4}, {say(input, "Latest"), 1.4}}, .rows = {}, .source = {}, .note = {}};
    struct Kind {
        long count = 0;
        std::string first, last;
    };
    std::map<std::string, Kind> kinds;
    for (const Evidence& source : input.cast().evidence) {
        Kind& kind = kinds[capitalised(source.type)];
        ++kind.count;
        if (source.date.empty()) continue;
        if (kind.first.empty() || source.date < kind.first) kind.first = source.date;
        kind.last = std::max(kind.last, source.date);
    }
    const auto dated = [&](const std::string& date) { return TableCell{{{date.empty() ? "–" : long_date(date, input.context.language)}}}; };
    long all = 0;
    for (const auto& [name, kind] : kinds) {
        table.rows.push_back({{{{name.empty() ? say(input, "Unspecified") : name}}}, count_cell(input, kind.count), dated(kind.first), dated(kind.last)});
        all += kind.count;
    }
    if (kinds.size() > 1) table.rows.push_back({{{{say(input, "All sources")}}, TableCell::State::total}, {{{number_of(input, all)}}, TableCell::State::total}, {{}, TableCell::State::total}, {{}, TableCell::State::total}});
    return table;
}

std::string quoted(const std::string& name, Language language) { return language == Language::fr ? "« " + name + " »" : "“" + name + "”"; }

/// What is missing, in sentences.
ListBlock gaps(const DocumentInput& input) {
    const Language language = input.context.language;
    ListBlock list;
    const auto add = [&](std::string sentence) { list.items.push_back({{std::move(sentence)}}); };
    std::set<std::string> present;
    long unsourced = 0, unknown = 0, unplaced = 0, spaces = 0;
    for (const Element& element : input.cast().elements) {
        if (element.kind == ElementKind::actor) present.insert(element.family);
        if (element.sources.empty()) ++unsourced;
        if (!trim(element.unknown).empty()) ++unknown;
        if (element.kind == ElementKind::space && ++spaces > 0 && !element.position) ++unplaced;
    }
    std::vector<std::string> missing;
    for (const FamilyWord& word : family_words())
        if (word.code != "autres" && !present.contains(std::string(word.code))) missing.push_back(quoted(family_name(input.frame.families, word.code, language), language));
    if (!missing.empty()) add(say(input, "Families of actors in which nobody was recorded: {names}.", {{"names", enumerate(missing, language)}}));
    const auto count = [&](std::string_view one, std::string_view many, long n) {
        if (n > 0) add(fill(tr_n(language, one, many, n), {{"n", number_of(input, n)}}));
    };
    count(tr_mark("{n} element has no source that this edition may name."), tr_mark("{n} elements have no source that this edition may name."), unsourced);
    count(tr_mark("{n} space has no position: it is on no map."), tr_mark("{n} spaces have no position: they are on no map."), unplaced);
    count(tr_mark("{n} sheet says what is not known of its subject."), tr_mark("{n} sheets say what is not known of their subjects."), unknown);
    if (list.items.empty()) add(say(input, "No gap was found by counting: every family has somebody, every element a source and every space a place."));
    return list;
}

}  // namespace

Manuscript coverage_document(const DocumentInput& input) {
    Manuscript m = input.begin("couverture", "L01", say(input, "What the diagnosis covers"));
    m.subtitle = say(input, "Actors, spaces and objects of civic engagement and thematic cooperation: what is recorded, on which sources, and what is missing");
    m.blocks.emplace_back(FigureBlock{input.folder + "matrice-couverture"});
    // The figure of the stages is high where there are many meetings: what can break over pages stands before it.
    m.blocks.emplace_back(Heading{1, say(input, "What is missing"), "manques"});
    m.blocks.emplace_back(gaps(input));
    m.blocks.emplace_back(Heading{1, say(input, "Sources"), "les-sources"});
    if (input.cast().evidence.empty()) m.blocks.emplace_back(Paragraph{{{say(input, "No source that this edition may name.")}}});
    else m.blocks.emplace_back(source_table(input));
    if (input.has_figure(input.folder + "frise-du-projet")) m.blocks.emplace_back(FigureBlock{input.folder + "frise-du-projet"});
    if (TableBlock families = family_table(input); !families.rows.empty()) {
        m.blocks.emplace_back(Heading{1, say(input, "Actors by family"), "acteurs"});
        m.blocks.emplace_back(std::move(families));
    }
    return m;
}

}  // namespace portulan::project
