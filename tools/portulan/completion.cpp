#include "completion.h"

#include <fmt/format.h>

#include "base/text.h"

namespace portulan::tools {
namespace {

/// Between single quotes, as bash and zsh read them.
std::string single_quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

/// Between single quotes, as fish reads them.
std::string fish_quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    return out + "'";
}

template <typename Do>
void each_option(const VerbPage& page, Do&& act) {
    for (const OptionGroup& group : page.groups)
        for (const OptionPage& option : group.options) act(option);
}

/// The words that can stand where operands stand.
std::vector<std::string> operand_words(const VerbPage& page) {
    std::vector<std::string> out;
    for (const OperandPage& operand : page.operands) out.insert(out.end(), operand.words.begin(), operand.words.end());
    if (page.name == "help")
        for (const VerbPage& verb : verb_pages(Language::en)) out.push_back(verb.name);
    return out;
}

/// zsh reads [ ] and : in an explanation as its own.
std::string zsh_text(std::string_view text) {
    std::string out;
    for (const char c : text) out += c == '[' || c == ']' || c == ':' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    return out;
}

bool is_path(std::string_view value) { return value == "FILE" || value == "DIR" || value == "AREAS"; }

/// What follows an option or an operand, as _arguments says it: ":VALUE:(words)", ":FILE:_files", or ":NUMBER: " where a
/// shell cannot know.
std::string zsh_value(const std::string& name, const std::vector<std::string>& words, bool path) {
    if (!words.empty()) return ": :(" + join(words, " ") + ")";
    return ":" + zsh_text(name) + (path ? ":_files" : ": ");
}

std::string zsh_verb(const VerbPage& page, Language language) {
    std::string out = fmt::format("        {})\n            _arguments \\\n", page.name);
    each_option(page, [&](const OptionPage& option) {
        const std::string rest = "[" + zsh_text(typeset(option.text, language)) + "]" + (option.value.empty() ? "" : zsh_value(option.value, option.words, is_path(option.value)));
        for (const std::string& name : {option.short_name, option.long_name})
            if (!name.empty()) out += "                " + single_quoted("*" + name + rest) + " \\\n";
    });
    return out + "                " + single_quoted("*" + zsh_value(page.operands.empty() ? " " : page.operands.front().name, operand_words(page), page.name != "explain")) + " ;;\n";
}

}  // namespace

std::string bash_completion(Language language) {
    std::string verbs, cases;
    for (const VerbPage& page : verb_pages(language)) {
        verbs += (verbs.empty() ? "" : " ") + page.name;
        std::string options, values;
        each_option(page, [&](const OptionPage& option) {
            options += (options.empty() ? "" : " ") + (option.short_name.empty() ? "" : option.short_name + " ") + option.long_name;
            if (option.value.empty()) return;
            const std::string names = (option.short_name.empty() ? "" : option.short_name + "|") + option.long_name;
            values += fmt::format("                {}) words={}; value=1 ;;\n", names, single_quoted(join(option.words, " ")));
        });
        cases += fmt::format("        {})\n            options={}\n            operands={}\n            case $before in\n{}            esac ;;\n",
                             page.name, single_quoted(options), single_quoted(join(operand_words(page), " ")), values);
    }
    return fmt::format(R"(# bash completion for portulan
_portulan() {{
    local now=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} verb=${{COMP_WORDS[1]}}
    local options='' operands='' words='' value=''
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W {} -- "$now")
        return
    fi
    case $verb in
{}    esac
    if [ -z "$value" ]; then
        if [[ $now == -* ]]; then words=$options; else words=$operands; fi
    fi
    if [ -n "$words" ]; then mapfile -t COMPREPLY < <(compgen -W "$words" -- "$now"); fi
}}
complete -o bashdefault -o default -F _portulan portulan
)", single_quoted(verbs + " --help --version"), cases);
}

std::string zsh_completion(Language language) {
    std::string verbs, cases;
    for (const VerbPage& page : verb_pages(language)) {
        verbs += "        " + single_quoted(page.name + ":" + zsh_text(typeset(page.summary, language))) + "\n";
        cases += zsh_verb(page, language);
    }
    return fmt::format(R"(#compdef portulan
_portulan() {{
    local -a verbs
    verbs=(
{}    )
    if (( CURRENT == 2 )); then
        _describe verb verbs
        return
    fi
    local verb=$words[2]
    shift words
    (( CURRENT-- ))
    case $verb in
{}    esac
}}
_portulan "$@"
)", verbs, cases);
}

std::string fish_completion(Language language) {
    std::string out = "# fish completion for portulan\n";
    for (const VerbPage& page : verb_pages(language)) {
        out += fmt::format("complete -c portulan -f -n __fish_use_subcommand -a {} -d {}\n", page.name, fish_quoted(typeset(page.summary, language)));
        const std::string here = fmt::format("complete -c portulan -n {}", fish_quoted("__fish_seen_subcommand_from " + page.name));
        const auto words = operand_words(page);
        if (!words.empty()) out += here + " -f -a " + fish_quoted(join(words, " ")) + "\n";
        each_option(page, [&](const OptionPage& option) {
            out += here;
            if (!option.short_name.empty()) out += " -s " + option.short_name.substr(1);
            out += " -l " + option.long_name.substr(2);
            if (!option.words.empty()) out += " -x -a " + fish_quoted(join(option.words, " "));
            else if (!option.value.empty()) out += is_path(option.value) ? " -r -F" : " -x";
            out += " -d " + fish_quoted(typeset(option.text, language)) + "\n";
        });
    }
    return out;
}

}  // namespace portulan::tools
