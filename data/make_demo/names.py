"""Names of communes that no commune of France bears or bore (option --check-names of the script verifies it).

Four pools: Breton or French in tone, on the coast or inland.
"""

BRETON_COAST = """
Plouarzenn; Ploumorvan-Plage; Porz-Arvoal; Porz-Guenel; Portz-an-Aven; Lannéour; Lanvelec; Landrevan-sur-Mer; Trévenorvan;
Kerzivien; Kervoalan; Locmaëlan; Locvrévin; Loc-Enora; Saint-Tudoual-du-Raz; Saint-Gwenvred; Saint-Malvan-des-Grèves;
Saint-Houarneau-de-la-Pointe; Sainte-Nolwenne-aux-Rochers; Beg-Arvor; Beg-an-Tour; Le Conqueroux; Penn-Armor-le-Vieux;
Penzévenn; Pointe-Sauvage; Ploudelven; Plounaour; Trézévan; Trélouarn; Tréfaouët-Plage; Guilvanec; L'Aber-Rouzic; L'Aber-Idoual;
Roscaëlec; Rosmoren; Rosporvan; Goulvarec; Enez-Du; Camarzel; Morlannec; Le Four-aux-Embruns; La Pointe-du-Grouin-Vert;
Primelvan; Lampoulic; Lampaëlan; Argenvaz; Porsmorec; Porspoulic; Saint-Ké; Saint-Riwalan-au-Goémon; L'Anse-aux-Bernaches;
Quémorvan; Plouguezlan; Trébeurzec; Trestrignelan; Perros-Lorn; Ploubazlannic; Guissénoc; Le Diouris; Le Vieux-Phare
"""

BRETON_INLAND = """
Plouvaleuc; Plouharzan; Plouënanec; Plumorvel; Pluvrélin; Plélavenn; Plélouédec; Ploërvan; Pleumelzin; Plessivien; Plonévenac;
Lanhouédic; Lannébert-la-Lande; Lanrivoalec; Lanarvélen; Landéleuc; Landivoal; Landrévazec; Langoëlan-Bras; Tréarvel; Tréauvenec;
Tréguivy; Trémorvenec; Trémelvan; Trégonvel; Trévarzec; Trévidoual; Trébrivenn; Tréogarec; Trézilvan; Tréduval; Kerarvoal;
Kerauzec-le-Haut; Kerbrézellec; Kerfouléan; Kergoualic; Kermeurzan; Kernouédec; Kerouvian; Locarvézen; Locbrévélan; Locmarzin;
Loquéval; Guiscrivan; Guerlavanec; Guenvroc; Brasmorvan; Botmeurlen; Botquélan; Bodivézen; Bulmérien; Coatarvel; Coatrévenn;
Coadélan; Huelmorvan; Huelzéleg; Scaërlan; Spézéac; Brennivel; Brandarvan; Merdrévan; Melgvrenn; Mûr-des-Genêts; Gourlizan;
Saint-Hervoual; Saint-Thégonvan; Saint-Idunet-des-Bois; Saint-Gwénolan; Saint-Méloirec; Saint-Rivoualan; Saint-Corentan-du-Mené;
Saint-Brieg-les-Tourbières; Saint-Éflamin; Saint-Vougoual; Saint-Servélan; Sainte-Tréphinette; Sainte-Haudebrande; Le Cloître-Arvoal;
Le Faouzel; Le Moustoir-Lorn; Les Montagnes-d'Arvenn; La Feuillée-aux-Loups; La Chapelle-Neuve-d'Arvoal; La Trinité-des-Korrigans;
Roudouzel; Rosnivinec; Rostrével; Quistinoul; Querlévan; Paulmorec; Persquélan; Priziag-Bihan; Meslanec; Lignolan; Guéméloc;
Gestélan; Guidrévec; Carnoélan; Carmorvan; Calanvec; Calmézen; Duaulan; Elvinec; Glomelvan
"""

FRENCH_COAST = """
Saint-Aubrin-des-Sables; Saint-Ambroisin-les-Salines; Saint-Hilarin-de-la-Grève; Saint-Clémentin-des-Oyats; Saint-Vivianen;
Saint-Œdran-sur-Mer; Sainte-Radegondine; Sainte-Ambrine-les-Dunes; Sainte-Marine-du-Goulet; La Tranche-aux-Moines;
La Barre-de-Nacre; La Baie-des-Aigrettes; La Flèche-au-Sable; La Guérinelle; La Grande-Rade; La Couarderie-sur-Mer; La Faute-d'Ambre;
Le Bois-Plage-d'Ambre; Le Goulet; Le Port-des-Dames; Le Grand-Mouillage; Le Portelet; Le Gois-Neuf; Les Portes-de-la-Rade;
Les Sablonnières-sur-Mer; Les Oyats; Les Bouchots; Les Claires; L'Aiguillette; L'Herbaudin; L'Estran; L'Anse-Marine; L'Écume;
Arçaie; Angoulorn-Plage; Anglette-sur-Mer; Loisellerie; Marenneau; Mornalune; Noirmarais; Olonnelle; Talmondière; Jardelle-sur-Mer;
Vairé-les-Flots; Bretignelle; Brémarin; Fourasse; Châtelune; Port-Aubin; Port-des-Aulnes; Port-Bréhaigne; Port-la-Dune;
Port-Sainte-Mélaine; Rivedune; Sauzelune; Esnandières; Nieul-la-Rade; Marsillune; Yvelune; Villemarine
"""

FRENCH_INLAND = """
Saint-Aubrin-des-Landes; Saint-Œlian; Saint-Ambroisin-sous-Bois; Saint-Vaurin-le-Sec; Saint-Florençon; Saint-Philibertin;
Saint-Gervin-la-Forêt; Saint-Hilarin-le-Vouhis; Saint-Juirin; Saint-Mesminet; Saint-Prouvançay; Saint-Sulpin-en-Bocage;
Saint-Urbinet; Saint-Vincentin-sur-Graive; Saint-Xandrin; Saint-Maixentin-le-Bas; Saint-Lorn-de-l'Hermitage; Saint-Évrin;
Saint-Paul-Mont-d'Ambre; Saint-Pierre-et-Saint-Œuvin; Saint-Jean-d'Ambreville; Saint-Martin-des-Halliers; Saint-Germain-aux-Genêts;
Saint-Étienne-du-Chêne-Lorn; Saint-Michel-le-Cloutreau; Saint-André-Treize-Veaux; Saint-Denis-la-Chevrette; Saint-Laurent-sur-Aubrelle;
Sainte-Cécilienne; Sainte-Florentine; Sainte-Flaivelle; Sainte-Pexinette; Sainte-Mélusine; Sainte-Ouenne-sur-Aubrelle; Sainte-Énimelle;
La Chapelle-aux-Ajoncs; La Chapelle-Achardin; La Caillerie-Saint-Œlian; La Ferrière-aux-Hêtres; La Gaubretelle; La Genétouzière;
La Jaudonnerie; La Merlatelle; La Réorthière; La Verrie-d'Aubrelle; La Bruffelière; La Copechaude; La Garnachelle; La Limouzaine;
La Rabatelière-du-Bois; La Roche-Jaudin; La Taillée-aux-Cerfs; La Villedieu-d'Ambre; Le Boupérier; Le Champ-Saint-Pérec;
Le Girouardin; Le Mazurelle; Le Poiré-Lorn; Le Tallud-aux-Moines; Le Plessis-aux-Bœufs; Le Bourg-aux-Chats; Le Vieux-Lavoir;
Le Grand-Chêne-d'Aubrée; Les Brouzelles; Les Clouzettes; Les Épesselles; Les Essartinières; Les Herbiettes; Les Landes-d'Aubrelle;
Les Lucquettes; Les Magnilles; Les Pineauderies; Les Quatre-Moulins; Les Trois-Fontaines-d'Aubrée; L'Hermenaudière; L'Oie-Blanche;
L'Orbrelle; L'Œil-de-Bœuf; L'Airaudière; L'Étang-aux-Hérons; Antignelle; Apremaison; Aubinière; Aubignolles-en-Lorn; Avrillaie;
Bazogelle-en-Aubrée; Beaurepaire-l'Aubrée; Bessaie; Boufferolle; Bournezelle; Cezaie; Chaillelune; Chambretelle; Champagnelles-du-Lorn;
Chantonnelle; Chauchelle; Chavagnelles; Cheffoie; Commequine; Corpelle; Coëxelle; Cugandière; Dompierrelle; Faymorelle; Foussaie;
Froidfontenelle; Givranche; Grosbreuillet; Grues-d'Aubrelle; Landeronnelle; Longèverelle; Mervelles; Monsirelle; Montournelle;
Mortagnelle; Mouchamp-la-Tour; Mouilleronnette; Nesmelle; Palluelle; Petosselle; Pouzaudière; Puybelle-en-Aubrée;
Rocheservelle; Rochetrejelle; Sérignelle; Sigournelle; Tallevandière; Thorignelle; Tiffaudière; Treize-Chênes; Venansaudière;
La Chapelle-Saint-Œlian-sur-Vénelle; Saint-Maudan-et-Sainte-Énora-au-Bois; Vendrelle; Vouvanchelle; Xaintraie; Montaubrée; Champ-Lorn; Aubrelay; Fontaubrelle; Villaubrée
"""

# For the commune wholly surrounded by another, and for the lakes and rivers.
ENCLAVE = "La Clôture-Sainte-Mélusine"
RIVERS = ["L'Orvelle", "L'Aubrelle", "La Sézaune", "Le Lornic", "L'Avenic", "La Graive", "Le Vrélan", "La Mélusaine", "L'Arvenn",
          "Le Dourvec", "La Vénelle", "Le Guélan", "L'Ambrelle", "Le Rouzic", "La Jaudine", "Le Stervec", "La Brennelle",
          "Le Poulvern", "La Claire-Eau", "L'Étivale", "Le Ruzel", "La Noësse", "Le Goulvic", "La Sauvelle"]
LAKES = ["Lac d'Arvenn", "Étang du Grand-Chêne", "Lac de Montaubrée", "Étang d'Œuvin", "Étang de la Sauvine", "Étang du Korrigan"]


def pool(text):
    return [name.strip() for name in text.replace("\n", " ").split(";")]


POOLS = {"breton coast": pool(BRETON_COAST), "breton inland": pool(BRETON_INLAND),
         "french coast": pool(FRENCH_COAST), "french inland": pool(FRENCH_INLAND)}
