#include "project/programme.h"

#include "project/digest.h"

namespace portulan::project {

Programme::Programme(const Project& project, const std::string& read) : project_(project) {
    Digest digest;
    digest.add(read);
    for (const Enrolment& enrolment : project.enrolments) {
        const auto& [id, name, level, code, scheme, shared_project, role, starts, ends, link, communes, place] = enrolment;
        for (const std::string* text : {&id, &name, &code, &scheme, &shared_project, &starts, &ends}) digest.add(*text);
        digest.add(level);
        digest.add(role);
        digest.add(communes);
    }
    read_ = digest.hex();
}

const figures::NationalGround& Programme::ground() const {
    std::call_once(once_, [this] { ground_ = figures::make_national_ground(project_); });
    return ground_;
}

}  // namespace portulan::project
