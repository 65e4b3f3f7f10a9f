#include "manual.h"

#include <fmt/format.h>

#include "base/text.h"

namespace portulan::tools {
namespace {

/// Text as roff takes it: no letter of it is a command.
std::string roff(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\') out += "\\e";
        else if (c == '-') out += "\\-";
        else out += c;
    }
    return out.starts_with('.') || out.starts_with('\'') ? "\\&" + out : out;
}

std::string bold(std::string_view text) { return "\\fB" + roff(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + roff(text) + "\\fR"; }

/// Prose: typeset in the language, `commands` in bold.
std::string prose(const std::string& text, Language language) {
    const std::string all = typeset(text, language);
    std::string out;
    std::size_t at = 0;
    for (std::size_t open = all.find('`'); open != std::string::npos; open = all.find('`', at)) {
        const std::size_t close = all.find('`', open + 1);
        if (close == std::string::npos) break;
        out += all.substr(at, open - at) + "\x01" + all.substr(open + 1, close - open - 1) + "\x02";
        at = close + 1;
    }
    std::string escaped = roff(out + all.substr(at)), marked;
    for (const char c : escaped) {
        if (c == '\x01') marked += "\\fB";
        else if (c == '\x02') marked += "\\fR";
        else marked += c;
    }
    return marked;
}

std::string heading(std::string_view title) { return fmt::format(".SH \"{}\"\n", roff(title)); }

std::string item(const std::string& head, const std::string& text) { return fmt::format(".TP\n{}\n{}\n", head, text); }

std::string title_line(std::string_view name) {
    return fmt::format(".TH \"{}\" \"1\" \"\" \"portulan {}\" \"Portulan\"\n", roff(upper(name)), PORTULAN_VERSION);
}

std::string option_head(const OptionPage& option) {
    std::string out = option.short_name.empty() ? "" : bold(option.short_name) + ", ";
    out += bold(option.long_name);
    if (!option.value.empty()) out += " " + italic(option.value);
    return out;
}

std::string exit_codes(Language language) {
    std::string out = heading(tr(language, "EXIT STATUS"));
    out += item("0", prose(tr(language, "Done."), language));
    out += item("1", prose(tr(language, "Findings: errors in the input, or a check that did not pass."), language));
    out += item("2", prose(tr(language, "Wrong usage."), language));
    out += item("3", prose(tr(language, "The run failed; what was there before is untouched."), language));
    return out;
}

std::string environment(Language language) {
    std::string out = heading(tr(language, "ENVIRONMENT"));
    out += item(bold("LC_ALL") + ", " + bold("LC_MESSAGES") + ", " + bold("LANG"), prose(tr(language, "Language of messages, unless --lang says it."), language));
    out += item(bold("PORTULAN_DATA"), prose(tr(language, "Folder of the program’s own data (fonts, codes), where it is not beside the program."), language));
    out += item(bold("SOURCE_DATE_EPOCH"), prose(tr(language, "Date written into files, in seconds since 1970, where the project says none."), language));
    out += item(bold("XDG_CACHE_HOME"), prose(tr(language, "Where fetched boundaries are kept."), language));
    return out;
}

std::string see_also(const std::string& pages, Language language) { return heading(tr(language, "SEE ALSO")) + pages + "\n"; }

std::string name_section(const std::string& name, const std::string& summary, Language language) {
    return heading(tr(language, "NAME")) + roff(name) + " \\- " + prose(summary, language) + "\n";
}

}  // namespace

std::string program_manual(Language language) {
    std::string out = title_line("portulan") + name_section("portulan", tr(language, "draw the cartographies of territorial diagnoses"), language);
    out += heading(tr(language, "SYNOPSIS")) + bold("portulan") + " " + italic(tr(language, "VERB")) + " [" + italic("OPTIONS") + "] ...\n";
    out += heading(tr(language, "DESCRIPTION"));
    out += prose(tr(language, "From the folder of a project (`project.toml` and tables) Portulan draws maps, networks of actors, sheets and pages. "
                              "Everything wrong in the input is told at once, with file, line, column, cause and remedy; outputs appear whole or not at all; "
                              "the same input always gives the same bytes."), language) + "\n";
    out += heading(tr(language, "VERBS"));
    std::string pages;
    for (const VerbPage& page : verb_pages(language)) {
        out += item(bold(page.name), prose(capitalised(page.summary) + ".", language));
        pages += (pages.empty() ? "" : ",\n") + bold("portulan-" + page.name) + "(1)";
    }
    return out + exit_codes(language) + environment(language) + see_also(pages, language);
}

std::string verb_manual(const VerbPage& page, Language language) {
    const std::string name = "portulan-" + page.name;
    std::string out = title_line(name) + name_section(name, page.summary, language);
    out += heading(tr(language, "SYNOPSIS")) + bold("portulan " + page.name);
    for (const OperandPage& operand : page.operands) out += operand.required ? " " + italic(operand.name) : " [" + italic(operand.name) + "]";
    out += " [" + italic("OPTIONS") + "]\n";
    out += heading(tr(language, "DESCRIPTION")) + prose(capitalised(page.summary) + ".", language) + "\n";
    for (const OperandPage& operand : page.operands) out += item(italic(operand.name), prose(operand.text, language));
    out += heading("OPTIONS");
    for (std::size_t i = 0; i < page.groups.size(); ++i) {
        if (i > 0) out += fmt::format(".SS \"{}\"\n", roff(typeset(page.groups[i].title, language)));
        for (const OptionPage& option : page.groups[i].options) out += item(option_head(option), prose(option.text, language));
    }
    return out + exit_codes(language) + see_also(bold("portulan") + "(1)", language);
}

}  // namespace portulan::tools
