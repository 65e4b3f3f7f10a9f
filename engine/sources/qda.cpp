#include "sources/qda.h"

#include <algorithm>
#include <map>

#include "base/files.h"
#include "base/messages.h"
#include "base/text.h"
#include "sources/qda_parts.h"
#include "sources/workbook_parts.h"

namespace portulan::sources {
namespace {

constexpr std::string_view project_part = "project.qde";
constexpr std::uintmax_t most_qdc_bytes = std::uintmax_t{64} << 20;

/// A text of an archive; programs differ in the folder they put them into.
std::optional<std::string> text_of_part(Archive& archive, const std::string& name) {
    for (const char* folder : {"sources/", "Sources/", ""}) {
        auto bytes = archive.read(folder + name);
        if (!bytes) continue;
        if (bytes->starts_with("\xEF\xBB\xBF")) bytes->erase(0, 3);
        if (!is_valid_utf8(*bytes)) return std::nullopt;
        return bytes;
    }
    return std::nullopt;
}

/// The texts of all documents; false where they are more than any project of people holds. Each part is read once, however many documents name it.
bool read_texts(Archive& archive, QdaContent& content) {
    constexpr auto none = static_cast<std::size_t>(-1);
    std::map<std::string, std::size_t, std::less<>> first_with;  // part -> document that has its text
    std::size_t bytes = 0;
    for (std::size_t d = 0; d < content.documents.size(); ++d) {
        QdaDocument& document = content.documents[d];
        std::string_view name = document.path;
        if (const auto at = name.find("://"); at != std::string_view::npos) name.remove_prefix(at + 3);
        if (!document.has_text && !name.empty()) {
            const auto [known, is_new] = first_with.try_emplace(std::string(name), none);
            if (is_new) {
                if (auto text = text_of_part(archive, known->first)) document.text = std::move(*text), document.has_text = true, known->second = d;
            } else if (known->second != none) {
                const std::string& text = content.documents[known->second].text;
                if (bytes + text.size() > most_qda_text_bytes) return false;
                document.text = text;
                document.has_text = true;
            }
        }
        bytes += document.text.size();
        if (bytes > most_qda_text_bytes || archive.is_excessive()) return false;
    }
    return true;
}

/// Whether the passages together are longer than any project's: each may be as long as its document, and there may be many of them.
bool quote_too_much(const QdaContent& content) {
    std::size_t characters = 0;
    for (const QdaPassage& passage : content.passages) {
        if (passage.from < 0 || passage.to < passage.from) continue;
        characters += std::min(static_cast<std::size_t>(passage.to - passage.from), content.documents[passage.document].text.size());
        if (characters > most_qda_text_bytes) return true;
    }
    return false;
}

/// What is wrong with the file: a msgid; empty when nothing is.
std::string_view read_content(const std::filesystem::path& path, QdaFormat format, QdaContent& content) {
    if (format == QdaFormat::codebook) {
        std::error_code error;
        const auto size = std::filesystem::file_size(path, error);
        if (error) return tr_mark("it cannot be opened");
        if (size > most_qdc_bytes) return tr_mark("it is larger than any codebook");
        return read_qde(read_file(path), content);
    }
    Archive archive(path);
    if (!archive.is_open()) return tr_mark("it is no archive that can be opened");
    const auto bytes = archive.read(std::string(project_part));
    const std::string_view too_much = tr_mark("it unpacks to more than any project of people holds");
    if (archive.is_excessive()) return too_much;
    if (!bytes) return tr_mark("there is no project.qde in it");
    if (const std::string_view fault = read_qde(*bytes, content); !fault.empty()) return fault;
    return read_texts(archive, content) && !quote_too_much(content) ? std::string_view{} : too_much;
}

/// Names, told apart by those above them where two are the same.
std::vector<std::string> code_names(const QdaContent& content) {
    std::map<std::string, std::size_t> times;
    for (const QdaCode& code : content.codes) ++times[fold(code.name)];
    std::vector<std::string> names;
    for (const QdaCode& code : content.codes) {
        std::string name = code.name;
        if (times[fold(code.name)] > 1)
            for (std::size_t above = code.parent; above > 0; above = content.codes[above - 1].parent) name = content.codes[above - 1].name + " > " + name;
        names.push_back(std::move(name));
    }
    return names;
}

class QdaTableMaker {
public:
    QdaTableMaker(const QdaContent& content, std::string_view file, std::string_view part, Problems& problems) : content_{content}, file_{file}, part_{part}, names_{code_names(content)}, problems_{problems} {}

    QdaTables make() {
        QdaTables tables{.codes = table({"code", "parent", "definition"}), .segments = table({"id", "entretien", "codes", "texte"})};
        for (std::size_t i = 0; i < content_.codes.size(); ++i) {
            const QdaCode& code = content_.codes[i];
            tables.codes.rows.push_back({code.line, {names_[i], code.parent ? names_[code.parent - 1] : "", nfc(code.definition)}});
        }
        for (const QdaDocument& document : content_.documents) tables.documents.push_back(document.name);
        add_segments(tables.segments);
        return tables;
    }

private:
    Table table(const std::vector<std::string>& columns) const {
        return {.file = file_, .sheet = part_, .columns = columns, .headings = columns, .rows = {}, .decimal_mark = '.', .decimal_marks = {}};
    }

    void add_segments(Table& segments) {
        std::map<std::string, std::string> name_of;  // guid -> name
        for (std::size_t i = 0; i < names_.size(); ++i) name_of.emplace(content_.codes[i].guid, names_[i]);
        std::vector<std::vector<const QdaPassage*>> of_document(content_.documents.size());
        for (const QdaPassage& passage : content_.passages) of_document[passage.document].push_back(&passage);
        for (std::size_t d = 0; d < content_.documents.size(); ++d) {
            std::vector<const QdaPassage*>& passages = of_document[d];
            if (passages.empty()) continue;
            QdaDocument document = content_.documents[d];
            document.folded = fold(document.text);
            std::stable_sort(passages.begin(), passages.end(), [](const QdaPassage* a, const QdaPassage* b) { return a->from < b->from; });
            const QdaCounting counting = document.has_text ? counting_of(document, passages) : QdaCounting::characters;
            const QdaPositions positions(document.text, counting);
            std::vector<std::string> lost;
            for (std::size_t k = 0; k < passages.size(); ++k) {
                const QdaPassage& passage = *passages[k];
                const std::string id = std::to_string(k + 1);
                const std::string_view text = passage_of(positions, passage);
                const bool good = document.has_text && agrees(document, positions, passage);
                if (!good) lost.push_back(id + " (" + std::to_string(passage.from) + "\u2013" + std::to_string(passage.to) + ")");
                if (!good) continue;
                std::vector<std::string> codes;
                for (const std::string& guid : passage.codes)
                    if (const auto found = name_of.find(guid); found != name_of.end()) codes.push_back(found->second);
                segments.rows.push_back({passage.line, {document.name + " \u00A7" + id, document.name, join(codes, " | "), std::string(trim(nfc(text)))}});
            }
            tell(document, counting, lost);
        }
    }

    void tell(const QdaDocument& document, QdaCounting counting, const std::vector<std::string>& lost) const {
        const Place place{.file = file_, .sheet = part_};
        if (counting != QdaCounting::characters)
            problems_.push_back(make_problem("ENQ-083", place, document.name, {{"how@", std::string(counting == QdaCounting::utf16 ? tr_mark("in UTF-16, as some programs count") : tr_mark("with each line end as one character"))}}));
        if (lost.empty()) return;
        std::vector<std::string> first(lost.begin(), lost.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(lost.size(), 8)));
        if (lost.size() > first.size()) first.emplace_back("\u2026");
        problems_.push_back(make_problem("ENQ-082", place, document.name, {{"count", std::to_string(lost.size())}, {"passages", join(first, ", ")}}));
    }

    const QdaContent& content_;
    std::string file_, part_;
    std::vector<std::string> names_;
    Problems& problems_;
};

void tell_what_was_read(const QdaContent& content, const QdaTables& tables, const Place& place, Problems& problems) {
    Parameters values{{"documents", std::to_string(tables.documents.size())}, {"codes", std::to_string(tables.codes.rows.size())}, {"segments", std::to_string(tables.segments.rows.size())}};
    problems.push_back(make_problem("ENQ-081", place, {}, std::move(values)));
    for (const auto& [what, count] : content.left_out) problems.push_back(make_problem("ENQ-084", place, {}, {{"what@", std::string(what)}, {"count", std::to_string(count)}}));
}

}  // namespace

QdaFormat qda_format_of(const std::filesystem::path& path) {
    const std::string ending = lower(path.extension().string());
    return ending == ".qdc" ? QdaFormat::codebook : ending == ".qdpx" ? QdaFormat::project : QdaFormat::none;
}

std::optional<QdaTables> read_qda(const std::filesystem::path& path, std::string_view shown_name, Problems& problems) {
    const QdaFormat format = qda_format_of(path);
    const Place place{.file = std::string(shown_name)};
    QdaContent content;
    if (const std::string_view fault = read_content(path, format, content); !fault.empty()) {
        problems.push_back(make_problem("ENQ-080", place, {}, {{"what@", std::string(fault)}}));
        return std::nullopt;
    }
    QdaTables tables = QdaTableMaker(content, shown_name, format == QdaFormat::project ? project_part : std::string_view{}, problems).make();
    tell_what_was_read(content, tables, place, problems);
    return tables;
}

}  // namespace portulan::sources
