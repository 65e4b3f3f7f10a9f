// Points of a geographic file. The library reads feature after feature; batches make room for other threads meanwhile.
#include <cmath>
#include <mutex>

#include <ogr_feature.h>
#include <ogr_geometry.h>
#include <ogrsf_frmts.h>

#include <fmt/format.h>

#include "base/text.h"
#include "sources/point_rows_parts.h"
#include "sources/vector_parts.h"
#include "sources/vector_place.h"

namespace portulan::sources {
namespace {

constexpr std::size_t batch_size = 8192;

/// One point, or why it is none.
PointState read_point(const OGRGeometry* geometry, Point& point) {
    if (!geometry || geometry->IsEmpty()) return PointState::missing;
    const OGRGeometry* one = geometry;
    if (wkbFlatten(geometry->getGeometryType()) == wkbMultiPoint && geometry->toMultiPoint()->getNumGeometries() == 1)
        one = geometry->toMultiPoint()->getGeometryRef(0);
    if (wkbFlatten(one->getGeometryType()) != wkbPoint) return PointState::unreadable;
    point = {one->toPoint()->getX(), one->toPoint()->getY()};
    return std::isfinite(point.x) && std::isfinite(point.y) ? PointState::good : PointState::unreadable;
}

std::string csv_cell(const std::string& text) {
    if (text.find_first_of(";\"\r\n") == std::string::npos) return text;
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
    return out + "\"";
}

/// As Place shows it: "POLYGON", "2.35".
std::string shown_coordinate(const OGRGeometry* geometry, PointState state, double value) {
    if (state == PointState::good) return fmt::format("{}", value);
    return geometry ? geometry->getGeometryName() : "";
}

class LayerReader final : public PointRows::Reader {
public:
    LayerReader(const PointOptions& options, PointFacts& facts, Problems& problems) : file_{.file = options.shown_name} {
        Remarks remarks;
        opened_ = std::make_unique<Opened>(options.database ? open_table(*options.database, remarks, problems) : open_dataset(options.path, options.shown_name, remarks, problems));
        layer_ = options.database ? opened_->result.get() : opened_->dataset ? choose_layer(*opened_->dataset, options.layer, file_, problems) : nullptr;
        if (!layer_) return;
        facts.text = false;
        facts.headings = field_names(*layer_);
        facts.crs = options.crs.empty() ? crs_name(layer_->GetSpatialRef()) : options.crs;
        for (std::string& heading : facts.headings) heading = sound(heading);
        for (const std::string& attribute : options.attributes)
            if (const auto column = find_point_column(facts.headings, attribute, file_, problems)) columns_.push_back(*column);
        whole_rows_ = options.whole_rows;
        for (const std::string& heading : facts.headings) facts.heading_text += csv_cell(heading) + ";";
        facts.heading_text += "x;y";
        layer_->ResetReading();
    }
    bool is_open() const { return layer_ != nullptr; }

    bool next(PointBatch& batch) override {
        batch.rows.clear();
        batch.attributes.clear();
        batch.storage->made.clear();
        const std::lock_guard lock(mutex_);
        const Remarks remarks;  // what the library says is kept off the terminal
        batch.number = number_;
        while (batch.rows.size() < batch_size) {
            const std::unique_ptr<OGRFeature> feature{layer_->GetNextFeature()};
            if (!feature) break;
            add(*feature, batch);
        }
        batch.lines = batch.rows.size();
        number_ += !batch.rows.empty();
        return !batch.rows.empty();
    }

private:
    static std::string sound(const std::string& text) {
        return nfc(trim(is_valid_utf8(text) ? text : decode(text, TextEncoding::windows_1252)));
    }

    void add(OGRFeature& feature, PointBatch& batch) const {
        PointRow& row = batch.rows.emplace_back();
        row.line = static_cast<std::uint32_t>(batch.rows.size() - 1);
        const OGRGeometry* geometry = feature.GetGeometryRef();
        row.state = read_point(geometry, row.point);
        if (row.state != PointState::missing) {
            row.x = batch.storage->keep(shown_coordinate(geometry, row.state, row.point.x));
            row.y = row.state == PointState::good ? batch.storage->keep(shown_coordinate(geometry, row.state, row.point.y)) : std::string_view{};
        }
        if (columns_.empty() && !whole_rows_) return;
        const std::vector<std::string> texts = field_texts(feature);
        for (const std::size_t column : columns_) batch.attributes.push_back(batch.storage->keep(sound(texts[column])));
        if (!whole_rows_) return;
        std::string whole;
        for (const std::string& text : texts) whole += csv_cell(sound(text)) + ";";
        whole += fmt::format("{};{}", row.x, row.y);
        row.text = batch.storage->keep(std::move(whole));
    }

    Place file_;
    std::unique_ptr<Opened> opened_;
    OGRLayer* layer_ = nullptr;
    std::vector<std::size_t> columns_;
    bool whole_rows_ = false;
    std::mutex mutex_;
    std::size_t number_ = 0;
};

}  // namespace

std::unique_ptr<PointRows::Reader> read_point_layer(const PointOptions& options, PointFacts& facts, Problems& problems) {
    auto reader = std::make_unique<LayerReader>(options, facts, problems);
    if (!reader->is_open() || has_errors(problems)) return nullptr;
    return reader;
}

}  // namespace portulan::sources
