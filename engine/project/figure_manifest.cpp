#include "project/figure_manifest.h"

#include "base/problem.h"
#include "base/text.h"
#include "project/version.h"

namespace portulan::project {

std::string certificate_json(const std::vector<Check>& certificate, Language language) {
    std::string out = "[";
    for (const Check& check : certificate) {
        const std::string unit = check.unit.empty() || check.unit == "%" || check.unit == ":1" ? check.unit : " " + check.unit;
        if (out.size() > 1) out += ", ";
        out += "{\"rule\": " + json_quote(check.rule) + ", \"passed\": " + (check.passed() ? "true" : "false") + ", \"measured\": " + plain_number(check.measured, 2) +
               ", \"limit\": " + json_quote((check.at_least ? ">= " : "<= ") + plain_number(check.limit, 2) + unit) + ", \"worst\": " + json_quote(check.worst);
        if (!check.passed()) out += ", \"code\": " + json_quote(check.code) + ", \"remedy\": " + json_quote(text_of(make_problem(check.code, {}), language).remedy);
        out += "}";
    }
    return out + "]";
}

std::string unplaced_json(const std::vector<std::pair<std::string, std::string>>& unplaced) {
    std::string out = "[";
    for (const auto& [label, reason] : unplaced) out += (out.size() > 1 ? ", " : "") + std::string("{\"label\": ") + json_quote(label) + ", \"reason\": " + json_quote(reason) + "}";
    return out + "]";
}

std::string figure_manifest(const Figure& figure, Language language, const std::vector<std::pair<std::string, std::string>>& files) {
    std::string out = "{\n";
    const auto line = [&](std::string_view key, const std::string& value) { out += "  " + json_quote(key) + ": " + value + ",\n"; };
    line("format", "1");
    line("generator", json_quote("portulan " + std::string(program_version())));
    line("id", json_quote(figure.id));
    line("kind", json_quote(figure.kind));
    line("language", json_quote(code_of(language)));
    line("title", json_quote(figure.title));
    line("caption", json_quote(figure.caption));
    line("source", json_quote(figure.source));
    line("alternative_short", json_quote(figure.alt_short));
    line("alternative", json_quote(figure.alt_long));
    std::string list = "[", facts = "{";
    for (const auto& [path, hash] : files) list += (list.size() > 1 ? ", " : "") + std::string("{\"path\": ") + json_quote(path) + ", \"sha256\": " + json_quote(hash) + "}";
    for (const auto& [key, value] : figure.facts) facts += (facts.size() > 1 ? ", " : "") + json_quote(key) + ": " + json_quote(value);
    line("files", list + "]");
    line("facts", facts + "}");
    line("certificate", certificate_json(figure.certificate, language));
    return out + "  \"unplaced\": " + unplaced_json(figure.unplaced) + "\n}\n";
}

}  // namespace portulan::project
