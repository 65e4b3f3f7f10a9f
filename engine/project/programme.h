// The national ground of a project that has a register, made when a map first needs it.
#pragma once

#include <mutex>
#include <string>

#include "figures/national_ground.h"
#include "model/project.h"

namespace portulan::project {

class Programme {
public:
    /// `enrolments`: those of the register, or whoever else has a place on the map of the country. `read` is hash_of_boundaries. The project must outlive it.
    Programme(const Project& project, std::vector<Enrolment> enrolments, const std::string& read);
    Programme(const Programme&) = delete;
    Programme& operator=(const Programme&) = delete;

    /// Without what no map reads: where they were written, their links.
    const std::vector<Enrolment>& enrolments() const { return enrolments_; }
    /// No territory: what figures of the whole programme are made for.
    const Territory& whole() const { return whole_; }
    /// A hash of all that the ground and the maps on it are made from.
    const std::string& read() const { return read_; }
    /// Thread-safe; made at the first call.
    const figures::NationalGround& ground() const;

private:
    const Project& project_;
    std::vector<Enrolment> enrolments_;
    Territory whole_;
    std::string read_;
    mutable std::once_flag once_;
    mutable figures::NationalGround ground_;
};

}  // namespace portulan::project
