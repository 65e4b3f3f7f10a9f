#include "island.h"

#include <algorithm>
#include <functional>

#include "base/files.h"
#include "geo/topology.h"

namespace portulan::documents {
namespace {

BoundarySet communes() {
    std::vector<geo::AreaShape> shapes;
    for (int i = 0; i < 4; ++i) {
        const double x = 200000 + 10000 * (i % 2), y = 6600000 + 10000 * (i / 2);
        shapes.push_back({"X" + std::to_string(i + 1), "Commune " + std::to_string(i + 1),
                          {{.outer = {{x, y}, {x + 10000, y}, {x + 10000, y + 10000}, {x, y + 10000}}, .holes = {}}}});
    }
    BoundarySet set;
    set.level = Level::commune;
    set.vintage = "2025";
    set.coverage = geo::coverage_from(shapes, {.crs = "EPSG:2154"}).coverage;
    for (const CoverageArea& area : set.coverage.areas) {
        AreaRecord record;
        record.code = area.code;
        record.name = area.name;
        set.records.push_back(record);
    }
    return set;
}

Element actor(std::string id, std::string name, std::string family) {
    Element element;
    element.id = std::move(id);
    element.name = std::move(name);
    element.family = std::move(family);
    element.commune = "X1";
    element.precision = Precision::commune;
    element.sources = {"S-1"};
    return element;
}

Tie tie(std::string id, std::string from, std::string to, TieType type, TieStatus status = TieStatus::existing,
        TieQuality quality = TieQuality::neutral) {
    Tie made;
    made.id = std::move(id);
    made.from = std::move(from);
    made.to = std::move(to);
    made.type = type;
    made.status = status;
    made.quality = quality;
    return made;
}

void walk(const std::vector<Mark>& marks, const std::function<void(const TextMark&)>& text,
          const std::function<void(const GroupMark&)>& group) {
    for (const Mark& mark : marks) {
        if (const auto* words = std::get_if<TextMark>(&mark)) text(*words);
        if (const auto* inner = std::get_if<std::shared_ptr<const GroupMark>>(&mark)) {
            group(**inner);
            walk((*inner)->marks, text, group);
        }
    }
}

}  // namespace

const figures::Fonts& fonts() {
    static const figures::Fonts fonts(data_folder() / "fonts");
    return fonts;
}

const figures::Theme& theme() {
    static const figures::Theme theme;
    return theme;
}

Project island() {
    Project project;
    project.title = "Habiter l’île";
    project.date = "2025-11-17";
    project.contractor = "Atelier";
    project.notice = "Territoires et données fictifs";
    Territory territory;
    territory.id = "UNE";
    territory.name = "Commune 1";
    territory.level = Level::commune;
    territory.code = "X1";
    project.territories.push_back(territory);
    project.boundaries.push_back(communes());
    project.elements = {actor("A-1", "Entraide du port", "associations"), actor("A-2", "Les Jardins", "associations"),
                        actor("A-3", "Mairie", "services"), actor("A-4", "Gazette", "medias")};
    project.elements[1].unknown = "Le nombre d’adhérents";
    Element space;
    space.kind = ElementKind::space;
    space.id = "E-0012";
    space.name = "Maison des associations";
    space.description = "On y vient pour un papier : on y reste pour le café !";
    space.commune = "X1";
    space.precision = Precision::commune;
    space.sources = {"S-1"};
    project.elements.push_back(space);
    project.ties = {tie("L-1", "A-1", "A-3", TieType::cooperates),
                    tie("L-2", "A-3", "A-2", TieType::contests),
                    tie("L-3", "A-1", "A-2", TieType::cooperates, TieStatus::wished),
                    tie("L-4", "A-2", "A-3", TieType::ignores),
                    tie("L-5", "A-1", "A-3", TieType::informs, TieStatus::existing, TieQuality::rupture),
                    tie("L-6", "A-1", "E-0012", TieType::leads, TieStatus::existing, TieQuality::trust),
                    tie("L-7", "A-3", "E-0012", TieType::funds),
                    tie("L-8", "E-0012", "A-4", TieType::informs, TieStatus::missing),
                    tie("L-9", "A-2", "A-3", TieType::cooperates, TieStatus::past)};
    Evidence source;
    source.id = "S-1";
    source.type = "étude";
    source.title = "Portrait de l’île";
    source.date = "2025-03";
    project.evidence.push_back(source);
    return project;
}

figures::FigureContext context_of(const Project& project, Edition edition) {
    return {.fonts = fonts(), .theme = theme(), .language = Language::fr, .width = 184, .project = project.title,
            .territory = project.territories.front().name, .date = project.date, .producer = project.contractor,
            .notice = project.notice, .edition = edition};
}

std::string words_of(const Drawing& drawing) {
    std::string words;
    walk(drawing.marks, [&](const TextMark& text) { words += text.text + "\n"; }, [](const GroupMark&) {});
    return words;
}

std::string words_of(const Document& document) {
    std::string words;
    for (const Drawing& page : document.pages) words += words_of(page);
    return words;
}

Reach text_reach(const Drawing& drawing) {
    Reach reach;
    walk(drawing.marks, [&](const TextMark& text) {
        const Box box = figures::ink_box(fonts(), text);
        if (box.empty()) return;
        reach.bottom = std::max(reach.bottom, box.max_y);
        reach.right = std::max(reach.right, box.max_x);
    }, [](const GroupMark&) {});
    return reach;
}

std::vector<std::string> titles_of(const Drawing& drawing, const std::string& role) {
    std::vector<std::string> titles;
    walk(drawing.marks, [](const TextMark&) {}, [&](const GroupMark& group) {
        if (group.role == role) titles.push_back(group.title);
    });
    return titles;
}

}  // namespace portulan::documents
