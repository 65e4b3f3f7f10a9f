// portulan explain CODE: what a problem means.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "base/problem_catalogue.h"
#include "base/text.h"
#include "verb.h"

namespace portulan::tools {
namespace {

std::string_view severity_word(Severity severity) {
    switch (severity) {
        case Severity::error: return tr_mark("Error: the build stops before anything is written.");
        case Severity::warning: return tr_mark("Warning: the data are kept, the problem is reported.");
        case Severity::note: return tr_mark("Note: nothing is wrong, but you should know.");
    }
    return {};
}

/// A sentence of the catalogue with what will stand in its holes left open.
std::string with_gaps(std::string sentence) {
    for (std::size_t at = 0; (at = sentence.find('{', at)) != std::string::npos; at += 3) {
        const std::size_t end = sentence.find('}', at);
        if (end == std::string::npos) break;
        sentence.replace(at, end - at + 1, "…");
    }
    return sentence;
}

void print_entry(const CatalogueEntry& entry, Language language) {
    std::string out = std::string(entry.code) + "\n" + tr(language, severity_word(entry.severity)) + "\n\n";
    out += "  " + with_gaps(tr(language, entry.cause)) + "\n";
    if (!entry.remedy.empty() && !entry.remedy.starts_with("{")) out += "  " + with_gaps(tr(language, entry.remedy)) + "\n";
    out += "\n" + tr(language, entry.explanation) + "\n";
    std::cout << typeset(out, language);
}

int explain(const std::string& code, Language language) {
    if (code.empty()) {
        for (const CatalogueEntry& entry : problem_catalogue())
            std::cout << entry.code << "  " << typeset(with_gaps(tr(language, entry.cause)), language) << "\n";
        return done;
    }
    if (const CatalogueEntry* entry = find_catalogue_entry(code)) {
        print_entry(*entry, language);
        return done;
    }
    std::vector<std::string> known;
    for (const CatalogueEntry& entry : problem_catalogue()) known.emplace_back(entry.code);
    std::string sentence = fill(tr(language, "there is no problem “{code}”."), {{"code", code}});
    if (const auto near = nearest(code, known)) sentence += " " + fill(tr(language, "Did you mean “{near}”?"), {{"near", *near}});
    std::cerr << "portulan: " << typeset(sentence, language) << "\n"
              << typeset(tr(language, "`portulan explain` lists all codes."), language) << "\n";
    return wrong_usage;
}

}  // namespace

Run set_up_explain(CLI::App& app, Language language) {
    auto code = std::make_shared<std::string>();
    app.add_option("CODE", *code, tr(language, "Code of a problem (PRJ-004); without it, all are listed."));
    return [code](const Session& session) { return explain(*code, session.language); };
}

}  // namespace portulan::tools
