#include "sources/codes.h"

#include <algorithm>

#include "base/text.h"

namespace portulan::sources {
namespace {

/// Sum of digits after Luhn: from the right, every second digit doubled, its own digits added.
int luhn_sum(std::string_view digits) {
    int sum = 0;
    bool twice = false;
    for (auto at = digits.rbegin(); at != digits.rend(); ++at, twice = !twice) {
        const int digit = (*at - '0') * (twice ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
    }
    return sum;
}

/// The département as QPV codes write it: "075", "02A", "974".
bool is_qpv_departement(std::string_view three) {
    if (three.size() != 3) return false;
    return three[0] == '0' ? is_departement_code(three.substr(1)) : is_departement_code(three);
}

}  // namespace

bool is_commune_code(std::string_view text) {
    if (text.size() != 5 || !all_digits(text.substr(2)) || !is_digit(text[0])) return false;
    if (text[0] == '2') return text[1] == 'A' || text[1] == 'B' || (text[1] >= '1' && text[1] <= '9');
    return is_digit(text[1]);
}

bool is_departement_code(std::string_view text) {
    if (text == "2A" || text == "2B") return true;
    if (!all_digits(text)) return false;
    if (text.size() == 2) return text >= "01" && text <= "95" && text != "20";
    return text.size() == 3 && ((text >= "971" && text <= "978") || text == "984" || (text >= "986" && text <= "989"));
}

bool is_region_code(std::string_view text) {
    return (text.size() == 2 && all_digits(text)) || (text.size() == 3 && is_departement_code(text));
}

bool is_iris_code(std::string_view text) {
    return text.size() == 9 && is_commune_code(text.substr(0, 5)) && all_digits(text.substr(5));
}

bool passes_luhn(std::string_view digits) { return all_digits(digits) && luhn_sum(digits) % 10 == 0; }

bool is_siren(std::string_view text) { return text.size() == 9 && passes_luhn(text); }

bool is_siret(std::string_view text) {
    if (text.size() != 14 || !all_digits(text)) return false;
    if (text.starts_with("356000000")) {
        int sum = 0;
        for (const char c : text) sum += c - '0';
        if (sum % 5 == 0) return true;
    }
    return passes_luhn(text);
}

std::optional<QpvGeneration> qpv_generation(std::string_view code) {
    if (code.size() != 8 || !is_qpv_departement(code.substr(2, 3))) return std::nullopt;
    if (code.starts_with("QP") && all_digits(code.substr(5))) return QpvGeneration::of_2015;
    const bool ends_well =
        all_digits(code.substr(5, 2)) && std::string_view("NMI").find(code[7]) != std::string_view::npos;
    if (code.starts_with("QN") && ends_well) return QpvGeneration::of_2024;
    return std::nullopt;
}

std::string qpv_departement(std::string_view code) {
    if (!qpv_generation(code)) return {};
    return std::string(code[2] == '0' ? code.substr(3, 2) : code.substr(2, 3));
}

std::string_view label_of(Level level) {
    switch (level) {
        case Level::commune: return "commune";
        case Level::epci: return "EPCI";
        case Level::departement: return "département";
        case Level::region: return "région";
        case Level::qpv: return "QPV";
        case Level::iris: return "IRIS";
        case Level::petr: return "PETR";
        case Level::syndicat: return "syndicat";
        case Level::perimeter: return "périmètre";
        case Level::sector: return "secteur";
    }
    return {};
}

std::optional<Problem> problem_of(const CodeCheck& check, Place place) {
    if (check.problem.empty()) return std::nullopt;
    Problem problem = make_problem(check.problem, std::move(place), check.value, check.parameters);
    if (check.certain && check.code != check.value) problem.repair = check.code;
    return problem;
}

}  // namespace portulan::sources
