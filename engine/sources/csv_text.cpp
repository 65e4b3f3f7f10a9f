#include "sources/csv_text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/interruption.h"
#include "base/text.h"
#include "sources/cells.h"

namespace portulan::sources {
namespace {

// Walks through the text once; goes back only to a quote that nothing closes.
class Splitter {
public:
    Splitter(std::string_view text, char separator, std::size_t longest)
        : text_{text}, separator_{separator}, longest_{longest} {}

    CsvRows run() {
        read_declaration();
        while (at_ < text_.size() && (!longest_ || found_.rows.size() < longest_) && !found_.excessive) read_row();
        return std::move(found_);
    }

private:
    // Excel's first line "sep=;".
    void read_declaration() {
        if (text_.size() < 5 || lower(text_.substr(0, 4)) != "sep=") return;
        if (text_.size() > 5 && text_[5] != '\r' && text_[5] != '\n') return;
        found_.declared = separator_ = text_[4];
        at_ = 5;
        if (at_ < text_.size()) read_line_end();
    }

    bool at_line_end() const { return at_ >= text_.size() || text_[at_] == '\n' || text_[at_] == '\r'; }

    void read_line_end() {
        if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
        ++at_;
        ++line_;
    }

    void read_row() {
        interruption_point();
        GridRow row{.number = line_, .cells = {}, .origins = {}};
        for (;;) {
            set_cell(row, read_cell());
            if (at_line_end()) break;
            ++at_;  // the separator
        }
        if (at_ < text_.size()) read_line_end();
        drop_blank_end(row);
        if (row.cells.empty()) return;
        fields_ += row.cells.size();
        found_.excessive = fields_ > most_fields;
        found_.rows.push_back(std::move(row));
    }

    // A million blank cells at the end of a line take no memory.
    static void set_cell(GridRow& row, std::string cell) {
        ++row.fields;
        if (cell.empty()) return;
        row.cells.resize(row.fields);
        row.cells.back() = std::move(cell);
    }

    std::string read_cell() {
        std::size_t start = at_;
        while (start < text_.size() && text_[start] == ' ' && separator_ != ' ') ++start;
        if (start < text_.size() && text_[start] == '"' && start >= literal_until_) {
            const std::size_t before = at_;
            const long line = line_;
            at_ = start;
            if (auto quoted = read_quoted()) return std::move(*quoted);
            found_.open_quotes.push_back(line);
            at_ = before;
            line_ = line;
            // Past a few such quotes the file does not quote at all: each is sought to the end of the text.
            literal_until_ = found_.open_quotes.size() > 10 ? text_.size() : start + 1;
        }
        return read_plain();
    }

    std::string read_plain() {
        const std::size_t start = at_;
        while (!at_line_end() && text_[at_] != separator_) ++at_;
        std::string_view cell = text_.substr(start, at_ - start);
        if (cell.size() >= 3 && cell.starts_with("=\"") && cell.ends_with('"')) cell = cell.substr(2, cell.size() - 3);
        return std::string(cell);
    }

    // At an opening quote. Nothing when the text ends before a closing one.
    std::optional<std::string> read_quoted() {
        std::string cell;
        ++at_;
        for (; at_ < text_.size();) {
            const char c = text_[at_];
            if (c == '"') {
                if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
                    cell += '"';
                    at_ += 2;
                    continue;
                }
                if (closes(at_ + 1)) {
                    while (!at_line_end() && text_[at_] != separator_) ++at_;
                    return cell;
                }
                cell += c;  // a quote inside a text, which its author did not double
                ++at_;
            } else if (c == '\n' || c == '\r') {
                read_line_end();
                cell += '\n';
            } else {
                cell += c;
                ++at_;
            }
        }
        return std::nullopt;
    }

    // Whether a cell ends here, but for spaces.
    bool closes(std::size_t i) const {
        while (i < text_.size() && text_[i] == ' ') ++i;
        return i >= text_.size() || text_[i] == separator_ || text_[i] == '\n' || text_[i] == '\r';
    }

    std::string_view text_;
    char separator_;
    std::size_t longest_;
    std::size_t at_ = 0;
    long line_ = 1;
    std::size_t fields_ = 0;
    std::size_t literal_until_ = 0;  // quotes before this position are plain characters
    CsvRows found_;
};

double score_of(const std::vector<GridRow>& rows, std::span<const std::string> known) {
    std::map<std::size_t, std::size_t> widths;
    std::size_t filled = 0;
    for (const GridRow& row : rows) {
        ++filled;
        ++widths[row.fields];
    }
    if (!filled) return 0;
    const auto usual = std::max_element(widths.begin(), widths.end(),
                                        [](const auto& a, const auto& b) { return a.second < b.second; });
    if (usual->first < 2) return 0;
    const auto first = std::find_if(rows.begin(), rows.end(),
                                    [&](const GridRow& row) { return row.fields == usual->first; });
    const bool heads = std::none_of(first->cells.begin(), first->cells.end(),
                                    [](const std::string& cell) { return shape_of(cell).kind == Shape::number; });
    std::size_t named = 0;
    for (const std::string& cell : first->cells)
        named += static_cast<std::size_t>(std::count(known.begin(), known.end(), fold(cell)));
    const double agreement = static_cast<double>(usual->second) / static_cast<double>(filled);
    return agreement * (heads ? 1.0 : 0.3) * (1 + std::log2(static_cast<double>(usual->first))) +
           10.0 * static_cast<double>(named);
}

}  // namespace

CsvRows split_csv(std::string_view text, char separator, std::size_t longest) {
    return Splitter{text, separator, longest}.run();
}

char detect_separator(std::string_view text, std::span<const std::string> known) {
    text = text.substr(0, std::size_t{1} << 20);
    char best = ';';
    double best_score = 0;
    for (const char separator : {';', ',', '\t', '|'}) {
        const CsvRows sample = split_csv(text, separator, 200);
        if (sample.declared) return *sample.declared;
        const double score = score_of(sample.rows, known);
        if (score > best_score) {
            best_score = score;
            best = separator;
        }
    }
    return best;
}

}  // namespace portulan::sources
