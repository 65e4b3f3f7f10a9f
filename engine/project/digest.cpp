// Each value is taken apart by a structured binding that names all its members: whoever adds one is told here by the
// compiler, and cannot forget it.
#include "project/digest.h"

#include <variant>

namespace portulan::project {

void Digest::add(std::string_view text) {
    add_bits(text.size());
    waiting_ += text;
}

void Digest::add_bits(std::uint64_t bits) {
    char bytes[8];
    for (char& byte : bytes) {
        byte = static_cast<char>(bits & 0xFFU);
        bits >>= 8;
    }
    waiting_.append(bytes, sizeof bytes);
    if (waiting_.size() >= (std::size_t{1} << 16)) flush();
}

void Digest::flush() {
    hash_.add(waiting_);
    waiting_.clear();
}

std::string Digest::hex() {
    flush();
    return hash_.hex();
}

void Digest::add(Point point) {
    add(point.x);
    add(point.y);
}

void Digest::add(const std::vector<Point>& points) {
    add_bits(points.size());
    for (const Point p : points) add(p);
}

void Digest::add(const Box& box) {
    const auto& [min_x, min_y, max_x, max_y] = box;
    for (const double side : {min_x, min_y, max_x, max_y}) add(side);
}

void Digest::add(const Polygon& polygon) {
    const auto& [outer, holes] = polygon;
    add(outer);
    add(holes);
}

void Digest::add(const Geometry& shape) {
    add(shape.index());
    std::visit([&](const auto& s) {
        if constexpr (!std::is_same_v<std::decay_t<decltype(s)>, std::monostate>) add(s);
    }, shape);
}

void Digest::add(Colour colour) {
    const auto& [red, green, blue, opacity] = colour;
    add(red);
    add(green);
    add(blue);
    add(opacity);
}

void Digest::add(const Coverage& coverage) {
    const auto& [crs, arcs, areas] = coverage;
    add(crs);
    add_bits(arcs.size());
    for (const auto& [points, left, right] : arcs) {
        add(points);
        add(left);
        add(right);
    }
    add_bits(areas.size());
    for (const auto& [code, name, parts] : areas) {
        add(code);
        add(name);
        add_bits(parts.size());
        for (const auto& [rings] : parts) add(rings);
    }
}

void Digest::add(const Territory& territory) {
    const auto& [id, name, level, code, role, communes] = territory;
    add(id);
    add(name);
    add(level);
    add(code);
    add(role);
    add(communes);
}

void Digest::add(const AreaRecord& record) {
    const auto& [code, name, parents, population, importance] = record;
    add(code);
    add(name);
    add(parents);
    add(population);
    add(importance);
}

void Digest::add(const BoundarySet& set) {
    const auto& [level, vintage, source, coverage, records, displaced] = set;
    add(level);
    add(vintage);
    add(source);
    add(coverage);
    add(records);
    add(displaced);
}

void Digest::add(const ContextLayer& layer) {
    const auto& [kind, crs, shapes, source, names] = layer;
    add(kind);
    add(crs);
    add(shapes);
    add(source);
    add(names);
}

void Digest::add(const Element& element) {
    const auto& [kind, id, name, dimensions, territories, description, since, means, contact, unknown, updated, visibility, sources,
                 place, address, postal_code, commune, qpv, position, precision, geocoding_score, actor_type, family, subfamily,
                 reach, siren, consent, nature, access, frequency, object_type, starts, ends, bearer] = element;
    add(kind);
    const auto& [engagement, cooperation] = dimensions;
    add(engagement);
    add(cooperation);
    for (const std::string* text : {&id, &name, &description, &since, &means, &contact, &unknown, &updated, &address, &postal_code,
                                    &commune, &qpv, &family, &subfamily, &siren, &consent, &frequency, &starts, &ends, &bearer})
        add(*text);
    add(territories);
    add(visibility);
    add(sources);
    add(position.has_value());
    if (position) add(Point{position->longitude, position->latitude});
    add(precision);
    add(geocoding_score);
    add(actor_type);
    add(reach);
    add(nature);
    add(access);
    add(object_type);
}

void Digest::add(const Tie& tie) {
    const auto& [id, from, to, type, status, quality, intensity, dimensions, said_by, period, comment, visibility, place] = tie;
    for (const std::string* text : {&id, &from, &to, &period, &comment}) add(*text);
    add(type);
    add(status);
    add(quality);
    add(intensity);
    const auto& [engagement, cooperation] = dimensions;
    add(engagement);
    add(cooperation);
    add(said_by);
    add(visibility);
}

void Digest::add(const Evidence& source) {
    const auto& [id, type, title, author, date, licence, file, visibility] = source;
    for (const std::string* text : {&id, &type, &title, &author, &date, &licence, &file}) add(*text);
    add(visibility);
}

void Digest::add(const Family& family) {
    const auto& [code, name, definition, colour, parent] = family;
    for (const std::string* text : {&code, &name, &definition, &colour, &parent}) add(*text);
}

void Digest::add(const Cast& cast) {
    const auto& [elements, ties, evidence, grouped] = cast;
    add(elements);
    add(ties);
    add(evidence);
    add(grouped);
}

void Digest::add(const IndicatorTable& table) {
    const auto& [indicator, values] = table;
    const auto& [code, name, unit, source, vintage, additive, level, decimals, method, classes, categories, least_units] = indicator;
    add_all(code, name, unit, source, vintage, additive, level, decimals, method, classes, categories, least_units);
    add_bits(values.size());
    for (const auto& [of, at_level, area, value, status, base, place] : values) {
        add(of);
        add(at_level);
        add(area);
        add(value);
        add(status);
        add(base);
    }
}

void Digest::add(const GroupedTies& grouped) {
    const auto& [sorts, ties, pooled] = grouped;
    add_bits(sorts.size());
    for (const TieSort sort : sorts) add(sort);
    add_bits(ties.size());
    for (const auto& [first, second, sort, pairs] : ties) {
        add(first);
        add(second);
        add(sort);
        add_bits(pairs);
    }
    add(pooled);
}

void Digest::add(const Network& network) {
    const auto& [nodes, ties, grouped] = network;
    add(grouped);
    add_bits(nodes.size());
    for (const auto& [id, label, kind, group] : nodes) {
        add(id);
        add(label);
        add(kind);
        add(group);
    }
    add_bits(ties.size());
    for (const auto& [from, to, type, status, quality, intensity, id] : ties) {
        add(from);
        add(to);
        add(type);
        add(status);
        add(quality);
        add(intensity);
        add(id);
    }
}

void Digest::add(const figures::ClassScheme& scheme) {
    const auto& [bounds, colours, counts, method, goodness, tai, gadf, departures] = scheme;
    add(bounds);
    add(colours);
    add(counts);
    add(method);
    add(goodness);
    add(tai);
    add(gadf);
    for (const auto& [word, count] : departures) {
        add(word);
        add_bits(count);
    }
}

void Digest::add(const figures::MapVariable& variable) {
    const auto& [table, scheme] = variable;
    add(*table);
    add(scheme);
}

void Digest::add(const figures::MapLink& link) {
    const auto& [from, to, category, weight, directed, wished] = link;
    for (const std::string* text : {&from, &to, &category}) add(*text);
    add(weight);
    add(directed);
    add(wished);
}

void Digest::add(const MapSpec& spec) {
    const auto& [id, type, title, subtitle, note, source, territories, areas, value, second, size, category, pictograms, parts,
                 classes, palette, reversed, relative, largest, reach, cell, cell_shape, per_dot, names, most, points, all_borders, questions, by, answers, aside, measure, sorted, class_colours, category_colours, names_style, written, places] = spec;
    for (const std::string* text : {&id, &title, &subtitle, &note, &source, &written, &value, &second, &size, &category, &palette})
        add(*text);
    add_all(type, class_colours, category_colours, names_style.has_value(), territories, areas, names);
    if (names_style) add_all(names_style->bold, names_style->italic, names_style->size_pt, names_style->colour, names_style->halo, names_style->halo_mm);
    for (const auto& [word, path] : pictograms) {
        add(word);
        add(path.verbs);
        add(path.points);
    }
    add(parts);
    const auto& [method, count, bounds, centre] = classes;
    add(method);
    add(count);
    add(bounds);
    add(centre);
    add(reversed);
    add(relative);
    for (const double length : {largest, reach, cell, per_dot}) add(length);
    add(cell_shape);
    add(most);
    add(points);
    add(all_borders);
    add_all(questions, by, answers, aside, measure, sorted);
}

void Digest::add(const AnswerCell& of) {
    const auto& [answer, measure, state, few, people, value, low, high, residual, of_all, of_all_low, of_all_high, cell] = of;
    add_all(answer, measure, state, few, people, value, low, high, residual, of_all, of_all_low, of_all_high);
}

void Digest::add(const AnswerTables& all) {
    const auto& [tables, plan, confidence, least, weighted, hides_some, rounding] = all;
    add_all(plan, confidence, least, weighted, hides_some);
    add(rounding);
    add_bits(tables.size());
    for (const auto& [question, label, several, number, answers, by, by_label, groups] : tables) {
        add_all(question, label, several, number, by, by_label);
        add_bits(answers.size());
        for (const auto& [code, name, rare] : answers) add_all(code, name, rare);
        add_bits(groups.size());
        for (const auto& [code, name, rare, base, at, cells] : groups) {
            add_all(code, name, rare, base);
            add_bits(cells.size());
            for (const AnswerCell& cell : cells) add(cell);
        }
    }
}

void Digest::add(const ChartRequest& request) {
    const auto& [spec, tables, population, source, population_source] = request;
    add(spec);
    add(*tables);
    add_bits(population.size());
    for (const auto& [answer, group, people] : population) add_all(answer, group, people);
    add_all(source, population_source);
}

void Digest::add(const figures::Theme& theme) {
    const auto& [ink, muted, faint, paper, accent, rule, warning, sea, sea_line, land, land_around, land_focus, water_name,
                 commune_border, epci_border, departement_border, qpv_fill, qpv_border, no_data, title_pt, subtitle_pt, text_pt,
                 label_pt, note_pt, regular, italic, semibold, bold, commune_line, epci_line, departement_line, region_line, coast_line, edge_line,
                 country_line, territory_line, territory_band, rim_line, sequential_palette, diverging_palette, category_palette, patterns] = theme;
    for (const Colour colour : {ink, muted, faint, paper, accent, rule, warning, sea, sea_line, land, land_around, land_focus, water_name,
                                commune_border, epci_border, departement_border, qpv_fill, qpv_border, no_data})
        add(colour);
    for (const double size : {title_pt, subtitle_pt, text_pt, label_pt, note_pt}) add(size);
    for (const double line : {commune_line, epci_line, departement_line, region_line, coast_line, edge_line, country_line, territory_line, territory_band, rim_line}) add(line);
    for (const std::string_view word : {regular, italic, semibold, bold}) add(word);
    add_all(sequential_palette, diverging_palette, category_palette, patterns);
}

void Digest::add(const figures::FigureContext& context) {
    const auto& [fonts, theme, language, width, project, territory, date, producer, notice, edition, jobs, on_page, own_territory, map_height, version, legend, names] = context;
    add(theme);
    for (const bool chosen : {on_page, own_territory}) add(chosen);
    for (const double mm : {width, map_height}) add(mm);
    add(language);
    add(legend);
    for (const std::string* text : {&project, &territory, &date, &producer, &notice, &version}) add(*text);
    add(edition);
    for (const auto& [id, place] : names ? *names : figures::HeldPlaces{}) add_all(id, place.lines, place.corner.x, place.corner.y);
}

void Digest::add(const figures::Basemap& basemap) {
    const auto& [crs, area_level, whole_country, vintage, source, quarters_source, focus, areas, records, inside, boxes, departements, label_points, simplified, ranks,
                 territory, quarters, sectors, ground, positions, overview, overview_in_sea, overview_home] = basemap;
    for (const std::string* text : {&crs, &vintage, &source, &quarters_source}) add(*text);
    add(area_level);
    add(whole_country);
    add(focus);
    add(areas);
    add(records);
    add(inside);
    add(departements);
    add(ranks);
    add(territory);
    const auto add_quarters = [this](const std::vector<figures::Quarter>& all) {
        add_bits(all.size());
        for (const auto& [code, name, shape, label] : all) add(code), add(name), add(shape), add(label);
    };
    add_quarters(quarters);
    add_bits(sectors.size());
    for (const auto& [level, of, all] : sectors) add(level), add(of), add_quarters(all);
    add_bits(ground.size());
    for (const auto& [kind, shapes, lines, names] : ground) {
        add(kind), add(shapes), add(lines), add(names);
    }
    add(overview);
    add(overview_in_sea);
    add(overview_home);
}

}  // namespace portulan::project
