#include "model/cooperation.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"

namespace portulan::inline model {
namespace {

template <class E>
constexpr int number_of(E value) {
    return static_cast<int>(value);
}

constexpr auto medium_words = std::to_array<Word>({
    {number_of(Medium::text), "texte", "text", tr_mark("Text")},
    {number_of(Medium::photo), "photo", "photo", tr_mark("Photograph")},
    {number_of(Medium::video), "vidéo", "video", tr_mark("Video")},
    {number_of(Medium::drawing), "dessin", "drawing", tr_mark("Drawing")},
    {number_of(Medium::testimony), "témoignage", "testimony", tr_mark("Testimony")},
    {number_of(Medium::verbatim), "verbatim", "verbatim", tr_mark("Verbatim")},
    {number_of(Medium::sound), "capsule sonore", "sound", tr_mark("Sound recording")},
});
constexpr auto rubric_words = std::to_array<Word>({
    {number_of(Rubric::progress), "avancée", "progress", tr_mark("Progress")},
    {number_of(Rubric::method), "méthode", "method", tr_mark("Method")},
    {number_of(Rubric::obstacle), "obstacle", "obstacle", tr_mark("Obstacle")},
    {number_of(Rubric::story), "récit", "story", tr_mark("Story")},
});
constexpr auto beacon_words = std::to_array<Word>({
    {number_of(BeaconKind::initiative), "initiative", "initiative", tr_mark("Initiative")},
    {number_of(BeaconKind::need), "besoin", "need", tr_mark("Need")},
    {number_of(BeaconKind::resource), "ressource", "resource", tr_mark("Resource")},
});
constexpr auto support_words = std::to_array<Word>({
    {number_of(Support::interested), "intéressé", "interested", tr_mark("Interested")},
    {number_of(Support::priority), "prioritaire", "priority", tr_mark("Priority")},
});
constexpr auto application_words = std::to_array<Word>({
    {number_of(ApplicationStatus::submitted), "déposée", "submitted", tr_mark("Submitted")},
    {number_of(ApplicationStatus::selected), "lauréate", "selected", tr_mark("Selected")},
    {number_of(ApplicationStatus::declined), "non retenue", "declined", tr_mark("Not selected")},
    {number_of(ApplicationStatus::ineligible), "irrecevable", "ineligible", tr_mark("Not eligible")},
});

/// Marks given to one application on one criterion.
std::optional<double> mean_mark(const Cooperation& cooperation, const std::string& application, const std::string& criterion, std::set<std::string>& jurors) {
    double sum = 0;
    long count = 0;
    for (const JuryMark& mark : cooperation.given) {
        if (mark.application != application || mark.criterion != criterion) continue;
        sum += mark.value;
        ++count;
        jurors.insert(mark.juror);
    }
    if (count == 0) return std::nullopt;
    return sum / static_cast<double>(count);
}

}  // namespace

template <> std::span<const Word> words<Medium>() { return medium_words; }
template <> std::span<const Word> words<Rubric>() { return rubric_words; }
template <> std::span<const Word> words<BeaconKind>() { return beacon_words; }
template <> std::span<const Word> words<Support>() { return support_words; }
template <> std::span<const Word> words<ApplicationStatus>() { return application_words; }

std::vector<ApplicationMarks> marks_of(const Cooperation& cooperation) {
    std::vector<ApplicationMarks> all;
    for (const Application& application : cooperation.applications) {
        ApplicationMarks marks{.application = application.id};
        std::set<std::string> jurors;
        double reached = 0, weights = 0;
        bool whole = true;
        for (const CallCriterion& criterion : cooperation.criteria) {
            if (criterion.call != application.call) continue;
            std::set<std::string> of_this;
            const auto mean = mean_mark(cooperation, application.id, criterion.id, of_this);
            marks.by_criterion.push_back(mean);
            marks.jurors_by_criterion.push_back(of_this.size());
            jurors.merge(of_this);
            whole = whole && mean.has_value();
            if (mean && criterion.highest > 0) reached += criterion.weight * *mean / criterion.highest;
            weights += criterion.weight;
        }
        if (whole && weights > 0) marks.overall = reached / weights;
        marks.jurors = jurors.size();
        all.push_back(std::move(marks));
    }
    return all;
}

std::vector<ThemeSupport> theme_support(const Cooperation& cooperation) {
    std::vector<ThemeSupport> all;
    for (const ThemeProposal& theme : cooperation.themes) {
        ThemeSupport support{.theme = &theme};
        for (const ThemePosition& position : cooperation.positions) {
            if (position.theme != theme.id) continue;
            support.positions.push_back(&position);
            ++(position.role == Role::engaged ? support.engaged : support.observers);
            if (position.support == Support::priority) ++support.priority;
        }
        all.push_back(std::move(support));
    }
    std::stable_sort(all.begin(), all.end(), [](const ThemeSupport& a, const ThemeSupport& b) { return a.positions.size() > b.positions.size(); });
    for (std::size_t i = 1; i < all.size(); ++i) all[i].rank = all[i].positions.size() == all[i - 1].positions.size() ? all[i - 1].rank : i + 1;
    return all;
}

}  // namespace portulan::inline model
