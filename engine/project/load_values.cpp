// Indicators and their values.
#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/text.h"
#include "project/load_parts.h"
#include "project/wording.h"
#include "release/gate.h"
#include "release/remainders.h"

namespace portulan::project {
namespace {

bool has_value(ValueStatus status) {
    return status == ValueStatus::publishable || status == ValueStatus::estimated || status == ValueStatus::imputed;
}

/// Values of one table on their way to the project: what is told once for many rows is gathered here.
class ValueReader {
public:
    ValueReader(Loading& loading, const Table& table) : loading_(loading), table_(table) {
        for (const Indicator& i : loading.project.indicators) indicators_.emplace(i.code, &i);
    }

    void read(const Row& row) {
        IndicatorValue v;
        v.place = row.place();
        const Indicator* indicator = indicator_of(row, v);
        v.level = row.word<Level>("niveau", indicator ? indicator->level : Level::commune);
        const std::string& written = row.text("code");
        v.code = loading_.settled_code(v.level, written, row.place("code"));
        read_value(row, indicator, v);
        v.base = row.number("n", 0, 1e12);
        if (!indicator || v.code.empty()) return;
        note_unknown_area(v);
        keep(row, std::move(v), written, *indicator);
    }

    void finish() {
        const Place whole{.file = table_.file, .sheet = table_.sheet};
        if (!unexplained_.empty())
            loading_.problems.push_back(make_problem("PRJ-024", whole, {},
                                                     {{"count", std::to_string(unexplained_.size())}, {"rows", list_rows(unexplained_)}}));
        for (const auto& [level, codes] : unknown_areas_) {
            constexpr std::size_t told = 30;  // of a wrong level or vintage there may be thousands
            std::vector<std::string> list(codes.begin(), codes.end());
            if (list.size() > told) list.resize(told), list.emplace_back("…");
            loading_.problems.push_back(make_problem("PRJ-026", whole, {},
                                                     {{"count", std::to_string(codes.size())}, {"level@", label_of_level(level)}, {"codes", join(list, ", ")}}));
        }
        loading_.project.values.reserve(values_.size());
        for (Kept& kept : values_) loading_.project.values.push_back(std::move(kept.value));
    }

private:
    static constexpr double largest_value = 1e15;  // what a figure can still count with, far beyond any statistic

    struct Kept {
        IndicatorValue value;
        long row = 0;
        bool converted = false;
    };

    static std::string key_of(const IndicatorValue& v) { return v.indicator + '\n' + std::to_string(static_cast<int>(v.level)) + '\n' + v.code; }

    const Indicator* indicator_of(const Row& row, IndicatorValue& v) {
        v.indicator = row.text("indicateur");
        if (v.indicator.empty()) return nullptr;
        const auto known = known_references(row, "indicateur", {v.indicator}, loading_.indicators, tr_mark("Indicators"));
        return known.empty() ? nullptr : indicators_.at(v.indicator);
    }

    /// The index of the category written; PRJ-040 for another word.
    static std::optional<double> category(const Row& row, const Indicator& indicator) {
        const std::string& written = row.text("valeur");
        if (written.empty()) return std::nullopt;
        for (std::size_t i = 0; i < indicator.categories.size(); ++i)
            if (fold(indicator.categories[i]) == fold(written)) return static_cast<double>(i);
        row.report("PRJ-040", "valeur", written, suggest(written, indicator.categories, ""));
        return std::nullopt;
    }

    /// Statistical offices also write s, nd, ns in the place of the value.
    void read_value(const Row& row, const Indicator* indicator, IndicatorValue& v) {
        const std::string& written = row.text("valeur");
        const bool number = !written.empty() && written.front() >= '0' && written.front() <= '9';
        const Word* instead = number ? nullptr : find_word(vocabulary("value_status").words, written);
        const auto status = row.word<ValueStatus>("statut");
        if (instead)
            v.status = static_cast<ValueStatus>(instead->value);
        else
            v.value = indicator && !indicator->categories.empty() ? category(row, *indicator) : row.number("valeur", -largest_value, largest_value);
        if (status && !(instead && has_value(*status))) v.status = *status;
        if (!has_value(v.status)) {
            if (v.value) row.report("PRJ-023", "valeur", {}, {{"status", row.text("statut")}});
            v.value.reset();
        } else if (!v.value) {
            if (!row.has("valeur")) unexplained_.push_back(row.number());
            v.status = ValueStatus::unavailable;
        }
    }

    void note_unknown_area(const IndicatorValue& v) {
        const auto known = loading_.area_codes.find(v.level);
        if (known != loading_.area_codes.end() && !known->second.contains(v.code)) unknown_areas_[v.level].insert(v.code);
    }

    void keep(const Row& row, IndicatorValue v, const std::string& written, const Indicator& indicator) {
        const bool converted = v.code != written;
        const auto [at, fresh] = known_.try_emplace(key_of(v), values_.size());
        if (fresh) {
            values_.push_back({std::move(v), row.number(), converted});
            return;
        }
        Kept& kept = values_[at->second];
        if (!converted && !kept.converted) {
            row.report("PRJ-025", "code", v.indicator, {{"first", std::to_string(kept.row)}});
            return;
        }
        merge(row, kept, v, indicator);
    }

    /// Several former communes are one today: counts are added, rates cannot be.
    void merge(const Row& row, Kept& kept, const IndicatorValue& v, const Indicator& indicator) {
        row.report("GEO-013", "code", v.code, {{"first", std::to_string(kept.row)}, {"outcome@", std::string(indicator.additive ? tr_mark("the values are added") : tr_mark("rates cannot be added: no value is kept"))}});
        kept.converted = true;
        if (indicator.additive && kept.value.value && v.value) {
            *kept.value.value += *v.value;
            if (kept.value.base && v.base) *kept.value.base += *v.base;
        } else {
            kept.value.value.reset();
            const bool secret = kept.value.status == ValueStatus::secret || v.status == ValueStatus::secret;
            kept.value.status = secret ? ValueStatus::secret : ValueStatus::unavailable;
        }
    }

    Loading& loading_;
    const Table& table_;
    std::map<std::string, const Indicator*> indicators_;
    std::vector<Kept> values_;
    std::unordered_map<std::string, std::size_t> known_;  // what a value is of -> where it stands among them
    std::map<Level, std::set<std::string>> unknown_areas_;
    std::vector<long> unexplained_;
};

}  // namespace

void load_indicators(Loading& loading) {
    const Table table = loading.table("indicators");
    loading.indicators.whole = loading.is_whole("indicators");
    for (const TableRow& cells : table.rows) {
        const Row row(table, *find_table_schema("indicators"), cells, loading.problems);
        Indicator i;
        i.code = row.identifier("code");
        i.name = row.text("libelle");
        i.unit = row.text("unite");
        i.source = with_licence(row.text("source"), row.text("licence"));
        i.vintage = row.text("millesime");
        i.additive = row.yes_no("sommable", false);
        i.level = row.word<Level>("niveau", Level::commune);
        i.decimals = row.integer("decimales", 0, 6, 1);
        if (const auto method = row.word<int>("classes"))
            i.method = *method == 0 ? "" : vocabulary("class_method").words[static_cast<std::size_t>(*method)].english;
        i.classes = row.integer("nb_classes", 2, 9, 5);
        for (const std::string_view label : split(row.text("categories"), '|'))
            if (const auto trimmed = trim(label); !trimmed.empty()) i.categories.emplace_back(trimmed);
        if (row.has("seuil")) i.least_units = row.integer("seuil", 3, 100000, 11);
        if (row.enter(loading.indicators, i.code, "code")) loading.project.indicators.push_back(std::move(i));
    }
}

void load_values(Loading& loading) {
    const Table table = loading.table("values");
    ValueReader reader(loading, table);
    for (const TableRow& cells : table.rows) reader.read(Row(table, *find_table_schema("values"), cells, loading.problems));
    reader.finish();
}

void note_small_remainders(Loading& loading) {
    for (const Indicator& indicator : loading.project.indicators) {
        const double least = indicator.least_units.value_or(release::GateOptions{}.least_units);
        for (const release::SmallRemainder& remainder : release::small_remainders(loading.project, indicator.code, least))
            loading.problems.push_back(make_problem("SEC-051", remainder.of->place, remainder.quarter, {{"commune", remainder.commune}, {"indicator", indicator.code}, {"units#", plain_number(remainder.units, 0)}, {"least#", plain_number(least, 0)}}));
    }
}

}  // namespace portulan::project
