// What every [[figure]] says, map or diagram. Internal to project/.
#pragma once

#include "project/section.h"

namespace portulan::project {

/// Titles, note, source, territories, and where all of it is written.
template <class Spec>
void read_heading(const Section& read, Spec& spec) {
    spec.id = read.text("id");
    spec.title = read.text("title");
    spec.subtitle = read.text("subtitle");
    spec.note = read.text("note");
    spec.source = read.text("source");
    spec.territories = read.texts("territories");
    spec.places = read.places();
    spec.written = read.written("[[figure]]");
}

}  // namespace portulan::project
