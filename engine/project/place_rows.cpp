#include "project/place_rows.h"

#include "base/error.h"
#include "base/text.h"

namespace portulan::project {

void each_place_row(std::string_view text, std::string_view head, const std::string& file, const std::function<void(long row, const std::string& line)>& take) {
    if (text.empty()) return;
    long row = 0;
    for (std::string line : split(text, '\n')) {
        if (line.ends_with('\r')) line.pop_back();
        if (++row == 1 && line != head) throw Error("FIG-008", {.file = file, .row = 1}, line);
        if (row > 1 && !line.empty()) take(row, line);
    }
}

}  // namespace portulan::project
