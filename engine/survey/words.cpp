#include "survey/words.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <map>
#include <numbers>
#include <set>

#include "base/text.h"

namespace portulan::survey {
namespace {

constexpr auto elided = std::to_array<std::string_view>({"l", "d", "j", "n", "s", "c", "t", "m", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu"});
constexpr auto inverted = std::to_array<std::string_view>({"-t-il", "-t-elle", "-t-on", "-je", "-tu", "-il", "-elle", "-on", "-nous", "-vous", "-ils", "-elles", "-ce", "-moi", "-toi", "-la", "-le", "-les", "-lui", "-leur", "-y", "-en"});

bool is_elided(std::string_view word) { return std::find(elided.begin(), elided.end(), word) != elided.end(); }

/// Where words stand in a text: bytes.
struct WordSpan {
    std::size_t from = 0, to = 0;
};

/// Bytes of the letter or digit that begins there; 0 for anything else. Letters beyond ASCII are those of Latin, Greek and Cyrillic, but for signs.
std::size_t letter_at(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) return (lead >= '0' && lead <= '9') || (lead >= 'a' && lead <= 'z') || (lead >= 'A' && lead <= 'Z') ? 1 : 0;
    if (lead < 0xC3 || lead >= 0xE0) return 0;  // U+00A0 to U+00BF are signs; beyond U+07FF no alphabet of these texts
    if (text.substr(at).starts_with("\u00D7") || text.substr(at).starts_with("\u00F7")) return 0;
    return at + 1 < text.size() ? 2 : 0;
}

std::size_t mark_inside(std::string_view text, std::size_t at) {
    if (text[at] == '\'' || text[at] == '-') return 1;
    return text.substr(at).starts_with("\u2019") ? 3 : text.substr(at).starts_with("\u2011") ? 3 : 0;
}

/// Runs of letters, joined by single apostrophes and hyphens between letters.
std::vector<WordSpan> runs_of(std::string_view text) {
    std::vector<WordSpan> runs;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t width = letter_at(text, at);
        if (width == 0) {
            ++at;
            continue;
        }
        WordSpan run{at, at};
        while (at < text.size()) {
            width = letter_at(text, at);
            if (width == 0) {
                const std::size_t mark = mark_inside(text, at);
                if (mark == 0 || at + mark >= text.size() || letter_at(text, at + mark) == 0) break;
                at += mark;
                continue;
            }
            at += width;
            run.to = at;
        }
        runs.push_back(run);
    }
    return runs;
}

/// The parts of a run: what is elided before it, itself, what is inverted behind it.
void add_parts(std::string_view text, WordSpan run, std::vector<WordSpan>& words) {
    for (;;) {
        const std::string_view word = text.substr(run.from, run.to - run.from);
        std::size_t mark = word.find("\u2019"), size = 3;
        if (const std::size_t straight = word.find('\''); straight < mark) mark = straight, size = 1;
        if (mark == std::string_view::npos || !is_elided(fold(word.substr(0, mark)))) break;
        words.push_back({run.from, run.from + mark});
        run.from += mark + size;
    }
    const std::string word = lower(text.substr(run.from, run.to - run.from));
    for (const std::string_view ending : inverted)
        if (word.size() > ending.size() && word.ends_with(ending)) {
            const std::size_t cut = run.to - ending.size();
            words.push_back({run.from, cut});
            words.push_back({ending.starts_with("-t-") ? cut + 3 : cut + 1, run.to});
            return;
        }
    words.push_back(run);
}

std::vector<WordSpan> spans_of(std::string_view text) {
    std::vector<WordSpan> words;
    for (const WordSpan run : runs_of(text)) add_parts(text, run, words);
    return words;
}

/// One apostrophe, one hyphen: those who type "aujourd'hui" and "aujourd\u2019hui" say the same word.
std::string with_one_mark(std::string_view text) {
    constexpr std::string_view apostrophe = "\u2019", hyphen = "\u2011";
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\'') out += apostrophe;
        else if (text.substr(at).starts_with(hyphen)) out += '-', at += hyphen.size() - 1;
        else out += text[at];
    }
    return out;
}

/// log of n! / (k! (n - k)!)
double log_choose(double n, double k) { return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1); }

std::string ascii_name(std::string_view text) {
    std::string out;
    for (const std::string& word : split(fold(text), ' '))
        if (!word.empty()) out += out.empty() ? word : capitalised(word);
    std::erase_if(out, [](char c) { return !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')); });
    return out;
}

/// What stands there, and what is written instead.
constexpr std::pair<std::string_view, std::string_view> replaced[] = {
    {"\u2019", "'"}, {"\u2018", "'"}, {"\u00AB", " "}, {"\u00BB", " "}, {"\u201C", " "}, {"\u201D", " "}, {"\"", " "}, {"\u2013", " "}, {"\u2014", " "}, {"\u2026", " ... "},
    {"\u00A0", " "}, {"\u202F", " "}, {"*", " "}, {"_", " "}, {"$", " "}, {"\t", " "}, {"\r", "\n"}};

std::string plain_corpus_text(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto* found = std::find_if(std::begin(replaced), std::end(replaced), [&](const auto& pair) { return text.substr(at).starts_with(pair.first); });
        if (found == std::end(replaced)) {
            out += text[at++];
            continue;
        }
        out += found->second;
        at += found->first.size();
    }
    std::string lines;
    for (const std::string& line : split(out, '\n')) {
        std::string kept;
        for (const std::string& word : split(line, ' '))
            if (!word.empty() && !(kept.empty() && word == "-")) kept += (kept.empty() ? "" : " ") + word;
        while (kept.starts_with("-")) kept.erase(0, 1);
        if (!kept.empty()) lines += kept + "\n";
    }
    return lines;
}

}  // namespace

std::vector<std::string> words_of(std::string_view written) {
    const std::string text = with_one_mark(written);
    std::vector<std::string> words;
    for (const WordSpan span : spans_of(text)) words.push_back(lower(std::string_view(text).substr(span.from, span.to - span.from)));
    return words;
}

double specificity(std::size_t in_part, std::size_t in_all, std::size_t part, std::size_t all) {
    assert(in_part <= part && in_all <= all && in_part <= in_all && part <= all);
    if (in_all == 0 || part == 0 || part == all) return 0;
    const auto f = static_cast<double>(in_part), whole = static_cast<double>(in_all), drawn = static_cast<double>(part), total = static_cast<double>(all);
    const double first = log_choose(whole, f) + log_choose(total - whole, drawn - f) - log_choose(total, drawn);
    const bool often = f * total >= whole * drawn;
    double sum = 1, term = 1;
    if (often)
        for (double k = f; k < std::min(whole, drawn) && term > 1e-18 * sum; ++k) {
            term *= (whole - k) * (drawn - k) / ((k + 1) * (total - whole - drawn + k + 1));
            sum += term;
        }
    else
        for (double k = f; k > std::max(0.0, drawn + whole - total) && term > 1e-18 * sum; --k) {
            term *= k * (total - whole - drawn + k) / ((whole - k + 1) * (drawn - k + 1));
            sum += term;
        }
    const double tail = std::min(0.0, (first + std::log(sum)) / std::numbers::ln10);
    return often ? -tail : tail;
}

WordTable count_words(const std::vector<SpokenText>& texts, std::size_t groups) {
    struct Heard {
        std::size_t count = 0;
        std::vector<std::size_t> by_group;
        std::set<std::pair<std::size_t, std::size_t>> speakers;  // group, speaker
    };
    WordTable table{.tokens_by_group = std::vector<std::size_t>(groups)};
    std::map<std::string, Heard> heard;
    for (const SpokenText& text : texts)
        for (std::string& word : words_of(text.text)) {
            ++table.tokens;
            ++table.tokens_by_group[text.group];
            Heard& entry = heard[std::move(word)];
            if (entry.by_group.empty()) entry.by_group.resize(groups);
            ++entry.count;
            ++entry.by_group[text.group];
            entry.speakers.emplace(text.group, text.speaker);
        }
    for (auto& [word, entry] : heard) {
        WordCount count{.word = word, .count = entry.count, .by_group = std::move(entry.by_group), .speakers_by_group = std::vector<std::size_t>(groups)};
        std::set<std::size_t> different;
        for (const auto& [group, speaker] : entry.speakers) ++count.speakers_by_group[group], different.insert(speaker);
        count.speakers = different.size();
        for (std::size_t g = 0; g < groups; ++g) count.specificity.push_back(specificity(count.by_group[g], count.count, table.tokens_by_group[g], table.tokens));
        table.words.push_back(std::move(count));
    }
    std::stable_sort(table.words.begin(), table.words.end(), [](const WordCount& a, const WordCount& b) { return a.count != b.count ? a.count > b.count : compare_names(a.word, b.word) < 0; });
    return table;
}

std::vector<WordPlace> concordance(const std::vector<SpokenText>& texts, std::string_view word, std::size_t around) {
    const bool by_beginning = word.ends_with("*");
    const std::string wanted = fold(by_beginning ? word.substr(0, word.size() - 1) : word);
    std::vector<WordPlace> places;
    if (wanted.empty()) return places;
    for (std::size_t t = 0; t < texts.size(); ++t) {
        const std::string_view text = texts[t].text;
        const std::vector<WordSpan> spans = spans_of(text);
        for (std::size_t i = 0; i < spans.size(); ++i) {
            const std::string found = fold(text.substr(spans[i].from, spans[i].to - spans[i].from));
            if (by_beginning ? !found.starts_with(wanted) : found != wanted) continue;
            const std::size_t from = i < around ? 0 : spans[i - around].from, to = i + around < spans.size() ? spans[i + around].to : text.size();
            places.push_back({t, std::string(portulan::trim(text.substr(from, spans[i].from - from))), std::string(text.substr(spans[i].from, spans[i].to - spans[i].from)), std::string(portulan::trim(text.substr(spans[i].to, to - spans[i].to)))});
        }
    }
    return places;
}

std::string iramuteq_corpus(const std::vector<CorpusText>& texts) {
    std::string corpus;
    for (const CorpusText& text : texts) {
        const std::string lines = plain_corpus_text(text.text);
        if (lines.empty()) continue;
        corpus += corpus.empty() ? "****" : "\n****";
        for (const CorpusVariable& variable : text.variables) {
            const std::string name = ascii_name(variable.name), value = ascii_name(variable.value);
            if (!name.empty() && !value.empty()) corpus += " *" + name + "_" + value;
        }
        corpus += "\n" + lines;
    }
    return corpus;
}

}  // namespace portulan::survey
