"""The layer table: which room may include which, and which foreign library a room's sources may use.

The names of the foreign libraries are those of tools/cmake/foreign.cmake (foreign::<name>).
"""

import re

# room: (rooms it may include, foreign libraries its .cpp may include). fmt goes everywhere: GCC 12 has no
# std::format.
ROOMS = {
    "base": (set(), {"fmt", "icu", "boost_locale", "crypto", "xxhash", "posix"}),
    "model": ({"base"}, {"fmt"}),
    "geo": ({"model", "base"}, {"fmt", "geos", "proj"}),
    "sources": ({"model", "base"}, {"fmt", "expat", "gdal", "toml", "pugixml", "zip", "zlib", "curl", "sqlite"}),
    "survey": ({"model", "base"}, {"fmt", "boost", "eigen"}),
    "network": ({"model", "base"}, {"fmt", "boost", "eigen"}),
    "release": ({"geo", "model", "base"}, {"fmt", "clp"}),
    "figures": ({"geo", "model", "base"}, {"fmt", "harfbuzz"}),
    "documents": ({"figures", "model", "base"}, {"fmt", "hyphen"}),
    "backends": (
        {"model", "base"},
        {"fmt", "cairo", "freetype", "harfbuzz", "harfbuzz_subset", "woff", "qpdf", "png", "zlib", "deflate", "gdal",
         "xlsx", "emf", "pugixml", "zip"},
    ),
    "project": (
        {"sources", "survey", "network", "release", "figures", "documents", "backends", "geo", "model", "base"},
        {"fmt", "toml", "posix"},
    ),
}

# Outside engine/: the programs and the tests see every room.
TOOLS_FOREIGN = {"fmt", "cli", "mimalloc", "pybind11", "posix"}

# The rooms whose namespace is inline: inside `namespace portulan::geo` their names need no prefix.
INLINE_ROOMS = {"base", "model"}

# Those GCC 12 lacks are banned by a rule of their own.
STANDARD_HEADERS = set(
    """
    algorithm any array atomic expected format source_location barrier bit bitset charconv chrono codecvt compare complex concepts
    condition_variable coroutine deque exception execution filesystem forward_list fstream functional future
    initializer_list iomanip ios iosfwd iostream istream iterator latch limits list locale map memory
    memory_resource mutex new numbers numeric optional ostream queue random ranges ratio regex
    scoped_allocator semaphore set shared_mutex span sstream stack stdexcept stop_token streambuf string
    string_view syncstream system_error thread tuple type_traits typeindex typeinfo unordered_map
    unordered_set utility valarray variant vector version
    cassert cctype cerrno cfenv cfloat cinttypes climits clocale cmath csetjmp csignal cstdarg cstddef
    cstdint cstdio cstdlib cstring ctime cuchar cwchar cwctype
    """.split()
)

FOREIGN_HEADERS = [
    (re.compile(pattern), name)
    for pattern, name in [
        (r"fmt/", "fmt"),
        (r"unicode/", "icu"),
        (r"boost/locale", "boost_locale"),
        (r"boost/", "boost"),
        (r"openssl/", "crypto"),
        (r"xxhash\.h$", "xxhash"),
        (r"mimalloc\.h$", "mimalloc"),
        (r"geos_c\.h$|geos/", "geos"),
        (r"proj\.h$|proj/", "proj"),
        (r"gdal|ogr|cpl_|gnm|vrtdataset", "gdal"),
        (r"toml\+\+/", "toml"),
        (r"pugi(xml|config)\.hpp$", "pugixml"),
        (r"expat\.h$", "expat"),
        (r"zip\.h$", "zip"),
        (r"zlib\.h$", "zlib"),
        (r"curl/", "curl"),
        (r"sqlite3\.h$", "sqlite"),
        (r"Eigen/|unsupported/Eigen/", "eigen"),
        (r"Clp|Coin|Osi|coin/", "clp"),
        (r"pango/|glib|gobject/|gio/|fontconfig/", "pango"),
        (r"hb-subset", "harfbuzz_subset"),
        (r"hb(-[a-z]+)?\.h$", "harfbuzz"),
        (r"ft2build\.h$|freetype/|FT_[A-Z0-9_]+_H$", "freetype"),
        (r"cairo", "cairo"),
        (r"woff2/", "woff"),
        (r"qpdf/", "qpdf"),
        (r"png\.h$", "png"),
        (r"libdeflate\.h$", "deflate"),
        (r"xlsxwriter", "xlsx"),
        (r"libemf/|emf\.h$", "emf"),
        (r"hyphen\.h$", "hyphen"),
        (r"CLI/", "cli"),
        (r"pybind11/", "pybind11"),
        (r"sys/|elf\.h$|link\.h$|unistd\.h$|malloc\.h$|fcntl\.h$|poll\.h$|dirent\.h$|stdlib\.h$|stdio\.h$|linux/|elf\.h$|link\.h$|dlfcn\.h$|termios\.h$|langinfo\.h$", "posix"),
        (r"gtest/|gmock/", "gtest"),
        (r"benchmark/", "benchmark"),
    ]
]


def foreign_library(header):
    """The library a header belongs to; None for a standard header; "unknown" for any other."""
    if header in STANDARD_HEADERS:
        return None
    for pattern, name in FOREIGN_HEADERS:
        if pattern.match(header):
            return name
    return "unknown"


def circle():
    """A circle of the table itself, as a list of rooms; empty when there is none."""
    done = set()

    def walk(room, way):
        if room in way:
            return way[way.index(room):] + [room]
        if room in done:
            return []
        for other in sorted(ROOMS[room][0]):
            found = walk(other, way + [room])
            if found:
                return found
        done.add(room)
        return []

    for room in sorted(ROOMS):
        found = walk(room, [])
        if found:
            return found
    return []
