#!/usr/bin/env python3
"""The message catalogues of engine/base/messages.

    messages.py check     exit 1 unless every text of the sources has its translation, and nothing else is there
    messages.py update    extracts the texts, merges them into each catalogue

The texts of the sources are the English msgids in tr(language, "..."), trc(language, "context", "..."),
tr_n(language, "one", "many", n) and tr_mark("..."). Spaces are typed plainly in the catalogues: typeset()
(base/text.h) puts the French ones.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

TOP = pathlib.Path(__file__).resolve().parents[1]
KEYWORDS = ["tr:2", "trc:2c,3", "tr_n:2,3", "tr_mark:1", "say:2"]


def unquote(line):
    text = line[line.index('"') + 1:line.rindex('"')]
    escapes = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "r": "\r"}
    return re.sub(r"\\(.)", lambda match: escapes.get(match.group(1), match.group(0)), text)


def read_po(text):
    """{(context, msgid): entry} with entry = {line, fuzzy, plural, texts}; obsolete entries are left out."""
    entries, entry, field = {}, None, None
    for number, line in enumerate(text.split("\n") + [""], 1):
        if not line.strip():
            if entry and "msgid" in entry:
                entries[(entry.get("msgctxt"), entry["msgid"])] = entry
            entry, field = None, None
            continue
        if entry is None:
            entry = {"line": number, "fuzzy": False}
        if line.startswith("#,") and "fuzzy" in line:
            entry["fuzzy"] = True
        word = re.match(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)\s+"', line)
        if word:
            field = word.group(1)
            entry[field] = ""
            if field == "msgid":
                entry["line"] = number
        if field and (word or line.startswith('"')):
            entry[field] += unquote(line)
    return entries


def sources(top):
    folders = [top / "engine", top / "tools"]
    return sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in {".cpp", ".h"})


def extract(top):
    """The template (POT) of all texts of the sources."""
    with tempfile.TemporaryDirectory() as folder:
        template = pathlib.Path(folder) / "portulan.pot"
        names = "\n".join(str(path.relative_to(top)) for path in sources(top))
        command = ["xgettext", "--files-from=-", "--language=C++", "--from-code=UTF-8", "--no-location", "--force-po",
                   f"--output={template}", "--package-name=portulan", "--keyword"]
        command += [f"--keyword={keyword}" for keyword in KEYWORDS]
        subprocess.run(command, input=names, text=True, cwd=top, check=True)
        text = template.read_text(encoding="utf-8").replace("charset=CHARSET", "charset=UTF-8")
    return re.sub(r"(?m)^#, c-format\n|, c-format", "", text)


def translations(entry):
    return [value for field, value in sorted(entry.items()) if field.startswith("msgstr")]


def holes(text):
    return set(re.findall(r"\{(\w+)\}", text.replace("{{", "")))


def entry_findings(entry):
    texts = translations(entry)
    msgid = entry["msgid"]
    if entry["fuzzy"]:
        yield f"fuzzy: “{msgid}”"
    if not texts or not all(texts):
        yield f"not translated: “{msgid}”"
        return
    if "msgid_plural" in entry and len(texts) < 2:
        yield f"no plural: “{msgid}”"
    known = holes(msgid) | holes(entry.get("msgid_plural", ""))
    for text in texts:
        if not holes(text) <= known or (len(texts) == 1 and holes(text) != known):
            yield f"the {{names}} are not those of “{msgid}”: “{text}”"


def findings(template, catalogue):
    """[(line, sentence)] of what keeps a catalogue from being complete and up to date."""
    wanted, present = read_po(template), read_po(catalogue)
    found = []
    for key, entry in present.items():
        if key == (None, ""):
            continue
        if key not in wanted:
            found.append((entry["line"], f"no source says “{entry['msgid']}”"))
        found += [(entry["line"], sentence) for sentence in entry_findings(entry)]
    for key, entry in wanted.items():
        if key not in present:
            found.append((1, f"missing: “{entry['msgid']}”"))
    return sorted(found)


CHOICE = re.compile(r'\b(?:tr|trc|tr_n|say)\((?:[^;"()]|\([^()]*\))*\?\s*"')


def choices(top):
    """Texts that extraction cannot see: it takes a plain text as the argument, not a choice between two."""
    for path in sources(top):
        text = path.read_text(encoding="utf-8")
        for match in CHOICE.finditer(text):
            line = text.count("\n", 0, match.end()) + 1
            yield f"{path.relative_to(top)}:{line}: a choice between texts: put each of them in tr_mark(...)"


def check(top):
    template, broken = extract(top), 0
    for sentence in choices(top):
        print(sentence)
        broken += 1
    for path in sorted((top / "engine/base/messages").glob("*.po")):
        for line, sentence in findings(template, path.read_text(encoding="utf-8")):
            print(f"{path.relative_to(top)}:{line}: {sentence}")
            broken += 1
    print(f"{broken} texts to mend" if broken else "the catalogues are complete")
    return 1 if broken else 0


def update(top):
    with tempfile.TemporaryDirectory() as folder:
        template = pathlib.Path(folder) / "portulan.pot"
        template.write_text(extract(top), encoding="utf-8")
        for path in sorted((top / "engine/base/messages").glob("*.po")):
            merged = subprocess.run(
                ["msgmerge", "--no-fuzzy-matching", "--no-location", "--width=110", "--quiet", str(path), str(template)],
                capture_output=True, check=True).stdout
            merged = subprocess.run(["msgattrib", "--no-obsolete", "--width=110"], input=merged, capture_output=True,
                                    check=True).stdout.decode("utf-8")
            path.write_text(merged, encoding="utf-8")
            print(f"{path.relative_to(top)} merged")
    return 0


def main():
    if sys.argv[1:] not in (["check"], ["update"]):
        print(__doc__, file=sys.stderr)
        return 2
    return check(TOP) if sys.argv[1] == "check" else update(TOP)


if __name__ == "__main__":
    sys.exit(main())
