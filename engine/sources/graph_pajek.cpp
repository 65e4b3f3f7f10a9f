// Pajek's networks (Batagelj & Mrvar, Pajek reference manual): *Vertices, *Arcs, *Edges, *Arcslist, *Edgeslist, *Matrix.
#include <charconv>
#include <optional>

#include "base/text.h"
#include "sources/graph_parts.h"

namespace portulan::sources {
namespace {

/// Words of a line; a text between quotation marks is one.
std::vector<std::string> words_of(std::string_view line, long number) {
    std::vector<std::string> words;
    while (true) {
        line = trim(line);
        if (line.empty()) return words;
        const bool quoted = line.front() == '"';
        const std::size_t end = quoted ? line.find('"', 1) : std::min(line.find_first_of(" \t\""), line.size());
        if (end == std::string_view::npos) throw GraphFault{.line = number, .said = tr_mark("a quotation mark is opened there and never closed")};
        words.emplace_back(quoted ? line.substr(1, end - 1) : line.substr(0, end));
        line.remove_prefix(std::min(line.size(), end + (quoted ? 1 : 0)));
    }
}

std::optional<std::size_t> whole(std::string_view text) {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

class PajekReader {
public:
    explicit PajekReader(GraphContent& content) : content_{content} {}

    void read(std::string_view text) {
        content_.by_label = true;
        for (long number = 1; !text.empty(); ++number) {
            const std::size_t end = text.find('\n');
            const std::string_view line = trim(text.substr(0, end));
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
            if (line.empty() || line.front() == '%') continue;
            if (line.front() == '*') start(words_of(line, number), number);
            else if (part_ != Part::none) row(words_of(line, number), number);
        }
        if (!seen_) throw GraphFault{.said = tr_mark("there is no graph in it")};
        if (!cells_.empty()) add_matrix(content_, cells_, names_, names_, true, {});
    }

private:
    enum class Part { none, vertices, arcs, edges, arcs_list, edges_list, matrix };

    void start(const std::vector<std::string>& words, long line) {
        const std::string word = lower(words.front());
        relation_ = words.size() > 1 && words[1].starts_with(":") ? words.back() : std::string{};
        if (!relation_.empty() && relation_.front() == ':') relation_.erase(0, 1);
        part_ = Part::none;
        if (word == "*vertices") start_vertices(words, line);
        else if (word.starts_with("*arcslist")) part_ = Part::arcs_list;
        else if (word.starts_with("*edgeslist")) part_ = Part::edges_list;
        else if (word.starts_with("*arcs")) part_ = Part::arcs;
        else if (word.starts_with("*edges")) part_ = Part::edges;
        else if (word == "*matrix") part_ = Part::matrix;
        else if (word != "*network") content_.leave_out(tr_mark("parts of the file that are no network"), line);
        if (part_ != Part::none && part_ != Part::vertices && !seen_) throw GraphFault{.line = line, .said = tr_mark("ties stand before the nodes")};
    }
    void start_vertices(const std::vector<std::string>& words, long line) {
        if (seen_) {
            content_.leave_out(tr_mark("networks after the first"), line);
            finished_ = true;
            return;
        }
        const auto count = words.size() > 1 ? whole(words[1]) : std::nullopt;
        if (!count) throw GraphFault{.line = line, .said = tr_mark("the number of nodes is not said")};
        for (std::size_t i = 0; i < *count; ++i) {
            names_.push_back(std::to_string(i + 1));
            content_.nodes.set(content_.add_node(names_.back(), line), 1, names_.back());
        }
        seen_ = true;
        part_ = Part::vertices;
    }
    void row(const std::vector<std::string>& words, long line) {
        if (finished_) return;
        if (part_ == Part::matrix) return matrix_row(words, line);
        const auto first = end(words.front(), line);
        if (part_ == Part::vertices) {
            if (words.size() > 1) content_.nodes.set(first, 1, words[1]);
            if (words.size() > 3) {
                content_.nodes.set(first, content_.nodes.column("x"), words[2]);
                content_.nodes.set(first, content_.nodes.column("y"), words[3]);
            }
            return;
        }
        if (words.size() < 2) throw GraphFault{.line = line, .said = tr_mark("a tie has only one end")};
        const bool is_list = part_ == Part::arcs_list || part_ == Part::edges_list;
        const Direction direction = part_ == Part::arcs || part_ == Part::arcs_list ? Direction::directed : Direction::undirected;
        for (std::size_t i = 1; i < (is_list ? words.size() : 2); ++i) {
            const std::size_t tie = content_.add_tie(names_[first], names_[end(words[i], line)], line, direction);
            if (!is_list && words.size() > 2) content_.ties.set(tie, content_.ties.column("weight"), words[2]);
            if (!relation_.empty()) content_.ties.set(tie, content_.ties.column("relation"), relation_);
        }
    }
    void matrix_row(const std::vector<std::string>& words, long line) {
        if (words.size() != names_.size() || matrix_rows_ >= names_.size()) throw GraphFault{.line = line, .said = tr_mark("a row of the matrix has not as many numbers as there are nodes")};
        for (std::size_t i = 0; i < words.size(); ++i)
            if (const auto number = parse_number(words[i], '.'); !number || *number != 0) cells_.push_back({matrix_rows_, i, words[i], line});
        ++matrix_rows_;
    }
    std::size_t end(const std::string& word, long line) const {
        const auto number = whole(word);
        if (!number || *number == 0 || *number > names_.size()) throw GraphFault{.line = line, .said = tr_mark("a node is named there that is none"), .value = word};
        return *number - 1;
    }

    GraphContent& content_;
    Part part_ = Part::none;
    bool seen_ = false, finished_ = false;
    std::string relation_;
    std::vector<std::string> names_;
    std::vector<MatrixCell> cells_;
    std::size_t matrix_rows_ = 0;
};

}  // namespace

void read_pajek(std::string_view text, GraphContent& content) { PajekReader(content).read(text); }

}  // namespace portulan::sources
