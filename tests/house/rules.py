"""The rules of the house. Each takes a Tree and yields findings (path, line, rule, sentence)."""

import ast
import re

import cpp
import table

LONGEST_FILE = 400
LONGEST_FUNCTION = 60


def _direct_include_findings(path, room, is_header, line, header, kind):
    allowed_rooms, allowed_foreign = table.ROOMS[room]
    if kind == '"':
        other = header.split("/")[0]
        if "/" not in header or other not in table.ROOMS:
            yield path, line, "include", f'"{header}": headers of the house are included as "<room>/<file>.h"'
        elif other != room and other not in allowed_rooms:
            yield path, line, "layer", f"{room} may not include {other} (\"{header}\")"
        return
    library = table.foreign_library(header)
    if library is None:
        return
    if is_header:
        yield path, line, "public-foreign", f"<{header}> in a public header: foreign headers belong in the .cpp"
    elif library == "unknown":
        yield path, line, "foreign", f"<{header}> belongs to no library of the layer table"
    elif library not in allowed_foreign:
        yield path, line, "foreign", f"{room} may not use {library} (<{header}>)"


def layers(tree):
    """Which room includes which, and which foreign library."""
    for path, text in tree.strays():
        yield path, 1, "room", f"{path.parent} is no room of the layer table"
    for path, text in tree.engine():
        for line, header, kind in cpp.includes(text):
            yield from _direct_include_findings(path, path.parts[1], path.suffix == ".h", line, header, kind)
    for path, text in tree.cpp("tools"):
        for line, header, kind in cpp.includes(text):
            library = None if kind == '"' else table.foreign_library(header)
            if library is not None and library not in table.TOOLS_FOREIGN:
                yield path, line, "foreign", f"tools may not use {library} (<{header}>)"


def linked(tree):
    """What a room's CMakeLists.txt links stays within the table too."""
    for path, text in tree.room_lists():
        room = path.parts[1]
        text = re.sub(r"#[^\n]*", lambda match: " " * len(match.group(0)), text)
        allowed_rooms, allowed_foreign = table.ROOMS[room]
        for match in re.finditer(r"foreign::(\w+)", text):
            if match.group(1) not in allowed_foreign:
                yield path, cpp.line_of(text, match.start()), "link", f"{room} may not link {match.group(0)}"
        for match in re.finditer(r"\bLINKS((?:\s+[a-z]+)+)", text):
            for other in match.group(1).split():
                if other not in allowed_rooms:
                    yield path, cpp.line_of(text, match.start()), "link", f"{room} may not link room {other}"


def circles(tree):
    """No header includes itself, however long the way."""
    around = table.circle()
    if around:
        yield tree.here("tests/house/table.py"), 1, "circle", "the table: " + " -> ".join(around)
    arrows = {}
    for path, text in tree.engine():
        name = "/".join(path.parts[1:])
        arrows[name] = [header for _, header, kind in cpp.includes(text) if kind == '"']
    done = set()
    for start in sorted(arrows):
        found = _circle_from(start, arrows, done)
        if found:
            yield tree.here("engine/" + found[0]), 1, "circle", " -> ".join(found)


def _circle_from(start, arrows, done):
    way = []

    def walk(name):
        if name in way:
            return way[way.index(name):] + [name]
        if name in done or name not in arrows:
            return None
        way.append(name)
        for other in arrows[name]:
            found = walk(other)
            if found:
                return found
        way.pop()
        done.add(name)
        return None

    found = walk(start)
    done.update(way)
    return found


_MADE = re.compile(r"\bReleased\s*<(?:[^<>;{}()]|<[^<>;{}()]*>)*>\s*[({](?!\s*\)\s*>)")
_GATE = re.compile(r"\b(?:class|struct)\s+(?:[\w:]*::)?Gate\b[^;{]*\{")


def released(tree):
    """Only release/ makes a Released value, and only release/ holds the Gate that may."""
    for path, text in list(tree.engine()) + list(tree.cpp("tools")):
        if path.parts[:2] == ("engine", "release"):
            continue
        clean = cpp.blank(text)
        for match in _MADE.finditer(clean):
            yield path, cpp.line_of(clean, match.start()), "released", "a Released value is made by the gate only"
        for match in _GATE.finditer(clean):
            yield path, cpp.line_of(clean, match.start()), "released", "the Gate stands in release/ only"


_BANNED = [
    (re.compile(r"\bstd::(?:ranges::)?views\b|#\s*include\s*<source_location>|\bstd::source_location\b"),
     "clang 14 does not compile it with libstdc++ 12"),
    (re.compile(r"\bstd::ranges::(?:subrange|unique|remove|remove_if|equal_range|partition|stable_partition|rotate"
                r"|search|search_n|find_end)\b"),
     "clang 14 does not compile the subrange of libstdc++ 12: use the std:: algorithm with iterators"),
    (re.compile(r"\bstd::v?format\w*\b|#\s*include\s*<format>"), "GCC 12 has no std::format: use fmt"),
    (re.compile(r"\bstd::(?:un)?expected\b|#\s*include\s*<expected>"), "GCC 12 has no std::expected"),
    (re.compile(r"\bstd::(?:mt19937\w*|random_device|default_random_engine|\w+_distribution)\b|\bs?rand\s*\(\s*\)"),
     "its sequence is not ours to keep: use base/random.h"),
]
_MARKS = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK")) + r")\b")


def banned(tree):
    """What the compilers of Debian 12 do not have, what is not deterministic, and notes to oneself."""
    for path, text in list(tree.engine()) + list(tree.cpp("tools")) + list(tree.cpp("tests")):
        clean = cpp.blank(text)
        for pattern, reason in _BANNED:
            for match in pattern.finditer(clean):
                yield path, cpp.line_of(clean, match.start()), "banned", f"{match.group(0).strip()}: {reason}"
    for path, text in tree.all_code():
        for number, line in enumerate(text.split("\n"), 1):
            mark = _MARKS.search(line)
            if mark:
                yield path, number, "mark", f"{mark.group(1)}: finish it or open an entry where work is planned"


_PLACES = re.compile(r"(?<![\w.:/])/(?:" + "|".join(("wo" + "rk", "ho" + "me", "ro" + "ot", "tm" + "p/bash_jobs")) + r")/")
_REGISTRIES = re.compile("|".join(("deb\\.deb" + "ian\\.org", "registry\\.npm" + "js\\.org", "pypi\\.o" + "rg")))


def places(tree):
    """No path of anybody's machine, no address of a package registry."""
    for path, text in tree.texts():
        for number, line in enumerate(text.split("\n"), 1):
            if _PLACES.search(line):
                yield path, number, "machine-path", f"{line.strip()[:80]}"
            if _REGISTRIES.search(line):
                yield path, number, "registry", f"{line.strip()[:80]}"


def sizes(tree):
    """Files of 400 lines, functions of 60, at most."""
    for path, text in tree.all_code():
        lines = text.count("\n")
        if lines > LONGEST_FILE:
            yield path, LONGEST_FILE + 1, "long-file", f"{lines} lines, at most {LONGEST_FILE}"
        if path.suffix in {".h", ".cpp"}:
            measured = cpp.functions(text)
        elif path.suffix == ".py":
            measured = _python_functions(path, text)
        else:
            measured = []
        for name, first, length in measured:
            if length > LONGEST_FUNCTION:
                yield path, first, "long-function", f"{name}: {length} lines, at most {LONGEST_FUNCTION}"


def _python_functions(path, text):
    tree = ast.parse(text, filename=str(path))
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name, node.lineno, node.end_lineno - node.lineno + 1


_NAMESPACE = re.compile(r"\b(?:inline\s+)?namespace\s+([\w:]+(?:::inline\s+\w+)*(?:::\w+)*)\s*\{")
_ONLY_DECLARED = re.compile(r"\s*(?:(?:class|struct|enum class)\s+\w+\s*(?::\s*[\w:]+\s*)?;\s*)+\}")


def namespaces(tree):
    """The namespace is the folder; another room's namespace may only be opened to declare a name."""
    for path, text in tree.engine():
        room = path.parts[1]
        inline = "inline " if room in table.INLINE_ROOMS else ""
        own = f"portulan::{inline}{room}"
        clean = cpp.blank(text)
        outermost = [match for match in _NAMESPACE.finditer(clean)
                     if clean.count("{", 0, match.start()) == clean.count("}", 0, match.start())]
        seen = False
        for match in outermost:
            name = match.group(1)
            if name == own or name.startswith(own + "::"):
                seen = True
            elif name != "std" and not _ONLY_DECLARED.match(clean, match.end()):
                yield path, cpp.line_of(clean, match.start()), "namespace", f"{name} in {room}/: expected {own}"
        if not seen:
            yield path, 1, "namespace", f"no namespace {own}"


_TYPE_NAME = re.compile(r"\b(?:class|struct)\s+(\w*(?:Manager|Helper|Util|Utils))\b")


def names(tree):
    """snake_case files that say what they hold; headers guarded by #pragma once, without using-directives."""
    for path, text in list(tree.engine()) + list(tree.cpp("tools")) + list(tree.cpp("tests")):
        if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", path.stem):
            yield path, 1, "name", f"{path.name}: files are named in snake_case"
        if re.search(r"(^|_)(utils?|helpers?|manager|misc|common)(_|$)", path.stem):
            yield path, 1, "name", f"{path.name} says nothing about what it holds"
        clean = cpp.blank(text)
        for match in _TYPE_NAME.finditer(clean):
            yield path, cpp.line_of(clean, match.start()), "name", f"{match.group(1)} says nothing about what it does"
        if path.suffix != ".h":
            continue
        if "#pragma once" not in text:
            yield path, 1, "header", "no #pragma once"
        for match in re.finditer(r"\busing\s+namespace\b", clean):
            yield path, cpp.line_of(clean, match.start()), "header", "using namespace in a header"


ALL = [layers, linked, circles, released, banned, places, sizes, namespaces, names]
