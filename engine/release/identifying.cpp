#include "release/identifying.h"

#include <algorithm>
#include <array>

#include "base/messages.h"
#include "base/text.h"

namespace portulan::release {
namespace {

/// A word between spaces, with what stands around its letters.
struct Token {
    std::string_view whole, bare;  // bare: without the punctuation at both ends
    bool starts_sentence = false;
};

constexpr auto opening = std::to_array<std::string_view>({"\u00AB", "\u201C", "\u2018", "\"", "(", "[", "\u2014", "\u2013", "-"});
constexpr auto closing = std::to_array<std::string_view>({"\u00BB", "\u201D", "\"", ")", "]", ".", ",", ";", ":", "!", "?", "\u2026"});

std::string_view bare_of(std::string_view word) {
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view mark : opening)
            if (word.starts_with(mark)) word.remove_prefix(mark.size()), again = true;
        for (const std::string_view mark : closing)
            if (word.ends_with(mark)) word.remove_suffix(mark.size()), again = true;
    }
    return word;
}

/// Before an apostrophe stands an article: "l’Estran" is Estran.
std::string_view without_elision(std::string_view word) {
    for (const std::string_view mark : {std::string_view("\u2019"), std::string_view("'")})
        if (const auto at = word.find(mark); at <= 3 && at + mark.size() < word.size()) return word.substr(at + mark.size());
    return word;
}

bool ends_sentence(std::string_view word) {
    while (word.ends_with("\u00BB") || word.ends_with("\u201D") || word.ends_with("\"") || word.ends_with(")")) word.remove_suffix(word.ends_with("\u00BB") ? 2 : word.ends_with("\u201D") ? 3 : 1);
    return word.ends_with(".") || word.ends_with("!") || word.ends_with("?") || word.ends_with("\u2026") || word.ends_with(":");
}

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    bool starts = true;
    for (std::size_t at = 0; at < text.size();) {
        const auto blank = [&](std::size_t i) -> std::size_t {  // bytes of the space that stands there
            if (text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r') return 1;
            return text.substr(i).starts_with(no_break_space) ? 2 : text.substr(i).starts_with(narrow_no_break_space) ? 3 : 0;
        };
        if (const std::size_t width = blank(at)) {
            starts = starts || text[at] == '\n';
            at += width;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && blank(end) == 0) ++end;
        const std::string_view whole = text.substr(at, end - at);
        const std::string_view bare = bare_of(whole);
        tokens.push_back({whole, bare, starts || whole.starts_with("\u00AB") || whole.starts_with("\u201C") || whole.starts_with("\u2014") || whole.starts_with("\"")});
        // A mark by itself ("«", "—") opens what follows it; initials (M.) end no sentence.
        if (bare.empty()) starts = starts || !whole.starts_with("-");
        else starts = ends_sentence(whole) && code_points(bare) > 1 && fold(bare) != "mme";
        at = end;
    }
    return tokens;
}

bool is_capitalised(std::string_view word) {
    const std::string_view bare = without_elision(word);
    if (bare.empty() || is_digit(bare.front())) return false;
    const std::string low = lower(bare), high = upper(bare);
    if (high == bare) return false;  // an abbreviation, a Roman number, a letter
    return !std::string_view(low).starts_with(bare.substr(0, static_cast<unsigned char>(bare.front()) < 0x80 ? 1 : 2));
}

bool is_form_of_address(std::string_view word) {
    static constexpr auto forms = std::to_array<std::string_view>({"m", "mr", "mme", "mlle", "madame", "monsieur", "mademoiselle", "docteur", "dr", "maitre", "me", "mgr", "abbe", "tonton", "tata"});
    const std::string folded = fold(word);
    return std::find(forms.begin(), forms.end(), folded) != forms.end();
}

bool is_street_word(std::string_view word) {
    static constexpr auto words = std::to_array<std::string_view>({"rue", "avenue", "av", "boulevard", "bd", "place", "quai", "impasse", "allee", "chemin", "route", "ruelle", "square", "cours", "passage", "venelle", "residence", "batiment", "bat", "escalier", "lotissement"});
    const std::string folded = fold(word);
    return std::find(words.begin(), words.end(), folded) != words.end();
}

constexpr std::size_t most_articles = 2;  // before a name: "de la"

/// The words of a name without the articles before it.
std::vector<std::string> words_of_name(std::string_view name) {
    static constexpr auto articles = std::to_array<std::string_view>({"le", "la", "les", "l", "de", "du", "des", "d", "au", "aux", "the"});
    std::vector<std::string> words = split(fold(name), ' ');
    std::size_t before = 0;
    while (before < most_articles && before + 1 < words.size() && std::find(articles.begin(), articles.end(), words[before]) != articles.end()) ++before;
    words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(before));
    std::erase_if(words, [](const std::string& word) { return word.empty(); });
    return words;
}

class Finder {
public:
    Finder(std::string_view text, const HarmlessWords& harmless) : tokens_{tokens_of(text)}, harmless_{harmless} {}

    std::vector<IdentifyingWord> find() {
        for (std::size_t i = 0; i < tokens_.size();) {
            const std::size_t taken = email(i);
            if (taken > 0) i += taken;
            else if (const std::size_t digits = numbers(i)) i += digits;
            else if (const std::size_t known = known_name(i)) i += known;
            else if (const std::size_t street = address(i)) i += street;
            else if (const std::size_t names = name(i)) i += names;
            else ++i;
        }
        return std::move(found_);
    }

private:
    void add(IdentifyingKind kind, std::size_t first, std::size_t count) {
        std::string text;
        for (std::size_t i = first; i < first + count; ++i) text += (text.empty() ? "" : " ") + std::string(tokens_[i].bare);
        if (harmless_.hold(text)) return;
        IdentifyingWord word{kind, std::move(text)};
        if (std::find(found_.begin(), found_.end(), word) == found_.end()) found_.push_back(std::move(word));
    }

    std::size_t email(std::size_t i) {
        const std::string_view word = tokens_[i].bare;
        const auto at = word.find('@');
        if (at == std::string_view::npos || at + 1 == word.size() || (at > 0 && word.find('.', at) == std::string_view::npos)) return 0;
        add(IdentifyingKind::email, i, 1);
        return 1;
    }

    /// Digits that follow each other, alone or in groups: a telephone number where there are ten (or +33 and nine), else a file, an account.
    std::size_t numbers(std::size_t i) {
        std::size_t digits = 0, count = 0;
        bool plus = false;
        for (; i + count < tokens_.size(); ++count) {
            const std::string_view word = tokens_[i + count].bare;
            if (word.empty() || !std::all_of(word.begin(), word.end(), [](char c) { return is_digit(c) || c == '.' || c == '-' || c == '+' || c == '/'; }) || !std::any_of(word.begin(), word.end(), is_digit)) break;
            plus = plus || word.front() == '+';
            digits += static_cast<std::size_t>(std::count_if(word.begin(), word.end(), is_digit));
        }
        if (digits < 6 || (digits < 9 && count > 1)) return 0;
        const bool begins_with_zero = tokens_[i].bare.front() == '0';
        add(digits >= 10 && (plus || begins_with_zero) ? IdentifyingKind::telephone : IdentifyingKind::number, i, count);
        return count;
    }

    /// A name that is known as a whole, unless words with a capital go on behind it.
    std::size_t known_name(std::size_t i) const {
        const std::string_view first = tokens_[i].bare;
        if (first.empty() || is_form_of_address(first)) return 0;
        std::string text;
        std::size_t known = 0;
        for (std::size_t end = i; end < tokens_.size() && end < i + harmless_.longest_name() + most_articles; ++end) {
            text += (text.empty() ? "" : " ") + std::string(tokens_[end].bare);
            const bool breaks = tokens_[end].whole.ends_with(",") || ends_sentence_of_name(end);
            const bool goes_on = !breaks && end + 1 < tokens_.size() && is_capitalised(tokens_[end + 1].bare);
            if (!goes_on && (end > i || is_capitalised(first)) && harmless_.is_name(text)) known = end + 1 - i;
            if (breaks) break;
        }
        return known;
    }

    /// "14 rue des Brumes", "14 bis, rue...", "bâtiment C".
    std::size_t address(std::size_t i) {
        std::size_t at = i;
        const std::string_view first = tokens_[i].bare;
        const bool numbered = !first.empty() && first.size() <= 5 && is_digit(first.front());
        if (numbered) ++at;
        if (numbered && at < tokens_.size() && (fold(tokens_[at].bare) == "bis" || fold(tokens_[at].bare) == "ter")) ++at;
        if (at >= tokens_.size() || !is_street_word(tokens_[at].bare)) return 0;
        std::size_t end = at + 1;
        bool named = false;
        for (; end < tokens_.size() && end < at + 6; ++end) {
            const std::string_view word = tokens_[end].bare;
            const std::string folded = fold(word);
            const bool small = folded == "de" || folded == "du" || folded == "des" || folded == "la" || folded == "le" || folded == "les";
            const bool letter = word.size() == 1 && (upper(word) == word || is_digit(word.front()));
            const bool capital = is_capitalised(word) || letter;
            if (!capital && !small) break;
            named = named || capital;
            if (tokens_[end].whole.ends_with(",") || ends_sentence(tokens_[end].whole)) {
                ++end;
                break;
            }
        }
        if (!numbered && !named) return 0;
        while (end > at + 1 && !is_capitalised(tokens_[end - 1].bare) && tokens_[end - 1].bare.size() > 1) --end;
        add(IdentifyingKind::address, i, end - i);
        return end - i;
    }

    std::size_t name(std::size_t i) {
        const bool addressed = is_form_of_address(tokens_[i].bare) && i + 1 < tokens_.size() && (is_capitalised(tokens_[i + 1].bare) || is_initial(i + 1));
        if (!addressed && (tokens_[i].starts_sentence || !is_capitalised(tokens_[i].bare))) return 0;
        std::size_t end = i + 1;
        while (end < tokens_.size() && !tokens_[end - 1].whole.ends_with(",") && !ends_sentence_of_name(end - 1) && (is_capitalised(tokens_[end].bare) || (addressed && end == i + 1))) ++end;
        add(IdentifyingKind::name, i, end - i);
        return end - i;
    }
    bool is_initial(std::size_t i) const { return tokens_[i].bare.size() == 1 && upper(tokens_[i].bare) == tokens_[i].bare && tokens_[i].whole.find('.') != std::string_view::npos; }
    bool ends_sentence_of_name(std::size_t i) const { return ends_sentence(tokens_[i].whole) && !is_form_of_address(tokens_[i].bare); }

    std::vector<Token> tokens_;
    const HarmlessWords& harmless_;
    std::vector<IdentifyingWord> found_;
};

}  // namespace

void HarmlessWords::add_name(std::string_view name) {
    const std::vector<std::string> words = words_of_name(name);
    if (words.empty()) return;
    longest_ = std::max(longest_, words.size());
    names_.insert(join(words, " "));
}

bool HarmlessWords::is_name(std::string_view text) const { return !names_.empty() && names_.contains(join(words_of_name(text), " ")); }

void HarmlessWords::add_words(std::string_view text) {
    for (std::string& word : split(fold(text), ' '))
        if (!word.empty()) words_.insert(std::move(word));
}

bool HarmlessWords::hold(std::string_view text) const {
    if (is_name(text)) return true;
    const auto words = split(fold(text), ' ');
    return !words_.empty() && std::all_of(words.begin(), words.end(), [&](const std::string& word) { return word.empty() || words_.contains(word); });
}

std::vector<IdentifyingWord> identifying_words(std::string_view text, const HarmlessWords& harmless) { return Finder(text, harmless).find(); }

std::vector<IdentifyingWord> identifying_words(const Segment& segment, const HarmlessWords& known) {
    if (segment.harmless.empty()) return identifying_words(segment.words_quoted(), known);
    HarmlessWords harmless = known;
    for (const std::string& word : segment.harmless) harmless.add_words(word);
    return identifying_words(segment.words_quoted(), harmless);
}

HarmlessWords public_names(const Project& project) {
    HarmlessWords words;
    for (const Territory& territory : project.territories) words.add_name(territory.name);
    for (const BoundarySet& set : project.boundaries)
        for (const AreaRecord& record : set.records) words.add_name(record.name);
    const auto is_single = [](const Element& element) { return element.kind == ElementKind::actor && (element.actor_type == ActorType::person || element.actor_type == ActorType::elected); };
    for (const Element& element : project.elements)
        if (element.visibility == Visibility::everyone && !is_single(element)) words.add_name(element.name);
    return words;
}

std::string_view label_of(IdentifyingKind kind) {
    switch (kind) {
        case IdentifyingKind::name: return tr_mark("a name");
        case IdentifyingKind::address: return tr_mark("an address");
        case IdentifyingKind::telephone: return tr_mark("a telephone number");
        case IdentifyingKind::email: return tr_mark("an e-mail address");
        case IdentifyingKind::number: return tr_mark("a number of a file or an account");
    }
    return {};
}

}  // namespace portulan::release
