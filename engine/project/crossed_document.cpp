// L13: the territories side by side, on the same scales, classes and legends; who has what others lack. Never a ranking: they stand in the order of the
// project, and no row is sorted by what one of them has.
#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <set>

#include "base/text.h"
#include "model/family_name.h"
#include "project/document_jobs.h"
#include "project/indicator_cells.h"

namespace portulan::project {
namespace {

/// A sort of elements: what the row of a table counts.
struct Sort {
    std::string name;
    std::function<bool(const Element&)> is;
};

class CrossedViews {
public:
    explicit CrossedViews(const DocumentInput& input) : input_(input), language_(input.context.language) {}

    /// One sheet of A3, recto-verso: what was recorded; figures, answers and a row of maps. All the rest is in the annex.
    Manuscript make() {
        begin("croisement-des-regards", say(input_, "Crossed views"), say(input_, "The territories of the project side by side"));
        add(Paragraph{{{say(input_, "On the same scales, with the same classes, colours and signs: to understand one another, never to be ranked. The territories stand in the order of the project.")}}, Paragraph::Kind::lead});
        add(Heading{1, say(input_, "What was recorded"), "releve"});
        add_sorts(say(input_, "Actors"), "acteurs", say(input_, "Actors by family"), families());
        add_sorts(say(input_, "Spaces"), "espaces", say(input_, "Spaces by nature"), sorts_of<SpaceNature>(ElementKind::space, &Element::nature));
        add_sorts(say(input_, "Objects"), "objets", say(input_, "Objects by kind"), sorts_of<ObjectType>(ElementKind::object, &Element::object_type));
        add_ties();
        add_apart();
        add_side_by_side();
        return std::move(m_);
    }

    /// Every diagram and map of which two territories have one.
    Manuscript annex() {
        begin("croisement-des-regards-annexe", say(input_, "Crossed views: maps and diagrams"), say(input_, "Every figure that the territories have in common, side by side"));
        add(Paragraph{{{say(input_, "Diagrams, maps and values behind the crossed views: the same classes, colours and signs for all, territories in the order of the project, never a ranking.")}}, Paragraph::Kind::lead});
        add_figures(say(input_, "Actors and their ties, family by family"), "familles", "reseau-familles", 2);
        add_figures(say(input_, "Maps of spaces"), "cartes-espaces", "espaces", 2);
        add_indicators();
        for (const IndicatorStage& stage : input_.edition.indicators) {
            const std::string stem = file_stem(stage.table->indicator.code);
            add_figures(stage.table->indicator.name, "carte-" + stem, "indicateur-" + stem, 4, true);
        }
        // The first heading needs no new page: the title stands there.
        const auto first = std::find_if(m_.blocks.begin(), m_.blocks.end(), [](const Block& block) { return std::holds_alternative<Heading>(block); });
        if (first != m_.blocks.end()) std::get<Heading>(*first).on_new_page = false;
        return std::move(m_);
    }

private:
    void begin(std::string_view id, std::string title, std::string subtitle) {
        m_ = input_.begin(id, "L13", std::move(title));
        m_.subtitle = std::move(subtitle);
        m_.paper = Paper::a3_landscape;
    }
    void add(Block block) { m_.blocks.push_back(std::move(block)); }
    const Cast& cast(std::size_t i) const { return *input_.edition.casts[i]; }
    std::string number(long n) const { return format_number(static_cast<double>(n), 0, language_); }
    TableCell cell(long n) const { return {{{number(n), n == 0 ? Span::Manner::muted : Span::Manner::plain}}}; }

    TableBlock table(std::string id, std::string title, std::string first) const {
        TableBlock made{.id = std::move(id), .title = std::move(title), .columns = {{std::move(first), 2.6}}, .rows = {}, .source = {}, .note = {}};
        for (const Engaged& one : input_.engaged) made.columns.push_back({one.territory->name, 1, true});
        return made;
    }

    std::vector<Sort> families() const {
        std::vector<Sort> sorts;
        for (const FamilyWord& word : family_words()) {
            sorts.push_back({family_name(input_.frame.families, word.code, language_), [code = word.code](const Element& e) { return e.kind == ElementKind::actor && e.family == code; }});
        }
        return sorts;
    }
    template <class Enumeration>
    std::vector<Sort> sorts_of(ElementKind kind, Enumeration Element::*member) const {
        std::vector<Sort> sorts;
        for (const Word& word : words<Enumeration>())
            sorts.push_back({tr(language_, word.label), [kind, member, value = static_cast<Enumeration>(word.value)](const Element& e) { return e.kind == kind && e.*member == value; }});
        return sorts;
    }

    /// A table of counts; what is in one territory alone, or in all but one, is kept for the list under all tables.
    void add_sorts(const std::string& what, const std::string& id, std::string title, const std::vector<Sort>& sorts) {
        TableBlock made = table(id + "-comptes", std::move(title), what);
        std::vector<long> totals(input_.engaged.size());
        for (const Sort& sort : sorts) {
            std::vector<std::string> with, without;
            std::vector<TableCell> row{{{{sort.name}}}};
            for (std::size_t i = 0; i < input_.engaged.size(); ++i) {
                const auto n = static_cast<long>(std::count_if(cast(i).elements.begin(), cast(i).elements.end(), sort.is));
                totals[i] += n;
                row.push_back(cell(n));
                (n > 0 ? with : without).push_back(input_.engaged[i].territory->name);
            }
            if (with.empty()) continue;
            made.rows.push_back(std::move(row));
            const auto tell = [&](std::string words) { apart_.items.push_back({{what + ". ", Span::Manner::muted}, {std::move(words)}}); };
            if (with.size() == 1) tell(say(input_, "{what}: {name} alone.", {{"what", sort.name}, {"name", with.front()}}));
            else if (without.size() == 1) tell(say(input_, "{what}: all but {name}.", {{"what", sort.name}, {"name", without.front()}}));
        }
        if (made.rows.empty()) return;
        if (made.rows.size() > 1) {
            std::vector<TableCell> last{{{{say(input_, "In all")}}, TableCell::State::total}};
            for (const long n : totals) last.push_back({{{number(n)}}, TableCell::State::total});
            made.rows.push_back(std::move(last));
        }
        add(std::move(made));
    }

    void add_apart() {
        if (apart_.items.empty()) return;
        add(Paragraph{{{say(input_, "What one territory is alone to have, or to lack:")}}});
        add(std::move(apart_));
    }

    long ties(std::size_t i, TieStatus status) const {
        return std::count_if(cast(i).ties.begin(), cast(i).ties.end(), [&](const Tie& tie) { return tie.status == status; });
    }
    long actors_without_tie(std::size_t i) const {
        std::set<std::string_view> tied;
        for (const Tie& tie : cast(i).ties) {
            tied.insert(tie.from);
            tied.insert(tie.to);
        }
        return std::count_if(cast(i).elements.begin(), cast(i).elements.end(), [&](const Element& e) { return e.kind == ElementKind::actor && !tied.contains(e.id); });
    }
    void add_ties() {
        TableBlock made = table("liens-comptes", say(input_, "Ties recorded"), say(input_, "Ties"));
        const auto add_row = [&](std::string name, const std::function<long(std::size_t)>& value) {
            std::vector<TableCell> row{{{{std::move(name)}}}};
            for (std::size_t i = 0; i < input_.engaged.size(); ++i) row.push_back(cell(value(i)));
            made.rows.push_back(std::move(row));
        };
        const GroupedTies& grouped = cast(0).grouped;
        add_row(say(input_, "Existing ties"), [&](std::size_t i) { return ties(i, TieStatus::existing); });
        if (!grouped.tells(TieSort::wish)) {
            add_row(say(input_, "Wished ties"), [&](std::size_t i) { return ties(i, TieStatus::wished); });
            add_row(say(input_, "Missing ties"), [&](std::size_t i) { return ties(i, TieStatus::missing); });
        }
        add_row(grouped.sorts.empty() ? say(input_, "Actors without any recorded tie") : say(input_, "Actors without a tie shown here"), [&](std::size_t i) { return actors_without_tie(i); });
        made.note = say(input_, "Counts tell what was recorded as much as what there is: they are to be read beside who was met.");
        if (!grouped.sorts.empty()) made.note += " " + (grouped.tells(TieSort::wish) ? say(input_, "Ties in tension, refused, wished or missing are not shown in this edition.") : say(input_, "Ties in tension or refused are not shown in this edition."));
        add(std::move(made));
    }

    void add_indicators() {
        TableBlock made = table("indicateurs", say(input_, "Indicators"), say(input_, "Indicator"));
        std::map<std::string, std::set<std::string>> sources;  // with their years
        bool medians = false;
        for (const IndicatorStage& stage : input_.edition.indicators) {
            const IndicatorTable& values = *stage.table;
            std::vector<TableCell> row{{{{unit_of(values.indicator)}}}};
            bool any = false;
            for (const Engaged& one : input_.engaged) {
                const IndicatorValue* value = value_of_area(values, one.territory->level, one.territory->code);
                const auto median = value || !values.indicator.categories.empty() ? std::nullopt : figures::median_of(values, one.communes);
                any = any || value;
                medians = medians || median;
                if (median) row.push_back({{{format_number(median->value, values.indicator.decimals, language_)}, {" (" + std::to_string(median->areas) + ")", Span::Manner::muted}}});
                else row.push_back(value_cell(language_, values.indicator, value));
            }
            if (!any) continue;
            made.rows.push_back(std::move(row));
            if (!values.indicator.source.empty()) sources[values.indicator.source].insert(values.indicator.vintage);
        }
        if (made.rows.empty()) return;
        std::vector<std::string> told;
        for (const auto& [source, years] : sources) {
            std::vector<std::string> known;
            std::copy_if(years.begin(), years.end(), std::back_inserter(known), [](const std::string& year) { return !year.empty(); });
            told.push_back(known.empty() ? source : source + " (" + join(known, ", ") + ")");
        }
        made.source = join(told, "\u202F; ");
        made.note = key_of_letters(language_, made);
        if (medians) made.note = say(input_, "With a number in brackets: the median of the published values of so many communes, as nothing was given for the whole.") + (made.note.empty() ? "" : " ") + made.note;
        add(Heading{1, say(input_, "Indicators"), "chiffres", true});
        add(std::move(made));
    }

    /// The back of the sheet: values on common lines, beside them what people answered, under them the maps of one indicator.
    void add_side_by_side() {
        std::vector<std::string> figures;
        if (input_.has_figure(territories_compared)) figures.emplace_back(territories_compared);
        if (input_.answers && !input_.answers->territory.empty())
            for (const ReportedChart& chart : input_.answers->charts)
                if (figures.size() < 2 && fold(chart.by) == fold(input_.answers->territory) && input_.has_figure(chart.job)) figures.push_back(chart.job);
        const bool answered = std::any_of(figures.begin(), figures.end(), [](const std::string& figure) { return figure != territories_compared; });
        if (!figures.empty()) add(Heading{1, answered ? say(input_, "Figures and answers side by side") : say(input_, "Figures side by side"), "cote-a-cote", true});
        const auto share = figures.size() > 1 ? FigureBlock::Width::half : FigureBlock::Width::column;
        for (std::string& figure : figures) add(FigureBlock{std::move(figure), share});
        for (const IndicatorStage& stage : input_.edition.indicators) {
            const std::size_t before = m_.blocks.size();
            const std::string stem = file_stem(stage.table->indicator.code);
            add_figures(stage.table->indicator.name, "carte-" + stem, "indicateur-" + stem, 4, true);
            if (m_.blocks.size() == before) continue;
            std::get<Heading>(m_.blocks[before]).on_new_page = figures.empty();
            return add(Paragraph{{{say(input_, "The maps of the other indicators, those of spaces and the diagrams of ties are in the annex.")}}, Paragraph::Kind::note});
        }
    }

    /// One figure of each territory, as many abreast as are still readable; nothing where not two have it. `one_legend`: they have their classes in common.
    void add_figures(const std::string& heading, std::string id, const std::string& stem, std::size_t most_abreast, bool one_legend = false) {
        std::vector<std::string> names;
        for (const Engaged& one : input_.engaged)
            if (input_.has_figure(one.folder + stem)) names.push_back(one.folder + stem);
        if (names.size() < 2) return;
        add(Heading{1, heading, std::move(id), true});
        const std::size_t n = names.size();
        const auto share = n == 2 || (most_abreast == 2 && n > 3) ? FigureBlock::Width::half : n == 4 ? FigureBlock::Width::quarter : FigureBlock::Width::third;
        for (std::string& name : names) add(FigureBlock{std::move(name), share, one_legend});
    }

    const DocumentInput& input_;
    Language language_;
    Manuscript m_;
    ListBlock apart_{};
};

}  // namespace

Manuscript crossed_document(const DocumentInput& input) { return CrossedViews(input).make(); }
Manuscript crossed_annex(const DocumentInput& input) { return CrossedViews(input).annex(); }

}  // namespace portulan::project
