#include "project/plan.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "documents/sheet.h"
#include "figures/national_map.h"
#include "project/asked_places.h"
#include "project/course_jobs.h"

namespace portulan::project {

namespace {

/// The name, or the name with the first number from 2 on that makes it new.
std::string unused(const std::string& name, std::set<std::string>& used) {
    if (used.insert(name).second) return name;
    for (int n = 2;; ++n)
        if (std::string numbered = name + "-" + std::to_string(n); used.insert(numbered).second) return numbered;
}

/// The maps of the register: all schemes, each scheme, the shared projects.
void plan_programme(const Project& project, Edition edition, std::vector<Job>& jobs, std::set<std::string>& used) {
    if (project.enrolments.empty()) return;
    const auto add = [&](JobKind kind, std::string subject, const std::string& stem) {
        jobs.push_back({edition, {}, kind, std::move(subject), unused("programme/" + stem, used)});
    };
    add(JobKind::schemes, {}, "dispositifs");
    const auto schemes = figures::schemes_of(project.enrolments);
    if (schemes.size() > 1)
        for (const std::string& scheme : schemes) add(JobKind::schemes, scheme, "dispositif-" + file_stem(scheme));
    if (!figures::shared_projects_of(project.enrolments).empty()) add(JobKind::shared_projects, {}, "projets-partages");
}

/// Charts of answers, of the whole project.
void plan_charts(const Project& project, Edition edition, std::vector<Job>& jobs, std::set<std::string>& used) {
    for (const MapSpec& spec : project.figures)
        if (is_chart(spec.type)) jobs.push_back({edition, {}, JobKind::chart, spec.id, unused(chart_job(spec.id), used)});
}

/// Maps of the course of a project need a ground, its charts do not.
JobKind kind_of_course(std::string_view stem) { return stem == themes_map_stem || stem == beacon_map_stem || stem == asked_map_stem ? JobKind::authorities : stem == perimeters_stem ? JobKind::perimeters : JobKind::course; }

/// Of one pattern.
bool matches_one(std::string_view pattern, std::string_view name) {
    std::size_t p = 0, n = 0, star = std::string_view::npos, mark = 0;
    while (n < name.size()) {
        if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == name[n]) && pattern[p] != '*') {
            ++p;
            ++n;
        } else if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            mark = n;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            n = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

/// Who was met and what they hold, of the whole project.
void plan_interviews(const Project& project, Edition edition, std::vector<Job>& jobs, std::set<std::string>& used) {
    const Fieldwork& fieldwork = project.fieldwork;
    if (fieldwork.interviews.empty()) return;
    jobs.push_back({edition, {}, JobKind::interviews, {}, unused(std::string(interviews_job), used)});
    if (std::any_of(fieldwork.codes.begin(), fieldwork.codes.end(), [](const Code& code) { return code.sort != CodeSort::theme; })) jobs.push_back({edition, {}, JobKind::statements, {}, unused(std::string(statements_job), used)});
}

}  // namespace

bool is_of_survey(const Job& job) { return job.kind == JobKind::chart; }

bool is_of_interviews(const Job& job) { return job.kind == JobKind::statements || job.kind == JobKind::interviews; }

bool is_national(const Job& job) { return job.kind == JobKind::schemes || job.kind == JobKind::shared_projects; }

bool is_figure(const Job& job) { return !is_sheet(job) && job.kind != JobKind::geodata && job.kind != JobKind::document && job.kind != JobKind::sheet_table && job.kind != JobKind::cooperation_map && job.kind != JobKind::atlas_plate; }

std::string chart_job(std::string_view id) { return "enquete/" + file_stem(id); }

bool is_sheet(const Job& job) { return job.kind == JobKind::family_sheet || job.kind == JobKind::element_sheet; }

bool is_network(const Job& job) {
    return job.kind == JobKind::network || job.kind == JobKind::network_families || job.kind == JobKind::network_grid || job.kind == JobKind::network_gaps || job.kind == JobKind::diagram;
}

std::string territory_folder(const Project& project, const Territory& territory) {
    std::vector<std::string> stems;
    for (const Territory& t : project.territories) stems.push_back(file_stem(t.name, 48));
    const auto alone = [&](const std::string& stem) { return std::count(stems.begin(), stems.end(), stem) == 1; };
    std::set<std::string> used;
    for (const std::string& stem : stems)
        if (alone(stem)) used.insert(stem);
    for (std::size_t i = 0; i < stems.size(); ++i) {
        const Territory& t = project.territories[i];
        std::string folder = alone(stems[i]) ? stems[i] : unused(stems[i] + "-" + file_stem(t.id), used);
        if (t.id == territory.id) return folder;
    }
    return file_stem(territory.name, 48);
}

std::vector<Job> plan_jobs(const Project& project, Edition edition, const std::vector<ShownSubjects>& shown) {
    std::vector<Job> jobs;
    std::set<std::string> used;  // codes such as A.1 and A-1 make the same stem
    plan_programme(project, edition, jobs, used);
    plan_charts(project, edition, jobs, used);
    plan_interviews(project, edition, jobs, used);
    for (const ShownSubjects& subjects : shown)
        if (subjects.territory.empty())
            for (const std::string& stem : subjects.course) jobs.push_back({edition, {}, kind_of_course(stem), stem, unused(std::string(project_folder) + stem, used)});
    if (std::any_of(shown.begin(), shown.end(), [](const ShownSubjects& subjects) { return subjects.territory.empty() && subjects.comparison; }))
        jobs.push_back({edition, {}, JobKind::comparison, {}, unused(std::string(territories_compared), used)});
    for (const ShownSubjects& subjects : shown)
        if (subjects.territory.empty())
            for (const std::string& id : subjects.documents) jobs.push_back({edition, {}, JobKind::document, id, unused("documents/" + id, used)});
    if (std::any_of(shown.begin(), shown.end(), [](const ShownSubjects& subjects) { return subjects.cooperation_map; }))
        jobs.push_back({edition, {}, JobKind::cooperation_map, {}, unused("documents/" + std::string(cooperation_map_id), used)});
    for (const Territory& territory : project.territories) {
        if (territory.role != Role::engaged) continue;
        const std::string folder = territory_folder(project, territory) + "/";
        const auto add = [&](JobKind kind, std::string subject, const std::string& stem) {
            jobs.push_back({edition, territory.id, kind, std::move(subject), unused(folder + stem, used)});
        };
        add(JobKind::coverage, {}, "matrice-couverture");  // the first page of a diagnosis
        add(JobKind::situation, {}, "situation");
        add(JobKind::network, {}, "reseau-acteurs");
        add(JobKind::network_families, {}, "reseau-familles");
        add(JobKind::network_grid, {}, "reseau-matrice");
        add(JobKind::network_gaps, {}, "reseau-manques");
        add(JobKind::spaces, {}, "espaces");
        add(JobKind::timeline, {}, "frise-objets");
        for (const ShownSubjects& subjects : shown)
            if (subjects.territory == territory.id)
                for (const std::string& code : subjects.indicators) add(JobKind::indicator, code, "indicateur-" + file_stem(code));
        for (const ShownSubjects& subjects : shown)
            if (subjects.territory == territory.id)
                for (const std::string& id : subjects.figures) add(JobKind::map, id, "carte-" + file_stem(id));
        for (const ShownSubjects& subjects : shown)
            if (subjects.territory == territory.id)
                for (const std::string& id : subjects.diagrams) add(JobKind::diagram, id, "diagramme-" + file_stem(id));
        for (const ShownSubjects& subjects : shown) {
            if (subjects.territory != territory.id) continue;
            if (subjects.comparison) add(JobKind::comparison, {}, "indicateurs-compares");
            for (const std::string& stem : subjects.course) add(kind_of_course(stem), stem, stem);
            for (const auto& [code, stem] : subjects.plates) add(JobKind::atlas_plate, code, "atlas/" + stem);
            for (const std::string& id : subjects.documents) add(JobKind::document, id, "documents/" + id);
            if (subjects.ground) add(JobKind::geodata, {}, "donnees");
            if (!subjects.families.empty() || !subjects.elements.empty()) add(JobKind::sheet_table, {}, "fiches/fiches");
            for (const std::string& family : subjects.families)
                add(JobKind::family_sheet, family, "fiches/" + documents::family_sheet_stem(family));
            for (const std::string& id : subjects.elements)
                add(JobKind::element_sheet, id, "fiches/" + documents::element_sheet_stem(*project.element(id)));
        }
    }
    return jobs;
}

bool matches(std::string_view pattern, std::string_view name) {
    if (pattern.empty()) return true;
    if (const auto comma = pattern.find(','); comma != std::string_view::npos)
        return matches_one(pattern.substr(0, comma), name) || matches(pattern.substr(comma + 1), name);
    return matches_one(pattern, name);
}

}  // namespace portulan::project
