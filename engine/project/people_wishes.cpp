#include "project/people_wishes.h"

#include <algorithm>

#include "base/error.h"
#include "base/files.h"
#include "base/text.h"
#include "project/manifest.h"
#include "project/paths.h"
#include "project/section.h"
#include "release/people.h"

namespace portulan::project {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t shortest_key = 16;  // characters
constexpr double least_people = 3;        // the lowest threshold that is in use for anything (firms)

const KeyNode* section_of(const KeyNode& root, std::string_view name, Problems& problems) {
    const KeyNode* node = root.find(name);
    if (!node || node->kind == KeyKind::table) return node;
    problems.push_back(make_problem("PRJ-005", node->place, node->text, {{"expected@", std::string(tr_mark("a section"))}, {"example", "[" + std::string(name) + "]"}}));
    return nullptr;
}

double least_in(const Section& read, std::string_view key, double otherwise, Problems& problems) {
    if (!read.has(key)) return otherwise;
    const auto least = static_cast<double>(read.integer(key));
    if (least >= least_people) return least;
    if (least > 0) problems.push_back(make_problem("PRJ-018", read.place(key), plain_number(least, 0), {{"lowest", plain_number(least_people, 0)}, {"highest", "100000"}}));
    return otherwise;
}

/// The key in a file that only its owner may read; empty, with a problem, where there is none.
std::string key_in(const Section& read, const fs::path& folder, Problems& problems) {
    const std::string written = read.text("key");
    if (written.empty()) return {};
    const auto refuse = [&](std::string_view why) {
        problems.push_back(make_problem("SEC-083", read.place("key"), written, {{"why@", std::string(why)}}));
        return std::string();
    };
    const ResolvedPath resolved = resolve_path(folder, written, {}, true);
    if (resolved.verdict == PathVerdict::absent) return refuse(tr_mark("there is no such file"));
    if (resolved.verdict == PathVerdict::outside) return refuse(tr_mark("it lies where a project may not read"));
    if (resolved.inside) return refuse(tr_mark("it lies in the project folder, which is handed on"));
    std::error_code error;
    const fs::perms mode = fs::status(resolved.path, error).permissions();
    if (!error && (mode & (fs::perms::group_read | fs::perms::others_read)) != fs::perms::none) problems.push_back(make_problem("SEC-084", read.place("key"), written));
    try {
        std::string key(trim(read_file(resolved.path)));
        return key.size() < shortest_key ? refuse(tr_mark("it holds fewer than 16 characters")) : key;
    } catch (const Error&) {
        return refuse(tr_mark("it cannot be read"));
    }
}

}  // namespace

PeopleGrid read_people_wish(const KeyNode& root, Problems& problems) {
    PeopleGrid grid;
    const KeyNode* node = section_of(root, "people", problems);
    if (!node) return grid;
    const Section read(*node, "people", problems);
    grid.label = read.text("label");
    grid.source = with_licence(read.text("source"), read.text("licence"));
    grid.least = least_in(read, "least", grid.least, problems);
    if (const double side = read.ground_m("cell"); side > 0) {
        const bool known = std::find(std::begin(release::people_sides), std::end(release::people_sides), side) != std::end(release::people_sides);
        if (known) grid.side = side;
        else problems.push_back(make_problem("SEC-089", read.place("cell"), read.text("cell")));
    }
    return grid;
}

DisplacementWish read_displacement_wish(const KeyNode& root, const fs::path& folder, Problems& problems) {
    DisplacementWish wish;
    const KeyNode* node = section_of(root, "displacement", problems);
    if (!node) return wish;
    const Section read(*node, "displacement", problems);
    wish.declared = true;
    wish.place = read.place("key");
    wish.key = key_in(read, folder, problems);
    wish.least = least_in(read, "least", wish.least, problems);
    wish.most = std::max(least_in(read, "most", wish.most, problems), 2 * wish.least);
    wish.inner = read.ground_m("inner");
    wish.outer = read.ground_m("outer");
    if ((wish.inner > 0) != (wish.outer > 0) || (wish.outer > 0 && wish.outer < 1.5 * wish.inner)) {
        problems.push_back(make_problem("SEC-088", read.place(wish.inner > 0 ? "inner" : "outer"), read.text(wish.inner > 0 ? "inner" : "outer")));
        wish.inner = wish.outer = 0;
    }
    return wish;
}

}  // namespace portulan::project
