#include "sources/french_ground.h"

#include <algorithm>
#include <array>
#include <map>
#include <span>

#include "base/messages.h"
#include "sources/codes.h"

namespace portulan::sources {
namespace {

struct Ground {
    std::string_view code;
    Box degrees;
};

constexpr auto extents = std::to_array<Ground>({
    {"01", {4.7, 45.6, 6.2, 46.6}}, {"02", {2.9, 48.8, 4.3, 50.1}}, {"03", {2.2, 45.9, 4.1, 46.9}},
    {"04", {5.4, 43.6, 7, 44.7}}, {"05", {5.4, 44.1, 7.1, 45.2}}, {"06", {6.6, 43.4, 7.8, 44.4}},
    {"07", {3.8, 44.2, 4.9, 45.4}}, {"08", {4, 49.2, 5.4, 50.2}}, {"09", {0.8, 42.5, 2.2, 43.4}},
    {"10", {3.3, 47.9, 4.9, 48.8}}, {"11", {1.6, 42.6, 3.3, 43.5}}, {"12", {1.8, 43.6, 3.5, 45}},
    {"13", {4.2, 43.1, 5.9, 44}}, {"14", {-1.2, 48.7, 0.5, 49.5}}, {"15", {2, 44.6, 3.4, 45.5}},
    {"16", {-0.5, 45.1, 1, 46.2}}, {"17", {-1.6, 45, 0.1, 46.4}}, {"18", {1.7, 46.4, 3.1, 47.7}},
    {"19", {1.2, 44.9, 2.6, 45.8}}, {"21", {4, 46.9, 5.6, 48.1}}, {"22", {-3.7, 48, -1.9, 48.9}},
    {"23", {1.3, 45.6, 2.7, 46.5}}, {"24", {-0.1, 44.5, 1.5, 45.8}}, {"25", {5.6, 46.5, 7.1, 47.6}},
    {"26", {4.6, 44.1, 5.9, 45.4}}, {"27", {0.2, 48.6, 1.9, 49.5}}, {"28", {0.7, 47.9, 2, 49}},
    {"29", {-5.2, 47.7, -3.3, 48.8}}, {"2A", {8.5, 41.3, 9.5, 42.4}}, {"2B", {8.5, 41.8, 9.6, 43.1}},
    {"30", {3.2, 43.4, 4.9, 44.5}}, {"31", {0.4, 42.6, 2.1, 44}}, {"32", {-0.3, 43.3, 1.3, 44.1}},
    {"33", {-1.3, 44.1, 0.4, 45.6}}, {"34", {2.5, 43.2, 4.2, 44}}, {"35", {-2.3, 47.6, -1, 48.8}},
    {"36", {0.8, 46.3, 2.3, 47.3}}, {"37", {0, 46.7, 1.4, 47.8}}, {"38", {4.7, 44.6, 6.4, 45.9}},
    {"39", {5.2, 46.2, 6.3, 47.4}}, {"40", {-1.6, 43.4, 0.2, 44.6}}, {"41", {0.5, 47.1, 2.3, 48.2}},
    {"42", {3.6, 45.2, 4.8, 46.3}}, {"43", {3, 44.7, 4.5, 45.5}}, {"44", {-2.6, 46.8, -0.9, 47.9}},
    {"45", {1.5, 47.4, 3.2, 48.4}}, {"46", {0.9, 44.2, 2.3, 45.1}}, {"47", {-0.2, 43.9, 1.1, 44.8}},
    {"48", {2.9, 44.1, 4, 45}}, {"49", {-1.4, 46.9, 0.3, 47.9}}, {"50", {-2, 48.4, -0.7, 49.8}},
    {"51", {3.3, 48.5, 5.1, 49.5}}, {"52", {4.6, 47.5, 5.9, 48.7}}, {"53", {-1.3, 47.7, 0, 48.6}},
    {"54", {5.4, 48.3, 7.2, 49.6}}, {"55", {4.8, 48.4, 5.9, 49.7}}, {"56", {-3.8, 47.2, -2, 48.3}},
    {"57", {5.8, 48.5, 7.7, 49.6}}, {"58", {2.8, 46.6, 4.3, 47.6}}, {"59", {2, 49.9, 4.3, 51.1}},
    {"60", {1.6, 49, 3.2, 49.8}}, {"61", {-0.9, 48.1, 1, 49}}, {"62", {1.5, 50, 3.2, 51.1}}, {"63", {2.3, 45.2, 4, 46.3}},
    {"64", {-1.8, 42.7, 0.1, 43.6}}, {"65", {-0.4, 42.6, 0.7, 43.7}}, {"66", {1.7, 42.3, 3.2, 43}},
    {"67", {6.9, 48.1, 8.3, 49.1}}, {"68", {6.8, 47.4, 7.7, 48.4}}, {"69", {4.2, 45.4, 5.2, 46.4}},
    {"70", {5.3, 47.2, 6.9, 48.1}}, {"71", {3.6, 46.1, 5.5, 47.2}}, {"72", {-0.5, 47.5, 1, 48.5}},
    {"73", {5.6, 45, 7.2, 46}}, {"74", {5.8, 45.6, 7.1, 46.5}}, {"75", {2.2, 48.8, 2.5, 49}}, {"76", {0, 49.2, 1.8, 50.1}},
    {"77", {2.3, 48.1, 3.6, 49.2}}, {"78", {1.4, 48.4, 2.3, 49.1}}, {"79", {-1, 45.9, 0.3, 47.2}},
    {"80", {1.3, 49.5, 3.3, 50.4}}, {"81", {1.5, 43.3, 3, 44.3}}, {"82", {0.7, 43.7, 2, 44.4}}, {"83", {5.6, 42.9, 7, 43.9}},
    {"84", {4.6, 43.6, 5.8, 44.5}}, {"85", {-2.4, 46.2, -0.5, 47.1}}, {"86", {-0.2, 46, 1.3, 47.2}},
    {"87", {0.6, 45.4, 2, 46.5}}, {"88", {5.3, 47.8, 7.2, 48.6}}, {"89", {2.8, 47.3, 4.4, 48.4}},
    {"90", {6.7, 47.4, 7.2, 47.9}}, {"91", {1.9, 48.2, 2.6, 48.8}}, {"92", {2.1, 48.7, 2.4, 49}},
    {"93", {2.2, 48.8, 2.7, 49.1}}, {"94", {2.3, 48.6, 2.7, 48.9}}, {"95", {1.6, 48.9, 2.6, 49.3}},
    {"971", {-61.9, 15.8, -61, 16.6}}, {"972", {-61.3, 14.3, -60.8, 14.9}}, {"973", {-54.7, 2.1, -51.6, 5.8}},
    {"974", {55.2, -21.4, 55.9, -20.8}}, {"975", {-56.5, 46.7, -56.1, 47.2}}, {"976", {45, -13, 45.3, -12.6}},
    {"977", {-63, 17.8, -62.7, 18}}, {"978", {-63.2, 18, -62.9, 18.2}}, {"986", {-178.3, -14.4, -176.1, -13.2}},
    {"987", {-154.8, -28, -134, -7.8}}, {"988", {163.5, -22.8, 168.2, -19.5}}});

// Coarse outlines of metropolitan France, twenty kilometres outside its borders and coasts.
constexpr auto mainland = std::to_array<Point>({
    {-5.0, 48.2}, {-5.4, 48.4}, {-5.4, 48.5}, {-4.1, 48.9}, {-3.1, 49.0}, {-2.7, 48.8}, {-1.9, 48.9}, {-2.2, 49.7}, {-2.1, 49.9},
    {-1.2, 49.9}, {-1.0, 49.6}, {-0.2, 49.5}, {0.0, 49.9},  {1.2, 50.2},  {1.4, 51.0},  {2.5, 51.3},  {2.9, 50.9},  {3.3, 51.0},
    {4.4, 50.4},  {4.5, 50.2},  {5.1, 50.3},  {5.2, 49.9},  {5.6, 49.7},  {8.4, 49.1},  {8.5, 48.9},  {7.8, 48.1},  {7.8, 47.5},
    {6.5, 46.6},  {7.0, 46.5},  {7.3, 46.0},  {7.2, 45.8},  {7.4, 45.4},  {7.1, 45.0},  {7.3, 44.7},  {7.2, 44.5},  {7.9, 44.2},
    {7.7, 43.7},  {6.4, 42.8},  {4.0, 43.3},  {3.3, 43.0},  {3.4, 42.3},  {2.7, 42.2},  {1.9, 42.2},  {1.0, 42.6},  {-0.1, 42.5},
    {-1.5, 42.9}, {-2.0, 43.3}, {-1.6, 44.2}, {-1.5, 45.8}, {-2.1, 46.6}, {-2.6, 46.6}, {-2.5, 47.1}, {-3.3, 47.1}, {-3.8, 47.6},
    {-4.5, 47.7}, {-5.1, 47.9}});
constexpr auto corsica = std::to_array<Point>({{8.3, 42.4}, {9.2, 43.1}, {9.7, 43.1}, {9.8, 42.1}, {9.4, 41.2}, {8.6, 41.5}});

// Water without islands, where frames with overseas départements are usually put.
constexpr auto biscay = std::to_array<Point>({{-10, 47.0}, {-3.4, 46.9}, {-2.7, 46.4}, {-1.9, 45.4}, {-1.9, 43.6}, {-4.0, 43.7}, {-10, 44.2}});
constexpr auto gulf_of_lion = std::to_array<Point>({{3.8, 42.8}, {5.0, 42.9}, {6.2, 42.7}, {8.2, 43.1}, {8.2, 41.3}, {3.8, 41.3}});
constexpr auto channel = std::to_array<Point>({{-5.6, 49.0}, {-3.2, 49.1}, {-3.2, 49.8}, {-5.0, 49.7}});

// Crossings of a ray to the east (Shimrat 1962).
bool contains(std::span<const Point> ring, Point p) {
    bool inside = false;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const Point a = ring[i], b = ring[j];
        if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) inside = !inside;
    }
    return inside;
}

bool is_overseas(std::string_view code) { return code.size() == 3; }

}  // namespace

bool is_french_ground(Point degrees) {
    if (contains(mainland, degrees) || contains(corsica, degrees)) return true;
    return std::any_of(extents.begin(), extents.end(), [&](const Ground& extent) {
        return is_overseas(extent.code) && extent.degrees.grown(0.25).contains(degrees);
    });
}

std::optional<Box> extent_of_departement(std::string_view code) {
    static const std::map<std::string_view, Box> by_code = [] {
        std::map<std::string_view, Box> made;
        for (const Ground& extent : extents) made.emplace(extent.code, extent.degrees);
        return made;
    }();
    const auto found = by_code.find(code);
    return found == by_code.end() ? std::nullopt : std::optional(found->second);
}

bool is_open_sea(Point degrees) { return contains(biscay, degrees) || contains(gulf_of_lion, degrees) || contains(channel, degrees); }

std::string_view beside_france(Point degrees) {
    if (contains(biscay, degrees)) return tr_mark("in the Bay of Biscay");
    if (contains(gulf_of_lion, degrees)) return tr_mark("in the Mediterranean");
    if (contains(channel, degrees)) return tr_mark("in the Channel");
    if (is_french_ground(degrees)) return {};
    if (Box{-9.5, 36, -1.5, 43.8}.contains(degrees)) return tr_mark("in Spain");
    return {};
}

std::string departement_of_code(std::string_view code) {
    if (qpv_generation(code)) return qpv_departement(code);
    if (is_departement_code(code)) return std::string(code);
    if (!is_commune_code(code) && !is_iris_code(code)) return {};
    const bool overseas = code.starts_with("97") || code.starts_with("98");
    return std::string(code.substr(0, overseas ? 3 : 2));
}

std::string departement_of_siren(std::string_view siren) {
    if (!siren.starts_with("24") || !is_siren(siren)) return {};
    const std::string_view number = siren.substr(2, siren.substr(2, 2) == "97" ? 3 : 2);  // 249710062, 243100518
    return is_departement_code(number) ? std::string(number) : std::string();
}

}  // namespace portulan::sources
