#include "project/programme.h"

#include "project/digest.h"

namespace portulan::project {

Programme::Programme(const Project& project, std::vector<Enrolment> enrolments, const std::string& read) : project_(project), enrolments_(std::move(enrolments)) {
    Digest digest;
    digest.add(read);
    for (Enrolment& enrolment : enrolments_) {
        auto& [id, name, level, code, scheme, shared_project, role, starts, ends, link, communes, place] = enrolment;
        link.clear();
        place = {};
        for (const std::string* text : {&id, &name, &code, &scheme, &shared_project, &starts, &ends}) digest.add(*text);
        digest.add(level);
        digest.add(role);
        digest.add(communes);
    }
    read_ = digest.hex();
}

const figures::NationalGround& Programme::ground() const {
    std::call_once(once_, [this] { ground_ = figures::make_national_ground(project_, enrolments_); });
    return ground_;
}

}  // namespace portulan::project
