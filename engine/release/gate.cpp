#include "release/gate.h"

#include <algorithm>
#include <set>

namespace portulan::release {
namespace {

bool belongs(const Element& element, const std::string& territory) {
    return territory.empty() || element.territories.empty() ||
           std::find(element.territories.begin(), element.territories.end(), territory) != element.territories.end();
}

/// A person is never a point, nor an address.
bool hides_position(const Element& element) {
    const bool person = element.kind == ElementKind::actor && element.actor_type == ActorType::person;
    return person || element.precision == Precision::masked;
}

}  // namespace

bool Gate::shows(Visibility visibility) const {
    if (visibility == Visibility::confidential) return false;
    return static_cast<int>(visibility) <= static_cast<int>(edition_);
}

void Gate::redact(std::string kind, std::string id, std::string reason) {
    redactions_.push_back({std::move(kind), std::move(id), std::move(reason), 1});
}

Released<Cast> Gate::cast(const Project& project, const std::string& territory) {
    Cast cast;
    std::set<std::string> ids, shown_sources;
    for (const Evidence& source : project.evidence) {
        if (shows(source.visibility)) {
            cast.evidence.push_back(source);
            shown_sources.insert(source.id);
        } else {
            redact("source", source.id, "edition");
        }
    }
    for (const Element& element : project.elements) {
        if (!belongs(element, territory)) continue;
        if (!shows(element.visibility)) {
            redact("element", element.id, "edition");
            continue;
        }
        Element shown = element;
        std::erase_if(shown.sources, [&](const std::string& id) { return !shown_sources.contains(id); });
        if (hides_position(shown)) {
            if (shown.position || !shown.address.empty()) redact("position", shown.id, "person");
            shown.position.reset();
            shown.address.clear();
            shown.postal_code.clear();
            shown.commune.clear();
            shown.qpv.clear();
            shown.precision = Precision::masked;
        }
        ids.insert(shown.id);
        cast.elements.push_back(std::move(shown));
    }
    for (Tie tie : project.ties) {
        if (!ids.contains(tie.from) || !ids.contains(tie.to)) continue;
        if (!shows(tie.visibility)) {
            redact("tie", tie.id, "edition");
            continue;
        }
        std::erase_if(tie.said_by, [&](const std::string& id) { return !shown_sources.contains(id); });
        cast.ties.push_back(std::move(tie));
    }
    return Released<Cast>(std::move(cast));
}

Released<IndicatorTable> Gate::indicator(const Project& project, const std::string& code) {
    IndicatorTable table;
    for (const Indicator& indicator : project.indicators)
        if (indicator.code == code) table.indicator = indicator;
    for (IndicatorValue value : project.values) {
        if (value.indicator != code) continue;
        const bool stated = value.status == ValueStatus::secret;
        const bool few = value.value && value.base && *value.base > 0 && *value.base < options_.least_units;
        if (stated || few) redact("value", code, stated ? "secret" : "threshold");
        if (few) value.status = ValueStatus::secret;
        const bool shown = value.status == ValueStatus::publishable || value.status == ValueStatus::estimated ||
                           value.status == ValueStatus::imputed;
        if (!shown) {
            value.value.reset();
            value.base.reset();
        }
        table.values.push_back(std::move(value));
    }
    return Released<IndicatorTable>(std::move(table));
}

Released<Network> Gate::network(const Released<Cast>& cast, Network network) const {
    std::set<std::string_view> ids, ties;
    for (const Element& element : cast->elements) ids.insert(element.id);
    for (const Tie& tie : cast->ties) ties.insert(tie.id);
    constexpr std::uint32_t gone = ~std::uint32_t{0};
    std::vector<std::uint32_t> moved(network.nodes.size(), gone);
    Network kept;
    for (std::size_t i = 0; i < network.nodes.size(); ++i) {
        if (!ids.contains(network.nodes[i].id)) continue;
        moved[i] = static_cast<std::uint32_t>(kept.nodes.size());
        kept.nodes.push_back(std::move(network.nodes[i]));
    }
    for (NetworkTie& tie : network.ties) {
        if (moved[tie.from] == gone || moved[tie.to] == gone || !ties.contains(tie.id)) continue;
        tie.from = moved[tie.from];
        tie.to = moved[tie.to];
        kept.ties.push_back(std::move(tie));
    }
    return Released<Network>(std::move(kept));
}

std::vector<Redaction> Gate::redactions() const {
    std::vector<Redaction> sorted = redactions_;
    std::sort(sorted.begin(), sorted.end());
    std::vector<Redaction> summed;
    for (const Redaction& r : sorted) {
        if (!summed.empty() && summed.back().kind == r.kind && summed.back().id == r.id && summed.back().reason == r.reason)
            summed.back().count += r.count;
        else summed.push_back(r);
    }
    return summed;
}

}  // namespace portulan::release
