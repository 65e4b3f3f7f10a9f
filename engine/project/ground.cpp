#include "project/ground.h"

#include <algorithm>
#include <mutex>

#include "project/digest.h"

namespace portulan::project {
namespace {

std::set<std::string, std::less<>> codes_of(const figures::Basemap& basemap) {
    std::set<std::string, std::less<>> codes;
    for (const AreaRecord& record : basemap.records) {
        codes.insert(record.code);
        for (const auto& [level, code] : record.parents) codes.insert(code);
    }
    for (const figures::Quarter& quarter : basemap.quarters) codes.insert(quarter.code);
    for (const figures::SectorLayer& layer : basemap.sectors)
        for (const figures::Quarter& area : layer.areas) codes.insert(key_of_sector(layer.level, area.code));
    return codes;
}

GroundSummary summary_of(const std::string& read, const figures::Basemap& basemap, const Problems& findings) {
    Digest digest;
    digest.add(basemap);
    return {read, digest.hex(), !basemap.quarters.empty(), codes_of(basemap), findings};
}

}  // namespace

std::string key_of_sector(Level level, std::string_view code) { return std::string(word_of(level)) + ":" + std::string(code); }

namespace {

bool is_sector(Level level) { return level == Level::iris || level == Level::sector; }

}  // namespace

bool has_areas(const GroundSummary& ground, Level level) {
    if (level == Level::qpv) return ground.quarters;
    return !is_sector(level) || !codes_at(ground, level).empty();
}

std::set<std::string, std::less<>> codes_at(const GroundSummary& ground, Level level) {
    if (!is_sector(level)) return ground.codes;
    const std::string before = key_of_sector(level, "");
    std::set<std::string, std::less<>> codes;
    for (auto key = ground.codes.lower_bound(before); key != ground.codes.end() && key->starts_with(before); ++key) codes.insert(key->substr(before.size()));
    return codes;
}

struct Ground::Lazy {
    std::once_flag once;
    figures::Basemap basemap;
    Problems findings;
};

Ground::~Ground() = default;
Ground::Ground(Ground&&) noexcept = default;
Ground& Ground::operator=(Ground&&) noexcept = default;

Ground::Ground(const Project& project, const Territory& territory, const std::string& read, std::span<const GroundSummary> known)
    : project_(&project), territory_(&territory), lazy_(std::make_unique<Lazy>()) {
    Digest digest;
    digest.add(read);
    digest.add(territory);
    const std::string from = digest.hex();
    const auto same = std::find_if(known.begin(), known.end(), [&](const GroundSummary& s) { return s.read == from; });
    summary_ = same != known.end() ? *same : summary_of(from, basemap(), lazy_->findings);
}

const figures::Basemap& Ground::basemap() const {
    std::call_once(lazy_->once, [this] { lazy_->basemap = figures::make_basemap(*project_, *territory_, lazy_->findings); });
    return lazy_->basemap;
}

std::string hash_of_boundaries(const Project& project, const std::string& program) {
    Digest digest;
    digest.add(program);
    digest.add(project.language);
    digest.add(project.boundaries);
    digest.add(project.context);
    return digest.hex();
}

}  // namespace portulan::project
