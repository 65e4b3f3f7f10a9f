// What is written of one figure in JSON: its certificate and names without a place, in the manifest of a delivery and in
// the file beside a figure that is drawn alone.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/messages.h"
#include "model/figure.h"

namespace portulan::project {

/// The certificate as a JSON array: rule, passed, measured, limit, and for what failed its code and its remedy.
std::string certificate_json(const std::vector<Check>& certificate, Language language);
/// Names without a place as a JSON array: label, reason.
std::string unplaced_json(const std::vector<std::pair<std::string, std::string>>& unplaced);

/// The file beside a figure drawn alone: titles, source, alternative texts, its files with their SHA-256, facts,
/// certificate, names without a place.
std::string figure_manifest(const Figure& figure, Language language, const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace portulan::project
