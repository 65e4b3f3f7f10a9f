#!/usr/bin/env python3
"""The rules tested on small trees: a good one passes, and each rule finds what it is for.

The bad files are written here and not kept as files, so that no tool takes them for code of the project.
"""

import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import cpp  # noqa: E402
import house  # noqa: E402


def room(name, body, inline=False):
    return f"namespace portulan::{'inline ' if inline else ''}{name} {{\n{body}\n}}\n"


def header(name, body="", includes="", inline=False):
    return f"#pragma once\n{includes}\n{room(name, body, inline)}"


GOOD = {
    "engine/base/text.h": header("base", "int length();", "#include <string>", inline=True),
    "engine/model/released.h": header(
        "model", "template <class T> class Released { explicit Released(T value) : value_{value} {} T value_; };",
        '#include "base/text.h"\nnamespace portulan::release {\nclass Gate;\n}', inline=True),
    "engine/geo/crs.h": header("geo", "Released<int> shown();", '#include "model/released.h"'),
    "engine/geo/crs.cpp": '#include "geo/crs.h"\n#include <proj.h>\n#include <fmt/format.h>\n'
                          + room("geo", '// std::format is only named here\nconst char* said = "std::format";'),
    "engine/geo/CMakeLists.txt": "portulan_room(geo\n    LINKS model base\n    FOREIGN foreign::proj)\n",
}


def found(files):
    """The findings for the good tree with these files added or replaced: {(file, line, rule)}."""
    with tempfile.TemporaryDirectory() as top:
        for name, text in {**GOOD, **files}.items():
            path = pathlib.Path(top) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return {(path, line, rule) for path, line, rule, _ in house.findings(top)}


class Rules(unittest.TestCase):
    def only(self, files, *expected):
        self.assertEqual(found(files), set(expected))

    def test_the_good_tree_is_good(self):
        self.only({})

    def test_a_room_above(self):
        self.only({"engine/base/up.cpp": '#include "geo/crs.h"\n' + room("base", "", inline=True)},
                  ("engine/base/up.cpp", 1, "layer"))

    def test_rooms_that_never_meet(self):
        for one, other in [("geo", "network"), ("network", "sources"), ("survey", "geo"), ("sources", "survey")]:
            self.only({f"engine/{one}/meet.cpp": f'#include "{other}/a.h"\n' + room(one, "")},
                      (f"engine/{one}/meet.cpp", 1, "layer"))

    def test_an_include_without_its_room(self):
        self.only({"engine/geo/near.cpp": '#include "crs.h"\n' + room("geo", "")},
                  ("engine/geo/near.cpp", 1, "include"))

    def test_a_folder_that_is_no_room(self):
        self.only({"engine/utils/a.cpp": "int a;\n"}, ("engine/utils/a.cpp", 1, "room"))

    def test_a_circle(self):
        self.only({"engine/geo/a.h": header("geo", includes='#include "geo/b.h"'),
                   "engine/geo/b.h": header("geo", includes='#include "geo/a.h"')},
                  ("engine/geo/a.h", 1, "circle"))

    def test_foreign_in_a_public_header(self):
        self.only({"engine/geo/open.h": header("geo", includes="#include <proj.h>")},
                  ("engine/geo/open.h", 2, "public-foreign"))
        self.only({"engine/geo/open.h": header("geo", includes="#include <fmt/format.h>")},
                  ("engine/geo/open.h", 2, "public-foreign"))

    def test_foreign_of_another_room(self):
        self.only({"engine/geo/other.cpp": "#include <cairo.h>\n" + room("geo", "")},
                  ("engine/geo/other.cpp", 1, "foreign"))
        self.only({"engine/geo/other.cpp": "#include <curious.h>\n" + room("geo", "")},
                  ("engine/geo/other.cpp", 1, "foreign"))
        self.only({"engine/backends/font.cpp": "#include <ft2build.h>\n#include FT_FREETYPE_H\n" + room("backends", "")})

    def test_foreign_in_tools(self):
        self.only({"tools/portulan/main.cpp": "#include <CLI/CLI.hpp>\n#include <gdal.h>\n"},
                  ("tools/portulan/main.cpp", 2, "foreign"))

    def test_links(self):
        self.only({"engine/geo/CMakeLists.txt": "portulan_room(geo\n  LINKS model sources\n  FOREIGN foreign::gdal)\n"},
                  ("engine/geo/CMakeLists.txt", 2, "link"), ("engine/geo/CMakeLists.txt", 3, "link"))

    def test_released_outside_the_gate(self):
        made = "int f() {\n    auto x = Released<std::vector<int>>({});\n    return 1;\n}"
        self.only({"engine/figures/map.cpp": room("figures", made)}, ("engine/figures/map.cpp", 3, "released"))
        self.only({"engine/release/gate.cpp": room("release", made)})
        gate = "namespace portulan::release {\nclass Gate {\n};\n}\n"
        self.only({"tools/portulan/forged.cpp": gate}, ("tools/portulan/forged.cpp", 2, "released"))

    def test_banned(self):
        for line in ["#include <source_location>", "#include <format>", "#include <expected>",
                     "auto a = std::views::all;", "auto c = std::ranges::unique(x);", "auto b = std::format(x);", "std::mt19937 g;"]:
            self.only({"engine/geo/new.cpp": line + "\n" + room("geo", "")}, ("engine/geo/new.cpp", 1, "banned"))

    def test_marks(self):
        for mark in ["TO" + "DO", "FIX" + "ME"]:
            self.only({"tools/late.sh": f"# {mark}: later\n"}, ("tools/late.sh", 1, "mark"))

    def test_places(self):
        self.only({"README.md": "see /wo" + "rk/main\n"}, ("README.md", 1, "machine-path"))
        self.only({"tools/a.sh": "\ncd /ho" + "me/somebody\n"}, ("tools/a.sh", 2, "machine-path"))
        self.only({"README.md": "https://registry.npm" + "js.org/x\n"}, ("README.md", 1, "registry"))
        self.only({"README.md": "https://example.org/wo" + "rk/ and a/wo" + "rk/b\n"})

    def test_sizes(self):
        self.only({"tools/long.py": "a = 1\n" * 401}, ("tools/long.py", 401, "long-file"))
        body = "void f() {\n" + "    g();\n" * 59 + "}"
        self.only({"engine/geo/long.cpp": room("geo", body.replace("g();", "g();\n", 1))},
                  ("engine/geo/long.cpp", 2, "long-function"))
        self.only({"tools/long.py": "def f():\n" + "    g()\n" * 60}, ("tools/long.py", 1, "long-function"))

    def test_namespaces(self):
        self.only({"engine/geo/astray.cpp": room("network", "int x;")},
                  ("engine/geo/astray.cpp", 1, "namespace"))
        self.only({"engine/base/plain.h": header("base", "int x();")}, ("engine/base/plain.h", 1, "namespace"),
                  ("engine/base/plain.h", 3, "namespace"))

    def test_names(self):
        self.only({"engine/geo/CamelCase.cpp": room("geo", "")}, ("engine/geo/CamelCase.cpp", 1, "name"))
        self.only({"engine/geo/geo_utils.cpp": room("geo", "")}, ("engine/geo/geo_utils.cpp", 1, "name"))
        self.only({"engine/geo/a.cpp": room("geo", "class MapManager {};")}, ("engine/geo/a.cpp", 2, "name"))
        self.only({"engine/geo/a.h": room("geo", "using namespace std;")}, ("engine/geo/a.h", 1, "header"),
                  ("engine/geo/a.h", 2, "header"))


class Functions(unittest.TestCase):
    def lengths(self, text):
        return [(name, length) for name, _, length in cpp.functions(text)]

    def test_plain_nested_and_const(self):
        text = "namespace a {\nstruct S {\n int f() const {\n  if (x) {\n  }\n  return 1;\n }\n};\n}\n"
        self.assertEqual(self.lengths(text), [("f", 5)])

    def test_member_initialisers(self):
        self.assertEqual(self.lengths("S::S(int a) : a_{a}, b_{} {\n f();\n}\nint after() {\n}\n"),
                         [("S::S", 3), ("after", 2)])
        self.assertEqual(self.lengths("S::S(int a)\n : a_(a) {\n}\n"), [("S::S", 2)])

    def test_tables_are_no_functions(self):
        self.assertEqual(self.lengths("const std::array rows = {\n Row{1},\n Row{f(2)},\n};\n"), [])
        self.assertEqual(self.lengths("constexpr Row table[] = {\n {1},\n};\nvoid f() {\n}\n"), [("f", 2)])

    def test_templates_defaults_operators_and_lambdas(self):
        self.assertEqual(self.lengths("template <class T>\nauto f(T a = {}, int b = 1) -> int {\n}\n"), [("f", 2)])
        self.assertEqual(self.lengths("bool operator==(A a, B b) {\n}\n"), [("operator==", 2)])
        self.assertEqual(len(self.lengths("const auto f = [](int a) {\n};\n")), 1)

    def test_braces_in_literals_comments_and_directives(self):
        text = '#define X {\nconst char* a = "{"; // {\nconst char b = \'{\'; /* { */\nauto c = R"x({)x";\nvoid f() {\n}\n'
        self.assertEqual(self.lengths(text), [("f", 2)])

    def test_digit_separators(self):
        self.assertEqual(self.lengths("int a = 1'000'000;\nint f() {\n return 2'000;\n}\n"), [("f", 3)])


if __name__ == "__main__":
    unittest.main()
