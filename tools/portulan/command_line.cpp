#include "command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <iostream>

#include "base/text.h"
#include "library_versions.h"
#include "verb_page.h"

namespace portulan::tools {
namespace {

using Names = std::vector<std::string>;

/// Between the bounds in what a check of ours says.
constexpr std::string_view bounds_mark = " .. ";

/// A verb's parser with what it will run.
struct Parser {
    explicit Parser(const Verb& v) : verb(v), app(std::string(v.summary), std::string(v.name)) {}
    const Verb& verb;
    CLI::App app;
    Run run;
    Session session;
    std::string language, progress;
};

void declare_everywhere(Parser& parser, Language language) {
    const std::string everywhere = tr(language, "Options of every verb");
    CLI::App& app = parser.app;
    app.add_option("--lang", parser.language, tr(language, "Language of messages: fr or en; by default that of the system."))
        ->type_name("fr|en")->check(CLI::IsMember({"fr", "en"}).description(""))->group(everywhere);
    app.add_flag("--quiet", parser.session.quiet, tr(language, "Say nothing but errors."))->group(everywhere);
    app.add_flag("--verbose", parser.session.verbose, tr(language, "Tell every problem, however many are alike."))->group(everywhere);
    app.add_option("--progress", parser.progress, tr(language, "Progress bar: auto, always or never."))
        ->type_name("auto|always|never")->check(CLI::IsMember({"auto", "always", "never"}).description(""))->group(everywhere);
    app.add_option("--jobs", parser.session.jobs, tr(language, "Number of threads; by default one per core."))
        ->type_name("N")->check([](const std::string& text) { return outside(text, 1, 1024); }, "")->group(everywhere);
}

std::unique_ptr<Parser> make_parser(const Verb& verb, Language language) {
    auto parser = std::make_unique<Parser>(verb);
    parser->app.set_help_flag("-h,--help", tr(language, "Show this page."));
    parser->session.language = language;
    parser->run = verb.set_up(parser->app, language);
    declare_everywhere(*parser, language);
    return parser;
}

/// "fr|en" -> fr, en; nothing when the value is not a closed list.
Names words_of(const std::string& value) {
    return value.find('|') == std::string::npos ? Names() : CLI::detail::split(value, '|');
}

OptionPage option_page(const CLI::Option& option) {
    OptionPage page;
    if (!option.get_snames().empty()) page.short_name = "-" + option.get_snames().front();
    if (!option.get_lnames().empty()) page.long_name = "--" + option.get_lnames().front();
    if (option.get_type_size() != 0) page.value = option.get_type_name();
    page.text = option.get_description();
    page.words = words_of(page.value);
    return page;
}

Names option_names(const CLI::App& app) {
    Names names;
    for (const CLI::Option* option : app.get_options())
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    return names;
}

int refuse_words(const std::string& sentence, const std::string& hint, Language language) {
    std::cerr << "portulan: " << typeset(sentence, language) << "\n";
    if (!hint.empty()) std::cerr << typeset(hint, language) << "\n";
    return wrong_usage;
}

std::string did_you_mean(std::string_view word, const Names& known, Language language) {
    const auto near = nearest(word, known);
    return near ? fill(tr(language, "Did you mean “{near}”?"), {{"near", *near}}) : std::string();
}

/// Two options of a line that do not go together, or one that means nothing without another; nothing where that is not what is wrong.
std::string wrong_company(const CLI::App& app, Language language) {
    const auto name = [](const CLI::Option* option) { return option->get_name(); };
    for (const CLI::Option* option : app.get_options()) {
        if (option->count() == 0) continue;
        for (const CLI::Option* other : option->get_excludes())
            if (other->count() > 0) return fill(tr(language, "{first} and {second} do not go together."), {{"first", name(option)}, {"second", name(other)}});
        for (const CLI::Option* other : option->get_needs())
            if (other->count() == 0) return fill(tr(language, "{first} means nothing without {second}."), {{"first", name(option)}, {"second", name(other)}});
    }
    return {};
}

/// What is wrong with the line, in the user's language: the library only speaks English.
int refuse_usage(const CLI::ParseError& fault, Parser& parser, const Names& words, Language language) {
    const CLI::App& app = parser.app;
    const std::string see = fill(tr(language, "`portulan help {verb}` shows what can be written."), {{"verb", std::string(parser.verb.name)}});
    if (dynamic_cast<const CLI::ExtrasError*>(&fault)) {
        const Names extras = app.remaining();
        const std::string extra = extras.empty() ? "" : extras.front();
        const std::string name = extra.substr(0, extra.find('='));
        const bool option = extra.starts_with("-");
        const std::string near = option ? did_you_mean(name, option_names(app), language) : "";
        return refuse_words(fill(tr(language, option ? tr_mark("there is no option “{word}”.") : tr_mark("“{word}” is one word too many.")), {{"word", option ? name : extra}}),
                      near.empty() ? see : near + " " + see, language);
    }
    if (dynamic_cast<const CLI::RequiredError*>(&fault)) {
        for (const CLI::Option* option : app.get_options())
            if (option->get_required() && option->count() == 0)
                return refuse_words(fill(tr(language, "{name} is missing."), {{"name", option->get_positional() ? option->get_name(true, false) : option->get_name()}}), see, language);
    }
    if (dynamic_cast<const CLI::ExcludesError*>(&fault) || dynamic_cast<const CLI::RequiresError*>(&fault)) {
        const std::string sentence = wrong_company(app, language);
        if (!sentence.empty()) return refuse_words(sentence, see, language);
    }
    const std::string_view said = fault.what();
    const std::size_t colon = said.find(bounds_mark) == std::string_view::npos ? std::string_view::npos : said.rfind(": ");
    const std::string bounds(colon == std::string_view::npos ? "" : said.substr(colon + 2));
    // The library's sentence ends or begins with the option's name; find it to say which value is wrong.
    for (const CLI::Option* option : app.get_options()) {
        const std::string name = option->get_name();
        if (std::string(fault.what()).find(name) == std::string::npos) continue;
        return refuse_words(fill(tr(language, "the value of {name} is missing or is not one it can take ({values})."),
                           {{"name", name}, {"values", bounds.empty() ? option->get_type_name() : bounds}}), see, language);
    }
    return refuse_words(fill(tr(language, "this line cannot be read: {words}."), {{"words", join(words, " ")}}), see, language);
}

int run_verb(const Verb& verb, Names words, Language language) {
    const auto parser = make_parser(verb, language);
    std::reverse(words.begin(), words.end());  // the library takes them from the back
    try {
        parser->app.parse(words);
    } catch (const CLI::CallForHelp&) {
        print_verb_help(verb.name, language);
        return done;
    } catch (const CLI::ParseError& fault) {
        return refuse_usage(fault, *parser, words, language);
    }
    if (parser->progress == "always") parser->session.progress = ProgressMode::always;
    if (parser->progress == "never" || parser->session.quiet) parser->session.progress = ProgressMode::never;
    return parser->run(parser->session);
}

int print_version() {
    std::cout << "portulan " PORTULAN_VERSION "\n";
    for (const auto& [name, version] : library_versions()) std::cout << "  " << name << " " << version << "\n";
    return done;
}

/// Name in a column, text beside it.
std::string two_columns(const std::vector<std::pair<std::string, std::string>>& rows) {
    std::size_t width = 0;
    for (const auto& [name, text] : rows) width = std::max(width, code_points(name));
    std::string out;
    for (const auto& [name, text] : rows)
        out += "  " + name + std::string(width - code_points(name) + 2, ' ') + text + "\n";
    return out;
}

}  // namespace

std::string outside(const std::string& text, double lowest, double highest) {
    const auto value = parse_number(text, '.');
    if (value && *value >= lowest && *value <= highest) return {};
    return plain_number(lowest, 0) + std::string(bounds_mark) + plain_number(highest, 0);
}

Language message_language(const Names& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].starts_with("--lang=")) return language_of(words[i].substr(7));
        if (words[i] == "--lang" && i + 1 < words.size()) return language_of(words[i + 1]);
    }
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const char* value = std::getenv(name); value && *value) return language_of(value);
    return Language::en;
}

void print_help(Language language) {
    std::string out = tr(language, "Portulan draws the cartographies of territorial diagnoses.") + "\n\n";
    out += tr(language, "Usage: portulan VERB [OPTIONS] ...") + "\n\n";
    std::vector<std::pair<std::string, std::string>> rows;
    for (const Verb& verb : verbs())
        if (verb.listed) rows.emplace_back(verb.name, tr(language, verb.summary));
    out += two_columns(rows) + "\n";
    out += tr(language, "`portulan help VERB` shows the options of a verb; `portulan --version` the libraries.") + "\n";
    std::cout << typeset(out, language);
}

std::optional<VerbPage> verb_page(std::string_view name, Language language) {
    const auto all = verbs();
    const auto verb = std::find_if(all.begin(), all.end(), [&](const Verb& v) { return v.name == name; });
    if (verb == all.end()) return std::nullopt;
    const auto parser = make_parser(*verb, language);
    const CLI::App& app = parser->app;
    VerbPage page{std::string(verb->name), tr(language, verb->summary), {}, {}};
    for (const CLI::Option* option : app.get_options())
        if (option->get_positional())
            page.operands.push_back({option->get_name(true, false), option->get_description(), option->get_required(), words_of(option->get_type_name())});
    for (const std::string& title : app.get_groups()) {
        OptionGroup group{title == "Options" ? tr(language, "Options") : title, {}};
        for (const CLI::Option* option : app.get_options())
            if (option->get_group() == title && option->nonpositional()) group.options.push_back(option_page(*option));
        if (!group.options.empty()) page.groups.push_back(std::move(group));
    }
    return page;
}

std::vector<VerbPage> verb_pages(Language language) {
    std::vector<VerbPage> pages;
    for (const Verb& verb : verbs())
        if (verb.listed) pages.push_back(*verb_page(verb.name, language));
    return pages;
}

bool print_verb_help(std::string_view name, Language language) {
    const auto page = verb_page(name, language);
    if (!page) return false;
    std::string out = fill(tr(language, "Usage: {line} [OPTIONS]"), {{"line", usage_line(*page)}}) + "\n\n";
    out += capitalised(page->summary) + ".\n";
    std::vector<std::pair<std::string, std::string>> operands;
    for (const OperandPage& operand : page->operands) operands.emplace_back(operand.name, operand.text);
    if (!operands.empty()) out += "\n" + two_columns(operands);
    for (const OptionGroup& group : page->groups) {
        std::vector<std::pair<std::string, std::string>> rows;
        for (const OptionPage& option : group.options) rows.emplace_back(option_heading(option), option.text);
        out += "\n" + group.title + "\n" + two_columns(rows);
    }
    std::cout << typeset(out, language);
    return true;
}

int run_command_line(const Names& words) {
    const Language language = message_language(words);
    // Options before the verb are those of every verb.
    const auto is_valued = [](const std::string& w) { return w == "--lang" || w == "--jobs" || w == "--progress"; };
    std::size_t at = 0;
    while (at < words.size() && words[at].starts_with("-")) {
        if (words[at] == "--version") return print_version();
        if (words[at] == "-h" || words[at] == "--help") {
            print_help(language);
            return done;
        }
        at += is_valued(words[at]) ? 2 : 1;
    }
    const std::string see = tr(language, "`portulan help` lists the verbs.");
    const bool known_option = words.empty() || is_valued(words[0]) || words[0] == "--quiet" || words[0] == "--verbose" || words[0].find('=') != std::string::npos;
    if (at >= words.size() && !known_option)
        return refuse_words(fill(tr(language, "there is no option “{word}”."), {{"word", words[0]}}), see, language);
    if (at >= words.size()) return refuse_words(tr(language, "no verb is given."), see, language);
    Names rest = words;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));
    for (const Verb& verb : verbs())
        if (verb.name == words[at]) return run_verb(verb, rest, language);
    return refuse_verb(words[at], language);
}

int refuse_verb(const std::string& word, Language language) {
    Names known;
    for (const Verb& verb : verbs()) known.emplace_back(verb.name);
    const std::string near = did_you_mean(word, known, language), see = tr(language, "`portulan help` lists the verbs.");
    return refuse_words(fill(tr(language, "there is no verb “{word}”."), {{"word", word}}), near.empty() ? see : near + " " + see, language);
}

}  // namespace portulan::tools
