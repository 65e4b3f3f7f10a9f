#include "figures/atlas_map.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "figures/ground.h"
#include "figures/labels.h"
#include "figures/map_page.h"
#include "figures/situation_map.h"
#include "figures/space_points.h"
#include "figures/space_signs.h"
#include "geo/areas.h"
#include "geo/clip.h"
#include "geo/label_point.h"
#include "geo/measure.h"

namespace portulan::figures {
namespace {

constexpr double sign_radius = 2.05, small_radius = 1.05;  // mm
constexpr double least_seen = 14;                           // mm2 of an area in the frame that is worth a name

/// The frame of that paper at a scale, centred on the box.
MapFrame frame_at(const Box& focus, const Box& paper, double denominator) {
    MapFrame frame;
    frame.paper = paper;
    frame.mm_per_metre = 1000 / denominator;
    const Point centre = focus.centre();
    const double half_width = paper.width() / frame.mm_per_metre / 2, half_height = paper.height() / frame.mm_per_metre / 2;
    frame.ground = {centre.x - half_width, centre.y - half_height, centre.x + half_width, centre.y + half_height};
    return frame;
}

std::string plate_words(const FigureContext& context, std::size_t plate) { return say(context, "pl. {n}", {{"n", std::to_string(plate)}}); }

/// The map of a plate in the making.
class PlateMap {
public:
    PlateMap(const FigureContext& context, const AtlasMapInput& input, const Box& paper) : context_(context), input_(input), over_(areas_over(input.basemap, input.level)) {
        const Box focus = focus_of();
        const double air = quarters() ? 0.06 : 0.1;
        ground_ = prepare_ground(input.basemap, frame_at(focus, paper, round_denominator(fit(focus, paper, air).denominator())));
    }

    AtlasMap draw() {
        const Basemap& basemap = input_.basemap;
        const Theme& theme = context_.theme;
        add(ground_fills(context_, basemap, ground_, [&](std::size_t i) -> std::optional<Colour> {
            if (!over_ && basemap.records[i].code == input_.code) return theme.land_focus;
            return std::nullopt;
        }));
        if (sectors()) add_sectors();
        add(ground_water(context_, basemap, ground_));
        add_quarters();
        add(ground_borders(context_, basemap, ground_, false));
        add_outline();
        add_spaces();
        add_names();
        add(std::move(signs_));
        add_scale();
        map_.marks = {clipped({}, "map", std::move(marks_), ground_.frame.paper), frame_line(context_, ground_.frame.paper)};
        map_.denominator = ground_.frame.denominator();
        add_legend();
        return std::move(map_);
    }

private:
    void add(std::vector<Mark> marks) { append(marks_, std::move(marks)); }

    bool quarters() const { return input_.level == Level::qpv; }
    bool sectors() const { return over_ && !quarters(); }  // they touch each other, QPV do not

    const Quarter* own_quarter() const {
        if (over_)
            for (const Quarter& quarter : *over_)
                if (quarter.code == input_.code) return &quarter;
        return nullptr;
    }

    Box focus_of() const {
        if (const Quarter* quarter = own_quarter()) return quarters() ? around(*quarter) : geo::box_of(quarter->shape);
        const auto area = geo::find_area(input_.basemap.areas, input_.code);
        return area == outside ? input_.basemap.focus : geo::box_of(input_.basemap.areas, static_cast<std::size_t>(area));
    }

    /// A quarter with air around it, as wide as shows the nearest other one, where that is not too far.
    Box around(const Quarter& quarter) const {
        constexpr double least_air = 0.4, most_air = 1.6;  // of its longer side
        const Box own = geo::box_of(quarter.shape);
        const double side = std::max(own.width(), own.height());
        double air = most_air * side;
        bool found = false;
        for (const Quarter& other : input_.basemap.quarters) {
            if (&other == &quarter) continue;
            const Box box = geo::box_of(other.shape);
            const double reach = std::max({own.min_x - box.min_x, box.max_x - own.max_x, own.min_y - box.min_y, box.max_y - own.max_y});
            if (reach > most_air * side) continue;
            air = found ? std::min(air, reach) : reach;
            found = true;
        }
        return own.grown(found ? std::max(air, least_air * side) : side);
    }

    MultiPolygon own_shape() const {
        if (const Quarter* quarter = own_quarter()) return quarter->shape;
        const auto area = geo::find_area(ground_.areas, input_.code);
        return area == outside ? MultiPolygon{} : geo::polygons_of(ground_.areas, static_cast<std::size_t>(area));
    }

    Stroke sector_line() const { return {.colour = context_.theme.commune_border, .width = 0.22, .dash = {1.1, 0.7}}; }

    void add_sectors() {
        for (const Quarter& sector : *over_) {
            if (!box_on_paper(ground_.frame, sector.shape).meets(ground_.frame.paper)) continue;
            PathMark area;
            area.path = path_of(ground_.frame, sector.shape);
            if (sector.code == input_.code) area.fill = context_.theme.land_focus;
            area.stroke = sector_line();
            marks_.emplace_back(std::move(area));
        }
    }

    void add_quarters() {
        const Basemap& basemap = input_.basemap;
        const double strength = quarters() ? 0.3 : 0.4;
        for (Mark& mark : quarter_marks(context_, basemap, ground_.frame, strength)) marks_.push_back(std::move(mark));
        for (const Quarter& quarter : basemap.quarters) quarters_ = quarters_ || box_on_paper(ground_.frame, quarter.shape).meets(ground_.frame.paper);
    }

    /// The area of the plate stands out by its line: a casing of paper under the colour that calls.
    void add_outline() {
        const Path path = path_of(ground_.frame, own_shape());
        for (const auto& [colour, width] : std::array{std::pair{context_.theme.paper, 1.9}, std::pair{context_.theme.accent, 0.85}}) {
            PathMark line;
            line.path = path;
            line.stroke = Stroke{.colour = colour, .width = width, .dash = {}};
            marks_.emplace_back(std::move(line));
        }
    }

    void add_spaces() {
        Cast own, around;
        for (const Element& element : input_.cast.elements)
            if (element.kind == ElementKind::space) (input_.around.contains(element.id) ? around : own).elements.push_back(element);
        const SpacePlacement others = place_spaces(input_.basemap, ground_.frame, around);
        for (const SpacePoint& point : others.drawn) {
            const Sign sign = context_.theme.nature(point.element->nature);
            signs_.push_back(group({}, "symbol", {symbol(sign.shape, point.on_paper, small_radius, mix(sign.colour, context_.theme.paper, 0.35), false, context_.theme.paper)}, point.element->name));
        }
        map_.around = others.drawn.size();
        const SpacePlacement placement = place_spaces(input_.basemap, ground_.frame, own);
        hollow_ = std::any_of(placement.drawn.begin(), placement.drawn.end(), [](const SpacePoint& point) { return !point.exact; });
        const auto drawn = space_signs(placement.drawn, {.radius = sign_radius, .furthest = 0.0, .frame = ground_.frame.paper.grown(-1)});
        for (const SpaceSign& sign : drawn) {
            if (std::hypot(sign.home.x - sign.at.x, sign.home.y - sign.at.y) > sign.radius * 0.9) add_leader(sign);
            signs_.push_back(sign_mark(context_, placement.drawn, sign, std::to_string(sign.members.front() + 1)));
            obstacles_.push_back(Box{sign.at.x, sign.at.y, sign.at.x, sign.at.y}.grown(sign.radius));
        }
        for (const SpacePoint& point : placement.drawn) map_.numbered.push_back(original(*point.element));
        for (const Element* element : placement.absent) map_.absent.push_back(original(*element));
    }

    const Element* original(const Element& copy) const {
        return &*std::find_if(input_.cast.elements.begin(), input_.cast.elements.end(), [&](const Element& element) { return element.kind == copy.kind && element.id == copy.id; });
    }

    void add_leader(const SpaceSign& sign) {
        PathMark line;
        line.path.add_line({sign.home, sign.at});
        line.stroke = Stroke{.colour = context_.theme.ink, .width = 0.2, .dash = {}};
        marks_.emplace_back(std::move(line));
        PathMark dot;
        dot.path.add_circle(sign.home, 0.35);
        dot.fill = context_.theme.ink;
        marks_.emplace_back(std::move(dot));
    }

    /// A name, and where a plate of its own is found; the look and the place are the caller's.
    LabelRequest request_for(const std::string& code, const std::string& name, bool own, const AtlasArea* plate) const {
        LabelRequest request;
        request.id = code;
        request.text = typeset(name, context_.language) + (plate ? "\n" + plate_words(context_, plate->plate) : "");
        request.priority = own ? 1 : plate ? 2 : 3;
        return request;
    }

    /// Names of what is in the frame: of areas where the part that is seen has room for them.
    void request_areas() {
        const Basemap& basemap = input_.basemap;
        const Theme& theme = context_.theme;
        const Box inner = ground_.frame.paper.grown(-1.5);
        const std::size_t count = basemap.areas.areas.size();
        const bool alone = std::count(basemap.inside.begin(), basemap.inside.end(), true) == 1;
        shapes_.reserve(count + 1 + (sectors() ? over_->size() : 0));  // they stay where they are
        for (std::size_t i = 0; i < count; ++i) {
            if (!geo::box_of(ground_.areas, i).meets(ground_.frame.ground)) continue;
            MultiPolygon seen = geo::clipped(to_paper(ground_.frame, geo::polygons_of(ground_.areas, i)), inner);
            if (geo::area_of(seen) < least_seen) continue;
            shapes_.push_back(std::move(seen));
            const AreaRecord& record = basemap.records[i];
            if (over_ && alone && basemap.inside[i]) continue;  // the title says where one is
            const bool own = !over_ && record.code == input_.code;
            const AtlasArea* plate = over_ || own ? nullptr : find_plate(input_.areas, record.code);
            const bool home = own || plate || basemap.inside[i];
            LabelRequest request = request_for(record.code, record.name, own, plate);
            request.style = theme.with_halo(theme.style(own ? theme.bold : home ? theme.semibold : theme.regular, theme.label_size(own ? 9 : home ? 7.5 : 7), home ? theme.ink : theme.muted), own ? theme.land_focus : home ? theme.land : theme.land_around, 0.9);
            request.anchor = geo::label_point(shapes_.back());
            request.area = &shapes_.back();
            request.overflow = own;
            requests_.push_back(std::move(request));
            if (!own) map_.neighbours.push_back(record.name);
        }
    }

    /// Those that have room for their names.
    void request_sectors() {
        const Theme& theme = context_.theme;
        const Box inner = ground_.frame.paper.grown(-1.5);
        for (const Quarter& sector : *over_) {
            if (!box_on_paper(ground_.frame, sector.shape).meets(inner)) continue;
            MultiPolygon seen = geo::clipped(to_paper(ground_.frame, sector.shape), inner);
            if (geo::area_of(seen) < least_seen) continue;
            shapes_.push_back(std::move(seen));
            const bool own = sector.code == input_.code;
            const AtlasArea* plate = own ? nullptr : find_plate(input_.areas, sector.code);
            LabelRequest request = request_for(sector.code, sector.name, own, plate);
            request.style = theme.with_halo(theme.style(own ? theme.bold : theme.semibold, theme.label_size(own ? 9 : 7), theme.ink), own ? theme.land_focus : theme.land, 0.9);
            request.anchor = geo::label_point(shapes_.back());
            request.area = &shapes_.back();
            request.overflow = own;
            requests_.push_back(std::move(request));
            if (!own) map_.neighbours.push_back(sector.name);
        }
    }

    void request_quarters() {
        const Theme& theme = context_.theme;
        for (const Quarter& quarter : input_.basemap.quarters) {
            const Box box = box_on_paper(ground_.frame, quarter.shape);
            if (!ground_.frame.paper.grown(-1).contains(ground_.frame.to_paper(quarter.label)) || std::max(box.width(), box.height()) < 1.8) continue;
            const bool own = quarters() && quarter.code == input_.code;
            const AtlasArea* plate = quarters() && !own ? find_plate(input_.areas, quarter.code) : nullptr;
            LabelRequest request = request_for(quarter.code, quarter.name, own, plate);
            request.style = theme.with_halo(theme.style(own ? theme.bold : theme.semibold, theme.label_size(own ? 9 : 7), theme.qpv_border), theme.paper, 0.9);
            request.anchor = ground_.frame.to_paper(quarter.label);
            request.leader = !own;
            if (own) {
                shapes_.push_back(to_paper(ground_.frame, quarter.shape));
                request.area = &shapes_.back();
                request.overflow = true;
            } else {
                request.clearance = std::min(16.0, std::max(box.width(), box.height()) / 2);
            }
            requests_.push_back(std::move(request));
            if (!own && quarters()) map_.neighbours.push_back(quarter.name);
        }
    }

    void add_names() {
        request_areas();
        if (sectors()) request_sectors();
        request_quarters();
        const Box& paper = ground_.frame.paper;
        LabelOptions options;
        options.frame = paper.grown(-1);
        options.obstacles = obstacles_;
        options.obstacles.push_back({paper.min_x + 1.5, paper.max_y - 8.5, paper.min_x + 38, paper.max_y - 1.5});
        options.obstacles.push_back({paper.max_x - 18, paper.max_y - 6.5, paper.max_x - 1.5, paper.max_y - 1.5});
        const LabelPlacement placement = place_labels(context_.fonts, requests_, options);
        for (const PlacedLabel& label : placement.placed) draw_name(label);
        for (const UnplacedLabel& missing : placement.unplaced)
            if (find_plate(input_.areas, requests_[missing.request].id)) map_.unnamed.push_back(requests_[missing.request].id);
    }

    void draw_name(const PlacedLabel& label) {
        const AtlasArea* plate = find_plate(input_.areas, requests_[label.request].id);
        std::vector<Mark> words;
        if (label.leader.size() == 2) {
            PathMark line;
            line.path.add_line(label.leader);
            line.stroke = Stroke{.colour = context_.theme.muted, .width = 0.18, .dash = {}};
            words.emplace_back(std::move(line));
        }
        const bool leads = plate && requests_[label.request].id != input_.code && label.lines.size() > 1;
        for (std::size_t i = 0; i < label.lines.size(); ++i) {
            TextMark line = label.lines[i];
            if (leads && i + 1 == label.lines.size()) line.colour = context_.theme.accent;
            words.emplace_back(std::move(line));
        }
        signs_.push_back(leads ? group({}, {}, std::move(words), plate->name, plate->link) : group({}, {}, std::move(words)));
    }

    void add_scale() {
        const Box& paper = ground_.frame.paper;
        Block bar = scale_bar(context_, ground_.frame.mm_per_metre, 30, paper.min_x + 3, paper.max_y - 3);
        add(std::move(bar.marks));
        const TextStyle style = context_.theme.with_halo(context_.theme.style(context_.theme.regular, 6.5, context_.theme.ink), context_.theme.paper, 0.8);
        marks_.emplace_back(shape(context_.fonts, "1:" + format_number(std::round(ground_.frame.denominator()), 0, context_.language), style, {paper.max_x - 2.5, paper.max_y - 3}, Align::end));
    }

    void add_legend() {
        const Theme theme = context_.theme;
        LegendSection place;
        place.items.push_back({[theme, quarters = quarters()](std::vector<Mark>& marks, Point c) {
                                   PathMark box;
                                   box.path.add_rectangle(c.x - 2.6, c.y - 1.4, 5.2, 2.8);
                                   box.fill = quarters ? mix(theme.land, theme.qpv_fill, 0.3) : theme.land_focus;
                                   box.stroke = Stroke{.colour = theme.accent, .width = 0.7, .dash = {}, .join = Join::miter};
                                   marks.emplace_back(std::move(box));
                               },
                               quarters() ? say(context_, "The quarter of this plate") : sectors() ? say(context_, "The sector of this plate") : say(context_, "The area of this plate")});
        if (sectors())
            place.items.push_back({[line = sector_line()](std::vector<Mark>& marks, Point c) {
                                       PathMark border;
                                       border.path.add_line({{c.x - 3, c.y}, {c.x + 3, c.y}});
                                       border.stroke = line;
                                       marks.emplace_back(std::move(border));
                                   },
                                   say(context_, "Between sectors")});
        if (quarters_) place.items.push_back(quarter_legend(context_, quarters() ? 0.3 : 0.4));
        for (LegendItem& item : border_legend(context_, input_.basemap, ground_)) place.items.push_back(std::move(item));
        map_.legend.push_back(std::move(place));
        LegendSection spaces;
        spaces.title = say(context_, "Spaces");
        const auto item = [&](SpaceNature nature) {
            spaces.items.push_back({[theme, nature](std::vector<Mark>& marks, Point c) {
                                        const Sign sign = theme.nature(nature);
                                        marks.push_back(symbol(sign.shape, c, 1.6, sign.colour, false, theme.paper));
                                    },
                                    label_of(nature, context_.language), 5, 4});
        };
        for (const SpaceNature nature : {SpaceNature::place, SpaceNature::arena, SpaceNature::itinerant, SpaceNature::informal, SpaceNature::online})
            if (std::any_of(map_.numbered.begin(), map_.numbered.end(), [&](const Element* e) { return e->nature == nature; })) item(nature);
        if (hollow_)
            spaces.items.push_back({[theme](std::vector<Mark>& marks, Point c) { marks.push_back(symbol(Shape::circle, c, 1.6, theme.muted, true, theme.paper)); },
                                    say(context_, "Hollow: known to the quarter or commune only"), 5, 4});
        if (map_.around > 0)
            spaces.items.push_back({[theme](std::vector<Mark>& marks, Point c) { marks.push_back(symbol(Shape::circle, c, small_radius, theme.muted, false, theme.paper)); },
                                    quarters() ? say(context_, "Small: spaces around, not of the quarter") : say(context_, "Small: spaces around, not of the sector"), 5, 3.2});
        map_.legend.push_back(std::move(spaces));
    }

    const FigureContext& context_;
    const AtlasMapInput& input_;
    const std::vector<Quarter>* over_;  // what the plates are about, where that is not the ground
    DrawnGround ground_;
    AtlasMap map_;
    std::vector<Mark> marks_, signs_;
    std::vector<Box> obstacles_;
    std::vector<LabelRequest> requests_;
    std::vector<MultiPolygon> shapes_;
    bool quarters_ = false, hollow_ = false;
};

}  // namespace

const AtlasArea* find_plate(std::span<const AtlasArea> areas, std::string_view code) {
    const auto found = std::find_if(areas.begin(), areas.end(), [&](const AtlasArea& area) { return area.code == code; });
    return found == areas.end() ? nullptr : &*found;
}

std::string labelled_plate(const FigureContext& context, const AtlasArea& area) {
    return say(context, "Plate {n}: {name}", {{"n", std::to_string(area.plate)}, {"name", area.name}});
}

double surface_of(const Basemap& basemap, Level level, std::string_view code) {
    if (const std::vector<Quarter>* over = areas_over(basemap, level)) {
        for (const Quarter& quarter : *over)
            if (quarter.code == code) return geo::area_of(quarter.shape);
        return 0;
    }
    const auto area = geo::find_area(basemap.areas, code);
    return area == outside ? 0 : geo::area_of(basemap.areas, static_cast<std::size_t>(area));
}

double round_denominator(double denominator) {
    constexpr std::array steps{1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0};
    if (!(denominator > 0)) return 1;
    const double power = std::pow(10, std::floor(std::log10(denominator)));
    for (const double step : steps)
        if (step * power >= denominator * (1 - 1e-9)) return step * power;
    return 10 * power;
}

AtlasMap atlas_map(const FigureContext& context, const AtlasMapInput& input, const Box& paper) { return PlateMap(context, input, paper).draw(); }

}  // namespace portulan::figures
