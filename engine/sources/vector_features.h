// Features of a layer, read ahead by a thread of their own. Internal to sources/.
#pragma once

#include <functional>
#include <string>
#include <vector>

class OGRFeature;
class OGRLayer;

namespace portulan::sources {

/// Calls use(feature) for each feature, in the order of the file and in the calling thread. What the library said while
/// reading is added to `said`. With `ahead`, another thread reads meanwhile; the layer must not be touched by `use`.
void each_feature(OGRLayer& layer, bool ahead, std::vector<std::string>& said, const std::function<void(OGRFeature&)>& use);

}  // namespace portulan::sources
