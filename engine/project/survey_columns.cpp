#include "project/survey_columns.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"

namespace portulan::project {
namespace {

// Headings, folded; likelier ones first.
constexpr std::string_view id_names[] = {"id", "identifiant", "ident", "id repondant", "repondant", "respondent", "respondent id", "uuid", "numero", "num", "id reponse", "id de la reponse", "response id", "key"};

// Headings, folded, of what says who a respondent is.
constexpr std::string_view identity_names[] = {"nom", "prenom", "nom prenom", "prenom nom", "nom et prenom", "nom de famille", "nom usuel", "surname", "first name", "last name", "full name", "firstname", "lastname",
                                               "email", "e mail", "mail", "courriel", "adresse mail", "adresse email", "adresse e mail", "adresse electronique", "telephone", "tel", "portable", "mobile", "numero de telephone", "phone", "phone number", "phonenumber", "ipaddr", "adresse ip", "ip address",
                                               "adresse", "adresse postale", "date de naissance", "birth date", "date of birth", "numero de securite sociale", "nir"};

// Folded, inside longer words.
constexpr std::string_view identity_phrases[] = {" votre nom ", " votre prenom ", " vos nom ", " vos noms ", " nom et prenom ", " votre adresse ", " votre e mail ", " votre email ", " votre mail ", " votre courriel ",
                                                 " votre telephone ", " votre numero ", " numero de telephone ", " date de naissance ", " your name ", " your first name ", " your last name ", " your surname ", " your address ",
                                                 " your e mail ", " your email ", " your phone ", " phone number ", " date of birth "};

// A design effect from which respondents are worth less than half of what they are; a twentieth that carries a quarter.
constexpr double costly_effect = 2, heavy_share = 0.25;

/// Rows named in one message: the first few.
class Listed {
public:
    void add(const std::string& what) {
        if (count_++ < 5) rows_ += (rows_.empty() ? "" : ", ") + what;
    }
    void tell(std::string_view code, const Place& place, Problems& problems) const {
        if (count_ > 0) problems.push_back(make_problem(code, place, {}, {{"count#", std::to_string(count_)}, {"rows", rows_ + (count_ > 5 ? "…" : "")}}));
    }

private:
    std::size_t count_ = 0;
    std::string rows_;
};

bool is_plain_number(const std::string& text) {
    return !text.empty() && text.size() <= 18 && (text == "0" || text.front() != '0') && text.find_first_not_of("0123456789") == std::string::npos;
}

template <class T>
void permute(std::vector<T>& values, const std::vector<std::uint32_t>& order) {
    std::vector<T> ordered;
    ordered.reserve(values.size());
    for (const std::uint32_t i : order) ordered.push_back(std::move(values[i]));
    values = std::move(ordered);
}

}  // namespace

std::string id_column(const AnswerFile& file, const std::vector<std::string>& headings) {
    if (!file.id.empty()) return file.id;
    // Kobo's own: its _id is a number of the row, of which a record sent twice has two.
    if (std::find(headings.begin(), headings.end(), "_uuid") != headings.end()) return "_uuid";
    for (const std::string_view name : id_names)
        for (const std::string& heading : headings)
            if (fold(heading) == name) return heading;
    return {};
}

void refuse_identities(const Place& file, const std::vector<std::string>& headings, Problems& problems) {
    std::vector<std::string> found;
    for (const std::string& heading : headings) {
        if (asks_who(heading)) found.push_back(heading);
    }
    if (!found.empty()) problems.push_back(make_problem("ENQ-045", file, {}, {{"columns", join(found, ", ")}}));
}

bool asks_who(const std::string& words) {
    // Behind the name of a group ("profil/nom") too.
    const std::string word = fold(words.substr(words.rfind('/') + 1));
    if (std::find(std::begin(identity_names), std::end(identity_names), word) != std::end(identity_names)) return true;
    const std::string spaced = " " + word + " ";
    for (const std::string_view start : {" avez vous ", " est ce que ", " do you ", " have you "})
        if (spaced.starts_with(start)) return false;
    return std::any_of(std::begin(identity_phrases), std::end(identity_phrases), [&](std::string_view phrase) { return spaced.find(phrase) != std::string::npos; });
}

void check_variables(const std::vector<Margin>& margins, const std::vector<std::string>& headings, Problems& problems) {
    for (const Margin& margin : margins) {
        const auto same = [&](const std::string& heading) { return fold(heading) == fold(margin.variable); };
        if (std::any_of(headings.begin(), headings.end(), same)) continue;
        const auto near = nearest(margin.variable, headings);
        const std::string_view remedy = near ? tr_mark("Did you mean “{nearest}”?") : tr_mark("Its columns are: {columns}.");
        problems.push_back(make_problem("CAL-047", margin.place, margin.variable, {{"remedy@", std::string(remedy)}, {"nearest", near.value_or("")}, {"columns", join(headings, ", ")}}));
    }
}

std::vector<std::uint32_t> order_of(const Answers& answers, const std::vector<std::string>& ids, const std::string& heading, Problems& problems) {
    std::vector<std::uint32_t> order(ids.size());
    std::iota(order.begin(), order.end(), 0U);
    if (std::all_of(ids.begin(), ids.end(), is_plain_number)) {
        std::vector<std::pair<std::uint64_t, std::uint32_t>> numbers;
        numbers.reserve(ids.size());
        for (const std::uint32_t i : order) numbers.emplace_back(std::stoull(ids[i]), i);
        if (!std::is_sorted(numbers.begin(), numbers.end())) std::sort(numbers.begin(), numbers.end());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = numbers[i].second;
    } else {
        std::sort(order.begin(), order.end(), [&](auto a, auto b) { return ids[a] == ids[b] ? a < b : natural_less(ids[a], ids[b]); });
    }
    std::vector<std::pair<std::uint32_t, std::string>> twice;
    for (std::size_t k = 0; k < order.size(); ++k) {
        const std::string& id = ids[order[k]];
        if (id.empty() || (k > 0 && id == ids[order[k - 1]])) twice.emplace_back(answers.rows[order[k]], id);
    }
    std::sort(twice.begin(), twice.end());
    Listed listed;
    for (const auto& [row, id] : twice) listed.add(std::to_string(row) + (id.empty() ? "" : " (" + id + ")"));
    listed.tell("ENQ-031", {.file = answers.file, .sheet = answers.sheet, .column = heading}, problems);
    return order;
}

void put_in_order(Answers& answers, const std::vector<std::uint32_t>& order) {
    if (!std::is_sorted(order.begin(), order.end())) keep_respondents(answers, order);
}

void keep_respondents(Answers& answers, const std::vector<std::uint32_t>& order) {
    permute(answers.rows, order);
    for (AnswerColumn& column : answers.coded) permute(column.codes, order);
    for (NumberColumn& column : answers.numbers) permute(column.values, order);
    for (std::vector<std::string>& column : answers.texts) permute(column, order);
}

std::vector<double> starting_weights(const Answers& answers, const NumberColumn* column, Problems& problems) {
    if (!column) {
        std::vector<double> ones(answers.size(), 1.0);
        return ones;
    }
    std::vector<std::uint32_t> wrong;
    for (std::size_t i = 0; i < answers.size(); ++i)
        if (!is_weight(column->values[i])) wrong.push_back(answers.rows[i]);
    std::sort(wrong.begin(), wrong.end());
    Listed listed;
    for (const std::uint32_t row : wrong) listed.add(std::to_string(row));
    listed.tell("CAL-061", {.file = answers.file, .sheet = answers.sheet, .column = column->name}, problems);
    return column->values;
}

void tell_health(const survey::WeightHealth& health, const Place& place, Problems& problems) {
    const Parameters parameters{{"respondents#", std::to_string(health.respondents)}, {"sum#", plain_number(health.sum, 2)},
                                {"least#", plain_number(health.least, 2)}, {"median#", plain_number(health.median, 2)}, {"most#", plain_number(health.most, 2)},
                                {"deff#", plain_number(health.design_effect, 2)}, {"effective#", plain_number(health.effective, 0)},
                                {"count#", std::to_string(health.heaviest)}, {"share#", plain_number(100 * health.heaviest_share, 1)}};
    problems.push_back(make_problem("CAL-054", place, {}, parameters));
    if (health.design_effect > costly_effect || (health.heaviest_share > heavy_share && health.respondents >= 20)) problems.push_back(make_problem("CAL-043", place, {}, parameters));
}

}  // namespace portulan::project
