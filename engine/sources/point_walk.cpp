#include "sources/point_walk.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "sources/cells.h"
#include "sources/plain_decimal.h"

namespace portulan::sources {
namespace {

bool is_no_value(std::string_view cell) {
    if (cell.empty()) return true;
    const std::string word = lower(cell);
    return word == "na" || word == "nan" || word == "n/a" || word == "null";
}

std::string_view trimmed(std::string_view cell) {
    const auto is_plain = [](char c) { return c > ' ' && c < 0x7F; };
    return cell.empty() || (is_plain(cell.front()) && is_plain(cell.back())) ? cell : trim(cell);
}

}  // namespace

std::optional<double> coordinate_in(std::string_view cell, const PointLayout& layout) {
    if (cell.find('%') != std::string_view::npos) return std::nullopt;
    const char other = layout.mark == ',' ? '.' : ',';
    const bool has_other = cell.find(other) != std::string_view::npos;
    // Nobody groups the thousands of degrees.
    if (layout.degrees && has_other && cell.find(layout.mark) == std::string_view::npos) return number_in(cell, other);
    const auto value = number_in(cell, layout.mark);
    return value || !has_other ? value : number_in(cell, other);
}

PointWalk::PointWalk(const PointLayout& layout, PointBatch& batch)
    : layout_{layout}, batch_{batch}, text_{batch.storage->bytes}, at_{text_.data()}, end_{text_.data() + text_.size()} {
    stops_[static_cast<unsigned char>(layout.separator)] = stops_['\n'] = stops_['\r'] = true;
}

void PointWalk::run(long first_line) {
    while (at_ < end_) {
        const bool passed_over = static_cast<long>(batch_.lines) < first_line;
        const char* start = at_;
        read_row();
        if (passed_over || (batch_.rows.back().state != PointState::good && is_blank({start, at_}))) drop_row();
        end_line();
    }
}

void PointWalk::drop_row() {
    batch_.rows.pop_back();
    batch_.attributes.resize(batch_.rows.size() * layout_.attributes);
}

std::string_view PointWalk::pass_row() {
    const char* start = at_;
    for (;; ++at_) {
        cell();
        if (at_ >= end_ || *at_ != layout_.separator) break;
    }
    const std::string_view row{start, at_};
    end_line();
    return row;
}

void PointWalk::end_line() {
    if (at_ >= end_) return;
    if (*at_ == '\r' && at_ + 1 < end_ && at_[1] == '\n') ++at_;
    ++at_;
    ++batch_.lines;
}
void PointWalk::read_row() {
    const char* start = at_;
    PointRow& row = batch_.rows.emplace_back();
    row.line = static_cast<std::uint32_t>(batch_.lines);
    const std::size_t first = batch_.attributes.size();
    batch_.attributes.resize(first + layout_.attributes);
    double x = NAN, y = NAN;
    bool beyond = false;
    std::size_t column = 0;
    for (;; ++column, ++at_) {
        if (column >= layout_.width) {
            beyond = beyond || !cell().empty();
        } else if (column == layout_.x) {
            row.x = number(x);
        } else if (column == layout_.y) {
            row.y = number(y);
        } else if (layout_.attribute[column] < 0) {
            skip();
        }
        if (column < layout_.width && layout_.attribute[column] >= 0)
            batch_.attributes[first + static_cast<std::size_t>(layout_.attribute[column])] =
                column == layout_.x ? row.x : column == layout_.y ? row.y : cell();
        if (at_ >= end_ || *at_ != layout_.separator) break;
    }
    if (layout_.whole_rows) row.text = {start, at_};
    row.point = {x, y};
    if (column + 1 < layout_.needed || beyond) row.state = PointState::ragged;
    else if (!std::isfinite(x) || !std::isfinite(y))
        row.state = is_no_value(row.x) && is_no_value(row.y) ? PointState::missing : PointState::unreadable;
}
// Over a cell that nobody asked for.
void PointWalk::skip() {
    const char* start = at_;
    while (!at_cell_end() && *at_ != '"') ++at_;
    if (at_cell_end()) return;
    at_ = start;
    cell();
}
// A coordinate and its text; not a number where there is none.
std::string_view PointWalk::number(double& value) {
    const char* start = at_;
    at_ = read_plain_decimal(at_, end_, layout_.mark, value);
    if (at_ != start && at_cell_end()) return {start, at_};
    at_ = start;
    value = NAN;
    const std::string_view text = cell();
    if (const auto read = coordinate_in(text, layout_)) value = *read;
    return text;
}
std::string_view PointWalk::cell() {
    const char* start = at_;
    while (start < end_ && *start == ' ' && layout_.separator != ' ') ++start;
    if (start < end_ && *start == '"' && batch_.open_quotes.size() < 100) {
        if (const auto closing = find_closing_quote(text_, static_cast<std::size_t>(start + 1 - text_.data()), layout_.separator, true))
            return quoted(static_cast<std::size_t>(start + 1 - text_.data()), *closing);
        batch_.open_quotes.push_back(batch_.lines);
    }
    start = at_;
    while (!at_cell_end()) ++at_;
    std::string_view plain{start, at_};
    if (plain.size() >= 3 && plain.starts_with("=\"") && plain.ends_with('"')) plain = plain.substr(2, plain.size() - 3);
    return trimmed(plain);
}
std::string_view PointWalk::quoted(std::size_t from, const ClosingQuote& closing) {
    at_ = text_.data() + closing.behind;
    const std::string_view inside = text_.substr(from, closing.at - from);
    if (inside.find_first_of("\"\r\n") == std::string_view::npos) return trimmed(inside);
    std::string made;
    for (std::size_t i = 0; i < inside.size(); ++i) {
        const bool pair = i + 1 < inside.size() && ((inside[i] == '"' && inside[i + 1] == '"') || (inside[i] == '\r' && inside[i + 1] == '\n'));
        if (pair) ++i;
        made += inside[i] == '\r' ? '\n' : inside[i];
        batch_.lines += made.back() == '\n';
    }
    return trimmed(batch_.storage->keep(std::move(made)));
}
bool PointWalk::is_blank(std::string_view row) const {
    return std::all_of(row.begin(), row.end(), [this](char c) { return c == layout_.separator || c == ' ' || c == '\t'; });
}
}  // namespace portulan::sources
