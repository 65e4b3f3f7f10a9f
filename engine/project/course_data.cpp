// What documents of the course are delivered as beside their pages: data for a platform, a grid for a jury.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "figures/furniture.h"
#include "project/course_jobs.h"

namespace portulan::project {
namespace {

/// What is dated in one month.
struct FeedMonth {
    std::vector<const Event*> events;
    std::vector<const LogEntry*> entries;
};

/// Months with anything in them, the latest first; nothing after the date of the project.
std::map<std::string, FeedMonth, std::greater<>> months_of(const Course& course, const std::string& today) {
    std::map<std::string, FeedMonth, std::greater<>> months;
    const auto is_told = [&](const std::string& date) { return date.size() >= 7 && (today.empty() || date <= today); };
    for (const Event& event : course.events)
        if (is_told(event.date)) months[event.date.substr(0, 7)].events.push_back(&event);
    for (const LogEntry& entry : course.cooperation.logbook)
        if (is_told(entry.date)) months[entry.date.substr(0, 7)].entries.push_back(&entry);
    return months;
}

std::string names_json(const DocumentInput& input, const std::vector<std::string>& ids) {
    std::string out;
    for (const Territory& territory : input.frame.territories)
        if (ids.empty() || std::find(ids.begin(), ids.end(), territory.id) != ids.end()) out += (out.empty() ? "" : ", ") + json_quote(territory.name);
    return "[" + out + "]";
}

std::string event_json(const DocumentInput& input, const Event& event) {
    return "{\"date\": " + json_quote(event.date) + ", \"type\": " + json_quote(event.type) + ", \"title\": " + json_quote(event.title) + ", \"territories\": " + names_json(input, event.territories) + "}";
}

std::string entry_json(const DocumentInput& input, const LogEntry& entry) {
    const auto& rubrics = words<Rubric>();
    std::string out = "{\"date\": " + json_quote(entry.date) + ", \"rubric\": " + json_quote(rubrics[static_cast<std::size_t>(entry.rubric)].english) + ", \"title\": " + json_quote(entry.title) + ", \"text\": " + json_quote(entry.text);
    if (!entry.next_stop.empty()) out += ", \"next\": " + json_quote(entry.next_stop);
    return out + ", \"territories\": " + names_json(input, entry.territories) + "}";
}

template <class Rows, class Each>
std::string list_json(const Rows& rows, const std::string& indent, Each each) {
    std::string out = "[";
    for (const auto* row : rows) out += (out.size() > 1 ? ",\n" : "\n") + indent + each(*row);
    return out + (rows.empty() ? "]" : "\n" + indent.substr(2) + "]");
}

}  // namespace

std::string feed_json(const DocumentInput& input, const Course& course) {
    const ProjectFrame& frame = input.frame;
    std::string out = "{\n  \"format\": 1,\n";
    const auto line = [&](std::string_view key, const std::string& value) { out += "  " + json_quote(key) + ": " + json_quote(value) + ",\n"; };
    line("project", frame.id);
    line("title", frame.title);
    line("theme", frame.theme);
    line("date", frame.date);
    if (!input.context.version.empty()) line("version", input.context.version);
    line("edition", std::string(word_of(input.context.edition)));
    line("language", std::string(code_of(input.context.language)));
    line("producer", frame.contractor);
    line("notice", frame.notice);
    out += "  \"months\": [";
    bool first = true;
    for (const auto& [month, told] : months_of(course, frame.date)) {
        out += std::string(first ? "\n" : ",\n") + "    {\n      \"month\": " + json_quote(month) + ",\n";
        first = false;
        out += "      \"events\": " + list_json(told.events, "        ", [&](const Event& event) { return event_json(input, event); }) + ",\n";
        out += "      \"entries\": " + list_json(told.entries, "        ", [&](const LogEntry& entry) { return entry_json(input, entry); }) + "\n    }";
    }
    return out + (first ? "]\n}\n" : "\n  ]\n}\n");
}

backends::MarkingGrid grid_of(const DocumentInput& input, const Course& course) {
    const Cooperation& c = course.cooperation;
    backends::MarkingGrid grid{.title = figures::say(input.context, "Call for projects"), .author = input.frame.contractor, .date = input.frame.date, .foot = {}, .language = input.context.language, .calls = {}};
    std::vector<std::string> foot;
    for (const std::string& part : {input.frame.title, figures::version_words(input.context), long_date(input.frame.date, input.context.language), figures::edition_label(input.context.edition, input.context.language), input.frame.notice})
        if (!part.empty()) foot.push_back(part);
    grid.foot = join(foot, " \u00B7 ");
    for (const Call& call : c.calls) {
        backends::MarkingGrid::Call made{.title = call.title, .criteria = {}, .applications = {}, .jury = {}};
        for (const CallCriterion& k : c.criteria)
            if (k.call == call.id) made.criteria.push_back({k.text, k.weight, k.highest, k.windfall});
        for (const Application& a : c.applications) {
            if (a.call != call.id) continue;
            const auto bearer = course.actors.find(a.bearer);
            made.applications.push_back({a.id, a.title, bearer == course.actors.end() ? std::string() : bearer->second, a.amount});
        }
        for (const Juror& juror : c.jury)
            if (juror.call == call.id) made.jury.push_back({juror.name, juror.conflicts});
        if (!made.criteria.empty()) grid.calls.push_back(std::move(made));
    }
    return grid;
}

void add_beside(Digest& digest, const DocumentRequest& request) {
    digest.add(request.page);
    digest.add(request.json);
    digest.add(request.csv);
    digest.add(request.poster.has_value());
    if (request.poster) {
        const documents::ReturnsPoster& poster = *request.poster;
        for (const std::string* text : {&poster.title, &poster.territory, &poster.lead}) digest.add(*text);
        digest.add(poster.columns.size());
        for (const auto& column : poster.columns) {
            digest.add(column.reply);
            digest.add(column.heading);
            digest.add(column.voices.size());
            for (const auto& voice : column.voices)
                for (const std::string* text : {&voice.said, &voice.by, &voice.because}) digest.add(*text);
        }
    }
    digest.add(request.grid.has_value());
    if (!request.grid) return;
    for (const std::string* text : {&request.grid->title, &request.grid->author, &request.grid->date, &request.grid->foot}) digest.add(*text);
    digest.add(request.grid->calls.size());
    for (const auto& call : request.grid->calls) {
        digest.add(call.title);
        digest.add(call.criteria.size());
        for (const auto& k : call.criteria) digest.add(k.text), digest.add(k.weight), digest.add(k.highest), digest.add(k.windfall);
        digest.add(call.applications.size());
        for (const auto& a : call.applications) digest.add(a.id), digest.add(a.title), digest.add(a.bearer), digest.add(a.amount);
        digest.add(call.jury.size());
        for (const auto& juror : call.jury) digest.add(juror.name), digest.add(juror.aside);
    }
}

}  // namespace portulan::project
