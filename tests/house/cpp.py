"""Reading C++ without understanding it: comments and strings blanked, includes, the length of functions."""

import re

_TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/'
    r'|R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)"'
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Za-z_])(?:u8|u|U|L)?'(?:\\.|[^'\\\n])+'",
    re.DOTALL,
)
_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:<([^>\n]+)>|"([^"\n]+)"|([A-Z_0-9]+))', re.MULTILINE)
_DIRECTIVE = re.compile(r"^[ \t]*#(?:[^\n\\]|\\\n|\\.)*", re.MULTILINE)


def _spaces(text):
    return "".join("\n" if character == "\n" else " " for character in text)


def blank(text, strings=True):
    """The same text, line for line, with comments (and the inside of literals) turned into spaces."""

    def replace(match):
        token = match.group(0)
        if token.startswith(("//", "/*")):
            return _spaces(token)
        if not strings:
            return token
        return '"' + _spaces(token[1:-1]) + '"'

    return _TOKEN.sub(replace, text)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def includes(text):
    """[(line, header, kind)] with kind "<" for angle brackets, '"' for quotes, "macro" for neither."""
    found = []
    clean = blank(text, strings=False)
    for match in _INCLUDE.finditer(clean):
        kind = "<" if match.group(1) else '"' if match.group(2) else "macro"
        found.append((line_of(clean, match.start()), match.group(1) or match.group(2) or match.group(3), kind))
    return found


def _without_template(head):
    while True:
        match = re.match(r"\s*template\s*<", head)
        if not match:
            return head
        depth, at = 1, match.end()
        while at < len(head) and depth:
            depth += {"<": 1, ">": -1}.get(head[at], 0)
            at += 1
        head = head[at:]


_TYPE = re.compile(r"^(?:\s|public:|private:|protected:|\[\[[^\]]*\]\]|inline\b|static\b|constexpr\b|const\b|typedef\b)*"
                   r"(?:class|struct|union|enum)\b")
_MEMBER_INITIALISERS = re.compile(r"\)\s*(?:noexcept\s*)?:(?!:)")


def _kind(head):
    """What a brace opens outside of functions, from the text before it."""
    head = _without_template(head)
    stripped = head.strip()
    if head.count("(") > head.count(")"):  # a default argument, a lambda handed to a call
        return "initialiser"
    if re.match(r"(inline\s+)?namespace\b", stripped) or re.match(r'extern\s*""?', stripped):
        return "scope"
    if _TYPE.match(head) and "(" not in re.sub(r"alignas\s*\([^)]*\)", "", head):
        return "scope"
    if _MEMBER_INITIALISERS.search(head) and re.search(r"[\w>]$", stripped):
        return "initialiser"
    if ")" in head and (re.search(r"\]\s*(<[^>]*>)?\s*\(", head) or not re.search(r"[^=!<>]=(?!=)", _outside(head))):
        return "function"
    return "data"


def _outside(head):
    """The head without what stands in parentheses (default arguments hold '=' too) and without operator names."""
    head = re.sub(r"operator\s*[=!<>]+", "operator", head)
    depth, kept = 0, []
    for character in head:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth == 0:
            kept.append(character)
    return " " + "".join(kept)


def functions(text):
    """[(name, first line, lines)] of every function body, from its opening brace to its closing one."""
    clean = _DIRECTIVE.sub(lambda match: _spaces(match.group(0)), blank(text))
    found, stack, head = [], [], ""
    for position, character in enumerate(clean):
        inside = next((entry for entry in stack if entry[0] != "scope"), None)
        if character == "{":
            kind = "nested" if inside else _kind(head)
            stack.append((kind, position, head))
            if not inside:
                head = ""
        elif character == "}" and stack:
            kind, opened, opened_head = stack.pop()
            if kind == "function":
                first = line_of(clean, opened)
                found.append((_name(opened_head), first, line_of(clean, position) - first + 1))
            if kind == "initialiser":
                head = opened_head + "{}"
            elif kind != "nested":
                head = ""
        elif not inside:
            head = "" if character == ";" else head + character
    return found


def _name(head):
    match = re.search(r"([~\w:]+|operator\s*\S+?)\s*\(", _without_template(head))
    return match.group(1) if match else "?"
