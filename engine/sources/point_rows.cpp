#include "sources/point_rows.h"

#include <system_error>

#include "sources/info.h"
#include "sources/point_rows_parts.h"

namespace portulan::sources {

PointBatch::PointBatch() : storage(std::make_unique<Storage>()) {}
PointBatch::~PointBatch() = default;
PointBatch::PointBatch(PointBatch&&) noexcept = default;
PointBatch& PointBatch::operator=(PointBatch&&) noexcept = default;

PointRows::PointRows(const PointOptions& options, Problems& problems) {
    std::error_code failed;
    // A pipe must not be looked into: what is read of it is gone.
    const bool regular = options.path != "-" && std::filesystem::is_regular_file(options.path, failed);
    Problems found;
    if (options.database || (regular && looks_geographic(options.path))) reader_ = read_point_layer(options, facts_, found);
    else reader_ = read_point_table(options, facts_, found);
    problems.insert(problems.end(), found.begin(), found.end());
}

PointRows::~PointRows() = default;

bool PointRows::next(PointBatch& batch) { return reader_ && reader_->next(batch); }

}  // namespace portulan::sources
