// What an edition holds back has no effect on its files: whatever stands in the hidden rows, the bytes are the same. This
// covers every format and every way to leak at once, a colour, a class bound, a position in a layout or the size of a page.
#include <gtest/gtest.h>

#include <map>

#include "../unit/project/small_project.h"
#include "base/random.h"
#include "project/load.h"
#include "project/run.h"
#include "release/grouping.h"
#include "support/folders.h"
#include "support/tree.h"

namespace portulan::project {
namespace {

constexpr std::uint64_t seed = 20251117;

support::Tree build(const Loaded& loaded, Edition edition, const std::string& only) {
    const support::TemporaryFolder folder;
    BuildOptions options;
    options.output = folder.path() / "sorties";
    options.editions = {edition};
    options.only = only;
    options.progress = ProgressMode::never;
    options.dpi = 36;
    options.documents = with_documents;
    build_project(loaded, options);
    return support::read_tree(options.output);
}

bool hidden_from(Edition edition, Visibility visibility) {
    return visibility == Visibility::confidential || static_cast<int>(visibility) > static_cast<int>(edition);
}

bool is_person(const Element& element) { return element.kind == ElementKind::actor && element.actor_type == ActorType::person; }

bool hidden_from(Edition edition, const Element& element) {
    const bool refuses = element.kind == ElementKind::actor && (element.consent == "non" || (element.consent.empty() && is_person(element)));
    return hidden_from(edition, element.visibility) || (refuses && edition != Edition::team);
}

/// Another name, family, place and story for each hidden element; how many there are is public (the masked counts).
int scramble_elements(Project& project, Edition edition, Random& random) {
    int hidden = 0;
    for (Element& e : project.elements) {
        if (!hidden_from(edition, e)) continue;
        ++hidden;
        e.name = "Autre nom " + std::to_string(random.below(1000));
        e.description = e.means = e.contact = e.unknown = e.since = e.address = "Autre histoire";
        e.family = "medias";
        e.commune = "X9001";
        e.qpv.clear();
        e.dimensions = {.engagement = true, .cooperation = false};
        if (e.position) e.position = Position{-4.8, 45.7};
        e.starts = "1999";
    }
    return hidden;
}

int scramble_sources(Project& project, Edition edition) {
    int hidden = 0;
    for (Evidence& e : project.evidence) {
        if (!hidden_from(edition, e.visibility)) continue;
        ++hidden;
        e.title = e.author = e.file = "Autre source";
        e.date = "1999";
        e.type = "étude";
    }
    for (Event& e : project.events)
        if (hidden_from(edition, e.visibility)) e.title = e.venue = e.participants = e.minutes = "Autre réunion";
    return hidden;
}

int scramble_ties(Project& project, Edition edition) {
    int hidden = 0;
    for (Tie& t : project.ties) {
        const bool ends = hidden_from(edition, *project.element(t.from)) || hidden_from(edition, *project.element(t.to));
        if (!ends && !hidden_from(edition, t.visibility)) continue;
        ++hidden;
        t.comment = t.period = "Autre lien";
        t.intensity = 4 - t.intensity;
        t.quality = t.quality == TieQuality::tension ? TieQuality::trust : TieQuality::tension;
        t.status = t.status == TieStatus::refused ? TieStatus::existing : TieStatus::refused;
    }
    return hidden;
}

/// Values that rest on one to ten units are held back from everybody.
int scramble_values(Project& project) {
    int hidden = 0;
    for (IndicatorValue& v : project.values) {
        if (!v.value || !v.base || *v.base <= 0 || *v.base >= 11) continue;
        ++hidden;
        v.value = 1e4 + *v.value;
        v.base = 11 - *v.base;
    }
    return hidden;
}

void expect_no_effect(Edition edition, const std::string& only) {
    const Loaded loaded = load_project(support::source_dir() / "data" / "demo");
    Loaded other = loaded;
    Random random(seed);
    const int elements = scramble_elements(other.project, edition, random);
    const int sources = scramble_sources(other.project, edition);
    const int ties = scramble_ties(other.project, edition);
    const int values = scramble_values(other.project);
    EXPECT_GT(elements, 0);
    EXPECT_GT(sources, 0);
    EXPECT_GT(ties, 0);
    EXPECT_GT(values, 0) << "the demo hides nothing, so this shows nothing";
    support::expect_same_tree(build(loaded, edition, only), build(other, edition, only));
}

TEST(BuildSecrecy, HiddenRowsLeaveNoTraceInThePublicEdition) { expect_no_effect(Edition::everyone, "port-lorn/*"); }
TEST(BuildSecrecy, HiddenRowsLeaveNoTraceInThePartnersEdition) { expect_no_effect(Edition::partners, "le-fanal/*"); }
TEST(BuildSecrecy, ConfidentialRowsLeaveNoTraceInTheTeamEdition) {
    const Loaded loaded = load_project(support::source_dir() / "data" / "demo");
    Loaded other = loaded;
    Random random(seed);
    scramble_elements(other.project, Edition::team, random);
    scramble_sources(other.project, Edition::team);
    support::expect_same_tree(build(loaded, Edition::team, "*/reseau-acteurs"), build(other, Edition::team, "*/reseau-acteurs"));
}

/// Delicate ties go to the next actor of the same family and territories, in a round: between families, nothing changes.
int exchange_delicate(Project& project, Edition edition) {
    std::map<std::pair<std::string, std::vector<std::string>>, std::vector<std::string>> alike;
    std::map<std::string, std::string> next;
    for (const Element& e : project.elements)
        if (e.kind == ElementKind::actor && !hidden_from(edition, e)) alike[{e.family, e.territories}].push_back(e.id);
    for (const auto& [what, ids] : alike)
        for (std::size_t i = 0; i < ids.size(); ++i) next[ids[i]] = ids[(i + 1) % ids.size()];
    const std::vector<TieSort> sorts = release::grouped_sorts(edition);
    int exchanged = 0;
    for (Tie& tie : project.ties) {
        const auto sort = delicate_sort(tie);
        if (!sort || std::find(sorts.begin(), sorts.end(), *sort) == sorts.end() || hidden_from(edition, tie.visibility)) continue;
        if (hidden_from(edition, *project.element(tie.from)) || hidden_from(edition, *project.element(tie.to))) continue;
        for (std::string* end : {&tie.from, &tie.to})
            if (const auto other = next.find(*end); other != next.end() && other->second != *end) {
                *end = other->second;
                ++exchanged;
            }
    }
    return exchanged;
}

void expect_nobody_told(Edition edition, const std::string& only) {
    const Loaded loaded = load_project(support::source_dir() / "data" / "demo");
    Loaded other = loaded;
    EXPECT_GT(exchange_delicate(other.project, edition), 20) << "the demo has too few delicate ties to show anything";
    support::expect_same_tree(build(loaded, edition, only), build(other, edition, only));
    EXPECT_NE(build(loaded, Edition::team, "port-lorn/reseau-familles"), build(other, Edition::team, "port-lorn/reseau-familles"));
}

TEST(BuildSecrecy, WhoIsInConflictOrWishesLeavesNoTraceInThePublicEdition) { expect_nobody_told(Edition::everyone, "port-lorn/*"); }
TEST(BuildSecrecy, WhoIsInConflictOrRefusesLeavesNoTraceInThePartnersEdition) { expect_nobody_told(Edition::partners, "cc-de-la-ria-d-orvelle/*"); }

/// The scrambled project does differ: the team sees it.
TEST(BuildSecrecy, TheTeamSeesWhatOthersDoNot) {
    const Loaded loaded = load_project(support::source_dir() / "data" / "demo");
    Loaded other = loaded;
    Random random(seed);
    scramble_elements(other.project, Edition::everyone, random);
    EXPECT_NE(build(loaded, Edition::team, "*/reseau-acteurs"), build(other, Edition::team, "*/reseau-acteurs"));
}

}  // namespace
}  // namespace portulan::project
