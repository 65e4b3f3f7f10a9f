#include "survey/form_answers.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/alike.h"
#include "base/markup.h"
#include "base/text.h"
#include "survey/questions.h"

namespace portulan::survey {
namespace {

constexpr std::size_t most_shown = 30, most_told = 20;

/// Which choice a text is.
class ChoiceFinder {
public:
    explicit ChoiceFinder(const Field& field) {
        for (std::size_t c = 0; c < field.choices.size(); ++c) {
            const Choice& choice = field.choices[c];
            names_.emplace(choice.name, c);
            for (const auto* texts : {&choice.labels, &choice.aliases})
                for (const std::string& text : *texts)
                    if (!text.empty()) words_.emplace(nfc(text), c);
        }
        for (const auto* texts : {&names_, &words_})
            for (const auto& [text, c] : *texts) near_.add(text, c);
    }

    /// Where names and words contradict each other ("2" is the name of one and the words of another) the column as a whole tells.
    void look_at(const std::vector<std::string>& texts) {
        const auto in = [&](const auto& map) { return std::count_if(texts.begin(), texts.end(), [&](const std::string& text) { return map.contains(text); }); };
        words_first_ = in(words_) > in(names_);
    }

    std::optional<std::size_t> exactly(const std::string& text) const {
        const auto& first = words_first_ ? words_ : names_;
        const auto& second = words_first_ ? names_ : words_;
        if (const auto found = first.find(text); found != first.end()) return found->second;
        if (const auto found = second.find(text); found != second.end()) return found->second;
        if (text.ends_with(".0"))
            if (const auto found = names_.find(text.substr(0, text.size() - 2)); found != names_.end()) return found->second;
        return std::nullopt;
    }
    std::optional<std::size_t> nearly(const std::string& text) const { return near_.find(without_markup(text)); }
    const std::map<std::string, std::size_t>& words() const { return words_; }

private:
    std::map<std::string, std::size_t> names_, words_;
    Alike near_;
    bool words_first_ = false;
};

std::vector<double> counts_of(const AnswerColumn& column) {
    std::vector<double> counts(column.categories.size() + 1, 0);
    for (const std::uint16_t code : column.codes) ++counts[code];
    return counts;
}

Place place_in(const Place& file, const std::string& column) {
    Place place = file;
    place.column = column;
    return place;
}

/// Texts that are no choice, and how many people gave each.
class Strangers {
public:
    /// What corrections have emptied is not there any more.
    void add(const std::string& text, double people) {
        if (people > 0) people_[text] += people;
    }
    void tell(const Field& field, const std::vector<std::string>& words, const Place& place, Problems& problems) const {
        std::vector<std::string> known = words;
        for (const Choice& choice : field.choices) known.push_back(choice.name);
        std::size_t told = 0;
        for (const auto& [text, people] : people_) {
            if (++told > most_told) break;
            const auto near = nearest(text, known);
            const std::string_view remedy = near ? tr_mark("Nearest: “{nearest}”. Say it in a table of corrections (--corrections: question, written, read), or add the choice to the questionnaire.")
                                                 : tr_mark("Say what it is in a table of corrections (--corrections: question, written, read), or add the choice to the questionnaire.");
            problems.push_back(make_problem("ENQ-030", place, text, {{"count#", plain_number(people, 0)}, {"question", field.name}, {"nearest", near.value_or("")}, {"remedy@", std::string(remedy)}}));
        }
        if (people_.size() > most_told)
            problems.push_back(make_problem("ENQ-069", place, {}, {{"count#", std::to_string(people_.size())}, {"told#", std::to_string(most_told)}}));
    }
    std::vector<std::string> texts() const {
        std::vector<std::string> all;
        for (const auto& [text, people] : people_) all.push_back(text);
        std::sort(all.begin(), all.end(), natural_less);
        return all;
    }

private:
    std::map<std::string, double> people_;
};

void tell_mended(const std::vector<std::string>& pairs, const Field& field, const Place& place, Problems& problems) {
    if (!pairs.empty()) problems.push_back(make_problem("ENQ-055", place, field.name, {{"pairs", join(pairs, " ; ")}}));
}

/// The choices of a cell of a multiple question. Names hold no spaces; words may, and are looked for from the longest.
class CellCutter {
public:
    CellCutter(const ChoiceFinder& finder, char separator) : finder_{&finder}, separator_{separator} {}

    std::vector<std::string> cut(const std::string& cell) const {
        std::vector<std::string> parts;
        for (const std::string& part : split(cell, separator_))
            if (const std::string_view word = trim(part); !word.empty()) parts.emplace_back(word);
        if (separator_ != ' ' || std::all_of(parts.begin(), parts.end(), [&](const std::string& p) { return finder_->exactly(p) || finder_->nearly(p); })) return parts;
        if (auto words = cut_words(parts)) return *words;
        return parts;
    }

private:
    /// "Le parc La plage" as the words of two choices; nothing where they do not make up the whole.
    std::optional<std::vector<std::string>> cut_words(const std::vector<std::string>& parts) const {
        std::vector<std::string> made;
        for (std::size_t from = 0; from < parts.size();) {
            std::size_t used = 0;
            std::string longest, text;
            for (std::size_t to = from; to < parts.size() && to < from + 40; ++to) {
                text += (to > from ? " " : "") + parts[to];
                if (finder_->exactly(text) || finder_->nearly(text)) {
                    used = to + 1 - from;
                    longest = text;
                }
            }
            if (used == 0) return std::nullopt;
            made.push_back(longest);
            from += used;
        }
        return made;
    }

    const ChoiceFinder* finder_;
    char separator_;
};

/// With the mark that leaves the fewest cells that are not understood: commas may stand between answers or inside them.
CellCutter best_cutter(const ChoiceFinder& finder, const std::vector<std::string>& cells) {
    std::optional<CellCutter> best;
    std::ptrdiff_t most = -1;
    for (const char separator : {' ', '|', ';', ',', '\n'}) {
        const CellCutter cutter(finder, separator);
        const auto understood = std::count_if(cells.begin(), cells.end(), [&](const std::string& cell) {
            const auto parts = cutter.cut(cell);
            return std::all_of(parts.begin(), parts.end(), [&](const std::string& part) { return finder.exactly(part) || finder.nearly(part); });
        });
        if (understood > most) best.emplace(cutter), most = understood;
    }
    return *best;
}

/// A question's own words stand for it in tables.
Question named(const Questionnaire& form, const Field& field, QuestionKind kind) {
    Question made{.name = field.name, .kind = kind};
    made.label = words_of(form, field.labels, field.name);
    return made;
}

}  // namespace

std::vector<std::string> choice_words(const Questionnaire& form, const Field& field) {
    std::vector<std::string> words;
    std::map<std::string, int> times;
    for (const Choice& choice : field.choices) {
        words.push_back(nfc(words_of(form, choice.labels, choice.name)));
        ++times[words.back()];
    }
    for (std::size_t c = 0; c < words.size(); ++c)
        if (times[words[c]] > 1) words[c] += " (" + field.choices[c].name + ")";
    return words;
}

AnswerColumn in_words(const AnswerColumn& column, const Questionnaire& form, const Field& field, const Place& file, Problems& problems) {
    const std::vector<std::string> words = choice_words(form, field);
    ChoiceFinder finder(field);
    finder.look_at(column.categories);
    const std::vector<double> counts = counts_of(column);
    const std::size_t count = field.choices.size();
    Strangers strangers;
    std::vector<std::string> mended;
    std::vector<std::optional<std::size_t>> of;  // choice of each category
    std::vector<double> people(count, 0);
    for (std::size_t k = 0; k < column.categories.size(); ++k) {
        const std::string& text = column.categories[k];
        auto found = finder.exactly(text);
        if (!found && (found = finder.nearly(text))) mended.push_back(text + " = " + words[*found]);
        of.push_back(found);
        if (found) people[*found] += counts[k + 1];
        else strangers.add(text, counts[k + 1]);
    }
    const Place place = place_in(file, column.name);
    tell_mended(mended, field, place, problems);
    if (!field.choices.empty()) strangers.tell(field, words, place, problems);
    AnswerColumn made{.name = field.name};
    std::vector<std::uint16_t> code_of_choice(count, 0);
    for (std::size_t c = 0; c < count; ++c) {
        if (count > most_shown && people[c] <= 0) continue;
        made.categories.push_back(words[c]);
        code_of_choice[c] = static_cast<std::uint16_t>(made.categories.size());
    }
    std::map<std::string, std::uint16_t> code_of_text;
    for (const std::string& text : strangers.texts()) {
        made.categories.push_back(text);
        code_of_text[text] = static_cast<std::uint16_t>(made.categories.size());
    }
    made.codes.reserve(column.codes.size());
    for (const std::uint16_t old : column.codes) made.codes.push_back(old == 0 ? std::uint16_t{0} : of[old - 1U] ? code_of_choice[*of[old - 1U]] : code_of_text[column.categories[old - 1U]]);
    return made;
}

Question multiple_in_words(const AnswerColumn& column, const Questionnaire& form, const Field& field, const Place& file, Problems& problems) {
    Question made = named(form, field, QuestionKind::multiple);
    made.answers = choice_words(form, field);
    const ChoiceFinder finder(field);
    const CellCutter cutter = best_cutter(finder, column.categories);
    const std::vector<double> counts = counts_of(column);
    Strangers strangers;
    std::vector<std::string> mended;
    std::vector<std::vector<std::string>> unknown;
    std::vector<std::vector<std::uint16_t>> of_category;
    for (std::size_t k = 0; k < column.categories.size(); ++k) {
        std::vector<std::uint16_t>& chosen = of_category.emplace_back();
        unknown.emplace_back();
        // A whole cell may be one answer with commas in it.
        const auto whole = finder.exactly(column.categories[k]);
        const auto parts = whole ? std::vector<std::string>{column.categories[k]} : cutter.cut(column.categories[k]);
        for (const std::string& part : parts) {
            auto found = finder.exactly(part);
            if (!found && (found = finder.nearly(part)) && std::find(mended.begin(), mended.end(), part + " = " + made.answers[*found]) == mended.end()) mended.push_back(part + " = " + made.answers[*found]);
            if (found) chosen.push_back(static_cast<std::uint16_t>(*found));
            else strangers.add(part, counts[k + 1]), unknown.back().push_back(part);
        }
    }
    const Place place = place_in(file, column.name);
    tell_mended(mended, field, place, problems);
    strangers.tell(field, made.answers, place, problems);
    std::map<std::string, std::uint16_t> added;
    for (const std::string& text : strangers.texts()) {
        added[text] = static_cast<std::uint16_t>(made.answers.size());
        made.answers.push_back(text);
    }
    for (std::size_t k = 0; k < of_category.size(); ++k) {
        for (const std::string& text : unknown[k]) of_category[k].push_back(added[text]);
        std::sort(of_category[k].begin(), of_category[k].end());
        of_category[k].erase(std::unique(of_category[k].begin(), of_category[k].end()), of_category[k].end());
    }
    std::vector<std::vector<std::uint16_t>> chosen(column.codes.size());
    std::vector<bool> answered(column.codes.size());
    for (std::size_t i = 0; i < column.codes.size(); ++i) {
        answered[i] = column.codes[i] > 0;
        if (answered[i]) chosen[i] = of_category[column.codes[i] - 1U];
    }
    code_combinations(chosen, answered, made, place, problems);
    return made;
}

Question multiple_in_words(const std::vector<const AnswerColumn*>& columns, const AnswerColumn* whole, const Questionnaire& form, const Field& field, const Place& file, Problems& problems) {
    Question made = named(form, field, QuestionKind::multiple);
    made.answers = choice_words(form, field);
    choose_by_column(columns, made, place_in(file, field.name), problems);
    if (!whole) return made;
    Problems unsaid;  // what the column of all says wrongly does not count
    const Question other = multiple_in_words(*whole, form, field, file, unsaid);
    double differ = 0;
    for (std::size_t i = 0; i < made.codes.size(); ++i) {
        static const std::vector<std::uint16_t> none;
        const auto& one = made.codes[i] > 0 ? made.choices[made.codes[i] - 1U] : none;
        const auto& two = other.codes[i] > 0 ? other.choices[other.codes[i] - 1U] : none;
        differ += one != two;
    }
    if (differ > 0) problems.push_back(make_problem("ENQ-057", place_in(file, whole->name), {}, {{"count#", plain_number(differ, 0)}}));
    return made;
}

std::vector<std::vector<std::string>> names_by_code(const Question& question, const Questionnaire& form, const Field& field) {
    std::map<std::string, std::string> names;
    const std::vector<std::string> words = choice_words(form, field);
    for (std::size_t c = 0; c < words.size(); ++c) names.emplace(words[c], field.choices[c].name);
    const auto name_of = [&](std::size_t answer) {
        const auto known = names.find(question.answers[answer]);
        return known == names.end() ? question.answers[answer] : known->second;
    };
    std::vector<std::vector<std::string>> made(1);
    if (question.kind != QuestionKind::multiple)
        for (std::size_t a = 0; a < question.answers.size(); ++a) made.push_back({name_of(a)});
    for (const auto& choice : question.choices) {
        std::vector<std::string>& all = made.emplace_back();
        for (const std::uint16_t answer : choice) all.push_back(name_of(answer));
    }
    return made;
}

}  // namespace portulan::survey
