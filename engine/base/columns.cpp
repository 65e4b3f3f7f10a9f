#include "base/columns.h"

#include <algorithm>
#include <utility>

namespace portulan::inline base {
namespace {

/// Moves width from columns that have more than `wanted` of them, in proportion to what they have beyond, to those that have less: first to those that lack
/// least, so that as many as can be have what they want.
void move_spare(std::span<const ColumnWish> wishes, double ColumnWish::*wanted, std::vector<double>& widths) {
    double spare = 0;
    std::vector<std::pair<double, std::size_t>> lacking;
    for (std::size_t c = 0; c < widths.size(); ++c) {
        const double over = widths[c] - wishes[c].*wanted;
        if (over > 0) spare += over;
        if (over < 0) lacking.emplace_back(-over, c);
    }
    if (spare <= 0) return;
    std::sort(lacking.begin(), lacking.end());
    double left = spare;
    for (const auto& [lack, c] : lacking) {
        const double given = std::min(lack, left);
        widths[c] += given;
        left -= given;
    }
    const double kept = left / spare;
    for (std::size_t c = 0; c < widths.size(); ++c)
        if (const double over = widths[c] - wishes[c].*wanted; over > 0) widths[c] = wishes[c].*wanted + over * kept;
}

}  // namespace

std::vector<double> column_widths(std::span<const ColumnWish> asked, double width) {
    std::vector<ColumnWish> wishes(asked.begin(), asked.end());
    double shares = 0;
    for (ColumnWish& wish : wishes) {
        wish.whole = std::max(wish.whole, wish.least);  // nobody gives what it would ask back
        wish.easy = std::max(wish.easy, wish.whole);
        shares += wish.share;
    }
    std::vector<double> widths;
    for (const ColumnWish& wish : wishes) widths.push_back(width * wish.share / shares);
    move_spare(wishes, &ColumnWish::whole, widths);
    move_spare(wishes, &ColumnWish::easy, widths);
    move_spare(wishes, &ColumnWish::least, widths);
    return widths;
}

}  // namespace portulan::inline base
