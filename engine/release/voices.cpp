// What was said in interviews on its way out.
#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "base/text.h"
#include "release/gate.h"
#include "release/identifying.h"

namespace portulan::release {
namespace {

using Ids = std::set<std::string, std::less<>>;

bool is_here(const std::vector<std::string>& territories, const std::string& territory) {
    return territory.empty() || territories.empty() || std::find(territories.begin(), territories.end(), territory) != territories.end();
}

bool took_place(const Interview& interview) { return interview.not_done.empty(); }

/// "Habitante n° 12" names nobody, and nothing but such a number does: "Marie Dupont, 45 ans" has digits too.
bool is_numbered_pseudonym(std::string_view name, const HarmlessWords& known) {
    std::size_t end = name.size();
    while (end > 0 && name[end - 1] >= '0' && name[end - 1] <= '9') --end;
    if (end == name.size()) return false;
    std::string before(name.substr(0, end));
    for (const std::string_view space : {no_break_space, narrow_no_break_space})
        for (std::size_t at = before.find(space); at != std::string::npos; at = before.find(space, at + 1)) before.replace(at, space.size(), " ");
    while (before.ends_with(" ")) before.pop_back();
    if (!before.ends_with(" n\u00B0") && !before.ends_with(" no.")) return false;
    return identifying_words(name, known).empty();
}

/// How far the words of an interview may go.
Visibility reach_of(const Interview& interview) {
    return interview.minor && !interview.guardian_agrees ? std::max(interview.consent, Visibility::team) : interview.consent;
}

/// Who is told apart among those met, and who is put together.
struct Families {
    std::vector<MetFamily> told{};
    std::map<std::string, std::size_t, std::less<>> column{};  // of a family among them
    std::size_t left_out = 0;
};

Families families_met(const std::vector<const Interview*>& here, std::size_t least) {
    std::map<std::string_view, std::size_t> count;
    for (const Interview* interview : here) ++count[interview->family];
    Families made;
    std::vector<std::string> small;
    std::size_t together = 0;
    for (const FamilyWord& family : family_words()) {
        const auto found = count.find(family.code);
        if (found == count.end()) continue;
        if (found->second < least) {
            small.emplace_back(family.code);
            together += found->second;
            continue;
        }
        made.column.emplace(family.code, made.told.size());
        made.told.push_back({.code = std::string(family.code), .interviews = found->second});
    }
    if (together < least) {
        made.left_out = together;
        return made;
    }
    for (const std::string& code : small) made.column.emplace(code, made.told.size());
    made.told.push_back({.code = {}, .interviews = together});
    return made;
}

Holding holding_of(std::size_t held, std::size_t of) {
    if (held == 0) return Holding::none;
    if (held < least_interviews) return Holding::isolated;
    return 2 * held > of ? Holding::most : Holding::shared;
}

/// The statements of the grid, those that say the contrary next to each other.
std::vector<Code> statements_of(const Fieldwork& fieldwork) {
    std::vector<Code> ordered;
    Ids done;
    for (const Code& code : fieldwork.codes) {
        if (code.sort == CodeSort::theme || !done.insert(code.id).second) continue;
        ordered.push_back(code);
        for (const Code& other : fieldwork.codes)
            if (other.sort != CodeSort::theme && (other.id == code.opposite || other.opposite == code.id) && done.insert(other.id).second) ordered.push_back(other);
    }
    return ordered;
}

void count_statements(const Fieldwork& fieldwork, const std::map<std::string_view, const Interview*>& here, const Families& families, Voices& voices) {
    std::map<std::string_view, std::set<std::string_view>> holders;  // code -> interviews
    for (const Segment& segment : fieldwork.segments)
        if (here.contains(segment.interview))
            for (const std::string& code : segment.codes) holders[code].insert(segment.interview);
    for (const Code& code : statements_of(fieldwork)) {
        HeldStatement statement{.code = code, .cells = std::vector<StatementCell>(families.told.size())};
        std::vector<std::size_t> held(families.told.size());
        std::size_t all = 0;
        for (const std::string_view id : holders[code.id])
            if (const auto column = families.column.find(here.at(id)->family); column != families.column.end()) ++held[column->second], ++all;
        if (all == 0) continue;
        std::size_t base = 0;
        for (std::size_t f = 0; f < held.size(); ++f) {
            base += families.told[f].interviews;
            statement.cells[f].holding = holding_of(held[f], families.told[f].interviews);
            if (voices.tells_numbers) statement.cells[f].interviews = held[f];
        }
        statement.all.holding = holding_of(all, base);
        if (voices.tells_numbers) statement.all.interviews = all;
        voices.statements.push_back(std::move(statement));
    }
}

void add_interview(const Interview& interview, RegisterLine& line) {
    if (!took_place(interview)) {
        ++*line.not_done;
        return;
    }
    line.people += interview.people;
    switch (interview.kind) {
        case InterviewKind::individual: ++line.individual; break;
        case InterviewKind::group: ++line.group; break;
        case InterviewKind::observation: ++line.observation; break;
    }
}

void add_line(RegisterLine& line, RegisterLine& all) {
    all.individual += line.individual, all.group += line.group, all.observation += line.observation, all.people += line.people;
    *all.not_done += *line.not_done, all.identified += line.identified, *all.met += *line.met;
    all.quotes += line.quotes;
    all.unmet.insert(all.unmet.end(), line.unmet.begin(), line.unmet.end());
}

/// Families of which some were met, and fewer than `least` interviews held, become one line; where that is few too, the family with the fewest interviews joins it.
void pool_small_families(std::size_t least, std::vector<RegisterLine>& lines) {
    RegisterLine pool;
    const auto take = [&](std::vector<RegisterLine>::iterator at) { add_line(*at, pool), lines.erase(at); };
    const auto fewest = [&] {
        return std::min_element(lines.begin(), lines.end(), [](const RegisterLine& a, const RegisterLine& b) { return a.interviews() - 1 < b.interviews() - 1; });  // none at all come last
    };
    for (auto at = fewest(); at != lines.end() && at->interviews() > 0 && (at->interviews() < least || (pool.interviews() > 0 && pool.interviews() < least)); at = fewest()) take(at);
    if (pool.interviews() > 0) lines.push_back(std::move(pool));
}

/// What the public is told: no number that says of few people, or of all actors of a family, that they were met; of what did not take place only how often in all.
void guard_register(std::size_t least, Voices& voices) {
    std::erase_if(voices.lines, [](const RegisterLine& line) { return line.interviews() == 0 && line.identified == 0; });
    pool_small_families(least, voices.lines);
    for (RegisterLine& line : voices.lines) {
        line.not_done.reset();
        // To name those who were not met says who was: the public learns it of families that nobody was met of.
        if (line.met > 0U) line.unmet.clear();
        if (line.met > 0U && (line.met < least || line.met == line.identified)) line.met.reset();
    }
    if (voices.not_done > 0U && voices.not_done < least) voices.not_done.reset();
}

/// Families that have actors or interviews, and whom of the actors nobody met.
void make_register(const Project& project, const Cast& cast, const std::string& territory, Voices& voices) {
    Ids met;
    std::map<std::string_view, RegisterLine> lines;
    for (const Interview& interview : project.fieldwork.interviews) {
        if (!is_here(interview.territories, territory)) continue;
        add_interview(interview, lines[interview.family]);
        if (took_place(interview)) met.insert(interview.actors.begin(), interview.actors.end());
    }
    for (const Element& element : cast.elements) {
        if (element.kind != ElementKind::actor) continue;
        RegisterLine& line = lines[element.family];
        ++line.identified;
        if (met.contains(element.id)) ++*line.met;
        else line.unmet.push_back(element.name);
    }
    for (const FamilyWord& family : family_words()) {
        const auto found = lines.find(family.code);
        if (found == lines.end()) continue;
        RegisterLine line = std::move(found->second);
        line.family = family.code;
        for (const ReleasedQuote& quote : voices.quotes) line.quotes += quote.family == line.family ? 1 : 0;
        *voices.not_done += *line.not_done;
        voices.lines.push_back(std::move(line));
    }
}

}  // namespace

void Gate::take_quotes(const Project& project, const Ids& here, Voices& voices) {
    const HarmlessWords known = public_names(project);
    Ids told_apart;
    for (const MetFamily& family : voices.families) told_apart.insert(family.code);
    for (const Segment& segment : project.fieldwork.segments) {
        if (segment.review == QuoteReview::none || !here.contains(segment.interview)) continue;
        const Interview& interview = *project.fieldwork.interview(segment.interview);
        if (segment.review == QuoteReview::refused) {
            ++voices.quotes_refused;
            continue;
        }
        if (segment.review == QuoteReview::waiting || segment.reviewer.empty() || !identifying_words(segment, known).empty()) {
            ++voices.quotes_waiting;
            redact("quote", segment.id, "review");
            continue;
        }
        if (!shows(reach_of(interview))) {
            ++voices.quotes_withheld;
            redact("quote", segment.id, "consent");
            continue;
        }
        ReleasedQuote quote{.text = segment.words_quoted(), .codes = segment.codes};
        const bool is_told_apart = edition_ != Edition::everyone || told_apart.contains(interview.family);
        if (is_told_apart) quote.family = interview.family;
        // A pseudonym may say what the family does not: "Journaliste n° 1".
        if (edition_ != Edition::everyone || (is_told_apart && is_numbered_pseudonym(interview.pseudonym, known))) quote.pseudonym = interview.pseudonym;
        voices.quotes.push_back(std::move(quote));
    }
    std::map<std::string_view, std::size_t> rank;
    for (const Code& code : project.fieldwork.codes) rank.emplace(code.id, rank.size());
    std::stable_sort(voices.quotes.begin(), voices.quotes.end(), [&](const ReleasedQuote& a, const ReleasedQuote& b) {
        const auto of = [&](const ReleasedQuote& quote) { return quote.codes.empty() ? rank.size() : rank.at(quote.codes.front()); };
        return of(a) < of(b);
    });
}

Released<Voices> Gate::voices(const Project& project, const Released<Cast>& cast, const std::string& territory) {
    Voices voices{.tells_numbers = edition_ != Edition::everyone};
    std::vector<const Interview*> done;
    std::map<std::string_view, const Interview*> here;
    Ids ids;
    for (const Interview& interview : project.fieldwork.interviews) {
        if (!is_here(interview.territories, territory) || !took_place(interview)) continue;
        done.push_back(&interview);
        here.emplace(interview.id, &interview);
        ids.insert(interview.id);
        if (!interview.date.empty() && (voices.first_day.empty() || interview.date < voices.first_day)) voices.first_day = interview.date;
        voices.last_day = std::max(voices.last_day, interview.date);
    }
    const std::size_t least = edition_ == Edition::everyone ? std::max(project.least_actors, least_interviews + 1) : 1;
    const Families families = families_met(done, least);
    voices.families = families.told;
    voices.left_out = families.left_out;
    count_statements(project.fieldwork, here, families, voices);
    take_quotes(project, ids, voices);
    make_register(project, *cast, territory, voices);
    if (edition_ == Edition::everyone) {
        guard_register(least, voices);
        return Released<Voices>(std::move(voices));
    }
    std::map<std::string_view, std::size_t> segments;
    for (const Segment& segment : project.fieldwork.segments) ++segments[segment.interview];
    for (const Interview* interview : done)
        voices.entries.push_back({.id = interview->id, .pseudonym = interview->pseudonym, .family = interview->family, .date = interview->date, .kind = interview->kind, .people = interview->people, .segments = segments[interview->id]});
    return Released<Voices>(std::move(voices));
}

}  // namespace portulan::release
