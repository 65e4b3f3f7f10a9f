// Interviews, the grid of codes, coded passages; and what may not be quoted as it stands.
#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "project/load_parts.h"
#include "project/wording.h"
#include "release/gate.h"
#include "release/identifying.h"
#include "sources/cells.h"
#include "sources/qda.h"

namespace portulan::project {
namespace {

/// Rows of one table that share a lack, told together.
void report_rows(Loading& loading, const Table& table, std::string_view code, const std::vector<long>& rows) {
    if (rows.empty()) return;
    loading.problems.push_back(make_problem(code, {.file = table.file, .sheet = table.sheet}, {}, {{"count", std::to_string(rows.size())}, {"rows", list_rows(rows)}}));
}

Interview read_interview(const Loading& loading, const Row& row) {
    Interview i{.id = row.identifier("id"), .document = row.text("document"), .kind = row.word<InterviewKind>("type", InterviewKind::individual), .date = row.date("date"),
                .territories = known_references(row, "territoire", row.list("territoire"), loading.territories, tr_mark("Territories")),
                .actors = known_references(row, "acteurs", row.list("acteurs"), loading.actors, tr_mark("Actors")), .pseudonym = row.text("pseudonyme")};
    if (const Family* family = named_family(loading, row)) {
        i.family = family->parent.empty() ? family->code : family->parent;
        if (!family->parent.empty()) i.subfamily = family->code;
    }
    i.people = static_cast<std::size_t>(row.integer("personnes", 1, 10'000, 1));
    i.minutes = row.integer("duree", 0, 6'000, 0);
    i.consent = row.word<Visibility>("consentement", Visibility::team);
    i.minor = row.yes_no("mineur", false);
    i.guardian_agrees = row.yes_no("accord_parental", false);
    i.not_done = row.text("non_realise");
    i.place = row.place();
    return i;
}

void read_interviews(Loading& loading) {
    const Table table = loading.table("interviews");
    Identifiers known;
    std::vector<long> unasked, minors;
    for (const TableRow& cells : table.rows) {
        const Row row(table, *find_table_schema("interviews"), cells, loading.problems);
        Interview interview = read_interview(loading, row);
        if (!row.enter(known, interview.id, "id") || interview.family.empty()) continue;
        if (!row.has("consentement") && interview.not_done.empty()) unasked.push_back(row.number());
        if (interview.minor && !interview.guardian_agrees && interview.not_done.empty()) minors.push_back(row.number());
        if (looks_like_real_name(interview.pseudonym)) row.report("SEC-057", "pseudonyme", interview.pseudonym);
        loading.project.fieldwork.interviews.push_back(std::move(interview));
    }
    report_rows(loading, table, "ENQ-085", unasked);
    report_rows(loading, table, "ENQ-086", minors);
}

/// What a heading of the grid says of the codes under it: "Représentations".
std::optional<CodeSort> sort_told_by(std::string_view name) {
    std::string word = fold(name);
    for (const Word& sort : words<CodeSort>())
        for (const std::string_view written : {sort.french, sort.english}) {
            const std::string folded = fold(written);
            std::string plural;
            for (const std::string& part : split(folded, ' ')) plural += (plural.empty() ? "" : " ") + part + (part.ends_with("x") || part.ends_with("s") ? "" : part.ends_with("eu") || part == "culturel" || part == "relationnel" ? (part.ends_with("eu") ? "x" : "s") : "s");
            if (word == folded || word == plural) return static_cast<CodeSort>(sort.value);
        }
    return std::nullopt;
}

/// The table declared as the grid, or that of the project in which passages were coded.
Table grid_table(Loading& loading) {
    const auto& tables = loading.manifest.tables;
    const auto of = [&](std::string_view key) { return std::find_if(tables.begin(), tables.end(), [&](const TableSource& s) { return s.key == key; }); };
    const auto segments = of("segments");
    if (of("codebook") != tables.end() || loading.manifest.declared_tables.contains("codebook") || segments == tables.end() || sources::qda_format_of(segments->path) != sources::QdaFormat::project) return loading.table("codebook");
    TableSource source = *segments;
    source.key = "codebook";
    return read_declared_table(source, loading.problems);
}

class GridReader {
public:
    explicit GridReader(Loading& loading) : loading_{loading}, codes_{loading.project.fieldwork.codes} {}

    void read() {
        const Table table = grid_table(loading_);
        std::vector<std::optional<CodeSort>> own;
        for (const TableRow& cells : table.rows) {
            const Row row(table, *find_table_schema("codebook"), cells, loading_.problems);
            Code code{.id = row.text("code"), .name = row.text("libelle"), .definition = row.text("definition"), .parent = row.text("parent"), .opposite = row.text("contraire"), .place = row.place()};
            if (code.name.empty()) code.name = code.id;
            auto sort = row.word<CodeSort>("nature");
            if (!row.enter(known_, code.id, "code")) continue;
            own.push_back(sort ? sort : sort_told_by(code.id));
            codes_.push_back(std::move(code));
        }
        for (Code& code : codes_) refer(code.parent, code, "parent"), refer(code.opposite, code, "contraire");
        settle_sorts(own);
    }

private:
    /// A code that is no other one of the grid is told, and taken out.
    void refer(std::string& other, const Code& code, std::string_view column) {
        if (other.empty()) return;
        Place place = code.place;
        place.column = std::string(column);
        if (other == code.id) {
            loading_.problems.push_back(make_problem("ENQ-089", place, code.id));
            other.clear();
        } else if (!known_.contains(other)) {
            Parameters parameters = known_.suggest(other, tr_mark("Add its row, or correct the identifier."));
            parameters.emplace_back("table@", std::string(tr_mark("Grid of codes")));
            loading_.problems.push_back(make_problem("PRJ-011", place, other, std::move(parameters)));
            other.clear();
        }
    }

    /// Codes without a nature have that of the first above them that has one. A code above itself stands under nothing.
    void settle_sorts(const std::vector<std::optional<CodeSort>>& own) {
        std::map<std::string_view, std::size_t> at;
        for (std::size_t i = 0; i < codes_.size(); ++i) at.emplace(codes_[i].id, i);
        for (std::size_t i = 0; i < codes_.size(); ++i) {
            std::size_t above = i, steps = 0;
            while (!own[above] && !codes_[above].parent.empty() && steps++ <= codes_.size()) above = at.at(codes_[above].parent);
            codes_[i].sort = own[above].value_or(CodeSort::theme);
            if (steps <= codes_.size()) continue;
            loading_.problems.push_back(make_problem("ENQ-089", codes_[i].place, codes_[i].id));
            codes_[i].parent.clear();
        }
        // What gathers codes under a nature is itself no statement.
        for (std::size_t i = 0; i < codes_.size(); ++i)
            if (sort_told_by(codes_[i].id)) codes_[i].sort = CodeSort::theme;
    }

    Loading& loading_;
    std::vector<Code>& codes_;
    Identifiers known_;
};

/// "E01.docx" is E01; "E05.1" is another than "E05.2".
std::string document_name(std::string_view name) {
    static constexpr auto endings = std::to_array<std::string_view>({".docx", ".doc", ".odt", ".txt", ".rtf", ".pdf", ".md"});
    const std::string low = lower(name);
    const auto found = std::find_if(endings.begin(), endings.end(), [&](std::string_view ending) { return low.size() > ending.size() && low.ends_with(ending); });
    return fold(found == endings.end() ? name : name.substr(0, name.size() - found->size()));
}

/// Interviews by what tables call them: the identifier first, then the document as it is written, then in any case, then without its ending.
class InterviewNames {
public:
    explicit InterviewNames(const std::vector<Interview>& interviews) {
        for (const Interview& interview : interviews) {
            enter(0, interview.id, interview.id);
            enter(1, interview.document, interview.id);
            for (const std::string* name : {&interview.id, &interview.document}) enter(2, fold(*name), interview.id), enter(3, document_name(*name), interview.id);
        }
    }

    /// The first way of reading that finds any; several where it does not tell them apart.
    std::set<std::string> find(const std::string& written) const {
        const std::array<std::string, 4> keys{written, written, fold(written), document_name(written)};
        for (std::size_t way = 0; way < keys.size(); ++way)
            if (const auto found = ids_[way].find(keys[way]); found != ids_[way].end()) return found->second;
        return {};
    }

private:
    void enter(std::size_t way, const std::string& name, const std::string& id) {
        if (!name.empty()) ids_[way][name].insert(id);
    }
    std::array<std::map<std::string, std::set<std::string>>, 4> ids_;
};

/// Refused in one row is refused.
QuoteReview stricter(QuoteReview a, QuoteReview b) {
    const auto rank = [](QuoteReview review) { return review == QuoteReview::refused ? 3 : review == QuoteReview::waiting ? 2 : review == QuoteReview::approved ? 1 : 0; };
    return rank(a) < rank(b) ? b : a;
}

class SegmentReader {
public:
    explicit SegmentReader(Loading& loading) : loading_{loading}, fieldwork_{loading.project.fieldwork}, interviews_{fieldwork_.interviews} {
        for (std::size_t i = 0; i < fieldwork_.codes.size(); ++i) rank_.emplace(fieldwork_.codes[i].id, i);
        has_grid_ = !fieldwork_.codes.empty() || loading.manifest.declared_tables.contains("codebook");
    }

    void read() {
        const Table table = loading_.table("segments");
        for (const TableRow& cells : table.rows) read_row(table, cells);
        std::vector<long> nameless;
        for (Segment& segment : fieldwork_.segments) {
            order_codes(segment);
            if (segment.review == QuoteReview::approved && segment.reviewer.empty()) nameless.push_back(segment.place.row);
        }
        report_rows(loading_, table, "ENQ-087", nameless);
    }

private:
    void read_row(const Table& table, const TableRow& cells) {
        const Row row(table, *find_table_schema("segments"), cells, loading_.problems);
        Segment segment{.id = row.text("id"), .interview = interview(row), .text = row.text("texte"), .review = row.word<QuoteReview>("citation", QuoteReview::none),
                        .reviewer = row.text("relu_par"), .quoted = row.text("texte_publie"), .harmless = row.list("mots_admis"), .place = row.place()};
        segment.codes = codes(row);
        if (segment.interview.empty() || segment.text.empty()) return;
        if (segment.id.empty()) segment.id = segment.interview + " \u00A7" + std::to_string(row.number());
        const auto [at, is_new] = by_id_.try_emplace(segment.id, fieldwork_.segments.size());
        if (is_new) {
            fieldwork_.segments.push_back(std::move(segment));
            return;
        }
        // Taguette writes a row for each tag of a passage.
        Segment& same = fieldwork_.segments[at->second];
        if (same.interview != segment.interview || same.text != segment.text) row.report("PRJ-009", "id", segment.id, {{"first", std::to_string(same.place.row)}});
        else merge(row, segment, same);
    }

    /// What is written in one row holds for the passage; what two rows say otherwise is told, and the stricter of both holds.
    void merge(const Row& row, const Segment& again, Segment& same) {
        same.codes.insert(same.codes.end(), again.codes.begin(), again.codes.end());
        const auto tell = [&](std::string_view column) { row.report("ENQ-094", column, row.text(column), {{"passage", same.id}}); };
        if (again.review != QuoteReview::none && same.review != QuoteReview::none && again.review != same.review) tell("citation");
        same.review = stricter(same.review, again.review);
        if (!again.reviewer.empty() && !same.reviewer.empty() && again.reviewer != same.reviewer) tell("relu_par");
        if (same.reviewer.empty()) same.reviewer = again.reviewer;
        if (!again.quoted.empty() && !same.quoted.empty() && again.quoted != same.quoted) tell("texte_publie"), same.review = stricter(same.review, QuoteReview::waiting);
        if (same.quoted.empty()) same.quoted = again.quoted;
        if (!again.harmless.empty() && !same.harmless.empty() && again.harmless != same.harmless) tell("mots_admis"), same.review = stricter(same.review, QuoteReview::waiting);
        if (same.harmless.empty()) same.harmless = again.harmless;
    }

    std::string interview(const Row& row) {
        const std::string& written = row.text("entretien");
        if (written.empty()) return {};
        const std::set<std::string> found = interviews_.find(written);
        if (found.size() == 1) return *found.begin();
        if (!found.empty()) {
            row.report("ENQ-095", "entretien", written, {{"interviews", join(std::vector<std::string>(found.begin(), found.end()), ", ")}});
            return {};
        }
        if (!loading_.is_whole("interviews")) return {};
        std::vector<std::string> known;
        for (const Interview& interview : fieldwork_.interviews) known.push_back(interview.id);
        Parameters parameters = suggest(written, known, tr_mark("Add its row, or correct the identifier."));
        parameters.emplace_back("table@", std::string(tr_mark("Interviews")));
        row.report("PRJ-011", "entretien", written, std::move(parameters));
        return {};
    }

    std::vector<std::string> codes(const Row& row) {
        const std::string& written = row.text("codes");
        std::vector<std::string> list = rank_.contains(written) ? std::vector<std::string>{written} : sources::parse_pipe_list(written);
        std::erase_if(list, [&](const std::string& code) {
            if (rank_.contains(code)) return false;
            if (!has_grid_) {
                rank_.emplace(code, rank_.size());
                fieldwork_.codes.push_back({.id = code, .name = code, .place = row.place("codes")});
                return false;
            }
            if (!loading_.is_whole("codebook")) return true;
            std::vector<std::string> known;
            for (const Code& one : fieldwork_.codes) known.push_back(one.id);
            Parameters parameters = suggest(code, known, tr_mark("Add its row, or correct the identifier."));
            parameters.emplace_back("table@", std::string(tr_mark("Grid of codes")));
            row.report("PRJ-011", "codes", code, std::move(parameters));
            return true;
        });
        return list;
    }

    void order_codes(Segment& segment) const {
        std::sort(segment.codes.begin(), segment.codes.end(), [&](const std::string& a, const std::string& b) { return rank_.at(a) < rank_.at(b); });
        segment.codes.erase(std::unique(segment.codes.begin(), segment.codes.end()), segment.codes.end());
    }

    Loading& loading_;
    Fieldwork& fieldwork_;
    InterviewNames interviews_;
    std::map<std::string, std::size_t> rank_, by_id_;
    bool has_grid_ = false;
};

/// Passages approved although something in them looks like a name, an address, a number (SEC-053).
void check_quotes(Loading& loading) {
    const release::HarmlessWords known = release::public_names(loading.project);
    std::size_t approved = 0, waiting = 0, refused = 0;
    Place place;
    for (const Segment& segment : loading.project.fieldwork.segments) {
        waiting += segment.review == QuoteReview::waiting ? 1 : 0;
        refused += segment.review == QuoteReview::refused ? 1 : 0;
        if (segment.review != QuoteReview::none && place.file.empty()) place = {.file = segment.place.file, .sheet = segment.place.sheet};
        if (segment.review != QuoteReview::approved) continue;
        ++approved;
        const auto found = release::identifying_words(segment, known);
        if (found.empty()) continue;
        std::vector<std::string> words;
        for (const release::IdentifyingWord& word : found) words.push_back(word.text);
        loading.problems.push_back(make_problem("SEC-053", segment.place, segment.id, {{"what@", std::string(release::label_of(found.front().kind))}, {"words", join(words, "\u201D, \u201C")}}));
    }
    if (approved + waiting + refused > 0)
        loading.problems.push_back(make_problem("ENQ-088", place, {}, {{"approved", std::to_string(approved)}, {"waiting", std::to_string(waiting)}, {"refused", std::to_string(refused)}}));
}

}  // namespace

void load_interviews(Loading& loading) {
    Fieldwork& fieldwork = loading.project.fieldwork;
    read_interviews(loading);
    GridReader(loading).read();
    SegmentReader(loading).read();
    std::sort(fieldwork.interviews.begin(), fieldwork.interviews.end(), [](const Interview& a, const Interview& b) { return natural_less(a.id, b.id); });
    std::sort(fieldwork.segments.begin(), fieldwork.segments.end(), [](const Segment& a, const Segment& b) { return a.interview != b.interview ? natural_less(a.interview, b.interview) : natural_less(a.id, b.id); });
    check_quotes(loading);
}

}  // namespace portulan::project
