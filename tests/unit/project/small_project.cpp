#include "small_project.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace portulan::project {
namespace {

constexpr std::string_view manifest = R"(format = 1

[project]
id = "essai"
title = "Projet d'essai"
start = 2026-01-05
end = 2026-12-18
date = 2026-06-30
retention = 2028-12-31

[[territory]]
id = "OUE"
name = "Ouest"
level = "commune"
code = "Z0001"
role = "engaged"

[[territory]]
id = "CEN"
name = "Centre"
level = "commune"
code = "Z0002"
role = "engaged"

[[territory]]
id = "EST"
name = "Est"
level = "commune"
code = "Z0003"
role = "engaged"

[boundaries]
commune = { file = "communes.geojson", code = "code", name = "nom", population = "pop", vintage = 2026 }
qpv = { file = "quartiers.geojson", code = "code", name = "nom", vintage = 2024 }

[tables]
families = "familles.csv"
actors = "acteurs.csv"
spaces = "espaces.csv"
objects = "objets.csv"
ties = "liens.csv"
sources = "sources.csv"
events = "evenements.csv"
indicators = "indicateurs.csv"
values = "valeurs.csv"
)";

}  // namespace

std::string square(std::string_view properties, double west, double south, double side) {
    const double east = west + side, north = south + side;
    return fmt::format(R"({{"type":"Feature","properties":{{{}}},"geometry":{{"type":"Polygon","coordinates":[[[{},{}],[{},{}],[{},{}],[{},{}],[{},{}]]]}}}})",
                       properties, west, south, east, south, east, north, west, north, west, south);
}

Files small_project() {
    Files files;
    files["project.toml"] = manifest;
    files["communes.geojson"] = R"({"type":"FeatureCollection","features":[)" + square(R"("code":"Z0001","nom":"Ouest","pop":1200)", 2.0, 47, 0.125) + ",\n" +
                                square(R"("code":"Z0002","nom":"Centre","pop":300)", 2.125, 47, 0.125) + ",\n" +
                                square(R"("code":"Z0003","nom":"Est","pop":4500)", 2.25, 47, 0.125) + "]}";
    files["quartiers.geojson"] = R"({"type":"FeatureCollection","features":[)" + square(R"("code":"QZ1","nom":"La Gare")", 2.03125, 47.03125, 0.0625) + "]}";
    files["familles.csv"] = "code;libelle;definition;couleur;parent\nconseil;Conseil citoyen;;#1f6f8b;habitants\n";
    files["acteurs.csv"] =
        "id;nom;type;famille;dimension;territoire;portee;commune;qpv;adresse;latitude;longitude;result_score;consentement;visibilite;contact;siren;sources\n"
        "A-2;Les Voisins;association;associations;engagement | coopération;OUE;commune;Z0001;;;47,05;2,05;0,9;oui;publique;;;S-1\n"
        "A-10;Mairie;institution;elus;engagement;CEN;commune;Z0002;;1 place du Puits;;;;oui;publique;;;S-1 | S-2\n"
        "A-3;Habitant n° 3;personne;conseil;engagement;EST;quartier;Z0003;;;;;;oui;équipe;;;S-2\n";
    files["espaces.csv"] = "id;nom;nature;acces;dimension;territoire;commune;latitude;longitude;precision_geo;visibilite;sources\n"
                           "E-1;Maison commune;lieu;ouvert;engagement;OUE;;47,06;2,06;exacte;publique;S-1\n";
    files["objets.csv"] = "id;nom;type;date_debut;date_fin;porteur;dimension;territoire;sources\nO-1;Livret;outil;2024;2025-06;A-2;coopération;OUE;S-1\n";
    files["liens.csv"] = "id;de;vers;type;statut;qualite;intensite;dimension;dit_par\n"
                         "L-1;A-10;A-2;finance;existant;confiance;2;;S-1\nL-2;A-2;E-1;anime;;;;coopération;S-2\n";
    files["sources.csv"] = "id;type;titre;date\nS-1;étude;Étude;2025\nS-2;entretien collectif;Entretien;10/03/2026\n";
    files["evenements.csv"] = "id;type;titre;date;territoire\nV-1;lancement;Lancement;2026-01-20;OUE\n";
    files["indicateurs.csv"] = "code;libelle;unite;sommable;niveau;decimales;classes;nb_classes\nmenages;Ménages;ménages;oui;commune;0;;4\ntaux;Taux;%;non;commune;1;jenks;3\n";
    files["valeurs.csv"] = "indicateur;niveau;code;valeur;statut;n\nmenages;commune;Z0001;120;;\nmenages;commune;Z0002;;s;\nmenages;commune;Z0003;1 250,5;estimé;40\n";
    return files;
}

void change(Files& files, const std::string& file, std::string_view from, std::string_view to) {
    std::string& text = files.at(file);
    const std::size_t at = text.find(from);
    ASSERT_NE(at, std::string::npos) << file << " does not hold " << from;
    text.replace(at, from.size(), to);
}

void add_row(Files& files, const std::string& file, std::string_view row) { files.at(file) += std::string(row) + "\n"; }

void write(const support::TemporaryFolder& folder, const Files& files) {
    for (const auto& [name, content] : files) folder.write(name, content);
}

Loaded load(const Files& files) {
    const support::TemporaryFolder folder;
    write(folder, files);
    return load_project(folder.path());
}

const Problem* find_problem(const Problems& problems, std::string_view code) {
    for (const Problem& p : problems)
        if (p.code == code) return &p;
    return nullptr;
}

std::string value_of(const Problems& problems, std::string_view code, std::string_view parameter) {
    const Problem* problem = find_problem(problems, code);
    for (const auto& [name, text] : problem ? problem->parameters : Parameters{})
        if (name == parameter) return text;
    return {};
}

}  // namespace portulan::project
