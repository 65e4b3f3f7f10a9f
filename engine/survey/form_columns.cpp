#include "survey/form_columns.h"

#include <algorithm>
#include <functional>
#include <map>

#include "base/markup.h"
#include "base/text.h"

namespace portulan::survey {
namespace {

using Spelling = std::function<std::string(const std::string&)>;
using Headings = std::map<std::string, std::vector<std::size_t>>;  // their numbers, as spelled

/// All the ways in which a path of groups and what stands in it may be written.
void add_paths(const std::vector<std::string>& groups, const std::string& last, std::vector<std::string>& variants) {
    if (last.empty()) return;
    variants.push_back(last);
    for (const std::string_view between : {"/", "-", ".", ":"}) {
        // With all groups, and without the outer ones.
        std::string path = last;
        for (auto group = groups.rbegin(); group != groups.rend() && !group->empty(); ++group) variants.push_back(path = *group + std::string(between) + path);
    }
}

std::vector<std::string> names_of(const Field& field) {
    std::vector<std::string> variants;
    add_paths(field.groups, field.name, variants);
    for (const std::string& column : field.columns) variants.push_back(column);
    return variants;
}

std::vector<std::string> labels_of(const Field& field) {
    std::vector<std::string> variants;
    for (std::size_t k = 0; k < field.labels.size(); ++k) {
        std::vector<std::string> groups;
        for (std::size_t g = 0; g < field.groups.size(); ++g) {
            const std::string of = k < field.group_labels[g].size() ? field.group_labels[g][k] : std::string();
            groups.push_back(of.empty() ? field.groups[g] : of);
        }
        add_paths(groups, field.labels[k], variants);
        if (field.labels[k].empty()) continue;
        variants.push_back(field.name + ". " + field.labels[k]);  // LimeSurvey: code and words
        variants.push_back(field.name + " " + field.labels[k]);
    }
    return variants;
}

std::vector<std::string> names_of(const Choice& choice) {
    std::vector<std::string> variants{choice.name};
    for (const std::string& label : choice.labels)
        if (!label.empty()) variants.push_back(label);
    variants.insert(variants.end(), choice.aliases.begin(), choice.aliases.end());
    return variants;
}

class Finding {
public:
    Finding(const Questionnaire& form, const std::vector<std::string>& headings, const Place& file, Problems& problems)
        : form_{form}, headings_{headings}, file_{file}, problems_{problems}, claimed_(headings.size(), false) {
        made_.fields.resize(form.fields.size());
    }

    FormColumns run() {
        const Spelling exact = [](const std::string& text) { return text; };
        const Spelling folded = [](const std::string& text) { return fold(without_markup(text)); };
        for (const bool by_label : {false, true}) {
            pass(exact, false, by_label);
            pass(folded, true, by_label);
        }
        for (std::size_t f = 0; f < form_.fields.size(); ++f)
            if (!made_.fields[f].found()) by_locale(form_.fields[f], made_.fields[f]);
        for (std::size_t h = 0; h < headings_.size(); ++h)
            if (!claimed_[h]) made_.unknown.push_back(h);
        return std::move(made_);
    }

private:
    /// Columns that no earlier pass took, for questions that have none. A name stands for one question; words may stand for several.
    void pass(const Spelling& spelling, bool near, bool by_label) {
        Headings at;
        for (std::size_t h = 0; h < headings_.size(); ++h)
            if (!claimed_[h]) at[spelling(headings_[h])].push_back(h);
        // Folding drops signs ("+ de 30 ans", "- de 30 ans"): headings that differ in them alone are not told apart by it.
        if (near) std::erase_if(at, [](const auto& entry) { return entry.second.size() > 1; });
        std::map<std::size_t, std::vector<std::size_t>> wishes;  // fields by heading
        for (std::size_t f = 0; f < form_.fields.size(); ++f) {
            const Field& field = form_.fields[f];
            const auto variants = by_label ? labels_of(field) : names_of(field);
            if (!made_.fields[f].whole) wish(variants, spelling, at, f, wishes);
        }
        settle(wishes, by_label);
        // Whole questions first: a heading that names one ("Q3_autre", its words) is no column of a choice ("autre" of Q3).
        for (std::size_t f = 0; f < form_.fields.size(); ++f) {
            const Field& field = form_.fields[f];
            if (field.kind == FieldKind::multiple) split(field, by_label ? labels_of(field) : names_of(field), spelling, at, made_.fields[f].split);
        }
    }

    /// Gives each heading to the one question that wishes for it; to none where several do.
    void settle(const std::map<std::size_t, std::vector<std::size_t>>& wishes, bool by_label) {
        for (const auto& [heading, fields] : wishes) {
            if (claimed_[heading]) continue;
            claimed_[heading] = true;
            if (fields.size() == 1) {
                made_.fields[fields.front()].whole = heading;
                continue;
            }
            std::vector<std::string> names;
            for (const std::size_t f : fields) names.push_back(form_.fields[f].name);
            Place place = file_;
            place.column = headings_[heading];
            if (by_label) problems_.push_back(make_problem("ENQ-052", place, headings_[heading], {{"questions", join(names, ", ")}}));
        }
    }

    void wish(const std::vector<std::string>& variants, const Spelling& spelling, const Headings& at, std::size_t f,
              std::map<std::size_t, std::vector<std::size_t>>& wishes) const {
        // With groups first: the longest way to say it is the surest.
        std::vector<std::string> ordered = variants;
        std::stable_sort(ordered.begin(), ordered.end(), [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
        for (const std::string& variant : ordered)
            if (const auto found = at.find(spelling(variant)); found != at.end() && !variant.empty()) {
                wishes[found->second.front()].push_back(f);
                return;
            }
    }

    /// Columns of the choices that have none yet.
    void split(const Field& field, const std::vector<std::string>& variants, const Spelling& spelling, const Headings& at, std::vector<std::optional<std::size_t>>& columns) {
        std::vector<std::optional<std::size_t>> found(field.choices.size());
        std::map<std::size_t, int> times;  // choices by heading
        for (std::size_t c = 0; c < field.choices.size(); ++c) {
            if (!columns.empty() && columns[c]) continue;
            for (const std::string& choice : names_of(field.choices[c])) {
                for (const std::string& name : variants)
                    for (const std::string& heading : {name + "/" + choice, name + "[" + choice + "]", name + " [" + choice + "]", name + "_" + choice, name + "." + choice, name + ":" + choice}) {
                        const auto known = at.find(spelling(heading));
                        if (!found[c] && known != at.end() && !claimed_[known->second.front()]) found[c] = known->second.front();
                    }
                if (found[c]) break;
            }
            if (found[c]) ++times[*found[c]];
        }
        for (std::size_t c = 0; c < found.size(); ++c) {
            if (!found[c] || times[*found[c]] > 1) continue;  // what says several choices says none
            columns.resize(field.choices.size());
            columns[c] = found[c];
            claimed_[*found[c]] = true;
        }
    }

    /// "title/fr" and "title/ca" of Decidim: that of the language shown first.
    void by_locale(const Field& field, FieldColumns& columns) {
        std::vector<std::size_t> found;
        for (const std::string& name : names_of(field))
            for (std::size_t h = 0; h < headings_.size(); ++h) {
                const std::string& heading = headings_[h];
                if (claimed_[h] || !heading.starts_with(name + "/")) continue;
                const std::string rest = heading.substr(name.size() + 1);
                if (!is_locale(rest)) continue;
                claimed_[h] = true;
                const bool is_shown = fold(form_.languages[form_.language]).starts_with(rest.substr(0, 2)) || (form_.languages[form_.language].empty() && rest == "fr");
                found.insert(is_shown ? found.begin() : found.end(), h);
            }
        if (found.empty()) return;
        columns.whole = found.front();
        columns.locales.assign(found.begin() + 1, found.end());
    }
    /// "fr", "pt-BR".
    static bool is_locale(const std::string& word) {
        const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
        return (word.size() == 2 || (word.size() == 5 && word[2] == '-')) && small(word[0]) && small(word[1]);
    }

    const Questionnaire& form_;
    const std::vector<std::string>& headings_;
    const Place& file_;
    Problems& problems_;
    std::vector<bool> claimed_;
    FormColumns made_;
};

}  // namespace

FormColumns find_form_columns(const Questionnaire& form, const std::vector<std::string>& headings, const Place& file, Problems& problems) {
    return Finding(form, headings, file, problems).run();
}

}  // namespace portulan::survey
