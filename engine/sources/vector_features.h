// The features of a layer taken apart, read ahead by a thread of their own. Internal to sources/.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "model/box.h"
#include "model/geometry.h"
#include "sources/vector.h"
#include "sources/vector_parts.h"

namespace portulan::sources {

/// What one feature holds.
struct ReadFeature {
    std::vector<std::string> cells;  // in the order of the columns, undecoded
    Geometry shape{};                // std::monostate: null, or nothing of it has a shape
    std::size_t lost = 0;            // parts that have none
    Fault fault{};                   // where faults are looked for
    // Found while it is read:
    Box box{};                                  // of the shape
    bool missing = false;                       // no shape
    std::function<void(std::size_t)> use{};  // where somebody takes the shapes: `shape` is gone
};

/// Features in the order of the file, some hundred at a time.
class FeatureSource {
public:
    FeatureSource() = default;
    virtual ~FeatureSource() = default;
    FeatureSource(const FeatureSource&) = delete;
    FeatureSource& operator=(const FeatureSource&) = delete;

    /// None at the end. For one thread at a time.
    virtual std::vector<ReadFeature> next() = 0;

    static constexpr std::size_t at_once = 256;
};

/// A feature of the library.
ReadFeature taken_apart(OGRFeature& feature, bool find_faults);

/// All features by the library. The layer must not be touched meanwhile.
std::unique_ptr<FeatureSource> library_features(OGRLayer& layer, bool find_faults);

/// Calls use(feature) for each feature, in the order of the file and in the calling thread. What the library said while
/// reading is added to `said`. With `ahead`, another thread reads meanwhile (and takes).
void each_feature(FeatureSource& source, const ReadOptions& options, std::vector<std::string>& said, const std::function<void(ReadFeature&)>& use);

}  // namespace portulan::sources
