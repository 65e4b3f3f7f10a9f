// The face of the cooperation map: the sea chart.
#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/text.h"
#include "base/units.h"
#include "documents/chart_signs.h"
#include "documents/cooperation_parts.h"
#include "documents/cooperation_places.h"
#include "figures/furniture.h"

namespace portulan::documents {
namespace {

using figures::FigureContext;
using figures::say;

class Face {
public:
    Face(const FigureContext& context, const CooperationChart& chart, bool folded, Problems& findings) : context_(context), chart_(chart), folded_(folded), findings_(findings) {}

    std::vector<Mark> draw() {
        draw_sea();
        draw_stations();
        draw_route();
        draw_title();
        write_stations();
        write_coast();
        write_stops();
        write_legend();
        draw_class_signs();
        label_marks();
        std::vector<Mark> page{group("chart", "figure", std::move(art_), chart_words(context_, chart_))};
        for (Mark& mark : words_) page.push_back(std::move(mark));
        return page;
    }

private:
    using Manner = WordBox::Manner;
    const figures::Theme& theme() const { return context_.theme; }
    /// Folded, it is read in the hand; on a wall from further away.
    double least_type() const { return folded_ ? 7 : 8; }
    double readable(double size) const { return std::max(size, least_type()); }
    Manner body(double size = 7.5) const { return {.font = theme().regular, .size_pt = readable(size), .colour = colours_.ink}; }
    Manner strong(double size, Colour colour) const { return {.font = theme().semibold, .size_pt = size, .colour = colour, .role = "h2"}; }

    void draw_sea() {
        Path sea;
        sea.add_rectangle(-sheet_bleed - 1, -sheet_bleed - 1, sheet_width + 2 * sheet_bleed + 2, sheet_height + 2 * sheet_bleed + 2);
        art_.emplace_back(filled(std::move(sea), colours_.deep));
        std::vector<Island> islands{make_island({159, 86}, 30, 19, Random(seed(), "bivouac")), make_island({262, 84}, 29, 18, Random(seed(), "volcano")), make_island({366, 86}, 24, 16, Random(seed(), "beacon")),
                                    make_island(rock(), 3.2, 2.2, Random(seed(), "rock")), make_island({312, 52}, 3.6, 2.4, Random(seed(), "reef")), make_island({240, 147}, 4, 2.6, Random(seed(), "skerry"))};
        mainland_ = make_mainland(Random(seed(), "mainland"));
        for (const Box& land : {Box{124, 62, 194, 110}, Box{228, 56, 296, 108}, Box{338, 58, 394, 108}, Box{rock().x - 11, rock().y - 7, rock().x + 11, rock().y + 7}, Box{302, 46, 322, 58}, Box{230, 142, 250, 152}, Box{8, 140, 100, 290}, Box{272, 126, 296, 144}, Box{226, 176, 288, 246}}) taken_.push_back(land);
        taken_.push_back(folded_ ? Box{54, 104, 76, 122} : Box{40, 44, 80, 86});
        islands.push_back(mainland_.shape);
        const std::array depths{colours_.shelf, colours_.shoal, colours_.shallow};
        for (std::size_t k = 0; k < depths.size(); ++k)
            for (const Island& island : islands) {
                PathMark mark = filled(island.depths[k], depths[k]);
                mark.stroke = Stroke{.colour = figures::mix(depths[k], colours_.wind, 0.25), .width = 0.1, .dash = {}};
                art_.emplace_back(std::move(mark));
            }
        add_rhumbs(art_, rose_centre, colours_, true);
        for (const Point node : {Point{66, 40}, Point{404, 148}, Point{210, 20}, Point{118, 282}}) add_rhumbs(art_, node, colours_, false);
        for (const Island& island : islands) {
            PathMark land = filled(island.coast, colours_.land);
            land.stroke = Stroke{.colour = colours_.coast, .width = 0.45, .dash = {}};
            art_.emplace_back(std::move(land));
        }
        for (const Point hill : {Point{22, 236}, Point{36, 252}, Point{18, 266}, Point{48, 268}, Point{30, 280}, Point{140, 88}, Point{178, 92}, Point{352, 82}}) draw_hill(hill);
        add_rose(art_, context_, rose_centre, 29, colours_);
        add_ship(art_, folded_ ? Point{64, 118} : Point{58, 78}, folded_ ? 0.9 : 2.2, colours_);
        add_ship(art_, {284, 140}, 0.62, colours_);
        for (const Point wave : {Point{22, 108}, Point{340, 60}, Point{208, 150}, Point{300, 270}, Point{388, 20}}) add_waves(art_, wave, 1, colours_);
        add_frame(art_, colours_);
    }

    /// An islet off the title box.
    Point rock() const { return folded_ ? Point{141, 31} : Point{98, 97}; }

    /// Two peaks, shaded on the right.
    void draw_hill(Point at) {
        for (const auto& [x, height] : {std::pair(2.6, 3.6), std::pair(0.0, 5.2)}) {
            Path light, dark;
            light.add_polygon({{at.x + x - 3.2, at.y}, {at.x + x - 1.5, at.y - height * 0.5}, {at.x + x, at.y - height}, {at.x + x + 0.4, at.y - height * 0.45}, {at.x + x + 0.1, at.y}});
            dark.add_polygon({{at.x + x, at.y - height}, {at.x + x + 1.2, at.y - height * 0.6}, {at.x + x + 3.2, at.y}, {at.x + x + 0.1, at.y}, {at.x + x + 0.4, at.y - height * 0.45}});
            for (PathMark mark : {filled(std::move(light), colours_.paper), filled(std::move(dark), colours_.hill)}) {
                mark.stroke = Stroke{.colour = colours_.coast, .width = 0.16, .dash = {}};
                art_.emplace_back(std::move(mark));
            }
        }
    }

    void draw_stations() {
        for (const StationPlace& place : station_places()) add_station(art_, place.station, place.foot, place.scale, colours_);
    }

    /// The way in small steps, so that places on it can be counted off.
    std::vector<Point> route_steps() const {
        std::vector<Point> steps;
        for (std::size_t i = 0; i + 1 < route_way.size(); ++i) {
            const Point p0 = route_way[i == 0 ? 0 : i - 1], p1 = route_way[i], p2 = route_way[i + 1], p3 = route_way[std::min(i + 2, route_way.size() - 1)];
            for (int k = 0; k < 40; ++k) {
                const double t = k / 40.0, u = t * t, w = u * t;
                const auto mix = [&](double a, double b, double c, double d) { return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * u + (3 * b - a - 3 * c + d) * w); };
                steps.push_back({mix(p0.x, p1.x, p2.x, p3.x), mix(p0.y, p1.y, p2.y, p3.y)});
            }
        }
        return steps;
    }

    void draw_route() {
        const std::vector<Point> steps = route_steps();
        Path under, way;
        under.add_line(steps);
        way.add_line(steps);
        art_.emplace_back(lined(std::move(under), colours_.paper, 1.9));
        art_.emplace_back(lined(std::move(way), colours_.red, 0.8, {2.6, 1.7}));
        std::vector<Point> free;
        std::copy_if(steps.begin(), steps.end(), std::back_inserter(free), [](Point p) { return clear_of_folds(p, stop_radius); });
        const std::size_t count = chart_.stops.size();
        for (std::size_t i = 0; i < count; ++i) {
            const Point at = free[(2 * i + 1) * free.size() / (2 * count + 1)];
            const bool behind = chart_.stops[i].behind;
            Path disc;
            disc.add_circle(at, stop_radius);
            PathMark mark = filled(std::move(disc), behind ? colours_.red : colours_.paper);
            mark.stroke = Stroke{.colour = behind ? colours_.paper : colours_.red, .width = 0.45, .dash = {}};
            art_.emplace_back(std::move(mark));
            put_number(at, std::to_string(i + 1), behind ? colours_.paper : colours_.red, readable(7));
        }
        const Point end = route_way.back();
        Path pole, flag;
        pole.add_line({end, {end.x, end.y - 9}});
        flag.add_polygon({{end.x, end.y - 9}, {end.x + 6.4, end.y - 7.4}, {end.x, end.y - 5.4}});
        art_.emplace_back(lined(std::move(pole), colours_.ink, 0.5));
        art_.emplace_back(filled(std::move(flag), colours_.gold));
    }

    void put_number(Point at, const std::string& number, Colour colour, double size) {
        const figures::TextStyle style = theme().style(theme().bold, size, colour);
        art_.emplace_back(figures::shape(context_.fonts, number, style, {at.x, at.y + figures::metrics(context_.fonts, style).cap_height / 2}, figures::Align::middle));
    }

    std::array<const std::vector<std::string>*, 4> classes() const { return {&chart_.sites, &chart_.currents, &chart_.imaginaries, &chart_.compatible}; }

    /// Where the title box of the poster would touch a mark, it stands aside.
    Point place_of_mark(std::size_t c, std::size_t i) const { return !folded_ && c == 0 && i == 3 ? Point{308, 26} : class_places[c][i]; }

    /// Those that the legend lists.
    void draw_class_signs() {
        for (std::size_t c = 0; c < 4; ++c)
            for (std::size_t i = 0; i < std::min(listed_, classes()[c]->size()); ++i) {
                const Point at = place_of_mark(c, i);
                Path halo;
                halo.add_circle({at.x + 0.4, at.y}, 5.2);
                art_.emplace_back(filled(std::move(halo), figures::mix(colours_.deep, colours_.paper, 0.5)));
                add_class_sign(art_, static_cast<ChartClass>(c), at, colours_);
                put_number({at.x + 5.4, at.y + 2.4}, std::to_string(i + 1), colours_.ink, readable(7.5));
            }
    }

    /// Words in the largest type of which they leave room, in a box that ends with them; all of the box where `whole`.
    template <class Write>
    void fitted(Box box, std::initializer_list<double> sizes, bool whole, std::string_view where, Write write) {
        std::vector<Mark> kept = std::move(words_);
        double end = box.max_y;
        for (const double* size = sizes.begin(); size != sizes.end(); ++size) {
            words_.clear();
            WordBox words(context_, words_, {box.min_x + 5, box.min_y + 4.5, box.max_x - 4.5, box.max_y - 3});
            write(words, *size);
            end = words.y();
            if (!words.overflows()) break;
            if (size + 1 == sizes.end()) tell(words, where);
        }
        std::vector<Mark> written = std::move(words_);
        words_ = std::move(kept);
        if (!whole) box.max_y = std::min(box.max_y, end + 3.5);
        cartouche(box);
        for (Mark& mark : written) words_.push_back(std::move(mark));
        taken_.push_back(box);
    }

    void cartouche(const Box& box) {
        for (const auto& [grow, width, fill] : {std::tuple(0.0, 0.5, true), std::tuple(-1.3, 0.15, false)}) {
            Path path;
            path.add_rectangle(box.min_x - grow, box.min_y - grow, box.width() + 2 * grow, box.height() + 2 * grow, 2 + grow);
            PathMark mark = lined(std::move(path), colours_.coast, width);
            if (fill) mark.fill = colours_.paper;
            words_.emplace_back(std::move(mark));
        }
    }

    void draw_title() {
        const auto centred = [](Manner how) {
            how.centred = true;
            return how;
        };
        const Box box = folded_ ? Box{14, 14, 96, 104} : Box{122, 12, 298, 47};
        fitted(box, {1.0, 0.9, 0.8, 0.7}, false, "Map of cooperation", [&](WordBox& words, double scale) {
            Manner over = centred({.font = theme().semibold, .size_pt = 9 * scale, .colour = colours_.red, .role = "p", .after = folded_ ? 3.0 : 0.6});
            over.tracking = 0.09;
            words.text(upper(say(context_, "Map of cooperation")), over);
            words.text(typeset(context_.project, context_.language), centred({.font = theme().bold, .size_pt = (folded_ ? 18 : 16) * scale, .colour = colours_.ink, .role = "h1", .after = folded_ ? 3.0 : 0.6, .leading = 1.16}));
            words.text(chart_.period, centred({.font = theme().italic, .size_pt = 9.5 * scale, .colour = colours_.wind}));
            if (folded_) words.text(typeset(enumerate(chart_.engaged, context_.language), context_.language), centred(body(9 * scale)));
        });
    }

    void write_stations() {
        const std::array lines{&chart_.harbour, &chart_.bivouac, &chart_.volcano, &chart_.beacon};
        const auto places = station_places();
        for (std::size_t i = 0; i < places.size(); ++i) {
            const bool centred = places[i].station != Station::harbour;
            WordBox words(context_, words_, places[i].words);
            Manner name = strong(10, colours_.ink), told = body(8);
            name.centred = told.centred = centred;
            name.after = told.after = 0.7;
            words.text(say(context_, places[i].name), name);
            for (const std::string& line : *lines[i]) words.text(line, told);
            tell(words, places[i].name);
            taken_.push_back({places[i].words.min_x, places[i].words.min_y - 1, places[i].words.max_x, words.y()});
        }
    }

    /// Names stand across the coast, on land, as on a portolan chart: the engaged in red.
    void write_coast() {
        struct Name {
            std::string words;
            bool engaged;
        };
        std::vector<Name> names;
        for (const std::string& name : chart_.engaged) names.push_back({name, true});
        for (const std::string& name : chart_.observers) names.push_back({name, false});
        constexpr std::size_t most = 11;
        if (names.size() > most) {
            const std::size_t rest = names.size() - most + 1;
            names.resize(most - 1);
            names.push_back({and_more(rest), false});
        }
        const double first = 216, last = 284, pitch = std::min(9.0, (last - first) / std::max<double>(1, static_cast<double>(names.size())));
        for (std::size_t i = 0; i < names.size(); ++i) {
            const double y = first + pitch * (static_cast<double>(i) + 0.5);
            const auto nearest = std::min_element(mainland_.coast.begin(), mainland_.coast.end(), [&](Point a, Point b) { return std::abs(a.y - y) < std::abs(b.y - y); });
            const figures::TextStyle style = theme().style(names[i].engaged ? theme().semibold : theme().italic, 8, names[i].engaged ? colours_.red : colours_.coast);
            const double right = std::min(nearest->x - 2.2, fold_columns[1] - fold_safe);
            const auto set = figures::wrap(context_.fonts, typeset(names[i].words, context_.language), style, {.width = 56, .balanced = true});
            std::vector<Mark> lines;
            const double step = pt(style.size_pt) * 1.1;
            for (std::size_t k = 0; k < set.lines.size(); ++k)
                lines.emplace_back(figures::shape(context_.fonts, set.lines[k], style, {right, y + 1 + step * (static_cast<double>(k) - static_cast<double>(set.lines.size() - 1) / 2)}, figures::Align::end));
            words_.push_back(group({}, "p", std::move(lines)));
            Path harbour;
            harbour.add_circle({nearest->x - 0.4, y}, names[i].engaged ? 1.0 : 0.6);
            words_.emplace_back(filled(std::move(harbour), names[i].engaged ? colours_.red : colours_.coast));
        }
    }

    void write_stops() {
        // Where the type would grow too small, the days of the last attempt are left to the logbook.
        const double least = least_type();
        std::size_t attempt = 0;
        fitted(folded_ ? Box{114.5, 177, 201, 286} : Box{114.5, 177, 212, 286}, {9.5, 9.0, 8.5, 8.0, std::min(7.5, least + 0.5), least, least}, false, "Ports of call", [&](WordBox& words, double size) {
            const bool dated = ++attempt < 7;
            words.text(say(context_, "Ports of call"), strong(11, colours_.red));
            for (std::size_t i = 0; i < chart_.stops.size(); ++i) {
                const ChartStop& stop = chart_.stops[i];
                Manner number = strong(size, colours_.red), told = body(size);
                number.role = "p";
                told.indent = 7;
                told.after = 0.6;
                WordBox(context_, words_, {words.box().min_x, words.y(), words.box().min_x + 7, words.box().max_y}).text(std::to_string(i + 1), number);
                words.text((dated ? long_date(stop.date, context_.language) + " \u2013 " : "") + typeset(stop.title, context_.language), told);
            }
            if (chart_.further_stops > 0) words.text(and_more(chart_.further_stops), body(size));
            if (chart_.stops.empty()) words.lines(8, colours_.coast);
        });
        WordBox next(context_, words_, {226, 264, 304, 286});
        Manner name = strong(9.5, colours_.red);
        name.after = 0.2;
        next.text(say(context_, "Next port of call"), name);
        if (chart_.next_stop.empty()) next.lines(2, colours_.coast, 5.5);
        else next.text(chart_.next_stop, body(9));
        tell(next, "Next port of call");
        taken_.push_back({226, 264, 304, 286});
    }

    void write_legend() {
        // Where the type would grow too small, fewer marks are listed; the last attempts differ in that alone.
        const double least = least_type() + 0.7;
        std::size_t attempt = 0;
        fitted(folded_ ? Box{323.5, 158, 408.5, 286} : Box{323.5, 144, 408.5, 286}, {9.5, 9.0, least, least, least, least}, false, "Legend", [&](WordBox& words, double size) {
            listed_ = most_marks - (attempt < 3 ? 0 : attempt - 2);
            ++attempt;
            words.text(say(context_, "Legend"), strong(11, colours_.red));
            const std::array names{tr_mark("Sites not to be missed"), tr_mark("Dangerous currents"), tr_mark("Recommended imaginaries"), tr_mark("Compatible with administrative operating systems")};
            for (std::size_t c = 0; c < names.size(); ++c) {
                add_class_sign(words_, static_cast<ChartClass>(c), {words.box().min_x + 4, words.y() + 3}, colours_);
                Manner name = strong(size, colours_.ink), item = body(size - 0.7);
                name.indent = item.indent = 11;
                name.after = item.after = 0.4;
                words.text(say(context_, names[c]), name);
                const std::vector<std::string>& told = *classes()[c];
                for (std::size_t i = 0; i < std::min(listed_, told.size()); ++i) words.text(std::to_string(i + 1) + ". " + told[i], item);
                if (told.size() > listed_) words.text(and_more(told.size() - listed_), item);
                if (told.empty()) words.lines(2, colours_.coast, 5.2);
                words.skip(1.4);
            }
            Manner small = body(6.4);
            small.colour = theme().muted;
            small.after = 0.4;
            words.text(say(context_, "Red line: the route; full numbers are ports already called at, open ones are still to come. Red names: engaged territories; in italics: observers. The coasts are imagined."), small);
            words.text(foot_words(context_), small);
        });
    }

    std::string and_more(std::size_t rest) const {
        return fill(tr_n(context_.language, "and {n} more", "and {n} more", static_cast<long>(rest)), {{"n", std::to_string(rest)}});
    }

    /// The name of a mark beside it, where there is room at sea and off the folds; it stands in the legend anyway.
    void label_marks() {
        for (const Point p : route_steps()) taken_.push_back(Box{p.x, p.y, p.x, p.y}.grown(3));
        for (std::size_t c = 0; c < 4; ++c)
            for (std::size_t i = 0; i < most_marks; ++i) {
                const Point p = place_of_mark(c, i);
                taken_.push_back(Box{p.x - 4, p.y - 4, p.x + 7.5, p.y + 4});
            }
        for (std::size_t c = 0; c < 4; ++c)
            for (std::size_t i = 0; i < std::min(listed_, classes()[c]->size()); ++i) label_mark(place_of_mark(c, i), (*classes()[c])[i]);
    }

    void label_mark(Point at, const std::string& name) {
        const figures::TextStyle style = theme().with_halo(theme().style(theme().italic, readable(7.2), colours_.ink), colours_.deep, 1.0);
        const auto set = figures::wrap(context_.fonts, typeset(name, context_.language), style, {.width = 33, .most = 3, .balanced = true, .ellipsis = false});
        if (set.lines.empty() || set.cut || set.too_wide) return;
        const double line = pt(readable(7.2)) * 1.2, height = line * static_cast<double>(set.lines.size()), half = set.width / 2;
        for (const Point corner : {Point{at.x - half, at.y + 5}, Point{at.x + 9.5, at.y - height / 2}, Point{at.x - 5.5 - 2 * half, at.y - height / 2}, Point{at.x - half, at.y - 5.5 - height}}) {
            const Box box{corner.x, corner.y, corner.x + 2 * half, corner.y + height};
            const bool free = std::none_of(taken_.begin(), taken_.end(), [&](const Box& other) { return box.meets(other); });
            if (!free || !inside_a_panel(box)) continue;
            std::vector<Mark> marks;
            const double ascent = figures::metrics(context_.fonts, style).ascent;
            for (std::size_t k = 0; k < set.lines.size(); ++k) marks.emplace_back(figures::shape(context_.fonts, set.lines[k], style, {corner.x + half, corner.y + static_cast<double>(k) * line + ascent}, figures::Align::middle));
            art_.push_back(group({}, "label", std::move(marks)));
            taken_.push_back(box.grown(1));
            return;
        }
    }

    static bool inside_a_panel(const Box& box) {
        for (std::size_t row = 0; row < 2; ++row)
            for (std::size_t column = 0; column < 4; ++column)
                if (const Box words = panel_words(column, row); box.min_x >= words.min_x && box.max_x <= words.max_x && box.min_y >= words.min_y && box.max_y <= words.max_y) return true;
        return false;
    }

    void tell(const WordBox& words, std::string_view where) {
        if (words.overflows()) findings_.push_back(make_problem("FIG-010", {}, say(context_, where)));
    }

    std::uint64_t seed() const {
        std::uint64_t hash = 0xcbf29ce484222325;  // FNV-1a over the project's title: its own coasts, always the same
        for (const char c : context_.project) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
        return hash;
    }

    const FigureContext& context_;
    const CooperationChart& chart_;
    bool folded_;
    Problems& findings_;
    SeaColours colours_;
    Mainland mainland_;
    std::size_t listed_ = most_marks;  // of each class, in the legend and at sea
    std::vector<Mark> art_, words_;
    std::vector<Box> taken_;  // where no name of a mark may stand
};

}  // namespace

std::string foot_words(const FigureContext& context) {
    std::vector<std::string> parts;
    for (const std::string& part : {figures::version_words(context), long_date(context.date, context.language), figures::edition_label(context.edition, context.language), context.producer, context.notice})
        if (!part.empty()) parts.push_back(typeset(part, context.language));
    return join(parts, " \u00B7 ");
}

std::string chart_words(const FigureContext& context, const CooperationChart& chart) {
    return say(context, "Sea chart of the project: a route leads from the harbour office past the community's bivouac, the volcano of common projects and the semaphore of resources. Ports of call: {stops}. Marks: {sites} sites, {currents} currents, {imaginaries} imaginaries, {compatible} compatible schemes, listed in the legend.",
               {{"stops", std::to_string(chart.stops.size())}, {"sites", std::to_string(chart.sites.size())}, {"currents", std::to_string(chart.currents.size())}, {"imaginaries", std::to_string(chart.imaginaries.size())}, {"compatible", std::to_string(chart.compatible.size())}});
}

std::vector<Mark> draw_face(const FigureContext& context, const CooperationChart& chart, bool folded, Problems& findings) { return Face(context, chart, folded, findings).draw(); }

}  // namespace portulan::documents
