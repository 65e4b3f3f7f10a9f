#include "project/atlas_pages.h"

#include "figures/atlas_map.h"
#include "figures/map_frame.h"

namespace portulan::project {
namespace {

/// The map of all plates, on the page that leads to them.
std::optional<Figure> key_figure(const figures::FigureContext& context, const DocumentRequest& request, const std::string& name, const documents::FigureRoom& room) {
    if (name != atlas_key_figure || request.plates.empty()) return std::nullopt;
    const JobInput& first = *request.plates.front().input;
    const figures::Basemap& basemap = first.ground->basemap();
    Figure figure;
    figure.id = std::string(atlas_key_figure);
    figure.kind = "map";
    figure.deliverable = "L10";
    figure.title = figures::say(context, "The plates of the atlas");
    figure.caption = figures::say(context, "Numbers are those of the plates, and lead to them.");
    figure.alt_long = figures::say(context, "Map of the areas of the atlas with the numbers of their plates; the list of plates tells the same.");
    figure.drawing.width = room.width;
    figure.drawing.height = figures::fitting_height(basemap.focus.grown(0.05 * basemap.focus.width()), room.width, 0.6 * room.width, 1.25 * room.width);
    constexpr std::size_t short_list = 12;  // of plates: the key goes under it, on its page
    if (first.plate->areas.size() <= short_list) figure.drawing.height = std::min(figure.drawing.height, 160 - 5.2 * static_cast<double>(first.plate->areas.size()));
    if (room.map > 0) figure.drawing.height = std::min(figure.drawing.height, room.map);
    figure.drawing.marks = figures::atlas_key(context, basemap, {.level = first.plate->level, .areas = first.plate->areas, .code = {}, .named = true}, {0, 0, room.width, figure.drawing.height});
    return figure;
}

std::string key_of_plate(const Job& job) { return std::string(word_of(job.edition)) + "/" + job.name; }

}  // namespace

documents::Sheet drawn_plate(const Job& job, const JobInput& input) {
    return input.plates->of(key_of_plate(job), [&] { return documents::atlas_plate(input.context, *input.plate, input.ground->basemap(), input.families); });
}

documents::Sheet plate_alone(const Job& job, const JobInput& input) {
    std::vector<std::pair<std::string, std::string>> files;
    for (const figures::AtlasArea& area : input.plate->areas) files.emplace_back(area.link, area.link.substr(std::string_view("#planche-").size()) + ".pdf");
    documents::Sheet plate = drawn_plate(job, input);
    plate.document = documents::alone(std::move(plate.document), files);
    return plate;
}

documents::SetManuscript bound_atlas(const JobInput& input) {
    const DocumentRequest& request = *input.document;
    std::vector<documents::BoundPlate> plates;
    for (const DocumentRequest::Shown& shown : request.plates) plates.push_back({shown.input->plate->area(), drawn_plate(shown.job, *shown.input), documents::index_terms(*shown.input->plate)});
    for (const DocumentRequest::Shown& shown : request.plates) shown.input->plates->forget(key_of_plate(shown.job));
    constexpr std::size_t after_the_first_heading = 1;
    return documents::set_atlas(input.context, request.manuscript, after_the_first_heading, std::move(plates), [&](const std::string& name, const documents::FigureRoom& room) { return key_figure(input.context, request, name, room); });
}

}  // namespace portulan::project
