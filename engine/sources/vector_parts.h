// The pieces behind vector.h, and the only door to the foreign library. Internal to sources/.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "model/box.h"
#include "model/connection.h"
#include "model/layer.h"
#include "sources/geopackage.h"
#include "sources/text_encoding.h"
#include "sources/vector_archive.h"

class GDALDataset;
class OGRFeature;
class OGRGeometry;
class OGRLayer;
class OGRSpatialReference;

namespace portulan::sources {

/// While it lives, what the library says in this thread is kept here and nowhere printed.
class Remarks {
public:
    Remarks();
    ~Remarks();
    Remarks(const Remarks&) = delete;
    Remarks& operator=(const Remarks&) = delete;

    void add(std::string text) { texts_.push_back(std::move(text)); }
    /// What was said since the last call.
    std::vector<std::string> take();

private:
    std::vector<std::string> texts_;
};

struct CloseDataset {
    void operator()(GDALDataset* dataset) const;
};
using Dataset = std::unique_ptr<GDALDataset, CloseDataset>;

/// An open file, and what it was unpacked to.
struct Opened {
    std::optional<Unpacked> memory;  // outlives the dataset
    std::optional<DatabaseCopy> copy;  // so does this
    std::string path;                // of what is open
    Dataset dataset;                 // null when it could not be opened
    std::shared_ptr<OGRLayer> result{};  // rows of a database; gone before it

    /// The file of one layer of Shapefiles: "…/communes.shp".
    std::string file_of(const std::string& layer) const;
};

/// No dataset and a problem (GEO-043, GEO-052, GEO-053, GEO-055) when the file is not one of the formats or holds no
/// layer at all. Texts of Shapefiles are not decoded.
Opened open_dataset(const std::filesystem::path& path, std::string_view shown_name, Remarks& remarks, Problems& problems);

/// The formats of files, and what the library may do, are settled once for the process.
void register_formats();

/// Rows of a table of a database: Opened::result is null, with a problem (GEO-120 to GEO-122), when it has none.
Opened open_table(const DatabaseTable& table, Remarks& remarks, Problems& problems);

/// At most `most` bytes from the start of a file, or from its end; fewer, or none, when there are no more. Of Opened::path
/// and its neighbours only.
std::string first_bytes(const std::string& path, std::size_t most);
std::string last_bytes(const std::string& path, std::size_t most);

/// What a GeoJSON names as its CRS, where the library takes degrees for want of knowing it. Empty otherwise.
struct NamedCrs {
    std::string epsg;   // "EPSG:10674": an unknown number
    std::string words;  // any other text: "Lambert 93", an address on the web
};
NamedCrs unknown_crs(const Opened& opened);

/// What the library says, in our words where we know the sentence (GEO-043, GEO-049).
struct Remark {
    std::string_view said;     // msgid
    Parameters parameters;     // {line}, {text}...
    bool serious = false;      // part of the file is missing
    std::string key;           // to tell each thing once
};
Remark remark_of(const std::string& text);
/// Told once each, sorted. `hidden`: a path that stands for the file's name in what the library says.
void report_remarks(std::vector<std::string> said, const Place& file, const std::string& hidden, Problems& problems);

/// The layer of that name, or of the file's name where there is only one; without a name the only one. Null and a problem
/// (GEO-044, GEO-050) otherwise.
OGRLayer* choose_layer(GDALDataset& dataset, std::string_view name, const Place& file, Problems& problems);

bool is_shapefile(GDALDataset& dataset);
std::string format_name(GDALDataset& dataset);

/// "EPSG:2154", WKT, or empty. Null is no CRS.
std::string crs_name(const OGRSpatialReference* reference);

/// The geometry of a feature; `lost` counts parts that have no shape. Null or empty: std::monostate.
Geometry geometry_of(const OGRGeometry* geometry, std::size_t& lost);

/// Without what is no number and without the repeated last point; empty when it encloses nothing.
Ring ring_of(std::vector<Point> points);

/// What makes a polygon invalid.
struct Fault {
    enum class Kind { none, crossing, misplaced } kind = Kind::none;  // misplaced: holes outside, parts inside another
    std::string where;  // "3.0512 47.2231"; may be empty
};
Fault fault_of(const OGRGeometry& geometry);

/// Names and kinds of the columns, and the texts of a feature in their order, undecoded.
std::vector<std::string> field_names(OGRLayer& layer);
std::vector<ColumnKind> field_kinds(OGRLayer& layer);
std::vector<std::string> field_texts(const OGRFeature& feature);

/// The shortest text that reads back as the same number, never with an exponent below 1e15: codes stored as numbers must
/// come out as they went in. Empty for what is no number.
std::string number_text(double value);

/// The encoding of the texts of a layer: of Shapefiles what the bytes are, then what the .cpg or the .dbf says; of other
/// formats (empty path) UTF-8 unless the bytes are none.
struct ReadEncoding {
    TextEncoding encoding = TextEncoding::utf8;
    std::string declared{};  // its name, where the bytes contradict it
};
ReadEncoding encoding_of(const std::string& shape_file, const std::string& bytes);

/// What tells a feature best to its owner: its code, else its first text.
std::string label_of(const Table& table, const TableRow& row);

}  // namespace portulan::sources
