// The keys of project.toml, in the order of the template.
#include "base/messages.h"
#include "project/schema.h"

namespace portulan::project {
namespace {

using enum ValueKind;

constexpr bool required_key = true;
constexpr bool may_be_absent = false;

constexpr KeySchema keys[] = {
    {"", "format", integer, required_key, "", "1", tr_mark("Version of the folder's format; always the first line.")},

    {"project", "id", identifier, required_key, "", "\"accueil\"", tr_mark("Short identifier, used in file names.")},
    {"project", "title", text, required_key, "", "\"Accueillir et coopérer\"", tr_mark("Title of the shared project.")},
    {"project", "theme", text, may_be_absent, "", "\"Accueil des nouveaux habitants\"", tr_mark("Theme of the shared project.")},
    {"project", "contractor", text, may_be_absent, "", "\"Bureau d’études\"", tr_mark("Who carries out the diagnosis.")},
    {"project", "client", text, may_be_absent, "", "\"Agence\"", tr_mark("Who ordered it.")},
    {"project", "language", word, may_be_absent, "language", "\"fr\"", tr_mark("Language of the figures: fr or en.")},
    {"project", "start", day, may_be_absent, "", "2026-01-05", tr_mark("First day of the project.")},
    {"project", "end", day, may_be_absent, "", "2026-12-18", tr_mark("Last day of the project.")},
    {"project", "date", day, may_be_absent, "", "2026-06-30", tr_mark("Date stamped on every output; the clock is never used.")},
    {"project", "retention", day, may_be_absent, "", "2028-12-31", tr_mark("Day after which personal data must be purged.")},
    {"project", "notice", text, may_be_absent, "", "\"Territoires et données fictifs\"",
     tr_mark("Sentence printed on every output.")},
    {"project", "style", text, may_be_absent, "", "\"paper\"", tr_mark("How figures look: paper, screen, poster, black-and-white, or a style file of your own (.toml).")},
    {"project", "editions", text_list, may_be_absent, "edition", "[\"public\"]",
     tr_mark("Editions to make: public, partners, team; by default public.")},
    {"project", "least_actors", integer, may_be_absent, "", "3",
     tr_mark("Delicate ties are told between families of at least so many actors, smaller ones together; by default 3, the least.")},

    {"territory", "id", identifier, required_key, "", "\"PLO\"", tr_mark("Short identifier of the territory, used in tables and file names.")},
    {"territory", "name", text, required_key, "", "\"Port-Lorn\"", tr_mark("Name as printed.")},
    {"territory", "level", word, required_key, "level", "\"commune\"", tr_mark("Level of the territory.")},
    {"territory", "code", code, may_be_absent, "", "\"X9001\"", tr_mark("Official code; not needed for a perimeter.")},
    {"territory", "role", word, may_be_absent, "role", "\"engaged\"", tr_mark("Role in the project: engaged or observer; by default engaged.")},
    {"territory", "communes", text_list, may_be_absent, "", "[\"X9001\", \"X9002\"]", tr_mark("Communes of a perimeter.")},

    {"boundaries.*", "file", file, required_key, "", "\"limites.gpkg\"", tr_mark("GeoPackage, Shapefile or GeoJSON; it may lie outside the folder.")},
    {"boundaries.*", "layer", text, may_be_absent, "", "\"communes\"", tr_mark("Layer of the file; not needed when there is only one.")},
    {"boundaries.*", "crs", text, may_be_absent, "", "\"EPSG:2154\"", tr_mark("Coordinate system, where the file does not say it or says a wrong one.")},
    {"boundaries.*", "code", text, required_key, "", "\"code\"", tr_mark("Attribute that holds the code.")},
    {"boundaries.*", "name", text, may_be_absent, "", "\"nom\"", tr_mark("Attribute that holds the name.")},
    {"boundaries.*", "vintage", vintage, may_be_absent, "", "2025", tr_mark("Year of the boundaries.")},
    {"boundaries.*", "source", text, may_be_absent, "", "\"IGN, ADMIN EXPRESS 2025\"", tr_mark("Source line printed under the maps.")},
    {"boundaries.*", "population", text, may_be_absent, "", "\"population\"", tr_mark("Attribute that holds the population.")},
    {"boundaries.*", "commune", text, may_be_absent, "", "\"code_commune\"", tr_mark("Attribute that holds the code of the commune it belongs to.")},
    {"boundaries.*", "epci", text, may_be_absent, "", "\"code_epci\"", tr_mark("Attribute that holds the code of the EPCI it belongs to.")},
    {"boundaries.*", "departement", text, may_be_absent, "", "\"code_departement\"", tr_mark("Attribute that holds the code of the département it belongs to.")},
    {"boundaries.*", "region", text, may_be_absent, "", "\"code_region\"", tr_mark("Attribute that holds the code of the region it belongs to.")},

    {"boundaries.context.*", "file", file, required_key, "", "\"fonds.gpkg\"", tr_mark("GeoPackage, Shapefile or GeoJSON; it may lie outside the folder.")},
    {"boundaries.context.*", "layer", text, may_be_absent, "", "\"terres\"", tr_mark("Layer of the file; not needed when there is only one.")},
    {"boundaries.context.*", "crs", text, may_be_absent, "", "\"EPSG:2154\"", tr_mark("Coordinate system, where the file does not say it or says a wrong one.")},
    {"boundaries.context.*", "source", text, may_be_absent, "", "\"OpenStreetMap\"", tr_mark("Source line printed under the maps.")},

    {"codes", "file", file, may_be_absent, "", "\"codes.csv\"", tr_mark("The project's own list of areas; replaces the official list.")},
    {"codes", "sheet", text, may_be_absent, "", "\"Feuil1\"", tr_mark("Sheet of a workbook.")},
    {"codes", "encoding", text, may_be_absent, "", "\"utf-8\"", tr_mark("Encoding, when it must be forced.")},
    {"codes", "separator", text, may_be_absent, "", "\";\"", tr_mark("Separator of columns, when it must be forced.")},
    {"codes", "decimal", text, may_be_absent, "", "\",\"", tr_mark("Decimal mark, when it must be forced.")},
    {"codes", "header_row", integer, may_be_absent, "", "1", tr_mark("Row of the headings, when it must be forced.")},

    {"codes", "movements", file, may_be_absent, "", "\"v_mvt_commune_2025.csv\"",
     tr_mark("INSEE's file of movements of communes: codes of other years are converted to the year of the boundaries.")},

    {"tables.*", "file", file, required_key, "", "\"acteurs.xlsx\"", tr_mark("CSV, XLSX, ODS or XLS, inside the project folder.")},
    {"tables.*", "sheet", text, may_be_absent, "", "\"Feuil1\"", tr_mark("Sheet of a workbook.")},
    {"tables.*", "encoding", text, may_be_absent, "", "\"utf-8\"", tr_mark("Encoding, when it must be forced.")},
    {"tables.*", "separator", text, may_be_absent, "", "\";\"", tr_mark("Separator of columns, when it must be forced.")},
    {"tables.*", "decimal", text, may_be_absent, "", "\",\"", tr_mark("Decimal mark, when it must be forced.")},
    {"tables.*", "header_row", integer, may_be_absent, "", "1", tr_mark("Row of the headings, when it must be forced.")},

    {"tables.*", "vintage", vintage, may_be_absent, "", "2018",
     tr_mark("Year of the commune codes in the table; needs the movements of [codes].")},

    {"figure", "id", identifier, required_key, "", "\"revenu\"", tr_mark("Short identifier of the map, used in file names.")},
    {"figure", "type", word, required_key, "map_type", "\"choropleth\"", tr_mark("What kind of map.")},
    {"figure", "title", text, may_be_absent, "", "\"Niveau de vie\"", tr_mark("Title; by default the name of the indicator and of the territory.")},
    {"figure", "subtitle", text, may_be_absent, "", "\"Médiane, 2021\"", tr_mark("Line under the title.")},
    {"figure", "note", text, may_be_absent, "", "\"Note de lecture : …\"", tr_mark("Sentence under the legend.")},
    {"figure", "source", text, may_be_absent, "", "\"Insee, Filosofi 2021\"", tr_mark("Source line; by default those of the data and the boundaries.")},
    {"figure", "territories", text_list, may_be_absent, "", "[\"PLO\"]", tr_mark("Territories it is drawn for; by default every engaged one.")},
    {"figure", "areas", word, may_be_absent, "level", "\"commune\"", tr_mark("Level of the areas drawn; by default that of the indicator.")},
    {"figure", "names", text_list, may_be_absent, "", "[\"01053\"]", tr_mark("Codes of areas whose names must not be missing on the map.")},
    {"figure", "value", text, may_be_absent, "", "\"revenu\"", tr_mark("Indicator that colours.")},
    {"figure", "second", text, may_be_absent, "", "\"log-vac\"", tr_mark("Indicator of the other axis of a map of two variables.")},
    {"figure", "size", text, may_be_absent, "", "\"arrives\"", tr_mark("Indicator that sizes symbols: a count, never a rate.")},
    {"figure", "category", text, may_be_absent, "", "\"typologie\"", tr_mark("Indicator of categories; for spaces: nature, access or dimension.")},
    {"figure", "pictograms", text_list, may_be_absent, "", "[\"Mairie = town-hall\"]", tr_mark("Pictograms of the categories of places: word = symbol of the program (styles/symbols), or an SVG file of your own.")},
    {"figure", "parts", text_list, may_be_absent, "", "[\"p-20\", \"p-60\"]", tr_mark("Indicators of the slices or bars.")},
    {"figure", "method", word, may_be_absent, "class_method", "\"jenks\"", tr_mark("How values are cut into classes; by default as the indicator says.")},
    {"figure", "classes", integer, may_be_absent, "", "5", tr_mark("Number of classes.")},
    {"figure", "breaks", number_list, may_be_absent, "", "[0, 10, 20, 50]", tr_mark("Bounds of the classes, the first and the last included.")},
    {"figure", "centre", number, may_be_absent, "", "0.0", tr_mark("A value that must be a bound, such as 0 for a change.")},
    {"figure", "palette", word, may_be_absent, "palette", "\"ambre\"", tr_mark("Name of the palette.")},
    {"figure", "reversed", truth, may_be_absent, "", "true", tr_mark("The palette from dark to light.")},
    {"figure", "largest", paper_length, may_be_absent, "", "\"8mm\"", tr_mark("Radius of the largest symbol.")},
    {"figure", "reach", ground_length, may_be_absent, "", "\"2km\"", tr_mark("Bandwidth of a density, span of a potential, or the distance beyond which nothing is near.")},
    {"figure", "cell", ground_length, may_be_absent, "", "\"1km\"", tr_mark("Width of the cells of a grid.")},
    {"figure", "shape", word, may_be_absent, "grid_shape", "\"hexagon\"", tr_mark("Shape of the cells of a grid.")},
    {"figure", "relative", truth, may_be_absent, "", "true", tr_mark("Gaps between neighbours as how many times one is the other, instead of as a difference.")},
    {"figure", "per_dot", number, may_be_absent, "", "50", tr_mark("What one dot stands for.")},
    {"figure", "most", integer, may_be_absent, "", "40", tr_mark("How many links or borders are drawn, the strongest first.")},

    {"draw.page", "author", text, may_be_absent, "", "\"Observatoire des quartiers\"", tr_mark("Who made the map.")},
    {"draw.page", "date", day, may_be_absent, "", "2026-06-30", tr_mark("Date printed under the map; the clock is never used.")},
    {"draw.page", "language", word, may_be_absent, "language", "\"fr\"", tr_mark("Language of the figures: fr or en.")},
    {"draw.page", "style", text, may_be_absent, "", "\"paper\"", tr_mark("How figures look: paper, screen, poster, black-and-white, or a style file of your own (.toml).")},
    {"draw.page", "notice", text, may_be_absent, "", "\"Territoires et données fictifs\"", tr_mark("Sentence printed on every output.")},

    {"draw.territory", "level", word, required_key, "level", "\"epci\"", tr_mark("Level of the territory.")},
    {"draw.territory", "code", code, required_key, "", "\"200040715\"", tr_mark("Official code; not needed for a perimeter.")},
    {"draw.territory", "name", text, may_be_absent, "", "\"Grenoble-Alpes-Métropole\"", tr_mark("Name as printed.")},

    {"draw.data", "file", file, required_key, "", "\"revenus.csv\"", tr_mark("Table with one row per area: CSV, XLSX, ODS or XLS.")},
    {"draw.data", "code", text, required_key, "", "\"CODGEO\"", tr_mark("Column that holds the codes of the areas.")},
    {"draw.data", "level", word, may_be_absent, "level", "\"commune\"", tr_mark("Level of these areas; by default the finest of the boundaries.")},
    {"draw.data", "source", text, may_be_absent, "", "\"Insee, Filosofi 2021\"", tr_mark("Source line printed under the maps.")},
    {"draw.data", "vintage", vintage, may_be_absent, "", "2021", tr_mark("Year of the values.")},
    {"draw.data", "sheet", text, may_be_absent, "", "\"Feuil1\"", tr_mark("Sheet of a workbook.")},
    {"draw.data", "encoding", text, may_be_absent, "", "\"utf-8\"", tr_mark("Encoding, when it must be forced.")},
    {"draw.data", "separator", text, may_be_absent, "", "\";\"", tr_mark("Separator of columns, when it must be forced.")},
    {"draw.data", "decimal", text, may_be_absent, "", "\",\"", tr_mark("Decimal mark, when it must be forced.")},
    {"draw.data", "header_row", integer, may_be_absent, "", "1", tr_mark("Row of the headings, when it must be forced.")},

    {"draw.column", "name", text, required_key, "", "\"MED21\"", tr_mark("Heading of the column.")},
    {"draw.column", "label", text, may_be_absent, "", "\"Niveau de vie médian\"", tr_mark("What it is, as the legend says it; by default the heading.")},
    {"draw.column", "unit", text, may_be_absent, "", "\"€ par an\"", tr_mark("Unit of the values.")},
    {"draw.column", "decimals", integer, may_be_absent, "", "1", tr_mark("Decimals printed; by default as many as the values have, two at most.")},
    {"draw.column", "counts", truth, may_be_absent, "", "true", tr_mark("Whether the values are counts, which may be added.")},
    {"draw.column", "categories", text_list, may_be_absent, "", "[\"urbain\", \"rural\"]", tr_mark("Categories in the order of the legend; by default in that of the alphabet.")},

    {"draw.points", "file", file, required_key, "", "\"lieux.csv\"", tr_mark("Table with one row per place.")},
    {"draw.points", "longitude", text, required_key, "", "\"longitude\"", tr_mark("Column that holds the longitude, in degrees.")},
    {"draw.points", "latitude", text, required_key, "", "\"latitude\"", tr_mark("Column that holds the latitude, in degrees.")},
    {"draw.points", "id", text, may_be_absent, "", "\"id\"", tr_mark("Column that identifies the place for the links.")},
    {"draw.points", "name", text, may_be_absent, "", "\"nom\"", tr_mark("Column that holds the name.")},
    {"draw.points", "category", text, may_be_absent, "", "\"type\"", tr_mark("Column that holds the category.")},
    {"draw.points", "weight", text, may_be_absent, "", "\"places\"", tr_mark("Column that holds how much the place counts in a density; by default each counts one.")},
    {"draw.points", "label", text, may_be_absent, "", "\"Maisons France services\"", tr_mark("What the places are, as the legend says it.")},
    {"draw.points", "source", text, may_be_absent, "", "\"ANCT 2024\"", tr_mark("Source line printed under the maps.")},

    {"draw.links", "file", file, required_key, "", "\"navettes.csv\"", tr_mark("Table with one row per link or flow.")},
    {"draw.links", "from", text, required_key, "", "\"origine\"", tr_mark("Column that holds the code of the area, or the id of the place, it comes from.")},
    {"draw.links", "to", text, required_key, "", "\"destination\"", tr_mark("Column that holds the code of the area, or the id of the place, it goes to.")},
    {"draw.links", "weight", text, may_be_absent, "", "\"actifs\"", tr_mark("Column that holds how many; by default each row counts one.")},
    {"draw.links", "category", text, may_be_absent, "", "\"motif\"", tr_mark("Column that holds the category.")},
    {"draw.links", "label", text, may_be_absent, "", "\"Actifs allant travailler\"", tr_mark("What the links are, as the legend says it.")},
    {"draw.links", "source", text, may_be_absent, "", "\"Insee 2021\"", tr_mark("Source line printed under the maps.")},

    {"style", "inherit", text, may_be_absent, "", "\"paper\"", tr_mark("Style that this one changes: paper, screen, poster, black-and-white, or a file beside it.")},
    {"style", "title", text, may_be_absent, "", "\"Charte de la ville\"", tr_mark("What the style is for.")},

    {"style.colours", "ink", colour, may_be_absent, "", "\"#1d2a35\"", tr_mark("Texts and dark lines.")},
    {"style.colours", "muted", colour, may_be_absent, "", "\"#52616d\"", tr_mark("Captions and secondary labels.")},
    {"style.colours", "faint", colour, may_be_absent, "", "\"#8795a1\"", tr_mark("Hairlines, never type.")},
    {"style.colours", "paper", colour, may_be_absent, "", "\"#ffffff\"", tr_mark("The sheet, halos, what is empty.")},
    {"style.colours", "accent", colour, may_be_absent, "", "\"#b5472d\"", tr_mark("The one colour that calls: the outline of the territory.")},
    {"style.colours", "rule", colour, may_be_absent, "", "\"#c9d1d8\"", tr_mark("Rules of tables and pages.")},
    {"style.colours", "warning", colour, may_be_absent, "", "\"#9c1f2e\"", tr_mark("What is wrong or tense; the lines of discontinuities.")},
    {"style.colours", "sea", colour, may_be_absent, "", "\"#dfebf1\"", tr_mark("Sea and lakes.")},
    {"style.colours", "sea_line", colour, may_be_absent, "", "\"#6f97ab\"", tr_mark("Coasts and rivers.")},
    {"style.colours", "land", colour, may_be_absent, "", "\"#f7f5ef\"", tr_mark("Land of the territory.")},
    {"style.colours", "land_around", colour, may_be_absent, "", "\"#ebe8df\"", tr_mark("Land around it.")},
    {"style.colours", "land_focus", colour, may_be_absent, "", "\"#fbe7c8\"", tr_mark("The territory on a map of where it lies.")},
    {"style.colours", "water_name", colour, may_be_absent, "", "\"#3d6f88\"", tr_mark("Names of waters.")},
    {"style.colours", "commune_border", colour, may_be_absent, "", "\"#a9a494\"", tr_mark("Borders of the smallest areas.")},
    {"style.colours", "epci_border", colour, may_be_absent, "", "\"#6b6557\"", tr_mark("Borders of EPCI.")},
    {"style.colours", "departement_border", colour, may_be_absent, "", "\"#4a4438\"", tr_mark("Borders of départements and régions.")},
    {"style.colours", "qpv_fill", colour, may_be_absent, "", "\"#c05a8d\"", tr_mark("Priority districts.")},
    {"style.colours", "qpv_border", colour, may_be_absent, "", "\"#8d2f60\"", tr_mark("Outlines of priority districts.")},
    {"style.colours", "no_data", colour, may_be_absent, "", "\"#8f99a1\"", tr_mark("The hatch of what is not known.")},

    {"style.type", "title", number, may_be_absent, "", "11", tr_mark("Title, in points.")},
    {"style.type", "subtitle", number, may_be_absent, "", "8.5", tr_mark("Subtitle, in points.")},
    {"style.type", "text", number, may_be_absent, "", "8", tr_mark("Texts and legends, in points.")},
    {"style.type", "label", number, may_be_absent, "", "7.5", tr_mark("Names on maps, in points; chief towns and neighbours follow.")},
    {"style.type", "note", number, may_be_absent, "", "6.5", tr_mark("Sources, scales, small notes, in points; never under 6.")},

    {"style.lines", "commune", number, may_be_absent, "", "0.14", tr_mark("Borders of the smallest areas, in millimetres.")},
    {"style.lines", "epci", number, may_be_absent, "", "0.34", tr_mark("Borders of EPCI, in millimetres.")},
    {"style.lines", "departement", number, may_be_absent, "", "0.55", tr_mark("Borders of départements, in millimetres.")},
    {"style.lines", "region", number, may_be_absent, "", "0.75", tr_mark("Borders of régions, in millimetres.")},
    {"style.lines", "coast", number, may_be_absent, "", "0.3", tr_mark("Coasts, in millimetres.")},
    {"style.lines", "edge", number, may_be_absent, "", "0.4", tr_mark("Where the boundaries given end, in millimetres.")},
    {"style.lines", "country", number, may_be_absent, "", "0.9", tr_mark("National border, in millimetres.")},
    {"style.lines", "territory", number, may_be_absent, "", "0.7", tr_mark("Outline of the territory a map is about, in millimetres.")},
    {"style.lines", "rim", number, may_be_absent, "", "0.25", tr_mark("Lines round signs, in millimetres.")},

    {"style.palettes", "sequential", word, may_be_absent, "palette", "\"ambre\"", tr_mark("Palette of classes, where a figure names none.")},
    {"style.palettes", "diverging", word, may_be_absent, "palette", "\"braise\"", tr_mark("Palette of classes around a centre.")},
    {"style.palettes", "categories", word, may_be_absent, "palette", "\"portulan\"", tr_mark("Palette of categories.")},
    {"style.palettes", "patterns", truth, may_be_absent, "", "false", tr_mark("Categories, and both sides of a diverging scale, are told apart by patterns too: for print in grey.")},

    {"sources", "folders", text_list, may_be_absent, "", "[\"../fonds\"]",
     tr_mark("Folders or files outside the project that it may read.")},
};

}  // namespace

std::span<const KeySchema> key_schemas() { return keys; }

}  // namespace portulan::project
