#include "project/cooperation_job.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace portulan::project {
namespace {

constexpr std::size_t most_stops = 16;

/// Sentences from counts and names, in the language of the project.
class ChartWriter {
public:
    ChartWriter(const Stage& stage, const EditionStage& edition) : project_(stage.project), edition_(edition), course_(**edition.course) {}

    documents::CooperationChart write() {
        if (!project_.starts.empty() && !project_.ends.empty()) chart_.period = told(tr(language_, "from {start} to {end}"), {{"start", date(project_.starts)}, {"end", date(project_.ends)}});
        for (const Territory& territory : project_.territories) (territory.role == Role::engaged ? chart_.engaged : chart_.observers).push_back(territory.name);
        write_stops();
        write_stations();
        write_classes();
        return std::move(chart_);
    }

private:
    using Values = std::vector<std::pair<std::string, std::string>>;
    /// A sentence in the project's language with its values.
    std::string told(const std::string& sentence, const Values& values = {}) const { return fill(typeset(sentence, language_), values); }
    std::string told(const std::string& sentence, std::size_t n, Values values = {}) const {
        values.emplace_back("n", format_number(static_cast<double>(n), 0, language_));
        return told(sentence, values);
    }
    std::string date(const std::string& iso) const { return long_date(iso, language_); }
    bool is_past(const std::string& iso) const { return project_.date.empty() || iso <= project_.date; }

    /// All events where there is room, else as many, spread over all, with the first and the last.
    void write_stops() {
        const std::vector<Event>& events = course_.events;
        const std::size_t count = std::min(most_stops, events.size());
        for (std::size_t i = 0; i < count; ++i) {
            const Event& event = events[count == 1 ? 0 : i * (events.size() - 1) / (count - 1)];
            chart_.stops.push_back({event.date, event.title, is_past(event.date)});
        }
        chart_.further_stops = events.size() - count;
        const auto next = std::find_if(events.begin(), events.end(), [&](const Event& event) { return !is_past(event.date); });
        if (next != events.end()) chart_.next_stop = told(tr(language_, "{title}, {date}"), {{"title", next->title}, {"date", date(next->date)}});
        for (const LogEntry& entry : course_.cooperation.logbook)
            if (next == events.end() && !entry.next_stop.empty()) chart_.next_stop = entry.next_stop;
    }

    void write_stations() {
        if (!project_.client.empty() && !project_.contractor.empty()) chart_.harbour.push_back(told(tr(language_, "Ordered by {client}, held by {contractor}."), {{"client", project_.client}, {"contractor", project_.contractor}}));
        else if (!project_.contractor.empty()) chart_.harbour.push_back(told(tr(language_, "Held by {contractor}."), {{"contractor", project_.contractor}}));
        std::size_t committees = 0, meetings = 0;
        for (const Event& event : course_.events) {
            if (!is_past(event.date)) continue;
            const std::string type = fold(event.type);
            (type == "copil" ? committees : meetings) += 1;
        }
        if (committees > 0) chart_.harbour.push_back(told(tr_n(language_, "{n} steering committee held.", "{n} steering committees held.", static_cast<long>(committees)), committees));
        std::set<std::string> actors;
        for (const Released<Cast>& cast : edition_.casts)
            for (const Element& element : cast->elements)
                if (element.kind == ElementKind::actor) actors.insert(element.id);
        if (!actors.empty()) chart_.bivouac.push_back(told(tr_n(language_, "{n} actor of the project is met here.", "{n} actors of the project are met here.", static_cast<long>(actors.size())), actors.size()));
        if (meetings > 0) chart_.bivouac.push_back(told(tr_n(language_, "{n} meeting with those concerned.", "{n} meetings with those concerned.", static_cast<long>(meetings)), meetings));
        write_calls();
        write_beacon();
        const auto& log = course_.cooperation.logbook;
        for (std::size_t i = log.size() > 3 ? log.size() - 3 : 0; i < log.size(); ++i) chart_.logbook.push_back(told(tr(language_, "{date}: {title}"), {{"date", date(log[i].date)}, {"title", log[i].title}}));
        for (const Outcome& outcome : course_.deliberation.outcomes)
            if (!outcome.lesson.empty() && chart_.evaluation.size() < 3) chart_.evaluation.push_back(as_sentence(outcome.lesson));
        if (chart_.beacon.empty()) chart_.beacon.push_back(told(tr(language_, "Nothing is recorded yet.")));
        if (chart_.bivouac.empty()) chart_.bivouac.push_back(told(tr(language_, "Nothing is recorded yet.")));
    }

    void write_calls() {
        const Cooperation& cooperation = course_.cooperation;
        for (const Call& call : cooperation.calls) {
            if (chart_.volcano.size() >= 3) break;
            if (call.closes.empty()) chart_.volcano.push_back(told(tr(language_, "Call “{title}”."), {{"title", call.title}}));
            else chart_.volcano.push_back(told(!project_.date.empty() && call.closes < project_.date ? tr(language_, "Call “{title}”, closed on {date}.") : tr(language_, "Call “{title}”, open until {date}."), {{"title", call.title}, {"date", date(call.closes)}}));
        }
        if (cooperation.calls.empty()) chart_.volcano.push_back(told(tr(language_, "No common call yet.")));
        const auto selected = std::count_if(cooperation.applications.begin(), cooperation.applications.end(), [](const Application& one) { return one.status == ApplicationStatus::selected; });
        const std::size_t all = cooperation.applications.size() + course_.applications_withheld;
        if (all > 0) chart_.volcano.push_back(told(tr_n(language_, "{n} application, {selected}.", "{n} applications, {selected}.", static_cast<long>(all)), all, {{"selected", fill(tr_n(language_, "{n} of them selected", "{n} of them selected", static_cast<long>(selected)), {{"n", std::to_string(selected)}})}}));
    }

    void write_beacon() {
        const auto& items = course_.cooperation.beacon;
        const auto count = [&](BeaconKind kind) { return static_cast<std::size_t>(std::count_if(items.begin(), items.end(), [&](const BeaconItem& item) { return item.kind == kind; })); };
        std::vector<std::string> parts;
        if (const std::size_t n = count(BeaconKind::initiative)) parts.push_back(told(tr_n(language_, "{n} initiative", "{n} initiatives", static_cast<long>(n)), n));
        if (const std::size_t n = count(BeaconKind::need)) parts.push_back(told(tr_n(language_, "{n} need", "{n} needs", static_cast<long>(n)), n));
        if (const std::size_t n = count(BeaconKind::resource)) parts.push_back(told(tr_n(language_, "{n} resource", "{n} resources", static_cast<long>(n)), n));
        if (parts.empty()) return;
        chart_.beacon.push_back(enumerate(parts, language_) + ".");
        std::set<std::string> answered;
        for (const BeaconItem& item : items) answered.insert(item.answers.begin(), item.answers.end());
        const auto open = static_cast<std::size_t>(std::count_if(items.begin(), items.end(), [&](const BeaconItem& item) { return item.kind == BeaconKind::need && !answered.contains(item.id); }));
        if (open > 0) chart_.beacon.push_back(told(tr_n(language_, "{n} need has no answer yet.", "{n} needs have no answer yet.", static_cast<long>(open)), open));
    }

    static void add_once(std::vector<std::string>& names, const std::string& name) {
        if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }

    /// Sites: initiatives and resources, then places. Currents: obstacles met, risks foreseen. Imaginaries: ideas that were retained.
    void write_classes() {
        for (const BeaconItem& item : course_.cooperation.beacon)
            if (item.kind != BeaconKind::need) add_once(chart_.sites, item.name);
        const bool initiatives = !chart_.sites.empty();
        for (const Released<Cast>& cast : edition_.casts)
            for (const Element& element : cast->elements) {
                if (element.kind == ElementKind::space && !initiatives) add_once(chart_.sites, element.name);
                if (element.kind == ElementKind::object) add_once(chart_.compatible, element.name);
            }
        for (const LogEntry& entry : course_.cooperation.logbook)
            if (entry.rubric == Rubric::obstacle) add_once(chart_.currents, entry.title);
        for (const Action& action : course_.deliberation.actions)
            for (const std::string& risk : action.risks) add_once(chart_.currents, capitalised(risk));
        for (const Idea& idea : course_.deliberation.ideas)
            if (idea.retained.value_or(false)) add_once(chart_.imaginaries, idea.name);
    }

    const Project& project_;
    const Language language_ = project_.language;
    const EditionStage& edition_;
    const Course& course_;
    documents::CooperationChart chart_;
};

}  // namespace

bool has_cooperation_map(const EditionStage& edition) { return edition.course && !(*edition.course)->events.empty(); }

documents::CooperationChart cooperation_chart(const Stage& stage, const EditionStage& edition) { return ChartWriter(stage, edition).write(); }

void add_to(Digest& digest, const documents::CooperationChart& chart) {
    digest.add(chart.period);
    digest.add(chart.next_stop);
    digest.add(chart.further_stops);
    digest.add(chart.stops.size());
    for (const documents::ChartStop& stop : chart.stops) {
        digest.add(stop.date);
        digest.add(stop.title);
        digest.add(stop.behind);
    }
    for (const std::vector<std::string>* lines : {&chart.engaged, &chart.observers, &chart.harbour, &chart.bivouac, &chart.volcano, &chart.beacon, &chart.logbook, &chart.evaluation, &chart.sites, &chart.currents, &chart.imaginaries, &chart.compatible}) digest.add(*lines);
}

}  // namespace portulan::project
