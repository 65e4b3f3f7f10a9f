#include "project/plan.h"

#include <algorithm>

#include "base/text.h"
#include "documents/sheet.h"

namespace portulan::project {

std::string territory_folder(const Project& project, const Territory& territory) {
    const std::string stem = file_stem(territory.name, 48);
    const auto same = std::count_if(project.territories.begin(), project.territories.end(),
                                    [&](const Territory& t) { return file_stem(t.name, 48) == stem; });
    return same > 1 ? stem + "-" + file_stem(territory.id) : stem;
}

std::vector<Job> plan_jobs(const Project& project, Edition edition, const std::vector<ShownSubjects>& shown) {
    std::vector<Job> jobs;
    for (const Territory& territory : project.territories) {
        if (territory.role != Role::engaged) continue;
        const std::string folder = territory_folder(project, territory) + "/";
        const auto add = [&](JobKind kind, std::string subject, const std::string& stem) {
            jobs.push_back({edition, territory.id, kind, std::move(subject), folder + stem});
        };
        add(JobKind::coverage, {}, "matrice-couverture");  // the first page of a diagnosis
        add(JobKind::situation, {}, "situation");
        add(JobKind::network, {}, "reseau-acteurs");
        add(JobKind::spaces, {}, "espaces");
        for (const ShownSubjects& subjects : shown)
            if (subjects.territory == territory.id)
                for (const std::string& code : subjects.indicators) add(JobKind::indicator, code, "indicateur-" + file_stem(code));
        for (const ShownSubjects& subjects : shown) {
            if (subjects.territory != territory.id) continue;
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

}  // namespace portulan::project
