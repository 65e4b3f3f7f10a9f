// What is mapped: actors, spaces, objects; and the sources that say so.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/place.h"
#include "model/vocabulary.h"

namespace portulan::inline model {

/// Where an element stands on the ground, WGS84 degrees.
struct Position {
    double longitude = 0;
    double latitude = 0;
    bool operator==(const Position&) const = default;
};

/// Who may see an element. An element is shown in its own edition and in the narrower ones.
enum class Visibility { everyone, partners, team, confidential };

struct Dimensions {
    bool engagement = false;   // engagement citoyen
    bool cooperation = false;  // coopération thématique
    bool has(Dimension d) const { return d == Dimension::engagement ? engagement : cooperation; }
};

enum class ElementKind { actor, space, object };

/// One struct for the three kinds: what they share is more than what they do not.
struct Element {
    ElementKind kind = ElementKind::actor;
    std::string id;
    std::string name;
    Dimensions dimensions;
    std::vector<std::string> territories;  // ids of the project; empty: every territory
    std::string description;
    std::string since;    // year or date, as written
    std::string means;    // moyens
    std::string contact;  // contact policy
    std::string unknown;  // what we do not know
    std::string updated;  // ISO date
    Visibility visibility = Visibility::everyone;
    std::vector<std::string> sources;
    Place place;  // the row it was read from

    std::string address, postal_code, commune, qpv;
    std::optional<Position> position;
    Precision precision = Precision::exact;
    double geocoding_score = 1;

    // actors
    ActorType actor_type = ActorType::association;
    std::string family;      // one of the twelve codes
    std::string subfamily;   // local code, may be empty
    Reach reach = Reach::commune;
    std::string siren;
    std::string consent;     // oui, non, sans objet
    // spaces
    SpaceNature nature = SpaceNature::place;
    SpaceAccess access = SpaceAccess::open;
    std::string frequency;
    // objects
    ObjectType object_type = ObjectType::scheme;
    std::string starts, ends;  // ISO dates or years
    std::string bearer;        // id of an actor
};

/// One of the twelve families, or a local sub-family.
struct Family {
    std::string code;
    std::string name;
    std::string definition;
    std::string colour;  // "#rrggbb" or empty: the theme's
    std::string parent;  // code of one of the twelve; empty for these
};

/// A source: study, indicator, interview...
struct Evidence {
    std::string id;
    std::string type;  // canonical word of the vocabulary "evidence_type"
    std::string title, author, date, licence, file;
    Visibility visibility = Visibility::everyone;
};

}  // namespace portulan::inline model
