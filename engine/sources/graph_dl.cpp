// UCINET's data language (Borgatti, Everett & Freeman, UCINET guide): full matrices, lists of ties and of neighbours.
#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

#include "base/text.h"
#include "sources/graph_parts.h"

namespace portulan::sources {
namespace {

struct Token {
    std::string text;
    long line = 0;
    bool quoted = false;
    bool is(std::string_view word) const { return !quoted && lower(text) == word; }
};

/// Words and numbers; commas and blanks stand between them, '=' and ':' are words of their own.
std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    long line = 1;
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ','; };
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (blank(c)) {
            line += c == '\n' ? 1 : 0;
            ++i;
            continue;
        }
        if (tokens.size() > 10'000'000) throw GraphFault{.line = line, .said = tr_mark("it is too large: more than ten million cells")};
        if (c == '"' || c == '\'') {
            const std::size_t end = text.find(c, i + 1);
            if (end == std::string_view::npos) throw GraphFault{.line = line, .said = tr_mark("a quotation mark is opened there and never closed")};
            tokens.push_back({std::string(text.substr(i + 1, end - i - 1)), line, true});
            i = end + 1;
        } else if (c == '=' || c == ':') {
            tokens.push_back({std::string(1, c), line, false});
            ++i;
        } else {
            const std::size_t start = i;
            while (i < text.size() && !blank(text[i]) && text[i] != '=' && text[i] != ':') ++i;
            tokens.push_back({std::string(text.substr(start, i - start)), line, false});
        }
    }
    return tokens;
}

class DlReader {
public:
    DlReader(std::string_view text, GraphContent& content) : tokens_{tokens_of(text)}, content_{content} {}

    void read() {
        if (tokens_.empty() || !tokens_.front().is("dl")) throw GraphFault{.line = 1, .said = tr_mark("it does not begin with DL")};
        at_ = 1;
        while (at_ < tokens_.size() && !tokens_[at_].is("data")) header();
        if (at_ == tokens_.size()) fail(tr_mark("it has no part called data"));
        ++at_;
        skip(":");
        if (rows_ == 0 || columns_ == 0) fail(tr_mark("the number of nodes is not said"));
        if (rows_ > most_graph_nodes || columns_ > most_graph_nodes) fail(tr_mark("it is too large: more than a million nodes or five million ties"));
        name_nodes();
        if (format_ == "fullmatrix") full_matrices();
        else if (format_.starts_with("edgelist")) lines(false);
        else if (format_.starts_with("nodelist")) lines(true);
        else fail(tr_mark("the format of its data is none that is read (fullmatrix, edgelist1, edgelist2, nodelist1, nodelist2)"));
        add_names();
    }

private:
    [[noreturn]] void fail(std::string_view said) const { throw GraphFault{.line = at_ < tokens_.size() ? tokens_[at_].line : tokens_.back().line, .said = said}; }
    bool next_is(std::string_view word) const { return at_ < tokens_.size() && tokens_[at_].is(word); }
    void skip(std::string_view word) {
        if (next_is(word)) ++at_;
    }
    std::size_t number() {
        skip("=");
        std::size_t value = 0;
        if (at_ == tokens_.size()) fail(tr_mark("a number was expected there"));
        const std::string& text = tokens_[at_].text;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc{} || end != text.data() + text.size()) fail(tr_mark("a number was expected there"));
        ++at_;
        return value;
    }

    /// One statement of the head.
    void header() {
        const Token& word = tokens_[at_++];
        if (word.is("n")) rows_ = columns_ = number();
        else if (word.is("nr")) two_mode_ = true, rows_ = number();
        else if (word.is("nc")) two_mode_ = true, columns_ = number();
        else if (word.is("nm")) matrices_ = number();
        else if (word.is("format")) {
            skip("=");
            if (at_ < tokens_.size()) format_ = lower(tokens_[at_++].text);
            two_mode_ = two_mode_ || format_.ends_with("2");
        } else if (word.is("diagonal")) {
            skip("=");
            if (at_ < tokens_.size()) has_diagonal_ = !tokens_[at_++].is("absent");
        } else if (word.is("labels")) labels(row_labels_);
        else if (word.is("row") || word.is("col") || word.is("column") || word.is("matrix")) {
            skip("labels");
            labels(word.is("row") ? row_labels_ : word.is("matrix") ? matrix_labels_ : column_labels_);
        } else {
            --at_;
            fail(tr_mark("that word of the head is not known"));
        }
    }
    void labels(std::vector<std::string>& into) {
        if (next_is("embedded")) {
            ++at_;
            embedded_ = true;
            return;
        }
        skip(":");
        const std::size_t count = &into == &matrix_labels_ ? matrices_ : &into == &column_labels_ ? columns_ : rows_;
        while (into.size() < count && at_ < tokens_.size() && !is_head_word()) into.push_back(tokens_[at_++].text);
    }
    bool is_head_word() const {
        const Token& word = tokens_[at_];
        const bool colon = at_ + 1 < tokens_.size() && tokens_[at_ + 1].is(":");
        return (colon && (word.is("data") || word.is("labels"))) || (at_ + 1 < tokens_.size() && tokens_[at_ + 1].is("embedded")) || (at_ + 2 < tokens_.size() && tokens_[at_ + 1].is("labels") && tokens_[at_ + 2].is(":"));
    }

    void name_nodes() {
        if (!two_mode_ && column_labels_.empty()) column_labels_ = row_labels_;
        if (embedded_) return;  // the data name them
        for (std::size_t i = row_labels_.size(); i < rows_; ++i) row_labels_.push_back(std::to_string(i + 1));
        for (std::size_t i = column_labels_.size(); i < columns_; ++i) column_labels_.push_back(std::to_string((two_mode_ ? rows_ : 0) + i + 1));
    }
    void full_matrices() {
        for (std::size_t m = 0; m < std::max<std::size_t>(1, matrices_); ++m) {
            const std::string relation = matrices_ > 1 ? (m < matrix_labels_.size() ? matrix_labels_[m] : std::to_string(m + 1)) : std::string{};
            if (embedded_) embedded_columns();
            std::vector<MatrixCell> cells;
            for (std::size_t row = 0; row < rows_; ++row) matrix_row(row, cells);
            add_matrix(content_, cells, row_labels_, column_labels_, !two_mode_, relation);
        }
    }
    void embedded_columns() {
        column_labels_.clear();
        row_labels_.clear();
        for (std::size_t i = 0; i < columns_; ++i) {
            if (at_ == tokens_.size()) fail(tr_mark("it ends before its data do"));
            column_labels_.push_back(tokens_[at_++].text);
        }
    }
    void matrix_row(std::size_t row, std::vector<MatrixCell>& cells) {
        if (embedded_) {
            if (at_ == tokens_.size()) fail(tr_mark("it ends before its data do"));
            row_labels_.push_back(tokens_[at_++].text);
        }
        for (std::size_t column = 0; column < columns_; ++column) {
            if (!has_diagonal_ && row == column) continue;
            if (at_ == tokens_.size()) fail(tr_mark("it ends before its data do"));
            const Token& token = tokens_[at_++];
            if (const auto value = parse_number(token.text, '.'); !value || *value != 0) cells.push_back({row, column, token.text, token.line});
        }
    }
    /// The name of a node that the data name, by its label (whatever its case) or its number.
    std::string end(const Token& token, bool of_columns) {
        std::vector<std::string>& labels = of_columns ? column_labels_ : row_labels_;
        auto& known = known_[of_columns ? 1 : 0];
        if (known.empty())
            for (std::size_t i = 0; i < labels.size(); ++i) known.emplace(lower(labels[i]), i);
        if (const auto found = known.find(lower(token.text)); found != known.end()) return labels[found->second];
        std::size_t value = 0;
        const auto [stop, error] = std::from_chars(token.text.data(), token.text.data() + token.text.size(), value);
        const bool is_number = error == std::errc{} && stop == token.text.data() + token.text.size();
        if (!embedded_ && is_number && value >= 1 && value <= labels.size()) return labels[value - 1];
        if (!embedded_ || labels.size() >= (of_columns ? columns_ : rows_)) throw GraphFault{.line = token.line, .said = tr_mark("a node is named there that is none"), .value = token.text};
        known.emplace(lower(token.text), labels.size());
        labels.push_back(token.text);
        return token.text;
    }
    void lines(bool of_neighbours) {
        const std::size_t weight = of_neighbours ? 0 : content_.ties.column("weight");
        while (at_ < tokens_.size()) {
            const std::size_t first = at_;
            while (at_ < tokens_.size() && tokens_[at_].line == tokens_[first].line) ++at_;
            const std::string source = end(tokens_[first], false);
            if (at_ - first < 2 && !of_neighbours) throw GraphFault{.line = tokens_[first].line, .said = tr_mark("a tie has only one end")};
            for (std::size_t i = first + 1; i < (of_neighbours ? at_ : first + 2); ++i) {
                const std::string target = end(tokens_[i], two_mode_);
                const std::size_t tie = content_.add_tie(source, target, tokens_[first].line, two_mode_ ? Direction::undirected : Direction::directed);
                if (!of_neighbours) content_.ties.set(tie, weight, first + 2 < at_ ? tokens_[first + 2].text : "1");
            }
        }
    }
    void add_names() {
        const auto add = [&](const std::vector<std::string>& names) {
            for (const std::string& name : names) content_.nodes.set(content_.add_node(name, 1), 1, name);
        };
        add(row_labels_);
        if (two_mode_) add(column_labels_);
    }

    std::vector<Token> tokens_;
    GraphContent& content_;
    std::size_t at_ = 0, rows_ = 0, columns_ = 0, matrices_ = 1;
    std::string format_ = "fullmatrix";
    bool two_mode_ = false, embedded_ = false, has_diagonal_ = true;
    std::vector<std::string> row_labels_, column_labels_, matrix_labels_;
    std::array<std::unordered_map<std::string, std::size_t>, 2> known_;  // of rows and columns, in lower case
};

}  // namespace

void read_dl(std::string_view text, GraphContent& content) { DlReader(text, content).read(); }

}  // namespace portulan::sources
